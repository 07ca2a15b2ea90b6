"""Dates of acts: what a clause, its sentence or its section says of when, as precise as that and no more.

ISO 8601 (day, month or year). Words that point (今年, 昨日, 今日) are resolved from the date the article
speaks from; a month and day without a year look back from it. Nothing is guessed: where the year cannot
be known, there is no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reportgen.extract.calendar import HOLIDAYS
from reportgen.extract.events_back import DAY, ENDS, MONTH, join, number, pointed_back, shift, takes_effect
from reportgen.model.quick import quick

RELATIVE_YEARS = {
    "今年": 0, "本年": 0, "当年": 0, "年内": 0, "今春": 0, "今夏": 0, "今秋": 0, "今冬": 0,
    "去年": -1, "上年": -1, "去春": -1, "去夏": -1, "去秋": -1, "去冬": -1, "前年": -2, "明年": 1, "后年": 2, "明春": 1,
}  # fmt: skip
POINTING_DAYS = {"今日": 0, "今天": 0, "昨日": -1, "昨天": -1}
POINTING_WEEKS = {"上": -7, "本": 0, "这": 0, "下": 7}
LAST_MONTH = 12
# A month that is so many months gone, or fewer, is looked back on although only its end is named (2月底前全部复工).
JUST_GONE = 5
# A month without a year that comes within so many months is to come (4月上线), unless it is told as done; in the first
# months of a year what is told without one is mostly of the year gone.
SOON_TO_COME, LOOKING_AHEAD = 3, "03"
DONE = re.compile("[^。;\n]{0,40}?(?:了|已|顺利|成功|完成)")
DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
SPAN = re.compile(
    r"(?:19|20)\d\d\s*年?\s*(?:[—–~至到-]+)\s*(?:19|20)\d\d\s*年"
    r"|十[一二三四五六七]五[”\"]?(?:期间|时期|以来|末|开局以来)|(?:近|过去|未来|今后|这)[两二三四五六七八九十几]+年"
    r"|[两二三四五六七八九十]+年(?:多)?来|近年来?|多年来?|历年|近期|日前|不久前|近日|时期"
)
# What every expression of several years or of a vague time holds: most sentences hold none.
VAGUE = re.compile(r"[年期月]|近日|日前|不久前|十[一二三四五六七]五")
DATED = re.compile(r"[年月]|同时[废失]|元旦|春节|端午|季度|[今去明][春夏秋冬]|[今昨同当次翌][日天]|[同前]一[天日]|[上本这下][一个]?周|届时|刚刚|\d日|[庆一]节?前|(?:19|20)\d\d[-./]")
COMPARED = re.compile(r"(?:比|较|对比|同比|超过|高于|低于|恢复[至到]|相当于)\s*$")
COMPARED_BEHIND = re.compile(r"同期|(?:的)?基础上|[^,;。]{0,4}(?:价格|水平)")
COMING = re.compile(r"(?:将|拟|计划(?![》”])|定于|预计|力争|确保|争取|即将)[^,。;已]{0,6}$")
# 6月,项目将正式投产: of 将 only the one before a time, a place or an act, not the one that takes an object.
TOLD_AHEAD = re.compile(
    r"(?:[上中下旬底初末份起日午左右前后]{0,4},|[^,;。\n《“]{0,3})[^,;。\n《“]{0,28}(?:即将|[就快]要|拟[在于]?|计划|[也还就仍均都]将|将(?=[在于赴开投启举召揭]|正式|全面|陆续|集中|首次|全部)"
    r"|将(?![^,;。\n]{2,16}(?:列为|列入|纳入|作为|划归|划入|并入|更名|改[为造成]|升格|移交|交[由给]|授予|评为|命名|打造|转[为让]|调整|合并|拆|迁|搬|引入|用于)))"
)
AIMED = re.compile("[^,;。]{0,8}(?:力争|确保|计划|将|争取|预计)")
COMING_AFTER = re.compile(r"[底末]?前|起(?:正式)?(?:施行|实施|执行)")
NAMED = re.compile(r"《[^《》\n]{2,80}》|“[^“”\n]{2,40}”")
NAMES_BEHIND = re.compile(r"\s*远景目标|(?:国民经济和社会发展|财政预算|预算|计划)(?:计划|执行|草案)|(?:区|县|市)?政府工作报告|[^,。;在于举]{2,22}?(?:大会|论坛|峰会|博览会|换届|奖|签约仪式|启动仪式|推介会|恳谈会|洽谈会|对接会|观摩(?:会|活动|暨)|招聘会|(?:新闻)?发布会|吹风会|通气会|座谈会|分析会|调度会|交易会|工作会议|培训班|(?:开工|签约|投产|竣工|启动)(?:(?:活动|仪式)(?=[在于举,。]|$)|(?=[在于举]))|运动会|文化节|购物节)")
CEREMONY_BEHIND = re.compile(r"[^,。;在于举将要办]{0,12}(?:开工|签约|投产|竣工|启动)[暨及]?[^,。;在于举]{0,8}(?:活动|仪式|大会)")
# The month in which a part of the year begins; its end has begun by October.
BEGINS = {"上半年": 4, "二季度": 4, "三季度": 7, "四季度": 10, "下半年": 7, "年底": 10, "年末": 10, "秋季": 9, "冬季": 11}
RANGE_MARKS = ("至", "到", "—", "–", "~", "-", "——")
OUTLET = ("电", "讯", "消息")
"""1月16日电 is when an outlet reported, not when something happened."""
# So is the day on which a reporter heard of it (昨天,记者获悉).
REPORTED = re.compile(r"[上下]?午?,?(?:本报)?记者(?:从[^,。;\n]{2,24})?(?:获悉|了解到|采访|走访)")
# A reign with its year before the common one: 唐大历十一年(776年).
REIGN = re.compile(r"[一-鿿]{1,11}[年间初末](?=\($|$)")
# The characters that a date may begin with are looked for first: so most of a text is passed over without an attempt.
HAN_MONTH = "十[一二]?|[一二三四五六七八九]"
NTH_MONTH = "1[0-2]|0?[1-9]|" + HAN_MONTH
NTH_DAY = r"3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
DATE = re.compile(
    r"(?=[\d〇零一二两三四五六七八九十今本当年去上前明此“\"国元春端月下全后昨同第次翌届公刚这(])(?:"
    r"(?<!\d)1\s*[—–~至-]+\s*(?P<months>1[0-2]|[2-9])\s*月"
    r"|(?:(?P<hyear>今年|去年|明年)|(?P<syear>(?:19|20)\d\d)年)?[“\"]?(?P<holiday>元旦|(?:五一|七一|八一|国庆)(?=[”\"]?(?:小?长假|节|假期|期间|黄金周|当天|之?前|,|开[放业园街馆]|通车|启用|投用|揭牌|试?运营|试营业|投运|投产|亮相|首演|竣工|前夕)))[”\"]?(?:小?长假|节|假期|期间|黄金周|当天|之?前)*"
    r"|(?P<year>(?:19|20)\d\d|二[〇零][〇零一二三四五六七八九]{2})\s*年(?P<degree>度)?(?!代)(?:春节(?:前夕?|期间|后|假期)|第?[一二三四]季度|[上下]半年|[春夏秋冬][季天]|[底末](?:以?前)?|初)?"
    r"(?:\s*(?P<month>" + NTH_MONTH + r")\s*月(?:份)?(?:\s*(?P<day>" + NTH_DAY + r")\s*[日号])?)?"
    r"|(?P<relative>今年|本年|当年|年内|去年|上年|前年|明年|(?<!年)后年(?![均产度])|[今去][春夏秋冬]|明春)(?P<half>春节(?:前夕?|期间|后|假期)|[上下]半年|[一二三四]季度|[春夏秋冬][季天]|年?[底末](?:以?前)?|年?初|以来|前(?:[\d一二两三四五六七八九十]+个月|[一二三]季度))?"
    r"(?:\s*(?P<rmonth>" + NTH_MONTH + r")\s*月(?:份)?(?:\s*(?P<rday>" + NTH_DAY + r")\s*[日号])?)?"
    r"|(?P<bmonth>1[0-2]|0?[1-9]|(?<![个数几两每\d一二三四五六七八九十])(?:" + HAN_MONTH + r"))\s*月(?:份)?(?:\s*(?P<bday>" + NTH_DAY + r")\s*[日号])?(?!以来|之?内|之久)"
    r"|(?P<part>上半年|下半年|第?[一二三四]季度|年[底末](?:以?前)?)"
    r"|(?P<lunar>春节|元宵|端午)(?:节|假期|期间|前|后)+|(?P<month_now>本月|这个月|下个?月(?!均)|上个?月(?!均)|(?<![\d个本上下半每十一二三四五六七八九])月(?=[底末]))(?:[底末初]|[上中下]旬|(?P<now_day>3[01]|[12]\d|[1-9])[日号])?|(?P<whole>全年)"
    r"|(?<![\d月年第每至到—–~、.\-〕\]】)])(?P<only_day>3[01]|[12]\d|[1-9])[日号](?=起|[上下]午|[晚, \u3000在]|召开|举行|举办|正式|揭|开|启|签)"
    r"|(?P<week>[上本这下])(?:一|个)?周(?![年期边刊岁末])|(?P<pointing>今日|今天|昨日|昨天)(?:\((?P<pmonth>\d{1,2})月(?P<pday>\d{1,2})日\))?"
    r"|(?P<back>同时(?=废止|失效)|此?前一[天日]|这一年(?!来)|同一天|第二[天年]|[同当次翌]日|当[天晚]|[同当]月(?![均度])|[同次翌]年|届时|(?P<later>[一两二三四五六七八九十]|\d{1,2})年后(?!的))(?:\s*(?P<kmonth>" + NTH_MONTH + r")\s*月(?:份)?(?:\s*(?P<kday>" + NTH_DAY + r")\s*[日号])?|年?[底末初])?"
    r"|\((?:公元)?(?P<era>1[0-8]\d\d|[1-9]\d\d)年[^()]{0,6}\)|公元(?P<ad>\d{3,4})年|(?<!\d)(?P<old>1[0-8]\d\d)年"
    r"|(?P<ago>[一两二三四五六七八九十]{1,3}|(?<!\d)\d{1,2})年前的?(?P<amonth>" + NTH_MONTH + r")\s*月(?:份)?(?:(?P<aday>" + NTH_DAY + r")\s*[日号])?"
    r"|(?P<just>刚刚(?=印发|出台|发布|公布|颁布))"
    r"|(?P<dotted>(?:19|20)\d\d[-./](?:1[0-2]|0?[1-9])[-./](?:3[01]|[12]\d|0?[1-9]))(?!\d)"
    r"|(?:(?<![^\n \u3000·•●◆■▪*—-])|^)(?P<entry>(?:19|20)\d\d[-./](?:1[0-2]|0?[1-9]))(?=[\s:,]))"
)


@quick
@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression at `[start, end)` of the text. `weak`: it names a thing (2024年度…奖) rather than
    a time. `until`: it is the end of a way (到2025年), by which something is to be so. `coming`: a part of the
    year written in that had not begun then (四季度 in a text of May)."""

    start: int
    end: int
    iso: str
    basis: str
    weak: bool = False
    until: bool = False
    coming: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the sentences before name (ISO 8601 or ""): the last date, the last day, the last date of the same paragraph,
    and the month that a heading tells of (三月). `by_word`: the year of the paragraph is told as 去年."""

    date: str = ""
    day: str = ""
    in_paragraph: str = ""
    month: str = ""
    by_word: bool = False


def find_dates(
    text: str, start: int, end: int, written: str | None, year: int | None, look_back: Callable[[], Earlier] = Earlier
) -> tuple[Dated, ...]:
    """The dates stated in `text[start:end]`, a sentence; `year` is what the section speaks of, for months without one.

    A month also takes the year named before it in the sentence or its paragraph; what points back (同日, 次年)
    counts from the date named before it there, else from what `look_back` gives, which is asked only where it
    is needed. A date that cannot be resolved is kept with `iso` "": what follows it is dated by it, and so not
    at all; only what points back to nothing is left out.
    """
    if not DATED.search(text, start, end):
        return ()
    found: list[Dated] = []
    spans = [m.span() for m in SPAN.finditer(text, start, end)]
    names = [m.span() for m in NAMED.finditer(text, start, end)]
    before = day = ""
    for match in DATE.finditer(text, start, end):
        compared = COMPARED.search(text, max(match.start() - 4, start), match.start())
        if compared or COMPARED_BEHIND.match(text, match.end()) or any(a <= match.start() < b for a, b in spans):
            continue
        if text.startswith(OUTLET, match.end()) or REPORTED.match(text, match.end(), match.end() + 40):
            continue
        if match["back"] == ENDS:
            iso, basis = takes_effect(text, match.start()), "date before"
        elif match["back"] == "这一年" and year is not None:
            iso, basis = str(year), "section"
        elif match["back"]:
            earlier = look_back() if not day else Earlier()
            iso, basis = pointed_back(match, before or earlier.date, day or earlier.day), "date before"
        else:
            iso, basis = _when(text, match, start, written, before, year, look_back)
        if match["back"] and not iso or found and _ends_a_range(text, found[-1], match):
            continue
        weak = _names_a_thing(text, match, end, names)
        until = text[max(match.start() - 1, start) : match.start()] in ("到", "至", "望")
        opens = _era_opens(text, match, start) if match["era"] else match.start()
        found.append(Dated(opens, match.end(), iso, basis, weak, until, _is_coming(match.group(), iso, written or "")))
        if iso and not weak:
            before = iso
            day = iso if len(iso) == DAY else day
    return tuple(found)


def _is_coming(words: str, iso: str, written: str) -> bool:
    """Whether a quarter, a half or the end of the year written in begins after the month written in."""
    if len(written) < MONTH or iso != written[:4]:
        return False
    begins = next((month for part, month in BEGINS.items() if part in words), 0)
    return begins > int(written[5:7])


def _ends_a_range(text: str, last: Dated, match: re.Match[str]) -> bool:
    """Whether a date is the later end of 4月18日至5月18日: what has lasted is dated by its beginning."""
    between = text[last.end : match.start()]
    return len(between) <= 2 and between.lstrip("起") in RANGE_MARKS and bool(last.iso) and not match["back"]


def _era_opens(text: str, match: re.Match[str], start: int) -> int:
    """Where 明洪武六年(1373年) begins: the reign named before the year is part of the date."""
    reign = REIGN.search(text, max(match.start() - 14, start), match.start())
    return reign.start() if reign else match.start()


def _when(
    text: str,
    match: re.Match[str],
    start: int,
    written: str | None,
    before: str,
    year: int | None,
    look_back: Callable[[], Earlier],
) -> tuple[str, str]:
    """`(iso, basis)` of an expression; "" where it cannot be resolved, or is what has gone on since a year long past."""
    named = int(before[:4]) if before and (match["relative"] == "当年" or _takes_named_year(match)) else None
    if match["only_day"]:
        told = _in_month_told(match["only_day"], before, look_back())
        if told:
            return told, "date before"
    iso, basis = _iso(match, written, named, year)
    month = match["bmonth"] or match["holiday"]
    if basis == "written" and (match["week"] or match["pointing"] and not match["pmonth"]) and len(written or "") < DAY:
        return look_back().day[: MONTH if match["week"] else DAY] or iso, basis
    if basis == "written" and match["bmonth"] and named is None:
        told = _in_year_told(match, look_back(), written or "")
        if told and not _told_ahead(text, match, start):
            return told, "date before"
    if iso and match["year"] and written and iso[:4] < written[:4] and text.startswith("以来", match.end()):
        return "", basis
    of_past = basis == "section" and month and iso[:4] < (written or "")[:4]
    if of_past and COMING.search(text[max(match.start() - 12, start) : match.start()]):
        iso, basis = _iso(match, written, None, None)
    if basis == "section" and match["bday"] and _names_this_year(text, match.end(), written or ""):
        iso, basis = _iso(match, written, None, None)
    if iso and basis == "written" and month and _looks_ahead(text, match, start, iso, written or ""):
        iso = _next(iso, written or "")
    return iso, basis


def _names_this_year(text: str, end: int, written: str) -> bool:
    """Whether what happened on a day is the year's own (3月2日,举行2025年集中签约活动), whichever year its paragraph began with."""
    return bool(written) and re.compile(rf"[^。;\n]{{0,24}}?{written[:4]}\s*年").match(text, end) is not None


def _in_month_told(day: str, before: str, earlier: Earlier) -> str:
    """The day in the month last named in its sentence, its paragraph or the heading above; "" where none is named."""
    for month in (before, earlier.month, earlier.in_paragraph):
        if len(month) >= MONTH:
            return join(int(month[:4]), int(month[5:MONTH]), int(day))
    return ""


def _in_year_told(match: re.Match[str], earlier: Earlier, written: str) -> str:
    """The month in the year that its paragraph tells of, an earlier one than that written in; "" where it tells of none.

    去年 alone holds only for months that this year has not had yet.
    """
    before = earlier.in_paragraph
    if len(before) == len("2021") and before == written[:4] and COMING_AFTER.match(match.string, match.end()):
        return join(int(before), number(match["bmonth"]), number(match["bday"]))
    if not before or before[:4] >= written[:4]:
        return ""
    if earlier.by_word and len(before) < MONTH and int(match["bmonth"]) <= int(written[5:MONTH] or LAST_MONTH):
        return ""
    told = join(int(before[:4]), number(match["bmonth"]), number(match["bday"]))
    return told if len(before) == len("2021") or told[: len(before)] >= before[: len(told)] else ""


def span_in(text: str, start: int, end: int) -> int:
    """Where the stretch first names several years or a vague time (近期, 五年来), which date nothing; `end` if nowhere.

    What stands inside a title or quotation is a name and no time.
    """
    if not VAGUE.search(text, start, end):
        return end
    names = [m.span() for m in NAMED.finditer(text, start, end)]
    for match in SPAN.finditer(text, start, end):
        if not any(a < match.start() < b - 1 and match.end() < b for a, b in names):
            return match.start()
    return end


def _looks_ahead(text: str, match: re.Match[str], start: int, iso: str, written: str) -> bool:
    """Whether a month without a year, `iso` if looked back on, is one to come: 将于4月, 6月底前, 自7月1日起施行."""
    stop = match.end()
    soon = written[5:MONTH] >= LOOKING_AHEAD and 0 <= _months(iso) + LAST_MONTH - _months(written) <= SOON_TO_COME
    if soon and not DONE.match(text, stop, stop + 44):
        return True
    if _told_ahead(text, match, start):
        return True
    return bool(COMING_AFTER.match(text, stop, stop + 8)) and _months(written) - _months(iso) > JUST_GONE


def _told_ahead(text: str, match: re.Match[str], start: int) -> bool:
    """Whether words before or behind a date tell of something to come: 将于4月, 4月,区里将."""
    stop = match.end()
    before = COMING.search(text[max(match.start() - 12, start) : match.start()])
    return before is not None or TOLD_AHEAD.match(text, stop, stop + 34) is not None


def _months(iso: str) -> int:
    """Months since the year nought; the last of a year that stands alone."""
    return int(iso[:4]) * 12 + (int(iso[5:7]) if len(iso) >= 7 else LAST_MONTH)


def _next(iso: str, written: str) -> str:
    """The first such month (or day) at or after the date written."""
    size = min(len(iso), len(written))
    return iso if iso[:size] >= written[:size] else f"{int(iso[:4]) + 1:04d}{iso[4:]}"


def _names_a_thing(text: str, match: re.Match[str], end: int, names: list[tuple[int, int]]) -> bool:
    """2024年度企业贡献奖, “2020中国…”, 《2021年…行动方案》: the date belongs to a name."""
    if match["degree"] or any(a <= match.start() < b for a, b in names):
        return True
    after = text[match.end() : min(match.end() + 26, end)]
    if match["part"]:
        return CEREMONY_BEHIND.match(after) is not None
    return bool(match["year"] and not match["month"] and NAMES_BEHIND.match(after))


def _takes_named_year(match: re.Match[str]) -> bool:
    """Whether the expression has no year of its own and takes one named before it in the sentence."""
    return any(match[group] for group in ("bmonth", "holiday", "whole", "months"))


def _iso(match: re.Match[str], written: str | None, named: int | None, year: int | None) -> tuple[str, str]:
    if match["dotted"] or match["entry"]:
        return join(*map(int, re.split(r"[-./]", match["dotted"] or match["entry"]))), "stated"
    if match["year"]:
        stated = int(match["year"].translate(DIGITS))
        return join(stated, number(match["month"]), number(match["day"])), "stated"
    if match["era"] or match["ad"] or match["old"]:
        return join(int(match["era"] or match["ad"] or match["old"])), "stated"
    if match["ago"]:
        back = number(match["ago"]) or 0
        return (join(int(written[:4]) - back, number(match["amonth"]), number(match["aday"])) if written else ""), "written"
    if match["just"]:
        return (written or "")[:4], "written"
    if match["relative"]:
        return _relative(match, written, named if match["relative"] == "当年" and named else year)
    if match["part"]:
        stands_for = str(year) if year is not None else (written or "")[:4]
        return stands_for, "section" if year is not None else "written"
    if match["pointing"]:
        return _pointing(match, written)
    if match["week"]:
        return _week(match["week"], written)
    if match["now_day"]:
        month, basis = _this_month(None, written, match["month_now"][0].replace("这", "本"))
        return (f"{month}-{int(match['now_day']):02d}" if month else ""), basis
    if match["month_now"] or match["only_day"]:
        return _this_month(number(match["only_day"]), written, (match["month_now"] or "本")[0].replace("这", "本"))
    if match["whole"] or match["months"]:
        ahead = match["months"] or AIMED.match(match.string, match.end())
        over = match["months"] and int(match["months"]) > int((written or "")[5:MONTH] or LAST_MONTH)
        stands_for = str(named or year or (int(written[:4]) - bool(over) if ahead and written else ""))
        return stands_for, "section" if year is not None else "stated"
    if match["holiday"]:
        return _holiday(match, written, named or year)
    if match["lunar"]:
        return str(named or year or (written or "")[:4]), "written"
    if named is not None:
        return join(named, number(match["bmonth"]), number(match["bday"])), "stated"
    return _month(number(match["bmonth"]), number(match["bday"]), written, year)


def _holiday(match: re.Match[str], written: str | None, year: int | None) -> tuple[str, str]:
    if match["syear"]:
        year = int(match["syear"])
    elif match["hyear"] and written:
        year = int(written[:4]) + RELATIVE_YEARS[match["hyear"]]
    return _month(HOLIDAYS[match["holiday"]], None, written, year)


def _relative(match: re.Match[str], written: str | None, year: int | None) -> tuple[str, str]:
    word, month = match["relative"], number(match["rmonth"])
    if word in ("当年", "年内") and year is not None:
        return join(year, month, number(match["rday"])), "section"
    if not written or not written[:4].isdigit():
        return "", ""
    shifted = int(written[:4]) + RELATIVE_YEARS[word]
    return join(shifted, month, number(match["rday"])), "written"


def _pointing(match: re.Match[str], written: str | None) -> tuple[str, str]:
    if not written or not written[:4].isdigit():
        return "", ""
    if match["pmonth"]:
        return join(int(written[:4]), int(match["pmonth"]), int(match["pday"])), "written"
    if len(written) == 10:
        return shift(written, POINTING_DAYS[match["pointing"]]), "written"
    return written, "written"


def _week(which: str, written: str | None) -> tuple[str, str]:
    """The month of last week, this week or the next."""
    if not written or not written[:4].isdigit():
        return "", ""
    return (shift(written, POINTING_WEEKS[which])[:MONTH] if len(written) == DAY else written[:4]), "written"


def _this_month(day: int | None, written: str | None, which: str) -> tuple[str, str]:
    """本月底, and a day that stands alone: of the month written in, a later day, and 上个月, of the month before it.

    `which` is 本, 上 or 下.
    """
    if not written or len(written) < len("2024-01"):
        return "", ""
    year, month = int(written[:4]), int(written[5:7])
    if which == "下":
        return join(year + month // LAST_MONTH, month % LAST_MONTH + 1), "written"
    if which == "上" or day is not None and len(written) == 10 and day > int(written[8:]):
        year, month = (year, month - 1) if month > 1 else (year - 1, LAST_MONTH)
    return join(year, month, day), "written"


def _month(month: int | None, day: int | None, written: str | None, year: int | None) -> tuple[str, str]:
    if year is not None:
        return join(year, month, day), "section"
    if not written or not written[:4].isdigit():
        return "", ""
    iso = join(int(written[:4]), month, day)
    if len(written) >= 7 and iso[: len(written)] > written[: len(iso)]:
        iso = join(int(written[:4]) - 1, month, day)
    return iso, "written"
