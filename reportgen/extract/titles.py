"""Titles and quoted names: what stands in 《》, and in “” where the quotation is a name and no speech.

A number inside a name is no quantity (“外滩金融18条”), but a quotation that begins with a count of things is
one (“99条举措”), and quoted speech is running text.
"""

from __future__ import annotations

import re

from reportgen.catalogue.places import Places
from reportgen.catalogue.width import narrow
from reportgen.extract.patterns import pattern
from reportgen.model import AttributedArticle

PARK = pattern("page-of-a-park")
SHORT_NAME = 3
QUOTED = re.compile(r"《[^《》\n]{1,120}》|“[^“”\n]{1,60}”|‘[^‘’\n]{1,60}’|「[^「」\n]{1,60}」")
SPEECH = re.compile(r"[,。;!?:]")
COUNTED = re.compile(r"[0-9一二两三四五六七八九十百千万]+[个项条家件名大套](?:[\u4e00-\u9fff]{2,})(?:、[0-9一二两三四五六七八九十百千万]+[个项条家件名大套][\u4e00-\u9fff]{2,})*$")
ZERO = re.compile(r"零(?:新增|死亡|感染|事故|成本|费用)(?:、[^、]{2,8})*|[0-9一二两三四五六七八九十]{1,3}连[增丰涨]")
STRENGTH = re.compile(r"[万千百]亿|[0-9]+%")


def titles(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of titles and quoted names in `text[start:end]`, marks included, in order."""
    found = []
    for match in QUOTED.finditer(text, start, end):
        inside = match.group()[1:-1]
        if match.group()[0] != "《":
            if SPEECH.search(inside) or len(inside) > 24:
                continue
            if COUNTED.match(inside) or ZERO.fullmatch(inside):
                continue
        found.append(match.span())
    return found


def park_named(article: AttributedArticle, places: Places) -> str:
    """The park that an article's title names and nothing else; "" where there is none, or where the park is the district itself."""
    told = PARK.fullmatch(narrow(article.article.title or "").strip())
    if told is None:
        return ""
    park, district = told["park"], article.attribution.district
    if district is None or district not in places:
        return ""
    place = places.get(district)
    names = {place.name, place.short, *places.aliases(district)}
    return "" if any(name in (park, park.removesuffix("区")) or len(name) > SHORT_NAME and park.endswith(name) for name in names) else park
