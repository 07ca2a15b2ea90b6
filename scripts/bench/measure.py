"""Running commands and weighing what they take: wall clock, processor time and memory of the whole process tree.

On a machine that others use too, processor time is what compares; wall clock is given beside it.
"""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TICKS = os.sysconf("SC_CLK_TCK")
PAGE_KIB = 1024
OFTEN, SELDOM = 0.02, 0.5
"""Seconds between two looks at the process tree: a fiftieth of the time so far, within these bounds, for looking costs time too."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one run of a command took: seconds of wall clock and of processor, MiB at the peak of the tree, exit code, output."""

    wall: float
    cpu: float
    peak: float
    code: int
    output: str


Look = Callable[[int, Mapping[int, float]], None]
"""Told at every look at the process tree: its leader, and the MiB (PSS) of each process."""


def run_tree(
    command: Sequence[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None, limit: float = 900,
    look: Look = lambda leader, sizes: None,
) -> Taken:
    """Run a command in a session of its own and weigh every process of that session. Killed after `limit` seconds."""
    with tempfile.TemporaryFile() as file:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL, stdout=file,
            stderr=subprocess.STDOUT, start_new_session=True)
        cpu, peak = _watch(process, started + limit, look)
        wall = time.perf_counter() - started
        file.seek(0)
        output = file.read().decode("utf-8", "replace")
    return Taken(wall, cpu, peak, process.returncode, output)


def _watch(process: subprocess.Popen[bytes], until: float, look: Look) -> tuple[float, float]:
    """Processor seconds and peak MiB of a session, watched until its leader ends.

    wait4 knows the leader and what it waited for; processes that nobody waited for are known from the last look at them.
    """
    peak, started = 0.0, time.perf_counter()
    seen: dict[int, float] = {}
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return max(usage.ru_utime + usage.ru_stime, sum(seen.values())), peak
        sizes: dict[int, float] = {}
        for member in _session(process.pid):
            seen[member] = max(_cpu(member), seen.get(member, 0.0))
            sizes[member] = _pss(member)
        peak = max(peak, sum(sizes.values()))
        look(process.pid, sizes)
        now = time.perf_counter()
        if now > until:
            os.killpg(process.pid, signal.SIGKILL)
        time.sleep(min(SELDOM, max(OFTEN, (now - started) / 50)))


def _session(leader: int) -> list[int]:
    found = []
    for entry in os.scandir("/proc"):
        fields = _stat(int(entry.name)) if entry.name.isdigit() else None
        if fields and int(fields[3]) == leader:
            found.append(int(entry.name))
    return found


def _stat(pid: int) -> list[str] | None:
    """The fields of /proc/PID/stat from the state on (index 0 is the state)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


def _cpu(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS if fields else 0.0


def _pss(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / PAGE_KIB
    except OSError:
        pass
    return 0.0


def resident(pid: int) -> float:
    """MiB of a process in memory (RSS), whoever shares them; 0 where it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        return 0.0


def serves(pid: int, leader: int) -> bool:
    """Whether a process is the server that the leader's work is forked from."""
    fields = _stat(pid)
    try:
        return bool(fields and int(fields[1]) == leader and b"forkserver" in Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False


def worker(python: Path | str, script: Path, *words: str, limit: float = 600, cwd: Path | None = None) -> dict[str, Any] | None:
    """The JSON line that a worker prints, None where it fails or takes longer than `limit` seconds."""
    try:
        result = subprocess.run(
            [str(python), str(script), *words], capture_output=True, text=True, timeout=limit, stdin=subprocess.DEVNULL, cwd=cwd)
    except (subprocess.TimeoutExpired, OSError):
        return None
    if result.returncode:
        return None
    found: dict[str, Any] = json.loads(result.stdout.strip().splitlines()[-1])
    return found


def alternate(cases: Mapping[str, Callable[[], Any]], rounds: int) -> dict[str, list[Any]]:
    """Every case once a round, in turn, so that what else the machine does falls on all of them."""
    results: dict[str, list[Any]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            results[name].append(case())
    return results


def median(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def load() -> str:
    """The load of the machine at this moment, for the record."""
    one, five, fifteen = os.getloadavg()
    return f"{one:.1f}, {five:.1f}, {fifteen:.1f} on {os.cpu_count()} cores"
