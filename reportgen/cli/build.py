"""`reportgen build`: read the sources, build what is stale, publish what passed its checks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.cli.app import (
    AsOfOption,
    DistrictsOption,
    JobsOption,
    JsonOption,
    OutOption,
    SeedsOption,
    TemplatesOption,
    app,
    checked_date,
    out_folder,
    project_here,
    seeds_place,
    show,
    tell,
    tell_issue,
)
from reportgen.errors import UsageError

if TYPE_CHECKING:
    from reportgen.pipeline.build import BuildReport, Outcome, Watch


@app.command()
def build(
    district: DistrictsOption = None,
    seeds: SeedsOption = None,
    out: OutOption = None,
    as_of: AsOfOption = None,
    template: TemplatesOption = None,
    jobs: JobsOption = None,
    executor: Annotated[
        str, typer.Option("--executor", metavar="process|dask", help="Who works: this machine, or a Dask cluster.")
    ] = "process",
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="The cluster's scheduler, tcp://host:port.")
    ] = None,
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="DIR|URL", help="Where stage results are kept, seen by every worker.  [default: in --out]"),
    ] = None,
    always: Annotated[bool, typer.Option("--always", help="Make a new issue even where nothing changed.")] = False,
    json: JsonOption = False,
) -> int:
    """Build the briefing of each district named, or of every district that the sources speak of.

    A district whose sources, rules and templates are as they were keeps its last issue; a face that the issue
    lacks joins it.
    """
    from datetime import UTC, datetime

    from reportgen.doctor import require_engine
    from reportgen.pipeline.build import BuildRequest
    from reportgen.pipeline.build import build as run

    project = project_here()
    request = BuildRequest(
        project=project,
        seeds=seeds_place(project, seeds),
        out=out_folder(project, out),
        as_of=checked_date(as_of),
        templates=tuple(template or project.template),
        districts=tuple(district or ()),
        jobs=jobs or project.jobs,
        always=always,
        scheduler=chosen_scheduler(executor, scheduler),
        store=store if store is None or "://" in store else Path(store),
    )
    require_engine()
    with told_as_it_goes(json) as watch:
        report = run(request, lambda: datetime.now(UTC).isoformat(timespec="seconds"), watch)
    if json:
        show(summary(report))
    else:
        tell_report(report)
    return report.exit_code


def chosen_scheduler(executor: str, scheduler: str | None) -> str:
    """The scheduler's address for the executor dask, "" for the executor process. Raises `UsageError` where they do not fit."""
    if executor not in ("process", "dask"):
        raise UsageError(f"--executor {executor}: no such executor", "Use process or dask.")
    if (executor == "dask") != (scheduler is not None):
        raise UsageError("--executor dask and --scheduler go together", "Give both, such as --executor dask --scheduler tcp://10.0.0.1:8786.")
    return scheduler or ""


@contextmanager
def told_as_it_goes(quiet: bool) -> Iterator[Watch]:
    """A bar on a terminal; in a log one line an outcome as it comes, and one whenever a tenth of many files is read.

    `quiet` leaves the lines out: the result follows as JSON.
    """
    from reportgen.pipeline.build import Watch

    if not sys.stderr.isatty():
        yield Watch() if quiet else Watch(log_reading, log_planned, lambda outcome, done, total: tell_outcome(outcome))
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("looking for changes", total=None)
        yield Watch(
            lambda done, total: bar.update(task, description="reading documents", completed=done, total=total),
            lambda total: bar.update(task, description="building", completed=0, total=total),
            lambda outcome, done, total: bar.update(task, description=f"building, last {outcome.district}", completed=done, total=total),
        )


def log_reading(done: int, total: int) -> None:
    tenths = total // 10
    if tenths >= 10 and done // tenths > (done - 1) // tenths:
        tell(f"read: {done} of {total} files")


def log_planned(total: int) -> None:
    tell(f"to build: {total} district{'s' if total > 1 else ''}")


def tell_report(report: BuildReport) -> None:
    """One line a file skipped and a district that was not told of before; on a terminal all of them."""
    for issue, new in report.skipped:
        tell_issue("skipped" if new else "skipped again", issue)
    for issue in report.notes:
        tell_issue("note", issue)
    for outcome in report.outcomes:
        if sys.stderr.isatty() or not outcome.planned:
            tell_outcome(outcome)
    states = [outcome.state for outcome in report.outcomes]
    tell(
        f"{report.documents} documents, {report.read} read anew, {states.count('built')} built, {states.count('current')} current, "
        f"{states.count('failed')} failed"
    )


def tell_outcome(outcome: Outcome) -> None:
    name = f"{outcome.district} ({outcome.label})"
    match outcome.state:
        case "built":
            tell(f"built: {name}, issue {outcome.issue}: {'; '.join(outcome.reasons)}")
            print("\n".join(outcome.pdfs))
        case "current":
            tell(f"current: {name}: {outcome.message or 'nothing changed'} since issue {outcome.issue} in {outcome.folder}")
        case "silent":
            tell(f"nothing to report: {name}: {outcome.message}\n       {outcome.remedy}")
        case _:
            tell(f"failed: {name}: {outcome.message}\n       {outcome.remedy}")


def summary(report: BuildReport) -> dict[str, Any]:
    """The run as JSON: outcomes, skipped files and notes."""
    from dataclasses import asdict

    return {
        "documents": report.documents,
        "read": report.read,
        "exit_code": report.exit_code,
        "districts": [asdict(outcome) for outcome in report.outcomes],
        "skipped": [
            {"document": issue.document, "code": issue.code, "message": issue.message, "remedy": issue.remedy, "new": new}
            for issue, new in report.skipped
        ],
        "notes": [{"document": issue.document, "code": issue.code, "message": issue.message} for issue in report.notes],
    }
