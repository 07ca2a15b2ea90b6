"""Pages become articles, also where nothing separates them, and one article stays one."""

from __future__ import annotations

import pytest
from own_pages import FUTIAN, JIANGHAN, LEAKED, NANSHAN, articles_of, only

from reportgen.model.document import SourceMeta

TITLES = ["【南山区招商】2023年南山区招商成效", "【江汉区招商】江汉区推出惠企政策28条", "福田区举行重点企业座谈会"]
BODIES = [NANSHAN, JIANGHAN, FUTIAN]
DATES = ["2024-02-01", "2024-02-03", "2024-02-05"]

SHAPES = {
    "separator, title, body, date": "".join(f"-\n{t}\n{b}\n{d}\n" for t, b, d in zip(TITLES, BODIES, DATES, strict=True)),
    "title, body, date": "".join(f"{t}\n{b}\n{d}\n" for t, b, d in zip(TITLES, BODIES, DATES, strict=True)),
    "title, date, body": "".join(f"{t}\n{d}\n{b}\n" for t, b, d in zip(TITLES, BODIES, DATES, strict=True)),
    "title, dateline, body": "".join(f"{t}\n{d} 10:00 来源:某某日报 阅读 12\n{b}\n" for t, b, d in zip(TITLES, BODIES, DATES, strict=True)),
    "several paragraphs": "".join(f"{t}\n{b}\n{b}\n{d}\n" for t, b, d in zip(TITLES, BODIES, DATES, strict=True)),
    "blank lines between": "".join(f"{t}\n\n{b}\n\n{d}\n\n" for t, b, d in zip(TITLES, BODIES, DATES, strict=True)),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_aggregator_page_becomes_its_articles(shape: str) -> None:
    articles, text = articles_of(SHAPES[shape])
    assert [article.title for article in articles] == TITLES
    assert [article.published for article in articles] == DATES
    assert {article.origin for article in articles} == {"aggregator"}
    assert [article.label for article in articles] == ["南山区招商", "江汉区招商", None]
    for article, body in zip(articles, BODIES, strict=True):
        held = text.text[article.body.start : article.body.end]
        assert held.startswith(body) and held.endswith(body)


def test_a_page_without_dates_or_separators_is_split_where_each_article_has_one_line() -> None:
    long = [body * 4 for body in BODIES]
    articles, _ = articles_of("\n".join(f"{title}\n{body}" for title, body in zip(TITLES, long, strict=True)))
    assert [article.title for article in articles] == TITLES


def test_a_page_that_lost_its_line_breaks_is_split_at_stamps_and_tags() -> None:
    articles, text = articles_of("".join(f"{t} {b}{d}" for t, b, d in zip(TITLES, BODIES, DATES, strict=True)))
    assert [article.title for article in articles][:2] == TITLES[:2]
    assert [article.published for article in articles] == DATES
    assert text.text[articles[1].body.start : articles[1].body.end] == JIANGHAN


def test_two_reports_without_any_line_between_them_are_two() -> None:
    report = "各位代表:现在,我代表区人民政府,向大会报告政府工作,请予审议。"
    first = f"南山区政府工作报告\n2024年1月16日在深圳市南山区第八届人民代表大会第四次会议上,区长李某{report}{NANSHAN}"
    second = f"江汉区政府工作报告\n2023年12月28日在武汉市江汉区第十六届人民代表大会第三次会议上,区长王某{report}{JIANGHAN}"
    articles, _ = articles_of(f"{first}\n{second}\n")
    assert [(article.title, article.written) for article in articles] == [("南山区政府工作报告", "2024-01-16"), ("江汉区政府工作报告", "2023-12-28")]


@pytest.mark.parametrize(
    "page",
    [
        f"南山区招商成效显著\n{NANSHAN}\n创新谋划一系列\n重大举措\n{FUTIAN}\n{JIANGHAN}\n",
        f"产业观察\n一、概况\n{NANSHAN}\n---\n二、进展\n{FUTIAN}\n---\n来源:某某研究院\n",
        f"南山区招商成效显著\n{NANSHAN}\n某区统计局\n2024年2月1日\n",
        f"南山区招商成效显著\n2024-02-01\n{NANSHAN}\n专家观点\n{FUTIAN}\n",
        f"南山区招商成效显著\n{NANSHAN}\n大事记\n2024年1月5日\n签约项目12个。\n2024年2月8日\n开工项目9个。\n",
    ],
    ids=["sub-headings", "rules between sections", "signature", "date below the title", "chronicle"],
)
def test_one_article_stays_one(page: str) -> None:
    only(page)


def test_the_title_in_two_lines_is_one() -> None:
    article = only(f"2023年武汉市江汉区\n国民经济和社会发展统计公报\n江汉区统计局\n2024年4月12日\n{NANSHAN}\n")
    assert article.title == "2023年武汉市江汉区国民经济和社会发展统计公报"
    assert (article.kind, article.grade, article.published) == ("statistical-bulletin", "A", "2024-04-12")


@pytest.mark.parametrize("first", [NANSHAN, "着力推进制度创新,着力打造产业高地,着力提升服务效能,着力建设宜居之城……"])
def test_a_text_that_begins_with_its_words_has_no_title(first: str) -> None:
    assert only(f"{first}\n{FUTIAN}\n{JIANGHAN}").title is None


def test_a_series_above_the_title_is_passed_over() -> None:
    article = only(f"“向新而行”系列访谈\n南山区区长李某:把企业放在心上\n{NANSHAN}\n{FUTIAN}")
    assert (article.title, article.kind) == ("南山区区长李某:把企业放在心上", "interview")


def test_the_body_ends_before_the_page_begins_again() -> None:
    page = f"南山区招商成效显著\n{NANSHAN}\n来源:南山日报\n相关阅读\n某区新政来了\n打印本页 关闭窗口\n"
    article = only(page)
    _, text = articles_of(page)
    assert text.text[article.body.start : article.body.end] == f"{NANSHAN}\n来源:南山日报"


def test_an_empty_page_has_no_articles() -> None:
    assert articles_of("\n \n")[0] == ()


def test_machine_writing_on_a_page_does_not_colour_an_honest_report_beside_it() -> None:
    report = f"2024年1月16日在深圳市南山区第八届人民代表大会第四次会议上,区长李某各位代表:我代表区人民政府向大会报告工作。{NANSHAN}"
    articles, _ = articles_of(f"-\n【南山区招商】南山区政府工作报告\n{report}\n2024-02-01\n-\n江汉区营商环境持续优化\n{LEAKED}\n2024-02-01\n")
    assert [(a.kind, a.origin, a.grade) for a in articles] == [("work-report", "aggregator", "B"), ("promotion", "machine-written", "E")]


def test_two_articles_of_a_page_that_contradict_each_other_are_told() -> None:
    first = f"{LEAKED}海关已与43个国家和地区签署互认协议,便利企业通关。"
    second = f"{FUTIAN}推动互认协议覆盖64个国家和地区,确保无虚构内容。"
    articles, _ = articles_of(f"-\n江汉营商环境优化\n{first}\n2024-02-01\n-\n福田企业座谈会举行\n{second}\n2024-02-01\n")
    assert [a.origin for a in articles] == ["machine-written"] * 2
    assert any("contradiction: 64个国家和地,同页另作43" in trace for trace in articles[1].traces)


def test_figures_of_two_years_are_no_contradiction() -> None:
    first = f"{LEAKED}2023年海关已与43个国家和地区签署互认协议。"
    second = f"{FUTIAN}2024年互认协议覆盖64个国家和地区,确保无虚构内容。"
    articles, _ = articles_of(f"-\n江汉营商环境优化\n{first}\n2024-02-01\n-\n福田企业座谈会举行\n{second}\n2024-02-01\n")
    assert not any("contradiction" in trace for article in articles for trace in article.traces)


def test_a_statement_about_a_file_of_several_articles_gives_none_of_them_its_title_kind_or_date() -> None:
    meta = SourceMeta(title="别的题目", kind="plan", written="2020", published="2020", origin="restatement", restates="某聚合页")
    articles, _ = articles_of(SHAPES["title, body, date"], meta=meta)
    assert [article.title for article in articles] == TITLES
    assert {article.kind for article in articles} == {"promotion"}
    assert [article.written for article in articles] == DATES
    assert {(article.origin, article.restates) for article in articles} == {("restatement", "某聚合页")}


def test_numbered_items_of_a_digest_are_articles_of_their_own_days() -> None:
    days = ("2024-02-01  责编 李某", "2024-02-03  某某融媒", "2024-02-05 来源:区统计局")
    page = "".join(f"-----\n【{n}】 {t[-12:]}\n{d}\n{b}\n" for n, t, d, b in zip((1, 2, 3), TITLES, days, BODIES, strict=True))
    articles, _ = articles_of(page)
    assert [article.published for article in articles] == DATES


def test_a_newspaper_page_gives_its_day_and_not_its_name_as_title() -> None:
    page = f"某某日报 数字报\n第A03版:要闻  上一版  下一版\n版面导航 | 标题导航 | 往期回顾\n2024年2月1日 星期四  放大  缩小  默认\n南山区招商成效\n{NANSHAN}\n"
    article = only(page)
    assert (article.title, article.published) == ("南山区招商成效", "2024-02-01")
