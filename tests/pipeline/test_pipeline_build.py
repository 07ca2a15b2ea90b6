"""A run: what is built, what is current, what a failure leaves untouched."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from project_desk import AS_OF, Desk, make_desk

from reportgen.catalogue.places import load_places
from reportgen.errors import GateError, ReportgenError, SetupError, UsageError
from reportgen.pipeline import issue as issue_module
from reportgen.pipeline.isolate import Ended
from reportgen.pipeline.issue import day_after
from reportgen.pipeline.stale import Neighbours
from reportgen.pipeline.status import status_of
from reportgen.pipeline.verify import verify
from reportgen.pipeline.workers import here
from reportgen.store import BuildFolder, Ledger


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".state" not in path.parts
    }


def test_an_issue_holds_the_pdf_its_exports_and_a_manifest(built: Desk) -> None:
    assert os.readlink(built.latest) == f"issues/{AS_OF}_001"
    names = {path.name for path in built.latest.iterdir()}
    assert {"briefing.pdf", "evidence.html", "facts.csv", "facts.xlsx", "facts.jsonl", "events.jsonl", "findings.json", "manifest.json"} <= names
    manifest = json.loads((built.latest / "manifest.json").read_text())
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((built.latest / name).read_bytes()).hexdigest() == digest
    assert manifest["place"] == "上海临港新片区"


def test_the_office_name_is_a_link_to_the_pdf(built: Desk) -> None:
    name = "上海临港新片区招商专报_20261121_第1期.pdf"
    assert os.readlink(built.latest / name) == "briefing.pdf"
    assert [path.name for path in built.latest.iterdir() if path.is_symlink()] == [name]
    assert verify(built.latest / name) == ()


def test_a_published_issue_passes_its_checks_later(built: Desk) -> None:
    assert verify(built.latest / "briefing.pdf") == ()


def test_nothing_changed_makes_no_new_issue(desk: Desk) -> None:
    before = hashes(desk.folder / "build")
    (outcome,) = desk.run(as_of="2026-11-22").outcomes
    assert (outcome.state, outcome.issue) == ("current", 1)
    assert hashes(desk.folder / "build") == before


def test_the_same_inputs_give_the_same_bytes(built: Desk, tmp_path: Path, root: Path) -> None:
    again = make_desk(tmp_path / "again", root)
    again.run()
    assert hashes(again.folder / "build") == hashes(built.folder / "build")


def test_a_changed_document_is_built_again_and_says_why(desk: Desk) -> None:
    (path,) = (desk.folder / "seeds").iterdir()
    path.write_text(path.read_text(encoding="utf-8").replace("2026年", "2027年"), encoding="utf-8")
    (outcome,) = desk.run(as_of="2026-11-22").outcomes
    assert (outcome.state, outcome.issue) == ("built", 2)
    assert outcome.reasons == (f"document changed {path.name}",)


def test_a_due_date_that_has_passed_makes_an_issue_stale(desk: Desk) -> None:
    assert json.loads((desk.latest / "manifest.json").read_text())["next_due"] == "2027-01-01"
    (outcome,) = desk.run(as_of="2027-01-01").outcomes
    assert (outcome.state, outcome.reasons) == ("built", ("due date 2027-01-01 has passed",))


def test_a_lost_ledger_costs_no_issue_and_no_number(desk: Desk) -> None:
    for path in (desk.folder / "build/.state").glob("ledger*"):
        path.unlink()
    (outcome,) = desk.run().outcomes
    assert (outcome.state, outcome.issue) == ("current", 1)


def test_a_pdf_that_fails_its_read_back_is_not_published(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = hashes(desk.folder / "build")

    def refused(*_: object) -> None:
        raise GateError("page 1: 83 is not 84", "Mend it.")

    monkeypatch.setattr(issue_module, "_refuse", refused)
    monkeypatch.setattr("reportgen.pipeline.build.machine", lambda jobs: here())
    (outcome,) = desk.run(always=True).outcomes
    assert (outcome.state, outcome.message) == ("failed", "page 1: 83 is not 84")
    assert "last good issue stays" in outcome.remedy
    assert hashes(desk.folder / "build") == before


def test_work_that_dies_is_told_and_leaves_the_last_issue(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = hashes(desk.folder / "build")
    with here() as crew:
        dying = replace(crew, run=lambda *_: Ended(None, "was killed by SIGKILL"))
    monkeypatch.setattr("reportgen.pipeline.build.machine", lambda jobs: nullcontext(dying))
    report = desk.run(always=True)
    assert report.exit_code == 1
    assert "SIGKILL" in report.outcomes[0].message
    assert hashes(desk.folder / "build") == before


def test_a_killed_run_leaves_nothing_half_published(desk: Desk) -> None:
    folder = BuildFolder(desk.folder / "build")
    (folder.stage("lingang-sh") / "briefing.pdf").write_text("half")
    (outcome,) = desk.run().outcomes
    assert outcome.state == "current"
    assert not (folder.state / "staging").exists()


def test_a_district_of_which_nothing_is_said_gets_a_message_and_no_pdf(desk: Desk) -> None:
    report = desk.run(districts=("chaoyang-bj",))
    assert report.exit_code == 1
    assert (report.outcomes[0].state, report.outcomes[0].pdfs) == ("silent", ())
    assert not (desk.folder / "build/chaoyang-bj").exists()


def test_an_unknown_district_names_the_nearest(desk: Desk) -> None:
    with pytest.raises(UsageError) as caught:
        desk.run(districts=("huangpu-sg",))
    assert "huangpu-sh" in caught.value.remedy
    with pytest.raises(UsageError, match="not a district"):
        desk.run(districts=("sh",))


def test_an_empty_folder_is_told_with_a_remedy(tmp_path: Path, root: Path) -> None:
    desk = make_desk(tmp_path / "empty", root)
    shutil.rmtree(desk.folder / "seeds")
    with pytest.raises(UsageError, match="no such folder"):
        desk.run()
    (desk.folder / "seeds").mkdir()
    with pytest.raises(ReportgenError, match="no readable document"):
        desk.run()


def test_what_broke_a_run_off_is_told_in_the_morning(desk: Desk) -> None:
    next((desk.folder / "seeds").iterdir()).unlink()
    with pytest.raises(ReportgenError, match="no readable document"):
        desk.run()
    run = status_of(desk.folder / "build", load_places(None), 1).runs[0]
    assert (run.state, run.exit_code) == ("error", 1) and "no readable document" in run.message


def test_a_skipped_file_counts_once(desk: Desk) -> None:
    (desk.folder / "seeds" / "empty.txt").write_bytes(b"")
    first = desk.run()
    assert [(issue.document, new) for issue, new in first.skipped] == [("empty.txt", True)]
    assert first.exit_code == 1
    second = desk.run()
    assert [new for _, new in second.skipped] == [False]
    assert second.exit_code == 0


def test_an_output_folder_that_cannot_be_written_is_told(tmp_path: Path, root: Path) -> None:
    desk = make_desk(tmp_path / "blocked", root)
    (desk.folder / "build").write_text("a file in the way")
    with pytest.raises(SetupError, match="cannot be written"):
        desk.run()


def test_the_ledger_knows_runs_and_issues(desk: Desk) -> None:
    ledger = Ledger(desk.folder / "build/.state/ledger.sqlite")
    assert [row.number for row in ledger.issues("lingang-sh")] == [1]
    assert ledger.runs()[0].exit_code == 0


def test_the_day_after_a_date_of_any_precision() -> None:
    assert [day_after(date) for date in ("2025", "2025-12", "2025-06", "2024-02-28", "2021/2025")] == [
        "2026-01-01", "2026-01-01", "2025-07-01", "2024-02-29", "2026-01-01"]


def test_peers_are_those_of_the_same_city_first() -> None:
    areas = {"a-x": ("x", "1"), "b-y": ("y", "2"), "c-x": ("x", "1"), "d-y": ("y", "2"), "e-z": ("z", "2")}
    near = Neighbours(tuple(areas), areas.__getitem__)
    assert near.of("b-y") == ("d-y", "e-z", "c-x")
    assert near.of("a-x") == ("c-x", "b-y", "d-y")
    assert near.of("e-z") == ("b-y", "d-y", "a-x")
    assert Neighbours(("a-x",), areas.__getitem__).of("a-x") == ()
