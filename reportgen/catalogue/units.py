"""The units that districts' documents use: symbols, aliases, classes, dimensions and what each is in its base.

The data are `units.toml` beside this module. A stated unit is a magnitude (万, 亿 …) and a unit, or two
of them with a stroke between (亿元/平方公里, 吨标准煤/万元, 件/万人).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.catalogue.shipped import shipped_text
from reportgen.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure. `unit_class` is a class of the indicators; `dimension` names what values in it compare with.

    A value times `factor` is the value in the dimension's base. `after_digits` are the symbol or aliases that
    are units only straight after Arabic digits (分, 方).
    """

    symbol: str
    unit_class: str
    dimension: str
    factor: Decimal = Decimal(1)
    aliases: tuple[str, ...] = ()
    after_digits: frozenset[str] = frozenset()


class Units:
    """All units. Immutable."""

    __slots__ = ("_by_first", "_by_text", "_classes", "_items", "magnitudes")

    def __init__(self, items: tuple[Unit, ...], magnitudes: Mapping[str, Decimal]) -> None:
        self._items = items
        self.magnitudes = dict(magnitudes)
        self._classes: dict[str, str] = {}
        self._by_text: dict[str, Unit] = {}
        for item in items:
            for text in (item.symbol, *item.aliases):
                self._by_text.setdefault(text, item)
        first: dict[str, list[str]] = {}
        for text in sorted(self._by_text, key=lambda word: (-len(word), word)):
            first.setdefault(text[0], []).append(text)
        self._by_first = {char: tuple(words) for char, words in first.items()}

    def __reduce__(self) -> tuple[type[Units], tuple[tuple[Unit, ...], dict[str, Decimal]]]:
        return Units, (self._items, self.magnitudes)

    def all(self) -> tuple[Unit, ...]:
        """Every unit, in the order of the file."""
        return self._items

    def get(self, text: str) -> Unit | None:
        """The unit of that symbol or alias (no magnitude), else None."""
        return self._by_text.get(text)

    def at(self, text: str, offset: int) -> str:
        """The longest unit that stands in `text` at `offset`, "" where none does."""
        for word in self._by_first.get(text[offset : offset + 1], ()):
            if text.startswith(word, offset):
                return word
        return ""

    def split(self, stated: str) -> tuple[Decimal, str]:
        """`(magnitude, unit)` of a stated unit: 亿元 → (100000000, 元). The unit may be "" or unknown."""
        if stated in self._by_text:
            return Decimal(1), stated
        for length in (2, 1):
            head = stated[:length]
            if len(head) == length and head in self.magnitudes:
                return self.magnitudes[head], stated[length:]
        return Decimal(1), stated

    def base(self, value: Decimal, stated: str) -> tuple[Decimal, str]:
        """`(value, dimension)` in the dimension's base: 2.5 and 亿元 → 250000000 and 元. An unknown unit is its own dimension."""
        top, stroke, below = stated.partition("/")
        magnitude, text = self.split(top)
        unit = self.get(text)
        value *= magnitude * (unit.factor if unit else 1)
        dimension = unit.dimension if unit else text
        if not stroke:
            return value, dimension
        lower_magnitude, lower_text = self.split(below)
        lower = self.get(lower_text)
        value /= lower_magnitude * (lower.factor if lower else 1)
        return value, f"{dimension}/{lower.dimension if lower else lower_text}"

    def unit_class(self, stated: str) -> str:
        """The class of a stated unit ("count" for an unknown one: an unknown measure word still counts)."""
        found = self._classes.get(stated)
        if found is None:
            unit = self.get(self.split(stated.partition("/")[0])[1])
            found = self._classes[stated] = unit.unit_class if unit else "count"
        return found


def _unit(table: Mapping[str, Any], file: str) -> list[Unit]:
    try:
        after = frozenset(table.get("after_digits", ()))
        if "words" in table:
            return [Unit(word, table["class"], "count", after_digits=after & {word}) for word in table["words"].split()]
        return [
            Unit(
                table["symbol"],
                table["class"],
                table["dimension"],
                Decimal(str(table.get("factor", 1))),
                tuple(table.get("aliases", ())),
                after,
            )
        ]
    except KeyError as error:
        name = table.get("symbol") or table.get("words", "?")
        raise ConfigError(f"{file}: unit {name}: no {error}", "Give the unit a class and a dimension.") from error


def _read(text: str, file: str) -> tuple[list[Unit], dict[str, Decimal]]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: {error}", "Correct the TOML at the place named.") from error
    items = [unit for key in ("unit", "measure-words") for table in tables.get(key, []) for unit in _unit(table, file)]
    return items, {word: Decimal(value) for word, value in tables.get("magnitudes", {}).items()}


@cache
def load_units(overlay: Path | None = None) -> Units:
    """The shipped units; those of `units.toml` in `overlay` (a project's `catalogue/`) go before them.

    Raises `ConfigError` naming file and entry where a file cannot be used.
    """
    shipped = shipped_text("reportgen.catalogue", "units.toml")
    items, magnitudes = _read(shipped, "units.toml")
    path = overlay / "units.toml" if overlay is not None else None
    if path is not None and path.is_file():
        own, more = _read(path.read_text(encoding="utf-8"), str(path))
        items, magnitudes = own + items, magnitudes | more
    return Units(tuple(items), magnitudes)
