"""Rules as data: every rule of every file says why, shows what it matches and what not, and a stage's test runs that."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import reportgen
from reportgen.catalogue.rules import load_rules

PACKAGE = Path(reportgen.__file__).parent
TESTS = Path(__file__).parent


def rule_files() -> list[tuple[str, str]]:
    """(package, file) of every TOML file with `[[rule]]` tables."""
    found = []
    for path in sorted(PACKAGE.rglob("*.toml")):
        if "templates" in path.parts or "rule" not in tomllib.loads(path.read_text(encoding="utf-8")):
            continue
        package = ".".join(("reportgen", *path.parent.relative_to(PACKAGE).parts))
        found.append((package, path.name))
    return found


@pytest.mark.parametrize(("package", "name"), rule_files())
def test_every_rule_has_an_example_a_reject_and_a_reason(package: str, name: str) -> None:
    rules = load_rules(package, name)
    assert len({rule.id for rule in rules}) == len(rules), "rule ids are unique in their file"
    for rule in rules:
        if proof := rule.extra.get("proved_by"):
            assert any(f"def {proof}(" in path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")), proof
            continue
        assert rule.examples, f"{rule.id} has no example"
        assert rule.rejects, f"{rule.id} has no reject"
        assert rule.why.strip(), f"{rule.id} does not say why"


@pytest.mark.parametrize(("package", "name"), rule_files())
def test_a_stage_runs_the_examples_of_its_rules(package: str, name: str) -> None:
    """How a rule is applied (to a clause, a line, what stands around) is its stage's; so is the test of its examples."""
    folder = TESTS / package.split(".")[1]
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("test_*.py")]
    stem = name.removesuffix(".toml")
    runs = [text for text in texts if "rejects" in text and (f'"{stem}' in text or "glob(" in text or "rules()" in text)]
    assert runs, f"no test in {folder.name} runs {name}"


def test_there_are_rules() -> None:
    assert rule_files()
