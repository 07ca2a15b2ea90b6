"""One answer a question: which statement is adopted, which support it, which contradict it, and the rule that decided."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportgen.catalogue.indicators import Indicators
from reportgen.model import Conflict, Fact, Finding, Question, Support
from reportgen.reconcile.questions import label_of, question_of
from reportgen.reconcile.sources import Sources
from reportgen.reconcile.values import agreement, is_bound
from reportgen.reconcile.words import rule

RULES = {
    "only": "仅此一处",
    "agree": "各处一致",
    "grade": "来源等级高者优先",
    "directness": "直接、确切的表述优先",
    "recency": "成文时间新者优先",
    "ruling": "人工核定",
    "open": "无法判定,待核",
}
"""What decided, in words fit to print."""


@dataclass(frozen=True, slots=True)
class _Rank:
    """Why one statement comes before another; better is smaller, `written` later is better."""

    quality: tuple[int, int]
    directness: tuple[int, int, int]
    written: str


def answer(
    facts: tuple[Fact, ...], indicators: Indicators, sources: Sources, adopted: dict[str, str]
) -> tuple[Finding, ...]:
    """The findings of a district's facts, in order of question; `adopted` maps fact ids to a person's rulings."""
    groups: dict[tuple[Question, str], list[Fact]] = {}
    for fact in facts:
        groups.setdefault((question_of(fact, indicators), fact.status), []).append(fact)
    groups = _by_name(groups)
    findings = [
        _decide(question, status, group, indicators, sources, adopted)
        for (question, status), group in sorted(groups.items(), key=lambda item: item[0])
    ]
    return _with_targets(tuple(findings))


def _by_name(groups: dict[tuple[Question, str], list[Fact]]) -> dict[tuple[Question, str], list[Fact]]:
    """Things that one text tells apart by name and by value are two, whatever the catalogue calls them.

    Their own words then stand as the definition (容貌示范社区 beside 示范社区).
    """
    found: dict[tuple[Question, str], list[Fact]] = {}
    for (question, status), group in groups.items():
        apart = {fact.evidence.article_id for fact in group for other in group if _two_things(fact, other)}
        for fact in group:
            own = replace(question, definition=fact.indicator) if fact.evidence.article_id in apart else question
            found.setdefault((own, status), []).append(fact)
    return found


def _two_things(one: Fact, other: Fact) -> bool:
    same_text = one.evidence.article_id == other.evidence.article_id
    return same_text and one.indicator != other.indicator and agreement(one, other) is None


def _decide(
    question: Question, status: str, group: list[Fact], indicators: Indicators, sources: Sources, adopted: dict[str, str]
) -> Finding:
    far = frozenset(fact.id for fact in group if any(_reaches_past(fact, other) for other in group))
    ordered = sorted(group, key=lambda fact: _order(fact, sources, far))
    ruled = [fact for fact in ordered if fact.id in adopted]
    best = ruled[0] if ruled else ordered[0]
    support, conflicts = [], []
    for fact in ordered:
        if fact is best:
            continue
        how = agreement(best, fact)
        if how is None:
            conflicts.append(Conflict(fact, "ruling" if ruled else _reason(best, fact, sources, far)))
        else:
            support.append(Support(fact, _how(best, fact, how, sources)))
    is_open = any(conflict.reason == "open" for conflict in conflicts)
    decided = "ruling" if ruled else "open" if is_open else conflicts[0].reason if conflicts else "agree" if support else "only"
    return Finding(
        question, label_of(best), status, None if is_open else best, sources.label(best),
        tuple(support), (Conflict(best, "open"), *conflicts) if is_open else tuple(conflicts), RULES[decided],
    )


def _reaches_past(fact: Fact, other: Fact) -> bool:
    """Whether a quotation goes on past another's, over a stop or a comparison, to reach its number: that number is hardly the indicator's."""
    if fact.evidence.article_id != other.evidence.article_id or fact.evidence.span.start != other.evidence.span.start:
        return False
    return rule("reaches-on").search(fact.evidence.quote, len(other.evidence.quote)) is not None


def _rank(fact: Fact, sources: Sources, far: frozenset[str]) -> _Rank:
    looseness = 2 if is_bound(fact) else 0 if fact.modifier == "exact" else 1
    return _Rank(
        sources.quality(fact), (int(fact.id in far), 0 if fact.period_basis == "stated" else 1, looseness), sources.written(fact))


def _order(fact: Fact, sources: Sources, far: frozenset[str]) -> tuple[object, ...]:
    rank = _rank(fact, sources, far)
    latest_first = tuple(-ord(char) for char in rank.written)
    return rank.quality, rank.directness, latest_first, fact.evidence.document, fact.evidence.span


def _reason(best: Fact, other: Fact, sources: Sources, far: frozenset[str]) -> str:
    """The first thing that tells two contradicting statements apart; "open" where nothing does."""
    ours, theirs = _rank(best, sources, far), _rank(other, sources, far)
    if ours.quality != theirs.quality:
        return "grade"
    if ours.directness[:2] != theirs.directness[:2]:
        return "directness"
    if ours.written != theirs.written:
        return "recency"
    return "open"


def _how(best: Fact, other: Fact, how: str, sources: Sources) -> str:
    """A copy counts once with its origin, whatever it says; another source that says the same is independent."""
    if sources.root(best) == sources.root(other):
        return how if best.evidence.article_id == other.evidence.article_id else "repost"
    found = sources.of(other)
    if found is not None and found.article.origin == "restatement":
        return "restatement"
    return "independent" if how == "same" else how


def _with_targets(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Outcomes tied to the target of the same question, actual and expected alike."""
    targets = {finding.question: finding.adopted.id for finding in findings if finding.status == "target" and finding.adopted}
    return tuple(
        replace(finding, outcome_of=targets.get(finding.question)) if finding.status != "target" else finding
        for finding in findings
    )
