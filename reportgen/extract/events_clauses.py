"""Sentences and clauses of a text: half-open ranges, found by the marks between them.

A clause ends at a comma, semicolon or colon outside quotation marks, title marks and brackets; a
sentence ends at 。!? or a line break, and at nothing else. A mark that is not closed within its
sentence, or within 120 characters, keeps nothing together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

# Its first character is taken before it is told what it is: so most of a text is passed over without an attempt.
TOKEN = re.compile(
    r"[“《(【,:;。!?\n](?:(?<=“)[^”。\n]{0,120}”|(?<=《)[^》\n]{0,120}》|(?<=\()[^()。\n]{0,120}\)|(?<=【)[^】\n]{0,120}】"
    r"|(?<=\d[,:])(?=\d)|(?<=[。!?\n])(?P<end>)|(?<=[,;:])(?P<cut>))"
)
ENDING = re.compile(r"[。!?\n]")
# A stretch without marks is cut after so many characters: what looks at whole clauses stays linear.
LONGEST = 400


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


def lay_out(text: str, start: int, end: int) -> Clauses:
    """The clauses and sentences of `text[start:end]`. Linear in the length, whatever the nesting."""
    clauses: list[tuple[int, int, int]] = []
    sentences: list[tuple[int, int]] = []
    clause_start = sentence_start = start
    tokens = TOKEN.finditer(text, start, end)
    for cut, last in (*((m.start(), m.lastgroup == "end") for m in tokens if m.lastgroup), (end, True)):
        for point in (*range(clause_start + LONGEST, cut, LONGEST), cut):
            a, b = trim(text, clause_start, point)
            if b > a:
                clauses.append((a, b, len(sentences)))
            clause_start = point
        clause_start = cut + 1
        if last:
            a, b = trim(text, sentence_start, cut)
            if b > a:
                sentences.append((a, b))
            sentence_start = cut + 1
    return Clauses(
        tuple(c[0] for c in clauses),
        tuple(c[1] for c in clauses),
        tuple(c[2] for c in clauses),
        tuple(s[0] for s in sentences),
        tuple(s[1] for s in sentences),
    )


class Sentences:
    """The same sentences and clauses, each sentence cut into clauses only when asked for."""

    __slots__ = ("_cuts", "_text", "ends", "starts")

    def __init__(self, text: str, start: int, end: int) -> None:
        cuts = [m.start() for m in ENDING.finditer(text, start, end)]
        self._text = text
        self.starts = [start, *(c + 1 for c in cuts)]
        self.ends = [*cuts, end]
        self._cuts: dict[int, list[int]] = {}

    def at(self, offset: int) -> int:
        """The index of the sentence that holds `offset`."""
        return bisect_right(self.starts, offset) - 1

    def opening(self, index: int) -> int:
        """Where the first word of a sentence stands."""
        return trim(self._text, self.starts[index], self.ends[index])[0]

    def clause(self, index: int, offset: int) -> tuple[int, int]:
        """The clause of sentence `index` that holds `offset`, white space trimmed."""
        start, end = self.starts[index], self.ends[index]
        cuts = self._cuts.get(index)
        if cuts is None:
            cuts = self._cuts[index] = [m.start() for m in TOKEN.finditer(self._text, start, end) if m.lastgroup]
        place = bisect_right(cuts, offset)
        return trim(self._text, cuts[place - 1] + 1 if place else start, cuts[place] if place < len(cuts) else end)
