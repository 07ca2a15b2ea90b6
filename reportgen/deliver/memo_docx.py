"""A memo as a Word file in the manner of GB/T 9704: A4, title 2号, text 仿宋 3号 on lines of 28.95 pt.

Opens in Word, WPS and LibreOffice. Chinese faces are named as East Asian fonts at every run, so that no program
sets them in its Latin face. The same memo gives the same bytes.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reportgen.deliver.memo import Memo, memo_rules
from reportgen.deliver.package import dated

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

THUMBNAIL = "metadata/thumbnail"


def memo_docx(memo: Memo) -> bytes:
    """The memo as .docx."""
    import docx

    document = docx.Document()
    _prepare(document, memo)
    _line(document, memo.subject, "title", align="center", after=memo_rules()["size"]["line"])
    _line(document, memo.to)
    for text in (memo.opening, *memo.conclusions, memo.closing):
        _line(document, text, indent=2)
    _line(document, memo.annex, indent=2, hang=3, before=memo_rules()["size"]["line"])
    signed = [text for text in (memo.signature, memo.date) if text]
    for number, text in enumerate(signed):
        _line(document, text, align="right", right=4, before=0 if number else memo_rules()["size"]["line"])
    if memo.cc:
        _rule_above(_line(document, memo.cc, "cc", before=memo_rules()["size"]["line"], indent=1))
    buffer = io.BytesIO()
    document.save(buffer)
    return dated(buffer.getvalue(), memo.as_of)


def _prepare(document: Document, memo: Memo) -> None:
    """Page, language and properties; nothing of the sample that python-docx starts from stays visible."""
    from docx.oxml.ns import qn
    from docx.shared import Mm

    page, section = memo_rules()["page"], document.sections[0]
    section.page_width, section.page_height = Mm(page["width"]), Mm(page["height"])
    section.top_margin, section.bottom_margin = Mm(page["top"]), Mm(page["bottom"])
    section.left_margin, section.right_margin = Mm(page["left"]), Mm(page["right"])
    properties, date = document.core_properties, datetime.fromisoformat(memo.as_of)
    properties.title, properties.author, properties.last_modified_by = memo.subject, memo.signature, memo.signature
    properties.comments, properties.language = "", "zh-CN"
    properties.created, properties.modified = date, date
    for settings in (document.styles.element, document.settings.element):
        for language in settings.iter(qn("w:lang"), qn("w:themeFontLang")):
            language.set(qn("w:eastAsia"), "zh-CN")
        for setting in settings.iter(qn("w:compatSetting")):
            if setting.get(qn("w:name")) == "compatibilityMode":
                setting.set(qn("w:val"), "15")
    package = document.part.package
    assert package is not None
    for name in [name for name, relation in package.rels.items() if relation.reltype.endswith(THUMBNAIL)]:
        del package.rels[name]


def _line(
    document: Document, text: str, role: str = "body", *, align: str = "", indent: int = 0, hang: int = 0, right: int = 0,
    before: float = 0, after: float = 0,
) -> Paragraph:
    """A paragraph; `indent`, `hang` and `right` count characters of its size, `before` and `after` points."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    rules = memo_rules()
    paragraph = document.add_paragraph()
    form, size = paragraph.paragraph_format, Pt(rules["size"][role])
    form.alignment = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}.get(align, WD_ALIGN_PARAGRAPH.JUSTIFY)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(rules["size"]["title_line" if role == "title" else "line"])
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.left_indent, form.right_indent = (indent + hang) * size if hang else 0, right * size
    form.first_line_indent = -hang * size if hang else indent * size
    run = paragraph.add_run(text)
    run.font.size = size
    _set_faces(run, rules["face"]["latin"], rules["face"]["title" if role == "title" else "body"])
    return paragraph


def _set_faces(run: Any, latin: str, chinese: str) -> None:
    """Name the faces of a run. `hint` gives marks that both scripts share (“ ” … —) to the Chinese face."""
    from docx.oxml.ns import qn

    run.font.name = latin
    fonts = run._element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), chinese)
    fonts.set(qn("w:cs"), latin)
    fonts.set(qn("w:hint"), "eastAsia")


def _rule_above(paragraph: Paragraph) -> None:
    """The thin rule over the copies line (版记)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:spacing", "w:ind", "w:jc")
