"""Faces in the file: only the glyphs that are used, numbered without gaps, and only the tables that draw them.

The engine keeps the glyph numbers of the whole face, so that places and widths of thirty thousand empty glyphs lie in
every file. Here the glyphs that are shown most come first, so many that they share a first byte, then the others;
both in the order of their characters, which keeps the table of characters (ToUnicode) short.
"""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

OFTEN = 255
"""How many glyphs share the first byte zero with glyph 0."""

KEPT = ("cvt ", "fpgm", "prep")
"""Tables taken over as they are; with glyf, head, hhea, hmtx, loca and maxp all that a CIDFontType2 program needs
(ISO 32000-1, 9.9)."""

BLOCK = 100
"""The most entries of a block of a character map (ISO 32000-1, 9.10.3 after the CMap specification)."""

_MORE, _WORDS = 0x0020, 0x0001
_SCALES = ((0x0008, 2), (0x0040, 4), (0x0080, 8))
_SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9a-f]+)>(?=.*TJ)")
_CMAP_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n<< /Registry (Adobe)\n/Ordering (UCS)\n"
    b"/Supplement 0\n>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\n"
    b"endcodespacerange"
)
_CMAP_FOOT = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


@dataclass(frozen=True, slots=True)
class Codes:
    """What strings of a face become: new glyph numbers and widths in thousandths, both by old glyph number."""

    numbers: Mapping[int, int]
    widths: Mapping[int, int]

    def new(self, glyph: int) -> bytes:
        """The two bytes of a glyph; the old ones where the face stayed as it was."""
        return self.numbers.get(glyph, glyph).to_bytes(2)


def pack_fonts(pdf: Any, fonts: Iterable[Any], shown: Iterable[bytes]) -> dict[bytes, Codes]:
    """Pack the faces with TrueType outlines, in place; for every face, by the name that pages use, what its strings become.

    `fonts` are the engine's, `shown` the content of all pages and drawings.
    """
    by_name: dict[str, list[Any]] = {}
    for font in fonts:
        by_name.setdefault(font.hash, []).append(font)
    counts = _counts(shown)
    holders = {item["BaseFont"]: item for item in pdf.objects if isinstance(item, dict) and item.get("Subtype") == "/Type0"}
    packed = {}
    for name, same in sorted(by_name.items()):
        holder = holders.get(same[0].name)
        widths = {glyph: width for font in same for glyph, width in font.widths.items()}
        numbers: dict[int, int] = {}
        if holder is not None and holder["Encoding"] == "/Identity-H":
            letters = {glyph: text for font in same for glyph, text in font.to_unicode.items()}
            numbers = _pack(pdf, holder, widths, letters, counts.get(name.encode(), Counter()))
        packed[name.encode()] = Codes(numbers, widths)
    return packed


def _counts(shown: Iterable[bytes]) -> dict[bytes, Counter[int]]:
    """How often each glyph of each face is shown."""
    counts: dict[bytes, Counter[int]] = {}
    for content in shown:
        name = b""
        for match in _SHOWN.finditer(content):
            if match[1]:
                name = match[1]
            else:
                codes = bytes.fromhex(match[2].decode())
                counts.setdefault(name, Counter()).update(struct.unpack(f">{len(codes) // 2}H", codes))
    return counts


def _pack(
    pdf: Any, holder: Any, widths: Mapping[int, int], letters: Mapping[int, str], count: Counter[int]
) -> dict[int, int]:
    """Write one face's file, widths and characters anew; nothing is done where its outlines are not TrueType."""
    inner = pdf.objects[_number(holder["DescendantFonts"][0])]
    descriptor = pdf.objects[_number(inner["FontDescriptor"])]
    if "FontFile2" not in descriptor:
        return {}
    program = pdf.objects[_number(descriptor["FontFile2"])]
    face = _Face(b"".join(program.stream))
    numbers = _numbers(face, letters, count)
    program.stream[:] = [face.packed(numbers)]
    program.extra["Length1"] = len(program.stream[0])
    inner["W"][:] = _widths({new: widths[old] for old, new in numbers.items() if old in widths}, inner["W"])
    characters = {numbers[glyph]: text for glyph, text in letters.items()}
    pdf.objects[_number(holder["ToUnicode"])].stream[:] = list(_to_unicode(characters))
    return numbers


def _numbers(face: _Face, letters: Mapping[int, str], count: Counter[int]) -> dict[int, int]:
    """New glyph numbers by old ones: 0 first, the often shown, the others, at last parts that only other glyphs show."""
    ranked = sorted(letters.keys() - {0}, key=lambda glyph: (-count[glyph], letters[glyph], glyph))
    often = set(ranked[:OFTEN])
    order = [0, *sorted(ranked, key=lambda glyph: (glyph not in often, letters[glyph], glyph))]
    known = set(order)
    for glyph in order:  # grows while it is gone through
        for part in face.parts(glyph):
            if part not in known:
                known.add(part)
                order.append(part)
    return {old: new for new, old in enumerate(order)}


def _widths(widths: Mapping[int, int], empty: Any) -> Iterator[Any]:
    """The entries of /W for all that is not as wide as the default, 1000; runs of neighbours in one array."""
    run: Any = None
    last = -2
    for glyph, width in sorted(widths.items()):
        if width == 1000:
            continue
        if glyph != last + 1:
            run = type(empty)()
            yield from (glyph, run)
        run.append(width)
        last = glyph


def _to_unicode(characters: Mapping[int, str]) -> Iterator[bytes]:
    """A character map: runs of glyphs with their characters in one array, as far as one first byte goes."""
    yield _CMAP_HEAD
    runs: list[list[int]] = []
    for glyph in sorted(characters):
        if runs and runs[-1][-1] + 1 == glyph and glyph & 0xFF and len(runs[-1]) < BLOCK:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    for at in range(0, len(runs), BLOCK):
        part = runs[at : at + BLOCK]
        yield b"%d beginbfrange" % len(part)
        for run in part:
            values = b"".join(b"<%s>" % characters[glyph].encode("utf-16-be").hex().encode() for glyph in run)
            yield b"<%04x> <%04x> [%s]" % (run[0], run[-1], values)
        yield b"endbfrange"
    yield _CMAP_FOOT


class _Face:
    """A TrueType file as far as glyphs are taken out of it (OpenType 1.9: glyf, loca, hmtx)."""

    def __init__(self, data: bytes) -> None:
        self.tables = {}
        for at in range(struct.unpack(">H", data[4:6])[0]):
            tag, _, start, length = struct.unpack(">4sLLL", data[12 + 16 * at : 28 + 16 * at])
            self.tables[tag.decode("latin-1")] = data[start : start + length]
        long = struct.unpack(">h", self.tables["head"][50:52])[0]
        places = self.tables["loca"]
        self.places = struct.unpack(f">{len(places) // (4 if long else 2)}{'L' if long else 'H'}", places)
        self.unit = 1 if long else 2
        self.metrics = struct.unpack(">H", self.tables["hhea"][34:36])[0]

    def outline(self, glyph: int) -> bytes:
        if glyph + 1 >= len(self.places):
            return b""
        return self.tables["glyf"][self.places[glyph] * self.unit : self.places[glyph + 1] * self.unit]

    def width(self, glyph: int) -> tuple[int, int]:
        """Advance width and left side bearing in font units."""
        table, last = self.tables["hmtx"], self.metrics - 1
        if glyph <= last:
            advance, side = struct.unpack(">Hh", table[4 * glyph : 4 * glyph + 4])
            return advance, side
        bearing = table[4 * last + 4 + 2 * (glyph - last - 1) :][:2] or b"\0\0"
        return struct.unpack(">H", table[4 * last : 4 * last + 2])[0], struct.unpack(">h", bearing)[0]

    def parts(self, glyph: int) -> list[int]:
        """The glyphs that a composite glyph is put together of."""
        return [part for _, part in self._components(self.outline(glyph))]

    def _components(self, outline: bytes) -> Iterator[tuple[int, int]]:
        """(place of its number, its number) of each component of a composite outline."""
        if len(outline) < 10 or outline[0] < 0x80:
            return
        at, flags = 10, _MORE
        while flags & _MORE:
            flags, part = struct.unpack(">HH", outline[at : at + 4])
            yield at + 2, part
            at += 8 if flags & _WORDS else 6
            at += next((size for flag, size in _SCALES if flags & flag), 0)

    def _renumbered(self, outline: bytes, numbers: Mapping[int, int]) -> bytes:
        """An outline of even length whose components have their new numbers."""
        changed = bytearray(outline + b"\0" * (len(outline) % 2))
        for at, part in self._components(outline):
            struct.pack_into(">H", changed, at, numbers[part])
        return bytes(changed)

    def packed(self, numbers: Mapping[int, int]) -> bytes:
        """The file with the glyphs of `numbers` alone, under their new numbers."""
        outlines: list[bytes] = []
        metrics, places = [], [0]
        for old in sorted(numbers, key=lambda glyph: numbers[glyph]):
            outline = self._renumbered(self.outline(old), numbers)
            outlines.append(outline)
            places.append(places[-1] + len(outline))
            metrics.append(struct.pack(">Hh", *self.width(old)))
        head, hhea, maxp = (bytearray(self.tables[tag]) for tag in ("head", "hhea", "maxp"))
        long = places[-1] > 0x1FFFE
        struct.pack_into(">h", head, 50, long)
        struct.pack_into(">L", head, 8, 0)
        struct.pack_into(">H", hhea, 34, len(metrics))
        struct.pack_into(">H", maxp, 4, len(metrics))
        loca = struct.pack(f">{len(places)}L", *places) if long else struct.pack(f">{len(places)}H", *(p // 2 for p in places))
        tables = {tag: self.tables[tag] for tag in KEPT if tag in self.tables}
        tables |= {"glyf": b"".join(outlines), "head": bytes(head), "hhea": bytes(hhea)}
        return _written(tables | {"hmtx": b"".join(metrics), "loca": loca, "maxp": bytes(maxp)})


def _written(tables: dict[str, bytes]) -> bytes:
    """An sfnt file of the tables, with its checksums."""
    count = len(tables)
    power = count.bit_length() - 1
    start = 12 + 16 * count
    rows, bodies = [], []
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        rows.append(struct.pack(">4sLLL", tag.encode("latin-1"), _checksum(padded), start, len(data)))
        bodies.append(padded)
        start += len(padded)
    header = struct.pack(">LHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    whole = bytearray(header + b"".join(rows) + b"".join(bodies))
    at = struct.unpack(">L", rows[sorted(tables).index("head")][8:12])[0] + 8
    struct.pack_into(">L", whole, at, (0xB1B0AFBA - _checksum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _checksum(data: bytes) -> int:
    total: int = sum(struct.unpack(f">{len(data) // 4}L", data))
    return total & 0xFFFFFFFF


def _number(reference: bytes) -> int:
    """The object that a reference leads to."""
    return int(reference.split()[0])
