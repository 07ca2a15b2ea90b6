"""Which of several characters fits between its neighbours: evidence from a list of words.

Only repairs of damaged text ask; the list (jieba's, MIT) is read on first use.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from reportgen.catalogue.characters import UNKNOWN, scores
from reportgen.catalogue.wordlist import word_list
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
    of_count: dict[int, float] = {}  # most words share their count with thousands: one number for all of them
    return {
        word: of_count.setdefault(count, math.log(count + 2) - TOTAL)
        for word, count, _ in word_list()
        if 1 < len(word) <= LONGEST_WORD
    }


def weight(text: str) -> float:
    """Logarithmic weight of the best division of a Simplified text into words; the higher the more likely."""
    return _weights(text)[-1]


def _weights(text: str) -> list[float]:
    """The weight of the best division of each beginning of a text: item i is that of `text[:i]`."""
    table = words()
    best = [0.0]
    for end in range(1, len(text) + 1):
        char = text[end - 1]
        if char.isascii() and char.isalnum():
            start = end - 1
            while start and text[start - 1].isascii() and text[start - 1].isalnum():
                start -= 1
            best.append(best[start] + (LONE_LETTER if end - start == 1 and char.isalpha() else LATIN))
            continue
        found = best[end - 1] + _single(char)
        for length in range(2, min(LONGEST_WORD, end) + 1):
            share = table.get(text[end - length : end])
            if share is not None and best[end - length] + share > found:
                found = best[end - length] + share
        best.append(found)
    return best


def _single(char: str) -> float:
    """The weight of a character that is no part of a longer word."""
    return UNSURE_COST if char == UNSURE else MARKS.get(char) or scores().get(char, UNKNOWN) - LONE


def choose(
    before: str, candidates: Sequence[str], after: str, margin: float = MARGIN, prior: Callable[[str], float] | None = None
) -> str | None:
    """The one candidate that fits best between `before` and `after`, by `margin`, or None.

    `prior` adds the logarithm of what is known of a candidate beforehand. Candidates that are one character
    in Simplified writing count as one.
    """
    if not candidates:
        return None
    fits = _Gap(to_simplified(before)[-CONTEXT:], to_simplified(after)[:CONTEXT])
    simple = to_simplified("\n".join(candidates)).split("\n")
    best: dict[str, tuple[float, str]] = {}
    for char, plain in zip(candidates, simple, strict=True):
        found = fits.weight(plain) + (prior(char) if prior else 0.0)
        if plain not in best or found > best[plain][0]:
            best[plain] = (found, char)
    ranked = sorted(best.values(), reverse=True)
    ahead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else margin
    return ranked[0][1] if ahead >= (MARK_MARGIN if ranked[0][1] in MARKS else margin) else None


class _Gap:
    """The place of one character between two texts; their divisions into words are worked out once."""

    def __init__(self, left: str, right: str) -> None:
        until = _weights(left)
        since = [weight(right[start:]) for start in range(min(LONGEST_WORD, len(right) + 1))]
        self.apart = until[-1] + since[0]
        self.spans = [
            (left[len(left) - back :], right[:ahead], until[len(left) - back] + since[ahead])
            for back in range(min(LONGEST_WORD, len(left) + 1))
            for ahead in range(min(LONGEST_WORD - back, len(since)))
            if back or ahead
        ]

    def weight(self, char: str) -> float:
        """The weight of the best division of the two texts with `char` between them."""
        table = words()
        best = self.apart + _single(char)
        for head, tail, rest in self.spans:
            share = table.get(head + char + tail)
            if share is not None and rest + share > best:
                best = rest + share
        return best


def bound(before: str, after: str) -> float:
    """How much likelier the text is with a word across the border of `before` and `after` than without."""
    left, right = to_simplified(before[-CONTEXT:]), to_simplified(after[:CONTEXT])
    return weight(left + right) - weight(left) - weight(right)
