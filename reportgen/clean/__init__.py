"""Cleaning: repairs and removals as labelled edits, composed so that the way back to the raw text is exact."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.clean import furniture, lostbyte, markup, pinyin, recode, running, script, spacing
from reportgen.clean.compose import Change, Draft
from reportgen.errors import Issue
from reportgen.model.document import CleanText, SourceDocument, Span

__all__ = ["clean"]

REPAIRS = (lostbyte.STEP, recode.STEP)
LOST = "\ufffd"


def clean(document: SourceDocument) -> tuple[CleanText, tuple[Issue, ...]]:
    """The clean text of a document and what could not be settled.

    Each step sees the text that the step before it left. Spans of the issues count in the clean text.
    """
    draft = Draft(document.text)
    if len(document.page_starts) > 1:
        draft.apply(running.heads(draft.text, document.page_starts))
    if document.front_matter:
        draft.apply([Change(0, document.front_matter, "", "front-matter", "the user's own statement about the file")])
    draft.apply(recode.recoded(draft.text))  # first: what looks like odd space may be half of a character
    draft.apply(markup.entities(draft.text))
    draft.apply(spacing.invisible(draft.text))
    draft.convert(spacing.plain_spaces(draft.text), spacing.STEP, "a kind of space → a plain one", spacing.SPACES)
    draft.apply(lostbyte.repairs(draft.text))
    draft.apply(pinyin.found(draft.text))
    if document.media == "md":
        draft.apply(markup.signs(draft.text))
    script.widen_small_forms(draft)
    script.simplify(draft)
    draft.apply(spacing.in_words(draft.text))
    draft.apply(spacing.lost_breaks(draft.text))
    draft.apply(furniture.furniture(draft.text))
    return draft.finish(document.name), tuple(_issues(document.name, draft))


def _issues(name: str, draft: Draft) -> Iterator[Issue]:
    """A note for each repair of bytes, since a fact may rest on it; a doubt where a character stayed lost."""
    for piece in draft.pieces:
        if piece.step not in REPAIRS:
            continue
        after = draft.text[piece.start : piece.end]
        span = Span(piece.start, piece.end)
        if LOST in after:
            message = f"“{after[:20]}”处有{after.count(LOST)}字无法复原,不予引用"
            yield Issue("clean", "damaged", name, message, "请换用完好的文本。", span=span)
        else:
            yield Issue("clean", "repaired", name, f"“{after[:20]}”系乱码复原({piece.reason})", level="note", span=span)
