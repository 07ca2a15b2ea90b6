"""Text set by GB/T 15834: full-width marks between Chinese words, numbers and Latin words untouched."""

from __future__ import annotations

import re

_HAN = r"[\u3400-\u9fff\u3001\u3002\u300b\u201d\uff0c\uff1b\uff1a\uff08\uff09%]"
_CANDIDATE = re.compile(r"[,;:?!()]")
_SPACE = re.compile(rf"(?<={_HAN}) +(?={_HAN})|(?<={_HAN}) +(?=\d)|(?<=\d) +(?={_HAN})")
_END = re.compile("[\u3002\uff1f\uff01]$")


def fullwidth(text: str) -> str:
    """Half-width marks beside Chinese text made full-width; 3,000 and 10:30 stay; spaces beside Han letters go."""
    made = _CANDIDATE.sub(lambda match: _mark(text, match.start()), text)
    return _SPACE.sub("", made)


def _mark(text: str, at: int) -> str:
    char = text[at]
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if char in ",:" and before.isdigit() and after.isdigit():
        return char
    inside = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    return char if inside and char in ",:" else _FULL[char]


_FULL = dict(zip(",;:?!()", "\uff0c\uff1b\uff1a\uff1f\uff01\uff08\uff09", strict=True))


def sentence(text: str) -> str:
    """Closed by a full stop."""
    made = fullwidth(text).rstrip("\uff0c\uff1b、 ")
    return made if _END.search(made) else made + "。"
