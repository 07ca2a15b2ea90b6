"""Numbers as they are written: Arabic digits of either width with grouping commas, and Chinese numerals."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SMALL = {"十": 10, "百": 100, "千": 1000}
GROUPING = str.maketrans("", "", ",")
LARGE = {"万": 10**4, "亿": 10**8}


def arabic(text: str) -> Decimal | None:
    """The number that Arabic digits write (1,234.5), whatever their width; None where they write none."""
    try:
        return Decimal(text if text.isdecimal() else text.translate(GROUPING))
    except InvalidOperation:
        return None


def chinese(text: str) -> Decimal | None:
    """The number that Chinese numerals write (二十三, 一点四万, 三千五百); None for anything else."""
    whole, point, rest = text.partition("点")
    if point:
        return _with_point(whole, rest)
    total = section = digit = 0
    for char in whole:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in SMALL:
            section += (digit or 1) * SMALL[char]
            digit = 0
        elif char in LARGE:
            if char == "亿":
                total = (total + section + digit or 1) * LARGE[char]
            else:
                total += (section + digit or 1) * LARGE[char]
            section = digit = 0
        else:
            return None
    return Decimal(total + section + digit) if whole else None


def _with_point(whole: str, rest: str) -> Decimal | None:
    power = 1
    while rest and rest[-1] in LARGE:
        power *= LARGE[rest[-1]]
        rest = rest[:-1]
    front = chinese(whole)
    if front is None or not rest or any(char not in DIGITS for char in rest):
        return None
    return Decimal(f"{front}.{''.join(str(DIGITS[char]) for char in rest)}") * power


WORD_UNITS = {"新增": "例", "死亡": "例", "感染": "例", "大": "个", "个": "个", "成本": "元", "费用": "元", "收费": "元", "个小时": "小时"}


def word_value(form: str, rule: str, groups: dict[str, str | None]) -> tuple[Decimal, str]:
    """Value and unit of a form of forms.toml."""
    number = groups.get("n") or ""
    if form == "rank":
        return (Decimal(1) if number in ("首位", "榜首", "魁首", "首") else _either(number)), "位"
    if rule == "doubling":
        return Decimal(2) ** int(_either(number or "一")), "倍"
    if rule == "times":
        return _either(number), "倍"
    if rule == "half":
        return Decimal(50), "%"
    if rule == "tenths":
        return _either(number) * 10 + (5 if groups.get("half") else _either(groups.get("ones") or "")), "%"
    if rule == "fraction":
        share = _either(number) / _either(groups.get("d") or "百") * 100
        return Decimal(f"{share.quantize(Decimal('0.01')).normalize():f}"), "%"
    unit = groups.get("u") or ""
    if rule == "streak-in-one-word":
        return _either(number), "年"
    if rule == "streak":
        return _either(number), "次" if unit in ("届", "期") else "个季度" if unit == "季度" else unit
    magnitude = groups.get("m") or ""
    if number == "半":
        return Decimal("0.5"), WORD_UNITS.get(unit, unit)
    if rule == "bare-billions":
        magnitude = "亿"
    if number == "亿":
        return Decimal(1), "亿元"
    if magnitude and not unit and "亿" in magnitude:
        unit = "元"
    return _either(number), magnitude + WORD_UNITS.get(unit, unit)


def _either(text: str) -> Decimal:
    return arabic(text) or chinese(text) or Decimal(0)
