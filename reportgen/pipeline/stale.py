"""Why a briefing must be built again, from what the last issue was made from."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.catalogue.places import Places
from reportgen.pipeline.digests import folders_digest, program_digest, rules_digest
from reportgen.pipeline.districts import DistrictRows
from reportgen.pipeline.documents import stages_of
from reportgen.reconcile import Ruling
from reportgen.store import IssueRow, Ledger, digest_of

Compared = Callable[[str], Mapping[str, str]]

NAMES = {
    "rules": "rule or catalogue changed",
    "program": "program changed",
    "fonts": "font changed",
    "rulings": "ruling changed",
    "options": "option changed",
    "copies": "an article's original changed",
    "others": "a compared district changed",
}
OTHERS = "others"
FACE = "template:"
EVIDENCE = "evidence"
PEERS = 3
"""At most so many districts are set beside one."""


@dataclass(frozen=True, slots=True)
class Common:
    """What every district's briefing of a run is made with: digests of its parts, and a person's rulings."""

    rules: str
    program: str
    faces: Mapping[str, str]
    fonts: str
    options: str
    rulings: tuple[Ruling, ...]


def common_parts(
    overlay: Path | None, faces: Mapping[str, Sequence[Path]], fonts: str, options: object, rulings: tuple[Ruling, ...]
) -> Common:
    """The parts that do not depend on the district. `faces` are the folders of each template, the evidence page's with them."""
    templates = {FACE + name: folders_digest(folders) for name, folders in faces.items()}
    return Common(rules_digest(overlay), program_digest(), templates, fonts, digest_of(options), rulings)


def parts_of(own: DistrictRows, peers: Sequence[DistrictRows], common: Common, compared: Compared) -> dict[str, str]:
    """What a briefing is made from: a digest per part; documents are named `doc:NAME`, templates `template:NAME`. `compared` is `Index.compared`."""
    parts = {f"doc:{row.name}": row.source for row in own.documents}
    return parts | dict(common.faces) | {
        "rules": common.rules,
        "program": common.program,
        "fonts": common.fonts,
        "rulings": digest_of(_rulings_of(own.district, common)),
        "options": common.options,
        "copies": digest_of([(row.name, row.copies) for row in own.documents if row.copies]),
        "others": _others(own.district, peers, common, compared),
    }


def reasons(last: IssueRow | None, parts: Mapping[str, str], as_of: str) -> tuple[str, ...]:
    """Why the district is stale, in words; empty where its last issue is current."""
    if last is None:
        return ("first issue",)
    found = [_document_change(name, last.parts, parts) for name in sorted({*last.parts, *parts}) if name[:4] == "doc:"]
    found += [words for name, words in NAMES.items() if last.parts.get(name) != parts.get(name)]
    if any(name[: len(FACE)] == FACE and last.parts.get(name, digest) != digest for name, digest in parts.items()):
        found.append("template changed")
    if last.next_due is not None and as_of >= last.next_due:
        found.append(f"due date {last.next_due} has passed")
    return tuple(reason for reason in found if reason)


def only_others(why: Sequence[str]) -> bool:
    """Whether nothing but what other districts say has changed: then the issue is made only where that is printed."""
    return tuple(why) == (NAMES[OTHERS],)


def faces_missing(last: IssueRow, parts: Mapping[str, str]) -> tuple[str, ...]:
    """The faces asked for that the last issue does not have."""
    return tuple(name[len(FACE) :] for name in parts if name[: len(FACE)] == FACE and name not in last.parts)


def rules_changed(last: IssueRow, parts: Mapping[str, str]) -> bool:
    """Whether today's rules or program may read the same documents otherwise than the last issue did."""
    return any(last.parts.get(name) != parts[name] for name in ("rules", "program"))


def former_stages(last: IssueRow) -> str:
    """The program and the rules that read an issue's documents (`Desk.stages` of its time)."""
    return stages_of(last.parts.get("program", ""), last.parts.get("rules", ""))


def documents_then(last: IssueRow, own: DistrictRows, ledger: Ledger) -> tuple[dict[str, str], bool]:
    """The documents that were there when an issue was made, and whether all of them are known.

    Beside those it was made from these are such of today's in which the rules of that time found nothing of the district.
    """
    found, former = documents_of(last), former_stages(last)
    new = [row for row in own.documents if row.name not in found]
    for row in new:
        places = ledger.places_read(row.name, row.source, former)
        if places is not None and own.district not in places:
            found[row.name] = row.source
    return found, not new or ledger.has_readings(former)


def documents_of(last: IssueRow) -> dict[str, str]:
    """The documents that an issue was made from: name → digest."""
    return {name[4:]: digest for name, digest in last.parts.items() if name[:4] == "doc:"}


class Neighbours:
    """Which districts stand beside one: the next ones in order of id of its own city, then of its province, then of all.

    The order goes round, so that no district stands beside many: what changes in one touches few others.
    """

    def __init__(self, speaking: Sequence[str], areas_of: Callable[[str], tuple[str, str]]) -> None:
        """`areas_of` gives a district's city and province, "" where it has none."""
        self._areas = {district: (*areas_of(district), "") for district in sorted(speaking)}
        self._rings: dict[tuple[int, str], list[str]] = {}
        for district, areas in self._areas.items():
            for level, area in enumerate(areas):
                self._rings.setdefault((level, area), []).append(district)

    def __contains__(self, district: str) -> bool:
        return district in self._areas

    def of(self, district: str) -> tuple[str, ...]:
        """At most `PEERS` districts."""
        found: list[str] = []
        for level, area in enumerate(self._areas[district]):
            ring = self._rings[level, area] if area or level == len(self._areas[district]) - 1 else []
            start = bisect(ring, district)
            round_ = ring[start : start + 2 * PEERS] + ring[: min(start, 2 * PEERS)]
            found += [other for other in round_ if other != district and other not in found][: PEERS - len(found)]
        return tuple(found)


def neighbours(speaking: Sequence[str], places: Places) -> Neighbours:
    """The neighbours among districts that sources speak of, by the catalogue's cities and provinces."""
    return Neighbours(speaking, lambda name: (places.city_of(name) or "", places.province_of(name) or ""))


def _rulings_of(district: str, common: Common) -> tuple[Ruling, ...]:
    return tuple(ruling for ruling in common.rulings if ruling.district in ("", district))


def _others(district: str, peers: Sequence[DistrictRows], common: Common, compared: Compared) -> str:
    """What a comparison rests on: what the districts beside one say of what it speaks of itself.

    A ruling may bring two names of an indicator together; then all that a district says counts.
    """
    mine = compared(district)
    said: list[object] = []
    for peer in peers:
        rulings = _rulings_of(peer.district, common)
        if any(ruling.decision == "same" for ruling in (*rulings, *_rulings_of(district, common))):
            said.append((peer, rulings))
        else:
            values = sorted((key, value) for key, value in compared(peer.district).items() if key in mine)
            said.append((peer.district, rulings, values))
    return digest_of(said)


def _document_change(name: str, before: Mapping[str, str], now: Mapping[str, str]) -> str:
    if name not in before:
        return f"new document {name[4:]}"
    if name not in now:
        return f"document withdrawn {name[4:]}"
    return f"document changed {name[4:]}" if before[name] != now[name] else ""
