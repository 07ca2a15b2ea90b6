"""What an act is told as: without its time and what leads in, with the subject that its sentence names."""

from __future__ import annotations

import pytest
from words_helper import attributed, clean_text

from reportgen.extract.events import extract_events
from reportgen.extract.events_wording import shorten
from reportgen.model import Event


def last(text: str, kind: str = "news") -> Event:
    return extract_events(attributed(text, kind=kind, written="2024-06-20"), clean_text(text), None)[-1]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("东湖医院新院区今年8月正式启用。", "东湖医院新院区正式启用"),
        ("东湖快线预计2027年底全线通车。", "东湖快线全线通车"),
        ("力争年底前建成东湖中学。", "建成东湖中学"),
        ("6月18日,总投资55亿元的东湖锂电产业园开工建设。", "东湖锂电产业园开工建设"),
        ("6月18日,以“聚力东湖”为主题的招商大会隆重举行。", "招商大会举行"),
        ("东湖开发区成立于1993年9月。", "东湖开发区成立"),
        ("东湖机场2019年9月投运以来累计运送旅客1亿人次。", "东湖机场投运"),
        ("在区政府新闻办今日(6月20日)举行的新闻发布会上,区长介绍情况。", "区政府新闻办举行新闻发布会"),
        ("7月1日起施行的《东湖区养犬管理办法》共21条。", "《东湖区养犬管理办法》施行"),
        ("6月18日,东湖区印发《东湖区人才新政》(以下简称《新政》)。", "东湖区印发《东湖区人才新政》"),
        ("6月18日,东湖区召开2023年度总结大会。", "东湖区召开2023年度总结大会"),
    ],
)
def test_the_time_and_what_is_apposed_is_left_out(text: str, what: str) -> None:
    assert last(text).what == what


def test_a_time_within_a_name_stays() -> None:
    assert last("6月18日,“2024年东湖音乐节”开幕。").what == "“2024年东湖音乐节”开幕"


def test_the_line_below_a_report_says_that_the_assembly_met() -> None:
    text = "政府工作报告\n——2024年6月18日在东湖区第三届人民代表大会第二次会议上\n一、2023年工作回顾\n"
    assert last(text, "work-report").what == "东湖区第三届人民代表大会第二次会议召开"


@pytest.mark.parametrize(
    "text",
    [
        "去年9月,东湖轨道2号线二期工程开工,全长18公里,计划2027年建成通车。",
        "会上东湖、西湖等项目启动,其中东湖轨道2号线二期工程投资25亿元,预计2027年建成通车。",
    ],
)
def test_a_subject_that_stands_before_is_told_and_shown(text: str) -> None:
    event = last(text)
    assert event.what == "东湖轨道2号线二期工程建成通车"
    assert event.evidence.quote.startswith("东湖轨道") and event.evidence.quote.endswith("通车")


def test_what_was_begun_is_what_was_completed() -> None:
    event = last("东湖老工业区2018年启动整体搬迁,2020年6月完成。")
    assert (event.date, event.what) == ("2020-06", "东湖老工业区整体搬迁完成")


def test_what_a_park_became_is_told_of_the_park() -> None:
    text = "发展历程:东湖开发区成立于1992年,1994年升格为省级开发区,2010年经国务院批准升级为国家级开发区。"
    assert last(text).what == "东湖开发区经国务院批准升级为国家级开发区"


@pytest.mark.parametrize(
    "text",
    [
        "该基地选址东湖镇,计划2027年建成。",
        "去年9月,东湖大桥开工,西湖隧道建设提速,计划2027年通车。",
        "东湖区领导到场祝贺,计划2027年建成。",
    ],
)
def test_no_subject_is_guessed(text: str) -> None:
    event = last(text)
    assert event.what in ("建成", "通车") and event.evidence.quote.startswith("计划")


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("2012年6月　某某小区奠基开工", "某某小区奠基开工"),
        ("2012年6月3日, 某某小区奠基开工", "某某小区奠基开工"),
        ("成功引进某某研究院落户", "引进某某研究院落户"),
        ("某某小区奠基开工", "某某小区奠基开工"),
    ],
)
def test_an_event_is_told_without_its_date(clause: str, words: str) -> None:
    assert shorten(clause) == words


def test_a_lead_in_is_dropped_and_a_long_list_is_cut() -> None:
    assert shorten("一是成功举办东湖马拉松") == "举办东湖马拉松"
    listed = "引进" + "、".join(f"东湖第{n}精密机械有限公司" for n in "一二三四五六七八") + "等重点企业"
    first = "引进东湖第一精密机械有限公司、东湖第二精密机械有限公司、东湖第三精密机械有限公司"
    assert shorten(listed) == first + "等重点企业"
