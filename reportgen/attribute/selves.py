"""What the article's own place calls itself besides its names (我们, 全市 of the time when it was a city), and what bears its name."""

from __future__ import annotations

import re
from bisect import insort

from reportgen.attribute.marks import HOME, Mark
from reportgen.attribute.mentions import Mention
from reportgen.catalogue.places import WIDE, Place, Places

SPOKEN = frozenset({"interview", "press-conference"})
OURS = re.compile(r"(?<=[,。;:“\n])我们(?:也|还|又|自己)?(?=要|将|计划|力争|提出|有|已|共|去年|今年|的|这里)")
COUNTY_CITY = re.compile(r"\((?:县级市?|县级市时期)\)")
"""全市(县级): the county-level city that the district was."""
BECAME = re.compile(r"(?P<year>(?:19|20)[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[^。;\n0-9]{0,24}?(?:撤市[设建]区|撤销[^,。;]{1,8}市[,、]?[^。;\n]{0,8}设[立]?)")
SERVES_THE_CITY = re.compile(r"(?:国际)?(?:机场|空港|航空|港)")
PART_OF_THE_CITY = re.compile(r"(?:园区|片区)(?![、和及与数总共])")
"""深圳园区 of a park that several cities share is the part that the district tells of."""
YEAR = re.compile(r"((?:19|20)[0-9]{2})年")


def own_marks(text: str, kind: str, place: Place | None, marks: list[Mark]) -> list[Mark]:
    """`marks` with the article's own place where it speaks of itself; `kind` is the article's, `place` its own."""
    if place is None or all(mark.kind == HOME for mark in marks):
        return marks
    if place.unit == "区":
        marks = _as_a_city(text, place, marks)
    return _speakers(text, place, marks) if kind in SPOKEN else marks


def bears_own_name(text: str, places: Places, place: Place, mention: Mention) -> bool:
    """Whether a city's name only begins the name of something that is called after the article's own district (广州白云站)."""
    if mention.kind != WIDE or place.kind != "district" or mention.ids != (places.city_of(place.id),) or len(place.short) < 2:
        return False
    if mention.word == places.get(mention.ids[0]).short and PART_OF_THE_CITY.match(text, mention.end):
        return True
    return text.startswith(place.short, mention.end) and SERVES_THE_CITY.match(text, mention.end + len(place.short)) is None


def _as_a_city(text: str, place: Place, marks: list[Mark]) -> list[Mark]:
    """全市 of a district in its years as a county-level city is its own."""
    if not any(mark.kind == "S" and text[mark.start : mark.end] == "全市" for mark in marks):
        return marks
    became = BECAME.search(text)
    own = []
    for mark in marks:
        if mark.kind == "S" and text[mark.start : mark.end] == "全市" and _was_city(text, mark, int(became["year"]) if became else 0):
            mark = mark._replace(kind=HOME, ids=(place.id,))
        own.append(mark)
    return own


def _was_city(text: str, mark: Mark, became: int) -> bool:
    if COUNTY_CITY.match(text, mark.end):
        return True
    start = max(text.rfind("\n", 0, mark.start), text.rfind("。", 0, mark.start)) + 1
    years = YEAR.findall(text, start, mark.start)
    return bool(years) and int(years[-1]) < became


def _speakers(text: str, place: Place, marks: list[Mark]) -> list[Mark]:
    """我们要… of somebody who speaks for the district, after what was said of the city."""
    own = list(marks)
    for found in OURS.finditer(text, marks[0].start, marks[-1].end + 200):
        if not any(mark.start < found.end() and found.start() < mark.end for mark in marks):
            insort(own, Mark(found.start(), found.end(), HOME, (place.id,)))
    return own
