"""Which of several units of one name (鼓楼区) an article means: by the cities and provinces that it speaks of as its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reportgen.attribute.elsewhere import HERE, stance
from reportgen.attribute.mentions import BARE_ZONE, COLLECTIVE, NATION, NATIONAL, SCOPE, SOURCE, WEAK, ZONE, Mention
from reportgen.catalogue.places import DISTRICT, NOT_A_PLACE, WIDE, Places

UNVOTED = frozenset({BARE_ZONE, COLLECTIVE, SCOPE, NATION, NATIONAL, SOURCE, WEAK, ZONE, NOT_A_PLACE})
ENOUGH = 2.0  # support that decides between units of one name, where the others have hardly any
ALONE = 1.5  # the same where nothing speaks for another one's city
CLEARLY = 3.0  # times as much as the next
UNIT, UNIT_AGAIN, UNIT_BELOW = 6.0, 2.0, 1.5  # a unit that is named with its city: near the head, after a namesake, further down
NEAR, BELOW, BARE = 3.0, 1.0, 0.5  # a place of the city: near the head, further down, a name of which no more is said


class Source(NamedTuple):
    """A text, the mentions in it, where its head ends (an offset of the text) and whether it is a title or a publisher."""

    text: str
    mentions: Iterable[Mention]
    head: int
    titles: bool = True


class Support(NamedTuple):
    """How strongly an article speaks for a unit itself (named with its city), for a city and for a province, by id."""

    units: dict[str, float]
    cities: dict[str, float]
    provinces: dict[str, float]


def support(places: Places, sources: Iterable[Source]) -> Support:
    """What title, publisher and body say, in this order. What they speak of as elsewhere does not count."""
    found = Support({}, {}, {})
    words: set[str] = set()
    for text, mentions, head, titles in sources:
        for mention in mentions:
            if len(mention.ids) != 1 or (mention.kind in UNVOTED and mention.kind != ZONE):
                continue
            said, alone = stance(text, mention), mention.end - mention.start == len(mention.word)
            if said and said != HERE and (mention.kind == WIDE or not alone):
                continue
            place_id, near = mention.ids[0], mention.start < head
            if mention.kind == DISTRICT and place_id not in found.units:
                # The first of a name that stands with its city is what the bare name means afterwards.
                found.units[place_id] = UNIT_AGAIN if mention.word in words else UNIT if near else UNIT_BELOW
                words.add(mention.word)
            if mention.kind == DISTRICT and len(places.names()[mention.word].candidates if mention.word in places.names() else ()) > 1:
                continue  # 长春市朝阳区 beside 北京市朝阳区 speaks for itself, not for its city
            bare = mention.kind == WIDE and said != HERE and not titles
            weight = BARE if bare else BELOW if mention.kind == ZONE or not near else NEAR
            for table, over in ((found.cities, places.city_of(place_id)), (found.provinces, places.province_of(place_id))):
                if over:
                    table[over] = table.get(over, 0.0) + weight
    return found


def choose(places: Places, ids: tuple[str, ...], known: Support) -> tuple[tuple[str, ...], str]:
    """The one of `ids` that the article supports clearly, and why; else all of them and nothing."""
    if len(ids) == 1:
        return ids, ""
    units, cities, provinces = known
    named = sorted((-units.get(i, 0.0), i) for i in ids)
    own = sorted((-units.get(i, 0.0) - cities.get(places.city_of(i) or "", 0.0), i) for i in ids)
    over = sorted((-units.get(i, 0.0) - provinces.get(places.province_of(i) or "", 0.0), i) for i in ids)
    for scored, alone in ((named, ENOUGH), (own, ALONE), (over, ENOUGH)):
        (first, place_id), (second, _) = scored[0], scored[1]
        if first <= CLEARLY * second and first <= -(ENOUGH if second else alone):
            city = places.city_of(place_id) or places.province_of(place_id) or place_id
            return (place_id,), f"文中所在地“{places.get(city).name}”"
        if second <= -ENOUGH:
            break
    return ids, ""
