"""Sentences from facts of one indicator, and paragraphs from sentences; a note closes every statement."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.brief.dates import span, year_of
from reportgen.brief.desk import Desk
from reportgen.model import Fact, Run, Text

_MEASURES = ("level", "new", "share", "yoy", "growth", "cagr", "rank")
_STATUS_ORDER = {"actual": 0, "expected": 1, "target": 2}
WEAK, UNDATED = "（E级来源）", "（来源未注明年份）"
MOST_SHARED = 4
"""So many indicators at most share the words of their time."""
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


def sentence_of(desk: Desk, facts: list[Fact], timed: bool = False) -> Text:
    """One sentence on one indicator: 2025年…达到83家〔1〕;“十四五”期间新增30家〔1〕;2021年计划新增5家〔2〕。

    `timed` where the words before it have named the time of its first fact.
    """
    runs: list[Run] = []
    before: Fact | None = None
    for fact in facts:
        same_time = before is not None and before.period == fact.period and before.status == fact.status
        same_name = before is not None and _one_name(before, fact)
        if before is not None:
            runs.append(Run(COMMA if same_time else SEMICOLON))
        runs.extend(desk.worded(fact, same_name, "" if same_time or (timed and before is None) else None))
        if fact.id in desk.undated:
            runs.append(Run(UNDATED))
        if desk.grade(fact) == "E":
            runs.append(Run(WEAK))
        runs.append(desk.cite(fact))
        before = fact
    return (*runs, Run(STOP)) if runs else ()


def _one_name(one: Fact, other: Fact) -> bool:
    """Whether the second may go without its name: the same words, or two ways to say one indicator of the catalogue.

    After an increase (新增上市企业10家) a bare 为63家 would be read as one too; only the increase's own rate, stated with it, may follow.
    """
    if one.measure == "new" != other.measure and (other.measure != "yoy" or one.evidence.span != other.evidence.span):
        return False
    return one.indicator == other.indicator or (one.indicator_id is not None and key_of(one) == key_of(other))


def paragraph_of(desk: Desk, groups: list[list[Fact]]) -> Text:
    """Sentences one after the other; those of one time share its words: 2020年减免租金2.5亿元〔3〕;新增床位301张〔4〕。"""
    runs: list[Run] = []
    before, shared = "", 0
    times = list(dict.fromkeys(_time(desk, group[0]) for group in groups))
    for group in sorted(groups, key=lambda group: times.index(_time(desk, group[0]))):
        timed = bool(runs) and shared < MOST_SHARED and _time(desk, group[0]) == before
        if timed:
            runs[-1] = Run(SEMICOLON)
        shared = shared + 1 if timed else 1
        runs.extend(sentence_of(desk, group, timed))
        before = _time(desk, group[-1])
    return tuple(runs)


def _time(desk: Desk, fact: Fact) -> str:
    """A fact's time as it is worded, with whether it has come to pass."""
    return f"{span(fact.period, desk.written(fact))} {fact.status}"
