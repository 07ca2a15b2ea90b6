"""Copies point at one origin; different texts and restatements do not."""

from __future__ import annotations

from dataclasses import replace

from own_pages import FUTIAN, JIANGHAN, NANSHAN, articles_of

from reportgen.model.document import Article
from reportgen.split import link_reposts

TEXT = NANSHAN + FUTIAN + JIANGHAN


def made(name: str, text: str, **changes: object) -> tuple[Article, str]:
    articles, _ = articles_of(f"招商成效\n{text}", name=name)
    return replace(articles[0], **changes), text  # type: ignore[arg-type]


def same_as(*pairs: tuple[Article, str]) -> list[str | None]:
    linked = link_reposts(pairs)
    assert [article.id for article in linked] == [article.id for article, _ in pairs]
    return [article.same_as for article in linked]


def test_a_copy_points_at_the_original_whatever_the_order() -> None:
    copy = made("a.txt", TEXT, origin="repost", published="2024-01-01")
    original = made("b.txt", TEXT, origin="original", published="2024-02-01")
    assert same_as(copy, original) == ["b.txt#1", None]
    assert same_as(original, copy) == [None, "b.txt#1"]


def test_among_copies_the_first_published_is_the_origin() -> None:
    late = made("a.txt", TEXT, origin="repost", published="2024-03-01")
    early = made("b.txt", TEXT, origin="repost", published="2024-02-01")
    assert same_as(late, early) == ["b.txt#1", None]


def test_changed_punctuation_a_new_lead_and_a_lost_paragraph_do_not_hide_a_copy() -> None:
    original = made("a.txt", TEXT, origin="original")
    changed = made("b.txt", "编者按:转来一文。" + (NANSHAN + FUTIAN).replace(",", "，\n"), origin="repost")
    assert same_as(original, changed) == [None, "a.txt#1"]


def test_different_texts_are_not_linked() -> None:
    assert same_as(made("a.txt", NANSHAN), made("b.txt", FUTIAN), made("c.txt", JIANGHAN)) == [None, None, None]


def test_reports_of_two_years_that_share_their_phrases_are_not_linked() -> None:
    changed = TEXT.replace("2024", "2023").replace("132", "118").replace("12.6", "11.4").replace("26", "19").replace("4800", "4300")
    other = changed.replace("引进", "招引").replace("企业", "公司").replace("项目", "工程").replace("服务", "保障")
    assert same_as(made("a.txt", TEXT), made("b.txt", other)) == [None, None]


def test_a_restatement_is_never_a_copy() -> None:
    original = made("a.txt", TEXT, origin="original")
    restated = made("b.txt", TEXT, origin="restatement")
    assert same_as(original, restated) == [None, None]


def test_texts_too_short_to_tell_are_not_linked() -> None:
    assert same_as(made("a.txt", "本次会议到此结束,感谢各位的参加与支持。"), made("b.txt", "本次会议到此结束,感谢各位的参加与支持。")) == [None, None]


def test_linking_is_the_same_in_every_run() -> None:
    pairs = [made(f"{number}.txt", TEXT, origin="repost") for number in range(6)]
    assert same_as(*pairs) == [None, *["0.txt#1"] * 5]
