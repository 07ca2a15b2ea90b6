"""The shipped tables are what their generator makes, and the yardstick of plausibility tells sense from garble."""

from __future__ import annotations

import make_tables
import pypinyin
import pytest
from own_sentences import PAGE

from reportgen.catalogue.characters import plausibility, scores
from reportgen.clean.pinyin import is_reading, readings, toneless
from reportgen.clean.script import is_traditional
from reportgen.clean.words import bound, choose


def test_the_tables_are_what_the_generator_makes() -> None:
    package = make_tables.ROOT
    assert "".join((package / "catalogue" / "characters.txt").read_text(encoding="utf-8").split()) == make_tables.characters()
    assert "".join((package / "clean" / "traditional.txt").read_text(encoding="utf-8").split()) == make_tables.traditional()
    assert (package / "clean" / "readings.txt").read_text(encoding="utf-8") == make_tables.readings()


@pytest.mark.parametrize("char", sorted(set(PAGE)))
def test_every_reading_of_a_character_is_known(char: str) -> None:
    for reading in pypinyin.pinyin(char, heteronym=True, errors="ignore")[:1]:
        assert all(is_reading(char, syllable) for syllable in reading)


@pytest.mark.parametrize(("letters", "plain"), [("chuàng", "chuang"), ("lǜ", "lv"), ("nüè", "nve"), ("ɡuó", "guo"), ("qu", "qu")])
def test_tone_marks_are_taken_off(letters: str, plain: str) -> None:
    assert toneless(letters) == plain
    assert plain in readings()


def test_letters_that_are_no_reading_are_told() -> None:
    assert not is_reading("区", "app") and not is_reading("区", "shi") and not is_reading("方", "a")


@pytest.mark.parametrize(("meant", "read"), [("utf-8", "gb18030"), ("gb18030", "latin-1"), ("gbk", "big5")])
def test_garble_is_less_plausible_than_sense(meant: str, read: str) -> None:
    garbled = PAGE.encode(meant).decode(read, "replace")
    assert plausibility(garbled) + 1.5 < plausibility(PAGE)
    assert plausibility("") == 0.0


def test_common_characters_score_above_rare_ones() -> None:
    assert scores()["的"] > scores()["浦"] > scores().get("璩", -14.0)


@pytest.mark.parametrize(("before", "after"), [("入驻生物医", "药企业"), ("社会消费品零售总", "额增长"), ("企业开办时", "间压缩")])
def test_a_word_binds_its_parts(before: str, after: str) -> None:
    assert bound(before, after) >= 4


@pytest.mark.parametrize(("before", "after"), [("产业基础", "区位优势"), ("推进项目", "企业座谈"), ("一、总量", "二、质量")])
def test_two_words_are_not_bound(before: str, after: str) -> None:
    assert bound(before, after) < 1


def test_a_character_is_chosen_only_where_one_is_clearly_best() -> None:
    assert choose("推动区域经济高质量发", ["展", "岸", "尘"], "，成效明显") == "展"
    assert choose("副区长", ["张", "章", "刘"], "某介绍情况") is None
    assert choose("推动", [], "发展") is None


def test_traditional_text_is_told_by_its_characters() -> None:
    assert is_traditional("區裡舉行大會")
    assert not is_traditional(PAGE)
    assert not is_traditional("书店“誠品”入驻商圈,顾客盈门")
