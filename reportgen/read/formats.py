"""From the bytes of one file to its raw text, by format.

The raw text of a text file is what its bytes decode to. Of HTML it is the article that trafilatura
delivers, with a line each for title, source and date where it found them; of PDF the text layer, page
after page, a line break between pages; of DOCX its paragraphs and table rows in order. Table cells are
separated by " | ". Heavy libraries are imported where they are needed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.model.document import SourceMeta
from reportgen.read.encodings import decode

FORMATS = {".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".pdf": "pdf", ".docx": "docx"}


class UnreadableError(Exception):
    """A file that yields no text: a stable code, what is wrong, what to do."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Extracted:
    """Raw text of one file and what the format itself says about it."""

    text: str
    encoding: str
    basis: str
    meta: SourceMeta = SourceMeta()
    page_starts: tuple[int, ...] = ()
    damaged: int = 0


def extract(data: bytes, media: str) -> Extracted:
    """The raw text of a file of a format (a value of `FORMATS`). Raises `UnreadableError`."""
    if not data.strip():
        raise UnreadableError("empty", "the file is empty", "Put the document into it, or remove it.")
    reader = {"pdf": _pdf, "docx": _docx, "html": _html}.get(media, _plain)
    try:
        extracted = reader(data)
    except UnreadableError:
        raise
    except Exception as error:  # a parser raises anything on a broken or hostile file; the file is at fault, not the run
        what = f"the file cannot be read as {media}: {str(error).splitlines()[0][:120] if str(error) else type(error).__name__}"
        raise UnreadableError("broken", what, "Open it in its own program and save it anew.") from error
    if not extracted.text.strip():
        raise UnreadableError("no-text", "no text was found in the file", "Check that it opens and shows text, or remove it.")
    return extracted


def _plain(data: bytes) -> Extracted:
    decoded = decode(data)
    if decoded is None:
        raise UnreadableError("binary", "the file is not text in any known encoding", "Save it as UTF-8 text, or remove it.")
    return Extracted(decoded.text, decoded.encoding, decoded.basis, damaged=decoded.errors)


def _html(data: bytes) -> Extracted:
    import trafilatura

    plain = _plain(data)
    document: Any = trafilatura.bare_extraction(
        plain.text, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
    )
    if document is None or not (document.text or "").strip():
        raise UnreadableError("no-text", "no article was found in the page", "Save the page as text and put that in its place.")
    meta = SourceMeta(title=document.title, publisher=document.sitename, published=document.date, url=document.url)
    lines = [line for line in (document.title,) if line and line not in document.text[:200]]
    text = "\n".join([*lines, document.text])
    return Extracted(text, plain.encoding, plain.basis + "; article by trafilatura", meta, damaged=plain.damaged)


def _pdf(data: bytes) -> Extracted:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("encrypted", "the PDF is encrypted", "Save it without a password.")
    pages = [page.extract_text() or "" for page in reader.pages]
    if not any(page.strip() for page in pages):
        raise UnreadableError("scanned", f"the PDF has {len(pages)} pages and no text: a scan", "Run text recognition on it first.")
    starts, parts, position = [], [], 0
    for page in pages:
        starts.append(position)
        parts.append(page.rstrip("\n") + "\n")
        position += len(parts[-1])
    return Extracted("".join(parts), "pdf", "text layer of the PDF", page_starts=tuple(starts))


def _docx(data: bytes) -> Extracted:
    import docx

    lines = list(_blocks(docx.Document(io.BytesIO(data))))
    return Extracted("\n".join(lines) + "\n", "docx", "text of the DOCX")


def _blocks(document: Any) -> Iterator[str]:
    """Paragraphs and table rows in the order of the document."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = [cell.text.strip().replace("\n", " ") for cell in row.cells]
                yield " | ".join(cell for index, cell in enumerate(cells) if index == 0 or cell != cells[index - 1])
        else:
            yield block.text
