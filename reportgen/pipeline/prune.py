"""Making room: issues and stage results older than so many days, never what the latest issues rest on."""

from __future__ import annotations

import datetime
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import UsageError
from reportgen.pipeline.documents import Desk, kept_keys
from reportgen.pipeline.stale import documents_of, former_stages
from reportgen.store import BuildFolder, Cache, Ledger, check_writable, hold_lock
from reportgen.store.inquiry import Shelved, view_ledger
from reportgen.store.removal import OldResult, old_issues, old_results, remove_issue, remove_results, size_of

PRUNING = "(prune)"
"""Stands in the lock of one who prunes: no build is at work then."""

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was removed, or would be: issues with their bytes, and stage results."""

    before: str
    issues: tuple[tuple[Shelved, int], ...]
    results: tuple[OldResult, ...]

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(size for _, size in self.issues) + sum(result.size for result in self.results)


def prune(out: Path, overlay: Path | None, as_of: str, keep_days: int, owner: str, dry_run: bool) -> Pruned:
    """Remove what is older than `keep_days` days before `as_of` (ISO date, midnight in Shanghai for files).

    Kept whatever their age: each district's latest and newest issue, the sources those were made from and what
    today's rules read in them. Numbers go on from the ledger and the newest issue. `owner` names the holder of
    the lock. Raises `UsageError` where nothing was built in `out`, `ReportgenError` where a run is at work.
    """
    folder = BuildFolder(out)
    if not (folder.state / "ledger.sqlite").is_file():
        raise UsageError(f"{out}: nothing has been built here", "Name the folder of the builds with --out.")
    before = _days_before(as_of, keep_days)
    if dry_run:
        return _found(out, overlay, before)
    check_writable(out)
    with hold_lock(folder.state, owner):
        folder.clear_staging()
        found = _found(out, overlay, before)
        for issue, _ in found.issues:
            remove_issue(out, issue)
        remove_results(found.results)
        _forget_readings(out, overlay)
        return found


def _forget_readings(out: Path, overlay: Path | None) -> None:
    """Keep what was read by the rules of today and by those of each district's last two issues: no others are asked for."""
    path = BuildFolder(out).state
    with view_ledger(out) as view:
        last_two = [item.row for newest in view.latest() for item in view.issues(newest.row.district)[-2:]]
    stages = {former_stages(row) for row in last_two} | {Desk(Path(), overlay, path / "cache").stages}
    with closing(Ledger(path / "ledger.sqlite")) as ledger:
        ledger.keep_readings(stages)


def _found(out: Path, overlay: Path | None, before: datetime.date) -> Pruned:
    """What is old and not needed."""
    instant = datetime.datetime.combine(before, datetime.time(), SHANGHAI).timestamp()
    issues = old_issues(out, before.isoformat())
    results = old_results(BuildFolder(out).state / "cache", instant, _needed(out, overlay))
    return Pruned(before.isoformat(), tuple((issue, size_of(issue.folder)) for issue in issues), results)


def _days_before(as_of: str, days: int) -> datetime.date:
    try:
        return datetime.date.fromisoformat(as_of) - datetime.timedelta(days=days)
    except OverflowError as error:
        raise UsageError(f"--keep {days}d: longer than the calendar", "Name a number of days, such as 90d.") from error


def _needed(out: Path, overlay: Path | None) -> frozenset[Path]:
    """The files of the cache that the newest issues rest on."""
    cache = Cache(BuildFolder(out).state / "cache")
    desk = Desk(Path(), overlay, cache.root)
    with view_ledger(out) as ledger:
        newest = ledger.latest()
    return frozenset(
        cache.path(key) for item in newest for key in kept_keys(cache, documents_of(item.row), desk)
    )
