"""What is true in an invented district: a level for each indicator and year, growing by the rates that texts state."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FIRST_YEAR = 2015
LAST_YEAR = 2026


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted. `low` to `high` bounds the first level, in the unit or (scaled) in parts of the district's output."""

    name: str
    group: tuple[str, ...]
    unit: str
    low: float
    high: float
    scaled: bool
    growth: tuple[float, float]
    places: int

    def is_of(self, group: str) -> bool:
        """Whether a shape that asks for `group` may have it ("=name" asks for one alone)."""
        return self.name == group[1:] if group.startswith("=") else group in self.group


@cache
def indicators() -> tuple[Indicator, ...]:
    """Every indicator of `indicators.toml`."""
    text = Path(__file__).with_name("indicators.toml").read_text(encoding="utf-8")
    return tuple(_indicator(row) for row in tomllib.loads(text)["indicator"])


def _indicator(row: Mapping[str, Any]) -> Indicator:
    low, high = row.get("scale") or (row["low"], row["high"])
    return Indicator(
        row["name"], tuple(row["group"]), row["unit"], float(low), float(high), "scale" in row, tuple(row["growth"]),
        row["places"])


class Figures:
    """The figures of one district. The same seed and district give the same figures, whatever is asked first."""

    def __init__(self, seed: int, district: str) -> None:
        self._source = f"{seed}/{district}"
        self.output = random.Random(f"{self._source}/output").uniform(180, 2400)
        self._levels: dict[str, dict[int, float]] = {}
        self._rates: dict[str, dict[int, float]] = {}

    def level(self, item: Indicator, year: int) -> float:
        """The level at the end of a year, rounded as texts state it."""
        self._make(item)
        return self._levels[item.name][year]

    def rate(self, item: Indicator, year: int) -> float:
        """The change on the year before, %, with one decimal."""
        self._make(item)
        return self._rates[item.name][year]

    def say(self, item: Indicator, what: str, year: int) -> str:
        """A slot of a shape in words (see shapes.py)."""
        if what == "name":
            return item.name
        if what == "u":
            return item.unit
        if what == "g":
            return f"{abs(self.rate(item, year)):.1f}"
        if what in ("low", "lowprev"):
            return str(_rounded(self.level(item, year - (what == "lowprev")), up=False))
        if what in ("aim", "goal"):
            return str(_rounded(self.level(item, year) * (1.05 if what == "aim" else 1.35), up=True))
        level = self.level(item, {"now": year, "prev": year - 1, "y2020": 2020}[what])
        return f"{level:.{item.places}f}"

    def _make(self, item: Indicator) -> None:
        if item.name in self._levels:
            return
        rng = random.Random(f"{self._source}/{item.name}")
        level = rng.uniform(item.low, item.high) * (self.output if item.scaled else 1)
        levels, rates = {FIRST_YEAR: round(level, item.places)}, {FIRST_YEAR: 0.0}
        for year in range(FIRST_YEAR + 1, LAST_YEAR + 1):
            wanted = rng.uniform(*item.growth)
            levels[year] = round(levels[year - 1] * (1 + wanted / 100), item.places)
            change = (levels[year] / levels[year - 1] - 1) * 100
            sign = 1 if item.growth[1] > 0 else -1
            rates[year] = sign * max(0.1, abs(round(change, 1)))
        self._levels[item.name], self._rates[item.name] = levels, rates


def _rounded(value: float, up: bool) -> int:
    step = 1
    while step * 100 <= value:
        step *= 10
    return int(value // step * step) + (step if up else 0)
