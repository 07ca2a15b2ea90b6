"""The documents say what is: the README's commands run, its links lead somewhere, nothing names a place of work."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

AS_OF = "2026-11-21"


def shown_commands(root: Path) -> list[str]:
    text = (root / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A folder that looks like the checkout to the commands: its sources and its environment."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(root / "seeds", folder / "seeds")
    (folder / ".venv").symlink_to(root / ".venv")
    return folder


def test_the_readme_shows_the_two_commands(root: Path) -> None:
    commands = shown_commands(root)
    assert commands[:2] == ["make briefing", "make test"]
    for command in commands[:2]:
        subprocess.run([*shlex.split(command), "-n"], cwd=root, check=True, capture_output=True)


def test_the_commands_of_the_readme_run(root: Path, checkout: Path) -> None:
    if not (root / ".venv/bin/reportgen").exists():
        pytest.skip("run by another environment than the checkout's own")
    for command in shown_commands(root)[2:]:
        words = shlex.split(command)
        extra = ["--as-of", AS_OF] if words[1] == "build" else []
        done = subprocess.run([*words, *extra], cwd=checkout, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        assert done.stdout
    shown = re.findall(r"^(built: .*|build/.*\.pdf)$", (root / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert all((checkout / line).is_file() for line in shown if line.startswith("build/"))
    assert len(shown) == 8


def test_links_of_the_documents_lead_somewhere(root: Path) -> None:
    for page in [root / "README.md", *sorted((root / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


FORBIDDEN = re.compile(r"/work/|/root/|pypi\.org|pythonhosted|registry\.npmjs|deb\.debian")


def test_nothing_names_a_machine_or_a_registry(root: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed; what is tracked cannot be told")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout.decode().split("\0")
    for name in filter(None, names):
        path = root / name
        if name == "tests/test_docs.py" or path.suffix in (".png", ".tsv") or not path.is_file():
            continue
        found = FORBIDDEN.search(path.read_text(encoding="utf-8", errors="ignore"))
        assert found is None, f"{name}: {found and found.group()}"
