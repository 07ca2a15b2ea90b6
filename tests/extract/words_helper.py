"""Attributed articles for tests of the extraction: built from plain text, without the stages before it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from reportgen.model import Article, AttributedArticle, Attribution, CleanText, PlaceSpan, Span, Statement

SENTENCE = re.compile(r"[^。!?!?\n]+[。!?!?]?[”’]?")


def clean_text(text: str, name: str = "sample.txt") -> CleanText:
    """A clean text that is its own raw text."""
    return CleanText(name, text, (), (0,), (0,), (len(text),), (True,))


def statements(text: str, span: Span, place: Attribution) -> tuple[Statement, ...]:
    """Sentences; a short line without a closing mark is a heading."""
    found = []
    for match in SENTENCE.finditer(text, *span):
        words = match.group().strip()
        if not words:
            continue
        here = Span(*match.span())
        alone = (here.start == 0 or text[here.start - 1] == "\n") and (here.end == len(text) or text[here.end] == "\n")
        heading = alone and words[-1] not in "。!?!?”" and len(words) < 45 and not re.match(r"\d+月|20\d\d", words)
        found.append(Statement(here, "heading" if heading else "sentence", (PlaceSpan(here, place),)))
    return tuple(found)


def attributed(
    text: str,
    *,
    district: str | None = "linhe-nj",
    kind: str = "news",
    written: str | None = "2024-03-01",
    title: str | None = None,
    span: Span | None = None,
    name: str = "sample.txt",
    number: int = 1,
) -> AttributedArticle:
    """An article over `text` (or over `span` of it), all of it about `district`."""
    span = span or Span(0, len(text))
    article = Article(
        name, number, span, span, title, None, written, "test", False, None, kind, "original", "C", "test"
    )
    place = Attribution(district, (), "test")
    return AttributedArticle(article, place, statements(text, span, place))


def gold_articles(shared: Path) -> list[tuple[AttributedArticle, CleanText, dict[str, object]]]:
    """The articles of the gold files with their clean texts."""
    rows = [json.loads(line) for line in (shared / "gold" / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    found = []
    for row in rows:
        text = (shared / "gold" / "clean" / row["doc"]).read_text(encoding="utf-8")
        cuts = [m.end() for m in re.finditer(r"(?m)^-\n", text)]
        cuts = [*cuts, len(text) + 2] if cuts else [0, len(text) + 2]
        span = Span(cuts[row["article"] - 1], min(cuts[row["article"]] - 2, len(text)))
        body = span
        if row["title"] and text.find(row["title"], *span) >= 0:
            body = Span(text.find(row["title"], *span) + len(row["title"]), span.end)
        article = attributed(
            text,
            district=row["district"],
            kind=row["kind"],
            written=row["written"],
            title=row["title"],
            span=body,
            name=row["doc"],
            number=row["article"],
        )
        found.append((article, clean_text(text, row["doc"]), row))
    return found
