"""Doubts that a careful analyst would raise: rules as data, one small checker each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from reportgen.catalogue.rules import Rule
from reportgen.model import Doubt
from reportgen.reconcile.doubts import figures, texts
from reportgen.reconcile.doubts.context import Context, make, rules
from reportgen.reconcile.doubts.figures import slogan_ids

Checker = Callable[[Context, Rule], Iterator[Doubt]]

CHECKERS: Mapping[str, Checker] = {
    "definition-jump": figures.definition_jump,
    "span-jump": figures.span_jump,
    "implied-increment": figures.implied_increment,
    "part-exceeds-whole": figures.part_exceeds_whole,
    "heading-overclaims": texts.heading_overclaims,
    "heading-first": texts.heading_first,
    "percent-against-itself": texts.percent_against_itself,
    "growth-against-change": texts.growth_against_change,
    "one-source": figures.conflicts,
    "sources-conflict": figures.conflicts,
    "page-label": texts.page_label,
    "old-matter": texts.old_matter,
    "old-figures": texts.old_figures,
    "implausible": figures.implausible,
    "slogan-target": figures.slogan_target,
    "parts-do-not-add-up": texts.parts_do_not_add_up,
    "rate-against-levels": figures.rate_against_levels,
    "span-without-year": figures.span_without_year,
    "share-of-what": texts.share_of_what,
    "machine-made": texts.machine_made,
}


def find_doubts(context: Context) -> tuple[Doubt, ...]:
    """All doubts of a district, heaviest first, once each."""
    found = {doubt.id: doubt for rule in rules().values() for doubt in CHECKERS[rule.id](context, rule)}
    return tuple(sorted(found.values(), key=lambda doubt: (-doubt.weight, doubt.code, doubt.id)))


__all__ = ["CHECKERS", "Context", "find_doubts", "make", "rules", "slogan_ids"]
