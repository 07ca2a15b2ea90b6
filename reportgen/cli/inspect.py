"""Commands that look closer: `facts`, `explain`, `compare`, `catalogue check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.app import (
    AsOfOption,
    JsonOption,
    OutOption,
    SeedsOption,
    app,
    checked_date,
    corpus_here,
    project_here,
    show,
    table,
)
from reportgen.errors import EXIT_FAILED, EXIT_OK, UsageError

if TYPE_CHECKING:
    from reportgen.model import ComparedValue, Fact

catalogue_app = typer.Typer(help="Look at the catalogue of places and indicators.", no_args_is_help=True)
app.add_typer(catalogue_app, name="catalogue")


@app.command()
def facts(
    district: Annotated[str, typer.Option("--district", metavar="ID", help="District, such as huangpu-sh.")],
    indicator: Annotated[
        str | None, typer.Option("--indicator", metavar="NAME", help="Only this indicator, by any of its names.")
    ] = None,
    seeds: SeedsOption = None,
    out: OutOption = None,
    json: JsonOption = False,
) -> int:
    """A district's facts over time, with status, source and quote."""
    from reportgen.catalogue.bundle import load_catalogue
    from reportgen.deliver.tables import over_time
    from reportgen.pipeline.districts import check_place

    catalogue = load_catalogue(project_here().overlay)
    chosen = check_place(district, catalogue.places)
    with corpus_here(seeds, out) as corpus:
        found = corpus.of(chosen).records.facts
    if indicator is not None:
        known = catalogue.indicators.by_name(indicator)
        found = tuple(
            fact for fact in found if fact.indicator == indicator or (known is not None and fact.indicator_id == known.id)
        )
    frame = over_time(found)
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    if json:
        show(rows)
    else:
        columns = ["id", "indicator", "definition", "period", "measure", "status", "modifier", "printed", "unit", "doc", "quote"]
        table(columns, [[str(row[name] or "") for name in columns] for row in rows])
    return EXIT_OK


@app.command()
def explain(
    fact: Annotated[str | None, typer.Argument(metavar="[FACT-ID]", help="A fact, by its id.")] = None,
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help="A sentence of your own instead.")] = None,
    written: Annotated[
        str | None, typer.Option("--written", metavar="DATE", help="The date that the sentence speaks from.")
    ] = None,
    seeds: SeedsOption = None,
    out: OutOption = None,
) -> int:
    """Say what became of every candidate of a sentence, which rule made which field, and for a fact why its place is that."""
    from reportgen.attribute import trail
    from reportgen.catalogue.bundle import load_catalogue
    from reportgen.extract.explain import explain as explain_span
    from reportgen.extract.explain import explain_text

    catalogue = load_catalogue(project_here().overlay)
    if (fact is None) == (text is None):
        raise UsageError("explain needs a fact's id or a sentence", "Give FACT-ID, or --text “…”.")
    if text is not None:
        print("\n".join(explain_text(text, catalogue, written).lines()))
        return EXIT_OK
    with corpus_here(seeds, out) as corpus:
        for result in corpus.results():
            for record in result.extraction.facts:
                if record.id == fact:
                    article = next(item for item in result.articles if item.article.number == record.evidence.article)
                    print("\n".join(explain_span(article, result.clean, catalogue, record.evidence.span).lines()))
                    print("\nwhy this place:")
                    print("\n".join(trail(article.article, result.clean, catalogue.places, _figure(record))))
                    return EXIT_OK
    raise UsageError(f"no fact {fact} in these sources", "`reportgen facts --district ID` lists facts with their ids.")


def _figure(fact: Fact) -> int:
    """Where a fact's figure stands, in characters of the clean text: the last one of its quote."""
    quote, start = fact.evidence.quote, fact.evidence.span.start
    return start + max((at for at, char in enumerate(quote) if char.isnumeric()), default=len(quote) - 1)


@app.command()
def compare(
    districts: Annotated[list[str], typer.Argument(metavar="ID ID...", help="Districts; the first is the one asked about.")],
    seeds: SeedsOption = None,
    out: OutOption = None,
    as_of: AsOfOption = None,
    json: JsonOption = False,
) -> int:
    """Set districts side by side where indicator, period and definition agree; say why where they do not."""
    from reportgen.catalogue.bundle import load_catalogue
    from reportgen.pipeline.answers import compared

    if len(districts) < 2:
        raise UsageError("compare needs two districts or more", "Name their ids, such as huangpu-sh xuhui-sh.")
    project = project_here()
    with corpus_here(seeds, out) as corpus:
        found = compared(project, corpus, tuple(districts), checked_date(as_of))
    label = load_catalogue(project.overlay).places.label
    rows = [
        {"indicator": row.label, "period": row.period, "definition": row.definition,
         "values": {value.district: said(value) for value in row.values}}
        for row in found.rows
    ]
    refusals = [
        {"indicator": item.label, "one": f"{label(item.one.district)} {item.one.fact.period} {said(item.one)}",
         "other": f"{label(item.other.district)} {item.other.fact.period} {said(item.other)}", "reason": item.text}
        for item in found.refusals
    ]
    if json:
        show({"rows": rows, "refusals": refusals})
        return EXIT_OK
    names = list(found.districts)
    table(["indicator", "period", "definition", *names],
          [[str(row["indicator"]), str(row["period"]), str(row["definition"]), *(row["values"].get(name, "—") for name in names)]  # type: ignore[attr-defined]
           for row in rows], "Comparable")
    table(["indicator", "one", "other", "reason"], [list(item.values()) for item in refusals], "Not comparable")
    return EXIT_OK


def said(value: ComparedValue) -> str:
    """A value with its unit and grade."""
    from reportgen.deliver.findings import value_text

    return f"{value_text(value.fact)} ({value.grade})"


@catalogue_app.command(name="check")
def catalogue_check() -> int:
    """Say what is wrong with the catalogue: shared aliases, words inside common words, examples that do not fire."""
    from reportgen.catalogue.bundle import load_catalogue
    from reportgen.deliver.office import shared_names

    catalogue = load_catalogue(project_here().overlay)
    lines = [f"{issue.document}: {issue.message} {issue.remedy}".rstrip() for issue in catalogue.indicators.check()]
    lines += (*catalogue.places.check(), *shared_names(catalogue.places))
    for line in lines:
        print(line)
    if not lines:
        print("the catalogue is in order")
    return EXIT_FAILED if lines else EXIT_OK
