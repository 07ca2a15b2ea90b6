"""Figures that do not fit leave a hole at the foot of a page; what follows them may be set first instead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from reportgen.model.briefing import Block, Briefing, BulletList, Chart, Paragraph, Section, Table, Timeline

LEAST_HOLE = 0.18
"""A hole counts from this share of the type area's height on."""


@dataclass(frozen=True, slots=True)
class Hole:
    """An empty foot of a page (`share` of the type area) and the figure that begins the next page."""

    page: int
    share: float
    figure: str


def holes(document: Any) -> tuple[Hole, ...]:
    """The holes that a figure left, in a document laid out by WeasyPrint."""
    found = []
    boxes = [page._page_box for page in document.pages]
    for number, (box, following) in enumerate(zip(boxes, boxes[1:], strict=False), 1):
        share = 1 - (_bottom(box) - box.content_box_y()) / box.height
        figure = _leading_figure(following)
        if share >= LEAST_HOLE and figure:
            found.append(Hole(number, share, figure))
    return tuple(found)


def _bottom(page: Any) -> float:
    """Where the lowest line, picture or cell of a page ends (CSS pixels)."""
    from weasyprint.formatting_structure import boxes

    lowest = float(page.content_box_y())
    stack = [child for child in page.children if not isinstance(child, boxes.MarginBox)]
    while stack:
        box = stack.pop()
        if isinstance(box, boxes.LineBox | boxes.ReplacedBox | boxes.TableCellBox):
            lowest = max(lowest, box.position_y + box.margin_height())
        else:
            stack.extend(getattr(box, "children", ()))
    return lowest


def _leading_figure(page: Any) -> str:
    """The id of the figure that a page begins with, headings before it not counted; "" where there is none."""
    from weasyprint.formatting_structure import boxes

    stack = [child for child in reversed(page.children) if not isinstance(child, boxes.MarginBox)]
    while stack:
        box = stack.pop()
        if box.element_tag == "figure" and box.element is not None:
            return str(box.element.get("id", ""))
        if isinstance(box, boxes.LineBox | boxes.ReplacedBox | boxes.TableBox):
            return ""
        if box.element_tag not in ("h2", "h3"):
            stack.extend(reversed(getattr(box, "children", ())))
    return ""


def postponed(briefing: Briefing, figures: frozenset[str]) -> Briefing:
    """`briefing` with each of `figures` set after the block that follows it in its section."""
    sections = tuple(_postponed(section, figures) for section in briefing.sections)
    return briefing if sections == briefing.sections else replace(briefing, sections=sections)


def _postponed(section: Section, figures: frozenset[str]) -> Section:
    blocks: list[Block] = list(section.blocks)
    at = 0
    while at + 1 < len(blocks):
        figure, following = blocks[at], blocks[at + 1]
        moves = isinstance(figure, Chart | Timeline) and figure.id in figures
        if moves and isinstance(following, Paragraph | BulletList | Table):
            blocks[at], blocks[at + 1] = following, figure
            at += 1
        at += 1
    return replace(section, blocks=tuple(blocks))
