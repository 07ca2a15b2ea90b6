"""An existing Dask cluster as those who do the work. Orders and results are references; what they refer to lies in the store.

The cluster's workers must have the same program, rules, templates and faces as the coordinator, and see the folder of
sources and the store under the names that the coordinator uses: both are asked for before the first order is given.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import PackageNotFoundError, version
from typing import Any, TypeVar

from reportgen.catalogue.project import Project
from reportgen.errors import SetupError
from reportgen.pipeline.digests import file_digest, folders_digest, program_digest, rules_digest
from reportgen.pipeline.documents import Desk
from reportgen.pipeline.isolate import Ended, Limits, run_limited
from reportgen.pipeline.workers import Crew
from reportgen.read import sources_at
from reportgen.render import template_folders
from reportgen.store import Cache, digest_of

A = TypeVar("A")
R = TypeVar("R")

SECONDS = 20
PACKAGES = ("distributed", "jieba", "matplotlib", "pandas", "pypdfium2", "weasyprint")
"""Libraries whose version may change a byte of a result or the way orders travel."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the coordinator works with: a worker must find the same. `probe` is the key of a record that it put into the store."""

    desk: Desk
    project: Project
    faces: tuple[str, ...]
    probe: str


@contextmanager
def cluster(address: str, desk: Desk, project: Project, faces: tuple[str, ...]) -> Iterator[Crew]:
    """The workers of the scheduler at `address` (`tcp://host:port`).

    Raises `SetupError` where the extra is not installed, where nobody answers, or where a worker is not as the coordinator.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise SetupError("the executor dask needs the package distributed", "Install the extra: reportgen[dask].") from error
    probe = digest_of("probe", program_digest())
    Cache(desk.store).put(probe, probe)
    setting = Setting(desk, project, faces, probe)
    try:
        client: Any = Client(address, timeout=SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise SetupError(f"{address}: no scheduler answers ({error})", "Start one with `dask scheduler`, or correct --scheduler.") from error
    try:
        _refuse_others(client, setting)
        width = sum(client.nthreads().values())
        with client.get_executor(pure=False) as executor:
            yield Crew(executor, width, partial(run_as_told, setting, standing(setting)))
    finally:
        client.close()


def standing(setting: Setting) -> dict[str, str]:
    """What results depend on beside their orders, as this process finds it; part by part, so that a difference can be named."""
    from reportgen.render.fonts import load_faces

    project = setting.project
    folders = [folder for name in (*setting.faces, "evidence") for folder in template_folders(name, project.own)]
    found = {
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "program": program_digest(),
        "rules and catalogue": rules_digest(project.overlay),
        "templates": folders_digest(folders),
        "rulings": file_digest(project.rulings),
        "faces": load_faces().digest,
        "sources": "seen" if sources_at(setting.desk.seeds).there() else f"{setting.desk.seeds} is not there",
        "store": "seen" if Cache(setting.desk.store).get(setting.probe) == setting.probe else f"{setting.desk.store} is not shared",
    }
    return found | {name: _version(name) for name in PACKAGES}


def run_as_told(setting: Setting, expected: Mapping[str, str], work: Callable[[A], R], order: A, limits: Limits) -> Ended[R]:
    """`run_limited` on a worker that is as the coordinator; one that joined later and is not refuses the order."""
    other = different(_own_standing(setting), expected)
    if other:
        return Ended(None, f"was refused: this worker has {other}")
    return run_limited(work, order, limits)


def different(found: Mapping[str, str], expected: Mapping[str, str]) -> str:
    """The parts that differ, in words; "" where all agree."""
    return "; ".join(
        f"{name} {_short(found.get(name, 'unknown'))} instead of {_short(value)}" for name, value in expected.items() if found.get(name) != value)


@lru_cache(maxsize=4)
def _own_standing(setting: Setting) -> dict[str, str]:
    return standing(setting)


def _refuse_others(client: Any, setting: Setting) -> None:
    """Raises `SetupError` naming the first worker that is not as the coordinator, and what differs."""
    expected = standing(setting)
    remedy = "Install the same reportgen, libraries and faces there, and let it see the sources and the store (--store) under the same names."
    versions = client.get_versions()
    theirs = versions["workers"]
    if not theirs:
        raise SetupError(f"{client.scheduler.address}: the scheduler has no workers", "Start some with `dask worker`, then run again.")
    for worker, told in sorted(theirs.items()):
        python = ".".join(str(told["host"]["python"]).split(".")[:2])
        if python != expected["Python"]:
            raise SetupError(f"{worker}: this worker has Python {python} instead of {expected['Python']}", remedy)
    answers = client.run(standing, setting, on_error="return")
    for worker, answer in sorted(answers.items()):
        other = different(answer, expected) if isinstance(answer, dict) else f"no reportgen that can answer ({answer})"
        if other:
            raise SetupError(f"{worker}: this worker has {other}", remedy)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _short(text: str) -> str:
    """A digest by its beginning; words as they are."""
    return text if " " in text or len(text) < 24 else f"{text[:16]}…"
