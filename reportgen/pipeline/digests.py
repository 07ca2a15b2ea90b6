"""What a result depends on, as digests: program, rules, templates, files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import reportgen

RULE_SUFFIXES = {".toml", ".tsv"}


def tree_digest(paths: Iterable[Path], root: Path) -> str:
    """A digest over names and contents of files, independent of the order in which they were found."""
    hasher = hashlib.blake2b(digest_size=16)
    for path in sorted(paths):
        hasher.update(path.relative_to(root).as_posix().encode() + b"\0")
        hasher.update(hashlib.blake2b(path.read_bytes(), digest_size=16).digest())
    return hasher.hexdigest()


@cache
def program_digest() -> str:
    """The program: version and every Python file of the package."""
    root = Path(reportgen.__file__).parent
    return reportgen.__version__ + "-" + tree_digest(root.rglob("*.py"), root)


@cache
def rules_digest(overlay: Path | None) -> str:
    """Rules and catalogues: every data file of the package, and the project's own laid over them."""
    root = Path(reportgen.__file__).parent
    shipped = tree_digest((p for p in root.rglob("*") if p.suffix in RULE_SUFFIXES), root)
    return shipped if overlay is None else f"{shipped}+{folder_digest(overlay)}"


def folder_digest(folder: Path) -> str:
    """Every file below a folder."""
    return tree_digest((p for p in folder.rglob("*") if p.is_file()), folder)


def folders_digest(folders: Iterable[Path]) -> str:
    """Every file below several folders, in the order of the folders."""
    return "+".join(folder_digest(folder) for folder in folders)


def file_digest(path: Path) -> str:
    """One file, or "" where there is none."""
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest() if path.is_file() else ""
