"""A page about one park: its figures are the park's, and do not pass for the district's."""

from __future__ import annotations

import pytest
from scoring import identity, statements

from reportgen.catalogue.bundle import load_catalogue
from reportgen.extract.facts import extract_facts
from reportgen.model import Article, AttributedArticle, Attribution, Fact, Span

DISTRICT = "jiangxia-wh"


def facts_of_page(title: str, text: str) -> dict[str, Fact]:
    span = Span(0, len(text))
    article = Article("d.txt", 1, span, span, title, None, "2024-02-01", "", False, None, "promotion", "original", "B", "")
    attributed = AttributedArticle(article, Attribution(DISTRICT), statements(text, span, DISTRICT))
    return {fact.indicator: fact for fact in extract_facts(attributed, identity("d.txt", text), load_catalogue())}


def test_what_names_no_place_is_of_the_park() -> None:
    found = facts_of_page("云麓经济开发区简介", "2023年固定资产投资90亿元,从业人员2.1万人。全区地区生产总值800亿元。")
    assert found["固定资产投资"].scope == "云麓经济开发区"
    assert found["云麓经济开发区从业人员"].scope == "云麓经济开发区"
    assert found["地区生产总值"].scope == ""


@pytest.mark.parametrize("title", ["云麓经济开发区签约12个项目", "东山区政府工作报告", "江夏区"])
def test_other_titles_lend_no_park(title: str) -> None:
    assert facts_of_page(title, "2023年固定资产投资90亿元。")["固定资产投资"].scope == ""
