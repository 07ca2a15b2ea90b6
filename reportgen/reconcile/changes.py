"""The ledger: what is new, corrected or withdrawn since the issue before, and whether sources or rules did it.

来源变化 and 规则变化 are told apart by running the old inputs with the new rules: what then differs from
the issue before was done by the rules, what differs from it now was done by the sources.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.model import Change, Commitment, Fact
from reportgen.model.finding import as_numbers
from reportgen.reconcile.derive import plain

SOURCES = "来源变化"
RULES = "规则变化"
EITHER = "来源或规则变化"
TIME = "期限已过"
Statement = tuple[object, ...]


def ledger_changes(
    before: tuple[Fact, ...], now: tuple[Fact, ...], rerun: tuple[Fact, ...] | None = None, *, apart: bool = True
) -> tuple[Change, ...]:
    """Changes of a district's facts from the issue before to this one.

    `rerun` are the facts that today's rules find in the inputs of the issue before; without them the
    rules are taken to be the same, or, where `apart` is False, the cause is left open: the rules have
    changed and the inputs are not kept any more. A statement is known by what it says, not by where it stands: a
    second source that says the same is no change. `text` of a corrected one is its former value.
    """
    middle = before if rerun is None else rerun
    return (*_differences(before, middle, RULES), *_differences(middle, now, SOURCES if apart else EITHER))


def due_changes(before: Iterable[Commitment], now: Iterable[Commitment]) -> tuple[Change, ...]:
    """Promises that have come due since the issue before without a word of what became of them."""
    known = {(item.what, item.due) for item in before if item.state == "overdue"}
    return tuple(
        Change("due", TIME, f"{item.what}(承诺时限{item.due})", item.source if isinstance(item.source, Fact) else None)
        for item in now
        if item.state == "overdue" and (item.what, item.due) not in known
    )


def statement(fact: Fact) -> Statement:
    """What a fact says, wherever it stands."""
    return (*_question(fact), fact.value, fact.unit, fact.modifier)


def _question(fact: Fact) -> Statement:
    return (
        fact.district, fact.indicator_id or fact.indicator, fact.definition, fact.scope, fact.measure, fact.period, fact.status,
    )


def _differences(old: tuple[Fact, ...], new: tuple[Fact, ...], cause: str) -> list[Change]:
    before, after = _by_statement(old), _by_statement(new)
    gone = [fact for key, fact in before.items() if key not in after]
    come = [fact for key, fact in after.items() if key not in before]
    changes: list[Change] = []
    for fact in come:
        former = next((item for item in gone if _question(item) == _question(fact)), None)
        if former is None:
            changes.append(Change("new", cause, _said(fact), fact))
        else:
            gone.remove(former)
            changes.append(Change("corrected", cause, _value(former), fact))
    changes += [Change("withdrawn", cause, _said(fact), fact) for fact in gone]
    return changes


def _by_statement(facts: tuple[Fact, ...]) -> dict[Statement, Fact]:
    found: dict[Statement, Fact] = {}
    for fact in facts:
        found.setdefault(statement(fact), fact)
    return found


def _said(fact: Fact) -> str:
    return f"{fact.period} {fact.indicator} {_value(fact)}"


def _value(fact: Fact) -> str:
    return "~".join(plain(number) for number in as_numbers(fact.value)) + fact.unit
