"""What is worked out once for an article and used by facts and events alike: times, quantities, known names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportgen.catalogue.bundle import Catalogue
from reportgen.catalogue.places import NOT_A_PLACE, Places
from reportgen.catalogue.units import Units
from reportgen.catalogue.width import narrow
from reportgen.extract.calendar import titled_years
from reportgen.extract.choose import Candidate, choose
from reportgen.extract.periods import Timeline
from reportgen.extract.quantities import Quantity, Rejected, Scanner
from reportgen.extract.times import PERIOD_ROLES
from reportgen.extract.titles import park_named, titles
from reportgen.model import AttributedArticle, Attribution, CleanText, Statement


@dataclass(slots=True)
class Context:
    """One article, prepared. All offsets count characters of the clean text; `text` is that text as rules read it.

    `place_names` are the full names of places, and the short one of its own, by their first character. `park` is the park that its title names, where the page is about that alone, else "".
    """

    article: AttributedArticle
    clean: CleanText
    text: str
    catalogue: Catalogue
    timeline: Timeline
    quantities: list[Quantity]
    starts: list[int]
    time_ends: dict[int, int]
    time_starts: dict[int, int]
    breaks: list[tuple[int, int]]
    own: re.Pattern[str] | None
    place_names: Mapping[str, tuple[str, ...]]
    written: int | None
    today: str
    park: str
    plan: str
    assessed: str
    lost: list[tuple[Candidate, Candidate]]

    def quantities_in(self, start: int, end: int) -> list[Quantity]:
        """The quantities that begin in `[start, end)`."""
        return self.quantities[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def breaks_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """The times that begin in `[start, end)` and tell when something holds."""
        breaks = self.breaks
        return breaks[bisect_left(breaks, (start, 0)) : bisect_left(breaks, (end, 0))]

    def own_at(self, statement: Statement, offset: int) -> re.Pattern[str] | None:
        """The names of the district that a statement is about at `offset`; the article's where that is undecided."""
        district = statement.place_at(offset).district
        if district is None or district == self.article.attribution.district:
            return self.own
        return _own_names(district, self.catalogue) or self.own

    def place_at(self, offset: int) -> Attribution:
        """The place of the statement that holds `offset`, of the article where none does."""
        statements = self.article.statements
        i = bisect_right(statements, offset, key=lambda statement: statement.span.start) - 1
        return statements[i].place_at(offset) if i >= 0 else self.article.attribution

    def hits_in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The known indicators in `[start, end)`: looked for in the sentences that hold quantities, and in no others."""
        found = self.catalogue.indicators.automaton().scan(self.text[start:end])
        return [(start + a, start + b, key) for a, b, key in found]


ASSESSED = re.compile("评估(?:期|期限|时段|时间)[^。;\\n0-9]{0,4}(?P<y>20[0-9]{2}) ?年(?:(?P<m>1[0-2]|[1-9]) ?月)?[—~至到-]{1,2}(?P<y2>20[0-9]{2}) ?年(?P<m2>1[0-2]|[1-9]) ?月")
CLAUSE_END = re.compile(r"[,;:。!?\n()]")


@lru_cache(maxsize=4)
def _scanner(units: Units) -> Scanner:
    return Scanner(units)


def prepare(article: AttributedArticle, clean: CleanText, catalogue: Catalogue) -> Context:
    """Find times, quantities and known names of one article, and settle which of them stand."""
    text = narrow(clean.text)
    start, end = article.article.span
    timeline = Timeline.of(text, article.article)
    found, rejected = _scanner(catalogue.units).scan(text, start, end, [mention.span for mention in timeline.mentions])
    kept, lost = _settle(text, start, end, found, rejected)
    written = (article.article.written or article.article.published or "")[:4]
    return Context(
        article,
        clean,
        text,
        catalogue,
        timeline,
        kept,
        [q.start for q in kept],
        {mention.span.start: mention.span.end for mention in timeline.mentions},
        {mention.span.end: mention.span.start for mention in timeline.mentions},
        [(m.span.start, m.span.end) for m in timeline.mentions if m.role in PERIOD_ROLES or m.role == "held"],
        _own_names(article.attribution.district, catalogue),
        _cut_names(article.attribution.district, catalogue.places),
        int(written) if written.isdigit() else None,
        article.article.written or article.article.published or "",
        park_named(article, catalogue.places),
        titled_years(narrow(article.article.title or "")),
        _assessed(text, start, end, article.article.title or ""),
        lost,
    )


def _assessed(text: str, start: int, end: int, title: str) -> str:
    """评估期为2021年至2023年6月: the months that an assessment gives account of, "" where it does not say."""
    said = ASSESSED.search(text, start, end) if "评估" in title else None
    return f"{said['y']}-{int(said['m'] or 1):02d}/{said['y2']}-{int(said['m2']):02d}" if said is not None else ""


def _settle(
    text: str, start: int, end: int, found: list[Quantity], rejected: list[Rejected]
) -> tuple[list[Quantity], list[tuple[Candidate, Candidate]]]:
    spans: list[tuple[int, int, str, str, Any]] = [(q.start, q.end, KINDS.get(q.form, "quantity"), q.rule, q) for q in found]
    spans += [(r.start, r.end, "code", r.rule, None) for r in rejected]
    spans += [(a, b, "title", "title", None) for a, b in titles(text, start, end)]
    chosen, lost = choose(spans)
    return [item for item in chosen if item is not None], lost


SHORTEST_PLACE = 3
NAMED_AFTER = "(?!(?:国际|国家级?|综合|经济|高新|工业|科技|农业|文化|大学|软件|物流|保税|产业|现代)[\u4e00-\u9fff]{0,8}?(?:开发区|高新区|园|城|保税区|示范区|新区|基地|港))"
"""What a park or a market that bears the district's name goes on with: 即墨|国际商贸城."""
KINDS = {"bare": "bare", "count-word": "count-word"}


@lru_cache(maxsize=4096)
def _own_names(district: str | None, catalogue: Catalogue) -> re.Pattern[str] | None:
    if district is None or district not in catalogue.places:
        return None
    place = catalogue.places.get(district)
    names = sorted({place.name, place.short}, key=len, reverse=True)
    city = catalogue.places.get(place.city).name if place.city and place.city in catalogue.places else ""
    own = "|".join(re.escape(name) + (NAMED_AFTER if name == place.short else "") for name in names)
    return re.compile(f"(?:{re.escape(city)})?(?:{own})(?:区)?(?:共|的|内)?")


@lru_cache(maxsize=4096)
def _cut_names(district: str | None, places: Places) -> Mapping[str, tuple[str, ...]]:
    """The names of places that the stripping of a front must not cut, with the short name of the article's own district."""
    short = places.get(district).short if district is not None and district in places else ""
    names = _place_names(places)
    return {**names, short[0]: (*names.get(short[0], ()), short)} if short else names


@lru_cache(maxsize=4)
def _place_names(places: Places) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, meant in places.names().items():
        if len(name) >= SHORTEST_PLACE and meant.kind != NOT_A_PLACE:
            found.setdefault(name[0], []).append(name)
    return {char: tuple(names) for char, names in found.items()}
