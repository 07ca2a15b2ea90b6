"""Why a sentence gave the facts it gave: every candidate, which rule made it, what it lost to, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.catalogue.bundle import Catalogue
from reportgen.extract.choose import Candidate, Claim, choose
from reportgen.extract.context import KINDS, Context, prepare
from reportgen.extract.facts import readings, tabular
from reportgen.extract.quantities import Quantity, Scanner
from reportgen.extract.titles import titles
from reportgen.model import (
    Article,
    AttributedArticle,
    Attribution,
    CleanText,
    Fact,
    PlaceSpan,
    Span,
    Statement,
)

WHY_NOT = {
    "bare": "a number without a unit, and no neighbour that lends it one",
    "ratio": "a ratio of no known kind",
    "count-word": "a Chinese numeral in a clause that tells of no outcome",
    "condition": "it says which things are counted, it is not a value",
    "nothing-named": "nothing is named that it could be of",
    "span-of-time": "a time that measures nothing",
    "unknown-unit": "an unknown measure word without a verb",
    "damaged": "the text is damaged here",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A candidate: `[span)` of the clean text, what kind it is, by which rule, and what became of it.

    `outcome`: fact, kept (a time, title or name that stands), lost (to an overlapping candidate) or
    dropped; `reason` says why in words, for a fact the rules of its fields.
    """

    span: Span
    text: str
    kind: str
    rule: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All candidates of a stretch of text in order of place, and the facts that came of them."""

    text: str
    candidates: tuple[Explained, ...]
    facts: tuple[Fact, ...]

    def lines(self) -> list[str]:
        """The explanation as lines for a screen: candidates first, then the facts."""
        shown = [self.text.strip(), ""]
        for item in self.candidates:
            shown.append(f"{item.outcome:8} {item.kind:10} {item.text}  [{item.rule}] {item.reason}".rstrip())
        for fact in self.facts:
            value = "–".join(str(v) for v in fact.value) if isinstance(fact.value, tuple) else str(fact.value)
            shown += [
                "",
                f"{fact.indicator} = {value} {fact.unit} ({fact.modifier})",
                f"  {fact.measure}, {fact.period} ({fact.period_basis}), {fact.status}, {fact.district or '?'} ({fact.place_basis})",
                f"  catalogue: {fact.indicator_id or '—'}   rules: {fact.rule}   quote: {fact.evidence.quote}",
            ]
        return shown


def explain_text(
    text: str, catalogue: Catalogue, written: str | None = None, kind: str = "news", district: str | None = None
) -> Explanation:
    """Explain a text on its own, as an article of that kind, written then (ISO 8601) and about that district."""
    span = Span(0, len(text))
    clean = CleanText("text", text, (), (0,), (0,), (len(text),), (True,)) if text else CleanText("text", "", (), (), (), (), ())
    article = Article("text", 1, span, span, None, None, written, "given", False, None, kind, "original", "", "")
    place = Attribution(district, (), "given")
    statement = Statement(span, "sentence", (PlaceSpan(span, place),))
    return explain(AttributedArticle(article, place, (statement,)), clean, catalogue, span)


def explain(article: AttributedArticle, clean: CleanText, catalogue: Catalogue, span: Span) -> Explanation:
    """Explain the sentences of an article that touch `span` (characters of the clean text).

    They are read as extraction reads them: with what the sentences before them were about, and tables as tables.
    """
    context = prepare(article, clean, catalogue)
    tables, taken = tabular(article, context)
    facts = [fact for fact in tables if fact.evidence.span.start < span.end and span.start < fact.evidence.span.end]
    dropped: list[tuple[Quantity, str]] = []
    covered = span
    for statement, state in readings(article, context, taken):
        if statement.span.start < span.end and span.start < statement.span.end:
            covered = Span(min(covered.start, statement.span.start), max(covered.end, statement.span.end))
            facts += state.facts
            dropped += state.lost
    candidates = _candidates(context, covered, facts, dropped)
    return Explanation(clean.text[slice(*covered)], tuple(candidates), tuple(facts))


def _candidates(
    context: Context, span: Span, facts: list[Fact], dropped: list[tuple[Quantity, str]]
) -> list[Explained]:
    text = context.text
    found, rejected = Scanner(context.catalogue.units).scan(text, *span)
    claims: list[Claim] = [(q.start, q.end, KINDS.get(q.form, "quantity"), q.rule, q) for q in found]
    claims += [(r.start, r.end, "code", r.rule, None) for r in rejected]
    claims += [(*m.span, "time", m.rule, m) for m in context.timeline.between(*span)]
    claims += [(a, b, "title", "title", None) for a, b in titles(text, *span)]
    _, lost = choose(list(claims))
    beaten = {(loser.start, loser.end, loser.rule): winner for loser, winner in lost}
    why = {q.start: reason for q, reason in dropped}
    return [
        _explained(text, claim, beaten.get((claim[0], claim[1], claim[3])), facts, why)
        for claim in sorted(claims, key=lambda claim: (claim[0], claim[1]))
    ]


def _explained(
    text: str,
    claim: tuple[int, int, str, str, object],
    winner: Candidate | None,
    facts: list[Fact],
    why: dict[int, str],
) -> Explained:
    start, end, kind, rule, _ = claim
    span, words = Span(start, end), text[start:end]
    if winner is not None:
        return Explained(span, words, kind, rule, "lost", f"to {winner.kind} {text[winner.start : winner.end]} [{winner.rule}]")
    if kind in ("time", "title", "code"):
        return Explained(span, words, kind, rule, "kept", "no quantity")
    made = [f for f in facts if f.evidence.span.start <= start and end <= f.evidence.span.end and f.rule.startswith(rule + "/")]
    if start in why:
        return Explained(span, words, kind, rule, "dropped", WHY_NOT.get(why[start], f"it counts nothing [{why[start]}]"))
    if made:
        names = "、".join(dict.fromkeys(f.indicator for f in made[-1:]))
        return Explained(span, words, kind, rule, "fact", names)
    return Explained(span, words, kind, rule, "dropped", "no rule makes a fact of it here")
