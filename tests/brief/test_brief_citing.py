"""What makes a page read as written: a note once a sentence, a time once a sentence, a name where its lack would mislead."""

from __future__ import annotations

from test_brief_compose import CATALOGUE, briefing, material_of

from reportgen.brief.citing import once
from reportgen.brief.desk import Desk
from reportgen.brief.investment import _policy_name
from reportgen.brief.notes import _statements
from reportgen.brief.plain import plain, words
from reportgen.brief.sentences import by_indicator, paragraph_of
from reportgen.brief.tables import _of_hundred
from reportgen.model import Evidence, Policy, Run, Span


def told(rows: str) -> str:
    desk = Desk(material_of(rows), CATALOGUE)
    return words(once(paragraph_of(desk, by_indicator(desk.facts))))


def test_a_note_stands_once_in_a_sentence() -> None:
    cite, other = Run("〔1〕", note=1), Run("〔2〕", note=2)
    assert words(once((Run("甲5家"), cite, Run("；乙6家"), cite, Run("。丙"), cite, Run("，丁"), other))) == "甲5家；乙6家〔1〕。丙〔1〕，丁〔2〕"
    assert words(once((Run("甲"), cite, Run("，乙"), other, Run("，丙"), cite))) == "甲〔1〕，乙〔2〕，丙〔1〕"


def test_a_stock_after_an_increase_is_named() -> None:
    """新增上市企业8家；…为47家 would be read as 47 new ones."""
    said = told("上市企业|8|家|exact|new|2020|actual|新增上市企业8家 & 上市企业|47|家|exact|level|2016/2020|actual|上市企业达到47家")
    assert "上市企业达到47家" in said and said.count("上市企业") == 2


def test_an_increase_after_a_stock_goes_without_the_name() -> None:
    said = told("上市企业|47|家|exact|level|2021|actual|上市企业达到47家 & 上市企业|8|家|exact|new|2020|actual|新增上市企业8家")
    assert said.count("上市企业") == 1 and "2020年新增8家" in said


def test_sentences_of_one_time_share_it() -> None:
    said = told("高新技术企业|510|家|exact|level|2020|actual|高新技术企业510家 & 上市企业|47|家|exact|level|2020|actual|上市企业47家")
    assert said.count("2020年") == 1 and said.count("。") == 1 and "；" in said


def test_an_outcome_and_a_target_of_one_time_are_two_sentences() -> None:
    said = told("高新技术企业|510|家|exact|level|2020|actual|高新技术企业510家 & 上市企业|47|家|exact|level|2020|target|上市企业力争47家")
    assert said.count("2020年") == 2 and said.count("。") == 2


def test_statements_with_one_lead_are_one() -> None:
    assert _statements(["引进：甲公司", "引进：乙公司", "2020年增长5%"]) == "引进：甲公司、乙公司；2020年增长5%"


def test_what_another_statement_says_is_left_out() -> None:
    assert _statements(["“甲办法”出台", "出台“甲办法”“乙细则”"]) == "出台“甲办法”“乙细则”"
    assert _statements(["“甲办法”修订", "修订“甲办法”"]) == "“甲办法”修订"
    assert _statements(["新增3家", "新增30家"]) == "新增3家；新增30家"


def test_title_marks_are_those_of_the_source() -> None:
    def policy(name: str, quote: str) -> Policy:
        proof = Evidence("a.txt", 1, Span(0, len(quote)), Span(0, len(quote)), quote)
        return Policy(
            id="p", district="huangpu-sh", candidates=(), evidence=proof, rule="", place_basis="", name=name, aliases=(), issuer=None,
            status="issued", date=None, about="")

    assert _policy_name(policy("招商条例", "贯彻《招商条例》")) == "《招商条例》"
    assert _policy_name(policy("科创9条", "出台“科创9条”")) == "“科创9条”"


def test_widths_sum_to_a_hundred() -> None:
    made = _of_hundred([17, 22, 21, 16, 10])
    assert sum(made) == 100 and max(abs(one - other / 0.86) for one, other in zip(made, [17, 22, 21, 16, 10], strict=True)) < 4


def test_a_first_issue_has_no_annex_of_changes() -> None:
    made = briefing()
    assert "本期变化明细" not in [annex.title for annex in made.annexes] and plain(made).count("首期，无对比") == 1


def test_the_quotation_is_set_with_full_width_marks_and_kept_to_the_letter() -> None:
    made = briefing("地区生产总值|900|亿元|exact|level|2020|actual|全年实现地区生产总值900亿元,位居全市前列")
    note = next(note for note in made.notes if "900亿元" in note.quote)
    assert "900亿元,位" in note.quote and "900亿元，位" in note.printed
