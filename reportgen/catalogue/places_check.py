"""The linter of the catalogue of places: what would make a name ambiguous or match inside a common word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.catalogue.wordlist import word_list

if TYPE_CHECKING:
    from reportgen.catalogue.places import Places

COMMON_FROM = 100  # occurrences in jieba's dictionary that make a word common
NAME_CLASSES = ("ns", "nt", "nr", "nz")


def check_places(places: Places) -> tuple[str, ...]:
    """A line for each fault: an alias of two places or of another's name, one that is or stands in a common word,
    an area of an unknown parent. Reads jieba's dictionary (about half a second)."""
    return (
        *_shared_aliases(places), *_other_names(places), *_marked_common(places), *_in_common_words(places),
        *_unknown_parents(places),
    )


def _by_hand(places: Places) -> Iterator[tuple[str, str]]:
    """Every word that was entered by hand, with its place; countries are common words by nature."""
    for table in (places.tables.aliases, places.tables.parts):
        for place_id, words in table.items():
            if places.get(place_id).kind in ("nation", "world"):
                continue
            for word in words:
                yield word, place_id


def _shared_aliases(places: Places) -> list[str]:
    owners: dict[str, set[str]] = {}
    for word, place_id in _by_hand(places):
        owners.setdefault(word, set()).add(place_id)
    return [
        f"{word}: an alias of {' and '.join(sorted(ids))}; a word may stand for one place only"
        for word, ids in sorted(owners.items())
        if len(ids) > 1
    ]


def _other_names(places: Places) -> list[str]:
    official: dict[str, list[str]] = {}
    for row in places.tables.rows.values():
        official.setdefault(row[3], []).append(row[0])
    return [
        f"{word}: an alias of {place_id}, but the official name of {' and '.join(official[word])}"
        for word, place_id in _by_hand(places)
        if word in official and place_id not in official[word]
    ]


def _marked_common(places: Places) -> list[str]:
    return [
        f"{word} ({place_id}): also a common word; give a longer name"
        for word, place_id in _by_hand(places)
        if len(word) < 2 or places.is_common(word)
    ]


def _in_common_words(places: Places) -> list[str]:
    mine = dict(_by_hand(places))
    shielded = set(places.tables.not_a_place) | set(places.names())
    faults = []
    for common, count, kind in word_list():
        if count < COMMON_FROM or kind.startswith(NAME_CLASSES):
            continue
        if common in mine:
            faults.append(f"{common} ({mine[common]}): also a common word; give a longer name")
            continue
        for start in range(len(common) - 1):
            for end in range(start + 2, len(common) + 1):
                word = common[start:end]
                if word in mine and common not in shielded:
                    faults.append(f"{word} ({mine[word]}): stands inside the common word {common}")
    return faults


def _unknown_parents(places: Places) -> list[str]:
    return [
        f"{other.id}: {parent} is no place of the catalogue"
        for other in places.tables.others.values()
        for parent in (*other.within, *((other.city,) if other.city else ()))
        if parent not in places
    ]
