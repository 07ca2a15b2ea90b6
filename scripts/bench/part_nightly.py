"""Nights: many districts with ten documents each, cold, unchanged and with a few documents changed."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.catalogue.places import load_places
from scripts.bench.generator import choose_districts, make_document, write_corpus
from scripts.bench.measure import Look, Taken, resident, run_tree, serves
from scripts.bench.tables import number, ratio, seconds, table

AS_OF = "2025-11-30"
DOCUMENTS = 10
PORTION = 0.2
SEED = 1
SETTLED = 2.5
"""Seconds after which a file that was written counts as settled: a younger one is read again by the next run."""

ALL_UNITS = 2_845
"""County-level units of the ministry's table."""

CORES = 64
"""The cluster of the projection."""

WORKERS = Path(__file__).resolve().parent / "workers"


@dataclass(frozen=True, slots=True)
class Night:
    """The runs over one number of districts. `stages` is what the changed document's own stages take (its reading, and the issue of
    each district that it made stale) in one process without all that is around them. `thirds` are the peaks of memory in MiB while the
    first, second and last third of the districts was built: the whole tree, the coordinator, the server of processes.
    """

    districts: int
    cold: Taken
    unchanged: Taken
    changed: Taken
    changed_districts: int
    single: Taken | None
    loop: Taken | None
    stages: Taken | None = None
    thirds: tuple[tuple[float, float, float], ...] = ()


class Thirds:
    """Watches memory while a run goes on: peaks by how many of its districts are published."""

    def __init__(self, out: Path, districts: int) -> None:
        self._out, self._districts = out, districts
        self._peaks: dict[int, list[float]] = {}
        self._server = 0

    def __call__(self, leader: int, sizes: Mapping[int, float]) -> None:
        done = sum(1 for _ in self._out.glob("*/latest"))
        if self._server not in sizes:
            self._server = next((pid for pid in sizes if serves(pid, leader)), 0)
        now = (sum(sizes.values()), sizes.get(leader, 0.0), resident(self._server))
        held = self._peaks.setdefault(min(2, 3 * done // self._districts), [0.0, 0.0, 0.0])
        held[:] = [max(pair) for pair in zip(held, now, strict=True)]

    @property
    def peaks(self) -> tuple[tuple[float, float, float], ...]:
        """For each third in which there was a look: tree (PSS), coordinator (PSS), server (RSS)."""
        return tuple((held[0], held[1], held[2]) for _, held in sorted(self._peaks.items()))


def nightly_part(sizes: list[int], jobs: int, with_single: bool, limit: float) -> str:
    """Build N districts × 10 documents for each size, the first size with one job too, and say what the largest would take."""
    nights = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            nights.append(_night(Path(name), size, jobs, with_single and size == sizes[0], limit))
        if not _ran(nights[-1]):
            break
    return nights_text(nights, jobs)


def _ran(night: Night) -> bool:
    """Whether the build came to an end of its own, with or without failed districts."""
    return " built, " in night.cold.output


def nights_text(nights: list[Night], jobs: int) -> str:
    """The tables of some nights, the aims beside them, and a projection."""
    if not _ran(nights[-1]):
        return f"not available: {(nights[-1].cold.output.strip().splitlines() or ['no reason given'])[-1]}"
    return "\n\n".join([_rows(nights, jobs), _aims(nights, jobs), _projection(nights, jobs)])


def _night(folder: Path, size: int, jobs: int, with_single: bool, limit: float) -> Night:
    seeds = folder / "seeds"
    write_corpus(seeds, size, DOCUMENTS, SEED, PORTION, others=False)
    time.sleep(SETTLED)
    thirds = Thirds(folder / "out", size)
    cold = _build(seeds, folder / "out", jobs, limit, look=thirds)
    unchanged = _build(seeds, folder / "out", jobs, limit)
    count = _change(seeds, size)
    time.sleep(SETTLED)
    if (folder / "out" / ".state").is_dir():
        shutil.copytree(folder / "out" / ".state", folder / "before")
    changed = _build(seeds, folder / "out", jobs, limit)
    rebuilt = re.findall(r"^built: (\S+)", changed.output, re.M)
    stages = run_tree([sys.executable, str(WORKERS / "stages.py"), str(seeds), str(folder / "before"), *rebuilt], limit=limit) if rebuilt else None
    single = _build(seeds, folder / "one-job", 1, limit) if with_single else None
    loop = _loop(folder, size, limit)
    return Night(size, cold, unchanged, changed, count, single, loop, stages if stages and stages.code == 0 else None, thirds.peaks)


def _build(seeds: Path, out: Path, jobs: int, limit: float, *more: str, look: Look = lambda leader, sizes: None) -> Taken:
    program = Path(sys.executable).with_name("reportgen")
    command = [str(program), "build", "--seeds", str(seeds), "--out", str(out), "--as-of", AS_OF, "--jobs", str(jobs), *more]
    taken = run_tree(command, limit=limit, look=look)
    print(f"bench: {taken.wall:.1f} s, {taken.cpu:.1f} s of processor, {taken.peak:.0f} MB, {_summary(taken)}", file=sys.stderr, flush=True)
    return taken


def _change(seeds: Path, size: int) -> int:
    """Give one document in each hundredth district another text."""
    places = load_places()
    chosen = list(enumerate(choose_districts(size, SEED, places)))[:: max(1, min(100, size))]
    for index, place in chosen:
        made = make_document(place, places, index, 2, SEED, PORTION, others=False, version=1)
        (seeds / made.name).write_bytes(made.data)
    return len(chosen)


def _loop(folder: Path, size: int, limit: float) -> Taken | None:
    """One district by a command of its own, as a shell loop would do it, its ten documents alone in the folder."""
    place = choose_districts(size, SEED)[0]
    alone = folder / "alone"
    alone.mkdir()
    for path in (folder / "seeds").glob(f"{place.id}-*"):
        shutil.copy(path, alone)
    return _build(alone, folder / "alone-out", 1, limit, "--district", place.id)


def _summary(taken: Taken) -> str:
    lines = [line for line in taken.output.splitlines() if " built, " in line]
    return lines[-1].partition(", ")[2] if lines else f"ended with code {taken.code}"


def _built(taken: Taken) -> int:
    """How many districts a run says it built."""
    found = re.search(r"(\d+) built", _summary(taken))
    return int(found[1]) if found else 0


def _rows(nights: list[Night], jobs: int) -> str:
    rows = []
    for night in nights:
        runs = [
            (f"cold, {jobs} jobs", night.cold), ("nothing changed", night.unchanged),
            (f"one document changed in {night.changed_districts} of them", night.changed),
            ("cold, one job", night.single), ("one district alone, cold", night.loop),
        ]
        rows += [
            (f"{night.districts} districts: {label}", seconds(taken.wall), seconds(taken.cpu), number(taken.peak, 3), _summary(taken))
            for label, taken in runs if taken
        ]
    return table(("run", "wall clock, s", "processor, s", "peak of the tree, MB (PSS)", "outcome"), rows)


def _aims(nights: list[Night], jobs: int) -> str:
    rows = []
    for night in nights:
        size, alone = night.districts, night.loop
        if _built(night.cold) < size:
            rows.append((f"{size}: districts that failed, so that no ratio is given", str(size - _built(night.cold))))
            continue
        rows.append((f"{size}: briefings a minute, documents a second", f"{number(size / night.cold.wall * 60)}, {number(size * DOCUMENTS / night.cold.wall)}"))
        if alone:
            rows.append((f"{size}: nothing changed against one cold district (processor)", ratio(night.unchanged.cpu, alone.cpu)))
            rows.append((f"{size}: one process a district against one run (processor)", ratio(alone.cpu * size, night.cold.cpu)))
        rows += _change_rows(night)
        if night.single:
            rows.append((f"{size}: one job against {jobs} (wall clock)", ratio(night.single.wall, night.cold.wall)))
        if night.thirds:
            peaks = ("; ".join(number(value, 3) for value in column) for column in zip(*night.thirds, strict=True))
            rows += [(f"{size}: peak while each third was built, MB: {name}", text) for name, text in zip(("tree (PSS)", "coordinator (PSS)", "server (RSS)"), peaks, strict=True)]
    if len(nights) > 1 and all(_built(night.cold) == night.districts for night in nights):
        few, many = nights[0], nights[-1]
        times = many.districts / few.districts
        rows.append((f"growth from {few.districts} to {many.districts} districts ({number(times)}×): processor", ratio(many.cold.cpu, few.cold.cpu)))
        rows.append(("… peak memory", ratio(many.cold.peak, few.cold.peak)))
    aims = (
        "Aims: nothing changed in 200 districts in less than one cold district; one changed document at most 1.2 times its own stages; two jobs at "
        "least 1.8 times one; flat memory."
    )
    return table(("what is asked of it", "measured"), rows) + "\n\n" + aims


def _change_rows(night: Night) -> list[tuple[str, str]]:
    """What a changed document cost, against its own stages and against districts of the cold run."""
    size, built = night.districts, _built(night.changed)
    compared = len(re.findall(r"^current: .*: a compared district changed", night.changed.output, re.M))
    rows = [(f"{size}: one document changed in {night.changed_districts}: districts rebuilt; looked into and found to print the same", f"{built}; {compared}")]
    if night.stages:
        rows.append(("… the run against its own stages in one process (processor; wall clock)",
                     f"{ratio(night.changed.cpu, night.stages.cpu)}; {ratio(night.changed.wall, night.stages.wall)}"))
    if built:
        rows.append(("… processor time of a rebuilt district against one of the cold run", ratio(night.changed.cpu / built, night.cold.cpu / size)))
    return rows


def _projection(nights: list[Night], jobs: int) -> str:
    """All county-level units, by the last district's cost where two sizes were run."""
    last = nights[-1]
    if _built(last.cold) < last.districts:
        return "No projection: districts failed."
    if len(nights) > 1:
        first = nights[0]
        each = (last.cold.wall - first.cold.wall) / (last.districts - first.districts)
        each_unchanged = max(0.0, (last.unchanged.wall - first.unchanged.wall) / (last.districts - first.districts))
        how = f"the cost of a district more, from {first.districts} to {last.districts}"
    else:
        each, each_unchanged = last.cold.wall / last.districts, last.unchanged.wall / last.districts
        how = f"the mean over {last.districts} districts, what a run costs once included"
    cold = last.cold.wall + each * (ALL_UNITS - last.districts)
    unchanged = last.unchanged.wall + each_unchanged * (ALL_UNITS - last.districts)
    return (
        f"Projection for all {ALL_UNITS:,} county-level units with ten such documents each, on this machine with {jobs} jobs, by {how} "
        f"({number(each, 3)} s cold, {number(each_unchanged, 3)} s unchanged): {number(cold / 3600, 3)} h cold, {seconds(unchanged)} s where nothing "
        f"changed. The work of a district after its documents are read depends on no other but its peers', so on a cluster the cold time falls with the "
        f"number of cores until listing the folder, the ledger and publishing on the coordinator, which are the unchanged run's cost, are what is left: "
        f"on {CORES} cores like these about {number((last.cold.cpu / last.districts * ALL_UNITS / CORES + unchanged) / 60, 2)} min "
        f"({number(last.cold.cpu / last.districts, 3)} s of processor a district over {CORES} cores, and {seconds(unchanged)} s of the coordinator)."
    )
