"""`reportgen memo`: a Word memo or an e-mail draft that goes with an issue. Nothing is ever sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.app import OutOption, app, out_folder, project_here, tell
from reportgen.errors import EXIT_OK


@app.command()
def memo(
    district: Annotated[str, typer.Option("--district", metavar="ID", help="District, such as huangpu-sh.")],
    format_: Annotated[str, typer.Option("--format", metavar="NAME", help="docx (a Word memo) or eml (an e-mail draft).")],
    to: Annotated[list[str] | None, typer.Option("--to", metavar="WHO", help="Addressee; for eml an address; may be repeated.")] = None,
    cc: Annotated[list[str] | None, typer.Option("--cc", metavar="WHO", help="Who gets a copy; may be repeated.")] = None,
    subject: Annotated[str | None, typer.Option("--subject", metavar="TEXT", help="Title or subject.  [default: made from the issue]")] = None,
    issue: Annotated[int | None, typer.Option("--issue", min=1, metavar="N", help="Issue.  [default: the latest]")] = None,
    template: Annotated[
        str | None, typer.Option("--template", metavar="NAME", help="Which face is attached.  [default: briefing]")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write it.  [default: build/ID/memos/]")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that differs.")] = False,
    out: OutOption = None,
) -> int:
    """Write a memo with the issue's first conclusions and its PDF named or attached. Nothing is sent."""
    from reportgen.catalogue.places import load_places
    from reportgen.deliver.drafts import write_draft
    from reportgen.pipeline.districts import check_known
    from reportgen.pipeline.memo import MemoRequest, make_memo

    project = project_here()
    places = load_places(project.overlay)
    (chosen,) = check_known((district,), places)
    folder = out_folder(project, out)
    made = make_memo(
        MemoRequest(folder, chosen, format_, tuple(to or ()), tuple(cc or ()), subject, issue, template, project.organisation), places)
    path = output or folder / chosen / "memos" / made.name
    write_draft(path, made.data, force)
    print(path)
    tell("a draft: nothing was sent")
    return EXIT_OK
