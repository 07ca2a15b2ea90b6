"""Reads the documents of cases/*.toml: text with ⟦place|words⟧ marks into an article and what must hold of it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from gold_articles import clean_text, make_article

from reportgen.model import Article, CleanText, Span

MARK = re.compile(r"⟦([^|⟧]+)\|([^⟧]+)⟧")


@dataclass(frozen=True)
class Expected:
    """The words at `offset` are about `place` (None: undecided)."""

    offset: int
    words: str
    place: str | None


@dataclass(frozen=True)
class Case:
    """A document in our own words. `held` ones were kept aside while the rules were written."""

    id: str
    held: bool
    clean: CleanText
    article: Article
    district: str | None
    candidates: frozenset[str]
    expected: tuple[Expected, ...]


def read_cases() -> list[Case]:
    """All cases; every third one of a file is a held-out one."""
    cases = []
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml")):
        for number, entry in enumerate(tomllib.loads(path.read_text("utf-8"))["case"]):
            cases.append(_case(entry, number % 3 == 2))
    return cases


def _case(entry: dict[str, object], held: bool) -> Case:
    title = str(entry["title"])
    text, expected, at = title + "\n", [], 0
    source = str(entry["text"])
    for match in MARK.finditer(source):
        text += source[at : match.start()]
        place = match.group(1)
        expected.append(Expected(len(text), match.group(2), None if place == "?" else place))
        text += match.group(2)
        at = match.end()
    text += source[at:]
    name = f"{entry['id']}.txt"
    publisher = entry.get("publisher")
    article = make_article(
        name, 1, Span(0, len(text)), Span(len(title) + 1, len(text)), title,
        str(publisher) if publisher else None, str(entry["kind"]), str(entry["label"]) if entry.get("label") else None,
    )
    district = str(entry["district"])
    candidates = entry.get("candidates", [])
    assert isinstance(candidates, list)
    return Case(
        str(entry["id"]), held, clean_text(name, text), article, None if district == "?" else district,
        frozenset(map(str, candidates)), tuple(expected),
    )
