#!/usr/bin/env python3
"""Bring what the checkout needs: system packages, `.venv` from the lock file, and the faces of the pages.

    python3 scripts/setup.py [--for PURPOSE]… [--print-uv]

Standard library only, since it runs before anything is installed. Nothing is put into the system's Python: uv is
taken from PATH or kept in the user's cache. A stamp in `.venv` makes a second run quick.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "reportgen-setup.json"
LOCK = ROOT / "requirements.lock"
KEYED_FILES = (LOCK, ROOT / "pyproject.toml", ROOT / "reportgen" / "render" / "fonts.toml", Path(__file__))
OLDEST_PYTHON = (3, 11)
OLDEST_UV = (0, 8)
UV_VERSION = "0.13.9"


class SetupError(Exception):
    """What is wrong, and the line that mends it."""


def say(text: str) -> None:
    print(f"setup: {text}", file=sys.stderr, flush=True)


def run(command: list[str], hint: str = "", **options: object) -> str:
    """Run a command and return what it printed. Raises `SetupError` with its last lines and `hint`."""
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
    if result.returncode:
        tail = "\n".join((result.stderr or result.stdout).strip().splitlines()[-8:])
        raise SetupError(f"`{shlex.join(command)}` failed:\n{tail}\n{hint}".rstrip())
    return str(result.stdout).strip()


# --- Python ---------------------------------------------------------------------------------------------------


def use_new_python() -> None:
    """Go on in a newer Python of PATH where this one is too old."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    for minor in range(16, OLDEST_PYTHON[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            os.execv(found, [found, *sys.argv])
    oldest = ".".join(map(str, OLDEST_PYTHON))
    raise SetupError(f"Python {sys.version.split()[0]} is too old.\nInstall Python {oldest} or newer, put it on PATH.")


# --- system packages ------------------------------------------------------------------------------------------


def packages(purposes: set[str]) -> list[tuple[str, str]]:
    """Name and probe of the packages that `packages.txt` lists for the purposes."""
    lines = (ROOT / "scripts" / "packages.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return [(name, probe) for purpose, name, probe in rows if purpose in purposes]


def present(probe: str) -> bool:
    """Whether what a package brings is there, from whatever source: a library, command, module or file."""
    kind, what = probe.split(":", 1)
    if kind == "lib":
        try:
            ctypes.CDLL(what)
        except OSError:
            return False
        return True
    if kind == "command":
        return shutil.which(what) is not None
    if kind == "module":
        return importlib.util.find_spec(what) is not None
    return Path(what).exists()


def missing(purposes: set[str]) -> list[str]:
    return [name for name, probe in packages(purposes) if not present(probe)]


def administrator() -> list[str] | None:
    """The words before a command that needs root: none for root, sudo where it may be used, None where it may not."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if not sudo:
        return None
    if subprocess.run([sudo, "-n", "true"], capture_output=True, stdin=subprocess.DEVNULL).returncode == 0:
        return [sudo, "-n"]
    return [sudo] if sys.stdin.isatty() else None


def install(names: list[str]) -> None:
    """Install system packages with apt. Raises `SetupError` with the exact line where that may not be done here."""
    line = "apt-get install -y --no-install-recommends " + " ".join(names)
    if not shutil.which("apt-get"):
        raise SetupError(
            f"This machine lacks what Debian calls {' '.join(names)}.\n"
            "Install your system's packages of Pango, HarfBuzz (with its subset library) and the tools named."
        )
    prefix = administrator()
    if prefix is None:
        raise SetupError(
            f"This machine lacks {' '.join(names)}, and you may not install system packages.\n"
            f"Run this line as root, then repeat:\n  apt-get update && {line}"
        )
    say("system packages: " + " ".join(names))
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    hint = f"Is the network reachable? The line by hand, as root:\n  apt-get update && {line}"
    # sudo may have to ask for a password on the terminal: it is told apart by an update of its own.
    subprocess.run([*apt, "update", "-qq"], stdout=subprocess.DEVNULL, check=False)
    run([*apt, "install", "-y", "-qq", "--no-install-recommends", *names], hint)


# --- uv -------------------------------------------------------------------------------------------------------


def cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "reportgen"


def kept_uv() -> Path:
    return cache() / f"uv-{UV_VERSION}" / "uv"


def find_uv() -> str | None:
    """A uv that is new enough: of PATH, or the one kept in the cache."""
    for found in (shutil.which("uv"), str(kept_uv())):
        if not found or not Path(found).exists():
            continue
        result = subprocess.run([found, "--version"], capture_output=True, text=True)
        words = result.stdout.split()
        if result.returncode == 0 and tuple(map(int, words[1].split(".")[:2])) >= OLDEST_UV:
            return found
    return None


def has_pip() -> bool:
    return subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode == 0


def fetch_uv() -> str:
    """Fetch uv with pip into the cache; pip is Python's own or that of a throw-away environment."""
    say(f"uv {UV_VERSION} into {kept_uv().parent}")
    kept_uv().parent.mkdir(parents=True, exist_ok=True)
    hint = "Is the network reachable? A uv of your own on PATH is used instead."
    with tempfile.TemporaryDirectory(dir=cache()) as name:
        place = Path(name) / "uv"
        wanted = ["install", "--quiet", "--disable-pip-version-check", f"uv=={UV_VERSION}"]
        if has_pip():
            run([sys.executable, "-m", "pip", *wanted, "--target", str(place)], hint)
        else:
            run([sys.executable, "-m", "venv", str(place)])
            run([str(place / "bin" / "python"), "-m", "pip", *wanted], hint)
        (place / "bin" / "uv").replace(kept_uv())
    return str(kept_uv())


def uv() -> str:
    """A usable uv, fetched where there is none."""
    found = find_uv()
    if found:
        return found
    if not has_pip() and missing({"bootstrap"}):
        install(missing({"bootstrap"}))
    return fetch_uv()


# --- the environment ------------------------------------------------------------------------------------------


def make_environment(tool: str) -> None:
    """Make `.venv` what the lock file says, with the project in it as an editable install."""
    python = VENV / "bin" / "python"
    works = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    if not python.exists() or subprocess.run([str(python), "-c", works], capture_output=True).returncode:
        say(f"environment {VENV}")
        run([tool, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)])
    say(f"Python packages of {LOCK.name}")
    chosen = ["--quiet", "--python", str(python)]
    sync = [tool, "pip", "sync", *chosen, "--require-hashes", "--compile-bytecode", str(LOCK)]
    # What uv has kept serves without a network, and sooner.
    if subprocess.run([*sync, "--offline"], cwd=ROOT, capture_output=True, stdin=subprocess.DEVNULL).returncode:
        run(sync, "Is the network reachable?", cwd=ROOT)
    build = ["--offline", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    run([tool, "pip", "install", *chosen, *build], cwd=ROOT)
    run([str(python), "-m", "compileall", "-q", str(ROOT / "reportgen")])


def prepare_fonts(tool: str) -> str:
    """Prepare the faces, or bring installed ones in their stead. Returns the folder of the faces."""
    say("faces (once a machine, one to two minutes)")
    command = [str(VENV / "bin" / "python"), "-m", "reportgen.render.fontsetup"]
    environment = {**os.environ, "UV": tool}

    def attempt() -> str:
        result = subprocess.run(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )
        return result.stdout.strip() if result.returncode == 0 else ""

    folder = attempt()
    if not folder and missing({"fallback"}):
        install(missing({"fallback"}))
        folder = attempt()
    if not folder:
        raise SetupError(
            "No Chinese font could be prepared or installed.\nThe lines above say what failed and what to do."
        )
    return folder


# --- the stamp ------------------------------------------------------------------------------------------------


def key() -> str:
    """What the environment was made from: the files that decide it, and where caches lie."""
    parts = [path.read_bytes() for path in KEYED_FILES if path.exists()]
    parts += [os.environ.get(name, "").encode() for name in ("REPORTGEN_FONTS", "XDG_CACHE_HOME", "HOME")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def up_to_date() -> bool:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        return bool(stamp["key"] == key() and Path(stamp["fonts"]).is_dir() and (VENV / "bin" / "reportgen").exists())
    except (OSError, ValueError, KeyError):
        return False


def set_up(purposes: set[str]) -> None:
    """Bring everything for the purposes; quick where it is there."""
    lacking = missing({"run", *purposes})
    if not find_uv() and not has_pip():
        lacking += missing({"bootstrap"})
    if lacking:
        install(lacking)
    if up_to_date():
        return
    tool = uv()
    make_environment(tool)
    STAMP.write_text(json.dumps({"key": key(), "fonts": prepare_fonts(tool)}), encoding="utf-8")
    say("done")


def main() -> int:
    parser = argparse.ArgumentParser(description="Bring what this checkout needs.")
    parser.add_argument("--for", dest="purposes", action="append", default=[], help="a further purpose: test")
    parser.add_argument("--print-uv", action="store_true", help="print the path of a usable uv and stop")
    options = parser.parse_args()
    try:
        use_new_python()
        if options.print_uv:
            print(uv())
        else:
            set_up(set(options.purposes))
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
