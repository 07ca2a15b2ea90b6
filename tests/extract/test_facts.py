"""Facts of single sentences: names, measures, periods, status, lists, parts, evidence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from scoring import identity, statements

from reportgen.catalogue.bundle import load_catalogue
from reportgen.extract.facts import extract_facts
from reportgen.model import Article, AttributedArticle, Attribution, Fact, PlaceSpan, Span, Statement, record_id


def facts_of(text: str, written: str = "2024-02-01", kind: str = "news", damaged: tuple[Span, ...] = (), title: str | None = None) -> tuple[Fact, ...]:
    span = Span(0, len(text))
    article = Article("d.txt", 1, span, span, title, None, written, "", False, None, kind, "original", "B", "", damaged=damaged)
    attributed = AttributedArticle(article, Attribution("x"), statements(text, span, "x"))
    return extract_facts(attributed, identity("d.txt", text), load_catalogue())


def brief(fact: Fact) -> tuple[str, str, str]:
    value = "–".join(str(v) for v in fact.value) if isinstance(fact.value, tuple) else str(fact.value)
    return fact.indicator, f"{value}{fact.unit}", fact.measure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年完成地区生产总值812亿元,同比增长6.1%。", [("地区生产总值", "812亿元", "level"), ("地区生产总值", "6.1%", "yoy")]),
        ("全区GDP突破900亿元。", [("地区生产总值", "900亿元", "level")]),
        ("新增托位300个。", [("托位", "300个", "new")]),
        ("新增2个社区书房。", [("社区书房", "2个", "new")]),
        ("拆除危房3万平方米。", [("拆除危房", "3万平方米", "level")]),
        ("天河科技等28个项目开工。", [("开工项目", "28个", "level")]),
        ("16项改革措施在全省推广。", [("推广改革措施", "16项", "level")]),
        ("建成公园3个、绿道28公里。", [("建成公园", "3个", "level"), ("绿道", "28公里", "level")]),
        ("新增总部5家、研发中心4家和实验室2家。", [("总部", "5家", "new"), ("研发中心", "4家", "new"), ("实验室", "2家", "new")]),
        ("骨干教师由4名增加至28名。", [("骨干教师", "4名", "level"), ("骨干教师", "28名", "level")]),
        ("水产产值增长12.6%达92.9亿元。", [("水产产值", "12.6%", "yoy"), ("水产产值", "92.9亿元", "level")]),
        ("工业投资、民间投资分别增长8.2%、-1.4%。", [("工业投资", "8.2%", "yoy"), ("民间投资", "-1.4%", "yoy")]),
        ("对日本、泰国出口3亿元、2亿元,分别增长8%、下降2%。",
         [("对日本出口", "3亿元", "level"), ("对日本出口", "8%", "yoy"), ("对泰国出口", "2亿元", "level"), ("对泰国出口", "-2%", "yoy")]),
        ("民企、外企分别进出口3亿元、2亿元。", [("民企进出口", "3亿元", "level"), ("外企进出口", "2亿元", "level")]),
        ("单位税收每亩达到32万元。", [("单位税收", "32万元/亩", "level")]),
        ("工业投资 9亿元 ↑6%。", [("工业投资", "9亿元", "level"), ("工业投资", "6%", "yoy")]),
        ("外贸 ↓3%。", [("外贸", "-3%", "yoy")]),
        ("税收突破40亿元大关,达到41亿元。", [("税收", "41亿元", "level")]),
        ("税收迈上40亿元台阶,较2020年净增3亿元。", [("税收", "40亿元", "level"), ("税收", "3亿元", "growth")]),
        ("出口、进口分别为3亿元、2亿元。", [("出口", "3亿元", "level"), ("进口", "2亿元", "level")]),
        ("园区目前集聚企业9家,园区税收要突破2亿元。", [("园区企业", "9家", "level"), ("园区税收", "2亿元", "level")]),
        ("城乡居民人均可支配收入分别增长5%和7%。", [("城镇居民人均可支配收入", "5%", "yoy"), ("农村居民人均可支配收入", "7%", "yoy")]),
        ("风电及水电、集成电路产值分别增长6%、2%。", [("风电及水电产值", "6%", "yoy"), ("集成电路产业产值", "2%", "yoy")]),
        (
            "城镇、农村居民人均可支配收入分别达到5万元、3万元,增长4%、6%。",
            [("城镇居民人均可支配收入", "5万元", "level"), ("城镇居民人均可支配收入", "4%", "yoy"),
             ("农村居民人均可支配收入", "3万元", "level"), ("农村居民人均可支配收入", "6%", "yoy")],
        ),
        (
            "引进内资42亿元、实际利用外资3亿美元,两项指标分别完成年度任务的131%、115%。",
            [("引进内资", "42亿元", "level"), ("引进内资完成年度任务比例", "131%", "level"),
             ("实际利用外资", "3亿美元", "level"), ("实际利用外资完成年度任务比例", "115%", "level")],
        ),
        ("实际利用外资4亿美元,其中制造业占比64%。", [("实际利用外资", "4亿美元", "level"), ("制造业占实际利用外资比重", "64%", "share")]),
        (
            "公共预算支出20亿元,其中民生支出17亿元,占比85%。",
            [("公共预算支出", "20亿元", "level"), ("民生支出", "17亿元", "level"), ("民生支出占公共预算支出比重", "85%", "share")],
        ),
        ("规上工业用电量3亿千瓦时,环比下降11%。", [("规模以上工业用电量", "3亿千瓦时", "level"), ("规模以上工业用电量", "-11%", "growth")]),
        ("空气质量优良率85%,较上年改善2个百分点。", [("空气质量优良率", "85%", "level"), ("空气质量优良率", "2个百分点", "yoy")]),
        ("百余家为本区发展作出突出贡献的重点企业获得表彰。", [("获得表彰重点企业", "100家", "level")]),
        ("公租房、人才房共1200套。", [("公租房、人才房", "1200套", "level")]),
        ("3亿元以上项目21个。", [("3亿元以上项目", "21个", "level")]),
        ("引进优质项目86个,总投资302亿元。", [("引进优质项目", "86个", "level"), ("引进优质项目总投资", "302亿元", "level")]),
        ("税收占比达81.5%。", [("税收占比", "81.5%", "share")]),
        ("高技术产业产值占全市72.6%。", [("高技术产业产值占全市比重", "72.6%", "share")]),
        ("政务服务满意度居全省第一。", [("政务服务满意度全省排名", "1位", "rank")]),
        ("森林覆盖率达68.5%。", [("森林覆盖率", "68.5%", "level")]),
        ("能耗下降3.2%。", [("能耗", "-3.2%", "yoy")]),
        ("粮食产量比2015年增长18%。", [("粮食产量", "18%", "growth")]),
        ("开办时间压缩至0.5天。", [("开办时间", "0.5天", "level")]),
        ("推出12条措施。", [("措施", "12条", "level")]),
        ("出台“江湾人才18条”。", []),
        ("从四个方面发力,处理好3个重大关系。", []),
        ("四个街道获评示范街道。", [("获评示范街道", "4个", "level")]),
        ("实现本土病例“零新增”。", [("本土病例", "0例", "new")]),
        ("总规模20亿元的产业基金设立。", [("产业基金总规模", "20亿元", "level")]),
    ],
)
def test_reads(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [brief(fact) for fact in facts_of(text)]
    assert [item[1:] for item in found] == [item[1:] for item in expected]
    for (name, *_), (wanted, *_) in zip(found, expected, strict=True):
        assert wanted in name


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("全年新增企业20家。", "actual"),
        ("力争全年新增企业20家。", "target"),
        ("计划引进人才300名,新增企业20家。", "target"),
        ("预计全年税收20亿元。", "expected"),
        ("到2030年,常住人口达到20万人。", "target"),
        ("园区规划面积20平方公里。", "target"),
        ("将营商环境作为第一要务,新增企业20家。", "actual"),
        ("已完成年度计划,新增企业20家。", "actual"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert facts_of(text)[-1].status == status


def test_a_goal_holds_over_semicolons() -> None:
    found = facts_of("预期目标是:税收增长6%;投资增长8%;新增就业2万人。")
    assert [fact.status for fact in found] == ["target"] * 3


def test_sections_set_period_and_status() -> None:
    text = "一、2022年工作回顾\n全年新增企业20家。\n二、2023年工作安排\n新增企业30家。"
    found = facts_of(text, "2023-01-10", "work-report")
    assert [(f.period, f.status, f.period_basis) for f in found] == [("2022", "actual", "section"), ("2023", "target", "section")]


def test_total_over_a_span_and_stock_at_its_end() -> None:
    found = facts_of("“十三五”期间,新增总部30家,累计达到83家。", "2021-05")
    assert [(f.measure, f.period) for f in found] == [("new", "2016/2020"), ("level", "2020")]


def test_value_before_a_span_began() -> None:
    found = facts_of("“十三五”时期,正高级教师由4名增加至28名。", "2021-05")
    assert [f.period for f in found] == ["2015", "2016/2020"]


def test_growth_has_both_ends() -> None:
    assert facts_of("载体数量比“十三五”末增长80%。", "2024")[0].period == "2020/2024"


def test_average_growth_has_its_years() -> None:
    text = "一、“十四五”主要目标\n到2025年,税收年均增长8%。"
    assert facts_of(text, "2021-03", "plan")[0].period == "2021/2025"


def test_three_industries() -> None:
    found = facts_of("三次产业结构为2.1:45.6:52.3。")
    assert [(f.indicator[:4], f.value) for f in found] == [("第一产业", Decimal("2.1")), ("第二产业", Decimal("45.6")), ("第三产业", Decimal("52.3"))]


def test_definition_stays_in_the_name_and_stands_besides() -> None:
    fact = facts_of("区级一般公共预算收入62亿元。")[0]
    assert "区级" in fact.indicator
    assert fact.definition == "区级"
    assert facts_of("合同利用外资3亿美元。")[0].definition == "合同"


def test_a_part_of_the_district_is_a_scope() -> None:
    fact = facts_of("江湾新城完成固定资产投资58亿元。")[0]
    assert fact.indicator == "江湾新城固定资产投资"
    assert fact.scope == "江湾新城"


def test_a_topic_completes_a_bare_noun() -> None:
    found = facts_of("实施城市更新行动。启动西岸等15个项目建设。")
    assert found[0].indicator.startswith("城市更新")


def test_quotes_are_verbatim_and_short() -> None:
    text = "全区上下齐心协力、攻坚克难,圆满完成全年各项目标任务,主要指标好于预期、快于全市平均水平,实现税收38.6亿元。"
    fact = facts_of(text)[0]
    span = fact.evidence.span
    assert text[span.start : span.end] == fact.evidence.quote
    assert len(fact.evidence.quote) <= 60
    assert "38.6亿元" in fact.evidence.quote


def test_damaged_text_is_never_quoted() -> None:
    text = "新增企业20家。"
    assert facts_of(text, damaged=(Span(4, 6),)) == ()
    kept = facts_of("■■■新增企业20家。", damaged=(Span(0, 3),))
    assert kept[0].evidence.span.start >= 3


def test_headings_are_left_out_and_lists_of_lines_read() -> None:
    assert [f.value for f in facts_of("28个项目集中签约\n现场,28个项目集中签约。")] == [Decimal(28)]
    assert len(facts_of("税收:12亿元\n新增企业:20家\n新增就业:3000人")) == 3


def test_undecided_place_keeps_its_candidates() -> None:
    text = "新增企业20家。"
    span = Span(0, len(text))
    article = Article("d.txt", 1, span, span, None, None, "2024", "", False, None, "news", "original", "B", "")
    nowhere = Attribution(None, ("a", "b"), "two districts of that name")
    statement = Statement(span, "sentence", (PlaceSpan(span, nowhere),))
    fact = extract_facts(AttributedArticle(article, nowhere, (statement,)), identity("d.txt", text), load_catalogue())[0]
    assert fact.district is None
    assert fact.candidates == ("a", "b")
    assert fact.place_basis == "two districts of that name"


def test_each_stretch_has_its_own_place() -> None:
    text = "我区新增企业20家,全市新增企业300家。"
    span = Span(0, len(text))
    article = Article("d.txt", 1, span, span, None, None, "2024", "", False, None, "news", "original", "B", "")
    places = (PlaceSpan(Span(0, 10), Attribution("x")), PlaceSpan(Span(10, len(text)), Attribution("city")))
    attributed = AttributedArticle(article, Attribution("x"), (Statement(span, "sentence", places),))
    found = extract_facts(attributed, identity("d.txt", text), load_catalogue())
    assert [fact.district for fact in found] == ["x", "city"]


def test_ids_are_those_of_every_record() -> None:
    fact = facts_of("新增企业20家。")[0]
    assert fact.id == record_id("fact", fact.evidence.article_id, 4, fact.indicator, fact.measure)


def test_the_same_facts_in_every_run() -> None:
    text = "新增企业20家,税收增长6%,总量居全市第二。"
    assert facts_of(text) == facts_of(text)
    assert len({fact.id for fact in facts_of(text)}) == 3


@pytest.mark.parametrize("text", ["(" * 10_000 + "5家" + ")" * 10_000, "新增企业和项目" * 2_000, "2020年" * 5_000, "“" * 9_000, "占" * 9_000 + "5%"])
def test_strange_texts_are_read_to_the_end(text: str) -> None:
    for fact in facts_of(text):
        assert text[fact.evidence.span.start : fact.evidence.span.end] == fact.evidence.quote


def standings(text: str, **about: str) -> list[tuple[str, str]]:
    """The value and the status of each fact, in order."""
    return [(str(fact.value), fact.status) for fact in sorted(facts_of(text, **about), key=lambda fact: fact.evidence.span.end)]


def test_a_first_estimate_at_the_head_is_of_all_that_it_lists() -> None:
    text = "初步预计产值增长7%,税收、外资分别增长4%、3%。"
    assert {standing for _, standing in standings(text)} == {"expected"}


def test_an_estimate_inside_what_is_planned_is_a_target() -> None:
    assert standings("全县将累计举办活动17场,新签约项目预计超过100个。") == [("17", "target"), ("100", "target")]


def test_not_above_is_a_bound_from_above() -> None:
    (fact,) = facts_of("失业率不高于3%。")
    assert (fact.modifier, fact.indicator) == ("under", "失业率")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产值由30亿元提高到50多亿元。", [("产值", "30亿元", "level"), ("产值", "50亿元", "level")]),
        ("开办时间从2017年的7个工作日压缩到1个工作日。", [("开办时间", "7个工作日", "level"), ("开办时间", "1个工作日", "level")]),
        ("农田投资35亿元,微增0.4%。", [("农田投资", "35亿元", "level"), ("农田投资", "0.4%", "yoy")]),
        ("我们还将拿出300亩连片土地。", [("连片土地", "300亩", "level")]),
        ("全县果品产值达80亿元,2030年冲刺90亿元。", [("果品产值", "80亿元", "level"), ("果品产值", "90亿元", "level")]),
    ],
)
def test_reads_what_other_documents_say(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [brief(fact) for fact in facts_of(text)] == expected


def test_more_than_stands_before_or_behind_the_magnitude() -> None:
    assert [fact.modifier for fact in facts_of("全县产值达50多亿元。全县税收达3亿多元。")] == ["over", "over"]


def test_a_trade_with_money_alone_is_a_part_of_what_was_told_before_it() -> None:
    text = "农林牧渔业总产值达45亿元。其中,渔业32亿元,增长1.2%。"
    assert [brief(fact)[0] for fact in facts_of(text)] == ["农林牧渔业总产值", "渔业总产值", "渔业总产值"]
    assert [brief(fact)[0] for fact in facts_of("全县投资达45亿元。其中,渔业32亿元。")][1:] == ["渔业投资"]


def test_this_figure_is_of_what_was_told_last_and_of_nothing_where_nothing_was() -> None:
    facts = facts_of("全县开工项目9个,入驻商户超过40家。去年同期,这一数字是37家。")
    assert [(fact.indicator, fact.period) for fact in facts][1:] == [("入驻商户", "2024"), ("入驻商户", "2023")]
    assert facts_of("这一数字是37家。") == ()


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("五年来,全县税收年均增长9%,2021年达到30亿元;新修公路累计达到900公里。", ["2017/2021", "2021", "2017/2021"]),
        ("“十三五”期间,投资年均增长8%,2019年完成3亿元;人口9万人。", ["2016/2020", "2019", "2019"]),
        ("五年来,全县税收年均增长9%,2021年达到30亿元;床位由300张增加到900张。", ["2017/2021", "2021", "2016", "2021"]),
    ],
)
def test_a_total_behind_a_semicolon_is_of_the_whole_span(text: str, periods: list[str]) -> None:
    assert [fact.period for fact in facts_of(text, written="2022-01-20")] == periods


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("下一步,兴县将着力稳增长。新引进项目9个。\n1—6月,税收达到9亿元。", ["2023 target", "2023-01/2023-06 actual"]),
        ("今年,江东区将抓好六件大事。新建公园3个。目前已完成投资2亿元。", ["2023 target", "2023 actual"]),
        ("今年,江东区将项目作为抓手。新建公园3个。", ["2023 actual"]),
        ("江北区计划举办招商会9场,盘活厂房6万平方米。", ["2023 target", "2023 target"]),
        ("到2026年底,托位数由目前的300个增加到500个。", ["2023 actual", "2026 target"]),
        ("到2026年底,托位数由2021年底的300个增加到500个。", ["2021 actual", "2026 target"]),
        ("2023年全区预计实现财政收入30亿元,总量列全市第二;民间投资增长8%。", ["2023 expected", "2023 expected", "2023 actual"]),
        ("项目建成后,预计年产值可达30亿元,带动就业800人。", ["2023 target", "2023 target"]),
        ("去年预计今年财政收入将超过30亿元。", ["2023 expected"]),
        ("下半年,我们将紧盯全年目标,规上工业增加值增长6%。", ["2023 target"]),
        ("力争四季度税收达到9亿元。", ["2023-10/2023-12 target"]),
        ("对照全年税收增长5%的目标,上半年税收增长4.1%。", ["2023 target", "2023-01/2023-06 actual"]),
        ("2022年度计划投资9亿元,实际完成投资8亿元。", ["2022 target", "2022 actual"]),
        ("二、2023年工作安排\n一季度税收下降3%,力争全年税收增长5%。", ["2023-01/2023-03 actual", "2023 target"]),
        ("青湖市场三期投资4亿元,建筑面积6万平方米,将于今年12月动工。", ["2023 target", "2023 target"]),
        ("青湖市场三期投资4亿元,已于今年3月动工。", ["2023 actual"]),
        ("距离全年税收增长6%的预期目标仍有差距。", ["2023 target"]),
        ("税收9亿元,增长7%(计划6%)。", ["2023 actual", "2023 actual", "2023 target"]),
        ("按照计划,2024年税收增长6%,新建公园3个。", ["2024 target", "2024 target"]),
        ("年底前还要改造小区60个,惠及居民3万户。", ["2023 target", "2023 target"]),
        ("制造业占比从现在的26%提高到2025年的三成。", ["2023 actual", "2025 target"]),
    ],
)
def test_the_status_and_period_of_what_is_to_come(text: str, told: list[str]) -> None:
    assert [f"{fact.period} {fact.status}" for fact in facts_of(text, written="2023-07-20")] == told


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("产值从2015年的40亿元跃升到2020年的70亿元,企业由20家增加到60家;新建公园9座。", ["2015", "2020", "2015", "2020", "2022"]),
        ("前三季度,新增上市公司3家,上市公司累计35家。累计完成投资3亿元。", ["2022-01/2022-09", "2022", "2022-01/2022-09"]),
        ("2021年,税收3亿元。\n民生方面,新增学位9个。\n园区有企业9家。", ["2021", "2021", "2022"]),
        ("二、2022年主要任务\n一季度建桥3座。新增学位9个。", ["2022-01/2022-03", "2022"]),
        ("前三季度税收9亿元。\n去年新增企业3家。今年5月,新增书房9个。\n前三季度产值9亿元。", ["2022-01/2022-09", "2021", "2022-05", "2022-01/2022-09"]),
        ("截至8月底,今年全县新批外资项目21个,实际使用外资2亿美元。", ["2022-01/2022-08", "2022-01/2022-08"]),
        ("星湖产业园总投资9亿元,计划2026年6月竣工,建成后年营收超5亿元。", ["2022", "2026"]),
        ("原办法2020年实施以来,累计兑现资金2亿元。", ["2020/2022"]),
        ("去年,新增企业3家。\n12月底前再推出地块6宗。", ["2021", "2022-12"]),
    ],
)
def test_periods_that_others_in_the_text_set(text: str, periods: list[str]) -> None:
    assert [fact.period for fact in facts_of(text, written="2022-10-20")] == periods


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城乡居民收入比由上年同期的1.87缩小至1.82。", ["1.87 level 2021", "1.82 level 2022"]),
        ("税收9亿元,基尼系数降到0.41。", ["9亿元 level 2022", "0.41 level 2022"]),
        ("2021年,二、三产业比重由42.1:57.2调整为41.6:58.1。", ["42.1% share 2020", "57.2% share 2020", "41.6% share 2021", "58.1% share 2021"]),
        ("低保标准由每人每月949元提高到1018元。", ["949元/月 level 2021", "1018元/月 level 2022"]),
        ("民间投资下降4%,降幅由一季度的13.5%收窄至8.7%。", ["-4% yoy 2022", "-13.5% yoy 2022-01/2022-03", "-8.7% yoy 2022"]),
        ("技改投资增速由负转正、达到3.3%。", ["3.3% yoy 2022"]),
        ("力争投资降幅控制在10%以内。", ["-10% yoy 2022"]),
        ("上半年,产值9亿元,增长5.1%,较全年目标(6%)低0.9个百分点。", ["9亿元 level 2022-01/2022-06", "5.1% yoy 2022-01/2022-06", "6% yoy 2022"]),
        ("PM2.5平均浓度38微克/立方米,同比改善7.3%。", ["38微克/立方米 level 2022", "-7.3% yoy 2022"]),
        ("全区将安排9亿元用于民生。", ["9亿元 level 2022"]),
        ("出口30亿元,进口跌3.8%。", ["30亿元 level 2022", "-3.8% yoy 2022"]),
        ("空气优良率91%,连续三年高于90%。", ["91% level 2022", "3年 level 2022"]),
        ("备案基金9亿元,较2020年底翻了近一番。", ["9亿元 level 2022", "2倍 growth 2020/2022"]),
    ],
)
def test_values_and_what_they_measure(text: str, expected: list[str]) -> None:
    assert [f"{fact.value}{fact.unit} {fact.measure} {fact.period}" for fact in facts_of(text, written="2022-10-20")] == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("投资连续三年超过500亿元。", ["3年 2022 actual", "500亿元 2022 actual"]),
        ("预计今年税收将超过9亿元;企业累计投资30亿元。", ["9亿元 2022 expected", "30亿元 2022 actual"]),
        ("前三季度,基金规模9亿元,较2019年底翻了近一番。", ["9亿元 2022-01/2022-09 actual", "2倍 2019/2022 actual"]),
        ("2021年,二、三产业比重为41.6∶58.1。", ["41.6% 2021 actual", "58.1% 2021 actual"]),
        ("去年12月,县里设立服务站,运行至今办理许可90件,平均时限缩短到5天。", ["90件 2022 actual", "5天 2022 actual"]),
    ],
)
def test_what_stands_beside_does_not_leak(text: str, told: list[str]) -> None:
    assert [f"{fact.value}{fact.unit} {fact.period} {fact.status}" for fact in facts_of(text, written="2022-10-20")] == told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("纺织、化工、机电产业产值合计突破90亿元,分别增长5%、2%、9%。",
         ["纺织、化工、机电产业产值 90亿元 level", "纺织产值 5% yoy", "化工产值 2% yoy", "机电产业产值 9% yoy"]),
        ("教育支出9亿元,文化和体育支出6亿元,分别增长3%、4%。", ["教育支出 3% yoy", "文化和体育支出 4% yoy"]),
        ("纸业、渔业产值增速依次为8.3%、9.1%。", ["纸业产值 8.3% yoy", "渔业产值 9.1% yoy"]),
        ("税收增长9%,分别高于全国、全省平均增速1.1和0.7个百分点。",
         ["税收增速高于全国平均增速幅度 1.1个百分点 level", "税收增速高于全省平均增速幅度 0.7个百分点 level"]),
        ("外贸进出口总值9亿元,提前三个月完成年度目标。", ["进出口总额完成年度目标提前月数 3个月 level"]),
        ("床位300张,比去年底新增6张。", ["床位 6张 new"]),
        ("优良天数312天,比上年多9天。", ["空气质量优良天数 9天 growth"]),
        ("26个亿元以上项目开工。", ["开工亿元以上项目 26个 level"]),
        ("新签约工业项目21个。", ["新签约工业项目 21个 level"]),
        ("房屋新开工面积7万平方米。", ["新开工面积 7万平方米 level"]),
        ("城乡低保标准分别为每人每月912元、753元。", ["城镇低保标准 912元/月 level", "农村低保标准 753元/月 level"]),
        ("发电量2亿度。", ["发电量 2亿度 level"]),
        ("浓度33微克/m³。", ["浓度 33微克/立方米 level"]),
        ("亿元楼6座,居全省各县之首。", ["税收亿元楼全省各县之排名 1位 rank"]),
    ],
)  # fmt: skip
def test_values_dealt_out_and_what_they_measure(text: str, expected: list[str]) -> None:
    told = [" ".join(brief(fact)) for fact in facts_of(text)]
    assert [item for item in expected if item not in told] == []


def test_a_year_or_a_version_in_a_name_counts_nothing() -> None:
    assert facts_of("举办2024产业大会,引进5.0产业空间。") == ()


def test_items_of_a_list_are_read_though_they_look_like_headings() -> None:
    told = [" ".join(brief(fact)) for fact in facts_of("要点\n- 现有企业400余家 [3]\n政策\n- 出租率92% [4]")]
    assert told == ["企业 400家 level", "出租率 92% level"]


def test_the_project_that_heads_a_line_is_what_its_sizes_are_of() -> None:
    text = "项目如下。\n1. 临江生物产业园二期。总投资9亿元,新建厂房3万平方米。\n2. 滨河医院迁建。总投资6亿元。\n全县投资3亿元。"
    names = [fact.indicator for fact in sorted(facts_of(text), key=lambda fact: fact.evidence.span.end)]
    assert names[0] == "临江生物产业园二期总投资"
    assert names[1].startswith("临江生物产业园二期")
    assert names[2] == "滨河医院迁建总投资"
    assert "医院" not in names[3]
