"""Where a name begins in running text: behind the last word that leads up to it (`names_edges.toml`).

Rules decide. The segmenter (jieba, loaded at first need, in an instance of its own) is asked one thing:
whether 和, 与, 在 and the like stand alone or inside a word (和平路, 同济, 在线).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from reportgen.catalogue.rules import read_toml
from reportgen.extract.segmenter import new_segmenter

PACKAGE, FILE = "reportgen.extract", "names_edges.toml"
MARK = re.compile(r"[\s,。;:!?、《》()…]")
# 通用软件(南京)测试中心: a place in brackets is part of a name.
BRACKETED = re.compile(r"(?<=[\u4e00-\u9fff])\([^(),。]{1,8}\)(?=[\u4e00-\u9fff])")
# The segmenter sees no more than this before a name: long clauses stay cheap.
REACH = 60


# As frequent as the commonest words of the dictionary: a name of a place is not cut for the sake of 和 or 于.
TAUGHT_WEIGHT = 50_000


@dataclass(frozen=True, slots=True)
class Edges:
    """The words of `names_edges.toml` as patterns, longest first."""

    hard: re.Pattern[str]
    hard_and_soft: re.Pattern[str]
    documents: re.Pattern[str]
    issuing: re.Pattern[str]
    lead: re.Pattern[str]
    inside: re.Pattern[str]
    particles: frozenset[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


@cache
def edges() -> Edges:
    """The words that end the search for a name's beginning."""
    table = read_toml(PACKAGE, FILE)
    return Edges(
        re.compile(_any(table["hard"])),
        re.compile(_any([*table["hard"], *table["soft"]])),
        re.compile(f"(?:{_any(table['documents'])})了?"),
        re.compile(f"(?:{_any(table['issuing'])})了?"),
        # 和平, 和田, 和睦 begin names.
        re.compile(f"(?!和[平睦谐田布政顺龙])(?:{_any(table['lead'])})(?=.{{4}})"),
        re.compile(_any(table["inside"])),
        frozenset(table["particles"]),
    )


@lru_cache(maxsize=2)
def _segmenter(taught: tuple[str, ...]) -> Any:
    """jieba in an instance of its own for each dictionary: what others teach the shared one changes no result."""
    segmenter = new_segmenter()
    for word in taught:
        segmenter.add_word(word, freq=TAUGHT_WEIGHT)
    return segmenter


def user_dictionary(names: Iterable[str]) -> tuple[str, ...]:
    """The names of the catalogue that hold a particle (和平区, 于洪区) and would else be cut at it."""
    particles = edges().particles
    return tuple(sorted(name for name in names if any(char in particles for char in name)))


def left_edge(text: str, start: int, end: int, taught: tuple[str, ...], *, listed: bool = False) -> int:
    """The start of the name that stands before `end`, at `start` or later.

    `taught` are words for the segmenter (`user_dictionary`). `listed`: the name is the first of a list of firms, where 服务 or 发展 is a verb, not part of the name.
    """
    bracketed = [m.span() for m in BRACKETED.finditer(text, max(start, end - REACH), end)]
    found = MARK.finditer(text, max(start, end - REACH), end)
    marks = [m.end() for m in found if not any(a <= m.start() < b for a, b in bracketed)]
    begin = marks[-1] if marks else max(start, end - REACH)
    known = edges()
    inside = [m.span() for m in known.inside.finditer(text, begin, end + 4)]
    edge = begin
    for match in (known.hard_and_soft if listed else known.hard).finditer(text, begin, end):
        if match.end() <= end - (2 if listed else 0) and not any(a < match.end() and match.start() < b for a, b in inside):
            edge = match.end()
    edge = max(edge, _behind_particle(text, edge, end, known.particles, taught))
    return behind_lead(text, edge, end)


def _behind_particle(text: str, start: int, end: int, particles: frozenset[str], taught: tuple[str, ...]) -> int:
    if not any(char in particles for char in text[start:end]):
        return start
    place, edge = start, start
    for token in _segmenter(taught).cut(text[start:end]):
        place += len(token)
        if token in particles:
            edge = place
    return edge if edge < end else start


def behind_lead(text: str, start: int, end: int) -> int:
    """Behind 首批, 全市首个, 和: words that stand before a name and are no part of it."""
    while True:
        match = edges().lead.match(text, start, end)
        if not match:
            return start
        start = match.end()


def behind_verb(text: str, start: int, end: int) -> int:
    """Behind a verb that a member of a list begins with (建立甲中心、设立乙中心), unless it belongs to the name."""
    match = edges().hard.match(text, start, end)
    if match and match.end() <= end - 3 and not edges().inside.match(text, start, end):
        return match.end()
    return start


def document_edge(text: str, start: int, end: int) -> int:
    """The start of a document's name before `end`: behind the verbs that open its clause, or at the clause's start.

    A verb of issuing counts wherever it stands; else the first verb, and those joined to it (落实并完善), since
    names of documents hold verbs.
    """
    verbs = edges().documents
    issued = list(edges().issuing.finditer(text, start, end))
    first = issued[-1] if issued else verbs.search(text, start, end)
    if first is None:
        return behind_lead(text, start, end)
    at = first.end()
    while True:
        match = re.compile(r"(?:[、并和及](?:率先|有效|全面|同步)?(?:" + verbs.pattern + "))").match(text, at, end)
        if not match:
            return behind_lead(text, at, end)
        at = match.end()
