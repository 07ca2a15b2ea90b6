"""What a zone without a known name (高新区, 某某保税港区) stands for: the article's own, one of the catalogue, or an open question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.attribute.mentions import BARE_ZONE, COLLECTIVE, ZONE, Mention, find_shorts
from reportgen.attribute.roles import clause_start, is_opener, opener
from reportgen.catalogue.places import DISTRICT, PART, Place, Places
from reportgen.model import Attribution

# By what a zone's own text calls it, once it is named: 园区 of 苏州工业园区.
TAILS = (
    "新片区", "合作区", "起步区", "实验区", "商务区", "示范区", "试验区", "新区", "园区", "开发区", "经开区", "高新区", "片区",
)
# What a zone is called for short, once it is named in full.
FOR_SHORT = re.compile(r"(?P<economic>经济(?:技术)?开发区)|(?:高新技术)产?业?(?:开发|园)区$")
# Zones that the state founds for a whole city, so that a name of their own does not make them the district's.
OF_THE_CITY = re.compile(r"(?:综合)?保税港?区|综保区|自贸[片试验]*区|自由贸易试验区|(?:空港|临空)经济区")
OWN_PART = re.compile(r"\([\u4e00-\u9fff]{2,5}(?:片区|园区|区块|部分)?\)")
NAMED = re.compile(r"[\u4e00-\u9fff]{2,5}")
NO_NAME = re.compile(r"[建设立批获推进打造新增了的等级家个类各两三与和在为是有]")


def settle_zones(
    text: str, span: tuple[int, int], home: Attribution, places: Places, mentions: list[Mention]
) -> list[Mention]:
    """`mentions` with the bare zones replaced by what they stand for, in order; those that say nothing are dropped.

    `span` is the body in `text`, `home` the place of the article.
    """
    place = places.get(home.district) if home.district else None
    tails = _tails(text, places, place, mentions) if place is not None else {}
    found = []
    for mention in mentions:
        if mention.kind != BARE_ZONE:
            found.append(mention)
            continue
        if place is not None and not any(mention.word.endswith(tail) for tail in tails):
            found += _settled(text, span[0], place, places, mention)
    own = [m for m in find_shorts(text, *span, tails) if _leads(text, span[0], m.start)]
    return sorted((*found, *own), key=lambda m: (m.start, -m.end)) if own else found


def _leads(text: str, start: int, at: int) -> bool:
    return is_opener(text, clause_start(text, start, at), at)


def _tails(text: str, places: Places, place: Place, mentions: list[Mention]) -> dict[str, str]:
    """The words for a zone that mean the article's own place: it is called so, or its zone of that kind was named."""
    named = {text[m.start : m.end] for m in mentions if m.kind in (DISTRICT, PART) and m.ids == (place.id,) and place.district_like}
    names = {place.name, *places.aliases(place.id), *named} if place.kind == "area" else {*places.aliases(place.id), *named}
    if place.kind == "district" and place.name.endswith("新区"):
        names.add(place.name)
    names |= {f"{name}{'经开区' if full['economic'] else '高新区'}" for name in names if (full := FOR_SHORT.search(name))}
    return {tail: place.id for tail in TAILS if any(name.endswith(tail) and name != tail for name in names)}


def _settled(text: str, start: int, place: Place, places: Places, mention: Mention) -> Iterator[Mention]:
    clause = clause_start(text, start, mention.start)
    head = opener().match(text, clause, mention.start)
    begin = head.end() if head else clause
    name = text[begin : mention.start]
    if place.kind == "district" and place.unit != "区":
        # A county has a zone of its own; only after a stretch about another place is it open whose is meant.
        yield mention._replace(kind=COLLECTIVE)
        return
    city = places.city_of(place.id)
    beside = places.short_names_in(city).get(name) if city else None
    if beside is not None:
        # 正定 is a common word too, so that 正定高新区 is not taken for the county's without doubt.
        yield mention._replace(start=begin, kind=PART if beside == place.id else ZONE, ids=(beside,))
        return
    if name.startswith(place.short) and len(place.short) > 1:
        return  # 大兴机场综合保税区 in a text from 大兴
    if OWN_PART.match(text, mention.end) and text.startswith(place.short, mention.end + 1):
        return  # 临空经济区(大兴片区)
    if name and OF_THE_CITY.fullmatch(mention.word) and NAMED.fullmatch(name) and not NO_NAME.search(name):
        mention = mention._replace(start=begin)
    zone = places.zone_of(city, mention.word) if city else None
    if zone is not None and place.kind == "city":
        yield mention._replace(kind=DISTRICT, ids=(zone,))
    else:
        yield mention._replace(kind=ZONE, ids=(zone,) if zone else (city,) if city else ())
