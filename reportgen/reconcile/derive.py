"""Values computed from stated ones of one definition. Only stated, exact, actual values are inputs; nothing is derived twice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reportgen.catalogue.indicators import Indicators
from reportgen.model import Derived, Fact, Finding, Question, record_id
from reportgen.reconcile.periods import at_end, bounds, is_year
from reportgen.reconcile.values import base_unit, factor, single
from reportgen.reconcile.words import is_gross, rule

_STANDING_UNITS = frozenset("家户名人个所幢座")
_MONEY = frozenset({"元", "美元"})
JUMP = Decimal(3)
"""A change by more than this factor within a year suggests another definition: no rate is computed."""


def derive(findings: tuple[Finding, ...], indicators: Indicators) -> tuple[Derived, ...]:
    """Stocks on the eve of a span, and differences and growth between two stated years, in order of indicator and period."""
    usable = {
        finding.question: finding.adopted
        for finding in findings
        if finding.status == "actual" and finding.adopted is not None and finding.adopted.modifier == "exact"
    }
    found = [*_eves(usable, indicators), *_changes(usable, indicators)]
    return tuple(sorted(found, key=lambda item: (item.indicator, item.measure, item.period)))


def _eves(usable: dict[Question, Fact], indicators: Indicators) -> list[Derived]:
    """Stock at the end minus what the same article says was added over the span, where the eve's stock is not stated."""
    found = []
    for question, added in usable.items():
        if question.measure != "new" or not _standing(added, indicators):
            continue
        days = bounds(question.period)
        if days is None or (days[0].month, days[0].day) != (1, 1) or is_gross(added.indicator + added.evidence.quote):
            continue
        first = days[0].year
        end = usable.get(_at(question, at_end(question.period), "level"))
        eve = _at(question, str(first - 1), "level")
        if end is None or eve in usable or _stated(eve, usable) or end.evidence.article_id != added.evidence.article_id:
            continue
        if not _standing(end, indicators):
            continue
        found.append(_eve(question, end, added, first - 1, indicators))
    return [item for item in found if item.value > 0]


def _eve(question: Question, end: Fact, added: Fact, year: int, indicators: Indicators) -> Derived:
    stock, new = _number(end), _number(added) * factor(added.unit) / factor(end.unit)
    value = stock - new
    formula = f"{plain(stock)} − {plain(new)} = {plain(value)}"
    return _derived(question, "level", value, end.unit, str(year), formula, (end, added), indicators)


def _changes(usable: dict[Question, Fact], indicators: Indicators) -> list[Derived]:
    """Difference of a stock, and growth of an amount, between neighbouring years that are both stated."""
    series: dict[Question, list[tuple[int, Fact]]] = {}
    for question, fact in usable.items():
        if question.measure == "level" and is_year(question.period) and fact.indicator_id is not None:
            series.setdefault(_at(question, "", "level"), []).append((int(question.period), fact))
    found = []
    for key, points in series.items():
        points.sort(key=lambda point: point[0])
        for (before, start), (after, end) in zip(points, points[1:], strict=False):
            rated = replace(key, period=str(after), measure="yoy", dimension="%") in usable
            made = _change(key, start, end, f"{before}/{after}", indicators, rated)
            if made is not None:
                found.append(made)
    return found


def _change(
    key: Question, start: Fact, end: Fact, period: str, indicators: Indicators, rated: bool
) -> Derived | None:
    """A difference for a stock; for money a rate, where none is stated and prices or a jump don't stand against it."""
    first, last = _number(start) * factor(start.unit) / factor(end.unit), _number(end)
    if _standing(end, indicators):
        if last == first:
            return None
        formula = f"{plain(last)} − {plain(first)} = {plain(last - first)}"
        unit = "个百分点" if end.unit == "%" else end.unit
        return _derived(key, "difference", last - first, unit, period, formula, (start, end), indicators)
    if rated or rule("constant-prices").search(end.indicator) or not _neighbours(period):
        return None
    if base_unit(end.unit) in _MONEY and first > 0 and 1 / JUMP <= last / first <= JUMP:
        rate = ((last / first - 1) * 100).quantize(Decimal("0.1"))
        formula = f"({plain(last)} ÷ {plain(first)} − 1) × 100% = {plain(rate)}%"
        return _derived(key, "growth", rate, "%", period, formula, (start, end), indicators)
    return None


def _neighbours(period: str) -> bool:
    before, after = period.split("/")
    return int(after) - int(before) == 1


def _standing(fact: Fact, indicators: Indicators) -> bool:
    """Whether the indicator is a stock: the catalogue says so, or it is a count of bodies and its words say that it is a total."""
    known = indicators.get(fact.indicator_id) if fact.indicator_id else None
    if known is not None:
        return known.stock
    whole = fact.measure == "new" or rule("stock-total").search(fact.evidence.quote) is not None
    return whole and base_unit(fact.unit) in _STANDING_UNITS and _number(fact) == _number(fact).to_integral_value()


def _stated(question: Question, usable: dict[Question, Fact]) -> bool:
    """Whether the level of that year is known under another definition: then computing it would pretend to know better."""
    return any(
        (other.indicator, other.period, other.measure, other.scope)
        == (question.indicator, question.period, question.measure, question.scope)
        for other in usable
    )


def _at(question: Question, period: str, measure: str) -> Question:
    return replace(question, period=period, measure=measure)


def _number(fact: Fact) -> Decimal:
    """The stated number in the fact's own unit; the callers hold exact facts, which have one."""
    value = single(fact)
    assert value is not None
    return value / factor(fact.unit)


def plain(number: Decimal) -> str:
    """A number without exponent and without trailing zeros after the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _derived(
    question: Question, measure: str, value: Decimal, unit: str, period: str, formula: str,
    inputs: tuple[Fact, ...], indicators: Indicators,
) -> Derived:
    known = indicators.get(question.indicator)
    label = known.name if known else inputs[0].indicator
    key = record_id("derived", question.district, question.indicator, measure, period, *(fact.id for fact in inputs))
    return Derived(
        key, question.district, question.indicator, label, value, unit, period, measure, question.definition, formula, inputs
    )
