"""The lines of a clean text and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules

LINE = re.compile(r"[^\n]+")
TITLE_LONGEST = 72
FINISHED = re.compile(r"(?:[。！!;；…,，、:：]|\.\.)[”』」）)】]*$|。")
SHORT_QUESTION = 44


@dataclass(frozen=True, slots=True)
class Line:
    """`text[start:end]` without the space around it. `kind` is separator, date, label, title or body."""

    start: int
    end: int
    text: str
    kind: str


@cache
def boundary_rules() -> Mapping[str, Rule]:
    """The rules of boundaries.toml by id."""
    return {rule.id: rule for rule in load_rules("reportgen.split", "boundaries.toml")}


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank, with their kinds."""
    found = []
    for match in LINE.finditer(text):
        whole = match.group()
        body = whole.strip()
        if body:
            start = match.start() + len(whole) - len(whole.lstrip())
            found.append(Line(start, start + len(body), body, kind_of(body)))
    return found


def kind_of(body: str) -> str:
    """What a line is. A title is only a line that could be one."""
    if len(body) > TITLE_LONGEST:
        return "body"
    rules = boundary_rules()
    for name in ("separator", "date", "label"):
        if rules[name].search(body):
            return name
    return "title" if could_be_title(body) else "body"


def could_be_title(body: str) -> bool:
    """Short, unfinished, unnumbered and no line of sources."""
    rules = boundary_rules()
    if not 4 <= len(body) <= TITLE_LONGEST or rules["numbered"].search(body) or rules["credit"].search(body):
        return False
    if body.endswith(("!", "！", "?", "？")):
        return len(body) <= SHORT_QUESTION and "。" not in body
    return not FINISHED.search(body)
