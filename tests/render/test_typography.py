"""Chinese line setting, measured on the finished page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import example_briefing
import pypdfium2
import pytest

from reportgen.model.briefing import Paragraph, Section
from reportgen.render import RenderedPdf
from reportgen.render.cjk import GAP, kind, pieces

PROSE = (
    "规划提出，到2025年基本建成具有国际影响力的中央科创区，科技创新策源能力、资源配置能力和城区治理现代化水平明显提高；"
    "到2035年，成为卓越城市的标杆城区，产业结构更加合理，GDP与R&D投入协调增长，“一业一证”等改革举措全面落地，"
    "形成一批可复制、可推广的经验（具体指标见规划文本），城市更新取得决定性进展，居住条件全面改善，公共服务更加均衡。"
)
LEFT, RIGHT = 66.64, 595.28 - 66.64

Char = tuple[str, float, float, float]


def lines_of(data: bytes, page: int) -> list[list[Char]]:
    """The lines of a page from top to bottom as (character, left, right, base line) from left to right."""
    import ctypes

    from pypdfium2 import raw

    text_page = pypdfium2.PdfDocument(data)[page].get_textpage()
    rows: dict[int, list[Char]] = defaultdict(list)
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text_page.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text_page, index))
        if character.strip():
            raw.FPDFText_GetCharOrigin(text_page, index, ctypes.byref(x), ctypes.byref(y))
            left, _, right, _ = text_page.get_charbox(index, loose=True)
            rows[round(y.value)].append((character, left, right, y.value))
    return [sorted(row, key=lambda char: char[1]) for _, row in sorted(rows.items(), reverse=True)]


@pytest.fixture(scope="module")
def prose(render: Callable[..., RenderedPdf]) -> list[list[Char]]:
    """The lines of one paragraph of body text."""
    base = example_briefing.single()
    text = example_briefing.text(PROSE)
    made = render(replace(base, sections=(Section("s1", "一、", "招商引资", (Paragraph(text),)),)))
    lines = lines_of(made.data, 0)
    first = next(i for i, line in enumerate(lines) if "".join(c for c, *_ in line).startswith("规划提出"))
    last = next(i for i, line in enumerate(lines) if "".join(c for c, *_ in line).endswith("公共服务更加均衡。"))
    assert last - first >= 3
    return lines[first : last + 1]


def test_lines_are_flush_at_both_margins(prose: list[list[Char]]) -> None:
    for line in prose[:-1]:
        assert line[-1][2] == pytest.approx(RIGHT, abs=0.6), "".join(c for c, *_ in line)
    for line in prose[1:]:
        assert line[0][1] == pytest.approx(LEFT, abs=0.6), "".join(c for c, *_ in line)
    assert prose[0][0][1] == pytest.approx(LEFT + 21, abs=0.6), "the first line is indented by two characters"


def test_a_gap_stands_between_han_and_latin(prose: list[list[Char]]) -> None:
    """On the last line, which is not stretched, and nowhere else less than on it."""
    gaps = []
    for line in prose:
        for (one, _, right, _), (other, left, _, _) in zip(line, line[1:], strict=False):
            if {kind(one), kind(other)} == {"han", "latin"}:
                gaps.append(left - right)
    assert len(gaps) >= 4
    assert min(gaps) > 10.5 * GAP - 0.7


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(rich: RenderedPdf) -> None:
    for page in range(1, 6):
        for line in lines_of(rich.data, page):
            assert line[0][0] not in "，。、；：？！）》〉〕】」』”’", "".join(c for c, *_ in line)
            assert line[-1][0] not in "（《〈〔【「『“‘", "".join(c for c, *_ in line)


def test_adjacent_marks_give_up_half_an_em(rich: RenderedPdf) -> None:
    """In the heading 二、“十四五”… the quotation mark follows at half an em, by a margin: the face has no feature for it."""
    heading = next(
        line for page in range(1, 6) for line in lines_of(rich.data, page) if "".join(c for c, *_ in line).startswith("二、“十四五”目标")
    )
    size = heading[0][2] - heading[0][1]
    step = heading[2][1] - heading[1][1]
    assert step == pytest.approx(size / 2, abs=0.6)


def test_references_never_begin_a_line(rich: RenderedPdf) -> None:
    for page in range(6):
        for line in lines_of(rich.data, page):
            if line[0][1] < LEFT + 24 and len(line) > 12:
                assert line[0][0] != "〔", "".join(c for c, *_ in line)


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("实现GDP增长", "", [("实现", 0, 0), ("GDP", GAP, GAP), ("增长", 0, 0)]),
        ("2024年8.6亿", "han", [("2024", GAP, GAP), ("年", 0, 0), ("8.6", GAP, GAP), ("亿", 0, 0)]),
        ("年，2024", "", [("年，2024", 0, 0)]),
        ("亿元", "latin", [("亿", GAP, 0), ("元", 0, 0)]),
        ("增长5.2%左右", "", [("增长", 0, 0), ("5.2%", GAP, GAP), ("左右", 0, 0)]),
    ],
)
def test_where_gaps_stand(text: str, before: str, expected: list[tuple[str, float, float]]) -> None:
    made = pieces(text, before)
    assert [(piece.text, piece.left, piece.right) for piece in made] == expected
    assert "".join(piece.text for piece in made) == text


def test_pairs_of_marks_are_squeezed_only_where_asked() -> None:
    assert [piece.left for piece in pieces("二、“十四五”，（一）。", squeeze=True) if piece.left] == [-0.5] * 4
    assert [piece.text for piece in pieces("二、“十四五”")] == ["二、“十四五”"]
