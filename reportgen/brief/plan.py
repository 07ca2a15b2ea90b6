"""二、规划目标与进展: goals, main tasks, the indicator table with ratings, yearly targets, what the plan before left."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from reportgen.brief.charts import bullet_chart
from reportgen.brief.dates import chinese, day, is_plan, plan_name, short_span, year_of
from reportgen.brief.desk import Desk
from reportgen.brief.limits import Limits
from reportgen.brief.phrases import name_of
from reportgen.brief.sentences import STOP, by_indicator, paragraph_of
from reportgen.brief.tables import UNRECORDED, cell, dash, figure_text, note_cell, row_context, slim
from reportgen.brief.topics import has_subject
from reportgen.brief.typeset import sentence
from reportgen.brief.words import quoted
from reportgen.model import (
    Block,
    BulletList,
    Cell,
    Fact,
    Paragraph,
    PlanGoal,
    PlanProgress,
    PlanTask,
    Run,
    Subheading,
    Table,
)

_ABOUT_THE_PLAN = re.compile("规划|(?:指标|任务|举措|行动)$")
_OF_A_PROJECT = re.compile(r"(?:计划总?|总|协议|意向|合同)投资(?:总?额)?$")
"""What a project is to cost is no goal of the district."""
_NEXT_YEARS = re.compile("(?:未来|今后|下一个|接下来)[一二三四五六七八九十\\d]{1,2}年")
GOAL_REACH = 120
"""So many characters before a goal may say of which years it speaks."""
NO_RATING = "数据不足，不评"
HERITAGE = ("economy", "capital", "headquarters", "projects", "enterprises", "industries", "carriers", "environment", "services", "other")


def plan_years(desk: Desk) -> tuple[int, int]:
    """The plan that the sources speak of most: by goals, tasks and targets, else by the newest source."""
    votes: Counter[int] = Counter()
    for task in desk.tasks:
        found = [first for first in range(1996, 2061, 5) if plan_name(first) == task.plan]
        votes.update(found)
    for entry in desk.material.findings.progress:
        year = year_of(entry.target.period)
        votes[year - (year - 1) % 5] += 1
    if votes:
        first = max(votes, key=lambda year: (votes[year], year))
    else:
        newest = max((int(item.article.written[:4]) for item in desk.speaking if item.article.written), default=int(desk.material.as_of[:4]))
        first = newest - (newest - 1) % 5
    return first, first + 4


def plan(desk: Desk, limits: Limits) -> tuple[Block, ...]:
    """The chapter's blocks; () where there is neither goal, task nor target."""
    first, last = plan_years(desk)
    parts = (
        _goals(desk, limits), _tasks(desk), _indicators(desk, first, last, limits), _yearly(desk, first, last, limits),
        _heritage(desk, first, limits), _problems(desk),
    )
    return tuple(block for part in parts for block in part)


def _goals(desk: Desk, limits: Limits) -> list[Block]:
    _, last = plan_years(desk)
    own = [goal for goal in desk.goals if not goal.horizon.isdigit() or int(goal.horizon) >= last]
    goals = sorted(own, key=lambda goal: (goal.horizon, goal.evidence.document, goal.evidence.span))
    items = tuple(
        (Run(f"{_horizon(desk, goal)}："), Run(quoted(goal.text)), desk.cite(goal, f"{goal.horizon}年目标"), Run(STOP))
        for goal in goals[: limits.goals]
    )
    return [Subheading("规划目标", "plan-goals"), BulletList(items)] if items else []


def _horizon(desk: Desk, goal: PlanGoal) -> str:
    """The year of a goal; where the text only speaks of the next five years, its words with the years they mean."""
    before = desk.text_before(goal, GOAL_REACH) + goal.evidence.quote
    said = _NEXT_YEARS.findall(before)
    year = desk.written(goal)[:4]
    if goal.horizon not in before and said and year.isdigit():
        return f"{said[-1]}（{year}—{goal.horizon}年）"
    return f"{goal.horizon}年"


def _tasks(desk: Desk) -> list[Block]:
    """Main tasks with their sub-tasks, as the text lists them."""
    main = main_tasks(desk)
    if not main:
        return []
    listed = any(item.parent is not None for item in desk.tasks if item.plan == main[0].plan)
    rows = tuple(_task_row(desk, number, task, listed) for number, task in enumerate(main, 1))
    columns = ("序号", "主要任务", *(("重点任务",) if listed else ()), "依据")
    table = Table("table-tasks", "", columns, rows, (7, 31, 52, 10) if listed else (9, 79, 12))
    return [Subheading("主要任务", "plan-tasks"), table]


def main_tasks(desk: Desk) -> list[PlanTask]:
    """The main tasks of the plan, not those of single years."""
    name = plan_name(plan_years(desk)[0])
    return sorted((task for task in desk.tasks if task.parent is None and task.plan == name), key=_task_order)


def _task_order(task: PlanTask) -> tuple[str, int]:
    return task.evidence.document, task.order


def _task_row(desk: Desk, number: int, task: PlanTask, listed: bool) -> tuple[Cell, ...]:
    parts = sorted((item for item in desk.tasks if item.parent == task.name and item.evidence.article_id == task.evidence.article_id),
                   key=_task_order)
    runs: list[Run] = []
    for part in parts:
        runs.append(Run("；")) if runs else None
        runs.extend(desk.tied(part.name, part))
    notes = [desk.cite(task, f"主要任务：{task.name}")]
    for part in parts:
        note = desk.cite(part, f"重点任务：{part.name}")
        if note not in notes:
            notes.append(note)
    middle = (Cell(tuple(runs) or (Run(UNRECORDED),)),) if listed else ()
    shown = (notes[0], Run("—"), notes[-1]) if len(notes) > 2 else tuple(notes)
    return cell(chinese(number), "center"), cell(desk.tied(task.name, task), header=True), *middle, Cell(shown, "center")


def _indicators(desk: Desk, first: int, last: int, limits: Limits) -> list[Block]:
    """Targets of the plan's end or span, and outcomes over the span of which no target is known."""
    entries = [item for item in desk.material.findings.progress if of_plan(desk, item.target, first, last) and _counts(item.target)]
    entries.sort(key=lambda item: -desk.weight(item.target))
    targeted = {(item.target.indicator_id or item.target.indicator, item.target.measure) for item in entries}
    loose = [
        fact for fact in desk.facts
        if fact.period == f"{first}/{last}" and fact.status != "target" and _counts(fact)
        and (fact.indicator_id or fact.indicator, fact.measure) not in targeted
    ]
    rows = [_progress_row(desk, item) for item in entries[: limits.table_rows]] + [_loose_row(desk, fact) for fact in loose[:6]]
    if not rows:
        return []
    columns = ("指标", "基期", "目标", "最新值", "时间进度", "评级", "依据")
    foot = (Run(
        "评级方法：（最新值 − 基期值）÷（目标值 − 基期值）与时间进度比较；缺基期、目标或同口径最新值的，"
        f"一律“{NO_RATING}”；目标期满后只按目标期数据判断，没有的为“无终期数据”。"),)
    table = slim(Table("table-progress", "", columns, tuple(rows), (17, 14, 22, 21, 9, 16, 10), foot), (1, 4))
    chart = bullet_chart(desk, entries)
    return [Subheading("指标进展", "plan-indicators"), table, *([chart] if chart else [])]


def _counts(fact: Fact) -> bool:
    if fact.indicator_id is None and _OF_A_PROJECT.search(fact.indicator):
        return False
    return fact.measure in ("level", "new", "share", "cagr", "growth") and not _ABOUT_THE_PLAN.search(fact.indicator)


def _counts_in_a_year(fact: Fact) -> bool:
    return fact.measure in ("yoy", "rank") or _counts(fact)


def of_plan(desk: Desk, target: Fact, first: int, last: int) -> bool:
    """Whether a target is the plan's: for its span, or for its last year and set before that year."""
    return target.period == f"{first}/{last}" or (target.period == str(last) and desk.written(target)[:4] < str(last))


def _progress_row(desk: Desk, item: PlanProgress) -> tuple[Cell, ...]:
    target, context = item.target, row_context(item.target)
    latest = item.outcome or item.latest
    time = f"{(item.time_progress * 100).quantize(Decimal(1))}%" if item.time_progress is not None else ""
    facts = [fact for fact in (item.base, target, latest) if fact is not None]
    return (
        cell(name_of(target), header=True), _dated(desk, item.base, context[:1]), _dated(desk, target, context[:1], "计划"),
        _dated(desk, latest, context[:1]), cell(time) if time else dash(), cell(_rating(item.rating)), note_cell(desk, facts),
    )


def _rating(rating: str) -> str:
    return sentence(rating).rstrip(STOP)


def _dated(desk: Desk, fact: Fact | None, context: tuple[str, ...], word: str = "") -> Cell:
    """A figure with its own period under it."""
    if fact is None:
        return dash()
    period = f"“{plan_name(year_of(fact.period) - 4)}”" if is_plan(fact.period) else short_span(fact.period)
    text = figure_text(desk, fact, (*context, *((word,) if word else ())))
    return Cell((Run(word), *text, Run(f"（{period}）")) if word else (*text, Run(f"（{period}）")))


def _loose_row(desk: Desk, fact: Fact) -> tuple[Cell, ...]:
    return (
        cell(name_of(fact), header=True), dash(), cell(UNRECORDED), _dated(desk, fact, (name_of(fact),)), dash(),
        cell(NO_RATING), note_cell(desk, [fact]),
    )


def _yearly(desk: Desk, first: int, last: int, limits: Limits) -> list[Block]:
    """Targets of single years inside the plan, and what became of them."""
    entries = [
        item for item in desk.material.findings.progress
        if item.target.period.isdigit() and first <= int(item.target.period) <= last and _counts_in_a_year(item.target)
        and not of_plan(desk, item.target, first, last) and desk.topic(item.target) != "other"
    ]
    entries.sort(key=lambda item: (year_of(item.target.period), -desk.weight(item.target)))
    if not entries:
        return []
    shown = entries[: limits.yearly]
    with_outcome = any(item.outcome is not None for item in shown)
    columns = ("年度", "指标", "计划", *(("结果",) if with_outcome else ()), "判断", "依据")
    rows = tuple(_yearly_row(desk, item, with_outcome) for item in shown)
    widths = (9, 30, 19, 19, 14, 9) if with_outcome else (11, 40, 24, 15, 10)
    reasons = "；".join(dict.fromkeys(item.reason for item in shown if item.reason and "÷" not in item.reason))
    foot = (Run(f"判断说明：{sentence(reasons)}"),) if reasons else ()
    return [Subheading("年度目标及结果", "plan-years"), Table("table-yearly", "", columns, rows, widths, foot)]


def _yearly_row(desk: Desk, item: PlanProgress, with_outcome: bool) -> tuple[Cell, ...]:
    target = item.target
    context = (day(target.period), name_of(target), "计划")
    goal = (Run("计划"), *figure_text(desk, target, context))
    facts = [target] + ([item.outcome] if item.outcome else [])
    outcome: tuple[Cell, ...] = ()
    if with_outcome:
        outcome = (cell(figure_text(desk, item.outcome, context[:2])) if item.outcome else cell(UNRECORDED),)
    return cell(day(target.period)), cell(name_of(target), header=True), Cell(goal), *outcome, cell(_rating(item.rating)), note_cell(desk, facts)


def _heritage(desk: Desk, first: int, limits: Limits) -> list[Block]:
    """What the plan before left: values stated for its span, economy and investment first."""
    span = f"{first - 5}/{first - 1}"
    facts = [fact for fact in desk.facts if fact.period == span and fact.status == "actual" and has_subject(fact)]
    facts.sort(key=lambda fact: (HERITAGE.index(desk.topic(fact)), -desk.weight(fact)))
    groups = by_indicator(facts)[: limits.heritage]
    if not groups:
        return []
    return [Subheading(f"“{plan_name(first - 5)}”基础", "plan-heritage"), Paragraph(paragraph_of(desk, groups))]


def _problems(desk: Desk) -> list[Block]:
    """Shortcomings that the district itself names, in its own words."""
    items = tuple(
        (Run(quoted(problem.text)), desk.cite(problem, "来源自述的短板"), Run(STOP)) for problem in desk.problems
    )
    if not items:
        return []
    lead = Paragraph((Run(f"{desk.source_words(desk.problems[0])}自述："),))
    return [Subheading("短板与挑战", "plan-problems"), lead, BulletList(items)]
