"""All records of a document, or only those kinds that are wanted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportgen.errors import Issue
from reportgen.extract.events import extract_events
from reportgen.extract.facts import extract_facts
from reportgen.model import AttributedArticle, CleanText, Extraction

if TYPE_CHECKING:
    from reportgen.catalogue.bundle import Catalogue
    from reportgen.extract.words import WordRecords

ALL_KINDS = frozenset({"facts", "events", "measures", "policies", "organisations", "plan", "problems"})


def extract(
    articles: tuple[AttributedArticle, ...], clean: CleanText, catalogue: Catalogue, kinds: frozenset[str] = ALL_KINDS
) -> tuple[Extraction, tuple[Issue, ...]]:
    """The records of one document in order of article and place.

    `kinds` limits the work: facts and events alone load nothing that the other records need. A record
    whose district is undecided is kept with its candidates and raises an issue.
    """
    facts = tuple(
        fact for article in articles if "facts" in kinds for fact in extract_facts(article, clean, catalogue)
    )
    events = tuple(
        event for article in articles if "events" in kinds for event in extract_events(article, clean, catalogue)
    )
    words = _words(articles, clean, catalogue) if kinds - {"facts", "events"} else ()
    extraction = Extraction(
        document=clean.document,
        facts=facts,
        events=events,
        measures=tuple(record for found in words for record in found.measures),
        policies=tuple(record for found in words for record in found.policies),
        organisations=tuple(record for found in words for record in found.organisations),
        plan_goals=tuple(record for found in words for record in found.plan_goals),
        plan_tasks=tuple(record for found in words for record in found.plan_tasks),
        problems=tuple(record for found in words for record in found.problems),
    )
    return extraction, tuple(_undecided(clean.document, extraction))


def _words(
    articles: tuple[AttributedArticle, ...], clean: CleanText, catalogue: Catalogue
) -> tuple[WordRecords, ...]:
    from reportgen.extract.words import extract_words

    return tuple(extract_words(article, clean, catalogue) for article in articles)


def _undecided(document: str, extraction: Extraction) -> Iterable[Issue]:
    lost = [fact for fact in extraction.facts if fact.district is None]
    if lost:
        yield Issue(
            "extract", "facts-undecided", document,
            f"{len(lost)} facts could not be given to a district and enter no briefing.",
            "Name the district with its city in the document's front matter or title.",
            "doubt", lost[0].evidence.span,
        )
