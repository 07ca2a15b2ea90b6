"""Page furniture and advertising, found by the rules of furniture.toml, as labelled deletions.

What names the article's sources and authors (来源, 记者, 文稿) is part of the article and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.clean.compose import Change

HEAD_LINES = 6
FOOT_LINES = 12
SHORT = 240  # characters of a line that can be furniture
TITLE = 72  # characters of a line that can be a title
SHORTEST_TITLE = 6
SHORTEST_ABSTRACT, SHORTEST_REPEAT = 10, 40
SITE_NAME = re.compile(r"\s*[-_|丨—–·]{1,2}.{2,40}")
LINK = 44  # characters of a line that can be one of a list of links
LINE = re.compile(r"[^\n]+")
SENTENCE = re.compile(r"[。！!；;][”』」）)]?$|[。；;]")
ABSTRACT = re.compile(r"[【\[]?(?:摘要|导读|导语|核心提示|内容提要|提要|内容摘要)[】\]]?[:：丨|]?\s*")
SPACE = re.compile(r"\s+")
DATED = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: `text[start:end]` without the line break, `body` without the space around it."""

    start: int
    end: int
    body: str
    indent: int = 0


@cache
def rules(*places: str) -> tuple[Rule, ...]:
    """The furniture rules that apply at these places."""
    return tuple(rule for rule in load_rules("reportgen.clean", "furniture.toml") if rule.extra["where"] in places)


@cache
def _any(*places: str) -> re.Pattern[str]:
    """One pattern that tells whether any rule of the places could match: most lines are done with it."""
    parts = [rule.pattern.pattern for rule in rules(*places)]
    return re.compile("|".join(f"(?:{part})" for part in parts))


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank."""
    found = []
    for match in LINE.finditer(text):
        body = match.group().strip()
        if body:
            whole = match.group()
            found.append(Line(match.start(), match.end(), body, len(whole) - len(whole.lstrip())))
    return found


def match_line(body: str, *places: str) -> Rule | None:
    """The first rule of the places that the line fits."""
    if len(body) > SHORT or not _any(*places).search(body):
        return None
    return next((rule for rule in rules(*places) if rule.search(body)), None)


def furniture(text: str) -> list[Change]:
    """The furniture and advertising of a text as deletions, in order."""
    lines = lines_of(text)
    gone: dict[int, Change] = {}
    for index, line in enumerate(lines):
        if index in gone or len(line.body) > SHORT:
            continue
        rule = match_line(line.body, *_places(lines, index))
        if rule is None or _beside(rule, lines, index):
            continue
        gone[index] = _deletion(text, line, rule)
        if rule.extra["where"] == "block":
            for link in _links(lines, index + 1):
                gone[link] = _deletion(text, lines[link], rule)
    for index, change in (*_abstracts(text, lines), *_page_title(text, lines)):
        gone.setdefault(index, change)
    for index in _last(lines, gone):
        tail = tail_of(lines[index])
        if tail:
            gone[index] = tail
            break
    return [gone[index] for index in sorted(gone)]


def _beside(rule: Rule, lines: Sequence[Line], index: int) -> bool:
    """Whether a neighbour of the line keeps the rule from applying."""
    near = rule.extra.get("near")
    neighbours = [lines[other].body for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    return near is not None and any(re.match(near, body) for body in neighbours)


def _places(lines: Sequence[Line], index: int) -> tuple[str, ...]:
    """Which rules apply to a line, by where it stands."""
    places = ["line", "block"]
    if index < HEAD_LINES:
        places += ["head", "dated"]
    elif len(lines[index - 1].body) <= TITLE and not SENTENCE.search(lines[index - 1].body):
        places.append("dated")
    if index >= len(lines) - FOOT_LINES:
        places.append("foot")
    return tuple(places)


def _page_title(text: str, lines: Sequence[Line]) -> Iterable[tuple[int, Change]]:
    """A first line that is a later title with the site's name behind it."""
    if not lines:
        return
    first = lines[0]
    for later in lines[1:HEAD_LINES]:
        rest = first.body.removeprefix(later.body)
        if rest != first.body and len(later.body) >= SHORTEST_TITLE and SITE_NAME.fullmatch(rest):
            yield 0, Change(first.start, min(first.end + 1, len(text)), "", "furniture", "page-title: the title with the site's name")
            return


def _deletion(text: str, line: Line, rule: Rule) -> Change:
    end = line.end + 1 if line.end < len(text) else line.end
    return Change(line.start, end, "", rule.extra["step"], f"{rule.id}: {rule.why}")


def _links(lines: list[Line], start: int) -> Iterable[int]:
    """The short lines from `start` that can be links; the one before a long line is a title and stays, with its dateline."""
    end = start
    while end < len(lines) and len(lines[end].body) <= LINK and not SENTENCE.search(lines[end].body):
        end += 1
    if end < len(lines):
        end -= 1
        if end > start and DATED.search(lines[end].body):
            end -= 1
    return range(start, max(start, end))


def _abstracts(text: str, lines: list[Line]) -> Iterable[tuple[int, Change]]:
    """Abstracts that only repeat the beginning of a paragraph after them, and leads that stand twice."""
    for index, line in enumerate(lines[: HEAD_LINES * 2]):
        label = ABSTRACT.match(line.body)
        bare = index > 0 and ABSTRACT.fullmatch(lines[index - 1].body) is not None
        said = SPACE.sub("", line.body[label.end() if label else 0 :]).rstrip("….")
        if len(said) < (SHORTEST_ABSTRACT if label or bare else SHORTEST_REPEAT):
            continue
        if any(_repeats(said, later.body, label is not None or bare) for later in lines[index + 1 : index + 5]):
            change = Change(line.start, min(line.end + 1, len(text)), "", "furniture", "abstract: repeats the paragraph after it")
            if bare:
                head = lines[index - 1]
                yield index - 1, change._replace(start=head.start, end=min(head.end + 1, len(text)), reason="abstract: its heading")
            yield index, change


def _repeats(said: str, later: str, labelled: bool) -> bool:
    """Whether a later paragraph begins with what an abstract said, or, without a label, is the same."""
    whole = SPACE.sub("", later)
    return whole.startswith(said) if labelled else whole == said


def _last(lines: list[Line], gone: dict[int, Change]) -> list[int]:
    """The last lines that stay, from the end."""
    return [index for index in range(len(lines) - 1, -1, -1) if index not in gone][:3]


def tail_of(line: Line) -> Change | None:
    """Advertising behind the last sentence of a line."""
    for rule in rules("tail"):
        match = rule.search(line.body)
        if match:
            start = line.start + line.indent + match.start()
            return Change(start, line.end, "", rule.extra["step"], f"{rule.id}: {rule.why}")
    return None
