"""Cleaning: repairs and removals as labelled edits, composed so that the way back to the raw text is exact."""

from __future__ import annotations

from reportgen.clean import furniture, lostbyte, pinyin, recode, script, spacing
from reportgen.clean.compose import Change, Draft
from reportgen.errors import Issue
from reportgen.model.document import CleanText, SourceDocument

__all__ = ["clean"]


def clean(document: SourceDocument) -> tuple[CleanText, tuple[Issue, ...]]:
    """The clean text of a document and what could not be settled.

    Each step sees the text that the step before it left. Spans of the issues count in the clean text.
    """
    draft = Draft(document.text)
    if document.front_matter:
        draft.apply([Change(0, document.front_matter, "", "front-matter", "the user's own statement about the file")])
    draft.apply(spacing.invisible(draft.text))
    draft.convert(spacing.plain_spaces(draft.text), "spacing", "a kind of space → a plain one", spacing.SPACES)
    draft.apply(recode.recoded(draft.text))
    draft.apply(lostbyte.repairs(draft.text))
    draft.apply(pinyin.found(draft.text))
    script.widen_small_forms(draft)
    script.simplify(draft)
    draft.apply(spacing.in_words(draft.text))
    draft.apply(furniture.furniture(draft.text))
    return draft.finish(document.name), ()
