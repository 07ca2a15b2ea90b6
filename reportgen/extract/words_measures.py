"""What was done, is under way or will be done (gold/SPEC.md, Measure), clause by clause; with a due date, a commitment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.events_acts import act_rules
from reportgen.extract.events_wording import shorten
from reportgen.extract.plan_goals import PLAN_ENDS
from reportgen.extract.plan_sections import Section
from reportgen.extract.words_article import Reading
from reportgen.model import Measure

PACKAGE, FILE = "reportgen.extract", "words_measures.toml"
SHORTEST = 6
GENERAL = "综合"
# The month by whose end a part of the year is over; a bare year has none.
YEAR_PARTS = {"年底": "-12", "年末": "-12", "上半年": "-06", "一季度": "-03", "二季度": "-06", "三季度": "-09", "四季度": "-12", "年内": "", "下半年": "-12"}
YEAR_PART = re.compile(r"(?:今年|明年|本年|全年)?(?P<part>" + "|".join(YEAR_PARTS) + r")(?:前|之前|以前)?")
BARE = re.compile(r"[\s,。;、“”《》]|^(?:将|要|还|也|并|积极|大力|加快|全力|着力|持续|进一步|深入|扎实|全面|不断|努力|切实)+")


# A heading that ran into its text: only white space parts them.
GLUED = re.compile(r"[\u4e00-\u9fff、]{4,20}[ \u3000]+(?=[\u4e00-\u9fff])")


# A finished act even where the section looks ahead.
TOLD = re.compile("(?:制定|编制|印发|出台|发布)了|已经|成功")


@dataclass(frozen=True, slots=True)
class Draft:
    """A clause that tells a measure."""

    start: int
    end: int
    what: str
    status: str
    due: str | None
    date: str | None
    sector: str
    rule: str


@cache
def measure_rules(scope: str) -> tuple[Rule, ...]:
    """The rules of one scope of `words_measures.toml`."""
    return tuple(rule for rule in load_rules(PACKAGE, FILE) if rule.extra["scope"] == scope)


def find_measures(reading: Reading) -> tuple[Measure, ...]:
    """The measures of an article in order of place; of those that say the same the fullest is kept."""
    found = []
    for draft in _distinct(_drafts(reading)):
        head = reading.head("measure", draft.rule, draft.start, draft.end)
        found.append(
            Measure(
                head.id, head.district, head.candidates, head.evidence, head.rule, head.place_basis,
                what=draft.what, sector=draft.sector, status=draft.status, due=draft.due, date=draft.date,
            )
        )
    return tuple(found)


def _distinct(drafts: Iterator[Draft]) -> list[Draft]:
    """Without those whose words, adverbs aside, another holds too."""
    kept: dict[str, Draft] = {}
    for draft in drafts:
        key = BARE.sub("", draft.what)
        known = kept.get(key)
        fuller = known is not None and ((draft.due and not known.due) or (draft.status == "planned" and known.status == "under-way"))
        if known is None or fuller:
            kept[key] = draft
    return sorted(kept.values(), key=lambda d: d.start)


def is_measure(clause: str) -> Rule | None:
    """The rule by which a clause tells a measure, or None."""
    if len(clause) < SHORTEST or any(_holds(rule, clause) for rule in measure_rules("veto")):
        return None
    if any(_holds(rule, clause) for rule in act_rules().clause):
        return None
    return next((rule for rule in measure_rules("act") if rule.pattern.match(clause)), None)


def _holds(rule: Rule, words: str) -> bool:
    return bool(rule.pattern.search(words)) and not (rule.unless and rule.unless.search(words))


def _drafts(reading: Reading) -> Iterator[Draft]:
    for start, end in zip(reading.clauses.starts, reading.clauses.ends, strict=True):
        section = reading.section(start)
        within = reading.section(end - 1)
        if within is not None and start < within.start < end:
            start, section = within.start, within
        if end - start > 400 or (section is not None and section.mode == "problems") or reading.places.heading_at(reading.text, start):
            continue
        glued = GLUED.match(reading.text, start, end)
        for a, b in _parts(reading, glued.end() if glued else start, end):
            rule = is_measure(reading.text[a:b])
            if rule is not None:
                yield _draft(reading, a, b, section, rule)


def _parts(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """A clause that promises several things with a date each is cut at its 、."""
    dates = [d for d in reading.dates(start, end) if not d.weak]
    if len(dates) < 2:
        return [(start, end)]
    cuts = [m.start() for m in re.compile("、").finditer(reading.text, start, end)]
    points = [start, *(c + 1 for c in cuts), end]
    parts = [(a, b - 1 if b != end else b) for a, b in zip(points, points[1:], strict=False)]
    return parts if all(any(a <= d.start < b for d in dates) for a, b in parts) else [(start, end)]


def _draft(reading: Reading, start: int, end: int, section: Section | None, rule: Rule) -> Draft:
    clause = reading.text[start:end]
    opening = reading.sentence(start)[0]
    status = _status(reading, section, clause, reading.text[opening:start])
    due, date = None, None
    if status == "planned":
        due = _due(reading, start, end, opening, section)
        date = f"{section.year:04d}" if section is not None and section.year is not None else None
    else:
        stated = [d for d in reading.dates(opening, end) if not d.weak]
        date = stated[-1].iso if stated else f"{section.year:04d}" if section and section.year else None
    return Draft(start, end, shorten(clause), status, due, date, sector_of(clause, section), rule.id)


def _status(reading: Reading, section: Section | None, clause: str, before: str) -> str:
    mode = section.mode if section else "none"
    if mode == "plan" or (mode == "span" and section is not None and _ahead(section, reading.year)):
        return "done" if TOLD.search(clause) else "planned"
    done = any(_holds(r, clause) for r in measure_rules("done"))
    if mode in ("review", "span"):
        return "done" if done else "under-way"
    if any(_holds(r, clause) for r in measure_rules("planned")):
        return "planned"
    if any(_holds(r, before[-80:]) for r in measure_rules("planned")):
        return "planned"
    return "done" if done else "under-way"


def _ahead(section: Section, written: int | None) -> bool:
    """Whether a stretch of several years lies before the date the text speaks from."""
    label = section.label if section.level == 3 or not section.above else f"{section.above} {section.label}"
    if re.search("成就|成绩|回顾|五年来|过去|以来|综述", label):
        return False
    if re.search("今后|未来|远景|目标|任务|总体考虑|总体要求|发展思路", label):
        return True
    named = re.search("十([一二三四五六七])五", label)
    return bool(named and written is not None and PLAN_ENDS[named[1]] > written)


def _due(reading: Reading, start: int, end: int, opening: int, section: Section | None) -> str | None:
    """The date by which it is promised: in the clause, else told at the head of the sentence."""
    written = reading.written or ""
    dates = [d for d in reading.dates(opening, end) if not d.weak and d.iso >= written[: len(d.iso)]]
    own = [d for d in dates if d.start >= start]
    part = YEAR_PART.search(reading.text, start, end)
    year = section.year if section is not None and section.year is not None else reading.year
    if own:
        iso = own[-1].iso
        tail = YEAR_PART.search(reading.text, max(own[-1].end - 2, start), min(own[-1].end + 6, end))
        return iso + YEAR_PARTS[tail["part"]] if tail and len(iso) == 4 else iso
    if part and year is not None:
        return f"{year:04d}{YEAR_PARTS[part['part']]}"
    # A date at the head of a clause before (今年,区里将…) binds it too, unless the section says as much of all.
    told = [d.iso for d in dates if d.start < start and not d.until and d.start - reading.clause(d.start)[0] <= 2]
    dated_by_section = section is not None and section.year is not None and not section.rule.startswith("frame-")
    return told[-1] if told and not dated_by_section else None


def sector_of(clause: str, section: Section | None) -> str:
    """The sector whose words the clause holds most, else the heading's; 综合 where neither says."""
    for words in (clause, section.label if section is not None and section.level == 2 else ""):
        counts = [(len(rule.pattern.findall(words)), -i) for i, rule in enumerate(measure_rules("sector"))]
        best = max(counts, default=(0, 0))
        if best[0]:
            return str(measure_rules("sector")[-best[1]].extra["sector"])
    return GENERAL
