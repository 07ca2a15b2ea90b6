"""Splitting of an article into titles, headings and sentences, by punctuation and lines alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A sentence ends after 。!?; and the closing quotes or brackets that follow; a line break always ends one.
SENTENCE = re.compile(r"[^。!?;\n]*(?:[。!?;]+[”’」』)】》\"]*|\n|$)")
MARKER = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}[、章节部]|\([一二三四五六七八九十]{1,3}\)|[1-9]\d?[.、](?!\d))")
# A heading that stands in a line of running text, set off by a space only: "一、总量跃升 2021 年,…".
SET_OFF = re.compile(rf"{MARKER.pattern}[^\s,。:;!?、()]{{2,30}}(?=\s)")
# Where a numbered heading starts inside a line, after a space: "…全国第一 一、总量跃升".
INNER = re.compile(r"\s(?=(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))\S)")
NUMBERING = frozenset("一二三四五六七八九十第(123456789")
LONGEST_HEADING = 40
FURTHER = "。!?;,"


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, bool]]:
    """Pieces of `text[start:end]`: (start, end, kind, whether a new line or sentence begins), trimmed, in order.

    Offsets are of `text`. `kind` is "sentence" or "heading". The last item is False for what follows a semicolon: the
    same sentence goes on, and with it the place it is about.
    """
    fresh, line_start = True, True
    for match in SENTENCE.finditer(text, start, end):
        a, b = match.span()
        if a == b:
            continue
        closes_line = text[b - 1] == "\n"
        while a < b and text[a].isspace():
            a += 1
        last = b
        while last > a and text[last - 1].isspace():
            last -= 1
        if last > a:
            whole_line = line_start and (closes_line or b == end)
            if whole_line or text[a] in NUMBERING or INNER.search(text, a, last) is not None:
                yield from _pieces(text, a, last, fresh, whole_line)
            else:
                yield a, last, "sentence", fresh
            fresh = text[last - 1] != ";"
        line_start = closes_line
        fresh = fresh or closes_line


def _pieces(text: str, start: int, end: int, fresh: bool, whole_line: bool) -> Iterator[tuple[int, int, str, bool]]:
    if whole_line and end - start <= LONGEST_HEADING and text[end - 1] not in FURTHER:
        yield start, end, "heading", fresh
        return
    inner = INNER.search(text, start, end)
    if inner is not None:
        yield from _pieces(text, start, inner.start(), fresh, False)
        start, fresh = inner.end(), True
    head = text[start]
    if head in NUMBERING:
        match = SET_OFF.match(text, start, end)
        if match is not None:
            yield start, match.end(), "heading", fresh
            start, fresh = match.end(), True
            while text[start].isspace():
                start += 1
    yield start, end, "sentence", fresh
