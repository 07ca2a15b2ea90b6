"""A folder of source files, one after another, in the order of their names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from reportgen.errors import Issue, UsageError
from reportgen.model.document import SourceDocument
from reportgen.read.files import SIDECAR, read_file, skipped

IGNORED = ("README.md", "README.txt", "readme.md", "Thumbs.db", "desktop.ini")


def read_folder(folder: Path) -> Iterator[SourceDocument | Issue]:
    """Every document below `folder` and every issue, in the order of the files' names.

    Hidden files, a README and sidecars are no documents. A symbolic link that leaves the folder is not
    followed. The second of two files with the same bytes is a note, not a document. Raises `UsageError`
    where there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder", "Name the folder with the source documents.")
    root = folder.resolve()
    seen: dict[str, str] = {}
    closed: list[OSError] = []
    for path in _files(folder, closed):
        name = _name(path, folder)
        if isinstance(name, Issue):
            yield name
            continue
        if path.is_symlink() and not _inside(path, root):
            yield skipped(name, "link", "a symbolic link that leads out of the folder", "Copy the file into the folder.")
            continue
        documents, issues = read_file(path, name)
        yield from issues
        for document in documents:
            first = seen.setdefault(document.sha256, document.name)
            if first == document.name:
                yield document
            else:
                yield Issue("read", "duplicate", document.name, f"has the same bytes as {first}", "Remove one of them.", level="note")
    for error in closed:
        name = os.path.relpath(error.filename, folder)
        yield skipped(name, "unreadable", f"the folder cannot be read: {error.strerror}", "Check its permissions.")


def _files(folder: Path, closed: list[OSError]) -> list[Path]:
    """The files below the folder, sorted by name; folders that are links are not entered, closed ones are noted."""
    found = []
    for place, folders, files in os.walk(folder, followlinks=False, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if not name.startswith((".", "~$")) and name not in IGNORED and not name.endswith(SIDECAR):
                found.append(Path(place, name))
        found += [Path(place, name) for name in folders if Path(place, name).is_symlink()]
    return sorted(found, key=lambda path: os.fsencode(path))


def _name(path: Path, folder: Path) -> str | Issue:
    """The path inside the folder, or an issue where it is not UTF-8."""
    name = path.relative_to(folder).as_posix()
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        shown = os.fsencode(name).decode("utf-8", "backslashreplace")
        return skipped(shown, "name", "the file's name is not UTF-8", "Rename the file.")
    return name


def _inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False
