"""What was stated, by which rule, with its evidence. The fields are those of gold/SPEC.md."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from reportgen.model.document import Span
from reportgen.model.quick import quick

Number = Decimal | tuple[Decimal, Decimal]


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a record stands. `clean[span.start:span.end] == quote`, always; `raw` counts in the raw text.

    `document` is the file's name, `article` the 1-based number within it. `page` is the 1-based page
    of a paged source, else None.
    """

    document: str
    article: int
    span: Span
    raw: Span
    quote: str
    page: int | None = None

    @property
    def article_id(self) -> str:
        return f"{self.document}#{self.article}"


def record_id(kind: str, *parts: object) -> str:
    """A short content hash: the same statement at the same place has the same id in every run."""
    text = "\x1f".join([kind, *(str(p) for p in parts)])
    return f"{kind[0]}{hashlib.blake2b(text.encode(), digest_size=6).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Record:
    """What all records share. `district` is None where undecided, then `candidates` are listed.

    `rule` is the id of the rule (TOML) that made the record; `place_basis` says what the district rests on.
    """

    id: str
    district: str | None
    candidates: tuple[str, ...]
    evidence: Evidence
    rule: str
    place_basis: str

    kind: ClassVar[str] = "record"


@quick
@dataclass(frozen=True, slots=True)
class Fact(Record):
    """A quantity that the text states about a place (gold/SPEC.md, Fact).

    `indicator_id` is the catalogue's id where the indicator is known there, else None. `period_basis`
    says what the period was resolved from (stated, written, section year, last date named).
    `scope` narrows the place inside the district (知识城, 生物岛), "" for the whole of it.
    """

    indicator: str
    indicator_id: str | None
    definition: str
    value: Number
    unit: str
    modifier: str
    measure: str
    period: str
    status: str
    period_basis: str
    scope: str = ""

    kind: ClassVar[str] = "fact"


@quick
@dataclass(frozen=True, slots=True)
class Event(Record):
    """A bounded act at a stated date (ISO 8601: day, month or year); `status` is actual or target."""

    date: str
    what: str
    status: str
    date_basis: str

    kind: ClassVar[str] = "event"


@dataclass(frozen=True, slots=True)
class Measure(Record):
    """Something done or to be done. `status`: done, under-way or planned. `due` (ISO 8601) makes it a commitment."""

    what: str
    sector: str
    status: str
    due: str | None
    date: str | None = None

    kind: ClassVar[str] = "measure"


@dataclass(frozen=True, slots=True)
class Policy(Record):
    """A policy by name. `status`: issued, revised, in-force or planned. `date` is the issue date as precise as known."""

    name: str
    aliases: tuple[str, ...]
    issuer: str | None
    status: str
    date: str | None
    about: str

    kind: ClassVar[str] = "policy"


@dataclass(frozen=True, slots=True)
class Organisation(Record):
    """A body by name. `what`: company, institution, park or project; `role`: settled, signed, honoured, planned, named."""

    name: str
    what: str
    role: str
    amount: str | None
    date: str | None

    kind: ClassVar[str] = "organisation"


@dataclass(frozen=True, slots=True)
class PlanGoal(Record):
    """A goal that the plan sets for a horizon ("2025", "2035" …)."""

    horizon: str
    text: str

    kind: ClassVar[str] = "plan-goal"


@dataclass(frozen=True, slots=True)
class PlanTask(Record):
    """A main task of a plan, or (with `parent`) one of its sub-tasks; `order` counts from 1 within its list."""

    plan: str
    name: str
    parent: str | None
    order: int

    kind: ClassVar[str] = "plan-task"


@dataclass(frozen=True, slots=True)
class Problem(Record):
    """A shortcoming or risk that the district itself names, as of `date` (when it was written)."""

    text: str
    order: int
    date: str | None

    kind: ClassVar[str] = "problem"


@dataclass(frozen=True, slots=True)
class Extraction:
    """All records of one document, each kind in order of place in the text."""

    document: str
    facts: tuple[Fact, ...] = ()
    events: tuple[Event, ...] = ()
    measures: tuple[Measure, ...] = ()
    policies: tuple[Policy, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    plan_goals: tuple[PlanGoal, ...] = ()
    plan_tasks: tuple[PlanTask, ...] = ()
    problems: tuple[Problem, ...] = ()
