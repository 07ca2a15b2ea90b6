"""The Word memo: its words, its faces, the same bytes on every run; as LibreOffice sets it, where that is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from reportgen.deliver.memo import IssueTold, memo_of
from reportgen.deliver.memo_docx import memo_docx

ISSUE = IssueTold(
    "huangpu-sh", "上海黄浦区招商引资专报", 12, "2026-11-21", "2025-08-31", "机器生成",
    ("2024年甲指标〔1〕12亿元〔2〕。", "“乙”指标3家〔13〕。", "第三条。"), "上海黄浦区招商引资专报_20261121_第12期.pdf", b"%PDF", "投资促进办公室",
)
MEMO = memo_of(ISSUE, ["区投资促进领导小组", "区政府办公室"], ["区商务委"])
DATA = memo_docx(MEMO)


def test_title_addressee_two_conclusions_and_annex() -> None:
    lines = [paragraph.text for paragraph in docx.Document(io.BytesIO(DATA)).paragraphs]
    assert lines == [
        "上海黄浦区招商引资专报第12期报送函",
        "区投资促进领导小组、区政府办公室：",
        "现报送《上海黄浦区招商引资专报》第12期（编制日期2026年11月21日，数据截止2025年8月31日）。主要结论如下：",
        "一、2024年甲指标12亿元。",
        "二、“乙”指标3家。",
        "各项数据的原文依据见附件中的依据表；本期机器生成。",
        "附件：上海黄浦区招商引资专报_20261121_第12期.pdf",
        "投资促进办公室",
        "2026年11月21日",
        "抄送：区商务委。",
    ]


def test_what_is_not_known_is_left_to_the_writer_and_not_made_up() -> None:
    bare = memo_of(replace(ISSUE, conclusions=(), organisation=""))
    lines = [paragraph.text for paragraph in docx.Document(io.BytesIO(memo_docx(bare))).paragraphs]
    assert lines[1] == "（主送单位）："
    assert not any(line.startswith(("一、", "抄送")) for line in lines)
    assert lines[-1] == "2026年11月21日"


def test_every_run_names_chinese_faces_for_chinese() -> None:
    title, *rest = docx.Document(io.BytesIO(DATA)).paragraphs
    faces = []
    for paragraph in (title, *rest):
        for run in paragraph.runs:
            fonts = run._element.rPr.rFonts
            assert (fonts.get(qn("w:ascii")), fonts.get(qn("w:hint"))) == ("Times New Roman", "eastAsia")
            faces.append((fonts.get(qn("w:eastAsia")), run.font.size.pt))
    assert faces[0] == ("黑体", 22)
    assert set(faces[1:-1]) == {("仿宋", 16)}
    assert faces[-1] == ("仿宋", 14)


def test_the_page_is_a4_with_the_margins_of_the_standard() -> None:
    section = docx.Document(io.BytesIO(DATA)).sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(length.mm) for length in lengths if length is not None] == [210, 297, 37, 28]


def test_the_same_memo_gives_the_same_bytes_dated_as_the_issue() -> None:
    assert memo_docx(MEMO) == DATA
    with zipfile.ZipFile(io.BytesIO(DATA)) as package:
        assert {info.date_time for info in package.infolist()} == {(2026, 11, 21, 0, 0, 0)}
        assert not any("thumbnail" in name for name in package.namelist())
    properties = docx.Document(io.BytesIO(DATA)).core_properties
    assert (properties.title, properties.author, properties.comments) == (MEMO.subject, "投资促进办公室", "")
    assert properties.created is not None and properties.created.date().isoformat() == "2026-11-21"


def test_libreoffice_sets_it_on_one_page(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "memo.docx").write_bytes(DATA)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "memo.docx"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    import pypdfium2

    document = pypdfium2.PdfDocument(tmp_path / "memo.pdf")
    assert len(document) == 1
    text = "".join(document[0].get_textpage().get_text_range().split())
    assert "第12期报送函" in text and "附件：上海黄浦区招商引资专报_20261121_第12期.pdf" in text
