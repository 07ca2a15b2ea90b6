"""Applies labelled changes one step after another and keeps the exact way back to the raw text.

A step sees the text that the step before it left and returns `Change`s in the coordinates of that text.
`Draft.apply` composes them with what has been done so far, so that every edit ends up in raw
coordinates. Nothing is found by comparing texts afterwards, which would be a guess where text repeats.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from reportgen.model.document import CleanText, Edit


class Change(NamedTuple):
    """One replacement in the coordinates of a step's input: `text[start:end]` becomes `after`."""

    start: int
    end: int
    after: str
    step: str
    reason: str


class Piece(NamedTuple):
    """A replacement made so far: `[start, end)` of the current text stands for `[raw_start, raw_end)`."""

    start: int
    end: int
    raw_start: int
    raw_end: int
    step: str
    reason: str


PIECE_END = attrgetter("end")


class Draft:
    """A text on its way from raw to clean."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw
        self.pieces: list[Piece] = []
        self.inner: list[Edit] = []
        self.conversions: list[tuple[str, str, str]] = []

    def convert(self, text: str, step: str, reason: str, marks: str = "") -> None:
        """Replace the text by one of the same length whose characters correspond one to one.

        `marks` are the characters that this conversion changes, where it is only a few; a conversion
        without them accounts for all others. Raises `ValueError` where the lengths differ.
        """
        if len(text) != len(self.text):
            raise ValueError(f"{step}: a conversion changed the length from {len(self.text)} to {len(text)}")
        if text != self.text:
            self.conversions.append((step, reason, marks))
            self.text = text

    def apply(self, changes: Sequence[Change]) -> None:
        """Carry out `changes`, ordered and not overlapping, and compose them with the pieces so far.

        Raises `ValueError` where they overlap or are out of order.
        """
        if changes:
            self.text, self.pieces = _Merge(self, changes).run() if self.pieces else _first(self.text, changes)

    def finish(self, document: str) -> CleanText:
        """The record: edits in raw coordinates and the pieces of the map."""
        clean_starts, raw_starts, raw_ends, kept = self._map()
        edits = [
            Edit(p.raw_start, p.raw_end, self.raw[p.raw_start : p.raw_end], self.text[p.start : p.end], p.step, p.reason)
            for p in self.pieces
        ]
        return CleanText(
            document=document,
            text=self.text,
            edits=tuple(edits),
            clean_starts=tuple(clean_starts),
            raw_starts=tuple(raw_starts),
            raw_ends=tuple(raw_ends),
            kept=tuple(kept),
            inner=tuple(self.inner),
            unconverted=self._unconverted(clean_starts, raw_starts, kept),
            conversions=tuple(self.conversions),
        )

    def _map(self) -> tuple[list[int], list[int], list[int], list[bool]]:
        """The pieces of the clean text in order; a deletion leaves none."""
        rows: list[tuple[int, int, int, bool]] = []
        clean = raw = 0
        for piece in self.pieces:
            if piece.start > clean:
                rows.append((clean, raw, piece.raw_start, True))
            if piece.end > piece.start:
                rows.append((piece.start, piece.raw_start, piece.raw_end, False))
            clean, raw = piece.end, piece.raw_end
        if clean < len(self.text):
            rows.append((clean, raw, len(self.raw), True))
        return [r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows], [r[3] for r in rows]

    def _unconverted(self, clean_starts: list[int], raw_starts: list[int], kept: list[bool]) -> str:
        """The clean text with the raw characters where they correspond one to one."""
        if not self.conversions:
            return ""
        parts = []
        for index, start in enumerate(clean_starts):
            end = clean_starts[index + 1] if index + 1 < len(clean_starts) else len(self.text)
            raw = raw_starts[index]
            parts.append(self.raw[raw : raw + end - start] if kept[index] else self.text[start:end])
        return "".join(parts)


def _first(text: str, changes: Sequence[Change]) -> tuple[str, list[Piece]]:
    """The first changes of a text: there is nothing yet to compose them with."""
    parts: list[str] = []
    pieces: list[Piece] = []
    position = grown = 0
    for change in changes:
        start, end, after, step, reason = change
        if start < position or end < start:
            raise ValueError(f"{step}: changes overlap at {start}")
        parts += (text[position:start], after)
        first = start + grown
        pieces.append(Piece(first, first + len(after), start, end, step, reason))
        grown += len(after) - (end - start)
        position = end
    parts.append(text[position:])
    return "".join(parts), pieces


class _Merge:
    """One walk over the pieces so far and the new changes, both in the order of the current text."""

    def __init__(self, draft: Draft, changes: Sequence[Change]) -> None:
        self.draft = draft
        self.changes = changes
        self.old = draft.pieces
        self.next = 0  # index of the first old piece not yet carried over
        self.shift = 0  # raw minus current position in the kept text after the last piece passed
        self.grown = 0  # new minus current position after the last change
        self.opened: int | None = None  # new start of an old piece that changes have altered inside
        self.out: list[Piece] = []

    def run(self) -> tuple[str, list[Piece]]:
        text, position = self.draft.text, 0
        parts: list[str] = []
        for change in self.changes:
            if change.start < position or change.end < change.start:
                raise ValueError(f"{change.step}: changes overlap at {change.start}")
            parts += (text[position : change.start], change.after)
            position = change.end
            self._take(change)
        self._carry_before(len(text) + 1)
        parts.append(text[position:])
        return "".join(parts), self.out

    def _carry(self) -> None:
        """Pass the next old piece on at its new position."""
        piece = self.old[self.next]
        start = piece.start + self.grown if self.opened is None else self.opened
        self.out.append(piece._replace(start=start, end=piece.end + self.grown))
        self.opened = None
        self.shift = piece.raw_end - piece.end
        self.next += 1

    def _carry_before(self, position: int) -> None:
        """Pass on the old pieces that end before `position`; all at once where they do not move."""
        if self.grown == 0 and self.opened is None:
            after = bisect_right(self.old, position, self.next, key=PIECE_END)
            if after > self.next:
                self.out += self.old[self.next : after]
                self.shift = self.old[after - 1].raw_end - self.old[after - 1].end
                self.next = after
            return
        while self.next < len(self.old) and self.old[self.next].end <= position:
            self._carry()

    def _take(self, change: Change) -> None:
        self._carry_before(change.start)
        piece = self.old[self.next] if self.next < len(self.old) else None
        if piece and piece.start <= change.start < change.end <= piece.end or piece and piece.start < change.start == change.end:
            self._inside(piece, change)
            return
        start, raw_start = change.start + self.grown, change.start + self.shift
        if piece and piece.start < change.start:
            start, raw_start = self._cut_left(piece, change)
        raw_end = self._absorb(change, start, raw_start)
        self.grown += len(change.after) - (change.end - change.start)
        if raw_end is not None and (change.after or raw_end > raw_start):
            self.out.append(Piece(start, change.end + self.grown, raw_start, raw_end, change.step, change.reason))

    def _inside(self, piece: Piece, change: Change) -> None:
        """A change within an earlier replacement alters what that one leaves; it keeps its label."""
        if self.opened is None:
            self.opened = piece.start + self.grown
        self._remember(piece.raw_start, piece.raw_end, change.start, change.end, change.after, change.step, change.reason)
        self.old[self.next] = piece._replace(reason=f"{piece.reason}; {change.step}: {change.reason}")
        self.grown += len(change.after) - (change.end - change.start)

    def _cut_left(self, piece: Piece, change: Change) -> tuple[int, int]:
        """A change that begins inside a replacement and goes beyond it: new start and raw start of the change.

        A deletion leaves the replacement its head and its label; what puts text in its place takes it in, since
        no raw character of its own would be left to lead back to.
        """
        start = piece.start + self.grown if self.opened is None else self.opened
        self.opened = None
        self.shift = piece.raw_end - piece.end
        self.next += 1
        if change.after:
            self._remember(piece.raw_start, piece.raw_end, piece.start, piece.end, None, piece.step, piece.reason)
            return start, piece.raw_start
        self.out.append(piece._replace(start=start, end=change.start + self.grown))
        return change.start + self.grown, piece.raw_end

    def _absorb(self, change: Change, start: int, raw_start: int) -> int | None:
        """Take in the replacements that the change covers; returns where its raw range ends.

        None where the change ends inside a replacement and became one with it.
        """
        while self.next < len(self.old) and self.old[self.next].start < change.end:
            piece = self.old[self.next]
            if piece.end > change.end and not change.after:
                self.old[self.next] = piece._replace(start=change.end)
                return piece.raw_start
            self._remember(piece.raw_start, piece.raw_end, piece.start, piece.end, None, piece.step, piece.reason)
            if piece.end > change.end:
                merged = Piece(change.start, piece.end, raw_start, piece.raw_end, change.step, change.reason)
                self.old[self.next], self.opened = merged, start
                return None
            self.shift = piece.raw_end - piece.end
            self.next += 1
        return change.end + self.shift

    def _remember(
        self, raw_start: int, raw_end: int, start: int, end: int, after: str | None, step: str, reason: str
    ) -> None:
        """Record an edit that no longer stands alone. `after` None: what the current text has there."""
        draft = self.draft
        text = draft.text[start:end]
        before = draft.raw[raw_start:raw_end] if after is None else text
        draft.inner.append(Edit(raw_start, raw_end, before, text if after is None else after, step, reason))
