"""The file itself: objects in streams of a few hundred, each packed, and a packed table of where they lie.

In one stream of thousands of objects the list of their places weighs as much as a fifth of them; and places that go
up evenly take next to nothing once each is written as what it differs from the one above (PNG predictor "up").
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import md5
from typing import Any

import deflate
import pydyf

TOGETHER = 400
"""How many objects lie in one stream."""

LEVEL = 12
"""libdeflate's last level: a search for the shortest coding, a twentieth below zlib's level 9 in twice its time."""


def write_into(pdf: Any) -> Callable[..., None]:
    """What takes the place of `pydyf.PDF.write` for `pdf`: PDF 1.7 with packed objects, whatever else is asked."""

    def write(output: Any, version: Any = b"1.7", identifier: Any = True, compress: bool = True) -> None:
        output.write(_file(pdf))

    return write


def _file(pdf: Any) -> bytes:
    if pdf.info:
        pdf.add_object(pdf.info)
    loose = [item for item in pdf.objects[1:] if not item.compressible]
    packed = [item for item in pdf.objects[1:] if item.compressible]
    written = bytearray(b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n")
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    digest = md5(usedforsecurity=False)
    for item in loose:
        places[item.number] = (1, len(written), 0)
        body = _loose(item)
        digest.update(body)
        written += b"%d 0 obj\n%s\nendobj\n" % (item.number, body)
    number = len(pdf.objects)
    for at in range(0, len(packed), TOGETHER):
        group = packed[at : at + TOGETHER]
        places |= {item.number: (2, number, index) for index, item in enumerate(group)}
        places[number] = (1, len(written), 0)
        body = _object_stream(group)
        digest.update(body)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        number += 1
    places[number] = (1, len(written), 0)
    start, name = len(written), digest.hexdigest().encode()
    entries = b"/Root %s/ID [<%s> <%s>]" % (pdf.catalog.reference, name, name)
    if pdf.info:
        entries += b"/Info %s" % pdf.info.reference
    written += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, _places(places, entries), start)
    return bytes(written)


def _loose(item: Any) -> bytes:
    """A stream of the engine, packed where the engine would."""
    if not getattr(item, "compress", False):
        return bytes(item.data)
    entries: bytes = pydyf.Dictionary(item.extra).data
    return _stream(raw(item), entries.removeprefix(b"<<").removesuffix(b">>"))


def raw(stream: Any) -> bytes:
    """What a stream holds, before it is packed."""
    return b"\n".join(
        item if isinstance(item, bytes) else item.data if hasattr(item, "data") else str(item).encode("ascii")
        for item in stream.stream
    )


def _object_stream(group: list[Any]) -> bytes:
    """An object stream (ISO 32000-1, 7.5.7)."""
    index, bodies, at = [], [], 0
    for item in group:
        body = item.data
        index.append(b"%d %d" % (item.number, at))
        bodies.append(body)
        at += len(body) + 1
    first = b" ".join(index) + b"\n"
    return _stream(first + b"\n".join(bodies), b"/Type/ObjStm/N %d/First %d" % (len(group), len(first)))


def _places(places: dict[int, tuple[int, int, int]], entries: bytes) -> bytes:
    """A cross-reference stream (ISO 32000-1, 7.5.8)."""
    rows = [kind.to_bytes() + at.to_bytes(4) + index.to_bytes(2) for _, (kind, at, index) in sorted(places.items())]
    above, lines = bytes(7), []
    for row in rows:
        lines.append(b"\x02" + bytes((one - other) & 0xFF for one, other in zip(row, above, strict=True)))
        above = row
    parameters = b"/DecodeParms<</Predictor 12/Columns 7>>"
    return _stream(b"".join(lines), b"/Type/XRef/W[1 4 2]/Size %d%s%s" % (len(rows), parameters, entries))


def _stream(data: bytes, entries: bytes) -> bytes:
    packed = deflate.zlib_compress(data, LEVEL)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (entries, len(packed), packed)
