"""The finished file: order of the text, first page, marks of the standards, sameness, and what must fail."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import example_briefing
import pypdf
import pypdfium2
import pytest

from reportgen.errors import ConfigError, GateError
from reportgen.model.briefing import Paragraph, Section
from reportgen.render import RenderedPdf, render_pdf
from reportgen.render.fonts import FontSet


def text_of(data: bytes, page: int | None = None) -> str:
    """The text of a file or page as PDFium gives it, without white space."""
    document = pypdfium2.PdfDocument(data)
    pages = range(len(document)) if page is None else [page]
    return "".join("".join(document[number].get_textpage().get_text_range().split()) for number in pages)


def words(text: tuple[example_briefing.Run, ...]) -> str:
    return "".join("".join(run.text for run in text).split())


def test_first_page_stands_alone_in_reading_order(rich: RenderedPdf) -> None:
    """Title, conclusions, tiles, changes, doubts and contents come in this order, all on page 1."""
    first, briefing = text_of(rich.data, 0), rich.briefing
    wanted = [briefing.title, *map(words, briefing.conclusions), briefing.key_figures[0].label, briefing.key_figures[-1].label]
    wanted += ["本期变化", *map(words, briefing.changes), "需要核定", *map(words, briefing.to_settle), "目录"]
    at = 0
    for text in wanted:
        place = first.find("".join(text.split()), at)
        assert place >= at, text
        at = place
    for fixed in ("2026年11月21日", "2025年8月31日", "第12期", "4篇", "机器生成·待人工核定"):
        assert fixed in first


def test_sentences_come_back_whole_and_in_order(rich: RenderedPdf) -> None:
    """`pdftotext -raw` gives every paragraph of the body, in order."""
    raw = subprocess.run(["pdftotext", "-raw", "-", "-"], input=rich.data, capture_output=True, check=True).stdout
    lines = [line for line in raw.decode().split("\n") if "招商引资专报 " not in line]
    text = "".join("".join(lines).split())
    at = 0
    for section in rich.briefing.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                place = text.find(words(block.text), at)
                assert place >= 0, words(block.text)
                at = place


def test_rare_characters_are_set(rich: RenderedPdf) -> None:
    text = text_of(rich.data)
    assert all(character in text for character in "邨勠犇㎡")


def test_marks_of_the_standards_and_metadata(rich: RenderedPdf) -> None:
    reader = pypdf.PdfReader(io.BytesIO(rich.data))
    root = reader.trailer["/Root"]
    xmp = root["/Metadata"].get_object().get_data()
    assert b'pdfaid:part="3"' in xmp and b'pdfaid:conformance="A"' in xmp and b'pdfuaid:part="1"' in xmp
    assert root["/Lang"] == "zh-CN" and root["/MarkInfo"]["/Marked"]
    assert "江州云溪区" in reader.metadata.title
    assert reader.metadata["/CreationDate"].startswith("D:20261121")
    (attachment,) = list(reader.attachment_list)
    assert attachment.name == "facts.csv" and bytes(attachment.content) == "指标,值\n".encode()
    assert len(rich.data) < 500_000


def test_links_lead_both_ways_and_to_the_evidence_page(rich: RenderedPdf) -> None:
    """From 〔n〕 to its entry, from the entry back to the text, and on to evidence.html beside the file."""
    reader = pypdf.PdfReader(io.BytesIO(rich.data))
    targets, addresses = set(), set()
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            targets.add(link.get("/Dest"))
            addresses.add(link.get("/A", {}).get("/URI"))
    assert {"n1", "n21", "r1-1", "source2"} <= targets
    assert {f"evidence.html#n{note.number}" for note in rich.briefing.notes} == addresses - {None}
    assert targets - {None} <= set(reader.named_destinations)


def test_every_link_says_in_words_where_it_leads(rich: RenderedPdf) -> None:
    """What a reader who cannot see the page is told of it (PDF/UA-1, 7.18.5)."""
    links = [item.get_object() for page in pypdf.PdfReader(io.BytesIO(rich.data)).pages for item in page.get("/Annots", [])]
    told = {(str(link.get("/Dest") or link["/A"]["/URI"]), str(link["/Contents"])) for link in links}
    assert {("n1", "依据〔1〕"), ("evidence.html#n1", "原文：依据〔1〕"), ("source2", "来源2"), ("r1-1", "引用〔1〕处")} <= told
    assert {words for target, words in told if target.startswith("annex")} >= {"附件1　依据表"}


def test_same_inputs_same_bytes(rich: RenderedPdf, tmp_path: Path) -> None:
    """Another process, another hash seed, another day: the same file."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import example_briefing\n"
        "from reportgen.render import Attached, render_pdf, template_folders\n"
        "from reportgen.render.fonts import load_faces\n"
        "made = render_pdf(example_briefing.rich(), template_folders('briefing'), load_faces(),\n"
        "    attachments=(Attached('facts.csv', '指标,值\\n'.encode(), '指标数据'),))\n"
        "open(sys.argv[2], 'wb').write(made.data)\n"
    )
    target = tmp_path / "again.pdf"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/New_York"}
    subprocess.run([sys.executable, "-c", code, str(Path(__file__).parent), str(target)], check=True, env=environment)
    assert target.read_bytes() == rich.data


def test_a_sparse_briefing_runs_on(sparse: RenderedPdf) -> None:
    """No page of its own for the first part, no contents, no empty tiles."""
    first = text_of(sparse.data, 0)
    assert "一、来源所述方向" in first and "目录" not in first and "较前值" not in first
    assert sparse.pages == 2


def test_a_single_fact_is_one_page(render: Callable[..., RenderedPdf]) -> None:
    assert render(example_briefing.single()).pages == 1


def test_many_facts_repeat_the_head_and_split_no_row(render: Callable[..., RenderedPdf]) -> None:
    """500 rows: the head on each page of the table, and every row's name on the page of its value."""
    made = render(example_briefing.many(500))
    table = made.briefing.sections[0].blocks[0]
    assert len("".join(run.text for run in table.rows[0][0].text)) > 60
    document = pypdfium2.PdfDocument(made.data)
    pages = [text_of(made.data, number) for number in range(len(document))]
    with_rows = set()
    for row in table.rows:
        line = "".join(words(cell.text) for cell in row)
        at = [number for number, page in enumerate(pages) if line in page]
        assert len(at) == 1, line
        with_rows.update(at)
    assert len(with_rows) > 10 and all("指标时期数值依据" in pages[number] for number in with_rows)


def test_unknown_variable_names_file_and_line(template_copy: Path, faces: FontSet) -> None:
    page = template_copy / "briefing.html"
    lines = page.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "<h1>" in line)
    lines[at - 1] = "<h1>{{ briefing.headline }}</h1>"
    page.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"briefing\.html:{at}: .*headline"):
        render_pdf(example_briefing.single(), template_copy, faces)


def test_broken_syntax_names_file_and_line(template_copy: Path, faces: FontSet) -> None:
    page = template_copy.parent / "common" / "text.html"
    page.write_text("{% macro runs(text) %}\n{% if %}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"text\.html:2"):
        render_pdf(example_briefing.single(), template_copy, faces)


@pytest.mark.parametrize("address", ["file:///etc/hostname", "https://example.org/x.png", "../../secret.png"])
def test_nothing_outside_the_template_is_loaded(template_copy: Path, faces: FontSet, address: str) -> None:
    (template_copy.parent.parent / "secret.png").write_bytes(b"x")
    page = template_copy / "briefing.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<main>", f'<main><img src="{address}" alt="x">'), encoding="utf-8")
    with pytest.raises(ConfigError, match="outside its folder"):
        render_pdf(example_briefing.single(), template_copy, faces)


def test_a_link_out_of_the_folder_is_not_followed(template_copy: Path, faces: FontSet, tmp_path: Path) -> None:
    """A symbolic link inside the template's folder does not open the rest of the disk."""
    (tmp_path / "outside.css").write_text("p { color: red }", encoding="utf-8")
    (template_copy / "inside.css").symlink_to(tmp_path / "outside.css")
    page = template_copy / "briefing.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</head>", '<link rel="stylesheet" href="inside.css"></head>'), encoding="utf-8")
    with pytest.raises(ConfigError, match="outside its folder"):
        render_pdf(example_briefing.single(), template_copy, faces)


def with_text(text: example_briefing.Text) -> example_briefing.Briefing:
    base = example_briefing.single()
    return replace(base, sections=(Section("s1", "一、", "招商引资", (Paragraph(text),)),))


def test_a_character_without_glyph_fails(render: Callable[..., RenderedPdf]) -> None:
    with pytest.raises(GateError, match="no glyph"):
        render(with_text(example_briefing.text("无字形：\U0001403f。")))


def test_a_reference_without_entry_fails(render: Callable[..., RenderedPdf]) -> None:
    with pytest.raises(GateError, match="no target"):
        render(with_text(example_briefing.text("没有这条依据。", 99)))


def test_source_text_is_data(render: Callable[..., RenderedPdf]) -> None:
    made = render(with_text(example_briefing.text("<b>粗</b>{{ briefing }}&amp;<script>1</script>")))
    assert "<b>粗</b>{{briefing}}&amp;<script>1</script>" in text_of(made.data)


def test_a_first_page_that_would_run_over_is_set_tighter(render: Callable[..., RenderedPdf]) -> None:
    base = example_briefing.rich()
    long = tuple((*text[:-1], example_briefing.Run("另据来源所述，相关口径与上年一致，数据为初步核算数，以年报为准。" * 2), text[-1]) for text in base.conclusions)
    made = render(replace(base, conclusions=long))
    assert 'class="full tight' in made.html
    assert "附件5" in text_of(made.data, 0), "the contents still end on page 1"


def test_a_figure_that_does_not_fit_lets_the_text_go_first(rich: RenderedPdf) -> None:
    """The figure stands one block later than given, and no page but the last of the body has an empty foot."""
    given, was_set = example_briefing.rich(), rich.briefing
    assert [b.__class__ for s in given.sections for b in s.blocks] != [b.__class__ for s in was_set.sections for b in s.blocks]
    assert {b for s in given.sections for b in s.blocks} == {b for s in was_set.sections for b in s.blocks}
