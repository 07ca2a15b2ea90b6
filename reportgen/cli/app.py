"""The typer application, the options that commands share, and the way errors leave the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.catalogue.project import Project, find_project
from reportgen.errors import Issue, UsageError

if TYPE_CHECKING:
    from reportgen.pipeline.corpus import Corpus

app = typer.Typer(
    name="reportgen",
    help="Briefings on city districts from messy Chinese documents, every figure with its evidence.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

SeedsOption = Annotated[
    str | None, typer.Option("--seeds", metavar="DIR", help="Folder with the source documents, or its address.  [default: seeds]")
]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Folder for the results.  [default: build]")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The briefing's date, YYYY-MM-DD.  [default: today in Shanghai]"),
]
TemplatesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--template", metavar="NAME",
        help="briefing, gongwen or one of your own; repeated, both faces belong to one issue.  [default: briefing]"),
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", min=1, metavar="N", help="Processes to use.  [default: one per core]")
]
DistrictsOption = Annotated[
    list[str] | None,
    typer.Option("--district", metavar="ID", help="District to report on, such as huangpu-sh; may be repeated."),
]


NARROW = 18
"""Columns of a table up to so many cells wide are never broken or cut: dates, ids and numbers stay whole."""


def tell(text: str) -> None:
    """A diagnostic line."""
    print(text, file=sys.stderr, flush=True)


def tell_issue(word: str, issue: Issue) -> None:
    """A line about something that was noticed and not stopped for."""
    tell(f"{word}: {issue.document}: {issue.message}" + (f" {issue.remedy}" if issue.remedy else ""))


def show(result: Any) -> None:
    """A result as JSON."""
    import json

    print(json.dumps(result, ensure_ascii=False, indent=2))


def today() -> str:
    """Today's date in Asia/Shanghai: the only reading of the clock that reaches a result."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()


def checked_date(text: str | None) -> str:
    """A date option as ISO 8601, or today. Raises `UsageError`."""
    from datetime import date

    if text is None:
        return today()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"--as-of {text}: not a date", "Write it as YYYY-MM-DD, such as 2026-11-21.") from error


@app.callback(invoke_without_command=True)
def start(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)] = False,
) -> None:
    if version:
        from reportgen import __version__

        print(f"reportgen {__version__}")
        raise typer.Exit


def project_here() -> Project:
    """The project of the working folder."""
    return find_project(Path.cwd())


def seeds_place(project: Project, option: str | None) -> Path | str:
    """The sources: a folder, or an address that fsspec knows."""
    chosen = option if option is not None else project.seeds
    if "://" in chosen:
        return chosen
    return Path(chosen) if option is not None else project.path(chosen)


def seeds_folder(project: Project, option: str | None) -> Path:
    """The sources of a command that needs a folder of this machine. Raises `UsageError` for an address."""
    place = seeds_place(project, option)
    if isinstance(place, str):
        raise UsageError(f"{place}: this command reads a folder of this machine", "Copy the documents into a folder and name it with --seeds.")
    return place


def out_folder(project: Project, option: Path | None) -> Path:
    return option if option is not None else project.path(project.out)


def kept_results(project: Project, option: Path | None) -> Path | None:
    """Where the builds into that folder keep what they have read, if there are any: asking again is then quick."""
    state = out_folder(project, option) / ".state"
    return state if state.is_dir() and os.access(state, os.W_OK) else None


@contextmanager
def corpus_here(seeds: str | None, out: Path | None) -> Iterator[Corpus]:
    """The documents of the source folder, read where they changed since the last build."""
    from reportgen.pipeline.build import check_folder
    from reportgen.pipeline.corpus import read_corpus

    project = project_here()
    folder = seeds_place(project, seeds)
    check_folder(folder)
    with read_corpus(folder, project.overlay, kept_results(project, out)) as corpus:
        yield corpus


def table(columns: list[str], rows: list[list[str]], title: str | None = None) -> None:
    """A table on standard output: drawn for a terminal, tab-separated lines otherwise."""
    if not sys.stdout.isatty():
        print("\t".join(columns))
        for row in rows:
            print("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich import box
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table

    drawn = Table(
        title=title, title_justify="left", title_style="bold", header_style="bold", box=box.SIMPLE_HEAD, show_edge=False,
        padding=(0, 1, 0, 0),
    )
    needed = 0
    for name, *cells in zip(columns, *rows, strict=True):
        width = max(map(cell_len, (name, *cells)))
        drawn.add_column(name, min_width=min(width, NARROW), overflow="fold")
        needed += min(width, NARROW) + 2
    for row in rows:
        drawn.add_row(*(cell.replace("[", "\\[") for cell in row))
    console = Console()
    console.width = max(console.width, needed)
    console.print(drawn)
    console.print()
