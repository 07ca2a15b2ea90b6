"""Bullet, funnel, dot and stacked charts: rows of bars or dots with their values written beside them."""

from __future__ import annotations

from reportgen.model.briefing import Chart, ChartPoint
from reportgen.render.charts.canvas import Canvas, text_width

ROW = 22.0


def _name_room(canvas: Canvas, names: list[str]) -> float:
    return min(max((text_width(name, canvas.theme.chart_text) for name in names), default=0) + 10, canvas.width * 0.4)


def bullet(canvas: Canvas, chart: Chart) -> None:
    """Each series is an indicator with its latest value and its target; bars are shares of the target.

    `chart.mark`, the share of time passed, is drawn across all rows.
    """
    theme, rows = canvas.theme, [(s.name, _of(s.points, "target"), _other(s.points)) for s in chart.series]
    rows = [row for row in rows if row[1] is not None and row[2] is not None and row[1].y]
    canvas.height = ROW * len(rows) + 16
    left = _name_room(canvas, [name for name, _, _ in rows])
    goal_room = max(text_width(f"目标{goal.label}", theme.chart_small) for _, goal, _ in rows if goal) + 8
    value_room = max(text_width(now.label, theme.chart_text) for _, _, now in rows if now) + 8
    shares = [max(now.y / goal.y, 0.0) for _, goal, now in rows if goal and now]
    scale = (canvas.width - left - goal_room - value_room) / max(1.0, *shares)
    for number, (name, goal, now) in enumerate(rows):
        if goal is None or now is None:
            continue
        y = canvas.height - 32 - ROW * number
        canvas.text(left - 8, y + 3, name, align="right")
        canvas.bar(left, y, scale, 12, theme.wash)
        width = scale * max(now.y / goal.y, 0.0)
        (canvas.bar(left, y + 2.5, width, 7, theme.ink) if now.style == "actual" else canvas.hatched(left, y + 2.5, width, 7, theme.ink))
        canvas.segments([((left + scale, y - 2), (left + scale, y + 14))], theme.text, 2.0)
        canvas.text(max(left + width, left + scale) + 5, y + 3, now.label, bold=True)
        canvas.text(canvas.width, y + 3, f"目标{goal.label}", size=theme.chart_small, colour=theme.muted, align="right")
    if chart.mark is not None:
        x, top = left + scale * min(chart.mark, 1.0), canvas.height - 12
        canvas.line([(x, 2), (x, top)], theme.muted, 0.9, (2.5, 2))
        canvas.text(x - 3, top + 2, f"已过时间{chart.mark * 100:.0f}%", size=theme.chart_small, colour=theme.muted, align="right")


def _of(points: tuple[ChartPoint, ...], style: str) -> ChartPoint | None:
    return next((point for point in points if point.style == style), None)


def _other(points: tuple[ChartPoint, ...]) -> ChartPoint | None:
    return next((point for point in points if point.style != "target"), None)


def funnel(canvas: Canvas, chart: Chart) -> None:
    """Stages in order, one bar each."""
    theme, points = canvas.theme, [point for series in chart.series for point in series.points]
    canvas.height = ROW * len(points) + 4
    left = _name_room(canvas, [point.x for point in points])
    room = max(text_width(point.label, theme.chart_text) for point in points) + 10
    scale = (canvas.width - left - room) / (max(point.y for point in points) or 1.0)
    for number, point in enumerate(points):
        y = canvas.height - ROW * (number + 1) + 4
        canvas.text(left - 8, y + 4, point.x, align="right")
        draw = canvas.hatched if point.style == "target" else canvas.bar
        draw(left, y, max(scale * point.y, 1.0), 14, theme.ink if point.style == "target" or number == 0 else theme.series[2])
        canvas.text(left + scale * point.y + 6, y + 4, point.label, bold=True)
    canvas.line([(left, 2), (left, canvas.height)], theme.faint, theme.hairline)


def dot(canvas: Canvas, chart: Chart) -> None:
    """Districts from the highest to the lowest; the own one is a square and bold. What is below zero goes left of the line."""
    theme = canvas.theme
    points = sorted((point for series in chart.series for point in series.points), key=lambda p: (-p.y, p.x))
    canvas.height = 19 * len(points) + 6
    left = _name_room(canvas, [point.x for point in points])
    room = max(text_width(point.label, theme.chart_text) for point in points) + 14
    low, high = min(0.0, points[-1].y), max(0.0, points[0].y)
    left += 6 if low else 0
    scale = (canvas.width - left - room) / ((high - low) or 1.0)
    zero = left - scale * low
    for number, point in enumerate(points):
        y, own = canvas.height - 19 * number - 12, point.x == canvas.own
        canvas.text(left - (14 if low else 8), y - 3, point.x, align="right", bold=own)
        x = zero + scale * point.y
        canvas.line([(zero, y), (x, y)], theme.rule, theme.hairline)
        canvas.mark(x, y, "own" if own else point.style, theme.ink if own else theme.series[2])
        canvas.text(max(x, zero) + 8, y - 3, point.label, bold=own)
    canvas.line([(zero, 0), (zero, canvas.height)], theme.faint, theme.hairline)


def stack(canvas: Canvas, chart: Chart) -> None:
    """Shares that add up: one bar, each part named under it, in a second row where names would touch."""
    theme, points = canvas.theme, [point for series in chart.series for point in series.points]
    total, x = sum(point.y for point in points) or 1.0, 0.0
    placed: list[tuple[float, float, ChartPoint, str, int]] = []
    ends = [-1e9, -1e9]
    for point in points:
        width = canvas.width * point.y / total
        inside = text_width(point.label, theme.chart_text) + 6 < width
        words = point.x if inside else f"{point.x} {point.label}"
        half = text_width(words, theme.chart_text) / 2
        centre = min(max(x + width / 2, half), canvas.width - half)
        row = 0 if centre - half > ends[0] + 6 else 1
        ends[row] = centre + half
        placed.append((x, width, point, words, row))
        x += width
    bottom = 16.0 * (1 + max(row for *_, row in placed))
    canvas.height = bottom + 26
    for number, (x, width, point, words, row) in enumerate(placed):
        colour = theme.series[number % len(theme.series)]
        canvas.bar(x + 0.5, bottom, max(width - 1.0, 0.5), 24, colour)
        if words == point.x:
            canvas.text(x + width / 2, bottom + 8.5, point.label, bold=True, align="center", colour=_on(colour))
        if row:
            canvas.segments([((x + width / 2, bottom), (x + width / 2, bottom - 18))], theme.faint, theme.hairline)
        half = text_width(words, theme.chart_text) / 2
        centre = min(max(x + width / 2, half), canvas.width - half)
        canvas.text(centre, bottom - 12 - 16 * row, words, align="center")


def _on(colour: str) -> str:
    """Black or white, whichever is read on `colour`."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#ffffff" if 0.299 * red + 0.587 * green + 0.114 * blue < 140 else "#1f2328"
