"""Whether a value is actual, a target or expected: from the clause, the sentence before it, the period, the section."""

from __future__ import annotations

from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.edges import Dispatch

TARGET, EXPECTED, ACTUAL = "target", "expected", "actual"


@cache
def _rules() -> tuple[tuple[Rule, ...], Dispatch]:
    rules = load_rules("reportgen.extract", "status.toml")
    return rules, Dispatch(rules)


@cache
def _holds_in_review() -> frozenset[str]:
    return frozenset(rule.id for rule in _rules()[0] if rule.extra.get("holds_in_review"))


@cache
def _holds() -> frozenset[str]:
    return frozenset(rule.id for rule in _rules()[0] if rule.extra.get("holds"))


def marks(text: str, start: int, end: int) -> list[tuple[int, str, str]]:
    """`(offset, what it says, rule id)` of the words in `text[start:end]` that tell a status, in order."""
    _, dispatch = _rules()
    found = []
    for at in dispatch.places(text, start, end):
        for rule in dispatch.by_char[text[at]]:
            if rule.pattern.match(text, at, end):
                found.append((at, str(rule.extra["says"]), rule.id))
                break
    return found


def decide(
    said: list[tuple[int, str, str]],
    at: int,
    clause: int,
    period: str,
    stated: bool,
    section: str,
    written: int | None,
    follows: bool = True,
) -> tuple[str, str]:
    """`(status, the rule or reason)` of a value at `at`, in a clause that begins at `clause`.

    `said` are the sentence's marks, `stated` whether the sentence itself names the period, `section` the
    section's status, `written` the year the article speaks from, `follows` whether the value is of what was named
    before (an estimate holds on for those only).
    """
    year = int(period.split("/")[-1][:4]) if period else None
    past = year is not None and written is not None and year < written
    future = year is not None and written is not None and int(period[:4]) > written
    mark = ""
    rule = ""
    for offset, says, name in said:
        if offset > at:
            break
        if offset < clause and (says == ACTUAL or name in _holds_in_review() or says == EXPECTED and not follows and name not in _holds()):
            continue
        if says == EXPECTED and mark == TARGET and rule not in _holds_in_review():
            continue
        mark, rule = says, name
    if mark == EXPECTED:
        return (TARGET if future or section == TARGET and not past else EXPECTED), rule
    if mark == TARGET and section == ACTUAL and not future and rule not in _holds_in_review():
        mark = ""
    if mark == TARGET and not (past and stated):
        return TARGET, rule
    if future:
        return TARGET, "period-ahead"
    if mark == ACTUAL or stated and past:
        return ACTUAL, rule or "period-past"
    if section == TARGET and not past:
        return TARGET, "section"
    return ACTUAL, "section" if section else "default"
