"""Repairs GBK text that lost one byte, after which the decoder paired bytes one off.

The lost byte left a `?` (or U+FFFD). The characters after it are made of the trail byte of one character
and the lead byte of the next, until an ASCII-valued trail byte, or a second lost byte, puts the decoder
back in step. Encoding the run again and putting the lost lead byte in front gives the original bytes.
A later conversion of full-width forms may have hidden some: ！ (A3A1) stands as `!`.

All bytes of a run but the lost ones are known, so its middle is certain once its end is found. What the
lost bytes were is believed only where marks, words or an annotated reading say so; else the `?` stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.catalogue.characters import UNKNOWN, scores
from reportgen.clean.compose import Change
from reportgen.clean.pinyin import is_reading
from reportgen.clean.words import choose

STEP = "lost-byte"
LOSS = "?\ufffd"
LONGEST = 80  # characters of a mispaired run that are searched for its end
NEUTRAL = 7.0  # added to scores, so that a character of middling frequency weighs nothing
LONE_LETTER = -10.0  # score of a Latin letter inside a mispaired run
READ_ALOUD = 8.0  # what an annotation that reads the repaired character adds
GAIN = 4.0  # how much heavier the repaired run must be
RARE = -8.2  # score below which a character is a sign of damage
MARK_LEAD = 0xA1  # first byte of 。 、 “ ” and the ideographic space, the byte that is lost most
LEADS = range(0x81, 0xFF)
TRAILS = range(0x80, 0xFF)
MARK = re.compile(r"[?\ufffd](?=\S)")
LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ"
ANNOTATED = re.compile(rf"[!-/:;]?[@-~][(（]([{LETTERS}]{{1,7}})[)）]")
READING = re.compile(rf"[(（]?([{LETTERS}]{{1,7}})[)）]")
NARROW = {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Run:
    """A mispaired run `text[start:end]`: `first` is the trail byte of its first character, `last` the
    lead byte of its last where a second byte was lost, `middle` the characters between, which are certain."""

    start: int
    end: int
    first: int
    middle: str
    last: int | None
    gain: float


def repairs(text: str) -> list[Change]:
    """The damaged runs of a text as replacements; a `?` that belongs to the text is left alone."""
    changes: list[Change] = []
    for match in MARK.finditer(text):
        start = match.start()
        if (changes and start < changes[-1].end) or not _suspicious(text, start + 1):
            continue
        run = max(_runs(text, start), key=lambda found: found.gain, default=None)
        if run and run.gain >= GAIN:
            changes.append(_repair(text, run))
    return changes


def _suspicious(text: str, start: int) -> bool:
    """Whether rare characters follow: ordinary text after an honest question mark has none."""
    table = scores()
    ahead = text[start : start + 10]
    return any(char > "\x7f" and table.get(char, UNKNOWN) < RARE for char in ahead) or bool(ANNOTATED.match(text, start))


def _runs(text: str, start: int) -> Iterator[Run]:
    """Every way the run after the mark at `start` could end."""
    data = bytearray()
    for end in range(start + 1, min(len(text), start + 1 + LONGEST)):
        char = text[end]
        if char in LOSS and len(data) > 1:
            yield from _run(text, start, end + 1, bytes(data[:-1]), data[-1])
        elif "@" <= char <= "~":
            yield from _run(text, start, end + 1, bytes(data) + char.encode("ascii"), None)
        if char in LOSS or char.isspace():
            return
        pair = bytes((0xA3, ord(char) | 0x80)) if char < "\x7f" else char.encode("gbk", "ignore")
        if len(pair) != 2:
            return
        data += pair


def _run(text: str, start: int, end: int, data: bytes, last: int | None) -> Iterator[Run]:
    """The run with these bytes after the lost one, if they are GBK."""
    try:
        middle = data[1:].decode("gbk")
    except UnicodeDecodeError:
        return
    gain = _weight(middle) - _weight(text[start + 1 : end - (last is not None)])
    reading = READING.match(text, end)
    if reading and last is None and middle and is_reading(middle[-1], reading.group(1)):
        gain += READ_ALOUD
    yield Run(start, end, data[0], middle, last, gain)


def _weight(text: str) -> float:
    table = scores()
    return sum((LONE_LETTER if char.isascii() and char.isalpha() else table.get(char, UNKNOWN)) + NEUTRAL for char in text)


def _repair(text: str, run: Run) -> Change:
    """The replacement for a run, with a note of the bytes that were put back."""
    following = run.middle or text[run.end : run.end + 4]
    first = choose(text[max(0, run.start - 4) : run.start], _with_trail(run.first), following, _prior)
    after = (first or text[run.start]) + run.middle
    notes = [f"lead byte {first.encode('gbk')[0]:02X} put back" if first else "first byte unknown, its ? stays"]
    if run.last is not None:
        reading = READING.match(text, run.end)
        last = choose(after, _with_lead(run.last, reading and reading.group(1)), text[run.end : run.end + 4])
        after += last or text[run.end - 1]
        notes.append(f"trail byte {last.encode('gbk')[1]:02X} put back" if last else "last byte unknown, its ? stays")
        if reading and not reading.group().startswith(("(", "（")):
            after += "("
            notes.append("with the parenthesis it swallowed")
    if "，" not in text and "," in text:
        after = after.translate(NARROW)
    return Change(run.start, run.end, after, STEP, "GBK bytes paired one off: " + ", ".join(notes))


def _prior(char: str) -> float:
    """Marks of A1xx are lost far more often than others: they stand where lines are trimmed."""
    return 6.0 if char.encode("gbk", "ignore")[:1] == bytes([MARK_LEAD]) and char in scores() else 0.0


def _with_trail(trail: int) -> list[str]:
    return [char for lead in LEADS if len(char := bytes((lead, trail)).decode("gbk", "ignore")) == 1]


def _with_lead(lead: int, reading: str | None) -> list[str]:
    found = [char for trail in TRAILS if len(char := bytes((lead, trail)).decode("gbk", "ignore")) == 1]
    return [char for char in found if is_reading(char, reading)] if reading else found
