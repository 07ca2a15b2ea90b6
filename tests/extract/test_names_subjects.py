"""What a bare name is of: the park, school, firm or project that the clause or the sentence before, or the line, began with."""

from __future__ import annotations

import pytest
from test_facts import facts_of


def names(text: str) -> list[tuple[str, str]]:
    return [(fact.indicator, f"{fact.value}{fact.unit}") for fact in facts_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the clause before begins with it
        ("星湾金属新材项目6月点火试产,年产能3万吨。", ("星湾金属新材项目年产能", "3万吨")),
        ("师大附中东湾校区9月开学,新增学位1800个。", ("师大附中东湾校区学位", "1800个")),
        ("新建幼儿园4所,新增学位1200个。", ("幼儿园学位", "1200个")),
        ("北川香料研究院已投入使用,服务企业70家次。", ("北川香料研究院服务企业", "70家次")),
        ("江临高铁北川段今年完成投资20亿元。", ("江临高铁北川段投资", "20亿元")),
        ("云谷电子二期工厂投产,带动就业岗位900个。", ("云谷电子二期工厂新增就业岗位", "900个")),
        # the line begins with it
        ("要点如下。\n(二)东湾大学城。占地7平方公里,在校师生4万人。", ("东湾大学城占地", "7平方公里")),
        ("项目如下。\n3. 星河激光配套园(三期)。计划投资4亿元。", ("星河激光配套园(三期)计划投资", "4亿元")),
        ("项目如下。\n8. 北环路南段整治提升,全长12公里。", ("北环路南段整治提升全长", "12公里")),
        ("云溪智造园区:截至2024年底,入驻企业150家,实现工业总产值300亿元。", ("云溪智造园区入驻企业", "150家")),
        ("云溪智造园区:截至2024年底,入驻企业150家,实现工业总产值300亿元。", ("云溪智造园区工业总产值", "300亿元")),
        # the sentence before begins with it
        ("走进北川星晶材料公司,6台设备满负荷运转。一期去年投产,当年实现产值5亿元。", ("北川星晶材料公司产值", "5亿元")),
    ],
)
def test_a_bare_name_is_of_what_was_spoken_of(text: str, expected: tuple[str, str]) -> None:
    assert expected in names(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地铁5号线北段年内开工,打通道路9条。", ("打通道路", "9条")),
        ("星湾扩建项目6月投产,推动8个停建项目复工。", ("停建项目复工", "8个")),
        ("云溪智造园区位于城北。全区实现工业总产值300亿元。", ("工业总产值", "300亿元")),
        ("云溪智造园区位于城北。滨河医院开诊,设床位300张。", ("滨河医院床位", "300张")),
        ("新建中小学5所,新增学位6000个。", ("学位", "6000个")),
        ("区里把道路改造列为头号工程,开工棚户区改造300户。", ("开工棚户区改造", "300户")),
    ],
)
def test_what_is_of_another_or_of_the_district_inherits_nothing(text: str, expected: tuple[str, str]) -> None:
    assert expected in names(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("港口货物吞吐量5亿吨,增长4%,其中矿石2亿吨、煤炭1.6亿吨。", ("煤炭吞吐量", "1.6亿吨")),
        ("社会消费品零售总额99亿元,增长9%,限额以上增长14%。", ("限额以上社会消费品零售总额", "14%")),
        ("财政支出100亿元,其中民生80亿元。", ("民生支出", "80亿元")),
        ("全社会用电量40亿千瓦时,其中工业用电30亿千瓦时。", ("工业用电量", "30亿千瓦时")),
        ("早稻平均亩产480公斤、晚稻500公斤。", ("晚稻亩产", "500公斤")),
        ("一般公共预算总收入90亿元,其中本级收入50亿元。", ("本级一般公共预算收入", "50亿元")),
        ("【财税】税收收入60亿元。", ("税收收入", "60亿元")),
    ],
)
def test_a_part_in_the_same_unit_is_of_what_the_whole_is(text: str, expected: tuple[str, str]) -> None:
    assert expected in names(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("税收收入60亿元,其中企业90户。", ("企业", "90户")),
        ("固定资产投资90亿元,其中外资3亿美元。", ("外资", "3亿美元")),
    ],
)
def test_a_part_in_another_unit_is_not(text: str, expected: tuple[str, str]) -> None:
    assert expected in names(text)
