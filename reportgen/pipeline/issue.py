"""One issue of one district: reconcile, compose, set each face, read back, export. Gives bytes, touches nothing published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.brief import Editions, Material, Options, SourceWords, editions, section_ids
from reportgen.brief.limits import levels
from reportgen.catalogue.bundle import Catalogue, load_catalogue
from reportgen.catalogue.project import FILE_NAME, Project
from reportgen.errors import ConfigError, GateError, ReportgenError
from reportgen.model import Change, Commitment, Comparison, Derived, Extraction, Fact, Findings
from reportgen.pipeline.answers import read_rulings, reconciled
from reportgen.pipeline.districts import DistrictInput, without
from reportgen.pipeline.documents import DocumentResult, weighed
from reportgen.reconcile import Ruling, compare, due_changes, ledger_changes, printed
from reportgen.store import digest_of

if TYPE_CHECKING:
    from reportgen.check import Expectations, Fault
    from reportgen.model import Briefing
    from reportgen.render import Attached, RenderedPdf

MANIFEST = "manifest.json"
PRINTED = "printed of others"
"""The part of an issue that says what it shows of other districts: known when it is made, and no reason by itself."""


@dataclass(frozen=True, slots=True)
class Face:
    """One template of an issue: its name, and the folders that it is made of."""

    name: str
    folders: tuple[Path, ...]

    @property
    def pdf(self) -> str:
        """The name of its file in the issue's folder."""
        return f"{self.name}.pdf"


@dataclass(frozen=True, slots=True)
class Peer:
    """A district set beside the one reported on: its findings as far as they are compared, and its documents by name."""

    findings: Findings
    document: Callable[[str], DocumentResult]


@dataclass(frozen=True, slots=True)
class Published:
    """An issue that further faces are to join: its folder, its manifest, and the SHA-256 of each of its files."""

    folder: str
    manifest: bytes
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """What one issue is made from.

    `before` are the JSON rows of the last issue's facts, None on a first issue. `earlier` are the last
    issue's documents as today's rules read them, where the rules have changed since: what then differs
    was done by the rules; `apart` is False where those documents are not kept any more. `before_as_of` is
    that issue's date. `joins` is the published issue that the faces are to join, None for an issue of their own.
    `printed` is the digest of what the last issue shows of other districts, where nothing else may have changed: an issue that
    shows the same is not made; "" for one that is made in any case.
    """

    source: DistrictInput
    peers: tuple[Peer, ...]
    project: Project
    faces: tuple[Face, ...]
    evidence_folders: tuple[Path, ...]
    as_of: str
    number: int
    parts: Mapping[str, str]
    reasons: tuple[str, ...]
    before: tuple[str, ...] | None
    earlier: DistrictInput | None = None
    apart: bool = True
    before_as_of: str | None = None
    joins: Published | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class MadeIssue:
    """An issue's files with the manifest last, or why there is none (`error`: cause and remedy; `as_before`: it would show the same).

    `printed` is the digest of what it shows of other districts.
    """

    files: tuple[tuple[str, bytes], ...] = ()
    printed: str = ""
    as_before: bool = False
    next_due: str | None = None
    fact_rows: Mapping[str, str] = field(default_factory=dict)
    error: tuple[str, str] | None = None


def make_issue(plan: IssuePlan) -> MadeIssue:
    """Make one issue. What a user or a source is to blame for comes back as `error`; a bug raises."""
    try:
        return _make(plan)
    except GateError as error:
        return MadeIssue(error=(error.cause, f"{error.remedy} The last good issue stays."))
    except ReportgenError as error:
        return MadeIssue(error=(error.cause, error.remedy))


def _make(plan: IssuePlan) -> MadeIssue:
    catalogue = load_catalogue(plan.project.overlay)
    rulings = read_rulings(plan.project, catalogue.places)
    found = _beside(plan, catalogue, rulings)
    shown = digest_of(printed(found.comparison, {placed.article.id: placed.article for item in found.documents for placed in item.articles}))
    if shown == plan.printed:
        return MadeIssue(printed=shown, as_before=True)
    return _written(plan, catalogue, _material(plan, catalogue, found, rulings), shown)


@dataclass(frozen=True, slots=True)
class _Beside:
    """A district's findings, the other districts beside them, and the documents of both."""

    findings: Findings
    comparison: Comparison | None
    documents: tuple[DocumentResult, ...]


def _beside(plan: IssuePlan, catalogue: Catalogue, rulings: tuple[Ruling, ...]) -> _Beside:
    findings, _ = reconciled(plan.source, catalogue, plan.as_of, rulings)
    comparison = _comparison(plan, catalogue, findings)
    return _Beside(findings, comparison, _with_compared(plan, comparison))


def material_of(plan: IssuePlan, catalogue: Catalogue) -> Material:
    """What the briefing of a plan's district is composed from."""
    rulings = read_rulings(plan.project, catalogue.places)
    return _material(plan, catalogue, _beside(plan, catalogue, rulings), rulings)


def _material(plan: IssuePlan, catalogue: Catalogue, found: _Beside, rulings: tuple[Ruling, ...]) -> Material:
    source = plan.source
    return Material(
        district=source.district,
        findings=found.findings,
        extractions=tuple(result.extraction for result in source.documents),
        articles=tuple(article for result in found.documents for article in result.articles),
        as_of=plan.as_of,
        issue=plan.number,
        texts=tuple(result.clean for result in found.documents),
        keywords=_keywords(source, catalogue),
        changes=_changes(plan, catalogue, found.findings, rulings),
        comparison=found.comparison,
    )


def _with_compared(plan: IssuePlan, comparison: Comparison | None) -> tuple[DocumentResult, ...]:
    """The district's documents and those that compared figures of other districts stand in, once each, in order of name."""
    found = {result.document.name: result for result in plan.source.documents}
    peers = {peer.findings.district: peer for peer in plan.peers}
    for value in comparison.values() if comparison else ():
        name = value.fact.evidence.document
        if name not in found:
            found[name] = peers[value.district].document(name)
    return tuple(found[name] for name in sorted(found))


def _keywords(source: DistrictInput, catalogue: Catalogue) -> tuple[SourceWords, ...]:
    from reportgen.extract.keywords import chosen

    places = [catalogue.places.get(place) for place in (
        source.district, catalogue.places.city_of(source.district), catalogue.places.province_of(source.district)) if place]
    dull = sorted({place.short for place in places})
    return tuple(
        SourceWords(article.article.id, chosen(words, result.clean.text[slice(*article.article.body)], dull))
        for result in source.documents
        for article, words in zip(result.articles, _weighty(result, catalogue), strict=True)
    )


def _weighty(result: DocumentResult, catalogue: Catalogue) -> tuple[tuple[str, ...], ...]:
    """The words as the reading found them; a document that was read for another purpose is weighed now."""
    return result.weighty if result.weighty is not None else weighed(result, catalogue).weighty or ()


def _changes(
    plan: IssuePlan, catalogue: Catalogue, findings: Findings, rulings: tuple[Ruling, ...]
) -> tuple[Change, ...] | None:
    """What is new, corrected, withdrawn or due since the last issue, by its cause; None on a first issue."""
    from reportgen.deliver.rows import fact_from_row

    if plan.before is None or plan.before_as_of is None:
        return None
    before = tuple(fact_from_row(json.loads(row)) for row in plan.before)
    then, _ = reconciled(plan.earlier or plan.source, catalogue, plan.before_as_of, rulings)
    rerun = speaking(plan.earlier.records, then).facts if plan.earlier else None
    changes = ledger_changes(before, speaking(plan.source.records, findings).facts, rerun, apart=plan.apart)
    return (*changes, *due_changes(then.commitments, findings.commitments))


def speaking(records: Extraction, findings: Findings) -> Extraction:
    """The records but for those of articles that are set aside: what they say is neither new nor withdrawn."""
    return without(records, frozenset(item.article for item in findings.left_out))


def _comparison(plan: IssuePlan, catalogue: Catalogue, findings: Findings) -> Comparison | None:
    """The district beside its peers, with no more refusals than the most ample edition prints: nothing else of the others matters then."""
    if not plan.peers:
        return None
    found = compare((findings, *(peer.findings for peer in plan.peers)), catalogue.indicators)
    return replace(found, refusals=found.refusals[: levels()[0].refusals])


def _written(plan: IssuePlan, catalogue: Catalogue, material: Material, shown: str) -> MadeIssue:
    from reportgen.deliver.changes import changes_json
    from reportgen.deliver.issue_files import exports, joined, manifest
    from reportgen.deliver.rows import fact_row
    from reportgen.deliver.tables import facts_csv
    from reportgen.render import Attached
    from reportgen.render.fonts import load_faces

    findings = material.findings
    records = speaking(plan.source.records, findings)
    csv = facts_csv(records.facts)
    composed = editions(material, catalogue, options_of(plan.project))
    ample = composed.ample
    page = evidence_of(plan, material, composed, plan.evidence_folders)
    files = {"facts.csv": csv, "evidence.html": page, **exports(records, findings, plan.as_of)}
    files["changes.json"] = changes_json(material.changes, plan.before_as_of)
    if plan.joins is not None:
        _refuse_another(plan, files)
    attached = (Attached("facts.csv", csv, "指标数据"),)
    expected = {}
    for face in plan.faces:
        files[face.pdf], expected[face.name] = _set(plan, face, composed, attached, findings)
    next_due = _next_due(findings.commitments, plan.as_of)
    told = manifest(plan.source.district, ample, {**plan.parts, PRINTED: shown}, next_due, expected, files, load_faces())
    if plan.joins is not None:
        files, told = {face.pdf: files[face.pdf] for face in plan.faces}, joined(plan.joins.manifest, told)
    rows = {fact.id: json.dumps(fact_row(fact), ensure_ascii=False) for fact in records.facts}
    return MadeIssue((*sorted(files.items()), (MANIFEST, told)), shown, next_due=next_due, fact_rows=rows)


def evidence_of(plan: IssuePlan, material: Material, composed: Editions, folders: tuple[Path, ...]) -> bytes:
    """The evidence page of an issue: the same whichever faces it has."""
    from reportgen.deliver.evidence import evidence_page

    records = speaking(plan.source.records, material.findings)
    return evidence_page(composed.ample, _with_compared(plan, material.comparison), records, material.findings, folders)


def options_of(project: Project) -> Options:
    """What a project chooses about its briefings. Raises `ConfigError` where it leaves out a section that there is not."""
    if unknown := sorted(set(project.leave_out) - set(section_ids())):
        raise ConfigError(
            f"{project.folder / FILE_NAME}: leave_out names no section: {', '.join(unknown)}", f"Known sections: {', '.join(section_ids())}.")
    return Options(
        project.organisation, project.leave_out, project.page_limit, project.header, project.footer, project.logo_words)


def _set(
    plan: IssuePlan, face: Face, composed: Editions, attached: tuple[Attached, ...], findings: Findings
) -> tuple[bytes, dict[str, Any]]:
    """A face's PDF, read back, and what it was found to hold. Raises `GateError` where something is not as it must be."""
    from reportgen.check import check_pdf

    rendered = set_within_limit(composed.briefings, face, plan.project, attached)
    expected = expected_of(plan, face, rendered, findings, attached)
    _refuse(plan.source.district, check_pdf(rendered.data, expected))
    return rendered.data, expected.to_json()


def expected_of(
    plan: IssuePlan, face: Face, rendered: RenderedPdf, findings: Findings, attached: tuple[Attached, ...] = ()
) -> Expectations:
    """What a face's PDF must hold, against the facts that it may state."""
    from reportgen.check import expectations
    from reportgen.render.fonts import load_faces

    compared = tuple(item.adopted for peer in plan.peers for item in peer.findings.findings if item.adopted is not None)
    facts: tuple[Fact | Derived, ...] = (*plan.source.records.facts, *compared, *findings.derived)
    names = (indicator.name for indicator in load_catalogue(plan.project.overlay).indicators.all())
    return expectations(rendered, face.name, load_faces(), attached, facts, names)


def set_within_limit(
    briefings: tuple[Briefing, ...], face: Face, project: Project, attached: tuple[Attached, ...] = ()
) -> RenderedPdf:
    """The first of ever tighter briefings whose set pages before the annexes keep to the limit, else the last."""
    from reportgen.render import render_pdf
    from reportgen.render.fonts import load_faces

    return render_pdf(
        briefings, face.folders, load_faces(), attachments=attached, logo=project.logo_file, page_limit=project.page_limit)


def _refuse_another(plan: IssuePlan, files: Mapping[str, bytes]) -> None:
    """Raises `GateError` where a published issue does not hold what its inputs give: no face can join it."""
    assert plan.joins is not None
    for name, data in sorted(files.items()):
        if plan.joins.files.get(name) != hashlib.sha256(data).hexdigest():
            raise GateError(
                f"{plan.source.district}: {plan.joins.folder}/{name} is not what its sources give, so that no further face can join issue {plan.number}",
                "Build with --always: the faces then stand in a new issue.",
            )


def _refuse(district: str, faults: tuple[Fault, ...]) -> None:
    """Raises `GateError` naming the first faults where the read-back found any."""
    if not faults:
        return
    told = "; ".join(f"page {fault.page}: {fault.message}" for fault in faults[:3])
    raise GateError(
        f"{district}: the finished PDF failed its read-back ({len(faults)} faults): {told}",
        "Mend the template or source that is named, then run again.",
    )


def _next_due(commitments: tuple[Commitment, ...], as_of: str) -> str | None:
    """The first day on which an open promise is overdue: the day after the due date's last one."""
    days = sorted(day for line in commitments if line.state == "open" if (day := day_after(line.due)) > as_of)
    return days[0] if days else None


def day_after(date: str) -> str:
    """The first day after an ISO date of any precision: 2025 → 2026-01-01, 2025-06 → 2025-07-01."""
    import datetime

    parts = [int(part) for part in date.rpartition("/")[2].split("-")]
    match parts:
        case [year]:
            return f"{year + 1}-01-01"
        case [year, month]:
            return f"{year + month // 12}-{month % 12 + 1:02d}-01"
        case [year, month, day]:
            return (datetime.date(year, month, day) + datetime.timedelta(days=1)).isoformat()
    raise ValueError(f"not an ISO date: {date}")
