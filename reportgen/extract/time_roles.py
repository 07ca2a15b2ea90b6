"""What an expression of time does where it stands: tells when, is measured against, names a thing."""

from __future__ import annotations

import re

from reportgen.extract.times import Raw

BASE_BEFORE = re.compile(r"(?:比|较|对比|同比|高于|低于|超|超过)[“\"‘]?$")
MULTIPLE_BEFORE = re.compile(r"(?:是|为|相当于|达到?|恢复[到至])[“\"‘]?$")
MULTIPLE_AFTER = re.compile(r"[”\"’]?的 ?(?:[0-9.]+ ?(?:倍|%)|[0-9一二三四五六七八九]成)")
FROM_BEFORE = re.compile(r"[由从][“\"‘]?$")
BY_BEFORE = re.compile(r"(?:到|至|截至|截止|截止到|截至到)[“\"‘]?$")
BASE_AFTER = re.compile(r"[”\"’]?(?:同期|相比|同口径|基期|[底末]?的?(?:水平|规模)?(?:基础|基数)上)")
SAME_TIME_AS_TOPIC = re.compile(r"同期,(?:这一|这个|该|此|上述|前述|这项)")
PLAN_AS_TIME = re.compile(
    r"[,、]?(?:全[区县市省]|[我本][区县市]|累计|新增|共|实现|完成|建成|引进|已|我们|年均)|,"
)
OF_A_GOAL = re.compile(r"的?(?:目标|任务|计划|预期|指标|预算)(?:的? ?(?:约|近|超过?)?[0-9]|\()")
HELD_BEFORE = re.compile(r"(?:举行|召开|举办|开展|组织|参加|出席)了?$")
HELD_AFTER = re.compile(r"[^,。;、0-9]{0,20}(?:活动|仪式|会|会议|签约|论坛)(?=[,。;、\n]|$)")
"""举行2月份招商推介会: the month belongs to the name of the meeting."""
REPORTER_AFTER = re.compile(r"(?:上午|下午|晚)?,?[^,。]{0,8}(?:记者|获悉)")
SAID_THERE = re.compile(r",[^,。;0-9]{2,28}(?:表示|介绍|透露|坦言|告诉|说)[,::]")
"""会上,董事长表示,…: what somebody tells there is not of that day."""
ACCORDING_TO = re.compile(r"(?:根据|按照?|依据|依照)[^,。;《]{0,10}$")
SINCE_AFTER = re.compile(
    r"[”\"’]?(?:以来|至今|起(?![点步降飞落伏草运])|开始|以后|[底初末]?(?:正式|全面)?(?:实施|施行|出台|成立|设立|组建|创建|启动|启用|开业|开园|开馆|开街|开通|通车|投用|投运|投入使用|运营|上线|建成)"
    r"(?:以来|至今|[一两三四五六七八九十]{1,2}(?:年|个月)[多余]?来))"
)
SINCE_THEN = re.compile(r"[^,。;、:0-9\n]{2,20}以来(?=[,:])")
"""2014年某战略提出以来,…: since then, whatever stands between."""
VALUE_AFTER = re.compile(r"[”\"’]?的 ?(?:约|近|超过?|突破|高达|不足)?(?:[0-9]|第)")
TITLE_ENDS = re.compile(r"\)?》(?:(?:的)?(?:要求|规定|部署|安排))?,")


def role_of(text: str, raw: Raw, begin: int, held: bool) -> str:
    """The role of an expression (see `TimeMention`) by the words around it.

    `begin` is where the article begins, `held` whether it has told the day of an event.
    """
    start, end = raw.start, raw.end
    anchor = raw.anchor.id if raw.anchor is not None else ""
    before = text[max(start - 4, begin) : start]
    if anchor in ("now", "vague"):
        return "from" if FROM_BEFORE.search(before) else anchor
    if anchor == "at-the-event" and (not held or SAID_THERE.match(text, end)):
        return "name"
    if BASE_BEFORE.search(before) or BASE_AFTER.match(text, end) and not SAME_TIME_AS_TOPIC.match(text, end):
        return "base"
    if MULTIPLE_BEFORE.search(before) and MULTIPLE_AFTER.match(text, end):
        return "base"
    if FROM_BEFORE.search(before) and anchor != "year-span":
        return "from"
    if _inside_title(text, start, end):
        return "period" if anchor == "year-span" and _follows_plan(text, start, end) else "name"
    if _when_reported(text, raw):
        return "name"
    if _names_meeting(text, raw, begin):
        return "held"
    if anchor in ("plan-name", "plan-ordinal") and not PLAN_AS_TIME.match(text, end):
        return "name"
    if SINCE_AFTER.match(text, end) or anchor == "year" and SINCE_THEN.match(text, end) or anchor == "plan" and "以来" in text[start:end]:
        return "since"
    if raw.part is not None and raw.part.id == "whole-year" and OF_A_GOAL.match(text, end):
        return "name"
    if anchor == "year-before":
        return "base"
    if VALUE_AFTER.match(text, end):
        return "value"
    return "by" if BY_BEFORE.search(before) else "period"


def _follows_plan(text: str, start: int, end: int) -> bool:
    """根据《行动计划(2025—2027年)》,每年…: what a plan grants holds in its years."""
    left = text.rfind("《", max(start - 40, 0), start)
    return left >= 0 and ACCORDING_TO.search(text, max(left - 12, 0), left) is not None and TITLE_ENDS.match(text, end) is not None


def _when_reported(text: str, raw: Raw) -> bool:
    """昨日,记者走进…: the day of the visit, not of what is told."""
    day = raw.part is not None and raw.part.id == "month-day" or raw.anchor is not None and raw.anchor.id == "today"
    return day and REPORTER_AFTER.match(text, raw.end) is not None


def _names_meeting(text: str, raw: Raw, begin: int) -> bool:
    """举行2023年一季度开工活动: the time is part of what the activity is called."""
    if raw.part is not None and raw.part.id == "month-day":
        return False
    before = HELD_BEFORE.search(text[max(raw.start - 3, begin) : raw.start])
    return before is not None and HELD_AFTER.match(text, raw.end) is not None


def _inside_title(text: str, start: int, end: int) -> bool:
    left = max(text.rfind("《", max(start - 40, 0), start), text.rfind("“", max(start - 30, 0), start))
    if left < 0:
        return False
    closing = "》" if text[left] == "《" else "”"
    if text.find(closing, left, start) >= 0:
        return False
    right = text.find(closing, end, end + 40)
    return right >= 0 and not re.search("[,。;]", text[left:right])
