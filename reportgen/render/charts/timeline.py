"""The drawn timeline: a row a year, its nodes on a scale of months, the weightiest ones in words beside it.

What is dated by its year alone has no place on the scale: the year is shaded instead.

Reading stays possible with five nodes and with sixty: a year grows by its lines of words, the marks of the
others stay on the scale and are counted.
"""

from __future__ import annotations

from collections import defaultdict

from reportgen.model.briefing import Timeline, TimelineItem
from reportgen.render.charts.canvas import Canvas, text_width

YEAR_WIDTH, SCALE_WIDTH, GAP, LINE, HEAD, FOOT = 36.0, 132.0, 14.0, 12.5, 16.0, 4.0
KEY = (("year", "只知年份"), ("done", "已完成"), ("planned", "计划"), ("overdue", "到期待核"))
MOST_WORDS = 24
"""How many nodes are put in words, over all years."""


def chosen(items: tuple[TimelineItem, ...]) -> frozenset[int]:
    """Which nodes (by place) get words: all, or the weightiest with at least one a year."""
    if len(items) <= MOST_WORDS:
        return frozenset(range(len(items)))
    order = sorted(range(len(items)), key=lambda i: (-items[i].weight, items[i].date, i))
    best_of_year: dict[str, int] = {}
    for i in order:
        best_of_year.setdefault(items[i].date[:4], i)
    picked = set(best_of_year.values())
    for i in order:
        if len(picked) >= MOST_WORDS:
            break
        picked.add(i)
    return frozenset(picked)


def words_of(item: TimelineItem, room: float, size: float) -> tuple[str, str]:
    """The date inside its year and the text, cut with … where it does not fit `room` points."""
    date = item.printed.split("年", 1)[-1] if item.printed[:4] == item.date[:4] else item.printed
    left = room - (text_width(date, size) + size * 0.6 if date else 0)
    text = item.text
    if text_width(text, size) > left:
        while text and text_width(text + "…", size) > left:
            text = text[:-1]
        text += "…"
    return date, text


def draw(canvas: Canvas, timeline: Timeline) -> None:
    """Draw `timeline` on an empty canvas and set its height."""
    years: dict[str, list[tuple[int, TimelineItem]]] = defaultdict(list)
    for place, item in enumerate(timeline.items):
        years[item.date[:4]].append((place, item))
    worded = chosen(timeline.items)
    heights = {year: LINE * max(1, _lines(nodes, worded)) + 7 for year, nodes in years.items()}
    canvas.height = HEAD + sum(heights.values()) + FOOT
    left = YEAR_WIDTH + 6
    _months(canvas, left, timeline.items)
    top = canvas.height - HEAD
    for year in sorted(years):
        _year(canvas, year, years[year], worded, top, left)
        top -= heights[year]
        canvas.line([(0, top), (canvas.width, top)], canvas.theme.rule, canvas.theme.hairline)


def _lines(nodes: list[tuple[int, TimelineItem]], worded: frozenset[int]) -> int:
    inside = sum(place in worded for place, _ in nodes)
    return inside + (1 if inside < len(nodes) else 0)


def _months(canvas: Canvas, left: float, items: tuple[TimelineItem, ...]) -> None:
    y = canvas.height - 10
    for month in (1, 4, 7, 10):
        x = left + SCALE_WIDTH * (month - 1) / 12
        canvas.text(x, y, f"{month}月", size=canvas.theme.chart_small, colour=canvas.theme.muted)
    _key(canvas, y, items)
    base = canvas.height - HEAD
    canvas.line([(0, base), (canvas.width, base)], canvas.theme.ink, canvas.theme.hairline)


def _key(canvas: Canvas, y: float, items: tuple[TimelineItem, ...]) -> None:
    """What the marks mean, those that are drawn."""
    drawn = {item.state for item in items} | ({"year"} if any(len(item.date) == 4 for item in items) else set())
    states = [(state, words) for state, words in KEY if state in drawn]
    widths = [text_width(words, canvas.theme.chart_small) + 26 for _, words in states]
    x = canvas.width - sum(widths) + 14
    for (state, words), width in zip(states, widths, strict=True):
        if state == "year":
            _band(canvas, x - 6, y + 3, 14, frozenset({"done"}))
        else:
            _node(canvas, x + 3.6, y + 3, state)
        canvas.text(x + 12, y, words, size=canvas.theme.chart_small, colour=canvas.theme.muted)
        x += width


def _band(canvas: Canvas, x: float, y: float, width: float, states: frozenset[str]) -> None:
    """A whole year: grey where something was done in it, an open frame where all of it is planned or due."""
    if "done" in states:
        canvas.bar(x, y - 2.2, width, 4.4, canvas.theme.rule)
    else:
        canvas.bar(x, y - 2.2, width, 4.4, "#ffffff", canvas.theme.faint)


def _node(canvas: Canvas, x: float, y: float, state: str) -> None:
    """Filled: done; hollow: planned; a framed exclamation mark: due and not reported."""
    if state == "overdue":
        canvas.bar(x - 3.6, y - 3.9, 7.2, 7.8, "#ffffff", canvas.theme.alert)
        canvas.segments([((x, y - 0.9), (x, y + 2.7))], canvas.theme.alert, 1.5)
        canvas.segments([((x, y - 2.7), (x, y - 1.6))], canvas.theme.alert, 1.5)
    else:
        canvas.mark(x, y, "actual" if state == "done" else "derived", canvas.theme.ink, 3.0)


def _year(
    canvas: Canvas, year: str, nodes: list[tuple[int, TimelineItem]], worded: frozenset[int], top: float, left: float
) -> None:
    size, first = canvas.theme.chart_text, top - LINE + 1.5
    canvas.text(0, first, year, bold=True, colour=canvas.theme.ink, size=size + 0.5)
    axis = first + 3
    canvas.line([(left, axis), (left + SCALE_WIDTH, axis)], canvas.theme.faint, canvas.theme.hairline)
    whole = frozenset(item.state for _, item in nodes if len(item.date) == 4)
    if whole:
        _band(canvas, left, axis, SCALE_WIDTH, whole)
    ticks = [((left + SCALE_WIDTH * m / 12, axis - 1.6), (left + SCALE_WIDTH * m / 12, axis + 1.6)) for m in range(13)]
    canvas.segments(ticks, canvas.theme.faint, 0.5)
    placed: list[float] = []
    for _, item in nodes:
        if len(item.date) == 4:
            continue
        x = left + SCALE_WIDTH * _share(item.date)
        while any(abs(x - other) < 6.4 for other in placed) and x < left + SCALE_WIDTH:
            x += 1.6
        placed.append(x)
        _node(canvas, x, axis, item.state)
    _words(canvas, nodes, worded, first, left + SCALE_WIDTH + GAP)


def _words(
    canvas: Canvas, nodes: list[tuple[int, TimelineItem]], worded: frozenset[int], first: float, x: float
) -> None:
    size, row = canvas.theme.chart_text, 0
    for place, item in nodes:
        if place not in worded:
            continue
        y = first - LINE * row
        _node(canvas, x + 3, y + 3, item.state)
        date, text = words_of(item, canvas.width - x - 12, size)
        if date:
            canvas.text(x + 12, y, date, size=size, colour=canvas.theme.muted)
        canvas.text(x + 12 + (text_width(date, size) + size * 0.6 if date else 0), y, text, size=size)
        row += 1
    if row < len(nodes):
        words = f"另{len(nodes) - row}项见表"
        canvas.text(x + 12, first - LINE * row, words, size=canvas.theme.chart_small, colour=canvas.theme.muted)


def _share(date: str) -> float:
    """Where in its year a date stands (0–1); a month stands in its middle."""
    parts = [int(part) for part in date.split("-")[1:]]
    return (parts[0] - 1 + ((parts[1] - 1) / 31 if len(parts) > 1 else 0.5)) / 12
