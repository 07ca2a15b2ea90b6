"""Planted facts are found by the whole way from bytes to records, and none is invented.

The floors are what was measured; only a change that says so may lower one. `python -m scripts.bench.recall` lists by
sentence shape what is missed.
"""

from __future__ import annotations

import pytest

from scripts.bench.judge import Judgement
from scripts.bench.recall import missed_events, run

RECALL = 0.99
PRECISION = 0.999
AGREEMENT = {"district": 0.9995, "period": 0.98, "status": 0.9995, "measure": 0.9995, "modifier": 0.9995, "indicator": 0.96}


@pytest.fixture(scope="module")
def outcome() -> tuple[Judgement, tuple[int, int]]:
    judgement, results = run(districts=4, documents=10, seed=1)
    planted, missed = missed_events(results)
    assert all(len(result.articles) == 1 for _, result in results)
    return judgement, (planted, len(missed))


def test_planted_facts_are_found(outcome: tuple[Judgement, tuple[int, int]]) -> None:
    judgement, _ = outcome
    assert judgement.planted > 1500
    assert judgement.recall >= RECALL, judgement.by_shape()


def test_no_fact_is_invented(outcome: tuple[Judgement, tuple[int, int]]) -> None:
    judgement, _ = outcome
    assert judgement.precision >= PRECISION, [(name, fact.evidence.quote) for name, fact in judgement.invented]


@pytest.mark.parametrize("name", sorted(AGREEMENT))
def test_found_facts_agree_in_each_field(outcome: tuple[Judgement, tuple[int, int]], name: str) -> None:
    judgement, _ = outcome
    assert judgement.agreement(name) >= AGREEMENT[name], judgement.by_shape()


def test_dated_acts_are_found(outcome: tuple[Judgement, tuple[int, int]]) -> None:
    planted, missed = outcome[1]
    assert planted > 8
    assert missed <= planted * 0.1


def test_no_fact_of_one_district_stands_under_its_namesake(outcome: tuple[Judgement, tuple[int, int]]) -> None:
    judgement, _ = outcome
    pair = {"huangpu-sh", "huangpu-gz"}
    crossed = [
        (name, fact.evidence.quote)
        for name, planted, fact, _ in judgement.wrong
        if {planted.record["district"], fact.district} == pair
    ]
    assert not crossed
