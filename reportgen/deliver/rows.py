"""Records as flat rows: the fields of gold/SPEC.md plus id, rule and both spans. One place for every export."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
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
NUMBERS = (int, float)

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
    whole = int(value)
    return whole if whole == value else float(value)


def fact_row(fact: Fact) -> Row:
    """A fact in the field order of gold/SPEC.md."""
    row = _head(fact)
    row["indicator"] = fact.indicator
    row["value"] = [number(v) for v in fact.value] if isinstance(fact.value, tuple) else number(fact.value)
    row["unit"] = fact.unit
    row["modifier"] = fact.modifier
    row["measure"] = fact.measure
    row["period"] = fact.period
    row["status"] = fact.status
    if fact.definition:
        row["definition"] = fact.definition
    if fact.scope:
        row["scope"] = fact.scope
    row["indicator_id"] = fact.indicator_id
    row["period_basis"] = fact.period_basis
    return _with_tail(row, fact)


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
    """An event in the field order of gold/SPEC.md."""
    row = _head(event)
    row["date"] = event.date
    row["what"] = event.what
    row["status"] = event.status
    row["date_basis"] = event.date_basis
    return _with_tail(row, event)


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
    return _with_tail({**_head(record), "record": record.kind, **fields}, record)


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
    """One JSON object a line, UTF-8, keys in the order of the row: what `json.dumps` writes, at twice its speed."""
    return "".join([
        _template(tuple(row))
        % tuple([encode_basestring(v) if type(v) is str else v if type(v) in NUMBERS else _json(v) for v in row.values()])
        for row in rows
    ])


@lru_cache(maxsize=64)
def _template(keys: tuple[str, ...]) -> str:
    """The line of a row with these keys: rows of a kind have the same few sets of them."""
    return "{" + ", ".join(encode_basestring(key).replace("%", "%%") + ": %s" for key in keys) + "}\n"


def _json(value: object) -> str:
    """What stands for a value that is neither a string nor a number."""
    return "null" if value is None else json.dumps(value, ensure_ascii=False)


def _head(record: Record) -> dict[str, Any]:
    head: dict[str, Any] = {
        "doc": record.evidence.document,
        "article": record.evidence.article,
        "district": record.district,
    }
    if record.candidates:
        head["candidates"] = list(record.candidates)
    return head


def _with_tail(row: dict[str, Any], record: Record) -> Row:
    evidence = record.evidence
    row["quote"] = evidence.quote
    row["id"] = record.id
    row["rule"] = record.rule
    row["place_basis"] = record.place_basis
    row["start"], row["end"] = evidence.span
    row["raw_start"], row["raw_end"] = evidence.raw
    if evidence.page is not None:
        row["page"] = evidence.page
    return row
