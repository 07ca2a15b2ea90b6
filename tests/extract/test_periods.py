"""Times: each rule by its own examples and rejects, then roles, frames and sections."""

from __future__ import annotations

import pytest

from reportgen.catalogue.rules import load_rules
from reportgen.extract.periods import resolve_times, section_periods, time_rules
from reportgen.model import Article, Span


def article(text: str, written: str | None = "2023-03-15", kind: str = "news", title: str | None = None) -> Article:
    whole = Span(0, len(text))
    return Article("d.txt", 1, whole, whole, title, None, written, "", False, None, kind, "original", "B", "")


def mentions(text: str, written: str = "2023-03-15", kind: str = "news"):
    a = article(text, written, kind)
    return resolve_times(text, a, section_periods(text, a))


EXAMPLES = [(rule.id, example) for rule in time_rules().values() for example in rule.examples]
REJECTS = [(rule.id, text) for rule in time_rules().values() for text in rule.rejects]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r}:{e['text']}" for r, e in EXAMPLES])
def test_example(rule, example):
    found = mentions(example["text"], example.get("written", "2023-03-15"))
    mention = found[example.get("which", 0)]
    assert mention.iso == example["iso"]
    assert rule in mention.rule.split("+")


@pytest.mark.parametrize(("rule", "text"), REJECTS)
def test_reject(rule, text):
    assert rule not in [part for m in mentions(text) for part in m.rule.split("+")]


def test_every_rule_has_examples_and_rejects():
    for name in ("periods.toml", "sections.toml"):
        for rule in load_rules("reportgen.extract", name):
            assert rule.examples and rule.rejects and rule.why, rule.id
