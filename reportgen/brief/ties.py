"""Numbers inside a source's own words (a measure, an event) tied to the facts that they state.

Dates, ordinals, numbers in names 《》 and in quotations “”, and numbers grown together with Latin letters (5G,
C919) stand for no quantity. A number that the record's own quotation shows is proved by its note; any other is
tied to the fact that is stated at that place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from reportgen.brief.surface import surface
from reportgen.brief.typeset import fullwidth
from reportgen.catalogue.units import Units
from reportgen.model import Evidence, Fact, FigureRef, Record, Run, Text
from reportgen.model.finding import as_numbers

_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|【[^】]*】")
_NUMBER = re.compile(r"(?<![\dA-Za-z.\-+])\d+(?:\.\d+)?(?![\dA-Za-z.\-+])")
_NO_QUANTITY = re.compile(r"^(?:年(?!均|内|间|度|期)|月(?!份?内)|日(?!均)|号|届|轮|期(?=工程|项目)|版|时|点|弄|路|街|世纪)")
_ORDINAL = re.compile(r"(?:第|No\.|之|[a-zA-Z]|“)$")


def tied(text: str, record: Record, facts: Iterable[Fact], units: Units) -> Text:
    """`text` as runs; `facts` are those that may be stated in it (of the record's article)."""
    printed = fullwidth(text)
    quoted = [match.span() for match in _QUOTED.finditer(printed)]
    near = [fact for fact in facts if _overlaps(fact.evidence, record.evidence)]
    runs: list[Run] = []
    at = 0
    for match in _NUMBER.finditer(printed):
        rest = printed[match.end() :]
        if _stands_in(match.group(), record.evidence.quote):
            continue
        inside = any(start <= match.start() < end for start, end in quoted)
        if inside or _NO_QUANTITY.match(rest) or _ORDINAL.search(printed[: match.start()]):
            continue
        end = match.end() + _unit_length(printed, match.end(), units)
        if match.start() > at:
            runs.append(Run(printed[at : match.start()]))
        runs.append(_figure(printed[match.start() : end], match.group(), record, near))
        at = end
    if at < len(printed):
        runs.append(Run(printed[at:]))
    return tuple(runs)


def _overlaps(one: Evidence, other: Evidence) -> bool:
    same = one.document == other.document and one.article == other.article
    return same and one.span.start < other.span.end and other.span.start < one.span.end


def _unit_length(text: str, at: int, units: Units) -> int:
    """How many characters after a number belong to its unit, magnitude and all."""
    length = 0
    while text[at + length : at + length + 1] in ("万", "亿", "余", "多") and text[at + length : at + length + 1]:
        length += 1
    return length + len(units.at(text, at + length))


def _stands_in(number: str, quote: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", quote) is not None


def _figure(printed: str, number: str, record: Record, near: list[Fact]) -> Run:
    value = Decimal(number)
    fact = next((item for item in near if value in as_numbers(item.value)), None)
    if fact is None:
        return Run(printed)
    return Run(printed, FigureRef(
        fact.id, printed, fact.indicator, fact.unit, fact.period, fact.status, fact.district or "", ()))


def tied_to(text: str, facts: Iterable[Fact], district: str) -> Text:
    """Our own sentence about facts (a doubt, a change): every figure of theirs that stands in it is tied."""
    spots: list[tuple[int, int, Fact]] = []
    printed = fullwidth(text)
    for fact in facts:
        words = surface(fact).text
        at = printed.find(words)
        if at >= 0 and not any(start < at + len(words) and at < end for start, end, _ in spots):
            spots.append((at, at + len(words), fact))
    runs: list[Run] = []
    last = 0
    for start, end, fact in sorted(spots, key=lambda spot: spot[0]):
        runs += [Run(printed[last:start])] if start > last else []
        piece = printed[start:end]
        runs.append(Run(piece, FigureRef(fact.id, piece, fact.indicator, fact.unit, fact.period, fact.status, district)))
        last = end
    runs += [Run(printed[last:])] if last < len(printed) else []
    return tuple(runs)
