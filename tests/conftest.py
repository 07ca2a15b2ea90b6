"""Shared fixtures. The original documents stand beside the checkout on some machines and are never committed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from reportgen.check.expected import Block, Expectations, Part, compact
from reportgen.store import BuildFolder, IssueRow, Ledger

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def originals() -> Path:
    """The folder with the original documents (`seeds/`) and the gold records (`gold/`)."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip(f"the original documents are not at {SHARED}; acceptance on them is skipped")
    return SHARED


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


class Shelf:
    """A build folder with issues as `build` leaves them, made without building: runs, folders, ledger."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.folder = BuildFolder(out)
        self.ledger = Ledger(self.folder.state / "ledger.sqlite")

    def run(self, as_of: str, states: Mapping[str, Mapping[str, str]], exit_code: int | None = 0) -> int:
        """A run that took 30 s from two o'clock in Shanghai; one that did not end where `exit_code` is None."""
        run = self.ledger.start_run(as_of, f"{as_of}T18:00:00+00:00")
        if exit_code is not None:
            self.ledger.finish_run(run, f"{as_of}T18:00:30+00:00", exit_code, states)
        return run

    def issue(
        self, district: str, number: int, as_of: str, *, changes: Sequence[Mapping[str, object]] = (),
        parts: Mapping[str, str] | None = None, conclusions: Sequence[str] = (),
    ) -> Path:
        """One published issue, and the run that made it."""
        made = dict(parts or {"doc:a.txt": f"v{number}", "rules": "r1"})
        staged = self.folder.stage(district)
        pdf = b"%PDF-1.7 issue " + str(number).encode()
        title = "上海测试区招商引资专报"
        printed = tuple(Part(compact(text), "首页要点") for text in conclusions)
        expected = Expectations(
            "briefing", district, "上海测试区", title, as_of, (title,), (Block("conclusions", printed),), (), (), (), (), ())
        manifest = {
            "district": district, "issue": number, "as_of": as_of, "cutoff": "2025-08-31", "title": title, "place": "上海测试区",
            "parts": made, "next_due": None, "status": "机器生成", "conclusions": [*conclusions, "另版才有的一条。"],
            "expected": {"briefing": expected.to_json()}, "files": {"briefing.pdf": hashlib.sha256(pdf).hexdigest()},
        }
        (staged / "briefing.pdf").write_bytes(pdf)
        (staged / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
        (staged / "changes.json").write_text(json.dumps({"since": None, "changes": list(changes)}), encoding="utf-8")
        target = self.folder.publish(staged, district, as_of, number)
        run = self.run(as_of, {district: {"state": "built"}})
        self.ledger.record_issue(run, IssueRow(district, number, as_of, str(target), made, None), {})
        return target


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty build folder."""
    return Shelf(tmp_path / "build")
