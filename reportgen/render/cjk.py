"""Chinese line setting that WeasyPrint 70.0 lacks: justified lines and the gap between Han and Latin.

WeasyPrint stretches only spaces, so a line of Chinese ends short of the right margin, and it knows neither
`text-autospace` nor `text-justify` (CSS Text 4). Both are supplied here by replacing four private functions
of the pinned version; `tests/render/test_typography.py` measures the result on finished pages.

- Justification spreads a line's slack over its Han characters, full-width marks and spaces (clreq, 3.1.2).
- The gap between a Han character and a Latin letter or digit is a margin, not a character, so that text
  taken out of the PDF is the text that was meant. A gap at either end of a line is removed.
- Two adjacent full-width marks give up half an em (clreq, 3.1.6.3). Noto Serif SC does so itself (feature
  "chws"); in the faces named to `squeeze_in` it is a negative margin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

GAP = 0.2
"""Width of the gap between Han and Latin in em (clreq, 3.2.1: a quarter at most)."""

SQUEEZE = -0.5
"""What the second of two adjacent full-width marks moves by, in em."""

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LATIN = "0-9A-Za-z\u00c0-\u024f\u0391-\u03c9%\u2030\u2103"
WIDE = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\u2014\u2018\u2019\u201c\u201d\u2026\U00020000-\U0003ffff"

OPENING, CLOSING = "“‘（《〈〔【「『", "，。、；：？！）》〉〕】」』”’"

_PAIR = re.compile(f"(?<=[{CLOSING}{OPENING}])[{OPENING}]|(?<=[{CLOSING}])[{CLOSING}]")
_IS_HAN = re.compile(f"[{HAN}]")
_IS_LATIN = re.compile(f"[{LATIN}]")
_TOKEN = re.compile(f"[{LATIN}](?:[{LATIN}.,:/+\\-\u2013]*[{LATIN}])?")
_STRETCH = re.compile(f"[ \u00a0{WIDE}]")
_STRETCHES = re.compile(f"[ \u00a0{WIDE}]+")


_squeezed: frozenset[str] = frozenset()


def squeeze_in(families: frozenset[str]) -> None:
    """Name the families whose marks are full-width and that have no feature "chws"."""
    global _squeezed
    _squeezed = families


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the margins before and after it in em."""

    text: str
    left: float = 0
    right: float = 0


def pieces(text: str, before: str = "", squeeze: bool = False) -> list[Piece]:
    """`text` cut into Latin words that touch Han, marks to be squeezed, and the rest; joined again it is the text.

    `before` is the kind of the character in front of it. A gap belongs to the Latin word, only across the
    start of `text` it may belong to a Han character.
    """
    found: list[Piece] = []
    at = 0
    for start, end, left, right in _margins(text, before, squeeze):
        if start > at:
            found.append(Piece(text[at:start]))
        found.append(Piece(text[start:end], left, right))
        at = end
    if at < len(text):
        found.append(Piece(text[at:]))
    return found


def _margins(text: str, before: str, squeeze: bool) -> list[tuple[int, int, float, float]]:
    """(start, end, left, right) of everything in `text` that needs a margin, in order."""
    found: list[tuple[int, int, float, float]] = []
    if before == "latin" and kind(text[:1]) == "han":
        found.append((0, 1, GAP, 0))
    for match in _TOKEN.finditer(text):
        left = kind(text[match.start() - 1]) == "han" if match.start() else before == "han"
        right = kind(text[match.end() : match.end() + 1]) == "han"
        if left or right:
            found.append((*match.span(), GAP * left, GAP * right))
    if squeeze:
        found.extend((*match.span(), SQUEEZE, 0) for match in _PAIR.finditer(text))
    return sorted(found)


def kind(character: str) -> str:
    """"han", "latin" or "" (marks, spaces, nothing) for one character."""
    if _IS_HAN.match(character):
        return "han"
    return "latin" if _IS_LATIN.match(character) else ""


def install() -> None:
    """Put the line setting into WeasyPrint. Safe to call again; the first call decides."""
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    if getattr(inline.text_align, "reportgen", False):
        return
    _install_justification(inline, line_break)
    _install_gaps(inline)


def _install_justification(inline: Any, line_break: Any) -> None:
    from weasyprint.formatting_structure import boxes

    def expandable(box: Any) -> float:
        if isinstance(box, boxes.TextBox):
            text = box.text
            if not text:
                return 0
            # Pango drops half of the letter spacing at both edges of a run.
            edges = bool(_STRETCH.match(text[0])) + bool(_STRETCH.match(text[-1]))
            return len(_STRETCH.findall(text)) - 0.5 * edges
        if isinstance(box, boxes.LineBox | boxes.InlineBox):
            return sum(map(expandable, box.children))
        return 0

    def justify_line(context: Any, line: Any, extra: float) -> None:
        count = expandable(line)
        # A line with little Chinese in it would be torn apart: leave it ragged.
        if count > 0 and extra / count < line.style["font_size"]:
            inline.add_word_spacing(context, line, extra / count, 0)

    inline.count_expandable_spaces = expandable
    inline.justify_line = justify_line
    line_break.Layout.set_text = _spaced_set_text(line_break, line_break.Layout.set_text)


def _spaced_set_text(line_break: Any, plain: Callable[..., None]) -> Callable[..., None]:
    pango, ffi, units = line_break.pango, line_break.ffi, line_break.TO_UNITS

    def set_text(self: Any, text: str, justify: bool = False) -> None:
        if not (justify and self.justification_spacing):
            plain(self, text, justify)
            return
        spacing, self.justification_spacing = self.justification_spacing, 0
        try:
            plain(self, text, justify)
        finally:
            self.justification_spacing = spacing
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes == ffi.NULL:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        letter = self.style["letter_spacing"]
        total = int((spacing + (0 if letter == "normal" else letter)) * units)
        for start, end in _byte_ranges(self.text):
            attribute = pango.pango_attr_letter_spacing_new(total)
            attribute.start_index, attribute.end_index = start, end
            pango.pango_attr_list_change(attributes, attribute)
        pango.pango_layout_set_attributes(self.layout, attributes)

    return set_text


def _byte_ranges(text: str) -> Iterator[tuple[int, int]]:
    """UTF-8 byte ranges of the stretches that take part in justification."""
    offset = position = 0
    for match in _STRETCHES.finditer(text):
        offset += len(text[position : match.start()].encode())
        length = len(match.group().encode())
        yield offset, offset + length
        offset, position = offset + length, match.end()


def _install_gaps(inline: Any) -> None:
    from weasyprint.formatting_structure import build
    from weasyprint.layout import preferred

    create, align, widest = build.create_anonymous_boxes, inline.text_align, preferred.inline_max_content_width

    def create_anonymous_boxes(box: Any) -> Any:
        """The page's flow and, each on its own, the running headers and feet."""
        made = create(box)
        _space(made)
        return made

    def text_align(context: Any, line: Any, available_width: float, last: bool) -> float:
        _trim(line, 0, "margin_left")
        _trim(line, -1, "margin_right")
        _shift(line)
        return float(align(context, line, available_width, last))

    def inline_max_content_width(context: Any, box: Any, *args: Any, **options: Any) -> float:
        return float(widest(context, box, *args, **options)) + _gaps_inside(box)

    text_align.reportgen = True  # type: ignore[attr-defined]
    build.create_anonymous_boxes = create_anonymous_boxes
    inline.text_align = text_align
    preferred.inline_max_content_width = inline_max_content_width


def _space(box: Any) -> None:
    """Cut, in all lines below `box`, the texts at their gaps."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.LineBox):
        _space_inline(box, "")
        return
    for child in box.all_children():
        _space(child)


def _space_inline(box: Any, before: str) -> str:
    """Space the children of a line or inline box; `before` and the result are the kinds of the edge characters."""
    from weasyprint.formatting_structure import boxes

    children: list[Any] = []
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            children.extend(_spaced_text(child, before))
            before = kind(child.text[-1]) if child.text else before
        elif isinstance(child, boxes.InlineBox):
            before = _space_inline(child, before)
            children.append(child)
        else:
            _space(child)
            children.append(child)
            before = ""
    box.children = children
    return before


def _spaced_text(text_box: Any, before: str) -> Iterator[Any]:
    """The text in pieces. A text box with margins is no CSS, but it is placed like any box and costs least."""
    squeeze = text_box.style["font_family"][0] in _squeezed
    for piece in pieces(text_box.text, before, squeeze):
        text = text_box.copy_with_text(piece.text)
        if piece.left or piece.right:
            text.style = _gap_style(text.style, piece.left, piece.right)
            text.is_gap = True
        yield text


def _gap_style(style: Any, left: float, right: float) -> Any:
    """The style with the margins, made once a style: there are thousands of gaps a document."""
    from weasyprint.css.properties import Dimension

    made = style.__dict__.setdefault("gap_styles", {})
    if (left, right) not in made:
        gapped = made[left, right] = style.anonymous_style.copy()
        gapped["margin_left"] = Dimension(left * style["font_size"], "px")
        gapped["margin_right"] = Dimension(right * style["font_size"], "px")
    return made[left, right]


def _trim(line: Any, end: int, margin: str) -> None:
    """Take away the gap at one end of a line (`end` 0: the start, -1: the end)."""
    chain, box = [line], line
    while not getattr(box, "is_gap", False):
        children = getattr(box, "children", None)
        if not children:
            return
        box = children[end]
        chain.append(box)
    gap = getattr(box, margin)
    setattr(box, margin, 0)
    if end == 0:
        for child in line.children:
            child.translate(dx=-gap)
        for outer in chain[1:]:
            outer.position_x += gap
    for outer in chain[:-1]:
        outer.width -= gap


def _shift(box: Any) -> None:
    """Move each text behind its left margin: text is drawn from where its box begins."""
    from weasyprint.formatting_structure import boxes

    for child in box.children:
        if getattr(child, "is_gap", False):
            child.position_x += child.margin_left
            child.margin_left = 0
        elif isinstance(child, boxes.InlineBox):
            _shift(child)


def _gaps_inside(box: Any) -> float:
    """The width of all gaps in a line or inline box (CSS pixels)."""
    total = 0.0
    for child in box.descendants():
        if getattr(child, "is_gap", False):
            total += child.style["margin_left"].value + child.style["margin_right"].value
    return total
