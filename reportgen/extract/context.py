"""What is worked out once for an article and used by facts and events alike: times, quantities, known names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from reportgen.catalogue.bundle import Catalogue
from reportgen.catalogue.units import Units
from reportgen.extract.choose import Candidate, choose
from reportgen.extract.periods import Timeline
from reportgen.extract.quantities import Quantity, Rejected, Scanner
from reportgen.extract.times import PERIOD_ROLES
from reportgen.extract.titles import titles
from reportgen.model import AttributedArticle, Attribution, CleanText


@dataclass(slots=True)
class Context:
    """One article, prepared. All offsets count characters of the clean text."""

    article: AttributedArticle
    clean: CleanText
    catalogue: Catalogue
    timeline: Timeline
    quantities: list[Quantity]
    starts: list[int]
    hits: list[tuple[int, int, str]]
    hit_starts: list[int]
    time_ends: dict[int, int]
    time_starts: dict[int, int]
    breaks: dict[int, int]
    own: re.Pattern[str] | None
    written: int | None
    lost: list[tuple[Candidate, Candidate]]

    def quantities_in(self, start: int, end: int) -> list[Quantity]:
        """The quantities that begin in `[start, end)`."""
        return self.quantities[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def place_at(self, offset: int) -> Attribution:
        """The place of the statement that holds `offset`, of the article where none does."""
        statements = self.article.statements
        i = bisect_right(statements, offset, key=lambda statement: statement.span.start) - 1
        return statements[i].place_at(offset) if i >= 0 else self.article.attribution

    def hits_in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The known indicators that begin in `[start, end)`."""
        return self.hits[bisect_left(self.hit_starts, start) : bisect_left(self.hit_starts, end)]


@lru_cache(maxsize=4)
def _scanner(units: Units) -> Scanner:
    return Scanner(units)


def prepare(article: AttributedArticle, clean: CleanText, catalogue: Catalogue) -> Context:
    """Find times, quantities and known names of one article, and settle which of them stand."""
    text = clean.text
    start, end = article.article.span
    timeline = Timeline.of(text, article.article)
    found, rejected = _scanner(catalogue.units).scan(text, start, end)
    kept, lost = _settle(text, start, end, found, rejected, timeline)
    hits = [(start + hit[0], start + hit[1], hit[2]) for hit in catalogue.indicators.automaton().scan(text[start:end])]
    written = (article.article.written or article.article.published or "")[:4]
    return Context(
        article,
        clean,
        catalogue,
        timeline,
        kept,
        [q.start for q in kept],
        hits,
        [hit[0] for hit in hits],
        {mention.span.start: mention.span.end for mention in timeline.mentions},
        {mention.span.end: mention.span.start for mention in timeline.mentions},
        {m.span.start: m.span.end for m in timeline.mentions if m.role in PERIOD_ROLES},
        _own_names(article, catalogue),
        int(written) if written.isdigit() else None,
        lost,
    )


def _settle(
    text: str, start: int, end: int, found: list[Quantity], rejected: list[Rejected], timeline: Timeline
) -> tuple[list[Quantity], list[tuple[Candidate, Candidate]]]:
    candidates = [Candidate(q.start, q.end, _kind(q), q.rule, q) for q in found]
    candidates += [Candidate(r.start, r.end, "code", r.rule) for r in rejected]
    candidates += [Candidate(m.span.start, m.span.end, "time", m.rule) for m in timeline.mentions]
    candidates += [Candidate(a, b, "title", "title") for a, b in titles(text, start, end)]
    chosen, lost = choose(candidates)
    return [c.item for c in chosen if c.item is not None], lost


def _kind(quantity: Quantity) -> str:
    if quantity.form in ("bare", "count-word"):
        return quantity.form
    return "quantity"


def _own_names(article: AttributedArticle, catalogue: Catalogue) -> re.Pattern[str] | None:
    district = article.attribution.district
    if district is None or district not in catalogue.places:
        return None
    place = catalogue.places.get(district)
    names = sorted({place.name, place.short}, key=len, reverse=True)
    city = catalogue.places.get(place.city).name if place.city and place.city in catalogue.places else ""
    return re.compile(f"(?:{re.escape(city)})?(?:{'|'.join(re.escape(name) for name in names)})(?:区)?(?:共|的|内)?")
