"""The read-back finds nothing in a true file and names the page in every false one."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import example_briefing
import pypdf
import pytest

from reportgen.check import Expectations, Fault, check_pdf, expectations, from_json
from reportgen.errors import ConfigError
from reportgen.model.briefing import Briefing, Cell, Chart, Paragraph, Run, Table, Timeline
from reportgen.render import RenderedPdf, render_pdf, template_folders
from reportgen.render.fonts import FontSet

Verdict = Callable[[Briefing], tuple[Fault, ...]]


def changed(briefing: Briefing, swap: dict[str, str], where: type | None = None) -> Briefing:
    """`briefing` with words exchanged (all at once, first fitting run only) in its body, or in blocks of a kind."""
    left = dict(swap)

    def words(text: str) -> str:
        for old in [old for old in left if old in text]:
            text = text.replace(old, "\0" + str(list(swap).index(old)) + "\0", 1)
            del left[old]
        for number, new in enumerate(swap.values()):
            text = text.replace(f"\0{number}\0", new)
        return text

    def walk(value: Any) -> Any:
        if isinstance(value, Run):
            return replace(value, text=words(value.text))
        if isinstance(value, tuple):
            return tuple(walk(item) for item in value)
        if isinstance(value, Paragraph):
            return replace(value, text=walk(value.text))
        if isinstance(value, Table):
            return replace(value, rows=tuple(tuple(replace(c, text=walk(c.text)) for c in row) for row in value.rows))
        return value

    def block(value: Any) -> Any:
        return walk(value) if where is None or isinstance(value, where) else value

    sections = tuple(replace(s, blocks=tuple(block(b) for b in s.blocks)) for s in briefing.sections)
    assert not left, f"not found: {left}"
    return replace(briefing, sections=sections)


def pages_with(faults: tuple[Fault, ...], code: str) -> set[int]:
    return {fault.page for fault in faults if fault.code == code}


def test_a_true_file_has_no_fault(true_pdf: RenderedPdf, manifest: Expectations) -> None:
    assert check_pdf(true_pdf.data, manifest) == ()


@pytest.mark.parametrize("name", ["sparse", "single", "many"])
def test_other_true_files_have_no_fault(name: str, render: Callable[..., RenderedPdf], faces: FontSet) -> None:
    made = render(getattr(example_briefing, name)())
    found = check_pdf(made.data, expectations(made, "briefing", faces))
    assert found == ()


@pytest.mark.parametrize("template", ["briefing", "gongwen"])
def test_narrow_cells_are_set_and_read_one_after_another(template: str, render: Callable[..., RenderedPdf], faces: FontSet) -> None:
    """Figures longer than their column go on below; on one line they would lie over the neighbour's and be read across."""
    columns = ("指标", "时期", *(f"江州{name}区" for name in "甲乙丙丁戊己"))
    cells = [Cell(example_briefing.text(f"“12亿～1{number}.5亿美元”"), align="right") for number in range(6)]
    row = (Cell(example_briefing.text("实际到位外资")), Cell(example_briefing.text("2024年")), *cells)
    briefing = example_briefing.sparse()
    first, *rest = briefing.sections
    made = render(replace(briefing, sections=(replace(first, blocks=(*first.blocks, Table("wide", "比较", columns, (row,) * 3))), *rest)), template)
    assert check_pdf(made.data, expectations(made, template, faces)) == ()


def test_a_name_of_sixty_characters_is_set_and_read(render: Callable[..., RenderedPdf], faces: FontSet) -> None:
    """In a tile, a table and the evidence, with digits of its own."""
    name = ("每千名60岁以上常住人口拥有的社区居家养老服务设施和3岁以下婴幼儿托育服务机构以及全民健身场地设施综合配置数量合计数" + "值" * 60)[:60]
    briefing = example_briefing.rich()
    tile = replace(briefing.key_figures[0], label=name[:54] + "地区生产总值")
    table = Table("long", "长名称", ("指标", "完成值"), ((Cell(example_briefing.text(name), header=True), Cell(example_briefing.text("未收录"))),))
    first, *rest = briefing.sections
    notes = (replace(briefing.notes[0], statement=f"{name}：12个"), *briefing.notes[1:])
    made = render(replace(
        briefing, key_figures=(tile, *briefing.key_figures[1:]), notes=notes,
        sections=(replace(first, blocks=(table, *first.blocks)), *rest)))
    assert check_pdf(made.data, expectations(made, "briefing", faces, names=(name,))) == ()
    assert "unaccounted" in {fault.code for fault in check_pdf(made.data, expectations(made, "briefing", faces))}


def test_a_hyphen_that_ends_a_line_is_read(render: Callable[..., RenderedPdf], faces: FontSet) -> None:
    """Wherever the line ends: one of the paragraphs has its hyphen there, which PDFium takes for a parted word."""
    briefing = example_briefing.sparse()
    first, *rest = briefing.sections
    more = tuple(Paragraph(example_briefing.text("推" * count + "园区-港区一体发展")) for count in range(24, 48))
    made = render(replace(briefing, sections=(replace(first, blocks=(*first.blocks, *more)), *rest)))
    lines = [line for page in pypdf.PdfReader(io.BytesIO(made.data)).pages for line in page.extract_text().splitlines()]
    assert any(line.endswith("园区-") for line in lines)
    assert check_pdf(made.data, expectations(made, "briefing", faces)) == ()


@pytest.mark.parametrize(
    ("swap", "kind", "page", "words"),
    [
        ({"312家": "313家"}, Paragraph, 2, "312家"),
        ({"2025年8月底": "2024年8月底"}, Table, 2, "2025年8月底"),
        ({"超过560亿元": "超过560亿美元"}, Table, 2, "超过560亿元"),
        ({"91家": "83亿美元"}, Table, 2, "91家"),
        ({"91家": "95家", "95家": "91家"}, Table, 2, "91家"),
        ({"47个": "31个", "31个": "47个"}, Paragraph, 2, "47个"),
        ({"提前实现": "完成"}, Table, 3, "提前实现"),
        ({"外资完成": "外资超额完成"}, Paragraph, 2, "到位外资完成8.6亿美元"),
        ({"8.4亿美元": ""}, Table, 2, "8.4亿美元"),
    ],
    ids=["digit", "period", "unit", "count-to-money", "two-figures", "two-in-prose", "rating", "verb", "missing"],
)
def test_a_change_is_found_on_its_page(
    verdict: Verdict, true_pdf: RenderedPdf, swap: dict[str, str], kind: type, page: int, words: str
) -> None:
    faults = verdict(changed(true_pdf.briefing, swap, kind))
    assert page in pages_with(faults, "text"), faults
    assert any(words in fault.message for fault in faults if fault.code == "text")


def test_a_period_shifted_on_the_first_page(verdict: Verdict, true_pdf: RenderedPdf) -> None:
    tiles = tuple(replace(tile, period="2023年") if tile.label == "地区生产总值" else tile for tile in true_pdf.briefing.key_figures)
    faults = verdict(replace(true_pdf.briefing, key_figures=tiles))
    assert any(f.page == 1 and "地区生产总值" in f.message for f in faults)


def test_a_target_given_as_done(verdict: Verdict, true_pdf: RenderedPdf) -> None:
    """The words change from 2025年目标为 to 2025年完成."""
    briefing = true_pdf.briefing
    conclusions = tuple(
        tuple(replace(run, text=run.text.replace("2025年目标为", "2025年完成")) for run in text) for text in briefing.conclusions
    )
    faults = verdict(replace(briefing, conclusions=conclusions))
    assert any(f.page == 1 and f.code == "text" and "目标为9亿美元" in f.message for f in faults)


def test_another_number_on_the_page_is_found(verdict: Verdict, true_pdf: RenderedPdf) -> None:
    """A figure that the manifest does not know, added between true ones."""
    first, *rest = true_pdf.briefing.sections
    extra = Paragraph(example_briefing.text("另有外资研发中心167家。"))
    faults = verdict(replace(true_pdf.briefing, sections=(replace(first, blocks=(first.blocks[0], extra, *first.blocks[1:])), *rest)))
    assert any(f.page == 2 and f.code == "unexplained" and "167家" in f.message for f in faults)


def test_exchanged_labels_of_a_chart(verdict: Verdict, true_pdf: RenderedPdf) -> None:
    """Two true values under the wrong periods: the same words, another place."""
    def chart(block: Any) -> Any:
        if not (isinstance(block, Chart) and block.id == "c-hq"):
            return block
        (series,) = block.series
        points = list(series.points)
        points[1], points[4] = replace(points[1], label=points[4].label), replace(points[4], label=points[1].label)
        return replace(block, series=(replace(series, points=tuple(points)),))

    sections = tuple(replace(s, blocks=tuple(map(chart, s.blocks))) for s in true_pdf.briefing.sections)
    faults = verdict(replace(true_pdf.briefing, sections=sections))
    assert pages_with(faults, "chart") == {2}
    assert any("“58”" in f.message for f in faults) and any("“91”" in f.message for f in faults)


def test_a_changed_date_in_the_timeline(verdict: Verdict, true_pdf: RenderedPdf) -> None:
    def line(block: Any) -> Any:
        if not isinstance(block, Timeline):
            return block
        item = replace(block.items[0], printed="2019年2月1日")
        return replace(block, items=(item, *block.items[1:]))

    sections = tuple(replace(s, blocks=tuple(map(line, s.blocks))) for s in true_pdf.briefing.sections)
    assert any(f.code == "chart" and "1月1日" in f.message for f in verdict(replace(true_pdf.briefing, sections=sections)))


def test_a_changed_quotation_in_the_evidence(verdict: Verdict, true_pdf: RenderedPdf) -> None:
    notes = list(true_pdf.briefing.notes)
    notes[3] = replace(notes[3], printed=notes[3].printed.replace("城市更新", "城市建设"))
    faults = verdict(replace(true_pdf.briefing, notes=tuple(notes)))
    assert any("附件1〔4〕" in f.message for f in faults if f.code == "text")


def test_another_districts_file(verdict: Verdict) -> None:
    faults = verdict(example_briefing.sparse())
    assert any(f.code == "front" and "江州云溪区" in f.message for f in faults)
    assert len(faults) > 50


def test_a_cutoff_that_is_a_year_alone_or_the_day_itself(faces: FontSet) -> None:
    briefing = example_briefing.rich()
    for cutoff in (briefing.as_of[:4], briefing.as_of):
        made = render_pdf(replace(briefing, cutoff=cutoff), template_folders("briefing"), faces)
        assert check_pdf(made.data, expectations(made, "briefing", faces)) == ()


def test_a_page_too_few(true_pdf: RenderedPdf, manifest: Expectations) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(true_pdf.data))
    writer.remove_page(2)
    buffer = io.BytesIO()
    writer.write(buffer)
    codes = {fault.code for fault in check_pdf(buffer.getvalue(), manifest)}
    assert {"page-number", "text", "contents"} <= codes


def altered(data: bytes, change: Callable[[Any], None]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_missing_font_is_named_with_its_page(true_pdf: RenderedPdf, manifest: Expectations) -> None:
    def strip(writer: Any) -> None:
        font = next(iter(writer.pages[2]["/Resources"]["/Font"].values())).get_object()
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        del descriptor["/FontFile2"]

    faults = check_pdf(altered(true_pdf.data, strip), manifest)
    assert [f for f in faults if f.code == "font" and "没有嵌入" in f.message and f.page >= 1]


def test_a_face_outside_the_stack_is_found(true_pdf: RenderedPdf, manifest: Expectations) -> None:
    faults = check_pdf(true_pdf.data, replace(manifest, families=("Reportgen Serif",)))
    assert [f for f in faults if f.code == "font" and "Sans" in f.message]


def test_metadata_tags_links_bookmarks_and_attachments(true_pdf: RenderedPdf, manifest: Expectations) -> None:
    def spoil(writer: Any) -> None:
        root = writer.root_object
        for key in ("/StructTreeRoot", "/Outlines", "/AF", "/OutputIntents", "/Metadata", "/Lang"):
            del root[key]
        del root["/Names"]["/Dests"]

    faults = check_pdf(altered(true_pdf.data, spoil), manifest)
    assert {"metadata", "bookmark", "link", "attachment"} <= {f.code for f in faults}
    text = " ".join(f.message for f in faults if f.code == "metadata")
    assert all(word in text for word in ("语言", "结构标记", "输出意图", "PDF/A-3A", "PDF/UA-1"))


def test_a_changed_attachment(true_pdf: RenderedPdf, manifest: Expectations) -> None:
    wrong = replace(manifest, attached=(("facts.csv", "0" * 64),))
    assert [f.code for f in check_pdf(true_pdf.data, wrong)] == ["attachment"]
    assert [f.code for f in check_pdf(true_pdf.data, replace(manifest, attached=(("x.csv", "0" * 64),)))] == ["attachment"]


def test_what_is_no_pdf(manifest: Expectations) -> None:
    (fault,) = check_pdf(b"%PDF-1.7 nothing", manifest)
    assert fault.code == "unreadable"


def test_a_damaged_manifest_is_a_users_error(manifest: Expectations) -> None:
    data = json.loads(json.dumps(manifest.to_json()))
    with pytest.raises(ConfigError, match="version 99"):
        from_json({**data, "version": 99})
    del data["blocks"][0]["parts"][0]["text"]
    with pytest.raises(ConfigError, match="damaged"):
        from_json(data)
