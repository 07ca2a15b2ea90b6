"""The faces: those declared are there, static TrueType, and cover what the documents hold; what stands in says so."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from reportgen.errors import SetupError
from reportgen.render import fonts as module
from reportgen.render.fonts import FontSet, declaration, file_ranges, load_faces

RARE = "邨勠昇㎡犇"


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    found = load_faces()
    if found.fallback or found.lacking:
        message = f"faces are not prepared here: {found.lacking or 'Noto CJK stands in'}"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    return found


def gb2312_characters() -> str:
    pairs = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)


def small_font(path: Path, family: str, characters: str) -> TTFont:
    """A TrueType font with square glyphs for the characters."""
    names = [".notdef", *(f"c{ord(character):x}" for character in characters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(character): f"c{ord(character):x}" for character in characters})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 700), (700, 700), (700, 0)):
        pen.lineTo(point)
    pen.closePath()
    builder.setupGlyf({name: pen.glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return TTFont(path)


@pytest.fixture
def collections(tmp_path: Path) -> Path:
    """A folder with the collections that may stand in for the faces, small ones."""
    folder = tmp_path / "system" / "noto"
    folder.mkdir(parents=True)
    for name in {row["file"] for row in declaration()["fallback"]}:
        collection = TTCollection()
        collection.fonts = [small_font(tmp_path / "one.ttf", "Any CJK JP", RARE + "区亿")]
        collection.save(folder / name)
    return tmp_path / "system"


def test_every_declared_face_is_prepared(fonts: FontSet) -> None:
    declared = {(row["family"], row["weight"], row["role"]) for row in declaration()["face"]}
    assert {(face.family, face.weight, face.role) for face in fonts.faces} == declared


def test_faces_are_static_truetype_with_the_name_and_weight_that_css_uses(fonts: FontSet) -> None:
    for face in fonts.faces:
        with TTFont(face.path, lazy=True) as font:
            assert "glyf" in font and "CFF " not in font and "fvar" not in font, face.path
            assert font["name"].getBestFamilyName() == face.family == face.file_family
            assert font["OS/2"].usWeightClass == face.weight


def test_the_index_knows_what_the_files_cover(fonts: FontSet) -> None:
    for face in fonts.faces:
        assert face.covers == file_ranges(face.path), face.path


def test_licences_lie_beside_the_faces(fonts: FontSet) -> None:
    folder = fonts.faces[0].path.parent / "licences"
    for name, source in declaration()["source"].items():
        for member in source["licence_files"]:
            assert (folder / name / Path(member).name).stat().st_size > 100


def test_every_stack_covers_the_standard_list_and_the_rare_characters(fonts: FontSet) -> None:
    text = gb2312_characters() + RARE + "〇①⑳—…“”‘’·〔〕℃％≈²°"
    assert len(text) > 7000
    for role in ("body", "title", "heading", "kai", "fang"):
        assert fonts.missing(text, role) == set(), role


def test_missing_names_what_no_face_has_and_passes_controls(fonts: FontSet) -> None:
    assert fonts.missing("亿\n\u200b元\U0001f000") == {"\U0001f000"}


def test_a_small_face_is_followed_by_a_full_one(fonts: FontSet) -> None:
    assert fonts.stack("fang") == '"Reportgen Fang", "Reportgen Serif"'
    fang = next(face for face in fonts.faces if face.role == "fang")
    assert not any(first <= ord("邨") <= last for first, last in fang.covers)


def test_css_names_every_face_by_file_and_weight(fonts: FontSet) -> None:
    rules = fonts.css().splitlines()
    assert len(rules) == len(fonts.faces)
    for rule, face in zip(rules, fonts.faces, strict=True):
        assert f'"{face.family}"' in rule and f"font-weight: {face.weight};" in rule and face.path.as_uri() in rule


def prepared_copy(folder: Path) -> dict[str, object]:
    """A prepared folder with one small face, and its index."""
    folder.mkdir()
    small_font(folder / "a.ttf", "Reportgen Serif", "区亿元").close()
    row = {"family": "Reportgen Serif", "weight": 400, "role": "body", "licence": "OFL-1.1", "file": "a.ttf"}
    index = {"faces": [row | {"size": (folder / "a.ttf").stat().st_size, "sha256": "1", "covers": [[20159, 20159]]}]}
    (folder / "faces.json").write_text(json.dumps(index), encoding="utf-8")
    return index


def test_faces_that_could_not_be_had_are_named_and_left_out_of_the_stacks(tmp_path: Path) -> None:
    prepared_copy(tmp_path / "kept")
    found = module._load(tmp_path / "kept", ())
    assert found.lacking == ("Reportgen Sans", "Reportgen Kai", "Reportgen Fang")
    assert found.stack("kai") == '"Reportgen Serif"'
    assert found.missing("亿区") == {"区"}


def test_the_digest_follows_the_content(tmp_path: Path) -> None:
    index = prepared_copy(tmp_path / "kept")
    before = module._load(tmp_path / "kept", ()).digest
    module._load.cache_clear()
    assert module._load(tmp_path / "kept", ()).digest == before
    index["faces"][0]["sha256"] = "2"  # type: ignore[index]
    (tmp_path / "kept" / "faces.json").write_text(json.dumps(index), encoding="utf-8")
    module._load.cache_clear()
    assert module._load(tmp_path / "kept", ()).digest != before


def test_a_cut_file_is_not_taken_for_a_face(tmp_path: Path) -> None:
    prepared_copy(tmp_path / "kept")
    (tmp_path / "kept" / "a.ttf").write_bytes(b"cut")
    with pytest.raises(SetupError) as raised:
        module._load(tmp_path / "kept", ())
    assert "make setup" in raised.value.remedy and "fonts-noto-cjk" in raised.value.remedy


def test_installed_collections_stand_in_and_say_so(tmp_path: Path, collections: Path) -> None:
    found = module._load(tmp_path / "none", (str(collections),))
    assert found.fallback
    assert found.stack("body").startswith('"Noto Serif CJK SC"')
    assert found.stack("fang") == '"Noto Serif CJK SC"'
    assert {face.family for face in found.faces} == {"Noto Serif CJK SC", "Noto Sans CJK SC"}
    assert all(face.family == face.file_family for face in found.faces)
    assert found.css() == ""
    assert found.lacking == ("Reportgen Kai", "Reportgen Fang")
    assert found.missing(RARE + "元") == {"元"}


def test_one_collection_alone_does_not_stand_in(tmp_path: Path, collections: Path) -> None:
    next(collections.rglob("NotoSans*-Bold.ttc")).unlink()
    with pytest.raises(SetupError, match="No usable Chinese font"):
        module._load(tmp_path / "none", (str(collections),))


def test_the_folder_can_be_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTGEN_FONTS", str(tmp_path))
    assert module.cache_folder().parent == tmp_path
