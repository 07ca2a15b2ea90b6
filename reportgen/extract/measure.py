"""What a quantity measures: the change verb, the comparison and the share that stand before it."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from reportgen.extract.edges import Ending, Spotter
from reportgen.extract.lexicon import Lexicon
from reportgen.extract.patterns import closing, pattern
from reportgen.extract.quantities import Quantity

REACH = 48
FALLS = (("more", 1), ("less", -1), ("rise", 1), ("fall", -1))
FALLS_OF_RATES = (*FALLS, ("fall-of-rate", -1))
BASE_REACH = 24
COMPARES = re.compile("[比较由从]|基础上")
EACH = Ending("分别|依次|各自?", 2)
BASE = pattern("base")
NOT_BASE = pattern("not-base")
LINK = Ending("(?:预期|预定)?目标值?(?:定?为|是)|(?<![平年月日户人亩地])均|(?<![成首旧古])都|双双|同步|每[年月日天]| |达到?|为|了|(?<![节合预签条契履邀违集公])约|近|超|的|是|(?<![国建拥设持含])有|至|,", 7)
LOOSE = (EACH.last or frozenset()) | (LINK.last or frozenset()) | frozenset("计现再又")
"""What deals out, links or sums can end with."""
NOT_ABOUT = ("签约", "合约", "预约", "履约", "节约", "集约", "公约")
SHARE_WORDS = closing("share-words")
GAP = Spotter(pattern("gap"))
PULLED = closing("pulled")
TASK = closing("task")
RELATIVE = closing("relative")
TIMES_OF = closing("times-of")
TIME_WORD = pattern("time-word")
FROM_VALUE = closing("from-value")
SHARE_OF = closing("share-of")
SHARE_TAIL = pattern("share-tail")


@dataclass(slots=True)
class Tail:
    """What the words right before a quantity say. `end` is where the words that name the thing end.

    `rate`: the thing named is itself a change (降幅). `differs`: so many more or less than before. `change` is 1, -1 or 0; `to`: a change is named and the quantity is its end value; `whole` is the half-open
    range of what a share is a part of, None for no share, empty where the text does not say.
    """

    end: int
    change: int = 0
    to: bool = False
    same_period: bool = False
    average: bool = False
    sequential: bool = False
    each: bool = False
    gap: bool = False
    base: tuple[int, int] | None = None
    whole: tuple[int, int] | None = None
    bound: str = ""
    relative: tuple[int, int] | None = None
    task: tuple[int, int] | None = None
    pulled: tuple[int, int] | None = None
    beside: tuple[int, int] | None = None
    total: bool = False
    rate: bool = False
    differs: bool = False


def read_tail(
    words: Lexicon, text: str, left: int, end: int, unit_class: str, times: Mapping[int, int], q_unit: str, known: Container[int]
) -> Tail:
    """Read `text[left:end]` backwards from the quantity. `times` maps where a time ends to where it begins.

    `known` holds where known indicators named 增长率 end: a rate of that name is no change.
    """
    while end > left and text[end - 1] == " ":
        end -= 1
    tail = Tail(end)
    if unit_class == "multiple" and _times_of(text, left, end, tail):
        return tail
    start = FROM_VALUE.search(text, max(left, end - BASE_REACH), end)
    if start is not None:
        tail.end = end = start.start()
    if unit_class == "percent" and q_unit.endswith("分点") and _gap(text, left, end, tail):
        return tail
    if unit_class in ("count", "people") and _gap(text, left, end, tail):
        return tail
    if unit_class == "percent" and (_relative(text, left, end, tail) or _share(text, left, end, tail)):
        return tail
    last = text[tail.end - 1 : tail.end] if tail.end > left else "计"
    if last not in words.says_at and last not in LOOSE and tail.end not in times:
        return tail
    while True:
        if tail.end in known and not tail.change:
            return tail
        if _step(words, text, left, tail, unit_class == "percent"):
            continue
        time = times.get(tail.end)
        if time is None or time < left:
            return tail
        tail.end = time


def _step(words: Lexicon, text: str, left: int, tail: Tail, rate: bool) -> bool:
    """Take one word off the end of what is left to read; False where there is none to take."""
    says, end = words.says, tail.end
    here = words.says_at.get(text[end - 1], ()) if end > left else ()
    if here and tail.change == 0 and not tail.to:
        at = says["to"].before(text, left, end) if "to" in here else -1
        if at >= 0:
            tail.to, tail.end = True, at
            return True
        for word, sign in FALLS_OF_RATES if rate else FALLS:
            at = says[word].before(text, left, end) if word in here else -1
            if at >= 0:
                tail.change, tail.end, tail.differs = sign, at, word in ("more", "less")
                return True
    for word in ("same-period", "sequential", "average"):
        at = says[word].before(text, left, end) if word in here else -1
        if at >= 0:
            tail.same_period = tail.same_period or word == "same-period"
            tail.sequential = tail.sequential or word == "sequential"
            tail.average = tail.average or word == "average"
            tail.end = at
            return True
    return _step_over(text, left, tail)


def _step_over(text: str, left: int, tail: Tail) -> bool:
    """Take off what deals out, compares or only links."""
    end = tail.end
    if tail.change and text.endswith("累计", left, end):
        tail.total, tail.end = True, end - 2
        return True
    at = EACH.before(text, left, end)
    if at >= 0:
        tail.each, tail.end = True, at
        return True
    if tail.base is None and (text[end - 1 : end] == "的" or COMPARES.search(text, max(left, end - BASE_REACH), end)):
        base = BASE.search(text, max(left, end - BASE_REACH), end)
        if base and (base.group()[0] not in "由从" or tail.change or tail.to) and not NOT_BASE.match(base.group()):
            tail.base, tail.end = (base.start(), end), base.start()
            return True
    at = LINK.before(text, left, end)
    if at >= 0:
        tail.end = at
        return True
    return False


def _times_of(text: str, left: int, end: int, tail: Tail) -> bool:
    """是全省平均水平的2.3倍: a level beside another place's, no growth."""
    match = TIMES_OF.search(text, max(left, end - BASE_REACH), end)
    if match is None or TIME_WORD.search(match.group(1)):
        return False
    tail.relative = match.span(1)
    tail.end = match.start()
    return True


def _gap(text: str, left: int, end: int, tail: Tail) -> bool:
    """How far above or below something else: 高于全省平均2个百分点, 比邻区少5家."""
    match = GAP.search(text, max(left, end - REACH), end)
    if match is None:
        return False
    tail.gap = True
    tail.beside = match.span()
    tail.end = match.start()
    return True


def _relative(text: str, left: int, end: int, tail: Tail) -> bool:
    """A value told as a part of another level: 提升至全国平均水平的56%."""
    start = max(left, end - REACH)
    match = PULLED.search(text, start, end)
    if match is not None:
        tail.pulled = match.span()
        tail.end = match.start()
        return True
    match = TASK.search(text, start, end)
    if match is not None:
        tail.task = match.start(), match.end(1)
        tail.end = match.start()
        return True
    match = RELATIVE.search(text, start, end)
    if match is None:
        return False
    tail.relative = match.span(match.lastindex or 1)
    tail.end = match.start()
    if match.group().startswith("约"):
        tail.bound = "about"
    return True


def _share(text: str, left: int, end: int, tail: Tail) -> bool:
    """A share: A占B的比重, A占比, A占B."""
    start = max(left, end - REACH)
    at = text.rfind("占", start, end)
    taken = text.startswith(("占地", "占用", "占有"), at, end) and not text.startswith(("占地区", "占地方"), at, end)
    if at >= 0 and not taken:
        if text.startswith("占比", at, end):
            rest = SHARE_WORDS.search(text, at, end)
            if rest and rest.start() == at:
                tail.whole = (end, end)
                tail.end = at
                return True
            return False
        if text.find(",", at, end) < 0 and text.find("。", at, end) < 0:
            words = SHARE_TAIL.search(text, at + 1, end)
            tail.whole = (at + 1 + text.startswith(("到", "了"), at + 1, end), words.start() if words else end)
            tail.end = at
            if text.endswith("约", left, at) and not text.endswith(NOT_ABOUT, left, at):
                tail.bound, tail.end = "about", at - 1 - text.endswith("大约", left, at)
            if text.endswith("分别", left, at):
                tail.each, tail.end = True, at - 2
            return True
    scope = SHARE_OF.search(text, start, end)
    if scope:
        tail.whole = scope.span(1)
        tail.bound = "about" if scope.group()[0] in "约近" else "over" if scope.group()[0] == "超" else ""
        tail.end = scope.start()
        return True
    match = SHARE_WORDS.search(text, start, end)
    if match and match.group()[:2] in ("比重", "比例", "份额"):
        tail.whole = (end, end)
        tail.end = match.start() + 2
        return True
    return False


def measure_of(q: Quantity, kind: str, tail: Tail, name: str, new: bool, new_verb: str = "") -> str:
    """The measure of a quantity; "change" where its period decides between yoy and growth."""
    if tail.whole is not None or q.form == "share" and not tail.change and not name.endswith("率"):
        return "share"
    if tail.to or tail.gap or tail.relative is not None or tail.task is not None or tail.pulled is not None:
        return "level"
    if q.rule == "zero-new":
        return "new"
    if kind == "percent" and not tail.change and name.endswith("占比"):
        return "share"
    if tail.change or q.rule == "doubling":
        if q.form == "multiple" and not tail.same_period:
            return "cagr" if tail.average else "growth"
        if q.unit == "位" or tail.differs:
            return "growth"
        if kind in ("percent", "multiple"):
            return "growth" if tail.sequential else "cagr" if tail.average else "change"
        money = kind.startswith("money")
        return "new" if not money and tail.change > 0 else "growth"
    if kind == "multiple":
        return "change" if tail.base or q.form == "multiple" else "level"
    return "new" if new and (not kind.startswith("money") or "新增" in name or "新增" in new_verb) else "level"
