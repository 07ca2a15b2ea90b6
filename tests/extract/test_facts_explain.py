"""Explain: every candidate with what became of it, and the rules behind each fact."""

from __future__ import annotations

from scoring import identity, statements
from test_facts import facts_of

from reportgen.catalogue.bundle import load_catalogue
from reportgen.extract.explain import Explained, explain, explain_text
from reportgen.extract.facts import extract_facts
from reportgen.model import Article, AttributedArticle, Attribution, CleanText, Span

TEXT = "2023年出台“江畔人才20条”,PM2.5浓度28微克/立方米,3亿元以上项目21个,从四个方面发力。"


def by_text(text: str) -> dict[str, Explained]:
    return {item.text: item for item in explain_text(text, load_catalogue(), "2024-02-01").candidates}


def test_losers_name_what_beat_them() -> None:
    found = by_text(TEXT)
    assert found["20条"].outcome == "lost"
    assert "江畔人才20条" in found["20条"].reason
    assert found["“江畔人才20条”"].outcome == "kept"


def test_what_is_dropped_says_why() -> None:
    found = by_text(TEXT)
    assert found["3亿元以上"].outcome == "dropped" and "which things" in found["3亿元以上"].reason
    assert found["四个"].outcome == "dropped" and "outcome" in found["四个"].reason


def test_codes_are_shown_with_their_rule() -> None:
    assert by_text(TEXT)["2.5"].rule == "code-after-letter"


def test_facts_are_those_of_extraction() -> None:
    explained = explain_text(TEXT, load_catalogue(), "2024-02-01").facts
    assert [f.indicator for f in explained] == [f.indicator for f in facts_of(TEXT)]
    assert all("/" in f.rule for f in explained)


def test_lines_fit_a_screen() -> None:
    lines = explain_text(TEXT, load_catalogue(), "2024-02-01").lines()
    assert len(lines) < 40
    assert any("pm25" in line for line in lines)


def article_of(text: str) -> tuple[CleanText, AttributedArticle]:
    span = Span(0, len(text))
    article = Article("d.txt", 1, span, span, None, None, "2024-02-01", "", False, None, "news", "original", "B", "")
    return identity("d.txt", text), AttributedArticle(article, Attribution("x"), statements(text, span, "x"))


def test_a_sentence_of_an_article_is_read_with_the_one_before_it() -> None:
    text = "2023年工业总产值达到480亿元。其中汽车制造业占35%。"
    clean, article = article_of(text)
    catalogue = load_catalogue()
    facts = extract_facts(article, clean, catalogue)
    share = next(fact for fact in facts if fact.measure == "share")
    assert share in explain(article, clean, catalogue, share.evidence.span).facts


def test_a_fact_of_a_table_is_explained() -> None:
    text = "单位:亿元\n指标 | 2023年\n工业总产值 | 480\n进出口总额 | 120\n"
    clean, article = article_of(text)
    catalogue = load_catalogue()
    fact = extract_facts(article, clean, catalogue)[-1]
    assert fact in explain(article, clean, catalogue, fact.evidence.span).facts


def test_an_empty_text() -> None:
    assert explain_text("", load_catalogue()).candidates == ()
