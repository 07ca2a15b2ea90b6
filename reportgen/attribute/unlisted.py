"""Articles about what they never name in full: a zone of a city, an office of a customs district, a district of the city."""

from __future__ import annotations

import re

from reportgen.attribute.mentions import SOURCE, ZONE, Mention
from reportgen.catalogue.places import CUSTOMS, DISTRICT, WIDE, Places
from reportgen.model import Attribution

# An office of a customs district, which the catalogue does not list: neither the district's nor the customs district's figures.
OFFICE = re.compile(r"[\u4e00-\u9fff]{2,4}?海关(?!总署|特殊|数据|统计|学院)")

# What a district calls itself and its city; in an autonomous region 全区 is the region.
OWN = re.compile(r"[我本]区|全区(?![域间])|区委|区政府")
CITYS_OWN = re.compile(r"[我本全]市|市委|市政府")
OWN_NEEDED = 3
AUTONOMOUS = frozenset({"guangxi", "neimenggu", "ningxia", "xinjiang", "xizang"})


def unless_district(attribution: Attribution, places: Places, body: str) -> Attribution:
    """An article that only names its city but says 全区 of itself, and more often than 全市, is about a district left open."""
    place = places.get(attribution.district) if attribution.district else None
    if place is None or place.kind != "city" or places.province_of(place.id) in AUTONOMOUS:
        return attribution
    own = len(OWN.findall(body))
    if own < OWN_NEEDED or own <= len(CITYS_OWN.findall(body)):
        return attribution
    return Attribution(None, (place.id, *attribution.candidates), f"正文自称“全区”,只写明了“{place.name}”")


def unless_zone(attribution: Attribution, mentions: list[Mention], title: str) -> Attribution:
    """An article whose title names a zone that the catalogue does not know is about that zone, not about its city."""
    zones = [m for m in mentions if m.kind == ZONE]
    if not zones or any(m.kind in (DISTRICT, CUSTOMS) for m in mentions):
        return attribution
    name = title[zones[0].start : zones[0].end]
    candidates = tuple(dict.fromkeys((*zones[0].ids, *attribution.candidates)))
    return Attribution(None, candidates, f"地点目录中没有“{name}”")


def unless_office(attribution: Attribution, mentions: list[Mention], title: str) -> Attribution:
    """An article whose title begins with a customs office that is none of the catalogue's customs districts is undecided."""
    office = OFFICE.match(title)
    if office is None or any(m.kind in (CUSTOMS, WIDE, SOURCE) and m.start == 0 for m in mentions):
        return attribution
    candidates = (attribution.district,) if attribution.district else ()
    return Attribution(None, tuple(dict.fromkeys((*candidates, *attribution.candidates))), f"地点目录中没有“{office.group()}”")
