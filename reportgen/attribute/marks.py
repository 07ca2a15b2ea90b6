"""What each name in an article's text stands for, once the place of the article is known."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import merge
from typing import NamedTuple

from reportgen.attribute.mentions import COLLECTIVE, NATION, NATIONAL, SCOPE, SOURCE, WEAK, ZONE, Mention
from reportgen.catalogue.places import NOT_A_PLACE, PART, WIDE, Place, Places
from reportgen.model import Attribution

HOME = "H"
SIBLING = "sibling"
COMMON_SIBLING = "common-sibling"
ACTORS = {NATION: "G", NATIONAL: "V", SOURCE: "O", ZONE: "Y", SIBLING: "B", COMMON_SIBLING: "b", COLLECTIVE: "K"}
KINDS = {"district": "D", "area": "D", "former": "D", "city": "W", "province": "W", "nation": "N", "world": "N", "region": "R",
         "customs": "C"}
# The nation's bare name stands in so many other names (中国软件谷) that it needs more to be a subject.
VAGUE = frozenset({"中国", "国内"})
DISTRICT_UNITS = {"区": ("区", "新区", "特区", "林区"), "县": ("县", "自治县"), "旗": ("旗", "自治旗"), "市": ("市",)}


class Mark(NamedTuple):
    """A name in its place: `kind` is H for the article's own place or a letter of roles.toml.

    A is 全区 and the like, the article's own unit or the other one that the stretch is about; T is 该区 and the like,
    the unit named last. `ids` are the places it can mean (for T: the kind of unit meant, as one word).
    """

    start: int
    end: int
    kind: str
    ids: tuple[str, ...]


class Resolver:
    """Turns mentions into marks for one article."""

    def __init__(
        self, places: Places, home: Attribution, cities: frozenset[str], own_kind: str, named: frozenset[str] = frozenset(),
        regional: bool = False,
    ) -> None:
        """`cities` are those that the article names; `own_kind` the last character of its own name as it writes it;
        `named` the units that it names beyond doubt; `regional` whether it has a word of its own for a district's product."""
        self.places = places
        self.home = home
        self.home_ids = (home.district,) if home.district else home.candidates
        self.cities = cities
        self.own_kind = own_kind
        self.named = named
        self.regional = regional
        self.place: Place | None = places.get(home.district) if home.district else None

    def marks(self, mentions: Iterable[Mention], *shorts: Iterable[Mention]) -> list[Mark]:
        """Marks in order; a short name inside a longer mention is dropped. `shorts` are further lists in order."""
        out: list[Mark] = []
        end = -1
        for mention in merge(mentions, *shorts, key=lambda m: (m.start, -m.end)):
            if mention.start < end:
                continue
            doubled = mention.kind == SCOPE and mention.start == end and out and out[-1].end == end
            end = mention.end
            if doubled and mention.word in (*DISTRICT_UNITS, "省", "州", "盟") and out[-1].kind in "DWwHB":
                continue  # 苏州全市 is 苏州
            mark = self._mark(mention)
            if mark is not None:
                out.append(mark)
        return out

    def _mark(self, mention: Mention) -> Mark | None:
        start, end, kind, ids, word, _ = mention
        if kind == NOT_A_PLACE:
            return None
        if kind == SCOPE:
            return self._scope(start, end, word)
        if kind == NATIONAL and not self.regional:
            return None
        if kind == ZONE and ids == self.home_ids and self.place is not None and self.place.district_like:
            return None  # 张家港海关 in a text from there
        if kind in ACTORS:
            return Mark(start, end, ACTORS[kind], ids)
        if kind == WEAK:
            return self._weak(start, end, ids)
        narrowed = self._narrow(ids)
        if narrowed == self.home_ids and (self.place is not None or len(narrowed) > 1):
            return Mark(start, end, HOME, narrowed)
        if kind == PART:
            # Landmarks of one name stand in many cities: 知识城 is Guangzhou's where the article is about Guangzhou.
            return Mark(start, end, "P", narrowed) if self._same_city(narrowed, word) else None
        place = self.places.get(narrowed[0])
        if word == place.short and kind == WIDE:
            narrowed = self._or_neighbour(narrowed, word)
        letter = "Z" if word in VAGUE else KINDS[place.kind]
        if letter == "W" and word == place.short:
            letter = "w"
        return Mark(start, end, letter, narrowed)

    def _weak(self, start: int, end: int, ids: tuple[str, ...]) -> Mark | None:
        """郊区 is the article's own unit, or perhaps another one of its city."""
        if set(ids) & set(self.home_ids):
            return Mark(start, end, HOME, self.home_ids)
        city = self.places.city_of(self.place.id) if self.place is not None else None
        near = tuple(i for i in ids if city and self.places.city_of(i) == city)
        return Mark(start, end, ACTORS[COMMON_SIBLING], near) if near else None

    def _same_city(self, ids: tuple[str, ...], word: str) -> bool:
        city = self.places.city_of(ids[0])
        if self.place is None and not self.cities and word == self.places.get(ids[0]).short and len(ids) == 1:
            return True  # 松江经开区 where the text says nothing of where it is from
        if city is None or city in self.cities or word.startswith(self.places.get(city).short):
            return True
        return self.place is not None and self.places.city_of(self.place.id) == city

    def _narrow(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The candidates that fit the article: its own place, else one in its city or in a city that it names."""
        if len(ids) == 1:
            return ids
        own = tuple(i for i in ids if i in self.home_ids)
        if own:
            return self.home_ids if len(own) == len(self.home_ids) else own
        before = tuple(i for i in ids if i in self.named)
        if len(before) == 1:
            return before  # 南山区 where the article has 深圳市南山区
        if self.place is not None:
            city = self.places.city_of(self.place.id)
            if {city, self.place.province} <= set(ids):
                return ids  # 吉林 is the province and its city
            near = tuple(i for i in ids if city and self.places.city_of(i) == city)
            if len(near) == 1:
                return near
        near = tuple(i for i in ids if self.places.city_of(i) in self.cities)
        return near if len(near) == 1 else ids

    def _or_neighbour(self, ids: tuple[str, ...], word: str) -> tuple[str, ...]:
        """河北 in an article about Tianjin may be the province or the district of Tianjin."""
        city = self.places.city_of(self.place.id) if self.place is not None else None
        near = self.places.short_names_in(city).get(word) if city else None
        if city and word == self.places.get(city).short:
            near = city  # 海南 in an article from 海南州
        return (*ids, near) if near and city not in ids else ids

    def _scope(self, start: int, end: int, word: str) -> Mark | None:
        if word.startswith("该"):
            return Mark(start, end, "T", (word[1:],))
        if word == "国":
            return self._wide(start, end, "cn")
        place = self.place
        if word == "关":
            return Mark(start, end, HOME, self.home_ids) if place is not None and place.kind == "customs" else None
        if word == "首府":
            capital = self.places.capital_of(self.places.province_of(place.id) or place.id) if place is not None else None
            return self._wide(start, end, capital) if capital else None
        if word == "兵团":
            there = place is not None and self.places.province_of(place.id) == "xinjiang"
            return Mark(start, end, "R", ("bingtuan",)) if there else None
        if place is None:
            shared = {"市": self._shared_city, "省": self._shared_province}.get(word)
            return shared(start, end) if shared else self._only_one(start, end, word.removeprefix("我"))
        kind, word = (HOME, word[1:]) if word.startswith("我") else ("A", word)
        if self._is_own(place, word):
            return Mark(start, end, kind, self.home_ids)
        return self._wider(start, end, word, place)

    def _wider(self, start: int, end: int, word: str, place: Place) -> Mark | None:
        """全市 and the like that are not the article's own unit: the one above it, or one that was named before."""
        if word == "市":
            city = self.places.city_of(place.id) or (next(iter(self.cities)) if len(self.cities) == 1 else None)
            return self._wide(start, end, city) if city else Mark(start, end, "U", ())
        if word == "省":
            province = self.places.province_of(place.id)
            return self._wide(start, end, province) if province else None
        if word == "自治区":
            province = self.places.province_of(place.id)
            return self._wide(start, end, province) if province and self.places.get(province).unit == word else None
        if word in ("州", "盟", "地区"):
            over = self.places.city_of(place.id)
            fits = over is not None and self.places.get(over).unit.endswith(word)
            return self._wide(start, end, over) if over and fits else None
        if word == "区" and place.unit != "区" and self.places.get(place.province or place.id).unit == "自治区":
            return self._wide(start, end, place.province or place.id)
        return Mark(start, end, "T", (word,)) if word in ("区", "县", "旗") else None

    def _is_own(self, place: Place, word: str) -> bool:
        if self.own_kind == word:
            return True
        if place.kind == "district" and self.own_kind in DISTRICT_UNITS:
            return False
        if place.kind in ("district", "former"):
            return place.unit in DISTRICT_UNITS.get(word, ())
        if place.kind == "area":
            return word == "区"
        if place.kind == "city":
            return word == "市" or (word in ("州", "盟") and place.unit.endswith(word))
        if place.kind == "province":
            return word == "省" or (word == "区" and place.unit == "自治区")
        return False

    def _shared_city(self, start: int, end: int) -> Mark | None:
        """全市 in an article about one of several districts: their city, where they share it and none is a city itself."""
        over = {self.places.city_of(i) for i in self.home_ids}
        city = next(iter(over)) if len(over) == 1 else None
        plain = city is not None and not any(self.places.get(i).unit == "市" for i in self.home_ids)
        return self._wide(start, end, city) if city and plain else None

    def _shared_province(self, start: int, end: int) -> Mark | None:
        over = {self.places.province_of(i) for i in self.home_ids}
        province = next(iter(over)) if len(over) == 1 else None
        return self._wide(start, end, province) if province else None

    def _only_one(self, start: int, end: int, word: str) -> Mark | None:
        """全县 in an article about a district and a county: the county, where both are named beyond doubt."""
        fits = tuple(i for i in self.home_ids if self.places.get(i).unit in DISTRICT_UNITS.get(word, ()))
        sure = len(fits) == 1 and self.named >= set(self.home_ids)
        return Mark(start, end, "D", fits) if sure else None

    def _wide(self, start: int, end: int, place_id: str) -> Mark:
        own = place_id == self.home.district
        return Mark(start, end, HOME if own else "N" if place_id == "cn" else "S", (place_id,))
