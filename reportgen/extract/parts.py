"""Parts and subjects: what a word like 总投资 is of, and what the clause before is about."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.extract.counterparts import counterpart
from reportgen.extract.naming import Name, name_words, tidy
from reportgen.extract.patterns import closing, pattern
from reportgen.extract.phrases import Phrase, strip_front
from reportgen.extract.state import State
from reportgen.extract.subjects import about, spoken_of

PART = pattern("part")
PART_END = closing("part-at-the-end")
BULK = pattern("bulk")
SIZE = pattern("size")
TIME_NOUN = pattern("time-noun")
SIZE_END = closing("size-at-the-end")
GENERIC = pattern("generic")
TRADE = pattern("trade")
BEDS = pattern("beds")
HOUSES = pattern("houses")
SEATS = pattern("seats")
SCHOOL_ENDS = ("学", "校", "园", "高中")
SCHOOLS = pattern("schools-of-a-kind")
AMONG_THESE = pattern("among-these")
LIGHT = pattern("light-verb")
OUTPUT_END = closing("output-at-the-end")
ACT_END = closing("act-at-the-end")
FOSTERED = pattern("fostered")
TRADE_SIZE = pattern("trade-and-size")
SUBJECT_IS = pattern("subject-is")
SUBJECT_VERB = pattern("subject-verb")
MANY = re.compile("(?:也|还|都|同样)?(?:不少|众多|很多|不在少数)$")
"""开工的项目也不少,一共31个: what there are many of."""
SUBJECT_SHIFT = 4
"""How far behind the beginning of a clause its subject may be named (国家|高新技术企业)."""
OWNER = re.compile(r"^[\u4e00-\u9fff]{0,12}?(?:园区|产业园|开发区|高新区|经开区|集团|公司|镇|街道)(?=(?:规模(?:以上)?|规上|实现)?(?:工业|技工贸|总|产值|营业|主营))")
HARMED = frozenset({"死亡", "受伤", "失踪"})
STANDING = frozenset({"网络零售额", "死亡率"})
"""Parts of a firm's or a brand's business that are indicators of a district too."""
STAFF = re.compile("(?:从业|就业|在岗|在册)?(?:人员|人数|员工|职工)")
OF_ALL = frozenset({"产业规模", "总规模", "规模", "产值", "总产值", "营业收入", "营收"})
OF_THEM = re.compile("其中[^,。;]{0,4}$")
FIRMS = re.compile("(?<=.{2})(?:企业|公司)$")
RATE_OF_ACTS = re.compile("(?:办结|办复|化解|整改|销号|结案|满意)率$")
STAGE = re.compile("[一二三四五首]期(?:工程|项目)?")
SETTLED = re.compile("(?:入驻|入园|注册|进驻|落户|聚集|集聚)[\u4e00-\u9fff]{0,6}(?:企业|公司|单位|机构|商户)$")
SEVERAL = 2
WAYS = frozenset({"length", "time"})
SHORTEST, LONGEST = 2, 16
MONEY = frozenset({"money-cny", "money-usd", "money-other"})
SHARED_BY_ALL = frozenset({"percent", "multiple"})


def is_part(state: State, words: str) -> bool:
    """Whether words name only a part of something."""
    if PART.match(words):
        return not (words in STANDING and state.last is not None and state.last.known is not None)
    if SEATS.match(words):
        school = about(state)
        return school is not None and HOUSES.search(school.text) is not None or _of_one_kind(state)
    if BEDS.match(words) is None:
        return False
    before = state.text[slice(*state.before)] if state.before is not None else ""
    return HOUSES.search(state.last.noun if state.last is not None else before) is not None or "医院" in before


def _cut_off(state: State, last: Name) -> bool:
    """Whether a semicolon and words of another subject stand between the name told last and the clause: 甲项目投资5亿元;乙桥动工,投资…."""
    stop = state.text.rfind(";", last.end, state.clause[0])
    return stop >= 0 and strip_front(state.words, state.text, stop + 1, state.clause[0], None, state.spans) < state.clause[0]


def _of_one_kind(state: State) -> bool:
    """Whether the schools named last are of one kind, and no others were named with them."""
    if state.last is None or SCHOOLS.match(state.last.noun) is None:
        return False
    return not any(name.noun.endswith(SCHOOL_ENDS) for name in state.names[-2:-1])


def whole_of_part(state: State, words: str, start: int, end: int) -> Name | None:
    """总投资, 产值 and the like are of what was named last, or of the sentence's subject."""
    rest = BULK.sub("", words)
    other = counterpart(state.last.text, words) if state.last is not None else ""
    if other:
        known = state.context.catalogue.indicators.by_name(other)
        return Name(other, start, end, other, known.id if known is not None else None)
    rest = rest.removeprefix("项目") if rest == "项目用地" else rest
    here = state.last is not None and state.last.start >= state.clause[0]
    whole = (None if _rate_of_last(state, rest) else about(state)) or (among_these(state) if rest.endswith("面") else None) or (None if here else subject_before(state, known_only=False))
    if whole is not None and STAGE.fullmatch(whole.text) is not None and (thing := state.item or spoken_of(state)) is not None:
        whole = replace(whole, text=thing.text + whole.text)
    if whole is None and state.last is not None and not _cut_off(state, state.last):
        whole = _beside(state, bare(state.last.base or state.last), rest)
        whole = replace(whole, text=whole.text.removeprefix("实现增长的").removeprefix("实现增长")) if whole is not None and rest.endswith("面") else whole
        whole = None if whole is not None and PART.fullmatch(whole.text) and whole.text.endswith(rest) else whole
        if whole is None:
            known = state.context.catalogue.indicators.by_name(rest)
            return Name(rest, start, end, rest, known.id if known is not None else None)
    whole = headed(state) if whole is None else whole
    if whole is None:
        whole = _trade(state) or (spoken_of(state) if state.context.catalogue.indicators.by_name(rest) is None else None)
        if whole is None:
            return None
    rest += "人数" if rest in HARMED else ""
    new = rest.startswith("新增")
    rest = rest.removeprefix("新增")
    known = state.context.catalogue.indicators.by_name(whole.text + rest)
    return Name(whole.text + rest, whole.start, end, whole.noun + rest, known.id if known is not None else None, new=new, base=whole)


def _rate_of_last(state: State, part: str) -> bool:
    """某中心收集诉求90条,办结率…: the rate is of what was counted right before, though the sentence began with another thing."""
    return RATE_OF_ACTS.search(part) is not None and state.last is not None and state.value_kind == "count" and state.last.start >= state.statement.span.start


def _trade(state: State) -> Name | None:
    """The trade that the sentence begins with: 物流业保持增长,…."""
    begin = state.statement.span.start
    subject = TRADE.match(state.text[begin : state.clause[0]])
    return Name(subject.group(), begin, begin + len(subject.group()), subject.group()) if subject is not None else None


def _beside(state: State, whole: Name, part: str) -> Name | None:
    """What has the part: of 园区营业收入…,税收… the park, not its income; None where nothing but another size was named."""
    if state.value_kind in WAYS and part.endswith("面积"):
        return None
    if STAFF.match(part) and (state.value_kind in MONEY or _several_kinds(state)):
        first = state.first
        return first if first is not None and state.value_kind not in MONEY and SETTLED.search(first.text) else None
    sum_of = SIZE.match(part)
    owner = OWNER.match(state.first.text) if sum_of and state.first is not None else None
    if owner is not None and state.first is not None:
        return Name(owner.group(), state.first.start, state.first.end, owner.group())
    if part in OF_ALL and (all_told := _all_told(state)) is not None:
        return all_told
    size = SIZE_END.search(whole.text) if sum_of or part.endswith("率") else None
    if size is None:
        return whole
    words = whole.text[: size.start()]
    return Name(words, whole.start, whole.end, words) if len(words) >= SHORTEST else None


def _all_told(state: State) -> Name | None:
    """某业企业90家,其中规上企业30家,产业规模…: the trade that all of them are of, where the last were told as a part; None where none is told."""
    first, last = state.first, state.last
    if first is None or last is None or first is last or OF_THEM.search(state.text, first.end, last.start) is None:
        return None
    trade = FIRMS.search(first.text)
    return Name(first.text[: trade.start()], first.start, first.end, first.text[: trade.start()]) if trade is not None else None


def _several_kinds(state: State) -> bool:
    """规上企业90家,高新技术企业30家: kinds of firms that overlap, so that a staff told next is of none of them alone."""
    kinds = {name.text for name in state.names if name.text.endswith(("企业", "公司", "单位"))}
    return len(kinds) >= SEVERAL


def headed(state: State) -> Name | None:
    """What stands before a colon or a bracket: 标准厂房:已建9万平方米, 工业项目(9个)."""
    if state.before is None or state.text[state.before[1] : state.before[1] + 1] not in (":", "("):
        return None
    start = strip_front(state.words, state.text, *state.before, state.own, state.spans)
    words = tidy(state.text[start : state.before[1]])
    return Name(words, start, state.before[1], words) if SHORTEST <= len(words) <= LONGEST else None


def among_these(state: State) -> Name | None:
    """The things that the sentence sorts: 60户工业企业中,…."""
    start = state.statement.span.start
    told = AMONG_THESE.search(state.text, start, state.clause[0]) if state.clause[0] > start else None
    return Name(told["noun"], told.start("noun"), told.end("noun"), told["noun"]) if told is not None else None


def bare(name: Name) -> Name:
    """The thing itself, without the output or the act that it was counted by: 工业增加值 → 工业, 项目开工 → 项目."""
    cut = OUTPUT_END.search(name.text) or ACT_END.search(name.text)
    words = name.text[: cut.start()] if cut is not None else name.text
    light = LIGHT.match(words)
    words = words[light.end() :] if light is not None else words
    if words == name.text:
        return name
    return Name(words, name.start, name.end, words)


def subject_before(state: State, known_only: bool) -> Name | None:
    """What the clause right before is about, where it has no quantity: 企业数量实现倍增,达到482家."""
    if state.before is None:
        return None
    text = state.text
    start = strip_front(state.words, text, *state.before, state.own, state.spans)
    end = state.before[1]
    for hit in state.spans.hits:
        if start <= hit[0] <= start + SUBJECT_SHIFT and hit[1] <= end:
            begin = hit[0] if text[start : hit[0]] == "对" else start
            return name_words(state.context.catalogue.indicators, text, state.spans.hits, begin, hit[1])
    if known_only:
        return None
    many = MANY.search(text, start, end)
    if many is not None and SHORTEST <= len(words := tidy(text[start : many.start()]).replace("的", "")) <= LONGEST:
        return Name(words, start, many.start(), words)
    fostered = FOSTERED.match(text, start, end)
    if fostered is not None:
        return Name(tidy(text[fostered.end() : end]), fostered.end(), end, tidy(text[fostered.end() : end]))
    named = SUBJECT_IS.search(text, start, end)
    if named is not None and "的" in named.group(1) and named.start() - start >= SHORTEST:
        return Name(tidy(text[start : named.start()]), start, named.start(), tidy(text[start : named.start()]))
    if named is not None:
        return Name(tidy(named.group(1)), named.start(1), named.end(1), tidy(named.group(1)))
    act = state.words.verb_at(text, start, end)
    object_ = tidy(text[act.end : end]) if act is not None and act.use == "keep" else ""
    if act is not None and SHORTEST + 2 <= len(object_) <= LONGEST:
        return Name(object_, act.end, end, object_)
    told = SUBJECT_VERB.search(text, start + 2, end)
    stop = state.spans.first_time_in(start + SHORTEST, told.start()) if told is not None else end
    words = tidy(text[start:stop]) if told is not None else ""
    if told is None or not SHORTEST <= len(words) <= LONGEST:
        return None
    return Name(words, start, stop, words)


def with_topic(state: State, name: Name) -> Name:
    """A name that says only 项目 or 企业 takes what the sentence before announced."""
    if state.topic and state.topic not in name.text and (GENERIC.match(name.noun) or state.last is None and SIZE.match(name.text)):
        name.text = state.topic + name.text
    elif state.last is not None and GENERIC.fullmatch(name.text) and (trade := TRADE_SIZE.match(state.last.text)) is not None:
        name.text = trade["trade"].removesuffix("产业") + name.text
    return name


def text_is(state: State, phrase: Phrase, pattern: re.Pattern[str]) -> bool:
    """Whether the words of a phrase begin as the pattern says."""
    return pattern.match(state.text, phrase.start, phrase.end) is not None
