"""Whether a value is actual, a target or expected: from the clause, the sentence before it, the period, the section."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.edges import Dispatch

YEAR = 4
NEAR = 12
"""How far behind 预计 a 将 belongs to the estimate."""
GOAL = "goal-in-brackets"
TARGET, EXPECTED, ACTUAL = "target", "expected", "actual"


@cache
def _rules() -> tuple[tuple[Rule, ...], Dispatch]:
    rules = load_rules("reportgen.extract", "status.toml")
    return rules, Dispatch(rules)


@cache
def _holds_in_review() -> frozenset[str]:
    return frozenset(rule.id for rule in _rules()[0] if rule.extra.get("holds_in_review"))


@cache
def _stays() -> frozenset[str]:
    """The rules whose target is one in a review too."""
    return _holds_in_review() | {GOAL} | {rule.id for rule in _rules()[0] if rule.extra.get("stays_in_review")}


@cache
def _of_the_past() -> frozenset[str]:
    return frozenset(rule.id for rule in _rules()[0] if rule.extra.get("of_the_past_too"))


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
    said: Sequence[tuple[int, str, str]],
    at: int,
    clause: int,
    period: str,
    stated: bool,
    section: str,
    written: str,
    follows: bool = True,
) -> tuple[str, str]:
    """`(status, the rule or reason)` of a value at `at`, in a clause that begins at `clause`.

    `said` are the sentence's marks, `stated` whether the sentence itself names the period, `section` the
    section's status, `written` the date the article speaks from (ISO 8601), `follows` whether the value is of what was named
    before (an estimate holds on for those only).
    """
    past, future = _beside(period, written)
    mark = rule = ""
    estimated = -NEAR
    for offset, says, name in said:
        if offset > at:
            break
        estimated = offset if says == EXPECTED else estimated
        if offset < clause and (says == ACTUAL or name in _holds_in_review() or says == EXPECTED and not follows and name not in _holds()):
            continue
        if says == EXPECTED and mark == TARGET and rule not in _holds_in_review():
            continue
        if name in ("will", "time-to-come") and 0 <= offset - estimated < NEAR or says == mark and rule == "plan-says":
            continue
        mark, rule = says, name
    if mark == EXPECTED:
        return (TARGET if future or section == TARGET and not past else EXPECTED), rule
    if mark == TARGET and section == ACTUAL and not future and rule not in _stays():
        mark = ""
    if mark == TARGET and (rule in _of_the_past() or not (past and stated)):
        return TARGET, rule
    if future:
        return TARGET, "period-ahead"
    if mark == ACTUAL or stated and past:
        return ACTUAL, rule or "period-past"
    if section == TARGET and not past:
        return TARGET, "section"
    return ACTUAL, "section" if section else "default"


@lru_cache(maxsize=4096)
def _beside(period: str, written: str) -> tuple[bool, bool]:
    """Whether a period is over, and whether it is to come, when the article speaks: few periods, asked for each value."""
    return _over(period, written), to_come(period, written)


def _over(period: str, written: str) -> bool:
    """Whether a period has ended before the year, or where both are known the month, that the article speaks from."""
    end = period.split("/")[-1][:7]
    size = min(len(end), len(written))
    return size >= YEAR and end[:size] < written[:size]


def to_come(period: str, written: str) -> bool:
    """Whether a period begins after the year, or where both are known the month, that the article speaks from."""
    start = period[:7] if period[4:5] == "-" else period[:4]
    size = min(len(start), len(written))
    return size >= YEAR and start[:size] > written[:size]
