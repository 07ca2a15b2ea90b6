"""The ledger: runs, published issues, skipped documents and the facts of each issue (SQLite, WAL)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import SetupError

FIRST = """
create table run (id integer primary key, as_of text not null, started text not null, finished text,
                  exit_code integer, summary text);
create table issue (district text not null, number integer not null, as_of text not null, folder text not null,
                    run integer not null, parts text not null, next_due text, faults text not null default '[]',
                    primary key (district, number));
create table skipped (document text primary key, fingerprint text not null, code text not null);
create table fact (district text not null, fact text not null, first_issue integer not null,
                   last_issue integer not null, withdrawn_issue integer, row text not null,
                   primary key (district, fact));
"""
SECOND = """
alter table run add column error text;
alter table issue add column changes text;
create table reading (name text not null, source text not null, stages text not null, places text not null,
                      primary key (name, source, stages)) without rowid;
"""
STEPS = (FIRST, SECOND)
"""What makes each version of the schema out of the one before."""
SCHEMA_VERSION = len(STEPS)


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A published issue. `parts` maps what it was made from (documents, rules, template, fonts …) to digests.

    `next_due` is the first due date after `as_of`: from that day on the issue is stale by itself.
    """

    district: str
    number: int
    as_of: str
    folder: str
    parts: Mapping[str, str]
    next_due: str | None


@dataclass(frozen=True, slots=True)
class RunRow:
    id: int
    as_of: str
    started: str
    finished: str | None
    exit_code: int | None


def carry_on(db: sqlite3.Connection, version: int) -> None:
    """Make a database of an earlier `version` one of today's."""
    for number, step in enumerate(STEPS[version:], version + 1):
        db.executescript(f"begin; {step} pragma user_version={number}; commit;")


def _issue(row: tuple[str, int, str, str, str, str | None]) -> IssueRow:
    district, number, as_of, folder, parts, next_due = row
    return IssueRow(district, number, as_of, folder, json.loads(parts), next_due)


class Ledger:
    """One SQLite file in `build/.state/`. Opened by the coordinator alone."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("pragma journal_mode=wal")
            self._migrate()
        except sqlite3.OperationalError as error:
            # A full or read-only disk, not a broken file: moving it away would lose what is whole.
            raise SetupError(
                f"{path}: the ledger cannot be opened ({error})", "Free space, or make the folder writable, then run again."
            ) from error
        except sqlite3.DatabaseError as error:
            raise SetupError(
                f"{path}: the ledger cannot be read ({error})",
                "Move the file away; issues are then numbered from those found in the build folder.",
            ) from error

    def _migrate(self) -> None:
        (version,) = self._db.execute("pragma user_version").fetchone()
        if version > SCHEMA_VERSION:
            raise SetupError(
                f"{self.path}: the ledger was written by a newer reportgen (schema {version})",
                "Use that version, or another --out folder.",
            )
        carry_on(self._db, version)

    def close(self) -> None:
        self._db.close()

    def start_run(self, as_of: str, started: str) -> int:
        """Record the start of a run; returns its number. `started` is an ISO 8601 instant."""
        with closing(self._db.execute("insert into run (as_of, started) values (?, ?)", (as_of, started))) as cursor:
            return int(cursor.lastrowid or 0)

    def finish_run(self, run: int, finished: str, exit_code: int, summary: Mapping[str, object]) -> None:
        self._db.execute(
            "update run set finished=?, exit_code=?, summary=? where id=?",
            (finished, exit_code, json.dumps(summary, ensure_ascii=False, sort_keys=True), run),
        )

    def fail_run(self, run: int, finished: str, exit_code: int, error: str) -> None:
        """Record that a run came to an end of its own by an error, which is told in words."""
        self._db.execute("update run set finished=?, exit_code=?, error=? where id=?", (finished, exit_code, error, run))

    def runs(self, limit: int = 10) -> tuple[RunRow, ...]:
        """The last runs, newest first."""
        rows = self._db.execute(
            "select id, as_of, started, finished, exit_code from run order by id desc limit ?", (limit,)
        )
        return tuple(RunRow(*row) for row in rows)

    def last_issue(self, district: str) -> IssueRow | None:
        """The newest published issue of a district."""
        row = self._db.execute(
            "select district, number, as_of, folder, parts, next_due from issue where district=?"
            " order by number desc limit 1",
            (district,),
        ).fetchone()
        return _issue(row) if row else None

    def issues(self, district: str | None = None) -> tuple[IssueRow, ...]:
        """All published issues, of one district or of all, in order."""
        rows = self._db.execute(
            "select district, number, as_of, folder, parts, next_due from issue"
            " where ?1 is null or district=?1 order by district, number",
            (district,),
        )
        return tuple(_issue(row) for row in rows)

    def record_issue(self, run: int, issue: IssueRow, facts: Mapping[str, str], changes: str | None = None) -> None:
        """Record a published issue, the facts in it (id → JSON row) and its changes (JSON rows), in one transaction."""
        self._db.execute("begin immediate")
        try:
            self._db.execute(
                "insert or replace into issue (district, number, as_of, folder, run, parts, next_due, changes)"
                " values (?,?,?,?,?,?,?,?)",
                (issue.district, issue.number, issue.as_of, issue.folder, run,
                 json.dumps(dict(issue.parts), ensure_ascii=False, sort_keys=True), issue.next_due, changes),
            )
            self._record_facts(issue.district, issue.number, facts)
            self._db.execute("commit")
        except BaseException:
            self._db.execute("rollback")
            raise

    def restate(self, issue: IssueRow) -> None:
        """What a published issue stands for now: its parts alone change."""
        parts = json.dumps(dict(issue.parts), ensure_ascii=False, sort_keys=True)
        self._db.execute("update issue set parts=? where district=? and number=?", (parts, issue.district, issue.number))

    def _record_facts(self, district: str, number: int, facts: Mapping[str, str]) -> None:
        self._db.executemany(
            "insert into fact (district, fact, first_issue, last_issue, row) values (?,?,?,?,?)"
            " on conflict (district, fact) do update set last_issue=excluded.last_issue, withdrawn_issue=null,"
            " row=excluded.row",
            [(district, fact, number, number, row) for fact, row in sorted(facts.items())],
        )
        self._db.execute(
            "update fact set withdrawn_issue=? where district=? and last_issue<? and withdrawn_issue is null",
            (number, district, number),
        )

    def facts_of(self, district: str) -> dict[str, str]:
        """The facts of the newest issue: id → JSON row."""
        rows = self._db.execute(
            "select fact, row from fact where district=? and withdrawn_issue is null order by fact", (district,)
        )
        return dict(rows.fetchall())

    def record_readings(self, stages: str, readings: Iterable[tuple[str, str, Iterable[str]]]) -> None:
        """Of which places a document (name, digest of what was received) speaks, as the program and rules `stages` read it.

        It outlives the cache: what a change of rules does to an old document is never taken for news.
        """
        self._db.execute("begin immediate")
        rows = [(name, source, stages, json.dumps(sorted(places))) for name, source, places in readings]
        self._db.executemany("insert or replace into reading values (?,?,?,?)", rows)
        self._db.execute("commit")

    def places_read(self, name: str, source: str, stages: str) -> frozenset[str] | None:
        """The places that such a reading found; None where there was none."""
        row = self._db.execute("select places from reading where name=? and source=? and stages=?", (name, source, stages)).fetchone()
        return frozenset(json.loads(row[0])) if row else None

    def has_readings(self, stages: str) -> bool:
        """Whether anything is known of what these stages read."""
        return self._db.execute("select 1 from reading where stages=? limit 1", (stages,)).fetchone() is not None

    def keep_readings(self, stages: Iterable[str]) -> None:
        """Forget the readings of all other stages."""
        self._db.execute("delete from reading where stages not in (select value from json_each(?))", (json.dumps(sorted(stages)),))

    def known_skips(self) -> dict[str, str]:
        """Documents skipped by the last run: name → fingerprint of the file as it was then."""
        return dict(self._db.execute("select document, fingerprint from skipped").fetchall())

    def record_skips(self, skips: Iterable[tuple[str, str, str]]) -> None:
        """Replace the list of skipped documents (name, fingerprint, code)."""
        self._db.execute("begin immediate")
        self._db.execute("delete from skipped")
        self._db.executemany("insert or replace into skipped values (?,?,?)", sorted(set(skips)))
        self._db.execute("commit")
