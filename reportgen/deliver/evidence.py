"""evidence.html: the briefing's statements beside the cleaned sources, in one file that needs no network.

Everything from a source is carried as JSON and set as text by the page's own script; a content policy allows that
script and that stylesheet by their hashes, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from reportgen.deliver.evidence_items import Item, items
from reportgen.model import AttributedArticle, Briefing, CleanText, Extraction, Findings, SourceDocument, Span
from reportgen.render.page import printed_date
from reportgen.render.templates import fill, find_file

TEMPLATE = "evidence"


class ReadDocument(Protocol):
    """A document with its cleaned text and its articles."""

    @property
    def document(self) -> SourceDocument: ...
    @property
    def clean(self) -> CleanText: ...
    @property
    def articles(self) -> tuple[AttributedArticle, ...]: ...


def evidence_page(
    briefing: Briefing,
    documents: Sequence[ReadDocument],
    records: Extraction,
    findings: Findings,
    folders: Sequence[Path],
) -> bytes:
    """The page as UTF-8. `folders` are those of `template_folders("evidence")`.

    The entry of note 〔n〕 has the anchor `n<number>`. Raises `ConfigError` for a fault of the template.
    """
    css, script = (find_file(folders, f"{TEMPLATE}.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    data = {
        "documents": [_document(item) for item in sorted(documents, key=lambda item: item.document.name)],
        "items": [_item(item, documents) for item in items(briefing, records, findings)],
    }
    values = {
        "briefing": briefing,
        "css": _Trusted(css),
        "script": _Trusted(script),
        "data": _Trusted(_for_script(data)),
        "policy": f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(css)}; base-uri 'none'; form-action 'none'",
    }
    return fill(folders, f"{TEMPLATE}.html", values, {"date": printed_date}).encode()


class _Trusted(str):
    """The template's own script and stylesheet, and JSON that `_for_script` made safe."""

    def __html__(self) -> str:
        return str(self)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _for_script(data: Any) -> str:
    """JSON that cannot end or open a script element, whatever the sources say (HTML, 4.12.1.3)."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(character, code)
    return text


def _document(item: ReadDocument) -> dict[str, Any]:
    return {
        "name": item.document.name,
        "text": item.clean.text,
        "raw": item.document.text,
        "edits": list(_edits(item.clean)),
        "articles": [_article(placed) for placed in item.articles],
    }


def _edits(clean: CleanText) -> Iterator[list[Any]]:
    """[start, end, before, after, reason] of each repair, counted in the clean text; a deletion is empty there."""
    shift = 0
    for edit in clean.edits:
        start = edit.start + shift
        yield [start, start + len(edit.after), edit.before, edit.after, edit.reason]
        shift += len(edit.after) - len(edit.before)


def _article(placed: AttributedArticle) -> dict[str, Any]:
    article = placed.article
    return {
        "number": article.number,
        "start": article.span.start,
        "end": article.span.end,
        "title": article.title or "（无标题）",
        "publisher": article.publisher or "",
        "published": printed_date(article.published or ""),
        "written": printed_date(article.written or ""),
        "grade": f"{article.grade}·转" if article.reposted else article.grade,
        "reason": article.grade_reason,
        "place": placed.attribution.district or "未定",
    }


def _item(item: Item, documents: Iterable[ReadDocument]) -> dict[str, Any]:
    raw = _raw_span({found.document.name: found.clean for found in documents}, item)
    return {
        "id": item.id,
        "note": item.note,
        "kind": item.kind,
        "statement": item.statement,
        "quote": item.quote,
        "document": item.document,
        "article": item.article,
        "start": item.start,
        "end": item.end,
        "raw": list(raw),
        "indicator": item.indicator,
        "period": item.period,
        "status": item.status,
        "source": item.source,
        "grade": item.grade,
        "restated": item.restated,
        "support": [list(pair) for pair in item.support],
        "conflicts": [list(pair) for pair in item.conflicts],
    }


def _raw_span(texts: Mapping[str, CleanText], item: Item) -> Span:
    clean = texts.get(item.document)
    return clean.to_raw(Span(item.start, item.end)) if clean is not None else Span(0, 0)
