"""Finds the articles of a page: stretches of lines with a title of their own.

An aggregator page repeats one shape: separator, title, body, date; or title, date, body; or a tagged title
before each body. A boundary needs such a sign; a sub-heading alone never makes an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.split.lines import Line, boundary_rules

LONG = 90  # characters of a line that is surely running text
NEAR = 3  # lines between a title and its body
DATES = ("date", "stamp", "dateline")
WHOLE = 300  # characters of a line that is surely a whole article where pages give each article one line
RUN_ON = 60  # characters after a stamp inside a line that can be an article


@dataclass(frozen=True, slots=True)
class Unit:
    """The lines of one article in order, without separators; never empty."""

    lines: tuple[Line, ...]


def units(lines: Sequence[Line]) -> list[Unit]:
    """The articles of a page; a page of one article gives one unit, a page without text none."""
    starts = sorted(_starts(lines))
    if not starts or any(_is_long(line) for line in lines[: starts[0]]):
        starts.insert(0, 0)
    starts[0] = 0
    found = []
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(lines)
        kept = tuple(line for line in lines[start:end] if line.kind != "separator")
        if any(line.kind not in DATES for line in kept):
            found.append(Unit(kept))
    return found


def _starts(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines with which articles begin."""
    starts = {index for index in range(len(lines)) if _begins(lines, index)}
    if len(starts) > 1 and all(_one_line_each(lines, start) for start in starts):
        starts |= {index for index in range(1, len(lines) - 1) if _one_line_each(lines, index) and len(lines[index - 1].text) >= WHOLE}
    openers = [index for index, line in enumerate(lines) if _opens_report(line)]
    if len(openers) > 1:
        for index in openers:
            title = _title_before(lines, index)
            if not any(title <= start <= index for start in starts):
                starts.add(title)
    return starts


def _begins(lines: Sequence[Line], index: int) -> bool:
    """Whether an article begins with this line: a title, with a body near, after a sign of an end."""
    line = lines[index]
    before = lines[index - 1].kind if index else "separator"
    if before == "stamp" and len(line.text) >= RUN_ON:
        return True
    if line.kind not in ("title", "label") or not _body_near(lines, index):
        return False
    if line.kind == "label":
        return before in ("separator", *DATES) or index == 0 or lines[index - 1].kind == "body"
    if before in DATES:
        return index > 1 and _ends_article(lines, index - 1)
    if before == "separator":
        return _dated(lines, index)
    return _date_follows(lines, index) and index > 0 and _is_long(lines[index - 1])


def _one_line_each(lines: Sequence[Line], index: int) -> bool:
    """Whether a title stands directly above a line that is long enough to be the whole article."""
    title = lines[index].kind in ("title", "label")
    return title and index + 1 < len(lines) and lines[index + 1].kind == "body" and len(lines[index + 1].text) >= WHOLE


def _ends_article(lines: Sequence[Line], index: int) -> bool:
    """Whether the date line at `index` stands below a body rather than below a title."""
    before = lines[index - 1]
    return before.kind == "body" or (before.kind == "title" and not _body_near(lines, index - 1))


def _date_follows(lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].kind in DATES


def _dated(lines: Sequence[Line], index: int) -> bool:
    """Whether a date line, or a report's opening, follows before the next separator."""
    for line in lines[index + 1 :]:
        if line.kind == "separator":
            return False
        if line.kind in DATES or _opens_report(line):
            return True
    return False


def _body_near(lines: Sequence[Line], index: int) -> bool:
    """Whether running text follows within a few lines, before another date or separator than the title's own."""
    for distance, line in enumerate(lines[index + 1 : index + 1 + NEAR]):
        if _is_long(line):
            return True
        if line.kind == "separator" or (line.kind in DATES and distance > 0):
            return False
    return False


def _is_long(line: Line) -> bool:
    return len(line.text) >= LONG or (line.kind == "body" and line.text.endswith(("。", "!", "”", "…")))


def _opens_report(line: Line) -> bool:
    return bool(boundary_rules()["report-address"].search(line.text[:400]))


def _title_before(lines: Sequence[Line], index: int) -> int:
    """The title line that stands at most two lines before `index`, or `index` itself."""
    for back in range(index, max(-1, index - 3), -1):
        if lines[back].kind in ("title", "label"):
            return back
    return index
