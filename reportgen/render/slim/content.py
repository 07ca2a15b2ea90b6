"""Pages that say the same in fewer operators.

The engine sets every piece of a line by itself, with its place, face and mark, and each Han character of a justified
line with its distance. Here pieces of one element are one marked content, a line is placed once and goes on by
distances, even distances are a character spacing, and borders and backgrounds that touch are drawn as one.
Places are kept to a hundredth of a CSS pixel (0.0026 mm), distances to four thousandths of an em.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from reportgen.render.slim.glyphs import Codes
from reportgen.render.slim.tree import Tree
from reportgen.render.slim.writing import raw

_N = rb"-?\d+(?:\.\d+)?"
_FACE = rb"/(\w+) (" + _N + rb") Tf\n"
_UNIT = re.compile(
    rb"(/\w+)\n<</MCID (\d+)>>\nBDC\n((?:/\S+ gs\n)?(?:\S+ \S+ \S+ rg\n)?)BT\n1 0 0 -1 (\S+) (\S+) Tm\n"
    rb"((?:/\w+ \S+ Tf\n(?:\[[^\]\n]*\] TJ\n)+)+)ET\nEMC\n"
)
_MARKED = re.compile(rb"<</MCID (\d+)>>\nBDC\n")
_RUN = re.compile(_FACE + rb"|\[([^\]\n]*)\] TJ\n")
_SHOWN = re.compile(_FACE + rb"|\[[^\]\n]*\] TJ\n")
_PART = re.compile(rb"<([0-9a-f]*)>|(" + _N + rb")")
_HEX = re.compile(rb"<([0-9a-f]+)>")
_PLACED = re.compile(rb"^[-\d. ]+ (?:m|l|re|c|v|y|w|rg|RG)$", re.MULTILINE)
_LONG = re.compile(rb"-?\d+\.\d{3,}")
_SPECIAL = re.compile(rb"[\\()\r]")

_ARTIFACT = re.compile(rb"(?:/Artifact\nBMC\n(?:(?!/Artifact\n|EMC\n).*\n)*EMC\n)+")
_BACKGROUND = re.compile(
    rb"q\n(\S+ \S+ \S+ \S+ re\n)W\nn\n/Artifact\nBMC\nq\n((?:/\S+ gs\n)?\S+ \S+ \S+ rg\n)\1W\nn\n\1f\nQ\nEMC\nQ\n"
)
_NESTED = re.compile(rb"q\nq\n((?:(?![qQ]\n).*\n)*)Q\nQ\n")
_OPAQUE = rb"((?:/[aA]1(?:\.0)? gs\n)?"
_SHAPE = re.compile(
    rb"q\n" + _OPAQUE + rb"\S+ \S+ \S+ rg\n)(" + _N + rb") (" + _N + rb") (" + _N + rb") (" + _N + rb") re\nf\nQ\n"
    rb"|q\n" + _OPAQUE + rb"\S+ \S+ \S+ RG\n\S+ w\n)(" + _N + rb") (" + _N + rb") m\n(" + _N + rb") (" + _N + rb") l\nS\nQ\n"
)

EVEN = 4
"""How far, in thousandths of an em, a glyph may stand from where the engine set it."""
SWITCH = 3
"""How many distances another character spacing must save."""


class Pages:
    """The pages and drawings of a file."""

    def __init__(self, pdf: Any, codes: Mapping[bytes, Codes], tree: Tree) -> None:
        self._pdf, self._codes, self._tree = pdf, codes, tree

    def pack(self) -> None:
        """Write every page and every drawing anew, in place."""
        pages = {item["Contents"]: item for item in self._pdf.objects if isinstance(item, dict) and item.get("Type") == "/Page"}
        for item in streams(self._pdf):
            page = pages.get(item.reference)
            data = raw(item) + b"\n"
            item.stream[:] = [self._drawn(data) if page is None else self._page(page, data)]

    def _page(self, page: Any, data: bytes) -> bytes:
        number, marks = page["StructParents"], _Marks()
        data = _ARTIFACT.sub(_artifact, _BACKGROUND.sub(rb"/Artifact\nBMC\nq\n\2\1f\nQ\nEMC\n", data))
        out: list[bytes] = []
        units: list[re.Match[bytes]] = []
        at = 0
        for match in (*_UNIT.finditer(data), None):
            if match is None or match.start() != at:
                out.append(self._text(number, units, marks))
                units = []
                between = self._drawn(data[at : len(data) if match is None else match.start()])
                out.append(_MARKED.sub(lambda mark: b"<</MCID %d>>\nBDC\n" % marks.fresh(int(mark[1])), between))
            if match is not None:
                units.append(match)
                at = match.end()
        self._tree.renumber(number, marks.numbers)
        return b"".join(out)

    def _text(self, page: int, units: list[re.Match[bytes]], marks: _Marks) -> bytes:
        """Pieces of text that follow each other as one text object."""
        text = _Text(self._codes)
        last = None
        for unit in units:
            mark = int(unit[2])
            if last is not None and self._tree.follows(page, last, mark):
                marks.join(mark, last)
            else:
                text.say(*([] if last is None else [b"EMC"]), b"%s<</MCID %d>>BDC" % (unit[1], marks.fresh(mark)))
            last = mark
            text.add(unit)
        text.say(b"EMC")
        return text.done() if units else b""

    def _drawn(self, data: bytes) -> bytes:
        """Drawings, and text that is set otherwise: shorter numbers, the faces' new codes."""
        name = b""

        def shown(match: re.Match[bytes]) -> bytes:
            nonlocal name
            if match[1]:
                name = match[1]
                return match[0]
            codes = self._codes.get(name)
            return match[0] if codes is None else _HEX.sub(lambda part: b"<%s>" % _recoded(part[1], codes).hex().encode(), match[0])

        return _SHOWN.sub(shown, _PLACED.sub(_shorter, data))


def streams(pdf: Any) -> list[Any]:
    """The streams of pages and drawings."""
    pages = {item["Contents"] for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Page"}
    return [
        item for item in pdf.objects
        if hasattr(item, "stream") and (item.reference in pages or item.extra.get("Subtype") == "/Form")
    ]  # fmt: skip


class _Marks:
    """Numbers of the marked contents of one page: new by old."""

    def __init__(self) -> None:
        self.numbers: dict[int, int] = {}
        self._count = 0

    def fresh(self, old: int) -> int:
        self.numbers[old] = self._count
        self._count += 1
        return self.numbers[old]

    def join(self, old: int, before: int) -> None:
        self.numbers[old] = self.numbers[before]


class _Text:
    """One text object in the making. Lines begin at hundredths of a pixel; on a line places are followed in pixels."""

    def __init__(self, codes: Mapping[bytes, Codes]) -> None:
        self._codes = codes
        self._out: list[bytes] = [b"BT"]
        self._array: list[bytes] = []
        self._string = b""
        self._line: tuple[int, int] | None = None
        self._pen = self._wanted = 0.0
        self._face: tuple[bytes, bytes] | None = None
        self._size, self._spacing = 1.0, 0.0

    def say(self, *operators: bytes) -> None:
        """Operators between two pieces of text."""
        self._show()
        self._out.extend(operators)

    def add(self, unit: re.Match[bytes]) -> None:
        """A piece of text as the engine sets it."""
        if unit[3]:
            self.say(*_PLACED.sub(_shorter, unit[3]).splitlines())
        self._go(_hundredths(unit[4]), _hundredths(unit[5]))
        for run in _RUN.finditer(unit[6]):
            if run[1] is None:
                self._set(run[3])
            elif (run[1], run[2]) != self._face:
                self._face = (run[1], run[2])
                size = _short(run[2], 3)
                self._size = float(size)
                self.say(b"/%s %s Tf" % (run[1], size))

    def done(self) -> bytes:
        self.say(*([b"0 Tc"] if self._spacing else []), b"ET", b"")
        return b"\n".join(self._out)

    def _go(self, x: int, y: int) -> None:
        """To where a piece begins: another line, or further on the same."""
        self._wanted = x / 100
        if self._line is not None and self._line[1] == y:
            return
        if self._line is None:
            self.say(b"1 0 0 -1 %s %s Tm" % (_decimal(x), _decimal(y)))
        else:
            self.say(b"%s %s Td" % (_decimal(x - self._line[0]), _decimal(self._line[1] - y)))
        self._line, self._pen = (x, y), x / 100

    def _set(self, array: bytes) -> None:
        """The strings and distances of one array."""
        assert self._face is not None
        codes = self._codes[self._face[0]]
        glyphs: list[tuple[int, float]] = []
        for part in _PART.finditer(array):
            if part[2] is None:
                glyphs += [(int(part[1][at : at + 4], 16), 0.0) for at in range(0, len(part[1]), 4)]
            elif glyphs:
                glyphs[-1] = (glyphs[-1][0], glyphs[-1][1] + float(part[2]))
            else:
                self._wanted -= float(part[2]) * self._size / 1000
        self._space([distance for _, distance in glyphs])
        for glyph, distance in glyphs:
            self._correct()
            self._string += codes.new(glyph)
            width = codes.widths[glyph]
            self._pen += width * self._size / 1000 + self._spacing
            self._wanted += (width - distance) * self._size / 1000

    def _space(self, distances: list[float]) -> None:
        """Choose the character spacing that leaves the fewest distances to be said."""
        if not distances:
            return
        usual = Counter(distances).most_common(1)[0][0]
        now = -self._spacing * 1000 / self._size
        if _odd(distances, now) - _odd(distances, usual) >= SWITCH:
            spacing = _short(b"%.4f" % (-usual * self._size / 1000), 3)
            self._spacing = float(spacing)
            self.say(b"%s Tc" % spacing)

    def _correct(self) -> None:
        """Put the pen where the engine wanted it."""
        off = (self._pen - self._wanted) * 1000 / self._size
        if abs(off) >= EVEN:
            self._end_string()
            self._array.append(b"%d" % round(off))
            self._pen -= round(off) * self._size / 1000

    def _end_string(self) -> None:
        if self._string:
            self._array.append(b"(%s)" % _SPECIAL.sub(_escaped, self._string))
            self._string = b""

    def _show(self) -> None:
        self._end_string()
        if len(self._array) == 1 and self._array[0][:1] == b"(":
            self._out.append(self._array[0] + b"Tj")
        elif self._array:
            self._out.append(b"[%s]TJ" % b"".join(self._array))
        self._array = []


def _odd(distances: list[float], spacing: float) -> int:
    return sum(abs(distance - spacing) > 1 for distance in distances)


def _escaped(match: re.Match[bytes]) -> bytes:
    return b"\\r" if match[0] == b"\r" else b"\\" + match[0]


def _recoded(string: bytes, codes: Codes) -> bytes:
    """A string in hexadecimal digits as the face's new codes."""
    return b"".join(codes.new(int(string[at : at + 4], 16)) for at in range(0, len(string), 4))


def _artifact(match: re.Match[bytes]) -> bytes:
    """Artifacts that follow each other as one; in it, shapes of one colour that follow each other as one path."""
    inside = match[0].removeprefix(b"/Artifact\nBMC\n").removesuffix(b"EMC\n").replace(b"EMC\n/Artifact\nBMC\n", b"")
    out, at = [b"/Artifact BMC\n"], 0
    shapes: list[re.Match[bytes]] = []
    for shape in (*_SHAPE.finditer(inside := _NESTED.sub(rb"q\n\1Q\n", inside)), None):
        if shape is None or shape.start() != at:
            out.extend(_shapes(shapes))
            out.append(inside[at : len(inside) if shape is None else shape.start()])
            shapes = []
        if shape is not None:
            shapes.append(shape)
            at = shape.end()
    return b"".join([*out, b"EMC\n"])


def _shapes(shapes: list[re.Match[bytes]]) -> Iterator[bytes]:
    for (fill, stroke), same in groupby(shapes, key=lambda shape: (shape[1], shape[6])):
        if fill is not None:
            rows = _joined([tuple(map(_hundredths, shape.group(2, 3, 4, 5))) for shape in same])
            yield b"q\n%s%sf\nQ\n" % (fill, b"".join(b"%s %s %s %s re\n" % tuple(map(_decimal, row)) for row in rows))
        else:
            lines = _joined([_as_box(*map(_hundredths, shape.group(7, 8, 9, 10))) for shape in same])
            path = b"".join(b"%s %s m\n%s %s l\n" % tuple(map(_decimal, (x, y, x + w, y + h))) for x, y, w, h in lines)
            yield b"q\n%s%sS\nQ\n" % (stroke, path)


def _as_box(x: int, y: int, to_x: int, to_y: int) -> tuple[int, ...]:
    return x, y, to_x - x, to_y - y


def _joined(boxes: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Boxes (x, y, width, height) of one row that touch as one; lines are boxes without a height."""
    joined: list[tuple[int, ...]] = []
    for x, y, width, height in boxes:
        if joined and joined[-1][1::2] == (y, height) and abs(joined[-1][0] + joined[-1][2] - x) <= 1:
            joined[-1] = (joined[-1][0], y, x + width - joined[-1][0], height)
        else:
            joined.append((x, y, width, height))
    return joined


def _shorter(match: re.Match[bytes]) -> bytes:
    """Places to hundredths, colours to thousandths."""
    digits = 3 if match[0][-1:] in b"gG" else 2
    return _LONG.sub(lambda number: _short(number[0], digits), match[0])


def _short(number: bytes, digits: int) -> bytes:
    text = b"%.*f" % (digits, float(number))
    return text.rstrip(b"0").rstrip(b".") if b"." in text else text


def _hundredths(number: bytes) -> int:
    return round(float(number) * 100)


def _decimal(hundredths: int) -> bytes:
    return _short(b"%.2f" % (hundredths / 100), 2)
