"""The text of a PDF as PDFium reads it, compact, each character with its page and its place on it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from reportgen.check.expected import compact

LINE_END_HYPHEN = 0x02
"""What PDFium gives for a hyphen that ends a line, as if it had been put in to part a word (FPDFText_IsHyphen)."""


@dataclass(slots=True)
class PdfText:
    """`text` is all pages in order; page i begins at `starts[i]`. `indices[k]` is PDFium's index of character k."""

    text: str
    starts: tuple[int, ...]
    indices: tuple[int, ...]
    document: Any
    used: bytearray = field(default_factory=bytearray)
    page_starts: frozenset[int] = frozenset()

    def page_at(self, offset: int) -> int:
        """The page (from 1) that a character stands on."""
        return bisect_right(self.starts, min(offset, max(len(self.text) - 1, 0)))

    def page_end(self, offset: int) -> int:
        """Where the page of a character ends."""
        page = self.page_at(offset)
        return self.starts[page] if page < len(self.starts) else len(self.text)

    def use(self, start: int, end: int) -> None:
        """Mark a stretch as explained."""
        self.used[start:end] = b"\x01" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        return not any(self.used[start:end])

    def free(self) -> str:
        """The text with a zero character for each that is explained."""
        return "".join("\0" if used else character for character, used in zip(self.text, self.used, strict=True))

    def around(self, offset: int, room: int = 24) -> str:
        """What stands at `offset`, for a message."""
        return self.text[max(0, offset) : min(self.page_end(max(0, offset)), offset + room)]

    def anchor(self, start: int, end: int, align: str) -> tuple[float, float]:
        """Where the left end, centre or right end of `[start, end)` stands on its page's base line (points, lower left)."""
        text_page = self.document[self.page_at(start) - 1].get_textpage()
        left, base = _origin(text_page, self.indices[start])
        right = text_page.get_charbox(self.indices[end - 1], loose=True)[2]
        return {"left": left, "center": (left + right) / 2, "right": right}[align], base


def read_pages(data: bytes) -> PdfText:
    """Read a PDF. Raises `pypdfium2.PdfiumError` where it cannot be opened."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    text: list[str] = []
    indices: list[int] = []
    starts: list[int] = []
    for page in document:
        starts.append(len(text))
        for index, character in enumerate(_characters(page.get_textpage())):
            if compact(character):
                text.append(character)
                indices.append(index)
    return PdfText("".join(text), tuple(starts), tuple(indices), document, bytearray(len(text)), frozenset(starts))


def _origin(text_page: Any, index: int) -> tuple[float, float]:
    from ctypes import byref, c_double

    from pypdfium2 import raw

    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, byref(x), byref(y))
    return x.value, y.value


def _characters(text_page: Any) -> list[str]:
    """One string a PDFium character; the second half of a surrogate pair comes back empty."""
    from pypdfium2 import raw

    points = [raw.FPDFText_GetUnicode(text_page, index) for index in range(text_page.count_chars())]
    characters: list[str] = []
    for at, point in enumerate(points):
        if point == LINE_END_HYPHEN:
            characters.append("-")
        elif 0xDC00 <= point < 0xE000:
            characters.append("")
        elif 0xD800 <= point < 0xDC00 and at + 1 < len(points):
            characters.append(chr(0x10000 + ((point - 0xD800) << 10) + (points[at + 1] - 0xDC00)))
        else:
            characters.append(chr(point))
    return characters
