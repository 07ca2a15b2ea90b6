"""What a briefing is composed from, and what an office may choose about it."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.model import AttributedArticle, Change, CleanText, Comparison, Extraction, Findings


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The keywords of one article (its id is "name#number")."""

    article: str
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """One district's records. `extractions` may hold records of other places; they enter nothing.

    `changes` is None on a first issue. `issue` counts from 1; `as_of` is ISO 8601 and the only clock.
    """

    district: str
    findings: Findings
    extractions: tuple[Extraction, ...]
    articles: tuple[AttributedArticle, ...]
    as_of: str
    issue: int = 1
    texts: tuple[CleanText, ...] = ()
    keywords: tuple[SourceWords, ...] = ()
    changes: tuple[Change, ...] | None = None
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """An office's choices. `header` and `footer` are words on every page, `logo` is the alternative text of its logo ("" for
    none). `leave_out` are ids of sections; `page_limit` counts the pages before the annexes.
    """

    organisation: str = ""
    leave_out: tuple[str, ...] = ()
    page_limit: int = 8
    header: str = ""
    footer: str = ""
    logo: str = ""
