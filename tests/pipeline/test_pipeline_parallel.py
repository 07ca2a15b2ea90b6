"""Any number of jobs, any order and any hash seed give the same bytes; one piece of work that fails leaves the others alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from project_desk import AS_OF

from reportgen.errors import SetupError
from reportgen.pipeline.isolate import Ended, Limits
from reportgen.pipeline.workers import Crew, here, machine
from scripts.bench.trees import broken, ledger_of, tree_of

PROGRAM = Path(sys.executable).parent / "reportgen"
SOURCES = ("lingang-sh_press-conference_2024.txt", "xuhui-sh_commendation_2025.txt")


@pytest.mark.parametrize("jobs", [2, 3])
def test_parallel_equals_serial_for_any_hash_seed(jobs: int, serial: Path, seeds: Path, tmp_path: Path) -> None:
    run(seeds, tmp_path / "build", jobs, seed=str(jobs))
    assert tree_of(tmp_path / "build") == tree_of(serial)
    assert ledger_of(tmp_path / "build") == ledger_of(serial)
    assert broken(serial) == []


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        (folder / name).write_bytes((root / "seeds" / name).read_bytes())
    return folder


@pytest.fixture(scope="module")
def serial(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    out = tmp_path_factory.mktemp("serial")
    run(seeds, out, 1, seed="1")
    assert len(list(out.glob("*/latest/briefing.pdf"))) == 2
    return out


def run(seeds: Path, out: Path, jobs: int, seed: str) -> None:
    command = [PROGRAM, "build", "--seeds", seeds, "--out", out, "--as-of", AS_OF, "--jobs", str(jobs)]
    done = subprocess.run(command, cwd=out.parent, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def work(order: str) -> str:
    if order == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "hangs":
        time.sleep(600)
    if order == "full":
        raise OSError(28, "No space left on device")
    return order.upper()


def test_work_that_dies_or_hangs_leaves_the_rest_alone() -> None:
    with machine(2) as crew:
        ended = dict(crew.each(work, ["a", "dies", "hangs", "b", "c"], Limits(seconds=15, tries=1)))
    assert {order: one.result for order, one in ended.items()} == {"a": "A", "dies": None, "hangs": None, "b": "B", "c": "C"}
    assert "SIGKILL" in ended["dies"].failure
    assert "longer than 15 s" in ended["hangs"].failure


def test_a_full_disk_in_a_worker_ends_the_run_with_a_remedy() -> None:
    with pytest.raises(SetupError, match="No space left") as caught, machine(1) as crew:
        list(crew.each(work, ["a", "full", "b"], Limits(tries=1)))
    assert "run again" in caught.value.remedy


def test_orders_are_taken_as_they_can_be_worked_on() -> None:
    """A hundred thousand orders are never all in memory."""
    taken: list[int] = []

    def orders():  # type: ignore[no-untyped-def]
        for number in range(100):
            taken.append(number)
            yield number

    with here() as crew:
        next(iter(crew.each(str, orders(), Limits())))
        assert len(taken) <= 3


def test_trouble_of_the_executor_is_a_failure_of_that_order_alone() -> None:
    def lost(work: object, order: object, limits: object) -> Ended[str]:
        raise ConnectionError("worker gone")

    with here() as crew:
        (ended,) = [one for _, one in Crew(crew.executor, 1, lost).each(str, [1], Limits())]
    assert "worker gone" in ended.failure
