"""Titles that name what the catalogue does not list: a zone of a city, an office of a customs district."""

from __future__ import annotations

import re

from reportgen.attribute.mentions import SOURCE, ZONE, Mention
from reportgen.catalogue.places import CUSTOMS, DISTRICT, WIDE
from reportgen.model import Attribution

# An office of a customs district, which the catalogue does not list: neither the district's nor the customs district's figures.
OFFICE = re.compile(r"[\u4e00-\u9fff]{2,4}?海关(?!总署|特殊|数据|统计|学院)")


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
