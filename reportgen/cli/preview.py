"""`reportgen preview`: set a face anew each time its template is saved; nothing is published."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.app import (
    AsOfOption,
    OutOption,
    SeedsOption,
    TemplatesOption,
    app,
    checked_date,
    out_folder,
    project_here,
    seeds_folder,
    tell,
)
from reportgen.errors import EXIT_FAILED, EXIT_OK

if TYPE_CHECKING:
    from reportgen.pipeline.preview import Preview


@app.command()
def preview(
    district: Annotated[str, typer.Option("--district", metavar="ID", help="District to show, such as huangpu-sh.")],
    seeds: SeedsOption = None,
    out: OutOption = None,
    as_of: AsOfOption = None,
    template: TemplatesOption = None,
    check: Annotated[bool, typer.Option("--check", help="Read each PDF back, as `build` does.")] = False,
    once: Annotated[bool, typer.Option("--once", help="Set it once and leave.")] = False,
) -> int:
    """Set a district's briefing again each time a template or reportgen.toml is saved. Publishes nothing.

    The PDF stands in <out>/preview/<district>/; leave with Ctrl-C.
    """
    from reportgen.doctor import require_engine
    from reportgen.pipeline.preview import Preview

    project = project_here()
    require_engine()
    shown = Preview(project, seeds_folder(project, seeds), out_folder(project, out), district, checked_date(as_of))
    try:
        good = show_all(shown, template, check)
        for changed in () if once else shown.changes():
            tell(f"changed: {', '.join(changed)}")
            good = show_all(shown, template, check)
    except KeyboardInterrupt:
        tell("preview ended")
        return EXIT_OK
    return EXIT_OK if good else EXIT_FAILED


def show_all(shown: Preview, template: list[str] | None, check: bool) -> bool:
    """Set each face and say what came of it; whether all are there and without remark of the read-back."""
    good = True
    for name in template or shown.project.template:
        begun = time.monotonic()
        made = shown.show(name, check)
        for remark in made.remarks:
            tell(f"  {remark}")
        if made.error is not None:
            tell(f"error: {made.error.cause}\n       {made.error.remedy}")
        else:
            tell(f"set: {name}, {made.pages} pages, {time.monotonic() - begun:.1f} s")
            print(made.pdf, flush=True)
        good = good and made.error is None and not (check and made.remarks)
    return good
