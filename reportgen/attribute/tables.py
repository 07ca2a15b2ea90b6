"""Rows of a table that names places in its first column or in its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportgen.attribute.marks import Mark
from reportgen.model import Attribution, PlaceSpan, Span

CELL = re.compile(r"[^\t\|│|]+")
SEPARATOR = re.compile(r"[\t\|│|]")
BESIDE = re.compile(r"[\s\d.、:*]|\([^)]*\)")
# The label of a row among rows of districts: a zone that the catalogue does not know, or a part of the row above.
UNKNOWN = re.compile(r"\s*(?:其中:?)?[\u4e00-\u9fff]{2,12}(?:\([^()]*\))?\s*")
DIGIT = re.compile(r"\d")
TOTAL = re.compile(r"\s*(?:全[市州盟]|地区)?(?:合计|总计|小计|总量|全部)\s*")


@dataclass(slots=True)
class Table:
    """The table that is being read: the place of each column, by cell number, where the head names places."""

    columns: dict[int, Attribution] = field(default_factory=dict)
    width: int = 0
    by_row: bool = False

    def close(self) -> None:
        """The table ends."""
        self.columns, self.width, self.by_row = {}, 0, False

    def row(
        self, text: str, start: int, end: int, marks: Sequence[tuple[Mark, Attribution]], base: Attribution,
        total: Attribution,
    ) -> tuple[PlaceSpan, ...] | None:
        """The places of a row, cell by cell; None where `text[start:end]` is no row of a table.

        `total` is the place of a row of totals under rows that name places.
        """
        cells = [m.span() for m in CELL.finditer(text, start, end)]
        if len(cells) < 2:
            return None
        named = _named(text, cells, marks)
        if 0 in named:
            self.by_row = True
            return self._cells(start, end, cells, named[0], {})
        if len(named) >= 2:
            self.columns, self.width = named, len(cells)
            return self._cells(start, end, cells, base, named)
        if self.columns and len(cells) == self.width:
            return self._cells(start, end, cells, base, self.columns)
        if self.by_row and TOTAL.fullmatch(text, *cells[0]):
            return self._cells(start, end, cells, total, {})
        if self.by_row and UNKNOWN.fullmatch(text, *cells[0]) and DIGIT.search(text, cells[1][0], end):
            unknown = Attribution(None, tuple(i for i in (base.district,) if i) or base.candidates, "表中一行的名称不在地点目录中")
            return self._cells(start, end, cells, unknown, {})
        return None if marks else self._cells(start, end, cells, base, {})

    @staticmethod
    def _cells(
        start: int, end: int, cells: list[tuple[int, int]], base: Attribution, columns: dict[int, Attribution]
    ) -> tuple[PlaceSpan, ...]:
        cuts: list[tuple[int, Attribution]] = []
        for number, (at, _) in enumerate(cells):
            place = columns.get(number, base)
            if not cuts or cuts[-1][1] is not place:
                cuts.append((at if cuts else start, place))
        stops = [at for at, _ in cuts[1:]] + [end]
        return tuple(PlaceSpan(Span(at, stop), place) for (at, place), stop in zip(cuts, stops, strict=True))


def _named(
    text: str, cells: Sequence[tuple[int, int]], marks: Sequence[tuple[Mark, Attribution]]
) -> dict[int, Attribution]:
    """Cells that say nothing but a place (a colon, number or bracketed unit beside it does not matter), by number."""
    found: dict[int, Attribution] = {}
    at = 0
    for number, (start, end) in enumerate(cells):
        while at < len(marks) and marks[at][0].end <= start:
            at += 1
        if at == len(marks):
            break
        mark, place = marks[at]
        if start <= mark.start and mark.end <= end:
            rest = text[start : mark.start] + text[mark.end : end]
            if not BESIDE.sub("", rest):
                found[number] = place
    return found
