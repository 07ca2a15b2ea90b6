"""All of one district's records to its findings."""

from __future__ import annotations

from reportgen.catalogue.bundle import Catalogue
from reportgen.errors import Issue
from reportgen.model import AttributedArticle, CleanText, Commitment, Extraction, Fact, Findings
from reportgen.reconcile.answers import answer
from reportgen.reconcile.commitments import commitments
from reportgen.reconcile.derive import derive
from reportgen.reconcile.doubts import Context, find_doubts, slogan_ids
from reportgen.reconcile.gaps import gaps
from reportgen.reconcile.progress import progress
from reportgen.reconcile.questions import told_apart, with_catalogue_ids, with_parts
from reportgen.reconcile.rulings import (
    Ruling,
    adopted_ids,
    notes_on,
    ruling_issues,
    with_accepted,
    with_same_names,
    without_excluded,
)
from reportgen.reconcile.sources import Sources, in_heading, sort_sources


def reconcile(
    district: str,
    extractions: tuple[Extraction, ...],
    articles: tuple[AttributedArticle, ...],
    catalogue: Catalogue,
    as_of: str,
    rulings: tuple[Ruling, ...] = (),
    texts: tuple[CleanText, ...] = (),
) -> tuple[Findings, tuple[Issue, ...]]:
    """One answer a question for `district`, as of the day `as_of` (ISO 8601).

    `extractions` may hold records of other places: only the district's own count, and those of articles
    that are set aside (machine-written, restatements beside their originals) only raise doubts. Without
    `texts` the doubts that need a text's words are not looked for.
    """
    sources, indicators = sort_sources(articles, extractions), catalogue.indicators
    own = tuple(ruling for ruling in rulings if ruling.district in ("", district))
    by_name = {text.document: text for text in texts}
    stated = tuple(fact for item in extractions for fact in item.facts if fact.district == district)
    placed = with_parts(with_catalogue_ids(stated, catalogue), by_name, catalogue.places.parts(district))
    everything = told_apart(placed, by_name, indicators)
    silent = tuple(fact for fact in everything if fact.evidence.article_id in sources.silent)
    speaking = tuple(fact for fact in everything if fact not in silent and not in_heading(fact, sources, by_name))
    used = with_same_names(without_excluded(speaking, own), own, indicators)
    findings = answer(used, indicators, sources, adopted_ids(own))
    shadow = answer(silent, indicators, sources, {})
    doubts = find_doubts(Context(district, everything, used, findings, sources, catalogue, by_name, shadow))
    result = Findings(
        district,
        findings,
        derive(findings, indicators),
        progress(findings, indicators, sources, as_of, slogan_ids(used)),
        with_accepted(doubts, own),
        _promises(district, extractions, sources, as_of),
        gaps(findings, indicators) if catalogue.places.is_briefable(district) else (),
        sources.left_out,
        notes_on(own, speaking, doubts, indicators),
    )
    return result, (*ruling_issues(result, own), *_lost(speaking, sources))


def _promises(district: str, extractions: tuple[Extraction, ...], sources: Sources, as_of: str) -> tuple[Commitment, ...]:
    measures = (item for one in extractions for item in one.measures)
    events = (item for one in extractions for item in one.events)
    return commitments(
        [item for item in measures if item.district == district and item.evidence.article_id not in sources.silent],
        [item for item in events if item.district == district and item.evidence.article_id not in sources.silent],
        sources,
        as_of,
    )


def _lost(facts: tuple[Fact, ...], sources: Sources) -> tuple[Issue, ...]:
    unknown = sorted({fact.evidence.article_id for fact in facts if fact.evidence.article_id not in sources.by_id})
    return tuple(Issue("reconcile", "no-article", key.split("#")[0], f"facts of an article that is not listed: {key}") for key in unknown)
