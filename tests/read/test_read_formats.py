"""Each format yields its text, what it says about itself, and its pages and tables."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from reportgen.read import read_file

BODY = "2023年，南山区新引进总部企业26家，其中世界五百强区域总部3家。区里发布产业用地清单，推出服务专员制度，企业开办时间压缩到半天以内。"


def page(head: str = "", body: str = "") -> str:
    return f"""<html><head><meta charset="utf-8"><title>南山区招商大会举行 - 某某网</title>{head}</head>
    <body><nav><a href="/">首页</a><a href="/a">要闻</a></nav><div>您当前的位置:首页 &gt; 要闻</div>
    <h1>南山区招商大会举行</h1>{body}
    <div class="content"><p>{BODY}</p><p>{BODY[::-1]}</p>
    <table><tr><th>指标</th><th>2022年</th><th>2023年</th></tr><tr><td>实际使用外资</td><td>11.2亿美元</td><td>12.6亿美元</td></tr></table></div>
    <div class="related"><h3>相关阅读</h3><ul><li><a href="b">某区新政来了</a></li></ul></div>
    <footer>粤ICP备12345678号</footer></body></html>"""


def test_html_keeps_title_date_source_and_tables_and_drops_the_frame(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(body="<div><span>发布时间:2023-05-06 10:20</span> <span>来源:某某晚报</span> <span>浏览:12</span></div>"), encoding="utf-8")
    (document,), _ = read_file(path, "page.html")
    lines = document.text.splitlines()
    assert document.media == "html"
    assert lines[:3] == ["南山区招商大会举行", "发布时间:2023-05-06 10:20 来源:某某晚报 浏览:12", BODY]
    assert lines[-2:] == ["指标 | 2022年 | 2023年", "实际使用外资 | 11.2亿美元 | 12.6亿美元"]
    assert "ICP" not in document.text and "要闻" not in document.text and "新政" not in document.text


def test_html_takes_date_and_site_from_its_markup_where_it_shows_none(tmp_path: Path) -> None:
    head = '<meta property="og:site_name" content="某某网"><meta property="article:published_time" content="2023-05-06">'
    path = tmp_path / "page.html"
    path.write_text(page(head), encoding="utf-8")
    (document,), _ = read_file(path, "page.html")
    assert document.text.splitlines()[:2] == ["南山区招商大会举行", "某某网 发布时间:2023-05-06"]


def test_html_never_takes_a_date_of_the_text_for_its_own(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page().replace(BODY, BODY + "截至2021年12月31日,累计引进300家。"), encoding="utf-8")
    (document,), _ = read_file(path, "page.html")
    assert "发布时间" not in document.text


def test_docx_gives_paragraphs_and_table_rows_in_order(tmp_path: Path) -> None:
    import docx

    made = docx.Document()
    made.add_paragraph("南山区招商情况")
    table = made.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, [("指标", "数值"), ("新引进总部企业", "26家")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    made.add_paragraph(BODY)
    stream = io.BytesIO()
    made.save(stream)
    path = tmp_path / "a.docx"
    path.write_bytes(stream.getvalue())
    (document,), issues = read_file(path, "a.docx")
    assert document.text.splitlines() == ["南山区招商情况", "指标 | 数值", "新引进总部企业 | 26家", BODY]
    assert not issues


def test_pdf_gives_its_text_and_where_its_pages_start(tmp_path: Path) -> None:
    weasyprint = pytest.importorskip("weasyprint")
    html = "<p>Page one of the report</p><p style='break-before: page'>Page two of the report</p>"
    path = tmp_path / "a.pdf"
    path.write_bytes(weasyprint.HTML(string=html).write_pdf())
    (document,), issues = read_file(path, "a.pdf")
    assert len(document.page_starts) == 2
    assert document.page_starts[0] == 0
    assert "Page one" in document.text[: document.page_starts[1]]
    assert "Page two" in document.text[document.page_starts[1] :]
    assert not issues


FRONT = "---\ntitle: 南山区招商大会\npublished: 2023-05-06\nkind: news\norigin: restatement\nrestates: 某报同名报道\n---\n"


def test_front_matter_is_read_and_its_length_known(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(FRONT + BODY, encoding="utf-8")
    (document,), issues = read_file(path, "a.md")
    assert document.text == FRONT + BODY
    assert document.front_matter == len(FRONT)
    assert (document.meta.title, document.meta.published, document.meta.kind) == ("南山区招商大会", "2023-05-06", "news")
    assert (document.meta.origin, document.meta.restates) == ("restatement", "某报同名报道")
    assert not issues


def test_a_sidecar_overrules_the_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FRONT + BODY, encoding="utf-8")
    (tmp_path / "a.txt.meta.yaml").write_text("published: 2023-05\npublisher: 某报\n", encoding="utf-8")
    (document,), _ = read_file(path, "a.txt")
    assert (document.meta.published, document.meta.publisher, document.meta.title) == ("2023-05", "某报", "南山区招商大会")


@pytest.mark.parametrize(
    ("block", "word"),
    [
        ("---\ntitle: x\ncolour: red\n---\n", "colour"),
        ("---\ntitle: x\npublished: 6 May\n---\n", "published"),
        ("---\ntitle: x\npublished: 2023-02-30\n---\n", "published"),
        ("---\ntitle: x\nkind: rumour\n---\n", "kind"),
        ("---\ntitle: x\norigin: elsewhere\n---\n", "origin"),
        ("---\ntitle: [x\n---\n", "YAML"),
    ],
)
def test_a_wrong_front_matter_is_an_issue_and_the_text_is_read(tmp_path: Path, block: str, word: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(block + BODY, encoding="utf-8")
    (document,), issues = read_file(path, "a.txt")
    assert document.front_matter == len(block)
    assert any(word in issue.message for issue in issues)
    assert all(issue.remedy for issue in issues)


def test_a_rule_of_dashes_is_not_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\n" + BODY + "\n---\n" + BODY, encoding="utf-8")
    (document,), issues = read_file(path, "a.txt")
    assert document.front_matter == 0 and document.meta.title is None and not issues
