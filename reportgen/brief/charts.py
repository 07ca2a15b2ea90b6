"""Charts, only by the rules of the briefing's table: three comparable values make a line, two make a row, one a tile."""

from __future__ import annotations

from reportgen.brief.dates import day, short_span
from reportgen.brief.desk import Desk
from reportgen.brief.surface import fall, plain, surface
from reportgen.model import Chart, ChartPoint, ChartSeries, ComparisonRow, Derived, Fact, PlanProgress
from reportgen.model.finding import as_numbers

LEAST_POINTS = 3
LEAST_DISTRICTS = 3


def series_chart(desk: Desk, facts: list[Fact]) -> Chart | None:
    """A line over three or more years of one indicator and definition; computed values hollow, targets hatched."""
    stated = [fact for fact in facts if _plain_year(fact) and fact.measure == "level" and fact.modifier == "exact"]
    stated = [fact for fact in stated if fact.status == "actual"]
    if not stated:
        return None
    derived = [item for item in desk.material.findings.derived if item.measure == "level" and _same(item, stated[0])]
    targets = [fact for fact in facts if fact.status == "target" and fact.measure == "level" and _plain_year(fact)
               and fact.modifier == "exact"]
    points = [*map(_stated_point, stated), *map(_derived_point, derived)]
    if len({point.x for point in points}) < LEAST_POINTS or len({fact.unit for fact in stated}) > 1:
        return None
    points += [_stated_point(fact) for fact in targets if fact.unit == stated[0].unit]
    points.sort(key=lambda point: point.order)
    return _chart(desk, stated, derived, targets, tuple(points))


def _plain_year(fact: Fact) -> bool:
    return fact.period.isdigit() and not isinstance(fact.value, tuple)


def _same(item: Derived, fact: Fact) -> bool:
    return item.indicator == (fact.indicator_id or fact.indicator) and item.unit == fact.unit


def _stated_point(fact: Fact) -> ChartPoint:
    return ChartPoint(day(fact.period), float(fact.period), float(as_numbers(fact.value)[0]), surface(fact).text, fact.status, fact.id)


def _derived_point(item: Derived) -> ChartPoint:
    label = f"{plain(item.value)}{item.unit}（推算）"
    return ChartPoint(day(item.period), float(item.period), float(item.value), label, "derived", item.id)


def _chart(desk: Desk, stated: list[Fact], derived: list[Derived], targets: list[Fact], points: tuple[ChartPoint, ...]) -> Chart:
    ordered = sorted(stated, key=lambda fact: fact.period)
    first, last = ordered[0], ordered[-1]
    name = first.indicator
    title = f"{name}由{first.period}年的{surface(first).text}{_moves(first, last)}{last.period}年的{surface(last).text}"
    if len(ordered) == 1:
        title = f"{last.period}年{name}为{surface(last).text}"
    marks = "".join((
        f"；空心点为推算：{'，'.join(item.formula for item in derived)}" if derived else "",
        "；斜纹为计划" if targets else "",
    ))
    inputs = [*ordered, *(fact for item in derived for fact in item.inputs), *targets]
    notes = cited(desk, inputs)
    span = f"{points[0].x}至{points[-1].x}"
    alt = "折线图：" + "；".join(f"{point.x}{point.label}" for point in points)
    key = "".join(char for char in (first.indicator_id or "series") if char.isalnum() or char == "-")
    return Chart(
        f"chart-{key}", "line", title, f"单位：{last.unit}；{span}{marks}", last.unit,
        (ChartSeries(name, points),), notes, alt,
    )


def _moves(first: Fact, last: Fact) -> str:
    rise = as_numbers(last.value)[0] - as_numbers(first.value)[0]
    return "增至" if rise > 0 else "降至" if rise < 0 else "保持到"


def bullet_chart(desk: Desk, entries: list[PlanProgress]) -> Chart | None:
    """Latest value against target of each rated indicator, with the mark of the time passed."""
    rated = [entry for entry in entries if entry.progress is not None and entry.latest is not None and entry.target.measure == "level"]
    series = []
    for entry in rated:
        latest, goal = entry.latest, entry.target
        if latest is None or latest.unit != goal.unit:
            continue
        now, wanted = (float(as_numbers(fact.value)[0]) for fact in (latest, goal))
        points = (
            ChartPoint(day(latest.period), 0.0, now, surface(latest).text, "actual", latest.id),
            ChartPoint(day(goal.period), 1.0, wanted, surface(goal).text, "target", goal.id),
        )
        series.append(ChartSeries(entry.label, points))
    if not series:
        return None
    mark = max((entry.time_progress for entry in rated if entry.time_progress is not None), default=None)
    notes = cited(desk, [fact for entry in rated for fact in (entry.base, entry.target, entry.latest) if fact is not None])
    alt = "子弹图：" + "；".join(f"{item.name}{item.points[0].label}，目标{item.points[1].label}" for item in series)
    return Chart(
        "chart-progress", "bullet", "规划指标最新值与目标值", "竖线为已过时间", "", tuple(series), notes, alt,
        float(mark) if mark is not None else None,
    )


def cited(desk: Desk, facts: list[Fact]) -> tuple[int, ...]:
    """The note numbers of facts, each once, in order."""
    return tuple(dict.fromkeys(run.note for fact in facts if (run := desk.cite(fact)).note is not None))


def dot_chart(desk: Desk, row: ComparisonRow, number: int) -> Chart | None:
    """Three or more districts with one indicator, period and definition; the own district has its own shape.

    What one states in 万美元 and another in 亿美元 is drawn, and called the highest, by what it is in the base unit.
    """
    if len(row.values) < LEAST_DISTRICTS:
        return None
    points = tuple(
        ChartPoint(desk.catalogue.places.label(item.district), float(index), float(desk.units.base(as_numbers(item.fact.value)[0], item.fact.unit)[0]),
                   fall(item.fact) + surface(item.fact).text, "actual", item.fact.id)
        for index, item in enumerate(row.values)
    )
    alt = "点图：" + "；".join(f"{point.x}{point.label}" for point in points)
    label, most = compared_label(row), max(points, key=lambda point: point.y)
    finding = f"{most.x}最高" if sum(point.y == most.y for point in points) == 1 else "各区比较"
    stated = "、".join(dict.fromkeys(item.fact.unit for item in row.values))
    return Chart(
        f"chart-comparison-{number}", "dot", f"{short_span(row.period)}{label}：{finding}", f"单位：{stated}", row.unit,
        (ChartSeries(label, points),), (), alt,
    )


def compared_label(row: ComparisonRow) -> str:
    """The indicator with what is measured of it: its level, its growth, its increase."""
    return row.label + {"yoy": "增速", "new": "新增数"}.get(row.measure, "")
