"""Districts, and the wider places beside which they must not be confused: ids, names, parents.

Units of GB/T 2260 come from `divisions.tsv` (Ministry of Civil Affairs, table of 2025-12-31), everything else from
`places.toml`, over which a project's own `catalogue/places.toml` is laid.

Ids: toneless pinyin (ü is v) of the name without 区, 县, 市, 旗, 新区, 林区, 特区 or 自治县 and its peoples, a hyphen, and the
initials of the prefecture (a municipality: of itself; a unit directly under a province: of the province). A name of
one character keeps its kind (单县 shanxian-hz). Where two units would share an id the kind is appended to both
(linxia-shi-lx, linxia-xian-lx); where that does not help, the prefecture is spelled in full. Provinces are spelled
in full (guangdong; 陕西 shaanxi); municipalities and prefectures have their initials (sh, gz) where no other has the
same, or where it is the only municipality or else the only provincial capital among them, and are spelled in full
otherwise (xuzhou; suzhou-jiangsu beside suzhou-anhui); 海南州 beside 海南省 is hainan-zhou.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from reportgen.catalogue.places_data import PlaceTables, Row, read_tables

DISTRICT = "district"
PART = "part"
WIDE = "wide"
CUSTOMS = "customs"
NOT_A_PLACE = "not-a-place"


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `kind`: district, area, former, city, province, nation, world, region or customs.

    `name` is the full name (黄浦区), `short` the name without its kind (黄浦); `code` is GB/T 2260's, "" where the
    place has none; `city` and `province` are ids or None. `within` lists the districts that a functional area
    lies in, or the one that took a former unit in (`until`: the year). `unit` is the kind as the table names it (区, 县,
    市, 旗, 自治县 …). `briefable` says whether a briefing can be asked for: county-level units, functional areas
    and units dissolved so lately that current documents still report on them.
    """

    id: str
    kind: str
    name: str
    short: str
    code: str = ""
    city: str | None = None
    province: str | None = None
    within: tuple[str, ...] = ()
    unit: str = ""
    until: str = ""
    briefable: bool = False

    @property
    def district_like(self) -> bool:
        """Whether it is a district, functional area or former unit, and not something wider."""
        return self.kind in ("district", "area", "former")


class Name(NamedTuple):
    """What a word of the text can mean. `kind`: district, part, wide, customs or not-a-place.

    `candidates` are ids, () for not-a-place. `weak` names are common nouns too (新城区) and count only beside their
    city or province, or where the article is about that unit on other evidence.
    """

    candidates: tuple[str, ...]
    kind: str
    weak: bool = False


class Places:
    """The catalogue of places. Everything beyond the raw tables is built when first asked for."""

    def __init__(self, tables: PlaceTables) -> None:
        self._tables = tables
        self._made: dict[str, Place] = {}

    def get(self, place_id: str) -> Place:
        """The place of an id. Raises `KeyError` for an unknown one (see `nearest`)."""
        place = self._made.get(place_id)
        if place is None:
            place = self._made[place_id] = self._make(place_id)
        return place

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._tables.rows or place_id in self._tables.others

    def ids(self) -> tuple[str, ...]:
        """All ids, official units first."""
        return (*self._tables.rows, *self._tables.others)

    def districts(self) -> tuple[Place, ...]:
        """What a briefing can be about: county-level units by code, then functional areas and units lately dissolved."""
        return tuple(place for place in map(self.get, self.ids()) if place.briefable)

    def is_briefable(self, place_id: str) -> bool:
        """Whether `place_id` is known and can get a briefing."""
        return place_id in self and self.get(place_id).briefable

    def label(self, place_id: str) -> str:
        """The name with its city: 上海黄浦区, 广州黄埔区, 上海临港新片区; the plain name for a wide place."""
        place = self.get(place_id)
        if not place.district_like:
            return place.name
        over = self.get(place.city or place.province or "cn")
        return place.name if place.name.startswith(over.short) else over.short + place.name

    def short_label(self, place_id: str) -> str:
        """The name without city: 黄浦区, 临港新片区."""
        return self.get(place_id).name

    def city_of(self, place_id: str) -> str | None:
        """Id of the municipality or prefecture, itself for one; None above that and for units under a province."""
        place = self.get(place_id)
        return place.id if place.kind == "city" else place.city

    def province_of(self, place_id: str) -> str | None:
        """Id of the province (a municipality: of itself), None above it."""
        place = self.get(place_id)
        return place.id if place.kind == "province" else place.province

    def names(self) -> Mapping[str, Name]:
        """Every name and alias that may be matched in a text, longest match deciding.

        No bare short name (黄浦) is among them unless listed by hand: see `short_names_in`.
        """
        return self._names

    def short_names_in(self, place_id: str) -> Mapping[str, str]:
        """Short names of the districts of a city or province -> id, for 上海黄浦; ambiguous ones are left out."""
        return self._shorts.get(place_id, {})

    def parts(self, place_id: str) -> tuple[str, ...]:
        """Names of zones and landmarks that lie wholly inside a place (知识城), as listed by hand."""
        return self._tables.parts.get(place_id, ())

    def aliases(self, place_id: str) -> tuple[str, ...]:
        """Other names of a place, as listed by hand."""
        return self._tables.aliases.get(place_id, ())

    def zone_of(self, city: str, kind: str) -> str | None:
        """The one place of a city that is called after it and the kind of zone (合肥 and 高新区); None where there is none or two."""
        return self._zones.get((city, kind))

    def capital_of(self, province: str) -> str | None:
        """The capital of a province: by GB/T 2260 its first city. None for a municipality and above."""
        return self._by_code.get(self.get(province).code[:2] + "0100") if self.get(province).kind == "province" else None

    def with_short_name(self, short: str) -> tuple[str, ...]:
        """The districts of a short name (松江), common words and all."""
        return self._by_short.get(short, ())

    def city_with_short_name(self, short: str) -> str | None:
        """The municipality or prefecture of a short name (安康), common words and all; None where there is none or two."""
        return self._city_by_short.get(short)

    def is_common(self, short: str) -> bool:
        """Whether a short name is a common word too (资源, 新建), never to be taken bare."""
        return short in self._common

    def is_common_at(self, short: str, text: str, start: int) -> bool:
        """Whether a short name that stands at `text[start:]` may be a common word, or a part of one (经常熟悉)."""
        if short not in self._common:
            return False
        return short not in self._tables.only_inside or start > 0 and "\u4e00" <= text[start - 1] <= "\u9fff"

    def sound_alikes(self, place_id: str) -> tuple[str, ...]:
        """Other districts whose names sound the same (黄埔区 for 黄浦区), by id."""
        spelled = place_id.split("-")[0]
        return tuple(other for other in self._by_sound.get(spelled, ()) if other != place_id)

    def nearest(self, text: str, n: int = 3) -> tuple[str, ...]:
        """The ids most like `text` by id, name or label, best first: for "did you mean"."""
        wanted = text.strip().lower()
        scores = []
        for place_id in self.ids():
            forms = self._forms(place_id)
            best = max(_likeness(wanted, form) for form in forms)
            if best > 0.3:
                scores.append((-best, not self.get(place_id).briefable, place_id))
        return tuple(place_id for _, _, place_id in sorted(scores)[:n])

    def check(self) -> tuple[str, ...]:
        """What is wrong with the catalogue, a line each."""
        from reportgen.catalogue.places_check import check_places

        return check_places(self)

    @property
    def tables(self) -> PlaceTables:
        """The raw tables, for the linter."""
        return self._tables

    def _forms(self, place_id: str) -> tuple[str, ...]:
        row = self._tables.rows.get(place_id)
        if row is None:
            place = self.get(place_id)
            return place_id, place.name, place.short
        return place_id, row[3], row[4]

    def _make(self, place_id: str) -> Place:
        row = self._tables.rows.get(place_id)
        if row is not None:
            return _official(row)
        other = self._tables.others[place_id]
        province = self._tables.rows[other.city][6] if other.city else None
        return Place(
            id=place_id, kind=other.kind, name=other.name, short=other.short, code=other.code, city=other.city,
            province=province, within=other.within, unit=other.name[-1] if other.kind == "former" else "",
            until=other.until, briefable=other.briefable,
        )

    @cached_property
    def _names(self) -> dict[str, Name]:
        from reportgen.catalogue.places_data import build_names

        return {word: Name(ids, kind, weak) for word, (ids, kind, weak) in build_names(self._tables).items()}

    @cached_property
    def _common(self) -> frozenset[str]:
        marked = (row[4] for row in self._tables.rows.values() if "w" in row[7])
        return frozenset({*marked, *self._tables.common} - self._tables.not_common)

    @cached_property
    def _shorts(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, list[str]]] = {}
        entries = [(r[0], r[4], r[5], r[6]) for r in self._tables.rows.values() if r[2].startswith("县")]
        for other in self._tables.others.values():
            if other.kind in ("area", "former") and other.city:
                entries.append((other.id, other.short, other.city, self._tables.rows[other.city][6]))
        for place_id, short, city, province in entries:
            for over in {city, province}:
                found.setdefault(over, {}).setdefault(short, []).append(place_id)
        return {over: {s: ids[0] for s, ids in words.items() if len(ids) == 1} for over, words in found.items()}

    @cached_property
    def _by_short(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for row in self._tables.rows.values():
            if row[2].startswith("县"):
                found[row[4]] = (*found.get(row[4], ()), row[0])
        return found

    @cached_property
    def _city_by_short(self) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        for row in self._tables.rows.values():
            if row[2].startswith("地级") or row[0] in MUNICIPAL:
                found.setdefault(row[4], []).append(row[0])
        return {short: ids[0] for short, ids in found.items() if len(ids) == 1}

    @cached_property
    def _by_code(self) -> dict[str, str]:
        return {row[1]: row[0] for row in self._tables.rows.values()}

    @cached_property
    def _zones(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], set[str]] = {}
        for word, name in self.names().items():
            city = self.city_of(name.candidates[0]) if name.kind == DISTRICT and len(name.candidates) == 1 else None
            short = self.get(city).short if city else ""
            if city and word.startswith(short) and len(word) > len(short):
                found.setdefault((city, word[len(short) :].removeprefix("国家")), set()).add(name.candidates[0])
        return {key: ids.pop() for key, ids in found.items() if len(ids) == 1}

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        sounds: dict[str, list[str]] = {}
        for row in self._tables.rows.values():
            if row[2].startswith("县"):
                sounds.setdefault(row[0].split("-")[0], []).append(row[0])
        return sounds


def _official(row: Row) -> Place:
    place_id, code, kind, name, short, parent, province = row[:7]
    level, unit = kind[:2], kind[2:]
    if level == "省级":
        # A municipality is a city and a province in one.
        city_like = unit == "市"
        return Place(place_id, "city" if city_like else "province", name, short, code, None, place_id, (), unit)
    if level == "地级":
        return Place(place_id, "city", name, short, code, None, province, (), unit)
    city = parent if parent != province or parent in MUNICIPAL else None
    return Place(place_id, "district", name, short, code, city, province, (), unit, briefable=True)


MUNICIPAL = frozenset({"bj", "tj", "sh", "cq"})


def _likeness(wanted: str, form: str) -> float:
    """How alike two names are, 0 to 1; the beginning of an id or name is as good as the whole."""
    if not wanted or not set(wanted) & set(form):
        return 0.0
    if form == wanted or form.split("-")[0] == wanted:
        return 1.0
    from difflib import SequenceMatcher

    return SequenceMatcher(None, wanted, form).ratio() / (1 if form.startswith(wanted) else 1.2)


@cache
def load_places(overlay: Path | None = None) -> Places:
    """The shipped catalogue with the folder `overlay`'s `places.toml` laid over it, where it exists.

    Raises `ConfigError` naming file and entry where a file cannot be used.
    """
    return Places(read_tables(overlay))
