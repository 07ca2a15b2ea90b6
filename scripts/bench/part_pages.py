"""Pages: a briefing model to a checked PDF/A, the whole command, and other typesetters on the same content."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.bench.generator import write_corpus
from scripts.bench.measure import Taken, alternate, median, run_tree, worker
from scripts.bench.peers import chromium, python_of, xelatex
from scripts.bench.tables import number, ratio, seconds, table

WORKERS = Path(__file__).resolve().parent / "workers"
ROOT = WORKERS.parents[2]
AS_OF = "2025-11-30"
PORTION = 0.2
"""How much of each document is made for the district of the whole command."""


def pages_part(rounds: int) -> str:
    """The rich example of the tests, and a generated district with ten documents."""
    with tempfile.TemporaryDirectory() as name:
        example, generated, seeds = (Path(name) / part for part in ("example", "generated", "seeds"))
        example.mkdir()
        generated.mkdir()
        write_corpus(seeds, 1, 10, portion=PORTION, others=False)
        district = "-".join(next(seeds.iterdir()).name.split("-")[:2])
        parts = []
        if _prepare(["example", str(example)]):
            parts.append("### A rich district (the tests' example)\n\n" + _compare(example, rounds, None))
        else:
            parts.append("A rich district: not available.")
        if _prepare(["compose", str(generated), str(seeds), district]):
            command = [*_program(), "build", "--district", district, "--seeds", str(seeds), "--as-of", AS_OF, "--jobs", "1"]
            parts.append("### A generated district with ten documents\n\n" + _compare(generated, rounds, command))
        else:
            parts.append("A generated district: not available.")
        parts.append(help_table(rounds))
    return "\n\n".join(parts)


def _program() -> list[str]:
    return [str(Path(sys.executable).with_name("reportgen"))]


def _prepare(words: list[str]) -> bool:
    result = subprocess.run(
        [sys.executable, str(WORKERS / "render.py"), *words], capture_output=True, text=True, cwd=ROOT, stdin=subprocess.DEVNULL)
    if result.returncode:
        print("bench:", (result.stderr.strip().splitlines() or ["no reason given"])[-1])
    return result.returncode == 0


def _compare(folder: Path, rounds: int, command: list[str] | None) -> str:
    facts = worker(sys.executable, WORKERS / "render.py", "source", str(folder), cwd=ROOT)
    if facts is None:
        return "not available: the page could not be made"
    cases, absent = _cases(folder, facts, command)
    results = alternate(cases, rounds)
    warm = worker(sys.executable, WORKERS / "render.py", "warm", str(folder), "3", cwd=ROOT)
    intro = f"{facts['pages']} pages, {facts['drawings']} drawings, {facts['faults']} faults in the read-back."
    aims = "Aims, to Chromium: model to checked PDF 1.8×, warm 1.6×, whole cold command 3×; less than XeLaTeX twice; the tree under 450 MB."
    return "\n\n".join([intro, _table(results, warm), *absent, aims])


def _cases(folder: Path, facts: dict[str, Any], command: list[str] | None) -> tuple[dict[str, Callable[[], Taken]], list[str]]:
    cases: dict[str, Callable[[], Taken]] = {
        "reportgen: model → charts → PDF/A-3A → read back, cold": lambda: run_tree(
            [sys.executable, str(WORKERS / "render.py"), "cold", str(folder)], cwd=ROOT)
    }
    absent = []
    if command:
        cases["reportgen: the whole cold command"] = lambda: _whole(command)
    browser = chromium()
    if browser:
        out = folder / "chromium.pdf"
        words = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={out}", (folder / "page.html").as_uri()]
        cases["Chromium printing the same HTML (charts ready)"] = lambda: run_tree(words)
    else:
        absent.append("Chromium: not installed.")
    typst = python_of("typst")
    if typst:
        script = [str(typst), str(WORKERS / "typst_run.py")]
        cases["Typst setting the same content (charts ready)"] = lambda: run_tree(
            [*script, str(folder / "page.typ"), str(folder / "typst.pdf"), facts["fonts"]])
    else:
        absent.append("Typst: cannot be had.")
    tex = xelatex()
    if tex and typst:
        _pictures_as_pdf(folder, [str(typst), str(WORKERS / "typst_run.py")], facts["fonts"])
        _stand_in(folder / "pzdr.tfm")
        once = f"MKTEXTFM=0 '{tex}' -interaction=batchmode page.tex >/dev/null"
        twice = f"cd '{folder}' && {once}; {once}"
        cases["XeLaTeX twice, the same content (charts ready)"] = lambda: run_tree(["sh", "-c", twice])
    else:
        absent.append("XeLaTeX: not tried, it is not installed.")
    return cases, absent


def _whole(command: list[str]) -> Taken:
    with tempfile.TemporaryDirectory() as out:
        return run_tree([*command, "--out", out])


def _stand_in(metrics: Path) -> None:
    """Metrics for the face that hyperref names and does not use here; where TeX has none it would stop for it."""
    found = subprocess.run(["kpsewhich", "cmr10.tfm"], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    shutil.copyfile(found.stdout.strip(), metrics)


def _pictures_as_pdf(folder: Path, script: list[str], fonts: str) -> None:
    for picture in sorted((folder / "pictures").glob("*.svg")):
        source = picture.with_name("one.typ")
        source.write_text(f'#set page(width: auto, height: auto, margin: 0pt)\n#image("{picture.name}")\n', encoding="utf-8")
        subprocess.run([*script, str(source), str(picture.with_suffix(".pdf")), fonts, "plain"], check=True, stdin=subprocess.DEVNULL)


def _table(results: dict[str, list[Taken]], warm: dict[str, Any] | None) -> str:
    rows = []
    medians = {label: (median([t.cpu for t in runs]), median([t.wall for t in runs])) for label, runs in results.items()}
    chrome, chrome_wall = next((value for label, value in medians.items() if label.startswith("Chromium")), (None, None))
    for label, runs in results.items():
        cpu, wall = medians[label]
        failed = sum(taken.code != 0 for taken in runs)
        note = f" ({failed} of {len(runs)} ended with a fault)" if failed else ""
        peak = number(max(taken.peak for taken in runs), 3)
        rows.append((label + note, seconds(cpu), ratio(cpu, chrome), seconds(wall), ratio(wall, chrome_wall), peak))
    if warm:
        later = median(warm["cpu"][1:])
        rows.append(("reportgen: the same in a warm process", seconds(later), ratio(later, chrome), "–", "–", "–"))
    head = ("medians", "processor, s", "to Chromium", "wall clock, s", "to Chromium", "peak of the tree, MB (PSS)")
    return table(head, rows)


def help_table(rounds: int) -> str:
    """`reportgen --help` against an empty Python."""
    results = alternate(
        {
            "`python -c pass`": lambda: run_tree([sys.executable, "-c", "pass"]),
            "`reportgen --help`": lambda: run_tree([*_program(), "--help"]),
        },
        max(rounds, 7),
    )
    nothing = median([taken.cpu for taken in results["`python -c pass`"]])
    rows = []
    for label, runs in results.items():
        cpu = median([taken.cpu for taken in runs])
        rows.append((label, seconds(cpu), ratio(cpu, nothing), seconds(median([taken.wall for taken in runs]))))
    return table(("start", "processor, s", "to pass", "wall clock, s"), rows) + "\n\nAim: ten times `pass`."
