"""References that repeat one another: what several statements of a sentence rest on is cited once, behind the last of them."""

from __future__ import annotations

from dataclasses import replace

from reportgen.brief.sentences import STOP
from reportgen.model import Block, BulletList, Paragraph, Run, Table, Text


def once(text: Text) -> Text:
    """`text` without a reference that the next one of the same sentence repeats."""
    kept: list[Run] = []
    following: int | None = None
    for run in reversed(text):
        if run.note is None:
            following = None if STOP in run.text else following
        elif run.note == following:
            continue
        else:
            following = run.note
        kept.append(run)
    return tuple(reversed(kept))


def block_once(block: Block) -> Block:
    """A block whose texts cite once."""
    match block:
        case Paragraph():
            return replace(block, text=once(block.text))
        case BulletList():
            return replace(block, items=tuple(once(item) for item in block.items))
        case Table():
            return replace(block, rows=tuple(tuple(replace(cell, text=once(cell.text)) for cell in row) for row in block.rows))
        case _:
            return block
