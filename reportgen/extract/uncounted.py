"""Numbers with a measure word that count nothing about a place (uncounted.toml)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.edges import Spotter
from reportgen.extract.patterns import closing, pattern
from reportgen.extract.quantities import Quantity
from reportgen.extract.state import State

SUPPOSED = closing("supposed")
FIRST_TO = closing("first-to-reach")
MARKS_PASSED = pattern("marks-passed")
REACH = 24

Keyed = tuple[Rule, str, str, re.Pattern[str] | None, re.Pattern[str] | None, Spotter]


@cache
def rules() -> tuple[Keyed, ...]:
    """The rules of uncounted.toml with their keys: where, units, what must and what must not stand before."""
    found = []
    for rule in load_rules("reportgen.extract", "uncounted.toml"):
        before, but = (re.compile(str(rule.extra[key])) if key in rule.extra else None for key in ("before", "but_after"))
        found.append((rule, str(rule.extra["where"]), str(rule.extra.get("units", "")), before, but, Spotter(rule.pattern)))
    return tuple(found)


@lru_cache(maxsize=1024)
def _fitting(kind: str, unit: str) -> tuple[Keyed, ...]:
    """The rules for quantities of a kind and unit."""
    counted = kind in ("count", "people")
    return tuple(keyed for keyed in rules() if (keyed[2] in (kind, unit) if keyed[2] else counted))


def uncounted(text: str, q: Quantity, kind: str, left: int, stop: int) -> str:
    """The id of the rule by which a quantity counts nothing, "" where none does."""
    for rule, where, _, before, but, spotter in _fitting(kind, q.unit):
        if before is not None and not before.search(text, max(left, q.lead - 8), q.lead):
            continue
        if but is not None and but.search(text, max(left, q.lead - 8), q.lead):
            continue
        if where == "after":
            if spotter.match(text, q.end, stop + 8):
                return rule.id
        elif rule.pattern.search(text[max(left, q.lead - 8) : q.lead]):
            return rule.id
    return ""


def only_bounds(state: State, q: Quantity) -> bool:
    """Whether a bounded amount is a threshold, a mark or a supposition, and no value."""
    if q.kind == "money-cny" and _only_marks(state, q):
        return True
    if q.modifier not in ("over", "under"):
        return False
    supposed = SUPPOSED.search(state.text, max(state.statement.span.start, q.lead - REACH), q.lead)
    return supposed is not None or _is_threshold(state, q)


def _only_marks(state: State, q: Quantity) -> bool:
    """Whether an amount of money is only a mark that was passed, or says which district is meant."""
    first = q.modifier == "over" and state.text.startswith("的", q.end)
    first = first and FIRST_TO.search(state.text, max(state.statement.span.start, q.lead - 6), q.lead) is not None
    return first or MARKS_PASSED.match(state.text, q.end) is not None


def _is_threshold(state: State, q: Quantity) -> bool:
    """空气优良率91%,连续三年高于90%: what has been exceeded so long, beside the value itself."""
    streak = next((other for other in state.quantities if other.form == "streak" and other.end == q.lead), None)
    return streak is not None and any(o.kind == q.kind and o.end <= streak.start and o.unit == q.unit for o in state.quantities)
