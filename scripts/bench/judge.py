"""Compare facts that the program found with those that the generator planted, document by document.

A found fact is a planted one where both state the same quantity (value times magnitude, same dimension) and their
quotes share a piece of text; matching is one to one, the pair that agrees best first. A found fact that matches none
is invented, unless it only restates a planted one of its document or stands where the generator leaves the reading open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from reportgen.catalogue.units import Units, load_units
from reportgen.model import Fact
from scripts.bench.shapes import Planted

FIELDS = ("district", "period", "status", "measure", "modifier", "indicator")
MARKS = str.maketrans("", "", " \t\n,，。、;；:：“”\"'‘’《》()（）-—·")
SAME_COUNT = frozenset("家个名人位户所项条件座幢栋间处宗台套")


@dataclass
class Judgement:
    """Counts over documents, and the cases: planted facts not found, found ones not planted, and pairs that differ."""

    planted: int = 0
    found: int = 0
    missed: list[tuple[str, Planted]] = field(default_factory=list)
    invented: list[tuple[str, Fact]] = field(default_factory=list)
    wrong: list[tuple[str, Planted, Fact, tuple[str, ...]]] = field(default_factory=list)
    agree: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        total = self.found + len(self.invented)
        return self.found / total if total else 1.0

    def agreement(self, name: str) -> float:
        """The part of the found facts whose field agrees, of those in which it is judged."""
        return self.agree[name] / self.asked[name] if self.asked[name] else 1.0

    def by_shape(self) -> dict[str, Counter[str]]:
        """For each shape what went wrong how often: missed, and the fields that differ."""
        table: dict[str, Counter[str]] = defaultdict(Counter)
        for _, planted in self.missed:
            table[planted.shape]["missed"] += 1
        for _, planted, _, names in self.wrong:
            table[planted.shape].update(names)
        return dict(table)


def judge_document(name: str, planted: Sequence[Planted], facts: Iterable[Fact], into: Judgement) -> None:
    """Add one document to a judgement."""
    units = load_units()
    facts = list(facts)
    pairs = sorted(_pairs(planted, facts, units), key=lambda pair: -pair[0])
    used_planted: set[int] = set()
    used_facts: set[int] = set()
    for _, one, other in pairs:
        if one in used_planted or other in used_facts:
            continue
        used_planted.add(one)
        used_facts.add(other)
        _compare(name, planted[one], facts[other], into)
    into.planted += len(planted)
    into.found += len(used_planted)
    into.missed += [(name, item) for i, item in enumerate(planted) if i not in used_planted]
    matched = [planted[i] for i in used_planted]
    for i, fact in enumerate(facts):
        if i not in used_facts and not any(_restates(item, fact, units) for item in matched):
            into.invented.append((name, fact))


def _pairs(planted: Sequence[Planted], facts: Sequence[Fact], units: Units) -> Iterable[tuple[float, int, int]]:
    for i, item in enumerate(planted):
        for j, fact in enumerate(facts):
            if not _same_quantity(item.record, fact, units):
                continue
            shared = _shared(item.record["quote"], fact.evidence.quote)
            if shared >= 0.34:
                agreeing = sum(_agrees(name, item.record, fact) for name in FIELDS)
                yield shared + 0.2 * agreeing + likeness(item.record["indicator"], fact.indicator), i, j


def _compare(name: str, item: Planted, fact: Fact, into: Judgement) -> None:
    wrong = []
    for key in FIELDS:
        if key in item.open:
            continue
        into.asked[key] += 1
        if _agrees(key, item.record, fact):
            into.agree[key] += 1
        else:
            wrong.append(key)
    if wrong:
        into.wrong.append((name, item, fact, tuple(wrong)))


def _agrees(key: str, record: Mapping[str, Any], fact: Fact) -> bool:
    wanted = record[key]
    if key == "indicator":
        return max(likeness(name, fact.indicator) for name in record["names"]) >= 0.45
    given = getattr(fact, key)
    if key == "period":
        return _period_agrees(wanted, given, record["measure"])
    if key == "measure" and record["unit"] == "%" and {wanted, given} == {"level", "share"}:
        return True
    return bool(wanted == given)


def _period_agrees(wanted: str, given: str, measure: str) -> bool:
    """As wanted or less precise; a stock, a rate or a rank at the end of a span may carry its last year alone."""
    if wanted == given or "/" not in wanted and "/" not in given and len(given) >= 4 and wanted.startswith(given):
        return True
    last = wanted.split("/")[-1]
    return "/" in wanted and measure in ("level", "rank", "share", "growth") and given == last[:4]


def _same_quantity(record: Mapping[str, Any], fact: Fact, units: Units) -> bool:
    wanted = record["value"] if isinstance(record["value"], list) else [record["value"]]
    given = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    if len(wanted) != len(given):
        return False
    return any(
        all(_close(a, unit, b, fact.unit, units) for a, b in zip(wanted, given, strict=True)) for unit in record["units"]
    )


def _close(wanted: float, unit: str, given: Decimal, given_unit: str, units: Units) -> bool:
    one, dimension = units.base(Decimal(str(abs(wanted))), unit)
    other, other_dimension = units.base(abs(given), given_unit)
    same = dimension == other_dimension or _counted(dimension) and _counted(other_dimension)
    return same and abs(one - other) <= Decimal("0.000001") * max(Decimal(1), one, other)


def _counted(dimension: str) -> bool:
    return dimension == "count" or dimension[-1:] in SAME_COUNT


def _shared(one: str, other: str) -> float:
    one, other = one.translate(MARKS), other.translate(MARKS)
    if not one or not other:
        return 0.0
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match.size / min(len(one), len(other))


def likeness(one: str, other: str) -> float:
    """How alike two indicators are: the part of their character pairs that they share, a contained one at least 0.8."""
    one, other = one.translate(MARKS), other.translate(MARKS)
    if one == other:
        return 1.0
    a, b = _bigrams(one), _bigrams(other)
    dice = 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))
    if one and other and (one in other or other in one) and min(len(one), len(other)) * 2 >= max(len(one), len(other)):
        return max(dice, 0.8)
    return dice


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(len(text) - 1)) or Counter(text)


def _restates(item: Planted, fact: Fact, units: Units) -> bool:
    return _same_quantity(item.record, fact, units) and likeness(item.record["indicator"], fact.indicator) >= 0.45
