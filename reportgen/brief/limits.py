"""How much of each kind a chapter takes. What does not fit moves to the annexes, the lightest first."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.model import Block, BulletList, Chart, Paragraph, Section, Subheading, Table, Timeline

LINES_A_PAGE = 44
CHARACTERS_A_LINE = 44


@dataclass(frozen=True, slots=True)
class Limits:
    """Greatest numbers by kind; `least_rows` is the smallest table that is set."""

    table_rows: int
    sentences: int
    measures: int
    policies: int
    events: int
    goals: int
    timeline: int
    yearly: int
    heritage: int
    doubts: int
    refusals: int
    least_rows: int = 3


def levels() -> tuple[Limits, ...]:
    """From ample to spare; the first whose chapters keep within the page limit is taken."""
    steps = (1.0, 0.8, 0.65, 0.5, 0.4, 0.3, 0.2)
    return tuple(_scaled(step) for step in steps)


def _scaled(step: float) -> Limits:
    def share(most: int, least: int) -> int:
        return max(least, int(most * step))

    return Limits(
        share(24, 6), share(14, 4), share(9, 3), share(16, 4), share(12, 4), 4, share(24, 8), share(24, 6), share(14, 4),
        share(12, 4), share(8, 3),
    )


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
