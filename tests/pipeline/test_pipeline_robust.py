"""Killed at any moment, on a full or closed disk, beside another run: the last good issue stays, and the next run completes."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from project_desk import AS_OF, Desk
from test_pipeline_build import hashes

from reportgen.errors import ReportgenError, SetupError
from reportgen.store import BuildFolder, hold_lock
from scripts.bench.kills import ordeal, start
from scripts.bench.trees import broken

PROGRAM = Path(sys.executable).parent / "reportgen"
SOURCES = ("lingang-sh_press-conference_2024.txt", "xuhui-sh_commendation_2025.txt")


def test_killed_at_three_moments_the_tree_is_that_of_an_undisturbed_build(tmp_path: Path, root: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name in SOURCES:
        (seeds / name).write_bytes((root / "seeds" / name).read_bytes())
    assert start(seeds, tmp_path / "reference", 1).wait() == 0
    found = ordeal(seeds, tmp_path / "killed", tmp_path / "reference", kills=3, jobs=1, seed=7)
    assert found.faults == ()
    assert len(found.published) >= 2


@pytest.mark.parametrize("link", ["gone", "old"])
def test_a_kill_between_the_two_steps_of_publishing_costs_no_issue_and_no_number(desk: Desk, link: str) -> None:
    """The folder is in its place, `latest` does not lead to it, and the ledger knows nothing of it."""
    before = hashes(desk.folder / "build")
    for path in (desk.folder / "build/.state").glob("ledger*"):
        path.unlink()
    desk.latest.unlink()
    if link == "old":
        desk.latest.symlink_to("issues/2026-01-01_000")
    (outcome,) = desk.run().outcomes
    assert (outcome.state, outcome.issue) == ("current", 1)
    assert hashes(desk.folder / "build") == before
    assert broken(desk.folder / "build") == []


def test_a_full_disk_leaves_the_last_issue_and_says_so(desk: Desk) -> None:
    """No file may grow beyond 200 kB: the PDF does not fit."""
    before = hashes(desk.folder / "build")
    done = limited(desk, 200_000)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr and "Free space" in done.stderr
    assert "Traceback" not in done.stderr
    assert hashes(desk.folder / "build") == before
    assert desk.run(always=True).outcomes[0].issue == 2


def limited(desk: Desk, size: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, "build", "--always", "--as-of", AS_OF], cwd=desk.folder, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))


@pytest.mark.parametrize("step", ["stage", "publish"])
def test_a_disk_that_fills_while_publishing_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    before = hashes(desk.folder / "build")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(BuildFolder, step, full)
    with pytest.raises(SetupError, match="No space left") as caught:
        desk.run(always=True)
    assert "what is published stays" in caught.value.remedy
    assert hashes(desk.folder / "build") == before


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/usr/bin/setpriv").exists(), reason="root may write everywhere, and no setpriv is here")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, root: Path) -> None:
    out = tmp_path / "closed"
    out.mkdir()
    out.chmod(0o555)
    code = (
        "import sys; from pathlib import Path; from reportgen.store import check_writable\n"
        "from reportgen.errors import SetupError\n"
        "try: check_writable(Path(sys.argv[1]))\n"
        "except SetupError as error: print(error.cause, error.remedy)"
    )
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"] if os.geteuid() == 0 else []
    done = subprocess.run([*drop, sys.executable, "-c", code, str(out)], cwd=root, capture_output=True, text=True, check=False)
    assert "cannot be written" in done.stdout and "--out" in done.stdout, done.stderr


def test_a_second_run_says_who_holds_the_folder_and_leaves_at_once(desk: Desk) -> None:
    began = time.monotonic()
    with hold_lock(desk.folder / "build/.state", "process 4711, started 2026-11-21T02:00:00"), pytest.raises(ReportgenError, match="4711"):
        desk.run()
    assert time.monotonic() - began < 30
    assert desk.run().outcomes[0].state == "current"


def test_a_document_written_to_while_read_holds_its_district_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not told as withdrawn: the last issue stays, the run says so, and the next one completes."""
    from reportgen.pipeline.workers import here
    from reportgen.read import files
    from reportgen.read.formats import UnreadableError

    (path,) = (desk.folder / "seeds").iterdir()
    path.write_text(path.read_text(encoding="utf-8").replace("2026年", "2027年"), encoding="utf-8")

    def changing(_: Path) -> bytes:
        raise UnreadableError("changing", "the file was written to while it was read", "Run again when it is complete.")

    monkeypatch.setattr(files, "_whole", changing)
    monkeypatch.setattr("reportgen.pipeline.build.machine", lambda jobs: here())
    report = desk.run(as_of="2026-11-22")
    assert (report.exit_code, report.outcomes[0].state) == (1, "failed")
    assert path.name in report.outcomes[0].message and "last good issue stays" in report.outcomes[0].remedy
    monkeypatch.undo()
    assert desk.run(as_of="2026-11-22").outcomes[0].issue == 2


def test_a_file_that_grows_while_it_is_read_is_read_again(tmp_path: Path) -> None:
    from reportgen.read import read_file

    path = tmp_path / "a.txt"
    path.write_text("2023年，南山区新引进总部企业26家。", encoding="utf-8")
    real, grown = os.fstat, []

    def growing(handle: int) -> os.stat_result:
        found = real(handle)
        if not grown:
            grown.append(path.write_text("2023年，南山区新引进总部企业28家，其中外资9家。", encoding="utf-8"))
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reportgen.read.files.os.fstat", growing)
        (document,), issues = read_file(path, "a.txt")
    assert "28家" in document.text and issues == ()


def test_a_file_that_never_comes_to_rest_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportgen.read import read_file

    path = tmp_path / "a.txt"
    path.write_text("2023年", encoding="utf-8")
    real = os.fstat

    def growing(handle: int) -> os.stat_result:
        found = real(handle)
        path.write_text(path.read_text(encoding="utf-8") + "年", encoding="utf-8")
        return found

    monkeypatch.setattr("reportgen.read.files.os.fstat", growing)
    documents, (issue,) = read_file(path, "a.txt")
    assert documents == () and (issue.code, issue.level) == ("changing", "skipped")
