"""A cluster gives the tree that one machine gives, also where a worker is killed; one that is not as the coordinator is refused."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from project_desk import AS_OF

from reportgen.catalogue.project import Project
from reportgen.errors import SetupError
from reportgen.pipeline.cluster import Setting, _refuse_others, cluster, different, run_as_told, standing
from reportgen.pipeline.documents import Desk
from reportgen.pipeline.isolate import Limits
from reportgen.store import Cache
from scripts.bench.trees import broken, ledger_of, tree_of

distributed = pytest.importorskip("distributed")
PROGRAM = Path(sys.executable).parent / "reportgen"
SOURCES = ("lingang-sh_press-conference_2024.txt", "xuhui-sh_commendation_2025.txt", "huangpu-sh_interview_2024.txt")


@pytest.fixture
def seeds(tmp_path: Path, root: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name in SOURCES:
        (folder / name).write_bytes((root / "seeds" / name).read_bytes())
    return folder


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers over TCP: one kept by a nanny, as clusters do, one alone that can be killed."""
    file = tmp_path / "scheduler.json"
    started = [start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))]
    try:
        address = wait_for(lambda: file.is_file() and file.read_text() and __import__("json").loads(file.read_text())["address"])
        common = (address, "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard", "--local-directory", str(tmp_path))
        started += [start("dask_worker", *common), start("dask_worker", *common, "--no-nanny")]
        with distributed.Client(address, timeout=30, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield address, started
    finally:
        for process in started:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def start(module: str, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{module}", *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def wait_for(condition):  # type: ignore[no-untyped-def]
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come")


def command(seeds: Path | str, out: Path, *more: str) -> list[str]:
    return [str(PROGRAM), "build", "--seeds", str(seeds), "--out", str(out), "--as-of", AS_OF, *more]


def documents_read(out: Path) -> bool:
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{out}/.state/index.sqlite?mode=ro", uri=True)) as db:
        return bool(db.execute("select count(*)=? from document", (len(SOURCES),)).fetchone()[0])
    return False


def test_a_cluster_with_a_worker_killed_gives_the_same_tree(
    scheduler: tuple[str, list[subprocess.Popen[bytes]]], seeds: Path, tmp_path: Path
) -> None:
    address, processes = scheduler
    alone, shared = tmp_path / "alone", tmp_path / "shared"
    store = f"file://{tmp_path}/store"
    done = subprocess.Popen(
        command(f"file://{seeds}", shared, "--executor", "dask", "--scheduler", address, "--store", store), cwd=tmp_path, stderr=subprocess.PIPE)
    wait_for(lambda: documents_read(shared))
    time.sleep(1)
    os.killpg(processes[-1].pid, signal.SIGKILL)
    _, told = done.communicate(timeout=300)
    assert done.returncode == 0, told.decode()
    assert told.decode().count("built: ") == len(SOURCES)
    subprocess.run(command(seeds, alone, "--jobs", "1"), cwd=tmp_path, check=True, capture_output=True)
    assert tree_of(shared) == tree_of(alone)
    assert ledger_of(shared) == ledger_of(alone)
    assert broken(shared) == []
    assert not (shared / ".state/cache").exists()


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    desk = Desk(tmp_path, None, tmp_path / "store")
    Cache(desk.store).put("ab", "ab")
    return Setting(desk, Project(tmp_path, configured=False), ("briefing",), "ab")


class Fake:
    """A client of a cluster with one worker that answers as told."""

    def __init__(self, python: str, answer: object) -> None:
        self.python, self.answer = python, answer

    def get_versions(self) -> dict[str, object]:
        return {"workers": {"tcp://w": {"host": {"python": self.python}}}}

    def run(self, *_: object, **__: object) -> dict[str, object]:
        return {"tcp://w": self.answer}


def test_a_worker_that_differs_is_refused_by_name(setting: Setting) -> None:
    own = standing(setting)
    python = f"{own['Python']}.9.final.0"
    _refuse_others(Fake(python, own), setting)
    for fake, said in (
        (Fake("2.7.18", own), "Python 2.7 instead of"),
        (Fake(python, {**own, "weasyprint": "60.0"}), "weasyprint 60.0 instead of"),
        (Fake(python, {**own, "sources": "/seeds is not there"}), "/seeds is not there"),
        (Fake(python, ModuleNotFoundError("reportgen")), "no reportgen"),
    ):
        with pytest.raises(SetupError, match=said) as caught:
            _refuse_others(fake, setting)
        assert "tcp://w" in caught.value.cause and "--store" in caught.value.remedy


def test_a_worker_that_joins_late_and_differs_refuses_its_order(setting: Setting) -> None:
    own = standing(setting)
    assert run_as_told(setting, own, str.upper, "a", Limits()).result == "A"
    refused = run_as_told(setting, {**own, "program": "another"}, str.upper, "a", Limits())
    assert refused.result is None and "program" in refused.failure


def test_a_store_that_is_not_shared_is_seen(setting: Setting) -> None:
    elsewhere = replace(setting, probe="cd")
    assert "is not shared" in different(standing(elsewhere), standing(setting))


def test_nobody_at_the_address_is_told(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.pipeline.cluster.SECONDS", 1)
    with pytest.raises(SetupError, match="no scheduler answers"), cluster("tcp://127.0.0.1:9", setting.desk, setting.project, ("briefing",)):
        pass
