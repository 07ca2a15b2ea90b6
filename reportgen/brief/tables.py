"""Cells and rows; a row's figure is tied by its indicator and period, in the order of the row."""

from __future__ import annotations

from dataclasses import replace

from reportgen.brief.dates import short_span
from reportgen.brief.desk import Desk
from reportgen.brief.phrases import figure_run, name_of
from reportgen.brief.surface import direction, surface
from reportgen.model import Cell, Fact, Run, Table, Text

DASH = "—"
UNRECORDED = "未收录"


def cell(text: str | Text, align: str = "left", header: bool = False) -> Cell:
    """A cell of words or of runs."""
    return Cell((Run(text),) if isinstance(text, str) else text, align, header)


def dash() -> Cell:
    return cell(DASH)


def figure_text(desk: Desk, fact: Fact, context: tuple[str, ...] = (), word: bool = True) -> Text:
    """A fact's figure for a cell: 83家, 新增4家, 增长5%左右, 第1位; what is only expected says so."""
    shown = surface(fact)
    lead = direction(fact) if word and "翻" not in shown.number else ""
    if lead == "新增" and "新增" in fact.indicator:
        lead = ""
    if fact.status == "expected":
        lead = "预计" + lead
    runs = [Run(lead)] if lead else []
    weak = (Run("（E级）"),) if desk.grade(fact) == "E" else ()
    return (*runs, figure_run(fact, shown, (*context, lead) if lead else context), *weak)


def row_context(fact: Fact) -> tuple[str, ...]:
    """Indicator and period as they stand at the head of the row."""
    return name_of(fact), short_span(fact.period)


def note_cell(desk: Desk, facts: list[Fact]) -> Cell:
    """The notes of a row, each once."""
    runs: list[Run] = []
    for fact in facts:
        note = desk.cite(fact)
        if note not in runs:
            runs.append(note)
    return Cell(tuple(runs), "center")


def strong(text: Text) -> Text:
    """The text set strong."""
    return tuple(replace(run, style="strong") for run in text)


def slim(table: Table, optional: tuple[int, ...]) -> Table:
    """The table without those optional columns that no row fills; their width goes to the others."""
    kept = [index for index in range(len(table.columns)) if index not in optional or any(row[index] != dash() for row in table.rows)]
    return replace(
        table, columns=tuple(table.columns[index] for index in kept), widths=_of_hundred([table.widths[index] for index in kept]),
        rows=tuple(tuple(row[index] for index in kept) for row in table.rows),
    )


def _of_hundred(widths: list[int]) -> tuple[int, ...]:
    """Widths in proportion whose sum is 100: what rounding leaves over goes to the widest."""
    made = [widths[index] * 100 // sum(widths) for index in range(len(widths))]
    made[made.index(max(made))] += 100 - sum(made)
    return tuple(made)
