"""Names that stand behind the quantity: 314个|重点项目|投产."""

from __future__ import annotations

import re

from reportgen.extract.naming import Name, name_words, tidy
from reportgen.extract.parts import LONGEST, MONEY, PART, PART_END, SHORTEST, TIME_NOUN, among_these, bare, with_topic
from reportgen.extract.patterns import pattern
from reportgen.extract.phrases import Phrase, right_phrase
from reportgen.extract.quantities import Quantity
from reportgen.extract.reference import pointed_at
from reportgen.extract.state import State

NO_NOUN = frozenset("、,;。和与及以)”\n:/|·\t")
NOT_NOUN = pattern("no-noun-behind")
CLUSTER = pattern("cluster")
# 百余家为本区发展作出贡献的企业: what stands behind the clause is counted.
DOES_FOR = re.compile(r"为[^,。;、0-9]{2,24}?(?:作出|做出|付出|带来|提供)[^,。;、0-9]{0,8}?的(?=[\u4e00-\u9fff]{2})")
PREDICATE_ADVERBS = pattern("predicate-adverb")
AMONG = re.compile(r"(全[国省市区县州])的?$")
IS = re.compile(r"(?<=[\u4e00-\u9fff]{4})[是为]")
LIGHT = re.compile(r"^(?:实施|开展|进行|给予)(?:了|全面|集中)?(?=[\u4e00-\u9fff]{2})")
FOR = re.compile("^(?:对|为|向|给)(?!外|口|标|公)")
SOME = pattern("some-of-them")
CAME = re.compile(r"(?:参加|出席|参与|参会|到会|观看|见证|见证了)(?!人数)[\u4e00-\u9fff]{0,10}(?<!人数)")
AGREED = re.compile("(?:投资|合作|框架|入园|落户)*协议书?$")
GROUP = re.compile("中(?:[仍还已尚就只共]{1,2})?有?$")
FIRST = pattern("first-part")
FUND = re.compile("[\u4e00-\u9fff]{0,12}?(?:基金|资金|专项债券?)")
SURPASSED = pattern("surpassed")
YEARLY = re.compile("(?P<who>.*?)(?:首条|首期|一期)?(?P<rate>[年日](?:产|加工|处理|供水|供热|发电|屠宰|吞吐))(?:各类)?")
BUILT = re.compile("(?:项目|工程|生产线|产线|基地|工厂|[^农]厂|水厂|电站|码头|园)(?:[一二三四五]期)?$")
WHERE = pattern("where-at-the-end")
THING_AND_PART = pattern("thing-and-part")
ALL_TOLD = frozenset("高初其集")
TOLD_NEXT = frozenset({"count", "people", "rank", "time"})
MADE = re.compile("(?P<who>[^,。;]{0,16}?)(?P<per>[年月日])产")
PROJECT = re.compile("(?:项目|生产线|工程|基地|产线|工厂|车间)$")
CAN = re.compile("^可(?=直达|通达|抵达|到达)")
LONGEST_PREDICATE = 20
LONGEST_FRONT = 16
SHORTEST_GROUP = 3
ENDS = frozenset({"", ",", "。", ";", "、", "\n", ")"})


def right_name(
    state: State, q: Quantity, kind: str, phrase: Phrase, stop: int, clause_end: int
) -> Name | None:
    """The name behind a quantity; None where what stands there names nothing."""
    text = state.text
    after = text[q.end : q.end + 1]
    if not after or after in NO_NOUN or NOT_NOUN.match(text, q.end, clause_end):
        return None
    if (kind in MONEY or kind == "area") and after == "的":
        sized = _sized(state, q, phrase, stop)
        if sized is not None:
            return sized
    words = tidy(text[slice(*phrase.object)])
    if kind in MONEY and FIRST.match(words):
        return _fund(state, q, phrase, words, stop)
    if kind in MONEY and PART.match(words):
        return None
    if kind == "percent" or (kind in MONEY or kind == "time") and not phrase.empty and phrase.verb is None:
        return None
    if CLUSTER.match(text, q.end, clause_end):
        return _cluster(state, q, clause_end)
    limit, cut = _right_limit(state, q, stop, clause_end)
    noun, predicate = _noun_and_predicate(state, q, limit)
    if cut and "、" in text[slice(*noun)]:
        noun, predicate = (noun[0], text.index("、", noun[0])), (noun[1], noun[1])
    noun = noun[0], _before_time(state, *noun)
    made = _yearly(state, q, phrase, noun)
    if made is not None:
        return made
    done = done_by_some(state, q, kind, phrase, noun, predicate) or made_yearly(state, q, phrase, noun)
    if done is not None:
        return done
    part = THING_AND_PART.fullmatch(text, noun[0], noun[1]) if noun[1] >= limit - SHORTEST and predicate[0] >= predicate[1] and _next_is_sum(state, limit) else None
    if part is not None:
        noun = predicate = noun[0], part.end("thing")
        predicate = noun[1], noun[1]
    goes_on = part is not None or _goes_on(state, predicate, limit)
    if goes_on and noun[1] - noun[0] > SHORTEST:
        predicate = noun[1], noun[1]
    name = _right_named(state, q, kind, phrase, noun, predicate)
    state.taken = noun[1] if goes_on else state.taken
    return name


def _noun_and_predicate(state: State, q: Quantity, limit: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """What stands behind a quantity, without a clause in front of it and without where the things did what they did."""
    clause = DOES_FOR.match(state.text, q.end, limit)
    noun, predicate = right_phrase(state.words, state.text, clause.end() if clause else q.end, limit)
    return (without_where(state, noun) if predicate[0] < predicate[1] else noun), predicate


def without_where(state: State, noun: tuple[int, int]) -> tuple[int, int]:
    """The things alone, without where or with whom they did what stands behind them: 项目|均已在北湖新城."""
    where = WHERE.search(state.text, *noun)
    if where is None:
        return noun
    loose = state.words.right_back.before(state.text, noun[0], where.start())
    return noun[0], loose if loose >= 0 else where.start()


def _yearly(state: State, q: Quantity, phrase: Phrase, noun: tuple[int, int]) -> Name | None:
    """星河公司年产30万台|空调项目: what the project is to make in a year."""
    made = MADE.fullmatch(tidy(state.text[phrase.start : phrase.end]))
    words = tidy(state.text[slice(*noun)])
    if made is None or PROJECT.search(words) is None:
        return None
    state.taken = noun[1]
    whole = made["who"] + words
    return Name(f"{whole}{made['per']}产能", phrase.start, noun[1], words, base=Name(whole, noun[0], noun[1], whole))


def _sized(state: State, q: Quantity, phrase: Phrase, stop: int) -> Name | None:
    """总规模50亿元的产业基金: the size is of the thing behind it."""
    start, end = phrase.object if phrase.object[0] < phrase.object[1] else phrase.subject
    part = tidy(state.text[start:end])
    if not PART.match(part) and not PART_END.pattern.fullmatch(part):
        return None
    noun, _ = right_phrase(state.words, state.text, q.end, stop)
    words = AGREED.sub("", IS.split(tidy(state.text[slice(*without_where(state, noun))]))[0])
    made = state.quantity_from(noun[1], SHORTEST) if MADE.fullmatch(words) is not None else None
    if made is not None:
        noun, _ = right_phrase(state.words, state.text, made.end, state.clause[1])
        words = tidy(state.text[slice(*noun)])
    if not words:
        return None
    state.taken = noun[1] if made is None else q.end
    return Name(words + part, start, noun[1], words, base=Name(words, noun[0], noun[1], words))


def _before_time(state: State, start: int, end: int) -> int:
    """Where a noun phrase ends that a time follows: 41个项目|已于4月."""
    stop = state.spans.first_time_in(start + 1, end)
    loose = state.words.right_back.before(state.text, start, stop) if stop < end else -1
    return loose if loose >= 0 else stop


def _fund(state: State, q: Quantity, phrase: Phrase, part: str, stop: int) -> Name | None:
    """首期5亿元天使基金: the size of the fund behind it, or of its first part; None where no fund stands there."""
    noun, _ = right_phrase(state.words, state.text, q.end, stop)
    fund = FUND.match(tidy(state.text[slice(*noun)]))
    if fund is None:
        return None
    whole = Name(fund.group(), noun[0], noun[1], fund.group())
    return Name(part.removesuffix("规模") + whole.text + "规模", phrase.start, noun[1], whole.text, base=whole)


def _right_limit(state: State, q: Quantity, stop: int, clause_end: int) -> tuple[int, bool]:
    """Where the words behind a quantity end, and whether a list divides them from the next quantity's own."""
    if stop >= clause_end:
        return clause_end, False
    following = state.quantity_from(stop)
    if following is not None and following.form == "rank":
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
    state: State, q: Quantity, kind: str, phrase: Phrase, noun: tuple[int, int], predicate: tuple[int, int]
) -> Name | None:
    text = state.text
    words, does = _without_among(state, *noun), tidy(text[slice(*predicate)])
    over = surpassed(state, q, noun[1])
    if over is not None:
        return over
    if _is_act_of_people(state, q, kind, words, does):
        words += "人数"
    if not words:
        return None
    if kind == "people" and not phrase.empty and phrase.verb is None and CAME.fullmatch(words + does) is not None:
        return _who_came(state, q, words + does, max(noun[1], predicate[1]))
    name = name_words(state.context.catalogue.indicators, text, state.spans.hits, *noun)
    if words.endswith("人数") or words != tidy(text[slice(*noun)]):
        name.text, name.known = words, None
    name.noun = words
    use = verb.use if (verb := state.verb_of(phrase)) is not None else ""
    listed = phrase.empty and phrase.verb is None and bool(state.front)
    state.front = state.front if listed else _front_words(state, q, phrase)
    full = state.front + (name.text if name.text else words)
    does = LIGHT.sub("", PREDICATE_ADVERBS.sub("", does))
    end = noun[1]
    if does and use not in ("new", "keep") and len(does) <= LONGEST_PREDICATE and kind != "time":
        full, end = _with_predicate(does, full), predicate[1]
        name.known = None
    elif use == "keep":
        full = state.verb_text(verb) + full
    if kind == "time":
        full, end = CAN.sub("", tidy(text[q.end : predicate[1]])), predicate[1]
        full += "" if TIME_NOUN.search(full) else "时间"
    full = _of_group(state, q, name, full, does or words)
    if state.front or use == "keep":
        name.known = name.known if use != "keep" and not state.front else None
    if kind == "area" and not full.endswith(("面积", "用地", "地")):
        full += "面积"
    begin = phrase.verb.start if phrase.verb is not None else (phrase.start if state.front else q.lead)
    state.taken = max(noun[1], end)
    return pointed_at(state, phrase, kind, with_topic(state, Name(tidy(full), begin, end, name.noun, name.known, name.scope, name.new, name.base)))


def made_yearly(state: State, q: Quantity, phrase: Phrase, noun: tuple[int, int]) -> Name | None:
    """星河年产|9万吨|精炼铝项目: what the project can make a year; None where the words say nothing of the kind."""
    thing = tidy(state.text[slice(*noun)])
    told = YEARLY.fullmatch(_front_words(state, q, phrase)) if BUILT.search(thing) is not None else None
    if told is None:
        return None
    state.taken = noun[1]
    words = told["who"] + thing + told["rate"] + ("能" if told["rate"].endswith("产") else "能力")
    return Name(words, phrase.start, noun[1], thing, base=Name(thing, *noun, thing))


def _who_came(state: State, q: Quantity, words: str, end: int) -> Name:
    """负责人及代表近百人|参加仪式: how many came."""
    state.taken = end
    return Name(words + "人数", q.lead, end, words)


def _without_among(state: State, start: int, end: int) -> str:
    """签约项目中,…: the things that the next counts are of, without the word that says so."""
    words = tidy(state.text[start:end])
    some = GROUP.search(words) if state.quantity_from(end, SHORTEST) is not None else None
    if some is not None and some.start() >= SHORTEST:
        return words[: some.start()]
    cut = words.removesuffix("里").removesuffix("中").removesuffix("当")
    among = state.text[end : end + 1] == "," and len(cut) >= SHORTEST and cut[-1] not in ALL_TOLD
    return cut if among else words


def done_by_some(
    state: State, q: Quantity, kind: str, phrase: Phrase, noun: tuple[int, int], predicate: tuple[int, int]
) -> Name | None:
    """15个项目中,9个|已开工: what some of the things did that were named last; None where a thing is named here."""
    if kind != "count" or not phrase.empty or phrase.verb is not None:
        return None
    group = among_these(state) or (state.last if state.last is not None and state.value_kind == "count" else None)
    end = max(noun[1], predicate[1])
    did = SOME.match(state.text, noun[0], end)
    if group is None or did is None:
        return None
    words = tidy(state.text[max(did.start("does"), did.start("does2")) : end])
    things = bare(group.base or group)
    state.taken = end
    return Name(_with_predicate(words, things.noun), q.lead, end, things.noun, base=things)


def _next_is_sum(state: State, at: int) -> bool:
    following = state.quantity_from(at)
    return following is not None and following.kind in (*MONEY, "area")


def _goes_on(state: State, predicate: tuple[int, int], limit: int) -> bool:
    """22个重点项目|完成投资39亿元: what stands behind the thing counted is of the next value."""
    if predicate[0] >= predicate[1]:
        return False
    following = state.quantity_from(limit)
    return following is not None and following.kind not in TOLD_NEXT and following.form == "amount"


def surpassed(state: State, q: Quantity, end: int) -> Name | None:
    """8家|企业产值|超10亿元: the things by what they have surpassed; None where the next value bounds nothing."""
    following = state.quantity_from(end, SHORTEST)
    if following is None or following.modifier != "over" or not following.kind.startswith("money"):
        return None
    told = SURPASSED.fullmatch(state.text, q.end, following.lead)
    if told is None or state.text[following.end : following.end + 1] not in ENDS:
        return None
    bound = tidy(state.text[following.lead : following.end])
    state.taken = following.end
    return Name(told["size"] + bound + told["thing"], q.lead, following.end, told["thing"])


def _of_group(state: State, q: Quantity, name: Name, full: str, words: str) -> str:
    """33个行业中|22个|实现增长: what the count is of stands before it."""
    told = GROUP.search(state.front) if len(state.front) > SHORTEST_GROUP else None
    if told is None:
        return full
    group = state.front[: told.start()]
    name.base = Name(group, q.lead, q.end, group)
    return tidy(words + "的" + group)


def _is_act_of_people(state: State, q: Quantity, kind: str, words: str, does: str) -> bool:
    """500余人|出席: the people are in the unit, and what stands behind is what they did."""
    if kind != "people" or not q.unit.endswith(("人", "人次")) or does or not 0 < len(words) <= 4:
        return False
    return state.words.predicate.pattern.fullmatch(words) is not None


def _with_predicate(does: str, noun: str) -> str:
    plain = len(does) <= SHORTEST or len(does) <= 6 and not does.startswith(("在", "被", "排", "居", "位", "达", "为"))
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
    return tidy(FOR.sub("", words)) if len(words) <= LONGEST_FRONT else ""


def part_of_right(state: State, q: Quantity, stop: int) -> Name | None:
    """近50%的经济贡献: the share in the thing behind it."""
    (a, b), _ = right_phrase(state.words, state.text, q.end, stop)
    noun = tidy(state.text[a:b])
    if not noun:
        return None
    among = AMONG.search(state.text, max(q.lead - 4, 0), q.lead)
    if among is not None:
        noun = noun.split("、")[0]
        return Name(f"{noun}占{among.group(1)}比重", q.lead, b, noun)
    who = re.sub(r"占.*比重$", "", state.last.text) if state.last is not None else ""
    return Name(who + noun + ("" if q.unit.endswith("分点") else "占比"), q.lead, b, noun)


def used_for(state: State, q: Quantity, phrase: Phrase, clause_end: int) -> Name | None:
    """财政支出75%以上用于民生: the share of the one that goes to the other."""
    words = tidy(state.text[phrase.start : phrase.end])
    use = tidy(state.text[q.end : clause_end])
    return Name(f"{words}{use}占比", phrase.start, clause_end, words) if words and len(use) <= LONGEST else None


def spent_on(state: State, q: Quantity, phrase: Phrase, clause_end: int) -> Name | None:
    """安排9亿元用于旧改: what goes to the thing named behind."""
    verb = state.verb_of(phrase)
    start = q.end + len("用于")
    use = tidy(state.text[start:clause_end])
    if verb is None or not SHORTEST <= len(use) <= LONGEST:
        return None
    return Name(use + "投入", q.start, clause_end, use)


def limit_name(state: State, q: Quantity, stop: int) -> Name | None:
    """最长3个月的税款缓缴: how long the thing behind it lasts."""
    (a, b), _ = right_phrase(state.words, state.text, q.end, stop)
    noun = tidy(state.text[a:b])
    return Name(noun + "期限", q.lead, b, noun) if noun else None
