"""The numbers that may stand without a fact: each rule by its own examples and rejects."""

from __future__ import annotations

import pytest

from reportgen.catalogue.rules import load_rules

FILES = ("numbers.toml", "leftover.toml")
CASES = [
    pytest.param(rule, text, wanted, id=f"{rule.id}:{text}")
    for name in FILES
    for rule in load_rules("reportgen.check", name)
    for wanted, texts in ((True, rule.examples), (False, rule.rejects))
    for text in texts
]


@pytest.mark.parametrize(("rule", "text", "wanted"), CASES)
def test_example(rule: object, text: str, wanted: bool) -> None:
    assert (rule.search(text) is not None) == wanted  # type: ignore[attr-defined]
