"""From a quantity, its name and its measure to the record: period, status, place and evidence."""

from __future__ import annotations

import re
from decimal import Decimal
from hashlib import blake2b

from reportgen.extract import status
from reportgen.extract.context import Context
from reportgen.extract.dating import base_year, period_of, span_of
from reportgen.extract.measure import Tail
from reportgen.extract.naming import Name
from reportgen.extract.parks import of_park
from reportgen.extract.parts import PART_END
from reportgen.extract.patterns import pattern
from reportgen.extract.quantities import Quantity
from reportgen.extract.quote import evidence
from reportgen.extract.state import State
from reportgen.extract.tables import TableFact
from reportgen.model import Attribution, Evidence, Fact
from reportgen.model.record import Number

LESS_IS_BETTER = re.compile(r"浓度|能耗|用时|失业|发生率|死亡率|时限|排放|消耗")
GOAL_BEHIND = pattern("goal-behind")
STARTS_LATER = pattern("starts-later")
WILL_BEHIND = pattern("will-behind")
REACHED = re.compile("完成|实现|达到|超过|好于|高于|快于")
CHANGES = frozenset({"yoy", "cagr", "growth", "change"})
SHORTEST = 2
SIZE = re.compile("(?:占地|用地|建筑面积)(?:面积|规模)?$")
"""计划投资9亿元,占地90亩: the size of what is planned."""


def emit(
    state: State, q: Quantity, name: Name, measure: str, tail: Tail, left: int, remember: bool = True
) -> None:
    """Add the fact of a quantity to the state; nothing where it has no name or its text is damaged."""
    if len(name.text) < SHORTEST:
        state.lost.append((q, "nothing-named"))
        return
    period = period_of(state, q, name, measure, tail, left)
    if measure == "change":
        measure = _change(state, period.iso, tail)
    iso = span_of(state, q, measure, tail, period)
    stated = period.mention is not None and period.mention.span.start >= state.statement.span.start
    section = state.context.timeline.status_at(q.start)
    ahead = state.goal or _goal_behind(state, q) or PART_END.search(name.text) is not None and STARTS_LATER.match(state.text, q.end) is not None
    said = [mark for mark in state.said if mark[0] <= q.end] if not state.start_value else []
    if ahead or period.mention is not None and len(period.mention.iso) > len(iso) and status.to_come(period.mention.iso, state.context.today):
        said.append((q.end, status.TARGET, status.GOAL))
    elif SIZE.search(name.text) is not None:
        said += [(state.clause[0], says, status.GOAL) for _, says, rule in said if rule == "planned-size"][-1:]
    end = iso.split("/")[-1] if measure == "growth" and tail.base is not None else iso
    standing, reason = status.decide(
        said, q.end, state.clause[0], end, stated, "" if state.start_value else section, state.context.today, _follows(state, name)
    )
    fact = _fact(state, q, of_park(state, q, name), measure, (iso, period.basis), (standing, reason), tail)
    if remember:
        state.last, state.measure, state.value_kind = name, measure, q.kind
        state.first = state.first or name
        if not state.names or state.names[-1].text != name.text:
            state.names.append(name)
            state.measures.append(measure)
        else:
            state.measures[-1] = measure
    if fact is None:
        state.lost.append((q, "damaged"))
    else:
        state.facts.append(fact)


def _goal_behind(state: State, q: Quantity) -> bool:
    """Whether the words behind a value say that it is a goal, and none before it that it was reached."""
    behind = GOAL_BEHIND.match(state.text, q.end)
    if behind is not None:
        return REACHED.search(state.text, state.clause[0], q.start) is None
    return not state.text.startswith("的", q.end) and WILL_BEHIND.match(state.text, q.end) is not None


def _follows(state: State, name: Name) -> bool:
    """Whether a value is of what an estimate before it was of, or of a part of the same thing, or what it brings about."""
    if not state.facts or state.facts[-1].status != status.EXPECTED:
        return False
    before = state.facts[-1].indicator
    part = name.base is not None and name.base.text in before
    return name is state.last or part or name.text.startswith(("带动", before))


def _change(state: State, iso: str, tail: Tail) -> str:
    """yoy or growth: against the year before, or over another span."""
    if tail.same_period:
        return "yoy"
    if tail.total and _looks_ahead(state, iso):
        return "growth"
    if tail.base is not None:
        base = base_year(state, tail)
        year = iso.split("/")[-1][:4]
        return "yoy" if base and year.isdigit() and int(year) - base == 1 else "growth"
    return "growth" if "/" in iso and len(iso) == 9 else "yoy"


def _looks_ahead(state: State, iso: str) -> bool:
    return state.context.written is not None and iso[:4].isdigit() and int(iso.split("/")[-1][:4]) > state.context.written


def _fact(
    state: State,
    q: Quantity,
    name: Name,
    measure: str,
    period: tuple[str, str],
    standing: tuple[str, str],
    tail: Tail,
) -> Fact | None:
    found = evidence(state.context, name, q, state.clause)
    if found is None:
        return None
    value = q.value
    falls = tail.change < 0 or "改善" in state.text[tail.end : q.lead] and LESS_IS_BETTER.search(name.text) is not None
    if falls and isinstance(value, Decimal) and measure in CHANGES:
        value = -abs(value)
    return _record(found, state.statement.place_at(q.start), q, name, measure, period, standing, value)


def _record(
    found: Evidence,
    place: Attribution,
    q: Quantity,
    name: Name,
    measure: str,
    period: tuple[str, str],
    standing: tuple[str, str],
    value: Number,
) -> Fact:
    return Fact(
        id=fact_id(found, q.start, name.text, measure),
        district=place.district,
        candidates=place.candidates,
        evidence=found,
        rule=f"{q.rule}/{measure}/{standing[1]}",
        place_basis=place.basis,
        indicator=name.text,
        indicator_id=name.known,
        definition=name.definition,
        value=value,
        unit=q.unit,
        modifier=q.modifier,
        measure=measure,
        period=period[0],
        status=standing[0],
        period_basis=period[1],
        scope=name.scope,
    )


def fact_id(found: Evidence, at: int, name: str, measure: str) -> str:
    """`record_id` of a fact, spelled out: it is taken for every one of them."""
    text = f"fact\x1f{found.document}#{found.article}\x1f{at}\x1f{name}\x1f{measure}"
    return "f" + blake2b(text.encode(), digest_size=6).hexdigest()


def table_record(context: Context, item: TableFact) -> Fact | None:
    """The fact of a value in a table; None where its text is damaged."""
    q = item.quantity
    found = evidence(context, item.name, q, (item.name.start, q.end))
    if found is None:
        return None
    frame = context.timeline.frame_at(q.start)
    period = (item.period, "table") if item.period else (frame.iso, frame.basis)
    section = context.timeline.status_at(q.start)
    standing = (item.status, "table") if item.status else status.decide([], q.end, q.start, period[0].split("/")[-1], bool(item.period), section, context.today)
    return _record(found, context.place_at(q.start), q, item.name, item.measure, period, standing, q.value)
