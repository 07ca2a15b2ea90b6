"""Reads one sentence from left to right and makes a fact of each quantity that states something."""

from __future__ import annotations

import re
from bisect import bisect_left

from reportgen.extract import status
from reportgen.extract.behind import NO_NOUN, NOT_NOUN
from reportgen.extract.context import CLAUSE_END, Context
from reportgen.extract.industries import ratio_parts
from reportgen.extract.lexicon import Verb, lexicon
from reportgen.extract.measure import Tail, measure_of, read_tail
from reportgen.extract.naming import Name
from reportgen.extract.patterns import closing, pattern
from reportgen.extract.phrases import Phrase, Spans
from reportgen.extract.quantities import Quantity
from reportgen.extract.ranks import ahead_name, rank_names, streak_name
from reportgen.extract.ratios import none_left, to_one
from reportgen.extract.record import CHANGES, emit
from reportgen.extract.special import rate_of_change
from reportgen.extract.state import State
from reportgen.extract.uncounted import only_bounds, uncounted
from reportgen.extract.wording import joined, names_of, phrase_before, says_new
from reportgen.model import Statement

NAMED_BEFORE = frozenset("第“‘")
BRACKETS = frozenset("()")
LONGEST_BRACKET = 120
SUMS = pattern("sum")
PASSED_TO = re.compile(r"(?:整数)?(?:大关|关口|新?台阶|门槛),?(?:总量|规模|总额)?(?:已|一举|首次)?(?:达到?|为|实现|完成|增至|升至|增加到|提高到)")
"""突破40亿元大关,达到41亿元: the mark that was passed, beside the value."""
CHANGE_JOIN = re.compile(r"^[、和与及,]*(?:同比)?(?:增长|增加|上升|提高|下降|减少|回落|下滑)$")
"""分别增长8.8%、下降2.3%: each of the values dealt out may rise or fall by a verb of its own."""
LIST_JOIN = re.compile(r"^[、和与及以 ”“]*(?:各类|各种|其他)?$")
OUTCOME = pattern("outcome")
TIME_TELLS = pattern("time-told")
YEARS_LONG = pattern("years-told")
REACHES = pattern("within-reach")
UNITLESS = pattern("no-unit")
GOAL = closing("goal-in-brackets")
FOR_WHICH = re.compile(r"的[^,。;0-9]{2,16},(?:可?按|[^,。;0-9]{0,8}(?:给予|奖励|补助|补贴|资助|认定))")
"""突破5亿元的企业,给予…: what must be reached for it."""
GOAL_BEHIND = pattern("goal-behind")
GROUP = pattern("group-of-trades")
LISTED_BEFORE = pattern("listed-before")
REACH = 24
OF_THE_GOAL = re.compile("(?:完成|实现)[约近超了]?$")
"""计划新增企业9家,已完成4家: of what was to be added."""
SHARE_OF_SUCH = re.compile(r"的?[^,。;、0-9]{1,12}(?:占比|比例|比重|占)|的[^,。;、0-9增降提]{1,8}达到?$")
"""年收入10万元以上的村占比…: which things the share is of."""
COUNTED = frozenset({"count", "people"})
ACT = "act"


def read_sentence(
    context: Context,
    statement: Statement,
    quantities: list[Quantity],
    topic: str = "",
    carried: Name | None = None,
    previous: Name | None = None,
    item: Name | None = None,
) -> State:
    """Read a sentence; its facts and the quantities that made none are in the state that is returned.

    `topic` is what a short sentence before it announced, `carried` what the sentence before it was about first,
    `previous` what it was about last, `item` the project that heads its line.
    """
    start, end = statement.span
    spans = Spans(
        context.hits_in(start, end), context.time_ends, context.time_starts, context.breaks_in(start, end), context.place_names
    )
    said = status.marks(context.text, start, end)
    cuts = [match.start() for match in CLAUSE_END.finditer(context.text, start, end)]
    state = State(context.text, context, statement, lexicon(), spans, quantities, said, cuts, topic, carried, previous, item)
    worth = [q for q in _without_conditions(state) if _counts(state, q)]
    for clause_start, clause_end, inside, before in _clauses(state, worth):
        state.clause, state.before = (clause_start, clause_end), before
        state.own = context.own_at(statement, inside[0].start)
        state.verb, state.front, state.taken, state.rate = None, "", 0, 0
        _read_clause(state, clause_start, clause_end, inside)
    return state


def _clauses(
    state: State, quantities: list[Quantity]
) -> list[tuple[int, int, list[Quantity], tuple[int, int] | None]]:
    """The clauses that hold quantities, each with the clause right before it where that one holds none."""
    start, end = state.statement.span
    cuts = state.cuts
    found: list[tuple[int, int, list[Quantity], tuple[int, int] | None]] = []
    for q in quantities:
        if found and q.start < found[-1][1]:
            found[-1][2].append(q)
            continue
        index = bisect_left(cuts, q.start) - 1
        while index >= 0 and cuts[index] >= start and not _divides(state, cuts[index], quantities, q):
            index -= 1
        low = max(cuts[index] + 1, start) if index >= 0 else start
        after = bisect_left(cuts, q.end)
        while after < len(cuts) and cuts[after] < end and not _divides(state, cuts[after], quantities):
            after += 1
        high = min(cuts[after], end) if after < len(cuts) else end
        found.append((low, high, [q], _clause_before(state, low, index, found)))
    return found


def _divides(state: State, at: int, quantities: list[Quantity], following: Quantity | None = None) -> bool:
    """Whether a mark ends a clause.

    Brackets do only where they hold a quantity, a colon not right before the value (税收:12亿元), and no mark inside
    a number.
    """
    text = state.text
    if following is not None and text[at] == ":" and not text[at + 1 : following.lead].strip():
        return False
    if text[at] in BRACKETS:
        return _bracketed(text, at, state.statement.span.end, quantities)
    if not (text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()):
        return True
    return not any(q.start < at < q.end for q in quantities)


def _clause_before(
    state: State, low: int, index: int, found: list[tuple[int, int, list[Quantity], tuple[int, int] | None]]
) -> tuple[int, int] | None:
    """The clause that ends at `low`, where it is one of the sentence and holds no quantity."""
    start = state.statement.span.start
    if low <= start:
        return None
    cuts = state.cuts
    begin = max(cuts[index - 1] + 1, start) if index >= 1 else start
    if found and found[-1][1] > begin:
        return None
    return begin, low - 1


def _bracketed(text: str, at: int, end: int, quantities: list[Quantity]) -> bool:
    """Whether the brackets that open or close at `at` hold a quantity, and so are a clause of their own."""
    if text[at] == "(":
        end = min(end, at + LONGEST_BRACKET)
        low, high = at, closed if (closed := text.find(")", at, end)) >= 0 else end
    else:
        start = max(at - LONGEST_BRACKET, 0)
        low, high = text.rfind("(", start, at), at
    return any(low < q.start < high for q in quantities)


def _without_conditions(state: State) -> list[Quantity]:
    """Without amounts that only say which things are counted (3亿元以上项目21个)."""
    kept = []
    quantities = state.quantities
    for i, q in enumerate(quantities):
        following = quantities[i + 1] if i + 1 < len(quantities) else None
        if following is not None and _is_condition(state, q, following):
            state.lost.append((q, "condition"))
        else:
            kept.append(q)
    return kept


def _is_condition(state: State, q: Quantity, following: Quantity) -> bool:
    if q.form != "amount" or q.modifier not in ("over", "under", "exact") or GOAL_BEHIND.match(state.text, q.end):
        return False
    between = state.text[q.end : following.lead].strip()
    if q.kind == following.kind and PASSED_TO.fullmatch(between):
        return True
    if q.modifier in ("over", "under") and (between.startswith("的,") or FOR_WHICH.match(between)):
        return True
    if q.modifier in ("over", "under") and following.kind == "percent" and SHARE_OF_SUCH.match(between):
        return True
    if q.modifier == "exact" or following.kind not in COUNTED or q.kind == "count":
        return False
    if q.modifier in ("over", "under") and between.startswith("的") and q.end > q.core_end:
        return True
    if not between and q.kind.startswith("money") and q.modifier == "over" and following.kind in COUNTED:
        return True
    if not 0 < len(between) <= 24 or "、" in between or CLAUSE_END.search(between):
        return False
    return between[0] not in NO_NOUN and not NOT_NOUN.match(between)


def _counts(state: State, q: Quantity) -> bool:
    """Whether a quantity can state something: not a Chinese count without an outcome, nor a bare number."""
    if only_bounds(state, q):
        good = False
    elif q.rule == "zero-rate" or q.form == "bare" and q.value == 0:
        good = none_left(state, q)
    elif q.form == "group":
        good = LISTED_BEFORE.search(state.text, max(state.statement.span.start, q.start - 16), q.start) is not None
    elif q.form == "count-word":
        window = state.text[max(state.statement.span.start, q.start - (60 if q.rule == "counted-behind" else 16)) : min(q.end + 24, state.statement.span.end)]
        before = state.text[q.start - 1 : q.start]
        good = bool(OUTCOME.search(window)) and before not in NAMED_BEFORE and not uncounted(state.text, q, "count", q.start, q.end + 8)
    else:
        good = (q.form != "bare" or _needs_no_unit(state, q)) and (q.unit != "年" or q.form == "streak" or _years_long(state, q))
    if not good:
        state.lost.append((q, q.form))
    return good


def _needs_no_unit(state: State, q: Quantity) -> bool:
    """城乡居民收入比为1.9: a ratio is told without a unit."""
    if isinstance(q.value, tuple) or q.value and q.value == int(q.value) or UNITLESS.search(state.text[max(state.statement.span.start, q.lead - 28) : q.lead]) is None:
        return False
    q.form = "amount"
    return True


def _years_long(state: State, q: Quantity) -> bool:
    """Years that measure something (平均受教育年限达到11.3年), not a time."""
    return YEARS_LONG.search(state.text[max(state.statement.span.start, q.lead - REACH) : q.lead]) is not None


def _read_clause(state: State, start: int, end: int, quantities: list[Quantity]) -> None:
    previous = start
    dealt: list[tuple[Name, str, Tail]] = []
    for i, q in enumerate(quantities):
        stop = quantities[i + 1].lead if i + 1 < len(quantities) else end
        left = max(previous, state.taken)
        if q.end <= state.taken and q.modifier == "over" and q.kind.startswith("money"):
            state.lost.append((q, "condition"))
            continue
        if dealt and LIST_JOIN.match(state.text[left : q.lead]):
            name, measure, tail = dealt.pop(0)
            emit(state, q, name, measure, tail, left)
        elif dealt and dealt[0][2].change and CHANGE_JOIN.match(state.text[left : q.lead]):
            name, measure, _ = dealt.pop(0)
            emit(state, q, name, measure, _tail_of(state, q, left), left)
        else:
            dealt = _read_quantity(state, q, left, stop, end, quantities[i + 1 :])
        if q.form not in ("streak", "group"):
            previous = q.end


def _read_quantity(
    state: State, q: Quantity, left: int, stop: int, clause_end: int, rest: list[Quantity]
) -> list[tuple[Name, str, Tail]]:
    """Make facts of a quantity; returned is what is dealt out (分别) to the quantities that follow."""
    if q.form == "rank":
        state.values = 1 + _joined_values(state, q, rest)
        names = rank_names(state, q, left)
        if len(names) > 1 and len(names) == state.values:
            emit(state, q, names[0], "rank", Tail(q.lead), left)
            return [(name, "rank", Tail(q.lead)) for name in names[1:]]
        for name in names:
            emit(state, q, name, "rank", Tail(q.lead), left)
        return []
    if q.form == "streak":
        streak = streak_name(state, q, left, clause_end)
        if streak is not None:
            emit(state, q, streak, "level", Tail(left), left, remember=False)
        return []
    if q.form == "group":
        told = GROUP.match(state.text, q.end)
        if told is not None:
            emit(state, q, Name(told.group(), q.end, told.end(), told.group()), "level", Tail(q.lead), left, remember=False)
        return []
    if q.form == "ahead":
        ahead = ahead_name(state, q, clause_end)
        if ahead is not None:
            emit(state, q, ahead, "level", Tail(left), left, remember=False)
        return []
    if q.form == "ratio":
        for part, name in ratio_parts(state, q, left):
            emit(state, part, name, "share", Tail(q.lead), left)
        if not to_one(state, q):
            return []
    if state.last is not None and GOAL.search(state.text, max(state.statement.span.start, q.lead - 8), q.lead):
        state.goal = True
        emit(state, q, state.last, "change" if state.measure in CHANGES else state.measure, Tail(q.lead), left, remember=False)
        state.goal = False
        return []
    kind = q.kind
    why = uncounted(state.text, q, kind, left, stop) or _no_time(state, q, kind, left, clause_end) or _no_unit(state, q, left)
    if why:
        state.lost.append((q, why))
        return []
    return _amount(state, q, kind, _tail_of(state, q, left), left, stop, clause_end, rest)


def _tail_of(state: State, q: Quantity, left: int) -> Tail:
    return read_tail(state.words, state.text, left, q.lead, q.kind, state.spans.time_starts, q.unit, state.spans.rates(state.text))


def _no_time(state: State, q: Quantity, kind: str, left: int, clause_end: int) -> str:
    if kind != "time" or q.modifier == "under" or q.unit.endswith("工作日"):
        return ""
    if TIME_TELLS.search(state.text[left : q.lead]) or REACHES.match(state.text, q.end, clause_end):
        return ""
    return "span-of-time"


def _no_unit(state: State, q: Quantity, left: int) -> str:
    """An unknown measure word counts only under a verb."""
    if q.form != "open":
        return ""
    words, text = state.words, state.text
    verb = words.verb_at(text, left, q.lead) or words.verb_in(text, left, q.lead)
    return "" if verb is not None else "unknown-unit"


def _amount(
    state: State,
    q: Quantity,
    kind: str,
    tail: Tail,
    left: int,
    stop: int,
    clause_end: int,
    rest: list[Quantity],
) -> list[tuple[Name, str, Tail]]:
    phrase = phrase_before(state, left, tail, kind)
    _share_verb(state, phrase, left, q.lead)
    state.values = 1 + _joined_values(state, q, rest, changing=bool(tail.each and tail.change))
    names = names_of(state, q, kind, tail, phrase, stop, clause_end)
    if not names:
        state.lost.append((q, "nothing-named"))
        return []
    new = says_new(state, names[0], state.verb_of(phrase))
    if tail.bound and q.modifier == "exact":
        q.modifier = tail.bound
    if new and phrase.verb is None and state.verb is None and names[0].start < q.start:
        state.verb = Verb(names[0].start, names[0].start, "new", "new")
    measure = measure_of(q, kind, tail, names[0].text, new, state.verb_text(state.verb_of(phrase)))
    if measure == "level":
        changing = [found for name in names if (found := rate_of_change(state, q, tail, name)) is not None]
        names, measure = (changing, "change") if len(changing) == len(names) else (names, measure)
    if measure == "level" and kind == "percent" and all(_sum(state, q, name) for name in names):
        measure = "change"
    if measure == "level" and names[0] is state.last and state.measure == "new" and OF_THE_GOAL.search(state.text, left, q.lead):
        measure = "new"
    if len(names) > 1:
        state.group = names
    if 1 < len(names) == state.values or tail.each and len(names) > 1 and any(r.kind == kind for r in rest):
        emit(state, q, names[0], measure, tail, left)
        return [(name, measure, tail) for name in names[1:]]
    if len(names) > 1 and kind != "percent" and measure in ("level", "new"):
        names = [joined(state, names)]
    for name in names:
        emit(state, q, name, measure, tail, left)
    return []


def _joined_values(state: State, q: Quantity, rest: list[Quantity], *, changing: bool = False) -> int:
    """How many values of the same kind follow in one list (8.2%、10.1%), where they are `changing` each perhaps with a verb (8.2%、下降1%)."""
    count, end = 0, q.end
    for other in rest:
        between = state.text[end : other.lead]
        if other.kind != q.kind or not (LIST_JOIN.match(between) or changing and CHANGE_JOIN.match(between)):
            break
        count, end = count + 1, other.end
    return count


def _sum(state: State, q: Quantity, name: Name) -> bool:
    """固定资产投资 9%: what is known to be a sum of money has a percentage for its change alone."""
    known = state.context.catalogue.indicators.get(name.known) if name.known is not None else None
    return known is not None and "money-cny" in known.unit_class and state.text[name.end : q.lead].strip(" :") == ""


def _share_verb(state: State, phrase: Phrase, left: int, lead: int) -> None:
    """Keep the verb of a list's first item for the others; forget it where new words begin."""
    if phrase.verb is not None:
        state.verb = phrase.verb
        state.front = ""
        return
    listed = left > state.clause[0] and not SUMS.search(state.text, left, lead) and LIST_JOIN.match(state.text[left : phrase.start])
    if not listed:
        state.verb, state.front = _act_of(state, phrase), ""


def _act_of(state: State, phrase: Phrase) -> Verb | None:
    """拆除违法建筑3万平方米、棚屋130间: the verb that is part of a known name holds for the list all the same."""
    if not state.spans.known(phrase.start, phrase.end):
        return None
    verb = state.words.verb_at(state.text, phrase.start, phrase.end)
    return verb if verb is not None and verb.rule == ACT else None
