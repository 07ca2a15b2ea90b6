"""The file as a file: embedded faces with all their glyphs, links, bookmarks, tags, metadata, attachments."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any

from reportgen.check.expected import Expectations, Fault, compact

_SUBSET = re.compile(r"^[A-Z]{6}\+")


def check_structure(data: bytes, expected: Expectations) -> Iterator[Fault]:
    """Everything that is no text. Raises `pypdf.errors.PyPdfError` for a file that cannot be parsed."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    yield from _metadata(reader, expected)
    yield from _fonts(reader, expected)
    yield from _links(reader, expected)
    yield from _bookmarks(reader, expected)
    yield from _pictures(reader)
    yield from _attachments(reader, expected)


def _metadata(reader: Any, expected: Expectations) -> Iterator[Fault]:
    catalogue = reader.trailer["/Root"]
    info = reader.metadata or {}
    xmp = catalogue["/Metadata"].get_object().get_data() if "/Metadata" in catalogue else b""
    title = compact(str(info.get("/Title", "")))
    marks = {
        "语言（Lang）": str(catalogue.get("/Lang", "")).lower().startswith("zh"),
        "标题": expected.title in title,
        "编制日期": str(info.get("/CreationDate", "")).startswith("D:" + expected.as_of.replace("-", "")),
        "结构标记（Tagged PDF）": "/StructTreeRoot" in catalogue and _true(catalogue.get("/MarkInfo"), "/Marked"),
        "显示标题": _true(catalogue.get("/ViewerPreferences"), "/DisplayDocTitle"),
        "输出意图": bool(catalogue.get("/OutputIntents")),
        "PDF/A-3A标识": re.search(rb"pdfaid:part(=\"|>)3", xmp) is not None
        and re.search(rb"pdfaid:conformance(=\"|>)A", xmp) is not None,
        "PDF/UA-1标识": re.search(rb"pdfuaid:part(=\"|>)1", xmp) is not None,
    }
    for name, good in marks.items():
        if not good:
            yield Fault(0, "metadata", f"缺少或不符：{name}")


def _true(holder: Any, key: str) -> bool:
    return holder is not None and bool(holder.get_object().get(key, False))


def _fonts(reader: Any, expected: Expectations) -> Iterator[Fault]:
    allowed = {re.sub(r"[\s\-]", "", family).lower() for family in expected.families}
    seen: set[int] = set()
    for number, page in enumerate(reader.pages, 1):
        for font in _page_fonts(page):
            if (key := id(font)) in seen:
                continue
            seen.add(key)
            yield from _font(font, number, allowed)


def _page_fonts(page: Any) -> Iterator[Any]:
    resources = page.get("/Resources", {})
    stack, seen = [resources.get_object() if hasattr(resources, "get_object") else resources], set()
    while stack:
        holder = stack.pop()
        if id(holder) in seen:
            continue
        seen.add(id(holder))
        for font in (holder.get("/Font") or {}).values():
            yield font.get_object()
        for group in (holder.get("/XObject") or {}).values():
            inner = group.get_object().get("/Resources")
            if inner is not None:
                stack.append(inner.get_object())


def _font(font: Any, page: int, allowed: set[str]) -> Iterator[Fault]:
    name = _SUBSET.sub("", str(font["/BaseFont"]).lstrip("/"))
    family = re.sub(r"[\s\-]", "", name).lower()
    if not any(family.startswith(known) for known in allowed):
        yield Fault(page, "font", f"用了未声明的字体{name}")
    holder = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    descriptor = holder.get("/FontDescriptor")
    program = descriptor.get_object().get("/FontFile2") or descriptor.get_object().get("/FontFile3") if descriptor else None
    if program is None:
        yield Fault(page, "font", f"字体{name}没有嵌入")
    elif "/ToUnicode" not in font:
        yield Fault(page, "font", f"字体{name}没有文字对照表")
    elif "/FontFile2" in descriptor.get_object():
        for character in _empty_glyphs(program.get_object().get_data(), font["/ToUnicode"].get_object().get_data()):
            yield Fault(page, "glyph", f"字体{name}没有字形“{character}”（U+{ord(character[0]):04X}）")


def _empty_glyphs(program: bytes, to_unicode: bytes) -> Iterator[str]:
    """Characters that are mapped to glyph 0, to none, or to one without outlines."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(program), lazy=True)
    places, glyphs = font["loca"], font["maxp"].numGlyphs
    for glyph, value in _mapped(to_unicode):
        text = bytes.fromhex(value.decode()).decode("utf-16-be", "replace")
        if text and compact(text) and (glyph == 0 or glyph >= glyphs or places[glyph] == places[glyph + 1]):
            yield text


def _mapped(to_unicode: bytes) -> Iterator[tuple[int, bytes]]:
    """(glyph, hexadecimal UTF-16) of single characters and of ranges with their characters in an array."""
    blocks = re.split(rb"begin(?=bfchar|bfrange)", to_unicode)[1:]
    for block in blocks:
        if block.startswith(b"bfchar"):
            yield from ((int(code, 16), value) for code, value in re.findall(rb"<(\w{4})>\s*<(\w+)>", block))
            continue
        for first, values in re.findall(rb"<(\w{4})>\s*<\w{4}>\s*\[([^\]]*)\]", block):
            yield from enumerate(re.findall(rb"<(\w+)>", values), int(first, 16))


def _links(reader: Any, expected: Expectations) -> Iterator[Fault]:
    targets = reader.named_destinations
    evidence = {f"evidence.html#n{number}" for number in expected.notes}
    pages = {page.indirect_reference.idnum for page in reader.pages}
    for number in expected.notes:
        if f"n{number}" not in targets:
            yield Fault(0, "link", f"依据〔{number}〕没有可跳转的条目")
    for number, page in enumerate(reader.pages, 1):
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            if link.get("/Subtype") != "/Link":
                continue
            target, address = link.get("/Dest") or link.get("/A", {}).get("/D"), link.get("/A", {}).get("/URI")
            if target is None and address is None:
                yield Fault(number, "link", "有一处链接没有目标")
            elif address is not None and "://" not in str(address) and address not in evidence:
                yield Fault(number, "link", f"链接的地址“{address}”不存在")
            elif isinstance(target, str) and target not in targets:
                yield Fault(number, "link", f"链接的目标“{target}”不存在")
            elif isinstance(target, list) and target and getattr(target[0], "idnum", None) not in pages:
                yield Fault(number, "link", "链接指向不存在的页")


def _bookmarks(reader: Any, expected: Expectations) -> Iterator[Fault]:
    titles: list[str] = []
    stack = [reader.outline]
    while stack:
        for item in stack.pop():
            if isinstance(item, list):
                stack.append(item)
            else:
                titles.append(compact(str(item.title)))
                if reader.get_destination_page_number(item) is None:
                    yield Fault(0, "bookmark", f"书签“{item.title}”没有目标页")
    for heading in expected.headings:
        if heading not in titles:
            yield Fault(0, "bookmark", f"没有书签“{heading}”")


def _pictures(reader: Any) -> Iterator[Fault]:
    root = reader.trailer["/Root"].get("/StructTreeRoot")
    stack = [root.get_object()] if root is not None else []
    while stack:
        element = stack.pop()
        if element.get("/S") == "/Figure" and not element.get("/Alt"):
            yield Fault(0, "alt", "有一幅图没有替代文字")
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = kid.get_object()
            if isinstance(kid, dict):
                stack.append(kid)


def _attachments(reader: Any, expected: Expectations) -> Iterator[Fault]:
    held = {item.name: item for item in reader.attachment_list}
    files = [entry.get_object() for entry in reader.trailer["/Root"].get("/AF", [])]
    relations = {str(entry.get("/UF", entry.get("/F", ""))): entry.get("/AFRelationship") for entry in files}
    for name, digest in expected.attached:
        if name not in held:
            yield Fault(0, "attachment", f"缺附件{name}")
        elif hashlib.sha256(bytes(held[name].content)).hexdigest() != digest:
            yield Fault(0, "attachment", f"附件{name}的内容被改动")
        elif relations.get(name) != "/Data":
            yield Fault(0, "attachment", f"附件{name}没有标明与正文的关系")
