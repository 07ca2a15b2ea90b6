"""Times of a text: found as they stand, then resolved against the article's date, its section, the year named last.

The two steps follow HeidelTime (Strötgen and Gertz 2010): an expression is first underspecified (this
year, month 4) and then made a period by what stands before it. News looks back: 11月 of an article
written in March is last year's. Periods are ISO 8601: 2020, 2023-04, 2025-04-08, 2016/2020,
2023-01/2023-09 (a quarter or half is the interval of its months).
"""

from __future__ import annotations

import re
from bisect import bisect_right

from reportgen.extract import calendar
from reportgen.extract.frames import Reader
from reportgen.extract.sections import Section, heading_status, heading_words, headings, outlooks
from reportgen.extract.times import PERIOD_ROLES, Period, TimeMention, find, time_rules
from reportgen.model import Article, Span

__all__ = ["Period", "Section", "TimeMention", "Timeline", "resolve_times", "section_periods", "time_rules"]

PLAN_AS_THING = re.compile(r"(?:规划)?(?:编制|纲要|收官|开局|开好|研究|工作|启动|谋篇)")
BARE_YEAR = re.compile(r"(?:回望|回眸|回首|盘点|展望|奋进|决胜|启航|再战|【|^(?=20[0-9]{2}[,!:|]))(20[0-9]{2})(?![0-9])")
NOT_OF_A_SECTION = frozenset({"year-before", "that-year", "now", "vague", "today"})


def section_periods(text: str, article: Article) -> tuple[Section, ...]:
    """The sections of an article (clean text), each with the period and status of its heading or of the one above.

    The first section stands before the first heading; there is always one.
    """
    start, end = article.span
    found = headings(text, article.body.start, end)
    _, status = calendar.article_default(article)
    sections = [Section(Span(start, found[0][0].start if found else end), Span(start, start), 0, None, status, "")]
    above = [sections[0]] * 3
    for i, (heading, level) in enumerate(found):
        stop = found[i + 1][0].start if i + 1 < len(found) else end
        words = heading_words(text, heading)
        says, rule = heading_status(words)
        period = _heading_period(words, article)
        if level == 0:
            says = says or _by_year(period, article) or status
        else:
            period, says = period or above[level - 1].period, says or above[level - 1].status
        period = period or _before_plan(article, says)
        section = Section(Span(heading.start, stop), heading, level, period, says, rule)
        sections.append(section)
        above[level:] = [section] * (3 - level)
    return tuple(sections)


def _before_plan(article: Article, says: str) -> str | None:
    """What a plan says of how things stand (发展基础, 存在问题) is of the year before its first."""
    years, _ = calendar.article_default(article)
    return str(int(years[:4]) - 1) if article.kind == "plan" and says == "actual" and "/" in years else None


def _by_year(period: str | None, article: Article) -> str:
    """What a work report's heading of a year alone (2019年工作) says: of its own year the plan, of one before the review."""
    year = calendar.clock(article).year
    if article.kind != "work-report" or year is None or not period:
        return ""
    last = int(period.split("/")[-1][:4])
    return "" if last > year else "target" if last == year else "actual"


def _heading_period(words: str, article: Article) -> str | None:
    clock = calendar.clock(article)
    for raw in find(words, 0, len(words)):
        if raw.anchor is None or raw.anchor.id in NOT_OF_A_SECTION:
            continue
        if raw.anchor.id == "plan-name" and PLAN_AS_THING.match(words, raw.end):
            continue
        iso, precision = calendar.resolve(raw, clock, None, "", words)
        if precision in ("year", "span", "half", "quarter", "months"):
            return iso
    bare = BARE_YEAR.search(words)
    return bare[1] if bare else None


def resolve_times(text: str, article: Article, sections: tuple[Section, ...]) -> tuple[TimeMention, ...]:
    """The times named in an article, in order of place (spans count characters of the clean text)."""
    return Timeline.of(text, article, sections).mentions


class Timeline:
    """The times of an article and the period that holds at each place of it."""

    __slots__ = ("_frame_starts", "_frames", "_mention_starts", "_outlooks", "_section_starts", "mentions", "sections")

    def __init__(
        self,
        mentions: tuple[TimeMention, ...],
        sections: tuple[Section, ...],
        frames: tuple[tuple[int, Period], ...],
        ahead: tuple[Span, ...] = (),
    ) -> None:
        self._outlooks = ahead
        self.mentions = mentions
        self.sections = sections
        self._frames = frames
        self._frame_starts = [start for start, _ in frames]
        self._mention_starts = [mention.span.start for mention in mentions]
        self._section_starts = [section.span.start for section in sections]

    @classmethod
    def of(cls, text: str, article: Article, sections: tuple[Section, ...] | None = None) -> Timeline:
        """Find and resolve the times of `article` in the clean text."""
        sections = section_periods(text, article) if sections is None else sections
        mentions, frames = Reader(text, article, sections).read()
        return cls(mentions, sections, frames, outlooks(text, *article.body))

    def section_at(self, offset: int) -> Section:
        """The section that holds `offset`."""
        behind = bisect_right(self._section_starts, offset)
        return self.sections[behind - 1 if behind else 0]

    def status_at(self, offset: int) -> str:
        """The status of the section that holds `offset`, or of a paragraph that looks ahead."""
        if self._outlooks and any(start <= offset < end for start, end in self._outlooks):
            return "target"
        return self.section_at(offset).status

    def frame_at(self, offset: int) -> Period:
        """The period that the text before `offset` has set: by a time that opened a sentence, else section or article."""
        behind = bisect_right(self._frame_starts, offset)
        return self._frames[behind - 1 if behind else 0][1]

    def between(self, start: int, end: int) -> tuple[TimeMention, ...]:
        """The mentions that begin in `[start, end)`."""
        starts = self._mention_starts
        return self.mentions[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]

    def at(self, offset: int, sentence_start: int) -> Period:
        """The period of what is stated at `offset`: the time named last in its sentence, else the frame."""
        for mention in reversed(self.between(sentence_start, offset)):
            if offset > mention.reach:
                continue
            if mention.role in PERIOD_ROLES and mention.iso or mention.role in ("now", "vague", "value"):
                return Period(mention.iso, mention.basis, mention)
        return self.frame_at(offset)
