"""A figure as it is printed: the number as stated, its hedge (左右, 约, 超, 近, 以上 …) kept, its unit beside it.

Arabic numerals and ranges follow GB/T 15835-2011: 12亿～15亿美元, 5%～8%; round numbers that the source
writes in characters (上千家, 近半数) and fractions (2/3) stay as they are stated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model import Fact
from reportgen.model.finding import as_numbers

HEDGES = {
    "over": (r"超过|突破|超|逾|不少于|不低于|至少|高于|大于|多达|上", r"以上|之多", r"多|余"),
    "about": (r"接近|将近|大约|约为|约|近", r"左右|上下", ""),
    "under": (r"不超过|不高于|低于|小于|少于|最长|最多|至多", r"以内|以下", ""),
}
PRINTED = {"接近": "近", "将近": "近", "大约": "约", "约为": "约", "上": "超", "最长": "不超过", "最多": "不超过", "至多": "不超过"}
DEFAULT = {"over": "超", "about": "约", "under": "不超过"}
CHANGES = {"new": ("新增", "减少"), "yoy": ("增长", "下降"), "cagr": ("年均增长", "年均下降"), "growth": ("增长", "下降")}
"""The words before a change of each measure, upwards and downwards."""
VERBAL = frozenset({"超过", "突破", "低于", "高于", "大于", "小于", "少于", "不少于", "不低于", "不超过", "不高于", "至少"})
_MAGNITUDE = re.compile(r"^(?:万亿|千亿|百亿|亿|千万|百万|万)")
_RATE_BASE = re.compile(r"每[一-龥]{1,5}$")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_CHARACTERS = re.compile(r"(?P<before>上|近|数|几|超过|超|逾|约)?(?P<number>[一二两三四五六七八九]?[十百千万亿]+)(?P<between>余|多)?")
_PART = re.compile(r"(?P<before>近|约|超过|超|逾)?(?P<part>\d+/\d+|[一二三四五六七八九\d]成(?:以上)?|半数(?:以上)?|一半(?:以上)?)")
_DOUBLING = re.compile(r"翻(?:了)?[一两二三四\d]番")


@dataclass(frozen=True, slots=True)
class Surface:
    """The pieces of a printed figure: 低于 每立方米 35 微克, 约 83 亿美元, 700 多 个."""

    lead: str = ""
    before: str = ""
    number: str = ""
    between: str = ""
    unit: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        return self.before + self.lead + self.number + self.between + self.unit + self.after

    @property
    def verbal(self) -> bool:
        """Whether the hedge is itself a verb (突破, 超过): no 达到 or 为 stands before it."""
        return self.before in VERBAL

    @property
    def numeral(self) -> bool:
        """Whether the value stands in Arabic digits; 上千家, 近半数, 2/3 and 翻一番 are the source's own words."""
        return self.number.lstrip("−").replace("～", "").replace("亿", "").replace("万", "").rstrip("%").replace(".", "", 2).isdigit()

    @property
    def tile(self) -> tuple[str, str]:
        """Figure and unit for a tile: 约83 and 亿美元, 2617 and 亿元左右."""
        return self.before + self.lead + self.number + self.between, self.unit + self.after


def plain(number: Decimal) -> str:
    """A number without exponent and without trailing zeros after the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def direction(fact: Fact) -> str:
    """The word before a change, 新增 or 减少, 增长 or 下降; "" before what is no change."""
    rise, fall = CHANGES.get(fact.measure, ("", ""))
    return fall if max(as_numbers(fact.value)) < 0 else rise


def fall(fact: Fact) -> str:
    """The word of a change downwards, which no figure shows by itself; "" for a rise and for what is no change."""
    word = direction(fact)
    return word if word == CHANGES.get(fact.measure, ("", ""))[1] else ""


def surface(fact: Fact) -> Surface:
    """The printed figure of a fact; a change is printed without its sign (`direction` says 下降), a level below zero with it."""
    numbers = as_numbers(fact.value)
    if fact.measure == "rank":
        return _rank(fact, numbers[0])
    if len(numbers) == 2:
        return _range(fact, numbers)
    stated = _as_written(fact)
    if stated is not None:
        return stated
    bare = plain(abs(numbers[0]))
    number = f"−{bare}" if numbers[0] < 0 and fact.measure not in CHANGES else bare
    lead, unit = _unit(fact.unit)
    if fact.modifier not in HEDGES:
        return Surface(lead, "", number, "", unit, "")
    before, between, after = _hedge(fact.evidence.quote, bare, fact.modifier)
    if not before + between + after:
        before = DEFAULT[fact.modifier]
    return Surface(lead, before, number, between, unit, after)


def _rank(fact: Fact, number: Decimal) -> Surface:
    return Surface("前" if fact.modifier == "under" else "第", "", plain(number), "", "位", "")


def _range(fact: Fact, numbers: tuple[Decimal, ...]) -> Surface:
    """Both ends with the magnitude that they share: 12亿～15亿美元; percentages each with its sign."""
    lead, unit = _unit(fact.unit)
    magnitude = _MAGNITUDE.match(unit)
    shared = magnitude[0] if magnitude else "%" if unit == "%" else ""
    low, high = (plain(number) for number in sorted(map(abs, numbers) if fact.measure in CHANGES else numbers))
    return Surface(lead, "", f"{low}{shared}～{high}", "", unit, "")


def _unit(unit: str) -> tuple[str, str]:
    """A rate is led by its base: 亿元/平方公里 → 每平方公里 … 亿元."""
    top, stroke, below = unit.partition("/")
    return (f"每{below}", top) if stroke else ("", unit)


def _as_written(fact: Fact) -> Surface | None:
    """翻一番, 近半数, 2/3, 上千家: what the source writes without a plain numeral and is not turned into one."""
    quote = fact.evidence.quote
    if fact.measure == "growth" and fact.unit in ("倍", "番") and (match := _DOUBLING.search(quote)):
        return Surface("", "", match[0].replace("了", ""), "", "", "")
    if re.search(rf"(?<![\d./]){re.escape(plain(abs(as_numbers(fact.value)[0])))}(?![\d./])", quote):
        return None
    if fact.unit == "%" and (match := _PART.search(quote)):
        before = match["before"] or (DEFAULT.get(fact.modifier, "") if "以上" not in match["part"] else "")
        return Surface("", "" if match["part"] == "半数" and before == "约" else before, match["part"], "", "", "")
    if fact.modifier in ("over", "about"):
        return _round_number(fact, quote)
    return None


def _round_number(fact: Fact, quote: str) -> Surface | None:
    magnitude = _MAGNITUDE.match(fact.unit)
    wanted = as_numbers(fact.value)[0] * _power(magnitude[0] if magnitude else "")
    for match in _CHARACTERS.finditer(quote):
        if _read(match["number"]) == wanted and quote[match.end() :].startswith("级"):
            return Surface("", "", match["number"] + "级", "", "", "")
        if _read(match["number"]) == wanted and (match["before"] or match["between"]):
            rest = fact.unit[magnitude.end() :] if magnitude else fact.unit
            return Surface("", match["before"] or "", match["number"], match["between"] or "", rest, "")
    return None


def _power(magnitude: str) -> Decimal:
    value = Decimal(1)
    for char in magnitude:
        value *= _POWERS[char]
    return value


def _read(word: str) -> Decimal:
    """A round number in characters: 千 → 1000, 三百 → 300, 千亿 → 100000000000."""
    value = Decimal(_DIGITS.get(word[0], 1))
    for char in word:
        value *= _POWERS.get(char, 1)
    return value


def _hedge(quote: str, number: str, modifier: str) -> tuple[str, str, str]:
    """What stands before, inside and after the number in the quote, of the words that the modifier allows."""
    before, after, between = HEDGES[modifier]
    small = next((char for char, digit in _DIGITS.items() if str(digit) == number), None)
    spelled = rf"|{small}(?=[倍成个家项条])" if small else ""
    for match in re.finditer(rf"(?<![\d./]){re.escape(number)}(?![\d./]){spelled}", quote):
        ahead, behind = quote[: match.start()].rstrip(), quote[match.end() :].lstrip()
        ahead = _RATE_BASE.sub("", ahead)
        head = re.search(rf"(?:{before})$", ahead)
        if head:
            return PRINTED.get(head[0], head[0]), "", ""
        inner = re.match(between, behind) if between else None
        if inner:
            return "", inner[0], ""
        tail = re.match(rf"[^\d,,。;;、]{{0,8}}?({after})", behind)
        if tail:
            return "", "", tail[1]
    return "", "", ""
