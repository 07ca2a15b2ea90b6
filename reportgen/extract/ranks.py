"""Ranks and streaks: what stands where among whom, and how long something has gone on."""

from __future__ import annotations

import re

from reportgen.extract.lists import coordinate
from reportgen.extract.naming import Name, name_words, tidy
from reportgen.extract.parts import PART, headed, subject_before
from reportgen.extract.patterns import pattern
from reportgen.extract.phrases import Phrase, left_phrase, strip_front
from reportgen.extract.quantities import Quantity
from reportgen.extract.state import State

VERB = pattern("rank-verb")
FIELD = pattern("rank-field")
FIELD_END = pattern("rank-field-end")
PLACED = pattern("ranked")
STREAK_TELLS = pattern("streak-told")
YEAR = re.compile(r"^(?:在|由|从)?(?:[0-9]{4}年?|上年|去年|前年)?的?")
CHANGES = frozenset({"yoy", "growth", "cagr"})
DEALT = re.compile("分别|分列|分居")
AMONG = re.compile(r"(?:^|^全[区市县])(?:在|于)([^,。;]{2,24}?)(?:中|里|内)?(?:继续|仍|已|再次|首次|由|从)*$")
CONTEST = re.compile(r"(?:评价|考核|考评|评议|竞赛|评选|评比|评估|榜单?|排名|测评)$")
MOVED = re.compile(r"(?:排名|位次|名次|排位|位)(?:[由从])(?:[0-9]{4}年|上年|去年)?的?(?P<field>[^,。;0-9]{0,12})$")
CONTESTED = pattern("contested-before")
ON_LIST = pattern("list-before")
LISTED = pattern("list-of-ranks")
INDICATORS = pattern("so-many-indicators")
LARGEST = "rank-by-size"
IS = re.compile("(?:成为|作为|跃居|跃升为|上升为|位居|是|为|系)了?(?P<field>[^,。;是为]{0,8})$")
RISES_FROM = re.compile("[由从](?:[0-9]{4}年|上年|去年)?的?$")
GAP_END = re.compile("(?:[高低快慢多少]|幅度|加快|放缓|回落|收窄|扩大)$")
WITHIN = re.compile(r"在(?P<field>[^,。;在]{2,16}?)(?:中|里|内|当中)?$")
BULK = frozenset({"总量", "总数", "数量", "规模", "总额", "排名"})
SIZE_OF = re.compile(r"[^,。;、()0-9的]{1,10}?(?=[,。;()\n]|$)")
ENTITY_END = re.compile("(?:[区县市旗州镇园港城]|街道)$")
NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
JOINTS = re.compile("[、和与及]")
UNDER_CONDITION = re.compile("(?:对|凡|若|如|将)$")
"""对连续三个月落后的镇街…: on what condition something is done."""
OF_THOSE = re.compile("[^,。;]{2,}的")
LEVEL_KEPT = re.compile("保持|稳定在|增长|下降|超|高于|低于|位居|位列|居|列|领跑|实现[^,。]{0,4}增长|突破")
IN_ONE_WORD = {"增": "增产", "丰": "丰收", "冠": "夺冠", "涨": "上涨", "升": "上升", "降": "下降"}
STREAK_UNIT = {"年": "年数", "次": "次数", "个季度": "季度数", "个月": "月数"}


def rank_names(state: State, q: Quantity, left: int) -> list[Name]:
    """The names of what a rank is of, with the field it is among; [] where the words tell of no rank."""
    text = state.text
    if q.rule == LARGEST:
        return _of_size(state, q, left)
    head, window_start = _around_streak(state, q, left)
    window = text[window_start : q.lead]
    verb = None
    for match in VERB.finditer(window):
        verb = match
    field = YEAR.sub("", window[verb.end() :]) if verb is not None else ""
    head_end = head[1] if head is not None else window_start + (verb.start() if verb is not None else 0)
    moved = MOVED.search(window)
    if moved is not None:
        field, head_end = moved["field"], window_start + moved.start()
    if not field:
        scope = FIELD.search(window)
        if scope is not None and verb is None:
            field, head_end = scope.group(), window_start + scope.start()
    risen = RISES_FROM.search(window) if verb is None and not field else None
    if risen is not None and AMONG.search(window) is not None:
        head_end = window_start + risen.start()
    elif not _is_rank(text, q, field, verb is not None):
        return []
    begin = head[0] if head is not None else window_start
    phrase = left_phrase(state.words, text, begin, head_end, state.own, state.spans)
    if head is not None and phrase.empty:
        phrase = left_phrase(state.words, text, window_start, window_start + (verb.start() if verb else 0), state.own, state.spans)
    if state.values > 1 and DEALT.search(window) and len(state.names) >= state.values:
        return _dealt_out(state, q, tidy(field))
    among = AMONG.search(text[window_start:head_end].strip().removesuffix("的")) if not field else None
    if among is not None:
        field, words = among.group(1).split("等")[-1], among.group(1)
        if CONTEST.search(words):
            return [Name(words.removesuffix("排名") + "排名", window_start, q.end, words)]
        phrase = Phrase(head_end, head_end, (head_end, head_end), None, (head_end, head_end))
    return _named(state, q, *_among_others(state, phrase, tidy(field)))


def _among_others(state: State, phrase: Phrase, field: str) -> tuple[Phrase, str]:
    """增速|在主城区|排第2: the field that stands before the verb."""
    told = WITHIN.search(state.text, phrase.start, phrase.end) if not field else None
    if told is None:
        return phrase, field
    cut = told.start()
    return Phrase(phrase.start, cut, (phrase.start, phrase.start), None, (phrase.start, cut)), tidy(told["field"])


def _of_size(state: State, q: Quantity, left: int) -> list[Name]:
    """东盟是第一大贸易伙伴, 土地面积9平方公里,为全省第三大县: the thing that is so large among those of its kind."""
    text = state.text
    window = text[left : q.lead]
    told = SIZE_OF.match(text, q.end)
    is_ = IS.search(window)
    if told is None or is_ is None:
        return []
    field = is_["field"]
    phrase = left_phrase(state.words, text, left, left + is_.start(), state.own, state.spans)
    words, kind = "" if phrase.empty else tidy(text[phrase.start : phrase.end]), tidy(field) + told.group()
    if words:
        return [Name(words + kind + "排名", phrase.start, told.end(), words)]
    return [Name(state.last.text + kind + "排名", state.last.start, told.end(), state.last.noun)] if state.last is not None else []


def _told_before(state: State, words: str) -> str:
    """综合考评中,本区位列第9位; 百强区榜单发布,本区列第9位: the contest or the list that the clause before names."""
    if state.before is None or words and ENTITY_END.search(words) is None:
        return ""
    start = strip_front(state.words, state.text, *state.before, state.own, state.spans)
    told = CONTESTED.search(state.text, start, state.before[1]) or ON_LIST.search(state.text, start, state.before[1])
    return tidy(told["what"]) if told is not None else ""


def _each_indicator(state: State, words: str, field: str) -> list[Name]:
    """Of 甲增速、乙增速两项指标, and of 两项指标 behind as many values, a rank each; [] where it cannot be told of which."""
    told = INDICATORS.search(words)
    if told is None:
        return []
    count, rate = NUMBERS.get(told["n"], 0), told["rate"] or ""
    front = words[: told.start()]
    if not front:
        named = state.names[-count:] if len(state.names) >= count else []
        return [Name(name.text + rate + field + "排名", name.start, name.end, name.text) for name in named]
    items = [item for item in JOINTS.split(front) if item]
    if len(items) != count:
        return []
    return [Name((item if item.endswith(rate) else item + rate) + field + "排名", state.clause[0], state.clause[0], item) for item in items]


def _dealt_out(state: State, q: Quantity, field: str) -> list[Name]:
    """分别位居全市第二、第三: the ranks of what was named before, in order."""
    named = list(zip(state.names, state.measures, strict=True))[-state.values :]
    return [
        Name(name.text + ("增速" if measure in CHANGES else "") + field + "排名", name.start, q.end, name.text)
        for name, measure in named
    ]


def _around_streak(state: State, q: Quantity, left: int) -> tuple[tuple[int, int] | None, int]:
    """The words before a streak that stands between the subject and its rank (连续三年), and where the rest begins."""
    for other in state.quantities:
        if other.form == "streak" and left <= other.start < q.start:
            return (left, other.start), other.end
    return None, left


def _is_rank(text: str, q: Quantity, field: str, verb: bool) -> bool:
    if not field:
        return verb and q.rule != "rank-first" or bool(PLACED.search(text[max(q.lead - 8, 0) : q.lead]))
    if q.rule == "rank-ordinal" and not text[q.start : q.core_end].endswith(("位", "名")):
        return bool(FIELD_END.search(field))
    return True


def _named(state: State, q: Quantity, phrase: Phrase, field: str) -> list[Name]:
    text = state.text
    words = "" if phrase.empty else tidy(text[phrase.start : phrase.end])
    each = _each_indicator(state, words, field) if "指标" in words else []
    if each:
        return each
    listed = _told_before(state, words) or (field if not words and LISTED.search(field) is not None else "")
    if listed:
        listed += "" if LISTED.search(field) is not None else field
        return [Name(listed.removesuffix("排名") + "排名", q.lead, q.end, listed)]
    parts = re.split("和|、|与", words) if words else []
    if len(parts) > 1 and state.last is not None and all(PART.match(item) or item in BULK for item in parts):
        base = state.last.text
        return [Name(base + item + field + "排名", state.last.start, q.start, base + item) for item in parts]
    if not words or PART.match(words) or words in BULK:
        if state.last is None:
            state.last = subject_before(state, known_only=True)
        if state.last is None and (head := headed(state)) is not None:
            return [Name(field + head.text.removesuffix("排名") + "排名", head.start, q.end, head.text)]
        if state.last is None:
            return []
        part = "" if words in BULK else words
        base = state.last.noun if state.measure == "rank" else state.last.text
        gap = state.last.base if GAP_END.search(base) is not None else None
        base = gap.text if gap is not None else base
        if state.measure == "rank" and not field:
            return [Name(state.last.text, state.last.start, q.start, state.last.noun)]
        if base.endswith("排名") and not part and (state.measure == "rank" or not field):
            return [Name(field + base, state.last.start, q.start, base)]
        bulk = text.startswith(("总量", "总额", "规模"), phrase.end)
        if not part and not bulk and (gap is not None or not words and state.measure in CHANGES):
            part = "增速"
        return [Name(base + part + field + "排名", state.last.start, q.start, base + part)]
    start, end = phrase.object if phrase.object[0] < phrase.object[1] else phrase.subject
    if phrase.verb is not None and phrase.subject[0] < phrase.subject[1]:
        start = phrase.subject[0]
    many = coordinate(text, start, end, state.spans.hits, True, state.context.catalogue.indicators)
    return [
        Name(item if item.endswith("排名") else item + field + "排名", a if len(many) > 1 else phrase.start, b, item)
        for item, a, b in many
    ]


def streak_name(state: State, q: Quantity, left: int, clause_end: int) -> Name | None:
    """The name of a streak: who, 连续, and what has gone on; None where the words tell of none."""
    text = state.text
    after = text[q.end : clause_end]
    one_word = q.rule == "streak-in-one-word"
    if not one_word and not STREAK_TELLS.match(after):
        return None
    phrase = left_phrase(state.words, text, left, q.start, state.own, state.spans)
    start, end = phrase.object if phrase.object[0] < phrase.object[1] else phrase.subject
    subject = tidy(text[start:end])
    if UNDER_CONDITION.search(text, max(left, state.clause[0]), q.start) is not None and OF_THOSE.match(after) is not None:
        return None
    if (not subject or subject in BULK) and state.last is not None and LEVEL_KEPT.match(after) is not None:
        subject = state.last.text
    told = IN_ONE_WORD[text[q.core_end - 1]] if one_word else tidy(after)[:40]
    if one_word and subject and state.last is None:
        state.last = name_words(state.context.catalogue.indicators, text, state.spans.hits, start, end)
    name = f"{subject}连续{told}{STREAK_UNIT.get(q.unit, '年数')}"
    return Name(name, phrase.start if subject else q.start, clause_end, subject or told)


def ahead_name(state: State, q: Quantity, clause_end: int) -> Name | None:
    """提前两个月|完成全年任务: how much earlier what was named last reached its goal; None where nothing was named."""
    if state.last is None:
        return None
    told = tidy(state.text[q.end : clause_end])[:20]
    name = f"{state.last.text}{told}提前{STREAK_UNIT.get(q.unit, '天数')}"
    return Name(name, q.start, clause_end, state.last.noun)
