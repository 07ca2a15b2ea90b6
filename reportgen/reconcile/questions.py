"""The question that a fact answers. Two facts are set against each other only where all of it agrees."""

from __future__ import annotations

from dataclasses import replace

from reportgen.catalogue.bundle import Catalogue
from reportgen.catalogue.indicators import Indicator, Indicators, normalise
from reportgen.model import Fact, Question
from reportgen.reconcile.periods import is_span, last_year
from reportgen.reconcile.values import dimension


def indicator_of(fact: Fact, indicators: Indicators) -> Indicator | None:
    """The catalogue's entry for the fact, else None."""
    return indicators.get(fact.indicator_id) if fact.indicator_id else None


def question_of(fact: Fact, indicators: Indicators) -> Question:
    """The fact's question. A stock, a share or a rank stated for a span holds at its end, so it is asked for that year.

    A share is the level of a percentage (研发经费投入强度 5%, 研发经费占比 5%).
    """
    known = indicator_of(fact, indicators)
    period = fact.period
    standing = fact.measure in ("share", "rank") or (fact.measure == "level" and known is not None and known.stock)
    if standing and is_span(period):
        period = str(last_year(period) or period)
    return Question(
        district=fact.district or "",
        indicator=fact.indicator_id or normalise(fact.indicator),
        period=period,
        measure="level" if fact.measure == "share" and fact.unit == "%" else fact.measure,
        definition=fact.definition or (known.basis if known else ""),
        dimension=dimension(fact, indicators),
        scope=fact.scope,
    )


def with_catalogue_ids(facts: tuple[Fact, ...], catalogue: Catalogue) -> tuple[Fact, ...]:
    """Facts whose words are exactly a name of the catalogue, in a unit that the indicator can have, carry its id."""
    return tuple(fact if fact.indicator_id else _known(fact, catalogue) for fact in facts)


def _known(fact: Fact, catalogue: Catalogue) -> Fact:
    known = catalogue.indicators.by_name(fact.indicator)
    if known is None:
        return fact
    fits = fact.measure in ("yoy", "cagr", "growth", "rank") or catalogue.units.unit_class(fact.unit) in known.unit_class
    return replace(fact, indicator_id=known.id) if fits else fact


def label_of(fact: Fact) -> str:
    """The indicator's name as printed: the source's own words, with the part of the district that they speak of."""
    name = fact.indicator
    return name if not fact.scope or fact.scope in name else fact.scope + name


def weight_of(fact: Fact, indicators: Indicators) -> int:
    """The catalogue's weight (0–100); 5 for an indicator that it does not know."""
    known = indicator_of(fact, indicators)
    return known.weight if known else 5
