"""Values computed from stated ones."""

from __future__ import annotations

from decimal import Decimal

from goldkit import article, facts

from reportgen.catalogue.bundle import load_catalogue
from reportgen.model import Extraction
from reportgen.reconcile import reconcile

END = "跨国公司地区总部|83|家|{}|level|2025|actual|累计83家"
NEW = "跨国公司地区总部|30|家|exact|new|2021/2025|actual|新增30家"


def derived(rows: str):
    made = facts(rows)
    return reconcile("huangpu-sh", (Extraction("a.txt", made),), (article(),), load_catalogue(), "2026-01-01")[0].derived


def test_the_stock_on_the_eve_of_a_span() -> None:
    """Stock at the end minus what was added, with formula and both inputs."""
    (item,) = derived(END.format("exact") + " & " + NEW)
    assert (item.value, item.period, item.unit, item.formula) == (53, "2020", "家", "83 − 30 = 53")
    assert len(item.inputs) == 2


def test_nothing_is_derived_from_bounds_from_a_known_value_or_from_another_definition() -> None:
    """约, 超 and a stated value of the eve leave nothing to compute."""
    assert not derived(END.format("about") + " & " + NEW)
    eve = "跨国公司地区总部|50|家|exact|level|2020|actual|2020年50家"
    assert all(item.measure != "level" for item in derived(" & ".join((END.format("exact"), NEW, eve))))
    assert not derived("跨国公司地区总部和外资研发中心|83|家|exact|level|2025|actual|累计83家 & " + NEW)


def test_differences_and_growth_between_stated_years() -> None:
    """A stock has a difference, an amount a rate; a jump, a constant-price series or a stated rate has none."""
    (item,) = derived("跨国公司地区总部|74|家|exact|level|2023|actual|74家 & 跨国公司地区总部|83|家|exact|level|2025|actual|83家")
    assert (item.measure, item.value, item.period) == ("difference", 9, "2023/2025")
    amounts = "{0}|100|亿元|exact|level|2020|actual|{0}100亿元 & {0}|{1}|亿元|exact|level|2021|actual|{0}{1}亿元"
    (rate,) = derived(amounts.format("固定资产投资", 110))
    assert (rate.measure, rate.value, rate.unit) == ("growth", 10, "%")
    assert not derived(amounts.format("固定资产投资", 500))
    assert not derived(amounts.format("地区生产总值", 110))
    assert not derived(amounts.format("固定资产投资", 110) + " & 固定资产投资|8|%|exact|yoy|2021|actual|增长8%")


def test_a_gross_increase_gives_no_stock() -> None:
    """新登记 counts who came and not who went; 净增 is the difference. An unknown thing needs words that say it is a total."""
    total = "市场主体|9|万户|exact|level|2021|actual|市场主体9万户"
    assert not derived(f"{total} & 市场主体|1|万户|exact|new|2021|actual|新登记市场主体1万户")
    (item,) = derived(f"{total} & 市场主体|1|万户|exact|new|2021|actual|净增市场主体1万户")
    assert (item.value, item.period) == (8, "2020")
    rise = "拉动经济|{}|个|exact|{}|2021|actual|拉动经济增长{}个"
    assert not derived(f"{rise.format('0.9', 'level', '0.9')} & {rise.format('0.1', 'new', '0.1')}")
    assert derived("社区食堂|40|个|exact|level|2021|actual|社区食堂累计40个 & 社区食堂|9|个|exact|new|2021|actual|新增9个")


def test_an_increase_since_january_leads_to_the_end_of_the_year_before() -> None:
    """Listed companies at the end of September and those new since January; what was added since May leads nowhere."""
    rows = "上市公司|35|家|exact|level|2022-01/2022-09|actual|累计35家 & 上市公司|3|家|exact|new|2022-{}/2022-09|actual|新增3家"
    (item,) = derived(rows.format("01"))
    assert (item.value, item.period) == (32, "2021") and not derived(rows.format("05"))


def test_percentages_differ_by_points() -> None:
    rate = "常住人口城镇化率|{0}|%|exact|level|{1}|actual|城镇化率{0}%"
    (item,) = derived(f"{rate.format('60.1', 2015)} & {rate.format('64.6', 2020)}")
    assert (item.measure, item.value, item.unit) == ("difference", Decimal("4.5"), "个百分点")
