"""The set-up script: it names what is missing with the line that brings it, and does nothing twice."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reportgen import doctor


@pytest.fixture
def script(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, its environment and stamp in a temporary folder."""
    spec = importlib.util.spec_from_file_location("setup_script", root / "scripts" / "setup.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "stamp.json")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return module


def test_the_doctor_and_the_script_know_the_same_libraries(script: ModuleType) -> None:
    listed = {probe.removeprefix("lib:"): name for name, probe in script.packages({"run"})}
    assert listed == doctor.LIBRARIES


def test_a_library_that_does_not_load_is_missing(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        if "subset" in name:
            raise OSError(name)

    monkeypatch.setattr(script.ctypes, "CDLL", load)
    assert script.missing({"run"}) == ["libharfbuzz-subset0"]


def test_commands_modules_and_files_are_probed(script: ModuleType, tmp_path: Path) -> None:
    assert script.present("command:sh") and not script.present("command:no-such-command")
    assert script.present("module:json") and not script.present("module:no_such_module")
    assert script.present(f"file:{tmp_path}") and not script.present(f"file:{tmp_path}/none")


def test_who_may_not_install_gets_the_exact_line(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(script.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    with pytest.raises(script.SetupError) as raised:
        script.install(["libpango-1.0-0", "libharfbuzz-subset0"])
    line = "apt-get update && apt-get install -y --no-install-recommends libpango-1.0-0 libharfbuzz-subset0"
    assert str(raised.value).splitlines()[-1].strip() == line


def test_sudo_is_used_where_it_needs_no_password(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(script.shutil, "which", lambda name: f"/usr/bin/{name}")
    answers = iter((0, 1))
    monkeypatch.setattr(
        script.subprocess, "run", lambda *args, **options: subprocess.CompletedProcess(args, next(answers))
    )
    monkeypatch.setattr(sys, "stdin", open(os.devnull))  # noqa: SIM115
    assert script.administrator() == ["/usr/bin/sudo", "-n"]
    assert script.administrator() is None


def test_without_apt_the_packages_are_named(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script.shutil, "which", lambda name: None)
    with pytest.raises(script.SetupError, match="libpango-1.0-0"):
        script.install(["libpango-1.0-0"])


def ready(script: ModuleType, tmp_path: Path) -> None:
    """What a finished set-up leaves behind."""
    (script.VENV / "bin").mkdir(parents=True)
    (script.VENV / "bin" / "reportgen").touch()
    (tmp_path / "faces").mkdir(exist_ok=True)
    script.STAMP.write_text(json.dumps({"key": script.key(), "fonts": str(tmp_path / "faces")}), encoding="utf-8")


def test_a_second_run_does_nothing(script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(script, tmp_path)

    def forbidden(*args: object, **options: object) -> None:
        raise AssertionError(f"ran {args}")

    for name in ("install", "make_environment", "prepare_fonts", "fetch_uv"):
        monkeypatch.setattr(script, name, forbidden)
    script.set_up(set())


def test_the_stamp_is_void_when_the_lock_or_the_faces_change(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(script, tmp_path)
    assert script.up_to_date()
    lock = tmp_path / "other.lock"
    lock.write_text("another", encoding="utf-8")
    files = script.KEYED_FILES
    monkeypatch.setattr(script, "KEYED_FILES", (lock, *files[1:]))
    assert not script.up_to_date()
    monkeypatch.setattr(script, "KEYED_FILES", files)
    assert script.up_to_date()
    (tmp_path / "faces").rmdir()
    assert not script.up_to_date()


def test_a_failing_command_is_told_with_its_last_lines(script: ModuleType) -> None:
    with pytest.raises(script.SetupError) as raised:
        script.run(["sh", "-c", "echo cause >&2; exit 1"], "The hint.")
    assert str(raised.value).splitlines()[1:] == ["cause", "The hint."]


def test_a_uv_that_is_too_old_is_not_used(script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version, found in (("0.4.1", False), (f"{script.OLDEST_UV[0]}.{script.OLDEST_UV[1]}.0 (build)", True)):
        tool = tmp_path / "uv"
        tool.write_text(f"#!/bin/sh\necho 'uv {version}'\n", encoding="utf-8")
        tool.chmod(0o755)
        monkeypatch.setattr(script.shutil, "which", lambda name: str(tmp_path / "uv"))
        assert (script.find_uv() == str(tool)) is found


def test_the_command_line_ends_in_two_lines_and_not_a_trace(root: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code = (
        "import runpy, sys, ctypes, os\n"
        "def refuse(name): raise OSError(name)\n"
        "ctypes.CDLL = refuse\n"
        "os.geteuid = lambda: 1000\n"
        f"sys.argv = ['setup.py']\nrunpy.run_path({str(root / 'scripts' / 'setup.py')!r}, run_name='__main__')"
    )
    environment = {"PATH": str(tmp_path / "empty"), "HOME": str(tmp_path)}
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert result.returncode == 1
    assert "libpango-1.0-0" in result.stderr and "Traceback" not in result.stderr
