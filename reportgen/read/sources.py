"""Where documents lie: a folder of this machine, or the address of one that fsspec knows (`s3://…`, `file://…`)."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportgen.errors import Issue
from reportgen.read.addresses import open_address
from reportgen.read.files import LARGEST, SIDECAR, Read, read_content, read_file
from reportgen.read.folder import FoundFile, is_document, list_folder
from reportgen.read.formats import UnreadableError

MARKS = ("size", "mtime", "ino", "ETag", "etag", "LastModified", "last_modified", "updated", "generation", "md5")
TIMES = ("mtime", "LastModified", "last_modified", "updated")


class Folder:
    """A folder of this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def there(self) -> bool:
        """Whether there is such a folder."""
        return self.root.is_dir()

    def listed(self) -> Iterator[FoundFile | Issue]:
        """Every file that may hold documents, in the order of the names' bytes. Raises `UsageError` where there is no folder."""
        return list_folder(self.root)

    def read(self, name: str) -> Read:
        """The documents of a file and what is wrong with it."""
        return read_file(self.root / name, name)

    def mark(self, name: str) -> str:
        """Something that differs when the file does; "" where nothing can be said."""
        try:
            status = os.lstat(self.root / name)
        except (OSError, ValueError):
            return ""
        return f"{status.st_size} {status.st_mtime_ns}"


class Address:
    """A folder behind an address. A file is known by what the system tells of it (size, time, tag); where that is its size
    alone, it is read by every run."""

    def __init__(self, address: str) -> None:
        self._system, root = open_address(address)
        self._root = root.rstrip("/")

    def there(self) -> bool:
        """Whether there is such a folder."""
        return bool(self._system.isdir(self._root))

    def listed(self) -> Iterator[FoundFile | Issue]:
        """Every file that may hold documents, in the order of the names' bytes. Links are as the system tells them."""
        self._system.invalidate_cache(self._root)
        found = {path[len(self._root) + 1 :]: info for path, info in self._system.find(self._root, detail=True).items()}
        for name in sorted(filter(is_document, found), key=str.encode):
            both = [info for info in (found[name], found.get(name + SIDECAR)) if info is not None]
            stamps = [_stamp(info) for info in both]
            touched = max(_touched(info) for info in both)
            yield FoundFile(name, int(found[name].get("size") or 0), " ".join(stamps) if all(stamps) else "", touched)

    def read(self, name: str) -> Read:
        """The documents of a file and what is wrong with it."""
        return read_content(name, lambda: self._content(name))

    def mark(self, name: str) -> str:
        """Something that differs when the file does; "" where nothing can be said."""
        try:
            return _stamp(self._system.info(f"{self._root}/{name}"))
        except OSError:
            return ""

    def _content(self, name: str) -> tuple[bytes, bytes]:
        path = f"{self._root}/{name}"
        before = self._system.info(path)
        size = int(before.get("size") or 0)
        if size > LARGEST:
            raise UnreadableError("too-large", f"the file has {size / 1e6:.0f} MB, more than {LARGEST // 1048576} MiB", "Split it, or take the text out of it.")
        data = self._system.cat_file(path)
        self._system.invalidate_cache(self._root)
        if _stamp(self._system.info(path)) != _stamp(before):
            raise UnreadableError("changing", "the file was written to while it was read", "Run again when it is complete.")
        beside = path + SIDECAR
        return data, self._system.cat_file(beside) if self._system.isfile(beside) else b""


def sources_at(place: Path | str) -> Folder | Address:
    """The documents at a folder or an address."""
    return Address(place) if isinstance(place, str) and "://" in place else Folder(Path(place))


def _stamp(info: Mapping[str, Any]) -> str:
    """What the system tells of a file's state, "" where that is no more than its size."""
    marks = [f"{key}={info[key]}" for key in MARKS if info.get(key) is not None]
    return " ".join(marks) if len(marks) > 1 else ""


def _touched(info: Mapping[str, Any]) -> int:
    """The latest time of change in nanoseconds since 1970, 0 where none is told."""
    for key in TIMES:
        value = info.get(key)
        if isinstance(value, datetime.datetime):
            value = value.timestamp()
        if isinstance(value, int | float):
            return int(value * 1_000_000_000)
    return 0
