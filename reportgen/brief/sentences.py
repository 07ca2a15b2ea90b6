"""Sentences from facts of one indicator, and paragraphs from sentences; a note closes every statement."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.brief.dates import year_of
from reportgen.brief.desk import Desk
from reportgen.model import Fact, Run, Text

_MEASURES = ("level", "new", "share", "yoy", "growth", "cagr", "rank")
_STATUS_ORDER = {"actual": 0, "expected": 1, "target": 2}
WEAK, UNDATED = "（E级来源）", "（来源未注明年份）"
COMMA, SEMICOLON, STOP = "，", "；", "。"


def key_of(fact: Fact) -> tuple[str, str, str]:
    """What makes facts one indicator in a sentence: words, definition and scope."""
    return fact.indicator_id or fact.indicator, fact.definition, fact.scope


def by_indicator(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Facts grouped by indicator, in the order of first appearance; in a group outcomes first, the latest first."""
    groups: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in facts:
        groups.setdefault(key_of(fact), []).append(fact)
    return [sorted(group, key=_order) for group in groups.values()]


def _order(fact: Fact) -> tuple[int, int, bool, str, int]:
    """Outcomes, expectations, plans; the latest first, a year before a span; a level before its rate."""
    place = _MEASURES.index(fact.measure) if fact.measure in _MEASURES else len(_MEASURES)
    return _STATUS_ORDER.get(fact.status, 3), -year_of(fact.period), "/" in fact.period, fact.period, place


def sentence_of(desk: Desk, facts: list[Fact]) -> Text:
    """One sentence on one indicator: 2025年…达到83家〔1〕;“十四五”期间新增30家〔1〕;2021年计划新增5家〔2〕。"""
    runs: list[Run] = []
    before: Fact | None = None
    for index, fact in enumerate(facts):
        same_time = before is not None and before.period == fact.period and before.status == fact.status
        same_name = before is not None and _one_name(before, fact)
        if before is not None:
            runs.append(Run(COMMA if same_time else SEMICOLON))
        runs.extend(desk.worded(fact, same_name, "" if same_time else None))
        if fact.id in desk.undated:
            runs.append(Run(UNDATED))
        if desk.grade(fact) == "E":
            runs.append(Run(WEAK))
        following = facts[index + 1] if index + 1 < len(facts) else None
        note = desk.cite(fact)
        if following is None or following.evidence.span != fact.evidence.span or following.evidence.document != fact.evidence.document:
            runs.append(note)
        before = fact
    return (*runs, Run(STOP)) if runs else ()


def _one_name(one: Fact, other: Fact) -> bool:
    """Whether the second may go without its name: the same words, or two ways to say one indicator of the catalogue."""
    return one.indicator == other.indicator or (one.indicator_id is not None and key_of(one) == key_of(other))


def paragraph_of(desk: Desk, groups: list[list[Fact]]) -> Text:
    """Sentences one after the other."""
    runs: list[Run] = []
    for group in groups:
        runs.extend(sentence_of(desk, group))
    return tuple(runs)


def list_sentence(desk: Desk, lead: str, facts: list[Fact], period: str | None = "") -> Text:
    """Several indicators of one time in one sentence: 2021年3月1日政府工作报告载明:…,…。"""
    runs: list[Run] = [Run(lead)] if lead else []
    for index, fact in enumerate(facts):
        if index:
            runs.append(Run(SEMICOLON))
        runs.extend(desk.worded(fact, False, period))
        note = desk.cite(fact)
        following = facts[index + 1] if index + 1 < len(facts) else None
        if following is None or (following.evidence.document, following.evidence.span) != (fact.evidence.document, fact.evidence.span):
            runs.append(note)
    return (*runs, Run(STOP))
