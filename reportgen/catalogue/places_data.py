"""Reading of `divisions.tsv` and `places.toml`, and the dictionary of names that follows from them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportgen.catalogue.rules import read_toml
from reportgen.catalogue.shipped import shipped_text
from reportgen.errors import ConfigError

# id, code, level and kind, name, short name, parent id, province id, flags, former names
Row = tuple[str, str, str, str, str, str, str, str, str]
Meaning = tuple[tuple[str, ...], str, bool]

PACKAGE = "reportgen.catalogue"
FILE = "places.toml"


@dataclass(frozen=True, slots=True)
class Other:
    """A place that the official table does not hold."""

    id: str
    kind: str
    name: str
    short: str
    city: str | None = None
    within: tuple[str, ...] = ()
    code: str = ""
    until: str = ""
    briefable: bool = False


@dataclass(slots=True)
class PlaceTables:
    """The raw tables. `aliases`, `parts` and `publishers` are by place id."""

    rows: dict[str, Row]
    others: dict[str, Other] = field(default_factory=dict)
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    not_a_place: tuple[str, ...] = ()
    weak: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    not_common: frozenset[str] = frozenset()
    only_inside: frozenset[str] = frozenset()


def read_divisions() -> dict[str, Row]:
    """The official units by id, in the order of their codes."""
    text = shipped_text(PACKAGE, "divisions.tsv")
    rows = (tuple(line.split("\t")) for line in text.split("\n") if line and line[0] != "#")
    return {row[0]: row for row in rows}  # type: ignore[misc]


def read_tables(overlay: Path | None) -> PlaceTables:
    """Shipped tables, then the overlay's. Raises `ConfigError` for a broken file or an unknown id."""
    tables = PlaceTables(read_divisions())
    _add(tables, read_toml(PACKAGE, FILE), FILE)
    path = overlay / FILE if overlay is not None else None
    if path is not None and path.is_file():
        try:
            extra = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path}: {error}", "Correct the TOML at the place named.") from error
        _add(tables, extra, str(path))
    return tables


def _add(tables: PlaceTables, data: dict[str, Any], source: str) -> None:
    try:
        for entry in data.get("wide", ()):
            _add_other(tables, entry, entry["kind"])
        for entry in data.get("area", ()):
            _add_other(tables, entry, "area")
        for place_id, name in data.get("customs", {}).items():
            tables.others[place_id] = Other(place_id, "customs", name, name.removesuffix("海关"))
        for entry in data.get("district", ()):
            _require(tables, entry["id"], source)
            _extend(tables, entry["id"], entry)
        for place_id, words in data.get("aliases", {}).items():
            _require(tables, place_id, source)
            tables.aliases[place_id] = (*tables.aliases.get(place_id, ()), *words)
        for name, place_id in data.get("renamed", {}).items():
            _require(tables, place_id, source)
            tables.renamed[name] = place_id
        for entry in data.get("former", {}).get("units", ()):
            _require(tables, entry["into"], source)
            _require(tables, entry["city"], source)
            _add_former(tables, entry)
    except (KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"{source}: an entry lacks the key {error}", "Add the key.") from error
    tables.not_a_place += tuple(data.get("not_a_place", {}).get("words", ()))
    tables.weak |= frozenset(data.get("weak", {}).get("names", ()))
    tables.common |= frozenset(data.get("common", {}).get("words", ()))
    tables.not_common |= frozenset(data.get("common", {}).get("not", ()))
    tables.only_inside |= frozenset(data.get("common", {}).get("inside", ()))


def _require(tables: PlaceTables, place_id: str, source: str) -> None:
    if place_id not in tables.rows and place_id not in tables.others:
        raise ConfigError(f"{source}: no place has the id {place_id}", "Use an id of `reportgen districts`.")


def _add_other(tables: PlaceTables, entry: dict[str, Any], kind: str) -> None:
    place_id, name = entry["id"], entry["name"]
    tables.others[place_id] = Other(
        place_id, kind, name, entry.get("short", name), entry.get("city"), tuple(entry.get("within", ())),
        briefable=kind == "area",
    )
    _extend(tables, place_id, entry)


def _add_former(tables: PlaceTables, entry: dict[str, Any]) -> None:
    place_id, name = entry["id"], entry["name"]
    tables.others[place_id] = Other(
        place_id, "former", name, name[:-1], entry["city"], (entry["into"],), entry["code"], entry["until"],
        bool(entry.get("briefable", False)),
    )


def _extend(tables: PlaceTables, place_id: str, entry: dict[str, Any]) -> None:
    for key, target in (("aliases", tables.aliases), ("parts", tables.parts)):
        if entry.get(key):
            target[place_id] = (*target.get(place_id, ()), *entry[key])


def build_names(tables: PlaceTables) -> dict[str, Meaning]:
    """Word -> (candidate ids, kind, weak). A word that has two kinds keeps the first in the order below."""
    found: dict[str, Meaning] = {}
    _add_official(found, tables)
    for other in tables.others.values():
        kind = {"area": "district", "former": "district", "customs": "customs"}.get(other.kind, "wide")
        _put(found, other.name, other.id, kind, other.name in tables.weak)
    for place_id, words in tables.aliases.items():
        for word in words:
            _put(found, word, place_id, _kind_of(tables, place_id), word in tables.weak)
    for word, place_id in tables.renamed.items():
        _put(found, word, place_id, "district")
    for place_id, words in tables.parts.items():
        for word in words:
            _put(found, word, place_id, "part", word in tables.weak)
    for word in tables.not_a_place:
        found[word] = ((), "not-a-place", False)
    return found


def _kind_of(tables: PlaceTables, place_id: str) -> str:
    row = tables.rows.get(place_id)
    if row is not None:
        return "district" if row[2][0] == "县" else "wide"
    kind = tables.others[place_id].kind
    return "customs" if kind == "customs" else "district" if kind in ("area", "former") else "wide"


def _add_official(found: dict[str, Meaning], tables: PlaceTables) -> None:
    weak = tables.weak
    for place_id, _, kind, name, short, _, _, flags, former in tables.rows.values():
        if kind[0] == "县":
            _put(found, name, place_id, "district", name in weak)
            for old in former.split("/") if former else ():
                _put(found, old, place_id, "district")
            if kind[2:4] == "自治" and len(short) > 1:
                _put(found, short + ("旗" if kind.endswith("旗") else "县"), place_id, "district")
            continue
        _put(found, name, place_id, "wide")
        if kind.endswith("自治州"):
            _put(found, short + "州", place_id, "wide")
        # 海南 is the province; the prefecture of that name is always called 海南州.
        taken = kind.endswith("自治州") and short in found
        if "w" not in flags and short not in tables.common and short != name and not taken:
            _put(found, short, place_id, "wide")


def _put(found: dict[str, Meaning], word: str, place_id: str, kind: str, weak: bool = False) -> None:
    old = found.get(word)
    if old is None:
        found[word] = ((place_id,), kind, weak)
    elif old[1] == kind and place_id not in old[0]:
        found[word] = ((*old[0], place_id), kind, weak)
