"""Which of several characters fits between its neighbours: evidence from a list of words.

Only repairs of damaged text ask; the list (jieba's, MIT) is read on first use.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from reportgen.catalogue.characters import UNKNOWN, scores
from reportgen.clean.script import to_simplified

LONGEST_WORD = 4
TOTAL = 17.9  # logarithm of the sum of all counts of the list
LONE = 4.0  # what a character that stands alone costs beyond its rarity
MARKS = {"，": -2.8, ",": -2.8, "。": -3.5, "、": -3.9, "“": -4.6, "”": -4.6, "\n": -4.0} | dict.fromkeys("：；（）《》:;()！？!? ", -5.5)
"""Logarithm of how often a mark stands in running text."""
LATIN = -9.0  # a Latin word or number
LONE_LETTER = -11.0  # one Latin letter alone among Han characters
UNSURE = "\ufffd"
UNSURE_COST = -12.0
MARGIN = 6.0
"""How far the best of about 120 characters must be ahead of the second to be believed: right in 99 of 100 cases
when bytes are taken out of ordinary text at random."""
WIDE_MARGIN = 9.0
"""The same where the candidates share their first byte, and so are alike in frequency."""
MARK_MARGIN = 3.0
"""The same for a punctuation mark."""
CONTEXT = LONGEST_WORD + 2


@cache
def words() -> Mapping[str, float]:
    """Words of two to four characters → logarithm of their share in running text."""
    lines = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    table = {}
    for line in lines:
        word, number, _ = line.split(" ")
        if 1 < len(word) <= LONGEST_WORD:
            table[word] = math.log(int(number) + 2) - TOTAL
    return table


@lru_cache(4_096)
def weight(text: str) -> float:
    """Logarithmic weight of the best division of a Simplified text into words; the higher the more likely."""
    table, rare = words(), scores()
    best = [0.0] + [-1e9] * len(text)
    for end in range(1, len(text) + 1):
        char = text[end - 1]
        if char.isascii() and char.isalnum():
            start = end - 1
            while start and text[start - 1].isascii() and text[start - 1].isalnum():
                start -= 1
            alone = end - start == 1 and char.isalpha()
            best[end] = best[start] + (LONE_LETTER if alone else LATIN)
            continue
        single = UNSURE_COST if char == UNSURE else MARKS.get(char) or rare.get(char, UNKNOWN) - LONE
        best[end] = best[end - 1] + single
        for length in range(2, min(LONGEST_WORD, end) + 1):
            share = table.get(text[end - length : end])
            if share is not None:
                best[end] = max(best[end], best[end - length] + share)
    return best[-1]


def choose(
    before: str, candidates: Sequence[str], after: str, margin: float = MARGIN, prior: Callable[[str], float] | None = None
) -> str | None:
    """The one candidate that fits best between `before` and `after`, by `margin`, or None.

    `prior` adds the logarithm of what is known of a candidate beforehand. Candidates that are one character
    in Simplified writing count as one.
    """
    left, right = to_simplified(before)[-CONTEXT:], to_simplified(after)[:CONTEXT]
    simple = to_simplified("\n".join(candidates)).split("\n")
    best: dict[str, tuple[float, str]] = {}
    for char, plain in zip(candidates, simple, strict=True) if candidates else ():
        found = weight(left + plain + right) + (prior(char) if prior else 0.0)
        if plain not in best or found > best[plain][0]:
            best[plain] = (found, char)
    ranked = sorted(best.values(), reverse=True)
    if not ranked:
        return None
    ahead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else margin
    return ranked[0][1] if ahead >= (MARK_MARGIN if ranked[0][1] in MARKS else margin) else None


def bound(before: str, after: str) -> float:
    """How much likelier the text is with a word across the border of `before` and `after` than without."""
    left, right = to_simplified(before[-CONTEXT:]), to_simplified(after[:CONTEXT])
    return weight(left + right) - weight(left) - weight(right)
