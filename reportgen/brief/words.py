"""Measures and bodies in words: what was done, what is under way, what is planned, each with its note."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.brief.dates import day
from reportgen.brief.desk import Desk
from reportgen.brief.sentences import SEMICOLON, STOP
from reportgen.brief.typeset import fullwidth
from reportgen.brief.wording import act_of, acts, in_quotes, is_body, praises, telling, unfit
from reportgen.model import Block, BulletList, Event, Measure, Organisation, Paragraph, Run, Text

LEADS = {"done": "已实施", "under-way": "推进中", "planned": "计划"}
_ENDS = "，；。、,;. "


def measures_text(desk: Desk, topic: str, most: int) -> list[Block]:
    """A paragraph for what was done, what is under way and what is planned; a source closes its statements, the latest first."""
    found = [item for item in desk.measures if desk.topic(item) == topic and tellable(item) and not desk.notes.covers(item.evidence)]
    chosen = sorted(found, key=lambda item: -telling(item.what))[:most]
    kept = [item for item in found if item in chosen]
    return [Paragraph(_of_status(desk, status, group)) for status in LEADS if (group := [item for item in kept if item.status == status])]


def tellable(item: Measure) -> bool:
    """Whether a measure may stand on the page: plain, or praise that can be quoted word for word."""
    return not unfit(item.what) and (not praises(item.what) or item.what in item.evidence.quote)


def _of_status(desk: Desk, status: str, measures: Sequence[Measure]) -> Text:
    """已实施：…〔3〕；…〔4〕（2021年政府工作报告）；…〔5〕（2024年访谈）。"""
    groups: dict[str, list[Measure]] = {}
    for item in sorted(measures, key=lambda item: desk.written(item), reverse=True):
        groups.setdefault(desk.short_source(item), []).append(item)
    runs: list[Run] = [Run(f"{LEADS[status]}：", style="strong")]
    for number, (source, group) in enumerate(groups.items()):
        for index, item in enumerate(group):
            runs.append(Run(SEMICOLON)) if number or index else None
            runs.extend(measure_words(desk, item))
            runs.append(desk.cite(item, item.what))
        if len(desk.speaking) > 1:
            runs.append(Run(f"（{source}）"))
    return (*runs, Run(STOP))


def measure_words(desk: Desk, item: Measure) -> Text:
    """The measure's words; praise stands in quotation marks."""
    words = item.what.strip(_ENDS)
    return (Run(in_quotes(words)),) if praises(words) else desk.tied(words, item)


def bodies_text(desk: Desk, bodies: Sequence[Organisation], most: int) -> list[Block]:
    """Named companies and organisations by what is said of them, in the words of the source, a bullet an act."""
    groups: dict[str, dict[str, list[Organisation]]] = {}
    for item in bodies:
        if _listed(item):
            act = act_of(item) or ("计划项目与机构" if item.role == "planned" else "载明的其他企业与机构")
            groups.setdefault(act, {}).setdefault(_when(desk, item), []).append(item)
    order = (*acts(), "载明的其他企业与机构", "计划项目与机构")
    items = [_bodies(desk, act, groups[act], most) for act in order if act in groups]
    return [BulletList(tuple(items))] if items else []


def _listed(item: Organisation) -> bool:
    wanted = ("company", "project") if item.role == "planned" else ("company", "institution", "project")
    return item.role != "named" and item.what in wanted and is_body(item.name)


def _when(desk: Desk, item: Organisation) -> str:
    """The day that the source gives, else the source itself: a body that is named there may have come long before."""
    return day(item.date) if item.date else desk.short_source(item) if len(desk.speaking) > 1 else ""


def _bodies(desk: Desk, act: str, by_time: dict[str, list[Organisation]], most: int) -> Text:
    """落户：信银理财、…〔3〕（2020年）；…〔7〕（2024年访谈）。 The act is the source's own verb."""
    runs: list[Run] = [Run(f"{act}：", style="strong")]
    for number, (when, group) in enumerate(sorted(by_time.items(), reverse=True)):
        runs.append(Run(SEMICOLON)) if number else None
        shown = group[:most]
        for index, item in enumerate(shown):
            runs.append(Run("、")) if index else None
            runs.extend(desk.tied(item.name, item))
            note = desk.cite(item, f"{act}：{item.name}")
            if index + 1 == len(shown) or shown[index + 1].evidence.span != item.evidence.span:
                runs.append(note)
        runs += [Run(f"（{when}）")] if when else []
    return (*runs, Run(STOP))


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
