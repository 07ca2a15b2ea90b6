"""Doubts that a text raises against itself, its heading, its label or its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.catalogue.rules import Rule
from reportgen.model import AttributedArticle, Doubt, Evidence
from reportgen.reconcile.doubts.context import Context, make
from reportgen.reconcile.periods import bounds, last_year

STATUS = {"expected": "预计", "target": "目标"}
_PART = re.compile(r"(\d+(?:\.\d+)?)(家|个|项|名|人|亿元|万元|亿美元)")
REACH = 45
WHOLE = 60
"""A sentence of at most so many characters is quoted whole."""
_STOPS = "。!?;,,\n"


def heading_overclaims(context: Context, rule: Rule) -> Iterator[Doubt]:
    """A heading that states as reached what its text only expects or plans."""
    for article in context.articles:
        heading = _heading(context, article)
        match = rule.search(heading.quote) if heading else None
        if heading is None or match is None or (rule.unless and rule.unless.search(heading.quote)):
            continue
        number = Decimal(match["number"].rstrip("."))
        for fact in context.used:
            same = fact.evidence.article_id == article.article.id and fact.value == number
            if same and fact.status in STATUS:
                yield make(context, rule, (heading,), (fact,), status=STATUS[fact.status])
                break


def heading_first(context: Context, rule: Rule) -> Iterator[Doubt]:
    """A heading that claims a first place of which the text has only words like 领跑."""
    body, proof = re.compile(str(rule.extra["body"])), re.compile(str(rule.extra["proof"]))
    for article in context.articles:
        heading = _heading(context, article)
        match = rule.search(heading.quote) if heading else None
        if heading is None or match is None or (rule.unless and rule.unless.search(heading.quote)):
            continue
        pieces = [(at, text) for at, text in context.sentences(article) if at >= heading.span.end and heading.quote not in text]
        text = "".join(piece for _, piece in pieces).replace(heading.quote, "")
        weak = next(((at + found.start(), piece) for at, piece in pieces if (found := body.search(piece))), None)
        if weak is not None and not proof.search(text.replace(match.group(), "")):
            yield make(context, rule, (heading, _around(context, article, weak[0])))


def percent_against_itself(context: Context, rule: Rule) -> Iterator[Doubt]:
    for article in context.articles:
        for at, sentence in context.sentences(article):
            match = rule.search(sentence)
            if match is not None and Decimal(match["number"]) < Decimal(rule.extra["below"]):
                yield make(context, rule, (context.evidence(article, at + match.start(), at + match.end()),))


def share_of_what(context: Context, rule: Rule) -> Iterator[Doubt]:
    """A percentage of something that is no indicator (经济贡献)."""
    for article in context.articles:
        for at, sentence in context.sentences(article):
            match = rule.search(sentence)
            if match is None:
                continue
            whole = context.evidence(article, at, at + len(sentence.rstrip("。;")))
            yield make(context, rule, (whole if len(sentence) <= WHOLE else _around(context, article, at + match.start()),))


def growth_against_change(context: Context, rule: Rule) -> Iterator[Doubt]:
    for article in context.articles:
        for at, sentence in context.sentences(article):
            match = rule.search(sentence)
            if match is None or not Decimal(match["from"]):
                continue
            computed = (Decimal(match["to"]) / Decimal(match["from"]) - 1) * 100
            if abs(computed - Decimal(match["rate"])) > Decimal(rule.extra["tolerance"]):
                yield make(context, rule, (context.evidence(article, at + match.start(), at + match.end()),))


def parts_do_not_add_up(context: Context, rule: Rule) -> Iterator[Doubt]:
    """Parts after 其中, in the unit of the total, that make more than the total."""
    for article in context.articles:
        for at, sentence in context.sentences(article):
            match = rule.search(sentence)
            if match is None:
                continue
            parts = [Decimal(number) for number, unit in _PART.findall(match["parts"]) if unit == match["u"]]
            if len(parts) > 1 and sum(parts) > Decimal(match["total"]):
                yield make(context, rule, (context.evidence(article, at + match.start(), at + match.end()),))


def page_label(context: Context, rule: Rule) -> Iterator[Doubt]:
    """A label 【…】 or column name that names another place than the text is about."""
    own = context.catalogue.places.label(context.district)
    short = context.catalogue.places.short_label(context.district)
    for article in context.articles:
        title, label = article.article.title or "", article.article.label or ""
        for words in (label, *re.findall(r"【([^】]+)】", title)):
            match = rule.search(words)
            if match is None or short in words or match["place"] in own:
                continue
            found = [piece for piece in (_find(context, article, words), _place(context, article, own)) if piece]
            if found:
                yield make(context, rule, tuple(found), place=words, own=own)
                break


def old_matter(context: Context, rule: Rule) -> Iterator[Doubt]:
    """A page dated more than `days` after its text was written."""
    for article in context.articles:
        published, written = article.article.published, article.article.written
        if not published or not written or not rule.search(published):
            continue
        page, text = bounds(published), bounds(written)
        if page is None or text is None or (page[0] - text[1]).days <= int(rule.extra["days"]):
            continue
        pieces = (_after(context, article, published), _find(context, article, _stated(written)))
        found = tuple(piece for piece in pieces if piece) or (_opening(context, article),)
        yield make(context, rule, found, published=_in_words(published), written=_in_words(written))


def old_figures(context: Context, rule: Rule) -> Iterator[Doubt]:
    """A page of an aggregator or a machine whose dated figures are all `years` old or older."""
    for article in context.articles:
        published = article.article.published
        page = bounds(published) if published else None
        if page is None or not rule.search(article.article.origin) or article.article.written != published:
            continue
        dated = [fact for fact in context.facts
                 if fact.evidence.article_id == article.article.id and fact.period_basis != "written"]
        newest = max((last_year(fact.period) or 0 for fact in dated), default=0)
        if dated and newest <= page[0].year - int(rule.extra["years"]):
            pieces = (_clause_with(context, article, f"{newest}年"), _after(context, article, published or ""))
            yield make(context, rule, tuple(piece for piece in pieces if piece) or (dated[0].evidence,),
                       published=_in_words(published or ""), years=f"{newest}年")


def machine_made(context: Context, rule: Rule) -> Iterator[Doubt]:
    for article in context.articles:
        if rule.search(article.article.origin):
            words = (trace.partition(": ")[2] or trace for trace in article.article.traces)
            traces = tuple(piece for word in words if (piece := _find(context, article, word)))
            yield make(context, rule, traces or (_opening(context, article),))


def _heading(context: Context, article: AttributedArticle) -> Evidence | None:
    return _find(context, article, article.article.title) if article.article.title else None


def _find(context: Context, article: AttributedArticle, words: str) -> Evidence | None:
    """The first place of `words` in the article, as evidence."""
    span = article.article.span
    at = context.text(article, span).find(words) if words else -1
    return context.evidence(article, span.start + at, span.start + at + len(words)) if at >= 0 else None


def _after(context: Context, article: AttributedArticle, words: str) -> Evidence | None:
    """`words` in the article or in the line after it, where pages put their date."""
    inside = _find(context, article, words)
    clean = context.texts.get(article.article.document)
    if inside or clean is None:
        return inside
    at = clean.text.find(words, article.article.span.end, article.article.span.end + 40)
    return context.evidence(article, at, at + len(words)) if at >= 0 else None


def _clause_with(context: Context, article: AttributedArticle, words: str) -> Evidence | None:
    """The first clause of the body that says something with the words."""
    body = article.article.body
    places = [match.start() for match in re.finditer(re.escape(words), context.text(article, body))]
    clauses = [_around(context, article, body.start + at) for at in places]
    return next((piece for piece in clauses if len(piece.quote) > len(words) + 3), clauses[0] if clauses else None)


def _around(context: Context, article: AttributedArticle, at: int) -> Evidence:
    """The clause around an offset."""
    text, body = context.texts[article.article.document].text, article.article.body
    start, end = at, at
    while start > max(body.start, at - REACH) and text[start - 1] not in _STOPS:
        start -= 1
    while end < min(body.end, at + REACH) and text[end] not in _STOPS:
        end += 1
    while start < at and text[start].isspace():
        start += 1
    return context.evidence(article, start, end)


def _place(context: Context, article: AttributedArticle, own: str) -> Evidence | None:
    """The first clause of the body with the district's own name, city and all where it has it."""
    body = article.article.body
    text = context.text(article, body)
    for length in range(2, len(own)):
        at = text.find(own[length:]) if own[length:] else -1
        if at >= 0:
            return _around(context, article, body.start + at)
    return None


def _opening(context: Context, article: AttributedArticle) -> Evidence:
    start = article.article.body.start
    return _around(context, article, min(start + 1, article.article.body.end))


def _stated(written: str) -> str:
    """A day as texts state it: 2021-01-12 → 2021年1月12日."""
    return _in_words(written) if len(written) == 10 else ""


def _in_words(day: str) -> str:
    parts = [int(part) for part in day.split("/")[0].split("-")]
    return "".join(f"{part}{name}" for part, name in zip(parts, "年月日", strict=False))
