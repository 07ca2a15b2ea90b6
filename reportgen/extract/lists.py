"""Lists: several things that share a value, and values dealt out in order (分别)."""

from __future__ import annotations

import re

from reportgen.extract.naming import tidy

JOIN = re.compile(r"[、,\uff0c]|以及|和(?!谐|平|田|睦|美|县|乐)|与|及(?!其)")
BRACKETED = re.compile(r"[(\uff08][^()\uff08\uff09]*[)\uff09]")
URBAN_RURAL = re.compile(r"^城乡(?=居民|常住)")
SUM_OF = re.compile(r"^(?P<items>[^,\uff0c。]+、[^,\uff0c。]+?)(?P<n>[二两三四五六七八九]|[2-9])(?P<unit>项|个|类|种|大)(?P<head>.+)$")
COUNT = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def coordinate(
    text: str, start: int, end: int, hits: list[tuple[int, int, str]], split: bool
) -> list[tuple[str, int, int]]:
    """`(words, start, end)` of each of the things named in `text[start:end]`; one, where `split` is not wanted or none are joined.

    A head that only the last of them carries is given to all: 城市更新、国企项目固定资产投资.
    """
    whole = text[start:end]
    if not split:
        return [(tidy(whole), start, end)]
    rural = URBAN_RURAL.match(whole)
    if rural:
        rest = whole[2:]
        return [("城镇" + tidy(rest), start, end), ("农村" + tidy(rest), start, end)]
    if "等" in whole or "占" in whole:
        return [(tidy(whole), start, end)]
    pieces = _pieces(text, start, end, hits)
    if len(pieces) < 2:
        return [(tidy(whole), start, end)]
    head = next((hit for hit in hits if hit[1] == end and hit[0] > pieces[-1][0]), None)
    if head is not None and not any(h[1] == b for _, b in pieces[:-1] for h in hits):
        tail = text[head[0] : end]
        return [(tidy(text[a:b]) + ("" if b == end else tail), a, b if b != end else end) for a, b in pieces]
    if any(b - a < 3 for a, b in pieces):
        return [(tidy(whole), start, end)]
    return [(tidy(text[a:b]), a, b) for a, b in pieces]


def _pieces(text: str, start: int, end: int, hits: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    cuts = [start]
    for match in JOIN.finditer(text, start, end):
        if any(hit[0] <= match.start() < hit[1] for hit in hits):
            continue
        if text.count("(", start, match.start()) > text.count(")", start, match.start()):
            continue
        cuts += [match.start(), match.end()]
    cuts.append(end)
    return [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if b > a]


def insured(words: str) -> list[str]:
    """养老、工伤两项保险参保率 → the rate of each; [] where the words are no such list."""
    match = SUM_OF.match(words)
    if match is None:
        return []
    items = match["items"].split("、")
    number = COUNT.get(match["n"]) or int(match["n"])
    if len(items) != number:
        return []
    shortest = min(len(item) for item in items[1:])
    prefix = items[0][: len(items[0]) - shortest] if len(items[0]) >= shortest + 3 else ""
    return [tidy((prefix if i else "") + item + match["head"]) for i, item in enumerate(items)]


def deal_out(names: list[str], values: int) -> list[str]:
    """The names in order for that many values; [] where they do not match."""
    return names if len(names) == values else []
