"""The indicators of a plan's table and of a bulletin, found in running text under their standard identity."""

from __future__ import annotations

import pytest
from test_facts import facts_of


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("全员劳动生产率年均增长6%以上", "labour-productivity"),
        ("城镇化率提高到71%", "urbanization-rate"),
        ("每万人高价值发明专利拥有量达到11件", "high-value-invention"),
        ("数字经济核心产业增加值占GDP比重达到14%", "digital-share"),
        ("城镇调查失业率控制在5.2%以内", "survey-unemployment"),
        ("劳动年龄人口平均受教育年限提高到11.6年", "schooling-years"),
        ("每千人口执业医师数达到3.4人", "physicians-per-1000"),
        ("基本养老保险参保率稳定在97%以上", "basic-pension-coverage"),
        ("每千人口3岁以下婴幼儿托位数达到4.3个", "childcare-per-1000"),
        ("人均预期寿命达到80.1岁", "life-expectancy"),
        ("单位GDP能源消耗下降14%", "energy-intensity"),
        ("单位GDP二氧化碳排放下降19%", "carbon-intensity"),
        ("空气质量优良天数比率达到87%", "aqi-rate"),
        ("地表水达到或好于Ⅲ类水体比例达到92%", "water-quality"),
        ("森林覆盖率达到44%", "forest-coverage"),
        ("粮食综合生产能力稳定在6亿斤以上", "grain-capacity"),
        ("全社会研发投入占GDP比重达到3.1%", "rd-intensity"),
        ("有研发活动的规上工业企业占比达到58%", "rd-active-share"),
        ("每万名就业人员中研发人员数达到92人年", "researchers-per-10k"),
        ("每千名老年人拥有养老床位数42张", "nursing-beds-per-1000"),
        ("高中阶段毛入学率达到98%", "high-school-enrolment"),
        ("万元工业增加值用水量下降18%", "water-industrial-intensity"),
        ("主要农作物耕种收综合机械化率达到84%", "mechanisation"),
        ("农村自来水普及率达到96%", "tap-water-rural"),
        ("水土保持率达到91%", "soil-conservation"),
        ("全社会用电量52亿千瓦时", "electricity"),
        ("生猪出栏31万头", "pigs-sold"),
        ("城镇居民人均消费支出2.9万元", "urban-consumption"),
        ("城镇零售额90亿元", "urban-retail"),
        ("年末常住人口85.6万人", "county-population"),
        ("参加失业保险人数18万人", "unemployment-insured"),
        ("村集体经营性收入达到5600万元", "village-collective-income"),
    ],
)
def test_an_indicator_of_a_plan_keeps_its_identity(text: str, indicator: str) -> None:
    assert indicator in {fact.indicator_id for fact in facts_of(text + "。")}


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("实现本地生产总值900亿元", "gdp"),
        ("失业登记率控制在4%以内", "registered-unemployment"),
        ("规模工业增加值增长9%", "industrial-value-added-scale"),
        ("万人有效发明专利拥有量达到90件", "invention-per-10k"),
        ("年末金融机构本外币各项存款余额900亿元", "deposits"),
        ("城市低保标准提高到每月700元", "subsistence-urban"),
        ("农村低保标准提高到每月500元", "subsistence-rural"),
        ("城乡居民基本养老保险参保19万人", "pension-insured-residents"),
        ("新农合参合率达到98%", "rural-cooperative-medical"),
        ("财政自给率达到61%", "fiscal-self-sufficiency"),
        ("农林牧渔业增加值增长3.1%", "agricultural-value-added"),
        ("学龄儿童入学率100%", "primary-enrolment"),
        ("民营企业进出口增长9%", "private-trade"),
        ("每千常住人口床位6.4张", "beds-per-1000"),
        ("一般公共预算收入90亿元,税收占比80%", "tax-share"),
    ],
)
def test_other_names_of_a_standard_indicator(text: str, indicator: str) -> None:
    assert indicator in {fact.indicator_id for fact in facts_of(text + "。")}
