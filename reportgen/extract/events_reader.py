"""Reads an article's acts with their dates: from the clause, the sentence, the meeting just told, or the section."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from reportgen.catalogue.width import narrow
from reportgen.extract import calendar
from reportgen.extract import events_cues as cues
from reportgen.extract.events_acts import REACH, Act, act_rules, find_act
from reportgen.extract.events_back import DAY, MONTH, join
from reportgen.extract.events_clauses import Sentences
from reportgen.extract.events_dates import DATED, Dated, Earlier, find_dates, span_in
from reportgen.extract.plan_sections import Section, Sections, find_sections
from reportgen.model import AttributedArticle
from reportgen.model.quick import quick

# So far behind a heading's number its words may still be glued to the text.
GLUED_REACH = 60
# So many characters on, a paragraph still tells of the day it began with.
DAY_REACH = 300
# In so many sentences before is what points back (同日, 次年) looked up.
SENTENCES_BACK = 4
# Dates are looked for in so much of a sentence.
SENTENCE_REACH = 600


@quick
@dataclass(frozen=True, slots=True)
class Told:
    """An act with its date (ISO 8601), what the date rests on, and its status. `sentence` counts within the article."""

    act: Act
    date: str
    basis: str
    status: str
    sentence: int


class ActReader:
    """Goes through one article in order; the date named last is its only state."""

    __slots__ = ("_datable", "_dates", "_day_at", "_last_at", "_last_date", "_last_day", "_months", "_occasion", "_told_in", "_words", "end", "kind", "sections", "sentences", "start", "text", "title", "written")

    def __init__(self, article: AttributedArticle, text: str) -> None:
        about = article.article
        self.text, self.start, self.end = narrow(text), about.body.start, about.body.end
        self.written, self.kind, self.title = about.written, about.kind, narrow(about.title or "")
        self.sentences = Sentences(self.text, self.start, self.end)
        self.sections: Sections = find_sections(self.text, about)
        self._last_date = self.written if self.kind == "work-report" else None
        self._last_day = self._occasion = ""
        self._last_at = self.start
        self._told_in = -1
        self._months: list[tuple[int, int, int]] | None = None
        self._day_at: int | None = None
        self._datable: dict[int, bool] = {}
        self._dates: dict[int, tuple[Dated, ...]] = {}
        self._words: dict[int, tuple[int, int]] = {}

    def read(self) -> tuple[Told, ...]:
        """The acts in order of place; those joined in one statement are one."""
        merged: list[Told] = []
        before: Told | None = None
        for told in self._acts():
            if before is not None and self._goes_on(before, told):
                merged[-1] = replace(merged[-1], act=replace(merged[-1].act, end=told.act.end))
            else:
                merged.append(told)
            before = told
        return tuple(merged)

    def _acts(self) -> Iterator[Told]:
        done = -1
        for hit in act_rules().matcher.scan(self.text[self.start : self.end]):
            at, stop = hit[0] + self.start, hit[1] + self.start
            if at < done:
                continue
            section = self.sections.at(at)
            if section is not None and section.mode == "problems":
                continue
            sentence = self.sentences.at(at)
            if not self._may_be_dated(sentence, section):
                continue
            start, end = self._part(sentence, at, section)
            glued = section is not None and section.level < 3 and at - section.start < GLUED_REACH
            act = find_act(self.text, start, end, (at, stop, hit[2]), glued) if start >= done and end >= stop else None
            told = self._date(act, sentence, section) if act else None
            if act and told:
                done = act.end
                yield told
                yield from self._told_again(told, section)

    def _told_again(self, told: Told, section: Section | None) -> Iterator[Told]:
        """The same act on the other dates that stand beside its own: 1993年、2001年两次撤并."""
        act = told.act
        if not cues.AGAIN.search(self.text, act.start, act.end):
            return
        dates = [d for d in self._dates_of(told.sentence, section) if d.start < act.end and d.iso and not d.weak]
        for one, two in zip(dates, dates[1:], strict=False):
            if told.date in (one.iso, two.iso) and self.text[one.end : two.start] in ("、", "和", "及", "与"):
                yield replace(told, date=one.iso if told.date == two.iso else two.iso)

    def _may_be_dated(self, sentence: int, section: Section | None) -> bool:
        """Whether anything can date an act of the sentence: most triggers stand where nothing does."""
        if self._last_date or section is not None and section.year is not None or self.kind == "press-conference":
            return True
        found = self._datable.get(sentence)
        if found is None:
            start = self.sentences.starts[sentence]
            paragraph = max(self.text.rfind("\n", self.start, start), start - DAY_REACH, self.start)
            found = DATED.search(self.text, paragraph, self.sentences.ends[sentence]) is not None
            self._datable[sentence] = found
        return found

    def _part(self, sentence: int, at: int, section: Section | None) -> tuple[int, int]:
        """The clause, or of a clause that lists acts with a date each (甲2025年开办、乙2026年建成) the part at `at`."""
        start, end = self.sentences.clause(sentence, at)
        if section is not None and start < section.start <= at:
            start = section.start
        if end - start > 2 * REACH or self.text.find("、", start, end) < 0:
            return start, end
        if sum(self.text.count(mark, start, end) for mark in ("年", "月", "季度")) < len("年月"):
            return start, end
        inside = [d for d in self._dates_of(sentence, section) if start <= d.start < end and not d.weak]
        points = [start, *(m.end() for m in re.compile("、").finditer(self.text, start, end)), end]
        for a, b in zip(points, points[1:], strict=False):
            if len(inside) > 1 and a <= at < b and any(a <= d.start < b for d in inside):
                return a, b - (self.text[b - 1] == "、")
        return start, end

    def _dates_of(self, sentence: int, section: Section | None) -> tuple[Dated, ...]:
        found = self._dates.get(sentence)
        if found is None:
            start, end = self.sentences.starts[sentence], self.sentences.ends[sentence]
            year = section.year if section else None
            end = min(end, start + SENTENCE_REACH)
            look_back = partial(self._named_before, sentence, year)
            found = self._dates[sentence] = find_dates(self.text, start, end, self.written, year, look_back)
        return found

    def _named_before(self, sentence: int, year: int | None) -> Earlier:
        """What the few sentences before name: what 次年 and 同日 count from."""
        date = day = in_paragraph = ""
        same, by_word = True, False
        for earlier in range(sentence - 1, max(sentence - 1 - SENTENCES_BACK, -1), -1):
            start, end = self.sentences.starts[earlier], self.sentences.ends[earlier]
            same = same and self.text[end] != "\n" and not cues.NUMBERED.match(self.text, end + 1)
            found = self._dates.get(earlier)
            if found is None:
                found = find_dates(self.text, start, min(end, start + SENTENCE_REACH), self.written, year)
            told = [each for each in found if each.iso and not each.weak]
            named = [each.iso for each in told]
            date = date or (named[-1] if named else "")
            day = day or next((iso for iso in reversed(named) if len(iso) == DAY), "")
            if told and same:
                in_paragraph, by_word, same = named[-1], told[-1].basis == "written", False
        month = self._month_above(self.sentences.starts[sentence])
        return Earlier(date, day or self._last_day, in_paragraph, month, by_word)

    def _month_above(self, offset: int) -> str:
        """The month that the heading above, or the title, names alone (三月, 2023年3月大事记); "" where none does."""
        if self._months is None:
            lines = cues.MONTH_LINE.finditer(self.text, self.start, self.end)
            self._months = [(line.end(), *self._year_and_month(line)) for line in lines]
        index = bisect_right(self._months, (offset, 0, 0)) - 1
        if index >= 0:
            _, year, month = self._months[index]
            return join(year, month) if year else ""
        named = cues.TITLE_MONTH.search(self.title)
        return join(int(named["year"]), int(named["month"])) if named else ""

    def _year_and_month(self, line: re.Match[str]) -> tuple[int, int]:
        """Of a line that names a month: the year that it or its section names, else the last such month; 0 where unknown."""
        month = calendar.number(line["month"])
        section = self.sections.at(line.start())
        if line["year"] or section is not None and section.year is not None:
            return int(line["year"] or (section.year if section and section.year else 0)), month
        written = self.written or ""
        return (int(written[:4]) - (month > int(written[5:7])) if len(written) >= MONTH else 0), month

    def _date(self, act: Act, sentence: int, section: Section | None) -> Told | None:
        """The act with the date nearest to it, or None where it is not dated."""
        if self.kind in act.rule.extra.get("never_in", ()):
            return None
        dates = self._dates_of(sentence, section)
        needs = act.rule.extra.get("needs")
        if needs == "page-day":
            return self._of_the_page(act, section, sentence)
        own_only = needs is not None
        modes = act.rule.extra.get("modes")
        if own_only and modes is not None and section is not None and section.mode not in modes:
            return None
        own = [d for d in dates if act.start <= d.start < act.end]
        counted = cues.COUNTED.search(self.text, act.start, act.end) is not None
        if needs in ("near-date", "month-date") and not own:
            own = [d for d in dates if d.end < act.start and self._stands_near(d, act.start)]
            own = own or self._day_untold(dates, act, sentence)
        if needs == "month-date" or counted:
            own = [d for d in own if (needs != "month-date" or len(d.iso) >= MONTH) and not self._is_a_mark(d)]
        strong = [d for d in own if not d.weak]
        before = [] if own_only else [d for d in dates if d.start < act.start and not d.weak and not (counted and self._is_a_mark(d)) and self._carries(d, act, section, sentence)]
        pick = self._closer(strong, dates, act) or _nearest(strong, before, act.trigger) or (own[0] if own_only and own else None)
        if pick is not None:
            if not pick.iso or self._is_a_goal(pick, act) or pick not in own and self._is_vague(act):
                return None
            return self._told(act, pick.iso, pick.basis, section, sentence, pick.coming)
        span_at, points_at = self._words_of(sentence)
        if own_only or span_at < act.trigger:
            return None
        if self._last_date and (points_at < act.end or self._goes_on_with_the_day(act, sentence)):
            told = self._day_pointed_to(sentence) if points_at < act.end else ""
            return self._told(act, told or self._last_date, "last date named", section, sentence)
        opening = self.sentences.opening(sentence)
        looks_back = section is not None and section.mode == "review" and self.kind != "work-report"
        if cues.NOW.match(self.text, opening) or looks_back and cues.TO_COME.match(self.text, opening):
            return None
        if section is not None and section.year is not None and (modes is None or section.mode in modes):
            return self._told(act, f"{section.year:04d}", "section", section, sentence)
        carried = self._year_of_paragraph(act, sentence) if section is None or section.mode == "none" else ""
        if carried:
            return self._told(act, carried, "year of the paragraph", section, sentence)
        if own and own[0].iso and act.rule.extra["class"] == "award":
            return self._told(act, own[0].iso, "stated", section, sentence)
        return None

    def _day_pointed_to(self, sentence: int) -> str:
        """The day of the meeting that 会上 means: of the last one told, or far behind that of the one the article opens with."""
        if self._occasion and len(cues.BREAK.findall(self.text, self._last_at, self.sentences.starts[sentence])) > 1:
            return self._occasion
        return self._last_day if len(self._last_date or "") < DAY else ""

    def _of_the_page(self, act: Act, section: Section | None, sentence: int) -> Told | None:
        """What a record of a press conference opens with is held on the day that it speaks from."""
        day = self.written or ""
        return self._told(act, day, "written", section, sentence) if len(day) == DAY and self.kind == "press-conference" else None

    def _is_a_goal(self, date: Dated, act: Act) -> bool:
        """Whether 到2025年 is the horizon of a goal: of a year soon to come it dates one work that is named (到2025年建成地铁五号线)."""
        years = int(date.iso[:4]) - int((self.written or "9999")[:4])
        if not date.until or years <= 0:
            return False
        if years > cues.SOON or self.kind == "plan" or act.rule.extra["class"] not in cues.WORKS_CLASSES:
            return True
        return cues.GOAL.search(self.text, act.start, act.end) is not None

    def _carries(self, date: Dated, act: Act, section: Section | None, sentence: int) -> bool:
        """Whether a date holds for a later clause: the one that opens its clause does, 医院6月封顶 dates the hospital alone.

        A month in the midst of a list under the section's year dates its own item of the list.
        """
        if cues.SINCE_THEN.match(self.text, date.end):
            return False
        if section is None or section.year is None:
            if cues.GROUND.search(self.text, max(date.start - REACH, self.start), date.start):
                return False
            opens = date.start - self.sentences.opening(sentence) <= len("力争")
            return self.text.find(";", date.end, act.start) < 0 or opens and self._opens_clause(date)
        if self.text.find(";", date.end, act.start) >= 0:
            in_list = self.text.find(";", self.sentences.opening(sentence), date.start) >= 0
            return not in_list and cues.NEAR.match(self.text, date.end) is not None and self._opens_clause(date)
        return self._opens_clause(date)

    def _closer(self, strong: list[Dated], dates: tuple[Dated, ...], act: Act) -> Dated | None:
        """The day or month right before a clause whose own dates are bare years, none later: 5月20日,国家公布2023年名单."""
        if not strong or any(len(date.iso) != len("2021") for date in strong):
            return None
        near = [d for d in dates if d.end < act.start and len(d.iso) >= MONTH and self._stands_near(d, act.start)]
        return near[-1] if near and all(date.iso <= near[-1].iso[:4] for date in strong) else None

    def _is_vague(self, act: Act) -> bool:
        """Whether the clause has a time of its own that dates nothing (近日), so that no other date holds for it."""
        return cues.VAGUE_TIME.search(self.text, act.start, act.trigger) is not None

    def _stands_near(self, date: Dated, start: int) -> bool:
        """Whether a date opens its clause and the clause at `start` is the next, but for who approved it."""
        return cues.NEAR.fullmatch(self.text, date.end, start) is not None and self._opens_clause(date)

    def _day_untold(self, dates: tuple[Dated, ...], act: Act, sentence: int) -> list[Dated]:
        """The day that opens a sentence in which nothing is told yet: its first bounded verb tells what happened on it."""
        if act.rule.extra["needs"] != "month-date" or self._told_in == sentence or not dates or len(dates[0].iso) != DAY:
            return []
        first = dates[0]
        alone = len(dates) == 1 or dates[1].start > act.start
        return [first] if alone and first.start - self.sentences.opening(sentence) <= 1 and not first.weak else []

    def _is_a_mark(self, date: Dated) -> bool:
        """Whether something is counted up to a date (截至5月底) or since it (3月以来): nothing happened on it."""
        before = self.text[max(date.start - 2, self.start) : date.start]
        return before in ("截至", "截止", "截到") or cues.SINCE.match(self.text, date.end) is not None

    def _opens_clause(self, date: Dated) -> bool:
        return bool(cues.OPENS.search(self.text, max(date.start - 8, self.start), date.start)) or date.start == self.start

    def _words_of(self, sentence: int) -> tuple[int, int]:
        """Where a sentence first names several years or a vague time, and where it points to the meeting just told."""
        found = self._words.get(sentence)
        if found is None:
            start, end = self.sentences.opening(sentence), self.sentences.ends[sentence]
            near = min(end, start + DAY_REACH)
            pointing = cues.DEICTIC_OPENING.match(self.text, start, near) or cues.DEICTIC.search(self.text, start, near)
            points_at = pointing.start() if pointing else end
            found = self._words[sentence] = (span_in(self.text, start, min(end, start + SENTENCE_REACH)), points_at)
        return found

    def _goes_on_with_the_day(self, act: Act, sentence: int) -> bool:
        """Whether a signing, award or issue is told in the paragraph of the day just told, nothing dated between."""
        if cues.STANDING.match(self.text, self.sentences.opening(sentence)):
            return False
        if self._day_at is None or self.kind == "work-report" or act.rule.extra["class"] not in cues.CARRIED_CLASSES:
            return False
        between = self.text[self._day_at : self.sentences.starts[sentence]]
        return len(self._last_date or "") == 10 and "\n" not in between and len(between) < DAY_REACH

    def _year_of_paragraph(self, act: Act, sentence: int) -> str:
        """The one year that the dates before an issue, signing or founding in its paragraph name; "" where none or several."""
        if self.kind in ("work-report", "plan") or act.rule.extra["class"] not in cues.PARAGRAPH_CLASSES:
            return ""
        if cues.STANDING.match(self.text, self.sentences.opening(sentence)):
            return ""
        years: set[str] = set()
        opening = max(self.text.rfind("\n", self.start, act.start), act.start - DAY_REACH)
        while sentence > 0 and self.sentences.starts[sentence] > opening + 1:
            sentence -= 1
            if self._words_of(sentence)[0] < self.sentences.ends[sentence]:
                return ""
            years.update(date.iso[:4] for date in self._dates_of(sentence, None) if not date.weak)
        return years.pop() if len(years) == 1 else ""

    def _told(
        self, act: Act, iso: str, basis: str, section: Section | None, sentence: int, coming: bool = False
    ) -> Told:
        status = "target" if coming else self._status(act, iso, basis, section, sentence)
        actual, self._told_in = status == "actual", sentence
        if len(iso) >= 7 and actual:
            self._last_date, self._last_at = iso, self.sentences.starts[sentence]
            opens = self.kind == "news" and act.start - self.start < cues.OPENING_REACH and act.rule.extra["class"] == "meet"
            self._occasion = self._occasion or (iso if opens and len(iso) == DAY else "")
            self._last_day = iso if len(iso) == DAY else self._last_day
        self._day_at = self.sentences.starts[sentence] if len(iso) == 10 and actual else None
        return Told(act, iso, basis, status, sentence)

    def _status(self, act: Act, iso: str, basis: str, section: Section | None, sentence: int) -> str:
        written = self.written or ""
        size = min(len(iso), len(written))
        of_review = section is not None and section.mode == "review" and basis == "section"
        if of_review and (self.kind == "work-report" or not written or iso[:4] < written[:4]):
            return "actual"
        if written and iso[:size] > written[:size]:
            return "target"
        if size and iso[:size] < written[:size]:
            return "target" if cues.EXPECTED.search(self.text, act.start, act.trigger) else "actual"
        if section is not None and section.mode == "plan" and (basis == "section" or iso == str(section.year)):
            return "target"
        if self.kind == "plan" and written and len(iso) == len("2021") and (section is None or section.mode != "review"):
            return "target"
        start = max(self.sentences.starts[sentence], act.start - REACH)
        before = act.trigger + self.text.startswith("将", act.trigger)
        return "target" if cues.AHEAD.search(self.text, start, before) else "actual"

    def _goes_on(self, last: Told, told: Told) -> bool:
        """Issues told in a row, a clause that goes on with 并, and what a decision decides belong to the act before."""
        a, b = last.act, told.act
        if b.start - a.end > 3 or (last.status, last.sentence) != (told.status, told.sentence):
            return False
        if last.date != told.date:  # 成为今年首家…: the year only says among which it is the first
            return self.text.startswith("成为", b.start) and last.date.startswith(told.date)
        if b.rule.extra["class"] == "award" and self.text.startswith("成为", b.start):
            return True
        if a.rule.extra.get("joins") and b.rule.extra.get("joins") and told.basis == last.basis and self._shares_date(last, told):
            return True
        there = a.rule.extra["class"] in ("meet", "other") and cues.SIGNED_THERE.match(self.text, b.start, b.end)
        if there or self.text[b.start - 1] == "、" and b.end - b.start <= len("当年建成投产"):
            return True
        if self.text[b.start] in "并及" or self.text.startswith(("以及", "同意", "决定"), b.start):
            return True
        return a.rule.extra["class"] == "issue" and a.rule.id == b.rule.id and b.trigger - b.start <= 2

    def _shares_date(self, last: Told, told: Told) -> bool:
        """Whether the second of two neighbours has no date of its own: one decision that founds, divides or renames."""
        if "act-unit" not in (last.act.rule.id, told.act.rule.id) and last.act.rule.id != "act-close":
            return False
        dates = self._dates_of(told.sentence, self.sections.at(told.act.trigger))
        return not any(told.act.start <= date.start < told.act.end for date in dates)


def _nearest(own: list[Dated], before: list[Dated], trigger: int) -> Dated | None:
    """The date of the clause, of several the one nearest before the act; else the last one told before it."""
    if own:
        return min(own, key=lambda d: (d.start > trigger, abs(d.start - trigger)))
    return before[-1] if before else None


def read_acts(article: AttributedArticle, text: str) -> tuple[Told, ...]:
    """The acts of an article (clean text) with their dates, in order of place: what events are made of."""
    return ActReader(article, text).read()
