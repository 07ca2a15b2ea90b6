"""What a word refers to that stands further off: 该项目, 园区, 其中, and the amount that was passed (突破千亿元大关)."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.extract.measure import Tail
from reportgen.extract.naming import FIRM, SCOPE, Name, tidy
from reportgen.extract.parts import PART, PART_END, SHORTEST, among_these, bare
from reportgen.extract.patterns import closing, pattern
from reportgen.extract.phrases import Phrase, left_phrase
from reportgen.extract.quantities import Quantity
from reportgen.extract.state import State
from reportgen.extract.subjects import about, spoken_of
from reportgen.extract.support import is_support

THIS = frozenset("该个一")
PAID = re.compile(r"(?:累计|共)?(?:兑现|发放|拨付|投入|安排|减免|退减|下达|落实)[^,。]*$")
LONG_NAME = 10
SHORT_OBJECT = 3
PARK = "园区"
OWN = re.compile("全[国省市区县]|我[市区县]")
REFERS = pattern("refers")
GOAL_SET = pattern("goal-set")
SIZE_ALONE = pattern("size-alone")
LEVEL_FRONT = pattern("level-in-front")
AMOUNT = re.compile("(?:超过?|过|逾|突破|达到?|在)?[0-9.一二两三五十百千万]*[亿万]元(?:及?以上)?")
COUNTED_AS = {"家": "企业", "户": "企业", "栋": "楼宇", "幢": "楼宇", "座": "楼宇"}
OF_WHICH = re.compile(r"其中[,:]?$")
ACT = pattern("act-in-front")
RATE = closing("rate-at-the-end")
GOES_WITH = pattern("goes-with")
GENERIC = pattern("generic")
SUBORDINATE = pattern("subordinate")
ENDS = frozenset({"", ",", "。", ";", "、", "\n", ")"})
LEVEL = pattern("level")
NO_SORT = re.compile("^(?:增|升|降|减|扩|从|由|到|达)|目前|当前|现在|年|原来|最初|全部")
RATE_OF_A_THING = re.compile("(?:配套|国产化|自动化|良品|利用|入园|租|满座|上座|使用|周转|就诊|治愈|毕业|录取|就业|复购|转化)率$")
EXTENT = re.compile("(?:规划|占地|总|用地|建筑)面积$|占地$")
OF_WHICH_OURS = re.compile("其中[,:]?[\u4e00-\u9fff]{0,8}$")
"""其中某区企业62家: the district's share of what was counted for all."""
NUMBER_OF = re.compile("(?:数量|总数)$")
GIVES = re.compile("可?(?:带动|提供|吸纳|解决|创造)")
WORKS = pattern("public-works")
PERSONS = re.compile(r"^(?:男性|女性|城镇|乡村|农村|少数民族|流动|外来)$")


def pointed_at(state: State, phrase: Phrase, kind: str, name: Name) -> Name:
    """A name that begins with what 该 points at (项目总投资), with the thing's own name instead.

    What stands without a subject in a clause behind the one that a park, a project or a firm begins is of it.
    """
    if len(name.text) > LONG_NAME or kind in ("percent", "multiple") and not name.text.endswith("率"):
        return _in_park(state, name)
    whole = about(state)
    if whole is not None and state.clause[0] < whole.end <= phrase.start and state.text[whole.start - 1] in THIS and name.text not in whole.text:
        return replace(name, text=whole.text + name.text, known=None, base=whole)
    if name.known is not None and not name.new and not _its_own(state, phrase, whole):
        return _in_park(state, name)
    subordinate = phrase.subject[0] >= phrase.subject[1] and SUBORDINATE.match(name.text) is not None
    if whole is None and subordinate:
        whole = spoken_of(state)
    if whole is None or whole.text in name.text:
        return _in_park(state, name)
    for head in (whole.text[-3:], whole.text[-2:], whole.text[-1:]):
        if name.text.startswith(head):
            words = whole.text + name.text.removeprefix(head).removeprefix("区" if head == "园" else "")
            return replace(name, text=words, known=None, base=whole if PART_END.search(words) else name.base)
    if kind == "percent" and (phrase.subject[0] < phrase.subject[1] or not _its_rate(name)):
        return _in_park(state, name)
    bare_name = subordinate or kind == "percent" or phrase.subject[0] >= phrase.subject[1] and (state.verb_of(phrase) is not None or _heads_line(state, whole))
    if not subordinate and WORKS.match(state.verb_text(phrase.verb)) is not None and not _heads_line(state, whole):
        return _in_park(state, name)
    does = phrase.verb is not None and phrase.verb.use in ("new", "drop") and phrase.subject[0] <= whole.start and whole.end <= phrase.subject[1] and name.start >= phrase.verb.start
    if not does and (not bare_name or whole.end > phrase.start) or _of_the_district(state, phrase):
        return _in_park(state, name)
    return replace(name, text=whole.text + name.text, known=None, base=name.base)


def _its_own(state: State, phrase: Phrase, whole: Name | None) -> bool:
    """Whether an indicator that a district has too is of the thing: of a line that the thing heads, and jobs that it gives."""
    if whole is None or phrase.subject[0] < phrase.subject[1] or _of_the_district(state, phrase):
        return False
    return _describes(state, whole) or _heads_line(state, whole) or GIVES.match(state.verb_text(phrase.verb)) is not None


def _its_rate(name: Name) -> bool:
    """本地配套率: a rate that no district has of its own."""
    return name.known is None and RATE_OF_A_THING.search(name.text) is not None


def _of_the_district(state: State, phrase: Phrase) -> bool:
    """Whether the clause names the district, or says 全区, before the words for the thing."""
    start, end = state.clause[0], phrase.start
    return OWN.search(state.text, start, end) is not None or state.own is not None and state.own.search(state.text, start, end) is not None


def _describes(state: State, whole: Name) -> bool:
    """Whether the sentence began with the size of a park: what it tells next without a subject is the park's."""
    first = state.first
    return first is not None and first is not state.last and first.text.startswith(whole.text) and EXTENT.search(first.text) is not None


def _heads_line(state: State, whole: Name) -> bool:
    """Whether a thing stands before a colon or alone as the item of a list, so that the line is of it."""
    return whole is state.item or state.text[whole.end : whole.end + 1] == ":"


def _in_park(state: State, name: Name) -> Name:
    """园区 in a sentence that began with a park of that name is that park."""
    scope = state.first.scope if state.first is not None else ""
    for head in ("园区", "区内", "园内"):
        if scope.endswith(("园", "园区", "区", "城", "港")) and name.text.startswith(head) and scope not in name.text:
            return replace(name, text=scope + name.text.removeprefix(head), known=None, scope=scope)
    return name


def with_place(state: State, phrase: Phrase, name: Name) -> Name:
    """滨江产业园去年完成产值: the park before the time is part of the name."""
    place = tidy(state.text[slice(*phrase.place)])
    if not place or SCOPE.match(place) is None and FIRM.match(place) is None and place != PARK or state.own is not None and state.own.match(place):
        return name
    return replace(name, text=place + name.text, start=phrase.place[0], scope=place)


def without_time(state: State, name: Name, start: int, end: int) -> Name:
    """星河纸业2024年产值: when it was is no part of the name."""
    at = state.spans.first_time_in(start + 1, end)
    stop = state.spans.time_end(at) if at < end else end
    if stop >= end or not state.text[at].isdigit() or name.known is not None or name.text != tidy(state.text[start:end]):
        return name
    return replace(name, text=tidy(state.text[start:at]) + tidy(state.text[stop:end]))


def towards(state: State, name: Name) -> Name:
    """对东盟进出口 is of the trade named before; of support what it is for needs no 对."""
    if is_support(name.text):
        return replace(name, text=name.text.removeprefix("对"))
    if state.last is None or len(name.text) <= SHORT_OBJECT:
        return name
    whole = state.last.base or state.last
    return replace(name, text=whole.text + name.text, start=whole.start, base=whole)


def of_which(state: State, phrase: Phrase, kind: str, name: Name) -> Name:
    """新登记市场主体…,其中企业…: the part is counted by the same act."""
    if state.last is not None and kind == "people" and PERSONS.match(name.text):
        whole = state.last.base or state.last
        if whole.text.endswith("人口"):
            return replace(name, text=whole.text[:-2] + name.text + "人口", base=whole)
    if state.last is None or phrase.verb is not None or kind != state.value_kind and kind not in ("count", "people"):
        return name
    if GENERIC.fullmatch(name.text) and NUMBER_OF.sub("", state.last.text).endswith(name.text) and OF_WHICH_OURS.search(state.text, state.clause[0], phrase.start):
        return replace(name, text=NUMBER_OF.sub("", state.last.text), known=state.last.known)
    if OF_WHICH.search(state.text, max(phrase.start - 4, 0), phrase.start) is None or ACT.match(name.text):
        return name
    whole = state.last.base or state.last
    act = ACT.match(whole.text) or ACT.match(state.text[whole.start : whole.end])
    return name if act is None else replace(name, text=act.group() + name.text)


def by_size(state: State, phrase: Phrase, unit: str, words: str) -> Name | None:
    """孵化企业90家,其中估值过亿元的|9家: the things by their size, which the words before or the measure word name; None for other words."""
    size = SIZE_ALONE.match(words)
    if size is None:
        return None
    whole = state.last if state.last is not None and state.value_kind == "count" else None
    if whole is not None and size["of"] is None and AMOUNT.search(whole.text) is not None:
        words = AMOUNT.sub(size["size"], whole.text, count=1)
        return Name(words, phrase.start, phrase.end, words, base=whole)
    act = ACT.match(whole.noun) if whole is not None else None
    things = LEVEL_FRONT.sub("", bare(whole).noun[act.end() if act is not None else 0 :]) if whole is not None else COUNTED_AS.get(unit[-1:], "")
    return Name(size["size"] + things, phrase.start, phrase.end, things, base=whole) if things else None


def refers(text: str, phrase: Phrase) -> bool:
    """Whether a phrase names nothing but points at what was told before: 这一数字, 年初确定的 before a goal."""
    return REFERS.fullmatch(text, phrase.start, phrase.end) is not None or sets_goal(text, phrase)


def sets_goal(text: str, phrase: Phrase) -> bool:
    """Whether a phrase says only who set a goal."""
    goal = GOAL_SET.match(text, phrase.start)
    return goal is not None and text[phrase.end : goal.end()] in ("", "的")


def told_before(state: State, phrase: Phrase) -> list[Name]:
    """What a phrase that `refers` points at: a goal is of what the sentence before was about first, a number of what it told last."""
    last = state.last or (state.carried if sets_goal(state.text, phrase) else state.previous)
    return [last] if last is not None else []


def passed(state: State) -> Phrase | None:
    """财政收入突破40亿元大关,达到41亿元: the words for what passed the amount in the clause right before."""
    if state.before is None:
        return None
    low, high = state.before
    for q, why in reversed(state.lost):
        if why == "condition" and low <= q.start < high:
            phrase = left_phrase(state.words, state.text, low, q.lead, state.own, state.spans)
            return None if phrase.empty else phrase
    return None


def points_of_rate(state: State, q: Quantity, tail: Tail, phrase: Phrase) -> Name | None:
    """出口下降9%,降幅较一季度收窄2个百分点: the name says all that the points are of."""
    if q.kind != "percent" or not q.unit.endswith("分点") or tail.gap or not tail.change or state.last is None:
        return None
    cut = RATE.search(state.text, phrase.start, phrase.end)
    if cut is None or cut.start() != phrase.start:
        return None
    whole = state.last
    if whole.base is not None and whole.text.endswith(("比例", "比重", "占比", "排名")):
        whole = whole.base
    words = whole.text + tidy(state.text[phrase.start : q.lead])
    return Name(words, whole.start, q.lead, whole.noun, base=whole)


def of_these(state: State, q: Quantity, phrase: Phrase) -> Name | None:
    """60户工业企业中,产值增长的33户: what the count behind 的 is of."""
    if state.text[q.lead - 1 : q.lead] != "的" or q.kind != "count":
        return None
    noun = among_these(state)
    if noun is None and state.last is not None and state.value_kind == "count" and _sorted_out(state, q, phrase):
        noun = bare(state.last.base or state.last)
        noun = replace(noun, text=noun.noun)
    if noun is None:
        return None
    words = tidy(state.text[phrase.start : q.lead]) + "的" + noun.text
    return Name(words, phrase.start, q.lead, noun.text, base=noun)


def _sorted_out(state: State, q: Quantity, phrase: Phrase) -> bool:
    """估值过亿元的29家: whether the words before 的 say which of those named last are counted."""
    words = tidy(state.text[phrase.start : q.lead - 1])
    return state.text[q.end : q.end + 1] in ENDS and LEVEL.match(words) is None and NO_SORT.search(words) is None


def brought_about(state: State, phrase: Phrase) -> Name | None:
    """改造小区40个,惠及居民…: a verb that tells what the thing named right before brings about."""
    if phrase.verb is None or state.last is None or phrase.subject[0] < phrase.subject[1]:
        return None
    verb = state.verb_text(phrase.verb)
    if GOES_WITH.match(verb) is None or state.last.start < state.statement.span.start:
        return None
    if state.value_kind in ("time", "percent", "multiple"):
        return None
    words = tidy(state.text[phrase.verb.start : phrase.end])
    whole = bare(about(state) or state.last.base or state.last)
    paid = PAID.search(whole.text)
    if PART.match(whole.text) or paid is not None and paid.start() < SHORTEST:
        return None
    whole = replace(whole, text=whole.text[: paid.start()]) if paid is not None else whole
    return Name(whole.text + words, whole.start, phrase.end, words, base=whole)
