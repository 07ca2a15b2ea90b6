"""Articles of one page and day that state one quantity in two ways: a weak trace of machine writing.

Honest texts differ too, so a contradiction convicts nobody alone; it supports what other traces show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

NOUN = 5  # Han characters behind a figure that make it the same quantity
QUANTITY = re.compile(r"(?<![\d.年月第])(?P<value>\d+(?:\.\d+)?)(?P<noun>[一-鿿/]{5,12})")
HAN = re.compile("[一-鿿]{2}")
PERIOD = re.compile(r"(?:19|20)\d\d年|\d{1,2}月|去年|上年|同期|以来")
REACH = 16  # characters before a figure in which a period would make it another quantity
SHARED = 2  # characters that the clauses before two figures must share for them to be of one thing


def contradictions(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """For each text, the quantities that another one states with another figure."""
    stated = [_quantities(text) for text in texts]
    found: list[tuple[str, ...]] = []
    for index, own in enumerate(stated):
        others = [other for number, other in enumerate(stated) if number != index]
        traces = []
        for noun, (value, subject) in own.items():
            for other in others:
                against = other.get(noun)
                if against and against[0] != value and len(subject & against[1]) >= SHARED:
                    traces.append(f"contradiction: {value}{noun},同页另作{against[0]}")
        found.append(tuple(dict.fromkeys(traces)))
    return found


def _quantities(text: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Noun → figure and the pairs of characters around it, for nouns that the text counts once and with no period."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    twice: set[str] = set()
    for match in QUANTITY.finditer(text):
        before = text[max(0, match.start() - REACH) : match.start()]
        noun = match.group("noun")[:NOUN]
        if PERIOD.search(before):
            continue
        behind = match.start("noun") + NOUN
        around = before + text[behind : behind + REACH]
        pairs = frozenset(around[start : start + 2] for start in range(len(around) - 1) if HAN.match(around, start))
        if noun in found and found[noun][0] != match.group("value"):
            twice.add(noun)
        found[noun] = (match.group("value"), pairs)
    return {noun: what for noun, what in found.items() if noun not in twice}
