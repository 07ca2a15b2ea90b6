"""Targets, their outcomes and the way there."""

from __future__ import annotations

import pytest
from goldkit import article, facts

from reportgen.catalogue.bundle import load_catalogue
from reportgen.model import Extraction
from reportgen.reconcile import reconcile

HQ = "跨国公司地区总部|{}|家|{}|{}|{}|{}|地区总部{}家"


def hq(value, period, status="actual", measure="level", modifier="exact"):
    return HQ.format(value, modifier, measure, period, status, value)


def entries(rows, as_of="2024-06-01", grade="B", written="2026-01-20"):
    """Targets stand in a plan's report, all else in one that was `written` later."""
    plan = facts(" & ".join(row for row in rows if "|target|" in row), "a.txt")
    later = facts(" & ".join(row for row in rows if "|target|" not in row), "b.txt") if any("|target|" not in row for row in rows) else ()
    found, _ = reconcile(
        "huangpu-sh", (Extraction("a.txt", plan), Extraction("b.txt", later)),
        (article("a.txt", grade=grade), article("b.txt", grade=grade, written=written)), load_catalogue(), as_of)
    return {(item.target.measure, item.target.period): item for item in found.progress}


@pytest.mark.parametrize(
    ("latest", "rating"), [(80, "快于预期"), (73, "基本符合预期"), (60, "慢于预期"), (100, "提前实现")]
)
def test_ratings_compare_progress_with_time(latest: int, rating: str) -> None:
    """50 in 2020, 90 wanted for 2025: three fifths of the time had passed in 2023."""
    entry = entries([hq(50, "2020"), hq(latest, "2023"), hq(90, "2025", "target")])["level", "2025"]
    assert entry.rating == rating
    assert "÷" in entry.reason and "60%" in entry.reason


def test_no_rating_without_base_latest_or_target_of_one_definition() -> None:
    """Each missing end says which one it is; a bound or a weak source is no base."""
    assert "基期" in entries([hq(71, "2023"), hq(90, "2025", "target")])["level", "2025"].reason
    assert "最新" in entries([hq(50, "2020"), hq(90, "2025", "target")])["level", "2025"].reason
    bound = entries([hq(50, "2020", modifier="over"), hq(71, "2023"), hq(90, "2025", "target")])["level", "2025"]
    weak = entries([hq(50, "2020"), hq(71, "2023"), hq(90, "2025", "target")], grade="E")["level", "2025"]
    for entry in (bound, weak):
        assert entry.rating == "数据不足,不评" and entry.progress is None


@pytest.mark.parametrize(
    ("outcome", "rating"), [((90, "exact"), "完成"), ((89, "exact"), "未完成"), ((95, "over"), "完成"), ((80, "over"), "数据不足,不评")]
)
def test_after_the_end_only_the_final_value_counts(outcome, rating) -> None:
    """A value from before the final year is never judged as the outcome."""
    rows = [hq(50, "2020"), hq(120, "2023"), hq(90, "2025", "target")]
    assert entries(rows, "2026-02-01")["level", "2025"].rating == "无终期数据"
    value, modifier = outcome
    assert entries([*rows, hq(value, "2025", modifier=modifier)], "2026-02-01")["level", "2025"].rating == rating


def test_ranges_about_and_wanted_falls() -> None:
    """12–15 is met from 12 on, 5 % 左右 from 4.5 on, and what should fall is met from below."""
    money = "合同利用外资|{}|亿美元|{}|level|2021|{}|合同利用外资{}亿美元"
    for value, rating in ((12, "完成"), (16, "完成"), (11.9, "未完成")):
        rows = [money.format("12~15", "range", "target", "12-15"), money.format(value, "exact", "actual", value)]
        assert entries(rows)["level", "2021"].rating == rating
    rate = "社会消费品零售总额|{}|%|{}|yoy|2021|{}|增长{}%"
    for value, rating in ((4.6, "完成"), (4.4, "未完成")):
        rows = [rate.format(5, "about", "target", 5), rate.format(value, "exact", "actual", value)]
        assert entries(rows)["yoy", "2021"].rating == rating
    dust = "PM2.5年均浓度|{}|微克/立方米|{}|level|2021|{}|PM2.5浓度{}"
    for value, rating in ((31, "完成"), (36, "未完成")):
        rows = [dust.format(35, "under", "target", 35), dust.format(value, "exact", "actual", value)]
        assert entries(rows)["level", "2021"].rating == rating


INVESTMENT = "固定资产投资|{}|亿元|exact|level|{}|actual|固定资产投资{}亿元"


def test_yearly_growth_is_compounded() -> None:
    """8 % a year from 100 in 2020 is 146.9 in 2025; 125 in 2023 is just over half the way."""
    rows = [INVESTMENT.format(100, 2020, 100), INVESTMENT.format(125, 2023, 125), "固定资产投资|8|%|exact|cagr|2021/2025|target|年均增长8%"]
    entry = entries(rows)["cagr", "2021/2025"]
    assert entry.rating == "慢于预期" and "(125 − 100) ÷ (146.9 − 100) = 53.3%" in entry.reason


@pytest.mark.parametrize(("end", "rating", "rate"), [(147, "完成", "8%"), (144, "完成", "7.6%"), (142, "未完成", "7.3%")])
def test_yearly_growth_is_judged_by_both_ends(end: int, rating: str, rate: str) -> None:
    """8 % 左右 a year over five years, where the levels before and at the end are stated."""
    rows = [INVESTMENT.format(100, 2020, 100), INVESTMENT.format(end, 2025, end), "固定资产投资|8|%|about|cagr|2021/2025|target|年均增长8%左右"]
    entry = entries(rows, "2026-06-01")["cagr", "2021/2025"]
    assert (entry.rating, entry.reason) == (rating, f"({end} ÷ 100)^(1/5) − 1 = {rate}") and entry.outcome is not None


@pytest.mark.parametrize(("year", "as_of"), [(2023, "2024-06-01"), (2025, "2026-06-01")])
def test_real_growth_is_not_set_against_levels_at_current_prices(year: int, as_of: str) -> None:
    gdp = "地区生产总值|{}|亿元|exact|level|{}|actual|地区生产总值{}亿元"
    rows = [gdp.format(100, 2020, 100), gdp.format(150, year, 150), "地区生产总值|8|%|exact|cagr|2021/2025|target|年均增长8%"]
    entry = entries(rows, as_of)["cagr", "2021/2025"]
    assert entry.progress is None and entry.rating in ("数据不足,不评", "无终期数据")


def test_a_yearly_target_within_a_plan_is_its_own() -> None:
    """The year's amount is judged by that year; the plan's end by its end; last year's amount is no step towards this year's."""
    money = "合同利用外资|{}|亿美元|exact|level|{}|{}|合同利用外资{}亿美元"
    rows = [money.format(10, 2020, "actual", 10), money.format(11, 2021, "actual", 11), money.format(12, 2022, "actual", 12)]
    rows += [money.format(13, 2022, "target", 13), money.format(20, 2025, "target", 20), money.format(14, 2023, "target", 14)]
    found = entries(rows, "2023-06-01", written="2023-02-01")
    assert found["level", "2022"].rating == "未完成" and found["level", "2022"].outcome.value == 12
    assert found["level", "2025"].rating == "慢于预期" and found["level", "2025"].base.value == 10
    assert found["level", "2023"].latest is None and found["level", "2023"].rating == "数据不足,不评"


def test_an_increase_has_no_level_on_its_way() -> None:
    """新增 4 wanted in 2023 beside a stock of 71 in 2022: the stock is no latest value of the increase."""
    rows = [hq(71, "2022"), hq(4, "2023", "target", "new")]
    assert entries(rows, "2023-06-01")["new", "2023"].latest is None


def test_what_is_told_on_the_way_is_no_failure() -> None:
    """Written before the period is over, or in the target's own sentence: how far, not whether."""
    rows = [hq(60, "2025"), hq(90, "2025", "target")]
    assert entries(rows, "2026-02-01", written="2025-11-30")["level", "2025"].rating == "数据不足,不评"
    assert entries(rows, "2026-02-01", written="2026-01-20")["level", "2025"].rating == "未完成"
    said = "民生投资|12|亿元|exact|level|2025|target|民生投资12亿元 & 民生投资|7|亿元|exact|level|2025|actual|民生投资12亿元,已完成7亿元"
    first, second = facts(said)
    found, _ = reconcile(
        "huangpu-sh", (Extraction("a.txt", (first, second)),), (article(written="2026-01-20"),), load_catalogue(), "2026-02-01")
    assert [item.rating for item in found.progress] == ["数据不足,不评"]


def test_expected_values_and_undated_plans_are_no_outcome() -> None:
    """预计 never completes a target; a planned size without a time is no yearly target."""
    rate = "地区生产总值|{}|%|over|yoy|2021|{}|增长{}%以上"
    entry = entries([rate.format(8, "target", 8), rate.format(9, "expected", 9)])["yoy", "2021"]
    assert entry.rating == "无终期数据" and entry.outcome is not None and entry.outcome.status == "expected"
    made = facts("规划面积|192|公顷|exact|level|2024|target|规划面积192公顷", period_basis="written")
    found, _ = reconcile("huangpu-sh", (Extraction("a.txt", made),), (article(),), load_catalogue(), "2026-01-01")
    assert not found.progress
