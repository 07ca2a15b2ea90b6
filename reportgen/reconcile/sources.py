"""Which articles speak for a district, how good they are, and which ones are set aside.

Grades follow the briefing's scale A (bulletin, plan) to E (unknown copy, promotion, machine-written).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from reportgen.model import AttributedArticle, CleanText, Extraction, Fact, LeftOut

_WORDS = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]")
HEADING_REACH = 5
SAME_FACTS_SHARE = 0.6
SAME_FACTS_LEAST = 5


@dataclass(frozen=True)
class Sources:
    """The articles of a run by id, and those that no figure is taken from, with the reason."""

    articles: tuple[AttributedArticle, ...]
    left_out: tuple[LeftOut, ...]

    @cached_property
    def by_id(self) -> dict[str, AttributedArticle]:
        return {item.article.id: item for item in self.articles}

    @cached_property
    def silent(self) -> frozenset[str]:
        """Ids of the articles that are set aside."""
        return frozenset(item.article for item in self.left_out)

    def of(self, fact: Fact) -> AttributedArticle | None:
        return self.by_id.get(fact.evidence.article_id)

    def grade(self, fact: Fact) -> str:
        """The letter of the fact's source, E where the article is not known."""
        found = self.of(fact)
        return found.article.grade if found else "E"

    def written(self, fact: Fact) -> str:
        found = self.of(fact)
        return (found.article.written or found.article.published or "") if found else ""

    def label(self, fact: Fact) -> str:
        """The grade as printed: "B", "B·转" for a copy, "B·转述" for a restatement."""
        found = self.of(fact)
        if found is None:
            return "E"
        article = found.article
        mark = "·转述" if article.origin == "restatement" else "·转" if article.reposted else ""
        return article.grade + mark

    def quality(self, fact: Fact) -> tuple[int, int]:
        """What decides first between sources, better is smaller: grade, then original before copy before restatement."""
        found = self.of(fact)
        if found is None:
            return 9, 9
        article = found.article
        copy = 2 if article.origin == "restatement" else 1 if article.reposted else 0
        return "ABCDE".find(article.grade) % 9, copy

    def root(self, fact: Fact) -> str:
        """The id of the article that the fact's article goes back to (itself, or the one that it reposts)."""
        article_id = fact.evidence.article_id
        seen: set[str] = set()
        while article_id in self.by_id and article_id not in seen:
            seen.add(article_id)
            origin = self.by_id[article_id].article.same_as
            if origin is None or origin not in self.by_id:
                break
            article_id = origin
        return article_id


def sort_sources(articles: tuple[AttributedArticle, ...], extractions: tuple[Extraction, ...]) -> Sources:
    """Set aside what must not feed a briefing: machine-written articles, and restatements beside their originals."""
    facts: dict[str, frozenset[tuple[object, ...]]] = {}
    for extraction in extractions:
        for fact in extraction.facts:
            key = fact.evidence.article_id
            facts[key] = facts.get(key, frozenset()) | {_content(fact)}
    left_out = []
    for item in articles:
        reason = _reason(item, articles, facts)
        if reason:
            left_out.append(LeftOut(item.article.id, *reason))
    return Sources(articles, tuple(left_out))


def in_heading(fact: Fact, sources: Sources, texts: dict[str, CleanText]) -> bool:
    """Whether a fact stands in its article's heading, where that is set or where the text repeats it.

    A heading says again, and says more than, what its text states (gold/SPEC.md: a repetition is no fact).
    """
    found, clean = sources.of(fact), texts.get(fact.evidence.document)
    if found is None or clean is None or not found.article.title:
        return False
    span, article = fact.evidence.span, found.article
    if span.end <= article.body.start:
        return True
    title = _WORDS.sub("", article.title or "")
    around = _WORDS.sub("", clean.text[max(article.body.start, span.start - HEADING_REACH) : span.end + HEADING_REACH])
    return _WORDS.sub("", fact.evidence.quote) in title and around in title


def _reason(
    item: AttributedArticle, articles: tuple[AttributedArticle, ...], facts: dict[str, frozenset[tuple[object, ...]]]
) -> tuple[str, str] | None:
    article = item.article
    if article.origin == "machine-written":
        return "machine-written", ""
    if article.origin != "restatement":
        return None
    for other in articles:
        if other.article.origin not in ("restatement", "machine-written") and _restates(item, other, facts):
            return "restated", other.article.id
    return None


def _restates(
    item: AttributedArticle, other: AttributedArticle, facts: dict[str, frozenset[tuple[object, ...]]]
) -> bool:
    """Whether `other` is the original that `item` retells: named by it, or same kind, day and place, or same figures."""
    mine, theirs = item.article, other.article
    if item.attribution.district != other.attribution.district or mine.kind != theirs.kind:
        return False
    if mine.same_as == theirs.id:
        return True
    title = _WORDS.sub("", theirs.title or "")
    if len(title) >= 8 and title in _WORDS.sub("", mine.restates or ""):
        return True
    if mine.written and mine.written == theirs.written and len(mine.written) == len("2020-01-01"):
        return True
    own, others = facts.get(mine.id, frozenset()), facts.get(theirs.id, frozenset())
    return len(own) >= SAME_FACTS_LEAST and len(own & others) >= SAME_FACTS_SHARE * len(own)


def _content(fact: Fact) -> tuple[object, ...]:
    return fact.indicator_id or fact.indicator, fact.value, fact.unit, fact.measure, fact.period, fact.status
