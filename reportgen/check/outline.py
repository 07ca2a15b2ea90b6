"""Where the annexes of a finished PDF begin, by its bookmarks."""

from __future__ import annotations

import io

ANNEX = "附件"


def pages_before_annexes(data: bytes) -> int:
    """How many pages stand before the first bookmark of an annex; all of them where there is none.

    An annex that begins on a page of the text leaves that page to the text.
    """
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    for item in reader.outline:
        if not isinstance(item, list) and str(item.title).startswith(ANNEX):
            page = reader.get_destination_page_number(item)
            return len(reader.pages) if page is None else page + (1 if _shared(item, reader, page) else 0)
    return len(reader.pages)


def _shared(item: object, reader: object, page: int) -> bool:
    """Whether the bookmark's target lies below the upper quarter of its page: text stands above it."""
    top = getattr(item, "top", None)
    height = float(reader.pages[page].mediabox.height)  # type: ignore[attr-defined]
    return top is not None and float(top) < 0.75 * height
