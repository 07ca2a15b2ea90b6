"""Which of several characters fits between its neighbours: evidence from a list of words.

Only repairs of damaged text ask; the list (jieba's, MIT) is read on first use.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import resources

from reportgen.catalogue.characters import UNKNOWN, scores
from reportgen.clean.script import to_simplified

LONGEST_WORD = 4
TOTAL = 17.9  # logarithm of the sum of all counts of the list
LONE = 4.0  # what a character that stands alone costs beyond its rarity
MARGIN = 2.0
"""How far the best character must be ahead of the second to be believed."""


@cache
def words() -> Mapping[str, float]:
    """Words of two to four characters → logarithm of their count."""
    lines = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    table = {}
    for line in lines:
        word, number, _ = line.split(" ")
        if 1 < len(word) <= LONGEST_WORD:
            table[word] = math.log(int(number) + 2)
    return table


def fit(before: str, char: str, after: str) -> float:
    """How well `char` stands between `before` and `after`, all Simplified: its frequency and the words it makes."""
    text = before + char + after
    place = len(before)
    best = 0.0
    for length in range(2, LONGEST_WORD + 1):
        for start in range(max(0, place - length + 1), min(place, len(text) - length) + 1):
            number = words().get(text[start : start + length])
            if number:
                best = max(best, number * (0.35 + 0.25 * (length - 1)))
    return scores().get(char, UNKNOWN) + best


def choose(before: str, candidates: Sequence[str], after: str, prior: Callable[[str], float] | None = None) -> str | None:
    """The one candidate that fits clearly best, or None. `prior` adds what is known of it beforehand."""
    reach = LONGEST_WORD - 1
    before, after = to_simplified(before)[-reach:], to_simplified(after)[:reach]
    simple = to_simplified("\n".join(candidates)).split("\n") if candidates else []
    ranked = sorted(
        ((fit(before, plain, after) + (prior(char) if prior else 0.0), char) for char, plain in zip(candidates, simple, strict=True)),
        reverse=True,
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return None
    return ranked[0][1]


def weight(text: str) -> float:
    """Logarithmic weight of the best division of a Simplified text into words; the higher the more likely."""
    table, rare = words(), scores()
    best = [0.0] + [-1e9] * len(text)
    for end in range(1, len(text) + 1):
        best[end] = best[end - 1] + rare.get(text[end - 1], UNKNOWN) - LONE
        for length in range(2, min(LONGEST_WORD, end) + 1):
            number = table.get(text[end - length : end])
            if number is not None:
                best[end] = max(best[end], best[end - length] + number - TOTAL)
    return best[-1]


def bound(before: str, after: str) -> float:
    """How much likelier the text is with a word across the border of `before` and `after` than without."""
    reach = LONGEST_WORD + 2
    left, right = to_simplified(before[-reach:]), to_simplified(after[:reach])
    return weight(left + right) - weight(left) - weight(right)
