"""Charts and the drawn timeline as SVG: vector, in the page's faces, the same bytes for the same data.

Colours and sizes come from the template's `theme.toml`. Marks tell kinds apart without colour: filled = actual,
hollow = derived, hatched = target, triangle = expected.
"""

from __future__ import annotations

from collections.abc import Callable

from reportgen.model.briefing import Briefing, Chart, Timeline
from reportgen.render.charts.canvas import Canvas, Drawing, Word
from reportgen.render.fonts import FontSet
from reportgen.render.theme import Theme

__all__ = ["Drawing", "Drawings", "Word", "draw_all", "draw_chart", "draw_timeline"]


Drawings = dict[Chart | Timeline, Drawing]


def draw_all(briefing: Briefing, theme: Theme, faces: FontSet, known: Drawings | None = None) -> Drawings:
    """Every chart and timeline of the briefing in order of the page; those that are `known` are not drawn again."""
    drawn: Drawings = {}
    blocks = [block for section in briefing.sections for block in section.blocks]
    for block in (*blocks, *(block for annex in briefing.annexes for block in annex.blocks)):
        if known is not None and block in known and isinstance(block, Chart | Timeline):
            drawn[block] = known[block]
        elif isinstance(block, Chart):
            drawn[block] = draw_chart(block, theme, faces, own=briefing.place)
        elif isinstance(block, Timeline):
            drawn[block] = draw_timeline(block, theme, faces)
    return drawn


def draw_chart(chart: Chart, theme: Theme, faces: FontSet, own: str = "") -> Drawing:
    """One chart, `theme.chart_width` points wide. `own` is the district whose dot gets another shape."""
    from reportgen.render.charts import bars, lines

    kinds: dict[str, Callable[[Canvas, Chart], None]] = {
        "line": lines.line,
        "step": lines.line,
        "bullet": bars.bullet,
        "funnel": bars.funnel,
        "stack": bars.stack,
        "dot": bars.dot,
    }
    if chart.kind not in kinds:
        raise ValueError(f"chart {chart.id}: unknown kind {chart.kind}")
    canvas = Canvas(theme, faces, chart.id, own)
    kinds[chart.kind](canvas, chart)
    return canvas.drawing()


def draw_timeline(timeline: Timeline, theme: Theme, faces: FontSet) -> Drawing:
    """The timeline: one row a year, marks by month, the weightiest nodes in words."""
    from reportgen.render.charts import timeline as drawing

    canvas = Canvas(theme, faces, timeline.id)
    drawing.draw(canvas, timeline)
    return canvas.drawing()
