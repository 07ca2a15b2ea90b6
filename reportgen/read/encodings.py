"""Decides the encoding of a text file and says on what ground.

Order: byte order mark, UTF-16 by its zero bytes, strict UTF-8, what the page declares, then GB18030
against Big5 by errors and by how ordinary the characters are. No detector guesses a code page: with one
lost byte they all fail.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reportgen.catalogue.characters import common

SAMPLE = 200_000  # bytes that are enough to judge by
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.IGNORECASE)
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
    (b"\x84\x31\x95\x33", "gb18030", "GB18030"),
)
FAMILY = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "cp950": "big5hkscs",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text, the codec's name, why it was chosen, and how many characters could not be decoded."""

    text: str
    encoding: str
    basis: str
    errors: int = 0


def decode(data: bytes) -> Decoded | None:
    """The text of `data`, or None where it is not text in any encoding known here.

    Undecodable bytes become U+FFFD and are counted. Line breaks stay as they are.
    """
    for mark, codec, name in BOMS:
        if data.startswith(mark):
            text = data.decode(codec, "replace").removeprefix("\ufeff")
            return Decoded(text, codec, f"byte order mark of {name}", text.count("\ufffd"))
    if b"\0" in data[:SAMPLE]:
        return _utf16(data)
    try:
        text = data.decode("utf-8")
        basis = "only ASCII characters" if text.isascii() else "strictly valid UTF-8"
        return Decoded(text, "utf-8", basis)
    except UnicodeDecodeError:
        return _legacy(data)


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark, told by ordinary characters; anything else with zero bytes is binary."""
    best: tuple[float, str] | None = None
    for codec in ("utf-16-le", "utf-16-be"):
        sample = data[: SAMPLE // 2 * 2].decode(codec, "replace")
        score = _ordinary(sample)
        if best is None or score > best[0]:
            best = (score, codec)
    if best is None or best[0] < 0.6:
        return None
    text = data.decode(best[1], "replace")
    return Decoded(text, best[1], "UTF-16 by its zero bytes, no mark", text.count("\ufffd"))


def _legacy(data: bytes) -> Decoded | None:
    """The best of damaged UTF-8, GB18030, Big5, and UTF-16 without an ASCII character."""
    found = DECLARED.search(data[:4096])
    declared = FAMILY.get(found.group(1).decode("ascii").lower()) if found else None
    ranked = []
    for codec in ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"):
        sample = data[:SAMPLE].decode(codec, "replace")
        lost = sample.count("\ufffd") / max(1, len(sample))
        ranked.append((_ordinary(sample) - 4 * lost + (0.1 if codec == declared else 0.0), codec, lost))
    score, codec, lost = max(ranked)
    if score < 0.2 or lost > 0.2:
        return None
    text = data.decode(codec, "replace")
    errors = text.count("\ufffd")
    basis = f"not UTF-8; as {codec} {errors} errors and the most ordinary characters"
    if codec == "utf-8":
        basis = f"UTF-8 with {errors} damaged places"
    if declared:
        basis += f"; the page declares {found.group(1).decode('ascii') if found else ''}"
    return Decoded(text, codec, basis, errors)


def _ordinary(text: str) -> float:
    """Share of characters that ordinary Chinese or Latin text is made of."""
    if not text:
        return 0.0
    sample = text[:20_000]
    known = common()
    good = sum(1 for char in sample if char in known or char.isascii() and (char.isprintable() or char in "\r\n\t"))
    marks = sum(sample.count(mark) for mark in "，。、；：？！“”（）《》　·—…‘’")
    return (good + marks) / len(sample)
