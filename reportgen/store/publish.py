"""The build folder: private staging, one rename, a relative `latest`, and a lock against a second run."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportgen.errors import ReportgenError, SetupError


def check_writable(folder: Path) -> None:
    """Make the folder and prove that a file can be written. Raises `SetupError` with a remedy."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise SetupError(
            f"{folder}: the output folder cannot be written ({os.strerror(error.errno or 0)})",
            "Choose another folder with --out, or make this one writable.",
        ) from error


@contextmanager
def hold_lock(state: Path, owner: str) -> Iterator[None]:
    """Hold the build folder for one run. Raises `ReportgenError` saying who holds it.

    The lock is the kernel's (flock): it ends with the process, however that ends.
    """
    state.mkdir(parents=True, exist_ok=True)
    with (state / "lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            file.seek(0)
            holder = file.read().strip() or "another run"
            raise ReportgenError(
                f"{state.parent}: the folder is in use by {holder}",
                "Wait until that run has ended, or build into another folder with --out.",
            ) from error
        file.seek(0)
        file.truncate()
        file.write(owner + "\n")
        file.flush()
        yield


class BuildFolder:
    """`build/`: `<district>/issues/<as-of>_<NNN>/`, `<district>/latest`, `.state/`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state = root / ".state"

    def clear_staging(self) -> None:
        """Remove what a killed run left behind; nothing published lies there."""
        shutil.rmtree(self.state / "staging", ignore_errors=True)

    def stage(self, district: str) -> Path:
        """A fresh private folder for one issue, on the same file system as its final place."""
        staging = self.state / "staging"
        staging.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f"{district}-", dir=staging))

    def issue_folder(self, district: str, as_of: str, number: int) -> Path:
        return self.root / district / "issues" / f"{as_of}_{number:03d}"

    def last_number(self, district: str) -> int:
        """The highest issue number found on disk (0 where there is none): holds even without a ledger."""
        found = (entry.name.rpartition("_")[2] for entry in (self.root / district / "issues").glob("*_*"))
        return max((int(number) for number in found if number.isdigit()), default=0)

    def publish(self, staged: Path, district: str, as_of: str, number: int) -> Path:
        """Move a finished, checked issue into place by one rename and turn `latest` to it. A published issue is never replaced."""
        target = self.issue_folder(district, as_of, number)
        target.parent.mkdir(parents=True, exist_ok=True)
        _flush(staged)
        staged.chmod(0o755)
        os.rename(staged, target)
        _flush_folder(target.parent)
        self.turn_latest(district, target)
        return target

    def join(self, staged: Path, target: Path, last: str) -> Path:
        """Move the files of `staged` into a published issue, each by one rename; the one called `last` makes them count.

        A reader finds the issue as it was, or with all that joined it; what was published keeps its bytes.
        """
        _flush(staged)
        for path in sorted(staged.iterdir(), key=lambda path: (path.name == last, path.name)):
            os.replace(path, target / path.name)
        _flush_folder(target)
        staged.rmdir()
        return target

    def turn_latest(self, district: str, target: Path) -> None:
        """Replace the relative symbolic link `latest` by rename, so that it always leads to a whole issue."""
        link = self.root / district / "latest"
        fresh = self.state / f"latest-{district}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(os.path.relpath(target, link.parent))
        os.replace(fresh, link)
        _flush_folder(link.parent)

    def newest(self) -> Iterator[tuple[str, int, Path]]:
        """The newest issue of each district: its number and folder. Every issue's folder is whole, for it came by one rename."""
        for issues in sorted(self.root.glob("*/issues")):
            found = [(int(tail), entry) for entry in issues.glob("*_*") if (tail := entry.name.rpartition("_")[2]).isdigit()]
            if found:
                number, folder = max(found)
                yield issues.parent.name, number, folder

    def settle(self, district: str, folder: Path) -> None:
        """Turn `latest` to the newest issue where a run was killed between the two steps of publishing."""
        link = self.root / district / "latest"
        if not link.is_symlink() or os.readlink(link) != os.path.relpath(folder, link.parent):
            self.turn_latest(district, folder)

    @staticmethod
    def told(folder: Path) -> tuple[dict[str, Any], dict[str, str]] | None:
        """An issue as its folder tells it: the manifest, and its fact rows by id; None where they cannot be read."""
        try:
            manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            return manifest, _fact_rows(folder)
        except (OSError, ValueError, KeyError):
            return None

    @staticmethod
    def changes(issue: Path) -> str | None:
        """The JSON rows of what changed with a published issue, None where its folder does not tell."""
        try:
            return json.dumps(json.loads((issue / "changes.json").read_text(encoding="utf-8"))["changes"], ensure_ascii=False)
        except (OSError, ValueError, KeyError):
            return None

    @staticmethod
    def fact_rows(issue: Path) -> tuple[str, ...] | None:
        """The JSON rows of a published issue's facts in order of id, None where they cannot be read."""
        try:
            rows = _fact_rows(issue)
        except (OSError, ValueError, KeyError):
            return None
        return tuple(rows[key] for key in sorted(rows))


def _fact_rows(issue: Path) -> dict[str, str]:
    """The facts that count: those of articles set aside are in the file, and are neither new nor withdrawn in a later issue."""
    findings = json.loads((issue / "findings.json").read_text(encoding="utf-8"))
    aside = {item["article"] for item in findings.get("left_out", ())}
    lines = (issue / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    rows = {(row := json.loads(line))["id"]: (line, f"{row['doc']}#{row['article']}") for line in lines}
    return {key: line for key, (line, article) in rows.items() if article not in aside}


def _flush(folder: Path) -> None:
    """To the disk, so that a power cut after the rename finds whole files."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
