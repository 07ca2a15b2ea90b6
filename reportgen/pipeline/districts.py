"""Which districts a corpus has something to say about, and what belongs to each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from reportgen import model
from reportgen.catalogue.places import Places
from reportgen.errors import UsageError
from reportgen.model import Extraction, Record
from reportgen.pipeline.documents import Desk, DocumentResult, load
from reportgen.store import Cache, DocumentRow

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class DistrictInput:
    """Everything that a briefing of one district rests on: its records and the documents they stand in.

    A record whose place is undecided is in no district's input.
    """

    district: str
    records: Extraction
    documents: tuple[DocumentResult, ...]


@dataclass(frozen=True, slots=True)
class DistrictRows:
    """The same by reference: the documents that speak of a district, in the order of their names."""

    district: str
    documents: tuple[DocumentRow, ...]


def district_input(district: str, results: Iterable[DocumentResult]) -> DistrictInput:
    """The records attributed to a district, in order of document and place in the text; of `results` those that speak of it."""
    speaking = tuple(result for result in results if speaks_of(result, district))
    return DistrictInput(district, _merged(speaking, district), speaking)


def load_district(rows: DistrictRows, desk: Desk, cache: Cache) -> DistrictInput:
    """A district's input out of the store. Raises `ReportgenError` where a lost document is no longer what it was."""
    return district_input(rows.district, (load(row, desk, cache) for row in rows.documents))


def check_known(districts: Iterable[str], places: Places) -> tuple[str, ...]:
    """The ids as given, once each. Raises `UsageError` naming the nearest ids for one that is not known."""
    chosen = tuple(dict.fromkeys(districts))
    for district in chosen:
        if places.is_briefable(district):
            continue
        if district in places:
            raise UsageError(
                f"{district} ({places.label(district)}) is not a district: no briefing is made of wider places",
                "Name a county-level unit or functional area; `reportgen districts` lists those with sources.",
            )
        near = ", ".join(f"{name} ({places.label(name)})" for name in places.nearest(district, 5))
        raise UsageError(
            f"unknown district “{district}”",
            f"Nearest: {near}." if near else "`reportgen districts` lists those with sources.",
        )
    return chosen


def check_place(place: str, places: Places) -> str:
    """The id as given, of any place of the catalogue: wider ones can be looked at, though none is briefed.

    Raises `UsageError` naming the nearest ids for one that is not known.
    """
    return place if place in places else check_known((place,), places)[0]


def speaks_of(result: DocumentResult, district: str) -> bool:
    """Whether an article is about the district or a record of it stands in the document."""
    extraction = result.extraction
    return any(article.attribution.district == district for article in result.articles) or any(
        record.district == district
        for records in (extraction.facts, extraction.events, extraction.measures, extraction.policies)
        for record in records
    )


def without(records: Extraction, articles: frozenset[str]) -> Extraction:
    """The records but for those of the articles (ids "name#number")."""
    kept: dict[str, Any] = {
        field.name: tuple(record for record in getattr(records, field.name) if record.evidence.article_id not in articles)
        for field in fields(records) if field.name != "document"
    }
    return replace(records, **kept)


def _merged(results: tuple[DocumentResult, ...], district: str) -> Extraction:
    def own(name: str, kind: type[R]) -> tuple[R, ...]:
        return tuple(
            record
            for result in results
            for record in getattr(result.extraction, name)
            if isinstance(record, kind) and record.district == district
        )

    return Extraction(
        document="",
        facts=own("facts", model.Fact),
        events=own("events", model.Event),
        measures=own("measures", model.Measure),
        policies=own("policies", model.Policy),
        organisations=own("organisations", model.Organisation),
        plan_goals=own("plan_goals", model.PlanGoal),
        plan_tasks=own("plan_tasks", model.PlanTask),
        problems=own("problems", model.Problem),
    )
