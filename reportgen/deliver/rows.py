"""Records as flat rows: the fields of gold/SPEC.md plus id, rule and both spans. One place for every export."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from reportgen.model import (
    Event,
    Evidence,
    Extraction,
    Fact,
    Measure,
    Organisation,
    PlanGoal,
    PlanTask,
    Policy,
    Problem,
    Record,
    Span,
)

Row = Mapping[str, Any]

KINDS: Mapping[str, str] = {
    "facts": "facts",
    "events": "events",
    "measures": "measures",
    "policies": "policies",
    "organisations": "organisations",
    "problems": "problems",
}
"""Command-line kind → field of `Extraction`; "plan" stands for goals and tasks together."""


def number(value: Decimal) -> int | float:
    """A Decimal as the shortest JSON number that reads back the same."""
    return int(value) if value == value.to_integral_value() else float(value)


def fact_row(fact: Fact) -> Row:
    """A fact in the field order of gold/SPEC.md."""
    value = [number(v) for v in fact.value] if isinstance(fact.value, tuple) else number(fact.value)
    row: dict[str, Any] = {
        **_head(fact),
        "indicator": fact.indicator,
        "value": value,
        "unit": fact.unit,
        "modifier": fact.modifier,
        "measure": fact.measure,
        "period": fact.period,
        "status": fact.status,
    }
    if fact.definition:
        row["definition"] = fact.definition
    if fact.scope:
        row["scope"] = fact.scope
    return {**row, "indicator_id": fact.indicator_id, "period_basis": fact.period_basis, **_tail(fact)}


def fact_from_row(row: Row) -> Fact:
    """The fact that `fact_row` was made from: how the facts of an earlier issue come back from the ledger."""
    value = row["value"]
    numbers = [Decimal(str(v)) for v in (value if isinstance(value, list) else [value])]
    evidence = Evidence(
        row["doc"], row["article"], Span(row["start"], row["end"]), Span(row["raw_start"], row["raw_end"]),
        row["quote"], row.get("page"),
    )
    return Fact(
        id=row["id"], district=row["district"], candidates=tuple(row.get("candidates", ())), evidence=evidence,
        rule=row["rule"], place_basis=row["place_basis"], indicator=row["indicator"], indicator_id=row["indicator_id"],
        definition=row.get("definition", ""), value=(numbers[0], numbers[1]) if len(numbers) == 2 else numbers[0],
        unit=row["unit"], modifier=row["modifier"], measure=row["measure"], period=row["period"], status=row["status"],
        period_basis=row["period_basis"], scope=row.get("scope", ""),
    )


def event_row(event: Event) -> Row:
    return {
        **_head(event),
        "date": event.date,
        "what": event.what,
        "status": event.status,
        "date_basis": event.date_basis,
        **_tail(event),
    }


def word_row(record: Record) -> Row:
    """Any record that holds words; `record` names its kind."""
    fields: dict[str, Any]
    match record:
        case PlanGoal():
            fields = {"horizon": record.horizon, "text": record.text}
        case PlanTask():
            fields = {"plan": record.plan, "name": record.name, "parent": record.parent, "order": record.order}
        case Measure():
            fields = {"what": record.what, "sector": record.sector, "status": record.status, "due": record.due,
                      "date": record.date}
        case Policy():
            fields = {"name": record.name, "aliases": list(record.aliases), "issuer": record.issuer,
                      "status": record.status, "date": record.date, "about": record.about}
        case Organisation():
            fields = {"name": record.name, "kind": record.what, "role": record.role, "amount": record.amount,
                      "date": record.date}
        case Problem():
            fields = {"text": record.text, "order": record.order, "date": record.date}
        case _:
            raise TypeError(f"no row for {type(record).__name__}")
    return {**_head(record), "record": record.kind, **fields, **_tail(record)}


def rows_of(extraction: Extraction, kind: str) -> Iterable[Row]:
    """The rows of one kind: facts, events, measures, policies, organisations, plan or problems."""
    if kind == "facts":
        return [fact_row(fact) for fact in extraction.facts]
    if kind == "events":
        return [event_row(event) for event in extraction.events]
    if kind == "plan":
        return [word_row(record) for record in (*extraction.plan_goals, *extraction.plan_tasks)]
    return [word_row(record) for record in getattr(extraction, KINDS[kind])]


def json_lines(rows: Iterable[Row]) -> str:
    """One JSON object a line, UTF-8, keys in the order of the row."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _head(record: Record) -> dict[str, Any]:
    head: dict[str, Any] = {
        "doc": record.evidence.document,
        "article": record.evidence.article,
        "district": record.district,
    }
    if record.candidates:
        head["candidates"] = list(record.candidates)
    return head


def _tail(record: Record) -> dict[str, Any]:
    evidence = record.evidence
    tail: dict[str, Any] = {
        "quote": evidence.quote,
        "id": record.id,
        "rule": record.rule,
        "place_basis": record.place_basis,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "raw_start": evidence.raw.start,
        "raw_end": evidence.raw.end,
    }
    if evidence.page is not None:
        tail["page"] = evidence.page
    return tail
