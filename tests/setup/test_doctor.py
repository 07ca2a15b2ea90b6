"""The doctor: what is missing is named with its remedy, and nothing missing is overlooked."""

from __future__ import annotations

import importlib.metadata
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import doctor
from reportgen.doctor import Check, examine, require_engine
from reportgen.errors import SetupError
from reportgen.render.fonts import FontSet


def find(name: str) -> Check:
    (check,) = [check for check in examine() if check.name == name]
    return check


def a_font_set(**changes: object) -> FontSet:
    face = doctor.load_faces().faces[0]
    return replace(FontSet((face,), False, "d", (("body", (face.family,)),)), **changes)  # type: ignore[arg-type]


def test_every_failing_check_has_a_remedy() -> None:
    checks = examine()
    assert {"Python", "WeasyPrint and Pango", "Faces", "weasyprint", "Cache"} <= {check.name for check in checks}
    assert all(check.found for check in checks)
    assert all(check.remedy for check in checks if not check.ok)


def test_a_missing_library_stops_a_build_with_the_line_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_loads", lambda name: "subset" not in name)
    with pytest.raises(SetupError) as raised:
        require_engine()
    assert raised.value.cause == "Pages cannot be set: this machine lacks libharfbuzz-subset.so.0."
    assert raised.value.remedy == "apt-get install --no-install-recommends libharfbuzz-subset0"


def test_a_library_that_does_not_load_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(doctor.ctypes, "CDLL", load)
    with pytest.raises(SetupError, match="libpango"):
        require_engine()


def test_missing_faces_stop_a_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> FontSet:
        raise SetupError("No usable Chinese font.", "Get one.")

    monkeypatch.setattr(doctor, "load_faces", none)
    monkeypatch.setattr(doctor, "_loads", lambda name: True)
    with pytest.raises(SetupError, match="No usable Chinese font"):
        require_engine()
    assert find("Faces") == Check("Faces", False, "No usable Chinese font.", "Get one.")


def test_an_engine_that_cannot_load_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise SetupError("WeasyPrint cannot load libpango.", "apt-get install it")

    monkeypatch.setattr(doctor, "weasyprint", broken)
    assert find("WeasyPrint and Pango") == Check(
        "WeasyPrint and Pango", False, "WeasyPrint cannot load libpango.", "apt-get install it"
    )


def test_an_absent_subsetter_is_reported() -> None:
    assert doctor._subsetter(object()).ok
    check = doctor._subsetter(None)
    assert not check.ok and "libharfbuzz-subset0" in check.remedy


def test_what_stands_in_for_the_faces_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    found = a_font_set(fallback=True)
    monkeypatch.setattr(doctor, "load_faces", lambda: found)
    check = find("Faces")
    assert check.ok and "Noto CJK" in check.found and "fontsetup" in check.remedy


def test_faces_that_could_not_be_had_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    found = a_font_set(lacking=("Reportgen Fang",))
    monkeypatch.setattr(doctor, "load_faces", lambda: found)
    check = find("Faces")
    assert check.ok and "without Reportgen Fang" in check.found and "--force" in check.remedy


def test_another_version_than_the_pinned_one_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "69.0" if name == "weasyprint" else real(name))
    check = find("weasyprint")
    assert not check.ok and check.found == "69.0" and "weasyprint==70.0" in check.remedy


def test_a_cache_that_cannot_be_written_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(doctor, "user_cache_path", lambda name: tmp_path / "file" / name)
    check = find("Cache")
    assert not check.ok and "XDG_CACHE_HOME" in check.remedy
