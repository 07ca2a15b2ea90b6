"""On the gold records of the original documents, where they are beside the checkout."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from goldkit import gold_corpus

from reportgen.catalogue.bundle import load_catalogue
from reportgen.reconcile import compare, reconcile

pytestmark = pytest.mark.acceptance


@pytest.fixture(scope="module")
def found(originals: Path):
    corpus, catalogue = gold_corpus(originals), load_catalogue()
    return {
        district: reconcile(district, corpus.extractions, corpus.articles, catalogue, "2026-11-21", (), corpus.texts)[0]
        for district in ("huangpu-sh", "huangpu-gz", "xuhui-sh", "lingang-sh", "huangpu-customs", "cn")
    }


def adopted(findings, indicator):
    return {
        (item.question.measure, item.question.period, item.status): item.adopted.value
        for item in findings.findings
        if item.question.indicator == indicator and item.adopted is not None
    }


def test_the_headquarters_line(found) -> None:
    """4 new in 2020, 5 wanted in 2021, 74, 83, 30 new over the plan, and 53 computed for the end of 2020."""
    values = adopted(found["huangpu-sh"], "regional-hq")
    assert values == {
        ("new", "2020", "actual"): 4, ("new", "2021", "target"): 5, ("level", "2023", "actual"): 74,
        ("level", "2025", "actual"): 83, ("new", "2021/2025", "actual"): 30,
    }
    derived = {item.period: (item.value, item.formula) for item in found["huangpu-sh"].derived if item.measure == "level"}
    assert derived == {"2020": (53, "83 − 30 = 53")}


def test_contracted_foreign_capital(found) -> None:
    """15.69 in 2020, 12–15 wanted for 2021, about 83 over the plan."""
    assert adopted(found["huangpu-sh"], "fdi-contracted") == {
        ("level", "2020", "actual"): Decimal("15.69"), ("level", "2021", "target"): (12, 15),
        ("level", "2021/2025", "actual"): 83,
    }


def test_no_rating_without_a_stated_target(found) -> None:
    """Nothing of huangpu-sh is rated: no source states a target for 2025 or an outcome of 2021."""
    assert {item.rating for item in found["huangpu-sh"].progress} <= {"无终期数据", "数据不足,不评"}
    assert not any(item.target.period in ("2025", "2021/2025") for item in found["huangpu-sh"].progress)


def test_three_things_of_growth_and_an_expected_outcome(found) -> None:
    """4.1 % of 2020, about 10 % for 2021 and 8 % a year stand apart; the 2021 outcome is expected, grade E."""
    gz = found["huangpu-gz"]
    values = adopted(gz, "gdp")
    assert values["yoy", "2020", "actual"] == Decimal("4.1") and values["yoy", "2021", "target"] == 10
    assert values["cagr", "2021/2025", "target"] == 8 and values["yoy", "2021", "expected"] == 8
    growth = {(item.target.measure): item for item in gz.progress if item.target.indicator_id == "gdp"}
    for entry in growth.values():
        assert entry.latest is not None and entry.latest.value == 4000 and entry.latest.status == "expected"
        assert entry.rating in ("无终期数据", "数据不足,不评")
    assert {item.grade for item in gz.findings if item.status == "expected"} == {"E·转"}


def test_nothing_machine_written_enters_a_district(found) -> None:
    """Articles 3 to 5 of the aggregator page feed no district's findings."""
    for district in ("huangpu-sh", "huangpu-gz", "xuhui-sh", "lingang-sh"):
        used = {(item.adopted or item.conflicts[0].fact).evidence.article_id for item in found[district].findings}
        assert not {key for key in used if key.startswith("003") and key[-1] in "345"}


DOUBTS = {
    "huangpu-sh": {"definition-jump", "page-label", "old-matter"},
    "huangpu-gz": {"heading-overclaims", "heading-first", "part-exceeds-whole", "implied-increment", "span-jump",
                   "slogan-target", "old-matter"},
    "xuhui-sh": {"share-of-what"}, "lingang-sh": set(),
    "huangpu-customs": {"percent-against-itself", "old-figures", "machine-made"},
    "cn": {"sources-conflict"},
}


@pytest.mark.parametrize("district", sorted(DOUBTS))
def test_the_doubts_that_a_careful_reader_raises(found, district: str) -> None:
    """These and no others (see docs for why each is no false alarm)."""
    assert {item.code for item in found[district].doubts} == DOUBTS[district]


def test_commitments(found) -> None:
    """The school of 2025 is due without word at the end of 2026, the one of 2026 still open."""
    states = {item.due: item.state for item in found["lingang-sh"].commitments}
    assert states == {"2025": "overdue", "2026": "open"}


def test_comparison(found) -> None:
    """167 and 83 are refused for their definition, GDP for its year."""
    result = compare((found["xuhui-sh"], found["huangpu-sh"]), load_catalogue().indicators)
    reasons = {(int(item.one.fact.value), int(item.other.fact.value)): item.reason for item in result.refusals}
    assert reasons[167, 83] == "definition" and reasons[3931, 2617] == "period" and not result.rows
