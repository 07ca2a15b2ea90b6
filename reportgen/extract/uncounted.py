"""Numbers with a measure word that count nothing about a place (uncounted.toml)."""

from __future__ import annotations

import re
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.quantities import Quantity


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of uncounted.toml."""
    return load_rules("reportgen.extract", "uncounted.toml")


def uncounted(text: str, q: Quantity, kind: str, left: int, stop: int) -> str:
    """The id of the rule by which a quantity counts nothing, "" where none does."""
    for rule in rules():
        units = rule.extra.get("units")
        if units and units not in (kind, q.unit):
            continue
        before = rule.extra.get("before")
        if before and not re.search(str(before), text[max(left, q.lead - 8) : q.lead]):
            continue
        if rule.extra["where"] == "after":
            if not units and kind not in ("count", "people"):
                continue
            if rule.pattern.match(text, q.end, stop + 8):
                return rule.id
        elif rule.pattern.search(text[max(left, q.lead - 8) : q.lead]):
            return rule.id
    return ""
