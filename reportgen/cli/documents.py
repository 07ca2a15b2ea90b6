"""Commands on documents: `sources`, `clean`, `extract`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.cli.app import (
    JsonOption,
    OutOption,
    SeedsOption,
    app,
    corpus_here,
    project_here,
    seeds_folder,
    show,
    table,
    tell,
)
from reportgen.errors import EXIT_FAILED, EXIT_OK, ReportgenError, UsageError

if TYPE_CHECKING:
    from reportgen.errors import Issue
    from reportgen.model import CleanText, SourceDocument
    from reportgen.pipeline.documents import DocumentResult

FILE_ARGUMENT = Annotated[Path, typer.Argument(metavar="FILE", help="A source document.")]


@app.command()
def sources(seeds: SeedsOption = None, out: OutOption = None, json: JsonOption = False) -> int:
    """List the source documents: encoding, articles, kind and grade, district, repairs, doubts."""
    with corpus_here(seeds, out) as corpus:
        rows = [row for result in corpus.results() for row in source_rows(result)]
        skipped = [issue for issue in corpus.issues if issue.level == "skipped"]
    if json:
        show({"sources": rows, "skipped": [issue_row(issue) for issue in skipped]})
    else:
        show_sources(rows)
        for issue in skipped:
            tell(f"skipped: {issue.document}: {issue.message} {issue.remedy}".rstrip())
    return EXIT_FAILED if skipped else EXIT_OK


FILE_COLUMNS = ["file", "encoding", "encoding_basis", "repairs"]
ARTICLE_COLUMNS = ["title", "publisher", "published", "written", "kind", "origin", "grade", "district"]


def show_sources(rows: list[dict[str, Any]]) -> None:
    """Files, their articles and what is doubtful: three tables on a terminal, one wide one for another program."""
    if not sys.stdout.isatty():
        columns = ["file", "article", *ARTICLE_COLUMNS, *FILE_COLUMNS[1:], "doubts"]
        table(columns, [[plain(row[name]) for name in columns] for row in rows])
        return
    files = {row["file"]: [plain(row[name]) for name in FILE_COLUMNS] for row in rows}
    numbers = {name: number for number, name in enumerate(files, 1)}
    table(["", *FILE_COLUMNS], [[str(numbers[name]), *cells] for name, cells in files.items()], "Files")
    named = [[f"{numbers[row['file']]}.{row['article']}", *(plain(row[name]) for name in ARTICLE_COLUMNS)] for row in rows]
    table(["", *ARTICLE_COLUMNS], named, "Articles (file.article)")
    doubts = [[f"{numbers[row['file']]}.{row['article']}", doubt] for row in rows for doubt in row["doubts"]]
    if doubts:
        table(["", "doubt"], doubts, "Doubts")


def plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    return "—" if value is None else str(value)


def source_rows(result: DocumentResult) -> list[dict[str, Any]]:
    """One row an article, with what was done to its document."""
    document = result.document
    repairs: dict[str, int] = {}
    for edit in result.clean.repairs():
        repairs[edit.step] = repairs.get(edit.step, 0) + 1
    rows = []
    for attributed in result.articles:
        article, place = attributed.article, attributed.attribution
        doubts = [issue.message for issue in result.issues if issue.level == "doubt" and in_article(issue, article.span)]
        rows.append({
            "file": document.name, "article": article.number, "title": article.title, "publisher": article.publisher,
            "published": article.published, "written": article.written, "written_basis": article.written_basis,
            "kind": article.kind, "origin": article.origin, "grade": article.grade, "grade_reason": article.grade_reason,
            "district": place.district, "candidates": list(place.candidates), "district_basis": place.basis,
            "encoding": document.encoding, "encoding_basis": document.encoding_basis,
            "repairs": dict(sorted(repairs.items())), "doubts": doubts, "same_as": article.same_as,
            "restates": article.restates,
        })
    return rows


def in_article(issue: Issue, span: tuple[int, int]) -> bool:
    return issue.span is None or (span[0] <= issue.span[0] < span[1])


def issue_row(issue: Issue) -> dict[str, Any]:
    return {"document": issue.document, "stage": issue.stage, "code": issue.code, "message": issue.message,
            "remedy": issue.remedy, "level": issue.level}


def read_one(path: Path) -> tuple[SourceDocument, ...]:
    """The documents of one file. Raises with the reader's own words where it holds none."""
    from reportgen.read import read_file

    documents, issues = read_file(path, path.name)
    if not documents:
        first = issues[0] if issues else None
        raise ReportgenError(
            f"{path}: {first.message if first else 'no readable text'}",
            first.remedy if first and first.remedy else "Name a .txt, .md, .html, .pdf, .docx or .zip file.",
        )
    for issue in issues:
        tell(f"{issue.level}: {issue.document}: {issue.message} {issue.remedy}".rstrip())
    return documents


@app.command(name="clean")
def clean_command(
    file: FILE_ARGUMENT,
    edits: Annotated[bool, typer.Option("--edits", help="List the repairs: place, step, before, after, reason.")] = False,
    span: Annotated[
        str | None,
        typer.Option("--map", metavar="START:END", help="Show which raw characters a span of the clean text comes from."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Print a document's clean text, its repairs, or the way back from a span to the raw text."""
    from reportgen.clean import clean

    for document in read_one(file):
        text, _ = clean(document)
        if span is not None:
            show_map(document, text, span)
        elif edits:
            show_edits(text, json)
        else:
            sys.stdout.write(text.text)


def show_edits(text: CleanText, as_json: bool) -> None:
    columns = ["raw_start", "raw_end", "step", "before", "after", "reason"]
    rows = [[edit.start, edit.end, edit.step, edit.before, edit.after, edit.reason] for edit in text.repairs()]
    if as_json:
        show([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        table(columns, [[str(cell) for cell in row] for row in rows])


def show_map(document: SourceDocument, text: CleanText, span: str) -> None:
    from reportgen.model import Span

    try:
        start, end = (int(part) for part in span.split(":"))
        raw = text.to_raw(Span(start, end))
    except ValueError as error:
        raise UsageError(
            f"--map {span}: not a span of the clean text (0:{len(text.text)})", "Write it as START:END in characters."
        ) from error
    show({
        "clean": {"start": start, "end": end, "text": text.text[start:end]},
        "raw": {"start": raw.start, "end": raw.end, "text": document.text[raw.start : raw.end]},
        "edits": [
            {"step": edit.step, "before": edit.before, "after": edit.after, "reason": edit.reason}
            for edit in text.repairs()
            if raw.start <= edit.start and edit.end <= raw.end
        ],
    })


@app.command()
def extract(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Documents, or folders of them.  [default: seeds]")
    ] = None,
    events: Annotated[bool, typer.Option("--events", help="Events instead of facts.")] = False,
    measures: Annotated[bool, typer.Option("--measures", help="Measures and commitments.")] = False,
    policies: Annotated[bool, typer.Option("--policies", help="Policies by name.")] = False,
    organisations: Annotated[bool, typer.Option("--organisations", help="Companies, institutions, parks, projects.")] = False,
    plan: Annotated[bool, typer.Option("--plan", help="Goals and tasks of the plan.")] = False,
    problems: Annotated[bool, typer.Option("--problems", help="Shortcomings that a district names.")] = False,
    form: Annotated[str, typer.Option("--format", metavar="jsonl|csv|table", help="How to print.")] = "jsonl",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")] = None,
    seeds: SeedsOption = None,
) -> int:
    """Extract facts, or another kind of record, with the quote, rule and place of each."""
    from reportgen.deliver.rows import rows_of
    from reportgen.pipeline.documents import process_paths

    flags = {"events": events, "measures": measures, "policies": policies, "organisations": organisations,
             "plan": plan, "problems": problems}
    chosen = [kind for kind, wanted in flags.items() if wanted]
    if len(chosen) > 1:
        raise UsageError(f"--{' and --'.join(chosen)} together", "Ask for one kind of record at a time.")
    kind = chosen[0] if chosen else "facts"
    if form not in ("jsonl", "csv", "table"):
        raise UsageError(f"--format {form}: no such format", "Use jsonl, csv or table.")
    project = project_here()
    chosen_paths = tuple(paths) if paths else (seeds_folder(project, seeds),)
    results, issues = process_paths(chosen_paths, project.overlay, frozenset({kind}))
    rows = [dict(row) for result in results for row in rows_of(result.extraction, kind)]
    write(rows, form, output)
    skipped = [issue for issue in issues if issue.level == "skipped"]
    for issue in skipped:
        tell(f"skipped: {issue.document}: {issue.message} {issue.remedy}".rstrip())
    return EXIT_FAILED if skipped else EXIT_OK


def write(rows: list[dict[str, Any]], form: str, output: Path | None) -> None:
    """Print rows, or write them to a file in one go."""
    from reportgen.deliver.rows import json_lines

    columns = list(dict.fromkeys(name for row in rows for name in row))
    if form == "table" and output is None:
        table(columns, [[plain(row.get(name)) for name in columns] for row in rows])
        return
    if form == "jsonl":
        text = json_lines(rows)
    else:
        from reportgen.deliver.tables import rows_csv

        text = rows_csv(columns, rows)
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ReportgenError(f"{output}: cannot be written ({error.strerror})", "Choose another file with -o.") from error
