"""Sentences and clauses of a text: half-open ranges, found in one linear pass over its punctuation.

A clause ends at a comma, semicolon or colon outside quotation marks, title marks and brackets; a
sentence ends at 。!?, a line break, and nothing else. A mark left open does not reach past its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

MARKS = re.compile(r"[,,;;﹔。!?!?::\n“”《》〈〉()()【】「」]")
OPENING = frozenset("“《〈((【「")
CLOSING = frozenset("”》〉))】」")
ENDING = frozenset("。!?!?\n")


@dataclass(frozen=True, slots=True)
class Clauses:
    """Clause i is `[starts[i], ends[i])`, white space trimmed, and stands in sentence `sentences[i]`.

    Sentence j is `[sentence_starts[j], sentence_ends[j])`; its end leaves the closing mark out. Offsets
    count in the text that was given.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[int, ...]
    sentence_starts: tuple[int, ...]
    sentence_ends: tuple[int, ...]

    def at(self, offset: int) -> int:
        """The index of the clause that holds `offset` (the one before it, where it stands between two)."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds `offset`."""
        return max(bisect_right(self.sentence_starts, offset) - 1, 0)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at either side."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _between_digits(text: str, offset: int) -> bool:
    """Whether a mark belongs to a number (1,164) or a time (18:30)."""
    return 0 < offset < len(text) - 1 and text[offset - 1].isdigit() and text[offset + 1].isdigit()


class _Builder:
    """Collects clauses and sentences in order of place."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.clauses: list[tuple[int, int, int]] = []
        self.sentences: list[tuple[int, int]] = []
        self.clause_start = self.sentence_start = start
        self.open: list[int] = []
        self.held: list[int] = []

    def turn(self, sign: str, offset: int) -> None:
        """Note an opening or closing mark."""
        if sign in OPENING:
            self.open.append(offset)
        elif self.open:
            self.open.pop()
            if not self.open:
                self.held.clear()

    def separate(self, offset: int) -> None:
        """End a clause, unless inside marks: then only if they turn out never to be closed."""
        if self.open:
            self.held.append(offset)
        else:
            self.end_clause(offset)

    def end_clause(self, offset: int) -> None:
        start, end = trim(self.text, self.clause_start, offset)
        if end > start:
            self.clauses.append((start, end, len(self.sentences)))
        self.clause_start = offset + 1

    def end_sentence(self, offset: int) -> None:
        if self.open:
            for held in self.held:
                self.end_clause(held)
        self.open.clear()
        self.held.clear()
        self.end_clause(offset)
        start, end = trim(self.text, self.sentence_start, offset)
        if end > start:
            self.sentences.append((start, end))
        self.sentence_start = offset + 1


def lay_out(text: str, start: int, end: int) -> Clauses:
    """The clauses and sentences of `text[start:end]`. Linear in the length, whatever the nesting."""
    builder = _Builder(text, start)
    for mark in MARKS.finditer(text, start, end):
        sign, offset = mark.group(), mark.start()
        if sign in ENDING:
            builder.end_sentence(offset)
        elif sign in OPENING or sign in CLOSING:
            builder.turn(sign, offset)
        elif not (sign in ",::" and _between_digits(text, offset)):
            builder.separate(offset)
    builder.end_sentence(end)
    clauses, sentences = builder.clauses, builder.sentences
    return Clauses(
        tuple(c[0] for c in clauses),
        tuple(c[1] for c in clauses),
        tuple(c[2] for c in clauses),
        tuple(s[0] for s in sentences),
        tuple(s[1] for s in sentences),
    )
