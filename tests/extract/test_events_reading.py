"""Dates, status and extent of acts: one rule a test, each goes red when the line that it holds is gone."""

from __future__ import annotations

import pytest
from words_helper import attributed, clean_text

from reportgen.extract.events import extract_events
from reportgen.extract.events_acts import REACH, REACH_BEHIND
from reportgen.extract.events_clauses import LONGEST, Sentences, lay_out
from reportgen.extract.events_wording import LIMIT
from reportgen.extract.words import extract_words
from reportgen.model import Event


def events(text: str, kind: str = "news", written: str | None = "2024-06-20") -> list[Event]:
    return list(extract_events(attributed(text, kind=kind, written=written), clean_text(text), None))


def told(text: str, kind: str = "news", written: str | None = "2024-06-20") -> list[tuple[str, str, str]]:
    return [(e.date, e.status, e.what) for e in events(text, kind, written)]


def test_an_undated_act_of_a_news_item_is_no_event() -> None:
    assert told("东湖美术馆正式启用。") == []


def test_vague_times_date_nothing() -> None:
    assert told("近日,东湖美术馆正式启用。近年来,全区先后出台人才新政12条。") == []


def test_a_day_without_a_year_looks_back() -> None:
    assert told("11月3日,东湖美术馆正式启用。")[0][0] == "2023-11-03"


def test_a_month_that_is_announced_looks_ahead() -> None:
    assert told("东湖美术馆将于5月启用。") == [("2025-05", "target", "东湖美术馆启用")]


def test_a_comparison_is_no_date() -> None:
    assert told("与2019年相比进步明显,东湖美术馆去年启用。")[0][0] == "2023"
    assert told("比2019年增加两次,举办智造大会。") == []


def test_a_year_in_a_title_is_no_date() -> None:
    assert told("区里正式发布《2035年空间规划》。") == []


def test_the_end_of_a_way_is_no_date() -> None:
    assert told("到2030年,建成东湖会展中心。") == []


def test_one_work_named_for_a_year_soon_to_come_is_dated_by_it() -> None:
    assert told("到2026年,建成东湖会展中心。")[0][:2] == ("2026", "target")
    assert told("到2026年,建成4个千亿级园区。") == []


def test_works_told_by_their_number_need_a_date_in_their_clause_or_right_before_it() -> None:
    assert told("2025年,新建中学2所。")[0][:2] == ("2025", "target")
    assert told("2025年,教育投入增长5%,新建中学2所。") == []


def test_next_month_is_the_one_after_that_written_in() -> None:
    assert told("下个月,区里召开招商大会。", written="2024-12-20")[0][:2] == ("2025-01", "target")


def test_the_number_of_a_document_is_no_day() -> None:
    assert told("6月6日,区政府印发《东湖办法》(东府〔2024〕2号,以下简称《办法》)。")[0][0] == "2024-06-06"


def test_the_section_dates_a_report() -> None:
    text = "一、2022年工作回顾\n东湖大桥建成通车。\n二、2023年工作安排\n启动东湖隧道工程。\n"
    assert told(text, "work-report", "2023-01-10") == [
        ("2022", "actual", "东湖大桥建成通车"),
        ("2023", "target", "启动东湖隧道工程"),
    ]


def test_years_taken_together_date_nothing() -> None:
    assert told("一、过去五年工作回顾\n东湖大桥建成通车。\n", "work-report", "2023-01-10") == []


def test_this_year_in_a_december_report_is_the_year_looked_back_on() -> None:
    text = "一、2022年工作回顾\n今年,我们攻坚克难。东湖大桥建成通车。\n"
    assert told(text, "work-report", "2022-12-21")[0][:2] == ("2022", "actual")


def test_what_happens_at_the_meeting_has_its_day() -> None:
    text = "6月18日,全区招商大会召开。会上,东湖区发布《招商若干措施》。"
    assert [e.date for e in events(text)] == ["2024-06-18", "2024-06-18"]


def test_far_behind_another_day_the_meeting_is_the_one_the_item_opens_with() -> None:
    opening = "6月18日,东湖区召开招商大会。\n5月22日,区里举办推介会。"
    nearby = told(opening + "\n会上,远山智能等9个项目签约。")
    behind = told(opening + "\n全区已有企业87家。\n会上,远山智能等9个项目签约。")
    assert (nearby[-1][0], behind[-1][0]) == ("2024-05-22", "2024-06-18")


def test_a_date_holds_past_a_semicolon_only_from_the_head_of_its_sentence() -> None:
    assert [d for d, *_ in told("2025年,东湖大桥开工;西湖隧道建成。")] == ["2025", "2025"]
    assert [d for d, *_ in told("建设智慧物流园,2025年投入运营;启动通用机场选址。")] == ["2025"]


def test_several_dates_in_one_clause_part_it() -> None:
    text = "确保东湖学校2025年开办、西湖医院2026年建成。"
    assert told(text) == [("2025", "target", "东湖学校开办"), ("2026", "target", "西湖医院建成")]


def test_how_many_were_signed_at_a_meeting_is_told_with_it() -> None:
    assert [what for *_, what in told("5月,东湖区组团参加博览会,现场签约项目11个。")] == ["东湖区组团参加博览会,现场签约项目11个"]
    assert len(told("5月,东湖区组团参加博览会,远山智能、云海生物等11个项目现场签约。")) == 2


def test_what_is_counted_up_to_a_day_did_not_happen_on_it() -> None:
    assert told("截至5月底,50个重点项目中,已开工46个、竣工12个。") == []


def test_acts_joined_by_and_are_one() -> None:
    joined = events("去年,东湖大桥建成通车,并举办首届东湖马拉松。")
    assert [e.evidence.quote for e in joined] == ["东湖大桥建成通车,并举办首届东湖马拉松"]
    assert len(events("去年,东湖区出台“科创12条”,修订“人才8条”。")) == 1
    assert len(events("去年,东湖大桥建成通车,举办首届东湖马拉松。")) == 2


@pytest.mark.parametrize("words", ["推动", "加快推进", "持续深化", "探索"])
def test_effort_is_no_act(words: str) -> None:
    assert told(f"去年,{words}东湖研究院落户。") == []


def test_an_amount_is_no_act() -> None:
    assert told("去年,全区完成固定资产投资320亿元。") == []


def test_a_quotation_is_no_act() -> None:
    assert told("去年,“拿地即开工”成效显著。") == []


def test_headings_repeat_and_count_not() -> None:
    text = "去年东湖大桥建成通车\n去年,东湖大桥建成通车。\n"
    assert len(events(text)) == 1


def test_the_place_is_that_of_the_statement() -> None:
    event = events("去年,东湖大桥建成通车。")[0]
    assert (event.district, event.place_basis, event.rule, event.date_basis) == ("linhe-nj", "test", "act-finish", "written")


def test_clauses_leave_quotations_and_titles_whole() -> None:
    text = "出台《甲,乙方案》,举办“智汇东湖,共赢未来”大会(第三届,扩大);共1,164家。"
    laid = lay_out(text, 0, len(text))
    clauses = [text[a:b] for a, b in zip(laid.starts, laid.ends, strict=True)]
    assert clauses == ["出台《甲,乙方案》", "举办“智汇东湖,共赢未来”大会(第三届,扩大)", "共1,164家"]


def test_a_mark_left_open_keeps_nothing_together() -> None:
    text = "制定了纲要(以下简称《纲要(草案)》,提请审议。"
    laid = lay_out(text, 0, len(text))
    assert [text[a:b] for a, b in zip(laid.starts, laid.ends, strict=True)][1] == "提请审议"


def test_sentences_cut_as_the_full_layout_does() -> None:
    text = "甲,乙;“丙,丁”。\n 戊:己!庚"
    laid, sentences = lay_out(text, 0, len(text)), Sentences(text, 0, len(text))
    for a, b in zip(laid.starts, laid.ends, strict=True):
        assert sentences.clause(sentences.at(a), a) == (a, b)


@pytest.mark.parametrize("piece", ["启动引进天海智能等项目落户建设", "2021年1月1日开工", "天海、"])
def test_of_text_without_marks_only_a_stretch_is_looked_at(piece: str) -> None:
    text = piece * 500
    laid = lay_out(text, 0, len(text))
    assert max(b - a for a, b in zip(laid.starts, laid.ends, strict=True)) <= LONGEST
    found = events(text, "work-report", "2021-01-01")
    assert all(len(e.evidence.quote) <= REACH + REACH_BEHIND + 10 and len(e.what) <= LIMIT for e in found)
    words = extract_words(attributed(text, kind="work-report", written="2021-01-01"), clean_text(text), None)
    assert all(len(record.evidence.quote) <= LONGEST for record in words.organisations)


def test_before_the_year_ends_names_the_year_and_no_month() -> None:
    assert [e[0] for e in told("东湖地铁站年底前启用。今年年底前,东湖医院建成。2025年底前,东湖学校建成。")] == ["2024", "2024", "2025"]


def test_a_deadline_that_has_just_gone_is_looked_back_on() -> None:
    assert told("全区工业企业2月底前全部复工。")[0][:2] == ("2024-02", "actual")
    assert told("东湖美术馆8月底前启用。")[0][:2] == ("2024-08", "target")


def test_a_date_inside_a_clause_does_not_date_the_next_one() -> None:
    text = "一、2024年工作安排\n区医院大楼6月底前封顶;建成东湖会展中心。8月底前启用东湖剧院,建成东湖书城。\n"
    found = [(e[0], e[2]) for e in told(text, "work-report", "2024-01-10")]
    assert found[1] == ("2024", "建成东湖会展中心") and found[3] == ("2024-08", "建成东湖书城")


def test_a_policy_takes_the_one_year_of_its_paragraph() -> None:
    assert told("4月,东湖大桥建成通车。区里出台“惠企9条”。")[1][0] == "2024"
    assert len(told("4月,东湖大桥建成通车。去年东湖剧院启用。区里出台“惠企9条”。")) == 2
    assert len(told("4月,东湖大桥建成通车。\n区里出台“惠企9条”。")) == 1


def test_a_comparison_with_the_same_months_dates_nothing() -> None:
    assert told("用电量恢复到去年同期水平,东湖剧院建成启用。") == []


def test_a_title_line_with_a_year_is_a_heading() -> None:
    text = "2022年工作回顾\n东湖大桥建成通车。\n2023年重点工作\n2023年是开局之年。\n(一)抓项目。启动东湖隧道工程。\n"
    assert [e[:2] for e in told(text, "work-report", "2023-02-14")] == [("2022", "actual"), ("2023", "target")]


def test_dated_parts_of_a_list_without_a_subject_join_or_part() -> None:
    joined = told("去年东湖电池一期当年开工、当年投产。")
    assert len(joined) == 1
    assert [e[0] for e in told("东湖储能基地计划8月开工、2027年3月投产。")] == ["2024-08", "2027-03"]


def test_what_is_told_ahead_behind_its_month_is_to_come() -> None:
    assert told("8月,东湖储能项目将正式投产。")[0][:2] == ("2024-08", "target")
    assert told("11月,区里将老粮站改造后启用。")[0][:2] == ("2023-11", "actual")


@pytest.mark.parametrize(
    ("text", "date", "status"),
    [
        ("国庆前东湖美术馆正式启用。", "2023-10", "actual"),
        ("东湖美术馆将于国庆前启用。", "2024-10", "target"),
        ("15日,东湖区召开低空经济大会。", "2024-06-15", "actual"),
        ("东湖区25日召开低空经济大会。", "2024-05-25", "actual"),
        ("首批三栋写字楼本月底竣工交付。", "2024-06", "target"),
        ("上个月,东湖美术馆正式启用。", "2024-05", "actual"),
        ("东湖快讯6月12日电 (记者 何某)东湖区9日召开低空经济大会。", "2024-06-09", "actual"),
        ("轻轨六号线东湖段料于年底通车。", "2024", "target"),
    ],
)
def test_days_and_months_told_loosely(text: str, date: str, status: str) -> None:
    assert (date, status) in [(e.date, e.status) for e in events(text)]


@pytest.mark.parametrize(
    ("text", "date", "status"),
    [
        ("一季度全区新开工亿元以上项目23个。", "2024", "actual"),
        ("去年东湖区新动工超亿元项目56个。", "2023", "actual"),
    ],
)
def test_starts_told_by_their_number_have_a_stated_time(text: str, date: str, status: str) -> None:
    assert [(e.date, e.status) for e in events(text)] == [(date, status)]
    assert events("亿元以上项目开工23个。五年累计引进项目164个。") == []


@pytest.mark.parametrize("text", ["一季度全区签约亿元以上项目23个。", "去年东湖区新引进超亿元项目156个。"])
def test_how_much_was_signed_in_a_year_is_a_quantity(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("5月20日,商务部公布2023年经开区考评结果。", "2024-05-20"),
        ("3月25日下午,东湖区召开一季度经济运行分析会。", "2024-03-25"),
    ],
)
def test_the_day_right_before_an_act_is_closer_than_the_year_of_what_it_is_about(text: str, date: str) -> None:
    assert [e.date for e in events(text)] == [date]


def test_aims_of_a_year_in_a_plan_are_no_acts() -> None:
    assert told("一、2024年工作安排\n全年引进优质项目90个。\n", "work-report", "2024-01-10") == []


def test_news_of_a_report_dates_what_it_tells() -> None:
    text = "报告显示,2023年东湖区经济平稳。东湖智造园正式投产。\n民生方面,湖滨路改造工程竣工。\n报告提出,2024年启动东湖隧道工程。"
    assert [(e.date, e.status) for e in events(text)] == [("2023", "actual"), ("2023", "actual"), ("2024", "target")]


def test_a_year_since_which_dates_nothing() -> None:
    assert told("2021年以来,东湖区先后获评省级文明城区。") == []


def test_a_plan_names_what_will_be_done() -> None:
    assert [e.status for e in events("轻轨五号线东湖段2024年建成通车。", "plan")] == ["target"]
    assert [e.status for e in events("轻轨五号线东湖段2024年建成通车。")] == ["actual"]


def dates(text: str, kind: str = "news", written: str | None = "2024-06-20") -> list[str]:
    return [e.date for e in events(text, kind, written)]


def test_reigns_are_dates_with_their_year() -> None:
    assert dates("唐天宝二年(743年)置东湖县,明洪武五年(1372年)并入西湖县。公元1127年复置。1368年改隶南州。") == ["0743", "1372", "1127", "1368"]


@pytest.mark.parametrize(
    ("text", "dates_told"),
    [
        ("2006年10月,撤销东湖市。次年3月,新区挂牌。", ["2006-10", "2007-03"]),
        ("2013年5月东湖园开园,同年9月获批省级园区,两年后升级为国家级园区。", ["2013-05", "2013-09", "2015"]),
        ("5月8日,东湖推介会举行。招商持续火热。同日还有3家机构与东湖区签约。", ["2024-05-08", "2024-05-08"]),
        ("5月31日,东湖推介会举行。次日,首批项目开工。", ["2024-05-31", "2024-06-01"]),
        ("9月,东湖陶瓷大会将开幕,届时发布产业白皮书。", ["2024-09", "2024-09"]),
        ("同年,东湖园开园。", []),
    ],
)
def test_what_points_back_counts_from_the_date_named_before(text: str, dates_told: list[str]) -> None:
    assert dates(text) == dates_told


def test_an_old_rule_ends_on_the_day_the_new_one_takes_effect() -> None:
    text = "新办法自2024年7月1日起施行。2019年12月印发的老办法同时废止。"
    assert [(e.date, e.status) for e in events(text)] == [("2024-07-01", "target")] * 2


def test_a_month_takes_the_year_its_paragraph_tells_of() -> None:
    assert dates("2021年3月,东湖县撤县设区。9月16日,新区正式挂牌。") == ["2021-03", "2021-09-16"]
    assert dates("2021年3月,东湖县撤县设区。9月,区里将启用新馆。") == ["2021-03", "2024-09"]
    assert dates("2021年3月,东湖县撤县设区。\n5月,新馆启用。") == ["2021-03", "2024-05"]


def test_a_month_soon_to_come_is_to_come_unless_told_as_done() -> None:
    assert told("申报系统7月中旬上线。")[0][:2] == ("2024-07", "target")
    assert told("7月,东湖大桥顺利通车。")[0][:2] == ("2023-07", "actual")
    assert told("3月,东湖大桥通车。", written="2024-01-20")[0][:2] == ("2023-03", "actual")
    assert dates("去年东湖大桥通车。8月,东湖剧院启用。") == ["2023", "2023-08"]
    assert dates("去年东湖大桥通车。5月,东湖剧院启用。") == ["2023", "2024-05"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("首批设备月底就将运抵东湖。", "2024-06"),
        ("今年元旦东湖书城重新开放。", "2024-01"),
        ("去年国庆假期,东湖夜市正式开市。", "2023-10"),
        ("今年春季新投用中小学9所。", "2024"),
        ("政务服务大厅上周刚刚挂牌。", "2024-06"),
        ("根据刚刚印发的《东湖算力行动计划》,区里安排资金。", "2024"),
        ("展会6月1日至3日在东湖举行。", "2024-06-01"),
    ],
)
def test_times_told_in_passing(text: str, date: str) -> None:
    assert dates(text) == [date]


def test_today_is_the_day_told_of_where_only_the_year_is_known() -> None:
    assert dates("5月18日,东湖集中开工仪式举行。今天签约的项目有23个。", written="2022") == ["2022-05-18", "2022-05-18"]


def test_a_month_or_a_day_dates_any_bounded_verb() -> None:
    assert dates("6月5日,区人大常委会任命王某为副区长。4月12日,区委书记带队赴苏州开展招商活动。") == ["2024-06-05", "2024-04-12"]
    assert dates("2023年,区人大常委会任命了一批干部。") == []
    assert dates("6月10日零时起,东湖大道恢复双向通行。") == ["2024-06-10"]
    assert dates("2023年8月,经市里同意,东湖公园改建为湿地公园。") == ["2023-08"]
    assert dates("截至5月底,东湖大道恢复双向通行。") == []


def test_a_decision_that_founds_and_abolishes_is_one() -> None:
    joined = events("1985年8月,撤销东湖县,设立东湖市。")
    assert [e.evidence.quote for e in joined] == ["撤销东湖县,设立东湖市"]
    assert len(events("1985年8月撤销东湖县,1990年设立东湖市。")) == 2


def test_entries_of_a_chronicle_tell_and_are_no_headings() -> None:
    text = "【大事记】\n1992年6月 东湖小区奠基\n2003-11 江川电子签约入驻\n2015年1月28日:星光工厂投产\n"
    assert dates(text, written="2020-03") == ["1992-06", "2003-11", "2015-01-28"]


def test_what_a_policy_rewards_is_no_event() -> None:
    assert dates("对2023年首次入选名录的企业奖励10万元。凡2022年以后获得省级称号的企业,给予50万元奖励。") == []


def test_what_an_act_amounts_to_is_told_once() -> None:
    assert len(events("4月2日,华星总部揭牌仪式在东湖区举行,标志着该企业正式落户东湖。")) == 1


def test_a_bulletin_tells_figures_by_their_number() -> None:
    text = "去年全区新开工项目46个。"
    assert dates(text) == ["2023"] and dates(text, "statistical-bulletin") == []


def test_a_day_the_calendar_has_not_is_taken_as_it_stands() -> None:
    assert dates("2月30日,东湖推介会举行。次日,首批项目开工。") == ["2024-02-30", "2024-02-30"]


def test_a_day_holds_for_the_first_bounded_verb_of_its_sentence() -> None:
    assert dates("3月10日-14日,区发改局主动对接,局长龙某一行前往省发改委对接三个项目。") == ["2024-03-10"]
    assert dates("3月10日,东湖美术馆启用,局长龙某一行前往省发改委对接三个项目。") == ["2024-03-10"]


def test_a_range_of_days_is_dated_by_the_first() -> None:
    assert dates("4月18日至5月18日,东湖旅游节举行。") == ["2024-04-18"]


def test_a_document_and_what_it_decides_are_one() -> None:
    text = "4月10日,民政厅下发了《关于设立东湖市的批复》,同意撤销东湖县,设立东湖市。"
    assert [e.evidence.quote for e in events(text)] == [text[6:-1]]


def test_a_review_of_2025_is_no_five_years() -> None:
    text = "一、2025年工作回顾\n东湖大桥建成通车。\n二、2026年目标任务\n启动东湖隧道工程。\n"
    assert dates(text, "work-report", "2026-01-10") == ["2025", "2026"]


def test_days_of_a_chronicle_have_the_month_of_the_line_above() -> None:
    text = "2023年大事记\n一月\n3日 区委召开经济会议。\n【十一月】\n6日,东湖书城开业。\n同日,东湖剧院启用。\n2023年12月\n1日 东湖园揭牌\n"
    assert dates(text, written="2024-02-10") == ["2023-01-03", "2023-11-06", "2023-11-06", "2023-12-01"]


def test_a_day_alone_is_of_the_month_last_named_in_its_paragraph() -> None:
    assert dates("4月25日,东湖园揭牌。28日,东湖大桥合龙。") == ["2024-04-25", "2024-04-28"]
    assert dates("4月25日,东湖园揭牌。\n18日,东湖大桥合龙。") == ["2024-04-25", "2024-06-18"]


def test_a_title_inside_an_act_tells_nothing_to_come() -> None:
    assert told("11月7日,区里发布《三年行动计划报告》。")[0][:2] == ("2023-11-07", "actual")


def test_what_an_act_rests_on_and_vague_times_date_nothing() -> None:
    assert dates("根据2023年12月的会议精神,区里印发《惠企办法》。") == []
    assert dates("6月17日,记者获悉,《惠企办法》近日正式印发。") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("四季度建成东湖大桥。", "target"),
        ("一季度建成东湖大桥。", "actual"),
        ("今年底建成东湖大桥。", "target"),
        ("2024年拟新建小学3所。", "target"),
    ],
)
def test_a_part_of_the_year_that_has_not_begun_is_to_come(text: str, status: str) -> None:
    assert [e.status for e in events(text)] == [status]


def test_an_act_done_twice_is_told_for_each_of_its_dates() -> None:
    assert sorted(dates("经1993年、2001年两次撤并,现辖5个街道。")) == ["1993", "2001"]
    assert sorted(dates("2021年4月和2022年5月,东湖区先后获省政府激励。")) == ["2021-04", "2022-05"]
    assert len(dates("2021年4月、2022年5月东湖区获省政府激励。")) == 1


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("去年十月,东湖大桥通车。", "2023-10"),
        ("新馆从明年一月十五号起对外服务。", "2025-01-15"),
        ("二〇二三年十一月二十三日,东湖书城开业。", "2023-11-23"),
        ("东湖大桥后年通车。", "2026"),
        ("这个月初,东湖书城开业。", "2024-06"),
        ("7月20日起至8月31日,东湖区将举办消费季活动。", "2024-07-20"),
    ],
)
def test_months_and_days_in_chinese_numerals(text: str, date: str) -> None:
    assert dates(text) == [date]


def test_speech_that_runs_on_over_clauses_is_told_and_a_name_in_marks_is_not() -> None:
    assert told("“二期去年5月开工,后年投产。一切顺利。”厂长说。")[0][:2] == ("2023-05", "actual")
    assert told("“长街年年开工”主题月5月举行过。") == []


def test_an_act_ends_where_speech_begins() -> None:
    assert told("他说,公司年底前完成主体封顶“我们就在这里扎根,不走了。”")[0][2] == "公司完成主体封顶"


def test_days_are_counted_back() -> None:
    assert told("八年前的5月6日,东湖新城经省政府批复设立。")[0][0] == "2016-05-06"
    assert told("6月18日,人代会开幕。此前一天,政协会议开幕。")[1][0] == "2024-06-17"


def test_what_an_act_makes_of_a_place_is_told_with_it() -> None:
    assert len(told("2023年5月,东湖港获批国家级口岸,成为全省首个内河口岸城市。")) == 1


def test_what_stands_to_this_day_and_what_is_to_come_is_not_of_the_paragraphs_year() -> None:
    assert len(told("2022年,区里出台人才新政。截至目前,本区已与30家医院签署合作协议。")) == 1
    assert len(told("2022年,区里出台人才新政。我们将发布新的住房新政。")) == 1


def test_a_numbered_heading_in_the_line_ends_the_paragraph() -> None:
    assert told("一、产业 2021年产值过百亿。二、开放 3月2日,东湖区与海关签订合作备忘录。")[0][0] == "2024-03-02"


def test_a_month_to_come_is_of_the_year_that_its_paragraph_plans() -> None:
    assert told("2024年,全区要办好实事。8月底前建成东湖小学等3所学校。", written="2024-01-20")[0][0] == "2024-08"


def test_a_month_in_a_list_dates_its_own_item() -> None:
    text = "一、2023年工作回顾\n过去一年,出台新政三条;6月,东湖机场首航;提前完成存量债务清零。"
    assert [date for date, _, _ in told(text, "work-report", "2024-01-10")] == ["2023", "2023-06", "2023"]


def test_a_press_conference_is_held_on_the_day_that_its_record_speaks_from() -> None:
    text = "各位记者,大家好!欢迎出席东湖区经济运行新闻发布会。"
    assert told(text, "press-conference")[0][:2] == ("2024-06-20", "actual")
    assert told(text, "news") == []
    assert told(text, "press-conference", "2024-06") == []


def test_a_dated_sentence_ends_the_year_of_its_paragraph() -> None:
    assert told("2023年,全区产值增长。2024年3月5日,东湖区举办推介会。4月8日,远航项目落户东湖。")[1][0] == "2024-04-08"


def test_this_years_own_meeting_is_of_this_year() -> None:
    assert told("2023年,全区产值增长。2月18日,东湖区举行2024年集中签约活动。")[0][0] == "2024-02-18"


def test_bracketed_headings_within_a_line_part_the_years() -> None:
    text = "1月4日,人代会开幕。【回望2023】这一年,东湖隧道建成通车。【展望2024】开工东湖水厂二期。"
    assert [(d, s) for d, s, _ in told(text, "news", "2024-01-05")] == [
        ("2024-01-04", "actual"), ("2023", "actual"), ("2024", "target"),
    ]  # fmt: skip


def test_what_is_announced_in_an_account_of_months_gone_is_still_to_come() -> None:
    text = "上半年,全区投资增长5%。东湖会展中心预计9月揭牌。"
    event = extract_events(attributed(text, kind="official-release", written="2024-07-20", title="2024年上半年经济运行情况"), clean_text(text), None)
    assert [(e.date, e.status) for e in event] == [("2024-09", "target")]


def test_the_day_of_a_report_and_the_beginning_of_a_span_date_no_act() -> None:
    assert told("昨天,记者获悉,东湖区创成全国文明城区。") == []
    assert told("自去年11月东湖美术馆启用以来,区里举办水彩画展。") == []


def test_a_sentence_that_names_several_years_dates_no_paragraph() -> None:
    text = "2017年,东湖隧道开工;2019年5月,东湖大桥通车。引进远航科技等总部企业9家。"
    assert [date for date, _, _ in told(text)] == ["2017", "2019-05"]
