"""The title of an article: its first line where that is one, never made up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.split.kinds import names_a_kind
from reportgen.split.lines import Line, boundary_rules

UNTITLED = 2  # lines that may stand above a title: a series' name, a date
NEAR_TOP = 5
LONGEST = 80  # characters of a title in two lines
ACT = re.compile(r"(?:公报|报告|规划|纲要|方案|计划|通知|意见|办法|措施|决定|公告|条例|细则|简报|汇编|白皮书)(?:\([^)]{1,24}\))?$")
BOTH = re.compile(r"[:!?。]|^[一-鿿]{2,12}(?:人民政府|委员会|办公室|局)(?:文件)?$")


@dataclass(frozen=True, slots=True)
class Title:
    """The title and how many lines of the article belong to it and what stands above it."""

    text: str | None
    lines: int
    label: str | None = None


def title_of(lines: Sequence[Line], stated: str | None = None) -> Title:
    """The title of an article's lines. `stated` is the user's, which overrules the text.

    The line above the page's dateline is the title; else the first line, a series' name above it passed over.
    Where the first line is running text there is none. A title set in two lines is one.
    """
    index = _before_dateline(lines)
    if index is None:
        index = 0
        while index < min(UNTITLED, len(lines) - 1) and _above(lines, index):
            index += 1
    index = _named(lines, index)
    line = lines[index]
    if line.kind not in ("title", "label"):
        return Title(stated, _heading(lines, stated), None)
    tag = boundary_rules()["label"].search(line.text)
    second = lines[index + 1] if index + 1 < len(lines) else None
    if second and _continues(line, second):
        return Title(stated or line.verbatim + second.verbatim, index + 2, None)
    return Title(stated or line.verbatim, index + 1, tag.group("label") if tag else None)


def _before_dateline(lines: Sequence[Line]) -> int | None:
    """The index of the title line directly above a dateline near the top."""
    for index in range(1, min(NEAR_TOP, len(lines))):
        if lines[index].kind == "dateline" and lines[index - 1].kind in ("title", "label"):
            return index - 1
    return None


def _named(lines: Sequence[Line], index: int) -> int:
    """The first line near the top that names a kind of report, alone or with the line after it; else `index`.

    Above it a page sets the issuing body, the congress or the number of the paper.
    """
    for near in range(min(NEAR_TOP, len(lines))):
        if lines[near].kind not in ("title", "label"):
            if lines[near].kind == "body":
                break
            continue
        following = lines[near + 1] if near + 1 < len(lines) else None
        joined = lines[near].text + following.text if following and _continues(lines[near], following) else lines[near].text
        if names_a_kind(joined):
            return near
    return index


def _continues(first: Line, second: Line) -> bool:
    """Whether two lines are one title: the second ends as titles of acts do and the first does not."""
    return (
        second.kind == "title"
        and len(first.text) + len(second.text) <= LONGEST
        and bool(ACT.search(second.text))
        and not ACT.search(first.text)
        and not BOTH.search(first.text)
    )


def _above(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a series' name or a date above the title."""
    if lines[index].kind in ("date", "stamp", "dateline"):
        return True
    series = boundary_rules()["series"].search(lines[index].text)
    return bool(series) and lines[index].kind == "title" and lines[index + 1].kind in ("title", "label")


def _heading(lines: Sequence[Line], stated: str | None) -> int:
    return 1 if stated and lines[0].verbatim == stated else 0
