"""A person's decisions (`rulings.yaml` in the project folder), parsed from its text and applied to the records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import yaml

from reportgen.catalogue.indicators import Indicators
from reportgen.errors import ConfigError
from reportgen.model import Doubt, Fact, RulingNote

DECISIONS = {
    "adopt": ("fact",),
    "exclude": ("document", "indicator"),
    "same": ("indicators",),
    "accept": ("doubt",),
}
COMMON = ("id", "decision", "by", "date", "why")


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision. `decision`: adopt (a fact), exclude (a document for an indicator, "*" for all), same (two
    names of one indicator) or accept (a doubt). `by`, `date` (ISO 8601) and `why` are always given.
    """

    id: str
    decision: str
    by: str
    date: str
    why: str
    district: str = ""
    fact: str = ""
    document: str = ""
    indicator: str = ""
    indicators: tuple[str, ...] = ()
    doubt: str = ""


def parse_rulings(text: str, name: str = "rulings.yaml") -> tuple[Ruling, ...]:
    """The rulings of a YAML text: a list of mappings, or a mapping with the list under `rulings`.

    Raises `ConfigError` naming the entry and the key that is missing, unknown or of the wrong kind.
    """
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ConfigError(f"{name}: {error}", "Correct the YAML at the place named.") from error
    entries = data.get("rulings") if isinstance(data, dict) else data
    if entries is None:
        return ()
    if not isinstance(entries, list):
        raise ConfigError(f"{name}: not a list of rulings", "Write a list of entries, each with id and decision.")
    found = tuple(_ruling(entry, f"{name}: entry {number}") for number, entry in enumerate(entries, 1))
    ids = [ruling.id for ruling in found]
    for key in ids:
        if ids.count(key) > 1:
            raise ConfigError(f"{name}: two rulings have the id {key}", "Give each ruling an id of its own.")
    return found


def _ruling(entry: Any, place: str) -> Ruling:
    if not isinstance(entry, dict):
        raise ConfigError(f"{place}: {entry!r} is not a ruling", "Write a mapping with id, decision, by, date and why.")
    decision = entry.get("decision")
    if decision not in DECISIONS:
        raise ConfigError(f"{place}: decision is {decision!r}", f"Write one of: {', '.join(DECISIONS)}.")
    for key in (*COMMON, *DECISIONS[decision]):
        if not entry.get(key):
            raise ConfigError(f"{place} ({entry.get('id', '?')}): no {key}", f"A ruling “{decision}” needs {key}.")
    unknown = set(entry) - {*COMMON, *DECISIONS[decision], "district"}
    if unknown:
        raise ConfigError(f"{place}: unknown key {', '.join(sorted(map(str, unknown)))}", "Remove it or correct its spelling.")
    values = {key: str(value) for key, value in entry.items() if key != "indicators"}
    return Ruling(**values, indicators=tuple(str(item) for item in entry.get("indicators", ())))


def without_excluded(facts: tuple[Fact, ...], rulings: tuple[Ruling, ...]) -> tuple[Fact, ...]:
    """The facts but for those of a document that a ruling keeps away from the indicator."""
    excluded = {(ruling.document, ruling.indicator) for ruling in rulings if ruling.decision == "exclude"}
    return tuple(
        fact
        for fact in facts
        if not {(fact.evidence.document, name) for name in (fact.indicator_id, fact.indicator, "*")} & excluded
    )


def with_same_names(
    facts: tuple[Fact, ...], rulings: tuple[Ruling, ...], indicators: Indicators
) -> tuple[Fact, ...]:
    """The facts with indicators that a ruling calls the same brought to the first of its list (a name or a catalogue id)."""
    names = {
        other: ruling.indicators[0]
        for ruling in rulings
        if ruling.decision == "same"
        for other in ruling.indicators[1:]
    }
    return tuple(_renamed(fact, names, indicators) for fact in facts)


def _renamed(fact: Fact, names: dict[str, str], indicators: Indicators) -> Fact:
    target = names.get(fact.indicator_id or "") or names.get(fact.indicator)
    if target is None:
        return fact
    known = indicators.get(target) or indicators.by_name(target)
    return replace(fact, indicator=known.name if known else target, indicator_id=known.id if known else None)


def adopted_ids(rulings: tuple[Ruling, ...]) -> dict[str, str]:
    """Fact id → id of the ruling that adopts it."""
    return {ruling.fact: ruling.id for ruling in rulings if ruling.decision == "adopt"}


def with_accepted(doubts: tuple[Doubt, ...], rulings: tuple[Ruling, ...]) -> tuple[Doubt, ...]:
    """The doubts, those that a person has accepted marked with the ruling."""
    accepted = {ruling.doubt: ruling.id for ruling in rulings if ruling.decision == "accept"}
    return tuple(replace(doubt, ruling=accepted[doubt.id]) if doubt.id in accepted else doubt for doubt in doubts)


def notes_on(rulings: tuple[Ruling, ...], facts: tuple[Fact, ...], doubts: tuple[Doubt, ...]) -> tuple[RulingNote, ...]:
    """Every ruling as printed, stale where the fact, source, indicator or doubt that it speaks of is gone."""
    ids = {fact.id for fact in facts}
    documents = {(fact.evidence.document, name) for fact in facts for name in (fact.indicator_id, fact.indicator, "*")}
    names = {name for fact in facts for name in (fact.indicator_id, fact.indicator)}
    open_doubts = {doubt.id for doubt in doubts}
    notes = []
    for ruling in rulings:
        alive = {
            "adopt": ruling.fact in ids,
            "exclude": (ruling.document, ruling.indicator) in documents,
            "same": bool(set(ruling.indicators[1:]) & names),
            "accept": ruling.doubt in open_doubts,
        }[ruling.decision]
        notes.append(RulingNote(ruling.id, ruling.decision, ruling.by, ruling.date, ruling.why, not alive, _text(ruling)))
    return tuple(notes)


def _text(ruling: Ruling) -> str:
    match ruling.decision:
        case "adopt":
            return f"采用事实{ruling.fact}"
        case "exclude":
            return f"“{ruling.indicator}”不采用“{ruling.document}”"
        case "same":
            return "以下指标名称视为同一指标:" + "、".join(ruling.indicators)
        case _:
            return f"数据疑点{ruling.doubt}已核定"
