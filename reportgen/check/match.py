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
    """Every part of every block in the order of its group, and a fault for each that is not at its place.

    Whole blocks are placed first. What is left of the others is then looked for between their placed neighbours
    only, so that one wrong cell cannot draw its row to a like one pages away.
    """
    placed: dict[int, list[Found | None]] = {}
    cursors: dict[str, int] = {}
    for number, block in enumerate(blocks):
        parts = _best(block, text, cursors.get(block.group, 0), len(text.text), whole=True)
        if all(parts):
            placed[number] = parts
            cursors[block.group] = _take(parts, text)
    faults: list[Fault] = []
    for number, block in enumerate(blocks):
        if number not in placed:
            low, high = _window(blocks, number, placed, text)
            placed[number] = parts = _best(block, text, low, high)
            low = max(low, _take(parts, text))
            faults.extend(_missing_parts(block, parts, text, low))
    return [part for number in sorted(placed) for part in placed[number] if part is not None], faults


def _take(parts: list[Found | None], text: PdfText) -> int:
    """Mark the found parts as explained; the end of the last one."""
    for part in parts:
        for start, end in part.pieces if part else ():
            text.use(start, end)
    return max((part.end for part in parts if part), default=0)


def _window(
    blocks: tuple[Block, ...], number: int, placed: dict[int, list[Found | None]], text: PdfText
) -> tuple[int, int]:
    """Where a block must lie: after its group's earlier blocks and before the later ones."""
    group = blocks[number].group
    around = [(at, part) for at in placed if blocks[at].group == group for part in placed[at] if part]
    low = max((part.end for at, part in around if at < number), default=0)
    high = min((part.start for at, part in around if at > number), default=len(text.text))
    return low, high


def _missing_parts(block: Block, parts: list[Found | None], text: PdfText, low: int) -> Iterator[Fault]:
    first = next((part.start for part in parts if part), None)
    last = first if first is not None else low
    for item, part in zip(parts, block.parts, strict=True):
        if item is not None:
            last = item.end
        else:
            yield _missing(part, text, last)


def _missing(part: Part, text: PdfText, after: int) -> Fault:
    """The fault for a part that is not there, shown where it and the page first differ."""
    wanted = part.text
    start = text.text.find(wanted[:6], after, after + 4 * FOOT + len(wanted))
    start = start if start >= 0 else min(after, max(len(text.text) - 1, 0))
    seen = text.text[start : start + len(wanted) + FOOT]
    same = next((at for at, (one, other) in enumerate(zip(wanted, seen, strict=False)) if one != other), 0)
    low = max(0, same - 14)
    words = f"应为“{_cut(wanted, low)}”，所见“{_cut(seen, low)}”"
    return Fault(text.page_at(start + same), "text", f"{part.where}：{words}")


def _cut(words: str, low: int, room: int = 44) -> str:
    return ("…" if low else "") + words[low : low + room] + ("…" if len(words) > low + room else "")


def _best(block: Block, text: PdfText, low: int, high: int, whole: bool = False) -> list[Found | None]:
    """The placing between `low` and `high` that finds most parts, the earliest of equals.

    With `whole` only places for the first part are tried: a block that lacks it is not whole.
    """
    best: list[Found | None] = [None] * len(block.parts)
    for anchor, part in enumerate(block.parts):
        for start in _starts(part, text, low, high):
            placed = _place(block, text, start, anchor)
            if sum(item is not None for item in placed) > sum(item is not None for item in best):
                best = placed
            if all(best):
                return best
        if whole or any(best):
            break
    return best


def _starts(part: Part, text: PdfText, low: int, high: int) -> Iterator[int]:
    """Where `part` may begin: each free place of its first characters."""
    probe = part.text[:6]
    at, seen = text.text.find(probe, low, high), 0
    while at >= 0 and seen < CANDIDATES:
        if text.is_free(at, at + len(probe)):
            seen += 1
            yield at
        at = text.text.find(probe, at + 1, high)
    # A page may end inside the first characters.
    if len(probe) > 1:
        for page_start in text.starts[1:]:
            if low < page_start <= high:
                yield from _before(part, text, page_start, low)


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
