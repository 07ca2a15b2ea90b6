"""The faces that pages and charts are set in: where their files are, their CSS, and what they cover.

Faces are declared in `fonts.toml`, prepared once a machine by `reportgen.render.fontsetup` and kept in the
user's cache, or under the folder that the environment variable REPORTGEN_FONTS names. Only static TrueType
outlines are used: WeasyPrint 70 takes variable fonts and CFF collections, but slowly and with larger files.
Where no prepared faces are found, installed Noto CJK collections stand in and `FontSet.fallback` is true.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from reportgen.catalogue.rules import read_toml
from reportgen.errors import SetupError

FOLDER_VARIABLE = "REPORTGEN_FONTS"
INDEX_NAME = "faces.json"
PREPARE = "python -m reportgen.render.fontsetup"
REMEDY = f"Run `make setup` (or `{PREPARE}`) with a network; without one: apt-get install fonts-noto-cjk."
SYSTEM_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Face:
    """One font file. `family` is its name in CSS; `file_family` the name that is written in the file.

    Both are the same, so that matplotlib (which takes it from the file) and CSS agree: prepared faces are renamed.
    `weight` is that of CSS (400 to 900). `covers` are inclusive ranges of code points.
    """

    family: str
    weight: int
    path: Path
    role: str
    licence: str
    file_family: str
    covers: Ranges = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class FontSet:
    """All faces of a machine. `lacking` names declared families that could not be had. `digest` changes with any face's
    content and is fit for build keys."""

    faces: tuple[Face, ...]
    fallback: bool
    digest: str
    stacks: tuple[tuple[str, tuple[str, ...]], ...]
    covered: tuple[tuple[str, Ranges], ...] = field(default=(), repr=False, compare=False)
    lacking: tuple[str, ...] = ()

    def css(self) -> str:
        """@font-face rules for all faces, with file: addresses and explicit weights.

        None for those that stand in: fontconfig knows them by name, while a rule would take a collection's first
        face, which is not the Simplified one.
        """
        if self.fallback:
            return ""
        return "\n".join(
            f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: normal; '
            f'src: url("{face.path.as_uri()}"); }}'
            for face in self.faces
        )

    def stack(self, role: str) -> str:
        """The CSS font-family list of a role: body, title (to be set in weight 900), heading, kai or fang."""
        return ", ".join(f'"{family}"' for family in dict(self.stacks)[role])

    def missing(self, text: str, role: str = "body") -> set[str]:
        """The characters of `text` that no face of the role's stack has; controls and format marks need none."""
        covers = dict(self.covered)[role]
        starts = [first for first, _ in covers]
        return {
            character
            for character in set(text)
            if not _covered(ord(character), starts, covers) and unicodedata.category(character) not in INVISIBLE
        }


INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp"})


def _covered(point: int, starts: Sequence[int], covers: Ranges) -> bool:
    at = bisect_right(starts, point) - 1
    return at >= 0 and point <= covers[at][1]


def declaration() -> dict[str, Any]:
    """The content of `fonts.toml`."""
    return read_toml("reportgen.render", "fonts.toml")


def cache_folder() -> Path:
    """Where this declaration's faces are kept; the name changes with the declaration."""
    base = os.environ.get(FOLDER_VARIABLE)
    root = Path(base).expanduser() if base else user_cache_path("reportgen") / "fonts"
    content = json.dumps({key: value for key, value in declaration().items() if key in PREPARED_BY}, sort_keys=True)
    return root / hashlib.sha256(content.encode()).hexdigest()[:12]


PREPARED_BY = ("version", "source", "face")


def load_faces() -> FontSet:
    """The prepared faces, or installed Noto CJK in their stead.

    Raises `SetupError` with the remedy where neither is there. Reads one small index, not the fonts.
    """
    return _load(cache_folder(), SYSTEM_FOLDERS)


@cache
def _load(folder: Path, system_folders: tuple[str, ...]) -> FontSet:
    faces = prepared(folder)
    if faces:
        return _font_set(faces, False, (folder / INDEX_NAME).read_bytes())
    faces = _installed(system_folders)
    if not faces:
        raise SetupError(f"No usable Chinese font: neither prepared faces in {folder} nor installed Noto CJK.", REMEDY)
    return _font_set(faces, True, b"".join(_fingerprint(face.path) for face in faces))


def _font_set(faces: tuple[Face, ...], fallback: bool, content: bytes) -> FontSet:
    declared = declaration()
    names = {row["family"]: row["system_family"] for row in declared["fallback"]} if fallback else {}
    have = {face.family for face in faces}
    stacks, covered = [], []
    for role, families in declared["stack"].items():
        families = tuple(name for family in families if (name := names.get(family, family)) in have)
        stacks.append((role, families))
        covered.append((role, _union(face.covers for face in faces if face.family in families)))
    lacking = (row["family"] for row in declared["face"] if names.get(row["family"], row["family"]) not in have)
    return FontSet(
        faces=faces,
        fallback=fallback,
        digest=hashlib.sha256(content).hexdigest(),
        stacks=tuple(stacks),
        covered=tuple(covered),
        lacking=tuple(dict.fromkeys(lacking)),
    )


def _union(covers: Iterable[Ranges]) -> Ranges:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(pair for ranges in covers for pair in ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def prepared(folder: Path) -> tuple[Face, ...]:
    """The faces of a prepared folder; none where the index or a file is missing or has another size."""
    try:
        rows = json.loads((folder / INDEX_NAME).read_text(encoding="utf-8"))["faces"]
        if any((folder / row["file"]).stat().st_size != row["size"] for row in rows):
            return ()
    except (OSError, ValueError, KeyError):
        return ()
    return tuple(
        Face(
            family=row["family"],
            weight=row["weight"],
            path=(folder / row["file"]).resolve(),
            role=row["role"],
            licence=row["licence"],
            file_family=row["family"],
            covers=tuple((first, last) for first, last in row["covers"]),
        )
        for row in rows
    )


def _installed(system_folders: tuple[str, ...]) -> tuple[Face, ...]:
    """Faces of the installed collections that `fonts.toml` names as stand-ins; none unless all are there."""
    rows = declaration()["fallback"]
    wanted = {row["file"] for row in rows}
    found: dict[str, Path] = {}
    for root in system_folders:
        for path in sorted(Path(root).expanduser().rglob("*.ttc")):
            if path.name in wanted:
                found.setdefault(path.name, path)
    if wanted - found.keys():
        return ()
    return tuple(
        Face(
            family=row["system_family"],
            weight=row["weight"],
            path=found[row["file"]],
            role=row["role"],
            licence="OFL-1.1",
            file_family=row["system_family"],
            covers=file_ranges(found[row["file"]]),
        )
        for row in rows
    )


def _fingerprint(path: Path) -> bytes:
    """The head of a font file: its table directory holds a checksum of every table (OpenType, "Table Directory")."""
    with path.open("rb") as file:
        return str(path.stat().st_size).encode() + file.read(1 << 16)


@cache
def file_ranges(path: Path) -> Ranges:
    """The code points that a font file (a collection: its first face) maps to glyphs, as inclusive ranges."""
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=0, lazy=True) as font:
        return _union([tuple((point, point) for point in font.getBestCmap())])
