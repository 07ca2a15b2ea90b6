"""One task of the program's own, in a process of its own: prints a JSON line with what it took.

    python own.py clean FOLDER | extract FOLDER | words FOLDER | import | linear KIND SIZE
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Result = dict[str, Any]


def clean(folder: str) -> Result:
    """Bytes of files to articles of clean text."""
    from reportgen.clean import clean as clean_text
    from reportgen.read import read_file
    from reportgen.split import split

    def run(paths: list[Path]) -> list[float]:
        marks = [0.0, 0.0, 0.0]
        for path in paths:
            started = time.process_time()
            documents, _ = read_file(path, path.name)
            read = time.process_time()
            for document in documents:
                text, _ = clean_text(document)
                cleaned = time.process_time()
                split(document, text)
                marks[1] += cleaned - read
                marks[2] += time.process_time() - cleaned
            marks[0] += read - started
        return marks

    paths = sorted(Path(folder).iterdir())
    run(paths[:3])
    parts = run(paths)
    return {"cpu": sum(parts), "bytes": sum(path.stat().st_size for path in paths), "parts": dict(zip(("read", "clean", "split"), parts, strict=True))}


def extract(folder: str) -> Result:
    """Clean text to JSON lines of facts and events."""
    return _records(folder, frozenset({"facts", "events"}), ("facts", "events"))


def words(folder: str) -> Result:
    """Clean text to JSON lines of the records that hold words."""
    kinds = ("measures", "policies", "organisations", "plan", "problems")
    return _records(folder, frozenset(kinds), kinds)


def _records(folder: str, kinds: frozenset[str], names: tuple[str, ...]) -> Result:
    started = time.process_time()
    import gc

    from reportgen.attribute import attribute
    from reportgen.catalogue.bundle import load_catalogue
    from reportgen.clean import clean as clean_text
    from reportgen.deliver.rows import json_lines, rows_of
    from reportgen.extract import extract as extract_records
    from reportgen.read import read_file
    from reportgen.split import split

    catalogue = load_catalogue()
    gc.freeze()  # as `process_paths` does
    loaded = time.process_time() - started
    prepared = []
    for path in sorted(Path(folder).iterdir()):
        for document in read_file(path, path.name)[0]:
            text, _ = clean_text(document)
            prepared.append((text, split(document, text)[0]))

    def run(items: list[Any]) -> tuple[list[float], int]:
        marks, lines = [0.0, 0.0, 0.0], 0
        for text, articles in items:
            begun = time.process_time()
            placed, _ = attribute(articles, text, catalogue.places)
            attributed = time.process_time()
            records, _ = extract_records(placed, text, catalogue, kinds)
            extracted = time.process_time()
            lines += sum(json_lines(rows_of(records, name)).count("\n") for name in names)
            marks[0] += attributed - begun
            marks[1] += extracted - attributed
            marks[2] += time.process_time() - extracted
        return marks, lines

    run(prepared[:3])
    parts, lines = run(prepared)
    size = sum(len(text.text.encode()) for text, _ in prepared)
    named = dict(zip(("attribute", "extract", "json"), parts, strict=True))
    return {"cpu": sum(parts), "bytes": size, "parts": named, "records": lines, "loaded": loaded, "jieba": "jieba" in sys.modules}


def imports() -> Result:
    """Import of what facts and events need, and reading the catalogue and the rules after it."""
    started = time.process_time()
    import reportgen.extract.events
    import reportgen.extract.facts  # noqa: F401

    imported = time.process_time() - started
    from reportgen.catalogue.bundle import load_catalogue

    load_catalogue()
    return {"import": imported, "catalogue": time.process_time() - started - imported, "jieba": "jieba" in sys.modules}


HARD: dict[str, Callable[[int], str]] = {
    "digits": lambda size: "7" * size,
    "brackets": lambda size: "（" * (size // 2) + "）" * (size // 2),
    "no-marks": lambda size: ("地区生产总值增长" * (size // 24 + 1))[: size // 3],
    "values": lambda size: ("2024年黄浦区新签约企业5家增长3%" * (size // 30 + 1))[: size * 3 // 7],
}


def linear(kind: str, size: str) -> Result:
    """A text that breaks naive patterns, through every stage up to facts and events."""
    import tempfile

    from reportgen.catalogue.bundle import load_catalogue
    from reportgen.pipeline.documents import process
    from reportgen.read import read_file

    catalogue = load_catalogue()
    text = "2024年黄浦区经济运行情况\n上海市黄浦区统计局\n" + HARD[kind](int(size)) + "\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hard.txt"
        path.write_text("2024年黄浦区经济运行情况\n全区增长5%。\n", encoding="utf-8")
        process(read_file(path, path.name)[0][0], catalogue, frozenset({"facts", "events"}))
        path.write_text(text, encoding="utf-8")
        started = time.process_time()
        (document,), _ = read_file(path, path.name)
        process(document, catalogue, frozenset({"facts", "events"}))
        return {"cpu": time.process_time() - started, "bytes": len(text.encode())}


TASKS: dict[str, Callable[..., Result]] = {
    "clean": clean, "extract": extract, "words": words, "import": imports, "linear": linear,
}  # fmt: skip


if __name__ == "__main__":
    result = TASKS[sys.argv[1]](*sys.argv[2:])
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    result["rss"] = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    print(json.dumps(result))
