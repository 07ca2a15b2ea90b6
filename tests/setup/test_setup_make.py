"""The two commands and what they lean on: targets, the lock file, CI's script."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def dry_run(root: Path, *words: str) -> str:
    result = subprocess.run(["make", "--no-print-directory", "-n", *words], cwd=root, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize("target", ["setup", "setup-validator", "test", "lint", "lock", "fonts", "help"])
def test_targets_exist(root: Path, target: str) -> None:
    assert dry_run(root, target).strip()


def test_a_briefing_is_set_up_then_built_and_its_place_told(root: Path) -> None:
    lines = dry_run(root, "briefing", "DISTRICT=xuhui-sh").splitlines()
    assert "scripts/setup.py" in lines[0]
    assert 'reportgen build --district "xuhui-sh" --seeds "seeds" --out "build"' in lines[1]
    assert "briefing.pdf" in lines[2]
    assert 'build --district "huangpu-sh"' in dry_run(root, "briefing")


def test_tests_are_set_up_and_run_with_lint_and_types(root: Path) -> None:
    lines = dry_run(root, "test")
    order = [lines.index(word) for word in ("setup.py --for test", "ruff check", "mypy", "lint-imports", "pytest")]
    assert order == sorted(order)


def test_ci_brings_the_validator_and_runs_the_tests(root: Path) -> None:
    script = root / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert 0 < text.index("make setup-validator") < text.index("make test")


def locked(root: Path) -> dict[str, str]:
    text = (root / "requirements.lock").read_text(encoding="utf-8")
    return {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.M)}


def test_the_lock_holds_what_the_project_names(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    versions = locked(root)
    for line in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]:
        requirement = Requirement(line)
        version = versions.get(canonicalize_name(requirement.name))
        assert version and requirement.specifier.contains(version), f"{line}: run `make lock`"


@pytest.mark.parametrize("name", ["requirements.lock", "scripts/verapdf.lock"])
def test_a_lock_pins_by_hash_and_names_no_address(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert "://" not in text
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:]
    assert entries and all("--hash=sha256:" in entry for entry in entries)
