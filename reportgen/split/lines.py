"""The lines of a clean text and what each of them is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.catalogue.width import narrow
from reportgen.model.document import CleanText, Span

LINE = re.compile(r"[^\n]+")
TITLE_LONGEST = 72
FINISHED = re.compile(r"(?:[。!;…,、:]|\.\.)[”』」)】]*$|。")
SHORT_QUESTION = 44
RUN_TOGETHER = 200  # characters of a line that may hold the end of one article and the beginning of the next
STAMP = re.compile(r"(?<=[。!?”)])\s?(?P<date>(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2})(?=\s?-?\s?[^\s\d,。、;:至到-]|\s?$)")
TAG = re.compile(r"(?:^|(?<=[。!”\d \n-]))(?=【[^】]{2,16}(?:招商|要闻|动态|资讯|新闻|快讯|政策|头条|公告)】)")
# A tagged title that runs into its body ends before the report's date and meeting, else at a space
TITLE_END = re.compile(r"【[^】]+】[^\n。]{4,60}?(?=\s|(?:19|20)\d\d年\d{1,2}月\d{1,2}日在)")


@dataclass(frozen=True, slots=True)
class Line:
    """`text[start:end]` without the space around it. `kind` is separator, date, stamp, label, title, body or dateline.

    A stamp is a date inside a line that runs articles together.
    A dateline is a line of site, date and counters that cleaning took off: it has no length in the clean
    text, stands where it stood, and `text` is what it said.
    `text` is in the one width that rules read, `verbatim` what is written.
    """

    start: int
    end: int
    text: str
    kind: str
    verbatim: str


@cache
def boundary_rules() -> Mapping[str, Rule]:
    """The rules of boundaries.toml by id."""
    return {rule.id: rule for rule in load_rules("reportgen.split", "boundaries.toml")}


def lines_of(clean: CleanText) -> list[Line]:
    """The lines that are not blank, with their kinds, and the datelines that cleaning took off."""
    found = []
    text = narrow(clean.text)
    for match in LINE.finditer(text):
        start, end = match.span()
        for part in _parts(text, start, end):
            body = text[part.start : part.end].strip()
            if body:
                first = text.index(body, part.start)
                kind = kind_of(body)
                inside = kind == "date" and (part.start, part.end) != (start, end)
                found.append(Line(first, first + len(body), body, "stamp" if inside else kind, clean.text[first : first + len(body)]))
    datelines = [edit for edit in clean.edits if edit.reason.startswith("dateline")]
    if datelines:
        said = [(_place(clean, edit.end), edit.before.strip()) for edit in datelines]
        found += [Line(place, place, narrow(words), "dateline", words) for place, words in said]
        found.sort(key=lambda line: (line.start, line.end))
    return found


def _place(clean: CleanText, raw: int) -> int:
    """Where in the clean text the character stands that follows a removed raw range."""
    index = bisect_left(clean.raw_starts, raw)
    return clean.clean_starts[index] if index < len(clean.clean_starts) else len(clean.text)


def _parts(text: str, start: int, end: int) -> list[Span]:
    """A line cut where a page ran articles together: before and after a date stamp or before a tag inside it."""
    if end - start < RUN_TOGETHER:
        return [Span(start, end)]
    cuts = {start, end}
    for match in STAMP.finditer(text, start, end):
        cuts |= {match.start("date"), match.end("date")}
    for match in TAG.finditer(text, start, end):
        cuts.add(match.start())
        if not any(match.start() < cut <= match.start() + TITLE_LONGEST for cut in cuts):
            title = TITLE_END.match(text, match.start(), min(end, match.start() + TITLE_LONGEST))
            cuts |= {title.end()} if title else set()
    ordered = sorted(cuts)
    return [Span(first, last) for first, last in zip(ordered, ordered[1:], strict=False)]


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
    if body.endswith(("!", "?")):
        return len(body) <= SHORT_QUESTION and "。" not in body
    return not FINISHED.search(body)
