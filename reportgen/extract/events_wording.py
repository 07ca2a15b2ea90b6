"""Short wordings of clauses: what leads in is dropped, long lists are cut to their first members."""

from __future__ import annotations

import re

LIMIT = 60
DATE = (
    r"(?:(?:(?:19|20)\d\d年(?:度)?|今年|去年|明年)(?:年?[底初末](?:以?前)?|[上下]半年)?(?:\d{1,2}月份?)?(?:\d{1,2}[日号])?|\d{1,2}月份?(?:\d{1,2}[日号]|[底初]|[上中下]旬)?(?:以?前)?)"
    r"(?:上午|下午|晚)?,?"
)
LEAD = re.compile(
    rf"^(?:{DATE}|[一二三四五六七八九十]是|例如|比如|首先|其次|第一时间|成功|顺利|圆满|积极|全力|率先|高质量|高标准|同时|此外|其中"
    r"|并|以及|还|也|又|而|要|专门|早在|就|现场|会上|确保)(?=.{4})"
)


def shorten(text: str) -> str:
    """The clause without its lead-in, at most `LIMIT` characters; a longer list keeps its first members and 等."""
    words = re.sub(r"\s*\n\s*", "", text.strip())
    while True:
        match = LEAD.match(words)
        if not match or not match.end():
            break
        words = words[match.end() :].lstrip(" \u3000,")
    return words if len(words) <= LIMIT else _cut(words)


def _cut(words: str) -> str:
    listed = re.match(r"(?P<head>[^、]{2,24}(?:、[^、]{2,24}){1,2})(?:、[^、]+)+?等(?P<tail>.{2,})$", words)
    if listed and len(listed["head"]) + len(listed["tail"]) < LIMIT:
        return f"{listed['head']}等{listed['tail']}"
    for mark in (",", ";", "、"):
        place = words.rfind(mark, 12, LIMIT)
        if place > 0:
            return words[:place]
    return words[:LIMIT]
