"""Markdown's signs, taken off a document that says it is Markdown, so that rules see words and figures."""

from __future__ import annotations

import re

from reportgen.clean.compose import Change

STEP = "markup"
REASON = "sign of Markdown"
SIGNS = re.compile(
    r"(?m)^[ \t]{0,3}#{1,6}[ \t]+"  # headings
    r"|^[ \t]*>[ \t]?"  # quotations
    r"|^[ \t]*(?:\|?[ \t]*:?-{3,}:?[ \t]*)+\|[ \t]*(?:\n|\Z)"  # the rule below a table's head
    r"|!\[[^\]\n]*\]\([^)\n]*\)"  # pictures
    r"|\*\*|__(?=\S)|(?<=\S)__|`+"  # emphasis and code
)
LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\((?:https?:|/|#|\.)[^)\n]*\)")


def signs(text: str) -> list[Change]:
    """The signs of Markdown as deletions; of a link its words stay."""
    found = [Change(match.start(), match.end(), "", STEP, REASON) for match in SIGNS.finditer(text)]
    for match in LINK.finditer(text):
        found.append(Change(match.start(), match.start() + 1, "", STEP, "link"))
        found.append(Change(match.end(1), match.end(), "", STEP, "link"))
    found.sort(key=lambda change: (change.start, change.end))
    return [change for index, change in enumerate(found) if index == 0 or change.start >= found[index - 1].end]
