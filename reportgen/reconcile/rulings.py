"""A person's decisions (`rulings.yaml` in the project folder), parsed from its text and applied to the records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import yaml

from reportgen.catalogue.indicators import Indicators
from reportgen.errors import ConfigError, Issue
from reportgen.model import Doubt, Fact, Findings, RulingNote

DECISIONS = {
    "adopt": ("district", "fact"),
    "exclude": ("document", "indicator"),
    "same": ("indicators",),
    "accept": ("district", "doubt"),
}
"""What each decision needs beside `COMMON`; exclude and same hold for every district where none is named."""

RULINGS = "rulings.yaml"

COMMON = ("id", "decision", "by", "date", "why")
_BLANK = ("", "~", "null")


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


def parse_rulings(text: str, name: str = RULINGS) -> tuple[Ruling, ...]:
    """The rulings of a YAML text: a list of mappings, or a mapping with the list under `rulings`.

    Raises `ConfigError` naming the line and the key that is missing, unknown, written twice or of the wrong kind.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ConfigError(f"{name}{line}: {error.problem or 'not YAML'}", "Correct the YAML at the place named.") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{name}: {error}", "Save the file as YAML in UTF-8.") from error
    found: dict[str, Ruling] = {}
    for entry in _entries(node, name):
        place = f"{name}, line {entry.start_mark.line + 1}"
        ruling = _ruling(entry, place)
        if ruling.id in found:
            raise ConfigError(f"{place}: two rulings have the id {ruling.id}", "Give each ruling an id of its own.")
        found[ruling.id] = ruling
    return tuple(found.values())


def _entries(node: yaml.Node | None, name: str) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        if keys != ["rulings"]:
            raise ConfigError(f"{name}: {', '.join(map(str, keys))} where a list is expected", "Write a list of entries, or the list under the one key rulings.")
        node = node.value[0][1]
    if node is None or isinstance(node, yaml.ScalarNode) and node.value in _BLANK:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise ConfigError(f"{name}: not a list of rulings", "Write a list of entries, each with id and decision.")
    return list(node.value)


def _ruling(entry: yaml.Node, place: str) -> Ruling:
    if not isinstance(entry, yaml.MappingNode):
        raise ConfigError(f"{place}: not a ruling", "Write a mapping with id, decision, by, date and why.")
    values = _values(entry, place)
    decision = str(values.get("decision", ""))
    if decision not in DECISIONS:
        raise ConfigError(f"{place}: decision is “{decision}”", f"Write one of: {', '.join(DECISIONS)}.")
    needed = (*COMMON, *DECISIONS[decision])
    for key in needed:
        if not values.get(key):
            raise ConfigError(f"{place} ({values.get('id', '?')}): no {key}", f"A ruling “{decision}” needs {', '.join(needed)}.")
    unknown = sorted(set(values) - {*needed, "district"})
    if unknown:
        raise ConfigError(f"{place}: unknown key {', '.join(unknown)}", f"Remove it; a ruling “{decision}” has {', '.join(needed)}.")
    _check_date(str(values["date"]), place)
    return Ruling(**values)  # type: ignore[arg-type]


def _values(entry: yaml.MappingNode, place: str) -> dict[str, str | tuple[str, ...]]:
    """The entry's keys and values: text, and a tuple of at least two names for `indicators`."""
    values: dict[str, str | tuple[str, ...]] = {}
    for key, value in entry.value:
        name, where = str(key.value), f"{place.partition(',')[0]}, line {key.start_mark.line + 1}"
        if name in values:
            raise ConfigError(f"{where}: {name} is written twice", "Keep one of the two.")
        if name == "indicators":
            values[name] = _names(value, where)
        elif isinstance(value, yaml.ScalarNode):
            values[name] = "" if value.value in _BLANK else str(value.value)
        else:
            raise ConfigError(f"{where}: {name} is a list or a mapping", f"Write {name} as text, in quotation marks where it holds : or #.")
    return values


def _names(node: yaml.Node, where: str) -> tuple[str, ...]:
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    names = tuple(str(item.value) for item in items if isinstance(item, yaml.ScalarNode) and item.value not in _BLANK)
    if len(names) < 2 or len(names) != len(items):
        raise ConfigError(f"{where}: indicators is not a list of two or more names", "Write indicators: [name, other name].")
    return names


def _check_date(value: str, place: str) -> None:
    try:
        if len(value) != len("2026-01-15"):
            raise ValueError
        date.fromisoformat(value)
    except ValueError as error:
        raise ConfigError(f"{place}: date is “{value}”", "Write the day of the decision as YYYY-MM-DD.") from error


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
    """The facts with indicators that a ruling calls the same brought to the first of its list (names or catalogue ids)."""
    names = {
        key: ruling.indicators[0]
        for ruling in rulings
        if ruling.decision == "same"
        for other in ruling.indicators[1:]
        for key in _keys(other, indicators)
    }
    return tuple(_renamed(fact, names, indicators) for fact in facts)


def _keys(name: str, indicators: Indicators) -> set[str]:
    """What a fact may carry that a ruling calls by `name`: the words, and the catalogue's id for them."""
    known = indicators.get(name) or indicators.by_name(name)
    return {name, known.id} if known else {name}


def _renamed(fact: Fact, names: dict[str, str], indicators: Indicators) -> Fact:
    target = names.get(fact.indicator_id or "") or names.get(fact.indicator)
    if target is None:
        return fact
    known = indicators.get(target) or indicators.by_name(target)
    return replace(fact, indicator=known.name if known else target, indicator_id=known.id if known else None)


def adopted_ids(rulings: tuple[Ruling, ...]) -> dict[str, str]:
    """Fact id → id of the ruling that adopts it."""
    return {ruling.fact: ruling.id for ruling in rulings if ruling.decision == "adopt"}


def ruling_issues(result: Findings, rulings: tuple[Ruling, ...]) -> tuple[Issue, ...]:
    """Rulings on a district that speak of nothing any more, and pairs that adopt two values for one question."""
    adopted = adopted_ids(rulings)
    both = [
        (adopted[finding.adopted.id], adopted[conflict.fact.id])
        for finding in result.findings if finding.adopted is not None and finding.adopted.id in adopted
        for conflict in finding.conflicts if conflict.fact.id in adopted
    ]
    return (
        *(stale_ruling(note.id, f"{result.district}: {note.text}") for note in result.rulings if note.stale),
        *(Issue("reconcile", "clashing-rulings", RULINGS, f"rulings {one} and {other} ({result.district}) adopt two values for one "
                f"question: {one} was followed", "Remove one of the two.") for one, other in both),
    )


def stale_ruling(key: str, about: str) -> Issue:
    """What is said of a ruling that decides nothing any more."""
    return Issue("reconcile", "stale-ruling", RULINGS, f"ruling {key} ({about}): what it speaks of is gone",
                 "Remove the ruling or point it at the record of today.")


def with_accepted(doubts: tuple[Doubt, ...], rulings: tuple[Ruling, ...]) -> tuple[Doubt, ...]:
    """The doubts, those that a person has accepted marked with the ruling."""
    accepted = {ruling.doubt: ruling.id for ruling in rulings if ruling.decision == "accept"}
    return tuple(replace(doubt, ruling=accepted[doubt.id]) if doubt.id in accepted else doubt for doubt in doubts)


def notes_on(
    rulings: tuple[Ruling, ...], facts: tuple[Fact, ...], doubts: tuple[Doubt, ...], indicators: Indicators
) -> tuple[RulingNote, ...]:
    """The rulings as printed, stale where the fact, source, indicator or doubt that they speak of is gone.

    One that names no district and finds nothing here may speak of another district: it is left out.
    """
    found = [(ruling, holds(ruling, facts, doubts, indicators)) for ruling in rulings]
    return tuple(
        RulingNote(ruling.id, ruling.decision, ruling.by, ruling.date, ruling.why, not alive, _text(ruling))
        for ruling, alive in found if alive or ruling.district
    )


def holds(ruling: Ruling, facts: tuple[Fact, ...], doubts: tuple[Doubt, ...], indicators: Indicators) -> bool:
    """Whether the ruling speaks of something that is there."""
    match ruling.decision:
        case "adopt":
            return any(fact.id == ruling.fact for fact in facts)
        case "accept":
            return any(doubt.id == ruling.doubt for doubt in doubts)
        case "exclude":
            return any(
                fact.evidence.document == ruling.document and ruling.indicator in (fact.indicator_id, fact.indicator, "*") for fact in facts
            )
        case _:
            keys = {key for name in ruling.indicators[1:] for key in _keys(name, indicators)}
            return any(keys & {fact.indicator_id, fact.indicator} for fact in facts)


def _text(ruling: Ruling) -> str:
    match ruling.decision:
        case "adopt":
            return f"采用事实{ruling.fact}"
        case "exclude":
            subject = "全部指标" if ruling.indicator == "*" else f"“{ruling.indicator}”"
            return f"{subject}不采用“{ruling.document}”"
        case "same":
            return "以下指标名称视为同一指标:" + "、".join(ruling.indicators)
        case _:
            return f"数据疑点{ruling.doubt}已核定"
