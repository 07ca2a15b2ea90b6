"""Files that a person goes on to edit: written whole, never over what was edited."""

from __future__ import annotations

import os
from pathlib import Path

from reportgen.errors import ReportgenError, SetupError


def write_draft(path: Path, data: bytes, force: bool) -> None:
    """Write a draft whole or not at all; one that a user has changed stays, unless `force`."""
    try:
        if path.is_file() and not force and path.read_bytes() != data:
            raise ReportgenError(
                f"{path}: is there already and differs; it may have been edited", "Name another file with -o, or write over it with --force."
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{os.getpid()}.part")
        try:
            part.write_bytes(data)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise SetupError(f"{path}: cannot be written ({os.strerror(error.errno or 0)})", "Name another file with -o.") from error
