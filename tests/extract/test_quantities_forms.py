"""Quantities as they stand: value, unit and modifier of every form, and the numbers that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.catalogue.units import load_units
from reportgen.catalogue.width import narrow
from reportgen.extract.numerals import arabic, chinese
from reportgen.extract.quantities import Quantity, Scanner

SCANNER = Scanner(load_units())


def scan(text: str) -> list[Quantity]:
    return [q for q in SCANNER.scan(narrow(text), 0, len(text))[0] if q.form != "bare"]


def shown(q: Quantity) -> tuple[str, str, str]:
    value = "–".join(str(v) for v in q.value) if isinstance(q.value, tuple) else str(q.value)
    return value, q.unit, q.modifier


@pytest.mark.parametrize(
    ("text", "value", "unit", "modifier"),
    [
        ("税收38.6亿元", "38.6", "亿元", "exact"),
        ("外资2.1亿美元", "2.1", "亿美元", "exact"),
        ("协议1,256.8亿元", "1256.8", "亿元", "exact"),
        ("总值 4000 亿元", "4000", "亿元", "exact"),
        ("增长１２．５％", "12.5", "%", "exact"),
        ("密度达到每平方公里96.4亿元", "96.4", "亿元/平方公里", "exact"),
        ("强度为5.2亿元/平方公里", "5.2", "亿元/平方公里", "exact"),
        ("浓度低于每立方米32微克", "32", "微克/立方米", "under"),
        ("产能每月 3 万片", "3", "万片/月", "exact"),
        ("能耗0.28吨标准煤/万元", "0.28", "吨标准煤/万元", "exact"),
        ("外资8亿到10亿美元", "8–10", "亿美元", "range"),
        ("增长5%~6%", "5–6", "%", "range"),
        ("投资12—15亿元", "12–15", "亿元", "range"),
        ("项目700多个", "700", "个", "over"),
        ("企业50余家", "50", "家", "over"),
        ("超600家", "600", "家", "over"),
        ("近1.5万名", "1.5", "万名", "about"),
        ("6%左右", "6", "%", "about"),
        ("8% 以上", "8", "%", "over"),
        ("不超过3个月", "3", "个月", "under"),
        ("不少于 6 个", "6", "个", "over"),
        ("基金600亿落地", "600", "亿元", "exact"),
        ("占全省2/3", "66.67", "%", "exact"),
        ("占全省1/10", "10", "%", "exact"),
        ("供应量超4成", "40", "%", "over"),
        ("规模以上工业用电62.8亿千瓦时", "62.8", "亿千瓦时", "exact"),
        ("出生率6.12‰", "6.12", "‰", "exact"),
        ("提高0.3个百分点", "0.3", "个百分点", "exact"),
        ("建设8大商圈", "8", "个", "exact"),
        ("完成投资-3.2%", "3.2", "%", "exact"),
        ("增长-3.2%", "-3.2", "%", "exact"),
        ("排名升至第6位", "6", "位", "exact"),
        ("改造1.2万户", "1.2", "万户", "exact"),
    ],
)
def test_reads(text: str, value: str, unit: str, modifier: str) -> None:
    assert shown(scan(text)[0]) == (value, unit, modifier)


@pytest.mark.parametrize(
    "text",
    [
        "第一时间响应", "董家路12号地块", "地铁7号线", "PM2.5治理", "推进44证合一", "“1+7+N”体系", "5G应用", "ARJ21飞机", "世界500强",
        "成立120周年", "12345热线", "24小时服务", "15分钟健身圈", "“866”计划", "府发〔2021〕12号", "中电科21所", "上世纪90年代",
        "五五购物节", "社会消费品零售", "长三角一体化", "打造样板", "十三五时期", "一网通办", "两大增长极", "60岁以上老人", "2035空间规划",
    ],
)  # fmt: skip
def test_no_quantity(text: str) -> None:
    assert [q for q in scan(text) if q.form not in ("open", "count-word")] == []


def test_offsets_hold_the_quantity() -> None:
    text = "全年完成投资超过1,164亿元左右。"
    quantity = scan(text)[0]
    assert text[quantity.start : quantity.core_end] == "1,164亿元"
    assert text[quantity.lead : quantity.start] == "超过"
    assert text[quantity.end :] == "。"


def test_an_unknown_measure_word_is_an_open_unit() -> None:
    quantity = scan("安装路灯320盏")[0]
    assert (quantity.unit, quantity.form) == ("盏", "amount")
    strange = scan("架设天线45幺")[0]
    assert (strange.unit, strange.form, strange.kind) == ("幺", "open", "count")


def test_numbers_in_dates_are_passed_over() -> None:
    text = "2021年5月3日开工"
    found, _ = SCANNER.scan(text, 0, len(text), [(0, 9)])  # type: ignore[list-item]
    assert found == []


def test_joined_values_share_the_unit() -> None:
    assert [shown(q)[:2] for q in scan("拉动增长2.1和5.5个百分点")] == [("2.1", "个百分点"), ("5.5", "个百分点")]


@pytest.mark.parametrize("size", [1, 5_000, 100_000])
def test_a_line_of_digits_is_read_once(size: int) -> None:
    found, rejected = SCANNER.scan("7" * size + "家", 0, size + 1)
    assert len(found) == (1 if size == 1 else 0)
    assert not rejected


@pytest.mark.parametrize(("text", "value"), [("二十三", 23), ("三千五百", 3500), ("一点四万", 14000), ("两", 2), ("十二", 12), ("三亿二千万", 320000000)])
def test_chinese_numerals(text: str, value: int) -> None:
    assert chinese(text) == value


def test_what_writes_no_number() -> None:
    assert chinese("甲乙") is None
    assert chinese("") is None
    assert arabic("1.2.3") is None
    assert arabic("12,345.5") == Decimal("12345.5")


def test_a_rise_is_two_values_and_no_range() -> None:
    assert [shown(q)[0] for q in scan("医院实现从3家到7家的跨越")] == ["3", "7"]
    assert [shown(q)[0] for q in scan("每镇建医院3家到7家")] == ["3–7"]
