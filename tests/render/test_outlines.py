"""Outlines with fewer points: a traced edge becomes a few curves that lie where it lay; corners, edges and widths stay."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from reportgen.render.fontsetup import Fewer, write_face
from reportgen.render.outlines import drawn_anew

TRACED = [(500 + 400 * math.cos(step * math.pi / 60), 400 + 400 * math.sin(step * math.pi / 60)) for step in range(120)]
"""A circle of 120 short lines, as a tracing program leaves it."""


class Traced:
    """Draws the circle and a square with sharp corners."""

    def draw(self, pen: object) -> None:
        for points in (TRACED, [(0, 0), (100, 0), (100, 100), (0, 100)]):
            pen.moveTo(points[0])  # type: ignore[attr-defined]
            for point in points[1:]:
                pen.lineTo(point)  # type: ignore[attr-defined]
            pen.closePath()  # type: ignore[attr-defined]


def anew() -> object:
    pen = TTGlyphPen(None)
    drawn_anew(Traced(), pen, 3, 1)
    return pen.glyph(dropImpliedOnCurves=True)


def test_a_traced_edge_becomes_a_few_curves() -> None:
    circle, square = anew().endPtsOfContours  # type: ignore[attr-defined]
    assert circle + 1 < 30
    assert square - circle == 4


def test_the_fitted_outline_lies_where_the_traced_one_lay() -> None:
    glyph = anew()
    record = RecordingPen()
    glyph.draw(record, {})  # type: ignore[attr-defined]
    bounds, area = BoundsPen(None), AreaPen()
    record.replay(bounds)
    record.replay(area)
    assert bounds.bounds == pytest.approx((0, 0, 900, 800), abs=4)
    assert abs(area.value) == pytest.approx(math.pi * 400**2 + 100**2, rel=0.01)


@pytest.fixture
def face(tmp_path: Path) -> Path:
    """A TrueType face with one Han character and one Latin letter of the same outline, off the grid."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "yi", "A"])
    builder.setupCharacterMap({ord("亿"): "yi", ord("A"): "A"})
    pens = {name: TTGlyphPen(None) for name in ("yi", "A")}
    for pen in pens.values():
        pen.moveTo((101, 1))
        pen.qCurveTo((101, 203), (299, 401), (501, 401))
        pen.lineTo((501, 1))
        pen.closePath()
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), **{name: pen.glyph() for name, pen in pens.items()}})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "yi": (999, 101), "A": (601, 101)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Old", "styleName": "Regular"})
    builder.setupOS2(usWeightClass=400)
    builder.setupPost()
    builder.save(tmp_path / "old.ttf")
    return tmp_path / "old.ttf"


def test_han_keeps_to_the_grid_and_all_else_stays(face: Path, tmp_path: Path) -> None:
    write_face(face, tmp_path / "new.ttf", "Reportgen Serif", 400, fewer=Fewer(2, 2))
    with TTFont(face) as old, TTFont(tmp_path / "new.ttf") as new:
        assert all(x % 2 == 0 and y % 2 == 0 for x, y in new["glyf"]["yi"].coordinates)
        assert new["glyf"]["A"].coordinates == old["glyf"]["A"].coordinates
        assert new["hmtx"]["yi"] == (999, new["glyf"]["yi"].xMin) and new["hmtx"]["A"] == (601, 101)
        assert len(new["glyf"]["yi"].coordinates) <= len(old["glyf"]["yi"].coordinates)
