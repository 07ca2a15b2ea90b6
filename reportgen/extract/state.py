"""What is known while one sentence is read: its text and times, and what was named last in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from reportgen.extract.context import Context
from reportgen.extract.lexicon import Lexicon, Verb
from reportgen.extract.naming import Name
from reportgen.extract.phrases import Phrase, Spans
from reportgen.extract.quantities import Quantity
from reportgen.model import Fact, Statement


@dataclass(slots=True)
class State:
    """The state of a sentence's reading. Offsets count characters of `text`, the clean text of the document.

    `last` and `first` are the names of the last and the first fact, `measure` its measure, `verb` and `front` what a list's first item
    shares with the others, `taken` where the words that a quantity took from behind it end. `group` the names
    that values were dealt out to, `names` and `measures` all names so far with their last measures, `values` how many values are listed here, `start_value` whether something rose or fell from the value that is read,
    `rate` the sign of a change (降幅) that the clause has named, `goal` whether it stands in brackets as the goal, `rose_to` when it had done so, where the sentence says so of another value, `topic`
        what a short sentence before this one announced, `carried` what that one was about first and `previous` last, `item` the project that heads the line, `before` the clause right
    before this one where that has no quantity; `cuts` are where its clauses may end, `entities` the things that clauses begin with, by place; `lost` collects the quantities that made no fact.
    """

    text: str
    context: Context
    statement: Statement
    words: Lexicon
    spans: Spans
    quantities: list[Quantity]
    said: list[tuple[int, str, str]]
    cuts: list[int]
    topic: str = ""
    carried: Name | None = None
    previous: Name | None = None
    item: Name | None = None
    own: re.Pattern[str] | None = None
    about: Name | None = None
    about_at: int = -1
    entities: dict[int, Name | None] = field(default_factory=dict)
    clause: tuple[int, int] = (0, 0)
    before: tuple[int, int] | None = None
    last: Name | None = None
    first: Name | None = None
    measure: str = ""
    value_kind: str = ""
    verb: Verb | None = None
    front: str = ""
    taken: int = 0
    group: list[Name] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    values: int = 1
    start_value: bool = False
    rose_to: str = ""
    goal: bool = False
    rate: int = 0
    facts: list[Fact] = field(default_factory=list)
    lost: list[tuple[Quantity, str]] = field(default_factory=list)

    def quantity_from(self, at: int, reach: int = 0) -> Quantity | None:
        """The first of the sentence's quantities that begins, with its words in front, in `[at, at + reach]`."""
        found = bisect_left(self.quantities, at, key=_lead)
        return self.quantities[found] if found < len(self.quantities) and self.quantities[found].lead <= at + reach else None

    def verb_of(self, phrase: Phrase) -> Verb | None:
        """The verb that governs a phrase: its own, else the one that the list began with."""
        return phrase.verb or self.verb

    def verb_text(self, verb: Verb | None) -> str:
        """The words of a verb."""
        return self.text[verb.start : verb.end] if verb is not None else ""


def _lead(q: Quantity) -> int:
    return q.lead
