"""Signs of a page's source among its words: Markdown's, off a document that says it is Markdown, and references to characters."""

from __future__ import annotations

import re
from html import unescape

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
# &ldquo;, &nbsp;, &#8220;: a page's source copied as text; the semicolon would end a sentence.
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")


def entities(text: str) -> list[Change]:
    """References to characters as the characters that HTML names so; unknown ones stay. A space of any kind becomes a plain one."""
    if "&" not in text:
        return []
    found = ((match, unescape(match.group())) for match in ENTITY.finditer(text))
    return [
        Change(match.start(), match.end(), " " if sign.isspace() else sign, STEP, f"{match.group()} → its character")
        for match, sign in found
        if len(sign) == 1 and (sign.isspace() or sign.isprintable())
    ]


def signs(text: str) -> list[Change]:
    """The signs of Markdown as deletions; of a link its words stay."""
    found = [Change(match.start(), match.end(), "", STEP, REASON) for match in SIGNS.finditer(text)]
    for match in LINK.finditer(text):
        found.append(Change(match.start(), match.start() + 1, "", STEP, "link"))
        found.append(Change(match.end(1), match.end(), "", STEP, "link"))
    found.sort(key=lambda change: (change.start, change.end))
    return [change for index, change in enumerate(found) if index == 0 or change.start >= found[index - 1].end]
