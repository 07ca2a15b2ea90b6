"""Running heads and page numbers of a paged document: the lines that its pages share at top and bottom.

They stand in the middle of sentences that go on over the page, so they go before lines are joined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportgen.clean.compose import Change

STEP = "furniture"
REASON = "running-head: a line that the pages share"
EDGE_LINES = 2  # lines at the top and the bottom of a page that can be running heads
SHARE = 0.5  # of the pages that must have the line
FEWEST = 3  # pages
LONGEST = 60
FIGURES = re.compile(r"\d+")
NUMBER = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–·\s]*")


def heads(text: str, page_starts: Sequence[int]) -> list[Change]:
    """The running heads and page numbers as deletions. `page_starts` are offsets into `text`."""
    edges = [_edges(text, start, end) for start, end in zip(page_starts, (*page_starts[1:], len(text)), strict=True)]
    shared = Counter(shape for edge in edges for shape in {_shape(text[start:end]) for start, end in edge})
    enough = max(FEWEST, SHARE * len(edges))
    found = {
        (start, end)
        for edge in edges
        for start, end in edge
        if NUMBER.fullmatch(text[start:end].strip()) or shared[_shape(text[start:end])] >= enough
    }
    return [Change(start, min(end + 1, len(text)), "", STEP, REASON) for start, end in sorted(found)]


def _shape(line: str) -> str:
    """A line without its figures and spaces: the same on every page."""
    return FIGURES.sub("#", "".join(line.split()))


def _edges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The first and last short lines of a page that are not blank."""
    lines, position = [], start
    for line in text[start:end].split("\n"):
        if line.strip():
            lines.append((position, position + len(line)))
        position += len(line) + 1
    edge = dict.fromkeys([*lines[:EDGE_LINES], *lines[-EDGE_LINES:]])
    return [(first, last) for first, last in edge if last - first <= LONGEST]
