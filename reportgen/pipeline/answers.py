"""A corpus's answers: the findings of a district, districts side by side, and the project's rulings on them."""

from __future__ import annotations

from reportgen.catalogue.bundle import Catalogue, load_catalogue
from reportgen.catalogue.places import Places
from reportgen.catalogue.project import Project
from reportgen.errors import ConfigError, Issue, UsageError
from reportgen.model import Comparison, Findings
from reportgen.pipeline.corpus import Corpus
from reportgen.pipeline.districts import DistrictInput, check_known, check_place
from reportgen.reconcile import RULINGS, Ruling, compare, holds, parse_rulings, reconcile, stale_ruling


def reconciled(
    source: DistrictInput, catalogue: Catalogue, as_of: str, rulings: tuple[Ruling, ...]
) -> tuple[Findings, tuple[Issue, ...]]:
    """A district's findings, and what is to be said of its rulings and sources."""
    return reconcile(
        source.district,
        tuple(result.extraction for result in source.documents),
        tuple(article for result in source.documents for article in result.articles),
        catalogue,
        as_of,
        rulings,
        tuple(result.clean for result in source.documents),
    )


def findings_of(project: Project, corpus: Corpus, district: str, as_of: str) -> tuple[Findings, tuple[Issue, ...]]:
    """The findings of one district of a corpus, or of a wider place, and what is to be said of the rulings on it.

    Raises `UsageError` for an unknown place and `ConfigError` for a broken `rulings.yaml`.
    """
    catalogue = load_catalogue(project.overlay)
    chosen, rulings = check_place(district, catalogue.places), read_rulings(project, catalogue.places)
    found, issues = reconciled(corpus.of(chosen), catalogue, as_of, rulings)
    return found, (*issues, *_unused(rulings, corpus, catalogue))


def compared(project: Project, corpus: Corpus, districts: tuple[str, ...], as_of: str) -> Comparison:
    """Districts of a corpus side by side. Raises `UsageError` for an unknown district."""
    catalogue = load_catalogue(project.overlay)
    rulings = read_rulings(project, catalogue.places)
    chosen = check_known(districts, catalogue.places)
    found = tuple(reconciled(corpus.of(district), catalogue, as_of, rulings)[0] for district in chosen)
    return compare(found, catalogue.indicators)


def read_rulings(project: Project, places: Places) -> tuple[Ruling, ...]:
    """The rulings of a project, none where it has no file of them.

    Raises `ConfigError` naming the line, what is wrong with it and what to write.
    """
    path = project.rulings
    if not path.is_file():
        return ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path.name}: not UTF-8 (byte {error.start})", "Save the file as UTF-8.") from error
    rulings = parse_rulings(text, path.name)
    for ruling in rulings:
        if ruling.district:
            try:
                check_place(ruling.district, places)
            except UsageError as error:
                raise ConfigError(f"{path.name}: ruling {ruling.id}: {error.cause}", error.remedy) from error
    return rulings


def ruling_issues(rulings: tuple[Ruling, ...], corpus: Corpus, catalogue: Catalogue, as_of: str) -> tuple[Issue, ...]:
    """Rulings that decide nothing any more, or against each other, of every district that they name."""
    named = sorted({ruling.district for ruling in rulings if ruling.district})
    issues = [
        issue
        for district in named
        for issue in reconciled(corpus.of(district), catalogue, as_of, rulings)[1]
        if issue.document == RULINGS
    ]
    return (*issues, *_unused(rulings, corpus, catalogue))


def _unused(rulings: tuple[Ruling, ...], corpus: Corpus, catalogue: Catalogue) -> tuple[Issue, ...]:
    """Rulings for every district that no fact of the corpus answers to."""
    left = [ruling for ruling in rulings if not ruling.district]
    for result in corpus.results() if left else ():
        left = [ruling for ruling in left if not holds(ruling, result.extraction.facts, (), catalogue.indicators)]
    return tuple(stale_ruling(ruling.id, "in every district") for ruling in left)
