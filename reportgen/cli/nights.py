"""Commands on what was built night after night: `status`, `history`, `changes`, `prune`."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.cli.app import (
    AsOfOption,
    JsonOption,
    OutOption,
    app,
    checked_date,
    out_folder,
    project_here,
    show,
    table,
    tell,
)
from reportgen.errors import EXIT_OK, UsageError

if TYPE_CHECKING:
    from reportgen.pipeline.history import PastIssue
    from reportgen.pipeline.status import RunStatus
    from reportgen.store.inquiry import Shelved

DistrictOption = Annotated[str, typer.Option("--district", metavar="ID", help="District, such as huangpu-sh.")]
STATES = ("built", "current", "failed", "silent")
CAUSES = {
    "来源变化": "来源变化 (by the sources)",
    "规则变化": "规则变化 (by rules or program)",
    "来源或规则变化": "来源或规则变化 (the rules changed and the old sources are not kept: cause unknown)",
    "期限已过": "到期待核 (due, outcome unknown)",
}


@app.command()
def status(
    out: OutOption = None,
    runs: Annotated[int, typer.Option("--runs", min=1, metavar="N", help="So many of the last runs.")] = 5,
    json: JsonOption = False,
) -> int:
    """Show the last runs and each district's newest issue. Exit code 1 where the last run failed, broke off or was killed."""
    from dataclasses import asdict

    from reportgen.catalogue.places import load_places
    from reportgen.pipeline.status import status_of

    project = project_here()
    found = status_of(out_folder(project, out), load_places(project.overlay), runs)
    if json:
        show(asdict(found) | {"exit_code": found.exit_code})
        return found.exit_code
    table(["run", "as of", "started", "took", "ended", *STATES], [run_cells(run) for run in found.runs], "Runs")
    for run in found.runs:
        if run.message:
            tell(f"run {run.id}: {run.state}: {run.message}")
    table(
        ["district", "name", "issue", "as of", "built", "state", "checks"],
        [[item.district, item.label, text(item.issue), text(item.as_of), instant(item.built), item.state, item.checks]
         for item in found.districts],
        "Districts",
    )
    for item in found.districts:
        if item.message:
            tell(f"{item.state or item.checks}: {item.district} ({item.label}): {item.message}")
    if found.skipped:
        table(["left out", "why"], [list(row) for row in found.skipped], "Files that the last run could not read")
    if found.running:
        tell(f"a run is at work: {found.running}")
    return found.exit_code


@app.command()
def history(district: DistrictOption, out: OutOption = None, json: JsonOption = False) -> int:
    """List every issue of a district: when, why, and how much changed by the sources and by the rules."""
    from reportgen.pipeline.history import history_of

    past = history_of(out_folder(project_here(), out), known(district))
    if json:
        show([past_row(issue) for issue in past])
        return EXIT_OK
    rows = [
        [str(issue.number), issue.as_of, instant(issue.built), str(issue.documents), counted(issue), ("" if issue.folder else "removed; ") + "; ".join(issue.reasons)]
        for issue in past
    ]
    table(["issue", "as of", "built", "docs", "changes", "why"], rows, known(district))
    return EXIT_OK


@app.command()
def changes(
    district: DistrictOption,
    since: Annotated[
        int | None, typer.Option("--since", metavar="ISSUE", help="After this issue.  [default: the one before the newest]")
    ] = None,
    out: OutOption = None,
    json: JsonOption = False,
) -> int:
    """Show what changed since an issue: 来源变化 (the sources did it) apart from 规则变化 (rules or program did it)."""
    from reportgen.pipeline.history import changes_since

    found = changes_since(out_folder(project_here(), out), known(district), since)
    rows = [{"issue": issue.number, "as_of": issue.as_of} | row for issue in found for row in issue.changes or ()]
    unknown = [issue.number for issue in found if issue.changes is None]
    if json:
        show({"district": district, "issues": [issue.number for issue in found], "unknown": unknown, "changes": rows})
        return EXIT_OK
    for cause in CAUSES:
        tell_changes(cause, [row for row in rows if row["cause"] == cause])
    for number in unknown:
        tell(f"what changed with issue {number} is not known any more: neither the ledger nor its folder tells")
    if not rows and not unknown:
        print(no_changes(found, since))
    return EXIT_OK


@app.command()
def prune(
    keep: Annotated[str, typer.Option("--keep", metavar="90d", help="Keep what is younger than so many days.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be removed.")] = False,
    out: OutOption = None,
    as_of: AsOfOption = None,
    json: JsonOption = False,
) -> int:
    """Remove old issues and stage results, never a district's latest issue nor what it rests on."""
    from datetime import UTC, datetime

    from reportgen.pipeline.prune import PRUNING
    from reportgen.pipeline.prune import prune as run

    project = project_here()
    days = re.fullmatch(r"(\d{1,6})d", keep)
    if days is None:
        raise UsageError(f"--keep {keep}: not a number of days", "Write it as 90d.")
    owner = f"process {os.getpid()} {PRUNING}, started {datetime.now(UTC).isoformat(timespec='seconds')}"
    found = run(out_folder(project, out), project.overlay, checked_date(as_of), int(days[1]), owner, dry_run)
    if json:
        show({
            "dry_run": dry_run, "before": found.before, "bytes": found.size,
            "issues": [issue_row(issue, size) for issue, size in found.issues],
            "results": {"files": len(found.results), "bytes": sum(result.size for result in found.results)},
        })
        return EXIT_OK
    word = "would remove" if dry_run else "removed"
    for issue, size in found.issues:
        print(f"{word}: {issue.district}, issue {issue.number} of {issue.as_of}: {issue.folder} ({megabytes(size)})")
    if found.results:
        print(f"{word}: {len(found.results)} stage results not used since ({megabytes(sum(r.size for r in found.results))})")
    print(f"{word}: {megabytes(found.size)} from before {found.before}; the latest issue of every district stays")
    return EXIT_OK


def known(district: str) -> str:
    """The id, where the catalogue knows it. Raises `UsageError` naming the nearest."""
    from reportgen.catalogue.places import load_places
    from reportgen.pipeline.districts import check_known

    (chosen,) = check_known((district,), load_places(project_here().overlay))
    return chosen


def text(value: object) -> str:
    return "" if value is None else str(value)


def instant(value: str | None) -> str:
    """An ISO instant as the clock in Shanghai shows it, to the minute."""
    from datetime import datetime, timedelta, timezone

    if value is None:
        return ""
    return datetime.fromisoformat(value).astimezone(timezone(timedelta(hours=8))).strftime("%Y-%m-%d %H:%M")


def run_cells(run: RunStatus) -> list[str]:
    from datetime import datetime

    states = [words["state"] for words in run.districts.values()]
    counts = [str(states.count(name)) for name in STATES]
    started, took = datetime.fromisoformat(run.started), ""
    if run.finished is not None:
        took = f"{(datetime.fromisoformat(run.finished) - started).total_seconds():.0f} s"
    return [str(run.id), run.as_of, instant(run.started), took, run.state, *(counts if run.districts else [""] * len(STATES))]


def past_row(issue: PastIssue) -> dict[str, Any]:
    return {
        "issue": issue.number, "as_of": issue.as_of, "built": issue.built, "reasons": list(issue.reasons),
        "documents": issue.documents, "folder": str(issue.folder) if issue.folder else None,
        "changes": None if issue.changes is None else issue.causes(),
    }


def issue_row(issue: Shelved, size: int) -> dict[str, Any]:
    return {"district": issue.district, "issue": issue.number, "as_of": issue.as_of, "folder": str(issue.folder), "bytes": size}


def counted(issue: PastIssue) -> str:
    """How many changes there were by cause: 来源变化3 期限已过1; nothing for a first or removed issue."""
    return " ".join(f"{cause}{count}" for cause, count in issue.causes().items())


def tell_changes(cause: str, rows: list[dict[str, Any]]) -> None:
    columns = ["issue", "statement"] if cause == "期限已过" else ["issue", "what", "statement", "before", "document"]
    if rows:
        table(columns, [[text(row[name]) for name in columns] for row in rows], CAUSES[cause])


def no_changes(found: tuple[PastIssue, ...], since: int | None) -> str:
    if not found:
        return f"issue {since} is the newest"
    if found[-1].number == 1:
        return "issue 1 is the first; there is none to compare it with"
    return f"nothing changed in what the sources say since issue {since if since is not None else found[-1].number - 1}"


def megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
