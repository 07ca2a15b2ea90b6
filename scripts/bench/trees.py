"""What two builds must have in common to be called identical, and what must hold of a build folder at any moment."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path


def tree_of(out: Path) -> dict[str, str]:
    """Every file of every issue by its hash, every link by its target, and where each `latest` leads."""
    found = {}
    for path in sorted((*out.glob("*/issues/*/*"), *out.glob("*/latest"))):
        name = path.relative_to(out).as_posix()
        found[name] = os.readlink(path) if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def ledger_of(out: Path) -> dict[str, list[tuple[object, ...]]]:
    """The ledger's content without runs and times: issues with what they were made from, and their facts."""
    questions = {
        "issue": "select district, number, as_of, parts, next_due from issue order by district, number",
        "fact": "select district, fact, first_issue, last_issue, withdrawn_issue, row from fact order by district, fact",
    }
    with closing(sqlite3.connect(out / ".state" / "ledger.sqlite")) as db:
        return {name: [tuple(row) for row in db.execute(question)] for name, question in questions.items()}


def broken(out: Path) -> list[str]:
    """Districts whose `latest` does not lead to a whole issue: every file of the manifest there, with its hash."""
    found = []
    for district in sorted(path.parent for path in out.glob("*/issues")):
        latest = district / "latest"
        if not latest.is_symlink() and not any((district / "issues").iterdir()):
            continue
        try:
            manifest = json.loads((latest / "manifest.json").read_text(encoding="utf-8"))
            whole = all(
                hashlib.sha256((latest / name).read_bytes()).hexdigest() == digest for name, digest in manifest["files"].items())
        except (OSError, ValueError, KeyError) as error:
            found.append(f"{district.name}: {error}")
            continue
        if not whole:
            found.append(f"{district.name}: a file differs from its manifest")
    return found
