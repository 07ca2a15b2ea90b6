"""The judge tells a found fact from a missed one, an invented one and one with a wrong field."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reportgen.model import Evidence, Fact, Span
from scripts.bench.judge import Judgement, judge_document, likeness
from scripts.bench.measure import alternate, run_tree
from scripts.bench.shapes import Planted

PLANTED = Planted("shape", {
    "district": "xihu-hz", "indicator": "固定资产投资", "names": ["固定资产投资"], "value": 120.5, "unit": "亿元", "units": ["亿元"],
    "modifier": "exact", "measure": "level", "period": "2024", "status": "actual", "quote": "完成固定资产投资120.5亿元"})  # fmt: skip
FOUND = Fact(
    id="f1", district="xihu-hz", candidates=(), evidence=Evidence("a.txt", 1, Span(0, 5), Span(0, 5), "固定资产投资120.5亿元"),
    rule="r", place_basis="", indicator="固定资产投资", indicator_id=None, definition="", value=Decimal("120.5"), unit="亿元",
    modifier="exact", measure="level", period="2024", status="actual", period_basis="stated")  # fmt: skip


def judged(*facts: Fact) -> Judgement:
    judgement = Judgement()
    judge_document("a.txt", [PLANTED], facts, judgement)
    return judgement


def test_the_same_statement_is_found() -> None:
    judgement = judged(FOUND)
    assert (judgement.found, judgement.missed, judgement.invented, judgement.wrong) == (1, [], [], [])


def test_a_magnitude_may_be_written_otherwise() -> None:
    assert judged(replace(FOUND, value=Decimal(1205000), unit="万元")).found == 1


def test_another_number_is_a_miss_and_an_invention() -> None:
    judgement = judged(replace(FOUND, value=Decimal("120.6")))
    assert (len(judgement.missed), len(judgement.invented)) == (1, 1)


def test_a_quote_without_a_common_piece_is_no_match() -> None:
    elsewhere = replace(FOUND, indicator="税收", evidence=replace(FOUND.evidence, quote="一百二十亿五千万元"))
    assert len(judged(elsewhere).invented) == 1


def test_the_same_number_of_something_else_is_told() -> None:
    ((_, _, _, names),) = judged(replace(FOUND, indicator="办理退税")).wrong
    assert names == ("indicator",)


def test_a_wrong_district_period_or_status_is_told() -> None:
    for field, value in (("district", "xihu-nc"), ("period", "2023"), ("status", "target"), ("modifier", "over")):
        ((_, _, _, names),) = judged(replace(FOUND, **{field: value})).wrong  # type: ignore[arg-type]
        assert names == (field,)


def test_one_planted_fact_takes_one_found_fact() -> None:
    again = replace(FOUND, id="f2", indicator="生产成本", evidence=replace(FOUND.evidence, quote="投资120.5亿元"))
    assert [fact.id for _, fact in judged(FOUND, again).invented] == ["f2"]


def test_a_restatement_is_neutral() -> None:
    assert judged(FOUND, replace(FOUND, id="f2")).invented == []


def test_names_are_alike_by_their_characters() -> None:
    assert likeness("地区生产总值", "地区生产总值") == 1
    assert likeness("建成幼儿园", "幼儿园") >= 0.8
    assert likeness("进口总额", "公共停车泊位") == 0


def test_a_command_is_weighed_with_its_children() -> None:
    taken = run_tree(["sh", "-c", "echo words; sh -c 'exit 3'"])
    assert (taken.code, taken.output) == (3, "words\n")
    assert taken.cpu > 0


def test_cases_take_turns() -> None:
    order: list[str] = []
    alternate({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 2)
    assert order == ["a", "b", "a", "b"]
