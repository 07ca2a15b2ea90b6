"""A source's own words in our sentences, by `wording.toml`: no relative time, no praise outside a quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportgen.brief.typeset import fullwidth
from reportgen.catalogue.rules import read_toml


@dataclass(frozen=True, slots=True)
class _Tables:
    times: tuple[tuple[re.Pattern[str], re.Pattern[str] | None, str], ...]
    praise: re.Pattern[str]
    unfit: re.Pattern[str]
    telling: tuple[tuple[re.Pattern[str], int], ...]
    no_body: re.Pattern[str]


@cache
def _tables() -> _Tables:
    data = read_toml("reportgen.brief", "wording.toml")
    times = tuple(
        (re.compile(row["pattern"]), re.compile(row["unless"]) if "unless" in row else None, row["word"]) for row in data["time"]
    )
    telling = tuple((re.compile(row["pattern"]), int(row["points"])) for row in data["telling"])
    return _Tables(times, re.compile(data["praise"]["pattern"]), re.compile(data["unfit"]["pattern"]), telling, re.compile(data["bodies"]["unless"]))


def absolute(text: str, written: str) -> str:
    """`text` with its relative time made absolute by the year that it was written in; untouched where that is unknown."""
    if not written[:4].isdigit():
        return text
    year = int(written[:4])
    for pattern, unless, word in _tables().times:
        if unless is None or not unless.search(text):
            text = pattern.sub(word.format(year=year, last=year - 1, next=year + 1), text)
    return text


def praises(text: str) -> bool:
    """Whether the words praise rather than tell."""
    return _tables().praise.search(text) is not None


def unfit(text: str) -> bool:
    """Whether the words are not the district's measure at all."""
    return _tables().unfit.search(text) is not None


def telling(text: str) -> int:
    """How much a measure tells: named and made things up, vague and long ones down."""
    return sum(points for pattern, points in _tables().telling if pattern.search(text))


def is_body(name: str) -> bool:
    """Whether a name can be that of a company, institution, park or project."""
    return _tables().no_body.search(name) is None


def in_quotes(text: str) -> str:
    """Words as a quotation, inner marks made single."""
    inner = fullwidth(text).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"
