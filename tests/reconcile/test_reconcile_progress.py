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


def entries(rows, as_of="2024-06-01", grade="B"):
    made = facts(" & ".join(rows))
    found, _ = reconcile("huangpu-sh", (Extraction("a.txt", made),), (article(grade=grade),), load_catalogue(), as_of)
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


def test_yearly_growth_is_compounded() -> None:
    """8 % a year from 100 in 2020 is 146.9 in 2025; 125 in 2023 is just over half the way."""
    gdp = "地区生产总值|{}|亿元|exact|level|{}|actual|地区生产总值{}亿元"
    rows = [gdp.format(100, 2020, 100), gdp.format(125, 2023, 125), "地区生产总值|8|%|exact|cagr|2021/2025|target|年均增长8%"]
    entry = entries(rows)["cagr", "2021/2025"]
    assert entry.rating == "慢于预期" and entry.progress is not None and round(entry.progress, 2) == round(entry.progress, 2)
    assert 0.5 < float(entry.progress) < 0.55


def test_expected_values_and_undated_plans_are_no_outcome() -> None:
    """预计 never completes a target; a planned size without a time is no yearly target."""
    rate = "地区生产总值|{}|%|over|yoy|2021|{}|增长{}%以上"
    entry = entries([rate.format(8, "target", 8), rate.format(9, "expected", 9)])["yoy", "2021"]
    assert entry.rating == "无终期数据" and entry.outcome is not None and entry.outcome.status == "expected"
    made = facts("规划面积|192|公顷|exact|level|2024|target|规划面积192公顷", period_basis="written")
    found, _ = reconcile("huangpu-sh", (Extraction("a.txt", made),), (article(),), load_catalogue(), "2026-01-01")
    assert not found.progress
