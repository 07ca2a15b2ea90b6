"""Quantities of a text: value, unit and modifier as they stand, before anything is known of what is counted.

Arabic digits lead (one scan for a digit, the unit looked up where the number ends); Chinese numerals are
read only in the forms of forms.toml. Numbers that are parts of names are left out by codes.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.catalogue.units import Units
from reportgen.extract.edges import Dispatch, Ending, by_edge, first_chars
from reportgen.extract.numerals import arabic, word_value
from reportgen.model import Span
from reportgen.model.record import Number

# No possessive groups: before Python 3.11.5 they keep what their last, failed round had taken.
NUMBER = re.compile(r"[0-9][0-9]*+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]++)?")
MAGNITUDE = re.compile(r" {0,3}([多余]?+)((?:[十百千]?[万亿]|[十百千])?万?亿?)([多余来]?+)")
SIZE_NOT_SUM = frozenset("元级以人美")
"""2个亿 is money; in 2个亿元以上项目 the size of the things counted begins behind 个."""
RANGE = re.compile(r" ?(?:[-—–~至到]|——) ?(?=[0-9])")
LEADS_TO = frozenset("到至")
RISES_FROM = re.compile("[从由](?:约|近|不足|不到)?$")
"""从2家到5家: two values, where 2家到5家 is a range."""
SLASH = re.compile(r"/(?=[0-9])")
RATIO = re.compile(r"[0-9.]++(?::[0-9.]++){1,4}")
POINTS_BEHIND = re.compile(r"(?:(?:、|和|与|及|以及)[0-9.]+ ?个)*(?:、|和|与|及|以及)[0-9.]+ ?个百分点")
PER_BEFORE = re.compile(r"(?:每|/)([十百千万亿]{0,2})(平方公里|平方米|立方米|公里|公顷|亩|人|户|月|年|天|日|周|季度|小时|分钟|吨|千克|平方千米|件|家|间|套|床|辆|台|班)(?:约|超|近|达到?了?|为|只有|仅有?|(?:提高|提升|增加|上升|下降|降低)[到至]|增至|升至|降至)?$")
PER_AFTER = re.compile(r" ?(?:/|每)((?:(?!千[瓦克米])[十百千万亿]){0,2})([\u3400-\u9fff]{1,4}|m³|m3|km²|h)")
PER_REACH = 12
SECOND_PER = re.compile("[·•/]([月年天日])")
PLAIN = {"个小时": "小时", "个位次": "位", "位次": "位"}
LONGEST_CODE = 48
JOINS = frozenset({"和", "、", "与", "及"})
MODIFIER_REACH = 8
PER_TWICE = re.compile("每(平方米|平米|人|户|亩|间|套|床|辆|吨|月|年|天|日)$")
"""每平方米每月12元, 每月每人90元: two things that the amount is for each of."""
TIMES = frozenset("月年天日")
HEADS = frozenset("人户")
RISEN = re.compile(r"(?:提高|提升|增加|上调|调整|增|涨|升)[到至为]")
STROKES = frozenset("/")
HAN = re.compile(r"[\u3400-\u9fff]")
NEVER_UNITS = frozenset("年月日号时度级届后前是的在和与及至到第以之等强类型性式化为有将也都又可即从由对向把被比按不未上下中内外间线所缩扩升降减增提调优")
SIGNS = {"m³": "立方米", "m3": "立方米", "km²": "平方公里", "h": "小时"}
YEARS_NAMED = range(1990, 2061)
SIGN_BEFORE = re.compile(r"(?:增长|分别|[、和与及]|为|下降|上升|增速|达|[:|\t ])(-|−|-)$")


@dataclass(slots=True)
class Quantity:
    """A quantity as it stands. Offsets count in the text that was scanned.

    `[start, end)` runs from the number (or the 每… before it) through the unit and what bounds it behind;
    `lead` is where the words that bound it in front begin. `form`: amount, rank, multiple, share,
    streak, count-word, open (a measure word that no list knows), ratio, or bare (no unit: latent, a
    fact only where a neighbour calls for it). `rule` is the id of the rule that read it, `kind` the class of the
    unit ("rank" for a rank).
    """

    start: int
    end: int
    lead: int
    core_end: int
    value: Number
    unit: str
    modifier: str
    form: str
    rule: str
    kind: str = ""


@dataclass(slots=True)
class Rejected:
    """A number that is no quantity, and the rule that says so."""

    start: int
    end: int
    rule: str


@cache
def _codes() -> tuple[dict[str, tuple[Rule, ...]], dict[str, tuple[Rule, ...]]]:
    """The rules of codes.toml by the character after the number, and by the one before it."""
    after: dict[str, list[Rule]] = {}
    before: dict[str, list[Rule]] = {}
    for rule in load_rules("reportgen.extract", "codes.toml"):
        for key, table in (("next", after), ("left", before)):
            for char in str(rule.extra.get(key, "")):
                table.setdefault(char, []).append(rule)
    return {char: tuple(rules) for char, rules in after.items()}, {char: tuple(r) for char, r in before.items()}


@cache
def _forms() -> Dispatch:
    return Dispatch(load_rules("reportgen.extract", "forms.toml"))


@cache
def _modifiers() -> tuple[dict[str, tuple[tuple[Rule, Ending], ...]], dict[str, tuple[Rule, ...]]]:
    """The rules for before the number by the character they end with, those for after it by their first."""
    rules = load_rules("reportgen.extract", "modifiers.toml")
    before = [(r, Ending(r.pattern.pattern, MODIFIER_REACH)) for r in rules if r.extra["side"] == "before"]
    after = [(r, first_chars(r.pattern.pattern)) for r in rules if r.extra["side"] == "after"]
    return by_edge((pair, pair[1].last) for pair in before), by_edge(after)


def modifier_before(text: str, start: int, floor: int) -> tuple[str, int]:
    """`(modifier, where its words begin)` of what stands before a number at `start`; ("", start) for none."""
    at = start
    while at > floor and text[at - 1] == " ":
        at -= 1
    for rule, ending in _modifiers()[0].get(text[at - 1], ()) if at > floor else ():
        begin = ending.before(text, floor, at)
        if begin >= 0 and not (rule.unless and rule.unless.search(text[max(at - MODIFIER_REACH, floor) : at])):
            return str(rule.extra["modifier"]), start if rule.extra.get("bound_only") else begin
    return "", start


def modifier_after(text: str, end: int, limit: int) -> tuple[str, int]:
    """`(modifier, where its words end)` of what stands after a unit at `end`; ("", end) for none."""
    for rule in _modifiers()[1].get(text[end], ()) if end < limit else ():
        match = rule.pattern.match(text, end, limit)
        if match:
            return str(rule.extra["modifier"]), match.end()
    return "", end


class Scanner:
    """Finds the quantities of a text. One instance serves many texts; it keeps nothing of them."""

    __slots__ = ("_after", "_before", "_forms", "_units")

    def __init__(self, units: Units) -> None:
        self._units = units
        self._after, self._before = _codes()
        self._forms = _forms()

    def scan(
        self, text: str, start: int, end: int, times: Sequence[Span] = ()
    ) -> tuple[list[Quantity], list[Rejected]]:
        """The quantities in `text[start:end]` in order of place, and the numbers that are none. Linear in the length.

        Numbers in `times` (ordered, not overlapping) are passed over: they are dates.
        """
        found: list[Quantity] = []
        rejected: list[Rejected] = []
        self._digits(text, start, end, times, found, rejected)
        self._words(text, start, end, found)
        found.sort(key=lambda q: (q.start, -q.end))
        self._share_units(text, found)
        unit_class = self._units.unit_class
        for q in found:
            q.kind = "rank" if q.form == "rank" else unit_class(q.unit)
        return found, rejected

    def _share_units(self, text: str, found: list[Quantity]) -> None:
        """2.1和5.5个百分点: a bare number takes the unit of the one that it is joined with."""
        for first, second in zip(found, found[1:], strict=False):
            between = text[first.end : second.start]
            if "/" in first.unit and second.unit == first.unit.partition("/")[0] and (between in JOINS or RISEN.fullmatch(between)):
                second.unit = first.unit
            if first.form == "bare" and second.form == "amount" and between in JOINS:
                first.form, first.unit = "amount", second.unit

    def _digits(
        self,
        text: str,
        start: int,
        end: int,
        times: Sequence[Span],
        found: list[Quantity],
        rejected: list[Rejected],
    ) -> None:
        cursor = start
        index, count = 0, len(times)
        for match in NUMBER.finditer(text, start, end):
            at, stop = match.span()
            if at < cursor:
                continue
            while index < count and times[index][1] <= at:
                index += 1
            if index < count and times[index][0] <= at:
                cursor = times[index][1]
                continue
            name = self._code(text, at, stop, start, end)
            if name is not None:
                rejected.append(name)
                cursor = name.end
                continue
            quantity = self._read(text, at, stop, start, end)
            if quantity is not None:
                found.append(quantity)
                cursor = quantity.end

    def _code(self, text: str, at: int, stop: int, start: int, end: int) -> Rejected | None:
        """The name that a number is a part of."""
        rules = self._after.get(text[stop : stop + 1], ())
        if at > start and text[at - 1] in self._before:
            rules = self._before[text[at - 1]] + rules
        for rule in rules:
            match = rule.pattern.match(text, at, min(end, at + LONGEST_CODE))
            if match is not None and (rule.unless is None or not rule.unless.match(text, at, end)):
                return Rejected(at, max(match.end(), stop), rule.id)
        return None

    def _read(self, text: str, at: int, stop: int, floor: int, limit: int) -> Quantity | None:
        value = arabic(text[at:stop])
        if value is None or stop - at > 16:
            return None
        following = text[stop : stop + 1]
        if following == ":":
            ratio = RATIO.match(text, at, limit)
            if ratio:
                bound, lead = modifier_before(text, at, floor)
                return Quantity(at, ratio.end(), lead, ratio.end(), value, "", bound or "exact", "ratio", "ratio")
        if following == "/":
            fraction = self._fraction(text, at, stop, limit, value, floor)
            if fraction is not None:
                return fraction
        unit, more, after = self._unit(text, stop, limit)
        high: Decimal | None = None
        join = RANGE.match(text, after, limit) if unit or text[stop : stop + 2].strip()[:1] in "-—–~至到" else None
        if join is not None and not (unit and join.group().strip() in LEADS_TO and RISES_FROM.search(text, max(at - 4, floor), at)):
            ranged = self._range(text, join.end(), limit, value, unit)
            if ranged is not None:
                high, unit, after = ranged
        if not unit:
            return self._open(text, at, stop, value, floor, limit)
        return self._finish(text, at, after, value if high is None else (value, high), unit, more, floor, limit)

    def _unit(self, text: str, at: int, limit: int) -> tuple[str, str, int]:
        """`(unit with its magnitude, 多 or 余, where it ends)`; the unit is "" where none stands there."""
        match = MAGNITUDE.match(text, at, limit)
        assert match is not None
        before, magnitude, behind = match.groups()
        more = before or behind
        place = match.end()
        if magnitude and magnitude[0] in "千百":
            bare = self._units.at(text, match.start(2))
            if bare and not self._units.at(text, place):
                return bare, before, match.start(2) + len(bare)
        while place < limit and text[place] == " ":
            place += 1
        if text.startswith("个亿", place) and text[place + 2 : place + 3] not in SIZE_NOT_SUM:
            return magnitude + "亿元", more, place + 2
        word = self._units.at(text, place) if place < limit else ""
        if not word:
            if magnitude and magnitude[-1] in "亿万":
                return self._implied(text, magnitude, match, limit), more, match.end()
            if text[place : place + 1] == "大" and not magnitude and text[place + 1 : place + 2] not in "于小约":
                return "个", more, place + 1
            return "", more, at
        if word == "年" or (word == "元" and text[place + 1 : place + 2] in ("宇", "素", "代", "件")):
            return ("年" if word == "年" and not magnitude else ""), more, place + 1
        end = place + len(word)
        word = PLAIN.get(word, word)
        per = PER_AFTER.match(text, end, limit)
        if per is not None:
            below = self._units.at(per.group(2), 0) or ("月" if per.group(2).startswith("月") else "")
            if below or per.group(2)[0] in "日天年":
                below, stop = below or per.group(2)[0], per.start(2) + len(below or "日")
                again = SECOND_PER.match(text, stop, limit)
                time = "·" + again.group(1) if again is not None else ""
                return f"{magnitude}{word}/{per.group(1)}{SIGNS.get(below, below)}{time}", more, stop + len(time)
        return magnitude + word, more, end

    def _implied(self, text: str, magnitude: str, match: re.Match[str], limit: int) -> str:
        """600亿 is money; 3万 before a noun is a count with no measure word."""
        if text[match.end() : match.end() + 1] == "级":
            return ""
        return magnitude + ("元" if "亿" in magnitude else "")

    def _range(self, text: str, at: int, limit: int, low: Decimal, unit: str) -> tuple[Decimal, str, int] | None:
        match = NUMBER.match(text, at, limit)
        if match is None:
            return None
        high = arabic(match.group())
        other, _, end = self._unit(text, match.end(), limit)
        if high is None or not other or other == "年" or high <= low and (not unit or unit == other):
            return None
        if unit and unit != other and self._units.split(unit)[1] not in ("", "元") and not other.endswith(unit):
            return None
        return high, other, end

    def _fraction(self, text: str, at: int, stop: int, limit: int, top: Decimal, floor: int) -> Quantity | None:
        match = NUMBER.match(text, stop + 1, limit)
        below = arabic(match.group()) if match else None
        if match is None or not below or top >= below or below > 100 or text[match.end() : match.end() + 1] in STROKES:
            return None
        if text[at - 1 : at] in STROKES:
            return None
        share = (top / below * 100).quantize(Decimal("0.01")).normalize()
        return self._finish(text, at, match.end(), Decimal(f"{share:f}"), "%", "", floor, limit, "share", "fraction")

    def _open(self, text: str, at: int, stop: int, value: Decimal, floor: int, limit: int) -> Quantity | None:
        before = text[at - 1 : at]
        word = text[stop : stop + 1]
        word = "" if value in YEARS_NAMED or text.startswith(".0", stop - 2) else word  # 2024产业大会, 5.0产业空间: a name
        if word and word not in NEVER_UNITS and HAN.match(word) and before != "第" and not (before.isascii() and before.isalpha()):
            return self._finish(text, at, stop + 1, value, word, "", floor, limit, "open", "open")
        return Quantity(at, stop, at, stop, value, "", "exact", "bare", "bare")

    def _finish(
        self,
        text: str,
        at: int,
        end: int,
        value: Number,
        unit: str,
        more: str,
        floor: int,
        limit: int,
        form: str = "amount",
        rule: str = "digits",
    ) -> Quantity:
        bound, stop = modifier_after(text, end, limit)
        before, lead = modifier_before(text, at, floor)
        start = at
        if text.find("每", max(lead - PER_REACH, floor), lead) >= 0:
            per = PER_BEFORE.search(text[max(lead - PER_REACH, floor) : lead].rstrip())
            if per is not None:
                each = per.group(1) + per.group(2)
                start = text.rfind("每", floor, lead)
                other = PER_TWICE.search(text, max(start - PER_REACH, floor), start)
                if other is not None:
                    start = other.start()
                    each = _each_of_two(each, other.group(1))
                unit = f"{unit}/{each}"
                before2, lead = modifier_before(text, start, floor)
                before = before or before2
        if unit == "个" and POINTS_BEHIND.match(text, end, limit):
            unit = "个百分点"
        sign = SIGN_BEFORE.search(text[max(at - 4, floor) : at])
        if sign and not isinstance(value, tuple):
            value, lead = -value, min(lead, at - 1)
        modifier = "range" if isinstance(value, tuple) else ("over" if more else before or bound or "exact")
        if isinstance(value, Decimal) and unit == "成":
            value, unit = value * 10, "%"
        return Quantity(start, stop, lead, end, value, unit, modifier, form, rule)

    def _words(self, text: str, start: int, end: int, found: list[Quantity]) -> None:
        cursor = start
        by_char = self._forms.by_char
        for at in self._forms.places(text, start, end):
            if at < cursor:
                continue
            for rule in by_char[text[at]]:
                match = rule.pattern.match(text, at, end)
                if match is None or (rule.unless and rule.unless.match(text, at, end)):
                    continue
                groups = match.groupdict()
                need = rule.extra.get("need")
                if need and not any(groups.get(name) for name in str(need).split("|")):
                    continue
                found.append(self._word_quantity(text, match, rule, groups, start, end))
                cursor = match.end()
                break

    def _word_quantity(
        self, text: str, match: re.Match[str], rule: Rule, groups: dict[str, str | None], floor: int, limit: int
    ) -> Quantity:
        value, unit = word_value(str(rule.extra["form"]), rule.id, groups)
        bound, stop = modifier_after(text, match.end(), limit)
        before, lead = modifier_before(text, match.start(), floor)
        if rule.id == "rank-among":
            before = "under"
        own = PRE_MODIFIER.get(groups.get("pre") or "", "")
        more = "over" if groups.get("more") else ""
        if groups.get("n") == "过半":
            more = "over"
        modifier = more or own or before or bound or "exact"
        return Quantity(match.start(), stop, lead, match.end(), value, unit, modifier, str(rule.extra["form"]), rule.id)


def _each_of_two(near: str, far: str) -> str:
    """The unit below the stroke of 每平方米每月, in whatever order; of 每人每月 the month alone, as bulletins write it."""
    first, second = (near, far) if far in TIMES else (far, near)
    return second if first in HEADS else f"{first}·{second}"


PRE_MODIFIER = {"上": "over", "超": "over", "超过": "over", "逾": "over", "数": "over", "几": "over", "成": "over", "近": "about", "约": "about"}
