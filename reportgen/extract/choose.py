"""One choice among overlapping candidates: the set without overlaps that weighs most; the rest is kept with the reason."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

WEIGHT = {"title": 60, "code": 5, "time": 4, "quantity": 3, "count-word": 2, "bare": 1}


@dataclass(slots=True)
class Candidate:
    """A span that something claims: `kind` is a key of `WEIGHT`; `item` is what claims it."""

    start: int
    end: int
    kind: str
    rule: str
    item: Any = None

    @property
    def weight(self) -> int:
        """What the span counts for in the choice: its kind first, then its length."""
        return WEIGHT[self.kind] * 100 + min(self.end - self.start, 99)


Claim = tuple[int, int, str, str, Any]


def choose(claims: list[Claim]) -> tuple[list[Any], list[tuple[Candidate, Candidate]]]:
    """`(chosen items in order, lost)` of `(start, end, kind, rule, item)`; each loser with what took its place.

    Most claims overlap with none; only those that do are weighed.
    """
    claims.sort(key=_place)
    chosen: list[Any] = []
    lost: list[tuple[Candidate, Candidate]] = []
    group: list[Claim] = []
    reach = -1
    for claim in claims:
        if claim[0] >= reach:
            if len(group) == 1:
                chosen.append(group[0][4])
            elif group:
                _settle(group, chosen, lost)
            group = []
        group.append(claim)
        reach = max(reach, claim[1])
    if group:
        _settle(group, chosen, lost)
    return chosen, lost


def _place(claim: Claim) -> tuple[int, int]:
    return claim[0], claim[1]


def _settle(claims: list[Claim], chosen: list[Any], lost: list[tuple[Candidate, Candidate]]) -> None:
    group = [Candidate(*claim) for claim in claims]
    best = _heaviest(group)
    chosen.extend(candidate.item for candidate in best)
    kept = {id(candidate) for candidate in best}
    for candidate in group:
        if id(candidate) not in kept:
            winner = next(b for b in best if b.start < candidate.end and candidate.start < b.end)
            lost.append((candidate, winner))


def _heaviest(group: list[Candidate]) -> list[Candidate]:
    """Weighted interval scheduling, O(n log n)."""
    by_end = sorted(group, key=lambda c: (c.end, c.start))
    ends = [c.end for c in by_end]
    best = [0] * (len(by_end) + 1)
    before = []
    for i, candidate in enumerate(by_end):
        j = bisect_right(ends, candidate.start, 0, i)
        before.append(j)
        best[i + 1] = max(best[i], best[j] + candidate.weight)
    picked: list[Candidate] = []
    i = len(by_end)
    while i > 0:
        if best[i] == best[i - 1]:
            i -= 1
        else:
            picked.append(by_end[i - 1])
            i = before[i - 1]
    return picked[::-1]
