"""How common a Chinese character is: the yardstick for "does this decoding make sense".

The table is characters.txt, in descending frequency of general Chinese, Traditional forms beside their
Simplified ones, so that a text is not punished for its script.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from reportgen.catalogue.shipped import shipped_text

UNKNOWN = -14.0
"""Score of a Han character outside the table: rarer than the rarest in it."""

PUNCTUATION = -5.0
"""Score of a Chinese or Western punctuation mark: about as common as a frequent character."""

COMMON_RANK = 3000
MARKS = "\u3000 、。，；：？！“”‘’（）《》〈〉【】—…·,.;:?!()\"'%-/\n\r\t"
"""Marks that ordinary Chinese text is full of."""


@cache
def scores() -> Mapping[str, float]:
    """Logarithmic score of each known character; the higher the commoner (about −3 to −9)."""
    text = shipped_text("reportgen.catalogue", "characters.txt")
    table = {char: -math.log(rank + 20) for rank, char in enumerate(text.replace("\n", ""))}
    table.update(dict.fromkeys(MARKS, PUNCTUATION))
    table.update(dict.fromkeys("0123456789", PUNCTUATION))
    table.update(dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", -7.0))
    return table


def plausibility(text: str) -> float:
    """Mean score of the characters of `text`; 0 for an empty text. Ordinary Chinese lies above −7."""
    if not text:
        return 0.0
    table = scores()
    return sum(table.get(char, UNKNOWN) for char in text) / len(text)


@cache
def common() -> frozenset[str]:
    """The characters that make up nearly all ordinary running text."""
    text = shipped_text("reportgen.catalogue", "characters.txt")
    return frozenset(text.replace("\n", "")[:COMMON_RANK])
