"""The year that a text speaks from, where only its own words can tell.

Signs vote: founding dates (挂牌5周年), yearly meetings, words such as 2025年是…收官之年, the animal of the year.
The year is believed where one leads; else it stays unknown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.rules import load_rules, read_toml

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○O0", 0) | {"两": 2}
ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
YEARS_OLD = re.compile("周年")
AGE = re.compile(r"(?P<age>(?<!\d)\d{1,3}|[一二三四五六七八九十百]{1,5})\s?$")
REACH = 40  # characters before an age that can name what is so old
ANIMAL = re.compile(rf"(?P<animal>[{ANIMALS}])年(?=新春|春节|[“\"]?开门红|伊始|大吉|首|到来|开工|开春)|(?:农历|喜迎|迎来|奋战|进入)(?P<other>[{ANIMALS}])年")
THIS_YEAR = re.compile(r"今年\s?\((?P<year>20\d\d)年?\)")
# 今年是“十四五”开局之年: the first, the last or a numbered year of a plan.
YEAR_OF_A_PLAN = re.compile(
    r"(?:今年(?:既|也|又|正好?|恰好?|不仅)?(?:是|系|作为|为|进入|迎来)|作为(?=[^。;\n]{4,40}年,?今年))[^。;,\n]{0,16}?“?十(?P<plan>[一二三四五六])五”?(?:规划|时期|发展|建设)?(?:实施)?的?"
    r"(?P<place>开局|起步|开启|首|第[一二三四五]|收官|最后一|决胜|中期)[^。;,\n]{0,6}年"
)
# 去年,“十三五”圆满收官; 刚刚过去的“十三五”: what the year before was in a plan.
LAST_YEAR_OF_A_PLAN = re.compile(r"去年[^。;\n]{0,30}“?十(?P<plan>[一二三四五六])五”?(?:规划)?[^。;,\n0-9]{0,6}(?P<place>开局|收官)|刚刚过去的“?十(?P<over>[一二三四五六])五”?")
FIRST_PLAN_BEGINS = 2006
"""The first year of the eleventh plan, 十一五; each has five."""
PLACES = {"开局": 0, "起步": 0, "开启": 0, "首": 0, "第一": 0, "第二": 1, "第三": 2, "中期": 2, "第四": 3, "第五": 4, "收官": 4, "最后一": 4, "决胜": 4}
PLAN_WEIGHT = 4
SURE = 4
"""Votes that overrule the date of a page."""
CLAUSE = re.compile("[。;!]")
PAST = re.compile(r"(?<!计划)(?<!预计)(?<!力争)(?<!确保)(?<!将于)(?<!拟于)(?<![到至])(?P<year>20\d\d)年(?:全年|(?:底|末|年底|年末)(?!前)|度|达到|,?(?:全区|全市|全县|共|累计|实现|完成|新增))")
ANNOUNCED = re.compile(r"(?<!原)(?:预计|计划|将于|拟于|定于|有望)[^。;,\n]{0,6}?(?P<year>20\d\d)年(?P<month>\d{1,2})月")
TOLD = re.compile(r"(?<![到至出定确标前从由较比于计])(?P<year>20\d\d)年(?![代的]|[上下]半年|第?[一二三四]季|\d{1,2}月|前)(?:(?!将|力争|确保|目标|预期|预计|计划)[^。;\n]){0,30}(?:突破|达到?|完成|实现|增长|签约)[^。;,\n]{0,16}\d")
OF_THE_WHOLE = re.compile("全[区市县旗镇]|地区生产总值|GDP|一般公共预算|规模?以?上|固定资产投资|社会消费品")
IN_THE_YEAR = ("part-of-the-year", "as-of-a-month")
LATE = 4  # the month of a page from which on the first quarters of the year before are old news
ANY_YEAR = re.compile(r"(?P<by>[到至])?(?P<year>20\d\d)(?:年(?![底末])|(?=[至到—-]20\d\d年))")
ANNIVERSARY_WEIGHT = 4
EDITION_WEIGHT = 2
ANIMAL_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class Year:
    """An inferred year and the words that it rests on; `sure` where two signs or a strong one agree on it."""

    year: int
    reason: str
    sure: bool = False


@cache
def _ages() -> tuple[tuple[re.Pattern[str], int], ...]:
    """What stands before an age: the name of a thing founded in a known year."""
    data = read_toml("reportgen.split", "dates.toml")
    return tuple((re.compile(rf"(?:{entry['name']})[^。;]{{0,14}}$"), entry["founded"]) for entry in data["anniversary"])


@cache
def _editions() -> tuple[tuple[re.Pattern[str], int], ...]:
    data = read_toml("reportgen.split", "dates.toml")
    number = r"第(?P<age>\d{1,2}|[一二三四五六七八九十]{1,3})届[^。,;]{0,4}"
    return tuple((re.compile(rf"{number}(?:{entry['name']})"), entry["first"]) for entry in data["edition"])


@cache
def _events() -> tuple[tuple[re.Pattern[str], int], ...]:
    data = read_toml("reportgen.split", "dates.toml")
    return tuple((re.compile(rf"今年[^。;\n]{{0,24}}(?:{entry['name']})"), entry["year"]) for entry in data["milestone"])


def number_of(text: str) -> int:
    """"十二" → 12, "100" → 100, "百" → 100."""
    if text.isascii():
        return int(text)
    total = current = 0
    for char in text:
        if char in ("十", "百"):
            total += max(1, current) * (10 if char == "十" else 100)
            current = 0
        else:
            current = DIGITS[char]
    return total + current


def year_of(text: str) -> int:
    """"2024" and "二〇二四" → 2024."""
    return int(text) if text.isdigit() and text.isascii() else int("".join(str(DIGITS[char]) for char in text))


def plan_begins(number: str) -> int:
    """The first year of the plan 十…五 by the character in between: 十四五 begins in 2021."""
    return FIRST_PLAN_BEGINS + 5 * (number_of(number) - 1)


def this_year(text: str) -> Year | None:
    """The year that the text itself calls 今年, by an anniversary, its place in a five-year plan or a year in parentheses; nothing weaker.

    Strong enough to overrule the date of a page that copied the text later.
    """
    stated = THIS_YEAR.search(text)
    if stated:
        return Year(int(stated.group("year")), stated.group())
    found = {year: reason for year, _, reason in (*_anniversaries(text, anchored=True), *_of_plans(text))}
    return Year(*found.popitem()) if len(found) == 1 else None


def infer_year(text: str) -> Year | None:
    """The year of writing by the text's own words, or None where nothing or no one answer leads."""
    votes: dict[int, float] = defaultdict(float)
    reasons: dict[int, list[str]] = defaultdict(list)
    for year, weight, reason in [*_anniversaries(text), *_of_plans(text), *_milestones(text), *_said(text), *_numbered(text)]:
        votes[year] += weight
        if reason not in reasons[year]:
            reasons[year].append(reason)
    _animals(text, votes, reasons)
    ranked = sorted(votes.items(), key=lambda item: (-item[1], -item[0]))
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] <= ranked[1][1]):
        return None
    year = ranked[0][0]
    return None if results_after(text, year) else Year(year, ";".join(reasons[year][:3]), ranked[0][1] >= SURE)


def older_than(text: str, published: str) -> Year | None:
    """The year of a text that a page dated `published` only copied later; None where nothing says that it is older.

    What the text calls to come was over on the day of the page; or it tells the first months of a year and never
    names the page's own.
    """
    over = [match for match in ANNOUNCED.finditer(text) if f"{match['year']}-{int(match['month']):02d}" < published[:7]]
    if over:
        said = infer_year(text) or _after_results(text)
        return said if said is not None and said.year <= min(int(match["year"]) for match in over) else None
    if int(published[5:7] or 0) < LATE or published[:4] in text:
        return None
    within = [rule for rule in load_rules("reportgen.split", "dates.toml") if rule.id in IN_THE_YEAR and rule.search(text)]
    said = infer_year(text) if within else None
    return said if said is not None and said.year < int(published[:4]) else None


def _after_results(text: str) -> Year | None:
    """The year after the latest whole year whose results the text tells."""
    told = max(TOLD.finditer(text), key=_named_year, default=None)
    return Year(_named_year(told) + 1, f"末一年实绩:{told.group()[:20]}") if told is not None else None


def year_between(text: str) -> Year | None:
    """The one year that lies between the latest past year named and the first to come, where a text that says 今年 names neither as its own."""
    if "今年" not in text:
        return None
    named = [(int(match["year"]), match["by"]) for match in ANY_YEAR.finditer(text)]
    ahead = min((year for year, by in named if by), default=None)
    past = max((year for year, by in named if ahead is not None and year < ahead), default=None)
    if ahead is None or past is None or ahead - past != 2 or results_after(text, past):
        return None
    return Year(past + 1, f"在所称{past}年之后、{ahead}年之前")


def year_after_results(text: str) -> Year | None:
    """The year after the latest whole year that the text accounts for (全区…), where it says 今年 or names the next one, and none later.

    Years that are led to (到2030年) count as to come.
    """
    told = [match for match in TOLD.finditer(text) if OF_THE_WHOLE.search(match.group())]
    latest = max((_named_year(match) for match in told), default=0)
    named = {int(match["year"]) for match in ANY_YEAR.finditer(text) if not match["by"]}
    if not latest or max(named, default=0) > latest + 1 or "今年" not in text and latest + 1 not in named:
        return None
    return Year(latest + 1, f"末一年实绩:{next(match.group()[:20] for match in told if _named_year(match) == latest)}")


def titled_year(title: str) -> Year | None:
    """The year that a title points at by what it says the text is: the results of a part of a year, of a whole one, a plan."""
    found = []
    for rule in load_rules("reportgen.split", "title_years.toml"):
        match = rule.search(title)
        if match:
            found.append(Year(_named_year(match) + rule.extra["offset"], f"题名“{match.group()}”"))
    return max(found, key=lambda year: year.year, default=None)


def results_after(text: str, year: int) -> bool:
    """Whether the text tells results of a year after `year`, and so speaks from later."""
    return any(int(match.group("year")) > year for match in PAST.finditer(text))


def _anniversaries(text: str, *, anchored: bool = False) -> list[tuple[int, float, str]]:
    if "周年" not in text:
        return []
    found: list[tuple[int, float, str]] = []
    for found_at in YEARS_OLD.finditer(text):
        match = AGE.search(text[max(0, found_at.start() - REACH) : found_at.start()])
        if not match:
            continue
        before = CLAUSE.split(match.string[: match.start()])[-1]
        if anchored and "今年" not in before:
            continue
        for pattern, founded in _ages():
            named = pattern.search(before)
            if named:
                reason = f"{named.group()[:24]}{match.group()}周年,始于{founded}年"
                found.append((founded + number_of(match.group("age")), ANNIVERSARY_WEIGHT, reason))
                break
    return found


def _of_plans(text: str) -> list[tuple[int, float, str]]:
    """The years that the text calls 今年 by their place in a five-year plan."""
    if "今年" not in text or "五" not in text:
        return []
    return [
        (plan_begins(plan) + place, PLAN_WEIGHT, match.group())
        for match, plan, place in (
            *((match, match["plan"], PLACES[match["place"]]) for match in YEAR_OF_A_PLAN.finditer(text)),
            *((match, match["plan"] or match["over"], PLACES[match["place"] or "收官"] + 1) for match in LAST_YEAR_OF_A_PLAN.finditer(text)),
        )
    ]


def _milestones(text: str) -> list[tuple[int, float, str]]:
    """The years that the text calls 今年 by what falls into them."""
    if "今年" not in text:
        return []
    return [(year, PLAN_WEIGHT, match.group()) for pattern, year in _events() for match in pattern.finditer(text)]


def _numbered(text: str) -> list[tuple[int, float, str]]:
    if "届" not in text:
        return []
    return [
        (first + number_of(match.group("age")) - 1, EDITION_WEIGHT, f"{match.group()},首届{first}年")
        for pattern, first in _editions()
        for match in pattern.finditer(text)
    ]


def _said(text: str) -> list[tuple[int, float, str]]:
    """Votes of the rules; of one rule's years only the latest counts, since reports look back too."""
    found = []
    for rule in load_rules("reportgen.split", "dates.toml"):
        matches = list(rule.pattern.finditer(text))
        if matches:
            latest = max(matches, key=_named_year)
            year = _named_year(latest) + rule.extra["offset"]
            found.append((year, float(rule.extra["weight"]), latest.group()[:30]))
    return found


def _named_year(match: re.Match[str]) -> int:
    """The year that a rule's match names; where the year may stand in two places the groups are year, year2 and year3."""
    groups = match.groupdict()
    return next(int(groups[name]) for name in ("year", "year2", "year3") if groups.get(name))


def _animals(text: str, votes: dict[int, float], reasons: Mapping[int, list[str]]) -> None:
    """The animal of the year supports the years named; it names none itself."""
    match = ANIMAL.search(text)
    if not match:
        return
    animal = match.group("animal") or match.group("other")
    for year in list(votes):
        if ANIMALS[(year - 4) % 12] == animal:
            votes[year] += ANIMAL_WEIGHT
            reasons[year].append(f"{animal}年")
