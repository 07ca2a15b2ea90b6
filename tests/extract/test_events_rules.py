"""The rules of events and sections hold on their own examples, and keep off their rejects."""

from __future__ import annotations

import pytest

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.events_acts import act_rules, find_act, masked

RULES = load_rules("reportgen.extract", "events.toml")
SECTION_RULES = load_rules("reportgen.extract", "plan_sections.toml")


def acts_in(clause: str) -> set[str]:
    found = (find_act(clause, 0, len(clause), hit) for hit in act_rules().matcher.scan(clause))
    return {act.rule.id for act in found if act}


def vetoed(rule: Rule, words: str) -> bool:
    return bool(rule.pattern.search(masked(words))) and not (rule.unless and rule.unless.search(words))


def named(rules: tuple[Rule, ...]) -> list[pytest.ParameterSet]:
    return [pytest.param(rule, id=rule.id) for rule in rules]


@pytest.mark.parametrize("rule", named(tuple(r for r in RULES if r.extra["scope"] == "act")))
def test_act_rule_fires_on_its_examples_only(rule: Rule) -> None:
    assert rule.examples and rule.rejects and rule.why
    for example in rule.examples:
        assert rule.id in acts_in(example), example
    for reject in rule.rejects:
        assert rule.id not in acts_in(reject), reject


@pytest.mark.parametrize("rule", named(tuple(r for r in RULES if r.extra["scope"] == "veto")))
def test_veto_rule_fires_on_its_examples_only(rule: Rule) -> None:
    assert rule.examples and rule.rejects and rule.why
    for example in rule.examples:
        assert vetoed(rule, example), example
    for reject in rule.rejects:
        assert not vetoed(rule, reject), reject


@pytest.mark.parametrize("rule", named(SECTION_RULES))
def test_section_rule_fires_on_its_examples_only(rule: Rule) -> None:
    assert rule.examples and rule.rejects and rule.why
    search = rule.pattern.search if rule.extra["scope"] == "heading" else rule.pattern.match
    for example in rule.examples:
        assert search(example) and not (rule.unless and rule.unless.search(example)), example
    for reject in rule.rejects:
        assert not search(reject) or (rule.unless and rule.unless.search(reject)), reject
