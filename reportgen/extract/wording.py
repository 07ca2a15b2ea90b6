"""From the words around an amount to the names of what it is of."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.extract.behind import limit_name, part_of_right, right_name, spent_on, used_for
from reportgen.extract.counterparts import completed, counterpart, same_unit
from reportgen.extract.industries import output_of
from reportgen.extract.lexicon import Verb
from reportgen.extract.lists import JOINING, coordinate, insured
from reportgen.extract.measure import Tail
from reportgen.extract.naming import NEW, Name, name_words, tidy
from reportgen.extract.parts import (
    MONEY,
    PART,
    PART_END,
    SHARED_BY_ALL,
    SHORTEST,
    bare,
    headed,
    is_part,
    subject_before,
    text_is,
    whole_of_part,
    with_topic,
)
from reportgen.extract.patterns import closing, pattern
from reportgen.extract.phrases import Phrase, after_etc, left_phrase, strip_back
from reportgen.extract.quantities import Quantity
from reportgen.extract.reference import (
    brought_about,
    by_size,
    of_these,
    of_which,
    passed,
    pointed_at,
    points_of_rate,
    refers,
    told_before,
    towards,
    with_place,
    without_time,
)
from reportgen.extract.special import (
    adjusted,
    gap_names,
    goal_names,
    inhabitants,
    per_head,
    pulled_names,
    relative_names,
    share_names,
    share_of_these,
    subject_told,
    task_names,
    verbal_noun,
    zero_names,
)
from reportgen.extract.state import State
from reportgen.extract.support import granted, is_support
from reportgen.extract.ways import changed, of_way, reached

PRIZE = closing("prize")
STAGE = pattern("stage-of-building")
ADJUSTED = pattern("adjusted")
INVESTS = pattern("invests-in")
LEVEL = pattern("level")
LEVEL_FRONT = pattern("level-in-front")
ON_AVERAGE = re.compile("[日月年户人亩]均|平均每[日天月年户人亩]")
ACTS_JOINED = re.compile("[、和与]")
ACT_AS_NAME = pattern("act-as-name")
TAXED = re.compile("^税收(?:超)?[0-9十百千]*亿元(?:以上)?")
BUILT_BY = re.compile(r"(?P<what>[^,。]{2,20}(?:项目|工程|基地|中心|园))由[^,。]{2,20}?(?P<act>总?投资)")
IN_STATE = re.compile("(?:未|尚未|仍未|还未|已)(?:开工|竣工|完工|投产|入库|启动|完成)|在建|已建|待建|拟建|空置|在租|已租|在用|闲置|续建|新建|改建|扩建|规划|在谈|在册|在营")
SIZE_OF_ACT = frozenset({"面积", "金额", "额", "量"})
TOGETHER = re.compile(r"(?:总数)?(?:合计|总计|共计|一共)")
SHORT_OBJECT = 3
LONGEST_SUBJECT = 14


def phrase_before(state: State, left: int, tail: Tail, kind: str) -> Phrase:
    """The phrase before a quantity. Of a time the whole is the name: 从签约到投产 is no verb and object."""
    phrase = left_phrase(state.words, state.text, _after_heading(state, left), tail.end, state.own, state.spans)
    if kind == "time" and phrase.verb is not None and phrase.verb.use != "drop":
        return Phrase(phrase.start, phrase.end, (phrase.start, phrase.start), None, (phrase.start, phrase.end))
    return changed(state, tail, phrase)


def _after_heading(state: State, left: int) -> int:
    """Past a numbered heading that runs on into the sentence: (二)效率优势 全年…."""
    section = state.context.timeline.section_at(left + 1)
    heading = section.heading
    if section.level == 0 or not heading.start <= left + 2 <= heading.end:
        return left
    space = state.text.rfind(" ", heading.start, state.clause[1])
    return max(left, space + 1) if heading.start < space < heading.end else left


def names_of(
    state: State, q: Quantity, kind: str, tail: Tail, phrase: Phrase, stop: int, clause_end: int
) -> list[Name]:
    """The names of what a quantity is of: several where it is shared or dealt out, none where nothing is named."""
    if tail.whole is not None:
        return share_names(state, tail, phrase)
    goal = goal_names(state, q, phrase)
    if goal is not None:
        return goal
    part = share_of_these(state, q, phrase) if not tail.change and not tail.to else None
    if part is not None:
        return [part]
    these = of_these(state, q, phrase)
    if these is not None:
        tail.change = 0
        return [these]
    change = bool(tail.change or tail.to or tail.gap)
    told = _told_otherwise(state, q, kind, tail, phrase, stop, clause_end, change)
    if told is not None:
        return told
    points = points_of_rate(state, q, tail, phrase)
    if points is not None:
        return [points]
    if state.last is not None and ON_AVERAGE.fullmatch(state.text, phrase.start, phrase.end) and same_unit(state, q):
        whole = state.last
        return [Name(state.text[phrase.start : phrase.end] + whole.text, whole.start, phrase.end, whole.noun, base=whole)]
    if refers(state.text, phrase):
        return told_before(state, phrase)
    if phrase.empty or text_is(state, phrase, ADJUSTED):
        return _referred(state, q, phrase, tail, kind)
    return _left_names(state, q, kind, tail, phrase)


def _told_otherwise(
    state: State, q: Quantity, kind: str, tail: Tail, phrase: Phrase, stop: int, clause_end: int, change: bool
) -> list[Name] | None:
    """The names that stand behind the quantity, or beside another level; None where the words before it name the thing."""
    zero = q.rule in ("zero", "zero-new")
    found = None if change else granted(state, q, kind, phrase, clause_end)
    if found is not None:
        return [found]
    if not change and kind not in SHARED_BY_ALL and not zero:
        found = right_name(state, q, kind, phrase, stop, clause_end)
        if found is not None:
            return [found]
    if tail.relative is not None:
        return relative_names(state, tail, phrase, kind)
    if zero:
        return zero_names(state, q, phrase)
    if kind == "time":
        found = reached(state, q, phrase, clause_end)
    of = state.text[q.end : q.end + 1] == "的"
    if kind == "time" and of:
        found = limit_name(state, q, stop)
    if kind in MONEY and not change and phrase.object[0] >= phrase.object[1] and state.text.startswith("用于", q.end):
        found = spent_on(state, q, phrase, clause_end)
    if kind == "percent" and not change and state.text.startswith("用于", q.end):
        found = used_for(state, q, phrase, clause_end)
    if kind == "percent" and not change and of:
        found = part_of_right(state, q, stop)
    if found is not None:
        return [found]
    if tail.beside is not None:
        return gap_names(state, tail, phrase)
    if tail.pulled is not None:
        return pulled_names(state, tail, phrase)
    return task_names(state, tail, phrase) if tail.task is not None else None


def _referred(state: State, q: Quantity, phrase: Phrase, tail: Tail, kind: str) -> list[Name]:
    """Nothing is named here: what was named last, with the verb that stands here (竣工|3万平方米)."""
    if not phrase.empty:
        return adjusted(state, phrase)
    if state.values > 1:
        if len(state.group) == state.values:
            return state.group
        apart = _taken_apart(state) if tail.each else []
        if apart:
            return apart
        if tail.each and len(state.names) >= state.values:
            return state.names[-state.values :]
    over = passed(state) if phrase.verb is None else None
    if over is not None:
        return [_left_name(state, q, over, *(over.object if over.object[0] < over.object[1] else over.subject), kind)]
    subject = subject_before(state, known_only=state.last is not None) if phrase.verb is None else None
    if subject is not None:
        return [subject]
    head = headed(state) if state.text[state.clause[0] - 1 : state.clause[0]] == "(" and kind not in SHARED_BY_ALL and phrase.verb is None else None
    if head is not None:
        return [head]
    people = inhabitants(state, q, phrase)
    if people is not None:
        return [people]
    verb = phrase.verb
    part = verb is not None and state.last is not None and state.last.start >= state.statement.span.start and PART.match(state.verb_text(verb))
    if verb is not None and not part and kind in MONEY | SHARED_BY_ALL:
        acts = _acts_as_names(state, verb)
        if acts:
            return acts
    if state.last is None:
        return _from_further_off(state, phrase, tail, kind)
    told = state.verb_text(phrase.verb)
    if PART.match(told):
        whole = whole_of_part(state, told, phrase.start, phrase.end)
        return [whole] if whole is not None else []
    if phrase.verb is not None and phrase.verb.use == "keep" and kind in MONEY | SHARED_BY_ALL:
        return [verbal_noun(state, phrase.verb)]
    if phrase.verb is not None and phrase.verb.use == "keep":
        whole = state.last.base if state.last.base is not None and state.value_kind in MONEY and kind not in MONEY else state.last
        noun = bare(whole).noun
        return [Name(state.verb_text(phrase.verb) + noun, state.last.start, phrase.end, noun)]
    return [state.last]


def _from_further_off(state: State, phrase: Phrase, tail: Tail, kind: str) -> list[Name]:
    """What stands before a colon, else what the sentence before was about, where this one has named nothing."""
    keeps = phrase.verb is not None and phrase.verb.use == "keep"
    head = headed(state)
    if head is not None:
        words = state.verb_text(phrase.verb) + head.text if keeps else head.text
        return [Name(words, head.start, phrase.end, head.noun, base=head)]
    told = subject_told(state, phrase, kind)
    if told is not None:
        return [told]
    if state.carried is not None and keeps and kind == "count":
        noun = bare(state.carried.base or state.carried).noun
        return [Name(state.verb_text(phrase.verb) + noun, phrase.start, phrase.end, noun)]
    return [state.carried] if (tail.change or tail.to) and state.carried is not None else []


def _acts_as_names(state: State, verb: Verb) -> list[Name]:
    """出口|2亿元 and 出口、进口|分别为2亿元、3亿元: the verbs are the names, each of one value; none where they are no names."""
    acts, at = [], verb.start
    for word in ACTS_JOINED.split(state.verb_text(verb)):
        acts.append(Verb(at, at + len(word), verb.use, verb.rule))
        at += len(word) + 1
    named = all(ACT_AS_NAME.fullmatch(state.text, act.start, act.end) for act in acts)
    return [verbal_noun(state, act) for act in acts] if named and len(acts) in (1, state.values) else []


def _taken_apart(state: State) -> list[Name]:
    """甲、乙、丙产值合计9亿元,分别增长…: the things that were named last under one value, where as many values follow."""
    last = state.last
    if last is None or not last.start <= last.end <= state.clause[0]:
        return []
    if len(state.names) >= state.values and TOGETHER.match(state.text, last.end) is None:
        return []
    indicators = state.context.catalogue.indicators
    end = strip_back(state.words, state.text, last.start, last.end)
    many = coordinate(state.text, last.start, end, state.spans.hits, True, indicators, state.values)
    return [_one_of_many(state, words, a, b) for words, a, b in many] if len(many) == state.values else []


def _left_names(state: State, q: Quantity, kind: str, tail: Tail, phrase: Phrase) -> list[Name]:
    text = state.text
    start, end = phrase.object if phrase.object[0] < phrase.object[1] else phrase.subject
    if kind not in SHARED_BY_ALL and kind not in MONEY:
        start = after_etc(text, start, end)
    words = tidy(text[start:end])
    spread = kind == "percent" or tail.each or kind == "multiple" and not JOINING.isdisjoint(words)
    if spread or state.values > 1:
        each = insured(words)
        if each and (spread or len(each) == state.values):
            return [Name(name, phrase.start, end, name) for name in each]
    split = spread or state.values > 1
    many = coordinate(text, start, end, state.spans.hits, split, state.context.catalogue.indicators, state.values)
    if len(many) > 1 and (spread or len(many) == state.values):
        return [completed(state, output_of(state, _one_of_many(state, words, a, b), kind), q) for words, a, b in many]
    brought = per_head(state, kind, words, end) or brought_about(state, phrase)
    if brought is not None:
        return [brought]
    if phrase.verb is not None and phrase.verb.use == "keep" and words in SIZE_OF_ACT:
        words, start = state.verb_text(phrase.verb) + words, phrase.verb.start
        other = counterpart(state.last.text, words) if state.last is not None else ""
        return [Name(other or words, start, end, words)]
    if is_part(state, words) and not (phrase.subject[0] < phrase.subject[1] and phrase.object[0] < phrase.object[1]):
        whole = _placed(state, phrase, words, end) or whole_of_part(state, words, start, end)
        if whole is not None:
            return [whole]
    staged = _sorted(state, q, phrase, words, end) if kind not in SHARED_BY_ALL else None
    if staged is not None:
        return [staged]
    if LEVEL.match(words) and state.last is not None:
        whole = state.last.base or state.last
        words += "以上" if words.endswith("元") and text.startswith("以上", phrase.end) else ""
        taxed = TAXED.search(whole.noun)
        noun = whole.noun[taxed.end() :] if taxed is not None else LEVEL_FRONT.sub("", whole.noun)
        words = "税收" + words if taxed is not None else words
        return [Name(words + noun, phrase.start, end, words + noun, base=whole)]
    prize = PRIZE.search(words)
    if prize and len(words) <= 3 and state.last is not None and PRIZE.search(state.last.text):
        return [Name(PRIZE.pattern.sub(words, state.last.text), start, end, words)]
    return [_left_name(state, q, phrase, start, end, kind)]


def _placed(state: State, phrase: Phrase, words: str, end: int) -> Name | None:
    """集成电路产业五年累计投资: the trade before the time is what the part is of."""
    place = tidy(state.text[slice(*phrase.place)])
    if len(place) <= len("产业") or not place.endswith(("产业", "产业链", "集群")):
        return None
    return Name(place + words, phrase.place[0], end, words, base=Name(place, *phrase.place, place))


def _sorted(state: State, q: Quantity, phrase: Phrase, words: str, end: int) -> Name | None:
    """The things named before by their size or by how far they have got; None where the words say something else."""
    if q.kind == "count" and (state.last is None or not LEVEL.match(words)):
        sized = by_size(state, phrase, q.unit, words)
        if sized is not None:
            return sized
    return _in_state(state, phrase, words, end)


def _in_state(state: State, phrase: Phrase, words: str, end: int) -> Name | None:
    """标准厂房:已建9万平方米,在建3万平方米: how far the thing named before has got; None where the words say something else."""
    if IN_STATE.fullmatch(words) is None:
        return None
    thing = (state.last.base or state.last) if state.last is not None else headed(state)
    if thing is None:
        return None
    thing = bare(thing)
    return Name(words + thing.noun, phrase.start, end, thing.noun, base=thing)


def _one_of_many(state: State, words: str, start: int, end: int) -> Name:
    name = name_words(state.context.catalogue.indicators, state.text, state.spans.hits, start, end)
    if name.text == words or name.known is not None and tidy(state.text[start:end]) == words:
        return name
    indicator = state.context.catalogue.indicators.by_name(words)
    return Name(words, start, end, words, indicator.id if indicator else None)


def _left_name(state: State, q: Quantity, phrase: Phrase, start: int, end: int, kind: str) -> Name:
    text = state.text
    verb = state.verb_of(phrase)
    verb = None if verb is not None and verb is not phrase.verb and verb.start == phrase.start else verb
    invested = _invested(text, phrase, end) if kind in MONEY else None
    if invested is not None:
        return invested
    name = name_words(state.context.catalogue.indicators, text, state.spans.hits, start, end)
    if kind != "rank" and len(name.text) <= 3 and name.known is None:
        longer = tidy(text[start : phrase.end if phrase.end > end else end])
        tail = re.match(r"数量|总数|总量", text[end : end + 2])
        name = replace(name, text=longer + (tail.group() if tail and len(longer) <= 2 else ""))
    name = without_time(state, name, start, end)
    name.start = phrase.start
    subject = ""
    if phrase.object[0] < phrase.object[1]:
        subject = tidy(text[after_etc(text, *phrase.subject) : phrase.subject[1]])
    if len(subject) > LONGEST_SUBJECT:
        subject = ""
        name.start = phrase.verb.start if phrase.verb is not None else phrase.start
    if verb is not None and verb.use == "keep" and (name.known is None or STAGE.match(state.verb_text(verb)) and not text.startswith(name.text, verb.start)) or verb is not None and verb.use == "new" and len(name.text) <= SHORT_OBJECT - (name.known is not None) and verb.end - verb.start > 2:
        name.text = subject + state.verb_text(verb) + name.text
        if verb.use == "keep" and name.known is not None:
            known = state.context.catalogue.indicators.by_name(name.text)
            name.known = known.id if known is not None else None
    elif verb is not None and verb.use == "cause" and phrase.verb is not None and len(name.text) <= SHORT_OBJECT:
        name.text = state.verb_text(verb) + name.text
    elif subject:
        if name.known is not None:
            name.scope = name.scope or subject
        name.text = subject + name.text
    name = towards(state, name) if name.text.startswith("对") else name
    name = of_way(state, q, kind, name)
    part = PART_END.search(name.text)
    if part is not None and part.start() >= SHORTEST:
        bare = name.text[: part.start()]
        name.base = Name(bare, name.start, name.end, bare)
    name = completed(state, output_of(state, with_place(state, phrase, name), kind), q)
    return pointed_at(state, phrase, kind, of_which(state, phrase, kind, with_topic(state, name)))


def _invested(text: str, phrase: Phrase, end: int) -> Name | None:
    """云谷项目由星河公司投资, 星河公司在云谷投资: what is built, else who invests; None where the words say neither."""
    words = tidy(text[phrase.start : end])
    built = BUILT_BY.fullmatch(words)
    investor = INVESTS.match(words) if built is None else None
    if built is not None:
        whole, act = built["what"], built["act"]
    elif investor is not None:
        whole, act = investor["who"], investor["act"].removesuffix("资") + "资"
    else:
        return None
    return Name(whole + act, phrase.start, end, act, base=Name(whole, phrase.start, end, whole))


def says_new(state: State, name: Name, verb: Verb | None) -> bool:
    """Whether the words or the verb say that the count has increased."""
    if name is state.last and verb is None:
        return False
    return not is_support(name.text) and (name.new or verb is not None and verb.use == "new" or "新增" in name.text or bool(NEW.match(name.text)))


def joined(state: State, names: list[Name]) -> Name:
    """Several names under one count, as one: 公共租赁房、人才租赁房5007套."""
    end = strip_back(state.words, state.text, names[0].start, names[-1].end)
    return replace(names[0], text=tidy(state.text[names[0].start : end]), end=end, known=None)
