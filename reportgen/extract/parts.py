"""Parts and subjects: what a word like 总投资 is of, and what the clause before is about."""

from __future__ import annotations

import re

from reportgen.extract.naming import Name, name_words, tidy
from reportgen.extract.patterns import closing, pattern
from reportgen.extract.phrases import Phrase, strip_front
from reportgen.extract.state import State

PART = pattern("part")
PART_END = closing("part-at-the-end")
BULK = pattern("bulk")
GENERIC = pattern("generic")
TRADE = pattern("trade")
BEDS = pattern("beds")
HOUSES = pattern("houses")
SUBJECT_IS = pattern("subject-is")
SUBJECT_VERB = pattern("subject-verb")
SUBJECT_SHIFT = 4
"""How far behind the beginning of a clause its subject may be named (国家|高新技术企业)."""
SHORTEST, LONGEST = 2, 16
MONEY = frozenset({"money-cny", "money-usd", "money-other"})
SHARED_BY_ALL = frozenset({"percent", "multiple"})


def is_part(state: State, words: str) -> bool:
    """Whether words name only a part of something."""
    if PART.match(words):
        return True
    if BEDS.match(words) is None:
        return False
    before = state.text[slice(*state.before)] if state.before is not None else ""
    return HOUSES.search(state.last.noun if state.last is not None else before) is not None or "医院" in before


def whole_of_part(state: State, words: str, start: int, end: int) -> Name | None:
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


def with_topic(state: State, name: Name) -> Name:
    """A name that says only 项目 or 企业 takes what the sentence before announced."""
    if state.topic and GENERIC.match(name.noun) and state.topic not in name.text:
        name.text = state.topic + name.text
    return name


def text_is(state: State, phrase: Phrase, pattern: re.Pattern[str]) -> bool:
    """Whether the words of a phrase begin as the pattern says."""
    return pattern.match(state.text, phrase.start, phrase.end) is not None
