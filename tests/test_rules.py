"""Rules as data: every rule of every file has examples that it matches and rejects that it does not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import reportgen
from reportgen.catalogue.rules import load_rules

PACKAGE = Path(reportgen.__file__).parent


def rule_files() -> list[tuple[str, str]]:
    """(package, file) of every TOML file with `[[rule]]` tables."""
    found = []
    for path in sorted(PACKAGE.rglob("*.toml")):
        if "templates" in path.parts or "rule" not in tomllib.loads(path.read_text(encoding="utf-8")):
            continue
        package = ".".join(("reportgen", *path.parent.relative_to(PACKAGE).parts))
        found.append((package, path.name))
    return found


def text_of(example: Any) -> str:
    return example if isinstance(example, str) else example["text"]


@pytest.mark.parametrize(("package", "name"), rule_files())
def test_every_rule_shows_what_it_matches_and_what_not(package: str, name: str) -> None:
    rules = load_rules(package, name)
    assert len({rule.id for rule in rules}) == len(rules), "rule ids are unique in their file"
    for rule in rules:
        assert rule.examples, f"{rule.id} has no example"
        assert rule.rejects, f"{rule.id} has no reject"
        assert rule.why.strip(), f"{rule.id} does not say why"
        for example in rule.examples:
            assert rule.search(text_of(example)), f"{rule.id} does not match its example {example!r}"
        for reject in rule.rejects:
            assert not rule.search(text_of(reject)), f"{rule.id} matches its reject {reject!r}"


def test_there_are_rules() -> None:
    assert rule_files()
