"""The rulings file: what is read, and what is refused with a remedy."""

from __future__ import annotations

import pytest

from reportgen.errors import ConfigError
from reportgen.reconcile import parse_rulings


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("- {id: a, decision: guess, by: 某, date: 2026-01-01, why: 因}", "decision"),
        ("- {id: a, decision: adopt, by: 某, date: 2026-01-01, why: 因}", "fact"),
        ("- {id: a, decision: adopt, fact: f1, by: 某, date: 2026-01-01}", "why"),
        ("- {id: a, decision: adopt, fact: f1, by: 某, date: 2026-01-01, why: 因, colour: red}", "colour"),
        ("- {id: a, decision: adopt, fact: f1, by: 某, date: 2026-01-01, why: 因}\n- {id: a, decision: adopt, fact: f2, by: 某, date: 2026-01-01, why: 因}", "two rulings"),
        ("rulings: 3", "list"),
        ("- [unclosed", "rulings.yaml"),
    ],
)
def test_a_broken_file_names_the_place(text: str, word: str) -> None:
    """The message names what is wrong, and there is a remedy."""
    with pytest.raises(ConfigError) as caught:
        parse_rulings(text)
    assert word in caught.value.cause and caught.value.remedy


def test_an_empty_file_rules_nothing() -> None:
    """Empty text and an empty list are both fine."""
    assert parse_rulings("") == () and parse_rulings("rulings:") == ()
