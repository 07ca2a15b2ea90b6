"""Lists: several things that share a value, and values dealt out in order (分别)."""

from __future__ import annotations

import re

from reportgen.catalogue.indicators import Indicators
from reportgen.extract.counterparts import with_sizes
from reportgen.extract.industries import three_industries
from reportgen.extract.naming import tidy
from reportgen.extract.patterns import pattern

JOIN = re.compile(r"[、,]|以及|和(?!谐|平|田|睦|美|县|乐)|与|及(?!其)")
COMMAS = re.compile(r"[、,]")
URBAN_RURAL = re.compile(r"^城乡(?=居民|常住|低保|最低生活|特困)")
SUM_OF = re.compile(
    r"^(?P<items>[^,。]+(?:、|和)[^,。]+?)(?P<n>[二两三四五六七八九]|[2-9])(?P<unit>项|个|类|种|大)(?P<head>.+)$"
)
COUNT = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
HEAD = re.compile(
    r"(?:[参覆办满普入使回利合达]?[保盖结意及园用收格标]率|增加值|总产值|产值|收入|支出|投资|产量|销售额|零售额|面积|人数|起数|数量|规模|总额|进出口|出口|进口|占比|比重|密度|指数|满意度|余额|价格|率)$"
)
TRADES = pattern("trades-of-several")
EACH = re.compile(r"(?<=..)分别(?:累计|实现|完成|达到?)?(?=[\u4e00-\u9fff]{2,12}$)")
"""民企、外企分别出口…: what stands behind 分别 is said of each of those before it."""
TOWARDS = re.compile("[对向](?!外|内)")
JOINING = frozenset("、,和与及")
SHORT = 3


def coordinate(
    text: str,
    start: int,
    end: int,
    hits: list[tuple[int, int, str]],
    split: bool,
    indicators: Indicators | None = None,
    values: int = 1,
) -> list[tuple[str, int, int]]:
    """`(words, start, end)` of each of the things named in `text[start:end]`; one, where `split` is not wanted or none are joined.

    A head that only the last of them carries is given to all: 城市更新、国企项目固定资产投资. Where `values` are dealt
    out and one more thing is joined than there are values, a joint inside a name is no joint: 光伏及新能源、生物医药产值.
    """
    whole = text[start:end]
    words = tidy(whole)
    if not split:
        return [(words, start, end)]
    rural = URBAN_RURAL.match(words)
    if rural:
        return [("城镇" + words[2:], start, end), ("农村" + words[2:], start, end)]
    industries = three_industries(words)
    if industries:
        return [(item, start, end) for item in industries]
    each = EACH.search(text, start, end)
    if each is not None:
        dealt = _dealt(text, start, each.start(), hits, tidy(text[each.end() : end]))
        if dealt:
            return dealt
    if "等" in whole or "占" in whole:
        return [(words, start, end)]
    if not JOINING.intersection(words):
        return [(words, start, end)]
    pieces = _pieces(text, start, end, hits, JOIN)
    if 1 < values < len(pieces):
        listed = _pieces(text, start, end, hits, COMMAS)
        pieces = listed if len(listed) == values else pieces
    if len(pieces) < 2:
        return [(words, start, end)]
    named = _with_heads([tidy(text[a:b]) for a, b in pieces], indicators)
    if any(len(item) < (SHORT if values != len(pieces) else 2) for item in named):
        return [(words, start, end)]
    return [(item, a, b) for item, (a, b) in zip(named, pieces, strict=True)]


def _dealt(text: str, start: int, end: int, hits: list[tuple[int, int, str]], head: str) -> list[tuple[str, int, int]]:
    """The things joined in `text[start:end]`, each with the head that 分别 deals out and the preposition that stands before the first."""
    pieces = _pieces(text, start, end, hits, JOIN)
    if len(pieces) < 2:
        return []
    named = _towards([tidy(text[a:b]) for a, b in pieces])
    return [(item + head, a, b) for item, (a, b) in zip(named, pieces, strict=True)]


def _towards(items: list[str]) -> list[str]:
    """The preposition of the first for all: 对东盟、欧盟."""
    front = TOWARDS.match(items[0])
    if front is None or any(TOWARDS.match(item) for item in items[1:]):
        return items
    return [items[0], *(front.group() + item for item in items[1:])]


def _with_heads(items: list[str], indicators: Indicators | None) -> list[str]:
    """Give each item the head or the front that only the last one carries."""
    last = items[-1]
    out = []
    for item in items[:-1]:
        swapped = item + last[len(item) :]
        head = HEAD.search(last)
        if len(item) <= SHORT and len(last) > len(item) + 2 and _known(indicators, swapped):
            out.append(swapped)
        elif head is not None and not HEAD.search(item) and not _known(indicators, item):
            out.append(item + _head_of(last, head.group(), item, indicators))
        else:
            out.append(item)
    return with_sizes(_towards([*out, last]))


def _head_of(last: str, head: str, item: str, indicators: Indicators | None) -> str:
    """The longest ending of `last` that makes a known indicator of `item`, else the bare head."""
    for size in range(min(len(last) - 1, 12), len(head), -1):
        if _known(indicators, last[-size:]):
            return last[-size:]
        if _known(indicators, item + last[-size:]):
            return last[-size:]
    return head


def _known(indicators: Indicators | None, words: str) -> bool:
    return indicators is not None and indicators.by_name(words) is not None


def _pieces(
    text: str, start: int, end: int, hits: list[tuple[int, int, str]], joint: re.Pattern[str]
) -> list[tuple[int, int]]:
    cuts = [start]
    trades = [match.span() for match in TRADES.finditer(text, start, end)]
    for match in joint.finditer(text, start, end):
        if any(hit[0] < match.start() < hit[1] for hit in hits) or any(a < match.start() < b for a, b in trades):
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
    items = re.split("、|和", match["items"])
    number = COUNT.get(match["n"]) or int(match["n"])
    if len(items) != number:
        return []
    if match["unit"] == "大":
        return [tidy(item + match["head"]) for item in items]
    shortest = min(len(item) for item in items[1:])
    prefix = items[0][: len(items[0]) - shortest] if len(items[0]) >= shortest + 3 else ""
    return [tidy((prefix if i else "") + item + match["head"]) for i, item in enumerate(items)]
