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
