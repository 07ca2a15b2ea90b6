"""The composer's desk: one district's own records, the notes, and facts turned into cited text."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from functools import cached_property

from reportgen.brief.dates import day, year_of
from reportgen.brief.inputs import Material
from reportgen.brief.notes import KINDS, NoteBook, source_entries
from reportgen.brief.phrases import clause
from reportgen.brief.ties import tied
from reportgen.brief.topics import topic_of_fact, topic_of_record
from reportgen.brief.typeset import fullwidth
from reportgen.brief.wording import absolute, event_words, of_a_company
from reportgen.catalogue.bundle import Catalogue
from reportgen.model import (
    AttributedArticle,
    Derived,
    Event,
    Evidence,
    Fact,
    FigureRef,
    Finding,
    Measure,
    Organisation,
    PlanGoal,
    PlanTask,
    Policy,
    Problem,
    Record,
    Run,
    Text,
)

SENTENCE_REACH = 160
SLOGAN = "slogan-target"
UNDATED = "span-without-year"


class Desk:
    """Everything that the chapters write from. Records of other places and of articles set aside are not on it."""

    def __init__(self, material: Material, catalogue: Catalogue) -> None:
        self.material, self.catalogue = material, catalogue
        self.indicators, self.units = catalogue.indicators, catalogue.units
        self.district = material.district
        self.place = catalogue.places.label(material.district)
        self.name = catalogue.places.short_label(material.district)
        words = {item.article: item.keywords for item in material.keywords}
        self.sources = source_entries(self.articles, material.texts, words)
        self.notes = NoteBook(self.sources, material.texts)
        self._topics: dict[str, str] = {}

    def cleared(self, notes: NoteBook) -> Desk:
        """The same desk for another draft: what was worked out stays, `notes` are its own."""
        desk = copy(self)
        desk.notes = notes
        return desk

    @cached_property
    def silent(self) -> frozenset[str]:
        return frozenset(item.article for item in self.material.findings.left_out)

    @cached_property
    def articles(self) -> tuple[AttributedArticle, ...]:
        """Articles about the district or with a record about it; machine-written ones only where they are about it."""
        speaking = {record.evidence.article_id for record in self._all_records()}
        speaking |= {fact.evidence.article_id for fact in self._compared()}
        speaking |= {piece.article_id for doubt in self.material.findings.doubts for piece in doubt.evidence}
        return tuple(
            item for item in self.material.articles
            if item.attribution.district == self.district or item.article.id in speaking
        )

    @cached_property
    def speaking(self) -> tuple[AttributedArticle, ...]:
        """The articles that the briefing rests on: not those set aside, not those that only speak of compared districts."""
        own = {record.evidence.article_id for record in self._all_records()}
        return tuple(
            item for item in self.articles
            if item.article.id not in self.silent and (item.attribution.district == self.district or item.article.id in own)
        )

    @cached_property
    def by_article(self) -> dict[str, AttributedArticle]:
        return {item.article.id: item for item in self.material.articles}

    def _compared(self) -> Iterable[Fact]:
        """Other districts' facts that stand in the comparison, and nowhere else."""
        comparison = self.material.comparison
        if comparison is not None:
            yield from (value.fact for value in comparison.values())

    def _all_records(self) -> Iterable[Record]:
        for one in self.material.extractions:
            for records in (one.facts, one.events, one.measures, one.policies, one.organisations, one.plan_goals,
                            one.plan_tasks, one.problems):
                yield from (record for record in records if self._own(record))

    def _own(self, record: Record) -> bool:
        return record.district == self.district and record.evidence.article_id not in self.silent

    def _fresh(self, record: Record) -> bool:
        """Own, and not of a copy whose origin is there too."""
        found = self.by_article.get(record.evidence.article_id)
        copied = found.article.same_as if found else None
        return self._own(record) and (copied is None or copied not in self.by_article)

    # Records by kind, in the order of the documents.

    @cached_property
    def undated(self) -> frozenset[str]:
        """Facts that a source states for several years together without saying of which year they are."""
        return frozenset(fact.id for doubt in self.material.findings.doubts if doubt.code == UNDATED for fact in doubt.facts)

    def leads(self, fact: Fact) -> bool:
        """Whether a fact may stand among conclusions and key figures: its period is certain enough, it is of the whole district.

        What was only written in a year is of that year where it is a stock, and of no certain year else.
        """
        known = self.indicators.get(fact.indicator_id) if fact.indicator_id else None
        stock = known is not None and known.stock
        if fact.scope or self.of_a_part(fact) or fact.measure not in ("level", "new", "yoy", "cagr"):
            return False
        return fact.period_basis != "written" or stock or not fact.indicator_id

    def of_a_part(self, fact: Fact) -> bool:
        """Whether the quotation or the words before the figure name a part of the district as the one that has it."""
        quote = fact.evidence.quote
        return any(quote.startswith(part) for part in self.catalogue.places.parts(self.district))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Findings with an adopted value that may be printed as one (no slogans)."""
        slogans = {fact.id for doubt in self.material.findings.doubts if doubt.code == SLOGAN for fact in doubt.facts}
        return tuple(
            item for item in self.material.findings.findings if item.adopted is not None and item.adopted.id not in slogans
        )

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The adopted facts, heaviest indicator first, then as they stand in the documents."""
        found = [item.adopted for item in self.findings if item.adopted is not None]
        return tuple(sorted(found, key=lambda fact: (-self.weight(fact), fact.evidence.document, fact.evidence.span)))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Acts in words that stand by themselves."""
        found = (item for one in self.material.extractions for item in one.events if self._fresh(item))
        return tuple(replace(item, what=words) for item in found if (words := event_words(item.what)))

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The district's own: what a company says of itself in an article about the district is none."""
        found = (item for one in self.material.extractions for item in one.measures if self._fresh(item))
        return tuple(item for item in found if not of_a_company(self.text_before(item, SENTENCE_REACH)))

    @cached_property
    def policies(self) -> tuple[Policy, ...]:
        return tuple(item for one in self.material.extractions for item in one.policies if self._fresh(item))

    @cached_property
    def organisations(self) -> tuple[Organisation, ...]:
        return tuple(item for one in self.material.extractions for item in one.organisations if self._fresh(item))

    @cached_property
    def goals(self) -> tuple[PlanGoal, ...]:
        return tuple(item for one in self.material.extractions for item in one.plan_goals if self._fresh(item))

    @cached_property
    def tasks(self) -> tuple[PlanTask, ...]:
        return tuple(item for one in self.material.extractions for item in one.plan_tasks if self._fresh(item))

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(item for one in self.material.extractions for item in one.problems if self._fresh(item))

    # What is known about a record.

    def weight(self, fact: Fact) -> int:
        known = self.indicators.get(fact.indicator_id) if fact.indicator_id else None
        return known.weight if known else 5

    def salience(self, fact: Fact) -> int:
        """The indicator's weight, more for what is newer: a chapter's sentences come in this order."""
        return self.weight(fact) + 4 * max(0, year_of(fact.period) - self._oldest)

    @cached_property
    def _oldest(self) -> int:
        return max((year_of(fact.period) for fact in self.facts if fact.status == "actual"), default=0) - 5

    def topic(self, record: Fact | Measure | Event | Organisation) -> str:
        found = self._topics.get(record.id)
        if found is None:
            found = topic_of_fact(record, self.indicators) if isinstance(record, Fact) else topic_of_record(record)
            self._topics[record.id] = found
        return found

    def written(self, record: Record) -> str:
        found = self.by_article.get(record.evidence.article_id)
        return (found.article.written or "") if found else ""

    def grade(self, record: Record) -> str:
        """The letter of the record's source."""
        found = self.by_article.get(record.evidence.article_id)
        return found.article.grade if found else "E"

    def source_words(self, record: Record) -> str:
        """The source in words with its date: 2021年1月12日政府工作报告."""
        found = self.by_article.get(record.evidence.article_id)
        if found is None:
            return ""
        kind = KINDS.get(found.article.kind, "来源")
        return (day(found.article.written) if found.article.written else "") + kind

    def short_source(self, record: Record) -> str:
        """The source with its year: 2021年政府工作报告."""
        found = self.by_article.get(record.evidence.article_id)
        if found is None:
            return ""
        kind = KINDS.get(found.article.kind, "来源")
        told = "，转述，非原文" if found.article.origin == "restatement" else ""
        return (f"{found.article.written[:4]}年" if found.article.written else "") + kind + told

    @cached_property
    def finding_of(self) -> dict[str, Finding]:
        return {item.adopted.id: item for item in self.findings if item.adopted is not None}

    # Text.

    def cite(self, record: Record, statement: str = "") -> Run:
        """The note of a record; a fact's statement is its clause. A compared district's note names its place."""
        if not statement and isinstance(record, Fact):
            statement = clause(record, self.indicators, self.written(record)).words
        statement = absolute(statement, self.written(record))
        place = self.catalogue.places.label(record.district) if record.district else self.place
        return self.notes.cite(record.evidence, record.id, fullwidth(statement), place)

    def cite_evidence(self, evidence: Evidence, owner: str, statement: str) -> Run:
        return self.notes.cite(evidence, owner, fullwidth(statement), self.place)

    def worded(self, fact: Fact, short: bool = False, period: str | None = None) -> Text:
        """The fact's clause, without its note."""
        return clause(fact, self.indicators, self.written(fact), short, period).runs()

    def tied(self, text: str, record: Record) -> Text:
        """A record's own words with their time made absolute and their numbers tied."""
        return tied(self.told(text, record), record, self._facts_of(record.evidence.article_id), self.units)

    def knows(self, record: Record) -> bool:
        """Whether the record's article is among the sources, so that it can be cited."""
        return (record.evidence.document, record.evidence.article) in {(entry.file, entry.article) for entry in self.sources}

    def told(self, text: str, record: Record) -> str:
        """A record's own words as they may stand on the page."""
        return fullwidth(absolute(text, self.written(record)))

    def text_before(self, record: Record, length: int) -> str:
        """The words of the clean text before a record's quotation; "" without its text."""
        text = next((item.text for item in self.material.texts if item.document == record.evidence.document), "")
        return text[max(0, record.evidence.span.start - length) : record.evidence.span.start]

    def _facts_of(self, article: str) -> tuple[Fact, ...]:
        return self._by_article_facts.get(article, ())

    @cached_property
    def _by_article_facts(self) -> dict[str, tuple[Fact, ...]]:
        found: dict[str, list[Fact]] = {}
        for one in self.material.extractions:
            for fact in one.facts:
                if self._own(fact):
                    found.setdefault(fact.evidence.article_id, []).append(fact)
        return {key: tuple(facts) for key, facts in found.items()}

    def derived_run(self, item: Derived, text: str) -> Run:
        """A computed figure, marked as one by the words around it."""
        return Run(text, FigureRef(item.id, text, item.label, item.unit, item.period, "derived", self.district))


def joined(parts: Iterable[Text], mark: str) -> Text:
    """Texts with a mark between them."""
    runs: list[Run] = []
    for part in parts:
        if runs and part:
            runs.append(Run(mark))
        runs.extend(part)
    return tuple(runs)
