"""How much of each kind a chapter takes. What does not fit moves to the annexes, the lightest first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.rules import read_toml
from reportgen.model import Block, BulletList, Chart, Paragraph, Section, Subheading, Table, Timeline

LINES_A_PAGE = 50
CHARACTERS_A_LINE = 44


@dataclass(frozen=True, slots=True)
class Limits:
    """Greatest numbers by kind; `least_rows` is the smallest table that is set."""

    table_rows: int
    sentences: int
    measures: int
    policies: int
    events: int
    timeline: int
    yearly: int
    heritage: int
    doubts: int
    refusals: int
    bodies: int
    goals: int = 8
    least_rows: int = 3


@cache
def levels() -> tuple[Limits, ...]:
    """From ample to spare, by `limits.toml`: one kind after the other gives way, the lightest matter first.

    The first level whose chapters keep within the page limit is taken.
    """
    table = read_toml("reportgen.brief", "limits.toml")
    values: dict[str, int] = dict(table["ample"])
    found = [Limits(**values)]
    for step in table["step"]:
        values.update(step)
        found.append(Limits(**values))
    return tuple(found)


def pages(sections: tuple[Section, ...]) -> float:
    """About how many pages the sections take, the first page not counted."""
    return sum(2 + sum(_lines(block) for block in section.blocks) for section in sections) / LINES_A_PAGE


def _lines(block: Block) -> float:
    match block:
        case Paragraph():
            return _wrapped(sum(len(run.text) for run in block.text)) + 0.3
        case Subheading():
            return 2.0
        case BulletList():
            return sum(_wrapped(sum(len(run.text) for run in item)) + 0.2 for item in block.items)
        case Table():
            return 3.0 + sum(_row_lines(block, index) for index in range(len(block.rows)))
        case Chart():
            return 14.0
        case Timeline():
            return 8.0 + 1.1 * len(block.items)


def _wrapped(characters: int) -> int:
    return -(-characters // CHARACTERS_A_LINE)


def _row_lines(table: Table, index: int) -> float:
    row = table.rows[index]
    widths = table.widths or tuple(100 // len(row) for _ in row)
    tallest = 1
    for cell, width in zip(row, widths, strict=False):
        room = max(2, int(width / 100 * 54) - 1)
        tallest = max(tallest, -(-sum(len(run.text) for run in cell.text) // room))
    return 1.15 * tallest + 0.3
