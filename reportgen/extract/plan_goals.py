"""Goals with their horizon (gold/SPEC.md, PlanGoal): a five-year plan's, a long-range one's, a year's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.catalogue.width import narrow
from reportgen.extract.words_article import Reading
from reportgen.model import PlanGoal

PACKAGE, FILE = "reportgen.extract", "plan_goals.toml"
# The last year of each five-year plan, by the character between 十 and 五 (十三五 ended in 2020).
PLAN_ENDS = {"一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040, "八": 2045}
COUNTS = {"三": 3, "五": 5, "十": 10}
DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
# A clause in the middle of a sentence that names a year to come.
BY_YEAR = re.compile(r"[,;](?:并|且|同时|也)*(?=(?:力争|争取|预计|计划|确保)?到20\d\d年)")
HORIZON_SECTION = re.compile(r"(?P<year>20[3-5]\d|二〇[三四五][〇五])年(?:的)?(?:远景|发展|奋斗)?目标(?:考虑|展望)?")


def find_goals(reading: Reading) -> tuple[PlanGoal, ...]:
    """The goals in order of place. A goal of a year that is past when the text was written is none."""
    found: list[PlanGoal] = []
    for start, end in zip(reading.clauses.sentence_starts, reading.clauses.sentence_ends, strict=True):
        section = reading.section(end - 1)
        opening = section.start if section and start < section.start < end else start
        for rule, horizon, a, b in _goals(reading, opening, end):
            if reading.year is not None and horizon < reading.year:
                continue
            head = reading.head("plan-goal", rule.id, a, b)
            text = re.sub(r"\s*\n\s*", "", narrow(head.evidence.quote))
            found.append(
                PlanGoal(
                    head.id, head.district, head.candidates, head.evidence, head.rule, head.place_basis,
                    horizon=f"{horizon:04d}", text=text,
                )
            )
    return tuple(found)


def _goals(reading: Reading, start: int, end: int) -> Iterator[tuple[Rule, int, int, int]]:
    found = list(_goals_at(reading, start, end))
    later = BY_YEAR.search(reading.text, start, end) if not found and end - start < 400 else None
    yield from found or (_goals_at(reading, later.end(), end) if later else ())


def _goals_at(reading: Reading, start: int, end: int) -> Iterator[tuple[Rule, int, int, int]]:
    sentence = reading.text[start:end]
    for rule in load_rules(PACKAGE, FILE):
        if rule.extra["horizon"] == "section":
            heading = _horizon_heading(reading, start)
            if heading is None:
                continue
            year, offset = heading
            begin = max(start, offset)
            yield from ((rule, year, a, b) for a, b in _members(reading.text, begin, end))
            return
        match = rule.pattern.match(sentence)
        if match and not (rule.unless and rule.unless.search(sentence)):
            horizon = _horizon(rule, match, reading, start)
            if horizon is not None:
                yield rule, horizon, start + match.start("text"), end
                return


def _horizon(rule: Rule, match: re.Match[str], reading: Reading, start: int) -> int | None:
    basis = rule.extra["horizon"]
    if basis == "section-year":
        section = reading.section(start)
        return section.year if section is not None and section.mode == "plan" else None
    if basis == "group":
        return int(match["year"].translate(DIGITS))
    if basis == "plan":
        inner = re.match(r"(?:到|至)(20\d\d)年", match["text"])
        return int(inner[1]) if inner else PLAN_ENDS[match["plan"][1]]
    return None if reading.year is None else reading.year + COUNTS[match["count"]]


def _horizon_heading(reading: Reading, offset: int) -> tuple[int, int] | None:
    """The year of a long-range goal that the section's heading names, and where the heading's words end."""
    section = reading.section(offset)
    if section is None or section.level > 2:
        return None
    match = HORIZON_SECTION.match(section.label)
    if not match or len(re.findall("目标|任务|纲要", section.label[: match.end() + 6])) > 1:
        return None
    return int(match["year"].translate(DIGITS)), section.start + match.end()


def _members(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between semicolons."""
    at = start
    for cut in (*(m.start() for m in re.compile(";").finditer(text, start, end)), end):
        if cut - at >= 8:
            yield at, cut
        at = cut + 1
