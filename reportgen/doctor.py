"""What a machine has of what the program needs, and how to get the rest. Behind `reportgen doctor`."""

from __future__ import annotations

import ctypes
import importlib.metadata
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from reportgen.errors import ReportgenError, SetupError
from reportgen.render.engine import weasyprint
from reportgen.render.fonts import REMEDY as FONT_REMEDY
from reportgen.render.fonts import load_faces

OLDEST_PYTHON = (3, 11)
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""Shared libraries that setting a page loads, and Debian's packages of them."""
INSTALL = "apt-get install --no-install-recommends"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. A `remedy` beside `ok` is advice: it works, but could work better."""

    name: str
    ok: bool
    found: str
    remedy: str = ""


def examine() -> tuple[Check, ...]:
    """Look at everything a build needs on this machine. Never raises for what is missing."""
    return (_python(), *_engine(), _faces(), *_packages(), _cache())


def require_engine() -> None:
    """Make sure, without importing WeasyPrint, that pages can be set. Raises `SetupError` otherwise."""
    if sys.platform == "linux":
        lacking = [name for name in LIBRARIES if not _loads(name)]
        if lacking:
            packages = " ".join(LIBRARIES[name] for name in lacking)
            raise SetupError(f"Pages cannot be set: this machine lacks {', '.join(lacking)}.", f"{INSTALL} {packages}")
    else:
        weasyprint()
    load_faces()


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    oldest = ".".join(map(str, OLDEST_PYTHON))
    ok = sys.version_info[:2] >= OLDEST_PYTHON
    return Check("Python", ok, found, "" if ok else f"Install Python {oldest} or newer.")


def _engine() -> tuple[Check, ...]:
    """Pango and HarfBuzz as WeasyPrint sees them."""
    try:
        module = weasyprint()
    except (ReportgenError, ImportError) as error:
        cause = error.cause if isinstance(error, ReportgenError) else str(error)
        remedy = error.remedy if isinstance(error, ReportgenError) else "Run `make setup` or `pip install .` anew."
        return (Check("WeasyPrint and Pango", False, cause, remedy),)
    from weasyprint.text import ffi

    version = ffi.pango.pango_version()
    pango = f"{version // 10000}.{version // 100 % 100}.{version % 100}"
    return Check("WeasyPrint and Pango", True, f"{module.__version__}, Pango {pango}"), _subsetter(ffi.harfbuzz_subset)


def _subsetter(library: Any) -> Check:
    if library is not None:
        return Check("HarfBuzz subsetter", True, "loaded")
    package = LIBRARIES["libharfbuzz-subset.so.0"]
    return Check("HarfBuzz subsetter", False, "missing: a PDF takes several times as long", f"{INSTALL} {package}")


def _faces() -> Check:
    try:
        fonts = load_faces()
    except ReportgenError as error:
        return Check("Faces", False, error.cause, error.remedy)
    folder = fonts.faces[0].path.parent
    if fonts.fallback:
        return Check("Faces", True, f"Noto CJK in {folder} stands in: slower, larger files", FONT_REMEDY)
    if fonts.lacking:
        found = f"{folder}, without {', '.join(fonts.lacking)}: set in Reportgen Serif instead"
        return Check("Faces", True, found, "python -m reportgen.render.fontsetup --force")
    return Check("Faces", True, f"{len(fonts.faces)} in {folder}")


def _packages() -> tuple[Check, ...]:
    """The installed versions of the libraries that the project names, against its bounds."""
    from packaging.requirements import Requirement

    checks = []
    for line in importlib.metadata.requires("reportgen") or ():
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate():
            continue
        try:
            found = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            found = "missing"
        ok = found != "missing" and requirement.specifier.contains(found, prereleases=True)
        remedy = "" if ok else f"Run `make setup`; {requirement} is needed."
        checks.append(Check(requirement.name, ok, found, remedy))
    return tuple(checks)


def _cache() -> Check:
    folder = Path(user_cache_path("reportgen"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Check("Cache", False, f"{folder}: {error.strerror}", "Make it writable, or set XDG_CACHE_HOME.")
    return Check("Cache", True, str(folder))
