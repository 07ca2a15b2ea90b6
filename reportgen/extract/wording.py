"""From the words around an amount to the names of what it is of."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.extract.lexicon import Verb
from reportgen.extract.lists import coordinate, insured
from reportgen.extract.measure import Tail
from reportgen.extract.naming import NEW, Name, name_words, tidy
from reportgen.extract.phrases import Phrase, after_etc, left_phrase, right_phrase, strip_back, strip_front
from reportgen.extract.quantities import Quantity
from reportgen.extract.state import State

NO_NOUN = frozenset("、,\uff0c;\uff1b。和与及以)\uff09”\n:\uff1a/|·\t")
NOT_NOUN = re.compile(
    r"(?:以上|左右|以下|以内|增长|增加|下降|提高|同比|居(?!民)|占|对|给|向|用于|用来|将|把|从|由|在|排(?![水污涝])|位|比上|较|达|为(?![^,\uff0c。]{2,30}的)|于|到|至|多|余|且|并|以及|而|其中|是|,|\()"
)
PART = re.compile(
    r"(?:总数|总量|总额|总投资|投资总额|总面积|面积|规模|总规模|产值|总产值|产业规模|增速|增幅|[降涨]幅|数量|金额|注册资本|营收|营业收入|税收|均价|单价|平均|占比|比重"
    r"|其中|余额|销售额|成交额|交易额|增量|计划投资|协议投资额?|合同金额|投资|完成投资|增加值|用地|占地|里程|长度|全长|年产值|年税收|年产能|年销售|年营收|在校生|在校学生|总建筑面积|建筑面积"
    r"|总投资压减|死亡率|(?:入驻|存活|优良|达标|合格|覆盖|满意|上座|办复|办结)率)(?:总额|额|量|数)?"
)
PART_FRONT = re.compile(r"(?:受益|惠及|涉及|从业|占地|纳税)")
PART_END = re.compile(r"(?:计划|协议)?(?:总投资|投资总额|产值|营业收入|营收|税收|总产值|总面积|建筑面积)$")
BULK = re.compile(r"^(?:其中|总数量?|总量|数量)")
PRIZE = re.compile(r"(?:[特一二三]等奖|[金银铜]奖)$")
GENERIC = re.compile(r"^(?:重点|重大|优质)?(?:项目|企业|机构|平台|活动|地块|小区|工程|措施|事项)(?:建设|改造|工作)?$")
TRADE = re.compile(r"^[\u4e00-\u9fff]{2,10}?(?:业|产业|经济|园区|集团|公司|平台|区域|岛|城|港)(?=保持|持续|快速|不断|稳步|加快|蓬勃|集聚|聚集|实现|完成|发展)")
ADJUSTED = re.compile(r"扣除|剔除")
BEDS = re.compile(r"^(?:编制|实有)?床位数?$")
HOUSES = re.compile(r"机构|医院|卫生|养老|中心$")
PRICES = re.compile(r"价格")
SUBJECT_IS = re.compile(r"(?:为|是)([^,\uff0c。为是]{2,20})$")
SUBJECT_VERB = re.compile(
    r"迈上|连跨|实现|保持|持续|稳步|快速|不断|加快|突破|显著|明显|大幅|有序|优化|提升|增强|改善|巩固|连续|跃升|成立|于(?=[0-9])|启用|建成|投用|升级|坐落|位于|从(?=无|[“\"0零])"
)
LEVEL = re.compile(r"^(?:国家级|省级|市级|区级|县级|部级|国家|[0-9]?A级|[甲乙]级|一级|二级|三级)(?:以上)?$")
LEVEL_FRONT = re.compile(r"^(?:累计|建成|引进|新增)?(?:国家级?|省级|市级|区级)?(?:及?以上)?(?:[0-9]?A级)?")
SUBJECT_SHIFT = 4
PREDICATE_ADVERBS = re.compile(r"^(?:均|都|全部|已|相继|陆续|先后|正式|成功|顺利|重磅|基本|率先|全面|即将|将)+")
SHORT_OBJECT = 3
SHORTEST, LONGEST = 2, 16
TIME_NOUN = re.compile(r"(?:时间|时限|时长|用时|周期|期限|天数|工期|寿命|耗时|期)$")
CLUSTER = re.compile(r"[0-9一两二三四五六七八九十百千万]*[亿万](?:元)?级")
MONEY = frozenset({"money-cny", "money-usd", "money-other"})
SHARED_BY_ALL = frozenset({"percent", "multiple"})


def phrase_before(state: State, left: int, tail: Tail, kind: str) -> Phrase:
    """The phrase before a quantity. Of a time the whole is the name: 从签约到投产 is no verb and object."""
    phrase = left_phrase(state.words, state.text, _after_heading(state, left), tail.end, state.own, state.spans)
    if kind == "time" and phrase.verb is not None and phrase.verb.use != "drop":
        return Phrase(phrase.start, phrase.end, (phrase.start, phrase.start), None, (phrase.start, phrase.end))
    return phrase


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
        return _share_names(state, tail, phrase)
    change = tail.change or tail.to or tail.gap
    if not change and kind not in SHARED_BY_ALL and q.rule not in ("zero", "zero-new"):
        right = _right_name(state, q, kind, phrase, stop, clause_end)
        if right is not None:
            return [right]
    if tail.relative is not None:
        return _relative_names(state, tail, phrase, kind)
    if q.rule in ("zero", "zero-new"):
        return _zero_names(state, q, phrase)
    if kind == "time" and state.text[q.end : q.end + 1] == "的":
        limit = _limit_name(state, q, stop)
        if limit is not None:
            return [limit]
    if kind == "percent" and not change and state.text.startswith("用于", q.end):
        used = _used_for(state, q, phrase, clause_end)
        if used is not None:
            return [used]
    if kind == "percent" and not change and state.text[q.end : q.end + 1] == "的":
        part = _part_of_right(state, q, stop)
        if part is not None:
            return [part]
    if tail.beside is not None:
        return _gap_names(state, tail, phrase)
    if tail.pulled is not None:
        return _pulled_names(state, tail, phrase)
    if tail.task is not None:
        return _task_names(state, tail)
    if phrase.empty or text_is(state, phrase, ADJUSTED):
        return _referred(state, phrase, tail, kind)
    return _left_names(state, kind, tail, phrase)


def text_is(state: State, phrase: Phrase, pattern: re.Pattern[str]) -> bool:
    """Whether the words of a phrase begin as the pattern says."""
    return pattern.match(state.text, phrase.start, phrase.end) is not None


def _gap_names(state: State, tail: Tail, phrase: Phrase) -> list[Name]:
    """高于全省平均2个百分点: the distance of the thing named from another."""
    assert tail.beside is not None
    beside = tidy(state.text[slice(*tail.beside)])
    if phrase.empty:
        if state.last is None:
            return []
        words, start = state.last.text, state.last.start
        words += "增速" if state.measure in ("yoy", "growth", "cagr") else ""
    else:
        words, start = tidy(state.text[phrase.start : phrase.end]), phrase.start
    return [Name(f"{words}{beside}{'幅度' if beside[-1] not in '高低快慢多少' else ''}", start, tail.beside[1], words)]


def _pulled_names(state: State, tail: Tail, phrase: Phrase) -> list[Name]:
    """拉动投资增长2个百分点: what the thing adds to the growth of the whole."""
    assert tail.pulled is not None
    pulled = tidy(state.text[slice(*tail.pulled)])
    if not phrase.empty:
        words = tidy(state.text[phrase.start : phrase.end])
        return [Name(words + pulled, phrase.start, tail.pulled[1], words)]
    return [Name(state.last.text + pulled, state.last.start, tail.pulled[1], state.last.noun)] if state.last else []


def _task_names(state: State, tail: Tail) -> list[Name]:
    """完成年度任务的104.2%: how much of what was planned for the thing named last."""
    assert tail.task is not None
    if state.last is None:
        return []
    task = tidy(state.text[slice(*tail.task)])
    return [Name(f"{state.last.text}{task}比例", state.last.start, tail.task[1], state.last.noun)]


def _used_for(state: State, q: Quantity, phrase: Phrase, clause_end: int) -> Name | None:
    """财政支出75%以上用于民生: the share of the one that goes to the other."""
    words = tidy(state.text[phrase.start : phrase.end])
    use = tidy(state.text[q.end : clause_end])
    return Name(f"{words}{use}占比", phrase.start, clause_end, words) if words and len(use) <= LONGEST else None


def _relative_names(state: State, tail: Tail, phrase: Phrase, kind: str) -> list[Name]:
    assert tail.relative is not None
    subject = tidy(state.text[phrase.start : phrase.end])
    if not subject and state.last is None:
        return []
    subject = subject or (state.last.text if state.last is not None else "")
    beside = tidy(state.text[slice(*tail.relative)])
    told = "倍数" if kind == "multiple" else "比例"
    return [Name(f"{subject}相当于{beside}的{told}", phrase.start, tail.relative[1], subject)]


def _zero_names(state: State, q: Quantity, phrase: Phrase) -> list[Name]:
    start, end = phrase.object if phrase.object[0] < phrase.object[1] else phrase.subject
    if phrase.subject[0] < phrase.subject[1]:
        start = phrase.subject[0]
        end = phrase.subject[1] if phrase.object[0] >= phrase.object[1] else end
    words = tidy(state.text[start:end])
    if not words:
        return []
    return [Name(words + ("" if q.rule == "zero-new" else state.text[q.core_end - 2 : q.core_end]), phrase.start, end, words)]


def _limit_name(state: State, q: Quantity, stop: int) -> Name | None:
    """最长3个月的税款缓缴: how long the thing behind it lasts."""
    (a, b), _ = right_phrase(state.words, state.text, q.end, stop)
    noun = tidy(state.text[a:b])
    return Name(noun + "期限", q.lead, b, noun) if noun else None


def _referred(state: State, phrase: Phrase, tail: Tail, kind: str) -> list[Name]:
    """Nothing is named here: what was named last, with the verb that stands here (竣工|3万平方米)."""
    if not phrase.empty:
        return _adjusted(state, phrase)
    if tail.each and state.values > 1:
        if len(state.group) == state.values:
            return state.group
        if len(state.names) >= state.values:
            return state.names[-state.values :]
    subject = subject_before(state, known_only=state.last is not None) if phrase.verb is None else None
    if subject is not None:
        return [subject]
    if state.last is None:
        return [state.carried] if (tail.change or tail.to) and state.carried is not None else []
    if phrase.verb is not None and phrase.verb.use == "keep" and kind in MONEY | SHARED_BY_ALL:
        return [_verbal_noun(state, phrase.verb)]
    if phrase.verb is not None and phrase.verb.use == "keep":
        noun = state.last.noun
        return [Name(state.verb_text(phrase.verb) + noun, state.last.start, phrase.end, noun)]
    return [state.last]


def _verbal_noun(state: State, verb: Verb) -> Name:
    """出口|268亿元: the verb itself is the name."""
    words = state.verb_text(verb)
    known = state.context.catalogue.indicators.by_name(words)
    return Name(known.name if known else words, verb.start, verb.end, words, known.id if known else None)


def _adjusted(state: State, phrase: Phrase) -> list[Name]:
    """扣除房地产开发投资后增长12%: what was named last, without a part of it or at constant prices."""
    last = state.last or state.carried
    if last is None:
        return []
    words = tidy(state.text[phrase.start : phrase.end])
    if PRICES.search(words):
        return [last]
    words = re.sub(r"(?:后|因素后?)?(?:同口径)?$", "", words) + "后"
    return [Name(words + last.text, phrase.start, phrase.end, last.noun)]


def subject_before(state: State, known_only: bool) -> Name | None:
    """What the clause right before is about, where it has no quantity: 企业数量实现倍增,达到482家."""
    if state.before is None:
        return None
    text = state.text
    start = strip_front(state.words, text, *state.before, state.own, state.spans)
    end = state.before[1]
    for hit in state.spans.hits:
        if start <= hit[0] <= start + SUBJECT_SHIFT and hit[1] <= end:
            return name_words(state.context.catalogue.indicators, text, state.spans.hits, start, hit[1])
    if known_only:
        return None
    named = SUBJECT_IS.search(text, start, end)
    if named is not None:
        return Name(tidy(named.group(1)), named.start(1), named.end(1), tidy(named.group(1)))
    told = SUBJECT_VERB.search(text, start + 2, end)
    words = tidy(text[start : told.start()]) if told is not None else ""
    if told is None or not SHORTEST <= len(words) <= LONGEST:
        return None
    return Name(words, start, told.start(), words)


def _left_names(state: State, kind: str, tail: Tail, phrase: Phrase) -> list[Name]:
    text = state.text
    start, end = phrase.object if phrase.object[0] < phrase.object[1] else phrase.subject
    if kind not in SHARED_BY_ALL and kind not in MONEY:
        start = after_etc(text, start, end)
    words = tidy(text[start:end])
    spread = kind == "percent" or tail.each
    if spread or state.values > 1:
        each = insured(words)
        if each and (spread or len(each) == state.values):
            return [Name(name, phrase.start, end, name) for name in each]
    many = coordinate(
        text, start, end, state.spans.hits, spread or state.values > 1, state.context.catalogue.indicators
    )
    if len(many) > 1 and (spread or len(many) == state.values):
        return [_one_of_many(state, words, a, b) for words, a, b in many]
    if _is_part(state, words) and not phrase.subject[0] < phrase.subject[1] < phrase.object[1]:
        whole = _whole_of_part(state, words, start, end)
        if whole is not None:
            return [whole]
    if LEVEL.match(words) and state.last is not None:
        noun = LEVEL_FRONT.sub("", state.last.noun)
        return [Name(words + noun, phrase.start, end, words + noun)]
    prize = PRIZE.search(words)
    if prize and len(words) <= 3 and state.last is not None and PRIZE.search(state.last.text):
        return [Name(PRIZE.sub(words, state.last.text), start, end, words)]
    return [_left_name(state, phrase, start, end, kind)]


def _is_part(state: State, words: str) -> bool:
    if PART.fullmatch(words) or PART_FRONT.match(words):
        return True
    if BEDS.match(words) is None:
        return False
    before = state.text[slice(*state.before)] if state.before is not None else ""
    return HOUSES.search(state.last.noun if state.last is not None else before) is not None or "医院" in before


def _one_of_many(state: State, words: str, start: int, end: int) -> Name:
    name = name_words(state.context.catalogue.indicators, state.text, state.spans.hits, start, end)
    if name.text == words or name.known is not None and tidy(state.text[start:end]) == words:
        return name
    indicator = state.context.catalogue.indicators.by_name(words)
    return Name(words, start, end, words, indicator.id if indicator else None)


def _whole_of_part(state: State, words: str, start: int, end: int) -> Name | None:
    """总投资, 产值 and the like are of what was named last, or of the sentence's subject."""
    rest = BULK.sub("", words)
    whole = subject_before(state, known_only=False)
    if whole is None and state.last is not None:
        whole = state.last.base or state.last
    if whole is None:
        subject = TRADE.match(state.text[state.statement.span.start : state.clause[0]])
        if subject is None:
            return None
        begin = state.statement.span.start
        whole = Name(subject.group(), begin, begin + len(subject.group()), subject.group())
    return Name(whole.text + rest, whole.start, end, whole.noun + rest, base=whole)


def _left_name(state: State, phrase: Phrase, start: int, end: int, kind: str) -> Name:
    text = state.text
    verb = state.verb_of(phrase)
    name = name_words(state.context.catalogue.indicators, text, state.spans.hits, start, end)
    if kind != "rank" and len(name.text) <= 3 and name.known is None:
        longer = tidy(text[start : phrase.end if phrase.end > end else end])
        tail = re.match(r"数量|总数|总量", text[end : end + 2])
        name = replace(name, text=longer + (tail.group() if tail and len(longer) <= 2 else ""))
    name.start = phrase.start
    subject = ""
    if phrase.object[0] < phrase.object[1]:
        subject = tidy(text[after_etc(text, *phrase.subject) : phrase.subject[1]])
    if len(subject) > 14:
        subject = ""
        name.start = phrase.verb.start if phrase.verb is not None else phrase.start
    if verb is not None and verb.use == "keep" and name.known is None:
        name.text = subject + state.verb_text(verb) + name.text
    elif verb is not None and verb.use == "cause" and phrase.verb is not None and len(name.text) <= SHORT_OBJECT:
        name.text = state.verb_text(verb) + name.text
    elif subject:
        if name.known is not None:
            name.scope = name.scope or subject
        name.text = subject + name.text
    if kind == "time" and not TIME_NOUN.search(name.text):
        name.text += "用时"
    part = PART_END.search(name.text)
    if part is not None and part.start() >= SHORTEST:
        whole = name.text[: part.start()]
        name.base = Name(whole, name.start, name.end, whole)
    return with_topic(state, name)


def with_topic(state: State, name: Name) -> Name:
    """A name that says only 项目 or 企业 takes what the sentence before announced."""
    if state.topic and GENERIC.match(name.noun) and state.topic not in name.text:
        name.text = state.topic + name.text
    return name


def _share_names(state: State, tail: Tail, phrase: Phrase) -> list[Name]:
    assert tail.whole is not None
    text = state.text
    whole = re.sub(r"(?:比重|比例|的)$", "", tidy(text[slice(*tail.whole)]))
    end = max(tail.whole[1], tail.end)
    start, stop = phrase.object if phrase.object[0] < phrase.object[1] else phrase.subject
    words = tidy(text[start:stop])
    begin = phrase.start
    if BULK.sub("", words) == "":
        whole_name = state.last or subject_before(state, known_only=True)
        if whole_name is None:
            return []
        words, begin = whole_name.noun or whole_name.text, whole_name.start
    if not whole:
        name = words if words.endswith(("比重", "比例", "份额")) else words + "占比"
        known = state.context.catalogue.indicators.by_name(name)
        return [Name(name, begin, end, words, known.id if known else None)]
    name = f"{words}占{whole}比重"
    known = state.context.catalogue.indicators.by_name(name)
    return [Name(name, begin, end, words, known.id if known else None)]


def _part_of_right(state: State, q: Quantity, stop: int) -> Name | None:
    (a, b), _ = right_phrase(state.words, state.text, q.end, stop)
    noun = tidy(state.text[a:b])
    if not noun:
        return None
    who = re.sub(r"占.*比重$", "", state.last.text) if state.last is not None else ""
    return Name(who + noun + "占比", q.lead, b, noun)


def _right_name(
    state: State, q: Quantity, kind: str, phrase: Phrase, stop: int, clause_end: int
) -> Name | None:
    text = state.text
    after = text[q.end : q.end + 1]
    if not after or after in NO_NOUN or NOT_NOUN.match(text, q.end, clause_end):
        return None
    if (kind in MONEY or kind == "area") and after == "的":
        sized = _sized(state, q, phrase, stop)
        if sized is not None:
            return sized
    if kind in MONEY and PART.fullmatch(tidy(text[slice(*phrase.object)])):
        return None
    if kind == "percent" or (kind in MONEY or kind == "time") and not phrase.empty and phrase.verb is None:
        return None
    if CLUSTER.match(text, q.end, clause_end):
        return _cluster(state, q, clause_end)
    limit, cut = _right_limit(state, q, stop, clause_end)
    noun, predicate = right_phrase(state.words, text, q.end, limit)
    if cut and "、" in text[slice(*noun)]:
        noun, predicate = (noun[0], text.index("、", noun[0])), (noun[1], noun[1])
    return _right_named(state, q, kind, phrase, noun, predicate)


def _sized(state: State, q: Quantity, phrase: Phrase, stop: int) -> Name | None:
    """总规模50亿元的产业基金: the size is of the thing behind it."""
    start, end = phrase.object if phrase.object[0] < phrase.object[1] else phrase.subject
    part = tidy(state.text[start:end])
    if not PART.fullmatch(part) and not PART_END.fullmatch(part):
        return None
    noun, _ = right_phrase(state.words, state.text, q.end, stop)
    words = tidy(state.text[slice(*noun)])
    if not words:
        return None
    state.taken = noun[1]
    return Name(words + part, start, noun[1], words, base=Name(words, noun[0], noun[1], words))


def _right_limit(state: State, q: Quantity, stop: int, clause_end: int) -> tuple[int, bool]:
    """Where the words behind a quantity end, and whether a list divides them from the next quantity's own."""
    if stop >= clause_end:
        return clause_end, False
    if any(r.lead == stop and r.form == "rank" for r in state.quantities):
        return clause_end, False
    between = state.text[q.end : stop]
    return stop, not between.rstrip().endswith(("、", "和", "与", "及"))


def _cluster(state: State, q: Quantity, clause_end: int) -> Name | None:
    """两大两千亿级、四大千亿级产业集群: the last of the list carries the noun for all."""
    text = state.text
    size = CLUSTER.match(text, q.end, clause_end)
    if size is None:
        return None
    last = max(match.end() for match in CLUSTER.finditer(text, q.end, clause_end))
    (a, b), _ = right_phrase(state.words, text, last, clause_end)
    head = tidy(text[a:b])
    end = b if size.end() == last else size.end()
    return Name(size.group() + head, q.lead, end, head)


def _right_named(
    state: State,
    q: Quantity,
    kind: str,
    phrase: Phrase,
    noun: tuple[int, int],
    predicate: tuple[int, int],
) -> Name | None:
    text = state.text
    words, does = tidy(text[slice(*noun)]), tidy(text[slice(*predicate)])
    if _is_act_of_people(state, q, kind, words, does):
        words += "人数"
    if not words:
        return None
    name = name_words(state.context.catalogue.indicators, text, state.spans.hits, *noun)
    if words.endswith("人数"):
        name.text, name.known = words, None
    name.noun = words
    verb = state.verb_of(phrase)
    use = verb.use if verb is not None else ""
    listed = phrase.empty and phrase.verb is None and bool(state.front)
    state.front = state.front if listed else _front_words(state, q, phrase)
    full = state.front + (name.text if name.text else words)
    does = PREDICATE_ADVERBS.sub("", does)
    end = noun[1]
    if does and use not in ("new", "keep") and len(does) <= 20 and kind != "time":
        full, end = _with_predicate(does, full), predicate[1]
        name.known = None
    elif use == "keep":
        full = state.verb_text(verb) + full
    if kind == "time":
        full, end = tidy(text[q.end : predicate[1]]), predicate[1]
        full += "" if TIME_NOUN.search(full) else "时间"
    if state.front or use == "keep":
        name.known = name.known if use != "keep" and not state.front else None
    if kind == "area" and not full.endswith(("面积", "用地", "地")):
        full += "面积"
    begin = phrase.verb.start if phrase.verb is not None else (phrase.start if state.front else q.lead)
    state.taken = max(noun[1], end)
    return with_topic(state, Name(tidy(full), begin, end, name.noun, name.known, name.scope, name.new))


def _is_act_of_people(state: State, q: Quantity, kind: str, words: str, does: str) -> bool:
    """500余人|出席: the people are in the unit, and what stands behind is what they did."""
    if kind != "people" or not q.unit.endswith(("人", "人次")) or does or not 0 < len(words) <= 4:
        return False
    return state.words.predicate.pattern.fullmatch(words) is not None


def _with_predicate(does: str, noun: str) -> str:
    plain = len(does) <= 6 and not does.startswith(("在", "被", "排", "居", "位", "达", "为"))
    return does + ("" if plain else "的") + noun


def _front_words(state: State, q: Quantity, phrase: Phrase) -> str:
    """Words before the number that belong to the name behind it: 防疫物资出口|61个|国家."""
    text = state.text
    start, end = phrase.object if phrase.object[0] < phrase.object[1] else phrase.subject
    words = text[start:end]
    raw = text[end : q.lead]
    if not words or "等" in words[-2:] or raw.strip()[-1:] in ("和", "与", "及", "、"):
        return ""
    if phrase.verb is not None and phrase.object[0] >= phrase.object[1]:
        return ""
    return tidy(words) if len(words) <= 16 else ""


def says_new(state: State, name: Name, verb: Verb | None) -> bool:
    """Whether the words or the verb say that the count has increased."""
    if name is state.last and verb is None:
        return False
    return name.new or verb is not None and verb.use == "new" or "新增" in name.text or bool(NEW.match(name.text))


def joined(state: State, names: list[Name]) -> Name:
    """Several names under one count, as one: 公共租赁房、人才租赁房5007套."""
    end = strip_back(state.words, state.text, names[0].start, names[-1].end)
    return replace(names[0], text=tidy(state.text[names[0].start : end]), end=end, known=None)
