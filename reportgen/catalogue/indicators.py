"""The indicators that reports, bulletins and plans of Chinese districts use: names, aliases, units, definitions.

The data are the TOML files in `indicators/` beside this module, one file a field. Names follow the
statistical yearbooks of the National Bureau of Statistics (国家统计局) and the forms that districts'
bulletins print. Two definitions (口径) of one concept, 合同 and 实际, 区级 and 全口径, are two
indicators with one `concept` and different `basis`; they are never the same answer.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from reportgen.catalogue.shipped import shipped
from reportgen.catalogue.words import WordMatcher
from reportgen.errors import ConfigError, Issue

UNIT_CLASSES = frozenset(
    {
        "money-cny", "money-usd", "count", "people", "visits", "percent", "rate", "area", "length", "volume", "weight",
        "energy", "power", "time", "rank", "concentration", "density", "price", "index", "multiple", "speed",
        "data", "sound", "capacity",
    }
)
SECTIONS = ("economy", "investment", "industry", "livelihood", "city", "governance")
DIRECTIONS = ("up", "down", "neutral")


class PlausibleRange(NamedTuple):
    """Outside `low`–`high`, in `unit`, a yearly level of one district deserves a second look. Both ends count as inside.

    It says nothing of values in units of another dimension (亩 and 平方米, 美元 and 元).
    """

    low: Decimal
    high: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of one definition.

    `name` is the standard statistical name, `aliases` are other names of the very same thing; `unless`
    are longer words that hold a name and mean something else. `bare` are those of the names that are everyday
    words (医院, 重点项目): they name the indicator only where they are exactly what a number counts, so
    `by_name` knows them and `scan` passes them over. `unit_class` are members of
    `UNIT_CLASSES`; `section` is the briefing's section, `field` the data file. `direction` is "up"
    where more is better, "down" where less is, else "neutral". `definition` is printed in 指标解释.
    `concept` and `basis` (口径) tell definitions of one concept apart; `basis` is "" where there is only
    one. `stock`: the value holds at a date (else it is a flow over a period). `standard`: a district's briefing should have it; `issuer` usually
    publishes it in `released`. `weight` (0–100) orders key figures.
    """

    id: str
    name: str
    unit_class: tuple[str, ...]
    section: str
    definition: str
    aliases: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    direction: str = "up"
    stock: bool = False
    concept: str = ""
    basis: str = ""
    plausible: PlausibleRange | None = None
    standard: bool = False
    issuer: str = ""
    released: str = ""
    weight: int = 10
    related: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    field: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The standard name first, then the aliases."""
        return (self.name, *self.aliases)

    @property
    def spotted(self) -> tuple[str, ...]:
        """The names that are looked for in running text: all but the `bare` ones."""
        return tuple(name for name in self.names if name not in self.bare)


class Hit(NamedTuple):
    """An indicator's name at characters `[start, end)` of a text; `id` is the indicator's."""

    start: int
    end: int
    id: str


_KEYS = {item.name: item for item in fields(Indicator)}
_TUPLES = {"unit_class", "aliases", "unless", "bare", "related", "examples", "rejects"}
_DROPPED = str.maketrans("", "", "“”\"‘’'《》「」")


def normalise(text: str) -> str:
    """The form in which names are compared: NFKC, no white space, no quotation marks, Latin in capitals."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_DROPPED).upper()


class Indicators:
    """All indicators, in the order of the files. Immutable; the automaton is built at the first scan."""

    __slots__ = ("_by_id", "_by_name", "_items", "_matcher")

    def __init__(self, items: tuple[Indicator, ...]) -> None:
        self._items = items
        self._by_id = {item.id: item for item in items}
        self._by_name: dict[str, Indicator] | None = None
        self._matcher: WordMatcher | None = None

    def __reduce__(self) -> tuple[type[Indicators], tuple[tuple[Indicator, ...]]]:
        return Indicators, (self._items,)

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self._items)

    def __contains__(self, indicator_id: object) -> bool:
        return indicator_id in self._by_id

    def all(self) -> tuple[Indicator, ...]:
        """Every indicator, in the order of the files."""
        return self._items

    def get(self, indicator_id: str) -> Indicator | None:
        """The indicator of that id, else None."""
        return self._by_id.get(indicator_id)

    def by_name(self, text: str) -> Indicator | None:
        """The indicator of exactly that name or alias after `normalise`, else None. Never by likeness."""
        if self._by_name is None:
            self._by_name = {normalise(name): item for item in reversed(self._items) for name in item.names}
        return self._by_name.get(normalise(text))

    def variants(self, indicator_id: str) -> tuple[Indicator, ...]:
        """The other definitions (口径) of the same concept: same question for a reader, never the same answer."""
        own = self._by_id[indicator_id]
        return tuple(item for item in self._items if own.concept and item.concept == own.concept and item is not own)

    def scan(self, text: str) -> list[Hit]:
        """Names (but the bare ones) in `text`, leftmost and longest, not overlapping, in order; offsets count characters."""
        return [Hit(start, end, key) for start, end, key in self.automaton().scan(text)]

    def automaton(self) -> WordMatcher:
        """The matcher over names, aliases and the longer words of `unless` (which win and yield nothing)."""
        if self._matcher is None:
            words: dict[str, str | None] = {word: None for item in self._items for word in item.unless}
            for item in reversed(self._items):
                words.update(dict.fromkeys(item.spotted, item.id))
            self._matcher = WordMatcher(words)
        return self._matcher

    def check(self) -> tuple[Issue, ...]:
        """What is wrong with the catalogue: shared names, same definitions, names inside common words, failing examples."""
        from reportgen.catalogue.indicators_check import check_indicators

        return check_indicators(self)


def load_indicators(overlay: Path | None = None) -> Indicators:
    """The shipped indicators with those of `overlay` (a project's `catalogue/`) laid over them.

    The overlay's `indicators.toml` and `indicators/*.toml` are read: an entry with a known id replaces
    the keys it names, `remove = true` drops the indicator, another id adds one. Raises `ConfigError`
    naming file and entry for broken TOML, an unknown key or a missing one.
    """
    items: dict[str, Indicator] = {}
    folder = shipped("reportgen.catalogue", "indicators")
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".toml"):
            _read(file.read_text(encoding="utf-8"), file.name, items)
    for path in _overlay_files(overlay):
        _read(path.read_text(encoding="utf-8"), str(path), items)
    return Indicators(tuple(items.values()))


def _overlay_files(overlay: Path | None) -> list[Path]:
    if overlay is None:
        return []
    single = overlay / "indicators.toml"
    return [*([single] if single.is_file() else []), *sorted((overlay / "indicators").glob("*.toml"))]


def _read(text: str, file: str, items: dict[str, Indicator]) -> None:
    try:
        tables = tomllib.loads(text).get("indicator", [])
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: {error}", "Correct the TOML at the place named.") from error
    field = Path(file).stem
    for table in tables:
        key = table.get("id")
        if not isinstance(key, str):
            raise ConfigError(f"{file}: an indicator without an id ({table.get('name', '?')})", "Give it an id.")
        if table.pop("remove", False):
            items.pop(key, None)
        else:
            items[key] = _build(table, file, field, items.get(key))


def _build(table: Mapping[str, Any], file: str, field: str, known: Indicator | None) -> Indicator:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise ConfigError(f"{file}: indicator {table['id']}: unknown key {key}", f"Known keys: {', '.join(_KEYS)}.")
        values[key] = _value(key, value, f"{file}: indicator {table['id']}")
    if known is not None:
        return replace(known, **values)
    values.setdefault("field", field)
    try:
        return Indicator(**values)
    except TypeError as error:
        missing = [key for key in ("name", "unit_class", "section", "definition") if key not in values]
        raise ConfigError(f"{file}: indicator {table['id']}: no {', '.join(missing)}", "Add the missing key.") from error


def _value(key: str, value: Any, place: str) -> Any:
    if key == "plausible":
        if not (isinstance(value, list) and len(value) == 3 and isinstance(value[2], str)):
            raise ConfigError(f"{place}: plausible is {value!r}", "Write plausible = [low, high, 'unit'].")
        return PlausibleRange(Decimal(str(value[0])), Decimal(str(value[1])), value[2])
    if key in _TUPLES:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ConfigError(f"{place}: {key} is {value!r}", "Write a list of strings.")
        return tuple(value)
    wanted = {"stock": bool, "standard": bool, "weight": int}.get(key, str)
    if not isinstance(value, wanted):
        raise ConfigError(f"{place}: {key} is {value!r}", f"Write a value of type {wanted.__name__}.")
    return value
