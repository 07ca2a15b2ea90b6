"""Reads a finished PDF back: is everything that was meant on its page, at its place, and nothing else?

`expectations` says what must be found; it is kept in the manifest, so that `check_pdf` can judge the file
later on another machine.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.check.drawings import check_drawings
from reportgen.check.expect import expectations
from reportgen.check.expected import Expectations, Fault, from_json
from reportgen.check.leftover import (
    check_contents,
    take_annex_note,
    take_contents,
    take_feet,
    take_front,
    take_list_numbers,
    take_running,
    unexplained,
)
from reportgen.check.match import match_blocks
from reportgen.check.pages import read_pages
from reportgen.check.statements import check_statements
from reportgen.check.structure import check_structure

__all__ = ["Expectations", "Fault", "check_pdf", "expectations", "from_json"]

LEAST_TEXT = 12
"""Fewer characters than this on a page count as an empty page."""


def check_pdf(data: bytes, expected: Expectations) -> tuple[Fault, ...]:
    """All faults of a PDF, by page; none means that it may be published.

    A file that cannot be opened is one fault. The text is read by PDFium, the structure by pypdf.
    """
    from pypdf.errors import PyPdfError
    from pypdfium2 import PdfiumError

    try:
        faults = [*_text_faults(data, expected), *check_structure(data, expected)]
    except (PyPdfError, PdfiumError) as error:
        return (Fault(0, "unreadable", f"文件无法打开：{error}"),)
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault.page))


def _text_faults(data: bytes, expected: Expectations) -> Iterator[Fault]:
    text = read_pages(data)
    ends = (*text.starts[1:], len(text.text))
    for page, (start, end) in enumerate(zip(text.starts, ends, strict=True), 1):
        if end - start < LEAST_TEXT:
            yield Fault(page, "empty", f"第{page}页没有文字")
    take_running(expected, text)
    yield from take_feet(text)
    yield from take_front(expected, text)
    lines = take_contents(expected, text)
    found, faults = match_blocks(expected.blocks, text)
    yield from faults
    yield from check_contents(lines, found, text)
    take_list_numbers(found, text)
    take_annex_note(expected, text)
    yield from check_drawings(expected, found, text)
    yield from check_statements(expected, {id(item.part): text.page_at(item.start) for item in found})
    yield from unexplained(text)
