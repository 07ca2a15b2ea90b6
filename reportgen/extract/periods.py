"""Times of a text: found as they stand, then resolved against the article's date, its section, the year named last.

The two steps follow HeidelTime (Strötgen and Gertz 2010): an expression is first underspecified (this
year, month 4) and then made a period by what stands before it. News looks back: 11月 of an article
written in March is last year's. Periods are ISO 8601: 2020, 2023-04, 2025-04-08, 2016/2020,
2023-01/2023-09 (a quarter or half is the interval of its months).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract import calendar
from reportgen.extract.sections import Section, heading_status, heading_words, headings
from reportgen.model import Article, Span

SENTENCE_END = re.compile(r"[。!?\uff01\uff1f\n]")
DIGIT_START = re.compile(
    r"[0-9]{1,4}(?= ?(?:年|月|季度)|[-/.](?:1[0-2]|0?[1-9])[-/.]| ?(?:[-—–~～至到]|——) ?[0-9]{1,4} ?[年月])"
)
BASE_BEFORE = re.compile(r"(?:比|较|对比|同比|高于|低于|超|超过)[“\"‘]?$")
FROM_BEFORE = re.compile(r"[由从][“\"‘]?$")
BY_BEFORE = re.compile(r"(?:到|至|截至|截止|截止到|截至到)[“\"‘]?$")
BASE_AFTER = re.compile(r"[”\"’]?(?:同期|相比|同口径|基期)")
SINCE_AFTER = re.compile(r"[”\"’]?(?:以来|至今|起(?![点步])|开始|以后)")
PLAN_AS_THING = re.compile(r"(?:规划)?(?:编制|纲要|收官|开局|开好|研究|工作|启动|谋篇)")
PLAN_AS_TIME = re.compile(
    r"[,\uff0c、]?(?:全[区县市省]|[我本][区县市]|累计|新增|共|实现|完成|建成|引进|已|我们|年均)|[,\uff0c]"
)
LEAD = re.compile(
    r"[“”\"‘ \u3000)）、:\uff1a;\uff1b—-]*(?:其中|同时|特别是|尤其是|此外|另外|据统计|据了解|数据显示|截至|截止到?|早在|自从?|据|从|在|到|至|回顾|回望|展望|刚刚|即|一是|二是|三是|四是)?[,\uff0c]?"
    r"(?:到|至|在|自)?[“\"‘]?"
)
PERIOD_ROLES = frozenset({"period", "by", "since"})


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time named in the text. `span` counts characters of the clean text.

    `iso` is the period (ISO 8601), "" where it cannot be told. `precision`: day, month, months,
    quarter, half, year or span. `role`: "period" (what is stated holds then), "by" (到2025年), "since"
    (2018年以来), "base" (what a change is measured against), "from" (由2015年的…), "now" (目前), "vague"
    (近年来) or "name" (inside a title, or attribute of a plan). `basis`: stated, written, section, last date
    named or title. `frame`: it opens its sentence, and so holds for those that follow. `rule` is the rule's id.
    """

    span: Span
    iso: str
    basis: str
    precision: str
    role: str
    frame: bool
    rule: str


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
def _scanners() -> tuple[re.Pattern[str], tuple[Rule, ...], tuple[Rule, ...], tuple[Rule, ...]]:
    rules = tuple(time_rules().values())
    words = tuple(rule for rule in rules if rule.extra["first"] == "word" and not rule.extra.get("only_after_anchor"))
    digits = ("iso-date", "year-span", "year", "month-day", "month-span", "month", "quarter-digit")
    starts = "|".join(start for rule in words for start in rule.extra["starts"])
    parts = tuple(rule for rule in rules if rule.extra["kind"] == "part" and rule.id != "whole-year")
    return re.compile(starts), words, tuple(time_rules()[name] for name in digits), parts


@dataclass(slots=True)
class _Raw:
    """An expression as it stands: where, by which rule, and the parts that the rules found."""

    start: int
    end: int
    anchor: Rule | None
    anchor_match: re.Match[str] | None
    part: Rule | None
    part_match: re.Match[str] | None


def _match(rules: tuple[Rule, ...], text: str, at: int, end: int) -> tuple[Rule, re.Match[str]] | None:
    best: tuple[Rule, re.Match[str]] | None = None
    for rule in rules:
        match = rule.pattern.match(text, at, end)
        if match is None or (best is not None and match.end() <= best[1].end()):
            continue
        if rule.unless is None or not rule.unless.match(text, at, end):
            best = (rule, match)
    return best


def _starts(text: str, start: int, end: int) -> list[tuple[int, bool]]:
    words, *_ = _scanners()
    found = [(m.start(), False) for m in words.finditer(text, start, end)]
    for m in DIGIT_START.finditer(text, start, end):
        before = text[m.start() - 1] if m.start() > start else ""
        if not (before.isdigit() or before == "." and text[m.start() - 2 : m.start() - 1].isdigit()):
            found.append((m.start(), True))
    found.sort()
    return found


def _find(text: str, start: int, end: int) -> list[_Raw]:
    _, words, digits, parts = _scanners()
    found: list[_Raw] = []
    cursor = start
    for at, digit in _starts(text, start, end):
        if at < cursor:
            continue
        hit = _match(digits if digit else words, text, at, end)
        if hit is None:
            continue
        rule, match = hit
        raw = _Raw(at, match.end(), None, None, None, None)
        if rule.extra["kind"] == "part":
            raw.part, raw.part_match = rule, match
        else:
            raw.anchor, raw.anchor_match = rule, match
            if rule.extra["kind"] == "anchor" and not rule.id.startswith("years-"):
                _take_part(text, raw, parts, end)
        found.append(raw)
        cursor = raw.end
    return found


def _take_part(text: str, raw: _Raw, parts: tuple[Rule, ...], end: int) -> None:
    at = raw.end
    while at < end and text[at] == " ":
        at += 1
    hit = _match(parts, text, at, end)
    if hit:
        raw.part, raw.part_match = hit
        raw.end = hit[1].end()


def section_periods(text: str, article: Article) -> tuple[Section, ...]:
    """The sections of an article (clean text), each with the period and status of its heading or of the one above.

    The first section stands before the first heading; there is always one.
    """
    start, end = article.span
    found = headings(text, article.body.start, end)
    default, status = calendar.article_default(article)
    sections = [Section(Span(start, found[0][0].start if found else end), Span(start, start), 0, None, status, "")]
    above: Section = sections[0]
    for i, (heading, level) in enumerate(found):
        stop = found[i + 1][0].start if i + 1 < len(found) else end
        words = heading_words(text, heading)
        says, rule = heading_status(words)
        period = _heading_period(words, article)
        if level == 2:
            period, says = period or above.period, says or above.status
        else:
            says = says or status
        section = Section(Span(heading.start, stop), heading, level, period, says, rule)
        sections.append(section)
        if level == 1:
            above = section
    return tuple(sections)


def _heading_period(words: str, article: Article) -> str | None:
    clock = calendar.clock(article)
    for raw in _find(words, 0, len(words)):
        if raw.anchor is None or raw.anchor.id in ("year-before", "that-year", "now", "vague", "today"):
            continue
        if raw.anchor.id == "plan-name" and PLAN_AS_THING.match(words, raw.end):
            continue
        iso, precision = calendar.resolve(raw.anchor, raw.anchor_match, raw.part, raw.part_match, clock, None, "")
        if precision in ("year", "span", "half", "quarter", "months"):
            return iso
    return None


def resolve_times(text: str, article: Article, sections: tuple[Section, ...]) -> tuple[TimeMention, ...]:
    """The times named in an article, in order of place (spans count characters of the clean text)."""
    return Timeline.of(text, article, sections).mentions


class Timeline:
    """The times of an article and the period that holds at each place of it."""

    __slots__ = ("_frame_starts", "_frames", "_mention_starts", "mentions", "sections")

    def __init__(
        self, mentions: tuple[TimeMention, ...], sections: tuple[Section, ...], frames: tuple[tuple[int, Period], ...]
    ) -> None:
        self.mentions = mentions
        self.sections = sections
        self._frames = frames
        self._frame_starts = [start for start, _ in frames]
        self._mention_starts = [mention.span.start for mention in mentions]

    @classmethod
    def of(cls, text: str, article: Article, sections: tuple[Section, ...] | None = None) -> Timeline:
        """Find and resolve the times of `article` in the clean text."""
        return _Reader(text, article, section_periods(text, article) if sections is None else sections).read()

    def section_at(self, offset: int) -> Section:
        """The section that holds `offset`."""
        return self.sections[max(bisect_right(self.sections, offset, key=lambda s: s.span.start) - 1, 0)]

    def frame_at(self, offset: int) -> Period:
        """The period that the text before `offset` has set: by a time that opened a sentence, else section or article."""
        return self._frames[max(bisect_right(self._frame_starts, offset) - 1, 0)][1]

    def between(self, start: int, end: int) -> tuple[TimeMention, ...]:
        """The mentions that begin in `[start, end)`."""
        starts = self._mention_starts
        return self.mentions[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]

    def at(self, offset: int, sentence_start: int) -> Period:
        """The period of what is stated at `offset`: the time named last in its sentence, else the frame."""
        for mention in reversed(self.between(sentence_start, offset)):
            if mention.role in PERIOD_ROLES and mention.iso:
                return Period(mention.iso, mention.basis, mention)
            if mention.role in ("now", "vague"):
                return self._frame_or_written(mention)
        return self.frame_at(offset)

    def _frame_or_written(self, mention: TimeMention) -> Period:
        return Period(mention.iso, mention.basis, mention)


class _Reader:
    """Resolves raw expressions in order; what was named last is its only state."""

    def __init__(self, text: str, article: Article, sections: tuple[Section, ...]) -> None:
        self.text = text
        self.article = article
        self.sections = sections
        self.clock = calendar.clock(article)
        default, _ = calendar.article_default(article)
        self.default = Period(default, "title" if article.kind == "statistical-bulletin" and default else "written")
        self.frames: list[tuple[int, Period]] = []

    def read(self) -> Timeline:
        mentions: list[TimeMention] = []
        index = -1
        sentence = self.article.span.start
        named: TimeMention | None = None
        for raw in _find(self.text, self.article.span.start, self.article.span.end):
            while index + 1 < len(self.sections) and self.sections[index + 1].span.start <= raw.start:
                index += 1
                self._open_section(self.sections[index])
                named = None
            for end in SENTENCE_END.finditer(self.text, sentence, raw.start):
                sentence = end.end()
            mention = self._mention(raw, self.sections[index], max(sentence, self.sections[index].span.start), named)
            mentions.append(mention)
            if mention.role in PERIOD_ROLES and mention.iso:
                named = mention
            self._frame(mention, self.sections[index])
        for section in self.sections[index + 1 :]:
            self._open_section(section)
        self.frames.sort(key=lambda frame: frame[0])
        return Timeline(tuple(mentions), self.sections, tuple(self.frames))

    def _open_section(self, section: Section) -> None:
        period = Period(section.period, "section") if section.period else self.default
        self.frames.append((section.span.start, period))

    def _current(self, offset: int) -> Period:
        best = self.default
        for start, period in reversed(self.frames):
            if start <= offset:
                return period
        return best

    def _mention(self, raw: _Raw, section: Section, sentence: int, named: TimeMention | None) -> TimeMention:
        current = self._current(raw.start)
        basis = "stated"
        reference = current.iso
        if named is not None and named.span.start >= sentence:
            reference = named.iso
        iso, precision = calendar.resolve(
            raw.anchor, raw.anchor_match, raw.part, raw.part_match, self.clock, reference or None, section.status
        )
        role = self._role(raw, iso)
        if role == "since" and iso and "/" not in iso:
            iso, precision = calendar.since(iso, self.clock), "span"
        if raw.anchor is None or raw.anchor.id in ("that-year", "year-before"):
            basis = current.basis if current.mention is None else "last date named"
        elif raw.anchor.id in ("this-year", "last-year", "next-year", "two-years-back", "now", "vague", "today") or (
            raw.anchor.id.startswith("years-")
        ):
            basis = "written"
        if raw.anchor is not None and raw.anchor.id in ("now", "vague") and section.period:
            iso, basis = section.period, "section"
        heading = raw.start < section.heading.end
        frame = role in (*PERIOD_ROLES, "now", "vague") and (not heading) and self._opens(raw.start, sentence, section)
        return TimeMention(Span(raw.start, raw.end), iso, basis, precision, role, frame, self._rule_id(raw))

    def _rule_id(self, raw: _Raw) -> str:
        return "+".join(rule.id for rule in (raw.anchor, raw.part) if rule is not None)

    def _opens(self, start: int, sentence: int, section: Section) -> bool:
        if start - sentence > 24:
            return False
        lead = LEAD.match(self.text, sentence, start)
        return lead is not None and lead.end() == start

    def _role(self, raw: _Raw, iso: str) -> str:
        text, start, end = self.text, raw.start, raw.end
        anchor = raw.anchor.id if raw.anchor is not None else ""
        if anchor in ("now", "vague"):
            return anchor
        before = text[max(start - 4, self.article.span.start) : start]
        if BASE_BEFORE.search(before) or BASE_AFTER.match(text, end):
            return "base"
        if FROM_BEFORE.search(before):
            return "from"
        if self._inside_title(start, end):
            return "name"
        if anchor in ("plan-name", "plan-ordinal") and not PLAN_AS_TIME.match(text, end):
            return "name"
        if SINCE_AFTER.match(text, end) or anchor == "plan" and "以来" in text[start:end]:
            return "since"
        if raw.anchor is not None and raw.anchor.id == "year-before":
            return "base"
        return "by" if BY_BEFORE.search(before) else "period"

    def _inside_title(self, start: int, end: int) -> bool:
        left = max(self.text.rfind("《", max(start - 40, 0), start), self.text.rfind("“", max(start - 30, 0), start))
        if left < 0:
            return False
        closing = "》" if self.text[left] == "《" else "”"
        if self.text.find(closing, left, start) >= 0:
            return False
        right = self.text.find(closing, end, end + 40)
        return right >= 0 and not re.search("[,\uff0c。;\uff1b]", self.text[left:right])

    def _frame(self, mention: TimeMention, section: Section) -> None:
        if not mention.frame:
            return
        start = mention.span.start
        before = self._current(start)
        if mention.role in ("now", "vague"):
            self.frames.append((start, Period(mention.iso, mention.basis, mention)))
            return
        self.frames.append((start, Period(mention.iso, "last date named", mention)))
        if mention.precision in ("day", "month"):
            end = SENTENCE_END.search(self.text, mention.span.end, section.span.end)
            if end:
                self.frames.append((end.end(), before))
