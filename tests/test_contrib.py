"""What helps to run reportgen every night: units that systemd accepts, a cron line that does what the page says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest


def test_systemd_accepts_the_units(root: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    program = tmp_path / "reportgen"
    program.write_text("#!/bin/sh\n", encoding="ascii")
    program.chmod(0o755)
    units = sorted((root / "contrib/systemd").iterdir())
    assert [unit.suffix for unit in units] == [".service", ".timer"]
    for unit in units:
        text = unit.read_text(encoding="utf-8").replace("/opt/reportgen/.venv/bin/reportgen", str(program))
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / unit.name) for unit in units)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def cron_commands(root: Path) -> list[str]:
    lines = (root / "contrib/cron/reportgen").read_text(encoding="utf-8").splitlines()
    return [line.split(None, 6)[6] for line in lines if re.match(r"\d", line)]


@pytest.mark.parametrize("code", [0, 1])
def test_the_cron_line_logs_the_night_and_its_exit_code(code: int, root: Path, tmp_path: Path) -> None:
    night, _ = cron_commands(root)
    assert "%" not in night, "cron takes a percent sign for a line break"
    program = tmp_path / "reportgen"
    program.write_text(f"#!/bin/sh\necho \"ran $* in $(pwd)\" >&2\nexit {code}\n", encoding="ascii")
    program.chmod(0o755)
    project = tmp_path / "project"
    project.mkdir()
    env = {**os.environ, "PROJECT": str(project), "REPORTGEN": str(program)}
    subprocess.run(["/bin/sh", "-c", night], env=env, check=True)
    log = project / "nightly.log"
    assert log.read_text(encoding="utf-8").splitlines()[1:] == [f"ran build in {project}", f"exit {code}"]
    subprocess.run(["flock", "nightly.lock", "/bin/sh", "-c", night], cwd=project, env=env, check=True)
    assert log.read_text(encoding="utf-8").splitlines()[-1] == "exit 75", "a second night at once is refused"


def test_what_the_files_call_exists(root: Path) -> None:
    from reportgen.cli import app

    names = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    texts = [path.read_text(encoding="utf-8") for path in (root / "contrib").rglob("*") if path.is_file()]
    called = {word for text in texts for word in re.findall(r'^(?!#).*(?:bin/reportgen|"\$REPORTGEN"|CMD \[") ?"?(\w+)', text, re.MULTILINE)}
    assert called == {"build", "prune"} and called <= names
    page = (root / "docs/nightly.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\breportgen ([a-z]+)", page)) <= names


def test_the_container_file_only_calls_make_setup(root: Path) -> None:
    text = (root / "contrib/Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    runs = re.findall(r"^RUN (.*)$", text, re.MULTILINE)
    assert [run.split()[0] for run in runs] == ["apt-get", "make"] and runs[1] == "make setup"
    assert "NOT YET TRIED" in text
