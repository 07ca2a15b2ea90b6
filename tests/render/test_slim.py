"""The tag tree without elements that say nothing: all content is still in it, once, in order, and knows its element."""

from __future__ import annotations

import io
import re
from typing import Any

import pypdf
import pytest
from fontTools.ttLib import TTFont

from reportgen.render import RenderedPdf


@pytest.fixture(scope="module")
def reader(rich: RenderedPdf) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(rich.data))


def elements(reader: pypdf.PdfReader) -> list[Any]:
    """Every structure element in reading order."""
    found, stack = [], [reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0]]
    while stack:
        element = stack.pop().get_object()
        if isinstance(element, dict) and "/S" in element:
            found.append(element)
            stack.extend(reversed(element.get("/K", [])))
    return found


def test_no_element_is_without_meaning(reader: pypdf.PdfReader) -> None:
    """But for those that bridge two pages or stand in a running header."""
    kinds = [element["/S"] for element in elements(reader)]
    assert kinds.count("/Span") + kinds.count("/NonStruct") < 0.02 * len(kinds)
    assert {"/Document", "/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/Link", "/Figure"} <= set(kinds)


def test_every_piece_of_content_is_in_the_tree_once_and_in_order(reader: pypdf.PdfReader) -> None:
    """Content is marked in the order in which it is drawn, which is the order of reading."""
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    marks: list[tuple[int, int]] = []

    def follow(element: Any) -> None:
        for kid in element.get("/K", []):
            inner = kid.get_object()
            if isinstance(inner, int):
                marks.append((pages[element.raw_get("/Pg").idnum], int(inner)))
            else:
                follow(inner)

    follow(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object())
    assert len(marks) == len(set(marks)) > 300
    by_page = [[mark for page, mark in marks if page == number] for number in range(len(pages))]
    assert sum(1 for found in by_page for one, other in zip(found, found[1:], strict=False) if other < one) == 0


def test_marked_content_leads_to_the_element_that_holds_it(reader: pypdf.PdfReader) -> None:
    nums = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    held = 0
    for number in range(len(reader.pages)):
        assert nums[2 * number] == number
        for mark, entry in enumerate(nums[2 * number + 1]):
            element = entry.get_object()
            held += mark in element["/K"]
            assert element["/P"].get_object()["/S"]
    assert held > 300


def test_heads_of_tables_say_what_they_head(reader: pypdf.PdfReader) -> None:
    heads = [element["/A"]["/Scope"] for element in elements(reader) if element["/S"] == "/TH"]
    assert {"/Column", "/Row"} == set(heads)
    assert not any("/Headers" in element.get("/A", {}) for element in elements(reader))


def test_pieces_of_one_element_are_one_marked_content(reader: pypdf.PdfReader) -> None:
    for element in elements(reader):
        kids = [kid for kid in element.get("/K", []) if isinstance(kid, int)]
        assert not any(kids[at] + 1 == kids[at + 1] and element["/S"] == "/TD" for at in range(len(kids) - 1))


def test_faces_hold_the_glyphs_that_are_shown_and_no_gaps(reader: pypdf.PdfReader) -> None:
    for font in reader.pages[0]["/Resources"]["/Font"].values():
        program = font["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"].get_data()
        face = TTFont(io.BytesIO(program))
        assert set(face.reader.keys()) <= {"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}
        empty = [name for name in face.getGlyphOrder()[1:] if not face["glyf"][name].numberOfContours]
        assert len(empty) <= 2, "but for spaces"


def test_no_operator_says_what_is_said_already(reader: pypdf.PdfReader) -> None:
    """A line is placed once, a face named once, a justified line has one spacing instead of a distance a character."""
    said = b"".join(page.get_contents().get_data() for page in reader.pages)
    shown = said.count(b"Tj\n") + said.count(b"TJ\n")
    assert said.count(b" Tm\n") + said.count(b" Td\n") < shown
    assert said.count(b" Tc\n") > 30
    assert not re.search(rb"\d\.\d{3,} (?:m|l|re)\n", said)
    assert b"EMC\n/Artifact BMC\n" not in said
