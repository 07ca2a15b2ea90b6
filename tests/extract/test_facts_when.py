"""When a value holds and whether it is reached: classes of texts that are no reports (news, questions and answers, histories, profiles)."""

from __future__ import annotations

import pytest
from test_facts import facts_of
from test_periods import timeline

NEWS = [
    # a horizon behind an aim holds for its sentence
    ("预计到2027年,新园年产值将突破8亿元,集聚工程师600名。", ["2027 target", "2027 target"]),
    ("计划2026年建成通车,届时可容纳商户300家,提供岗位900个。", ["2026 target", "2026 target"]),
    ("按照安排,2026年全县主要预期目标是:税收增长6%,投资增长9%。", ["2026 target", "2026 target"]),
    ("到2028年,湖滨大道全线通车;新港年内动工,设计年吞吐量90万吨。", ["2025 target"]),
    # 目前 of histories, and years in which something happened
    ("1994年撤乡建镇,现辖6个社区、30个村民组。", ["2025 actual", "2025 actual"]),
    ("1998年铁路建成通车,车程缩短。公路里程430公里。", ["2025 actual"]),
    ("2021年数据显示,全县企业增至40家。商标注册90件。", ["2021 actual", "2021 actual"]),
    ("改革开放40年来,累计造船90艘。", ["1979/2018 actual"]),
    ("建镇30年来,累计引进企业200家。", ["1996/2025 actual"]),
    # a month and what is not of it
    ("今年4月,6条线路开通,日均客流2万人次。", ["2025-04 actual", "2025 actual"]),
    ("今年4月,镇里设立规模3亿元的基金。", ["2025 actual"]),
    ("11月底前启动泵站工程,新铺设管网18公里。", ["2025 target"]),
    ("下个月,我们将召开大会,每年拿出2亿元支持农户。", ["2025 target"]),
    ("12月,云杉街数字园二期也将开园,可提供面积4万平方米。", ["2025-12 target"]),
    ("今年4月,镇里完成改革,开办时间压缩到1个工作日。", ["2025 actual"]),
    ("3月,园区举行签约会,签约项目12个。", ["2025-03 actual"]),
    ("9月,全市用电量3.2亿千瓦时,增长5%。", ["2025-09 actual", "2025-09 actual"]),
    ("国庆假期接待游客9万人次。端午假期接待游客7万人次。", ["2025-10 actual", "2025 actual"]),
    ("去年9月开工的湖畔项目,一期投资12亿元。", ["2025 actual"]),
    ("去年一季度,产值下降8%,全年增长5%。外资项目11个。", ["2024-01/2024-03 actual", "2024 actual", "2024 actual"]),
    ("上市企业达到95家,年内新增9家。", ["2025 actual", "2025 actual"]),
    # the time behind the thing counted
    ("2024年,难。3座桥2022年建成通车。", ["2022 actual"]),
    ("净水厂一期日处理2万吨,二期(3万吨/日)2026年建成。", ["2025 actual", "2026 target"]),
    ("首批12台机床月底就将运抵。", ["2025 target"]),
    ("35个项目将于11月集中开工。", ["2025-11 target"]),
    ("一批回迁房900套年底前可交付使用。", ["2025 target"]),
    # a past year ends where something stands by now
    ("2023年,全镇产值9亿元。全镇企业已突破400家。", ["2023 actual", "2025 actual"]),
    ("纺织成链,2023年三个行业产值9亿元;湖东园占地6平方公里,首期已完成征地。", ["2023 actual", "2025 actual"]),
    ("2023年,新增企业9家;8月,新桥通车;化解债务3亿元。", ["2023 actual", "2023 actual"]),
    # behind this year a month still to come is of this year
    ("今年安排项目9个。12月1日,4所学校开学。", ["2025 target", "2025-12-01 target"]),
    # what is to come
    ("下半年将办培训班60场,并与学校共建3个学院。", ["2025-07/2025-12 target", "2025-07/2025-12 target"]),
    ("建成公寓900套,未来三年再新增5000套。", ["2025 actual", "2026/2028 target"]),
    ("这家公司要在北湖新城投资20亿元,计划2026年9月投产,2027年满产,年产值30亿元。", ["2025 target", "2027 target"]),
    ("计划投资9亿元,占地90亩。", ["2025 target", "2025 target"]),
    ("计划投资9亿元,明年5月投产,达产后可实现年产值20亿元。", ["2025 target", "2025 target"]),
    # a policy in words holds when it is told, or in its own years
    ("2024年新增技工300人。对首次入统的企业一次性奖励10万元。", ["2024 actual", "2025 actual"]),
    ("根据《智造行动计划(2024-2026年)》,区财政每年安排1亿元资金。", ["2024/2026 actual"]),
    # first years of a plan, spans of days, spans that begin behind a few words
    ("“十四五”前三年,全镇累计造船9艘。", ["2021/2023 actual"]),
    ("9月20日至27日,全镇接待游客9万人次,增长4%。", ["2025-09-20/2025-09-27 actual", "2025-09-20/2025-09-27 actual"]),
    ("本届村委会任期三年来,大家一起干。新修桥梁9座。", ["2023/2025 actual"]),
    ("2022年,全镇产值9亿元;2023年跨上新台阶,达10.5亿元。", ["2022 actual", "2023 actual"]),
    # compared with a year; since something of which no year is told; since its founding
    ("全镇接待游客9万人次,恢复至2019年的81%。", ["2025 actual", "2025 actual"]),
    ("2021年,新修桥梁9座。湿地馆开馆以来接待游客9万人次。", ["2021 actual", "2025 actual"]),
    ("渡口2019年9月投运以来累计接待旅客90万人次。", ["2019/2025 actual"]),
    ("2015年3月,新镇挂牌成立。十年来,新建学校9所。", ["2015/2025 actual"]),
    # what a thing adds when it opens, and once it stands
    ("码头三期预计2026年6月投用,新增吞吐量90万吨;全镇常住人口3万人。", ["2026-06 target", "2025 actual"]),
    ("二期将在今年年底交付,可新增吞吐量90万吨,到2027年园区总收入要突破9亿元。", ["2025 target", "2027 target"]),
    ("2028年建成后,到省城最快只需30分钟。", ["2028 target"]),
    ("启动医院迁建,力争三年建成。床位90张。", ["2025 actual"]),
    # what a plan says of the year that has come
    ("一、总体成效\n2021年3月,规划印发。规划提出,到2025年,全镇产值超过9亿元,绿地率达到40%。", ["2025 target", "2025 target"]),
    # from where something rose
    ("2024年,全镇产值较2020年净增9亿元,船厂由3家增加到5家。", ["2020/2024 actual", "2020 actual", "2024 actual"]),
    ("2024年全镇产值9亿元,五年平均增长8.4%,船厂由3家增加到5家。", ["2024 actual", "2020/2024 actual", "2019 actual", "2024 actual"]),
    ("新船厂12月底前完工,完工后年产能由30万台提升至50万台。", ["2025 actual", "2025 target"]),
    # measured against the beginning of the year, and over spans
    ("6月末,贷款余额90亿元,比年初增加4亿元。", ["2025-06 actual", "2025-01/2025-06 actual"]),
    ("四季度力争工业增加值累计增速达到7%。", ["2025-01/2025-12 target"]),
    ("入园率五年提高8个百分点、达到69%。", ["2021/2025 actual", "2025 actual"]),
    ("展望2035年,全县经济总量在2020年基础上翻一番。", ["2020/2035 target"]),
    # what is said at an event is not of its day; 全年起降 is no 起
    ("9月2日,仪式举行。会上,董事长林木表示,全县门店已有40家。", ["2025 actual"]),
    ("2024年,机场全年起降航班38万架次。", ["2024 actual"]),
    ("税收增长3%,距离全年目标还有1.9个百分点的差距。", ["2025 actual", "2025 actual"]),
    ("审批时限控制在45个工作日以内。", ["2025 actual"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NEWS)
def test_when_and_whether(text: str, expected: list[str]) -> None:
    assert [f"{fact.period} {fact.status}" for fact in facts_of(text, "2025-10-09")] == expected


MEASURES = [
    ("超亿元企业33家,比去年同期多2家。", ["level", "growth"]),
    ("在建项目27个,比上年少3个。", ["level", "growth"]),
    ("规上企业412家,较年初净增18家。", ["level", "new"]),
    ("综合实力居全市第11位,比上年前移3位。", ["rank", "growth"]),
    ("计划新增示范店60家,一季度已完成27家。", ["new", "new"]),
]


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_differences_from_before(text: str, expected: list[str]) -> None:
    assert [fact.measure for fact in facts_of(text)] == expected


def test_a_later_figure_in_a_report_on_half_a_year_is_alone_in_its_months() -> None:
    text = "上半年,全县产值90亿元。1-5月,工业利润9亿元。超亿元企业33家。"
    assert [fact.period for fact in facts_of(text, "2025-07-20")] == ["2025-01/2025-06", "2025-01/2025-05", "2025-01/2025-06"]


def test_a_boxed_heading_gives_its_lines_a_time_and_a_status() -> None:
    text = "简介\n【主要指标】(2023年)\n总产值:90亿元\n【配套】\n泳池6座\n【发展目标】\n税收9亿元,公园40处。\n"
    found = facts_of(text, "2024-05")
    assert [(fact.period, fact.status) for fact in found] == [
        ("2023", "actual"), ("2024", "actual"), ("2024", "target"), ("2024", "target"),
    ]  # fmt: skip


def test_a_box_that_begins_with_a_year_is_of_that_year() -> None:
    text = "【综合实力】\n总产值 90亿元\n【2024,我们这样干】\n固定资产投资 9%\n新建公园40处\n"
    found = facts_of(text, "2024-02")
    assert [(fact.period, fact.status, fact.measure) for fact in found][1:] == [("2024", "target", "yoy"), ("2024", "target", "new")]


def test_a_chronicle_has_its_years_on_lines_of_their_own() -> None:
    text = "\n1998年\n5月,园区奠基,总投资9亿元。\n2006年\n产值18亿元,企业40家。\n截至目前,企业213家。\n"
    assert [fact.period for fact in facts_of(text, "2020-11-20")] == ["1998", "2006", "2006", "2020"]


def test_how_things_stand_before_a_plan_is_of_the_year_before_it() -> None:
    text = "第一章 发展基础\n第一节 存在的问题\n规模以上企业仅62户。\n第二章 发展目标\n新增学校3所。\n"
    about = {"kind": "plan", "title": "某县第十四个五年规划", "written": "2021-03"}
    line = timeline(text, **about)
    assert line.section_at(text.index("规模")).period == "2020"
    assert line.section_at(text.index("新增")).period is None


def test_a_column_of_averages_is_of_the_years_of_its_table() -> None:
    text = "到2025年,目标如下。\n指标　2020年　2025年　年均增长(%)\n一般公共预算收入(亿元)　258　346　6\n森林覆盖率(%)　33.2　33.5　-\n"
    found = {fact.measure: fact.period for fact in facts_of(text, "2021-03", "plan") if fact.indicator == "一般公共预算收入"}
    assert found["cagr"] == "2021/2025"


def test_how_many_a_plan_sets_is_of_its_years() -> None:
    text = "《纲要》设置主要指标24项、重大工程90项。《纲要》确定的24项主要指标中,19项达到进度。"
    periods = [fact.period for fact in facts_of(text, "2021-04-09", title="一图读懂某县“十四五”规划")]
    assert periods[:2] == ["2021/2025", "2021/2025"]
    assert periods[-1] == "2021"


def test_an_assessment_tells_of_its_months_and_from_the_year_before_them() -> None:
    text = "评估期为2021年至2023年6月。\n新建公园9个,夜市由2条增至6条。"
    facts = facts_of(text, "2023-11-09", title="某县“十四五”规划中期评估报告")
    assert [fact.period for fact in facts] == ["2021-01/2023-06", "2020", "2023"]
