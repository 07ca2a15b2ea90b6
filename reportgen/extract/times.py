"""Expressions of time as they stand in a text, before anything is resolved, and the records of resolved ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.edges import Dispatch
from reportgen.model import Span
from reportgen.model.quick import quick

DIGIT_START = re.compile(
    r"[0-9][0-9]{0,3}(?= ?(?:[财学]?年|月|季度|成绩单|答卷)|[-/.](?:1[0-2]|0?[1-9])[-/.]| ?(?:[-—–~至到]|——) ?[0-9]{1,4} ?[年月])"
)
PERIOD_ROLES = frozenset({"period", "by", "since"})
WHOLE_SENTENCE = 1 << 60


@quick
@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time named in the text. `span` counts characters of the clean text.

    `iso` is the period (ISO 8601), "" where it cannot be told. `precision`: day, month, months,
    quarter, half, year or span. `role`: "period" (what is stated holds then), "by" (到2025年), "since"
    (2018年以来), "base" (what a change is measured against), "from" (由2015年的…), "now" (目前), "vague"
    (近年来), "value" (2021年的668亿元: of that one value) "held" (举行2023年一季度签约会: in
    what a meeting is called) or "name" (inside a title, or attribute of a plan). `basis`: stated, written, section, last date
    named or title. `frame`: it opens its sentence, and so holds for those that follow. `rule` is the rule's id; `reach` is the offset up to which it holds inside its sentence.
    """

    span: Span
    iso: str
    basis: str
    precision: str
    role: str
    frame: bool
    rule: str
    reach: int = WHOLE_SENTENCE


@quick
@dataclass(frozen=True, slots=True)
class Period:
    """A period that holds at a place of the text, what it rests on, and the mention that names it, if one does."""

    iso: str
    basis: str
    mention: TimeMention | None = None


@cache
def time_rules() -> dict[str, Rule]:
    """The rules of periods.toml by id, in order."""
    return {rule.id: rule for rule in load_rules("reportgen.extract", "periods.toml")}


@cache
def _scanners() -> tuple[Dispatch, Dispatch, Dispatch]:
    """The rules for words, for digits, and for what can follow a year."""
    rules = tuple(time_rules().values())
    words = [rule for rule in rules if rule.extra["first"] == "word" and not rule.extra.get("only_after_anchor")]
    digits = [rule for rule in rules if rule.extra["first"] == "digit"]
    parts = [rule for rule in rules if rule.extra["kind"] == "part" and rule.id != "whole-year"]
    return Dispatch(words), Dispatch(digits), Dispatch(parts)


@dataclass(slots=True)
class Raw:
    """An expression as it stands: where, by which rule, and the parts that the rules found."""

    start: int
    end: int
    anchor: Rule | None
    anchor_match: re.Match[str] | None
    part: Rule | None
    part_match: re.Match[str] | None

    @property
    def rule_id(self) -> str:
        """The ids of its rules, joined by a plus."""
        if self.anchor is None or self.part is None:
            rule = self.anchor or self.part
            return rule.id if rule is not None else ""
        return f"{self.anchor.id}+{self.part.id}"


def _match(dispatch: Dispatch, text: str, at: int, end: int) -> tuple[Rule, re.Match[str]] | None:
    """The rule whose match at `at` is the longest, the first of them where several are."""
    if at >= end:
        return None
    best: tuple[Rule, re.Match[str]] | None = None
    for rule in dispatch.by_char.get(text[at], ()):
        match = rule.pattern.match(text, at, end)
        if match is None or (best is not None and match.end() <= best[1].end()):
            continue
        if rule.unless is None or not rule.unless.match(text, at, end):
            best = (rule, match)
    return best


def _starts(text: str, start: int, end: int) -> list[int]:
    found = _scanners()[0].places(text, start, end)
    for m in DIGIT_START.finditer(text, start, end):
        before = text[m.start() - 1] if m.start() > start else ""
        if not (before.isdigit() or before == "." and text[m.start() - 2 : m.start() - 1].isdigit()):
            found.append(m.start())
    found.sort()
    return found


def find(text: str, start: int, end: int) -> list[Raw]:
    """The expressions of time in `text[start:end]`, in order of place."""
    words, digits, parts = _scanners()
    found: list[Raw] = []
    cursor = start
    for at in _starts(text, start, end):
        if at < cursor:
            continue
        hit = _match(digits if text[at].isdigit() else words, text, at, end)
        if hit is None:
            continue
        rule, match = hit
        raw = Raw(at, match.end(), None, None, None, None)
        if rule.extra["kind"] == "part":
            raw.part, raw.part_match = rule, match
        else:
            raw.anchor, raw.anchor_match = rule, match
            if rule.extra["kind"] == "anchor" and not rule.id.startswith("years-"):
                _take_part(text, raw, parts, end)
        found.append(raw)
        cursor = raw.end
    return found


def _take_part(text: str, raw: Raw, parts: Dispatch, end: int) -> None:
    at = raw.end
    while at < end and text[at] == " ":
        at += 1
    hit = _match(parts, text, at, end)
    if hit:
        raw.part, raw.part_match = hit
        raw.end = hit[1].end()
