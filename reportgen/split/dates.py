"""When an article was published and when it speaks from: kept apart, each with its ground.

今年 in a report of January 2021 is 2021, whatever date a page of 2025 carries; so `written` is taken from
the text first and from the page only where the text says nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportgen.catalogue.rules import load_rules
from reportgen.model.document import SourceMeta
from reportgen.split.lines import Line, boundary_rules
from reportgen.split.years import (
    Year,
    infer_year,
    number_of,
    older_than,
    plan_begins,
    results_after,
    this_year,
    titled_year,
    year_after_results,
    year_between,
    year_of,
)

ANY_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})")
TODAY = re.compile(r"(?:今日|今天|本日)\((?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日\)")
LEAD_DATE = re.compile(r"(?:^|[\s电讯)]|(?<=[\u4e00-\u9fff])(?=\d{1,2}月\d{1,2}日(?:电|讯)))(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:上午|下午|晚|晚间|中午|,|电|讯|至)")
TITLE_YEAR = re.compile(r"(?P<year>20\d\d)年[^,。]{0,24}(?P<what>政府工作报告|统计公报)")
PLAN = re.compile(r"(?:第十(?P<number>[三四五六])个五年|[“\"]?十(?P<short>[三四五六])五[”\"]?[^,。]{0,12})(?:规划|计划)")
ASSESSED = re.compile("评估|(?:实施|执行|完成)情况")  # an account of a plan is not of its first year
YEARBOOK = re.compile(r"年鉴[(·\s]{0,2}(?P<year>20\d\d)|(?P<year2>20\d\d)年?年鉴")
LEAD = 220
OPENING = 300
RECENT_DAYS = 92
NEWS_DAYS = 14  # within which a page and the day that its text opens with are surely of one year
END_LINES = 5  # lines at either end of an article that can state its date
STAMP_LONGEST = 60
NEAR_TOP, HEAD_LINE = 3, 20  # lines at the top, and their characters, that can name the yearbook a page is of


@dataclass(frozen=True, slots=True)
class Dates:
    """ISO 8601 dates as precise as can be shown; `basis` says where `written` comes from."""

    published: str | None
    written: str | None
    basis: str
    inferred: bool


def iso(match: re.Match[str], year: int | None = None) -> str | None:
    """The date of a match with groups year, month and day in digits or Chinese numerals, or None where there is no such day.

    Where the day is not stated the date is a month (2021-06).
    """
    try:
        number = year if year is not None else year_of(match.group("year"))
        month, day = number_of(match.group("month")), match.groupdict().get("day")
        whole = date(number, month, number_of(day) if day else 1).isoformat()
        return whole if day else whole[:7]
    except (ValueError, TypeError):
        return None


def dates_of(title: str | None, body: str, lines: Sequence[Line], meta: SourceMeta) -> Dates:
    """Published and written of an article. `lines` are its own lines."""
    stamps = _stamps(body, lines)
    published = meta.published or _published(lines) or stamps.get("published")
    if meta.written:
        return Dates(published, meta.written, "用户注明", False)
    opening = _opening(title, body)
    if opening:
        return Dates(published, opening, "报告自载的会议日期", False)
    if "written" in stamps:
        return Dates(published, stamps["written"], "文中注明的日期", False)
    today = TODAY.search(body)
    if today:
        found = _with_year(today, body, published)
        if found:
            day, reason = found
            inferred = today.group("year") is None
            return Dates(published or day, day, f"“{today.group()}”,{reason}", inferred)
    return _by_text(title, body, published, stamps.get("year"), lines)


def _by_text(title: str | None, body: str, published: str | None, year_alone: str | None, lines: Sequence[Line]) -> Dates:
    """Written by the title's year, the first date, the page's date or the year the words point at."""
    titled = TITLE_YEAR.search(title or "")
    if titled:
        year = int(titled.group("year")) + (titled.group("what") == "统计公报")
        if not published or not published.startswith(str(year)):
            return Dates(published, str(year), f"题名“{titled.group()}”", True)
    yearbook = _yearbook(title, lines)
    if yearbook:
        return Dates(published, yearbook.group("year") or yearbook.group("year2"), f"题名“{yearbook.group()}”", True)
    plan = PLAN.search(title or "")
    if plan and not ASSESSED.search(title or "") and not published and not infer_year(body):
        first = plan_begins(plan.group("number") or plan.group("short"))
        return Dates(None, str(first), f"题名“{plan.group()}”,首年为{first}年", True)
    lead = LEAD_DATE.search(body, 0, LEAD)
    if lead:
        found = _with_year(lead, body, published, titled_year(title or ""))
        if found and not results_after(body, int(found[0][:4])):
            day, reason = found
            return Dates(published, _later(published, day), f"文首日期“{lead.group().strip()}”,{reason}", lead.group("year") is None)
    if published:
        said = this_year(body)
        if said and said.year < int(published[:4]):
            return Dates(published, str(said.year), f"早于页面日期:{said.reason}", True)
        older = older_than(body, published)
        if older:
            return Dates(published, str(older.year), f"早于页面日期:{older.reason}", True)
        return Dates(published, published, "页面日期", False)
    if year_alone:
        return Dates(None, year_alone, f"编号的年份{year_alone}", True)
    year_found = titled_year(title or "") or infer_year(body) or year_between(body) or year_after_results(body)
    if year_found:
        return Dates(None, str(year_found.year), year_found.reason, True)
    return Dates(None, None, "文中无从判断", False)


def _yearbook(title: str | None, lines: Sequence[Line]) -> re.Match[str] | None:
    """The yearbook that the title, or a short line above it, says the page is of."""
    heads = [line.text for line in lines[:NEAR_TOP] if len(line.text) <= HEAD_LINE]
    return next((match for text in (title or "", *heads) if (match := YEARBOOK.search(text))), None)


def _later(published: str | None, day: str) -> str:
    """An article published soon after the day it opens with speaks from its publication."""
    if published and len(published) == 10:
        gap = (date.fromisoformat(published) - date.fromisoformat(day)).days
        if 0 <= gap <= RECENT_DAYS:
            return published
    return day


def _long_before(day: str, published: str) -> bool:
    """Whether a page's date is so far behind the day that an article opens with that it may be of another year: pages copy old news."""
    return _days_before(day, published) > RECENT_DAYS


def _days_before(day: str, published: str) -> int:
    """Days from a day to a page's date; 0 where the page gives no day."""
    return (date.fromisoformat(published) - date.fromisoformat(day)).days if len(published) == 10 else 0


def _with_year(match: re.Match[str], body: str, published: str | None, titled: Year | None = None) -> tuple[str, str] | None:
    """The full date of a match that may lack its year, and the reason for the year."""
    if match.group("year"):
        day = iso(match)
        return (day, "文中写明") if day else None
    if published and len(published) >= 7:
        year = int(published[:4])
        day = iso(match, year)
        if day and day[: len(published)] > published:
            day = iso(match, year - 1)
        said = infer_year(body) if day and _days_before(day, published) > NEWS_DAYS else None
        if said and said.year < year and day and (said.sure or _long_before(day, published)):
            earlier = iso(match, said.year)
            return (earlier, f"年份推定:{said.reason}") if earlier else None
        return (day, f"年份依页面日期{published}") if day else None
    found = titled or infer_year(body)
    if not found:
        return None
    day = iso(match, found.year)
    return (day, f"年份推定:{found.reason}") if day else None


def _opening(title: str | None, body: str) -> str | None:
    rule = boundary_rules()["opener"]
    match = rule.search(body[:OPENING]) or rule.search(title or "")
    return iso(match) if match else None


def _stamps(body: str, lines: Sequence[Line]) -> dict[str, str]:
    """The dates that the text states of itself, by what they give; the first of each counts."""
    ends = [line.text for line in (*lines[:END_LINES], *lines[-END_LINES:]) if len(line.text) <= STAMP_LONGEST]
    found: dict[str, str] = {}
    for rule in load_rules("reportgen.split", "stamps.toml"):
        places = {"head": [body[:400]], "foot": [body[-400:]], "line": ends}[rule.extra["where"]]
        for text in places:
            match = rule.search(text)
            year_alone = rule.extra["gives"] == "year"
            day = (match["year"] if year_alone else iso(match)) if match else None
            if day and rule.extra["gives"] not in found:
                found[rule.extra["gives"]] = day
    return found


def _published(lines: Sequence[Line]) -> str | None:
    """The page's date: a line of its own, or the line of site and counters that cleaning took off."""
    for line in lines:
        if line.kind in ("date", "stamp", "dateline"):
            match = ANY_DATE.search(line.text)
            found = iso(match) if match else None
            if found:
                return found
    return None
