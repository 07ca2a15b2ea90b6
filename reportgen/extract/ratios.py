"""Values that are told without a unit: a ratio to one (收入比1.9:1), and a rate of which nothing is left (降为零)."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.extract.numerals import arabic
from reportgen.extract.patterns import pattern
from reportgen.extract.quantities import Quantity
from reportgen.extract.state import State

TO_ONE = re.compile(r"(?P<n>[0-9]+(?:\.[0-9]+)?):1(?:\.0)?|1:(?P<m>[0-9]+(?:\.[0-9]+)?)")
RATIO_NAMED = pattern("ratio-named")
RATE_NAMED = pattern("rate-named")
REACH = 32


def _before(state: State, q: Quantity) -> str:
    return state.text[max(state.statement.span.start, q.lead - REACH) : q.lead]


def to_one(state: State, q: Quantity) -> bool:
    """城乡居民收入比缩小到1.9:1: make the quantity its first number (of 1:9.4 the second); False where it is no such ratio."""
    told = TO_ONE.fullmatch(state.text, q.start, q.core_end)
    value = arabic(told["n"] or told["m"]) if told is not None else None
    if value is None or RATIO_NAMED.search(_before(state, q)) is None:
        return False
    q.value, q.form = value, "amount"
    if told is not None and told["m"] is not None:
        q.unit, q.kind = "倍", "multiple"
    return True


def none_left(state: State, q: Quantity) -> bool:
    """贫困发生率降为零: make the quantity a percentage of nought; False where no rate is named before it."""
    if RATE_NAMED.search(_before(state, q)) is None:
        return False
    q.value, q.unit, q.kind, q.form = Decimal(0), "%", "percent", "amount"
    return True
