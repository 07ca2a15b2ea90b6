"""Measures and bodies in words: what was done, what is under way, what is planned, each with its note."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.brief.dates import day
from reportgen.brief.desk import Desk
from reportgen.brief.sentences import SEMICOLON, STOP
from reportgen.brief.typeset import fullwidth
from reportgen.brief.wording import in_quotes, is_body, praises, telling, unfit
from reportgen.model import Block, Event, Measure, Organisation, Paragraph, Run, Text

LEADS = {"planned": "提出", "under-way": "反映", "done": "反映"}
ROLES = {"signed": "签约", "settled": "落户", "planned": "计划引进或建设", "honoured": "获表彰", "named": "提及"}
_ENDS = "，；。、,;. "


def measures_text(desk: Desk, topic: str, most: int) -> list[Block]:
    """A paragraph a source: 2021年1月12日政府工作报告提出:…〔3〕;…〔4〕. The most telling ones, as they stand in the texts."""
    found = [item for item in desk.measures if desk.topic(item) == topic and tellable(item)]
    chosen = sorted(found, key=lambda item: -telling(item.what))[:most]
    kept = [item for item in found if item in chosen]
    return [Paragraph(_statement(desk, group)) for group in _by_source(desk, kept)]


def tellable(item: Measure) -> bool:
    """Whether a measure may stand on the page: plain, or praise that can be quoted word for word."""
    return not unfit(item.what) and (not praises(item.what) or item.what in item.evidence.quote)


def _by_source(desk: Desk, measures: Sequence[Measure]) -> list[list[Measure]]:
    groups: dict[tuple[str, str], list[Measure]] = {}
    for item in measures:
        groups.setdefault((item.evidence.article_id, LEADS.get(item.status, "载明")), []).append(item)
    return list(groups.values())


def _statement(desk: Desk, group: list[Measure]) -> tuple[Run, ...]:
    runs = [Run(f"{desk.source_words(group[0])}{LEADS.get(group[0].status, '载明')}：")]
    for index, item in enumerate(group):
        if index:
            runs.append(Run(SEMICOLON))
        runs.extend(measure_words(desk, item))
        runs.append(desk.cite(item, item.what))
    return (*runs, Run(STOP))


def measure_words(desk: Desk, item: Measure) -> Text:
    """The measure's words; praise stands in quotation marks."""
    words = item.what.strip(_ENDS)
    return (Run(in_quotes(words)),) if praises(words) else desk.tied(words, item)


def bodies_text(desk: Desk, bodies: Sequence[Organisation], most: int) -> list[Block]:
    """Named companies and organisations by what is said of them, the heavier role first."""
    groups: dict[tuple[str, str, str], list[Organisation]] = {}
    for item in bodies:
        wanted = item.what in ("company", "institution") if item.role != "planned" else item.what in ("company", "project")
        if item.role == "named" or not wanted or not is_body(item.name):
            continue
        groups.setdefault((item.role, item.evidence.article_id, item.date or ""), []).append(item)
    order = list(ROLES)
    blocks: list[Block] = []
    for (role, _, date), group in sorted(groups.items(), key=lambda item: (order.index(item[0][0]), item[0][1], item[0][2])):
        lead = f"{day(date)}{ROLES[role]}：" if date else f"{desk.source_words(group[0])}载明{ROLES[role]}的有："
        runs = [Run(lead)]
        for index, item in enumerate(group[:most]):
            runs.append(Run("、")) if index else None
            runs.extend(desk.tied(item.name, item))
            runs.append(desk.cite(item, f"{ROLES[role]}：{item.name}"))
        blocks.append(Paragraph((*runs, Run(STOP))))
    return blocks


def events_text(desk: Desk, events: Sequence[Event], most: int) -> list[Block]:
    """Acts of a topic in order of date, one clause each."""
    runs: list[Run] = []
    before: tuple[str, str] | None = None
    for event in events[:most]:
        time = event.date, event.status
        if before is not None:
            runs.append(Run(SEMICOLON if time == before else STOP))
        if time != before:
            runs.append(Run(day(event.date) + ("计划：" if event.status == "target" else "，")))
        runs.extend(desk.tied(event.what.strip(_ENDS), event))
        runs.append(desk.cite(event, event.what))
        before = time
    return [Paragraph((*runs, Run(STOP)))] if runs else []


def quoted(text: str) -> str:
    """A source's own words as a quotation, with inner marks turned into single ones."""
    inner = fullwidth(text).replace("“", "‘").replace("”", "’").strip(_ENDS)
    return f"“{inner}”"
