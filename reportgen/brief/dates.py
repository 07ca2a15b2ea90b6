"""Dates and periods as printed (GB/T 15835: Arabic digits, 2025年8月31日), never relative."""

from __future__ import annotations

_MARKS = "年月日"
PLANS = {1: "一五", 2: "二五", 3: "三五", 4: "四五", 5: "五五", 6: "六五", 7: "七五", 8: "八五", 9: "九五", 10: "十五"}
PARTS = {
    ("01", "03"): "一季度", ("04", "06"): "二季度", ("07", "09"): "三季度", ("10", "12"): "四季度",
    ("01", "06"): "上半年", ("07", "12"): "下半年", ("01", "09"): "前三季度",
}
"""Stretches of months of one year that have a name."""
_TENS = {1: "一", 2: "二", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七", 8: "八", 9: "九"}


def day(date: str) -> str:
    """An ISO date as precise as it is: 2025-04-08 → 2025年4月8日, 2025-04 → 2025年4月."""
    parts = date.split("/")[0].split("-")
    return "".join(f"{int(part)}{mark}" for part, mark in zip(parts, _MARKS, strict=False)) if parts[0].isdigit() else date


def plan_name(first: int) -> str:
    """The name of the five-year plan that begins in `first`: 2021 → 十四五."""
    number = (first - 1951) // 5
    if number <= 10:
        return PLANS.get(number, "")
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _TENS[tens]) + "十" + (_TENS.get(ones, "")) + "五"


def chinese(number: int) -> str:
    """A count below one hundred in characters: 6 → 六, 13 → 十三."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _TENS[tens] + "十"
    return head + _TENS.get(ones, "") if number else "零"


def is_plan(period: str) -> bool:
    """Whether a period is the span of a five-year plan (2021/2025)."""
    first, stroke, last = period.partition("/")
    return bool(stroke) and first.isdigit() and last.isdigit() and int(first) % 5 == 1 and int(last) == int(first) + 4


def span(period: str, written: str = "") -> str:
    """A period in words; a plan that was still running when the text was written says up to when.

    2021/2025 → “十四五”期间（截至2025年8月31日）, 2020/2024 → 2020年至2024年, 2020 → 2020年, 2024-01/2024-06 → 2024年上半年,
    2024-01/2024-10 → 2024年1月至10月.
    """
    first, stroke, last = period.partition("/")
    if not stroke:
        return day(period)
    if len(first) == len(last) == 7 and first[:4] == last[:4]:
        months = first[5:], last[5:]
        return f"{first[:4]}年{PARTS[months]}" if months in PARTS else f"{day(first)}至{int(months[1])}月"
    if not is_plan(period):
        return f"{day(first)}至{day(last)}"
    until = f"（截至{day(written)}）" if first < written[:4] <= last and written[:10] < f"{last}-12-31" else ""
    return f"“{plan_name(int(first))}”期间{until}"


def short_span(period: str) -> str:
    """A period for a narrow cell: 2021—2025年, 2020年."""
    first, stroke, last = period.partition("/")
    return f"{first}—{last}年" if stroke and len(first) == len(last) == 4 else span(period)


def year_of(period: str) -> int:
    """The year in which a period ends; 0 where it has none."""
    last = period.split("/")[-1][:4]
    return int(last) if last.isdigit() else 0
