"""Widths of columns: what is short stands on one line, what is long gives, and all together fill the line."""

from __future__ import annotations

import pytest

from reportgen.model.briefing import BulletList, Cell, Run, Table
from reportgen.render.columns import CELL_PADDING, TABLE_EMS, columns, ems
from reportgen.render.page import chinese, kept_whole, leads, short, tall

LONG = "在全区范围内逐条街道梳理空置楼宇并且按照产权单位逐一登记造册，" * 2


def table(head: tuple[str, ...], *rows: tuple[str, ...], widths: tuple[int, ...] = ()) -> Table:
    return Table("t", "", head, tuple(tuple(Cell((Run(words),)) for words in row) for row in rows), widths)


def room(widths: tuple[float, ...], at: int) -> float:
    return TABLE_EMS * widths[at] / 100 - CELL_PADDING


def test_a_date_takes_its_room_from_the_column_of_long_texts() -> None:
    made = columns(table(("时间", "事项"), ("2024年11月28日", LONG), widths=(14, 86)))
    assert room(made, 0) >= ems("2024年11月28日") - 0.01 and sum(made) == pytest.approx(100, abs=0.1)


def test_what_a_column_has_too_much_goes_to_one_that_lacks() -> None:
    made = columns(table(("目标", "最新值"), ("未收录", "约46亿美元（“十四五”）"), widths=(70, 30)))
    assert room(made, 1) >= ems("约46亿美元（“十四五”）") - 0.01


def test_columns_that_have_enough_stay_as_they_are() -> None:
    assert columns(table(("年度", "事项"), ("2024年", LONG), widths=(20, 80))) == (20, 80)


def test_a_long_text_keeps_most_of_its_column() -> None:
    made = columns(table(("甲", "乙", "丙", "丁"), ("九个汉字的指标名", "九个汉字的指标名", "九个汉字的指标名", LONG), widths=(15, 15, 15, 55)))
    assert made[3] >= 55 * 0.74


def test_words_in_brackets_find_room() -> None:
    made = columns(table(("基期", "事项"), ("超2100家以上企业法人单位（“十三五”）", LONG), widths=(12, 88)))
    assert room(made, 0) >= ems("（“十三五”）") - 0.01


def test_which_tables_hold_together() -> None:
    few = table(("甲",), ("一",), ("二",))
    assert kept_whole(few) and not tall(few)
    long = table(("甲",), (LONG * 2,), (LONG * 2,))
    assert tall(long) and not kept_whole(long)
    assert not kept_whole(table(("甲",), *[("一",)] * 5))


def test_a_paragraph_leads_a_table_or_a_list() -> None:
    assert leads(table(("甲",), ("一",))) and leads(BulletList(())) and not leads(None)


def test_a_cell_with_a_reference_is_not_cut_in_pieces() -> None:
    assert short((Run("2024年"),)) and not short((Run("占比5%"), Run("〔3〕", note=3)))


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四")])
def test_numbers_of_headings(number: int, words: str) -> None:
    assert chinese(number) == words


def test_the_names_at_the_head_of_rows_keep_their_room() -> None:
    rows = tuple((Cell((Run("两千亿级产业集群个数"),), header=True), Cell((Run("数据不足，不评"),)), Cell((Run(LONG),))) for _ in range(2))
    made = columns(Table("t", "", ("指标", "评级", "说明"), rows, (25, 15, 60)))
    assert made[0] == pytest.approx(25, abs=0.1) and room(made, 1) >= ems("数据不足，不评") - 0.01
