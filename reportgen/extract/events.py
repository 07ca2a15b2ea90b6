"""Bounded acts with their dates (gold/SPEC.md, Event): rules decide, over one pass of trigger words.

The rules are in `events.toml`; sections come from `plan_sections`, dates from `events_dates`. Reads
neither clock nor environment, loads no segmenter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.catalogue.words import WordMatcher
from reportgen.extract.events_clauses import Clauses, lay_out
from reportgen.extract.events_dates import NAMED, Dated, find_dates, speaks_of_a_span
from reportgen.extract.events_evidence import Places, cite
from reportgen.extract.events_wording import shorten
from reportgen.extract.plan_sections import Section, Sections, find_sections, written_year
from reportgen.model import AttributedArticle, CleanText, Event, record_id

if TYPE_CHECKING:
    from reportgen.catalogue.bundle import Catalogue

PACKAGE = "reportgen.extract"
# Around a trigger no more of a clause is looked at: text without punctuation stays linear.
REACH = 140
# So far behind a heading's number its words may still be glued to the text.
GLUED_REACH = 60
# So many characters on, a paragraph still tells of the day it began with.
DAY_REACH = 300
AHEAD = re.compile(r"即将|将(?![^,]{0,12}(?:与|作为|纳入|和))|拟(?:于|在|建)|预计|有望|力争|确保|计划(?:于|在|今年|年内|明年)|争取")
DEICTIC = re.compile(
    r"^(?:大会|活动|会议|论坛|仪式|签约|发布会)?(?:现场|会上|期间|当天|当日|上)(?:,|$)"
    r"|^(?:会上|现场|当天|当日|仪式上|活动上|论坛上|大会上|会议上)|在?(?:这场|这次|本次|此次|本届)[^,]{0,16}(?:会|活动|仪式|论坛|盛典|上)"
    r"|^(?:大会|活动|签约|会议)现场"
)


@dataclass(frozen=True, slots=True)
class ActRules:
    """The rules of `events.toml`, and the word matcher that calls them up."""

    acts: dict[str, tuple[Rule, ...]]
    head: tuple[Rule, ...]
    tail: tuple[Rule, ...]
    clause: tuple[Rule, ...]
    matcher: WordMatcher


@cache
def act_rules() -> ActRules:
    """Load the rules once in a process."""
    rules = load_rules(PACKAGE, "events.toml")
    by_trigger: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in rule.extra.get("triggers", ()):
            by_trigger.setdefault(word, []).append(rule)
    vetoes = [rule for rule in rules if rule.extra["scope"] == "veto"]
    return ActRules(
        {word: tuple(found) for word, found in by_trigger.items()},
        tuple(r for r in vetoes if r.extra["where"] == "head"),
        tuple(r for r in vetoes if r.extra["where"] == "tail"),
        tuple(r for r in vetoes if r.extra["where"] == "clause"),
        WordMatcher({word: word for word in by_trigger}),
    )


@dataclass(frozen=True, slots=True)
class Act:
    """A clause that tells a bounded act: where it stands (clean text) and which rule says so."""

    start: int
    end: int
    trigger: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class Told:
    """An act with its date and status."""

    act: Act
    date: str
    basis: str
    status: str


def find_act(text: str, start: int, end: int, hit: tuple[int, int, str], glued: bool = False) -> Act | None:
    """The act that `text[start:end]`, a clause with a trigger word at `hit`, tells, or None.

    `glued`: the clause may begin with a heading (优化营商环境出台…), so that a verb at its start vetoes nothing.
    """
    rules = act_rules()
    at, stop, word = hit
    left, right = max(start, at - REACH), min(end, stop + REACH)
    head, tail, clause = masked(text[left:at]), text[stop:right], text[left:right]
    head_rules = (r for r in rules.head if not (glued and r.id == "veto-means"))
    if head.count("“") > head.count("”") or any(_vetoes(r, head) for r in head_rules) or any(_vetoes(r, clause) for r in rules.clause):
        return None
    for rule in rules.acts[word]:
        if not word.endswith("的") and any(_vetoes(r, tail) for r in rules.tail):
            continue
        match = rule.pattern.search(clause)
        if match and match.start() <= at - left < match.end() and not (rule.unless and rule.unless.search(clause)):
            return Act(left, right, at, rule)
    return None


def masked(words: str) -> str:
    """The words with titles and quotations blanked: 《优化营商环境方案》 is no effort to improve anything."""
    return NAMED.sub(lambda m: m.group()[0] + "某" * (len(m.group()) - 2) + m.group()[-1], words)


def _vetoes(rule: Rule, words: str) -> bool:
    return bool(rule.pattern.search(words)) and not (rule.unless and rule.unless.search(words))


class _Reader:
    """Goes through one article and dates its acts."""

    def __init__(self, article: AttributedArticle, text: str) -> None:
        body = article.article.body
        self.text, self.start, self.end = text, body.start, body.end
        self.written, self.kind = article.article.written, article.article.kind
        self.clauses: Clauses = lay_out(text, body.start, body.end)
        self.sections: Sections = find_sections(text, body.start, body.end, self.written, article.article.kind)
        self.last_date = self.written if article.article.kind == "work-report" else None
        self.day_at: int | None = None
        self._dates: dict[int, tuple[Dated, ...]] = {}

    def acts(self) -> Iterator[Told]:
        """Each act once, in order of place."""
        done = -1
        for hit in act_rules().matcher.scan(self.text[self.start : self.end]):
            at, stop, word = hit[0] + self.start, hit[1] + self.start, hit[2]
            index = self.clauses.at(at)
            section = self.sections.at(at)
            if self.clauses.ends[index] < stop or (section is not None and section.mode == "problems"):
                continue
            start, end = self._part(index, at)
            if start < done:
                continue
            glued = section is not None and section.level < 3 and at - section.start < GLUED_REACH
            act = find_act(self.text, start, end, (at, stop, word), glued)
            told = self._date(act, index, section) if act else None
            if act and told:
                done = act.end
                yield told

    def _part(self, index: int, at: int) -> tuple[int, int]:
        """The clause, or of a clause that lists acts with a date each (甲2025年开办、乙2026年建成) the part at `at`."""
        start, end = self.clauses.starts[index], self.clauses.ends[index]
        dates = [d for d in self._sentence_dates(index) if start <= d.start < end and not d.weak]
        if len(dates) < 2 or end - start > 2 * REACH:
            return start, end
        cuts = [start, *(m.end() for m in re.finditer("、", self.text[start:end])), end - start]
        points = [start, *(start + c for c in cuts[1:-1]), end]
        for a, b in zip(points, points[1:], strict=False):
            if a <= at < b and any(a <= d.start < b for d in dates):
                return a, b - (self.text[b - 1] == "、")
        return start, end

    def _sentence_dates(self, index: int) -> tuple[Dated, ...]:
        sentence = self.clauses.sentences[index]
        if sentence not in self._dates:
            section = self.sections.at(self.clauses.starts[index])
            year = section.year if section else None
            a, b = self.clauses.sentence_starts[sentence], self.clauses.sentence_ends[sentence]
            self._dates[sentence] = find_dates(self.text, a, min(b, a + 600), self.written, year)
        return self._dates[sentence]

    def _date(self, act: Act, index: int, section: Section | None) -> Told | None:
        """The act with the date nearest to it, or None where it is not dated."""
        dates = self._sentence_dates(index)
        sentence = self.clauses.sentences[index]
        opening = self.clauses.sentence_starts[sentence]
        own = [d for d in dates if act.start <= d.start < act.end and not d.weak]
        before = [d for d in dates if d.start < act.start and not d.weak]
        weak = [d for d in dates if act.start <= d.start < act.end and d.weak]
        if act.rule.extra.get("needs") == "own-date":
            pick = next(iter(own or weak), None)
        else:
            pick = _nearest(own, before, act.trigger)
        if pick is not None and pick.until and pick.iso[:4] > (self.written or "9")[:4]:
            return None
        if pick is not None:
            return self._told(act, pick.iso, pick.basis, section, opening)
        if act.rule.extra.get("needs") == "own-date" or speaks_of_a_span(self.text, opening, act.trigger):
            return None
        if self.last_date and (self._points_back(index, opening) or self._goes_on_with_the_day(act, opening)):
            self.day_at = opening
            return self._told(act, self.last_date, "last date named", section, opening)
        modes = act.rule.extra.get("modes")
        if section is not None and section.year is not None and (modes is None or section.mode in modes):
            return self._told(act, f"{section.year:04d}", "section", section, opening)
        if weak and act.rule.extra["class"] == "award":
            return self._told(act, weak[0].iso, "stated", section, opening)
        return None

    def _points_back(self, index: int, opening: int) -> bool:
        """Whether the sentence speaks of the meeting just told (现场, 会上, 本次大会)."""
        return DEICTIC.search(self.text[opening : self.clauses.ends[index]]) is not None

    def _goes_on_with_the_day(self, act: Act, opening: int) -> bool:
        """Whether a signing, award or issue is told in the paragraph of the day just told, nothing dated between."""
        if self.day_at is None or self.kind == "work-report" or act.rule.extra["class"] not in ("sign", "issue", "award"):
            return False
        between = self.text[self.day_at : opening]
        return len(self.last_date or "") == 10 and "\n" not in between and len(between) < DAY_REACH

    def _told(self, act: Act, iso: str, basis: str, section: Section | None, opening: int) -> Told | None:
        status = self._status(act, iso, basis, section, opening)
        if len(iso) >= 7 and status == "actual":
            self.last_date = iso
        self.day_at = opening if len(iso) == 10 and status == "actual" else None
        return Told(act, iso, basis, status)

    def _status(self, act: Act, iso: str, basis: str, section: Section | None, opening: int) -> str:
        if section is not None and section.mode == "review" and basis == "section":
            return "actual"
        written = self.written or ""
        size = min(len(iso), len(written))
        if written and iso[:size] > written[:size]:
            return "target"
        if size and iso[:size] < written[:size]:
            return "actual"
        if section is not None and section.mode == "plan" and basis == "section":
            return "target"
        return "target" if AHEAD.search(self.text, max(opening, act.start - REACH), act.trigger) else "actual"


def _nearest(own: list[Dated], before: list[Dated], trigger: int) -> Dated | None:
    """The date of the clause, of several the one nearest to the act; else the last one told before it."""
    if own:
        return min(own, key=lambda d: abs(d.start - trigger))
    return before[-1] if before else None


def _merged(told: Iterator[Told], text: str, clauses: Clauses) -> Iterator[Told]:
    """Acts joined in one statement become one: issues told in a row, and a clause that goes on with 并."""
    last: Told | None = None
    for item in told:
        if last is not None and _goes_on(last, item, text, clauses):
            last = Told(
                Act(last.act.start, item.act.end, last.act.trigger, last.act.rule), last.date, last.basis, last.status
            )
            continue
        if last is not None:
            yield last
        last = item
    if last is not None:
        yield last


def _goes_on(last: Told, item: Told, text: str, clauses: Clauses) -> bool:
    if (last.date, last.status) != (item.date, item.status) or item.act.start - last.act.end > 3:
        return False
    if clauses.sentence_at(last.act.start) != clauses.sentence_at(item.act.start):
        return False
    if text[item.act.start] in "并及" or text.startswith("以及", item.act.start):
        return True
    issue = item.act.rule.extra["class"] == last.act.rule.extra["class"] == "issue"
    return issue and item.act.trigger - item.act.start <= 2 and item.act.rule.id == last.act.rule.id


def read_acts(article: AttributedArticle, clean: CleanText) -> tuple[Told, ...]:
    """The acts of an article with their dates, in order of place: what events are made of."""
    reader = _Reader(article, clean.text)
    return tuple(_merged(reader.acts(), clean.text, reader.clauses))


def extract_events(article: AttributedArticle, clean: CleanText, catalogue: Catalogue) -> tuple[Event, ...]:
    """The events of an article in order of place. Undated acts and continuing effort are left out."""
    places = Places(article)
    events = []
    for told in read_acts(article, clean):
        if told.act.rule.extra["class"] != "meeting-line" and places.heading_at(told.act.trigger):
            continue
        evidence = cite(clean, article, told.act.start, told.act.end)
        place = places.at(told.act.trigger)
        events.append(
            Event(
                id=record_id("event", evidence.article_id, evidence.span.start, told.date, told.act.rule.id),
                district=place.district,
                candidates=place.candidates,
                evidence=evidence,
                rule=told.act.rule.id,
                place_basis=place.basis,
                date=told.date,
                what=shorten(evidence.quote),
                status=told.status,
                date_basis=told.basis,
            )
        )
    return tuple(events)
