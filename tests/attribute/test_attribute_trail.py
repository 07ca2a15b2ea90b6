"""Why a figure has its place: the votes for the article and what each name of its sentence did."""

from __future__ import annotations

import pytest
from gold_articles import clean_text, make_article

from reportgen.attribute import attribute, trail
from reportgen.catalogue.places import load_places
from reportgen.model import Span

TITLE = "长沙市雨花区2024年运行情况"
TEXT = (
    "雨花区地区生产总值1500亿元，仅次于岳麓区的1710亿元。天心区新增企业30家。其中外资4家。\n"
    "全市各区中，岳麓区、天心区分别签约12个、9个。\n本区新增载体8处。\n| 区 | 企业 |\n| 岳麓区 | 77 |\n"
)


def lines_at(words: str) -> list[str]:
    whole = f"{TITLE}\n{TEXT}"
    article = make_article("a.txt", 1, Span(0, len(whole)), Span(len(TITLE) + 1, len(whole)), TITLE)
    return list(trail(article, clean_text("a.txt", whole), load_places(), whole.index(words)))


def test_votes_for_the_article_come_first() -> None:
    lines = lines_at("1500亿元")
    assert lines[0].startswith("article   yuhua-cs: ")
    assert any(line.startswith("  votes   yuhua-cs ") for line in lines)
    assert "→ yuhua-cs: 雨花区地区生产总值1500亿元，仅次于" in lines


@pytest.mark.parametrize(
    ("words", "said", "place"),
    [
        ("1710亿元", "  岳麓区      value [value-compared-with]", "→ yuelu-cs"),
        ("30家", "  天心区      switch [subject]", "→ tianxin-cs"),
        ("4家", "  sentence carried over from the sentence before", "→ undecided (yuhua-cs, tianxin-cs)"),
        ("9个", "  岳麓区、天心区  several subjects", "→ tianxin-cs"),
        ("8处", "  sentence the article's place", "→ yuhua-cs"),
        ("77", "  | 岳麓区 | 77 | row of a table: the places of its cells", "→ yuelu-cs"),
    ],
)
def test_each_name_says_what_it_did(words: str, said: str, place: str) -> None:
    lines = lines_at(words)
    assert said in lines, lines
    assert any(line.startswith(place) for line in lines), lines


def test_the_trail_ends_where_attribution_does() -> None:
    whole = f"{TITLE}\n{TEXT}"
    article = make_article("a.txt", 1, Span(0, len(whole)), Span(len(TITLE) + 1, len(whole)), TITLE)
    (found,), _ = attribute((article,), clean_text("a.txt", whole), load_places())
    for statement in found.statements:
        for place in statement.places:
            lines = trail(article, clean_text("a.txt", whole), load_places(), place.span.start)
            arrow = next(line for line in lines if line.startswith("→"))
            assert arrow.startswith(f"→ {place.attribution.district or 'undecided'}")
