"""What counts as a fact and what does not: ranks, durations, sums in brackets, units in words before the number."""

from __future__ import annotations

import pytest
from test_facts import facts_of


def told(text: str, written: str = "2024-02-01", kind: str = "news") -> list[tuple[str, str, str, str]]:
    return [(f.indicator, str(f.value), f.unit, f.measure) for f in facts_of(text, written, kind)]


RANKS = [
    ("税收增速、技改投资增速两项指标均居全省首位。", [("税收增速全省排名", "1", "位", "rank"), ("技改投资增速全省排名", "1", "位", "rank")]),
    ("欧盟继续为第二大贸易伙伴。", [("欧盟贸易伙伴排名", "2", "位", "rank")]),
    ("跻身全国园区综合竞争力前30强。", [("全国园区综合竞争力排名", "30", "位", "rank")]),
    ("在全国百强镇里继续坐稳第6把交椅。", [("全国百强镇排名", "6", "位", "rank")]),
    ("省级高新区综合考评中,星湖高新区位列全省第7位。", [("省级高新区综合考评全省排名", "7", "位", "rank")]),
    ("全国百强镇榜单发布,我镇列第58位。", [("全国百强镇排名", "58", "位", "rank")]),
    ("在全国县域经济百强中由第42位上升到第35位。", [("全国县域经济百强排名", "42", "位", "rank"), ("全国县域经济百强排名", "35", "位", "rank")]),
    ("港口竞争力排名上升一位,列第十八位。", [("港口竞争力排名", "1", "位", "growth"), ("港口竞争力排名", "18", "位", "rank")]),
    ("工业总产值居全省各县(市、区)第二。", [("工业总产值全省各县(市、区)排名", "2", "位", "rank")]),
    ("绿色工厂数量 全市第2。", [("绿色工厂全市排名", "2", "位", "rank")]),
]


@pytest.mark.parametrize(("text", "facts"), RANKS)
def test_ranks(text: str, facts: list[tuple[str, str, str, str]]) -> None:
    assert told(text) == facts


def test_the_rank_of_two_indicators_named_before() -> None:
    found = told("人均绿地面积18.2平方米,每千人床位数7.6张,两项指标均居全市首位。")
    assert [fact for fact in found if fact[3] == "rank"] == [("人均绿地面积全市排名", "1", "位", "rank"), ("每千人床位数全市排名", "1", "位", "rank")]


def test_the_rank_by_size_of_what_was_named_last() -> None:
    assert told("土地面积3163平方公里,为全省第三大县。")[1:] == [("土地面积全省县排名", "3", "位", "rank")]


BRACKETS = [
    ("工业项目(18个,年度计划投资46亿元)。", [("工业项目", "18", "个", "level"), ("工业项目年度计划投资", "46", "亿元", "level")]),
    ("(二)民生项目(共12项)\n", [("民生项目", "12", "项", "level")]),
    ("完工泵站(3座)、水闸(1座)。", [("完工泵站", "3", "座", "level"), ("水闸", "1", "座", "level")]),
]


@pytest.mark.parametrize(("text", "facts"), BRACKETS)
def test_what_brackets_count_is_what_stands_before_them(text: str, facts: list[tuple[str, str, str, str]]) -> None:
    assert told(text) == facts


PER = [
    ("标准厂房租金每平方米每月12元。", ("标准厂房租金", "12", "元/平方米·月", "level")),
    ("写字楼平均租金跌至每月每平方米85元。", ("写字楼平均租金", "85", "元/平方米·月", "level")),
    ("农村低保标准提高到每人每月780元。", ("农村低保标准", "780", "元/月", "level")),
    ("每平方公里产出达到16亿元。", ("每平方公里产出", "16", "亿元/平方公里", "level")),
    ("每平方公里工业用地产出:21.3亿元。", ("工业用地产出", "21.3", "亿元/平方公里", "level")),
    ("货运航班达到每周26班。", ("货运航班", "26", "班/周", "level")),
    ("岸桥效率提升到每小时36自然箱。", ("岸桥效率", "36", "自然箱/小时", "level")),
]


@pytest.mark.parametrize(("text", "fact"), PER)
def test_what_the_amount_is_for_each_of_is_in_the_unit(text: str, fact: tuple[str, str, str, str]) -> None:
    assert told(text) == [fact]
