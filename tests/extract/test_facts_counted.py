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


TIMES = [
    ("用电量增长9.4%,连续四个季度保持两位数增长。", [("全社会用电量", "9.4", "%", "yoy"), ("全社会用电量连续保持两位数增长季度数", "4", "个季度", "level")]),
    ("对连续两个季度排名末位的镇街,由区领导约谈。", []),
    ("连续4年未发生重大安全事故。", [("连续未发生重大安全事故年数", "4", "年", "level")]),
    ("该桥总工期两年,免租期三年。", [("桥总工期", "2", "年", "level"), ("免租期", "3", "年", "level")]),
    ("高铁一小时直达省会。", [("高铁直达省会时间", "1", "小时", "level")]),
    ("高铁站开通后,50分钟可直达省城。", [("直达省城时间", "50", "分钟", "level")]),
    ("审批时间压缩至半天。", [("审批时间", "0.5", "天", "level")]),
    ("年日照时数超过2800小时。", [("年日照时数", "2800", "小时", "level")]),
    ("项目建设工期24个月。", [("项目建设工期", "24", "个月", "level")]),
    ("实施三年行动计划。", []),
    ("“最多90天”改革全面推开。", []),
    ("粮食总产量实现“九连丰”,达到38.6万吨。", [("粮食总产量连续丰收年数", "9", "年", "level"), ("粮食产量", "38.6", "万吨", "level")]),
]


@pytest.mark.parametrize(("text", "facts"), TIMES)
def test_lengths_of_time(text: str, facts: list[tuple[str, str, str, str]]) -> None:
    assert told(text) == facts


COUNTED = [
    ("企业开办实现“零成本、一天办结”。", [("企业开办成本", "0", "元", "level")]),
    ("未来产值有望向千亿级迈进。", [("未来产值", "1000", "亿元", "level")]),
    ("园区工业产值首破百亿。", [("园区工业产值", "100", "亿元", "level")]),
    ("发放消费券4轮,举办培训班12期。", [("发放消费券", "4", "轮", "level"), ("举办培训班", "12", "期", "level")]),
    ("区级资金撬动社会资本比例不低于1:4。", [("区级资金撬动社会资本比例", "4", "倍", "level")]),
    ("七片城市公园建成开放。", [("建成开放城市公园", "7", "片", "level")]),
    ("物联网企业从无到有,五年集聚138家。", [("物联网企业", "138", "家", "level")]),
    ("地区生产总值增长5.6%,人均逾18万元。", [("地区生产总值", "5.6", "%", "yoy"), ("人均地区生产总值", "18", "万元", "level")]),
    ("商品房销售3260套,均价1.2万元。", [("商品房销售", "3260", "套", "level"), ("商品房销售均价", "1.2", "万元", "level")]),
    ("重点抓好三件事:一是抓招商。", []),
    ("物流成本每下降1%,投资意愿增强。", []),
    ("成为中部首个突破2000亿元的城区。", []),
    ("经济总量先后跨过900亿元、1000亿元两个关口。", []),
]


@pytest.mark.parametrize(("text", "facts"), COUNTED)
def test_what_counts_and_what_does_not(text: str, facts: list[tuple[str, str, str, str]]) -> None:
    assert told(text) == facts


def test_what_something_heads_for_is_to_come() -> None:
    assert [f.status for f in facts_of("数字经济规模向五百亿元迈进。")] == ["target"]


OUTPUT = [
    ("星河电器年产30万台空调项目开工建设。", [("星河电器空调项目年产能", "30", "万台", "level")]),
    ("总投资12亿元的年产20万套轮毂生产线竣工投产。", [("轮毂生产线总投资", "12", "亿元", "level"), ("轮毂生产线年产能", "20", "万套", "level")]),
    ("形成茶叶、竹木、旅游三大主导产业。", [("主导产业", "3", "个", "level")]),
    ("开展清欠、治水、护林三大专项行动。", []),
    ("税收增长5%左右、进出口增长7%以上的目标,抓好90个项目。", [("税收", "5", "%", "yoy"), ("进出口总额", "7", "%", "yoy"), ("抓好项目", "90", "个", "level")]),
]


@pytest.mark.parametrize(("text", "facts"), OUTPUT)
def test_output_trades_and_goals_in_a_list(text: str, facts: list[tuple[str, str, str, str]]) -> None:
    assert told(text) == facts


def test_gaps_of_two_things_named_before() -> None:
    found = told("固定资产投资增长8.2%,工业投资增长12.6%,分别高于全市平均2.1个、3.4个百分点。")
    assert sorted(fact[:2] for fact in found if "高于" in fact[0]) == [
        ("固定资产投资增速高于全市平均幅度", "2.1"), ("工业投资增速高于全市平均幅度", "3.4"),
    ]  # fmt: skip


def test_values_before_and_after() -> None:
    assert told("平均受教育年限由11.2年提高到12.1年。")[1] == ("平均受教育年限", "12.1", "年", "level")
    assert [fact[:2] for fact in told("审批环节由18个精简为5个。")] == [("审批环节", "18"), ("审批环节", "5")]
    assert told("供水普及率、燃气普及率分别达到100%和98.6%。")[0][0] == "供水普及率"


SUPPOSED = [
    "从3公里外就能看到塔吊林立。",
    "若项目投资额超过10亿元,则可一事一议。",
    "比预定工期提前45天完工。",
    "距离全年目标还差3.2个百分点。",
]


@pytest.mark.parametrize("text", SUPPOSED)
def test_what_is_supposed_or_measures_nothing(text: str) -> None:
    assert told(text) == []


def test_basis_points_and_the_gap_to_a_goal() -> None:
    assert told("企业贷款利率下降25个基点。") == [("企业贷款利率", "-25", "个基点", "yoy")]
    assert told("税收增长6.8%,距离全年目标还差3.2个百分点。")[1] == ("税收与目标差距", "3.2", "个百分点", "level")
    assert [fact[1] for fact in told("企业每投资1亿元,可获奖励200万元。")] == ["200"]
