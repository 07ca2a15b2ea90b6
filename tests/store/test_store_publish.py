"""Publishing: private, by one rename, never over a good issue; one run at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.errors import ReportgenError, SetupError
from reportgen.store import BuildFolder, check_writable, hold_lock


def staged_issue(folder: BuildFolder, text: str) -> Path:
    staged = folder.stage("huangpu-sh")
    (staged / "briefing.pdf").write_text(text)
    return staged


def test_publish_puts_the_issue_in_place_and_turns_latest(tmp_path: Path) -> None:
    folder = BuildFolder(tmp_path)
    target = folder.publish(staged_issue(folder, "one"), "huangpu-sh", "2026-11-21", 1)
    assert target == tmp_path / "huangpu-sh/issues/2026-11-21_001"
    latest = tmp_path / "huangpu-sh/latest"
    assert os.readlink(latest) == "issues/2026-11-21_001"
    folder.publish(staged_issue(folder, "two"), "huangpu-sh", "2026-11-22", 2)
    assert (latest / "briefing.pdf").read_text() == "two"
    assert (target / "briefing.pdf").read_text() == "one"
    assert folder.last_number("huangpu-sh") == 2


def test_staging_is_never_below_a_district(tmp_path: Path) -> None:
    folder = BuildFolder(tmp_path)
    staged = staged_issue(folder, "half")
    assert not (tmp_path / "huangpu-sh").exists()
    folder.clear_staging()
    assert not staged.exists()


def test_a_second_run_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    state = tmp_path / ".state"
    with hold_lock(state, "process 4711"), pytest.raises(ReportgenError, match="process 4711"), hold_lock(state, "b"):
        pass
    with hold_lock(tmp_path / ".state", "later"):
        assert (tmp_path / ".state/lock").read_text() == "later\n"


def test_the_lock_ends_with_a_killed_process(tmp_path: Path) -> None:
    code = (
        "import os, signal, pathlib, sys; from reportgen.store import hold_lock\n"
        "with hold_lock(pathlib.Path(sys.argv[1]), 'victim'): os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == -9
    with hold_lock(tmp_path, "next"):
        assert (tmp_path / "lock").read_text() == "next\n"


def test_a_folder_that_cannot_be_written_is_told_with_a_remedy(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(SetupError) as caught:
        check_writable(blocked / "build")
    assert str(blocked / "build") in caught.value.cause
    assert "--out" in caught.value.remedy
