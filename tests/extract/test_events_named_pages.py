"""Yearbooks, lists of a year's projects and digests date their acts by what they are named after."""

from __future__ import annotations

from words_helper import attributed, clean_text

from reportgen.extract.events import extract_events


def told(text: str, title: str | None = None, kind: str = "news", written: str | None = "2024-02-20") -> list[tuple[str, str]]:
    article = attributed(text, kind=kind, written=written, title=title)
    return [(event.date, event.status) for event in extract_events(article, clean_text(text), None)]


def test_a_volume_of_a_yearbook_tells_of_the_year_before_it() -> None:
    text = "【工业】 4月8日,宏远轴承厂二期投产。湖滨医院新院区投入使用。"
    assert told(text, "东湖年鉴(2020)·经济", written="2020") == [("2019-04-08", "actual"), ("2019", "actual")]


def test_a_list_of_projects_plans_the_year_in_its_title() -> None:
    text = "一、制造业项目\n1. 宏远轴承厂二期。投资2亿元,8月投产。\n2. 湖滨学校。续建,10月底前完工。"
    assert told(text, "关于下达2024年重点项目计划的通知", "plan", "2024-01-12") == [("2024-08", "target"), ("2024-10", "target")]
    assert told(text, "2024年重点项目计划完成情况", "plan", "2024-01-12") == [("2023-08", "actual"), ("2023-10", "actual")]


def test_a_digest_tells_of_the_year_gone_line_by_line() -> None:
    text = "【产业】\n技术合同成交额 30亿元\n宏远轴承等9个项目竣工投产\n出口 20亿元\n【2024,我们这样干】\n湖滨美术馆5月亮相\n"
    assert told(text, "东湖 | 2023,这份答卷请查收") == [("2023", "actual"), ("2024-05", "target")]
    assert told("宏远轴承二期竣工投产。", "2023成绩单与2024目标") == []


def test_a_heading_may_write_its_year_in_chinese_numerals() -> None:
    text = "一、二〇二三年工作回顾\n湖滨隧道建成通车。\n二、二〇二四年工作安排\n确保美术馆一季度揭牌、科创谷6月底前开园。"
    assert told(text, kind="work-report") == [("2023", "actual"), ("2024", "target"), ("2024-06", "target")]


def test_the_meeting_is_pointed_back_to_past_a_month_told_between() -> None:
    text = "8月9日,东湖区举行招商恳谈会。一期去年3月投产。现场,6个项目集中签约。"
    assert told(text, written="2024-08-09") == [("2024-08-09", "actual"), ("2023-03", "actual"), ("2024-08-09", "actual")]


def test_months_that_were_not_over_are_those_of_the_year_before() -> None:
    assert told("1—9月进出口值20亿元;湖滨展示中心9月28日启用。", written="2024-07-02") == [("2023-09-28", "actual")]


def test_the_day_of_this_month_and_a_day_in_brackets_are_exact() -> None:
    assert told("首条生产线本月15日下线了第一台样机。", written="2024-10-28") == [("2024-10-15", "actual")]
    assert told("在昨日(6月17日)举行的新闻发布会上,区里通报了进展。", written="2024") == [("2024-06-17", "actual")]


def test_a_feast_behind_a_stated_year_is_its_month() -> None:
    assert told("湖滨剧场2025年“五一”试运营。") == [("2025-05", "target")]


def test_half_a_year_just_begun_and_a_forecast_are_to_come() -> None:
    assert told("湖滨快线上半年开通试运营。") == [("2024", "target")]
    assert told("湖滨码头四期预计2023年6月投用。") == [("2023-06", "target")]
    assert told("湖滨码头四期原预计2023年6月投用。") == [("2023-06", "actual")]


def test_what_is_held_in_each_of_two_months_is_two_acts() -> None:
    assert sorted(told("今年4月、9月各组织一次项目观摩会。")) == [("2024-04", "target"), ("2024-09", "target")]
