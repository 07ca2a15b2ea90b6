"""Files behind an address that fsspec knows (`s3://…`, `file://…`)."""

from __future__ import annotations

from typing import Any

from reportgen.errors import SetupError, UsageError


def open_address(address: str) -> tuple[Any, str]:
    """The file system of an address and the path in it. Raises `SetupError` without fsspec, `UsageError` for what it does not know."""
    try:
        import fsspec
    except ImportError as error:
        raise SetupError(f"{address}: fsspec is not installed", "Install the extra: reportgen[dask].") from error
    try:
        system, root = fsspec.core.url_to_fs(address)
    except (ValueError, ImportError) as error:
        raise UsageError(f"{address}: {error}", "Give a folder, or an address that fsspec knows.") from error
    return system, root
