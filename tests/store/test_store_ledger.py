"""The ledger: issues, facts first and last seen, skipped files; the cache: whole or absent."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reportgen.errors import SetupError
from reportgen.store import Cache, IssueRow, Ledger, digest_of
from reportgen.store.inquiry import view_ledger
from reportgen.store.ledger import FIRST


def issue(number: int) -> IssueRow:
    return IssueRow("huangpu-sh", number, "2026-11-21", f"f{number}", {"rules": "a"}, "2026-12-31")


def test_issues_come_back_as_recorded(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    run = ledger.start_run("2026-11-21", "2026-11-21T01:00:00+00:00")
    assert ledger.last_issue("huangpu-sh") is None
    ledger.record_issue(run, issue(1), {"f1": "{}"})
    ledger.record_issue(run, issue(2), {"f1": "{}", "f2": "{}"})
    assert ledger.last_issue("huangpu-sh") == issue(2)
    assert [row.number for row in ledger.issues()] == [1, 2]
    ledger.finish_run(run, "2026-11-21T01:01:00+00:00", 0, {"huangpu-sh": "built"})
    assert ledger.runs()[0].exit_code == 0


def test_a_fact_gone_from_an_issue_is_withdrawn_and_may_come_back(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    ledger.record_issue(1, issue(1), {"f1": '{"v": 1}', "f2": "{}"})
    ledger.record_issue(1, issue(2), {"f2": "{}"})
    assert ledger.facts_of("huangpu-sh") == {"f2": "{}"}
    ledger.record_issue(1, issue(3), {"f1": '{"v": 2}', "f2": "{}"})
    assert ledger.facts_of("huangpu-sh") == {"f1": '{"v": 2}', "f2": "{}"}


def test_skips_are_those_of_the_last_run(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    ledger.record_skips([("a.pdf", "x 1", "encrypted")])
    ledger.record_skips([("b.pdf", "x 2", "empty")])
    assert ledger.known_skips() == {"b.pdf": "x 2"}


def test_a_ledger_of_the_first_schema_is_carried_on(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    (tmp_path / ".state").mkdir()
    with sqlite3.connect(path) as db:
        db.executescript(f"{FIRST} insert into issue values ('huangpu-sh', 1, '2026-11-21', 'f1', 1, '{{}}', null, '[]'); pragma user_version=1;")
    path.rename(tmp_path / ".state" / path.name)
    with view_ledger(tmp_path) as view:
        assert [item.row.number for item in view.latest()] == [1], "asked before the next build carries it on"
    ledger = Ledger(tmp_path / ".state" / path.name)
    assert [row.number for row in ledger.issues()] == [1]
    ledger.fail_run(ledger.start_run("2026-11-22", "2026-11-22T01:00:00+00:00"), "2026-11-22T01:00:01+00:00", 1, "broke off")
    assert ledger.runs()[0].exit_code == 1


def test_what_other_rules_read_is_remembered_until_it_is_not_asked_for(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    ledger.record_readings("s1", [("a.txt", "d1", ["huangpu-sh"]), ("b.txt", "d2", [])])
    ledger.record_readings("s2", [("a.txt", "d1", ["huangpu-sh", "xuhui-sh"])])
    assert ledger.places_read("a.txt", "d1", "s1") == {"huangpu-sh"}
    assert (ledger.places_read("b.txt", "d2", "s1"), ledger.places_read("b.txt", "d9", "s1")) == (frozenset(), None)
    ledger.keep_readings(["s2"])
    assert (ledger.has_readings("s1"), ledger.has_readings("s2")) == (False, True)


def test_a_newer_or_broken_ledger_is_told_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger(path).close()
    with sqlite3.connect(path) as db:
        db.execute("pragma user_version=99")
    with pytest.raises(SetupError, match="newer"):
        Ledger(path)
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no database at all" * 100)
    with pytest.raises(SetupError, match=r"broken\.sqlite"):
        Ledger(broken)


def test_a_full_disk_is_no_reason_to_move_the_ledger_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Ledger) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Ledger, "_migrate", full)
    with pytest.raises(SetupError, match="cannot be opened") as caught:
        Ledger(tmp_path / "ledger.sqlite")
    assert "Free space" in caught.value.remedy


def test_a_damaged_cache_entry_counts_as_absent(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    key = digest_of("document", b"bytes")
    assert cache.get(key) is None
    cache.put(key, ("a", 1))
    assert cache.get(key) == ("a", 1)
    (path,) = (p for p in tmp_path.rglob("*") if p.is_file())
    data = bytearray(path.read_bytes())
    data[-2] ^= 1
    path.write_bytes(bytes(data))
    assert cache.get(key) is None


def test_digests_tell_parts_apart() -> None:
    assert digest_of("ab", "c") != digest_of("a", "bc")
    assert digest_of(b"a") == digest_of(b"a")
