"""What stands in the file beside the briefing's own text: page feet, contents, list numbers. No other number may."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.catalogue.rules import load_rules
from reportgen.check.expected import Expectations, Fault, compact
from reportgen.check.match import FOOT, Found
from reportgen.check.pages import PdfText

_FOOT = re.compile(r"(?:\d{1,4}/\d{1,4}|[—－–-]\d{1,4}[—－–-])$")
_ANNEX = re.compile(r"附件(\d{1,2})(.+)")
_DIGIT = re.compile(r"\d")


def take_running(expected: Expectations, text: PdfText) -> None:
    """The office's name and words above the title, at the head and at the foot of pages, wherever a template has them."""
    for words in expected.running:
        places = [
            text.text.rfind(words, max(start, end - FOOT), end)
            for start, end in zip(text.starts, (*text.starts[1:], len(text.text)), strict=True)
        ]
        places.append(text.text.find(words, 0, min(FOOT, text.page_end(0))))
        for at in places:
            if at >= 0 and text.is_free(at, at + len(words)):
                text.use(at, at + len(words))


def take_feet(text: PdfText) -> Iterator[Fault]:
    """Page numbers at the ends of pages; a wrong one is a fault, a page without one is none."""
    pages = len(text.starts)
    for number, start in enumerate(text.starts, 1):
        end = text.starts[number] if number < pages else len(text.text)
        while end > start and text.used[end - 1]:
            end -= 1
        right = next((f for f in (f"{number}/{pages}", f"—{number}—", f"-{number}-") if text.text.endswith(f, start, end)), "")
        match = None if right else _FOOT.search(text.text, start, end)
        if match:
            yield Fault(number, "page-number", f"页码印作“{match.group()}”，应为第{number}页，共{pages}页")
        text.use(match.start() if match else end - len(right), end)


def take_contents(expected: Expectations, text: PdfText) -> list[tuple[str, int, int]]:
    """Lines of the contents as (heading, printed page, page it stands on); they are marked as explained."""
    lines = []
    for heading in expected.headings:
        match = re.search(re.escape(heading) + r"[.．·…]{2,}(\d{1,4})", text.free())
        if match:
            text.use(*match.span())
            lines.append((heading, int(match[1]), text.page_at(match.start())))
    return lines


def take_annex_note(expected: Expectations, text: PdfText) -> None:
    """The list of annexes below the text (GB/T 9704-2012, 7.3.6), which may go on over a page's end: 附件：1.依据表, 2.来源目录 …"""
    for heading in expected.headings:
        annex = _ANNEX.fullmatch(heading)
        line = f"{annex[1]}.{annex[2]}" if annex else ""
        at = text.free().find(line) if line else -1
        if at >= 0:
            text.use(at, at + len(line))


def check_contents(lines: list[tuple[str, int, int]], found: list[Found], text: PdfText) -> Iterator[Fault]:
    """Each line of the contents against the page where its heading was found."""
    pages: dict[str, int] = {}
    for item in found:
        if item.part.kind == "label":
            pages.setdefault(compact(item.part.where), text.page_at(item.start))
    for heading, printed, page in lines:
        stands = pages.get(heading)
        if stands is not None and stands != printed:
            yield Fault(page, "contents", f"目录“{heading}”印作第{printed}页，实在第{stands}页")


def take_front(expected: Expectations, text: PdfText) -> Iterator[Fault]:
    """The first page's title, dates, counts and status line, wherever the template puts them."""
    end = text.starts[1] if len(text.starts) > 1 else len(text.text)
    for words in expected.front:
        places = [match.start() for match in re.finditer(re.escape(words), text.text[:end])]
        if not places:
            yield Fault(1, "front", f"首页缺“{words}”")
        # A year alone stands inside the day above it too.
        at = next((at for at in places if text.is_free(at, at + len(words))), None)
        if at is not None:
            text.use(at, at + len(words))


def take_list_numbers(found: list[Found], text: PdfText) -> None:
    """The ordinals that a list prints before its items."""
    for item in found:
        if item.part.number:
            for mark in (f"{item.part.number}.", f"{item.part.number}．", f"{item.part.number}"):
                start = item.start - len(mark)
                if start >= 0 and text.text.startswith(mark, start) and text.is_free(start, item.start):
                    text.use(start, item.start)
                    break


def unexplained(text: PdfText) -> Iterator[Fault]:
    """Stretches with digits that nothing explains."""
    rules = load_rules("reportgen.check", "leftover.toml")
    for start, end in _free_runs(text):
        words = text.text[start:end]
        bare = words
        for rule in rules:
            bare = rule.pattern.sub(lambda match: " " * len(match.group()), bare)
        digit = _DIGIT.search(bare)
        if digit:
            at = start + digit.start()
            shown = text.text[max(start, at - 12) : min(end, at + 16)]
            yield Fault(text.page_at(at), "unexplained", f"无依据的数字：“{shown}”")


def _free_runs(text: PdfText) -> Iterator[tuple[int, int]]:
    """Stretches not marked as explained, cut at page ends."""
    start = None
    for at in range(len(text.text) + 1):
        free = at < len(text.text) and not text.used[at]
        if start is not None and (not free or at in text.page_starts):
            yield start, at
            start = None
        if free and start is None:
            start = at
