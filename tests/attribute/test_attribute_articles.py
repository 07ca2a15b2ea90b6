"""Titles, labels, issues and the splitting of text into statements."""

from __future__ import annotations

from gold_articles import clean_text, make_article

from reportgen.attribute import attribute
from reportgen.attribute.sentences import split_sentences
from reportgen.catalogue.places import load_places
from reportgen.model import Span


def pieces(text: str) -> list[tuple[str, str, bool]]:
    return [(text[a:b], kind, fresh) for a, b, kind, fresh in split_sentences(text, 0, len(text))]


def test_sentences_end_at_stops_and_take_their_quotes() -> None:
    assert pieces("他说“好。”走了!完;又来?是") == [
        ("他说“好。”", "sentence", True), ("走了!", "sentence", True), ("完;", "sentence", True),
        ("又来?", "sentence", False), ("是", "sentence", True),
    ]


def test_headings_stand_alone_or_before_a_space() -> None:
    text = "一、总体情况\n今年增长5%,形势好。 (二)产业升级 2023年,新增10家。"
    assert pieces(text) == [
        ("一、总体情况", "heading", True), ("今年增长5%,形势好。", "sentence", True), ("(二)产业升级", "heading", True),
        ("2023年,新增10家。", "sentence", True),
    ]


def test_an_inner_heading_opens_a_new_piece() -> None:
    assert [p[:2] for p in pieces("某区:五项指标第一 一、总量跃升 去年增长。")] == [
        ("某区:五项指标第一", "sentence"), ("一、总量跃升", "heading"), ("去年增长。", "sentence"),
    ]


def test_long_text_without_stops_is_one_sentence() -> None:
    text = "数" * 200_000
    assert pieces(text) == [(text, "sentence", True)]


def article_of(title: str, text: str, publisher: str | None = None, label: str | None = None):  # type: ignore[no-untyped-def]
    whole = f"{title}\n{text}"
    article = make_article("a.txt", 1, Span(0, len(whole)), Span(len(title) + 1, len(whole)), title, publisher, "news", label)
    (found,), issues = attribute((article,), clean_text("a.txt", whole), load_places())
    return found, issues


def test_title_is_a_statement_of_its_own() -> None:
    found, _ = article_of("徐汇区动态", "徐汇区今天开会。")
    assert found.statements[0].kind == "title"
    assert found.statements[0].span == Span(0, 5)


def test_overruled_label_leaves_an_issue_and_a_basis() -> None:
    found, issues = article_of("【黄埔区招商】黄浦区召开大会", "上海市黄浦区召开大会。", label="黄埔区招商")
    assert found.attribution.district == "huangpu-sh"
    assert "黄埔区招商" in found.attribution.basis
    assert [i.code for i in issues] == ["label-overruled"]
    assert "广州黄埔区" in issues[0].message and "上海黄浦区" in issues[0].message


def test_label_in_agreement_leaves_none() -> None:
    found, issues = article_of("【黄浦区招商】黄浦区召开大会", "上海市黄浦区召开大会。", label="黄浦区招商")
    assert found.attribution.district == "huangpu-sh"
    assert issues == ()


def test_undecided_article_lists_its_candidates() -> None:
    found, issues = article_of("和平区召开大会", "和平区召开大会。")
    assert found.attribution.district is None
    assert {"heping-tj", "heping-sy"} <= set(found.attribution.candidates)
    assert [i.code for i in issues] == ["district-undecided"]
    assert "天津和平区" in issues[0].message


def test_title_decides_against_many_mentions_of_a_neighbour() -> None:
    text = "徐汇区与闵行区合作。" + "闵行区代表参加。" * 6
    assert article_of("徐汇区对外合作", text)[0].attribution.district in ("xuhui-sh", None)


def test_same_result_for_the_same_text() -> None:
    one = article_of("徐汇区动态", "徐汇区新增10家,全市新增90家。")
    assert one == article_of("徐汇区动态", "徐汇区新增10家,全市新增90家。")


def test_district_name_of_a_river_school_or_customs_votes_for_nothing() -> None:
    found, _ = article_of("黄浦江游览", "黄浦江上,黄埔军校旧址,黄埔海关公告。黄浦江夜景。")
    assert found.attribution.district in (None, "huangpu-customs")


def test_long_line_without_punctuation_is_walked_once() -> None:
    text = "徐汇区" + "全市" * 20_000
    found, _ = article_of("徐汇区动态", text)
    assert found.attribution.district == "xuhui-sh"
