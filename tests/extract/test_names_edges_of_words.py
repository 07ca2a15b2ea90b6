"""Names have no word too many at either end, and none too few: labels, adverbs, times, names of places, sizes without a noun."""

from __future__ import annotations

import pytest
from scoring import identity, statements
from test_facts import brief, facts_of

from reportgen.catalogue.bundle import load_catalogue
from reportgen.extract.facts import extract_facts
from reportgen.model import Article, AttributedArticle, Attribution, Span


def names(text: str, **more: str) -> list[str]:
    return [fact.indicator for fact in facts_of(text, **more)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("【开放】进出口总额90亿元。", "进出口总额"),
        ("★ 工业投资增长9%。", "工业投资"),
        ("恳谈会上共签约项目17个。", "签约项目"),
        ("但固定资产投资增长9%。", "固定资产投资"),
        ("如东县高新技术企业达到300家。", "如东县高新技术企业"),
        ("与和平区企业合作项目9个。", "和平区企业合作项目"),
        ("新引进区域性金融总部11家。", "区域性金融总部"),
        ("年底前建成人才公寓1200套。", "建成人才公寓"),
        ("三年内建成人才公寓5万套。", "建成人才公寓"),
        ("9月1日起施行的稳岗办法共21条。", "稳岗办法"),
        ("拥有35个专业市场。", "专业市场"),
        ("城乡建设用地控制在214平方公里左右。", "城乡建设用地"),
        ("电动工具产值90亿元。", "电动工具产值"),
        ("云湾产业集聚区企业90家。", "云湾产业集聚区企业"),
        ("对进出口总额提出调整建议,由90亿元下调至80亿元。", "进出口总额"),
        ("商务楼宇空置率仍有17%左右。", "商务楼宇空置率"),
        ("地区生产总值先后跨过两千亿元。", "地区生产总值"),
        ("全产业链产值去年首次迈上500亿元。", "全产业链产值"),
        ("铺面平均租金每月每平方米90元。", "铺面平均租金"),
        ("参合率始终保持在98%以上。", "参合率"),
        ("民生支出占财政支出的比重始终保持在八成以上。", "民生支出占财政支出比重"),
        ("工业投资占固定资产投资比重由去年同期的31%提升到38%。", "工业投资占固定资产投资比重"),
        ("进出口目标为850亿元。", "进出口总额"),
    ],
)
def test_edges(text: str, name: str) -> None:
    assert names(text)[0] == name


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("营业收入超100亿元企业9家,超10亿元30家。", "营业收入超10亿元企业"),
        ("产值超亿元的有9家。", "产值超亿元企业"),
        ("重大工程120项,其中28项已竣工,未开工5项。", "未开工重大工程"),
        ("客流90万人次,约恢复到2019年的七成。", "客流相当于2019年的比例"),
        ("地区生产总值增长5%,年初确定的增长目标为6%。", "地区生产总值"),
        ("地区生产总值增长5%,比全国、全省分别高1个和2个百分点。", "地区生产总值增速比全省高"),
    ],
)
def test_what_is_left_out_comes_from_the_words_before(text: str, last: str) -> None:
    assert names(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("9家机构与东山区签约。", "签约机构"),
        ("8个项目在北湖新城集中落户。", "集中落户项目"),
        ("41个项目已于4月集中开工。", "集中开工项目"),
        ("8台机床正在满负荷运转。", "正在满负荷运转的机床"),
        ("1600名干部下沉企业。", "下沉企业干部"),
        ("星河年产9万吨精炼铝项目投产。", "星河精炼铝项目年产能"),
        ("日处理2万吨污水处理厂一期投运。", "污水处理厂一期日处理能力"),
    ],
)
def test_what_stands_behind_a_count(text: str, name: str) -> None:
    assert names(text)[0] == name


def test_a_yearly_output_of_goods_is_no_capacity() -> None:
    assert names("全县年产瓷器40亿件。") == ["瓷器年产量"]


def test_changes_in_fewer_words() -> None:
    assert brief(facts_of("房地产开发投资负增长31.5%。")[0]) == ("房地产开发投资", "-31.5%", "yoy")
    assert brief(facts_of("物流收入额比增18.6%。")[0]) == ("物流收入额", "18.6%", "yoy")
    assert brief(facts_of("平均租金按季跌2.8%。")[0]) == ("平均租金", "-2.8%", "growth")


def test_a_goal_by_its_name_is_a_target() -> None:
    assert facts_of("进出口目标为850亿元。")[0].status == "target"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("二、制造业项目(41个,年度计划投资9亿元)。", "制造业项目"),
        ("星河纸业2024年产值168亿元。", "星河纸业产值"),
        ("重汽北湖基地年产重卡15万辆。", "重汽北湖基地重卡年产量"),
        ("城乡居民基本养老保险参保19万人。", "城乡居民基本养老保险参保人数"),
        ("工业用水2.65元/吨。", "工业用水价格"),
        ("对新落户工业项目按设备投资额的8%给予补助。", "新落户工业项目补助比例"),
        ("云湾经济区累计注册企业90家。", "云湾经济区注册企业"),
        ("班列已覆盖21个国家和地区。", "班列覆盖国家和地区"),
        ("今年上透析器生产线20条。", "透析器生产线"),
    ],
)
def test_what_is_no_part_of_a_name(text: str, name: str) -> None:
    assert names(text)[0] == name


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("一般公共预算收入90亿元,税收占比80%。", "税收收入占一般公共预算收入比重"),
        ("一般公共预算收入90亿元。税收收入72亿元,占比80%。", "税收收入占一般公共预算收入比重"),
        ("34户国有企业中仍有11户亏损。", "亏损国有企业"),
        ("地区生产总值增长6%,高于全市0.4个百分点,增速居全市第2位。", "地区生产总值增速全市排名"),
        ("重点楼宇入驻率68%,仍低于规划设定的80%。", "重点楼宇入驻率"),
    ],
)
def test_what_a_name_takes_from_before(text: str, last: str) -> None:
    assert names(text)[-1] == last


def test_what_would_follow_of_each_point_is_no_value() -> None:
    assert names("物流成本每下降1%,企业就多一分活力。") == []


def test_a_park_that_bears_the_name_of_its_district_keeps_it() -> None:
    text = "达拉特经济开发区规划面积43平方公里。达拉特旗企业90家。"
    span = Span(0, len(text))
    article = Article("d.txt", 1, span, span, None, None, "2024-02-01", "", False, None, "news", "original", "B", "")
    attributed = AttributedArticle(article, Attribution("dalate-eeds"), statements(text, span, "dalate-eeds"))
    facts = extract_facts(attributed, identity("d.txt", text), load_catalogue())
    assert [fact.indicator for fact in facts] == ["达拉特经济开发区规划面积", "企业"]
