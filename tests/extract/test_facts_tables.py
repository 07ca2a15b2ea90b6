"""Tables: heads say what columns hold; names, units and periods come from where tables put them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from test_facts import facts_of

from reportgen.model import Fact


def cells(found: tuple[Fact, ...]) -> list[tuple[str, Decimal, str, str, str]]:
    return [(f.indicator, f.value, f.unit, f.measure, f.period) for f in found]  # type: ignore[misc]


TABLE = """2023年1-11月主要指标
指标{d}单位{d}累计{d}同比增长(%)
社会消费品零售总额{d}亿元{d}402.7{d}8.9
实际使用外资{d}万美元{d}18650{d}-6.7
固定资产投资{d}—{d}—{d}11.8
"""


@pytest.mark.parametrize("divider", ["\t", " | ", "   "])
def test_rows_under_a_head(divider: str) -> None:
    found = facts_of(TABLE.format(d=divider), "2023-12-18", "official-release")
    assert [(f.indicator, str(f.value), f.unit, f.measure) for f in found] == [
        ("社会消费品零售总额", "402.7", "亿元", "level"),
        ("社会消费品零售总额", "8.9", "%", "yoy"),
        ("实际利用外资", "18650", "万美元", "level"),
        ("实际利用外资", "-6.7", "%", "yoy"),
        ("固定资产投资", "11.8", "%", "yoy"),
    ]


def test_unit_in_brackets_and_periods_in_the_head() -> None:
    text = "指标\t2020年\t2025年目标\n常住人口(万人)\t58.2\t62\n森林覆盖率(%)\t41.5\t43\n"
    found = facts_of(text, "2021-03", "plan")
    assert [(f.indicator, str(f.value), f.unit, f.period, f.status) for f in found] == [
        ("常住人口", "58.2", "万人", "2020", "actual"),
        ("常住人口", "62", "万人", "2025", "target"),
        ("森林覆盖率", "41.5", "%", "2020", "actual"),
        ("森林覆盖率", "43", "%", "2025", "target"),
    ]


def test_unit_of_the_whole_table() -> None:
    text = "单位:亿元\n项目\t2022年\n教育支出\t41.2\n卫生健康支出\t16.8\n"
    assert [(f.indicator, f.unit) for f in facts_of(text, "2023")] == [("教育支出", "亿元"), ("卫生健康支出", "亿元")]


def test_a_number_without_any_unit_is_no_fact() -> None:
    assert facts_of("项目\t数值\n甲类\t41\n乙类\t16\n", "2023") == ()


def test_quote_holds_name_and_value() -> None:
    text = TABLE.format(d="\t")
    for fact in facts_of(text, "2023-12-18"):
        assert text[fact.evidence.span.start : fact.evidence.span.end] == fact.evidence.quote
        assert str(fact.value) in fact.evidence.quote


def test_text_beside_a_table_is_read_as_text() -> None:
    text = "全年新增企业20家。\n" + TABLE.format(d="\t") + "另有在建项目30个。\n"
    values = [str(f.value) for f in facts_of(text, "2023-12-18")]
    assert values[0] == "20" and values[-1] == "30" and len(values) == 7


def test_a_table_in_strokes_with_a_rule_and_a_title_that_names_its_rows():
    text = "各行业增加值\n| 指标 | 绝对数(亿元) | 比上年增长(%) |\n| --- | --- | --- |\n| 工业 | 38.6 | 7.9 |\n| 建筑业 | 32.7 | -4.5 |\n"
    found = [(f.indicator, str(f.value), f.unit, f.measure, f.period) for f in facts_of(text, written="2021-12-01")]
    assert found == [
        ("工业增加值", "38.6", "亿元", "level", "2021"), ("工业增加值", "7.9", "%", "yoy", "2021"),
        ("建筑业增加值", "32.7", "亿元", "level", "2021"), ("建筑业增加值", "-4.5", "%", "yoy", "2021"),
    ]  # fmt: skip


def test_goals_in_lines_divided_by_wide_spaces():
    text = (
        "序号\u3000指标名称\u3000单位\u30002020\u30002025\u3000属性\n1\u3000全员劳动生产率\u3000万元/人\u300023.4\u300031.5\u3000预期性\n"
        "2\u3000森林覆盖率\u3000%\u300040.6\u3000≥43\u3000约束性\n3\u3000单位产值能耗五年降低\u3000%\u3000—\u300015\u3000约束性\n"
    )
    found = [(str(f.value) + f.unit, f.modifier, f.measure, f.period, f.status) for f in facts_of(text, written="2021-03-01")]
    assert found == [
        ("23.4万元/人", "exact", "level", "2020", "actual"), ("31.5万元/人", "exact", "level", "2025", "target"),
        ("40.6%", "exact", "level", "2020", "actual"), ("43%", "over", "level", "2025", "target"),
        ("-15%", "exact", "growth", "2021/2025", "target"),
    ]  # fmt: skip


def test_a_rise_is_of_the_year_whose_values_stand_before_it():
    text = "指标\t2021年\t2022年\t增速\n工业产值(亿元)\t38.6\t42.1\t7.9%\n地方税收(亿元)\t8.6\t9.1\t4.5%\n"
    assert [(f.measure, f.period) for f in facts_of(text, written="2023-05-01")] == [("level", "2021"), ("level", "2022"), ("yoy", "2022")] * 2


def test_rows_that_single_spaces_divide():
    text = "附表:主要指标\n指标名称 单位 1-9月累计 同比增长(%)\n工业总产值 亿元 318.2 -2.7\n进出口总额 亿美元 6.4 11.3\n\n三季度用电回升。\n"
    found = [(f.indicator, str(f.value), f.unit, f.measure, f.period) for f in facts_of(text, "2023-10-20")]
    assert found == [
        ("工业总产值", "318.2", "亿元", "level", "2023-01/2023-09"), ("工业总产值", "-2.7", "%", "yoy", "2023-01/2023-09"),
        ("进出口总额", "6.4", "亿美元", "level", "2023-01/2023-09"), ("进出口总额", "11.3", "%", "yoy", "2023-01/2023-09"),
    ]  # fmt: skip


def test_one_line_that_ends_with_a_number_is_no_table():
    assert facts_of("联系电话 85550123\n全区投资回升。\n", "2023-10-20") == ()


def test_lines_of_one_value_are_text():
    text = "技改投资 9%\n进出口 4%\n就业率 91%\n"
    assert [(f.indicator, f.measure) for f in facts_of(text, "2023-10-20")][0] == ("技改投资", "yoy")
