"""What was published, why, and what changed from issue to issue: read from the ledger and the issues' folders."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportgen.errors import UsageError
from reportgen.pipeline.stale import documents_of, reasons
from reportgen.store import IssueRow
from reportgen.store.inquiry import IssueTold, LedgerView, Shelved, read_issue_json, shelved, view_ledger

CHANGES = "changes.json"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PastIssue:
    """One issue of a district's history. `folder` is None for one that was removed; `changes` where neither ledger nor
    folder tells them.

    `built` is an ISO instant, None where the ledger was lost since. `documents` counts what it was made from.
    """

    number: int
    as_of: str
    built: str | None
    reasons: tuple[str, ...]
    documents: int
    folder: Path | None
    changes: tuple[Row, ...] | None

    def causes(self) -> dict[str, int]:
        """How many changes there are by cause."""
        return dict(sorted(Counter(row["cause"] for row in self.changes or ()).items()))


def history_of(out: Path, district: str) -> tuple[PastIssue, ...]:
    """Every issue of a district, oldest first. Raises `UsageError` where there is none."""
    with view_ledger(out) as ledger:
        told = _known(ledger, out, district)
    on_disk = {issue.number: issue for issue in shelved(out, district)}
    if not told:
        raise UsageError(f"{district}: no issue in {out}", "`reportgen status` lists the districts with issues.")
    past: list[PastIssue] = []
    last: IssueRow | None = None
    for number, item in sorted(told.items()):
        why = reasons(last, item.row.parts, item.row.as_of) if last or number == 1 else ()
        past.append(_past(item, why, on_disk.get(number), first=last is None and number > 1))
        last = item.row
    return tuple(past)


def changes_since(out: Path, district: str, since: int | None) -> tuple[PastIssue, ...]:
    """The issues after `since`, each with its changes; the newest issue alone where it is None.

    Raises `UsageError` where the district has no issue `since`.
    """
    past = history_of(out, district)
    if since is None:
        return past[-1:]
    numbers = [issue.number for issue in past]
    if since not in numbers:
        told = ", ".join(str(number) for number in numbers)
        gone = "is not known any more: it was removed, and the ledger that told of it is lost" if 0 < since < numbers[0] else "was never made"
        raise UsageError(f"{district}: issue {since} {gone}", f"Name one of its issues with --since: {told}.")
    return tuple(issue for issue in past if issue.number > since)


def _known(ledger: LedgerView, out: Path, district: str) -> dict[int, IssueTold]:
    """Issues by number: the ledger's, and those on disk that a lost ledger does not know."""
    told = {item.row.number: item for item in ledger.issues(district)}
    for issue in shelved(out, district):
        if issue.number not in told:
            manifest = read_issue_json(issue, "manifest.json")
            row = IssueRow(district, issue.number, issue.as_of, str(issue.folder), manifest["parts"], manifest["next_due"])
            told[issue.number] = IssueTold(row, None)
    return told


def _past(item: IssueTold, why: tuple[str, ...], on_disk: Shelved | None, first: bool) -> PastIssue:
    row = item.row
    unknown = "the issue before is not known any more" if first else "asked for with --always"
    issue = PastIssue(row.number, row.as_of, item.built, why or (unknown,), len(documents_of(row)), None, None)
    changes = None if item.changes is None else tuple(json.loads(item.changes))
    if on_disk is None:
        return replace(issue, changes=changes)
    if changes is None and (on_disk.folder / CHANGES).is_file():
        changes = tuple(read_issue_json(on_disk, CHANGES)["changes"])
    return replace(issue, folder=on_disk.folder, changes=changes)
