"""How the nights went: the last runs, and each district's newest issue with what the last run made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.catalogue.places import Places
from reportgen.errors import EXIT_FAILED, EXIT_INTERRUPTED, EXIT_OK
from reportgen.pipeline.prune import PRUNING
from reportgen.store import BuildFolder
from reportgen.store.inquiry import IssueTold, RunTold, lock_holder, view_ledger

LOOK_BACK = 50
"""So many runs are searched for the last word on a district that later runs did not name."""


@dataclass(frozen=True, slots=True)
class DistrictStatus:
    """A district's newest issue, and its state in the last run that concerned it.

    `checks`: "passed" for a published issue, "failed" where the last run made one that was not published,
    "missing" where the newest issue's PDF is gone. `message` says why.
    """

    district: str
    label: str
    issue: int | None
    as_of: str | None
    built: str | None
    next_due: str | None
    state: str
    checks: str
    message: str
    pdf: str | None


@dataclass(frozen=True, slots=True)
class RunStatus:
    """A run and how it ended. `state`: good, failed (something in it), error (it broke off, `message` says why), interrupted,
    killed (it left no word) or at work. Instants are ISO 8601.
    """

    id: int
    as_of: str
    started: str
    finished: str | None
    exit_code: int | None
    state: str
    message: str
    districts: Mapping[str, Mapping[str, str]]


KILLED = "ended without a word: the process was killed (power, memory, a limit of time) or the machine stopped; the next run goes on with what is missing"


@dataclass(frozen=True, slots=True)
class Status:
    """The whole picture. `running` says who holds the build folder, "" for nobody."""

    runs: tuple[RunStatus, ...]
    districts: tuple[DistrictStatus, ...]
    skipped: tuple[tuple[str, str], ...]
    running: str

    @property
    def exit_code(self) -> int:
        """0 where the last run ended well or is still at work; 1 where it failed somewhere, broke off or was killed."""
        return EXIT_OK if not self.runs or self.runs[0].state in ("good", "at work") else EXIT_FAILED


def status_of(out: Path, places: Places, runs: int) -> Status:
    """The last `runs` runs and every district that has an issue or was asked for."""
    with view_ledger(out) as ledger:
        recent = ledger.runs(max(runs, LOOK_BACK))
        newest = {item.row.district: item for item in ledger.latest()}
        skipped = ledger.skipped()
    said = _last_words(recent)
    districts = tuple(
        _district(BuildFolder(out), district, places, newest.get(district), said.get(district, {}))
        for district in sorted({*newest, *said})
    )
    running = lock_holder(out)
    at_work = recent[0].id if recent and running and PRUNING not in running else None
    return Status(tuple(_run(run, run.id == at_work) for run in recent[:runs]), districts, skipped, running)


def _run(run: RunTold, at_work: bool) -> RunStatus:
    state, message = _ended(run, at_work)
    return RunStatus(run.id, run.as_of, run.started, run.finished, run.exit_code, state, message, run.districts)


def _ended(run: RunTold, at_work: bool) -> tuple[str, str]:
    """How a run ended, and why where it did not come through."""
    if run.finished is None:
        return ("at work", "") if at_work else ("killed", KILLED)
    if run.error is not None:
        return ("interrupted", "") if run.exit_code == EXIT_INTERRUPTED else ("error", run.error)
    return ("good" if run.exit_code == EXIT_OK else "failed"), ""


def _last_words(runs: Sequence[RunTold]) -> dict[str, Mapping[str, str]]:
    said: dict[str, Mapping[str, str]] = {}
    for run in runs:
        for district, words in run.districts.items():
            said.setdefault(district, words)
    return said


def _district(
    folder: BuildFolder, district: str, places: Places, newest: IssueTold | None, words: Mapping[str, str]
) -> DistrictStatus:
    label = places.label(district) if district in places else district
    state, message = words.get("state", ""), words.get("message", "")
    failed = "failed" if state == "failed" else ""
    if newest is None:
        return DistrictStatus(district, label, None, None, None, None, state, failed, message, None)
    row = newest.row
    pdf = _pdf_in(folder.issue_folder(district, row.as_of, row.number))
    if pdf is None:
        message = message or f"the PDF of issue {row.number} is gone"
    checks = failed or ("passed" if pdf else "missing")
    return DistrictStatus(district, label, row.number, row.as_of, newest.built, row.next_due, state, checks, message, pdf)


def _pdf_in(folder: Path) -> str | None:
    return next((str(path) for path in sorted(folder.glob("*.pdf")) if not path.is_symlink()), None)
