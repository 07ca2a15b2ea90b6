"""Marks and digits in one width, character for character: rules are written for one form of , ; : ( ) and \"\"."""

from __future__ import annotations

from functools import lru_cache

WIDE = dict(
    zip(
        "\uff0c\uff1b\uff1a\uff08\uff09\uff01\uff1f\ufe54\ufe55\uff05\uff0d\uff0e\uff5e\u300c\u300d\u300e\u300f\u3000",
        ",;:()!?;:%-.~“”“” ",
        strict=True,
    )
)
DIGITS = {chr(0xFF10 + n): str(n) for n in range(10)}
QUOTE = '"'


@lru_cache(maxsize=2)
def narrow(text: str) -> str:
    """The text with full-width marks and digits made half-width and 「」 and straight quotation marks made “”.

    Every character keeps its place, so that offsets count in both. Straight marks are paired line by
    line; a line with an odd number of them keeps them.
    """
    for wide, small in (*WIDE.items(), *DIGITS.items()):
        if wide in text:
            text = text.replace(wide, small)
    return "\n".join(map(_paired, text.split("\n"))) if QUOTE in text else text


def _paired(line: str) -> str:
    if line.count(QUOTE) % 2 or QUOTE not in line:
        return line
    parts = line.split(QUOTE)
    pieces = [parts[0]]
    for index, part in enumerate(parts[1:]):
        pieces.append(("“" if index % 2 == 0 else "”") + part)
    return "".join(pieces)
