"""What a finished PDF must hold, as records that are kept beside it in the manifest and read back on any machine.

All texts are compact: without white space, since line breaks and the gaps between Han and Latin come and go
in text taken out of a PDF.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from reportgen.errors import ConfigError

VERSION = 1
_BLANK = re.compile(r"[\s\u200b\u2060\ufeff\ufffe\ufffd\u00ad]+")


def compact(text: str) -> str:
    """`text` without white space and format characters."""
    return _BLANK.sub("", text)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a PDF. `page` counts from 1, 0 where it concerns the whole file; `code` is stable."""

    page: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure inside a part (`start`, `end` count its compact text) and what it states (see `FigureRef`)."""

    start: int
    end: int
    fact: str
    printed: str
    indicator: str
    unit: str
    period: str
    status: str
    district: str
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch that stands on the page as a whole: a paragraph, an item, a cell.

    `kind`: "prose" (every number needs a figure), "finding" (a chart's title: a figure or a label of the chart),
    "quote" (verbatim words and names), "label" (headings and table heads). `number` is the ordinal that a list may print before it, 0 for none.
    """

    text: str
    where: str
    kind: str = "prose"
    figures: tuple[Figure, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Parts that follow one another, at most `gap` characters apart. Blocks of a `group` stand in order.

    `head` is repeated where the block goes on over a page end. `setting` is what stands around each part for a
    reader: caption and row of a cell, heading of a section.
    """

    group: str
    parts: tuple[Part, ...]
    gap: int = 0
    head: str = ""
    setting: tuple[str, ...] = ()
    compares: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A word in a drawing: its anchor in points from the lower left, and whether it is "left", "center" or "right"."""

    text: str
    x: float
    y: float
    align: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """A chart or timeline: where it is in words, the compact title before it, its labels and number of marks."""

    where: str
    title: str
    width: float
    height: float
    labels: tuple[Label, ...]
    marks: int
    alt: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact or derived value that figures are checked against; numbers are decimal strings."""

    numbers: tuple[str, ...]
    unit: str
    period: str
    status: str
    district: str

    @property
    def falls(self) -> bool:
        """Whether the value is below zero: words or a sign must say so."""
        return bool(self.numbers) and all(number.startswith("-") for number in self.numbers)


@dataclass(frozen=True, slots=True)
class Expectations:
    """All that is read back. `running` are the office's name and words, on the first page or on all;
    `names` are names of indicators that hold digits, longest first; `front` are texts of the first page; `families` the faces that may be embedded;
    `attached` pairs of name and SHA-256; `dates` what may stand outside of blocks."""

    template: str
    district: str
    place: str
    title: str
    as_of: str
    front: tuple[str, ...]
    blocks: tuple[Block, ...]
    sketches: tuple[Sketch, ...]
    headings: tuple[str, ...]
    notes: tuple[int, ...]
    families: tuple[str, ...]
    attached: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, Stated], ...] = ()
    running: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    version: int = VERSION

    def to_json(self) -> dict[str, Any]:
        """Plain lists and dictionaries for `json.dumps`; `from_json` reads them."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self), ensure_ascii=False))
        return plain


def from_json(data: Mapping[str, Any]) -> Expectations:
    """The expectations of a manifest. Raises `ConfigError` where they are damaged or of another version."""
    try:
        if data["version"] != VERSION:
            raise ConfigError(f"The manifest has expectations of version {data['version']}.", "Build the issue again.")
        return Expectations(
            **{
                **data,
                "front": tuple(data["front"]),
                "blocks": tuple(_block(block) for block in data["blocks"]),
                "sketches": tuple(
                    Sketch(**{**sketch, "labels": tuple(Label(**label) for label in sketch["labels"])})
                    for sketch in data["sketches"]
                ),
                "headings": tuple(data["headings"]),
                "running": tuple(data.get("running", ())),
                "names": tuple(data.get("names", ())),
                "notes": tuple(data["notes"]),
                "families": tuple(data["families"]),
                "attached": tuple((name, digest) for name, digest in data["attached"]),
                "facts": tuple(
                    (key, Stated(**{**fact, "numbers": tuple(fact["numbers"])})) for key, fact in data["facts"]
                ),
            }
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"The manifest's expectations are damaged: {error!r}", "Build the issue again.") from error


def _block(data: Mapping[str, Any]) -> Block:
    parts = tuple(
        Part(
            **{
                **part,
                "figures": tuple(Figure(**{**figure, "context": tuple(figure["context"])}) for figure in part["figures"]),
            }
        )
        for part in data["parts"]
    )
    return Block(**{**data, "parts": parts, "setting": tuple(data["setting"])})
