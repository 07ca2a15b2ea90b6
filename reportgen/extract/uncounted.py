"""Numbers with a measure word that count nothing about a place (uncounted.toml)."""

from __future__ import annotations

import re
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.edges import Spotter
from reportgen.extract.quantities import Quantity


@cache
def rules() -> tuple[tuple[Rule, str, str, re.Pattern[str] | None, re.Pattern[str] | None, Spotter], ...]:
    """The rules of uncounted.toml with their keys: where, units, what must and what must not stand before."""
    found = []
    for rule in load_rules("reportgen.extract", "uncounted.toml"):
        before, but = (re.compile(str(rule.extra[key])) if key in rule.extra else None for key in ("before", "but_after"))
        found.append((rule, str(rule.extra["where"]), str(rule.extra.get("units", "")), before, but, Spotter(rule.pattern)))
    return tuple(found)


def uncounted(text: str, q: Quantity, kind: str, left: int, stop: int) -> str:
    """The id of the rule by which a quantity counts nothing, "" where none does."""
    for rule, where, units, before, but, spotter in rules():
        if units and units not in (kind, q.unit) or not units and kind not in ("count", "people"):
            continue
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
