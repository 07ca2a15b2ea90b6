"""A run: read what changed, find what is stale and why, make each issue in private, publish it by one rename."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from reportgen.catalogue.bundle import load_catalogue
from reportgen.catalogue.project import Project
from reportgen.deliver.office import office_name
from reportgen.errors import EXIT_FAILED, EXIT_OK, Issue, ReportgenError, UsageError
from reportgen.pipeline.answers import read_rulings, ruling_issues
from reportgen.pipeline.cluster import cluster
from reportgen.pipeline.corpus import Corpus
from reportgen.pipeline.districts import DistrictRows, check_known
from reportgen.pipeline.documents import Desk
from reportgen.pipeline.ends import disk_told, end_told
from reportgen.pipeline.isolate import ISSUES, READING, Ended, Limits, close, warm_up
from reportgen.pipeline.issue import MANIFEST, PRINTED, Face, MadeIssue, Published, options_of
from reportgen.pipeline.stale import (
    EVIDENCE,
    FACE,
    OTHERS,
    common_parts,
    documents_then,
    faces_missing,
    neighbours,
    only_others,
    parts_of,
    reasons,
    rules_changed,
)
from reportgen.pipeline.work import Carried, IssueOrder, carry_out
from reportgen.pipeline.workers import Crew, machine
from reportgen.read import sources_at
from reportgen.reconcile import Ruling
from reportgen.render import template_folders
from reportgen.store import BuildFolder, FileCard, Index, IssueRow, Ledger, check_writable, digest_of, hold_lock


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What the user asked for. `templates` are the faces of an issue, the first one first; `districts` is
    empty for all; `jobs` 0 means one process per core. With a `scheduler` (the address of a Dask cluster) the
    cluster works instead. `store` is where results of stages are kept: a folder, an address that fsspec knows, or
    None for the build folder's own.
    """

    project: Project
    seeds: Path | str
    out: Path
    as_of: str
    templates: tuple[str, ...]
    districts: tuple[str, ...] = ()
    jobs: int = 0
    always: bool = False
    scheduler: str = ""
    store: Path | str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one district: built, current, silent (no source speaks of it) or failed; `pdfs` are the faces made."""

    district: str
    label: str
    state: str
    reasons: tuple[str, ...] = ()
    issue: int | None = None
    folder: str | None = None
    pdfs: tuple[str, ...] = ()
    message: str = ""
    remedy: str = ""

    @property
    def told(self) -> dict[str, str]:
        """What the ledger keeps of it: the state, and why where nothing was built."""
        return {"state": self.state} | ({"message": self.message} if self.message and self.state != "current" else {})

    @property
    def planned(self) -> bool:
        """Whether there was work to do: then the run's watch has been told of it."""
        return self.reasons != ()


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The whole run. `skipped` are files left out, each with whether it is new since the last run; `read` counts
    the files that were read anew."""

    outcomes: tuple[Outcome, ...]
    skipped: tuple[tuple[Issue, bool], ...]
    notes: tuple[Issue, ...]
    documents: int
    read: int = 0

    @property
    def exit_code(self) -> int:
        """1 where a district failed or was named in vain, or a file was newly skipped; else 0."""
        bad = any(outcome.state in ("failed", "silent") for outcome in self.outcomes)
        return EXIT_FAILED if bad or any(new for _, new in self.skipped) else EXIT_OK


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told how a run goes on: `read` of files read and to be read, `planned` of how many districts are stale, `built`
    of each outcome with how many are done and planned."""

    read: Callable[[int, int], None] = lambda done, total: None
    planned: Callable[[int], None] = lambda total: None
    built: Callable[[Outcome, int, int], None] = lambda outcome, done, total: None


def build(request: BuildRequest, now: Callable[[], str], watch: Watch | None = None) -> BuildReport:
    """Build every district asked for that is stale. `now` gives ISO instants for the ledger alone.

    Raises `ReportgenError` for a folder that cannot be read, written or locked, an unknown district or
    a broken configuration; what goes wrong with one district is an `Outcome`.
    """
    faces = tuple(Face(name, template_folders(name, request.project.own)) for name in dict.fromkeys(request.templates))
    options_of(request.project)
    check_folder(request.seeds)
    check_writable(request.out)
    folder = BuildFolder(request.out)
    with disk_told(request.out), hold_lock(folder.state, f"process {os.getpid()}, started {now()}"), ExitStack() as stack:
        folder.clear_staging()
        ledger = Ledger(folder.state / "ledger.sqlite")
        stack.callback(ledger.close)
        index = Index.opened(folder.state / "index.sqlite")
        stack.callback(index.close)
        number = ledger.start_run(request.as_of, now())
        with end_told(ledger, number, now):
            report = _Run(request, faces, folder, ledger, index, number, watch or Watch(), stack).whole()
        ledger.finish_run(number, now(), report.exit_code, {outcome.district: outcome.told for outcome in report.outcomes})
        return report


def check_folder(seeds: Path | str) -> None:
    """Raises `UsageError` where the source folder is not there."""
    if not sources_at(seeds).there():
        raise UsageError(f"{seeds}: no such folder of source documents", "Name the folder with --seeds DIR.")


@dataclass(slots=True)
class _Run:
    """The state of one run; its methods are the steps in order."""

    request: BuildRequest
    faces: tuple[Face, ...]
    folder: BuildFolder
    ledger: Ledger
    index: Index
    run: int
    watch: Watch
    stack: ExitStack
    corpus: Corpus = field(init=False)
    rulings: tuple[Ruling, ...] = ()
    crew: Crew | None = None

    def __post_init__(self) -> None:
        project = self.request.project
        store = self.request.store or self.folder.state / "cache"
        self.corpus = Corpus(Desk(_absolute(self.request.seeds), project.overlay, _absolute(store)), self.index, self.learn)

    def learn(self, cards: Sequence[FileCard]) -> None:
        """Keep of which places the documents just read speak."""
        read = ((item.name, item.source, [said.district for said in item.spoken]) for card in cards for item in card.documents)
        self.ledger.record_readings(self.corpus.stages, read)

    def whole(self) -> BuildReport:
        catalogue = load_catalogue(self.request.project.overlay)
        named = check_known(self.request.districts, catalogue.places)
        self.rulings = read_rulings(self.request.project, catalogue.places)
        self.adopt()
        self.corpus.refresh(lambda files: self.readers(), self.watch.read)
        close(READING)
        skipped = self.skips()
        if not self.index.count():
            raise ReportgenError(
                f"{self.request.seeds}: no readable document in this folder",
                "Put .txt, .md, .html, .pdf, .docx or .zip files there, or name another folder with --seeds.",
            )
        orders, outcomes = self.plan(named)
        outcomes += self.make_all(orders)
        outcomes.sort(key=lambda outcome: outcome.district)
        told = ruling_issues(self.rulings, self.corpus, catalogue, self.request.as_of)
        notes = (*(issue for issue in self.corpus.issues if issue.level == "note"), *told)
        return BuildReport(tuple(outcomes), skipped, notes, self.index.count(), self.corpus.read)

    def readers(self) -> Crew:
        """The same who do the work later; on this machine from a server of their own, that is gone by then."""
        if not self.request.scheduler:
            warm_up(READING)
        return self.workers()

    def workers(self) -> Crew:
        """Those who do the work, from the first time that there is some."""
        if self.crew is None:
            request = self.request
            if request.scheduler:
                found = cluster(request.scheduler, self.corpus.desk, request.project, tuple(face.name for face in self.faces))
            else:
                warm_up(ISSUES)
                found = machine(request.jobs or os.cpu_count() or 1)
            self.crew = self.stack.enter_context(found)
        return self.crew

    def adopt(self) -> None:
        """Take up issues that were published before the ledger heard of them (a kill, or a lost ledger)."""
        for district, number, folder in self.folder.newest():
            self.folder.settle(district, folder)
            last = self.ledger.last_issue(district)
            known = last is not None and last.number >= number and _faces(folder) <= set(last.parts)
            if not known and (told := self.folder.told(folder)) is not None:
                manifest, rows = told
                row = IssueRow(district, number, manifest["as_of"], str(folder), manifest["parts"], manifest["next_due"])
                self.ledger.record_issue(self.run, row, rows, self.folder.changes(folder))

    def skips(self) -> tuple[tuple[Issue, bool], ...]:
        """Skipped files with whether they are new; the ledger then knows them."""
        known = self.ledger.known_skips()
        left_out = [issue for issue in self.corpus.issues if issue.level == "skipped"]
        rows = [(issue.document, self.fingerprint(issue), issue.code) for issue in left_out]
        self.ledger.record_skips(rows)
        return tuple((issue, known.get(row[0]) != row[1]) for issue, row in zip(left_out, rows, strict=True))

    def fingerprint(self, issue: Issue) -> str:
        """Code, size and time of change: the same where the file has not been touched since."""
        return f"{issue.code} {sources_at(self.request.seeds).mark(issue.document)}"

    def plan(self, named: Sequence[str]) -> tuple[list[IssueOrder], list[Outcome]]:
        """What is to be made, and the outcomes that need no making."""
        from reportgen.render.fonts import load_faces

        project, places = self.request.project, load_catalogue(self.request.project.overlay).places
        speaking, held = self.corpus.briefable(places), self.corpus.held()
        faces = {face.name: face.folders for face in self.faces} | {EVIDENCE: template_folders(EVIDENCE, project.own)}
        common = common_parts(project.overlay, faces, load_faces().digest, project.choices, self.rulings)
        near = neighbours(speaking, places)
        compared = lru_cache(maxsize=256)(self.index.compared)
        orders: list[IssueOrder] = []
        outcomes: list[Outcome] = []
        for district in named or speaking:
            label = places.label(district)
            if district not in near:
                outcomes.append(self.silent(district, label))
            elif district in held:
                outcomes.append(_held_back(district, label, held[district]))
            else:
                own = self.corpus.rows(district)
                peers = tuple(self.corpus.rows(peer) for peer in near.of(district))
                order = self.order(own, peers, parts_of(own, peers, common, compared))
                if order is None:
                    outcomes.append(self.current(district, label))
                else:
                    orders.append(order)
        return orders, outcomes

    def order(self, own: DistrictRows, peers: tuple[DistrictRows, ...], parts: Mapping[str, str]) -> IssueOrder | None:
        """The order for one district's issue, or for the faces that join the last one; None where that is current."""
        request, last = self.request, self.ledger.last_issue(own.district)
        why = reasons(last, parts, request.as_of)
        again = last is not None and bool(why) and rules_changed(last, parts)
        order = IssueOrder(
            desk=self.corpus.desk, own=own, peers=peers, project=request.project, faces=tuple(face.name for face in self.faces),
            as_of=request.as_of, number=max(self.folder.last_number(own.district), last.number if last else 0) + 1,
            parts=parts, reasons=why or ("asked for with --always",),
            before_as_of=last.as_of if last else None)
        if last is None:
            return order
        if again:
            earlier, apart = documents_then(last, own, self.ledger)
            order = replace(order, earlier=earlier, apart=apart)
        missing = faces_missing(last, parts)
        if not why and not request.always:
            return self.joining(order, last, missing) if missing else None
        shown = last.parts.get(PRINTED, "") if only_others(why) and not missing and not request.always else ""
        return replace(order, before=self.kept(tuple(self.ledger.facts_of(own.district).values())), printed=shown)

    def joining(self, order: IssueOrder, last: IssueRow, missing: tuple[str, ...]) -> IssueOrder:
        """The order by which faces that were not asked for before join the last issue: made as on its day, against the issue before it.

        Where the issue before it is gone there is nothing to tell the changes against, and the faces get an issue of their own.
        """
        district = order.own.district
        before = next((row for row in reversed(self.ledger.issues(district)) if row.number < last.number), None)
        rows = self.folder.fact_rows(self.folder.issue_folder(district, before.as_of, before.number)) if before else None
        target, names = self.folder.issue_folder(district, last.as_of, last.number), " and ".join(missing)
        if not (target / MANIFEST).is_file() or (before is not None and rows is None):
            why = (f"{names} asked for, and the issues before are not there for it to join",)
            return replace(order, reasons=why, before=self.kept(tuple(self.ledger.facts_of(district).values())))
        files = {path.name: path.read_bytes() for path in target.iterdir() if path.is_file() and not path.is_symlink()}
        published = Published(str(target), files[MANIFEST], {name: sha256(data).hexdigest() for name, data in files.items()})
        again = before is not None and rules_changed(before, order.parts)
        earlier, apart = documents_then(before, order.own, self.ledger) if before and again else (None, True)
        return replace(
            order, faces=missing, as_of=last.as_of, number=last.number, reasons=(f"{names} joins the issue",),
            joins=self.kept(published), before=self.kept(rows) if before else None,
            before_as_of=before.as_of if before else None, earlier=earlier, apart=apart)

    def kept(self, record: object) -> str:
        """The key under which a record that an order refers to is put into the store."""
        key = digest_of("kept", record)
        if not self.corpus.cache.has(key):
            self.corpus.cache.put(key, record)
        return key

    def silent(self, district: str, label: str) -> Outcome:
        return Outcome(
            district, label, "silent", message=f"no source in {self.request.seeds} says anything of {label}",
            remedy="Add documents about it, or see `reportgen districts` for those with sources.")

    def current(self, district: str, label: str) -> Outcome:
        last = self.ledger.last_issue(district)
        assert last is not None
        return Outcome(district, label, "current", issue=last.number, folder=last.folder)

    def make_all(self, orders: list[IssueOrder]) -> list[Outcome]:
        """Make every planned issue, each in a process of its own, and publish each as it is done.

        Those with the most documents come first, so that no long one is left at the end for one to do while others wait.
        """
        outcomes: list[Outcome] = []
        if orders:
            self.watch.planned(len(orders))
            longest_first = sorted(orders, key=lambda order: -len(order.own.documents))
            for order, ended in self.workers().each(carry_out, longest_first, Limits()):
                outcomes.append(self.finish(order, ended))
                self.watch.built(outcomes[-1], len(outcomes), len(orders))
        return outcomes

    def finish(self, order: IssueOrder, ended: Ended[Carried]) -> Outcome:
        """Publish a checked issue, or say why there is none; the last good one stays either way."""
        district = order.own.district
        label = load_catalogue(self.request.project.overlay).places.label(district)
        carried = ended.result or Carried(error=(
            f"{district}: the work {ended.failure}", "The last good issue stays; report the trace where there is one."))
        if carried.as_before:
            return self.confirmed(order, label)
        made = self.corpus.cache.get(carried.key) if carried.key else None
        if not isinstance(made, MadeIssue):
            cause, remedy = carried.error or (f"{district}: the finished issue is gone from the store", "Run again.")
            return Outcome(district, label, "failed", order.reasons, message=cause, remedy=remedy)
        target = self.publish(order, made)
        last = self.ledger.last_issue(district) if order.joins else None
        parts = {**(last.parts if last else {}), **order.parts, PRINTED: made.printed}
        row = IssueRow(district, order.number, order.as_of, str(target), parts, made.next_due)
        self.ledger.record_issue(self.run, row, made.fact_rows, self.folder.changes(target))
        self.corpus.cache.drop(carried.key)
        pdfs = tuple(str(target / f"{name}.pdf") for name in order.faces)
        return Outcome(district, label, "built", order.reasons, order.number, str(target), pdfs)

    def confirmed(self, order: IssueOrder, label: str) -> Outcome:
        """The last issue shows what one of today would: it is current beside what the others now say."""
        last = self.ledger.last_issue(order.own.district)
        assert last is not None
        self.ledger.restate(replace(last, parts={**last.parts, OTHERS: order.parts[OTHERS]}))
        return Outcome(last.district, label, "current", order.reasons, last.number, last.folder, message="a compared district changed in nothing that is printed")

    def publish(self, order: IssueOrder, made: MadeIssue) -> Path:
        """Put an issue, or the faces that join one, in its place; the office's names are links to the faces."""
        district, places = order.own.district, load_catalogue(self.request.project.overlay).places
        staged = self.folder.stage(district)
        for name, data in made.files:
            (staged / name).write_bytes(data)
        for number, face in enumerate(order.faces):
            suffix = ".pdf" if number == 0 and order.joins is None else f"_{face}.pdf"
            (staged / office_name(places, district, order.as_of, order.number, suffix)).symlink_to(f"{face}.pdf")
        if order.joins is not None:
            return self.folder.join(staged, self.folder.issue_folder(district, order.as_of, order.number), last=MANIFEST)
        return self.folder.publish(staged, district, order.as_of, order.number)


def _faces(issue: Path) -> set[str]:
    """The faces of a published issue, as parts."""
    return {FACE + path.stem for path in issue.glob("*.pdf") if not path.is_symlink()}


def _absolute(place: Path | str) -> Path | str:
    """A folder by a path that holds wherever a worker stands; an address as it is."""
    return place if isinstance(place, str) else place.resolve()


def _held_back(district: str, label: str, issue: Issue) -> Outcome:
    return Outcome(
        district, label, "failed", message=f"{issue.document} could not be read this time: {issue.message}",
        remedy=f"{issue.remedy} The last good issue stays until the document is read or taken away.")
