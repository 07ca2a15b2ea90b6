"""What the originals must give through all stages, from file to findings, where they are beside the checkout."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.catalogue.bundle import load_catalogue
from reportgen.model import Findings
from reportgen.pipeline.answers import reconciled
from reportgen.pipeline.corpus import read_corpus
from reportgen.reconcile import compare

pytestmark = pytest.mark.acceptance
DISTRICTS = ("huangpu-sh", "huangpu-gz", "xuhui-sh", "lingang-sh")


@pytest.fixture(scope="module")
def found(originals: Path) -> dict[str, Findings]:
    with read_corpus(originals / "seeds") as corpus:
        return {district: reconciled(corpus.of(district), load_catalogue(), "2026-11-21", ())[0] for district in DISTRICTS}


def adopted(findings: Findings, indicator: str) -> dict[tuple[str, str, str], object]:
    return {
        (item.question.measure, item.question.period, item.status): item.adopted.value
        for item in findings.findings if item.question.indicator == indicator and item.adopted is not None and not item.question.scope
    }


def test_headquarters_line(found) -> None:
    """4 new in 2020, 5 wanted in 2021, 74, 83, 30 new over the plan; 53 computed for the end of 2020."""
    assert adopted(found["huangpu-sh"], "regional-hq") == {
        ("new", "2020", "actual"): 4, ("new", "2021", "target"): 5, ("level", "2023", "actual"): 74,
        ("level", "2025", "actual"): 83, ("new", "2021/2025", "actual"): 30,
    }
    computed = [(item.period, item.value, item.formula) for item in found["huangpu-sh"].derived if item.measure == "level"]
    assert computed == [("2020", 53, "83 − 30 = 53")]


def test_contracted_capital_is_one_indicator(found) -> None:
    """15.69 in 2020, 12 to 15 wanted for 2021, about 83 over the plan, whatever words count it up."""
    assert adopted(found["huangpu-sh"], "fdi-contracted") == {
        ("level", "2020", "actual"): Decimal("15.69"), ("level", "2021", "target"): (12, 15), ("level", "2021/2025", "actual"): 83,
    }


def test_no_rating_without_a_stated_end_target(found) -> None:
    """Nothing of huangpu-sh is rated; its doubtful jump of domestic capital has no growth rate."""
    assert {item.rating for item in found["huangpu-sh"].progress} <= {"无终期数据", "数据不足,不评"}
    assert not any(item.indicator == "domestic-capital" and item.measure == "yoy" for item in found["huangpu-sh"].derived)


def test_three_growths_and_an_expected_outcome(found) -> None:
    """4.1 % of 2020, about 10 % for 2021, 8 % a year over the plan; the outcome of 2021 is expected, of grade E."""
    values = adopted(found["huangpu-gz"], "gdp")
    assert values["yoy", "2020", "actual"] == Decimal("4.1") and values["yoy", "2021", "target"] == 10
    assert values["cagr", "2021/2025", "target"] == 8 and values["level", "2021", "expected"] == 4000
    expected = [item for item in found["huangpu-gz"].findings if item.question.indicator == "gdp" and item.status == "expected"]
    assert expected and all(item.grade.startswith("E") for item in expected)
    of_gdp = [item for item in found["huangpu-gz"].progress if item.target.indicator_id == "gdp"]
    assert {item.rating for item in of_gdp} <= {"无终期数据", "数据不足,不评"}
    assert any(fact is not None and fact.status == "expected" for item in of_gdp for fact in (item.outcome, item.latest))


def test_a_part_is_not_the_district(found) -> None:
    """What a sentence on one zone plans is that zone's, and nothing of the district's own line."""
    values = adopted(found["huangpu-gz"], "fixed-investment")
    assert 800 not in values.values() and 583 not in values.values()
    assert any(item.question.scope and item.adopted.value == 800 for item in found["huangpu-gz"].findings if item.adopted)


def test_nothing_of_another_place(found) -> None:
    """Articles 3 to 5 of the aggregator's page feed no district."""
    for findings in found.values():
        facts = [item.adopted for item in findings.findings if item.adopted is not None]
        assert not {fact.evidence.article for fact in facts if fact.evidence.document.startswith("003")} & {3, 4, 5}
        assert {fact.district for fact in facts} <= {findings.district}


DOUBTS = {
    "huangpu-sh": {"definition-jump", "page-label", "old-matter"},
    "huangpu-gz": {"heading-overclaims", "heading-first", "part-exceeds-whole", "implied-increment", "slogan-target",
                   "span-without-year", "old-matter"},
    "xuhui-sh": {"share-of-what"},
    "lingang-sh": set(),
}


@pytest.mark.parametrize("district", DISTRICTS)
def test_doubts(found, district: str) -> None:
    """The classes that a careful reader of the originals raises, and no others; each with its quotations."""
    assert {item.code for item in found[district].doubts} == DOUBTS[district]
    assert all(doubt.evidence and all(piece.quote for piece in doubt.evidence) for doubt in found[district].doubts)


def test_refusals(found) -> None:
    """167 and 83 for their definition, GDP for its year; no row is left."""
    result = compare((found["xuhui-sh"], found["huangpu-sh"]), load_catalogue().indicators)
    reasons = {(int(item.one.fact.value), int(item.other.fact.value)): item.reason for item in result.refusals}
    assert reasons[167, 83] == "definition" and reasons[3931, 2617] == "period" and not result.rows


def test_promises(found) -> None:
    """The school of 2025 is due without word at the end of 2026, the one of 2026 open."""
    assert {item.due: item.state for item in found["lingang-sh"].commitments} == {"2025": "overdue", "2026": "open"}
