"""What a doubt's checker may look at, and how a doubt is made from a rule of `rules.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportgen.catalogue.bundle import Catalogue
from reportgen.catalogue.rules import Rule, load_rules
from reportgen.model import AttributedArticle, CleanText, Doubt, Evidence, Fact, Finding, Span, record_id
from reportgen.reconcile.periods import in_words, last_year
from reportgen.reconcile.questions import label_of, one_sentence
from reportgen.reconcile.sources import Sources

_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;]?")


def rules() -> dict[str, Rule]:
    """The rules by id."""
    return {rule.id: rule for rule in load_rules("reportgen.reconcile.doubts", "rules.toml")}


@dataclass(frozen=True)
class Context:
    """One district's records. `facts` are all of them, `used` those of articles that may speak in a briefing;
    `shadow` are the findings of the others (machine-written articles), which only raise doubts.
    """

    district: str
    facts: tuple[Fact, ...]
    used: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    sources: Sources
    catalogue: Catalogue
    texts: dict[str, CleanText]
    shadow: tuple[Finding, ...] = ()

    @cached_property
    def articles(self) -> tuple[AttributedArticle, ...]:
        """The articles about the district whose texts are at hand, but for restatements whose original is there."""
        restated = {item.article for item in self.sources.left_out if item.why == "restated"}
        return tuple(
            item for item in self.sources.articles
            if item.attribution.district == self.district and item.article.id not in restated
            and item.article.document in self.texts
        )

    def text(self, article: AttributedArticle, span: Span) -> str:
        clean = self.texts.get(article.article.document)
        return clean.text[span.start : span.end] if clean else ""

    def lead(self, fact: Fact, length: int = 12) -> str:
        """The words right before a fact's quotation, "" without its text."""
        clean = self.texts.get(fact.evidence.document)
        at = fact.evidence.span.start
        return clean.text[max(0, at - length) : at] if clean else ""

    def one_sentence(self, one: Fact, other: Fact) -> bool:
        """Whether two facts stand in one sentence of one text."""
        if one.evidence.article_id != other.evidence.article_id:
            return False
        first, last = sorted((one.evidence.span, other.evidence.span))
        clean = self.texts.get(one.evidence.document)
        return last.start < first.end or clean is not None and one_sentence(one, other, clean)

    def evidence(self, article: AttributedArticle, start: int, end: int) -> Evidence:
        """The piece `[start, end)` of the clean text as evidence."""
        clean = self.texts[article.article.document]
        span = Span(start, end)
        return Evidence(article.article.document, article.article.number, span, clean.to_raw(span), clean.text[start:end])

    def sentences(self, article: AttributedArticle) -> Iterator[tuple[int, str]]:
        """Offset and text of each sentence of the body."""
        body = article.article.body
        for match in _SENTENCE.finditer(self.text(article, body)):
            yield body.start + match.start(), match.group()

    def label(self, fact: Fact) -> str:
        return label_of(fact)


def make(
    context: Context, rule: Rule, evidence: tuple[Evidence, ...], facts: tuple[Fact, ...] = (), **words: str
) -> Doubt:
    """A doubt worded by its rule; `words` fill the placeholders. Evidence is listed once each, in the order given."""
    pieces = tuple(dict.fromkeys((*(fact.evidence for fact in facts), *evidence)))
    if facts:
        words.setdefault("label", context.label(facts[0]))
        words.setdefault("periods", periods_in_words(facts))
    key = record_id("qdoubt", rule.id, context.district, *(f"{e.document}:{e.quote}" for e in pieces))
    text = {name: str(rule.extra[name]).format(**words) for name in ("title", "text", "adopted", "settle")}
    return Doubt(
        key, rule.id, context.district, text["title"], text["text"], pieces, text["adopted"], text["settle"],
        int(rule.extra["weight"]), facts,
    )


def periods_in_words(facts: tuple[Fact, ...]) -> str:
    """The periods of the facts, in order, once each: 2020年与2021年."""
    ordered = sorted({fact.period for fact in facts}, key=lambda period: (last_year(period) or 0, period))
    return "与".join(in_words(period) for period in ordered)
