"""Dates, publisher, kind, origin, grade, traces and damage of an article, each with its ground."""

from __future__ import annotations

import pytest
from own_pages import FUTIAN, JIANGHAN, LEAKED, NANSHAN, articles_of, only

from reportgen.model.document import SourceMeta
from reportgen.split.years import infer_year, number_of


@pytest.mark.parametrize(
    ("page", "published", "written", "inferred"),
    [
        (f"政府工作报告\n——2024年1月16日在深圳市南山区第八届人民代表大会第四次会议上\n各位代表:\n{NANSHAN}", None, "2024-01-16", False),
        (f"【南山区招商】2023年南山区政府工作报告\n{NANSHAN}\n2025-07-08", "2025-07-08", "2023", True),
        (f"南山区第十四个五年规划纲要\n(2021年2月5日南山区第七届人民代表大会第八次会议批准)\n{FUTIAN}", None, "2021-02-05", False),
        (f"南山区产业发展“十四五”规划\n{FUTIAN}", None, "2021", True),
        (f"招商大会举行\n2024-03-05 18:20 来源:福田日报\n{FUTIAN}", "2024-03-05", "2024-03-05", False),
        (f"招商大会举行\n2024-03-05\n2月28日上午,福田区举行招商大会。{FUTIAN}", "2024-03-05", "2024-03-05", True),
        (f"招商大会举行\n2024-01-05\n12月28日上午,福田区举行招商大会。{FUTIAN}", "2024-01-05", "2024-01-05", True),
        (f"招商大会举行\n2024-11-05\n2月28日上午,福田区举行招商大会。{FUTIAN}", "2024-11-05", "2024-02-28", True),
        (f"市政府新闻办今日(10月20日)举行新闻发布会。今年4月,雄安新区设立7周年。{FUTIAN}", "2024-10-20", "2024-10-20", True),
        (f"{FUTIAN}今年是浦东开发开放35周年。", None, "2025", True),
        (f"今年是国际科创中心建设十周年。{FUTIAN}", None, "2024", True),
        (f"2月10日下午,2023年度福田区优秀企业表彰大会举行。{FUTIAN}", None, "2024-02-10", True),
        (f"关于印发若干措施的通知\n{JIANGHAN}\n江汉区人民政府\n二〇二四年三月十五日", "2024-03-15", "2024-03-15", False),
        (f"江汉区招商\n{JIANGHAN}\n(长江日报 2024年2月19日 第3版)", "2024-02-19", "2024-02-19", False),
        (f"招商大会举行\n2025-03-05\n今年是中国共产党成立100周年。{FUTIAN}", "2025-03-05", "2021", True),
        (f"招商大会举行\n2025-03-05\n2021年庆祝建党100周年以来,{FUTIAN}", "2025-03-05", "2025-03-05", False),
        (f"某区招商\n{FUTIAN}", None, None, False),
    ],
)
def test_published_and_written_are_kept_apart(page: str, published: str | None, written: str | None, inferred: bool) -> None:
    article = only(page)
    assert (article.published, article.written, article.written_inferred) == (published, written, inferred)
    assert article.written_basis


def test_what_the_user_states_overrules_the_text() -> None:
    meta = SourceMeta(title="别的题目", publisher="某报", published="2024-05-01", written="2024-04", kind="interview", origin="original")
    article = only(f"招商大会举行\n2023-03-05\n{FUTIAN}", meta)
    stated = (article.title, article.publisher, article.published, article.written, article.kind, article.origin, article.grade)
    assert stated == ("别的题目", "某报", "2024-05-01", "2024-04", "interview", "original", "D")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("今年是中国共产党成立100周年", 2021),
        ("庆祝新中国成立75周年之际", 2024),
        ("雄安新区设立七周年", 2024),
        ("某公司成立20周年", None),
        ("2024年是实现规划目标任务的关键一年", 2024),
        ("2024年是实现规划目标任务的关键一年。2025年全区完成投资5亿元", None),
        ("2023年度某区优秀企业表彰大会在蛇年到来之前举行", 2024),
        ("第七届中国国际进口博览会期间", 2024),
        ("一、2022年工作回顾。二、2023年主要工作安排", 2023),
        ("新春召开的2025年全市大会。2024年度企业表彰大会", 2025),
        ("改革开放40周年。2021年是开局之年", 2018),
        ("去年引进企业300家", None),
        ("2014年县里交出了怎样的成绩单?去年不易。我们提出2015年引进外资突破3亿美元", 2015),
        ("我们提出2015年引进外资突破3亿美元", None),
    ],
)
def test_the_year_is_inferred_with_its_reason_or_not_at_all(text: str, year: int | None) -> None:
    found = infer_year(text)
    assert (found.year if found else None) == year
    assert found is None or found.reason


@pytest.mark.parametrize(("text", "number"), [("十", 10), ("十二", 12), ("三十五", 35), ("100", 100), ("百", 100), ("一百二十", 120), ("七", 7)])
def test_chinese_numerals_are_read(text: str, number: int) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("page", "publisher", "grade"),
    [
        (f"招商大会举行\n{FUTIAN}\n(来源:福田发布 文稿:区投促中心、李某)", "福田发布", "C"),
        (f"招商大会举行\n{FUTIAN}\n来源:福田区投资推广和企业服务中心", "福田区投资推广和企业服务中心", "C"),
        (f"招商大会举行\n{FUTIAN}\n来源:深圳晚报", "深圳晚报", "D"),
        (f"招商大会举行\n{FUTIAN}\n来源:福田区融媒体中心", "福田区融媒体中心", "D"),
        (f"招商大会举行\n{FUTIAN}\n转载请注明来自福田微观\n来源:福田微观", "福田微观", "D"),
        (f"招商大会举行\n{FUTIAN}\n转载请注明来自福田微观官方微信\n来源:福田微观", "福田微观", "C"),
        (f"招商大会举行\n新华社深圳3月5日电(记者李某)2024年,{FUTIAN}", "新华社", "D"),
        (f"招商大会举行\n{FUTIAN}\n来源:网络", None, "E"),
        (f"招商大会举行\n{FUTIAN}", None, "E"),
    ],
)
def test_the_publisher_and_the_grade_that_follows(page: str, publisher: str | None, grade: str) -> None:
    article = only(page)
    assert (article.publisher, article.grade) == (publisher, grade)
    assert article.grade_reason


@pytest.mark.parametrize(
    ("page", "kind", "origin"),
    [
        (f"政府工作报告\n各位代表:我代表区人民政府,向大会报告工作。{NANSHAN}", "work-report", "original"),
        (f"一图读懂南山区政府工作报告\n{NANSHAN}", "news", "original"),
        (f"江汉区优化营商环境三年行动计划(2024—2026年)\n{JIANGHAN}", "plan", "original"),
        (f"江汉区行动方案解读\n{JIANGHAN}", "news", "original"),
        (f"区政府新闻办举行新闻发布会,介绍营商环境建设情况。{FUTIAN}", "press-conference", "original"),
        (f"对话福田区书记:向新而行\n{FUTIAN}", "interview", "original"),
        (f"福田区招商政策\n诚邀企业入驻,招商热线见文末。{FUTIAN}", "promotion", "original"),
        (f"招商大会举行\n{FUTIAN}\n来源:深圳晚报", "news", "repost"),
        (f"招商大会举行\n{FUTIAN}Kaiyun平台 官方入口", "news", "repost"),
    ],
)
def test_kind_and_origin(page: str, kind: str, origin: str) -> None:
    article = only(page)
    assert (article.kind, article.origin) == (kind, origin)


def test_a_page_annotated_by_a_machine_is_a_repost() -> None:
    annotated = FUTIAN.replace("业", "业(yè)").replace("会", "会(huì)").replace("项", "项(xiàng)")
    assert only(f"招商大会举行\n{annotated}").origin == "repost"


def test_a_restatement_keeps_the_grade_of_what_it_restates_and_says_so() -> None:
    meta = SourceMeta(origin="restatement", kind="work-report", restates="某区2024年政府工作报告")
    article = only(f"某区这一年\n{NANSHAN}", meta)
    assert (article.grade, article.origin, article.restates) == ("B", "restatement", "某区2024年政府工作报告")


def test_leaked_instructions_make_an_article_machine_written() -> None:
    article = only(f"江汉区营商环境持续优化\n{LEAKED}")
    assert (article.origin, article.kind, article.grade) == ("machine-written", "promotion", "E")
    assert article.traces[0].startswith("toned-down")
    assert "弱化数据" in article.grade_reason


@pytest.mark.parametrize(
    "sentence",
    [
        "区统计局要求杜绝编造数据,建成数据可追溯体系。",
        "法院判决指出,被告偷换概念,应当赔偿。",
        "官方数据显示,一季度增长5.2%,注重质量而非数量。",
        "公文写作应避免使用模糊的时间表述。",
        "作为人工智能产业高地,该区集聚企业千家。",
        "推进食品安全,做到来源可追溯,杜绝虚构产地信息。",
    ],
)
def test_honest_text_that_uses_such_words_is_not_accused(sentence: str) -> None:
    article = only(f"福田区动态\n{FUTIAN}{sentence}\n来源:深圳晚报")
    assert (article.origin, article.grade) == ("repost", "D")


@pytest.mark.parametrize("damage", ["截至2023416日,", "在第届人民代表大会第次会议上,", "同比增长%,", "完成投资亿元,", "自年月日起,", "推动??业发展,", "引进\ufffd业,"])
def test_missing_characters_are_marked(damage: str) -> None:
    articles, text = articles_of(f"招商大会举行\n{FUTIAN}{damage}{JIANGHAN}")
    (article,) = articles
    assert article.damaged
    marked = "".join(text.text[start:end] for start, end in article.damaged)
    assert marked and all(char in damage for char in marked)


@pytest.mark.parametrize("body", [NANSHAN, JIANGHAN, FUTIAN, "投资亿元以上项目20个,第一次会议于2023年4月16日召开,使用年限20年。真的吗??"])
def test_whole_text_is_not_called_damaged(body: str) -> None:
    assert only(f"招商大会举行\n{body}").damaged == ()
