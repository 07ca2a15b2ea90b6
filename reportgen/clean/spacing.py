"""Space that a page or a PDF put where the text has none: invisible characters, spaces and line breaks in words.

A space between Han characters goes only where a word spans it; a line break also where the lines are as
full as each other, that is, where the page was set in lines of one width. Other space is left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.clean.compose import Change
from reportgen.clean.words import bound

STEP = "spacing"
BOUND = 4.0  # how much likelier a word across the break must make the text
WINDOW = 8
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b\x0e-\x1f\x7f]+|\r(?=\n)")
SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\r\x0c\u2028\u2029\x85"
BREAKS = "\r\x0c\u2028\u2029\x85"
ODD = re.compile(f"[{SPACES}]")
HAN = "\u3400-\u9fff"
# These patterns start at the space, which is rare, and not at the character before it: ten times as fast.
GAP = re.compile("[ \u3000\n]+")
ONE_SPACE = (" ", "\u3000")
SPREAD_LETTERS = 4  # characters, each followed by one space, that make a letter-spaced line
SPREAD_YEAR = re.compile(r" \d \d \d(?= ?年)")
# 1 380亿元, 12 345 678人: digits in threes parted by one space (GB/T 15835), with words on both sides or alone in a
# cell. Two columns of a table may look the same (出口 168 350), so a unit must follow where a space stands before.
THOUSANDS = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?: [0-9]{3})*(?:\.[0-9]+)?(?:(?P<behind> ?[%‰\u3400-\u9fff])| ?\||[\t,，;；。]|$|\n))")
# 468. 2亿元: the space is inside the number where words stand before it and a unit behind; 1. 2个 at the head of a line is a list.
DECIMALS = re.compile(r"(?<=[0-9]\.) (?=[0-9]{1,4} ?(?:[%‰％亿万倍]|个百分点|平方|公里|美元))")
WHOLE_PART = re.compile(rf"[{HAN}] ?[0-9]{{1,6}}\.\Z")
LEADING = re.compile(r"(?:\| ?|[^\s0-9.,，](?P<apart> ?))[0-9]{1,3}(?: [0-9]{3})*\Z")
# "… [2] - 开工9个 [3] 政策 - 奖励9万元 [4]": a list whose line breaks are lost; each item ends with the marks of its notes.
ITEM_OF_A_LIST = re.compile(r"(?<=\]) (?=(?:[^\s\d,.，。；;、]{2,12} )?- \S)| (?=- \S)")
ITEMS = re.compile(r"\] (?:[^\s\d,.，。；;、]{2,12} )?- \S")
FEWEST_ITEMS = 3
ORDINAL = re.compile(r"(?:[第表图注]|附件|专栏|附录) ?[0-9]+(?: [0-9]{3})*\Z")
EDGE = re.compile(rf"[{HAN}]*")
WRAP_LINES, WRAP_FULL = 6, 4  # lines, and full ones, that show how wide a page is set
WRAP_SHARE = 0.4  # of the lines that must be full
WRAP_LONGER = 0.15  # of the lines that may be longer: bars and links around the text
BLOCK_LINES, BLOCK_NARROWEST, BLOCK_SLACK = 3, 50, 8  # lines, columns of the widest, columns that a full one may lack
WRAP_NARROWEST, WRAP_WIDEST = 12, 60  # Han characters of a set line
ROW_OF_A_TABLE = re.compile(r"\s-?\d[\d.,%]*\s+-?\d[\d.,%]*\s*$")
NEW_PARAGRAPH = re.compile(r"[ \u3000]{2,}|第?[一二三四五六七八九十]{1,3}[、章节]|[((][一二三四五六七八九十\d]{1,3}[))]|\d{1,2}(?:、|[.．](?!\d))|[●■◆·•#|>*-]")
FINISHED = "。！？!?;；：:…”』」）)】》|"


def invisible(text: str) -> list[Change]:
    """Characters that print nothing, and the carriage return before a line feed."""
    return [Change(match.start(), match.end(), "", STEP, "invisible characters") for match in INVISIBLE.finditer(text)]


def lost_breaks(text: str) -> list[Change]:
    """The line breaks that a page lost between the items of a list; nothing where fewer than three items show it."""
    changes = []
    for start, line in _lines(text):
        if len(ITEMS.findall(line)) >= FEWEST_ITEMS:
            found = ITEM_OF_A_LIST.finditer(text, start, start + len(line))
            changes += [Change(match.start(), match.end(), "\n", STEP, "line break between the items of a list") for match in found]
    return changes


def plain_spaces(text: str) -> str:
    """The text with every kind of space as a space or line feed; the same length."""
    for char in set(ODD.findall(text)):
        text = text.replace(char, "\n" if char in BREAKS else " ")
    return text


def in_words(text: str) -> list[Change]:
    """Spaces and line breaks inside words and numbers, and letter-spaced headings, as deletions in order."""
    found = {change.start: change for change in _wrapped(text)}
    gaps = [(match.start(), match.end()) for match in GAP.finditer(text)]
    for start in _thousands(text):
        found.setdefault(start, Change(start, start + 1, "", STEP, "inside a number"))
    for start, end in _spread(text, gaps):
        found.setdefault(start, Change(start, end, "", STEP, "letter-spaced"))
    for start, end in gaps:
        if start not in found and _between_han(text, start, end) and _small(text[start:end]) and _in_word(text, start, end):
            found[start] = Change(start, end, "", STEP, "inside a word")
    return [found[start] for start in sorted(found)]


def _thousands(text: str) -> list[int]:
    """Where a space parts the thousands of a number, or its decimals from it."""
    found = [m.start() for m in DECIMALS.finditer(text) if WHOLE_PART.search(text[max(0, m.start() - WINDOW) : m.start()])]
    for match in THOUSANDS.finditer(text):
        before = text[max(0, match.start() - WINDOW * 2) : match.start()]
        leading = LEADING.search(before)
        if leading and not ORDINAL.search(before) and (not leading["apart"] or match["behind"]):
            found.append(match.start())
    return found


def _between_han(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and _is_han(text[start - 1]) and _is_han(text[end])


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _small(gap: str) -> bool:
    """Whether a gap can stand inside a word: a space or two, or one line break."""
    return len(gap) <= 2 if "\n" not in gap else gap.count("\n") == 1


def _spread(text: str, gaps: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The gaps of letter-spaced runs: single spaces that each stand one Han character apart."""
    found: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for start, end in gaps:
        single = text[start:end] in ONE_SPACE and _between_han(text, start, end)
        if not (single and run and start == run[-1][1] + 1):
            found += run if len(run) >= SPREAD_LETTERS - 1 else []
            run = []
        if single:
            run.append((start, end))
    found += run if len(run) >= SPREAD_LETTERS - 1 else []
    for match in SPREAD_YEAR.finditer(text):
        found += [(match.start() + offset, match.start() + offset + 1) for offset in (0, 2, 4)]
    return found


def _in_word(text: str, start: int, end: int) -> bool:
    """Whether a word spans `text[start:end]`."""
    before = EDGE.match(text[max(0, start - WINDOW) : start][::-1])
    after = EDGE.match(text, end, end + WINDOW)
    if not before or not after:
        return False
    return bound(before.group()[::-1], after.group()) >= BOUND


def _wrapped(text: str) -> list[Change]:
    """The line breaks of a text that was set in lines of one width, where a line is full and unfinished."""
    lines = [(start, line) for start, line in _lines(text) if line.strip()]
    setting = _setting([line for _, line in lines])
    if setting is None:
        return [change for block in _blocks(lines) for change in _joined(text, block, "line break of a paragraph set in lines of one width")]
    changes = []
    for (start, line), (after, following) in zip(lines, lines[1:], strict=False):
        if after == start + len(line) + 1 and setting.holds(line) and line.rstrip()[-1] not in FINISHED and not NEW_PARAGRAPH.match(following):
            why = f"line break of a page set {setting.width // setting.wide} characters wide"
            changes += _joined(text, [(start, line), (after, following)], why)
    return changes


def _joined(text: str, lines: list[tuple[int, str]], why: str) -> list[Change]:
    """The breaks between lines that follow each other, out; a space where Latin words meet."""
    changes = []
    for (start, line), (after, following) in zip(lines, lines[1:], strict=False):
        first = start + len(line.rstrip())
        last = after + len(following) - len(following.lstrip())
        latin = text[first - 1].isascii() and text[first - 1].isalpha() and text[last].isascii() and text[last].isalpha()
        changes.append(Change(first, last, " " if latin else "", STEP, why))
    return changes


def _blocks(lines: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Paragraphs that alone are set in lines of one width, in a text whose other paragraphs are one line each.

    Three lines or more, all but the last full and most of them unfinished, and the last with a full stop: no list has these.
    """
    found, block = [], lines[:1]
    for (start, line), (after, following) in zip(lines, lines[1:], strict=False):
        if after != start + len(line) + 1 or NEW_PARAGRAPH.match(following):
            found.append(block)
            block = []
        block.append((after, following))
    return [block for block in [*found, block] if _one_width([line.rstrip() for _, line in block])]


def _one_width(lines: list[str]) -> bool:
    extents = [_extent(line, 2) for line in lines]
    if len(lines) < BLOCK_LINES or lines[-1][-1] not in "。！？" or not BLOCK_NARROWEST <= max(extents) <= 2 * WRAP_WIDEST:
        return False
    unfinished = sum(line[-1] not in FINISHED for line in lines[:-1])
    full = all(max(extents) - extent <= BLOCK_SLACK for extent in extents[:-1])
    return full and 2 * unfinished > len(lines) - 1


def _lines(text: str) -> list[tuple[int, str]]:
    result, start = [], 0
    for line in text.split("\n"):
        result.append((start, line))
        start += len(line) + 1
    return result


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page was set: lines of `width`, counted in characters (`wide` 1) or in columns of half a Han character (`wide` 2)."""

    width: int
    wide: int
    full: int

    def holds(self, line: str) -> bool:
        """Whether a line is full: no mark begins a line and no number is parted, so that it may lack a little; a table's row is none."""
        slack = (2, 6)[self.wide - 1]
        return self.width - slack <= _extent(line, self.wide) <= self.width and not ROW_OF_A_TABLE.search(line)


def _extent(line: str, wide: int) -> int:
    """The length of a line without the space behind it, a Han character counted `wide` times."""
    line = line.rstrip()
    # In UTF-8 what is as wide as a Han character has three bytes.
    return len(line) + (wide - 1) * ((len(line.encode("utf-8", "replace")) - len(line)) // 2)


def _setting(lines: Sequence[str]) -> Setting | None:
    """How the text is set, or None where its lines are paragraphs."""
    found = [setting for wide in (1, 2) if (setting := _set_in(lines, wide)) is not None]
    return max(found, key=lambda setting: setting.full, default=None)


def _set_in(lines: Sequence[str], wide: int) -> Setting | None:
    counts = Counter(_extent(line, wide) for line in lines)
    best = Setting(0, wide, 0)
    for extent in sorted(counts):
        full = sum(counts[extent - less] for less in range(2 * wide))
        if full >= best.full:
            best = Setting(extent, wide, full)
    if len(lines) < WRAP_LINES or best.full < WRAP_FULL or not WRAP_NARROWEST * wide <= best.width <= WRAP_WIDEST * wide:
        return None
    longer = sum(count for extent, count in counts.items() if extent > best.width)
    enough = best.full >= WRAP_SHARE * (len(lines) - longer) and longer <= WRAP_LONGER * len(lines)
    return best if enough else None
