"""A folder of source files, one after another, in the order of their names."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import Issue, UsageError
from reportgen.model.document import SourceDocument
from reportgen.read.files import SIDECAR, read_file, skipped

IGNORED = ("README.md", "README.txt", "readme.md", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may hold documents, as the file system lists it.

    `name` is its path inside the folder. `stamp` differs whenever the file or its sidecar was written, replaced
    or touched (size, times of content and of inode, inode); `touched` is the latest of these times in
    nanoseconds since 1970. `size` is in bytes.
    """

    name: str
    size: int
    stamp: str
    touched: int


def list_folder(folder: Path) -> Iterator[FoundFile | Issue]:
    """Every file below `folder` that may hold documents, in the order of their names' bytes, for one stat each.

    Hidden files, a README and sidecars are no documents. A symbolic link that leaves the folder is not
    followed. Raises `UsageError` where there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder", "Name the folder with the source documents.")
    base, root = os.fspath(folder), folder.resolve()
    closed: list[OSError] = []
    names, sidecars = _names(base, closed)
    for name in names:
        if not _is_utf8(name):
            yield skipped(os.fsencode(name).decode("utf-8", "backslashreplace"), "name", "the file's name is not UTF-8", "Rename the file.")
            continue
        path = os.path.join(base, name)
        try:
            status = os.lstat(path)
            if stat.S_ISLNK(status.st_mode):
                if not _inside(Path(path), root):
                    yield skipped(name, "link", "a symbolic link that leads out of the folder", "Copy the file into the folder.")
                    continue
                status = os.stat(path)
            beside = os.stat(path + SIDECAR) if name + SIDECAR in sidecars else None
        except OSError as error:
            yield skipped(name, "unreadable", f"the file cannot be read: {error.strerror}", "Check its permissions and the disk.")
            continue
        yield _found(name, status, beside)
    for shut in closed:
        place = os.path.relpath(shut.filename, base)
        yield skipped(place, "unreadable", f"the folder cannot be read: {shut.strerror}", "Check its permissions.")


def read_folder(folder: Path) -> Iterator[SourceDocument | Issue]:
    """Every document below `folder` and every issue, in the order of the files' names.

    The second of two files with the same bytes is a note, not a document. Raises `UsageError` where there is
    no such folder.
    """
    seen: dict[str, str] = {}
    for found in list_folder(folder):
        if isinstance(found, Issue):
            yield found
            continue
        documents, issues = read_file(folder / found.name, found.name)
        yield from issues
        for document in documents:
            first = seen.setdefault(document.sha256, document.name)
            yield document if first == document.name else duplicate(document.name, first)


def is_document(name: str) -> bool:
    """Whether a file, by its name or path inside the folder, may hold documents: hidden files, a README and sidecars do not."""
    *folders, last = name.split("/")
    hidden = last.startswith((".", "~$")) or any(folder.startswith(".") for folder in folders)
    return not hidden and last not in IGNORED and not last.endswith(SIDECAR)


def duplicate(name: str, first: str) -> Issue:
    """The note for a document whose bytes another file has too."""
    return Issue("read", "duplicate", name, f"has the same bytes as {first}", "Remove one of them.", level="note")


def _names(base: str, closed: list[OSError]) -> tuple[list[str], set[str]]:
    """Files below the folder, sorted, and the sidecars; folders that are links count as files, closed ones are noted."""
    found: list[str] = []
    sidecars: set[str] = set()
    for place, folders, files in os.walk(base, followlinks=False, onerror=closed.append):
        inner = "" if place == base else os.path.relpath(place, base) + "/"
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        sidecars.update(inner + name for name in files if name.endswith(SIDECAR))
        found += [
            inner + name for name in files
            if is_document(name)
        ]
        found += [inner + name for name in folders if os.path.islink(os.path.join(place, name))]
    return sorted(found, key=os.fsencode), sidecars


def _found(name: str, status: os.stat_result, beside: os.stat_result | None) -> FoundFile:
    both = [one for one in (status, beside) if one is not None]
    stamp = " ".join(f"{one.st_size} {one.st_mtime_ns} {one.st_ctime_ns} {one.st_ino}" for one in both)
    return FoundFile(name, status.st_size, stamp, max(max(one.st_mtime_ns, one.st_ctime_ns) for one in both))


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False
