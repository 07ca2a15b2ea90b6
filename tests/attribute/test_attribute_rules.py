"""Every attribution rule by its own examples and rejects."""

from __future__ import annotations

import pytest

from reportgen.attribute.roles import is_opener
from reportgen.catalogue.rules import Rule, load_rules

RULES = [
    pytest.param(rule, id=f"{name}:{rule.id}")
    for name in ("roles.toml", "votes.toml", "elsewhere.toml")
    for rule in load_rules("reportgen.attribute", name)
]


@pytest.mark.parametrize("rule", RULES)
def test_examples_fire_and_rejects_do_not(rule: Rule) -> None:
    assert rule.examples and rule.rejects and rule.why
    for example in rule.examples:
        assert rule.search(example), f"{rule.id} does not fire on {example}"
    for reject in rule.rejects:
        assert not rule.search(reject), f"{rule.id} fires on {reject}"


def test_effects_are_known() -> None:
    effects = {rule.extra["effect"] for rule in load_rules("reportgen.attribute", "roles.toml")}
    assert effects <= {"keep", "switch", "item", "source", "undecided", "either", "value", "bracket", "collective", "aside", "scope"}
    ids = [rule.id for rule in load_rules("reportgen.attribute", "roles.toml")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "text", ["2024年", "2024年上半年", "截至2023年底", "“十四五”期间", "其中", "据统计", "(三)", "一是", "1-9月", "今年以来", ""]
)
def test_openers_may_stand_before_a_subject(text: str) -> None:
    assert is_opener(text, 0, len(text))


@pytest.mark.parametrize("text", ["占", "比", "为", "推动", "新增企业10家", "在", "2024年占"])
def test_other_words_may_not(text: str) -> None:
    assert not is_opener(text, 0, len(text))
