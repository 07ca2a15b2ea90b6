"""The shipped indicators: complete, told apart, found where they stand and nowhere else."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from reportgen.catalogue.indicators import Indicator, Indicators, load_indicators
from reportgen.catalogue.units import load_units

SHIPPED = load_indicators()
ITEMS = SHIPPED.all()


def ids(text: str) -> list[str]:
    return [hit.id for hit in SHIPPED.scan(text)]


def test_the_catalogue_has_no_fault() -> None:
    assert [f"{issue.document}: {issue.message}" for issue in SHIPPED.check()] == []


def test_at_least_three_hundred_indicators_over_all_fields() -> None:
    assert len(ITEMS) >= 300
    fields = {item.field for item in ITEMS}
    assert fields >= {
        "economy", "fiscal", "investment", "foreign", "industry", "consumption", "finance", "science", "enterprise",
        "talent", "livelihood", "education", "health", "housing", "city", "environment", "transport", "governance",
        "safety", "park", "culture",
    }


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_every_name_is_found_alone_and_in_a_sentence(item: Indicator) -> None:
    for name in item.names:
        assert SHIPPED.by_name(name) is item
        found = [hit for hit in SHIPPED.scan(f"全年,{name}为") if hit.id == item.id]
        if name in item.bare:
            assert not found, f"{name} is an everyday word and must not be looked for in running text"
        else:
            assert [(hit.start, hit.end) for hit in found] == [(3, 3 + len(name))]


def test_every_indicator_can_be_found_in_a_sentence() -> None:
    assert [item.id for item in ITEMS if not item.spotted] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("合同利用外资", "实际利用外资"),
        ("跨国公司地区总部", "跨国公司地区总部和外资研发中心"),
        ("区级一般公共预算收入", "地方一般公共预算收入"),
        ("区级一般公共预算收入", "一般公共预算收入"),
        ("规模以上工业总产值", "工业总产值"),
        ("引进内资", "实际到位内资"),
        ("旧改征收户数", "旧改征收签约户数"),
        ("城镇新增就业", "新增就业"),
        ("AEO认证企业", "AEO高级认证企业"),
        ("复制推广自贸区政策", "在全市复制推广的改革措施"),
        ("三级医院", "三甲医院"),
        ("人民币存款余额", "本外币存款余额"),
    ],
)
def test_different_definitions_are_never_one_indicator(one: str, other: str) -> None:
    first, second = SHIPPED.by_name(one), SHIPPED.by_name(other)
    assert first is not None and second is not None
    assert first.id != second.id


def test_variants_are_the_other_definitions_of_the_concept() -> None:
    assert {item.id for item in SHIPPED.variants("fdi-contracted")} == {"fdi-actual", "foreign-capital"}
    assert [item.basis for item in (SHIPPED.get("fdi-contracted"), SHIPPED.get("fdi-actual")) if item] == ["合同", "实际"]
    assert SHIPPED.variants("gdp") == ()


def test_the_longest_name_wins_and_offsets_count_characters() -> None:
    text = "两类机构:跨国公司地区总部和外资研发中心52家,GDP增长"
    assert [(text[start:end], key) for start, end, key in SHIPPED.scan(text)] == [
        ("跨国公司地区总部和外资研发中心", "regional-hq-rd"),
        ("GDP", "gdp"),
    ]


@pytest.mark.parametrize(
    "text",
    ["须遵守GDPR", "中国进出口银行", "取得博士学位", "社会组织党建", "民营企业家座谈", "在重点项目现场", "上市公司治理"],
)
def test_longer_words_hide_a_name(text: str) -> None:
    assert ids(text) == []


def test_by_name_forgives_spaces_quotes_and_width_but_not_spelling() -> None:
    item = SHIPPED.get("srdi-giant")
    assert item is not None
    assert SHIPPED.by_name("专精特新 小巨人 企业") is item
    assert SHIPPED.by_name("专精特新“小巨人”企业") is item
    assert SHIPPED.by_name("ＧＤＰ") is SHIPPED.get("gdp")
    assert SHIPPED.by_name("地区生产总额") is None


def test_the_weightiest_are_those_of_a_key_figure_strip() -> None:
    first = [item.name for item in sorted(ITEMS, key=lambda item: -item.weight)[:12]]
    for name in ("地区生产总值", "跨国公司地区总部", "实际利用外资", "合同利用外资", "固定资产投资", "社会消费品零售总额"):
        assert name in first


def test_the_plausible_range_is_in_a_unit_that_the_indicator_can_have() -> None:
    units = load_units()
    ranges = [(item, units.unit_class(item.plausible.unit)) for item in ITEMS if item.plausible and "rank" not in item.unit_class]
    assert len(ranges) > 500
    assert [item.id for item, unit_class in ranges if unit_class not in item.unit_class] == []


def test_standard_indicators_name_issuer_and_month() -> None:
    standard = [item for item in ITEMS if item.standard]
    assert len(standard) >= 30
    assert all(item.issuer and item.released.startswith("次年") for item in standard)


def test_a_copy_through_pickle_finds_the_same() -> None:
    copy = pickle.loads(pickle.dumps(SHIPPED))
    assert isinstance(copy, Indicators)
    assert copy.scan("实到外资3亿美元") == SHIPPED.scan("实到外资3亿美元") != []


STANDARD_IN_GOLD = (
    "地区生产总值", "规模以上工业总产值", "财税总收入", "城镇居民人均可支配收入", "农村居民人均可支配收入", "固定资产投资",
    "商品销售总额", "社会消费品零售总额", "市场主体", "高新技术企业", "上市企业", "一般公共预算收入", "出口总值", "合同利用外资",
    "瞪羚企业", "城镇新增就业", "工业总产值", "全社会研发经费投入强度", "金融业增加值", "区域经济密度", "区级一般公共预算收入",
    "引进内资", "跨国公司地区总部", "税收亿元楼", "PM2.5年均浓度", "贸易型总部", "民营企业总部", "AEO高级认证企业", "专精特新企业",
    "外资功能性机构", "跨国公司地区总部和外资研发中心", "研发经费投入强度", "企业开办时间", "人均公园绿地面积", "高层次人才",
)  # fmt: skip


@pytest.mark.acceptance
def test_the_gold_indicators_that_are_standard_are_known(originals: Path) -> None:
    with (originals / "gold" / "facts.jsonl").open(encoding="utf-8") as lines:
        gold = {json.loads(line)["indicator"] for line in lines}
    unknown = [name for name in STANDARD_IN_GOLD if name in gold and SHIPPED.by_name(name) is None]
    assert unknown == []
    held = [name for name in gold if SHIPPED.by_name(name) or SHIPPED.scan(name)]
    assert len(held) / len(gold) >= 0.85
