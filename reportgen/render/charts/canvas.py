"""A sheet in points with the few marks that all charts are made of, written as SVG by matplotlib."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from reportgen.render.fonts import FontSet
from reportgen.render.theme import Theme


@dataclass(frozen=True, slots=True)
class Word:
    """A label and its anchor in points from the lower left of the drawing; `align` says which part of it stands there."""

    text: str
    x: float
    y: float
    align: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished drawing: its SVG, its size in points, its labels, and how many marks it has beside them."""

    id: str
    svg: bytes
    width: float
    height: float
    words: tuple[Word, ...]
    marks: int


def text_width(text: str, size: float) -> float:
    """Width of `text` in points, near enough to keep labels apart (full-width 1 em, others 0.58 em)."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.58 for c in text) * size


class Canvas:
    """Origin at the lower left, y upwards, everything in points. `own` is the district that is set apart."""

    def __init__(self, theme: Theme, faces: FontSet, name: str, own: str = "") -> None:
        self.theme, self.faces, self.name, self.own = theme, faces, name, own
        self.width = theme.chart_width
        self.height = 0.0
        self.artists: list[Any] = []
        self.words: list[Word] = []

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float | None = None,
        colour: str | None = None,
        bold: bool = False,
        align: Literal["left", "center", "right"] = "left",
    ) -> None:
        from matplotlib.text import Text
        from matplotlib.transforms import IdentityTransform

        self.words.append(Word(words, x, y, align))
        self.artists.append(
            Text(
                x,
                y,
                words,
                color=colour or self.theme.text,
                fontproperties=_font(self.faces, 700 if bold else 400, size or self.theme.chart_text),
                horizontalalignment=align,
                verticalalignment="baseline",
                parse_math=False,
                transform=IdentityTransform(),
            )
        )

    def line(
        self, points: list[tuple[float, float]], colour: str, width: float, dashes: tuple[float, float] | None = None
    ) -> None:
        """A polyline, dashed by `dashes` (stroke, pause) in line widths."""
        from matplotlib.lines import Line2D
        from matplotlib.transforms import IdentityTransform

        xs, ys = zip(*points, strict=True)
        line = Line2D(xs, ys, color=colour, linewidth=width, transform=IdentityTransform(), solid_capstyle="butt")
        if dashes:
            line.set_linestyle((0, dashes))
        self.artists.append(line)

    def segments(self, pairs: list[tuple[tuple[float, float], tuple[float, float]]], colour: str, width: float) -> None:
        """Separate strokes in one path: drawing time goes by the number of elements."""
        self._path([point for pair in pairs for point in pair], [1, 2] * len(pairs), None, colour, width)

    def bar(self, x: float, y: float, width: float, height: float, fill: str | None, edge: str | None = None) -> None:
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        self._path(corners, [1, 2, 2, 2, 79], fill, edge, self.theme.hairline if edge else 0)

    def hatched(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A bar of slanted strokes with an edge."""
        strokes, step = [], 4.0
        offset = step
        while offset < width + height:
            low, high = max(0.0, offset - width), min(height, offset)
            strokes.append(((x + offset - low, y + low), (x + offset - high, y + high)))
            offset += step
        if strokes:
            self.segments(strokes, colour, 0.75)
        self.bar(x, y, width, height, None, colour)

    def mark(self, x: float, y: float, style: str, colour: str, size: float = 3.2) -> None:
        """actual: filled disc; derived: hollow disc; target: hatched diamond; expected: triangle; own: square."""
        edge = max(self.theme.hairline, 1.0)
        if style in ("actual", "derived"):
            self._disc(x, y, size, colour if style == "actual" else "#ffffff", colour, edge)
        elif style == "target":
            r = size * 1.35
            self._path([(x - r, y), (x, y + r), (x + r, y), (x, y - r), (x - r, y)], [1, 2, 2, 2, 79], "#ffffff", colour, edge)
            half = r * 0.5
            strokes = [((x - half - d, y - half + d), (x + half - d, y + half + d)) for d in (-r / 4, r / 4)]
            self.segments(strokes, colour, 0.75)
        elif style == "own":
            self.bar(x - size * 1.1, y - size * 1.1, size * 2.2, size * 2.2, colour)
        else:
            r = size * 1.2
            self._path([(x - r, y - r * 0.8), (x + r, y - r * 0.8), (x, y + r), (x, y)], [1, 2, 2, 79], "#ffffff", colour, edge)

    def _disc(self, x: float, y: float, radius: float, fill: str, edge: str, width: float) -> None:
        from matplotlib.patches import Circle
        from matplotlib.transforms import IdentityTransform

        self.artists.append(
            Circle((x, y), radius, facecolor=fill, edgecolor=edge, linewidth=width, transform=IdentityTransform())
        )

    def _path(
        self, points: list[tuple[float, float]], codes: list[int], fill: str | None, edge: str | None, width: float
    ) -> None:
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path
        from matplotlib.transforms import IdentityTransform

        self.artists.append(
            PathPatch(
                Path(points, codes),
                facecolor=fill or "none",
                edgecolor=edge or "none",
                linewidth=width,
                transform=IdentityTransform(),
            )
        )

    def drawing(self) -> Drawing:
        """The finished sheet: `width` × `height` points, text as text."""
        marks = len(self.artists) - len(self.words)
        return Drawing(self.name, self._svg(), self.width, self.height, tuple(self.words), marks)

    def _svg(self) -> bytes:
        import matplotlib
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure

        figure = Figure(figsize=(self.width / 72, self.height / 72), dpi=72, frameon=False)
        FigureCanvasSVG(figure)
        for order, artist in enumerate(self.artists):
            artist.set_zorder(order)
            figure.add_artist(artist, clip=False)
        buffer = io.BytesIO()
        with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": self.name, "svg.id": None}):
            figure.savefig(buffer, format="svg", dpi=72, metadata={"Date": None, "Creator": None})
        return _named(buffer.getvalue(), self.faces)


@cache
def _registered(faces: FontSet) -> tuple[tuple[str, str], ...]:
    """Give matplotlib the very files that the page embeds; (name in the file, name in CSS) where they differ."""
    from matplotlib import font_manager

    for face in faces.faces:
        if face.role in ("heading", "body"):
            font_manager.fontManager.addfont(face.path)
    return tuple(dict.fromkeys((face.file_family, face.family) for face in faces.faces if face.file_family != face.family))


def _font(faces: FontSet, weight: int, size: float) -> Any:
    from matplotlib.font_manager import FontProperties

    _registered(faces)
    files = {face.family: face.file_family for face in faces.faces}
    families = [files.get(name.strip().strip('"'), name) for name in faces.stack("heading").split(",")]
    return FontProperties(family=families, weight=weight, size=size)


def _named(svg: bytes, faces: FontSet) -> bytes:
    """The SVG with the family names of the stylesheet."""
    for in_file, in_css in _registered(faces):
        svg = svg.replace(f"'{in_file}'".encode(), f"'{in_css}'".encode())
    return svg
