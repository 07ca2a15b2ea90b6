"""Taking away what is no longer needed: old issues by one rename each, old stage results file by file."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import SetupError
from reportgen.store.inquiry import Shelved, latest_of, shelved
from reportgen.store.publish import BuildFolder


@dataclass(frozen=True, slots=True)
class OldResult:
    """A file of the cache that nothing has written since the cut-off."""

    path: Path
    size: int


def old_issues(out: Path, before: str) -> tuple[Shelved, ...]:
    """The issues dated before the ISO date `before`, never the one that `latest` leads to nor a district's newest."""
    kept = set()
    issues = shelved(out)
    newest = {issue.district: issue for issue in issues}
    for district, issue in newest.items():
        kept |= {issue.folder, (latest_of(out, district) or issue).folder}
    return tuple(issue for issue in issues if issue.as_of < before and issue.folder not in kept)


def old_results(cache: Path, before: float, needed: AbstractSet[Path]) -> tuple[OldResult, ...]:
    """Files below `cache` last written before the POSIX instant `before`, without those that are `needed`."""
    found = []
    for path in sorted(cache.rglob("*")):
        status = path.lstat()
        if path.is_file() and status.st_mtime < before and path not in needed:
            found.append(OldResult(path, status.st_size))
    return tuple(found)


def size_of(folder: Path) -> int:
    """Bytes of the files in a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def remove_issue(out: Path, issue: Shelved) -> None:
    """Take an issue away; a kill leaves it whole in its place or gone from it. Raises `SetupError`."""
    staging = BuildFolder(out).state / "staging"
    try:
        staging.mkdir(parents=True, exist_ok=True)
        bin_ = Path(tempfile.mkdtemp(prefix="removed-", dir=staging))
        os.rename(issue.folder, bin_ / issue.folder.name)
        shutil.rmtree(bin_)
    except OSError as error:
        raise _cannot_remove(issue.folder, error) from error


def remove_results(results: tuple[OldResult, ...]) -> None:
    """Take results away. Raises `SetupError`."""
    for result in results:
        try:
            result.path.unlink(missing_ok=True)
        except OSError as error:
            raise _cannot_remove(result.path, error) from error


def _cannot_remove(path: Path, error: OSError) -> SetupError:
    return SetupError(
        f"{path}: cannot be removed ({os.strerror(error.errno or 0)})",
        "Run as the owner of the build folder; what was removed before is gone, the rest is whole.",
    )
