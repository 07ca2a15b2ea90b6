"""A source's own words in our sentences, by `wording.toml`: no relative time, no praise outside a quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportgen.brief.typeset import fullwidth
from reportgen.catalogue.rules import read_toml
from reportgen.model import Organisation


@dataclass(frozen=True, slots=True)
class _Tables:
    times: tuple[tuple[re.Pattern[str], re.Pattern[str] | None, str], ...]
    praise: re.Pattern[str]
    unfit: re.Pattern[str]
    telling: tuple[tuple[re.Pattern[str], int], ...]
    no_body: re.Pattern[str]
    acts: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]
    no_event: re.Pattern[str]
    held: re.Pattern[str]
    speaker: re.Pattern[str]


@cache
def _tables() -> _Tables:
    data = read_toml("reportgen.brief", "wording.toml")
    times = tuple(
        (re.compile(row["pattern"]), re.compile(row["unless"]) if "unless" in row else None, row["word"]) for row in data["time"]
    )
    telling = tuple((re.compile(row["pattern"]), int(row["points"])) for row in data["telling"])
    return _Tables(times, re.compile(data["praise"]["pattern"]), re.compile(data["unfit"]["pattern"]), telling, re.compile(data["bodies"]["unless"]),
                   tuple((row["word"], re.compile(row["pattern"]), frozenset(row["roles"])) for row in data["act"]),
                   re.compile(data["no_event"]["pattern"]), re.compile(data["held"]["pattern"]),
                   re.compile(data["speaker"]["pattern"]))


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


def acts() -> tuple[str, ...]:
    """What bodies are said to have done, in the order in which they are printed."""
    return tuple(word for word, _, _ in _tables().acts)


def act_of(item: Organisation) -> str:
    """What the source says of a body: the act whose verb stands nearest to its name in the quotation; "" where none does.

    A verb that speaks of something else (a body that is awarded, in a sentence on settling) does not fit the record's role.
    """
    quote = item.evidence.quote
    at = quote.find(item.name)
    if at < 0:
        return ""
    best, nearest = "", len(quote) + 1
    for word, pattern, roles in _tables().acts:
        if item.role not in roles:
            continue
        for match in pattern.finditer(quote):
            away = match.start() - at - len(item.name) if match.start() > at else at - match.end()
            if 0 <= away < nearest:
                best, nearest = word, away
    return best


def event_words(what: str) -> str:
    """An event in words that stand by themselves; "" for a scrap that says nothing happened."""
    held = _tables().held.search(what)
    if held:
        what = f"{held['who']}举行{held['what']}"
    return "" if _tables().no_event.search(what) else what


def of_a_company(before: str) -> bool:
    """Whether the words before a measure, back to the beginning of its sentence, show a company speaking of itself."""
    return _tables().speaker.search(re.split("[。！？!?\n]", before)[-1]) is not None
