"""Every rule by its own examples and rejects: the data of the extraction of facts."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.catalogue.bundle import load_catalogue
from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract import status
from reportgen.extract.lexicon import lexicon
from reportgen.extract.patterns import pattern
from reportgen.extract.quantities import Quantity, Scanner, modifier_after, modifier_before
from reportgen.extract.sections import heading_status
from reportgen.extract.tables import column_says
from reportgen.extract.uncounted import uncounted

FILES = (
    "codes", "forms", "measures", "modifiers", "patterns", "phrases", "sections", "status", "tables", "uncounted", "verbs",
)  # fmt: skip


def rules(name: str) -> tuple[Rule, ...]:
    return load_rules("reportgen.extract", f"{name}.toml")


def words(example: Any) -> str:
    return example["text"] if isinstance(example, dict) else example


def examples(name: str) -> list[Any]:
    return [pytest.param(rule, example, id=f"{rule.id}:{words(example)}") for rule in rules(name) for example in rule.examples]


def rejects(name: str) -> list[Any]:
    return [pytest.param(rule, text, id=f"{rule.id}:{text}") for rule in rules(name) for text in rule.rejects]


@pytest.mark.parametrize("name", FILES)
def test_every_rule_is_argued_and_shown(name: str) -> None:
    ids = [rule.id for rule in rules(name)]
    assert len(ids) == len(set(ids))
    for rule in rules(name):
        assert rule.why and rule.examples and rule.rejects, f"{name}.toml: {rule.id}"


def scanned(text: str) -> tuple[list[Quantity], list[str]]:
    found, rejected = Scanner(load_catalogue().units).scan(text, 0, len(text))
    return found, [item.rule for item in rejected]


@pytest.mark.parametrize(("rule", "example"), examples("codes"))
def test_code_is_no_quantity(rule: Rule, example: str) -> None:
    assert rule.id in scanned(example)[1]


@pytest.mark.parametrize(("rule", "text"), rejects("codes"))
def test_no_code(rule: Rule, text: str) -> None:
    assert rule.id not in scanned(text)[1]


@pytest.mark.parametrize(("rule", "example"), examples("forms"))
def test_form(rule: Rule, example: dict[str, str]) -> None:
    read = [q for q in scanned(example["text"])[0] if q.rule == rule.id]
    assert read, "the rule did not fire"
    assert (str(read[0].value), read[0].unit) == (example["value"], example["unit"])
    assert read[0].modifier == example.get("modifier", "exact")


@pytest.mark.parametrize(("rule", "text"), rejects("forms"))
def test_no_form(rule: Rule, text: str) -> None:
    assert rule.id not in [q.rule for q in scanned(text)[0]]


@pytest.mark.parametrize(("rule", "example"), examples("modifiers"))
def test_modifier(rule: Rule, example: dict[str, str]) -> None:
    assert scanned(example["text"])[0][0].modifier == example["modifier"]


@pytest.mark.parametrize(("rule", "text"), rejects("modifiers"))
def test_no_modifier(rule: Rule, text: str) -> None:
    quantity = scanned(text)[0][0]
    side = modifier_before(text, quantity.start, 0) if rule.extra["side"] == "before" else modifier_after(text, quantity.core_end, len(text))
    assert side[0] != rule.extra["modifier"]


def verb_of(rule: Rule, text: str) -> str:
    lex = lexicon()
    if rule.extra.get("place") == "right":
        return rule.id if lex.predicate_in(text, 0, len(text)) < len(text) else ""
    found = lex.verb_in(text, 0, len(text)) if rule.id == "act-anywhere" else lex.verb_at(text, 0, len(text))
    return found.rule if found else ""


@pytest.mark.parametrize(("rule", "example"), examples("verbs"))
def test_verb(rule: Rule, example: str) -> None:
    assert verb_of(rule, example) == rule.id


@pytest.mark.parametrize(("rule", "text"), rejects("verbs"))
def test_no_verb(rule: Rule, text: str) -> None:
    assert verb_of(rule, text) != rule.id


@pytest.mark.parametrize(("rule", "example"), examples("measures"))
def test_words_of_measure(rule: Rule, example: str) -> None:
    assert lexicon().says[rule.id].before(example, 0, len(example)) >= 0


@pytest.mark.parametrize(("rule", "text"), rejects("measures"))
def test_no_words_of_measure(rule: Rule, text: str) -> None:
    assert lexicon().says[rule.id].before(text, 0, len(text)) < 0


def edge(rule: Rule, text: str) -> bool:
    match = rule.pattern.match(text) if rule.extra["side"] == "front" else None
    back = any(rule.pattern.fullmatch(text, at) for at in range(len(text)))
    return match is not None and match.end() > 0 if rule.extra["side"] == "front" else back


@pytest.mark.parametrize(("rule", "example"), examples("phrases"))
def test_edge_of_a_phrase(rule: Rule, example: str) -> None:
    assert edge(rule, example)


@pytest.mark.parametrize(("rule", "text"), rejects("phrases"))
def test_no_edge_of_a_phrase(rule: Rule, text: str) -> None:
    assert not edge(rule, text)


def found(rule: Rule, text: str) -> bool:
    at = rule.extra.get("at", "search")
    match = rule.pattern.match(text) if at == "start" else rule.pattern.search(text)
    return match is not None and match.end() > match.start()


@pytest.mark.parametrize(("rule", "example"), examples("patterns"))
def test_pattern(rule: Rule, example: str) -> None:
    assert found(rule, example)
    assert pattern(rule.id) is rule.pattern


@pytest.mark.parametrize(("rule", "text"), rejects("patterns"))
def test_no_pattern(rule: Rule, text: str) -> None:
    assert not found(rule, text)


@pytest.mark.parametrize(("rule", "example"), examples("status"))
def test_status_word(rule: Rule, example: str) -> None:
    assert rule.id in [name for _, _, name in status.marks(example, 0, len(example))]


@pytest.mark.parametrize(("rule", "text"), rejects("status"))
def test_no_status_word(rule: Rule, text: str) -> None:
    assert rule.id not in [name for _, _, name in status.marks(text, 0, len(text))]


@pytest.mark.parametrize(("rule", "example"), examples("sections"))
def test_heading(rule: Rule, example: dict[str, str]) -> None:
    assert heading_status(example["text"]) == (example["status"], rule.id)


@pytest.mark.parametrize(("rule", "text"), rejects("sections"))
def test_no_heading(rule: Rule, text: str) -> None:
    assert heading_status(text)[1] != rule.id


@pytest.mark.parametrize(("rule", "example"), examples("tables"))
def test_column(rule: Rule, example: str) -> None:
    assert column_says(example) == rule.extra["says"]


@pytest.mark.parametrize(("rule", "text"), rejects("tables"))
def test_no_column(rule: Rule, text: str) -> None:
    assert rule.pattern.search(text) is None


def why_uncounted(text: str) -> str:
    quantity = scanned(text)[0][0]
    return uncounted(text, quantity, quantity.kind, 0, len(text))


@pytest.mark.parametrize(("rule", "example"), examples("uncounted"))
def test_counts_nothing(rule: Rule, example: str) -> None:
    assert why_uncounted(example) == rule.id


@pytest.mark.parametrize(("rule", "text"), rejects("uncounted"))
def test_counts_something(rule: Rule, text: str) -> None:
    assert why_uncounted(text) != rule.id
