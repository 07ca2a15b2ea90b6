"""One issue as an order that a worker carries out: references go in, a reference comes out, the megabytes stay in the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from reportgen.catalogue.bundle import load_catalogue
from reportgen.catalogue.project import Project
from reportgen.errors import ReportgenError
from reportgen.model import Findings
from reportgen.pipeline.answers import read_rulings, reconciled
from reportgen.pipeline.districts import DistrictInput, DistrictRows, district_input, load_district
from reportgen.pipeline.documents import Desk, load, read_again
from reportgen.pipeline.issue import Face, IssuePlan, MadeIssue, Peer, make_issue
from reportgen.reconcile import as_peer
from reportgen.render import template_folders
from reportgen.store import Cache, digest_of


@dataclass(frozen=True, slots=True)
class IssueOrder:
    """What an issue is made from, by reference.

    `before` is the key of the last issue's fact rows in the store, None on a first issue; `earlier` its documents
    (name → digest of what was received) where they must be read with today's rules, and `apart` False where it is not known which
    those were; `joins` the key of the published issue (`Published`) that the faces join; `printed` as in `IssuePlan`.
    """

    desk: Desk
    own: DistrictRows
    peers: tuple[DistrictRows, ...]
    project: Project
    faces: tuple[str, ...]
    as_of: str
    number: int
    parts: Mapping[str, str]
    reasons: tuple[str, ...]
    before: str | None = None
    before_as_of: str | None = None
    earlier: Mapping[str, str] | None = None
    apart: bool = True
    joins: str | None = None
    printed: str = ""

    @property
    def key(self) -> str:
        """Where the issue is put. The same order has the same key, so that a run that was killed before it could publish
        leaves its work to the next."""
        parts = sorted(self.parts.items())
        return digest_of("issue", self.own, self.peers, self.faces, self.as_of, self.number, parts, self.before, self.before_as_of, self.joins)


@dataclass(frozen=True, slots=True)
class Carried:
    """Where the finished issue lies in the store, or why there is none (`error`: cause and remedy; `as_before`: it would show the same)."""

    key: str = ""
    as_before: bool = False
    error: tuple[str, str] | None = None


def carry_out(order: IssueOrder) -> Carried:
    """Make an issue and put it into the store. What a user or a source is to blame for comes back as `error`."""
    cache = Cache(order.desk.store)
    if isinstance(cache.get(order.key), MadeIssue):
        return Carried(order.key)
    try:
        made = make_issue(plan_of(order, cache))
    except ReportgenError as error:
        return Carried(error=(error.cause, error.remedy))
    if made.error is not None:
        return Carried(error=made.error)
    if made.as_before:
        return Carried(as_before=True)
    cache.put(order.key, made)
    return Carried(order.key)


def plan_of(order: IssueOrder, cache: Cache) -> IssuePlan:
    """The order with what it refers to. Raises `ReportgenError` where that is gone from the store."""
    before, joins = (cache.get(key) if key else None for key in (order.before, order.joins))
    if (order.before and before is None) or (order.joins and joins is None):
        raise ReportgenError(f"{order.own.district}: what is known of the last issue is gone from the store", "Run again.")
    earlier = _earlier(order, cache)
    return IssuePlan(
        source=load_district(order.own, order.desk, cache),
        peers=tuple(_peer(rows, order, cache) for rows in order.peers),
        project=order.project,
        faces=tuple(Face(name, template_folders(name, order.project.own)) for name in order.faces),
        evidence_folders=template_folders("evidence", order.project.own),
        as_of=order.as_of,
        number=order.number,
        parts=order.parts,
        reasons=order.reasons,
        before=before,
        earlier=earlier,
        apart=order.apart and (earlier is not None or order.earlier is None),
        before_as_of=order.before_as_of,
        joins=joins,
        printed=order.printed,
    )


def _earlier(order: IssueOrder, cache: Cache) -> DistrictInput | None:
    """The last issue's documents as today's rules read them; None where they are not kept."""
    if order.earlier is None or not order.apart:
        return None
    found = read_again(order.desk, cache, order.earlier)
    return district_input(order.own.district, found) if found else None


def _peer(rows: DistrictRows, order: IssueOrder, cache: Cache) -> Peer:
    """A district set beside the one reported on: only what a comparison looks at, worked out once for all who look."""
    catalogue = load_catalogue(order.desk.overlay)
    rulings = tuple(ruling for ruling in read_rulings(order.project, catalogue.places) if ruling.district in ("", rows.district))
    key = digest_of("peer", rows, order.desk.stages, order.as_of, rulings)
    found = cache.get(key)
    if not isinstance(found, Findings):
        whole, _ = reconciled(load_district(rows, order.desk, cache), catalogue, order.as_of, rulings)
        found = as_peer(whole, catalogue.indicators)
        found = replace(found, findings=tuple(replace(item, support=(), conflicts=()) for item in found.findings))
        cache.put(key, found)
    by_name = {row.name: row for row in rows.documents}
    return Peer(found, partial(_document, by_name, order.desk, cache))


def _document(by_name: Mapping[str, Any], desk: Desk, cache: Cache, name: str) -> Any:
    return load(by_name[name], desk, cache)
