"""The three industries: their structure told as a ratio, and values dealt out to them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from reportgen.extract.naming import Name
from reportgen.extract.quantities import Quantity
from reportgen.extract.state import State

THREE = re.compile(r"(?:三次产业|三产|三大产业|第?一、?二、?三(?:次)?产业)")
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
ORDER = ("第一产业", "第二产业", "第三产业")
OUTPUT = "增加值占地区生产总值比重"
NEAR = 40
SUM_LOW, SUM_HIGH = Decimal(98), Decimal(102)


def ratio_parts(state: State, q: Quantity, left: int) -> list[tuple[Quantity, Name]]:
    """The three shares of 三次产业结构 (0.9:31.5:67.6), each with its name; [] for any other ratio."""
    text = state.text
    start = max(state.statement.span.start, q.start - NEAR)
    told = None
    for match in THREE.finditer(text, start, q.start):
        told = match
    values = [Decimal(number) for number in NUMBER.findall(text[q.start : q.end])]
    if told is None or len(values) != len(ORDER) or not SUM_LOW <= sum(values) <= SUM_HIGH:
        return []
    parts = []
    for industry, value in zip(ORDER, values, strict=True):
        name = Name(industry + OUTPUT, told.start(), q.end, industry)
        known = state.context.catalogue.indicators.by_name(name.text)
        parts.append((replace(q, value=value, unit="%", kind="percent"), replace(name, known=known.id if known else None)))
    return parts


def three_industries(words: str) -> list[str]:
    """The words for each of the three industries; [] where they do not speak of all three."""
    match = THREE.match(words)
    return [industry + words[match.end() :] for industry in ORDER] if match else []
