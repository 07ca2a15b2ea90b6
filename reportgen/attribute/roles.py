"""Whether another place named in a clause takes the clause over, by the rules of `roles.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reportgen.attribute.marks import Mark
from reportgen.catalogue.rules import load_rules, read_toml

CLAUSE_END = ",:;()。!?"
LEFT, RIGHT = 32, 48
BEFORE_BRACKET = 4  # characters seen where the name stands first in brackets, the bracket itself among them
LONGEST = 200  # characters looked back for a clause's beginning, so that text without punctuation stays linear
MARKER = re.compile(r"\s*\([一二三四五六七八九十\d]{1,3}\)\s*")


class Role(NamedTuple):
    """The effect of a name, the clause it stands in (start offset) and the rule that said so."""

    effect: str
    clause: int
    rule: str


KEEP = Role("keep", 0, "no rule takes the clause for it")


@cache
def opener() -> re.Pattern[str]:
    """What may stand before a subject, as one pattern for a full match."""
    patterns = read_toml("reportgen.attribute", "roles.toml")["opener"]["patterns"]
    return re.compile("(?:" + "|".join(patterns) + ")*+")


def clause_start(text: str, start: int, at: int) -> int:
    """Where the clause around `at` begins, not before `start` and not more than `LONGEST` characters back.

    Two spaces part the items of a picture's text: 人口97万人  全市人口….
    """
    start = max(start, at - LONGEST)
    while at > start and text[at - 1] not in CLAUSE_END and not text.startswith("  ", at - 2):
        at -= 1
    return at


def is_opener(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is nothing but openers (2024年, 其中, 据统计)."""
    return start == end or (end - start < 40 and opener().fullmatch(text, start, end) is not None)


def widen(text: str, start: int, clause: int) -> int:
    """The clause with the clauses before it that are openers only: "据统计,2024年,全市…"."""
    while clause > start:
        before = clause_start(text, start, clause - 1)
        if text[clause - 1] == "(" or not is_opener(text, before, clause - 1):
            break
        clause = before
    marker = MARKER.match(text, start)
    return start if marker is not None and marker.end() == clause else clause


def _in_quotes(text: str, clause: int, mark: Mark, end: int) -> bool:
    """Whether the name stands in a slogan or title in quotes that ends within its clause."""
    opened = text.rfind("“", clause, mark.start)
    if opened < 0:
        return False
    closed = text.find("”", mark.end, min(end, mark.end + LONGEST))
    return closed >= 0 and not any(stop in text[mark.end : closed] for stop in CLAUSE_END)


def _inner_patterns() -> list[str]:
    """The patterns that can take a clause over for a name in its middle."""
    rules = load_rules("reportgen.attribute", "roles.toml")
    return [
        rule.pattern.pattern
        for rule in rules
        if rule.extra["effect"] != "keep" and not rule.pattern.pattern.startswith("‹")
    ]


@cache
def _turning() -> re.Pattern[str]:
    """Whether a name in the middle of its clause can have any effect at all: most have none."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in _inner_patterns()))


@cache
def _before() -> frozenset[str]:
    """The characters after which a name can have any effect: those of the openers and of the inner patterns."""
    patterns = read_toml("reportgen.attribute", "roles.toml")["opener"]["patterns"]
    return frozenset("".join((*patterns, *_inner_patterns(), CLAUSE_END, "0123456789 \t\n\u3000")))


def role_of(text: str, start: int, end: int, mark: Mark) -> Role:
    """The role of `mark` in the sentence `text[start:end]`."""
    bare = mark.start > start and mark.kind != "O" and text[mark.end : mark.end + 1] != "("
    if bare and text[mark.start - 1] not in _before():
        return KEEP
    clause = clause_start(text, start, mark.start)
    initial = is_opener(text, clause, mark.start) and not _in_quotes(text, clause, mark, end)
    left = "‹" if initial else text[max(clause, mark.start - LEFT) : mark.start]
    if not initial and text[mark.start - 1] == "在" and is_opener(text, clause, mark.start - 1):
        left = "‹在"
    if initial and text.endswith("其中", clause, mark.start):
        left = "‹其中"
    if initial and clause > start and text[clause - 1] == "(":
        left = text[max(start, clause - BEFORE_BRACKET) : clause]
    marked = f"{left}«{mark.kind}»{text[mark.end : min(end, mark.end + RIGHT)]}"
    if left[:1] != "‹" and not _turning().search(marked):
        return KEEP
    for rule in load_rules("reportgen.attribute", "roles.toml"):
        if rule.search(marked):
            if rule.extra.get("around") and clause > start and text[clause - 1] == "(":
                clause = clause_start(text, start, clause - 1)
            return Role(rule.extra["effect"], widen(text, start, clause), rule.id)
    return KEEP
