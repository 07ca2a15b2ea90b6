#!/usr/bin/env python3
"""Report-like documents about real districts with invented figures, and the records of what they state.

    python -m scripts.bench.generator FOLDER [--districts N] [--documents K] [--seed S] [--gold FILE.jsonl]

The same numbers give the same bytes. Every figure is invented: nothing of it is true of the districts named.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.catalogue.places import Place, Places, load_places
from scripts.bench.dress import dressed, form_of
from scripts.bench.shapes import Filled, Planted, Setting, Shape, fill, load_shapes, shape_pools
from scripts.bench.world import Figures

HERE = Path(__file__).resolve().parent
SENTENCES_A_PARAGRAPH = 8
HEADS = {"区": "区长", "县": "县长", "市": "市长"}


@dataclass(frozen=True, slots=True)
class Made:
    """One document: file name, bytes, the text before it was dressed, its form and what it states."""

    name: str
    district: str
    kind: str
    written: str
    data: bytes
    text: str
    form: str
    facts: tuple[Planted, ...]
    events: tuple[Planted, ...]


@cache
def _plans() -> tuple[list[dict[str, Any]], Mapping[str, list[str]]]:
    tables = tomllib.loads((HERE / "documents.toml").read_text(encoding="utf-8"))
    by_id = {row["id"]: row for row in tables["document"]}
    plans = [{**by_id[row["copy"]], "id": row["id"], "year": row["year"]} if "copy" in row else row for row in tables["document"]]
    return plans, {**tables["pools"], **shape_pools()}


def choose_districts(count: int, seed: int, places: Places | None = None) -> tuple[Place, ...]:
    """Districts, counties and county-level cities that lie in a city, in order of id; the look-alikes 黄浦 and 黄埔 first among them."""
    places = places or load_places()
    fit = [place for place in places.districts() if place.kind == "district" and place.city and place.unit in HEADS]
    fit.sort(key=lambda place: place.id)
    chosen = [place for place in fit if place.id in ("huangpu-sh", "huangpu-gz")][:count]
    rest = [place for place in fit if place not in chosen]
    chosen += random.Random(f"{seed}/districts").sample(rest, count - len(chosen))
    return tuple(sorted(chosen, key=lambda place: place.id))


def make_corpus(
    districts: int, documents: int, seed: int = 1, portion: float = 1.0, others: bool = True
) -> Iterator[Made]:
    """`documents` documents about each of `districts` districts, district by district.

    `portion` of the sentences of each are made; without `others` nothing is said of places outside the district.
    """
    places = load_places()
    for index, place in enumerate(choose_districts(districts, seed, places)):
        for number in range(documents):
            yield make_document(place, places, index, number, seed, portion, others)


def make_document(
    place: Place,
    places: Places,
    index: int,
    number: int,
    seed: int,
    portion: float = 1.0,
    others: bool = True,
    version: int = 0,
) -> Made:
    """Document `number` of a district. Another `version` is the same document with other sentences and figures drawn."""
    plans, pools = _plans()
    round_, at = divmod(number, len(plans))
    plan = plans[at]
    source = f"{seed}/{place.id}/{number}" + (f"/{version}" if version else "")
    rng = random.Random(source)
    words, written = _words(plan, place, places, rng, plan["year"] - round_ * 3)
    figures = Figures(seed, place.id)
    ids = _ids(place, places, words)
    lines = [_say(plan["title"], {**words, "Y": str(written - 1)})]
    lines += [_say(line, words) for line in plan["lines"]]
    facts: list[Planted] = []
    events: list[Planted] = []
    used: set[str] = set()
    seen: set[str] = set()
    for section in plan["section"]:
        year = written + section["year"]
        own = {**words, "Y": str(year), "P": str(year - 1), "Y3": str(year - 2)}
        period = _say(section.get("period", "{Y}"), own)
        setting = Setting(own, figures, year, period, section.get("status", "actual"), ids, pools, used)
        filled = list(_fill_section(section, round(section["shapes"] * portion), setting, seen, rng, others))
        lines += _layout(section, filled, own)
        facts += [fact for item in filled for fact in item.facts]
        events += [event for item in filled for event in item.events]
    lines += [_say(line, words) for line in plan["end"]]
    text = "\n".join(lines) + "\n"
    data, form = dressed(text, form_of(index, number), source)
    date = _say(plan["written"], words)
    return Made(f"{place.id}-{number:02d}-{plan['id']}.txt", place.id, plan["kind"], date, data, text, form, tuple(facts), tuple(events))


def _words(plan: Mapping[str, Any], place: Place, places: Places, rng: random.Random, written: int) -> tuple[dict[str, str], int]:
    city = places.get(place.city or "")
    day = rng.randint(9, 27)
    own_city = place.unit == "市"
    others = [other for other in places.districts() if other.city == place.city and other.id != place.id and other.kind == "district"]
    _, pools = _plans()
    return {
        "W": str(written), "P": str(written - 1), "N": str(written + 1), "S": "2021", "E": "2025",
        "day": f"{day:02d}", "day1": str(day), "em": plan["written"].split("-")[1].lstrip("0"), "ed": str(day - 1),
        "name": place.name, "label": city.name + place.name, "city": city.name, "k": place.unit,
        "all": "全" + place.unit, "wider": city.name if own_city else "全市", "wider_level": "市级" if not own_city else "省级",
        "head": HEADS[place.unit], "person": rng.choice(pools["person"]),
        "neighbour": city.name + rng.choice(others).name if others else "", "sp": "前三季度" if plan["id"] == "run" else "全年",
    }, written  # fmt: skip


def _ids(place: Place, places: Places, words: Mapping[str, str]) -> dict[str, str]:
    name = words["neighbour"].removeprefix(words["city"])
    near = next((other.id for other in places.districts() if other.city == place.city and other.name == name), place.id)
    return {"own": place.id, "city": place.city or "", "neighbour": near}


def _fill_section(
    section: Mapping[str, Any], wanted: int, setting: Setting, seen: set[str], rng: random.Random, others: bool
) -> Iterator[Filled]:
    fit = [shape for shape in load_shapes() if section["tag"] in shape.tags and shape.id not in seen]
    if not others or not setting.words["neighbour"]:
        fit = [shape for shape in fit if not any("place" in fact for fact in shape.facts)]
    rng.shuffle(fit)
    fit.sort(key=lambda shape: not shape.first)
    made = 0
    for shape in fit:
        if made == wanted:
            return
        filled = fill(shape, setting, rng)
        if filled is not None:
            made += 1
            seen.add(shape.id)
            yield filled
            yield from _prose(section.get("prose", 0), setting, rng)


def _prose(count: int, setting: Setting, rng: random.Random) -> Iterator[Filled]:
    """Sentences without a figure."""
    shapes: list[Shape] = [shape for shape in load_shapes() if "prose" in shape.tags]
    for _ in range(count):
        filled = fill(rng.choice(shapes), setting, rng)
        if filled is not None:
            yield filled


def _layout(section: Mapping[str, Any], filled: list[Filled], words: Mapping[str, str]) -> list[str]:
    """The lines of a section: heading, and paragraphs of some sentences each, with a lead where the section has them."""
    lines = [_say(section["heading"], words)] if section["heading"] else []
    leads = list(section.get("leads", ()))
    opening = section.get("opening", "")
    together = [item.text for item in filled if not item.shape.own_lines and not item.shape.alone]
    if opening:
        together = [text if text.startswith(opening[:4]) else opening + text for text in together]
    for start in range(0, len(together), SENTENCES_A_PARAGRAPH):
        lead = leads.pop(0) if leads else ""
        lines.append(lead + "".join(together[start : start + SENTENCES_A_PARAGRAPH]))
    lines += [item.text for item in filled if item.shape.alone]
    lines += [line for item in filled if item.shape.own_lines for line in item.text.split("\n")]
    return lines


def _say(text: str, words: Mapping[str, str]) -> str:
    for key, value in words.items():
        text = text.replace("{" + key + "}", value)
    return text


def gold_rows(made: Made) -> list[dict[str, Any]]:
    """The facts of a document as gold/SPEC.md writes them, with the shape that states each."""
    rows = []
    for fact in made.facts:
        row = {key: value for key, value in fact.record.items() if key not in ("units", "names")}
        rows.append({"doc": made.name, "article": 1, **row, "shape": fact.shape, "open": sorted(fact.open)})
    return rows


def write_corpus(
    folder: Path, districts: int, documents: int, seed: int = 1, portion: float = 1.0, others: bool = True
) -> list[Made]:
    """Write the documents into `folder`; returns them."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for document in make_corpus(districts, documents, seed, portion, others):
        (folder / document.name).write_bytes(document.data)
        made.append(document)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description="Write invented documents about real districts.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--districts", type=int, default=4)
    parser.add_argument("--documents", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--portion", type=float, default=1.0, help="how much of each document is made, 0 to 1")
    parser.add_argument("--gold", type=Path, help="where to write the records of what the documents state")
    options = parser.parse_args()
    made = write_corpus(options.folder, options.districts, options.documents, options.seed, options.portion)
    if options.gold:
        rows = [row for document in made for row in gold_rows(document)]
        options.gold.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(made)} documents, {sum(len(document.facts) for document in made)} facts in {options.folder}")


if __name__ == "__main__":
    main()
