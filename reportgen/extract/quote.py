"""The evidence of a fact: the smallest verbatim piece that holds the quantity and what it is of."""

from __future__ import annotations

from reportgen.extract.context import Context
from reportgen.extract.naming import Name
from reportgen.extract.quantities import Quantity
from reportgen.model import Evidence, Span

LONGEST = 60
EDGES = frozenset(" \n、,。;:”)")


def evidence(context: Context, name: Name, q: Quantity, clause: tuple[int, int]) -> Evidence | None:
    """The evidence, 60 characters at most; None where the text is damaged at the quantity itself."""
    start, end = min(name.start, q.lead), max(name.end, q.end)
    if end - start > LONGEST:
        start, end = _shortened(name, q, clause, start, end)
    clean, about = context.clean, context.article.article
    text, read = clean.text, context.text
    while start < q.lead and read[start] in EDGES:
        start += 1
    for damage in about.damaged:
        if damage.start < q.end and q.start < damage.end:
            return None
        if damage.start < end and start < damage.end:
            start = max(start, damage.end) if damage.end <= q.lead else start
            end = min(end, damage.start) if damage.start >= q.end else end
    span = Span(start, end)
    return Evidence(clean.document, about.number, span, clean.to_raw(span), text[start:end])


def _shortened(name: Name, q: Quantity, clause: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    if name.start < clause[0]:
        start = max(clause[0], q.end - LONGEST)
    if end - start > LONGEST:
        end = max(q.end, start + LONGEST) if q.end - start <= LONGEST else q.end
    if end - start > LONGEST:
        start = end - LONGEST
    return start, end
