"""The encoding of a text is decided, and the ground is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.read import read_file
from reportgen.read.encodings import decode

SIMPLIFIED = "2023年，南山区新引进总部企业26家，其中世界五百强区域总部3家。\r\n街道、部门和企业共同出资。\n"
TRADITIONAL = "2023年，南山區新引進總部企業26家，其中世界五百強區域總部3家。\n街道、部門和企業共同出資。\n"


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (SIMPLIFIED.encode("utf-8"), "utf-8", SIMPLIFIED),
        (SIMPLIFIED.encode("utf-8-sig"), "utf-8-sig", SIMPLIFIED),
        (SIMPLIFIED.encode("utf-16"), "utf-16", SIMPLIFIED),
        (SIMPLIFIED.encode("utf-16-le"), "utf-16-le", SIMPLIFIED),
        (SIMPLIFIED.encode("utf-16-be"), "utf-16-be", SIMPLIFIED),
        ("街道、部门和企业共同出资，设立基金。".encode("utf-16-le"), "utf-16-le", "街道、部门和企业共同出资，设立基金。"),
        ("街道、部门和企业共同出资，设立基金。".encode("utf-16-be"), "utf-16-be", "街道、部门和企业共同出资，设立基金。"),
        (SIMPLIFIED.encode("gbk"), "gb18030", SIMPLIFIED),
        (SIMPLIFIED.encode("gb18030"), "gb18030", SIMPLIFIED),
        (b"\x84\x31\x95\x33" + SIMPLIFIED.encode("gb18030"), "gb18030", SIMPLIFIED),
        (TRADITIONAL.encode("gbk"), "gb18030", TRADITIONAL),
        (TRADITIONAL.encode("big5"), "big5hkscs", TRADITIONAL),
        (b"plain ASCII\n", "utf-8", "plain ASCII\n"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 12 else "",
)
def test_each_encoding_is_told_and_line_ends_stay(data: bytes, encoding: str, text: str) -> None:
    found = decode(data)
    assert found is not None
    assert (found.encoding, found.text, found.errors) == (encoding, text, 0)
    assert found.basis


@pytest.mark.parametrize("codec", ["gbk", "big5", "utf-8"])
@settings(deadline=None, max_examples=40)
@given(place=st.integers(10, 60))
def test_one_lost_byte_does_not_change_the_decision(codec: str, place: int) -> None:
    text = TRADITIONAL * 3 if codec == "big5" else SIMPLIFIED * 3
    data = text.encode(codec)
    found = decode(data[:place] + data[place + 1 :])
    assert found is not None
    assert found.encoding == {"gbk": "gb18030", "big5": "big5hkscs", "utf-8": "utf-8"}[codec]


def test_a_page_that_declares_gb2312_and_holds_gb18030(tmp_path: Path) -> None:
    body = "".join(f"<p>{line}镕、㙍、喆等姓名用字都在。</p>" for line in SIMPLIFIED.split() * 6)
    page = f'<html><head><meta charset="gb2312"><title>某区招商</title></head><body><article>{body}</article></body></html>'
    path = tmp_path / "page.html"
    path.write_bytes(page.encode("gb18030"))
    (document,), issues = read_file(path, "page.html")
    assert document.encoding == "gb18030"
    assert "gb2312" in document.encoding_basis
    assert "镕、㙍、喆" in document.text
    assert not issues


def test_bytes_that_are_no_text_are_none() -> None:
    assert decode(bytes(range(256)) * 10) is None
    assert decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 100) is None


def test_undecodable_places_are_counted_and_reported(tmp_path: Path) -> None:
    data = SIMPLIFIED.encode("gbk")
    path = tmp_path / "a.txt"
    path.write_bytes(data[:20] + b"\xff" + data[20:])
    (document,), issues = read_file(path, "a.txt")
    assert document.encoding == "gb18030"
    assert issues[0].code == "undecodable" and issues[0].remedy
