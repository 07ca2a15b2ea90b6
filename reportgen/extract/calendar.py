"""From an expression of time to a period: pure arithmetic over the rules' parts and the article's own date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from reportgen.catalogue.rules import Rule
from reportgen.catalogue.width import narrow
from reportgen.extract.times import Raw
from reportgen.model import Article

REPORTS = frozenset({"work-report", "statistical-bulletin", "plan"})
"""Kinds of text that give account of, or set, a whole year or more."""
DIGITS = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
TITLE_YEAR = re.compile(r"((?:19|20)[0-9]{2}) ?年?(?!代)")
TITLE_YEARS = re.compile(r"((?:19|20)[0-9]{2}) ?年? ?[-—–~至到]+ ?((?:19|20)[0-9]{2}) ?年?")
TITLE_YEARBOOK = re.compile(r"年鉴[(· ]{0,2}(?P<year>20\d\d)|(?P<year2>20\d\d) ?年?年鉴")
TITLE_REPORT = re.compile(r"两会|(?:政府|常委会)?工作报告|人代会|人大会议")
TITLE_PLAN = re.compile(r"十([一二三四五六七八九])五|第十([一二三四五六七八九])个五年")
WILL = re.compile(r",?[^,。;0-9]{2,20}(?:也|还|即)将(?=[^,。;0-9]{0,6}(?:开|投|建|完|竣|举|启|落|召|交|亮|上))")
AHEAD = re.compile(r",?[^,。;]{0,8}(?:将|(?<![主重需纪概])要(?![素点求闻])|力争|计划|确保|预计|争取|拟|目标)|[底末中初]?前(?:再|还)|[底末]前[^,。;已了0-9]{0,4}(?:启动|完成|建成|推出|出台|开工|投用|实现|竣工|交付|开园|开放)")
AHEAD_BEFORE = re.compile(r"(?:将|力争|计划|确保|争取|拟|目标[是为:]?)$")
PART_AHEAD_BEFORE = re.compile(r"(?:预计|将[于在]?|定于|拟于|有望|力争|确保)$")
BASE_YEAR = re.compile(r"[^。\n]{0,60}?(?:从|由|比|较|是)((?:19|20)[0-9]{2}) ?年")
A_DECADE = 10
PLAN_LENGTH = 5
HOLIDAYS = {"元旦": 1, "清明": 4, "五一": 5, "七一": 7, "八一": 8, "国庆": 10}
"""The month of a holiday; those by the moon wander."""
REFORM = 1978
"""The end of this year is when reform and opening-up began."""
PLAN_FIRST = 1981
"""The first year of the sixth plan (六五); the tenth began in 2001."""
YEAR_BEGINS = 4
"""Until this month an article's "these five years" end with the year before its own."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The article's own today, as far as it is known: the year, the month and the day, each None where unknown.

    `report`: it gives account of the year before. `plan`: the years of the five-year plan that its title says it explains, `own_plan` those of
    the plan that it is.
    """

    year: int | None
    month: int | None
    day: int | None
    report: bool = False
    plan: str = ""
    own_plan: str = ""


def clock(article: Article) -> Clock:
    """Today, for the article: `written`, else `published`."""
    iso = article.written or article.published or ""
    numbers = [int(part) for part in re.findall(r"[0-9]+", iso)[:3]]
    year, month, day = (*numbers, None, None, None)[:3]
    own = titled_years(narrow(article.title or "")) if article.kind == "plan" else ""
    return Clock(year, month, day, article.kind in ("work-report", "statistical-bulletin"), _explained_plan(article, year), own)


def titled_years(title: str) -> str:
    """The years of the plan that a title names, "" where it names none."""
    years = TITLE_YEARS.search(title)
    if years:
        return f"{years[1]}/{years[2]}"
    plan = TITLE_PLAN.search(title)
    return plan_years(DIGITS[plan.group(1) or plan.group(2)] + 10) if plan else ""


def _explained_plan(article: Article, year: int | None) -> str:
    """The years of a plan just begun that news explains: 五年 are its years there, not those that have passed."""
    plan = TITLE_PLAN.search(narrow(article.title or "")) if article.kind not in ("plan", "work-report") else None
    years = plan_years(DIGITS[plan.group(1) or plan.group(2)] + 10) if plan else ""
    return years if year is not None and years and int(years[:4]) - 1 <= year <= int(years[:4]) + 1 else ""


def article_default(article: Article) -> tuple[str, str]:
    """`(period, status)` of what the article states with no period named.

    The year of `written`; of a bulletin the year in its title, else the year before, as in a yearbook, and in news that retells the
    yearly report to the congress at the beginning of a year; of a plan the plan's five years, where its title names them.
    """
    now = clock(article)
    title = narrow(article.title or "")
    if article.kind == "statistical-bulletin":
        year = TITLE_YEAR.search(title)
        if year:
            return year.group(1), "actual"
        return (str(now.year - 1) if now.year else ""), "actual"
    if article.kind == "plan":
        return now.own_plan or (str(now.year) if now.year else ""), "target"
    if TITLE_YEARBOOK.search(title) and now.year:
        return str(now.year - 1), ""
    if article.kind == "news" and now.year and (now.month or 12) < YEAR_BEGINS and TITLE_REPORT.search(title):
        return str(now.year - 1), ""
    return (str(now.year) if now.year else ""), ""


def number(text: str) -> int:
    """A small number in either script: 5, 五, 十二, 二十."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return DIGITS.get(tens, 1) * 10 + DIGITS.get(ones, 0)
    return DIGITS[text[0]]


def plan_years(order: int) -> str:
    """The years of the five-year plan of that number: 14 is 2021/2025."""
    first = PLAN_FIRST + 5 * (order - 6)
    return f"{first}/{first + 4}"


def since(iso: str, now: Clock) -> str:
    """From `iso` to the article's own year."""
    start = iso.split("/")[0]
    return f"{start[:4]}/{now.year}" if now.year and int(start[:4]) < now.year else start


def resolve(
    raw: Raw, now: Clock, reference: str | None, status: str, text: str, section: str = ""
) -> tuple[str, str]:
    """`(period, precision)` of an expression; ("", "") where the text does not say enough.

    `reference` is the period spoken of before, `status` and `section` the section's status ("target" looks
    ahead) and period; `text` is where the expression stands.
    """
    anchor, match, part, part_match = raw.anchor, raw.anchor_match, raw.part, raw.part_match
    if anchor is None:
        assert part is not None and part_match is not None
        if part.id == "whole-year":
            year = _whole_year(raw, now, reference, status, text, section)
        else:
            ahead = AHEAD.match(text, raw.end) or WILL.match(text, raw.end) or PART_AHEAD_BEFORE.search(text[max(raw.start - 4, 0) : raw.start])
            year = now.year if ahead and not section else _year_of_part(part, part_match, now, reference, status)
        return _part(part, part_match, year)
    assert match is not None
    to = str(anchor.extra["to"])
    if to == "plan":
        return _plan(match, now)
    if to == "plan-ordinal":
        return plan_years(number(match.group("o"))), "span"
    if to in ("now", "vague"):
        return (str(now.year) if now.year else ""), "year"
    if to == "today":
        return _today(match, now)
    if to == "month":
        return _month(match, now)
    if to == "reform":
        last = REFORM + int(number(match["n"])) if match["n"] else now.year
        return (f"{REFORM + 1}/{last}", "span") if last else ("", "")
    if to == "then":
        then = str(_last_year(reference) or "")
        return (then, "year") if now.year and then >= str(now.year) else ("", "")
    if to == "event":
        return section, "day" if section else ""
    if to in ("years-back", "years-ahead"):
        return _years(to, match, now, reference, BASE_YEAR.match(text, raw.end), status)
    if anchor.id == "iso-date":
        return f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}", "day"
    if anchor.id == "year-span":
        return f"{match['y']}/{match['y2']}", "span"
    year = _anchor_year(anchor, match, now, reference)
    if year is None:
        return "", ""
    return _part(part, part_match, year) if part is not None and part_match is not None else (str(year), "year")


def _whole_year(
    raw: Raw, now: Clock, reference: str | None, status: str, text: str, section: str
) -> int | None:
    """全年: the section's year, else the year spoken of, else this year where the words look ahead, the last one where not."""
    if section:
        return _last_year(section) if "/" not in (reference or "/") or status == "target" else _last_year(reference)
    ahead = AHEAD.match(text, raw.end) or AHEAD_BEFORE.search(text[max(raw.start - 6, 0) : raw.start])
    if reference and len(reference) == 4 and int(reference) != now.year:
        return now.year if ahead and now.year and int(reference) < now.year else int(reference)
    if reference and _partial(reference) and not ahead:
        return _last_year(reference)
    if now.year is None or status == "target" or ahead:
        return now.year
    return _reporting_year(now, reference)


def _partial(iso: str) -> bool:
    """Whether a period is some months of a year: 全年 beside the first half of this year is this year."""
    return "/" in iso and len(iso) > 9


def _last_year(iso: str | None) -> int | None:
    return int(iso.split("/")[-1][:4]) if iso else None


def _anchor_year(anchor: Rule, match: re.Match[str], now: Clock, reference: str | None) -> int | None:
    to = str(anchor.extra["to"])
    if to == "digits":
        if "yc" in anchor.pattern.groupindex:
            return int("".join(str(DIGITS[char]) for char in match["yc"]))
        return int(match["y"])
    if to == "named":
        if "一年" in match.group() and ("过去" in match.group()):
            return _reporting_year(now, reference)
        named = _last_year(reference)
        return _reporting_year(now, None) if named is None or named == now.year else named
    if to == "named-1":
        named = _last_year(reference)
        return named - 1 if named else None
    return now.year + int(to) if now.year else None


def _reporting_year(now: Clock, reference: str | None) -> int | None:
    if reference and _last_year(reference) != now.year:
        return _last_year(reference)
    if now.year is None:
        return None
    return now.year - 1 if now.month is None or now.month <= YEAR_BEGINS else now.year


def _year_of_part(
    part: Rule, match: re.Match[str], now: Clock, reference: str | None, status: str
) -> int | None:
    named = _last_year(reference)
    if named is not None and (named != now.year or status == "target"):
        return named
    if now.year is None:
        return None
    if part.id == "year-end":
        return now.year if now.month is None or now.month > YEAR_BEGINS else now.year - 1
    if part.id == "holiday" and match["moon"]:
        return now.year
    month = _months(part, match)[1]
    if now.month is not None and month > now.month + (0 if now.month < 12 else 1):
        if part.id in ("half", "quarter", "quarter-digit"):
            return now.year - 1 if month - now.month > 3 and now.month <= YEAR_BEGINS else now.year
        return now.year - 1 if part.id in ("month-day", "month", "month-span", "holiday") or month - now.month > 3 else now.year
    return now.year


def _months(part: Rule, match: re.Match[str]) -> tuple[int, int]:
    """The first and the last month of a part of a year."""
    text = match.group()
    if part.id in ("quarter", "quarter-digit"):
        groups = match.groupdict()
        if groups.get("h"):
            return 1, 3 * DIGITS[text[1]]
        order = number(groups["q"] or groups["q2"])
        return 3 * order - 2, 3 * order
    if part.id == "first-months":
        return 1, number(match["c"])
    if part.id == "half":
        return (7, 12) if text.startswith("下") else (1, 6)
    if part.id in ("year-end", "end-after-year"):
        return 12, 12
    if part.id == "start-after-year":
        return 1, 1
    if part.id == "holiday":
        return (HOLIDAYS[match["fixed"].strip("“”\"")] if match["fixed"] else 10,) * 2
    if part.id in ("month-span", "day-span"):
        return int(match["m"]), int(match["m2"] or match["m"])
    return int(match["m"]), int(match["m"])


PRECISION = {"first-months": "months", "quarter": "quarter", "quarter-digit": "quarter", "half": "half", "month-span": "months"}


def _part(part: Rule, match: re.Match[str], year: int | None) -> tuple[str, str]:
    if year is None:
        return "", ""
    if part.id == "whole-year":
        return str(year), "year"
    if part.id == "holiday" and match["moon"]:
        return str(year), "month"
    first, last = _months(part, match)
    if part.id == "month-day":
        return f"{year}-{first:02d}-{int(match['d']):02d}", "day"
    if part.id == "day-span":
        begin, end = (f"{year}-{month:02d}-{int(match[day]):02d}" for month, day in ((first, "d"), (last, "d2")))
        return (f"{begin}/{end}", "day") if begin < end else ("", "")
    if first == last:
        return f"{year}-{first:02d}", "month"
    return f"{year}-{first:02d}/{year}-{last:02d}", PRECISION.get(part.id, "months")


def _plan(match: re.Match[str], now: Clock) -> tuple[str, str]:
    order = match["p"]
    years = plan_years(number(order) if order != "十" else 10)
    word = match.group()
    if "第一年" in word:
        return years[:4], "year"
    if match.groupdict().get("n"):
        return f"{years[:4]}/{int(years[:4]) + number(match['n']) - 1}", "span"
    if re.search("末年?$|期末$", word):
        return years[5:], "year"
    if re.search("初$", word):
        return years[:4], "year"
    if "以来" in word and now.year and now.year < int(years[5:]):
        return f"{years[:4]}/{now.year}", "span"
    return years, "span"


def _today(match: re.Match[str], now: Clock) -> tuple[str, str]:
    if now.year is None or now.month is None or now.day is None:
        return (str(now.year), "year") if now.year else ("", "")
    day = date(now.year, now.month, now.day)
    if match.group().startswith("昨"):
        day -= timedelta(days=1)
    return day.isoformat(), "day"


def _month(match: re.Match[str], now: Clock) -> tuple[str, str]:
    """本月, 下月初: the article's own month or one beside it."""
    if now.year is None or now.month is None:
        return (str(now.year), "year") if now.year else ("", "")
    months = 12 * now.year + now.month - 1 + (1 if match["next"] else -1 if match["last"] else 0)
    return f"{months // 12}-{months % 12 + 1:02d}", "month"


def _years(
    to: str, match: re.Match[str], now: Clock, reference: str | None, base: re.Match[str] | None, status: str
) -> tuple[str, str]:
    """A span of years; ten years that are told from their base year on (十年来,…从2012年的) begin with it."""
    if now.year is None:
        return "", ""
    count = number(next(group for group in match.groups() if group))
    if to == "years-ahead":
        first = now.year if now.month is None or now.month <= 6 else now.year + 1
        return f"{first}/{first + count - 1}", "span"
    if reference and "/" in reference and len(reference) == 9 and 0 <= count - int(reference[5:]) + int(reference[:4]) <= 1:
        return reference, "span"
    if base is not None and count >= A_DECADE and int(base[1]) == now.year - count:
        return f"{base[1]}/{now.year}", "span"
    named = _last_year(reference) if reference and "/" not in reference else None
    if match.groupdict().get("n5") and named is not None and named != now.year:
        return f"{named - count + 1}/{named}", "span"
    if now.own_plan and count == PLAN_LENGTH == int(now.own_plan[5:]) - int(now.own_plan[:4]) + 1:
        first = int(now.own_plan[:4])
        return (now.own_plan if status == "target" else f"{first - PLAN_LENGTH}/{first - 1}"), "span"
    if now.plan and count == PLAN_LENGTH and (match.groupdict().get("n5") or match.groupdict().get("n2")):
        return now.plan, "span"
    last = now.year - 1 if now.report or (now.month is not None and now.month < YEAR_BEGINS - 1) else now.year
    return f"{last - count + 1}/{last}", "span"
