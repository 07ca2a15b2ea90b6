"""The name under which an office files an issue: 上海黄浦区招商引资专报_20261121_第12期.pdf.

The forms are in office.toml. Whatever is shortened, city and district both stay, so that two districts
never share a name (a test goes over the whole catalogue, `catalogue check` over a project's own).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.places import Places
from reportgen.catalogue.rules import read_toml

OFFICE_RULES = "office.toml"


def office_name(places: Places, district: str, as_of: str, number: int, suffix: str = ".pdf") -> str:
    """The file name of a district's issue, at most 60 bytes of UTF-8. `as_of` is an ISO date.

    Raises `KeyError` for an unknown district.
    """
    rules = office_rules()
    tail = f"_{as_of.replace('-', '')}_第{number}期{suffix}"
    spare = max(0, rules.digits - len(str(number)))
    room = rules.limit - len(tail.encode()) - spare
    stems = [_place(places, district, place) + title for place, title in rules.forms]
    fitting = (stem for stem in stems if len(stem.encode()) <= room)
    return next(fitting, _digest(district)) + tail


def shared_names(places: Places) -> Iterator[str]:
    """What is wrong with a catalogue: a line for every two districts whose issues would have one name."""
    known: dict[str, str] = {}
    for place in places.districts():
        name = office_name(places, place.id, "2000-01-01", 1)
        other = known.setdefault(name, place.id)
        if other != place.id:
            yield f"{other} and {place.id}: their issues would share the file name {name}; give one another name or short name"


@dataclass(frozen=True, slots=True)
class OfficeRules:
    """office.toml: most bytes of a name, digits kept free for the issue, (form of the place, title) in order of choice."""

    limit: int
    digits: int
    forms: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]


@cache
def office_rules() -> OfficeRules:
    """The shipped rules."""
    table = read_toml("reportgen.deliver", OFFICE_RULES)
    forms = tuple((form["place"], form["title"]) for form in table["form"])
    return OfficeRules(table["limit"], table["digits"], forms, tuple(text for form in table["form"] for text in form["examples"]))


def _place(places: Places, district: str, form: str) -> str:
    if form == "id":
        return district
    if form == "full":
        return places.label(district)
    place = places.get(district)
    city = places.get(place.city or place.province or "cn").short
    plain = place.short + place.unit[-1:]
    return plain if plain.startswith(city) else city + plain


def _digest(district: str) -> str:
    """For an id that is too long itself: thirty bytes at most, the same every time."""
    import hashlib

    return "p" + hashlib.sha256(district.encode()).hexdigest()[:12]
