"""Nights beside peers: the same districts by one run, by a shell loop with a process each, and set by other typesetters."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from scripts.bench.generator import choose_districts, write_corpus
from scripts.bench.measure import Taken, run_tree
from scripts.bench.part_nightly import AS_OF, DOCUMENTS, PORTION, SEED, SETTLED
from scripts.bench.peers import chromium, python_of
from scripts.bench.tables import number, ratio, seconds, table

WORKERS = Path(__file__).resolve().parent / "workers"
ROOT = WORKERS.parents[2]


def peers_part(districts: int, jobs: int, limit: float) -> str:
    """`districts` districts × 10 documents: by us from the documents on; by the peers from composed pages with their charts ready."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ids = [place.id for place in choose_districts(districts, SEED)]
        write_corpus(folder / "seeds", districts, DOCUMENTS, SEED, PORTION, others=False)
        time.sleep(SETTLED)
        program = f"{shlex.quote(str(Path(sys.executable).with_name('reportgen')))} build --seeds {folder}/seeds --as-of {AS_OF}"
        runs: list[tuple[str, Taken | None]] = [
            (f"reportgen, one run with {jobs} jobs: documents to checked PDF", _shell(f"{program} --jobs {jobs} --out {folder}/one", limit)),
            ("reportgen, a process a district in a shell loop, the same folder",
             _shell("; ".join(f"{program} --jobs 1 --district {district} --out {folder}/loop" for district in ids), limit)),
        ]
        fonts = _pages(folder, ids)
        browser, typst = chromium(), python_of("typst")
        runs.append(("Chromium printing the same HTML, one after the other", _shell(_printing(browser, folder, ids), limit) if browser and fonts else None))
        runs.append(("Typst setting the same content, one after the other", _shell(_setting(typst, folder, ids, fonts), limit) if typst and fonts else None))
    return peers_text(districts, runs)


def peers_text(districts: int, runs: list[tuple[str, Taken | None]]) -> str:
    """The table; the first run is what the others are compared with."""
    first = runs[0][1]
    assert first is not None
    rows = []
    for label, taken in runs:
        if taken is None:
            rows.append((label, "not available", "–", "–", "–", "–", "–"))
            continue
        note = "" if taken.code == 0 else " (ended with a fault)"
        rows.append((
            label + note, number(districts / taken.wall * 60), seconds(taken.wall), ratio(taken.wall, first.wall), seconds(taken.cpu),
            ratio(taken.cpu, first.cpu), number(taken.peak, 3)))
    head = (f"{districts} districts", "briefings a minute", "wall clock, s", "to the first", "processor, s", "to the first", "peak of the tree, MB (PSS)")
    return table(head, rows)


def _shell(script: str, limit: float) -> Taken:
    return run_tree(["sh", "-c", f"{{ {script}; }} >/dev/null"], cwd=ROOT, limit=limit)


def _pages(folder: Path, ids: Iterable[str]) -> str:
    """Each district's page for the other typesetters; the folder of the faces, "" where one could not be made."""
    fonts = ""
    for district in ids:
        own, alone = folder / district, folder / f"{district}-alone"
        own.mkdir()
        alone.mkdir()
        for path in (folder / "seeds").glob(f"{district}-*"):
            (alone / path.name).symlink_to(path)
        for words in (("compose", str(own), str(alone), district), ("source", str(own))):
            done = subprocess.run(
                [sys.executable, str(WORKERS / "render.py"), *words], capture_output=True, text=True, cwd=ROOT, stdin=subprocess.DEVNULL)
            if done.returncode:
                print("bench:", (done.stderr.strip().splitlines() or ["no reason given"])[-1], file=sys.stderr)
                return ""
        fonts = str(json.loads(done.stdout.strip().splitlines()[-1])["fonts"])
    return fonts


def _printing(browser: str, folder: Path, ids: Iterable[str]) -> str:
    words = f"{shlex.quote(browser)} --headless --no-sandbox --disable-gpu --no-pdf-header-footer"
    return "; ".join(f"{words} --print-to-pdf={folder}/{district}/chromium.pdf file://{folder}/{district}/page.html 2>/dev/null" for district in ids)


def _setting(python: Path, folder: Path, ids: Iterable[str], fonts: str) -> str:
    words = f"{shlex.quote(str(python))} {WORKERS}/typst_run.py"
    return "; ".join(f"{words} {folder}/{district}/page.typ {folder}/{district}/typst.pdf {shlex.quote(fonts)}" for district in ids)
