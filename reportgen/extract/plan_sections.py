"""Which year each stretch of a report speaks of, from its headings and the sentences that open a stretch.

A report on a year's work dates almost nothing: the heading does. The rules are in `plan_sections.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.calendar import TITLE_YEARBOOK
from reportgen.model import Article

PACKAGE, FILE = "reportgen.extract", "plan_sections.toml"
HEADING_WINDOW = 44
CUE_WINDOW = 260
# A heading's number stands at the beginning of a line or after the mark that closes the sentence before it:
# pages that lost their line breaks glue headings to the text.
NUMBER = (
    r"(?:(?P<part>第[一二三四五六七八九十]{1,3}(?:章|篇|部分)[ \u3000:]*)|(?P<top>[一二三四五六七八九十]{1,3}、)"
    r"|(?P<sub>\([一二三四五六七八九十]{1,3}\)))"
)
BLANK = r"[ \t\u3000”]*"
START = re.compile(BLANK + "(?:" + NUMBER + ")?" + BLANK)
# Where a page lost its line breaks, a heading's number also stands behind a colon, a semicolon or a quotation.
INSIDE = re.compile(r"[;:”]" + BLANK + NUMBER + BLANK)
TITLE_YEAR = re.compile(r"(?P<year>20\d\d)\s*年(?:度)?[^,。]{0,24}(?:大事记|纪事|公报|工作总结|工作回顾|十件大事|年报)")
# A digest of the year gone (2022,这份成绩单), the volume of a yearbook (of the year before it), and the list of a year's projects.
TITLE_DIGEST = re.compile(r"(?P<year>20\d\d)年?[^。\d]{0,12}(?:成绩单|答卷)")
TITLE_LIST = re.compile(r"(?P<year>20\d\d)\s*年(?:度)?[^,。]{0,16}(?:项目|实事)[^,。]{0,8}(?:计划|清单|安排|名单)(?![^,。]{0,8}(?:完成|执行|落实|进展))")
# 二〇一九年 in a heading, character for character.
HAN_YEAR = re.compile(r"二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
TITLE_PART = re.compile(
    r"(?:[上下]半年|前?[一二三]季度|[1一]\s*[—–~至到-]+\s*\d{1,2}月|前[二三四五六七八九十]+个月)[^,。]{0,24}(?:运行|完成情况|执行情况|分析|简[况析述]|情况)"
)
DATED_KINDS = frozenset({"work-report"})


@dataclass(frozen=True, slots=True)
class Section:
    """From `start` (characters of the clean text) to the next section the text speaks of `year`.

    `mode`: review, plan, span, problems or none. `label` is the opening of the heading or cue, `rule` its id.
    `level` is 1 for a numbered heading (一、), 2 for a sub-heading ((一), and 一、 below 第一部分), 3 for the opening
    of a sentence. `above` is the label of the numbered heading that it stands under.
    """

    start: int
    mode: str
    year: int | None
    level: int
    label: str
    rule: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of an article in order of place."""

    items: tuple[Section, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> Section | None:
        """The section that holds `offset`, or None before the first."""
        index = bisect_right(self.starts, offset) - 1
        return self.items[index] if index >= 0 else None


def find_sections(text: str, article: Article) -> Sections:
    """The sections of an article's body (clean text). Empty where neither title, headings nor cues speak of years.

    Cues are read only in work reports and where a heading has spoken of a year before them: the
    sentence of a news item does not date the next one.
    """
    return _Walk(text, article).sections()


class _Walk:
    """Goes through the marks of an article; the numbered heading above and the frame still open are its state."""

    def __init__(self, text: str, article: Article) -> None:
        rules = load_rules(PACKAGE, FILE)
        self.headings = tuple(rule for rule in rules if rule.extra["scope"] == "heading")
        self.cues = tuple(rule for rule in rules if rule.extra["scope"] in ("cue", "cue-any"))
        self.always = tuple(rule for rule in rules if rule.extra["scope"] in ("cue-any", "frame"))
        self.text, (self.start, self.end) = text, article.body
        self.year, self.month = written_year(article.written)
        self.top = _by_title(article, self.year)
        self.found: list[Section] = [self.top] if self.top.year is not None else []
        self.dated, self.parts = article.kind in DATED_KINDS, self.top.year is not None
        self.framed = -1

    def sections(self) -> Sections:
        """The sections in order of place."""
        done = -1
        for match in self._marks():
            if match.end() != done:
                done = match.end()
                self._end_frame(done)
                self._add(self._section(match), match)
        self._end_frame(self.end)
        return Sections(tuple(self.found), tuple(section.start for section in self.found))

    def _marks(self) -> list[re.Match[str]]:
        text, start, end = self.text, self.start, self.end
        places = (start, *(m.end() for m in _openings().finditer(text, start, end)))
        opened = (START.match(text, at, end) for at in places)
        return sorted([*(m for m in opened if m), *INSIDE.finditer(text, start, end)], key=re.Match.end)

    def _section(self, match: re.Match[str]) -> Section | None:
        text, offset, end = self.text, match.end(), self.end
        level = 1 if match["part"] or (match["top"] and not self.parts) else 2 if match["top"] or match["sub"] else 3
        rules = self.headings if level < 3 else self.cues if self.dated else self.always
        if level == 3:
            line = _title_line(text, offset, end, self.headings, self.year, self.month)
            return line or _read(text, offset, end, level, rules, self.year, self.month)
        section = _read(text, offset, end, level, rules, self.year, self.month)
        return section or Section(offset, *_inherited(level, self.top), level, _label(text, offset, end), "inherited")

    def _add(self, section: Section | None, match: re.Match[str]) -> None:
        if section is None or _speaks_of_the_reviewed_year(section, self.top):
            return
        if section.rule == "frame-dated" and self.framed < 0:
            return
        numbered = match["top"] or match["sub"]
        self.parts = self.parts or match["part"] is not None or (section.level == 1 and not numbered)
        if section.level == 1:
            self.top = section
            self.dated = self.dated or section.year is not None
        self.found.append(section if section is self.top else replace(section, above=self.top.label))
        if section.rule.startswith("frame-"):
            stop = self.text.find("\n", section.start, self.end)
            self.framed = stop if stop >= 0 else self.end

    def _end_frame(self, offset: int) -> None:
        """A year that opened a paragraph holds to the paragraph's end."""
        if 0 <= self.framed < offset:
            self.found.append(replace(self.top, start=self.framed, level=3, rule="frame-end"))
            self.framed = -1


def _by_title(article: Article, written: int | None) -> Section:
    """What the whole of a chronicle, a year's summary or a bulletin speaks of: the year in its title, or of which it tells a part."""
    match = TITLE_YEAR.search(article.title or "")
    bulletin = article.kind == "statistical-bulletin"
    if match:
        return Section(article.body.start, "review", int(match["year"]), 0, article.title or "", "title-year")
    told = _by_name(article, written)
    if told is not None:
        return told
    part = TITLE_PART.search(article.title or "")
    if part and written is not None and article.kind != "work-report":
        return Section(article.body.start, "review", written, 0, article.title or "", "title-part")
    if bulletin and written is not None:
        return Section(article.body.start, "review", written - 1, 0, article.title or "", "bulletin-year")
    return Section(article.body.start, "none", None, 0, "", "")


def _by_name(article: Article, written: int | None) -> Section | None:
    """What a yearbook, a digest of the year gone or the list of a year's projects is named after."""
    title, start = article.title or "", article.body.start
    volume, digest, listed = (rule.search(title) for rule in (TITLE_YEARBOOK, TITLE_DIGEST, TITLE_LIST))
    if volume and article.kind != "statistical-bulletin":
        return Section(start, "review", int(volume["year"] or volume["year2"]) - 1, 0, title, "title-volume")
    alone = len(re.findall(r"20\d\d", title)) == 1 and article.kind != "work-report"
    if digest and alone and written is not None and int(digest["year"]) in (written, written - 1):
        return Section(start, "review", int(digest["year"]), 0, title, "title-digest")
    if listed and alone and (written is None or int(listed["year"]) >= written):
        return Section(start, "plan", int(listed["year"]), 0, title, "title-list")
    return None


def written_year(written: str | None) -> tuple[int | None, int]:
    """Year and month (1 where not stated) of an ISO 8601 date."""
    if not written or not written[:4].isdigit():
        return None, 1
    month = written[5:7]
    return int(written[:4]), int(month) if month.isdigit() else 1


def _inherited(level: int, top: Section) -> tuple[str, int | None]:
    return ("none", None) if level == 1 else (top.mode, top.year)


def _speaks_of_the_reviewed_year(section: Section, top: Section) -> bool:
    """今年 in a report of December is the year that is looked back on, not one to come."""
    return section.rule == "cue-this-year" and top.mode == "review" and top.year == section.year


def _label(text: str, offset: int, end: int) -> str:
    window = text[offset : min(offset + HEADING_WINDOW, end)]
    return re.split(r"[\n。]", window, maxsplit=1)[0].strip()


def _read(
    text: str, offset: int, end: int, level: int, rules: tuple[Rule, ...], year: int | None, month: int
) -> Section | None:
    if level == 3:
        if _any_cue().match(text, offset, min(offset + CUE_WINDOW, end)) is None:
            return None
        window = text[offset : min(offset + CUE_WINDOW, end)]
    else:
        window = re.split(r"[\n。]", text[offset : min(offset + HEADING_WINDOW, end)], maxsplit=1)[0]
        window = HAN_YEAR.sub(lambda year: year.group().translate(HAN_DIGITS), window)
    for rule in rules:
        match = rule.pattern.search(window) if level < 3 else rule.pattern.match(window)
        if match and not (rule.unless and rule.unless.search(window)):
            mode, stands_for = _resolve(rule, match, year, month)
            return Section(offset, mode, stands_for, level, _label(text, offset, end), rule.id)
    return None


@cache
def _openings() -> re.Pattern[str]:
    """The end of a sentence behind which a number, a cue or a line without an end mark stands, or a cue in brackets."""
    number = re.sub(r"\(\?P<\w+>", "(?:", NUMBER)
    line = rf"(?<=\n)[^\n]{{1,{HEADING_WINDOW - 1}}}(?<![。!?;,])\n"
    return re.compile(rf"(?:[\n。!?][\n。!?]*{BLANK}|(?=【))(?={number}|{_any_cue().pattern}|{line})")


@cache
def _any_cue() -> re.Pattern[str]:
    """All cues as one pattern: most sentences open with none of them."""
    cues = (rule for rule in load_rules(PACKAGE, FILE) if rule.extra["scope"] != "heading")
    return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in cues))


def _resolve(rule: Rule, match: re.Match[str], year: int | None, month: int) -> tuple[str, int | None]:
    mode, basis = str(rule.extra["mode"]), rule.extra["year"]
    stated = next((int(v) for k, v in match.groupdict().items() if k.startswith("year") and v), None)
    if mode == "year":
        past = stated is not None and year is not None and (stated < year or (stated == year and month >= 11))
        mode = "review" if past else "none" if year is None and rule.extra["scope"] == "frame" else "plan"
    if basis == "stated":
        return mode, stated
    if basis == "written":
        return mode, year
    if basis == "before":
        return mode, None if year is None else year - (month < 11)
    return mode, None


def _title_line(
    text: str, offset: int, end: int, rules: tuple[Rule, ...], year: int | None, month: int
) -> Section | None:
    """A line of its own without a number that names a year's work: a heading all the same."""
    if offset > 0 and text[offset - 1] != "\n":
        return None
    stop = text.find("\n", offset, min(offset + HEADING_WINDOW, end))
    if stop <= offset:
        return None
    if text[stop - 1] in "。!?;,,":
        return None
    section = _read(text, offset, stop, 1, rules, year, month)
    return replace(section, level=2) if section is not None and section.mode == "problems" else section
