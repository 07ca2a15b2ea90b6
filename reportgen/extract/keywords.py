"""Five keywords of a source for 来源目录, by TF-IDF over jieba's words. Loaded lazily: no fact or event passes here.

jieba's own `analyse` is not imported: it loads its table twice and a second dictionary with word classes that nothing here asks for,
half a second and a hundred megabytes in each process that renders.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from io import StringIO
from typing import Any

from reportgen.catalogue.rules import read_toml
from reportgen.catalogue.shipped import shipped_text
from reportgen.extract.segmenter import new_segmenter

LEAST_JOINED, LONGEST_PIECE = 3, 3
KEYWORDS, CANDIDATES = 5, 40


@lru_cache(maxsize=1)
def _segmenter(words: tuple[str, ...]) -> Any:
    """A segmenter that knows the catalogue's words, so that they are not cut up."""
    segmenter = new_segmenter()
    for word in words:
        segmenter.add_word(word)
    return segmenter


class _Rarity:
    """jieba's inverse document frequencies by the words' hashes: a dictionary of them would hold forty megabytes in every process.

    Two of 270,000 words share a hash of 64 bits once in half a thousand million runs.
    """

    def __init__(self) -> None:
        import numpy as np

        hashes, values = array("q"), array("d")
        for line in StringIO(shipped_text("jieba", "analyse/idf.txt")):
            word, _, value = line.strip().partition(" ")
            hashes.append(hash(word))
            values.append(float(value))
        order = np.argsort(np.frombuffer(hashes, np.int64), kind="stable")
        self._hashes, self._values = np.frombuffer(hashes, np.int64)[order], np.frombuffer(values)[order]
        self._middle = float(np.sort(self._values)[len(order) // 2])

    def of(self, word: str) -> float:
        """How rare a word is; the median for one that the table does not have."""
        at = int(self._hashes.searchsorted(hash(word), "right")) - 1
        return float(self._values[at]) if at >= 0 and self._hashes[at] == hash(word) else self._middle


@cache
def _rarity() -> _Rarity:
    return _Rarity()


def keywords(text: str, words: Iterable[str], dull: Iterable[str] = ()) -> tuple[str, ...]:
    """The keywords of a text: `weighty` and `chosen` in one."""
    return chosen(weighty(text, words), text, dull)


def weighty(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """The weightiest words of a text, at least two characters long, weightiest first: those that its keywords are chosen from.

    `words` are added to the dictionary (names of indicators). Ties fall in the order of the text. This alone asks jieba.
    """
    found = Counter(word for word in _segmenter(tuple(words)).cut(text) if len(word.strip()) > 1 and not word.isascii())
    rarity = _rarity()
    return tuple(sorted(found, key=lambda word: -found[word] * rarity.of(word))[:CANDIDATES])


def chosen(words: Iterable[str], text: str, dull: Iterable[str] = ()) -> tuple[str, ...]:
    """The keywords among the `weighty` words of a text; none has one of `dull` in it (names of the places that the text is about)."""
    passed, dull = _common(), tuple(dull)
    own = [word for word in words if word not in passed and not any(name in word for name in dull)]
    return tuple(_joined(own, text)[:KEYWORDS])


@cache
def _common() -> frozenset[str]:
    """Words that stand in every report and tell none from another."""
    return frozenset(read_toml("reportgen.extract", "keywords.toml")["common"]["words"])


def _joined(words: list[str], text: str) -> list[str]:
    """Pieces of one term put together again: 脑机 and 接口 where the text mostly says 脑机接口."""
    found = list(words)
    short = [word for word in words if len(word) <= LONGEST_PIECE]
    pairs = ((one, other) for one in short for other in short if one != other)
    for one, other in pairs:
        whole = one + other
        often = text.count(whole)
        if one in found and other in found and often >= LEAST_JOINED and 2 * often >= min(text.count(one), text.count(other)):
            at = min(found.index(one), found.index(other))
            found = [word for word in found if word not in (one, other)]
            found.insert(at, whole)
    return found
