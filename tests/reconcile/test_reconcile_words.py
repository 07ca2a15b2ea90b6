"""Words that decide what may be computed from a statement, and what is computed."""

from __future__ import annotations

import pytest

from reportgen.catalogue.rules import load_rules
from reportgen.reconcile.words import is_gross

CASES = [
    (rule, text, wanted)
    for rule in load_rules("reportgen.reconcile", "words.toml")
    for wanted, texts in ((True, rule.examples), (False, rule.rejects))
    for text in texts
]


@pytest.mark.parametrize(("rule", "text", "wanted"), CASES)
def test_rule(rule, text: str, wanted: bool) -> None:
    found = is_gross(text) if rule.id == "gross-flow" else rule.search(text) is not None
    assert found is wanted
