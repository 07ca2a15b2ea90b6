"""Content-addressed stage results: losing them costs time, never a result."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from pathlib import Path
from typing import Any, Protocol

from reportgen.read.addresses import open_address

CACHE_FORMAT = b"reportgen-cache-1\n"


def digest_of(*parts: object) -> str:
    """A hex digest over the parts in order; bytes as they are, anything else by `repr`."""
    hasher = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode()
        hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return hasher.hexdigest()


class Cache:
    """Pickled records under `root`, one file a key, each with a checksum before the data.

    `root` is a folder, or the address of one that fsspec knows (`s3://…`, `file://…`). It belongs to the build's owner
    and holds nothing that came from outside; a file whose checksum does not fit is treated as absent.
    """

    def __init__(self, root: Path | str) -> None:
        self.root = root
        self._files: _Files = _Addressed(root) if isinstance(root, str) and "://" in root else _Local(Path(root))

    def get(self, key: str) -> Any | None:
        """The stored record, or None where there is none or the file is damaged."""
        try:
            data = self._files.read(_name(key))
        except OSError:
            return None
        body = data[len(CACHE_FORMAT) + 20 :]
        checksum = data[len(CACHE_FORMAT) : len(CACHE_FORMAT) + 20]
        if not data.startswith(CACHE_FORMAT) or hashlib.blake2b(body, digest_size=20).digest() != checksum:
            return None
        try:
            return pickle.loads(body)
        except (pickle.UnpicklingError, AttributeError, ImportError, EOFError, TypeError):
            return None

    def put(self, key: str, record: Any) -> None:
        """Store a record under its key; the file appears whole or not at all. Raises `OSError` where it cannot be written."""
        body = pickle.dumps(record, protocol=5)
        self._files.write(_name(key), CACHE_FORMAT + hashlib.blake2b(body, digest_size=20).digest() + body)

    def path(self, key: str) -> Path:
        """The file of a key in a folder of this machine, whether or not it is there."""
        return Path(self.root) / _name(key)

    def has(self, key: str) -> bool:
        """Whether there is a file for the key, damaged or not."""
        return self._files.has(_name(key))

    def drop(self, key: str) -> None:
        """Forget a key, stored or not."""
        self._files.remove(_name(key))


class _Files(Protocol):
    """Named bytes: a folder of this machine, or one behind an address."""

    def read(self, name: str) -> bytes: ...
    def write(self, name: str, data: bytes) -> None: ...
    def has(self, name: str) -> bool: ...
    def remove(self, name: str) -> None: ...


class _Local:
    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, name: str) -> bytes:
        return (self._root / name).read_bytes()

    def write(self, name: str, data: bytes) -> None:
        path = self._root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(part, path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise

    def has(self, name: str) -> bool:
        return (self._root / name).is_file()

    def remove(self, name: str) -> None:
        (self._root / name).unlink(missing_ok=True)


class _Addressed:
    """Files behind an fsspec address. What is read half-written fails its checksum and counts as absent."""

    def __init__(self, address: str) -> None:
        self._system, self._root = open_address(address)

    def read(self, name: str) -> bytes:
        return bytes(self._system.cat_file(f"{self._root}/{name}"))

    def write(self, name: str, data: bytes) -> None:
        path = f"{self._root}/{name}"
        self._system.makedirs(path.rpartition("/")[0], exist_ok=True)
        self._system.pipe_file(path, data)

    def has(self, name: str) -> bool:
        return bool(self._system.isfile(f"{self._root}/{name}"))

    def remove(self, name: str) -> None:
        if self.has(name):
            self._system.rm_file(f"{self._root}/{name}")


def _name(key: str) -> str:
    return f"{key[:2]}/{key[2:]}"
