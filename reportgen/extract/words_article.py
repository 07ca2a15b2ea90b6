"""One article laid out for the records that hold words: clauses, sections, places, evidence."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.catalogue.width import narrow
from reportgen.extract.events_clauses import Clauses, lay_out
from reportgen.extract.events_dates import Dated, find_dates
from reportgen.extract.events_evidence import Places, cite
from reportgen.extract.events_reader import Told, read_acts
from reportgen.extract.plan_sections import Section, Sections, find_sections, written_year
from reportgen.model import AttributedArticle, Attribution, CleanText, Evidence, record_id

# Of a sentence no more than this is looked at on either side.
REACH = 800


@dataclass(frozen=True, slots=True)
class Head:
    """What every record begins with: id, district, candidates, evidence, rule and the basis of the place."""

    id: str
    district: str | None
    candidates: tuple[str, ...]
    evidence: Evidence
    rule: str
    place_basis: str


class Reading:
    """The article and what is known of its layout. Offsets count characters of the clean text."""

    __slots__ = ("_acts", "article", "clauses", "clean", "end", "kind", "names", "places", "sections", "start", "taught", "text", "written", "year")

    def __init__(
        self,
        article: AttributedArticle,
        clean: CleanText,
        names: tuple[str, ...] = (),
        taught: tuple[str, ...] = (),
    ) -> None:
        """`names` are words for the article's district (临河区, 临河), as names of bodies begin with.

        `taught` are words for the segmenter, the same for every article of a run.
        """
        body = article.article.body
        self.article, self.clean, self.text = article, clean, narrow(clean.text)
        self.start, self.end = body.start, body.end
        self.kind, self.written = article.article.kind, article.article.written
        self.year = written_year(self.written)[0]
        self.clauses: Clauses = lay_out(self.text, self.start, self.end)
        self.sections: Sections = find_sections(self.text, article.article)
        self.places = Places(article)
        self.names, self.taught = names, taught
        self._acts: tuple[Told, ...] | None = None

    def head(self, kind: str, rule: str, start: int, end: int, *, at: int | None = None, name: str = "") -> Head:
        """The common fields of a record told in `[start, end)`; `at` is where its place is looked up."""
        evidence = cite(self.clean, self.article, start, end)
        place: Attribution = self.places.at(evidence.span.start if at is None else at)
        identity = record_id(kind, evidence.article_id, evidence.span.start, evidence.span.end, rule, name)
        return Head(identity, place.district, place.candidates, evidence, rule, place.basis)

    def act(self, offset: int) -> Told | None:
        """The dated act in whose clause `offset` stands."""
        if self._acts is None:
            self._acts = read_acts(self.article, self.clean.text)
        return next((told for told in self._acts if told.act.start <= offset < told.act.end), None)

    def section(self, offset: int) -> Section | None:
        """The section at an offset."""
        return self.sections.at(offset)

    def mode(self, offset: int) -> str:
        """review, plan, span, problems or none."""
        section = self.sections.at(offset)
        return section.mode if section else "none"

    def dates(self, start: int, end: int) -> tuple[Dated, ...]:
        """The dates stated in a stretch."""
        section = self.sections.at(start)
        found = find_dates(self.text, start, end, self.written, section.year if section else None)
        return tuple(date for date in found if date.iso)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence that holds `offset`; of one without end no more than the part around it."""
        index = self.clauses.sentence_at(offset)
        if not self.clauses.sentence_starts:
            return self.start, self.end
        start, end = self.clauses.sentence_starts[index], self.clauses.sentence_ends[index]
        return max(start, offset - REACH), min(end, offset + REACH)

    def clause(self, offset: int) -> tuple[int, int]:
        """The clause that holds `offset`."""
        if not self.clauses.starts:
            return self.start, self.end
        index = self.clauses.at(offset)
        return self.clauses.starts[index], self.clauses.ends[index]
