"""Names of values that are told beside others: shares, gaps, parts of a plan, multiples of another place's level."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.extract.industries import three_industries
from reportgen.extract.lexicon import Verb
from reportgen.extract.measure import Tail
from reportgen.extract.naming import Name, standard_name, tidy
from reportgen.extract.parts import BULK, MONEY, PART, bare, subject_before
from reportgen.extract.patterns import closing, pattern
from reportgen.extract.phrases import Phrase
from reportgen.extract.quantities import Quantity
from reportgen.extract.state import State

BARE_RATE = closing("rate-at-the-end")
EVERYBODY = re.compile("(?:全[区县市镇乡村境]|境内)(?:总?共有?|约?有|达到?|仅有?|约)?$")
COUNTED_BY = {"人": ("户数",), "户": ("人口", "人数")}
CHANGED = frozenset({"yoy", "growth", "cagr"})
PER_HEAD = re.compile("[人户亩]均")
SPENT = frozenset({"投入", "拨付"})
NOBODY = ("\0",)
ENDS = frozenset({"", ",", "。", ";", "、", "\n", ")"})
GOAL_BEHIND = pattern("goal-behind")
OF_A_GOAL = pattern("of-a-goal")
SHORT_OF = re.compile("的?(?:差距|缺口)")
SHARE_DOES = pattern("share-does")
PRICES = pattern("prices")
RATE = pattern("rate-of-change")
TAXES = ("税收收入", "税收", "税收部分")
REVENUE = re.compile("(?:财政|预算)总?收入$")
BACK_TO = re.compile("恢复|回升|回落|已恢复|达")
CONTRIBUTES = re.compile("对[^,。]{2,10}贡献率$")
ALL_OF_THEM = re.compile("^(?:[两二三四五六][项个]|各项|上述|以上|两者|二者)?(?:指标|数据|任务|分别|均|都)*$")
OF_WHICH = re.compile(r"其中[,:]?(?:新增|实现|完成)?$")
OF_WHICH_REACH = 6
BESIDE_TWO = re.compile(r"([^全]{1,3})(全[国省市区县州])[、和与及](全[国省市区县州])(.*?)(?:分别)?(.?)")


def inhabitants(state: State, q: Quantity, phrase: Phrase) -> Name | None:
    """1964年全县31万人: who lives there, where nothing else is named."""
    if phrase.empty and state.last is not None and state.last.text.endswith(COUNTED_BY.get(q.unit[-1:], NOBODY)):
        front = state.last.text[:-2]
        counted = front + {"人": "人口" if not front or "贫" in front else "人数", "户": "户数"}[q.unit[-1]]
        return Name(counted, state.last.start, q.end, counted)
    if phrase.verb is not None and phrase.verb.use != "drop" or EVERYBODY.search(state.text, max(q.lead - 6, 0), q.lead) is None:
        return None
    words = {"人": "人口", "户": "户数"}.get(q.unit[-1:])
    if words is None or state.text[q.end : q.end + 1] not in ENDS:
        return None
    known = state.context.catalogue.indicators.by_name(words)
    return Name(words, q.lead, q.end, words, known.id if known is not None else None)


def per_head(state: State, kind: str, words: str, end: int) -> Name | None:
    """地区生产总值增长5%,人均18万元: what was named last, for each of the people; None where the words say something else."""
    last = state.last
    if kind not in MONEY or PER_HEAD.fullmatch(words) is None or last is None or last.known is None:
        return None
    known = state.context.catalogue.indicators.by_name(words + last.text)
    return Name(known.name if known else words + last.text, last.start, end, words, known.id if known else None)


def subject_told(state: State, phrase: Phrase, kind: str) -> Name | None:
    """物联网企业从无到有,五年集聚138家: the subject of the clause before; of money with no subject what was spent (投入87亿元)."""
    if kind == "count" and (phrase.verb is None or phrase.verb.use == "drop"):
        return subject_before(state, known_only=False)
    if kind in MONEY and phrase.verb is not None and state.verb_text(phrase.verb) in SPENT:
        return verbal_noun(state, phrase.verb)
    return None


def goal_names(state: State, q: Quantity, phrase: Phrase) -> list[Name] | None:
    """与全年增长7%的预期目标还有1个百分点的差距: the goal and the distance from it are of what the sentence has named.

    None where no goal is pointed at, [] where one is and the sentence does not say of what.
    """
    if q.kind != "percent" or OF_A_GOAL.fullmatch(state.text, phrase.start, phrase.end) is None:
        return None
    last, short = state.last, SHORT_OF.match(state.text, q.end) is not None or state.text.endswith("差", phrase.start, phrase.end)
    if not short and GOAL_BEHIND.match(state.text, q.end) is None:
        return None
    if last is None:
        return []
    return [Name(last.text + "与目标差距", last.start, q.end, last.noun, base=last)] if short else [last]


def share_of_these(state: State, q: Quantity, phrase: Phrase) -> Name | None:
    """引进项目86个,其中近七成|投向制造业: the part of what was named last that does what stands behind."""
    if q.kind != "percent" or q.unit.endswith("分点") or not phrase.empty or state.last is None:
        return None
    if state.value_kind in ("percent", "multiple") and not state.last.text.endswith("占比"):
        return None
    does = SHARE_DOES.match(state.text, q.end)
    if does is None:
        return None
    whole = state.last.base or state.last
    return Name(f"{whole.noun or whole.text}{does.group()}占比", q.lead, does.end(), whole.noun, base=whole)


def share_names(state: State, tail: Tail, phrase: Phrase) -> list[Name]:
    """A占B的比重, A占比."""
    assert tail.whole is not None
    text = state.text
    whole = re.sub(r"(?:比重|比例|的)$", "", tidy(text[slice(*tail.whole)]))
    end = max(tail.whole[1], tail.end)
    start, stop = phrase.object if phrase.object[0] < phrase.object[1] else phrase.subject
    words = tidy(text[start:stop])
    begin = phrase.start
    if tail.each and not words and 1 < state.values <= len(state.names):
        return [Name(f"{n.noun or n.text}占{whole}比重", n.start, end, n.noun) for n in state.names[-state.values :]]
    each = three_industries(words) if state.values > 1 and whole else []
    if len(each) == state.values:
        return [Name(f"{item}占{whole}比重", begin, end, item) for item in each]
    taxes = _share_of_taxes(state, words, begin, end) if not whole else None
    if taxes is not None:
        return [taxes]
    last = state.last.base or state.last if state.last is not None else None
    if last is not None and words and PART.match(words) and phrase.verb is None:
        words = bare(last).noun + words
    part: Name | None = None
    if BULK.sub("", words) == "":
        part = state.last or subject_before(state, known_only=True)
        if part is None:
            return []
        words, begin = part.noun or part.text, part.start
    whole = whole or _whole_told_before(state, part, begin)
    if not whole:
        name = words if words.endswith(("比重", "比例", "份额")) else words + "占比"
        known = state.context.catalogue.indicators.by_name(name)
        return [Name(name, begin, end, words, known.id if known else None, base=Name(words, begin, stop, words))]
    name = f"{words}占{whole}比重"
    known = state.context.catalogue.indicators.by_name(name)
    return [Name(name, begin, end, words, known.id if known else None, base=Name(words, begin, stop, words))]


def _share_of_taxes(state: State, words: str, begin: int, end: int) -> Name | None:
    """一般公共预算收入90亿元,税收占比80%; 税收收入72亿元,占比80%: taxes are a part of the revenue told before; None for other shares."""
    taxes = words or (state.last.text if state.last is not None else "")
    if taxes not in TAXES:
        return None
    told = (*reversed(state.names), state.carried)
    whole = next((name for name in told if name is not None and REVENUE.search(name.text)), None)
    if whole is None:
        return None
    known = state.context.catalogue.indicators.by_name(f"{TAXES[0]}占{whole.text}比重")
    return Name(f"{TAXES[0]}占{whole.text}比重", begin, end, TAXES[0], known.id if known is not None else None, base=whole)


def _whole_told_before(state: State, part: Name | None, begin: int) -> str:
    """财政收入9亿元,其中税收占比80%: 其中 says that what was named before is the whole; "" where nothing says so."""
    earlier = state.names[-2] if part is not None and part is state.last and len(state.names) > 1 else state.last
    if earlier is None or earlier is part or OF_WHICH.search(state.text, max(begin - OF_WHICH_REACH, 0), begin) is None:
        return ""
    return earlier.text


def gap_names(state: State, tail: Tail, phrase: Phrase) -> list[Name]:
    """高于全省平均2个百分点: the distance of the thing named from another."""
    assert tail.beside is not None
    beside = tidy(state.text[slice(*tail.beside)])
    told = "" if beside[-1] in "高低快慢多少" else "幅度"
    two = BESIDE_TWO.fullmatch(beside) if state.values > 1 else None
    if phrase.empty and two is None and 1 < state.values <= len(state.names):
        named = list(zip(state.names, state.measures, strict=True))[-state.values :]
        return [Name(n.text + "增速" * (m in CHANGED) + beside + told, n.start, tail.beside[1], n.noun, base=n) for n, m in named]
    if phrase.empty:
        if state.last is None:
            return []
        words, start = state.last.text, state.last.start
        words += "增速" if state.measure in CHANGED else ""
    else:
        words, start = tidy(state.text[phrase.start : phrase.end]), phrase.start
        if BARE_RATE.pattern.fullmatch(words) and state.last is not None:
            words, start = state.last.text + words, state.last.start
    sides = [two[1] + two[2] + two[4] + two[5], two[1] + two[3] + two[4] + two[5]] if two is not None else [beside]
    return [Name(words + side + told, start, tail.beside[1], words, base=state.last) for side in sides]


def pulled_names(state: State, tail: Tail, phrase: Phrase) -> list[Name]:
    """拉动投资增长2个百分点: what the thing, or each of those named last, adds to the growth of the whole."""
    assert tail.pulled is not None
    pulled = tidy(state.text[slice(*tail.pulled)])
    if not phrase.empty:
        words = tidy(state.text[phrase.start : phrase.end])
        return [Name(words + pulled, phrase.start, tail.pulled[1], words)]
    if 1 < state.values <= len(state.names):
        told = [(name, CONTRIBUTES.split(name.text)[0]) for name in state.names[-state.values :]]
        return [Name(words + pulled, name.start, tail.pulled[1], words) for name, words in told]
    whole = state.last.base or state.last if state.last is not None else None
    return [Name(whole.text + pulled, whole.start, tail.pulled[1], whole.noun, base=whole)] if whole is not None else []


def task_names(state: State, tail: Tail, phrase: Phrase) -> list[Name]:
    """完成年度任务的104.2%: how much of what was planned for the thing named here, else for what was named last.

    两项指标分别完成…: for as many things named last as values follow.
    """
    assert tail.task is not None
    task = tidy(state.text[slice(*tail.task)])
    told = [state.last] if state.last is not None else []
    words = tidy(state.text[phrase.start : phrase.end])
    if words and not phrase.empty and ALL_OF_THEM.search(words) is None:
        told = [Name(words, phrase.start, phrase.end, words)]
    elif 1 < state.values <= len(state.names):
        told = state.names[-state.values :]
    return [Name(f"{name.text}{task}比例", name.start, tail.task[1], name.noun, base=name) for name in told]


def relative_names(state: State, tail: Tail, phrase: Phrase, kind: str) -> list[Name]:
    """缩短至全省平均的一半, 是全省平均的2倍: a level beside another one."""
    assert tail.relative is not None
    reached = phrase.verb is not None and phrase.verb.use == "drop" and phrase.subject[0] >= phrase.subject[1]
    subject = tidy(state.text[phrase.object[0] if reached else phrase.start : phrase.end])
    if (not subject or BACK_TO.fullmatch(subject)) and state.last is None:
        return []
    subject = "" if BACK_TO.fullmatch(subject) else subject
    subject = subject or (state.last.text if state.last is not None else "")
    beside = tidy(state.text[slice(*tail.relative)])
    told = "倍数" if kind == "multiple" else "比例"
    return [Name(f"{subject}相当于{beside}的{told}", phrase.start, tail.relative[1], subject)]


def zero_names(state: State, q: Quantity, phrase: Phrase) -> list[Name]:
    """病例“零新增”: the cases, or the deaths, of which there are none."""
    start, end = phrase.object if phrase.object[0] < phrase.object[1] else phrase.subject
    if phrase.subject[0] < phrase.subject[1]:
        start = phrase.subject[0]
        end = phrase.subject[1] if phrase.object[0] >= phrase.object[1] else end
    words = tidy(state.text[start:end])
    if not words:
        return []
    return [Name(words + ("" if q.rule == "zero-new" else state.text[q.core_end - 2 : q.core_end]), phrase.start, end, words)]


def verbal_noun(state: State, verb: Verb) -> Name:
    """出口|268亿元: the verb itself is the name."""
    words = state.verb_text(verb)
    known = state.context.catalogue.indicators.by_name(words)
    return Name(known.name if known else words, verb.start, verb.end, words, known.id if known else None)


def adjusted(state: State, phrase: Phrase) -> list[Name]:
    """扣除房地产开发投资后增长12%: what was named last, without a part of it or at constant prices."""
    last = state.last or state.carried
    if last is None:
        return []
    words = tidy(state.text[phrase.start : phrase.end])
    if PRICES.search(words):
        return [last]
    if "自然口径" in words:
        return [Name(f"{last.noun or last.text}(自然口径)", phrase.start, phrase.end, last.noun)]
    words = re.sub(r"(?:后|因素后?)?(?:同口径)?$", "", words) + "后"
    return [Name(words + last.text, phrase.start, phrase.end, last.noun)]


def rate_of_change(state: State, q: Quantity, tail: Tail, name: Name) -> Name | None:
    """投资降幅收窄至9%: what changes, where the name says a change; None where it says none. The tail takes its sign."""
    if name is state.last and tail.to and state.rate and q.unit == "%":
        tail.change, tail.rate = state.rate, True
        return name
    told = RATE.search(name.text)
    if told is None or q.unit != "%" or name.known is not None:
        return None
    if tail.gap or tail.relative is not None or tail.task is not None or tail.pulled is not None:
        return None
    words = name.text[: told.start()]
    thing = replace(name, text=words, noun=words) if words else state.last or state.carried
    if thing is None:
        return None
    state.rate = tail.change = -1 if told["fall"] else 1
    tail.rate = True
    known = state.context.catalogue.indicators.by_name(thing.text)
    return replace(thing, text=standard_name(known, thing.text), known=known.id) if known is not None else thing
