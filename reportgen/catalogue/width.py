"""The text as rules read it: every mark, digit and letter in one width, character for character.

Chinese pages write , ; : ( ) ! ? % and digits in full width or in half, often both in one sentence. The clean text keeps
what was written, for it is the evidence; patterns are matched on `narrow` of it and know the half-width form alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

FULL_TO_HALF = 0xFEE0  # between a full-width form (U+FF01–FF5E) and the ASCII character it stands for
NARROW = {
    **{chr(half + FULL_TO_HALF): chr(half) for half in range(0x21, 0x7F)},
    **dict(zip("\uff61\uff64\ufe50\ufe51\ufe54\ufe55\ufe56\ufe57\ufe59\ufe5a\ufe6a\u2236", "。、,、;:?!()%:", strict=True)),
    **dict(zip("\u300c\u300d\u300e\u300f", "“”“”", strict=True)),
}
WIDE = re.compile(f"[{re.escape(''.join(NARROW))}]")
QUOTE = '"'
SHORT = 1000  # titles and quotes, which must not push the document's text out


def narrow(text: str) -> str:
    """The text with full-width forms made half-width, the sign of a ratio a colon, and 「」 and straight quotation marks made “”.

    Every character keeps its place, so that offsets count in both. Straight marks are paired line by
    line; a line with an odd number of them keeps them.
    """
    return _kept(text) if len(text) > SHORT else _narrowed(text)


@lru_cache(maxsize=2)
def _kept(text: str) -> str:
    """A document's text is read by every stage, and made narrow once."""
    return _narrowed(text)


def _narrowed(text: str) -> str:
    for wide in set(WIDE.findall(text)):
        text = text.replace(wide, NARROW[wide])
    return "\n".join(map(_paired, text.split("\n"))) if QUOTE in text else text


def _paired(line: str) -> str:
    if line.count(QUOTE) % 2 or QUOTE not in line:
        return line
    parts = line.split(QUOTE)
    pieces = [parts[0]]
    for index, part in enumerate(parts[1:]):
        pieces.append(("“" if index % 2 == 0 else "”") + part)
    return "".join(pieces)
