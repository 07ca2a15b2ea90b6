"""The rulings file: what is read, and what is refused with its line and a remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.errors import ConfigError
from reportgen.reconcile import Ruling, parse_rulings

GOOD = """# decided in our meeting
- id: r1
  decision: adopt
  district: huqiu-sz
  fact: f1
  by: 王某
  date: 2026-01-15
  why: 已向业务科室核对
"""
CASES = [
    (GOOD.replace("decision: adopt", "decision: guess"), "line 2: decision is “guess”", "adopt, exclude, same, accept"),
    (GOOD.replace("  fact: f1\n", ""), "line 2 (r1): no fact", "needs id, decision, by, date, why, district, fact"),
    (GOOD.replace("  district: huqiu-sz\n", ""), "line 2 (r1): no district", "district"),
    (GOOD.replace("why: 已向业务科室核对", "why:"), "line 2 (r1): no why", "why"),
    (GOOD.replace("by:", "colour: red\n  by:"), "line 2: unknown key colour", "Remove it"),
    (GOOD.replace("fact: f1", "doubt: q1\n  fact: f1"), "unknown key doubt", "“adopt” has"),
    (GOOD.replace("fact: f1", "fact: f1\n  fact: f2"), "line 6: fact is written twice", "one of the two"),
    (GOOD.replace("fact: f1", "fact: [f1]"), "line 5: fact is a list", "as text"),
    (GOOD.replace("2026-01-15", "2026-02-30"), "line 2: date is “2026-02-30”", "YYYY-MM-DD"),
    (GOOD.replace("2026-01-15", "一月十五日"), "date is “一月十五日”", "YYYY-MM-DD"),
    (GOOD + GOOD[GOOD.index("- id") :].replace("f1", "f2"), "line 9: two rulings have the id r1", "of its own"),
    ("- {id: a, decision: same, indicators: 外企总部, by: 某, date: 2026-01-01, why: 因}", "line 1: indicators is not a list", "[name, other name]"),
    ("- {id: a, decision: same, indicators: [外企总部], by: 某, date: 2026-01-01, why: 因}", "two or more", "[name, other name]"),
    ("rulings: 3", "not a list", "Write a list"),
    ("decisions: []", "decisions where a list is expected", "rulings"),
    ("- 采用一号", "line 1: not a ruling", "mapping"),
    ("- id: a\n  by: [未完", "line 2: ", "Correct the YAML"),
    ("- id: 甲\x01", "rulings.yaml", "UTF-8"),
]


@pytest.mark.parametrize(("text", "cause", "remedy"), CASES)
def test_a_broken_file_names_the_place(text: str, cause: str, remedy: str) -> None:
    """File, line, what is wrong and what to write."""
    with pytest.raises(ConfigError) as caught:
        parse_rulings(text)
    assert caught.value.cause.startswith("rulings.yaml") and cause in caught.value.cause
    assert remedy in caught.value.remedy


def test_what_is_read() -> None:
    """Values are the text as written: an id of digits keeps its zeros, and a date is no date object."""
    (ruling,) = parse_rulings(GOOD.replace("id: r1", "id: 007"))
    assert ruling == Ruling("007", "adopt", "王某", "2026-01-15", "已向业务科室核对", "huqiu-sz", "f1")
    assert parse_rulings("rulings:\n  " + GOOD[GOOD.index("- id") :].replace("\n", "\n  "))[0].fact == "f1"


def test_an_empty_file_rules_nothing() -> None:
    """Empty text, a comment and an empty list are all fine."""
    assert parse_rulings("") == parse_rulings("rulings:") == parse_rulings("# none yet") == parse_rulings("[]") == ()


def test_the_readmes_example_is_one(root: Path) -> None:
    """All four decisions, as a user would copy them."""
    (block,) = re.findall(r"```yaml\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert [ruling.decision for ruling in parse_rulings(block)] == ["adopt", "exclude", "same", "accept"]
