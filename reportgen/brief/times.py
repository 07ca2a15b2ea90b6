"""四、时间线, and the promises behind it: filled = done, hollow = planned, ! = due without a word of what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.brief.dates import day, year_of
from reportgen.brief.desk import Desk, joined
from reportgen.brief.limits import Limits
from reportgen.brief.sentences import SEMICOLON
from reportgen.brief.tables import cell
from reportgen.model import (
    Block,
    Cell,
    Commitment,
    Event,
    Measure,
    Paragraph,
    Run,
    Subheading,
    Table,
    Text,
    Timeline,
    TimelineItem,
)

LEAST_DRAWN, LEAST_TIMES = 4, 3
STATES = {"done": "已完成", "open": "未到期", "overdue": "到期待核"}
KEY = {"done": "实心为已完成", "planned": "空心为计划", "overdue": "叹号为到期待核"}
OVERDUE = "到期待核事项"
"""The annex that lists what has come due without a word."""
_HEAVY = re.compile("出台|发布|签约|落户|启用|成立|开业|开工|动工|竣工|投产|获批|批复|挂牌|总部|招商|营商|外资|规划")


def overdue_by_year(desk: Desk) -> dict[str, list[Commitment]]:
    """Promises of past years that have come due without word, by year."""
    found: dict[str, list[Commitment]] = {}
    for item in desk.material.findings.commitments:
        if item.state == "overdue" and item.due[:4] < desk.material.as_of[:4]:
            found.setdefault(item.due[:4], []).append(item)
    return found


def times(desk: Desk, limits: Limits) -> tuple[Block, ...]:
    """A drawing from four dated acts at three times on, the table below it, and one counted line a year of what has come due."""
    past = overdue_by_year(desk)
    counted = {item.source.id for items in past.values() for item in items}
    events = [event for event in desk.events if event.id not in counted]
    chosen = sorted(sorted(events, key=lambda event: -weight(event))[: limits.timeline], key=lambda event: (event.date, event.id))
    due = [item for item in desk.material.findings.commitments
           if item.source.id not in counted and not isinstance(item.source, Event)]
    rows = [*(_event_row(desk, event) for event in chosen), *(_promise_row(desk, item) for item in due)]
    rows += [_counted_row(desk, year, items) for year, items in past.items()]
    rows.sort(key=lambda row: row[0])
    if not rows:
        return ()
    items = [*(_node(desk, event) for event in chosen), *(_promise_node(desk, item) for item in due)]
    items += [_counted_node(desk, year, found) for year, found in past.items()]
    items.sort(key=lambda item: item.date)
    blocks: list[Block] = []
    if len(items) >= LEAST_DRAWN and len({item.date for item in items}) >= LEAST_TIMES:
        blocks.append(_drawing(items))
    return (*blocks, Table("table-timeline", "", ("时间", "状态", "事项"), _by_time(rows), (17, 13, 70)))


_Row = tuple[str, str, str, Text]
"""Where a row stands, its time and state as printed, and its cited words."""


def _by_time(rows: list[_Row]) -> tuple[tuple[Cell, ...], ...]:
    """One row a time and state: what happened then, each with its note."""
    groups: dict[tuple[str, str], list[Text]] = {}
    for _, time, state, text in rows:
        groups.setdefault((time, state), []).append(text)
    return tuple((cell(time, header=True), cell(state), Cell(joined(texts, SEMICOLON))) for (time, state), texts in groups.items())


def weight(event: Event) -> int:
    """Days before months before years, acts of investment before others, short before long."""
    return event.date.count("-") * 2 + 2 * len(set(_HEAVY.findall(event.what))) + (2 if event.status == "target" else 0) - len(event.what) // 30


def _state(desk: Desk, event: Event) -> str:
    if event.status == "actual":
        return "done"
    match = next((item for item in desk.material.findings.commitments if item.source.id == event.id), None)
    return {"done": "done", "open": "planned", "overdue": "overdue"}[match.state] if match else "planned"


def _node(desk: Desk, event: Event) -> TimelineItem:
    note = desk.cite(event, event.what).note or 0
    return TimelineItem(event.date, day(event.date), desk.told(event.what, event), _state(desk, event), note, weight(event))


def _promise_node(desk: Desk, item: Commitment) -> TimelineItem:
    note = desk.cite(item.source, item.what).note or 0
    state = {"done": "done", "open": "planned", "overdue": "overdue"}[item.state]
    return TimelineItem(item.due, day(item.due), desk.told(item.what, item.source), state, note, 4)


def _counted_node(desk: Desk, year: str, items: list[Commitment]) -> TimelineItem:
    note = desk.cite(items[0].source, items[0].what).note or 0
    if len(items) == 1:
        return TimelineItem(items[0].due, day(items[0].due), desk.told(items[0].what, items[0].source), "overdue", note, 5)
    return TimelineItem(year, f"{year}年", f"计划事项到期{len(items)}项，待核", "overdue", note, 5)


def _event_row(desk: Desk, event: Event) -> _Row:
    words = {"done": "已完成", "planned": "计划", "overdue": "到期待核"}[_state(desk, event)]
    return event.date, day(event.date), words, (*desk.tied(event.what, event), desk.cite(event, event.what))


def _promise_row(desk: Desk, item: Commitment) -> _Row:
    return item.due, day(item.due), STATES[item.state], (*desk.tied(item.what, item.source), desk.cite(item.source, item.what))


def _counted_row(desk: Desk, year: str, items: list[Commitment]) -> _Row:
    """One line a year; the items themselves stand in the annex."""
    if len(items) == 1:
        return _promise_row(desk, items[0])
    note = desk.cite(items[0].source, items[0].what)
    text = (Run(f"计划事项到期{len(items)}项，来源未说明结果，明细见附件“{OVERDUE}”"),)
    return f"{year}~", f"{year}年", "到期待核", (*text, note)


def _drawing(items: list[TimelineItem]) -> Timeline:
    first, last = items[0].printed, items[-1].printed
    alt = "时间线：" + "；".join(f"{item.printed}{item.text}" for item in items[:12])
    states = {item.state for item in items}
    key = "，".join(words for state, words in KEY.items() if state in states)
    subtitle = f"{items[0].date[:4]}年至{items[-1].date[:4]}年；{key}"
    title = "大事与时限" if first == last else f"{items[0].date[:4]}年以来大事与时限"
    return Timeline("timeline", title, subtitle, tuple(items), alt)


def promise_table(desk: Desk, title: str, anchor: str, items: list[Commitment]) -> list[Block]:
    """事项 | 承诺时限 | 状态 | 依据."""
    if not items:
        return []
    rows = tuple(
        (Cell(desk.tied(item.what, item.source), header=True), cell(day(item.due)), cell(STATES[item.state]),
         Cell(_proof(desk, item), "center"))
        for item in sorted(items, key=lambda item: (year_of(item.due), item.due))
    )
    return [Subheading(title, anchor), Table(f"table-{anchor}", "", ("事项", "承诺时限", "状态", "依据"), rows, (60, 15, 14, 11))]


def _proof(desk: Desk, item: Commitment) -> Text:
    runs = [desk.cite(item.source, item.what)]
    if item.settled_by is not None:
        what = item.settled_by.what if isinstance(item.settled_by, Event | Measure) else ""
        runs.append(desk.cite(item.settled_by, what))
    return tuple(runs)


def note_on_dates(desk: Desk, items: Sequence[Commitment]) -> Paragraph:
    """As of when the states of `items` hold, and what the one means that needs a word."""
    overdue = "；“到期待核”指时限已过而来源没有说明结果，不等于未完成" if any(item.state == "overdue" for item in items) else ""
    return Paragraph((Run(f"状态以{day(desk.material.as_of)}为准{overdue}。"),), "small")
