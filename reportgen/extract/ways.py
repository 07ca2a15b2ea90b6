"""How far and how long it is to somewhere: 西距江城45公里, 到高铁站15分钟车程, and what is changed by somebody (将审批时间缩短到…)."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.extract.measure import Tail
from reportgen.extract.naming import Name
from reportgen.extract.parts import TIME_NOUN
from reportgen.extract.patterns import pattern
from reportgen.extract.phrases import Phrase
from reportgen.extract.quantities import Quantity
from reportgen.extract.state import State

DISTANT = pattern("distant")
JOURNEY = re.compile(r"的?(车程|路程|行程|航程|飞行时间)")
TOWARDS = re.compile(r"(?:到达|抵达|直达|[到至抵赴])$")
CHANGED = pattern("changed-by")
REACH = 3


def of_way(state: State, q: Quantity, kind: str, name: Name) -> Name:
    """The name of a distance or of a time: where it leads, and that it is one."""
    if kind == "length":
        far = DISTANT.fullmatch(name.text)
        return replace(name, text=f"距{far['where']}距离") if far is not None else name
    if kind != "time":
        return name
    text = state.text
    towards = TOWARDS.search(text, max(state.clause[0], name.start - REACH), name.start)
    words = (towards.group() if towards is not None else "") + name.text
    journey = JOURNEY.match(text, q.end)
    if journey is not None and TIME_NOUN.search(words) is None:
        return replace(name, text=words + journey.group(1))
    return replace(name, text=words if TIME_NOUN.search(words) else words + "用时")


def changed(state: State, tail: Tail, phrase: Phrase) -> Phrase:
    """新流程将审批时间缩短到…: the thing changed, without who changes it."""
    if not (tail.to or tail.change) or phrase.verb is not None:
        return phrase
    by = CHANGED.match(state.text, phrase.start, phrase.end)
    if by is None:
        return phrase
    return Phrase(by.end(), phrase.end, (by.end(), by.end()), None, (by.end(), phrase.end), phrase.place)
