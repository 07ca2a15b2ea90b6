"""From the bytes of one file to its raw text, by format.

The raw text of a text file is what its bytes decode to. Of HTML it is the article that trafilatura
delivers, below the page's title and its line of date and source; of PDF the text layer, page
after page, a line break between pages; of DOCX its paragraphs and table rows in order. Table cells are
separated by " | ". Heavy libraries are imported where they are needed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.model.document import SourceMeta
from reportgen.read.encodings import decode

FORMATS = {".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".pdf": "pdf", ".docx": "docx"}


HEAD = 300  # characters of an article in which its title would be repeated
DATELINE_PARTS, DATELINE_SHORTEST, DATELINE_LONGEST = 12, 10, 120
DATE = re.compile(r"(?:19|20)\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}")
ORIGIN = re.compile(r"来源|發布|发布|來源|浏览|瀏覽|阅读|稿源|\d{1,2}:\d\d")
SOURCE = re.compile("来源|來源|稿源")
TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?)?\s*")


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
        plain.text, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params={"extensive_search": False}
    )
    if document is None or not (document.text or "").strip():
        raise UnreadableError("no-text", "no article was found in the page", "Save the page as text and put that in its place.")
    head = [line for line in (document.title, _dateline(plain.text, document)) if line and line not in document.text[:HEAD]]
    text = "\n".join([*head, *_rows(document.text)]) + "\n"
    basis = plain.basis + "; article by trafilatura"
    return Extracted(text, plain.encoding, basis, SourceMeta(url=document.url), damaged=plain.damaged)


def _dateline(page: str, document: Any) -> str | None:
    """The page's own line of date and source where it shows one, else one of what its markup states."""
    from trafilatura import load_html

    shown = []
    tree: Any = load_html(page)
    for element in tree.iter("p", "div", "span", "td", "li", "h2", "h3", "h4", "h5", "h6") if tree is not None else ():
        text = " ".join(" ".join(element.itertext()).split()) if len(element) < DATELINE_PARTS else ""
        if DATELINE_SHORTEST <= len(text) <= DATELINE_LONGEST and DATE.search(text) and ORIGIN.search(text):
            shown.append(text)
    if shown:
        return min(shown, key=lambda line: (not SOURCE.search(line), len(line)))
    stated = [part for part in (document.sitename, f"发布时间:{document.date}" if document.date else None) if part]
    return " ".join(stated) if document.date and document.title else None


def _rows(text: str) -> Iterator[str]:
    """The lines of an extracted text, table rows as cells divided by " | ", without the rules below their heads."""
    for line in text.split("\n"):
        if TABLE_RULE.fullmatch(line):
            continue
        cells = line.strip().strip("|").split("|") if line.lstrip().startswith("|") else None
        yield " | ".join(cell.strip() for cell in cells) if cells else line


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
