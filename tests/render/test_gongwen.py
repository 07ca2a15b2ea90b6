"""The face `gongwen` keeps the geometry of GB/T 9704-2012, measured on the finished page."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import replace

import example_briefing
import pypdfium2
import pytest
from pypdfium2 import raw
from test_typography import Char, lines_of

from reportgen.model.briefing import Paragraph, Run, Section
from reportgen.render import RenderedPdf

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28 * MM, (210 - 26) * MM, (297 - 37) * MM, 35 * MM
SENTENCE = "规划提出加快建设具有国际影响力的科创城区全面提升资源配置能力和治理现代化水平形成一批可复制可推广的经验"


@pytest.fixture(scope="module")
def made(render: Callable[..., RenderedPdf]) -> RenderedPdf:
    """Nothing but headings and long paragraphs of Han."""
    base = example_briefing.single()
    prose = Paragraph((Run(SENTENCE * 24 + "。"),))
    return render(
        replace(base, key_figures=(), sections=(Section("s1", "一、", "招商引资", (prose, prose)),), annexes=()), "gongwen"
    )


@pytest.fixture(scope="module")
def full_page(made: RenderedPdf) -> list[list[Char]]:
    """The lines of the second page, its number left out."""
    return [line for line in lines_of(made.data, 1) if line[0][3] > BOTTOM - 2]


def test_a_page_has_22_lines_at_the_stated_pitch(full_page: list[list[Char]]) -> None:
    assert len(full_page) == 22
    bases = [line[0][3] for line in full_page]
    pitches = [above - below for above, below in zip(bases, bases[1:], strict=False)]
    assert all(pitch == pytest.approx(10.22 * MM, abs=0.15) for pitch in pitches)


def test_a_line_has_28_characters_between_the_margins(full_page: list[list[Char]]) -> None:
    for line in full_page[1:-1]:
        assert len(line) == 28
        assert line[0][1] == pytest.approx(LEFT, abs=1 * MM)
        assert line[-1][2] == pytest.approx(RIGHT, abs=1 * MM)


def test_the_type_area_is_225_mm_high_below_37_mm(full_page: list[list[Char]]) -> None:
    """The first line's em box begins at the top margin, the last one's ends at the bottom, ±1 mm and the leading."""
    leading = 10.22 * MM - 16
    assert full_page[0][0][3] + 16 * 0.88 + leading / 2 == pytest.approx(TOP, abs=1.2 * MM)
    assert full_page[-1][0][3] - 16 * 0.12 - leading / 2 == pytest.approx(BOTTOM, abs=1.2 * MM)


@pytest.mark.parametrize(("page", "number"), [(0, 1), (1, 2), (2, 3)])
def test_page_numbers_stand_7_mm_below_odd_right_even_left(made: RenderedPdf, page: int, number: int) -> None:
    foot = lines_of(made.data, page)[-1]
    assert "".join(c for c, *_ in foot) == f"—{number}—"
    digit_top = foot[1][3] + 14 * 0.73
    assert digit_top == pytest.approx(BOTTOM - 7 * MM, abs=1.2 * MM)
    if number % 2:
        assert foot[-1][2] == pytest.approx(RIGHT - 14, abs=2)
    else:
        assert foot[0][1] == pytest.approx(LEFT + 14, abs=2)


def test_faces_and_sizes_of_title_headings_and_text(made: RenderedPdf) -> None:
    """The stand-in of 小标宋 at 22 pt for the title, 黑体 for first headings, 仿宋 for text, all 16 pt."""
    text_page = pypdfium2.PdfDocument(made.data)[0].get_textpage()
    text = "".join(chr(raw.FPDFText_GetUnicode(text_page, index)) for index in range(text_page.count_chars()))
    wanted = {
        "江州单一区招商": ("Serif", 22),
        "要点": ("Sans", 16),
        "一、招商引资": ("Sans", 16),
        "编制日期": ("Kai", 16),
        "规划提出": ("Fang", 16),
    }
    for words, (face, size) in wanted.items():
        at = text.index(words)
        name = ctypes.create_string_buffer(200)
        raw.FPDFText_GetFontInfo(text_page, at, name, 200, ctypes.c_int())
        assert face in name.value.decode(), words
        # The engine sets in CSS pixels and scales the page by 3/4.
        assert raw.FPDFText_GetFontSize(text_page, at) * 0.75 == pytest.approx(size, abs=0.1), words


def test_annexes_begin_pages_with_number_and_centred_title(render: Callable[..., RenderedPdf]) -> None:
    rendered = render(example_briefing.rich(), "gongwen")
    pages = [lines_of(rendered.data, number) for number in range(rendered.pages)]
    first = ["".join(c for c, *_ in page[0]) for page in pages]
    for number, title in ((1, "依据表"), (2, "来源目录"), (3, "指标解释"), (4, "数据缺口"), (5, "本期变化明细")):
        page = pages[first.index(f"附件{number}")]
        assert "".join(c for c, *_ in page[1]) == title
        assert page[0][0][1] == pytest.approx(LEFT, abs=1)
        middle = (page[1][0][1] + page[1][-1][2]) / 2
        assert middle == pytest.approx((LEFT + RIGHT) / 2, abs=2)
        assert page[0][0][3] - page[1][0][3] == pytest.approx(2 * 10.22 * MM, abs=3)
    everything = ["".join(c for c, *_ in line) for page in pages for line in page]
    assert "附件：1.依据表" in everything and "2.来源目录" in everything
