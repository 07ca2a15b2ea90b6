"""The sections of an article, with the period and the status that each speaks of by its heading.

Chinese reports number their sections 一、 (一) 1. and say in the heading what a section is about
(2020年工作回顾, 2021年工作安排). Pages often run heading and text together, so a heading is read as the
words from its number to the first mark, and no further than 48 characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.edges import Spotter
from reportgen.extract.patterns import pattern
from reportgen.model import Span

ITS_TIME = r"(?=(?:到?20[0-9]{2} ?年|今年|去年|过去|一年来|[五三]年来|[“\"]?十[二三四五六]五))"
HEADS = r"(?:情况|回顾|安排|任务|目标|打算|部署|总结|思路|举措|成效|成就|建议|基础|现状)"
MARKER = Spotter(
    r"[一二三四五六七八九十]{1,3}、|\((?P<two>[一二三四五六七八九十]{1,3})\)"
    r"|第[一二三四五六七八九十]{1,3}(?:[章篇]|部分)[ \u3000:]|第(?P<part>[一二三四五六七八九十]{1,3})节[ \u3000:]"
)
GLUED = re.compile(
    rf"第[一二三四五六七八九十]{{1,3}}(?:[章篇]|部分|(?P<two>节))(?=[\u4e00-\u9fff]{{0,12}}{HEADS}{ITS_TIME})"
)
"""A heading whose page lost every space around it: 第二节主要目标到2025年,…."""
DIGITS = Spotter(r"\n[ \u3000]*(?P<n>[0-9]{1,2})[.、](?![0-9])")
"""1. at the beginning of a line: a heading only where no 一、 divides the text and its words name a time and a kind of section."""
MARKER_AFTER = frozenset("\n。!?; \u3000")
HEADING_END = re.compile(r"[。!?;,:\n]")
SET_OFF = re.compile(r"[^ \u3000]{2,}[\u3400-\u9fff”」)](?=[ \u3000]+[\u3400-\u9fff0-9“「(])")
"""A heading that a space divides from the text that runs on: 一、总体情况 2023年…."""
RUN_ON = re.compile(HEADS + ITS_TIME)
"""A heading that runs on into a text which begins with its time: 三、明年工作安排2024年是…."""
HEADING_LONGEST = 48
PLAIN = Spotter(
    r"(?:20[0-9]{2}(?: ?年|[,!:|])|新的?一年|(?:过去|今后|未来|[这近])的?[0-9三四五六七八九十]{1,2}年|[三四五六七八九十]年(?=工作|来|回顾|成就|目标)"
    r"|今年|去年|[上下]半年|下一?(?:步|阶段)|十[一二三四五]五[”\"]?(?:时期|期间|以来|发展|主要|工作|目标))[^\n。,;!?0-9]{0,14}"
    r"(?:工作|任务|目标|回顾|安排|打算|总结|重点|部署|思路|建议|措施|举措|情况|成就|成效|草案|怎么干|干什么|[这怎]样干|这么干|干啥|咋干|干得怎么样|干了什么|成绩单|答卷)"
    r"(?:请查收|请收好|请过目|已?定下|来了|出炉)?!?[ \u3000]*(?=\n)"
)
BRACKETED = Spotter(r"【[^】\n]{2,16}】")
"""【展望2022】: a heading that runs on into its text, where its words say when or whether it looks back."""
PLAIN_FRONT = re.compile(r"[^\n。,;:!?0-9]{0,8}|[^\n。,;:!?0-9]{0,3}(?:20[0-9]{2})?[^\n。,;:!?0-9]{0,4}[:|]")
"""A heading without a number, on a line of its own, from its time on, and what may stand before: 区2019年工作回顾, 过去五年工作回顾,
B 2022账:今年怎么干."""
BOXED = Spotter(
    r"\n[ \u3000]*(?P<words>【[^】\n]{2,24}】|[■◆●▲★][ \u3000]?[^\n。,;:0-9]{2,16})(?P<when>[ \u3000]*\([^()\n]{4,20}\))?[ \u3000]*(?=\n)"
)
"""A heading in a box or behind a mark, alone on its line, and the time in brackets that its figures are of: 【主要指标】(2019年)."""
YEAR_LINE = Spotter(r"\n[ \u3000]*(?P<words>[“【\[]?(?:19|20)[0-9]{2} ?年[”】\]]?)[ \u3000]*:?[ \u3000]*(?=\n)")
"""A year alone on its line heads what happened in it: chronicles."""
AHEAD = Spotter(pattern("paragraph-ahead"))
OF_A_TIME = re.compile(r"五[”\"]?(?:时期|期间|规划|发展|以来|主要|目标)|20[0-9]{2} ?年|二〇|[五三]年")
BOOK_TITLE = re.compile(r"《[^》\n]{1,80}》")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of an article from one numbered heading to the next, in characters of the clean text.

    `level` is 1 for 一、 and 2 for (一), 0 for what stands before the first heading or under one without a number. `period` is the
    ISO 8601 period of the heading, or of the section above it; None where neither names one. `status`
    is "actual", "target" or "" in the same way. `rule` is the id of the rule that gave the status.
    """

    span: Span
    heading: Span
    level: int
    period: str | None
    status: str
    rule: str

    @property
    def chronicle(self) -> bool:
        """Whether a year alone heads it."""
        return self.level == 0 and self.period is not None and self.heading.end - self.heading.start <= len("【2001 年】")


@cache
def heading_rules() -> tuple[Rule, ...]:
    """The rules of sections.toml: what a heading's words say about the status of its section."""
    return load_rules("reportgen.extract", "sections.toml")


def heading_status(heading: str) -> tuple[str, str]:
    """`(status, rule id)` of a heading's words; ("", "") where no rule fires. The first rule that fires decides."""
    for rule in heading_rules():
        if rule.search(heading):
            return str(rule.extra["status"]), rule.id
    return "", ""


def headings(text: str, start: int, end: int) -> list[tuple[Span, int]]:
    """`(heading, level)` of the headings in `text[start:end]`, in order: 0 without a number, 1 for 一、, 2 for (一).

    Boxed headings and years on lines of their own count where there is more than one of them.
    """
    found = []
    marks = [(match, 2 if match["two"] or match["part"] else 1) for match in MARKER.finditer(text, start, end)]
    marks += [(match, 2 if match["two"] else 1) for match in GLUED.finditer(text, start, end)]
    for match, level in marks:
        if match.start() > start and text[match.start() - 1] not in MARKER_AFTER:
            continue
        limit = min(match.end() + HEADING_LONGEST, end)
        stop = HEADING_END.search(text, match.end(), limit)
        words_end = stop.start() if stop else limit
        gap = SET_OFF.search(text, match.end(), words_end) or RUN_ON.search(text, match.end(), words_end)
        found.append((Span(match.start(), gap.end() if gap else words_end), level))
    if not any(level == 1 for _, level in found):
        found += _by_digits(text, start, end)
    numbered = {text.rfind("\n", 0, heading.start) for heading, _ in found}
    for match in PLAIN.finditer(text, start, end):
        line = text.rfind("\n", 0, match.start())
        if line >= start - 1 and line not in numbered and PLAIN_FRONT.fullmatch(text, line + 1, match.start()):
            found.append((Span(line + 1, match.end()), 0))
    boxed = [Span(match.start("words"), match.end("when") if match["when"] else match.end("words")) for match in BOXED.finditer(text, max(start - 1, 0), end)]
    if len(boxed) > 1:
        found += [(heading, 0) for heading in boxed]
    known = {heading.start for heading, _ in found}
    running = [Span(*match.span()) for match in BRACKETED.finditer(text, start, end) if heading_status(match.group())[0]]
    years = [Span(*match.span("words")) for match in YEAR_LINE.finditer(text, max(start - 1, 0), end)]
    found += [(heading, 0) for heading in (*running, *(years if len(years) > 1 else ())) if heading.start not in known]
    return sorted(found, key=lambda item: item[0].start)


def _by_digits(text: str, start: int, end: int) -> list[tuple[Span, int]]:
    """The headings numbered 1. 2. 3.: a list of tasks is numbered alike, so a heading must say when and whether it looks back."""
    found = []
    for match in DIGITS.finditer(text, start, end):
        stop = HEADING_END.search(text, match.end(), min(match.end() + HEADING_LONGEST, end))
        heading = Span(match.start("n"), stop.start() if stop else min(match.end() + HEADING_LONGEST, end))
        words = text[heading.start : heading.end]
        if OF_A_TIME.search(words) and heading_status(words)[0]:
            found.append((heading, 1))
    return found


def outlooks(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The paragraphs in `text[start:end]` that open with what is to come (今年,全区将…), without those after them."""
    found = []
    for match in AHEAD.finditer(text, start, end):
        line = text.rfind("\n", 0, match.start()) + 1
        if not text[max(line, start) : match.start()].strip():
            stop = text.find("\n", match.end(), end)
            found.append(Span(match.start(), stop if stop >= 0 else end))
    return tuple(found)


def heading_words(text: str, heading: Span) -> str:
    """The heading's words without titles in 《》, whose years are names and not times."""
    return BOOK_TITLE.sub("《》", text[heading.start : heading.end])
