"""Resolves the times of an article in order, and works out which of them hold for the text that follows.

A time that opens a sentence (2024年,…) is a frame: it holds for the sentences after it. How far depends on
what it is: a span of years until another frame, a quarter or half as the reporting period of a news item,
a single year to the end of its paragraph (in reports: of its section), a day or month for its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from dataclasses import replace

from reportgen.catalogue.width import narrow
from reportgen.extract import calendar
from reportgen.extract.calendar import REPORTS
from reportgen.extract.patterns import pattern
from reportgen.extract.sections import Section
from reportgen.extract.time_roles import SINCE_AFTER, TITLE_ENDS, VALUE_AFTER, role_of
from reportgen.extract.times import PERIOD_ROLES, WHOLE_SENTENCE, Period, Raw, TimeMention, find
from reportgen.model import Article, Span

SENTENCE_END = re.compile(r"[。!?\n]")
CLAUSE_END = re.compile(r"[,;:。!?\n]")
CLAUSE_START = re.compile(
    r"(?:(?:^|[,;:。!?\n (】)▍])(?:(?:预计|预期|力争|争取|确保|计划|有望|目标是?|提出|将|而|但)?(?:到|至)|截至|截止|在|自|从|即|而|但|[光单仅]是?)?[“\"]?|(?<=[亿万]元))$"
)
"""Also right behind an amount: there the page has lost the line break after a caption."""
OPENING = 8
LEAD = re.compile(
    r"(?:(?:【[^】\n]{1,16}】|\([^()\n]{1,10}\)|[★☆■●◆▲▼►▶◇○•※□△◎▍])[ \u3000]*)?(?:[^,。:、;0-9\n]{1,8}:)?[“”\"‘ \u3000)、:;—-]*(?:其中|[而但]|不过,|同时|特别是|尤其是|此外|另外|据统计|据了解|数据显示|截至|截止到?|早在|自从?|据|从(?=[0-9])|从|在|到|至|回顾|回望|展望|刚刚|即|[一二三四五六七八九十]是|据[^,。]{2,16}(?=,)|(?:预计|预期|力争|争取|确保|计划|有望|目标是?)(?=[到至])|[^,。]{0,18}(?:获悉|了解到|介绍|透露|表示|指出|明确|提出|显示))?[,:]?"
    r"(?:到|至|在|自)?[“\"‘]?"
)
ANNOUNCED_BEFORE = re.compile(r"(?:介绍|汇报|通报|报告|发布)[^,。]{0,6}$")
ANNOUNCED_AFTER = re.compile(r"[”\"]?[^,。]{0,24}(?:情况|成就|成效|成绩|进展)")
LEADING_PARAGRAPH = 240
LONGEST_CLAUSE = 200
NEAR = 16
OF_A_THING = pattern("of-a-thing")
LONG_AGO = 3
HAPPENED = pattern("happened-then")
BARE_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?=[,!|: ”]|$)")
"""数说某县 | 2022,这份成绩单请查收: a year without its word."""
RESULTS = re.compile(r"成绩单|答卷|兑现|完成|交出|收官|盘点|回眸|成绩|成效|运行|喜报|丰收")
GOES_ON = re.compile(r"\n+[ \u3000]*(?:[^,。、\n0-9]{1,8}(?:方面|领域|上),|——|[●■◆▲★]|同时,|此外,|全年|(?:全[区县市]|该区)?(?:共|累计)?(?:新设|新批|新注册|新登记|新引进|实际[使利]用外资|合同(?:利用)?外资|到位[内外]资))")
"""How a paragraph goes on with what the one before it told of last year: 民生方面,…; 新设企业9家: a count over a span of time."""
ONCE_THERE = re.compile(r"[^,。;\n]{0,14}(?:通车|建成|投产|达产|竣工|投用|投运|运营|落成|完工|启用|交付|使用)后,")
FOUNDED = re.compile(r"((?:19|20)[0-9]{2})年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?,?[^。;\n0-9]{0,24}?(?:成立|挂牌|设立|揭牌|获批|组建|开园|开业|建[区园市]|设[区市]|撤[县市])")
AGE = re.compile("(?<![0-9])([1-9][0-9]?|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])周年")
DEADLINE = re.compile(r"[底末初]?前(?![后往来景期端])")
"""6月底前开工: of what is done by then, and of no clause behind it."""
FROM_THEN = re.compile(r"起(?![点步])")
DIGIT = re.compile("[0-9]|[一二两三四五六七八九十百千]万?亿|[百千]万(?=[元人户])")
"""An amount in either script: 2022年跨过千亿元门槛 tells one."""
SEMICOLON = re.compile(r"[;。\n]")
BETWEEN_COMMAS = re.compile(r",")
REPORTING = frozenset({"months", "quarter", "half"})
REPORTING_PARTS = frozenset({"month-span", "quarter", "quarter-digit", "half"})
PASSING = frozenset({"day", "month"})
COMING = frozenset({"month-day", "month"})
"""今年实施9个项目。…9月开学: behind 今年 a month still to come is this year's."""
POINTING = frozenset({"this-year", "last-year", "next-year", "two-years-back", "now", "vague", "today"})


class Reader:
    """Reads one article; what was named last and the frames set so far are its only state."""

    def __init__(self, text: str, article: Article, sections: tuple[Section, ...]) -> None:
        self.text = text
        self.article = article
        self.sections = sections
        self.clock = calendar.clock(article)
        self.default = self._default()
        start, end = article.span
        self.sentence_ends = [match.end() for match in SENTENCE_END.finditer(text, start, end)]
        self.line_ends = [at - 1 for at in self.sentence_ends if text[at - 1] == "\n"]
        self.frames: list[tuple[int, Period]] = []
        self.outer: Period | None = None
        self.event = ""
        self.stop = (0, -1)
        self.decade = ""
        self.framed = False
        self.founded: frozenset[str] | None = None

    def _default(self) -> Period:
        """What holds where nothing is named: the title's reporting period, else the article's own year."""
        default, _ = calendar.article_default(self.article)
        title = narrow(self.article.title or "")
        if self.article.kind in REPORTS:
            return Period(default, "title" if self.article.kind == "statistical-bulletin" and default else "written")
        looks_back = self.article.kind == "official-release" or RESULTS.search(title) is not None
        for raw in find(title, 0, len(title)):
            iso, precision = calendar.resolve(raw, self.clock, default or None, "", title)
            if precision in REPORTING or precision == "year" and looks_back and iso < default:
                return Period(iso, "title")
        year = BARE_YEAR.search(title) if looks_back else None
        if year and year.group() < default:
            return Period(year.group(), "title")
        return Period(default, "written")

    def read(self) -> tuple[tuple[TimeMention, ...], tuple[tuple[int, Period], ...]]:
        """The mentions in order, and the frames: each holds from its offset to the next one's."""
        mentions: list[TimeMention] = []
        index = -1
        named: TimeMention | None = None
        for raw in find(self.text, self.article.span.start, self.article.span.end):
            while index + 1 < len(self.sections) and self.sections[index + 1].span.start <= raw.start:
                index += 1
                self._open_section(self.sections[index])
                named = None
            behind = bisect_right(self.sentence_ends, raw.start)
            sentence = self.sentence_ends[behind - 1] if behind else self.article.span.start
            if raw.rule_id == "since-then" and mentions and mentions[-1].role == "since" and raw.start - mentions[-1].span.end < OPENING:
                continue
            heading = self.sections[index].heading
            begins = heading.end if heading.end <= raw.start else heading.start
            mention = self._mention(raw, self.sections[index], max(sentence, begins), named)
            if named is not None and named.span.start >= sentence:
                self._ends_before(mention, mentions, named)
            mentions.append(mention)
            if mention.role in PERIOD_ROLES and mention.iso:
                named = mention
                if mention.precision == "day" and not self.event:
                    self.event = mention.iso
            if mention.frame:
                self._frame(mention, self.sections[index])
            elif self._rounds_off(raw, mention):
                self._set(mention.span.start, Period(mention.iso, "last date named", mention))
                self._until_paragraph(mention, self.sections[index])
        for section in self.sections[index + 1 :]:
            self._open_section(section)
        return tuple(mentions), tuple(self.frames)

    def _ends_before(self, mention: TimeMention, mentions: list[TimeMention], named: TimeMention) -> None:
        """到2027年,…;今年内…,…: a time to come that opens a sentence ends at the semicolon behind which another year is named."""
        stop = self.text.rfind(";", named.span.end, mention.span.start)
        ahead = named.frame and named.precision == "year" and self.clock.year is not None and named.iso > str(self.clock.year)
        if stop < 0 or not ahead or mention.role not in PERIOD_ROLES or not mention.iso or mention.iso[:4] == named.iso:
            return
        at = next(i for i in range(len(mentions) - 1, -1, -1) if mentions[i] is named)
        mentions[at] = replace(named, reach=stop)
        self._set(stop, self.outer or self.default)

    def _open_section(self, section: Section) -> None:
        period = Period(section.period, "section") if section.period else self.default
        self._set(section.span.start, period)
        self.outer = None

    def _current(self, offset: int) -> Period:
        behind = bisect_right(self.frames, offset, key=_start)
        return self.frames[behind - 1][1] if behind else self.default

    def _set(self, start: int, period: Period) -> None:
        """Let a period hold from `start` on; of two from the same place the later set."""
        insort(self.frames, (start, period), key=_start)

    def _mention(self, raw: Raw, section: Section, sentence: int, named: TimeMention | None) -> TimeMention:
        current = self._current(raw.start)
        reference = named.iso if named is not None and named.span.start >= sentence else current.iso
        event = raw.anchor is not None and raw.anchor.id == "at-the-event"
        if raw.part is not None and raw.part.id == "month-day" and reference is current.iso and current.basis == "title":
            reference = ""
        iso, precision = calendar.resolve(
            raw, self.clock, reference or None, section.status, self.text, self.event if event else section.period or ""
        )
        if raw.rule_id in COMING and current.mention is not None and current.mention.rule == "this-year" and iso[:4] == str((self.clock.year or 1) - 1):
            iso = f"{self.clock.year}{iso[4:]}"
        if raw.rule_id == "this-year" and named is not None and self._up_to(named, raw, iso):
            iso, precision = f"{iso}-01/{named.iso}", "months"
        if raw.rule_id == "years-back" and len(iso) == 9:
            iso = self._same_decade(iso)
        role = role_of(self.text, raw, self.article.span.start, bool(self.event))
        if raw.rule_id in ("years-back", "years-since") and len(iso) == 9:
            iso = self._since_founding(iso)
        if role == "since" and iso and "/" not in iso:
            iso = calendar.since(iso, self.clock)
            precision = "span" if "/" in iso else precision
        basis = self._basis(raw, current)
        if raw.anchor is not None and raw.anchor.id in ("now", "vague") and section.period and not section.chronicle:
            iso, basis = section.period, "section"
        frame = (
            (role in PERIOD_ROLES and bool(iso) or role in ("now", "vague"))
            and raw.start >= section.heading.end
            and self._opens(raw, sentence, precision, named)
        )
        listed = precision == "year" and named is not None and named.precision == "year" and named.span.start >= sentence
        reach = WHOLE_SENTENCE if frame else self._reach(raw, role, precision, sentence, iso, listed)
        return TimeMention(Span(raw.start, raw.end), iso, basis, precision, role, frame, raw.rule_id, reach)

    def _up_to(self, named: TimeMention, raw: Raw, year: str) -> bool:
        """截至8月底,今年…: the months of this year up to the one named."""
        between = self.text[named.span.end : raw.start]
        return named.role == "by" and named.precision == "month" and named.iso[:4] == year and not between.strip("底末, ")

    def _same_decade(self, iso: str) -> str:
        """Ten years that were told from a base year on are those ten wherever they are spoken of again."""
        first, last = iso.split("/")
        if int(last) - int(first) == calendar.A_DECADE:
            self.decade = iso
        return self.decade if self.decade == f"{int(first) - 1}/{last}" else iso

    def _since_founding(self, iso: str) -> str:
        """十年来, told ten years after what the text says was founded then, begin with that year."""
        before = str(int(iso[:4]) - 1)
        return f"{before}/{iso[5:]}" if iso[5:] == str(self.clock.year) and before in self._founded() else iso

    def _founded(self) -> frozenset[str]:
        """The years in which the article says that something was founded."""
        if self.founded is None:
            said = {match[1] for match in FOUNDED.finditer(self.text, *self.article.body)}
            ages = (calendar.number(match[1]) for match in AGE.finditer(self.text, *self.article.span))
            self.founded = frozenset(said | {str((self.clock.year or 0) - age) for age in ages})
        return self.founded

    def _basis(self, raw: Raw, current: Period) -> str:
        if raw.anchor is None or raw.anchor.id in ("that-year", "year-before"):
            return current.basis if current.mention is None else "last date named"
        if raw.anchor.id in POINTING or raw.anchor.id.startswith("years-"):
            return "written"
        return "stated"

    def _opens(self, raw: Raw, sentence: int, precision: str, named: TimeMention | None) -> bool:
        start = raw.start
        if precision in PASSING and DEADLINE.match(self.text, raw.end) or OF_A_THING.match(self.text, raw.end):
            return False
        if start - sentence <= 24 and LEAD.fullmatch(self.text, sentence, start) is not None:
            return True
        if precision == "span":
            begins = raw.rule_id == "years-since" or raw.rule_id == "years-back" and self.text.startswith(",", raw.end)
            if begins and start - sentence <= NEAR and not CLAUSE_END.search(self.text, sentence, start):
                return True
            before = self.text[max(start - 16, sentence) : start].rstrip("“\"")
            return bool(ANNOUNCED_BEFORE.search(before) and ANNOUNCED_AFTER.match(self.text, raw.end))
        if precision not in REPORTING:
            return False
        alone = named is None or named.span.start < sentence
        leads = alone and self.outer is None and self._leads(start)
        commas = BETWEEN_COMMAS.match(self.text, start - 1) and BETWEEN_COMMAS.match(self.text, raw.end)
        return leads or commas is not None

    def _leads(self, offset: int) -> bool:
        """Whether `offset` is where a news item says what it reports on; a quarter named later holds for its paragraph."""
        return offset - self.article.body.start < LEADING_PARAGRAPH

    def _reach(self, raw: Raw, role: str, precision: str, sentence: int, iso: str, listed: bool) -> int:
        """How far a time inside a sentence holds: 2013年升级为… says when that was, and no more; `listed` behind another year (2020年…;2021年…).

        One that stands in the middle of a clause, a day or a month holds to the next semicolon; so does one from which on
        something will hold (明年2月起,…; 2030年高铁通车后,…).
        """
        if role == "value":
            value = VALUE_AFTER.match(self.text, raw.end)
            rises_to = self.text[raw.start - 1 : raw.start] in ("到", "至") and value is not None
            return self._semicolon(value.end()) if rises_to and value is not None else value.end() if value else raw.end
        if role == "period" and TITLE_ENDS.match(self.text, raw.end):
            return WHOLE_SENTENCE
        starts = self._starts_clause(raw)
        limit = min(raw.end + LONGEST_CLAUSE, self.article.span.end)
        since = SINCE_AFTER.match(self.text, raw.end, limit) if role == "since" else None
        if since is not None and since.end() > raw.end + len("以来") and self.text[since.end() : since.end() + 1] == ",":
            return self._semicolon(since.end())
        clause = CLAUSE_END.search(self.text, raw.end, limit)
        end = clause.start() if clause else limit
        if end == raw.end and precision in PASSING and role == "period" and self.text[raw.start - 1 : raw.start] == ";":
            return self._semicolon(end)
        if end == raw.end and starts or role in ("now", "vague"):
            return WHOLE_SENTENCE
        if raw.rule_id == "by-then":
            return self._semicolon(end)
        if raw.part is not None and raw.part.id in REPORTING_PARTS and starts:
            stop = SEMICOLON.search(self.text, raw.end, limit)
            return stop.start() if stop else WHOLE_SENTENCE
        if self._from_then(raw, role, iso, starts) or listed and role == "period" and self.text[raw.start - 1 : raw.start] == ";":
            return self._semicolon(end)
        if precision in PASSING and (DEADLINE.match(self.text, raw.end) or self.text[raw.end - 1] == "前"):
            return end
        inside = self.text[raw.end : end]
        if self.text.startswith(":", end) and precision not in PASSING and not DIGIT.search(inside):
            return WHOLE_SENTENCE
        if not DIGIT.search(inside) and (raw.part is None or raw.part.id != "whole-year"):
            return end
        first = starts or raw.start - sentence <= NEAR and CLAUSE_END.search(self.text, sentence, raw.start) is None
        if first and precision not in PASSING:
            return WHOLE_SENTENCE
        return self._semicolon(end)

    def _from_then(self, raw: Raw, role: str, iso: str, starts: bool) -> bool:
        ahead = self.clock.year is not None and iso[:4] > str(self.clock.year)
        if role == "since":
            return (starts or ahead) and FROM_THEN.match(self.text, raw.end) is not None
        return ahead and starts and ONCE_THERE.match(self.text, raw.end) is not None

    def _semicolon(self, at: int) -> int:
        """The first semicolon or full stop from `at` on. Looked for once for all the times before it: text may hold none."""
        if not self.stop[0] <= at <= self.stop[1]:
            found = SEMICOLON.search(self.text, at, self.article.span.end)
            self.stop = at, found.start() if found else WHOLE_SENTENCE
        return self.stop[1]

    def _begins_line(self, start: int) -> bool:
        """Whether a time is the first word of its line: 2022年末, above an account of how things stood then."""
        line = max(self.text.rfind("\n", 0, start) + 1, self.article.body.start)
        return not self.text[line:start].strip()

    def _starts_clause(self, raw: Raw) -> bool:
        return CLAUSE_START.search(self.text, max(raw.start - OPENING, self.article.span.start), raw.start) is not None

    def _frame(self, mention: TimeMention, section: Section) -> None:
        start = mention.span.start
        before, first = self._current(start), not self.framed
        self.framed = True
        if mention.role in ("now", "vague"):
            self._set(start, Period(mention.iso, mention.basis, mention))
            self._until_paragraph(mention, section)
            return
        period = Period(mention.iso, "last date named", mention)
        self._set(start, period)
        lasting = mention.role == "by" or self.article.kind in REPORTS or self._begins_line(start)
        if mention.rule.endswith(("year-end", "end-after-year")) and lasting:
            period = Period(mention.iso[:4], "last date named", mention)
            self._set(start, period)
            if self.article.kind not in REPORTS:
                self._until_paragraph(mention, section)
        elif mention.precision in ("day", "month") or self._long_ago(mention) or self._lags(mention):
            self._until_sentence(mention, before, section)
        elif mention.rule.startswith("year-span") and self.article.kind not in REPORTS:
            self._until_paragraph(mention, section)
        elif mention.precision == "span" or mention.precision in REPORTING and self.outer is None and first and self._leads(start):
            self.outer = period
        if mention.precision == "year" and self.article.kind not in REPORTS:
            if self.outer is not None and self.outer.mention is not None and "\n" in self.text[self.outer.mention.span.end : start]:
                self.outer = None
            self._until_paragraph(mention, section)
        elif mention.precision in REPORTING and section.status == "target":
            self._until_sentence(mention, before, section)
        elif mention.precision in REPORTING:
            self._until_paragraph(mention, section)

    def _rounds_off(self, raw: Raw, mention: TimeMention) -> bool:
        """去年一季度…。到年底…,全年…: behind the whole of a past year its first months are over."""
        whole = raw.part is not None and raw.part.id == "whole-year" and mention.role in PERIOD_ROLES
        held = self._current(mention.span.start)
        past = self.clock.year is not None and "" < mention.iso < str(self.clock.year)
        return whole and past and held.mention is not None and len(held.iso) > len("2016/2020") and held.iso[:4] == mention.iso

    def _long_ago(self, mention: TimeMention) -> bool:
        """1996年撤乡建镇。…: in a text that is no report a year long past is when something happened, not what is reported on."""
        if mention.precision != "year" or self.article.kind in REPORTS or self.clock.year is None:
            return False
        if int(mention.iso) > min(self.clock.year, int(self.default.iso[:4] or 0)) - LONG_AGO:
            return False
        return HAPPENED.match(self.text, mention.span.end) is not None

    def _lags(self, mention: TimeMention) -> bool:
        """1-5月,利润…。 in a report on half a year: a figure that comes later than the others, and no other period from there on."""
        held = (self.outer or self.default).iso
        same = mention.iso[:7] == held[:7] and len(mention.iso) == len(held) > len("2016/2020")
        return mention.precision == "months" and same and mention.iso < held

    def _until_paragraph(self, mention: TimeMention, section: Section) -> None:
        """Let what held before the paragraph hold again after it, and after those that go on with the same year's results."""
        end = _next(self.line_ends, mention.span.end)
        while end is not None and mention.iso < self.default.iso and GOES_ON.match(self.text, end):
            end = _next(self.line_ends, end + 1)
        again = self.outer or (Period(section.period, "section") if section.period else self.default)
        self._until(end, again, section)

    def _until_sentence(self, mention: TimeMention, again: Period, section: Section) -> None:
        """Let what held before the sentence hold again after it, unless a paragraph ends there whose own period ends too."""
        end = _next(self.sentence_ends, mention.span.end)
        index = bisect_left(self.frames, end or 0, key=_start)
        if index < len(self.frames) and self.frames[index][0] == end:
            return
        self._until(end, again, section)

    def _until(self, end: int | None, again: Period, section: Section) -> None:
        if end is not None and end < section.span.end:
            self._set(end, again)


def _start(frame: tuple[int, Period]) -> int:
    return frame[0]


def _next(places: list[int], at: int) -> int | None:
    """The first of the ordered `places` that is not before `at`."""
    index = bisect_left(places, at)
    return places[index] if index < len(places) else None
