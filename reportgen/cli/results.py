"""Commands on districts and results: `districts`, `findings`, `verify`, `doctor`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from reportgen.cli.app import (
    AsOfOption,
    JsonOption,
    OutOption,
    SeedsOption,
    app,
    checked_date,
    corpus_here,
    out_folder,
    project_here,
    show,
    table,
    tell,
    tell_issue,
)
from reportgen.errors import EXIT_FAILED, EXIT_OK, UsageError

DistrictOption = Annotated[str, typer.Option("--district", metavar="ID", help="District, such as huangpu-sh.")]


@app.command()
def districts(seeds: SeedsOption = None, out: OutOption = None, json: JsonOption = False) -> None:
    """List the districts that the sources speak of, with what there is for each."""
    from reportgen.catalogue.bundle import load_catalogue

    places = load_catalogue(project_here().overlay).places
    with corpus_here(seeds, out) as corpus:
        rows: list[dict[str, Any]] = [
            {"id": district, "name": places.label(district), "facts": facts, "events": events, "measures": measures}
            for district, facts, events, measures in corpus.index.districts() if places.is_briefable(district)
        ]
    if json:
        show(rows)
    else:
        table(["id", "name", "facts", "events", "measures"], [[str(cell) for cell in row.values()] for row in rows])


@app.command()
def findings(
    district: DistrictOption,
    seeds: SeedsOption = None,
    out: OutOption = None,
    as_of: AsOfOption = None,
    json: JsonOption = False,
) -> int:
    """Show the answer to each question: adopted value, support, conflicts, targets, derived values, doubts."""
    from reportgen.deliver.findings import findings_row, findings_table
    from reportgen.pipeline.answers import findings_of

    with corpus_here(seeds, out) as corpus:
        found, issues = findings_of(project_here(), corpus, district, checked_date(as_of))
    for issue in issues:
        tell_issue("note", issue)
    if json:
        show(findings_row(found))
    else:
        for title, columns, rows in findings_table(found):
            table(columns, rows, title)
    return EXIT_OK


@app.command()
def verify(
    pdfs: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PDF]...", help="Published briefings.  [default: the latest of every district]"),
    ] = None,
    out: OutOption = None,
) -> int:
    """Read finished PDFs back and check each against the manifest beside it."""
    from reportgen.pipeline.verify import verify as read_back

    folder = out_folder(project_here(), out)
    chosen = pdfs or sorted(path for path in folder.glob("*/latest/*.pdf") if not path.is_symlink())
    if not chosen:
        raise UsageError(f"{folder}: no published briefing", "Name a PDF, or the folder of the builds with --out.")
    bad = False
    for pdf in chosen:
        faults = read_back(pdf)
        for fault in faults:
            tell(f"{pdf}: page {fault.page}: {fault.message}")
        print(f"{pdf}: {f'failed, {len(faults)} faults' if faults else 'passed'}")
        bad = bad or bool(faults)
    return EXIT_FAILED if bad else EXIT_OK


@app.command()
def doctor(json: JsonOption = False) -> int:
    """Say what this machine lacks (Pango, fonts, versions) and how to get it."""
    from dataclasses import asdict

    from reportgen.doctor import examine

    checks = examine()
    if json:
        show([asdict(check) for check in checks])
    else:
        rows = [["ok" if check.ok else "MISSING", check.name, check.found, "" if check.ok else check.remedy] for check in checks]
        table(["", "part", "found", "remedy"], rows)
    return EXIT_OK if all(check.ok for check in checks) else EXIT_FAILED
