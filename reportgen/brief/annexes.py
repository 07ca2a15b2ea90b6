"""附件3 指标解释, 附件4 数据缺口, 附件5 本期变化明细, and what the chapters had no room for."""

from __future__ import annotations

from reportgen.brief.dates import day, is_plan, short_span, year_of
from reportgen.brief.desk import Desk
from reportgen.brief.doubting import doubt_table
from reportgen.brief.first_page import CHANGE_WORDS, change_words, told_changes
from reportgen.brief.tables import cell
from reportgen.brief.times import OVERDUE, STATES, note_on_dates, overdue_by_year, promise_table, weight
from reportgen.brief.topics import OTHER, has_subject
from reportgen.brief.typeset import fullwidth
from reportgen.brief.wording import telling
from reportgen.brief.words import LEADS, measure_words, tellable
from reportgen.catalogue.indicators import Indicator
from reportgen.model import Annex, Block, Cell, Measure, Paragraph, Run, Table

MOST_ROWS = 24
"""Of measures and of events at most so many stand in an annex; all of them are in the exports."""


def annexes(desk: Desk) -> tuple[Annex, ...]:
    """Numbered from 3; 附件1 and 附件2 are set from the notes and the sources. An empty one is left out."""
    parts: list[tuple[str, str, tuple[Block, ...]]] = [
        ("definitions", "指标解释", _definitions(desk)),
        ("gaps", "数据缺口", _gaps(desk)),
        ("changes", "本期变化明细", _changes(desk)),
        ("overdue", OVERDUE, _overdue(desk)),
        ("more-figures", "其他收录数据", _figures(desk)),
        ("more-measures", "其他收录举措", _measures(desk)),
        ("more-events", "其他收录事件", _events(desk)),
        ("more-doubts", "其他数据疑点", _doubts(desk)),
        ("rulings", "人工核定记录", _rulings(desk)),
    ]
    filled = [part for part in parts if part[2]]
    return tuple(Annex(number, f"annex-{key}", title, blocks) for number, (key, title, blocks) in enumerate(filled, 3))


def _definitions(desk: Desk) -> tuple[Block, ...]:
    """What each printed indicator of the catalogue counts, and its definition (口径)."""
    found: dict[str, Indicator] = {}
    for fact in desk.facts:
        known = desk.indicators.get(fact.indicator_id) if fact.indicator_id else None
        if known is not None and desk.notes.has(fact.id):
            found.setdefault(known.id, known)
    if not found:
        return ()
    rows = tuple(
        (cell(item.name, header=True), cell(item.basis or "—"), cell(_closed(item.definition)))
        for item in sorted(found.values(), key=lambda item: -item.weight)
    )
    return (Table("table-definitions", "", ("指标", "口径", "含义"), rows, (28, 17, 55)),)


def _closed(text: str) -> str:
    return fullwidth(text).rstrip("。") + "。"


def _gaps(desk: Desk) -> tuple[Block, ...]:
    gaps = desk.material.findings.gaps
    if not gaps:
        return ()
    groups: dict[tuple[str, str], list[str]] = {}
    for gap in gaps:
        groups.setdefault((gap.issuer, gap.released), []).append(fullwidth(gap.label))
    rows = tuple((cell(issuer, header=True), cell(released), cell("、".join(labels))) for (issuer, released), labels in groups.items())
    lead = Paragraph((Run("区级招商专报的常用指标中，现有来源没有给出完成数的如下。"),))
    return lead, Table("table-gaps", "", ("通常发布单位", "通常发布时间", "指标"), rows, (18, 16, 66))


def _changes(desk: Desk) -> tuple[Block, ...]:
    """What changed, a row each; a first issue and one without a change say so on their first page alone."""
    found = told_changes(desk)
    if not found:
        return ()
    rows = tuple(
        (cell(CHANGE_WORDS[change.what]), cell(change.cause), Cell(change_words(desk, change)))
        for change in found
    )
    return (Table("table-changes", "", ("类别", "原因", "内容"), rows, (12, 16, 72)),)


def _overdue(desk: Desk) -> tuple[Block, ...]:
    past = [item for items in overdue_by_year(desk).values() for item in items]
    if len(past) < 2:
        return ()
    return (*promise_table(desk, OVERDUE, "overdue-items", past)[1:], note_on_dates(desk, past))


def _figures(desk: Desk) -> tuple[Block, ...]:
    """Adopted facts that no chapter printed, two a row, the latest first."""
    rest = [fact for fact in desk.facts if not desk.notes.has(fact.id) and has_subject(fact)]
    if not rest:
        return ()
    rest.sort(key=lambda fact: (-year_of(fact.period), is_plan(fact.period), fact.period, fact.status))
    groups: dict[str, list[Cell]] = {}
    for fact in rest:
        groups.setdefault(short_span(fact.period), []).append(Cell((*desk.worded(fact, period=""), desk.cite(fact))))
    rows = tuple(
        (cell(time, header=True), *cells[at : at + 2], *(() if at + 1 < len(cells) else (cell(""),)))
        for time, cells in groups.items() for at in range(0, len(cells), 2)
    )
    return (Table("table-more-figures", "", ("时期", "数据", "数据"), rows, (16, 42, 42)),)


def _measures(desk: Desk) -> tuple[Block, ...]:
    """The most telling measures on investment and industry that no chapter printed; all of them are in the exports."""
    rest = [
        item for item in desk.measures
        if not desk.notes.covers(item.evidence) and item.due is None and desk.topic(item) != OTHER and tellable(item) and telling(item.what) > 0
    ]
    rest = [item for item in rest if item in sorted(rest, key=lambda item: -telling(item.what))[:MOST_ROWS]]
    if not rest:
        return ()
    order = list(dict.fromkeys(item.sector for item in rest))
    rows = tuple(_measure_row(desk, item) for item in sorted(rest, key=lambda item: order.index(item.sector)))
    return (Table("table-more-measures", "", ("领域", "举措", "状态", "依据"), rows, (14, 62, 14, 10)),)


def _measure_row(desk: Desk, item: Measure) -> tuple[Cell, ...]:
    return cell(item.sector or "—"), Cell(measure_words(desk, item)), cell(LEADS[item.status]), Cell((desk.cite(item, item.what),), "center")


def _events(desk: Desk) -> tuple[Block, ...]:
    """Acts that no chapter printed."""
    rest = [item for item in desk.events if not desk.notes.covers(item.evidence)]
    rest = sorted(sorted(rest, key=lambda item: -weight(item))[:MOST_ROWS], key=lambda item: (item.date, item.evidence.span))
    if not rest:
        return ()
    rows = tuple(
        (cell(day(item.date)), Cell(desk.tied(item.what, item)), cell("计划" if item.status == "target" else STATES["done"]),
         Cell((desk.cite(item, item.what),), "center"))
        for item in rest
    )
    return (Table("table-more-events", "", ("时间", "事项", "状态", "依据"), rows, (17, 63, 10, 10)),)


def _doubts(desk: Desk) -> tuple[Block, ...]:
    """Doubts that the chapter had no room for."""
    rest = [doubt for doubt in desk.material.findings.doubts if not desk.notes.has(doubt.id)]
    return (doubt_table(desk, rest, "table-more-doubts"),) if rest else ()


def _rulings(desk: Desk) -> tuple[Block, ...]:
    notes = desk.material.findings.rulings
    if not notes:
        return ()
    rows = tuple(
        (cell(note.id), Cell((Run(fullwidth(note.text)),)), cell(fullwidth(note.why)), cell(f"{note.by}，{note.on}"),
         cell("已失效" if note.stale else "有效"))
        for note in notes
    )
    return (Table("table-rulings", "", ("编号", "决定", "理由", "核定人与日期", "状态"), rows, (12, 34, 26, 18, 10)),)
