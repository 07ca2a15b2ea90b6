"""Five keywords of a source for 来源目录, by TF-IDF over jieba's words. Loaded lazily: no fact or event passes here.

jieba's own `analyse` is not imported: it loads its table twice and a second dictionary with word classes that nothing here asks for,
half a second and a hundred megabytes in each process that renders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from statistics import median_high
from typing import Any

from reportgen.catalogue.shipped import shipped_text
from reportgen.extract.segmenter import new_segmenter


@lru_cache(maxsize=1)
def _segmenter(words: tuple[str, ...]) -> Any:
    """A segmenter that knows the catalogue's words, so that they are not cut up."""
    segmenter = new_segmenter()
    for word in words:
        segmenter.add_word(word)
    return segmenter


@cache
def _rarity() -> tuple[Mapping[str, float], float]:
    """jieba's inverse document frequencies, and what a word counts that has none: their median."""
    lines = shipped_text("jieba", "analyse/idf.txt").splitlines()
    found = {word: float(value) for word, _, value in (line.strip().partition(" ") for line in lines)}
    return found, median_high(found.values())


def keywords(text: str, words: Iterable[str], count: int = 5) -> tuple[str, ...]:
    """The `count` weightiest words of a text, at least two characters long, weightiest first.

    `words` are added to the dictionary (names of places and indicators). Ties fall in the order of the text.
    """
    found = Counter(word for word in _segmenter(tuple(words)).cut(text) if len(word.strip()) > 1 and not word.isascii())
    rarity, middle = _rarity()
    return tuple(sorted(found, key=lambda word: -found[word] * rarity.get(word, middle))[:count])
