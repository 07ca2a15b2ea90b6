"""How wide a table's columns are set: as wide as they are asked for, but that what is short stands on one line where there is room."""

from __future__ import annotations

import re

from reportgen.model.briefing import Table, Text

TABLE_EMS, CELL_PADDING = 42, 0.8
"""The type area of GB/T 9704 in ems of its tables, and what a cell keeps free; the designed page has more of both."""

MOST_KEPT, MOST_FREE = 10.0, 20.0
"""A column that needs at most so many ems on one line takes them from columns of long texts; one that needs more, up to the
second, takes only what others have too much."""

LEAST_SHARE = 0.75
"""What a column of long texts keeps at least of what it asked for."""

BRACKETED = re.compile("（[^（）]{1,6}）")
_GAP = 0.2
_BOUNDARY = re.compile("(?<=[0-9A-Za-z%])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])")


def ems(words: str) -> float:
    """About how wide words are, in ems, with the gaps between Han and Latin."""
    return sum(0.55 if character.isascii() else 1 for character in words) + _GAP * len(_BOUNDARY.findall(words))


def width_of(text: Text) -> float:
    """How wide a cell's text is on one line; references are set small."""
    return sum(ems(run.text) * (0.75 if run.note is not None else 1) for run in text)


def columns(table: Table) -> tuple[float, ...]:
    """The widths of a table's columns in per cent, 100 together.

    A column that asks for less than its cells need takes from columns that have more than they need, the short ones first;
    a short one that still lacks takes from columns of long texts, which break anyway; the names at the head of rows give nothing.
    """
    widths = [TABLE_EMS * share / 100 for share in table.widths or (100 / len(table.columns),) * len(table.columns)]
    needed = [_needed(table, index) for index in range(len(widths))]
    for most in (MOST_KEPT, MOST_FREE):
        _even(widths, {at: need for at, need in enumerate(needed) if need <= most}, dict(enumerate(needed)))
    heads = {at for at, cell in enumerate(table.rows[0]) if cell.header and needed[at] <= MOST_FREE} if table.rows else set()
    long = {at: widths[at] * LEAST_SHARE for at, need in enumerate(needed) if need > MOST_KEPT and at not in heads}
    _even(widths, {at: need if need <= MOST_KEPT else _tied(table, at) for at, need in enumerate(needed)}, long)
    return tuple(round(width * 100 / sum(widths), 2) for width in widths)


def _even(widths: list[float], wanted: dict[int, float], kept: dict[int, float]) -> None:
    """Give columns up to what they want from what others have beyond what they keep, those that lack least first."""
    lacking = {at: need - widths[at] for at, need in wanted.items() if need > widths[at]}
    spare = {at: widths[at] - least for at, least in kept.items() if widths[at] > least and at not in lacking}
    left = whole = sum(spare.values())
    for at, width in sorted(lacking.items(), key=lambda item: (item[1], item[0])):
        given = min(width, left)
        widths[at] += given
        left -= given
    for at, width in spare.items():
        widths[at] -= (whole - left) * width / whole


def _tied(table: Table, index: int) -> float:
    """The ems of the widest words in brackets of a column: they are not broken."""
    words = (match for row in table.rows for match in BRACKETED.findall("".join(run.text for run in row[index].text)))
    return CELL_PADDING + max(map(ems, words), default=0.0)


def _needed(table: Table, index: int) -> float:
    """The ems that a column's widest cell, or its head, takes on one line."""
    return CELL_PADDING + max([ems(table.columns[index]), *(width_of(row[index].text) for row in table.rows)])
