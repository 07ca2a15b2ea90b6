"""The district of an act whose name bears that of the city or province above it."""

from __future__ import annotations

import pytest

from reportgen.catalogue.bundle import load_catalogue
from reportgen.extract.events import extract_events
from reportgen.model import Article, AttributedArticle, Attribution, CleanText, PlaceSpan, Span, Statement


def district(text: str, above: str) -> str | None:
    """The district of the one event of `text`, told by 南京市鼓楼区, where it is open whether `above` is meant."""
    span = Span(0, len(text))
    article = Article("d.txt", 1, span, span, None, None, "2024-03-01", "", False, None, "news", "original", "B", "")
    home, doubt = Attribution("gulou-nj", (), "test"), Attribution(None, ("gulou-nj", above), "open")
    statement = Statement(span, "sentence", (PlaceSpan(span, doubt),))
    clean = CleanText("d.txt", text, (), (0,), (0,), (len(text),), (True,))
    (event,) = extract_events(AttributedArticle(article, home, (statement,)), clean, load_catalogue())
    return event.district


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("2024年1月,南京综合保税区二期投入运营。", "nj"),
        ("2024年1月,江苏远山精工新厂竣工。", "jiangsu"),
        ("2024年1月,大连远山精工南京基地投产。", "dl"),
    ],
)
def test_works_told_by_a_district_are_its_own(text: str, above: str) -> None:
    assert district(text, above) == "gulou-nj"


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("2024年1月,南京地铁十五号线通车。", "nj"),
        ("2024年1月,南京发布人才新政。", "nj"),
        ("2024年1月,大连远山精工新厂投产。", "dl"),
    ],
)
def test_a_citys_lines_and_rules_and_works_of_elsewhere_stay_undecided(text: str, above: str) -> None:
    assert district(text, above) is None
