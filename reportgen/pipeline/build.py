"""A run: read the corpus, find what is stale, make each issue in private, publish it by one rename."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.catalogue.bundle import load_catalogue
from reportgen.catalogue.project import Project
from reportgen.deliver.office import office_name
from reportgen.errors import EXIT_FAILED, EXIT_OK, Issue, ReportgenError, UsageError
from reportgen.pipeline.districts import DistrictInput, briefable, check_known, district_input
from reportgen.pipeline.documents import Corpus, keep_source, read_again, read_corpus
from reportgen.pipeline.isolate import Ended, Limits, run_limited, warm_up
from reportgen.pipeline.issue import MANIFEST, Face, IssuePlan, MadeIssue, make_issue, peers_digest, peers_of
from reportgen.pipeline.stale import documents_of, faces_missing, parts_of, reasons, rules_changed
from reportgen.render import template_folders
from reportgen.store import BuildFolder, Cache, IssueRow, Ledger, check_writable, hold_lock

Progress = Callable[[str, str], None]
"""Called with a stage ("read", "build") and the name of what was finished."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What the user asked for. `templates` are the faces of an issue, the first one first; `districts` is
    empty for all; `jobs` 0 means one process per core.
    """

    project: Project
    seeds: Path
    out: Path
    as_of: str
    templates: tuple[str, ...]
    districts: tuple[str, ...] = ()
    jobs: int = 0
    always: bool = False


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
        return {"state": self.state} | ({"message": self.message} if self.message else {})


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The whole run. `skipped` are files left out, each with whether it is new since the last run."""

    outcomes: tuple[Outcome, ...]
    skipped: tuple[tuple[Issue, bool], ...]
    notes: tuple[Issue, ...]
    documents: int

    @property
    def exit_code(self) -> int:
        """1 where a district failed or was named in vain, or a file was newly skipped; else 0."""
        bad = any(outcome.state in ("failed", "silent") for outcome in self.outcomes)
        return EXIT_FAILED if bad or any(new for _, new in self.skipped) else EXIT_OK


def build(request: BuildRequest, now: Callable[[], str], progress: Progress = lambda stage, name: None) -> BuildReport:
    """Build every district asked for that is stale. `now` gives ISO instants for the ledger alone.

    Raises `ReportgenError` for a folder that cannot be read, written or locked, an unknown district or
    a broken configuration; what goes wrong with one district is an `Outcome`.
    """
    faces = tuple(Face(name, template_folders(name, request.project.own)) for name in dict.fromkeys(request.templates))
    check_folder(request.seeds)
    check_writable(request.out)
    folder = BuildFolder(request.out)
    with hold_lock(folder.state, f"process {os.getpid()}, started {now()}"):
        folder.clear_staging()
        ledger = Ledger(folder.state / "ledger.sqlite")
        try:
            run = ledger.start_run(request.as_of, now())
            report = _Run(request, faces, folder, ledger, run, progress).whole()
            summary = {outcome.district: outcome.told for outcome in report.outcomes}
            ledger.finish_run(run, now(), report.exit_code, summary)
            return report
        finally:
            ledger.close()


def check_folder(seeds: Path) -> None:
    """Raises `UsageError` where the source folder is not there."""
    if not seeds.is_dir():
        raise UsageError(f"{seeds}: no such folder of source documents", "Name the folder with --seeds DIR.")


class _Run:
    """The state of one run; its methods are the steps in order."""

    def __init__(
        self, request: BuildRequest, faces: tuple[Face, ...], folder: BuildFolder, ledger: Ledger, run: int, progress: Progress
    ) -> None:
        self.request = request
        self.faces = faces
        self.evidence = template_folders("evidence", request.project.own)
        self.folder = folder
        self.ledger = ledger
        self.run = run
        self.progress = progress
        self.overlay = request.project.overlay
        self.catalogue = load_catalogue(self.overlay)
        self.jobs = request.jobs or os.cpu_count() or 1
        self.cache = Cache(folder.state / "cache")

    def whole(self) -> BuildReport:
        named = check_known(self.request.districts, self.catalogue.places)
        warm_up()
        self.adopt()
        corpus = read_corpus(
            self.request.seeds, self.overlay, self.cache.root, None, lambda name: self.progress("read", name)
        )
        skipped, notes = self.sort_issues(corpus)
        if not corpus.results:
            raise ReportgenError(
                f"{self.request.seeds}: no readable document in this folder",
                "Put .txt, .md, .html, .pdf, .docx or .zip files there, or name another folder with --seeds.",
            )
        speaking = briefable(corpus, self.catalogue.places)
        plans, outcomes = self.plan(corpus, named or speaking, speaking)
        outcomes += self.make_all(plans)
        outcomes.sort(key=lambda outcome: outcome.district)
        return BuildReport(tuple(outcomes), skipped, notes, len(corpus.results))

    def adopt(self) -> None:
        """Take up issues that were published before the ledger heard of them (a kill, or a lost ledger)."""
        for district, manifest, rows in self.folder.published():
            last = self.ledger.last_issue(district)
            number, parts = manifest["issue"], manifest["parts"]
            if last is None or last.number < number or (last.number == number and last.parts != parts):
                folder = str(self.folder.issue_folder(district, manifest["as_of"], number))
                row = IssueRow(district, number, manifest["as_of"], folder, parts, manifest["next_due"])
                self.ledger.record_issue(self.run, row, rows)

    def sort_issues(self, corpus: Corpus) -> tuple[tuple[tuple[Issue, bool], ...], tuple[Issue, ...]]:
        """Skipped files with whether they are new, and the notes; the ledger then knows the skips."""
        known = self.ledger.known_skips()
        left_out = [issue for issue in corpus.issues if issue.level == "skipped" and issue.stage == "read"]
        rows = [(issue.document, self.fingerprint(issue), issue.code) for issue in left_out]
        skipped = tuple((issue, known.get(row[0]) != row[1]) for issue, row in zip(left_out, rows, strict=True))
        self.ledger.record_skips(rows)
        return skipped, tuple(issue for issue in corpus.issues if issue.level == "note")

    def fingerprint(self, issue: Issue) -> str:
        """Code, size and time of change: the same where the file has not been touched since."""
        try:
            status = os.lstat(self.request.seeds / issue.document)
        except (OSError, ValueError):
            return issue.code
        return f"{issue.code} {status.st_size} {status.st_mtime_ns}"

    def plan(
        self, corpus: Corpus, districts: Sequence[str], speaking: Sequence[str]
    ) -> tuple[list[IssuePlan], list[Outcome]]:
        """What is to be made, and the outcomes that need no making."""
        plans: list[IssuePlan] = []
        outcomes: list[Outcome] = []
        for district in districts:
            label = self.catalogue.places.label(district)
            if district not in speaking:
                outcomes.append(Outcome(
                    district, label, "silent", message=f"no source in {self.request.seeds} says anything of {label}",
                    remedy="Add documents about it, or see `reportgen districts` for those with sources."))
                continue
            source = district_input(corpus, district)
            plan, why = self.plan_one(corpus, source, speaking)
            if why or self.request.always:
                plans.append(plan)
            else:
                outcomes.append(self.current(district, label))
        return plans, outcomes

    def plan_one(
        self, corpus: Corpus, source: DistrictInput, speaking: Sequence[str]
    ) -> tuple[IssuePlan, tuple[str, ...]]:
        from reportgen.render.fonts import load_faces

        request, district, places = self.request, source.district, self.catalogue.places
        near = peers_of(district, tuple(speaking), {name: places.city_of(name) or "" for name in speaking})
        peers = tuple(district_input(corpus, peer) for peer in near)
        last = self.ledger.last_issue(district)
        parts = parts_of(
            source, overlay=self.overlay, faces={face.name: face.folders for face in self.faces}, evidence=self.evidence,
            fonts=load_faces().digest, rulings=request.project.rulings, options=request.project.choices, others=peers_digest(peers))
        why = reasons(last, parts, request.as_of)
        number = max(self.folder.last_number(district), last.number if last else 0) + 1
        earlier, apart = self.earlier(last if why else None, district, parts)
        plan = IssuePlan(
            source=source, peers=peers, project=request.project, faces=self.faces,
            evidence_folders=self.evidence, as_of=request.as_of, number=number, parts=parts, reasons=why or ("asked for with --always",),
            before=tuple(self.ledger.facts_of(district).values()) if last else None,
            earlier=earlier, apart=apart, before_as_of=last.as_of if last else None)
        if last is not None and not why and not request.always and (missing := faces_missing(last, parts)):
            return self.joining(plan, last, missing)
        return plan, why

    def joining(self, plan: IssuePlan, last: IssueRow, missing: tuple[str, ...]) -> tuple[IssuePlan, tuple[str, ...]]:
        """The plan by which faces that were not asked for before join the last issue: made as on its day, against the issue before it.

        Where the issue before it is gone there is nothing to tell the changes against, and the faces get an issue of their own.
        """
        district = plan.source.district
        before = next((row for row in reversed(self.ledger.issues(district)) if row.number < last.number), None)
        rows = self.folder.fact_rows(self.folder.issue_folder(district, before.as_of, before.number)) if before else None
        target, names = self.folder.issue_folder(district, last.as_of, last.number), " and ".join(missing)
        if not (target / MANIFEST).is_file() or (before is not None and rows is None):
            why = (f"{names} asked for, and the issues before are not there for it to join",)
            return replace(plan, reasons=why), why
        why = (f"{names} joins the issue",)
        earlier, apart = self.earlier(before, district, plan.parts)
        return replace(
            plan, faces=tuple(face for face in plan.faces if face.name in missing), as_of=last.as_of, number=last.number,
            reasons=why, joins=target, before=rows, before_as_of=before.as_of if before else None,
            earlier=earlier, apart=apart), why

    def earlier(self, last: IssueRow | None, district: str, parts: Mapping[str, str]) -> tuple[DistrictInput | None, bool]:
        """The last issue's documents as today's rules read them where the rules have changed since, and whether causes can be told.

        They cannot where those documents are not kept any more: what the rules did looks like what the sources did.
        """
        if last is None or not rules_changed(last, parts):
            return None, True
        corpus = read_again(self.cache, documents_of(last), self.overlay)
        return (district_input(corpus, district), True) if corpus else (None, False)

    def current(self, district: str, label: str) -> Outcome:
        last = self.ledger.last_issue(district)
        assert last is not None
        return Outcome(district, label, "current", issue=last.number, folder=last.folder)

    def make_all(self, plans: list[IssuePlan]) -> list[Outcome]:
        """Make every planned issue, each in a process of its own, and publish each as it is done."""
        with ThreadPoolExecutor(max(1, min(self.jobs, len(plans)))) as waiting:
            running = {waiting.submit(run_limited, make_issue, plan, Limits()): plan for plan in plans}
            return [self.finish(running[done], done.result()) for done in as_completed(running)]

    def finish(self, plan: IssuePlan, ended: Ended[MadeIssue]) -> Outcome:
        """Publish a checked issue, or say why there is none; the last good one stays either way."""
        district = plan.source.district
        label = self.catalogue.places.label(district)
        self.progress("build", district)
        made = ended.result or MadeIssue(error=(
            f"{district}: the work {ended.failure}", "The last good issue stays; report the trace where there is one."))
        if made.error is not None:
            return Outcome(district, label, "failed", plan.reasons, message=made.error[0], remedy=made.error[1])
        for result in plan.source.documents:
            keep_source(self.cache, result.document)
        target = self.publish(plan, made)
        parts = {**self.last_parts(plan), **plan.parts}
        row = IssueRow(district, plan.number, plan.as_of, str(target), parts, made.next_due)
        self.ledger.record_issue(self.run, row, made.fact_rows)
        pdfs = tuple(str(target / face.pdf) for face in plan.faces)
        return Outcome(district, label, "built", plan.reasons, plan.number, str(target), pdfs)

    def publish(self, plan: IssuePlan, made: MadeIssue) -> Path:
        """Put an issue, or the faces that join one, in its place; the office's names are links to the faces."""
        district = plan.source.district
        links = {}
        for number, face in enumerate(plan.faces):
            suffix = ".pdf" if number == 0 and plan.joins is None else f"_{face.pdf}"
            links[office_name(self.catalogue.places, district, plan.as_of, plan.number, suffix)] = face.pdf
        staged = self.folder.stage(district)
        for name, data in made.files:
            (staged / name).write_bytes(data)
        for name, pdf in links.items():
            (staged / name).symlink_to(pdf)
        if plan.joins is not None:
            return self.folder.join(staged, plan.joins, last=MANIFEST)
        return self.folder.publish(staged, district, plan.as_of, plan.number)

    def last_parts(self, plan: IssuePlan) -> Mapping[str, str]:
        """What the issue was made from already, where faces join one."""
        last = self.ledger.last_issue(plan.source.district) if plan.joins is not None else None
        return last.parts if last is not None else {}
