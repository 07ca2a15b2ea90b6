"""Article records from the gold files, for tests that need articles before the split stage."""

from __future__ import annotations

import json
from pathlib import Path

from reportgen.model import Article, CleanText, Span


def clean_text(name: str, text: str) -> CleanText:
    """A clean text that was never edited."""
    return CleanText(name, text, (), (0,), (0,), (len(text),), (True,))


def make_article(
    name: str, number: int, span: Span, body: Span, title: str | None, publisher: str | None = None, kind: str = "news",
    label: str | None = None,
) -> Article:
    """An article with the fields that attribution reads."""
    return Article(
        document=name, number=number, span=span, body=body, title=title, published=None, written=None,
        written_basis="", written_inferred=False, publisher=publisher, kind=kind, origin="original", grade="C",
        grade_reason="", label=label,
    )


def gold_documents(gold: Path) -> dict[str, tuple[CleanText, tuple[Article, ...], tuple[str, ...]]]:
    """Clean text, articles and their gold districts by document name."""
    rows: dict[str, list[dict[str, str]]] = {}
    for line in (gold / "articles.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["doc"], []).append(row)
    out = {}
    for name, found in rows.items():
        text = (gold / "clean" / name).read_text("utf-8")
        starts = [max(0, text.find(row["title"])) if row["title"] else 0 for row in found]
        ends = [*starts[1:], len(text)]
        articles = tuple(
            make_article(name, int(row["article"]), Span(a, b), Span(a + len(row["title"] or ""), b), row["title"],
                         row["publisher"], row["kind"])
            for row, a, b in zip(found, starts, ends, strict=True)
        )
        out[name] = (clean_text(name, text), articles, tuple(row["district"] for row in found))
    return out
