"""Content-addressed stage results: losing them costs time, never a result."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from pathlib import Path
from typing import Any

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

    The folder belongs to the build's owner and holds nothing that came from outside; a file whose
    checksum does not fit is treated as absent.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, key: str) -> Path:
        """The file of a key, whether or not it is there."""
        return self.root / key[:2] / key[2:]

    def get(self, key: str) -> Any | None:
        """The stored record, or None where there is none or the file is damaged."""
        try:
            data = self.path(key).read_bytes()
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
        """Store a record under its key; the file appears whole or not at all."""
        body = pickle.dumps(record, protocol=5)
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(CACHE_FORMAT + hashlib.blake2b(body, digest_size=20).digest() + body)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
