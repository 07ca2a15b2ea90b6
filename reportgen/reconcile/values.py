"""Quantities made comparable: one base unit, one interval, and whether two statements can both be true."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.catalogue.indicators import Indicators
from reportgen.model import Fact
from reportgen.model.finding import as_numbers

_MAGNITUDE = re.compile(r"^(万亿|千亿|百亿|亿|千万|百万|万)(?=\S)")
_POWERS = {"万亿": 12, "千亿": 11, "百亿": 10, "亿": 8, "千万": 7, "百万": 6, "万": 4}
_COUNTERS = frozenset("家个项户幢栋座所条处件名位人台套次场只艘间宗例款")
_INFINITY = Decimal("Infinity")
_VAGUE = re.compile(r"[数几]十|[数几]百|[数几]千|[数几]万|[数几]亿")
ABOUT_TOLERANCE = Decimal("0.03")
BOUND_REACH = Decimal("2")
VAGUE_REACH = Decimal("10")


@dataclass(frozen=True, slots=True)
class Interval:
    """What a statement allows, in the base unit (元 for 亿元). `low` and `high` are both allowed."""

    low: Decimal
    high: Decimal


def base_unit(unit: str) -> str:
    """The unit without its magnitude: 亿元 → 元, 万个 → 个, 亿元/平方公里 → 元/平方公里."""
    return _MAGNITUDE.sub("", unit)


def factor(unit: str) -> Decimal:
    """What one of `unit` is in its base unit: 亿元 → 100000000."""
    match = _MAGNITUDE.match(unit)
    return Decimal(10) ** _POWERS[match[1]] if match else Decimal(1)


def scaled(fact: Fact) -> tuple[Decimal, ...]:
    """The one or two numbers of a fact in its base unit."""
    return tuple(number * factor(fact.unit) for number in as_numbers(fact.value))


def single(fact: Fact) -> Decimal | None:
    """The value in the base unit where it is one number, else None."""
    numbers = scaled(fact)
    return numbers[0] if len(numbers) == 1 else None


def dimension(fact: Fact, indicators: Indicators) -> str:
    """The base unit; for a counted indicator of the catalogue every counter (家, 个, 项 …) is the same dimension."""
    unit = base_unit(fact.unit)
    known = indicators.get(fact.indicator_id) if fact.indicator_id else None
    if known is not None and unit in _COUNTERS and {"count", "people"} & set(known.unit_class):
        return "个"
    return unit


def is_bound(fact: Fact) -> bool:
    """Whether the fact only gives a limit (超80家, 不超过3个月)."""
    return fact.modifier in ("over", "under")


def step(fact: Fact) -> Decimal:
    """The last digit that the fact states, in the base unit: 12.37 → 0.01, 2617亿元 → 100000000."""
    exponents = [number.as_tuple().exponent for number in as_numbers(fact.value)]
    smallest = min(exponent if isinstance(exponent, int) else 0 for exponent in exponents)
    return Decimal(10) ** min(smallest, 0) * factor(fact.unit)


def interval(fact: Fact) -> Interval:
    """What the fact allows. 左右 and 约 allow 3 % or half of the last digit stated, whichever is more."""
    numbers = scaled(fact)
    if fact.modifier == "over":
        return Interval(numbers[0], _INFINITY)
    if fact.modifier == "under":
        return Interval(-_INFINITY, numbers[0])
    if fact.modifier == "about":
        slack = max(abs(numbers[0]) * ABOUT_TOLERANCE, step(fact) / 2)
        return Interval(numbers[0] - slack, numbers[0] + slack)
    return Interval(min(numbers), max(numbers))


def agreement(one: Fact, other: Fact) -> str | None:
    """How two answers to one question agree: same, rounded or bound; None where they contradict each other.

    A bound agrees with what it allows up to twice its value (ten times for 数百 and the like): beyond
    that nobody would have stated it so.
    """
    if scaled(one) == scaled(other):
        return "same" if one.modifier == other.modifier else "rounded"
    if is_bound(one) or is_bound(other):
        return "bound" if _bounds_hold(one, other) else None
    if one.modifier == other.modifier == "exact":
        return "rounded" if _rounds(one, other) or _rounds(other, one) else None
    left, right = interval(one), interval(other)
    return "rounded" if left.low <= right.high and right.low <= left.high else None


def _bounds_hold(one: Fact, other: Fact) -> bool:
    left, right = interval(one), interval(other)
    if left.low > right.high or right.low > left.high:
        return False
    small, large = sorted((abs(scaled(one)[0]), abs(scaled(other)[-1])))
    vague = any(_VAGUE.search(fact.evidence.quote) for fact in (one, other))
    return large <= small * (VAGUE_REACH if vague else BOUND_REACH)


def _rounds(fine: Fact, coarse: Fact) -> bool:
    numbers, others, last = scaled(fine), scaled(coarse), step(coarse)
    if len(numbers) != 1 or len(others) != 1 or step(fine) >= last or last > abs(others[0]) / 50:
        return False
    return abs(numbers[0] - others[0]) <= last / 2
