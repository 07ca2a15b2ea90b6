"""Results as Markdown: numbers rounded for reading, ratios beside what they divide."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are set flush right."""
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def number(value: float | None, digits: int = 2) -> str:
    """A number with so many significant digits, "–" for none."""
    if value is None:
        return "–"
    if value == 0:
        return "0"
    places = max(0, digits - 1 - _exponent(value))
    return f"{value:,.{min(places, 4)}f}"


def seconds(value: float | None) -> str:
    """Seconds with three significant digits."""
    return number(value, 3)


def ratio(value: float, other: float | None) -> str:
    """How many times `other` a value is, "–" where there is nothing to compare with."""
    return f"{number(value / other)}×" if other else "–"


def _exponent(value: float) -> int:
    return math.floor(math.log10(abs(value)))
