"""The question that a fact answers. Two facts are set against each other only where all of it agrees."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.catalogue.bundle import Catalogue
from reportgen.catalogue.indicators import Indicator, Indicators, normalise
from reportgen.model import CleanText, Fact, Question
from reportgen.reconcile.periods import at_end, is_span
from reportgen.reconcile.values import agreement, dimension

_FILLER = re.compile("^(?:累计|全年|全区)|(?:总?金额|总数量?|总量)$")
"""Words that say how a thing was counted up, not what it is: 合同利用外资金额 is 合同利用外资."""

_STOP = re.compile(r"[^。;；!！?？\n]*$")
_QUOTED = re.compile("“[^”]*”|《[^》]*》")
_WHOLE = re.compile("全区|我区|本区|区属|各区|全市|五年来")
MOST_OPENING = 30
_COMMA = re.compile("[,,]")
SENTENCE = 80
"""Facts further apart than so many characters are taken for different sentences, whatever the punctuation."""


def indicator_of(fact: Fact, indicators: Indicators) -> Indicator | None:
    """The catalogue's entry for the fact, else None."""
    return indicators.get(fact.indicator_id) if fact.indicator_id else None


def question_of(fact: Fact, indicators: Indicators) -> Question:
    """The fact's question. A stock, a share or a rank stated for a span holds at its end.

    A share is the level of a percentage (研发经费投入强度 5%, 研发经费占比 5%).
    """
    known = indicator_of(fact, indicators)
    period = fact.period
    standing = fact.measure in ("share", "rank") or (fact.measure == "level" and known is not None and known.stock)
    if standing and (is_span(period) or (known is not None and known.stock)):
        period = at_end(period)
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
    named = catalogue.indicators.by_name
    known = named(fact.indicator) or named(_FILLER.sub("", fact.indicator))
    if known is None:
        return fact
    fits = fact.measure in ("yoy", "cagr", "growth", "rank") or catalogue.units.unit_class(fact.unit) in known.unit_class
    return replace(fact, indicator_id=known.id) if fits else fact


def with_parts(facts: tuple[Fact, ...], texts: dict[str, CleanText], parts: tuple[str, ...]) -> tuple[Fact, ...]:
    """Facts of a sentence whose opening clause is about a part of the district (知识城) are that part's, not the district's.

    `parts` are the names of the district's zones and landmarks. A fact that has a scope keeps it; one before which the
    sentence turns to the whole district (全区, 全年区属) has none.
    """
    return tuple(fact if fact.scope else _scoped(fact, texts.get(fact.evidence.document), parts) for fact in facts)


def _scoped(fact: Fact, clean: CleanText | None, parts: tuple[str, ...]) -> Fact:
    if clean is None or not parts:
        return fact
    start = _STOP.search(clean.text[: fact.evidence.span.start])
    sentence = clean.text[start.start() if start else fact.evidence.span.start : fact.evidence.span.start] + fact.evidence.quote
    opening = _QUOTED.sub("", re.split("[,，]", sentence, maxsplit=1)[0])
    if _WHOLE.search(sentence) or len(opening) > MOST_OPENING:
        return fact
    found = max((part for part in parts if _named(part, opening)), key=len, default="")
    return replace(fact, scope=found) if found and found not in fact.indicator else fact


def _named(part: str, opening: str) -> bool:
    """Whether a clause is about the part alone, not about several or a thing that bears its name (外滩金融峰会)."""
    return re.search(rf"(?<!、){re.escape(part)}(?!金融|大会|峰会|论坛|公馆|品牌|、|和|\d)", opening) is not None


def told_apart(facts: tuple[Fact, ...], texts: dict[str, CleanText], indicators: Indicators) -> tuple[Fact, ...]:
    """Facts that one sentence counts twice under one name take the name of what stands right before each.

    新建小学3所,新增学位900个,新建幼儿园2所,新增学位300个: 小学学位 and 幼儿园学位.
    """
    return tuple(_apart(fact, facts, texts, indicators) for fact in facts)


def _apart(fact: Fact, facts: tuple[Fact, ...], texts: dict[str, CleanText], indicators: Indicators) -> Fact:
    clean = texts.get(fact.evidence.document)
    if clean is None:
        return fact
    own = question_of(fact, indicators)
    rivals = [
        other for other in facts
        if other.evidence.article_id == fact.evidence.article_id and one_sentence(fact, other, clean) and other.status == fact.status
        and question_of(other, indicators) == own and agreement(fact, other) is None
    ]
    head = _head(fact, facts, clean)
    if head is None or not rivals or any(_head(other, facts, clean) in (None, head) for other in rivals):
        return fact
    name = head.indicator + fact.indicator
    known = indicators.by_name(name)
    return replace(fact, indicator=name, indicator_id=known.id if known else None)


def _head(fact: Fact, facts: tuple[Fact, ...], clean: CleanText) -> Fact | None:
    """The fact in the clause right before, of another thing."""
    start = fact.evidence.span.start
    before = (
        other for other in facts
        if other.evidence.document == fact.evidence.document and other.indicator != fact.indicator
        and _COMMA.fullmatch(clean.text[other.evidence.span.end : start])
    )
    return max(before, key=lambda other: other.evidence.span, default=None)


def one_sentence(one: Fact, other: Fact, clean: CleanText) -> bool:
    """Whether two facts of one text stand in one sentence, near each other."""
    first, last = sorted((one.evidence.span, other.evidence.span))
    return last.start - first.end < SENTENCE and "。" not in clean.text[first.end : last.start]


def label_of(fact: Fact) -> str:
    """The indicator's name as printed: the source's own words, with the part of the district that they speak of."""
    name = fact.indicator
    return name if not fact.scope or fact.scope in name else fact.scope + name
