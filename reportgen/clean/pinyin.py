"""Annotations of pronunciation such as 創(chuàng): dropped only where they are a reading of the character.

Such pages annotate characters by machine; real parentheses hold other things: (AEO), (第一批), (ren).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from reportgen.catalogue.shipped import shipped_text
from reportgen.clean.compose import Change

STEP = "pinyin"
# The pattern starts at the parenthesis: the rare character leads, which halves the time of the search.
ANNOTATION = re.compile(r"[(（][ \u3000]?([a-zāáǎàēéěèêếềīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿɑɡ]{1,7})[ \u3000]?[)）]")
LOOKALIKE = str.maketrans("ɑɡ", "ag")


@cache
def readings() -> Mapping[str, str]:
    """Toneless syllable → the characters that have it as a reading (pypinyin's data; ü is v)."""
    lines = shipped_text("reportgen.clean", "readings.txt").splitlines()
    return dict(line.split(" ", 1) for line in lines)


@lru_cache(4_096)
def toneless(letters: str) -> str:
    """"chuàng" → "chuang"."""
    marks = unicodedata.normalize("NFD", letters.translate(LOOKALIKE)).replace("u\u0308", "v")
    return "".join(mark for mark in marks if unicodedata.category(mark) != "Mn")


@lru_cache(16_384)
def is_reading(char: str, letters: str) -> bool:
    """Whether `letters`, with or without tone marks, are a reading of `char`."""
    return char in readings().get(toneless(letters), "")


def found(text: str) -> list[Change]:
    """The annotations of a text as deletions."""
    return [
        Change(match.start(), match.end(), "", STEP, f"reading of {text[match.start() - 1]}")
        for match in ANNOTATION.finditer(text, 1)
        if is_reading(text[match.start() - 1], match.group(1))
    ]
