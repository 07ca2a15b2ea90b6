"""The examples of every rule of splitting are its tests."""

from __future__ import annotations

import pytest

from reportgen.catalogue.rules import Rule, load_rules

FILES = ("boundaries.toml", "kinds.toml", "publishers.toml", "traces.toml", "damage.toml", "dates.toml", "stamps.toml", "title_years.toml")
RULES = [(name, rule) for name in FILES for rule in load_rules("reportgen.split", name)]


@pytest.mark.parametrize(("name", "rule"), RULES, ids=lambda value: value if isinstance(value, str) else value.id)
def test_each_rule_has_examples_and_rejects_and_keeps_to_them(name: str, rule: Rule) -> None:
    assert rule.why and rule.examples and rule.rejects
    for example in rule.examples:
        assert rule.search(example), example
    for reject in rule.rejects:
        match = rule.search(reject)
        assert not match or (rule.unless and rule.unless.search(reject)), reject
