"""Districts side by side."""

from __future__ import annotations

from goldkit import article, facts

from reportgen.catalogue.bundle import load_catalogue
from reportgen.model import Extraction
from reportgen.reconcile import compare, reconcile

CATALOGUE = load_catalogue()
GDP = "地区生产总值|{}|亿元|exact|level|{}|actual|地区生产总值{}亿元"


def findings(district: str, rows: str):
    made = facts(rows, district=district)
    return reconcile(district, (Extraction("a.txt", made),), (article(district=district),), CATALOGUE, "2026-01-01")[0]


def test_same_indicator_period_and_definition_are_compared() -> None:
    """One row with each district's value, the first district's first."""
    found = compare((findings("xuhui-sh", GDP.format(3900, 2024, 3900)), findings("huangpu-sh", GDP.format(3000, 2024, 3000))), CATALOGUE.indicators)
    (row,) = found.rows
    assert [value.district for value in row.values] == ["xuhui-sh", "huangpu-sh"] and not found.refusals


def test_other_years_and_other_definitions_are_refused_with_the_reason() -> None:
    """Each refusal names both values and why."""
    hq = "跨国公司地区总部|83|家|exact|level|2025|actual|总部83家"
    both = "跨国公司地区总部和外资研发中心|167|家|exact|level|2025|actual|总部和研发中心167家"
    found = compare((findings("xuhui-sh", f"{GDP.format(3900, 2024, 3900)} & {both}"),
                     findings("huangpu-sh", f"{GDP.format(2600, 2020, 2600)} & {hq}")), CATALOGUE.indicators)
    assert not found.rows
    assert {item.reason for item in found.refusals} == {"period", "definition"}
    assert {(item.one.fact.value, item.other.fact.value) for item in found.refusals} == {(167, 83), (3900, 2600)}


def test_every_indicator_is_refused_once_before_one_comes_again() -> None:
    """Two other districts with another year's product do not push the headquarters off the page."""
    hq = "跨国公司地区总部|83|家|exact|level|2025|actual|总部83家"
    both = "跨国公司地区总部和外资研发中心|167|家|exact|level|2025|actual|总部和研发中心167家"
    found = compare((findings("huangpu-sh", f"{GDP.format(2600, 2020, 2600)} & {hq}"), findings("xuhui-sh", f"{GDP.format(3900, 2024, 3900)} & {both}"),
                     findings("huangpu-gz", GDP.format(3600, 2019, 3600))), CATALOGUE.indicators)
    assert [item.label for item in found.refusals] == ["地区生产总值", "跨国公司地区总部", "地区生产总值"]


def test_targets_and_open_conflicts_are_not_compared() -> None:
    """Only adopted outcomes stand in a comparison."""
    target = "地区生产总值|4000|亿元|exact|level|2024|target|计划4000亿元"
    found = compare((findings("xuhui-sh", target), findings("huangpu-sh", GDP.format(3000, 2024, 3000))), CATALOGUE.indicators)
    assert not found.rows and not found.refusals
