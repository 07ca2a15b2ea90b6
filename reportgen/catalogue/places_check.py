"""The linter of the catalogue of places: what would make a name ambiguous or match inside a common word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.catalogue.places import Places


def check_places(places: Places) -> tuple[str, ...]:
    """A line for each fault: an alias of two places, an alias that is a common word, a part of no district."""
    return (*_shared_aliases(places), *_common_aliases(places), *_unknown_parents(places))


def _shared_aliases(places: Places) -> list[str]:
    owners: dict[str, list[str]] = {}
    for table in (places.tables.aliases, places.tables.parts):
        for place_id, words in table.items():
            for word in words:
                owners.setdefault(word, []).append(place_id)
    return [
        f"{word}: an alias of {' and '.join(sorted(set(ids)))}; a word may stand for one place only"
        for word, ids in sorted(owners.items())
        if len(set(ids)) > 1
    ]


def _common_aliases(places: Places) -> list[str]:
    faults = []
    for table in (places.tables.aliases, places.tables.parts):
        for place_id, words in table.items():
            for word in words:
                if len(word) < 2 or places.is_common(word):
                    faults.append(f"{word} ({place_id}): also a common word; give a longer name")
    return faults


def _unknown_parents(places: Places) -> list[str]:
    faults = []
    for other in places.tables.others.values():
        for parent in (*other.within, *((other.city,) if other.city else ())):
            if parent not in places:
                faults.append(f"{other.id}: {parent} is no place of the catalogue")
    return faults
