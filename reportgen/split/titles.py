"""The title of an article: its first line where that is one, never made up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.split.lines import Line, boundary_rules

HEADING_MARKS = re.compile(r"^#{1,6}\s+")
UNTITLED = 2  # lines that may stand above a title: a series' name, a date


@dataclass(frozen=True, slots=True)
class Title:
    """The title and how many lines of the article belong to it and what stands above it."""

    text: str | None
    lines: int
    label: str | None = None


def title_of(lines: Sequence[Line], stated: str | None = None) -> Title:
    """The title of an article's lines. `stated` is the user's, which overrules the text.

    A series' name above the title is passed over; where the first line is running text there is none.
    """
    index = 0
    while index < min(UNTITLED, len(lines) - 1) and _above(lines, index):
        index += 1
    line = lines[index]
    if line.kind not in ("title", "label"):
        return Title(stated, _heading(lines, stated), None)
    tag = boundary_rules()["label"].search(line.text)
    text = HEADING_MARKS.sub("", line.text)
    return Title(stated or text, index + 1, tag.group("label") if tag else None)


def _above(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a series' name or a date above the title."""
    if lines[index].kind == "date":
        return True
    series = boundary_rules()["series"].search(lines[index].text)
    return bool(series) and lines[index].kind == "title" and lines[index + 1].kind in ("title", "label")


def _heading(lines: Sequence[Line], stated: str | None) -> int:
    return 1 if stated and lines[0].text == stated else 0
