"""Repairs GBK text that lost one byte, after which the decoder paired bytes one off.

The lost byte left a `?` (or U+FFFD). The characters after it are made of the trail byte of one character
and the lead byte of the next, until an ASCII-valued trail byte, or a second lost byte, puts the decoder
back in step. Encoding the run again and putting the lost lead byte in front gives the original bytes.
A later conversion of full-width forms may have hidden some: ！ (A3A1) stands as `!`.

All bytes of a run but the lost ones are known, so its middle is certain once its end is found. What the
lost bytes were is believed only where marks, words or an annotated reading say so; else U+FFFD stands there,
which later stages treat as damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.catalogue.characters import UNKNOWN, scores
from reportgen.clean.compose import Change
from reportgen.clean.pinyin import is_reading
from reportgen.clean.script import to_simplified
from reportgen.clean.words import LONE_LETTER, MARK_MARGIN, UNSURE, WIDE_MARGIN, choose, weight

STEP = "lost-byte"
LOSS = "?\ufffd"
LONGEST = 80  # characters of a mispaired run that are searched for its end
NEUTRAL = 7.0  # added to scores, so that a character of middling frequency counts nothing
BEHIND = 15.0  # a way that promises so much less than the best is not tried
TRIED = 3  # of the ways a run could end, by their certain part, that are worked out
CONTEXT = 8  # characters on either side that a run is judged with
GAIN = 10.0  # how much heavier (clean.words.weight) the repaired run must be
READ_ALOUD = 8.0  # what an annotation that reads the repaired character adds
RARE = -7.7  # score below which a character is a sign of damage
A1_LOST = 2.0  # logarithm of how much more often the first byte of a mark is lost
INDENT = 6.0  # logarithm of how much likelier a space opens a line than stands within
MARK_LEAD = 0xA1  # first byte of 。 、 “ ” and the ideographic space, the byte that is lost most
LEADS = range(0x81, 0xFF)
TRAILS = range(0x80, 0xFF)
MARK = re.compile(r"[?\ufffd](?=\S)")
LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ"
# A Latin letter or odd sign alone among Han characters, or a second loss near: what mispaired bytes look like
ODD = re.compile(rf"[!-/:;]?[@-~0-9]{{1,2}}(?:[\u3400-\u9fff]|[(（][{LETTERS}]{{1,7}}[)）])|[\u3400-\u9fff]{{1,8}}[@-~][\u3400-\u9fff]|[^\s,。，、?\ufffd]{{1,24}}[?\ufffd]\S")
READING = re.compile(rf"[(（]?([{LETTERS}]{{1,7}})[)）]")
WIDE = re.compile("[\uff01-\uff5e]")
NARROWED = re.compile("[,:;()!](?<=[\u3400-\u9fff].)")  # a half-width mark behind a Han character
NARROW = {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Run:
    """A mispaired run `text[start:end]`: `first` is the trail byte of its first character, `last` the
    lead byte of its last where a second byte was lost, `middle` the characters between, which are certain.
    `promise` is how much more ordinary they are than what stands there."""

    start: int
    end: int
    first: int
    middle: str
    last: int | None
    promise: float


@dataclass(frozen=True, slots=True)
class Repaired:
    """A run with its lost bytes put back where they are believed, U+FFFD where not."""

    run: Run
    after: str
    notes: tuple[str, ...]
    gain: float


def repairs(text: str) -> list[Change]:
    """The damaged runs of a text as replacements; a `?` that belongs to the text is left alone."""
    changes: list[Change] = []
    narrow: bool | None = None
    for match in MARK.finditer(text):
        start = match.start()
        if (changes and start < changes[-1].end) or not _suspicious(text, start + 1):
            continue
        runs = sorted(_runs(text, start), key=lambda run: run.promise, reverse=True)[:TRIED]
        runs = [run for run in runs if run.promise > runs[0].promise - BEHIND]
        best = max((_repaired(text, run) for run in runs), key=lambda found: found.gain, default=None)
        if best and best.gain >= GAIN:
            narrow = not WIDE.search(text) and bool(NARROWED.search(text)) if narrow is None else narrow
            changes.append(_change(best, narrow))
    return changes


def _suspicious(text: str, start: int) -> bool:
    """Whether rare characters or odd letters follow: ordinary text after an honest question mark has none."""
    table = scores()
    ahead = text[start : start + 10]
    return any(char > "\x7f" and table.get(char, UNKNOWN) < RARE for char in ahead) or bool(ODD.match(text, start))


def _runs(text: str, start: int) -> Iterator[Run]:
    """Every way the run after the mark at `start` could end."""
    data = bytearray()
    for end in range(start + 1, min(len(text), start + 1 + LONGEST)):
        char = text[end]
        if char in LOSS and len(data) > 1:
            yield from _run(text, start, end + 1, bytes(data[:-1]), data[-1])
        elif "0" <= char <= "~":
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
    yield Run(start, end, data[0], middle, last, _ordinary(middle) - _ordinary(text[start + 1 : end]))


def _ordinary(text: str) -> float:
    """How ordinary the characters of a text are, added up; a quick measure to sort by."""
    table = scores()
    return sum((LONE_LETTER if char.isascii() and char.isalpha() else table.get(char, UNKNOWN)) + NEUTRAL for char in text)


def _gain(text: str, start: int, end: int, after: str) -> float:
    """How much likelier the text is with `after` in the place of `text[start:end]`."""
    before, behind = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return weight(to_simplified(before + after + behind)) - weight(to_simplified(before + text[start:end] + behind))


def _repaired(text: str, run: Run) -> Repaired:
    """A run with its first and last character settled as far as marks, words and readings tell."""
    opening = run.start == 0 or text[run.start - 1] == "\n"
    closing = run.end >= len(text) or text[run.end] == "\n"
    ahead = text[run.end : run.end + CONTEXT]
    following = run.middle + (UNSURE if run.last is not None else "") + ahead
    before = text[max(0, run.start - CONTEXT) : run.start]
    first = choose(before, _with_trail(run.first), following, prior=lambda char: _prior(char, opening))
    after = (first or UNSURE) + run.middle
    notes = [f"lead byte {first.encode('gbk')[0]:02X} put back" if first else "the first byte is lost for good"]
    reading = READING.match(text, run.end)
    if run.last is not None:
        candidates = _with_lead(run.last, reading and reading.group(1))
        margin = MARK_MARGIN if reading else WIDE_MARGIN
        last = choose(before + after, candidates, ahead, margin, lambda char: -INDENT if closing and char in "，、：" else 0.0)
        after += last or UNSURE
        notes.append(f"trail byte {last.encode('gbk')[1]:02X} put back" if last else "the last byte is lost for good")
        if reading and not reading.group().startswith(("(", "（")):
            after += "("
            notes.append("with the parenthesis it swallowed")
    aloud = reading is not None and is_reading(after.rstrip("(")[-1], reading.group(1))
    return Repaired(run, after, tuple(notes), _gain(text, run.start, run.end, after) + (READ_ALOUD if aloud else 0.0))


def _change(repaired: Repaired, narrow: bool) -> Change:
    """The replacement. `narrow`: the page turned its full-width marks half-width after the damage."""
    after = repaired.after.translate(NARROW) if narrow else repaired.after
    reason = "GBK bytes paired one off: " + ", ".join(repaired.notes)
    return Change(repaired.run.start, repaired.run.end, after, STEP, reason)


def _prior(char: str, opening: bool) -> float:
    """What is known of a lost mark: A1xx is lost most, a line opens with a space and never with a closing mark."""
    known = A1_LOST if char.encode("gbk", "ignore")[:1] == bytes([MARK_LEAD]) and char in scores() else 0.0
    if opening:
        known += INDENT if char == "\u3000" else -INDENT if char in "。，、；：！？”）》" else 0.0
    return known


def _with_trail(trail: int) -> list[str]:
    return [char for lead in LEADS if len(char := bytes((lead, trail)).decode("gbk", "ignore")) == 1]


def _with_lead(lead: int, reading: str | None) -> list[str]:
    found = [char for trail in TRAILS if len(char := bytes((lead, trail)).decode("gbk", "ignore")) == 1]
    return [char for char in found if is_reading(char, reading)] if reading else found
