"""Questions to the ledger and to the folders of published issues. Nothing here writes."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.errors import ReportgenError, SetupError, UsageError
from reportgen.store.ledger import SCHEMA_VERSION, IssueRow, carry_on
from reportgen.store.publish import BuildFolder


@dataclass(frozen=True, slots=True)
class RunTold:
    """A run as the ledger has it. Instants are ISO 8601; `finished` and `exit_code` are None for one that did not end by itself;
    `error` says in words what ended it before it was through.

    `districts` maps an id to its `state` (built, current, silent, failed) and, for one that is neither built nor
    current, the `message`.
    """

    id: int
    as_of: str
    started: str
    finished: str | None
    exit_code: int | None
    districts: Mapping[str, Mapping[str, str]]
    error: str | None = None


@dataclass(frozen=True, slots=True)
class IssueTold:
    """A published issue with the instant at which the run that made it ended (or started, where it did not end), and its changes
    (JSON rows), None where the ledger does not know them."""

    row: IssueRow
    built: str | None
    changes: str | None = None


@dataclass(frozen=True, slots=True)
class Shelved:
    """An issue's folder under `build/`, by its name alone."""

    district: str
    number: int
    as_of: str
    folder: Path


class LedgerView:
    """The ledger, opened for reading, beside a run that writes it or in a folder that cannot be written."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def runs(self, limit: int) -> tuple[RunTold, ...]:
        """The last runs, newest first."""
        rows = self._db.execute(
            "select id, as_of, started, finished, exit_code, summary, error from run order by id desc limit ?", (limit,)
        )
        return tuple(
            RunTold(run, as_of, started, finished, exit_code, json.loads(summary or "{}"), error)
            for run, as_of, started, finished, exit_code, summary, error in rows
        )

    def issues(self, district: str) -> tuple[IssueTold, ...]:
        """All published issues of a district that the ledger knows, in order."""
        return self._issues(
            "select district, number, issue.as_of, folder, parts, next_due, coalesce(run.finished, run.started), changes"
            " from issue left join run on run.id=issue.run where district=? order by number", district,
        )

    def latest(self) -> tuple[IssueTold, ...]:
        """The newest issue of every district."""
        return self._issues(
            "select district, max(number), issue.as_of, folder, parts, next_due, coalesce(run.finished, run.started), changes"
            " from issue left join run on run.id=issue.run group by district order by district"
        )

    def _issues(self, question: str, *values: str) -> tuple[IssueTold, ...]:
        rows = self._db.execute(question, values)
        return tuple(
            IssueTold(IssueRow(district, number, as_of, folder, json.loads(parts), next_due), built, changes)
            for district, number, as_of, folder, parts, next_due, built, changes in rows
        )

    def skipped(self) -> tuple[tuple[str, str], ...]:
        """Files that the last run left out: name and code."""
        return tuple(self._db.execute("select document, code from skipped order by document").fetchall())


@contextmanager
def view_ledger(out: Path) -> Iterator[LedgerView]:
    """The ledger of a build folder. Raises `UsageError` where there is none, `SetupError` for one that cannot be read."""
    path = BuildFolder(out).state / "ledger.sqlite"
    if not path.is_file():
        raise UsageError(f"{out}: nothing has been built here", "Run `reportgen build`, or name the folder of the builds with --out.")
    try:
        with closing(_connect(path)) as db:
            yield LedgerView(db)
    except sqlite3.OperationalError as error:
        raise SetupError(
            f"{path}: the ledger cannot be read ({error})", "Ask again after the run at work, or as a user who may write in that folder."
        ) from error
    except sqlite3.DatabaseError as error:
        raise SetupError(
            f"{path}: the ledger cannot be read ({error})",
            "Move the file away; the next build takes up the issues that it finds in the build folder.",
        ) from error


def _connect(path: Path) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    try:
        return _opened(path, f"{address}?mode=ro")
    except sqlite3.OperationalError:
        # In a folder that cannot be written SQLite refuses a WAL database; with no WAL beside it the file is whole.
        wal = path.with_name(f"{path.name}-wal")
        if wal.exists() and wal.stat().st_size:
            raise
        return _opened(path, f"{address}?immutable=1")


def _opened(path: Path, address: str) -> sqlite3.Connection:
    db = sqlite3.connect(address, uri=True)
    try:
        (version,) = db.execute("pragma user_version").fetchone()
        db.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.DatabaseError:
        db.close()
        raise
    if version > SCHEMA_VERSION:
        db.close()
        raise SetupError(
            f"{path}: the ledger was written by a newer reportgen (schema {version})", "Use that version, or name another folder with --out.")
    return db if version == SCHEMA_VERSION else _in_memory(db, version)


def _in_memory(db: sqlite3.Connection, version: int) -> sqlite3.Connection:
    """A copy of an earlier version's ledger as today's; the file stays as it is until the next build."""
    copy = sqlite3.connect(":memory:")
    with closing(db):
        db.backup(copy)
    carry_on(copy, version)
    return copy


def shelved(out: Path, district: str | None = None) -> tuple[Shelved, ...]:
    """The issues that lie in the build folder, of one district or of all, in order of district and number."""
    found = []
    for folder in out.glob(f"{district or '*'}/issues/*_*"):
        as_of, _, number = folder.name.rpartition("_")
        if number.isdigit() and folder.is_dir():
            found.append(Shelved(folder.parent.parent.name, int(number), as_of, folder))
    return tuple(sorted(found, key=lambda issue: (issue.district, issue.number)))


def latest_of(out: Path, district: str) -> Shelved | None:
    """The issue that `latest` leads to; the newest folder where the link is gone."""
    issues = shelved(out, district)
    link = out / district / "latest"
    target = os.path.realpath(link)
    by_link = [issue for issue in issues if os.path.realpath(issue.folder) == target]
    return next(iter((*by_link, *issues[-1:])), None)


def read_issue_json(issue: Shelved, name: str) -> Any:
    """A JSON file of an issue. Raises `ReportgenError` naming it where it is not there or cannot be read."""
    path = issue.folder / name
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReportgenError(
            f"{path}: cannot be read ({error})", "Build the district anew with `reportgen build --always --district ID`."
        ) from error


def lock_holder(out: Path) -> str:
    """Who holds the build folder now, in words; "" where nobody does or the system does not say."""
    path = BuildFolder(out).state / "lock"
    try:
        inode = f":{path.stat().st_ino} "
        locks = Path("/proc/locks").read_text(encoding="ascii")
        return path.read_text(encoding="utf-8").strip() if any(inode in f"{line} " for line in locks.splitlines()) else ""
    except OSError:
        return ""
