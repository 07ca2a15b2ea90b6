"""How far and how long it is to somewhere: 西距江城45公里, 到高铁站15分钟车程, and what is changed by somebody (将审批时间缩短到…)."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.extract.measure import Tail
from reportgen.extract.naming import Name, tidy
from reportgen.extract.parts import TIME_NOUN
from reportgen.extract.patterns import pattern
from reportgen.extract.phrases import Phrase
from reportgen.extract.quantities import Quantity
from reportgen.extract.state import State

DISTANT = pattern("distant")
JOURNEY = re.compile(r"的?(车程|路程|行程|航程|飞行时间)")
TOWARDS = re.compile(r"(?:到达|抵达|直达|[到至抵赴])$")
CHANGED = pattern("changed-by")
FROM_TO = re.compile(r"(?P<way>[^,。;]{0,10}?[从由自][^,。;到至]{1,14}[到至][^,。;]{1,14})$")
FASTEST = re.compile("最[短快长]|平均|全程|前后|整个|仅|只|总共")
AWAY = re.compile(".*距.+距离")
LISTED = frozenset("、,和")
YEARLY = re.compile(r"(?P<who>.{0,20}?)年产(?![值能量业出])(?:各类|各种)?(?P<what>.{2,}(?<!能力))")
INSURED = re.compile("(?:参保|投保)$")
PRICED = re.compile("元/(?:吨|立方米|千瓦时|度|公斤|斤|千克|升)")
A_PRICE = re.compile("(?:价格?|标准|成本|费用?|租金|工资|收入|补贴|补助|奖励|上限|单价|税收|产值|均价)$")
ACT_ON_PEOPLE = re.compile("(?:减贫|脱贫|搬迁|安置|救助|回迁|征收|腾退|转移就业|帮扶)$")
EACH = re.compile("每(?P<of>平方公里|平方千米|平方米|公顷|亩)(?=..)")
LONG_ENOUGH = 4
LONGEST_ACT = 4
REACHED = re.compile(r"内?可?(?:直达|可达|可到|通达|到达|抵达)[^,。;0-9]{2,20}")
REACH = 3


def of_way(state: State, q: Quantity, kind: str, name: Name) -> Name:
    """The name of a distance or of a time: where it leads, and that it is one."""
    if kind == "length":
        far = DISTANT.fullmatch(name.text)
        if far is None and state.last is not None and AWAY.fullmatch(state.last.text) and text_joins(state, name):
            return replace(name, text=f"距{name.text}距离")
        return replace(name, text=f"{far['from']}距{far['where']}距离") if far is not None else name
    if kind in ("weight", "count", "volume", "energy", "capacity", "people"):
        return _of_yearly(state, q, name)
    if PRICED.fullmatch(q.unit) and A_PRICE.search(name.text) is None:
        return replace(name, text=name.text + "价格", known=None)
    if kind.startswith("money"):
        return _of_each(q, name)
    if kind != "time":
        return name
    text = state.text
    towards = TOWARDS.search(text, max(state.clause[0], name.start - REACH), name.start)
    words = (towards.group() if towards is not None else "") + name.text
    begun = FROM_TO.search(text, state.before[0], state.before[1]) if state.before is not None and FASTEST.match(words) else None
    words = begun.group("way") + words if begun is not None else words
    journey = JOURNEY.match(text, q.end)
    if journey is not None and TIME_NOUN.search(words) is None:
        return replace(name, text=words + journey.group(1))
    return replace(name, text=words if TIME_NOUN.search(words) else words + "用时")


def _of_each(q: Quantity, name: Name) -> Name:
    """每平方公里产出19亿元: what the amount is for each of stands before the thing, and belongs to the unit."""
    each = EACH.match(name.text)
    if each is None or "/" in q.unit:
        return name
    q.unit += "/" + each["of"]
    rest = name.text[each.end() :]
    return replace(name, text=rest, noun=rest) if len(rest) >= LONG_ENOUGH else name


def _of_yearly(state: State, q: Quantity, name: Name) -> Name:
    """年产瓷器300万件 is the yearly output of china; 减贫2000户 the households."""
    made = YEARLY.fullmatch(name.text)
    if made is not None:
        return replace(name, text=made["who"] + made["what"] + "年产量")
    if INSURED.search(name.text) and q.unit.endswith("人"):
        known = state.context.catalogue.indicators.by_name(name.text + "人数")
        return replace(name, text=name.text + "人数", known=known.id if known is not None else None)
    if len(name.text) <= LONGEST_ACT and ACT_ON_PEOPLE.search(name.text) and q.unit[-1:] in "人户":
        return replace(name, text=name.text + ("人数" if q.unit[-1] == "人" else "户数"), known=None)
    return name


def text_joins(state: State, name: Name) -> bool:
    """Whether only a comma stands between a name and the value before it."""
    return state.text[name.start - 1 : name.start] in LISTED and name.start - 1 > state.clause[0]


def reached(state: State, q: Quantity, phrase: Phrase, clause_end: int) -> Name | None:
    """1小时|可达江城, 高铁3小时|直达省城: what is reached in that time."""
    far = REACHED.match(state.text, q.end, clause_end)
    if far is None:
        return None
    means = tidy(state.text[phrase.start : phrase.end]) if state.text[phrase.end : phrase.end + 1] != ":" else ""
    words = means + tidy(far.group())
    return Name(words + "时间", phrase.start if means else q.lead, far.end(), words)


def text_lacks(text: str, phrase: Phrase) -> bool:
    """Whether neither 将 nor 把 stands in a phrase."""
    return text.find("将", phrase.start, phrase.end) < 0 and text.find("把", phrase.start, phrase.end) < 0


def changed(state: State, tail: Tail, phrase: Phrase) -> Phrase:
    """新流程将审批时间缩短到…: the thing changed, without who changes it."""
    if not (tail.to or tail.change) or phrase.verb is not None:
        return phrase
    if text_lacks(state.text, phrase):
        return phrase
    by = CHANGED.match(state.text, phrase.start, phrase.end)
    if by is None:
        return phrase
    return Phrase(by.end(), phrase.end, (by.end(), by.end()), None, (by.end(), phrase.end), phrase.place)
