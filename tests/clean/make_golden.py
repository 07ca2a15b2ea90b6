"""Writes the golden clean texts and articles of the documents in seeds/. Run by hand, then read the difference.

    python tests/clean/make_golden.py
"""

from __future__ import annotations

import json
from pathlib import Path

from reportgen.clean import clean
from reportgen.model.document import SourceDocument
from reportgen.read import read_folder
from reportgen.split import split

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
FIELDS = ("number", "title", "published", "written", "written_inferred", "publisher", "kind", "origin", "grade", "label")


def golden(document: SourceDocument) -> tuple[str, str]:
    """The clean text of a document, and its articles as JSON lines."""
    text, _ = clean(document)
    articles, _ = split(document, text)
    rows = [{field: getattr(article, field) for field in FIELDS} | {"span": list(article.span)} for article in articles]
    return text.text, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for found in read_folder(ROOT / "seeds"):
        if isinstance(found, SourceDocument):
            text, rows = golden(found)
            (GOLDEN / found.name).write_text(text, encoding="utf-8")
            (GOLDEN / f"{found.name}.jsonl").write_text(rows, encoding="utf-8")
