"""Times: each rule by its own examples and rejects, then roles, frames and sections."""

from __future__ import annotations

import pytest

from reportgen.catalogue.rules import load_rules
from reportgen.extract.periods import Timeline, resolve_times, section_periods, time_rules
from reportgen.extract.sections import headings
from reportgen.model import Article, Span


def article(text: str, written: str | None = "2023-03-15", kind: str = "news", title: str | None = None) -> Article:
    whole = Span(0, len(text))
    return Article("d.txt", 1, whole, whole, title, None, written, "", False, None, kind, "original", "B", "")


def mentions(text: str, written: str = "2023-03-15", kind: str = "news"):
    a = article(text, written, kind)
    return resolve_times(text, a, section_periods(text, a))


EXAMPLES = [(rule.id, example) for rule in time_rules().values() for example in rule.examples]
REJECTS = [(rule.id, text) for rule in time_rules().values() for text in rule.rejects]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r}:{e['text']}" for r, e in EXAMPLES])
def test_example(rule, example):
    found = mentions(example["text"], example.get("written", "2023-03-15"))
    mention = found[example.get("which", 0)]
    assert mention.iso == example["iso"]
    assert rule in mention.rule.split("+")


@pytest.mark.parametrize(("rule", "text"), REJECTS)
def test_reject(rule, text):
    assert rule not in [part for m in mentions(text) for part in m.rule.split("+")]


def test_every_rule_has_examples_and_rejects():
    for name in ("periods.toml", "sections.toml"):
        for rule in load_rules("reportgen.extract", name):
            assert rule.examples and rule.rejects and rule.why, rule.id


def timeline(text: str, written: str | None = "2023-03-15", kind: str = "news", title: str | None = None) -> Timeline:
    return Timeline.of(text, article(text, written, kind, title))


def period(text: str, word: str, **about: str) -> tuple[str, str]:
    """What holds at `word`: the period and its basis."""
    line = timeline(text, **about)  # type: ignore[arg-type]
    at = text.index(word)
    start = max(text.rfind(mark, 0, at) for mark in "。\n") + 1
    found = line.at(at, start)
    return found.iso, found.basis


def test_roles():
    found = {m.iso: m.role for m in mentions("比2019年增长,由2015年的4名增加;截至2021年5月,2018年以来累计,到2030年建成。")}
    assert found == {"2019": "base", "2015": "from", "2021-05": "by", "2018/2023": "since", "2030": "by"}


def test_a_time_in_a_title_is_a_name():
    assert mentions("荣获“2019年度优秀园区”称号")[0].role == "name"
    assert mentions("印发《2019年工作要点》")[0].role == "name"
    assert mentions("完成“十三五”规划任务")[0].role == "name"


def test_a_frame_holds_to_the_end_of_the_paragraph():
    text = "2021年,全区新增企业。税收上升。\n新增床位。"
    assert period(text, "税收") == ("2021", "last date named")
    assert period(text, "床位") == ("2023", "written")


def test_a_span_holds_until_the_next_frame():
    text = "“十三五”期间,道路建成。\n新增企业。\n2022年,新增床位。"
    assert period(text, "企业")[0] == "2016/2020"
    assert period(text, "床位")[0] == "2022"


def test_a_day_holds_for_its_sentence():
    text = "3月2日,仪式举行,签约。新增企业。会上,再签。"
    assert period(text, "签约")[0] == "2023-03-02"
    assert period(text, "企业")[0] == "2023"
    assert period(text, "再签")[0] == "2023-03-02"


def test_a_time_inside_a_sentence_says_only_when_that_was():
    assert period("园区2013年升级为国家级,规划面积", "规划面积")[0] == "2023"
    assert period("园区2013年投入3亿元,规划面积", "规划面积")[0] == "2013"


def test_the_value_of_one_year_is_of_that_year_alone():
    text = "去年产值好于2021年的6亿元,引进企业"
    assert period(text, "6亿元")[0] == "2021"
    assert period(text, "引进")[0] == "2022"


def test_what_stands_beside_the_year_that_something_rose_to_is_of_it_up_to_the_semicolon():
    text = "产值由2016年的4亿元增加到2021年的6亿元,占全市九成;引进企业9家"
    assert period(text, "九成")[0] == "2021"
    assert period(text, "引进")[0] == "2023"


def test_reporters_do_not_date_what_they_report():
    assert period("昨日,记者获悉,新增企业", "企业")[0] == "2023"


def test_a_title_with_results_sets_the_year():
    assert period("新增企业", "企业", title="交出2022年答卷") == ("2022", "title")
    assert period("新增企业", "企业", title="前三季度运行平稳", written="2022-10-20") == ("2022-01/2022-09", "title")


def test_a_bulletin_speaks_of_the_year_in_its_title():
    about = {"kind": "statistical-bulletin", "title": "2021年统计公报", "written": "2022-03-30"}
    assert period("年末存栏", "存栏", **about)[0] == "2021-12"
    assert period("生猪存栏", "存栏", **about) == ("2021", "title")


def test_without_any_date_nothing_is_invented():
    assert period("今年新增企业", "企业", written=None) == ("", "written")


def test_sections_take_period_and_status_from_their_headings():
    text = "一、2022年工作回顾\n(一)夯实基础\n新增。\n二、关于方案编制的说明\n三、“十四五”主要任务\n新增。"
    found = section_periods(text, article(text))
    assert [(s.level, s.period, s.status) for s in found[1:]] == [
        (1, "2022", "actual"), (2, "2022", "actual"), (1, None, "actual"), (1, "2021/2025", "target"),
    ]  # fmt: skip


def test_a_heading_set_off_by_a_space_ends_there():
    text = "一、总体情况 2022 年一季度,新增企业。"
    found = section_periods(text, article(text))
    assert text[found[1].heading.start : found[1].heading.end] == "一、总体情况"
    assert period(text, "企业")[0] == "2022-01/2022-03"


def test_a_heading_without_a_number_is_a_section_and_those_under_it_inherit_it():
    text = "2018年工作回顾\n去年不易。\n2019年重点工作\n(一)兴业。新建公园3个。\n一、安居。建站2座。\n"
    report = article(text, "2019-01-20", "work-report")
    found = {section.span.start: (section.period, section.status) for section in section_periods(text, report)}
    assert found[0] == ("2018", "actual")
    assert found[text.index("(一)")] == ("2019", "target")
    assert found[text.index("一、安居")] == ("2019", "target")


@pytest.mark.parametrize(("heading", "status"), [("2018年主要工作", "actual"), ("2019年主要工作", "target")])
def test_a_work_reports_heading_of_a_year_alone_is_read_by_the_year(heading, status):
    text = f"开场。\n{heading}\n新建公园3个。\n"
    found = section_periods(text, article(text, "2019-01-20", "work-report"))
    assert found[-1].status == status


def test_a_line_that_tells_something_is_no_heading():
    text = "2018年完成了全部工作。\n新建公园3个。\n"
    assert len(section_periods(text, article(text, "2019-01-20", "work-report"))) == 1


def test_a_quarter_named_late_in_an_item_ends_with_its_paragraph():
    text = "开场白" * 90 + "。\n一季度,产值3亿元。\n人口9万人。"
    assert period(text, "产值", written="2023-04-15")[0] == "2023-01/2023-03"
    assert period(text, "人口", written="2023-04-15")[0] == "2023"


def test_a_year_after_but_holds_for_its_sentence():
    text = "一季度,产值3亿元。而2021年,人口9万人。"
    assert period(text, "人口", written="2023-04-15")[0] == "2021"


def test_the_whole_year_of_what_must_be_done_is_this_year():
    text = "按照年初的目标,全县全年要新签约项目9个。"
    assert period(text, "项目", written="2023-04-15")[0] == "2023"


def test_the_years_report_card_in_a_title_dates_the_item():
    text = "人口9万人。"
    assert period(text, "人口", written="2023-04-15", title="各县看点:2022成绩单出炉")[0] == "2022"


def test_the_goal_of_the_whole_year_is_this_years_though_the_item_looks_back():
    text = "人口9万人。全年预期目标:产值3亿元。"
    assert period(text, "产值", written="2023-04-15", title="各县看点:2022成绩单出炉")[0] == "2023"
    assert period("去年不易。目标是全年产值3亿元。", "产值", written="2023-02-15")[0] == "2023"


def test_the_year_that_a_speaker_opens_with_holds_for_what_he_tells():
    text = "王某某:去年民生支出3亿元。建公园9座。"
    assert period(text, "公园", written="2023-02-15", kind="interview")[0] == "2022"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("人口9万人,预计今年投资超过3亿元;桥梁6座。", "桥梁", "2022"),
        ("人口9万人;6月底前投资3亿元;桥梁6座。", "桥梁", "2022"),
        ("城关镇2021年产值3亿元;桥梁6座。", "桥梁", "2021"),
        ("今年前五个月,产值3亿元,全年可达5亿元。", "可达", "2023"),
        ("预计9月新增学位90个,", "学位", "2023-09"),
    ],
)
def test_a_time_inside_a_sentence_holds_to_the_semicolon(text, word, expected):
    assert period("2022年,不易。" + text, word, written="2023-06-15")[0] == expected


@pytest.mark.parametrize("heading", ["过去五年工作回顾", "滨河区五年工作成就"])
def test_a_heading_of_a_span_without_a_number_is_a_section(heading):
    text = f"{heading}\n建公园9座。\n今后五年的奋斗目标\n建公园8座。\n"
    found = section_periods(text, article(text, "2017-02-20", "work-report"))
    assert [(s.period, s.status) for s in found[1:]] == [("2012/2016", "actual"), ("2017/2021", "target")]


def test_headings_numbered_in_digits_divide_a_plan_that_has_no_others():
    text = "前言。\n1.“十三五”时期取得决定性成就。累计建成公园48个。\n2.“十四五”时期主要目标。到2025年新建学校9所。\n3.二〇三五年远景目标。人口达到30万人。"
    found = section_periods(text, article(text, "2020-12-29", "plan", "第十四个五年规划的建议"))
    assert [(s.period, s.status) for s in found[1:]] == [("2016/2020", "actual"), ("2021/2025", "target"), ("2035", "target")]
    listed = "前言。\n1.完成2022年投资12亿元。\n2.新增企业30家。"
    assert len(section_periods(listed, article(listed))) == 1


@pytest.mark.parametrize("text", ["西河县2日举行2023年一季度开工活动,开工项目", "全县召开上半年经济运行分析会,通报"])
def test_time_in_the_name_of_a_meeting_is_no_period(text):
    assert mentions(text)[0].role == "held"


def test_time_of_a_meeting_itself_stays_a_period():
    assert mentions("2023年一季度,全县召开座谈会9场")[0].role == "period"


@pytest.mark.parametrize("text", ["明年2月起推行新办法,事项由6个增加到9个", "东距机场9公里,2030年铁路通车后,到省城只需1小时,客流9万人次"])
def test_what_will_hold_from_a_time_on_is_of_it(text):
    a = article(text)
    line = Timeline.of(text, a)
    assert line.at(len(text), 0).iso[:4] in ("2024", "2030")


def test_what_was_built_once_holds_for_its_clause_only():
    text = "全县有渡口9个,2019年大桥通车后,设施完善,客流9万人次"
    line = Timeline.of(text, article(text))
    assert line.at(len(text), 0).iso == "2023"


def test_ten_years_told_from_their_base_year_begin_with_it():
    found = mentions("十年来,产值从2013年的2亿元增加到9亿元。\n这十年,新建桥梁6座。")
    assert [m.iso for m in found if m.rule == "years-back"] == ["2013/2023", "2013/2023"]
    assert mentions("五年来,产值从2018年的2亿元增加到9亿元。", "2023-09-01")[0].iso == "2019/2023"


def test_counts_of_a_span_go_on_in_the_next_paragraph():
    text = "2022年,全县造林9万亩。\n新设企业6家。\n绿地率达40%。"
    line = Timeline.of(text, article(text))
    assert line.frame_at(text.index("新设")).iso == "2022"
    assert line.frame_at(text.index("绿地")).iso == "2023"


def test_year_behind_a_caption_without_a_line_break_holds():
    text = "开工总投资近百亿元2022年,全县完成产值9亿元"
    line = Timeline.of(text, article(text))
    assert line.at(len(text), 0).iso == "2022"


@pytest.mark.parametrize(("title", "year"), [("两会上的数字", "2022"), ("某县年鉴(2023)·财政", "2022"), ("数说某县 | 2022,成绩单请查收", "2022"), ("全县项目建设", "2023")])
def test_news_of_the_yearly_report_tells_the_year_before(title: str, year: str) -> None:
    assert period("全县厂房9万平方米。", "厂房", written="2023-01-12", title=title)[0] == year


def test_a_heading_that_asks_what_is_to_be_done_looks_ahead() -> None:
    text = "B 民生账\n学校9所。\nC 2023账:今年怎么干\n厂房9万平方米。"
    line = timeline(text, "2023-01-12", title="两会上的数字")
    at = text.index("厂房")
    assert (line.status_at(at), line.frame_at(at).iso, line.status_at(text.index("学校"))) == ("target", "2023", "")


def test_a_years_end_at_the_head_of_a_line_holds_for_the_line() -> None:
    assert period("2022年末,全县人口9万人。\n其他8万。", "其他")[0] == "2023"
    assert period("2022年末,全县人口9万人。户籍8万人。", "户籍")[0] == "2022"


def test_a_bracketed_heading_divides_a_line() -> None:
    text = "要点:【回望2022】 厂房9万平方米。【展望2023】 学校9所。"
    line = timeline(text, "2023-01-12")
    at, later = text.index("厂房"), text.index("学校")
    assert (line.frame_at(at).iso, line.status_at(at)) == ("2022", "actual")
    assert (line.frame_at(later).iso, line.status_at(later)) == ("2023", "target")


def test_since_a_year_whatever_was_done_in_it() -> None:
    assert mentions("2014年一体化战略实施以来,引进项目9个。")[0].iso == "2014/2023"
    text = "光是去年一年,就落地项目9个。现有厂房2座。"
    assert (period(text, "项目")[0], period(text, "厂房")[0]) == ("2022", "2023")


@pytest.mark.parametrize(("title", "span"), [("一图读懂“十四五”规划", "2021/2025"), ("全县招商情况", "2017/2021")])
def test_five_years_in_an_account_of_a_plan_just_begun_are_its_own(title: str, span: str) -> None:
    assert period("五年引进企业9家。", "企业", written="2021-06-12", title=title)[0] == span


def test_a_heading_that_runs_on_ends_before_the_time_that_its_text_begins_with() -> None:
    text = "一、“十三五”评估情况“十三五”前两年,新修桥梁9座。二、2018年工作安排2018年要修7座。"
    found = timeline(text, "2018-01-09", "work-report").sections
    assert [text[slice(*section.heading)] for section in found[1:]] == ["一、“十三五”评估情况", "二、2018年工作安排"]
    assert period(text, "9座", written="2018-01-09", kind="work-report")[0] == "2016/2017"


@pytest.mark.parametrize(("heading", "span"), [("第一章 发展基础", "2016/2020"), ("第二章 发展目标和任务", "2021/2025")])
def test_five_years_in_a_plan_are_those_before_it_or_its_own(heading: str, span: str) -> None:
    text = f"{heading}\n五年来新修桥梁9座。"
    assert period(text, "9座", written="2021-03-09", kind="plan", title="某县第十四个五年规划纲要")[0] == span


def test_a_heading_that_a_page_ran_into_its_text_still_heads_it() -> None:
    text = "一切良好。第二节主要目标到2025年,全区生产总值达到700亿元。第三节主要任务“十四五”期间,推进。第一节会议任务完成。"
    assert [text[heading.start : heading.end] for heading, _ in headings(text, 0, len(text))] == ["第二节主要目标", "第三节主要任务"]
