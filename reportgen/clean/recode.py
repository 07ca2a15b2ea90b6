"""Undoes a whole decoding that went wrong: UTF-8 read as GBK, GBK or UTF-8 read as Latin-1, Big5 read as GBK.

Each run of suspicious characters is encoded back and decoded as what it may have been; the result is
accepted only where the characters become clearly more ordinary. Where the wrong decoder dropped an odd byte,
it is put back only if one character fits clearly best.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.catalogue.characters import MARKS, common, plausibility
from reportgen.clean.compose import Change
from reportgen.clean.words import CONTEXT, WIDE_MARGIN, choose

STEP = "recoded"
GAIN = 1.5  # by how much the mean score must rise
PLAUSIBLE = -7.6  # mean score that ordinary Chinese reaches
SAMPLE = 1200
STRANGE_SHARE = 0.35  # of a sample's Han characters outside the common ones: the text may be misread as a whole
LOSS = "?\ufffd"
SIGNS = "锛銆鈥鐨涓"  # how the commonest marks and characters look when UTF-8 is read as GBK
# Code points that Windows-1252 has in 0x80–0x9F
CP1252 = {ord(bytes([b]).decode("cp1252")): b for b in range(0x80, 0xA0) if bytes([b]).decode("cp1252", "ignore")}
# Four of the characters that Western text never has in a row
LATIN = re.compile(f"[\u00a1-\u00ff][\u0080-\u00ff{''.join(map(chr, CP1252))}]{{3}}")
RUN = re.compile(r"[^\x00-\x7f\n](?:[^\x00-\x7f\n]|[?](?![\s]))*|[?](?=[^\x00-\x7f])")

PART = re.compile(r"[^，。；：！？、“”]+")  # of a run that is only partly misread


@dataclass(frozen=True, slots=True)
class Reading:
    """One way a run may have been misread: how to get its bytes back, and what they are."""

    name: str
    encode: Callable[[str], bytes | None]
    codec: str


def _gbk_bytes(run: str) -> bytes | None:
    """The bytes that a GBK decoder read; a mark of loss stays as the byte FF, which no encoding here has."""
    data = bytearray()
    for char in run:
        if char == "€":
            data.append(0x80)
        elif char in LOSS:
            data.append(0xFF)
        else:
            data += char.encode("gb18030")
    return bytes(data)


def _latin_bytes(run: str) -> bytes | None:
    """The bytes that a Latin-1 or Windows-1252 decoder read, or None where it cannot have been one."""
    points = [CP1252.get(ord(char), ord(char)) for char in run]
    return bytes(points) if all(point < 0x100 for point in points) else None


READINGS = (
    Reading("UTF-8 read as GBK", _gbk_bytes, "utf-8"),
    Reading("GBK read as Latin-1", _latin_bytes, "gb18030"),
    Reading("UTF-8 read as Latin-1", _latin_bytes, "utf-8"),
    Reading("Big5 read as Latin-1", _latin_bytes, "big5hkscs"),
    Reading("Big5 read as GBK", _gbk_bytes, "big5hkscs"),
)


def recoded(text: str) -> list[Change]:
    """The misread runs of a text as replacements, in order."""
    if not any(sign in text for sign in SIGNS) and not LATIN.search(text) and not _strange(text):
        return []
    changes = []
    for run in RUN.finditer(text):
        whole = _read_again(text, run.start(), run.end())
        if whole:
            changes.append(whole)
        else:
            parts = (_read_again(text, run.start() + part.start(), run.start() + part.end()) for part in PART.finditer(run.group()))
            changes += [change for change in parts if change]
    return changes


def _strange(text: str) -> bool:
    """Whether a sample of the text is full of uncommon Han characters."""
    sample = [char for char in text[:SAMPLE] if char > "\x7f"]
    if len(sample) < 12:
        return False
    known, marks = common(), MARKS
    return sum(1 for char in sample if char not in known and char not in marks) > STRANGE_SHARE * len(sample)


def _read_again(text: str, start: int, end: int) -> Change | None:
    """The best other reading of `text[start:end]`, or None."""
    before = text[start:end]
    if len(before) < 2:
        return None
    score = plausibility(before)
    best: tuple[float, str, str] | None = None
    for reading in READINGS:
        data = reading.encode(before)
        if data is None:
            continue
        after = _decode(data, reading.codec, text[max(0, start - CONTEXT) : start])
        if after and after != before:
            found = plausibility(after.replace("\ufffd", ""))
            if found > max(score + GAIN, PLAUSIBLE) and (best is None or found > best[0]):
                best = (found, after, reading.name)
    if best is None:
        return None
    note = " (a byte was lost: U+FFFD marks the place)" if "\ufffd" in best[1] else ""
    return Change(start, end, best[1], STEP, best[2] + note)


def _decode(data: bytes, codec: str, before: str) -> str | None:
    """`data` decoded, a lost odd byte of UTF-8 put back where the words say which; None where it does not decode."""
    if b"\xff" not in data:
        try:
            return data.decode(codec)
        except UnicodeDecodeError as error:
            if codec != "utf-8" or error.start < len(data) - 3:
                return None
    if codec != "utf-8":
        return None
    text = "".join(_utf8(data, before))
    return text if text.count("\ufffd") <= 1 + len(text) // 20 else None


def _utf8(data: bytes, before: str) -> Iterator[str]:
    """The characters of damaged UTF-8; U+FFFD where more than the last byte of one is missing."""
    position, done = 0, before
    while position < len(data):
        lead = data[position]
        length = 1 if lead < 0x80 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
        piece = data[position : position + length]
        try:
            char = piece.decode("utf-8")
        except UnicodeDecodeError:
            whole = length == 3 and 0xE3 <= lead <= 0xE9 and len(piece) >= 2 and 0x80 <= piece[1] < 0xC0
            char = (whole and _last_byte(piece[:2], done, data[position + 3 :])) or "\ufffd"
            length = min(length, len(piece)) if whole else 1
        done += char
        position += length
        yield char


def _last_byte(head: bytes, before: str, rest: bytes) -> str | None:
    """The character that begins with two bytes of UTF-8 and fits between its neighbours, if one clearly does."""
    candidates = [(head + bytes([last])).decode("utf-8") for last in range(0x80, 0xC0)]
    after = rest[:9].decode("utf-8", "ignore")
    return choose(before[-CONTEXT:], candidates, after, WIDE_MARGIN)
