"""Outlines of Han characters with fewer points, made once while faces are prepared.

Most of a PDF with Chinese text is outlines. Two ways to say them shorter, both by data of fonts.toml:
- `coarse`: neighbouring curves that lie within a tolerance of one curve become one, and points keep to a grid;
- `drawn anew`: for a face that was traced from a scan and has a point every few units, each stretch between two
  corners is fitted by cubic curves (Schneider, An Algorithm for Automatically Fitting Digitized Curves, 1990).

Units are those of the font, 1000 to the em: at 16 pt three units are 0.017 mm, a dot of 1500 to the inch.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

HAN = tuple(
    character
    for lead in range(0xB0, 0xF8)
    for trail in range(0xA1, 0xFF)
    if (character := bytes((lead, trail)).decode("gb2312", "ignore"))
)
"""The 6763 characters of GB/T 2312; rarer ones stay as they are."""

CORNER = 35.0
"""From this angle on (degrees) a turn is a corner and stays."""
STRAIGHT = 60.0
"""A line of this length (units) is a stroke's edge and stays, a shorter one is part of a traced curve."""
SAMPLES = 6
"""Points taken of each curve."""
ROUNDS = 3
"""How often places on a fitted curve are corrected before it is cut in two."""


def coarser(font: Any, tolerance: float, grid: int) -> None:
    """Join curves and keep points to a grid, in the `glyf` table of an open `TTFont`, for GB/T 2312's characters."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.qu2cuPen import Qu2CuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    outlines, glyf, metrics = font.getGlyphSet(), font["glyf"], font["hmtx"]
    for name in _names(font):
        made = TTGlyphPen(None)
        outlines[name].draw(Qu2CuPen(Cu2QuPen(_on_grid(made, grid), tolerance, all_quadratic=True), tolerance))
        glyph = glyf[name] = made.glyph(dropImpliedOnCurves=True)
        glyph.recalcBounds(glyf)
        metrics[name] = (metrics[name][0], glyph.xMin)


def drawn_anew(outline: Any, pen: Any, tolerance: float, grid: int) -> None:
    """Draw a glyph of a glyph set, of whatever curves, into a pen of quadratic ones (`TTGlyphPen`), fitted anew."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.recordingPen import RecordingPen

    record = RecordingPen()
    outline.draw(record)
    target = Cu2QuPen(_on_grid(pen, grid), tolerance, reverse_direction=True, all_quadratic=True)
    for stretches in _contours(record.value):
        _draw(stretches, target, tolerance)


def _names(font: Any) -> list[str]:
    """Names of the glyphs of GB/T 2312 that have outlines of their own."""
    mapped, glyf = font.getBestCmap(), font["glyf"]
    names = dict.fromkeys(mapped[ord(character)] for character in HAN if ord(character) in mapped)
    return [name for name in names if glyf[name].numberOfContours > 0]


def is_han(font: Any) -> frozenset[str]:
    """Names of the glyphs of GB/T 2312."""
    mapped = font.getBestCmap()
    return frozenset(mapped[ord(character)] for character in HAN if ord(character) in mapped)


def _on_grid(pen: Any, grid: int) -> Any:
    from fontTools.pens.roundingPen import RoundingPen

    return RoundingPen(pen, roundFunc=lambda place: round(place / grid) * grid)


def _contours(record: list[Any]) -> Iterator[list[tuple[Points, bool]]]:
    """Closed contours of a recorded cubic outline as pieces: their points, and whether each is a line."""
    share = np.linspace(0, 1, SAMPLES + 1)[:, None]
    pieces: list[tuple[Points, bool]] = []
    start = at = np.zeros(2)
    for operator, operands in record:
        points = [np.array(point, float) for point in operands]
        if operator == "moveTo":
            start = at = points[0]
        elif operator == "lineTo":
            pieces.append((np.array([at, points[0]]), True))
            at = points[0]
        elif operator == "curveTo":
            pieces.append((_bezier(np.array([at, *points]), share), False))
            at = points[-1]
        else:
            if not np.array_equal(at, start):
                pieces.append((np.array([at, start]), True))
            if len(pieces) > 1:
                yield pieces
            pieces = []


def _bezier(control: Points, share: Points) -> Points:
    rest = 1 - share
    curve: Points = rest**3 * control[0] + 3 * share * rest**2 * control[1] + 3 * share**2 * rest * control[2] + share**3 * control[3]
    return curve


def _draw(pieces: list[tuple[Points, bool]], pen: Any, tolerance: float) -> None:
    """One contour: straight edges and corners stay, what lies between is fitted."""
    count = len(pieces)
    fixed = [line and _length(points) >= STRAIGHT for points, line in pieces]
    corners = [at for at in range(count) if fixed[at - 1] or fixed[at] or _turns(pieces[at - 1][0], pieces[at][0])] or [0]
    pen.moveTo(tuple(pieces[corners[0]][0][0]))
    for at, following in zip(corners, [*corners[1:], corners[0]], strict=True):
        stretch = [pieces[(at + step) % count][0] for step in range((following - at) % count or count)]
        points = np.vstack([stretch[0], *(piece[1:] for piece in stretch[1:])])
        if _bulge(points) <= tolerance / 2:
            pen.lineTo(tuple(points[-1]))
            continue
        for curve in _fitted(points, _unit(points[min(2, len(points) - 1)] - points[0]), _unit(points[-3] - points[-1]), tolerance):
            pen.curveTo(*map(tuple, curve))
    pen.closePath()


def _length(points: Points) -> float:
    return float(np.hypot(*np.diff(points, axis=0).T).sum())


def _unit(vector: Points) -> Points:
    length = np.hypot(*vector)
    return vector / length if length else vector


def _turns(before: Points, after: Points) -> bool:
    arriving = _unit(before[-1] - before[max(-3, -len(before))])
    leaving = _unit(after[min(2, len(after) - 1)] - after[0])
    return bool(arriving @ leaving < np.cos(np.radians(CORNER)))


def _bulge(points: Points) -> float:
    """How far a stretch lies from the line between its ends; a closed one lies infinitely far."""
    across = points[-1] - points[0]
    length = np.hypot(*across)
    if len(points) < 3 or not length:
        return 0.0 if len(points) < 3 else float("inf")
    off = points - points[0]
    return float(np.abs(across[0] * off[:, 1] - across[1] * off[:, 0]).max() / length)


def _fitted(points: Points, leaving: Points, arriving: Points, tolerance: float) -> Iterator[Points]:
    """Cubic curves (two control points and the end) along `points`, with the given directions at both ends."""
    length = _length(points)
    if not length:
        return
    if len(points) == 2:
        yield np.array([points[0] + leaving * length / 3, points[1] + arriving * length / 3, points[1]])
        return
    share = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])[:, None] / length
    worst = len(points) // 2
    for _ in range(ROUNDS):
        control = _least_squares(points, share, leaving, arriving, length)
        off = ((_bezier(control, share) - points) ** 2).sum(1)
        worst = int(off.argmax())
        if off[worst] <= tolerance**2:
            yield control[1:]
            return
        if off[worst] > (4 * tolerance) ** 2:
            break
        share = _corrected(points, control, share)
    cut = min(max(worst, 1), len(points) - 2)
    back = _unit(points[max(cut - 2, 0)] - points[min(cut + 2, len(points) - 1)])
    yield from _fitted(points[: cut + 1], leaving, back, tolerance)
    yield from _fitted(points[cut:], -back, arriving, tolerance)


def _least_squares(points: Points, share: Points, leaving: Points, arriving: Points, length: float) -> Points:
    """The cubic of given ends and directions that lies nearest to `points` at their shares."""
    rest = 1 - share
    near, far = 3 * share * rest**2, 3 * share**2 * rest
    first, second = near * leaving, far * arriving
    left = points - ((rest**3 + near) * points[0] + (far + share**3) * points[-1])
    a, b, c = (first**2).sum(), (first * second).sum(), (second**2).sum()
    x, y = (first * left).sum(), (second * left).sum()
    whole = a * c - b * b
    out, back = ((x * c - y * b) / whole, (a * y - b * x) / whole) if abs(whole) > 1e-9 else (0.0, 0.0)
    if out < length / 1000 or back < length / 1000:
        out = back = length / 3
    return np.array([points[0], points[0] + leaving * out, points[-1] + arriving * back, points[-1]])


def _corrected(points: Points, control: Points, share: Points) -> Points:
    """Newton's step for the place on the curve that is nearest to each point."""
    rest = 1 - share
    speeds = 3 * np.diff(control, axis=0)
    bends = 2 * np.diff(speeds, axis=0)
    off = _bezier(control, share) - points
    speed = rest**2 * speeds[0] + 2 * share * rest * speeds[1] + share**2 * speeds[2]
    bend = rest * bends[0] + share * bends[1]
    slope = (speed**2).sum(1, keepdims=True) + (off * bend).sum(1, keepdims=True)
    slope[np.abs(slope) < 1e-9] = 1e-9
    moved = np.clip(share - (off * speed).sum(1, keepdims=True) / slope, 0, 1)
    moved[0], moved[-1] = 0, 1
    return np.maximum.accumulate(moved)
