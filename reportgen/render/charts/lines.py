"""Lines and steps over time with direct labels: no axis of values, each point carries its own."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.model.briefing import Chart, ChartPoint
from reportgen.render.charts.canvas import Canvas, text_width

PLOT, HEAD, SIDE = 82.0, 32.0, 22.0
STYLE_NAMES = {"actual": "实际", "derived": "推算", "target": "目标", "expected": "预计"}


def line(canvas: Canvas, chart: Chart) -> None:
    """`chart.kind` "line" joins points, "step" holds each value until the next one."""
    points = [point for series in chart.series for point in series.points]
    orders, values = [p.order for p in points], [p.y for p in points]
    lowest, highest = min(values), max(p.y_high or p.y for p in points)
    spread = (highest - lowest) or abs(highest) or 1.0
    base = max(0.0, lowest - 0.35 * spread) if lowest >= 0 else lowest - 0.35 * spread
    side = max(SIDE, *(text_width(point.label, canvas.theme.chart_text) / 2 for point in points))
    right = canvas.width - side

    def x_of(order: float) -> float:
        width = max(orders) - min(orders)
        return side + (right - side) * ((order - min(orders)) / width if width else 0.5)

    foot = _categories(canvas, points, x_of)
    canvas.height = foot + PLOT + HEAD

    def y_of(value: float) -> float:
        return foot + PLOT * (value - base) / ((highest - base) or 1.0)

    taken: list[tuple[float, float, float]] = []
    for number, series in enumerate(chart.series):
        colour = canvas.theme.series[number % len(canvas.theme.series)]
        places = [(x_of(p.order), y_of(p.y), p) for p in series.points]
        _strokes(canvas, places, colour, chart.kind == "step")
        for x, y, point in places:
            canvas.mark(x, y, point.style, colour)
            _label(canvas, x, y, point, taken)
    if len(chart.series) > 1:
        _names(canvas, chart)
    else:
        legend(canvas, [p.style for p in points], canvas.height - 9)


def _names(canvas: Canvas, chart: Chart) -> None:
    """The series by name at the upper right, each with its stroke and its commonest mark."""
    widths = [text_width(series.name, canvas.theme.chart_small) + 38 for series in chart.series]
    x, y = canvas.width - sum(widths) + 14, canvas.height - 9
    for number, series in enumerate(chart.series):
        colour = canvas.theme.series[number % len(canvas.theme.series)]
        styles = [point.style for point in series.points]
        style = max(sorted(set(styles)), key=styles.count)
        canvas.line([(x, y + 3), (x + 19, y + 3)], colour, canvas.theme.line, (3.0, 2.2) if style == "target" else None)
        canvas.mark(x + 9.5, y + 3, style, colour, 2.6)
        canvas.text(x + 24, y, series.name, size=canvas.theme.chart_small, colour=canvas.theme.muted)
        x += widths[number]


def _strokes(canvas: Canvas, places: list[tuple[float, float, ChartPoint]], colour: str, step: bool) -> None:
    """Solid between stated values, dashed towards a target or an expected one."""
    for (x, y, _), (next_x, next_y, point) in zip(places, places[1:], strict=False):
        path = [(x, y), (next_x, y), (next_x, next_y)] if step else [(x, y), (next_x, next_y)]
        dashes = (3.0, 2.2) if point.style in ("target", "expected") else None
        canvas.line(path, colour, canvas.theme.line, dashes)


def _label(canvas: Canvas, x: float, y: float, point: ChartPoint, taken: list[tuple[float, float, float]]) -> None:
    """Above the point, or below it where another label stands."""
    half = text_width(point.label, canvas.theme.chart_text) / 2 + 2
    for at in (y + 7, y - 14, y + 18):
        if all(abs(x - other) >= half + room or abs(at - height) >= 10 for other, height, room in taken):
            break
    taken.append((x, at, half))
    canvas.text(x, at, point.label, bold=True, align="center")


def _categories(canvas: Canvas, points: list[ChartPoint], x_of: Callable[[float], float]) -> float:
    """The axis of time with the periods under it, in two rows where they would touch; the height it takes."""
    ends, placed = [-1e9, -1e9], []
    for order, words in sorted({(p.order, p.x) for p in points}):
        x, half = x_of(order), text_width(words, canvas.theme.chart_small) / 2
        row = 0 if x - half > ends[0] + 4 else 1
        ends[row] = x + half
        placed.append((x, row, words))
    foot = 14.0 + 10.0 * max(row for _, row, _ in placed)
    canvas.line([(0, foot), (canvas.width, foot)], canvas.theme.faint, canvas.theme.hairline)
    for x, row, words in placed:
        canvas.segments([((x, foot), (x, foot - 3))], canvas.theme.faint, canvas.theme.hairline)
        y = foot - 11.5 - 10 * row
        canvas.text(x, y, words, size=canvas.theme.chart_small, colour=canvas.theme.muted, align="center")
    return foot


def legend(canvas: Canvas, styles: list[str], y: float) -> None:
    """What the marks mean, at the upper right, where more than filled ones are used."""
    used = [style for style in STYLE_NAMES if style in styles]
    if used in ([], ["actual"]):
        return
    widths = [text_width(STYLE_NAMES[style], canvas.theme.chart_small) + 26 for style in used]
    x = canvas.width - sum(widths) + 12
    for style, width in zip(used, widths, strict=True):
        canvas.mark(x + 3, y + 3, style, canvas.theme.muted, 2.6)
        canvas.text(x + 10, y, STYLE_NAMES[style], size=canvas.theme.chart_small, colour=canvas.theme.muted)
        x += width
