"""Text: bytes to clean articles, and clean text to records, beside what others do on the same text."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.bench.generator import make_corpus
from scripts.bench.measure import alternate, median, run_tree, worker
from scripts.bench.peers import python_of
from scripts.bench.tables import number, ratio, seconds, table

WORKERS = Path(__file__).resolve().parent / "workers"
ROOT = WORKERS.parents[2]
HARD = (
    ("100,000 digits", "digits", 100_000), ("10,000 nested brackets", "brackets", 10_000),
    ("1 MB without a mark", "no-marks", 1_000_000), ("1 MB of dates and values without a mark", "values", 1_000_000),
)
"""Text that breaks naive patterns: in words, for the worker, its size."""
SLOW_BYTES = 30_000
"""How much of the text a peer gets that needs minutes for the whole."""
DENSITY = (
    "The text is as dense as whole documents that districts publish (3.6 records and 9 digits a KB in five of them, 140 KB), "
    "for the peers too: what a record costs counts by how many there are."
)

Result = dict[str, Any]


def rate(results: list[Result | None], what: str = "cpu") -> float | None:
    """Median MB a second of processor time, None where no run gave a result."""
    rates = [result["bytes"] / 1e6 / result[what] for result in results if result]
    return median(rates) if rates else None


def own(*words: str, limit: float = 600) -> Result | None:
    """A task of the program's own."""
    return worker(sys.executable, WORKERS / "own.py", *words, limit=limit, cwd=ROOT)


def peer(name: str, file: Path) -> Callable[[], Result | None]:
    """A run of a peer over a file; gives None each time where the peer cannot be had."""
    python = python_of(name)
    return lambda: worker(python, WORKERS / "peer.py", name, str(file)) if python else None


def clean_part(districts: int, rounds: int) -> str:
    """Bytes to clean articles, beside opencc alone and ftfy alone on the same text."""
    with tempfile.TemporaryDirectory() as name:
        plain, mixed, file = Path(name) / "plain", Path(name) / "mixed", Path(name) / "text.txt"
        plain.mkdir()
        mixed.mkdir()
        texts = []
        for made in make_corpus(districts, 10):
            (plain / made.name).write_text(made.text, encoding="utf-8")
            (mixed / made.name).write_bytes(made.data)
            texts.append(made.text)
        file.write_text("".join(texts), encoding="utf-8")
        results = alternate(
            {
                "reportgen, plain UTF-8": lambda: own("clean", str(plain)),
                "reportgen, files as they come": lambda: own("clean", str(mixed)),
                "opencc t2s alone": peer("opencc", file),
                "ftfy alone": peer("ftfy", file),
            },
            rounds,
        )
    rows = []
    base = rate(results["reportgen, plain UTF-8"])
    for label, found in results.items():
        speed = rate(found)
        parts: dict[str, float] = next((result["parts"] for result in found if result and "parts" in result), {})
        rss = next((result["rss"] for result in found if result), None)
        shares = ", ".join(f"{key} {number(value / sum(parts.values()) * 100)} %" for key, value in parts.items())
        rows.append((label, number(speed) if speed else "cannot be had", ratio(speed, base) if speed else "–", number(rss, 3), shares))
    size = number(sum(len(text.encode()) for text in texts) / 1e6, 3)
    return (
        f"{districts * 10} invented documents, {size} MB of text; “as they come” is GB 18030, Big5, UTF-16, Traditional, annotated with pinyin, "
        f"with page furniture (reading by bytes of the file). Medians of {rounds} alternated runs, one process each, processor time.\n\n"
        + table(("bytes → clean articles", "MB/s", "to plain", "RSS, MB", "of which"), rows)
        + "\n\nAim: 5 MB/s on one core."
    )


def extract_part(districts: int, rounds: int) -> str:
    """Clean text to JSON lines, beside JioNLP and Recognizers-Text."""
    with tempfile.TemporaryDirectory() as name:
        folder, file, short = Path(name) / "plain", Path(name) / "text.txt", Path(name) / "short.txt"
        folder.mkdir()
        texts = []
        for made in make_corpus(districts, 10):
            (folder / made.name).write_text(made.text, encoding="utf-8")
            texts.append(made.text)
        file.write_text("".join(texts), encoding="utf-8")
        short.write_text(_head("".join(texts), SLOW_BYTES), encoding="utf-8")
        results = alternate(
            {
                "reportgen, facts and events": lambda: own("extract", str(folder)),
                "reportgen, the other records": lambda: own("words", str(folder)),
                "JioNLP, money and time": peer("jionlp", file),
                "recognizers-text-suite, percent, money, dimension, time": peer("recognizers", short),
            },
            rounds,
        )
    return _extract_table(results, "".join(texts), rounds) + "\n\n" + import_table(rounds) + "\n\n" + linear_table(rounds)


def _head(text: str, size: int) -> str:
    """The first lines of a text, at most `size` bytes and never less than one line."""
    lines: list[str] = []
    used = 0
    for line in text.split("\n"):
        used += len(line.encode()) + 1
        if lines and used > size:
            break
        lines.append(line)
    return "\n".join(lines) + "\n"


def _extract_table(results: dict[str, list[Result | None]], text: str, rounds: int) -> str:
    rows = []
    size = len(text.encode())
    digits = f"{sum(char.isdigit() for char in text) / size * 1000:.1f}"
    base = rate(results["reportgen, facts and events"])
    for label, found in results.items():
        speed = rate(found)
        first = next((result for result in found if result), None)
        parts = first.get("parts", {}) if first else {}
        shares = ", ".join(f"{key} {number(value / sum(parts.values()) * 100)} %" for key, value in parts.items())
        records = f"{first['records'] / first['bytes'] * 1000:.1f}" if first and "records" in first else "–"
        faster = ratio(base, speed) if speed and base else "–"
        rss = first["rss"] if first else None
        rows.append((label, number(speed) if speed else "cannot be had", faster, records, number(rss, 3), shares))
    head = ("clean text → JSON lines", "MB/s", "ours is faster", "records a KB", "RSS, MB", "of which")
    return (
        f"{number(size / 1e6, 3)} MB of clean text ({SLOW_BYTES // 1000} KB of it for recognizers-text-suite), {digits} digits a KB; medians of {rounds} alternated runs, "
        f"processor time, after reading dictionaries and rules. {DENSITY}\n\n" + table(head, rows)
        + "\n\nAims: 5 MB/s, ten times JioNLP, two hundred times recognizers-text-suite, under 150 MB."
    )


def import_table(rounds: int) -> str:
    """What it costs to come to the first sentence."""
    results = alternate(
        {
            "pass": lambda: run_tree([sys.executable, "-c", "pass"]),
            "facts and events": lambda: own("import"),
        },
        max(rounds, 5),
    )
    nothing = median([taken.cpu for taken in results["pass"]])
    found = [result for result in results["facts and events"] if result]
    if not found:
        return "Import of the extraction path: not available."
    loaded = "yes" if any(result["jieba"] for result in found) else "no"
    rows = [
        ("`python -c pass`", seconds(nothing), "–"),
        ("import of facts and events, after that", seconds(median([result["import"] for result in found])), "–"),
        ("reading places, indicators and units, after that", seconds(median([result["catalogue"] for result in found])), number(median([result["rss"] for result in found]), 3)),
    ]
    return table(("start of the extraction path", "s", "RSS, MB"), rows) + f"\n\njieba loaded by then: {loaded}. Aim: import under 0.15 s."


def linear_table(rounds: int) -> str:
    """Twice the text must take about twice the time."""
    rows = []
    for label, kind, size in HARD:
        half, whole = (
            [result["cpu"] for _ in range(min(rounds, 3)) if (result := own("linear", kind, str(part), limit=120))] for part in (size // 2, size)
        )
        if not half or not whole:
            rows.append((label, "not within 120 s", "–", "–"))
            continue
        rows.append((label, seconds(median(half)), seconds(median(whole)), ratio(median(whole), median(half))))
    return table(("hard text, bytes → facts and events", "half of it, s", "whole, s", "growth"), rows)
