"""The examples of every rule of cleaning are its tests."""

from __future__ import annotations

import pytest

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.clean.furniture import Line, match_line, tail_of

RULES = load_rules("reportgen.clean", "furniture.toml")


def fires(rule: Rule, text: str) -> bool:
    if rule.extra["where"] == "tail":
        found = tail_of(Line(0, len(text), text))
        return found is not None
    return match_line(text, rule.extra["where"]) is not None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_has_examples_and_rejects_and_keeps_to_them(rule: Rule) -> None:
    assert rule.why and rule.examples and rule.rejects
    assert rule.extra["step"] in ("furniture", "advertising")
    for example in rule.examples:
        assert rule.search(example), example
        assert fires(rule, example), example
    for reject in rule.rejects:
        assert not fires(rule, reject), reject
