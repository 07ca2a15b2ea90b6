"""All measurements (`python -m scripts.bench`), and docs/benchmarks.md from what was kept of them.

Each part is measured in one run, peers and ourselves in turn, and kept in the user's cache with the machine and the
date that were given. With both given, docs/benchmarks.md is written from all parts that are kept; else the parts
are printed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from scripts.bench.measure import load
from scripts.bench.part_nightly import nightly_part
from scripts.bench.part_pages import pages_part
from scripts.bench.part_peers import peers_part
from scripts.bench.part_text import clean_part, extract_part
from scripts.bench.peers import cache
from scripts.bench.shapes import load_shapes

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
TITLES = {
    "clean": "Bytes to clean articles",
    "extract": "Clean text to records",
    "pages": "Pages",
    "nightly": "Nights",
    "peers": "Nights beside peers",
    "nightly-full": "A long night",
}
HEAD = """# Benchmarks

Written by `make bench MACHINE="…" DATE=…` (`make bench-full` for the long night). The documents are invented (`scripts/bench/generator.py`): real
districts, invented figures in {shapes} sentence shapes, and running text between them. Peers have environments of
their own in the user's cache. What compares are the **ratios within one table**; the seconds are those of a machine that others used at the same time.
Processor time is what the whole process tree took, memory its proportional set size (PSS) at the peak.
"""


def main() -> int:
    options = _options()
    parts: dict[str, Callable[[], str]] = {
        "clean": lambda: clean_part(options.districts, options.rounds),
        "extract": lambda: extract_part(options.districts, options.rounds),
        "pages": lambda: pages_part(options.rounds),
        "nightly": lambda: nightly_part(options.sizes, options.jobs, not options.without_single, options.limit),
        "peers": lambda: peers_part(options.peers, options.jobs, options.limit),
        "nightly-full": lambda: nightly_part(options.full_sizes, options.jobs, False, options.limit),
    }
    for name in options.parts:
        before = load()
        print(f"bench: {name} (load of the machine: {before})", file=sys.stderr, flush=True)
        text = parts[name]()
        if options.machine and options.date:
            keep(name, {"text": text, "machine": options.machine, "date": options.date, "load": before})
        else:
            print(f"## {TITLES[name]}\n\n{text}\n")
    if options.machine and options.date:
        PAGE.write_text(page(), encoding="utf-8")
        print(PAGE)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description="Measure, beside peers, in ratios within one run.")
    parser.add_argument("parts", nargs="*", default=["clean", "extract", "pages", "nightly", "peers"], metavar="PART", help=", ".join(TITLES))
    parser.add_argument("--machine", default="", help="the machine in words; with --date, docs/benchmarks.md is written")
    parser.add_argument("--date", default="", help="the day of the measurement, YYYY-MM-DD")
    parser.add_argument("--rounds", type=int, default=5, help="alternated runs of which the median is taken")
    parser.add_argument("--districts", type=int, default=12, help="districts whose documents are the text")
    parser.add_argument("--sizes", type=_sizes, default=[50, 200], help="districts of the nights, such as 50,200")
    parser.add_argument("--peers", type=int, default=20, help="districts of the nights beside peers")
    parser.add_argument("--full-sizes", type=_sizes, default=[800], help="districts of the long night")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--without-single", action="store_true", help="leave out the nights with one job")
    parser.add_argument("--limit", type=float, default=7200, help="seconds after which one build is given up")
    options = parser.parse_args()
    unknown = set(options.parts) - set(TITLES)
    if unknown:
        parser.error(f"unknown part {', '.join(sorted(unknown))}; there are {', '.join(TITLES)}")
    return options


def _sizes(text: str) -> list[int]:
    return [int(part) for part in text.replace(",", " ").split()]


def keep(name: str, result: dict[str, str]) -> None:
    """Keep a part for the page."""
    cache().mkdir(parents=True, exist_ok=True)
    (cache() / f"{name}.json").write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")


def page() -> str:
    """The page from every part that was kept."""
    sections = [HEAD.format(shapes=len(load_shapes()))]
    for name, title in TITLES.items():
        path = cache() / f"{name}.json"
        if not path.exists():
            sections.append(f"## {title}\n\nNot measured yet.\n")
            continue
        kept = json.loads(path.read_text(encoding="utf-8"))
        when = f"{kept['date']}, {kept['machine']}; load of the machine (1, 5, 15 minutes): {kept['load']}."
        sections.append(f"## {title}\n\n{when}\n\n{kept['text']}\n")
    return "\n".join(sections)


if __name__ == "__main__":
    sys.exit(main())
