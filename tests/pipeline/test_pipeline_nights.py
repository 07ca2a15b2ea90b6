"""What the nights leave behind: status, history, changes, and what pruning may take."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen.catalogue.places import load_places
from reportgen.errors import ReportgenError, SetupError, UsageError
from reportgen.pipeline.corpus import read_corpus
from reportgen.pipeline.documents import source_digest
from reportgen.pipeline.history import changes_since, history_of
from reportgen.pipeline.prune import prune
from reportgen.pipeline.status import status_of
from reportgen.store import Cache, Ledger, hold_lock
from reportgen.store.inquiry import lock_holder

if TYPE_CHECKING:
    from ..conftest import Shelf

CHANGE = {"what": "new", "cause": "来源变化", "statement": "2024 地区生产总值 900亿元", "before": None, "fact": "f1", "document": "a.txt"}
RULE = CHANGE | {"cause": "规则变化"}


def test_status_tells_each_district_its_issue_and_the_last_word_on_it(shelf: Shelf) -> None:
    shelf.issue("huangpu-sh", 1, "2026-11-20")
    shelf.issue("xuhui-sh", 1, "2026-11-20")
    shelf.issue("xuhui-sh", 2, "2026-11-21")
    failed = {"state": "failed", "message": "page 2: 8 is not 9"}
    shelf.run("2026-11-22", {"huangpu-sh": failed, "xuhui-sh": {"state": "current"}, "hongkou-sh": failed}, exit_code=1)
    found = status_of(shelf.out, load_places(None), runs=2)
    assert [(run.as_of, run.exit_code) for run in found.runs] == [("2026-11-22", 1), ("2026-11-21", 0)]
    told = {item.district: (item.issue, item.as_of, item.state, item.checks, item.message) for item in found.districts}
    assert told == {
        "hongkou-sh": (None, None, "failed", "failed", "page 2: 8 is not 9"),
        "huangpu-sh": (1, "2026-11-20", "failed", "failed", "page 2: 8 is not 9"),
        "xuhui-sh": (2, "2026-11-21", "current", "passed", ""),
    }
    assert found.districts[1].label == "上海黄浦区"
    assert found.districts[2].built == "2026-11-21T18:00:30+00:00"
    assert found.exit_code == 1


def test_status_is_good_where_the_last_run_was(shelf: Shelf) -> None:
    shelf.run("2026-11-20", {}, exit_code=1)
    shelf.issue("huangpu-sh", 1, "2026-11-21")
    assert status_of(shelf.out, load_places(None), 5).exit_code == 0


def test_a_run_that_was_cut_off_counts_as_failed(shelf: Shelf) -> None:
    shelf.issue("huangpu-sh", 1, "2026-11-20")
    shelf.run("2026-11-21", {}, exit_code=None)
    found = status_of(shelf.out, load_places(None), 5)
    assert (found.exit_code, found.runs[0].finished) == (1, None)


def test_a_run_at_work_is_told_without_disturbing_it(shelf: Shelf) -> None:
    shelf.run("2026-11-21", {}, exit_code=None)
    with hold_lock(shelf.folder.state, "process 7, started now"):
        found = status_of(shelf.out, load_places(None), 5)
        assert (found.running, found.exit_code) == ("process 7, started now", 0)
    assert lock_holder(shelf.out) == ""


def test_a_lost_pdf_is_told(shelf: Shelf) -> None:
    (shelf.issue("huangpu-sh", 1, "2026-11-20") / "briefing.pdf").unlink()
    (told,) = status_of(shelf.out, load_places(None), 5).districts
    assert (told.checks, told.pdf) == ("missing", None)
    assert "issue 1" in told.message


def test_status_in_a_folder_that_cannot_be_written(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite then opens a WAL database only as one that nobody changes; while a log lies beside it, that is not so."""
    shelf.issue("huangpu-sh", 1, "2026-11-20")
    shelf.ledger.close()
    connect = sqlite3.connect

    def refused(address: str, **options: bool) -> sqlite3.Connection:
        if address.endswith("mode=ro"):
            raise sqlite3.OperationalError("unable to open database file")
        return connect(address, **options)

    monkeypatch.setattr("reportgen.store.inquiry.sqlite3.connect", refused)
    assert [item.issue for item in status_of(shelf.out, load_places(None), 5).districts] == [1]
    (shelf.folder.state / "ledger.sqlite-wal").write_bytes(b"unmerged")
    with pytest.raises(SetupError, match="cannot be read"):
        status_of(shelf.out, load_places(None), 5)


def test_history_tells_why_each_issue_was_made(shelf: Shelf) -> None:
    shelf.issue("huangpu-sh", 1, "2026-11-20", parts={"doc:a.txt": "1", "rules": "r1"})
    shelf.issue("huangpu-sh", 2, "2026-11-21", parts={"doc:a.txt": "1", "doc:b.txt": "1", "rules": "r1"}, changes=[CHANGE])
    shelf.issue("huangpu-sh", 3, "2026-11-22", parts={"doc:b.txt": "1", "rules": "r2"}, changes=[CHANGE, RULE, RULE])
    shelf.issue("huangpu-sh", 4, "2026-11-23", parts={"doc:b.txt": "1", "rules": "r2"})
    past = history_of(shelf.out, "huangpu-sh")
    assert [(issue.number, issue.documents, issue.reasons, issue.causes()) for issue in past] == [
        (1, 1, ("first issue",), {}),
        (2, 2, ("new document b.txt",), {"来源变化": 1}),
        (3, 1, ("document withdrawn a.txt", "rule or catalogue changed"), {"来源变化": 1, "规则变化": 2}),
        (4, 1, ("asked for with --always",), {}),
    ]


def test_history_outlives_the_ledger_and_the_folders(shelf: Shelf) -> None:
    first = shelf.issue("huangpu-sh", 1, "2026-11-20")
    shelf.issue("huangpu-sh", 2, "2026-11-21", changes=[CHANGE])
    shutil.rmtree(first)
    past = history_of(shelf.out, "huangpu-sh")
    assert [(issue.number, issue.folder is None, issue.changes is None) for issue in past] == [(1, True, True), (2, False, False)]
    shelf.ledger.close()
    for path in shelf.folder.state.glob("ledger*"):
        path.unlink()
    Ledger(shelf.folder.state / "ledger.sqlite").close()
    (left,) = history_of(shelf.out, "huangpu-sh")
    assert (left.number, left.built, left.reasons) == (2, None, ("the issue before is not known any more",))


def test_changes_since_an_issue(shelf: Shelf) -> None:
    for number in (1, 2, 3):
        shelf.issue("huangpu-sh", number, f"2026-11-2{number}", changes=[CHANGE])
    assert [issue.number for issue in changes_since(shelf.out, "huangpu-sh", None)] == [3]
    assert [issue.number for issue in changes_since(shelf.out, "huangpu-sh", 1)] == [2, 3]
    assert changes_since(shelf.out, "huangpu-sh", 3) == ()
    with pytest.raises(UsageError, match="issue 9 was never made") as caught:
        changes_since(shelf.out, "huangpu-sh", 9)
    assert "1, 2, 3" in caught.value.remedy


def test_changes_since_an_issue_that_was_removed(shelf: Shelf) -> None:
    """The ledger keeps what each issue told; without it, what is gone is said to be gone."""
    for number in (1, 2, 3):
        folder = shelf.issue("huangpu-sh", number, f"2026-06-0{number}", changes=[CHANGE])
        row = shelf.ledger.last_issue("huangpu-sh")
        assert row is not None
        shelf.ledger.record_issue(number, row, {}, shelf.folder.changes(folder))
    prune(shelf.out, None, "2026-11-21", 90, "test", dry_run=False)
    assert [(issue.number, issue.folder is None, issue.causes()) for issue in changes_since(shelf.out, "huangpu-sh", 1)] == [
        (2, True, {"来源变化": 1}), (3, False, {"来源变化": 1})]
    shelf.ledger.close()
    for path in shelf.folder.state.glob("ledger*"):
        path.unlink()
    Ledger(shelf.folder.state / "ledger.sqlite").close()
    with pytest.raises(UsageError, match="issue 1 is not known any more"):
        changes_since(shelf.out, "huangpu-sh", 1)


def test_status_tells_apart_how_runs_ended(shelf: Shelf) -> None:
    shelf.run("2026-11-17", {"huangpu-sh": {"state": "built"}})
    shelf.run("2026-11-18", {"huangpu-sh": {"state": "failed", "message": "page 2"}}, exit_code=1)
    for day, code, words in (("19", 1, "seeds: no readable document"), ("20", 130, "interrupted")):
        shelf.ledger.fail_run(shelf.run(f"2026-11-{day}", {}, exit_code=None), f"2026-11-{day}T18:00:02+00:00", code, words)
    shelf.run("2026-11-21", {}, exit_code=None)

    def ends() -> list[tuple[str, str]]:
        return [(run.state, run.message[:13]) for run in status_of(shelf.out, load_places(None), 5).runs]

    before = [("interrupted", ""), ("error", "seeds: no rea"), ("failed", ""), ("good", "")]
    assert ends() == [("killed", "ended without"), *before]
    with hold_lock(shelf.folder.state, "process 7, started now"):
        assert ends() == [("at work", ""), *before]
    with hold_lock(shelf.folder.state, "process 7 (prune), started now"):
        assert ends() == [("killed", "ended without"), *before]
        assert status_of(shelf.out, load_places(None), 5).exit_code == 1


def names(shelf: Shelf) -> list[str]:
    return sorted(path.name for path in (shelf.out / "huangpu-sh/issues").iterdir())


def test_prune_takes_old_issues_and_never_the_latest(shelf: Shelf) -> None:
    for number, as_of in enumerate(("2026-07-01", "2026-08-22", "2026-08-23", "2026-11-20"), 1):
        shelf.issue("huangpu-sh", number, as_of)
    dry = prune(shelf.out, None, "2026-11-21", 90, "test", dry_run=True)
    assert [issue.number for issue, _ in dry.issues] == [1, 2]
    assert len(names(shelf)) == 4
    done = prune(shelf.out, None, "2026-11-21", 90, "test", dry_run=False)
    assert (done.before, done.size) == (dry.before, dry.size) == ("2026-08-23", dry.size)
    assert names(shelf) == ["2026-08-23_003", "2026-11-20_004"]
    prune(shelf.out, None, "2027-11-21", 0, "test", dry_run=False)
    assert names(shelf) == ["2026-11-20_004"]
    assert (shelf.out / "huangpu-sh/latest/briefing.pdf").is_file()
    assert [issue.number for issue in history_of(shelf.out, "huangpu-sh")] == [1, 2, 3, 4]


def test_prune_keeps_what_latest_leads_to_and_the_newest(shelf: Shelf) -> None:
    """A kill between the rename of an issue and the turn of `latest` leaves them different."""
    first = shelf.issue("huangpu-sh", 1, "2026-01-01")
    shelf.issue("huangpu-sh", 2, "2026-01-02")
    shelf.issue("huangpu-sh", 3, "2026-01-03")
    shelf.folder.turn_latest("huangpu-sh", first)
    prune(shelf.out, None, "2026-11-21", 90, "test", dry_run=False)
    assert names(shelf) == ["2026-01-01_001", "2026-01-03_003"]


def test_prune_keeps_the_sources_of_the_latest_issue_and_what_was_read_in_them(shelf: Shelf, root: Path, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(root / "seeds/xuhui-sh_commendation_2025.txt", seeds)
    cache = Cache(shelf.folder.state / "cache")
    with read_corpus(seeds, state=shelf.folder.state) as corpus:
        (result,) = corpus.results()
    shelf.issue("xuhui-sh", 1, "2026-01-01", parts={f"doc:{result.document.name}": source_digest(result.document)})
    needed = {path for path in Path(cache.root).rglob("*") if path.is_file()}
    assert len(needed) == 3
    cache.put("00" * 20, "of an older program")
    cache.put("01" * 20, "young")
    for path in (*needed, cache.path("00" * 20)):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    done = prune(shelf.out, None, "2026-11-21", 90, "test", dry_run=False)
    assert [result.path for result in done.results] == [cache.path("00" * 20)]
    assert {path for path in Path(cache.root).rglob("*") if path.is_file()} == {*needed, cache.path("01" * 20)}


def test_prune_waits_for_no_run_and_tells_what_it_cannot_remove(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.issue("huangpu-sh", 1, "2026-01-01")
    shelf.issue("huangpu-sh", 2, "2026-01-02")
    with hold_lock(shelf.folder.state, "process 7"), pytest.raises(ReportgenError, match="in use by process 7"):
        prune(shelf.out, None, "2026-11-21", 90, "test", dry_run=False)
    with hold_lock(shelf.folder.state, "process 7"):
        assert len(prune(shelf.out, None, "2026-11-21", 90, "test", dry_run=True).issues) == 1, "asking needs no lock"

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("reportgen.store.removal.os.rename", refused)
    with pytest.raises(SetupError, match="cannot be removed"):
        prune(shelf.out, None, "2026-11-21", 90, "test", dry_run=False)
    assert len(names(shelf)) == 2


def test_a_folder_without_builds_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing has been built"):
        prune(tmp_path, None, "2026-11-21", 90, "test", dry_run=True)
    with pytest.raises(UsageError, match="nothing has been built"):
        history_of(tmp_path, "huangpu-sh")
    assert not list(tmp_path.iterdir())
