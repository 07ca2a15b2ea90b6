#!/usr/bin/env python3
"""A night killed again and again: the final tree must be that of an undisturbed build, and every `latest` whole at any moment.

    python -m scripts.bench.kills FOLDER [--districts 200] [--documents 10] [--kills 20] [--jobs 2] [--seed 1]

The sources are invented. FOLDER keeps the undisturbed build between calls, so that another round costs one build alone.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from scripts.bench.generator import write_corpus
from scripts.bench.trees import broken, ledger_of, tree_of

AS_OF = "2025-11-30"


@dataclass(frozen=True, slots=True)
class Ordeal:
    """What came of it: how many times the run was killed, and how many issues were there at each; what was wrong."""

    published: tuple[int, ...]
    faults: tuple[str, ...]


def ordeal(seeds: Path, out: Path, reference: Path, kills: int, jobs: int, seed: int) -> Ordeal:
    """Build `seeds` into `out`, killed at `kills` moments drawn over the work, and compare with the `reference` build."""
    rng = random.Random(seed)
    wanted = len(list(reference.glob("*/latest")))
    moments = sorted(rng.uniform(0, wanted) for _ in range(kills))
    published: list[int] = []
    faults: list[str] = []
    for moment in moments:
        process = start(seeds, out, jobs)
        ended = wait_until(process, out, moment, rng.uniform(0.1, 3))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        published.append(len(list(out.glob("*/latest"))))
        faults += [f"after kill {len(published)}: {fault}" for fault in broken(out)]
        if ended:
            break
    start(seeds, out, jobs).wait()
    if tree_of(out) != tree_of(reference):
        faults.append("the tree is not that of the undisturbed build")
    if ledger_of(out) != ledger_of(reference):
        faults.append("the ledger is not that of the undisturbed build")
    return Ordeal(tuple(published), tuple(faults))


def start(seeds: Path, out: Path, jobs: int) -> subprocess.Popen[bytes]:
    """A build in a session of its own, which is killed as a whole."""
    program = Path(sys.executable).with_name("reportgen")
    command = [str(program), "build", "--seeds", str(seeds), "--out", str(out), "--as-of", AS_OF, "--jobs", str(jobs)]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def wait_until(process: subprocess.Popen[bytes], out: Path, moment: float, seconds: float) -> bool:
    """Wait until so many issues are there, and some seconds more; says whether the run ended before."""
    while len(list(out.glob("*/latest"))) < int(moment):
        if process.poll() is not None:
            return True
        time.sleep(0.05)
    time.sleep(seconds)
    return process.poll() is not None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--districts", type=int, default=200)
    parser.add_argument("--documents", type=int, default=10)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    seeds, reference = options.folder / "seeds", options.folder / "undisturbed"
    if not seeds.is_dir():
        write_corpus(seeds, options.districts, options.documents, options.seed, 0.2, others=False)
    start(seeds, reference, options.jobs).wait()
    found = ordeal(seeds, options.folder / f"killed-{options.seed}", reference, options.kills, options.jobs, options.seed)
    print(f"killed {len(found.published)} times, with {', '.join(map(str, found.published))} issues published")
    for fault in found.faults:
        print(fault)
    print(f"{len(tree_of(reference))} files and links: {'not the same' if found.faults else 'the same'}")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
