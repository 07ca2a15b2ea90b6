"""Words of a source in our sentences: by rules with examples and rejects."""

from __future__ import annotations

import pytest
from goldkit import fact

from reportgen.brief.notes import NoteBook
from reportgen.brief.phrases import clause, own_words
from reportgen.brief.wording import (
    absolute,
    act_of,
    event_words,
    in_quotes,
    is_body,
    of_a_company,
    praises,
    telling,
    unfit,
)
from reportgen.catalogue.bundle import load_catalogue
from reportgen.catalogue.rules import read_toml
from reportgen.model import CleanText, Evidence, Organisation, Span

DATA = read_toml("reportgen.brief", "wording.toml")
TIMES = [(row, text) for row in DATA["time"] for text in row["examples"]]


@pytest.mark.parametrize(("row", "text"), TIMES, ids=lambda value: value if isinstance(value, str) else value["id"])
def test_relative_time_becomes_absolute(row, text: str) -> None:
    """今年 of a text of 2025 is 2025年; what names no time goes."""
    before, after = text.split(" => ")
    assert absolute(before, "2025-02-14") == after
    assert absolute(before, "") == before


@pytest.mark.parametrize("row", DATA["time"], ids=lambda row: row["id"])
def test_other_words_of_time_stay(row) -> None:
    """Each rule has an example and a reject, and leaves the reject alone."""
    assert row["examples"] and row["rejects"]
    for text in row["rejects"]:
        assert absolute(text, "2025-02-14") == text


@pytest.mark.parametrize(("table", "test"), [("praise", praises), ("unfit", unfit)])
def test_patterns_of_words(table: str, test) -> None:
    """Examples are caught, rejects are not."""
    assert DATA[table]["examples"] and DATA[table]["rejects"]
    assert all(test(text) for text in DATA[table]["examples"])
    assert not any(test(text) for text in DATA[table]["rejects"])


def test_names_of_bodies() -> None:
    """A piece of a sentence is no name."""
    assert all(is_body(name) for name in DATA["bodies"]["examples"])
    assert not any(is_body(name) for name in DATA["bodies"]["rejects"])


@pytest.mark.parametrize("row", DATA["telling"], ids=lambda row: row["id"])
def test_points_of_measures(row) -> None:
    """What a rule gives or takes, its example gets and its reject does not."""
    import re

    assert all(re.search(row["pattern"], text) for text in row["examples"])
    assert not any(re.search(row["pattern"], text) for text in row["rejects"])


def test_the_concrete_comes_before_the_vague() -> None:
    """A founded body weighs more than a strengthened effort."""
    assert telling("建立外资工作议事协调机制") > telling("进一步加强政策研究")


def test_quotations_inside_quotations() -> None:
    """GB/T 15834: single marks inside double ones."""
    assert in_quotes("推出“免申即享”服务") == "“推出‘免申即享’服务”"


def body(case: str) -> Organisation:
    """A body from "role|name|quote"."""
    role, name, quote = case.split("|")
    span = Span(0, len(quote))
    return Organisation("o1", "huangpu-sh", (), Evidence("a.txt", 1, span, span, quote), "hand", "", name, "company", role, None, None)


@pytest.mark.parametrize("row", DATA["act"], ids=lambda row: row["word"])
def test_a_body_did_what_the_source_says(row) -> None:
    """设立 is not 落户: the verb of the quotation is printed, never a coarser one."""
    assert row["examples"] and row["rejects"]
    assert all(act_of(body(case)) == row["word"] for case in row["examples"])
    assert all(act_of(body(case)) != row["word"] for case in row["rejects"])


def test_a_verb_that_is_not_known_gives_no_act() -> None:
    """Neutral words are printed then."""
    assert act_of(body("settled|华星科技|华星科技发展良好")) == ""


def test_events_in_words_that_stand_by_themselves() -> None:
    """A meeting's opening line tells of no act; a subordinate clause is turned into a sentence."""
    assert not any(event_words(text) for text in DATA["no_event"]["examples"])
    assert all(event_words(text) == text for text in DATA["no_event"]["rejects"])
    for case in DATA["held"]["examples"]:
        before, after = case.split(" => ")
        assert event_words(before) == after
    assert all(event_words(text) == text for text in DATA["held"]["rejects"])


def test_a_company_speaking_of_itself() -> None:
    """Only the words of the same sentence count."""
    assert all(of_a_company(text) for text in DATA["speaker"]["examples"])
    assert not any(of_a_company(text) for text in DATA["speaker"]["rejects"])
    assert not of_a_company("某公司总裁到会。区政府将")


def test_a_name_put_together_from_pieces_is_printed_as_it_was_said() -> None:
    """Where the quotation has the name's letters in another order, its own clause is quoted; else the templates word it."""
    twisted = fact("集聚区夜市|5|个|exact|level|2020|actual|打造“枫林”等5个夜市集聚区,占全市近半数")
    assert clause(twisted, load_catalogue().indicators).words == "2020年“打造‘枫林’等5个夜市集聚区”"
    assert clause(twisted, load_catalogue().indicators).runs()[0].figure is None
    assert own_words(fact("夜市集聚区|5|个|exact|level|2020|actual|打造夜市集聚区5个")) == ""
    assert own_words(fact("滨江收尾项目|8|个|exact|level|2020|actual|实现8个项目收尾")) == ""


def test_a_date_inside_the_statement_is_not_lost() -> None:
    """Reached a year early is not the same as reached in the plan's last year."""
    early = fact("地区生产总值|2|倍|exact|growth|2005/2015|actual|地区生产总值提前两年实现比2005年翻一番")
    assert own_words(early) == "地区生产总值提前两年实现比2005年翻一番"


def test_statements_of_one_sentence_share_a_note() -> None:
    """The quotation grows to hold them; another sentence, or one too far away, has its own note."""
    text = "完成税收10亿元，增长5%；新增企业4家。引进内资3亿元。"
    clean = CleanText("a.txt", text, (), (0,), (0,), (len(text),), (True,))
    book = NoteBook((), (clean,))

    def cite(words: str) -> int | None:
        span = Span(text.index(words), text.index(words) + len(words))
        return book.cite(Evidence("a.txt", 1, span, span, words), words, words, "某区").note

    assert [cite("完成税收10亿元"), cite("新增企业4家"), cite("引进内资3亿元"), cite("增长5%")] == [1, 1, 2, 1]
    assert [text[entry.span.start : entry.span.end] for entry in book._entries] == ["完成税收10亿元，增长5%；新增企业4家", "引进内资3亿元"]
