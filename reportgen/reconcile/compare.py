"""Districts side by side, only where indicator, period and definition agree; what must not be compared says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportgen.catalogue.bundle import Catalogue
from reportgen.catalogue.indicators import Indicator, Indicators
from reportgen.model import (
    Article,
    AttributedArticle,
    ComparedValue,
    Comparison,
    ComparisonRow,
    Fact,
    Finding,
    Findings,
    Refusal,
)
from reportgen.reconcile.questions import with_catalogue_ids

_COMPARED = ("level", "yoy", "new", "share")
_SECTIONS = frozenset({"economy", "investment", "industry"})
LEAST_WEIGHT = 20


def compare(districts: tuple[Findings, ...], indicators: Indicators) -> Comparison:
    """Compare the first district with the others. Only adopted actual values of indicators that the catalogue knows."""
    own, others = districts[0], districts[1:]
    theirs = [_values(other, indicators) for other in others]
    mine = _values(own, indicators)
    rows = [(_weight(finding, indicators), row) for finding in mine if (row := _row(finding, theirs, indicators)) is not None]
    refusals = [pair for values in theirs for pair in _refusals(mine, values, indicators)]
    return Comparison(
        tuple(item.district for item in districts),
        tuple(row for _, row in sorted(rows, key=lambda pair: (-pair[0], pair[1].label, pair[1].measure))),
        _in_turn(refusals),
    )


def as_peer(findings: Findings, indicators: Indicators) -> Findings:
    """No more of a district's findings than `compare` looks at."""
    return Findings(findings.district, tuple(_values(findings, indicators)), (), (), (), (), (), (), ())


def _in_turn(refusals: list[tuple[int, Refusal]]) -> tuple[Refusal, ...]:
    """The heaviest indicator first, but every indicator once before any comes again with another district."""
    seen: dict[str, int] = {}
    ranked: list[tuple[int, int, int, Refusal]] = []
    for weight, refusal in sorted(refusals, key=lambda pair: -pair[0]):
        seen[refusal.label] = seen.get(refusal.label, 0) + 1
        ranked.append((seen[refusal.label], -weight, len(ranked), refusal))
    return tuple(item[-1] for item in sorted(ranked, key=lambda item: item[:3]))


def comparable(
    district: str, facts: tuple[Fact, ...], articles: tuple[AttributedArticle, ...], catalogue: Catalogue
) -> dict[str, tuple[object, ...]]:
    """What one document's facts may put into a comparison with `district`: by concept, all that is printed of it or decides it.

    Where a fact stands in its document is no part of it. A document that changes none of this changes no comparison.
    """
    of_article = {placed.article.number: placed.article for placed in articles}
    found: dict[str, list[object]] = {}
    for fact in with_catalogue_ids(tuple(fact for fact in facts if fact.district == district), catalogue):
        known = catalogue.indicators.get(fact.indicator_id or "")
        if known is None or known.section not in _SECTIONS or known.weight < LEAST_WEIGHT:
            continue
        found.setdefault(known.concept or known.id, []).append((known.id, *_said(fact, of_article[fact.evidence.article])))
    return {key: tuple(said) for key, said in sorted(found.items())}


def printed(comparison: Comparison | None, articles: Mapping[str, Article]) -> tuple[object, ...]:
    """What a page shows of a comparison, wherever in its document a fact stands. `articles` are found by their ids."""
    def value(item: ComparedValue) -> tuple[object, ...]:
        return item.district, item.grade, item.fact.evidence.article_id, *_said(item.fact, articles[item.fact.evidence.article_id])

    if comparison is None:
        return ()
    rows = tuple((row.label, row.period, row.definition, row.unit, row.measure, tuple(map(value, row.values))) for row in comparison.rows)
    return rows, tuple((item.label, value(item.one), value(item.other), item.reason, item.text) for item in comparison.refusals)


def _said(fact: Fact, article: Article) -> tuple[object, ...]:
    """A fact and its source as far as a reader sees them."""
    source = (article.title, article.publisher, article.published, article.written, article.kind, article.origin, article.grade, article.label)
    said = (fact.indicator, fact.definition, fact.value, fact.unit, fact.modifier, fact.measure, fact.period, fact.status)
    return said, fact.scope, fact.evidence.quote, source


def _values(findings: Findings, indicators: Indicators) -> list[Finding]:
    """What may be compared: adopted outcomes on economy, investment and industry, of the district as a whole."""
    return [
        finding for finding in findings.findings
        if finding.status == "actual" and finding.adopted is not None and finding.question.measure in _COMPARED
        and not finding.question.scope and (known := indicators.get(finding.adopted.indicator_id or "")) is not None
        and known.section in _SECTIONS and known.weight >= LEAST_WEIGHT
    ]


def _weight(finding: Finding, indicators: Indicators) -> int:
    known = indicators.get(finding.question.indicator)
    return known.weight if known else 0


def _row(finding: Finding, others: list[list[Finding]], indicators: Indicators) -> ComparisonRow | None:
    question = finding.question
    values = [_value(finding)]
    for other in others:
        values += [_value(item) for item in other if replace(item.question, district=question.district) == question]
    if len(values) < 2:
        return None
    known = indicators.get(question.indicator)
    unit = finding.adopted.unit if finding.adopted else ""
    return ComparisonRow(known.name if known else finding.label, question.period, question.definition, unit, tuple(values), question.measure)


def _value(finding: Finding) -> ComparedValue:
    assert finding.adopted is not None
    return ComparedValue(finding.question.district, finding.adopted, finding.grade)


def _refusals(mine: list[Finding], theirs: list[Finding], indicators: Indicators) -> list[tuple[int, Refusal]]:
    """One refusal an indicator (or concept) that both have and no row could hold, the heaviest indicator first."""
    found: dict[tuple[str, str], tuple[int, Refusal]] = {}
    matched = {_key(one, indicators) for one in mine for other in theirs if _same(one, other)}
    for one in mine:
        for other in theirs:
            key = _key(one, indicators)
            if key != _key(other, indicators) or key in matched or one.question.measure != other.question.measure:
                continue
            known = indicators.get(one.question.indicator)
            weight = known.weight if known else 0
            refusal = _refusal(one, other, known)
            held = found.get(key)
            if held is None or _nearness(refusal) < _nearness(held[1]):
                found[key] = (weight, refusal)
    return list(found.values())


def _key(finding: Finding, indicators: Indicators) -> tuple[str, str]:
    known = indicators.get(finding.question.indicator)
    return (known.concept or known.id if known else finding.question.indicator), finding.question.measure


def _same(one: Finding, other: Finding) -> bool:
    return replace(one.question, district="") == replace(other.question, district="")


def _nearness(refusal: Refusal) -> tuple[bool, str]:
    """Of several pairs the one of the latest own period, and where it can be of one period."""
    return refusal.one.fact.period != refusal.other.fact.period, refusal.one.fact.period


def _refusal(one: Finding, other: Finding, known: Indicator | None) -> Refusal:
    mine, theirs = one.question, other.question
    if mine.indicator != theirs.indicator or mine.definition != theirs.definition:
        reason, text = "definition", f"口径不同:{one.label}与{other.label}不是同一指标"
    elif mine.period != theirs.period:
        reason, text = "period", "时期不同"
    else:
        reason, text = "unit", "计量单位不同"
    return Refusal(one.label, _value(one), _value(other), reason, text)
