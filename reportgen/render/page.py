"""The HTML of a briefing: everything the template is given, escaped, with anchors for both ways of each note."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportgen.model.briefing import Briefing, BulletList, Run, Table, Text
from reportgen.render.columns import BRACKETED, CELL_PADDING, TABLE_EMS, columns, ems
from reportgen.render.fonts import FontSet
from reportgen.render.templates import THEME, fill, page_name, style_files
from reportgen.render.theme import Theme

ROLES = ("body", "title", "heading", "kai", "fang")
EVIDENCE, SOURCES = 1, 2
SHORT_CELL, LONGEST_PIECE = 24, 6.2
FEW_ROWS, FEW_WORDS, TALL_ROW = 4, 160, 55
FRONT, BODY, WHOLE = "front", "body", "whole"


class Marks:
    """Numbers the places where a note is referred to, so that its entry can link back to them."""

    def __init__(self) -> None:
        self._places: dict[int, list[tuple[str, str]]] = {}
        self._part = ""

    def enter(self, part: str) -> str:
        """From here on references belong to `part` ("cover", "body" …). Prints nothing."""
        self._part = part
        return ""

    def ref(self, note: int) -> str:
        """A new anchor for one more reference to `note`."""
        places = self._places.setdefault(note, [])
        places.append((self._part, f"r{note}-{len(places) + 1}"))
        return places[-1][1]

    def of(self, note: int) -> tuple[str, ...]:
        """The anchor of the first reference to `note` in each part, in order of the page."""
        first: dict[str, str] = {}
        for part, anchor in self._places.get(note, ()):
            first.setdefault(part, anchor)
        return tuple(first.values())


def back_links(anchors: tuple[str, ...], pages: dict[str, int]) -> list[tuple[str, int]]:
    """(anchor, page) of the first references to a note, one a page, two at most."""
    first: dict[int, str] = {}
    for anchor in anchors:
        first.setdefault(pages[anchor], anchor)
    return [(anchor, page) for page, anchor in first.items()][:2]


def printed_date(date: str) -> str:
    """An ISO date as it is printed (GB/T 15835): 2025-08-31 → 2025年8月31日; anything else is left as it is."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", date)
    if not match:
        return date
    return "".join(f"{int(part)}{unit}" for part, unit in zip(match.groups(), "年月日", strict=True) if part)


def plain(text: Text) -> str:
    """The words of a text without its references."""
    return "".join(run.text for run in text if run.note is None)


def runs_over(text: Text, share: float) -> bool:
    """Whether a text may be longer than a line of a column that takes `share` per cent of the narrowest type area (in ems of a table)."""
    room = TABLE_EMS * share / 100 - CELL_PADDING
    return sum(ems(run.text) for run in text) > room


def kept_whole(table: Table) -> bool:
    """Whether a table is small enough to stand on one page: few rows, and few words in them."""
    words = sum(len(run.text) for row in table.rows for cell in row for run in cell.text)
    return len(table.rows) <= FEW_ROWS and words <= FEW_WORDS


def tall(table: Table) -> bool:
    """Whether a table's rows are of many words each, so that it may go on over a page's end after any of them."""
    words = sum(len(run.text) for row in table.rows for cell in row for run in cell.text)
    return words > TALL_ROW * len(table.rows)


def leads(following: object) -> bool:
    """Whether what follows a paragraph is what the paragraph announces, so that a page does not end between them."""
    return isinstance(following, Table | BulletList)


def chinese(number: int) -> str:
    """A number below one hundred in characters: 3 → 三, 12 → 十二."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


_DIGITS = "〇一二三四五六七八九"


def short(text: Text) -> bool:
    """Whether a cell's text is of a line or two, so that where it breaks is seen; one with references is glued to them instead."""
    return sum(len(run.text) for run in text) <= SHORT_CELL and all(run.note is None for run in text)


def pieces(words: str) -> list[tuple[bool, str]]:
    """The words of a short cell in pieces; one that is true is not broken: a number with its unit, if both
    are no wider than a narrow column, a year with the dash after it, and a few words in brackets."""
    found: list[tuple[bool, str]] = []
    at = 0
    for match in _PIECE.finditer(words):
        found += [(False, words[at : match.start()])] if match.start() > at else []
        whole = (match.group(),) if match[1] is None or ems(match.group()) <= LONGEST_PIECE else (match[1], match[2])
        found += [(True, part) for part in whole if part]
        at = match.end()
    return [*found, (False, words[at:])] if at < len(words) else found


_PIECE = re.compile(BRACKETED.pattern + r"|([+\-−]?\d[\d.,]*)(?![\d.,])([^\d\s—～~；，、。（）“”]{0,3}[—～~]?)(?![^\d\s—～~；，、。（）“”])")


def glued(text: Text) -> list[tuple[bool, list[Run]]]:
    """The runs in groups; a group that is true stays on one line: a reference never begins a line.

    What stands before a reference is taken into its group, but no more than must: one character, or a number with
    the first one of its unit.
    """
    groups: list[tuple[bool, list[Run]]] = []
    for run in text:
        if run.note is None:
            groups.append((False, [run]))
            continue
        if groups and not groups[-1][0]:
            head, tail = _parted(groups.pop()[1][-1])
            groups.extend([(False, [head])] if head.text else [])
            groups.append((True, [tail]))
        elif not groups:
            groups.append((True, []))
        groups[-1][1].append(run)
    return groups


def _parted(run: Run) -> tuple[Run, Run]:
    """A run before a reference as what may stay behind and what goes with the reference."""
    before, number, rest = bound(run.text) if run.figure is not None else ("", "", run.text)
    keep = len(run.text) - 1 if rest else len(before) if number else len(run.text) - 1
    return replace(run, text=run.text[:keep]), replace(run, text=run.text[keep:])


def bound(figure: str) -> tuple[str, str, str]:
    """A figure as (before, number with the first character of its unit, rest): the middle is not broken."""
    match = _NUMBER.search(figure)
    if match is None:
        return figure, "", ""
    return figure[: match.start()], match.group(), figure[match.end() :]


_NUMBER = re.compile(r"[+\-−]?\d[\d.,]*(?:[^～—]?[～—]|.)?")


def annex_list(briefing: Briefing) -> tuple[tuple[int, str, str], ...]:
    """(number, title, anchor) of every annex in order; 1 and 2 are made from notes and sources."""
    made = {annex.number: (annex.number, annex.title, annex.id) for annex in briefing.annexes}
    if briefing.notes:
        made.setdefault(EVIDENCE, (EVIDENCE, "依据表", "annex-evidence"))
    if briefing.sources:
        made.setdefault(SOURCES, (SOURCES, "来源目录", "annex-sources"))
    return tuple(made[number] for number in sorted(made))


def stylesheets(folders: Sequence[Path], theme: Theme, faces: FontSet) -> tuple[tuple[str, str], ...]:
    """(file, rules): the theme's colours with the stacks of faces, then the template's stylesheets; the engine knows the faces."""
    stacks = " ".join(f"--{role}-stack: {faces.stack(role)};" for role in ROLES)
    own = tuple((str(path), path.read_text(encoding="utf-8")) for path in style_files(folders))
    return ((THEME, f"{theme.css()} :root {{ {stacks} }}"), *own)


def page_html(
    briefing: Briefing,
    folders: Sequence[Path],
    fit: str = "",
    pages: dict[str, int] | None = None,
    part: str = WHOLE,
) -> str:
    """The page of a template. `fit` is a class for the body ("", "open", "tight", "tight tighter").

    `part` is how far the page goes: the first page, the body before the annexes, or all of it, for which `pages` gives the
    page of each anchor of the body.
    Raises `ConfigError` naming the template's file and line where it asks for something unknown.
    """
    values = {
        "briefing": briefing,
        "marks": Marks(),
        "annex_list": annex_list(briefing),
        "known_sources": frozenset(entry.number for entry in briefing.sources),
        "fit": fit,
        "with_body": part != FRONT,
        "with_annexes": part == WHOLE,
        "pages": pages or {},
    }
    filters: dict[str, Callable[..., Any]] = {
        "date": printed_date,
        "plain": plain,
        "glued": glued,
        "runs_over": runs_over,
        "columns": columns,
        "kept_whole": kept_whole,
        "leads": leads,
        "tall": tall,
        "chinese": chinese,
        "short": short,
        "pieces": pieces,
        "bound": bound,
        "back_links": back_links,
    }
    return fill(folders, page_name(folders), values, filters)
