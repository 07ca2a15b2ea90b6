"""Doubts that figures raise against one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reportgen.catalogue.rules import Rule
from reportgen.model import Doubt, Fact, Question
from reportgen.reconcile.doubts.context import Context, make, rules
from reportgen.reconcile.periods import first_year, is_span, is_year, last_year
from reportgen.reconcile.values import base_unit, factor, interval, is_bound, scaled, single

MONEY = ("元", "美元")


def adopted(context: Context) -> list[tuple[Question, Fact]]:
    """The adopted facts with their questions, outcomes and targets alike."""
    return [(item.question, item.adopted) for item in context.findings if item.adopted is not None]


def _series(context: Context, measure: str = "level") -> dict[Question, list[Fact]]:
    """Adopted single values by question without its period, oldest first; for spans the end counts."""
    found: dict[Question, list[Fact]] = {}
    for question, fact in adopted(context):
        if question.measure == measure and single(fact) is not None:
            found.setdefault(replace(question, period=""), []).append(fact)
    for facts in found.values():
        facts.sort(key=lambda fact: (last_year(fact.period) or 0, fact.status))
    return found


def definition_jump(context: Context, rule: Rule) -> Iterator[Doubt]:
    """Neighbouring years of one indicator that differ by more than `ratio`. Only where the catalogue knows the indicator."""
    ratio = Decimal(rule.extra["ratio"])
    for facts in _series(context).values():
        years = [fact for fact in facts if is_year(fact.period) and fact.indicator_id]
        for one in years:
            for other in years:
                apart = int(other.period) - int(one.period)
                if apart != 1 or not rule.search(base_unit(one.unit)) or "expected" in (one.status, other.status):
                    continue
                if rule.unless and rule.unless.search(one.indicator) or context.one_sentence(one, other):
                    continue
                low, high = sorted((scaled(one)[0], scaled(other)[0]))
                if low > 0 and high / low > ratio and not (is_bound(one) and is_bound(other)):
                    yield make(context, rule, (), (one, other))


def span_jump(context: Context, rule: Rule) -> Iterator[Doubt]:
    """A single year above `ratio` times the yearly mean of an earlier span. Flows only."""
    ratio = Decimal(rule.extra["ratio"])
    for facts in _series(context).values():
        for span in (fact for fact in facts if is_span(fact.period)):
            known = context.catalogue.indicators.get(span.indicator_id) if span.indicator_id else None
            first, last = first_year(span.period), last_year(span.period)
            if known is None or known.stock or first is None or last is None or not rule.search(base_unit(span.unit)):
                continue
            if not re.search(str(rule.extra["span"]), context.lead(span) + span.evidence.quote):
                continue
            mean = scaled(span)[0] / (last - first + 1)
            for fact in facts:
                year = last_year(fact.period) or 0
                if not is_span(fact.period) and last < year <= last + 5 and scaled(fact)[0] > ratio * mean:
                    yield make(context, rule, (), (span, fact), periods=f"{year}年")


def implied_increment(context: Context, rule: Rule) -> Iterator[Doubt]:
    """A year's rise of a stock above `ratio` times what was planned to be added in that year."""
    ratio = Decimal(rule.extra["ratio"])
    planned = {
        (replace(question, period="", measure=""), question.period): fact
        for question, fact in adopted(context)
        if question.measure == "new" and fact.status == "target" and single(fact) is not None
    }
    for key, facts in _series(context).items():
        actual = [fact for fact in facts if fact.status == "actual" and rule.search(base_unit(fact.unit))]
        for before, after in zip(actual, actual[1:], strict=False):
            year = last_year(after.period)
            goal = planned.get((replace(key, measure=""), str(year)))
            if goal is None or (last_year(before.period) or 0) + 1 != year:
                continue
            if scaled(after)[0] - scaled(before)[0] > ratio * scaled(goal)[0]:
                yield make(context, rule, (), (before, goal, after), periods=f"{last_year(before.period)}年与{year}年")


def part_exceeds_whole(context: Context, rule: Rule) -> Iterator[Doubt]:
    """A part of the district with more of an industry than the whole district in the same year."""
    sized = [(fact, found) for _, fact in adopted(context) if (found := _industry(fact, rule)) is not None]
    for part, (family, inside) in sized:
        for whole, (other, within) in sized:
            same = family == other and whole.period == part.period and inside and not within
            if same and base_unit(part.unit) == base_unit(whole.unit) and scaled(part)[0] > scaled(whole)[-1]:
                yield make(context, rule, (), (part, whole))


def _industry(fact: Fact, rule: Rule) -> tuple[str, bool] | None:
    """Which industry a size is of, and whether it is a part's: by the indicator's name, or by the one industry that its quotation names."""
    name = fact.scope + fact.indicator
    families: dict[str, str] = rule.extra["same"]
    match = rule.search(name)
    if match is not None:
        return families.get(match["family"], match["family"]), match.start() > 0
    bare = re.search(str(rule.extra["bare"]), name)
    named = {families.get(word, word) for word in re.findall(str(rule.extra["families"]), fact.evidence.quote)}
    return (named.pop(), True) if bare is not None and bare.start() > 0 and len(named) == 1 else None


def conflicts(context: Context, rule: Rule) -> Iterator[Doubt]:
    """Contradictions between statements: inside one source (`one-source`), or between sources."""
    inside = rule.id == "one-source"
    for finding in (*context.findings, *context.shadow):
        facts = ([finding.adopted] if finding.adopted else []) + [item.fact for item in finding.conflicts]
        silent = bool(facts) and facts[0].evidence.article_id in context.sources.silent
        for other in dict.fromkeys(facts[1:] if finding.conflicts else ()):
            same = context.sources.root(facts[0]) == context.sources.root(other)
            if not same and _undated(context, facts[0], other):
                continue
            # In one sentence, or under a name that no catalogue knows, two values are mostly two things.
            if same is inside and (not inside or (other.indicator_id and not context.one_sentence(facts[0], other))):
                decided = "来源为机器生成,均不采用" if silent else finding.rule
                yield make(context, rule, (), (facts[0], other), decided=decided)


def _undated(context: Context, one: Fact, other: Fact) -> bool:
    """Whether both only hold for the day on which they were written, and the days differ: things change within a year."""
    days = {context.sources.written(fact) for fact in (one, other)}
    return one.period_basis == other.period_basis == "written" and len(days) > 1


def implausible(context: Context, rule: Rule) -> Iterator[Doubt]:
    """A level outside the catalogue's range for one district, or a percentage of a whole outside 0–100."""
    slogans = slogan_ids(context.used)
    for fact in context.used:
        if fact.id in slogans:
            continue
        known = context.catalogue.indicators.get(fact.indicator_id) if fact.indicator_id else None
        if fact.measure == "share" and fact.unit == "%" and not 0 <= scaled(fact)[0] <= 100:
            yield make(context, rule, (), (fact,))
        if known is None or known.plausible is None or fact.measure != "level" or fact.scope:
            continue
        limit = known.plausible
        years = (last_year(fact.period) or 0) - (first_year(fact.period) or 0) + 1 if is_span(fact.period) else 1
        if base_unit(limit.unit) != base_unit(fact.unit):
            continue
        reach = interval(fact) if not is_bound(fact) else None
        low, high = (reach.low, reach.high) if reach else (scaled(fact)[0],) * 2
        most = limit.high * factor(limit.unit) * (1 if known.stock else years)
        if low > most or (high < limit.low * factor(limit.unit) and fact.modifier != "under"):
            yield make(context, rule, (), (fact,))


def span_without_year(context: Context, rule: Rule) -> Iterator[Doubt]:
    """Totals of yearly indicators in a summary of several years, neither dated nor summed up; one doubt an article."""
    found: dict[str, list[Fact]] = {}
    for _, fact in adopted(context):
        known = context.catalogue.indicators.get(fact.indicator_id) if fact.indicator_id else None
        yearly = fact.status == "actual" and fact.measure == "level" and is_span(fact.period) and base_unit(fact.unit) in MONEY
        yearly = yearly and (known is None or not known.stock)
        said = context.lead(fact) + fact.evidence.quote
        if yearly and rule.pattern.search(fact.indicator) and not (rule.unless and rule.unless.search(said)):
            found.setdefault(fact.evidence.article_id, []).append(fact)
    for facts in found.values():
        label = "、".join(dict.fromkeys(context.label(fact) for fact in facts[:3]))
        yield make(context, rule, (), tuple(facts), label=label)


def slogan_target(context: Context, rule: Rule) -> Iterator[Doubt]:
    """Round slogans put forward as targets without a date, with the facts that were made of them."""
    for article in context.articles:
        for at, sentence in context.sentences(article):
            match = rule.search(sentence)
            if match is None:
                continue
            piece = context.evidence(article, at + match.start(), at + match.end())
            facts = tuple(
                item for item in context.used if item.evidence.article_id == article.article.id
                and item.evidence.span.start < piece.span.end and piece.span.start < item.evidence.span.end
            )
            yield make(context, rule, (piece,), facts, slogan=match["slogan"])


def slogan_ids(facts: tuple[Fact, ...]) -> frozenset[str]:
    """Ids of targets that are only parts of a slogan (万亿制造、万亿消费): they name no time and no definition."""
    rule = rules()["slogan-target"]
    found = set()
    for fact in facts:
        if fact.status == "target" and rule.search(fact.evidence.quote):
            found.add(fact.id)
    return frozenset(found)


def rate_against_levels(context: Context, rule: Rule) -> Iterator[Doubt]:
    """A stated yearly rate further than `tolerance` points from what two stated levels give."""
    rates = {
        (question.indicator, question.definition, question.scope, question.period): fact
        for question, fact in adopted(context)
        if question.measure == "yoy" and fact.status == "actual" and fact.modifier == "exact"
    }
    for key, facts in _series(context).items():
        exact = [fact for fact in facts if fact.status == "actual" and fact.modifier == "exact" and is_year(fact.period)]
        for before, after in zip(exact, exact[1:], strict=False):
            rate = rates.get((key.indicator, key.definition, key.scope, after.period))
            if rate is None or int(after.period) - int(before.period) != 1 or not rule.pattern.search(base_unit(after.unit)):
                continue
            if rule.unless and rule.unless.search(after.indicator):
                continue
            computed = (scaled(after)[0] / scaled(before)[0] - 1) * 100
            if abs(computed - scaled(rate)[0]) > Decimal(rule.extra["tolerance"]):
                yield make(context, rule, (), (before, after, rate))
