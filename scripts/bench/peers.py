"""The peers: fixed versions, each in an environment of its own under the user's cache, never in the program's."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

PACKAGES = {
    "opencc": ("opencc==1.4.2",),
    "ftfy": ("ftfy==6.3.1",),
    "jionlp": ("jionlp==1.5.31",),
    # The release of 2019 names no upper bound for emoji and breaks with the present one.
    "recognizers": ("recognizers-text-suite==1.0.2a2", "emoji<1.7"),
    "typst": ("typst==0.15.2",),
}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def cache() -> Path:
    """The folder of everything that measurements keep between runs."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "reportgen" / "bench"


def python_of(name: str) -> Path | None:
    """The Python of a peer's environment, made where it is not there; None where it cannot be had (said on the terminal)."""
    folder = cache() / "peers" / "-".join(PACKAGES[name]).replace("<", "-lt-").replace("=", "")
    python = folder / "bin" / "python"
    if (folder / "complete").exists():
        return python
    tool = shutil.which("uv")
    if tool is None:
        print(f"bench: {name}: no uv on PATH to install it with")
        return None
    commands = (
        [tool, "venv", "--quiet", "--clear", "--python", "3.11", str(folder)],
        [tool, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(python), *PACKAGES[name]],
    )
    for command in commands:
        result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if result.returncode:
            print(f"bench: {name} cannot be had: {(result.stderr.strip().splitlines() or ['no reason given'])[-1]}")
            return None
    (folder / "complete").touch()
    return python


def chromium() -> str | None:
    """An installed Chromium, None where there is none."""
    return next((found for name in CHROMIUM if (found := shutil.which(name))), None)


def xelatex() -> str | None:
    """An installed XeLaTeX with ctex, None where there is none."""
    found = shutil.which("xelatex")
    if found is None or shutil.which("kpsewhich") is None:
        return None
    probe = subprocess.run(["kpsewhich", "ctexart.cls"], capture_output=True, stdin=subprocess.DEVNULL)
    return found if probe.returncode == 0 else None
