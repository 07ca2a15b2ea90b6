"""Sentence shapes: a text with slots, and the facts that it states.

The language of `text` (and of the strings of a fact):

    {A}  {A.now}     an indicator picked for the shape, and what the district's figures say of it:
                     u (unit), now, prev, g (yearly change in %), low and lowprev (rounded down), aim and goal (above now), y2020
    {n:3-40}         a whole number drawn from the range; {n} again later. {x:2-9/1} has one decimal; {n:1200-9800/,} thousands commas
    {n.cn} {n.2}     in Chinese numerals; with two digits. {n:2-6.cn} draws and writes so
    {firm} {firm2}   a name of a pool, another for each number
    {name} {W} …     what the document knows: see `Setting.words`
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from scripts.bench.world import Figures, Indicator, indicators

HERE = Path(__file__).resolve().parent
SLOT = re.compile(r"\{(?P<key>[A-Za-z]\w*)(?::(?P<low>\d+)-(?P<high>\d+)(?:/(?P<places>[1-9,]))?)?(?:\.(?P<form>\w+))?\}")
NUMERALS = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
CLAUSE_ENDS = "，。；：！？\n\t"
LONGEST_QUOTE = 60


class ShapeError(Exception):
    """A shape that cannot be filled, with its id."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape as written in `shapes/*.toml`."""

    id: str
    tags: tuple[str, ...]
    text: str
    picks: Mapping[str, str]
    facts: tuple[Mapping[str, Any], ...]
    events: tuple[Mapping[str, Any], ...]
    first: bool = False
    own_lines: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Planted:
    """A fact or event stated by a text: its record in gold/SPEC.md's form without document and article, and what is open.

    `open` names the fields in which careful readers differ; they are not judged.
    """

    shape: str
    record: Mapping[str, Any]
    open: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Filled:
    """A shape with its slots filled."""

    shape: Shape
    text: str
    facts: tuple[Planted, ...]
    events: tuple[Planted, ...]


@dataclass
class Setting:
    """Where a shape stands: the words of the document and section, the figures, and what was used already."""

    words: dict[str, str]
    figures: Figures
    year: int
    period: str
    status: str
    places: Mapping[str, str]
    pools: Mapping[str, Sequence[str]]
    used: set[str] = field(default_factory=set)


@cache
def _tables() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "shapes").glob("*.toml")))


def shape_pools() -> dict[str, list[str]]:
    """The names and phrases that shapes' slots are filled with, beside those of the documents."""
    return {name: words for table in _tables() for name, words in table.get("pools", {}).items()}


@cache
def load_shapes() -> tuple[Shape, ...]:
    """Every shape, in order of file and place in it."""
    found = []
    for table in _tables():
        for row in table["shape"]:
            found.append(Shape(
                row["id"], tuple(row["in"]), row["text"], row.get("pick", {}), tuple(row.get("facts", ())),
                tuple(row.get("events", ())), row.get("first", False), row.get("own_lines", False),
                row.get("alone", False)))
    return tuple(found)


def fill(shape: Shape, setting: Setting, rng: random.Random) -> Filled | None:
    """The shape's text and records; None where its indicators are used up in this article."""
    picked = _pick(shape, setting, rng)
    if picked is None:
        return None
    words = _Words(shape.id, setting, picked, rng)
    text = words.fill(shape.text)
    facts = tuple(_fact(shape, row, words, text, setting) for row in shape.facts)
    events = tuple(_event(shape, row, words, text, setting) for row in shape.events)
    return Filled(shape, text, facts, events)


def _pick(shape: Shape, setting: Setting, rng: random.Random) -> dict[str, Indicator] | None:
    picked: dict[str, Indicator] = {}
    for key, group in shape.picks.items():
        free = [item for item in indicators() if item.is_of(group) and item.name not in setting.used]
        if not free:
            return None
        picked[key] = rng.choice(free)
        setting.used.add(picked[key].name)
    return picked


class _Words:
    """The values of the slots, drawn when first met. `places` says where each first stands in the last text filled."""

    def __init__(self, shape: str, setting: Setting, picked: Mapping[str, Indicator], rng: random.Random) -> None:
        self.shape, self.setting, self.picked, self.rng = shape, setting, picked, rng
        self.drawn: dict[str, str] = {}
        self.numbers: dict[str, str] = {}
        self.places: dict[str, int] = {}

    def fill(self, text: str, keep: bool = True) -> str:
        parts, size, at = [], 0, 0
        for match in SLOT.finditer(text):
            head = text[at : match.start()]
            value = self.value(match)
            key = match["key"] + (f".{match['form']}" if match["key"] in self.picked and match["form"] else "")
            size += len(head)
            if keep:
                self.places.setdefault(key, size)
            parts += [head, value]
            size += len(value)
            at = match.end()
        return "".join([*parts, text[at:]])

    def value(self, match: re.Match[str]) -> str:
        key, form = match["key"], match["form"]
        if key in self.picked:
            return self.setting.figures.say(self.picked[key], form or "name", self.setting.year)
        if key not in self.drawn:
            self.drawn[key] = self.draw(key, match)
        value = self.drawn[key]
        if form == "cn":
            return NUMERALS[int(value)]
        return value.zfill(2) if form == "2" else value

    def draw(self, key: str, match: re.Match[str]) -> str:
        if match["low"] is not None:
            low, high, places = int(match["low"]), int(match["high"]), match["places"] or ""
            if places == ",":
                number = self.rng.randint(low, high)
                self.numbers[key] = str(number)
                return f"{number:,}"
            scale = 10 ** int(places or 0)
            number = self.rng.randint(low * scale + bool(places), high * scale - bool(places))
            if places and number % 10 == 0:
                number += 1
            self.numbers[key] = f"{number / scale:.{int(places or 0)}f}"
            return self.numbers[key]
        if key in self.setting.words:
            return self.setting.words[key]
        pool = key.rstrip("0123456789")
        if pool not in self.setting.pools:
            raise ShapeError(f"{self.shape}: unknown slot {key}")
        taken = {value for name, value in self.drawn.items() if name.rstrip("0123456789") == pool}
        return self.rng.choice([name for name in self.setting.pools[pool] if name not in taken])

    def number(self, source: str) -> float:
        """The number that a fact's `v` names: a slot, a text with slots, or digits; a minus before it for a fall."""
        sign = -1 if source.startswith("-") else 1
        name = source.removeprefix("-")
        if "{" in name or name.replace(".", "").isdigit():
            text = self.fill(name, keep=False)
        elif "." in name:
            key, form = name.split(".")
            text = self.setting.figures.say(self.picked[key], form, self.setting.year)
        else:
            text = self.numbers.get(name) or self.drawn[name]
        return sign * float(text.replace(",", ""))


def _fact(shape: Shape, row: Mapping[str, Any], words: _Words, text: str, setting: Setting) -> Planted:
    source = row["v"]
    names = source if isinstance(source, list) else [source]
    values = [words.number(name) for name in names]
    indicator = words.fill(row["i"], keep=False)
    unit = row.get("u") or words.fill("{" + names[0].split(".")[0] + ".u}", keep=False)
    start = _place(row.get("at", ""), names[0], words, text)
    record = {
        "district": setting.places[row.get("place", "own")], "indicator": indicator,
        "value": values if len(values) > 1 else values[0], "unit": unit, "modifier": row.get("mod", "exact"),
        "measure": row.get("m", "level"), "period": words.fill(row.get("p", setting.period), keep=False),
        "status": row.get("s", setting.status), "quote": quote(text, start),
    }  # fmt: skip
    if "d" in row:
        record["definition"] = row["d"]
    names_open = {"anyperiod": "period", "anystatus": "status", "anymeasure": "measure", "anymod": "modifier"}
    opened = {field for key, field in names_open.items() if row.get(key)}
    record["names"] = [indicator, *row.get("alt", ())]
    record["units"] = [unit, *row.get("anyunit", ())]
    return Planted(shape.id, record, frozenset(opened))


def _event(shape: Shape, row: Mapping[str, Any], words: _Words, text: str, setting: Setting) -> Planted:
    record = {
        "district": setting.places["own"], "date": words.fill(row["date"], keep=False),
        "what": words.fill(row["what"], keep=False), "status": row.get("s", setting.status),
        "quote": words.fill(row["q"], keep=False),
    }  # fmt: skip
    if record["quote"] not in text:
        raise ShapeError(f"{shape.id}: the quote of the event is not in its text")
    return Planted(shape.id, record)


def _place(at: str, value: str, words: _Words, text: str) -> int:
    """Where a value stands: at its slot, at the slot with which `at` begins, or at the words `at`."""
    slot = SLOT.match(at)
    if at and (slot is None or slot["key"] not in words.numbers):
        return text.index(words.fill(at, keep=False))
    return words.places[slot["key"] if slot else value.removeprefix("-")]


def quote(text: str, start: int) -> str:
    """The clause that holds `text[start]`; a clause of a few characters takes the one before along."""
    left, right = start, start + 1
    while left > 0 and text[left - 1] not in CLAUSE_ENDS:
        left -= 1
    while right < len(text) and text[right] not in CLAUSE_ENDS:
        right += 1
    if right - left < 8 and left > 1:
        left -= 1
        while left > 0 and text[left - 1] not in CLAUSE_ENDS:
            left -= 1
    if right - left > LONGEST_QUOTE:
        left = max(left, start - LONGEST_QUOTE // 2)
        right = min(right, left + LONGEST_QUOTE)
    return text[left:right]
