"""Finding each expected stretch at its place in the text of the file, over line and page ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.check.expected import Block, Fault, Part
from reportgen.check.pages import PdfText

FOOT = 140
"""How many characters of running words may stand between a page's last and the next one's first body text."""

CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A part at `[start, end)` of the text; `pieces` are its stretches, more than one where a page ended inside it."""

    part: Part
    block: Block
    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]


def match_blocks(blocks: tuple[Block, ...], text: PdfText) -> tuple[list[Found], list[Fault]]:
    """Every part of every block in the order of its group, and a fault for each that is not at its place."""
    found: list[Found] = []
    faults: list[Fault] = []
    cursors: dict[str, int] = {}
    for block in blocks:
        parts = _best(block, text, cursors.get(block.group, 0))
        for item in parts:
            if isinstance(item, Found):
                for start, end in item.pieces:
                    text.use(start, end)
                found.append(item)
                cursors[block.group] = item.end
        last = cursors.get(block.group, 0)
        for item, part in zip(parts, block.parts, strict=True):
            if isinstance(item, Found):
                last = item.end
            else:
                faults.append(_missing(part, text, last))
    return found, faults


def _missing(part: Part, text: PdfText, after: int) -> Fault:
    at = min(after, max(len(text.text) - 1, 0))
    seen = text.around(at, len(part.text) + 12)
    return Fault(text.page_at(at), "text", f"{part.where}：应为“{_short(part.text)}”，所见“{_short(seen)}”")


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:40]}…{words[-16:]}"


def _best(block: Block, text: PdfText, cursor: int) -> list[Found | None]:
    """The placing that finds most parts, the earliest of equals."""
    best: list[Found | None] = [None] * len(block.parts)
    for anchor, part in enumerate(block.parts):
        for start in _starts(part, block, text, cursor):
            placed = _place(block, text, start, anchor)
            if sum(item is not None for item in placed) > sum(item is not None for item in best):
                best = placed
            if all(best):
                return best
        if any(best):
            return best
    return best


def _starts(part: Part, block: Block, text: PdfText, cursor: int) -> Iterator[int]:
    """Where `part` may begin: each free place of its first characters after `cursor`."""
    probe = part.text[:6]
    at, seen = text.text.find(probe, cursor), 0
    while at >= 0 and seen < CANDIDATES:
        if text.is_free(at, at + len(probe)):
            seen += 1
            yield at
        at = text.text.find(probe, at + 1)
    # A page may end inside the first characters.
    if len(probe) > 1:
        for page_start in text.starts[1:]:
            if page_start > cursor:
                yield from _before(part, text, page_start, cursor)


def _before(part: Part, text: PdfText, page_start: int, cursor: int) -> Iterator[int]:
    low = max(cursor, page_start - FOOT)
    at = text.text.find(part.text[0], low, page_start)
    while at >= 0:
        if text.is_free(at, at + 1):
            yield at
        at = text.text.find(part.text[0], at + 1, page_start)


def _place(block: Block, text: PdfText, start: int, anchor: int) -> list[Found | None]:
    placed: list[Found | None] = [None] * len(block.parts)
    at = start
    for number in range(anchor, len(block.parts)):
        part = block.parts[number]
        window = 0 if number == anchor else block.gap
        item = _within(part, block, text, at, window)
        placed[number] = item
        if item is not None:
            at = item.end
    return placed


def _within(part: Part, block: Block, text: PdfText, at: int, gap: int) -> Found | None:
    """`part` at `at` or up to `gap` characters later, or on the next page."""
    for shift in range(gap + 1):
        pieces = _spell(part.text, block.head, text, at + shift)
        if pieces is not None:
            return Found(part, block, pieces[0][0], pieces[-1][1], tuple(pieces))
    return None


def _spell(words: str, head: str, text: PdfText, at: int) -> list[tuple[int, int]] | None:
    """The stretches from `at` that spell `words`, with one or more page ends (foot, repeated head) skipped."""
    pieces: list[tuple[int, int]] = []
    done = 0
    while True:
        length = _common(words, done, text, at)
        if length:
            pieces.append((at, at + length))
            done, at = done + length, at + length
        if done == len(words):
            return pieces
        end = text.page_end(at) if at < len(text.text) else len(text.text)
        if end - at > FOOT or end >= len(text.text):
            return None
        at = end
        if head and text.text.startswith(head, at) and not words.startswith(head, done):
            at += len(head)
        if not _common(words, done, text, at):
            return None


def _common(words: str, done: int, text: PdfText, at: int) -> int:
    """How many characters from `words[done:]` stand at `at`, up to the end of its page and free of other parts."""
    length, limit = 0, min(len(words) - done, (text.page_end(at) if at < len(text.text) else at) - at)
    while length < limit and words[done + length] == text.text[at + length] and not text.used[at + length]:
        length += 1
    return length
