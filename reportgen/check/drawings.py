"""Charts in the finished file: every label at the place where it was drawn, and marks beside the labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from reportgen.check.expected import Expectations, Fault, Label, Sketch
from reportgen.check.match import Found
from reportgen.check.pages import PdfText

TOLERANCE = 2.0
"""How far, in points, a label may stand from its place."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Where the drawing lies on its page: a point (x, y) of it stands at (left + scale x, bottom + scale y)."""

    left: float
    bottom: float
    scale: float

    def misses(self, label: Label, place: tuple[float, float]) -> bool:
        x, y = self.left + self.scale * label.x, self.bottom + self.scale * label.y
        return abs(place[0] - x) > TOLERANCE or abs(place[1] - y) > TOLERANCE


Placed = tuple[Label, tuple[int, int], tuple[float, float]]


def check_drawings(expected: Expectations, found: list[Found], text: PdfText) -> Iterator[Fault]:
    """Every sketch: its labels are marked as explained, what is missing or elsewhere is a fault."""
    ends = sorted(found, key=lambda item: item.start)
    for sketch in expected.sketches:
        title = next((item for item in found if item.part.text == sketch.title and item.part.where == sketch.where), None)
        if title is None:
            yield Fault(0, "chart", f"{sketch.where}不在文件中")
            continue
        start = max(item.end for item in found if item.part.where == sketch.where and item.block is title.block)
        after = [item.start for item in ends if item.start >= start]
        end = min(after[0] if after else len(text.text), text.page_end(start) if start < len(text.text) else start)
        yield from _check(sketch, text, start, end)


def _check(sketch: Sketch, text: PdfText, start: int, end: int) -> Iterator[Fault]:
    page = text.page_at(start)
    places = {label: _places(label, text, start, end) for label in dict.fromkeys(sketch.labels)}
    fit = _fit(sketch, places)
    if fit is None:
        yield Fault(page, "chart", f"{sketch.where}：图中文字与所绘不符")
        return
    for label in sorted(sketch.labels, key=lambda item: -len(item.text)):
        at = [span for span, place in places[label] if not fit.misses(label, place) and text.is_free(*span)]
        if at:
            text.use(*at[0])
        else:
            yield Fault(page, "chart", f"{sketch.where}：标注“{label.text}”不在其位置")
    if (marks := _marks(sketch, fit, text, page)) < max(1, sketch.marks // 2):
        yield Fault(page, "chart", f"{sketch.where}：应有{sketch.marks}个图形，只见{marks}个")


def _places(label: Label, text: PdfText, start: int, end: int) -> list[tuple[tuple[int, int], tuple[float, float]]]:
    """Every occurrence of a label's words between `start` and `end`, with its anchor on the page."""
    found = []
    at = text.text.find(label.text, start, end)
    while at >= 0:
        span = (at, at + len(label.text))
        found.append((span, text.anchor(*span, label.align)))
        at = text.text.find(label.text, at + 1, end)
    return found


def _fit(sketch: Sketch, places: dict[Label, list[tuple[tuple[int, int], tuple[float, float]]]]) -> Fit | None:
    """The position and scale that most labels agree on; two labels that stand once give a candidate."""
    single = [(label, found[0][1]) for label, found in places.items() if len(found) == 1]
    candidates = [fit for one, other in combinations(single[:16], 2) if (fit := _from_pair(*one, *other))]
    if not candidates and single:
        label, (x, y) = single[0]
        candidates = [Fit(x - label.x, y - label.y, 1.0)]

    def agreeing(fit: Fit) -> int:
        return sum(any(not fit.misses(label, place) for _, place in found) for label, found in places.items())

    best = max(candidates, key=agreeing, default=None)
    return best if best is not None and agreeing(best) * 2 > len(places) else None


def _from_pair(one: Label, at: tuple[float, float], other: Label, there: tuple[float, float]) -> Fit | None:
    across, up = other.x - one.x, other.y - one.y
    length = (across**2 + up**2) ** 0.5
    if length < 20:
        return None
    scale = ((there[0] - at[0]) ** 2 + (there[1] - at[1]) ** 2) ** 0.5 / length
    return Fit(at[0] - scale * one.x, at[1] - scale * one.y, scale) if 0.3 < scale < 3 else None


def _marks(sketch: Sketch, fit: Fit, text: PdfText, page: int) -> int:
    """How many paths lie inside the drawing."""
    from pypdfium2 import raw

    left, bottom = fit.left - TOLERANCE, fit.bottom - TOLERANCE
    right, top = fit.left + fit.scale * sketch.width + TOLERANCE, fit.bottom + fit.scale * sketch.height + TOLERANCE
    count = 0
    for item in text.document[page - 1].get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=1):
        x0, y0, x1, y1 = item.get_bounds()
        count += left <= x0 and x1 <= right and bottom <= y0 and y1 <= top
    return count
