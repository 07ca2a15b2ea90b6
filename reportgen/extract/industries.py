"""Industries: the structure of the three told as a ratio, values dealt out to them, and the parts of an output."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from reportgen.extract.naming import Name
from reportgen.extract.quantities import Quantity
from reportgen.extract.state import State

THREE = re.compile(r"(?:三次产业|三产|三大产业|第?一、?二、?三(?:次)?产业)")
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
ORDER: tuple[str, ...] = ("第一产业", "第二产业", "第三产业")
OUTPUT = "增加值占地区生产总值比重"
NEAR = 40
LIMIT = "限额以上"
TRADE = re.compile(r"[\u4e00-\u9fff、]{1,16}(?:(?<![企就作毕产])业|服务)")
OF_TRADES = re.compile(r"[\u4e00-\u9fff]*业((?:总产值|产值|增加值|营业收入|营业额|销售额|零售额))")
TWO = re.compile(r"第?二、?三(?:次)?产业?(?!区)")
SUM_LOW, SUM_HIGH = Decimal(98), Decimal(102)


def ratio_parts(state: State, q: Quantity, left: int) -> list[tuple[Quantity, Name]]:
    """The three shares of 三次产业结构 (0.9:31.5:67.6), each with its name; [] for any other ratio."""
    text = state.text
    start = max(state.statement.span.start, q.start - NEAR)
    told = None
    for match in THREE.finditer(text, start, q.start):
        told = match
    values = [Decimal(number) for number in NUMBER.findall(text[q.start : q.end])]
    order = ORDER
    if len(values) == 2:
        told, order = next(iter(TWO.finditer(text, start, q.start)), None), ORDER[1:]
    if told is None or len(values) != len(order) or not (len(values) == 2 or sum(values) >= SUM_LOW) or sum(values) > SUM_HIGH:
        return []
    parts = []
    for industry, value in zip(order, values, strict=True):
        name = Name(industry + OUTPUT, told.start(), q.end, industry)
        known = state.context.catalogue.indicators.by_name(name.text)
        parts.append((replace(q, value=value, unit="%", kind="percent"), replace(name, known=known.id if known else None)))
    return parts


def three_industries(words: str) -> list[str]:
    """The words for each of the three industries; [] where they do not speak of all three."""
    match = THREE.match(words)
    return [industry + words[match.end() :] for industry in ORDER] if match else []


def output_of(state: State, name: Name, kind: str) -> Name:
    """A trade alone with a sum of money or a rate (其中,渔业3亿元; 建筑业增长5%) is that part of the output told before it."""
    if name.known is not None or not kind.startswith(("money", "percent")) or not TRADE.fullmatch(name.text):
        return name
    wholes = (state.last, state.first, state.carried) if kind == "percent" else (state.first or state.carried,)
    told = next((found for whole in wholes if whole is not None and (found := OF_TRADES.fullmatch(whole.text))), None)
    if told is None:
        return name
    size = told.string[: len(LIMIT)] if told.string.startswith(LIMIT) and not name.text.startswith(LIMIT) else ""
    words = size + name.text + told.group(1)
    known = state.context.catalogue.indicators.by_name(words)
    return replace(name, text=words, known=known.id if known else None)
