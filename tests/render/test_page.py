"""The words on their way to the page: what stays together, how dates are printed, where entries lead back to."""

from __future__ import annotations

from pathlib import Path

import pytest
from example_briefing import fig, text

from reportgen.errors import UsageError
from reportgen.render.page import Marks, back_links, bound, glued, pieces, printed_date
from reportgen.render.templates import template_folders


def groups(*parts: object) -> list[tuple[bool, str]]:
    return [(tied, "".join(run.text for run in runs)) for tied, runs in glued(text(*parts))]  # type: ignore[arg-type]


def test_a_reference_is_tied_to_one_character_or_to_a_number_with_its_unit() -> None:
    assert groups("实现增长。", 1, 2) == [(False, "实现增长"), (True, "。〔1〕〔2〕")]
    assert groups("达到", fig("约83亿美元", "外资", "亿美元", "2024年"), 3, "；") == [
        (False, "达到"), (False, "约83亿美"), (True, "元〔3〕"), (False, "；"),
    ]
    assert groups(fig("新增30家", "总部", "家", "2024年"), 3) == [(False, "新增"), (True, "30家〔3〕")]
    assert groups(fig("91家", "总部", "家", "2024年"), 3) == [(True, "91家〔3〕")]
    assert groups(1, "甲") == [(True, "〔1〕"), (False, "甲")]


@pytest.mark.parametrize(
    ("words", "kept"),
    [("2021年—2025年", ["2021年—", "2025年"]), ("计划12亿～15.5亿美元", ["12亿～", "15.5亿美元"]), ("新增30家", ["30家"]), ("1277.26亿元", ["1277.26亿元"]),
     ("83家跨国公司地区总部", []), ("未收录", []), ("-1.5%", ["-1.5%"]), ("12771.26亿美元", ["12771.26", "亿美元"])],
)
def test_what_a_short_cell_keeps_on_a_line(words: str, kept: list[str]) -> None:
    assert [piece for tied, piece in pieces(words) if tied] == kept
    assert "".join(piece for _, piece in pieces(words)) == words


def test_no_word_is_lost_in_groups() -> None:
    parts = ("截至2025年", fig("91家", "总部", "家", "2025年"), 1, "，", fig("近50%", "占比", "%", "2025年"), 2, 3, "。")
    assert "".join(words for _, words in groups(*parts)) == "截至2025年91家〔1〕，近50%〔2〕〔3〕。"


@pytest.mark.parametrize(
    ("figure", "parts"),
    [("约83亿美元", ("约", "83亿", "美元")), ("-1.5%", ("", "-1.5%", "")), ("1,234.5万元", ("", "1,234.5万", "元")), ("12亿～15亿元", ("", "12亿～", "15亿元")), ("上千家", ("上千家", "", ""))],
)
def test_what_of_a_figure_is_not_broken(figure: str, parts: tuple[str, str, str]) -> None:
    assert bound(figure) == parts


@pytest.mark.parametrize(("iso", "printed"), [("2025-08-31", "2025年8月31日"), ("2025-08", "2025年8月"), ("2025", "2025年"), ("未注明", "未注明"), ("", "")])
def test_dates_are_printed_as_precise_as_known(iso: str, printed: str) -> None:
    assert printed_date(iso) == printed


def test_an_entry_leads_back_to_the_first_place_of_each_part_once_a_page() -> None:
    marks = Marks()
    marks.enter("cover")
    cover, _ = marks.ref(7), marks.ref(7)
    marks.enter("body")
    body, _ = marks.ref(7), marks.ref(7)
    assert marks.of(7) == (cover, body) and marks.of(8) == ()
    assert back_links(marks.of(7), {cover: 1, body: 3}) == [(cover, 1), (body, 3)]
    assert back_links(marks.of(7), {cover: 1, body: 1}) == [(cover, 1)]


def test_a_projects_own_files_come_first(tmp_path: Path) -> None:
    (tmp_path / "templates" / "briefing").mkdir(parents=True)
    folders = template_folders("briefing", tmp_path)
    assert folders[0] == (tmp_path / "templates" / "briefing").resolve()
    assert [folder.name for folder in folders] == ["briefing", "briefing", "common"]


@pytest.mark.parametrize("name", ["poster", "../briefing", "common"])
def test_an_unknown_template_lists_the_known_ones(name: str) -> None:
    with pytest.raises(UsageError) as error:
        template_folders(name)
    assert "briefing" in error.value.remedy and "gongwen" in error.value.remedy
