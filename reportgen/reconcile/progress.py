"""Targets against outcomes and the way there: (latest − base) / (target − base) against the time passed.

A rating needs base, target and latest value of one definition; where one is missing the answer is
数据不足,不评, which is an answer too. After the target's last day only that period's own value counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from reportgen.catalogue.indicators import Indicators
from reportgen.catalogue.rules import read_toml
from reportgen.model import Fact, Finding, PlanProgress, Question
from reportgen.reconcile.derive import plain
from reportgen.reconcile.periods import bounds, first_year, has_ended, is_span, is_year, last_year, plan_of
from reportgen.reconcile.questions import indicator_of, label_of
from reportgen.reconcile.sources import Sources
from reportgen.reconcile.values import factor, interval, is_bound, scaled, single, step
from reportgen.reconcile.words import rule

NO_RATING = "数据不足,不评"
NO_OUTCOME = "无终期数据"


@cache
def settings() -> dict[str, Any]:
    """Bands, least grade and reasons, from `progress.toml`."""
    return read_toml("reportgen.reconcile", "progress.toml")


@dataclass(frozen=True, slots=True)
class _Book:
    """The adopted facts by question and status."""

    findings: tuple[Finding, ...]
    indicators: Indicators
    sources: Sources
    as_of: str

    def get(self, question: Question, status: str) -> Finding | None:
        for finding in self.findings:
            if finding.question == question and finding.status == status:
                return finding
        return None

    def values(self, question: Question, measure: str = "level", status: str = "actual") -> list[tuple[int, Fact]]:
        """Adopted values of a year each, of the same indicator, definition and scope, oldest first."""
        wanted = replace(question, period="", measure=measure, dimension="")
        found = [
            (int(finding.question.period), finding.adopted)
            for finding in self.findings
            if finding.status == status
            and finding.adopted is not None
            and is_year(finding.question.period)
            and replace(finding.question, period="", dimension="") == wanted
        ]
        return sorted(found, key=lambda item: item[0])


def progress(
    findings: tuple[Finding, ...], indicators: Indicators, sources: Sources, as_of: str, slogans: frozenset[str] = frozenset()
) -> tuple[PlanProgress, ...]:
    """One entry for every adopted target that names its time, in order of question; `slogans` are ids of facts that don't."""
    book = _Book(findings, indicators, sources, as_of)
    return tuple(
        _entry(finding, finding.adopted, book)
        for finding in findings
        if finding.status == "target" and finding.adopted is not None
        and finding.adopted.period_basis != "written" and finding.adopted.id not in slogans
    )


def _entry(finding: Finding, target: Fact, book: _Book) -> PlanProgress:
    outcome = book.get(finding.question, "actual")
    expected = book.get(finding.question, "expected")
    base, latest = _base(finding.question, target, book), _latest(finding.question, target, book)
    blank = PlanProgress(
        label_of(target), target, base, latest,
        outcome.adopted if outcome else expected.adopted if expected else None, None, None, NO_RATING, "",
    )
    if outcome is not None and outcome.adopted is None:
        return _with(blank, NO_RATING, "open")
    if outcome is not None and outcome.adopted is not None:
        return _judged(blank, target, outcome.adopted, book)
    if has_ended(target.period, book.as_of):
        return _by_path(blank, finding.question, target, book) or _with(blank, NO_OUTCOME, "expected-only" if expected else "no-outcome")
    if expected is not None:
        return _with(blank, NO_RATING, "expected-only")
    return _on_the_way(blank, finding.question, target, book)


def _with(entry: PlanProgress, rating: str, reason: str) -> PlanProgress:
    return replace(entry, rating=rating, reason=settings()["reasons"][reason])


def _judged(entry: PlanProgress, target: Fact, outcome: Fact, book: _Book) -> PlanProgress:
    """完成, 未完成 or 提前实现 by the period's own value."""
    if book.sources.grade(outcome) > settings()["least_grade"]:
        return _with(entry, NO_RATING, "low-grade")
    wanted = _direction(target, book.indicators)
    if wanted is None:
        return _with(entry, NO_RATING, "direction")
    reached = _reached(target, outcome, wanted)
    if reached is None:
        return _with(entry, NO_RATING, "bound")
    early = reached and not has_ended(target.period, book.as_of)
    if not reached and not has_ended(target.period, book.as_of):
        return _with(entry, NO_RATING, "no-outcome-yet")
    if not reached and _interim(target, outcome, book):
        return _with(entry, NO_RATING, "interim")
    return replace(entry, rating="提前实现" if early else "完成" if reached else "未完成", reason="按目标期数据判断")


def _interim(target: Fact, outcome: Fact, book: _Book) -> bool:
    """Whether an outcome only tells how far things are: written before the period was over, or in the target's own words (计划12亿元,已完成7亿元)."""
    ends, written = bounds(target.period), book.sources.written(outcome)
    early = ends is not None and written != "" and written <= ends[1].isoformat()
    return early or outcome.evidence.article_id == target.evidence.article_id and target.evidence.quote in outcome.evidence.quote


def _by_path(entry: PlanProgress, question: Question, target: Fact, book: _Book) -> PlanProgress | None:
    """An average yearly growth judged by the levels before its span and at its end, where both are stated and of one price."""
    last = last_year(target.period)
    end = next((fact for year, fact in book.values(question) if year == last), None)
    if target.measure != "cagr" or entry.base is None or end is None or _unfit(target, (entry.base, end), book):
        return None
    goal, first, value = _goal(target, entry.base), single(entry.base), single(end)
    wanted, rate = _direction(target, book.indicators), single(target)
    if goal is None or first is None or value is None or rate is None or wanted is None or first <= 0:
        return None
    slack = step(target) / 2 if target.modifier == "about" else Decimal(0)
    years = (last or 0) - (last_year(entry.base.period) or 0)
    real = ((value / first) ** (Decimal(1) / years) - 1) * 100
    reached = real >= rate - slack if wanted == "up" else real <= rate + slack
    unit = factor(entry.base.unit)
    reason = f"({plain(value / unit)} ÷ {plain(first / unit)})^(1/{years}) − 1 = {plain(real.quantize(Decimal('0.1')))}%"
    return replace(entry, outcome=end, rating="完成" if reached else "未完成", reason=reason)


def _unfit(target: Fact, values: tuple[Fact, Fact], book: _Book) -> str | None:
    """Why no rating rests on the values: expected ones, bounds, weak sources, other prices."""
    if "expected" in (value.status for value in values):
        return "expected-only"
    if any(is_bound(value) for value in values):
        return "bound"
    if any(book.sources.grade(value) > settings()["least_grade"] for value in values):
        return "low-grade"
    if target.measure == "cagr" and rule("constant-prices").search(target.indicator):
        return "prices"
    return None


def _direction(target: Fact, indicators: Indicators) -> str | None:
    """"up" or "down"; counts and amounts that the catalogue does not know are wanted up, rates undecided."""
    if target.measure == "rank" or target.modifier == "under":
        return "down"
    known = indicator_of(target, indicators)
    if known is not None:
        return None if known.direction == "neutral" else known.direction
    if target.measure in ("yoy", "cagr", "growth", "new"):
        return "up"
    return "up" if target.unit not in ("%", "位", "天", "分钟", "个月") else None


def _reached(target: Fact, outcome: Fact, wanted: str) -> bool | None:
    """Whether the outcome meets the target; None where a bound leaves it open. 左右 allows half of the last digit."""
    goal = scaled(target)
    slack = step(target) / 2 if target.modifier == "about" else Decimal(0)
    have = interval(outcome) if is_bound(outcome) else None
    value = scaled(outcome)[0]
    if wanted == "up":
        floor = min(goal) - slack
        if have is not None:
            return True if have.low >= floor else False if have.high < floor else None
        return value >= floor
    ceiling = max(goal) + slack
    if have is not None:
        return True if have.high <= ceiling else False if have.low > ceiling else None
    return value <= ceiling


def _base(question: Question, target: Fact, book: _Book) -> Fact | None:
    """The level of the eve: the year before the span; for a plan's last year, the year before the plan.

    For another single year only a stock has one (last year's amount of a flow is no base of this year's).
    """
    first = first_year(target.period)
    if first is None or target.measure not in ("level", "share", "cagr"):
        return None
    if not is_span(target.period) and plan_of(first)[1] != first and not _stock(target, book):
        return None
    whole_plan = plan_of(first)[1] == first and book.sources.written(target)[:4] < str(first)
    eve = plan_of(first)[0] - 1 if whole_plan and not is_span(target.period) else first - 1
    return next((fact for year, fact in book.values(question) if year == eve), None)


def _stock(fact: Fact, book: _Book) -> bool:
    known = indicator_of(fact, book.indicators)
    return known is not None and known.stock


def _latest(question: Question, target: Fact, book: _Book) -> Fact | None:
    """The newest level on the way to the target, stated as actual, else as expected (its status says so).

    An increase, and what is counted anew each year, has no level on its way: last year's amount says nothing of this year's.
    """
    last = last_year(target.period)
    flow = target.measure == "level" and is_year(target.period) and plan_of(int(target.period))[1] != last and not _stock(target, book)
    if flow or target.measure not in ("level", "share", "cagr", "yoy"):
        return None
    first = plan_of(last)[0] if last and not is_span(target.period) else first_year(target.period)
    if last is None or first is None:
        return None
    until = last if target.measure == "yoy" else last - 1
    for status in ("actual", "expected"):
        values = [fact for year, fact in book.values(question, "level", status) if first <= year <= until]
        if values:
            return values[-1]
    return None


def _on_the_way(entry: PlanProgress, question: Question, target: Fact, book: _Book) -> PlanProgress:
    if target.measure not in ("level", "share", "cagr") or isinstance(target.value, tuple):
        return _with(entry, NO_RATING, "no-outcome-yet")
    for value, reason in ((entry.base, "no-base"), (entry.latest, "no-latest")):
        if value is None:
            return _with(entry, NO_RATING, reason)
    assert entry.base is not None and entry.latest is not None
    unfit = _unfit(target, (entry.base, entry.latest), book)
    if unfit:
        return _with(entry, NO_RATING, unfit)
    if _direction(target, book.indicators) is None:
        return _with(entry, NO_RATING, "direction")
    return _rated(entry, target, entry.base, entry.latest)


def _rated(entry: PlanProgress, target: Fact, base: Fact, latest: Fact) -> PlanProgress:
    start, end = last_year(base.period), last_year(target.period)
    now, first = last_year(latest.period), single(base)
    value, goal = single(latest), _goal(target, base)
    if start is None or end is None or now is None or first is None or value is None or goal is None:
        return _with(entry, NO_RATING, "shape")
    if goal == first:
        return _with(entry, NO_RATING, "standing")
    done = (value - first) / (goal - first)
    time = Decimal(now - start) / Decimal(end - start)
    rating = (
        "提前实现" if done >= 1
        else "快于预期" if done >= time + Decimal(str(settings()["ahead"]))
        else "慢于预期" if done < time - Decimal(str(settings()["behind"]))
        else "基本符合预期"
    )
    unit = factor(target.unit) if target.measure != "cagr" else factor(base.unit)
    shown = [plain(_rounded(number / unit)) for number in (value, first, goal, first)]
    reason = f"({shown[0]} − {shown[1]}) ÷ ({shown[2]} − {shown[3]}) = {plain(_rounded(done * 100))}%,时间进度{plain(_rounded(time * 100))}%"
    return replace(entry, time_progress=time, progress=done, rating=rating, reason=reason)


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1")) if number != number.to_integral_value() else number


def _goal(target: Fact, base: Fact) -> Decimal | None:
    """The target as a level; an average yearly growth is compounded from the base over its span."""
    value = single(target)
    if target.measure != "cagr" or value is None:
        return value
    first, last, start = first_year(target.period), last_year(target.period), single(base)
    if first is None or last is None or start is None:
        return None
    return start * (1 + value / 100) ** (last - first + 1)
