"""A face set again and again while its template is edited: sources are read once, nothing is published.

The folders are looked at in turn and not watched: a dozen files cost a millisecond, it works on network drives
and in containers, and needs no further library.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.brief import Editions, Options, editions
from reportgen.catalogue.bundle import load_catalogue
from reportgen.catalogue.project import FILE_NAME, Project, find_project
from reportgen.errors import ReportgenError, UsageError
from reportgen.pipeline.corpus import read_corpus
from reportgen.pipeline.districts import check_known
from reportgen.pipeline.issue import Face, IssuePlan, evidence_of, material_of, options_of, set_within_limit
from reportgen.pipeline.stale import neighbours
from reportgen.pipeline.work import IssueOrder, plan_of
from reportgen.render import template_folders
from reportgen.render.templates import shipped_templates
from reportgen.store import BuildFolder, Ledger, check_writable

if TYPE_CHECKING:
    from reportgen.render import RenderedPdf

PAUSE = 0.25
"""Seconds between two looks at the folders."""

SETTLE = 0.05
"""Seconds that a save may take: an editor writes, empties and renames."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One setting: its file, what is to be said about it (page and words), or the error that there was."""

    pdf: Path | None = None
    pages: int = 0
    remarks: tuple[str, ...] = ()
    error: ReportgenError | None = None


class Preview:
    """One district's content, read and composed once; `show` sets a face of it as the templates and the configuration now are."""

    def __init__(self, project: Project, seeds: Path, out: Path, district: str, as_of: str) -> None:
        """Raises `ReportgenError` where there is nothing to show: no folder, no such district, no source of it."""
        if not seeds.is_dir():
            raise UsageError(f"{seeds}: no such folder of source documents", "Name the folder with --seeds DIR.")
        check_writable(out)
        self.project = project
        self.folder = BuildFolder(out)
        self.catalogue = load_catalogue(project.overlay)
        (self.district,) = check_known((district,), self.catalogue.places)
        self.plan = self._plan(seeds, as_of)
        self.material = material_of(self.plan, self.catalogue)
        self._composed: tuple[Options, Editions] | None = None

    def _plan(self, seeds: Path, as_of: str) -> IssuePlan:
        """What an issue of today would be made from, told against the last one where there is one."""
        places, district = self.catalogue.places, self.district
        self.folder.state.mkdir(exist_ok=True)
        with read_corpus(seeds, self.project.overlay, self.folder.state) as corpus:
            speaking = corpus.briefable(places)
            if district not in speaking:
                raise UsageError(
                    f"no source in {seeds} says anything of {places.label(district)}",
                    "Add documents about it, or see `reportgen districts`.")
            near = neighbours(speaking, places)
            number, before, before_as_of = self._last()
            order = IssueOrder(
                desk=corpus.desk, own=corpus.rows(district), peers=tuple(map(corpus.rows, near.of(district))),
                project=self.project, faces=(), as_of=as_of, number=number + 1, parts={}, reasons=())
            return replace(plan_of(order, corpus.cache), before=before, before_as_of=before_as_of)

    def _last(self) -> tuple[int, tuple[str, ...] | None, str | None]:
        path = self.folder.state / "ledger.sqlite"
        if not path.is_file():
            return 0, None, None
        ledger = Ledger(path)
        try:
            last = ledger.last_issue(self.district)
            rows = tuple(ledger.facts_of(self.district).values())
        finally:
            ledger.close()
        return (last.number, rows, last.as_of) if last else (0, None, None)

    def show(self, template: str, read_back: bool = False) -> Shown:
        """Set one face into `<out>/preview/<district>/`. A fault of a template or of the configuration comes back as an error."""
        try:
            self._configure()
            face = Face(template, template_folders(template, self.project.own))
            rendered = set_within_limit(self._editions().briefings, face, self.project)
            remarks = (*rendered.warnings, *(self._faults(face, rendered) if read_back else ()))
            return Shown(self._written(face, rendered), rendered.pages, remarks)
        except ReportgenError as error:
            return Shown(error=error)

    def _configure(self) -> None:
        """The configuration as it now is; what was read stays read."""
        now = find_project(self.project.folder) if self.project.configured else self.project
        self.project, self.plan = now, replace(self.plan, project=now)

    def _editions(self) -> Editions:
        options = options_of(self.project)
        if self._composed is None or self._composed[0] != options:
            self._composed = options, editions(self.material, self.catalogue, options)
        return self._composed[1]

    def _written(self, face: Face, rendered: RenderedPdf) -> Path:
        """The PDF and the evidence page that its notes lead to, each put in place whole."""
        page = evidence_of(self.plan, self.material, self._editions(), template_folders("evidence", self.project.own))
        folder = self.folder.root / "preview" / self.district
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in (("evidence.html", page), (face.pdf, rendered.data)):
            part = folder / f".{name}"
            part.write_bytes(data)
            os.replace(part, folder / name)
        return folder / face.pdf

    def _faults(self, face: Face, rendered: RenderedPdf) -> Iterator[str]:
        from reportgen.check import check_pdf
        from reportgen.pipeline.issue import expected_of

        for fault in check_pdf(rendered.data, expected_of(self.plan, face, rendered, self.material.findings)):
            yield f"page {fault.page}: {fault.message}"

    def changes(self, sleep: Callable[[float], None] = time.sleep) -> Iterator[tuple[str, ...]]:
        """The names of changed files, each time some have changed and are quiet again. Never ends by itself."""
        seen = self._seen()
        while True:
            sleep(PAUSE)
            now = self._seen()
            if now == seen:
                continue
            while (later := self._seen_after(SETTLE, sleep)) != now:
                now = later
            changed = sorted(path for path in {*seen, *now} if seen.get(path) != now.get(path))
            seen = now
            yield tuple(changed)

    def _seen_after(self, seconds: float, sleep: Callable[[float], None]) -> dict[str, tuple[int, int]]:
        sleep(seconds)
        return self._seen()

    def _seen(self) -> dict[str, tuple[int, int]]:
        """Size and time of each file that a face depends on."""
        roots = [shipped_templates(), *([self.project.folder / "templates"] if self.project.configured else [])]
        paths = [path for root in dict.fromkeys(roots) for path in root.rglob("*")]
        paths += [self.project.folder / FILE_NAME, *([self.project.logo_file] if self.project.logo_file else [])]
        found = {}
        for path in paths:
            try:
                status = path.stat()
            except OSError:
                continue
            if path.is_file() and not path.name.startswith("."):
                found[str(path)] = (status.st_mtime_ns, status.st_size)
        return found
