"""One answer a question: what was adopted, what supports and contradicts it, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model.record import Event, Evidence, Fact, Measure, Number


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """What is asked. Two facts answer the same question only where all fields agree.

    `indicator` is the catalogue id, or the indicator's own words where the catalogue does not know it.
    `dimension` is the unit without its magnitude (元, 美元, 家, %).
    """

    district: str
    indicator: str
    period: str
    measure: str
    definition: str
    dimension: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """A fact that says the same. `how`: same, rounded, bound, repost, restatement, independent."""

    fact: Fact
    how: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact that says otherwise, and the rule that set it aside (grade, directness, recency, ruling, open)."""

    fact: Fact
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to a question for one status (actual, expected or target).

    `adopted` is None where the conflict could not be decided. `rule` says what decided, in words fit
    to print. `grade` is the adopted fact's source grade ("B·转" for a copy).
    """

    question: Question
    label: str
    status: str
    adopted: Fact | None
    grade: str
    support: tuple[Support, ...]
    conflicts: tuple[Conflict, ...]
    rule: str
    outcome_of: str | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """A value computed from stated ones of one definition; printed as 推算 with `formula`. Never an input itself."""

    id: str
    district: str
    indicator: str
    label: str
    value: Decimal
    unit: str
    period: str
    measure: str
    definition: str
    formula: str
    inputs: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """A target against its outcome or its way there (briefing.md, section 二).

    `rating`: 提前实现, 快于预期, 基本符合预期, 慢于预期, 完成, 未完成, 无终期数据 or 数据不足,不评; `reason` says why,
    with the formula where one was computed.
    """

    label: str
    target: Fact
    base: Fact | None
    latest: Fact | None
    outcome: Fact | None
    time_progress: Decimal | None
    progress: Decimal | None
    rating: str
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a careful analyst would raise, with the quotes that show it.

    `code` names the rule; `weight` orders (higher first); `settle` says what a person should check.
    `adopted` says what the briefing uses meanwhile and by what rule.
    """

    id: str
    code: str
    district: str
    title: str
    text: str
    evidence: tuple[Evidence, ...]
    adopted: str
    settle: str
    weight: int
    facts: tuple[Fact, ...] = ()
    ruling: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A dated promise. `state`: done, open or overdue (到期待核), as of the run's date."""

    what: str
    due: str
    state: str
    source: Measure | Event | Fact
    settled_by: Fact | Event | None


@dataclass(frozen=True, slots=True)
class Gap:
    """A standard indicator that no source gives, with who usually issues it and when."""

    indicator: str
    label: str
    issuer: str
    released: str


@dataclass(frozen=True, slots=True)
class Change:
    """A difference from the issue before. `what`: new, corrected, withdrawn, due.

    `cause`: 来源变化, 规则变化, 来源或规则变化 where they cannot be told apart any more, 期限已过 for what came due.
    """

    what: str
    cause: str
    text: str
    fact: Fact | None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything reconciled for one district.

    `left_out` are the articles that no figure is taken from; `rulings` what a person has decided.
    """

    district: str
    findings: tuple[Finding, ...]
    derived: tuple[Derived, ...]
    progress: tuple[PlanProgress, ...]
    doubts: tuple[Doubt, ...]
    commitments: tuple[Commitment, ...]
    gaps: tuple[Gap, ...]
    left_out: tuple[LeftOut, ...] = ()
    rulings: tuple[RulingNote, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article (id "name#number") that speaks in no briefing. `why`: machine-written or restated (then `original` is its id)."""

    article: str
    why: str
    original: str = ""


@dataclass(frozen=True, slots=True)
class RulingNote:
    """A person's decision as printed. `stale` where what it speaks of is gone; then it decided nothing."""

    id: str
    decision: str
    by: str
    on: str
    why: str
    stale: bool
    text: str


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """One district's value in a comparison, with its printed grade ("B·转")."""

    district: str
    fact: Fact
    grade: str


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """Values of one indicator, period and definition in two or more districts, in the order of the districts asked for."""

    label: str
    period: str
    definition: str
    unit: str
    values: tuple[ComparedValue, ...]
    measure: str = "level"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Two values that look alike and must not be compared. `reason`: definition, period, unit, measure or status."""

    label: str
    one: ComparedValue
    other: ComparedValue
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Districts side by side; the first is the one that is asked about."""

    districts: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]
    refusals: tuple[Refusal, ...]

    def values(self) -> Iterator[ComparedValue]:
        """Every value that stands in it, set side by side or refused."""
        for row in self.rows:
            yield from row.values
        for refusal in self.refusals:
            yield from (refusal.one, refusal.other)


def as_numbers(value: Number) -> tuple[Decimal, ...]:
    """The one or two numbers of a value."""
    return value if isinstance(value, tuple) else (value,)
