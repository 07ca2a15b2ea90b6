"""Documents and their texts: as received, cleaned, split into articles, attributed to places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress, count
from operator import ne
from typing import NamedTuple

from reportgen.model.quick import quick


class Span(NamedTuple):
    """Half-open range of characters `[start, end)`. Which text it counts in is said where it is used."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceMeta:
    """What the user states about a document (front matter or sidecar); it overrules the text.

    Dates are ISO 8601, as precise as known. `restates` names the public source that a restatement
    retells (title, publisher, date in words); it is set only where `origin` is "restatement".
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    written: str | None = None
    url: str | None = None
    kind: str | None = None
    origin: str | None = None
    restates: str | None = None


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One file as received. `text` is the raw text: decoded and nothing else.

    `name` is the path inside the source folder with forward slashes; `sha256` is over the bytes of the
    file. `page_starts` are offsets into `text` where pages begin (PDF), empty otherwise. `media` is
    txt, md, html, pdf or docx. `front_matter` is the length of the metadata block at the start of `text`,
    0 where there is none.
    """

    name: str
    sha256: str
    size: int
    media: str
    text: str
    encoding: str
    encoding_basis: str
    page_starts: tuple[int, ...] = ()
    meta: SourceMeta = SourceMeta()
    front_matter: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """One labelled replacement made while cleaning, in characters of the *raw* text.

    `step` names the cleaning step (pinyin, script, lost-byte, furniture, advertising …), `reason`
    says in words why it fired. `before` is the raw text removed, `after` what stands in its place.
    """

    start: int
    end: int
    before: str
    after: str
    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text that all later spans count in, and the exact way back to the raw text.

    `edits` are the edits of all steps but one, composed into raw coordinates, ordered, not overlapping. The
    one is the conversion of single characters (Traditional → Simplified, small forms of marks), which may touch
    every third character: `unconverted` is `text` before it, of the same length, "" where there was none, and
    `conversions` names its kinds (step, reason, the characters that only this kind changes or "").
    `inner` are edits that a later, larger one took in whole (an annotation inside an advertising tail).
    `repairs()` lists them all; `changes()` those that make `text` out of the raw text.
    `clean_starts[i]`/`raw_starts[i]`/`kept[i]` describe piece i: the clean text from `clean_starts[i]`
    up to the next start comes from the raw text at `raw_starts[i]`; a kept piece maps character by
    character (its characters are the raw ones, or their Simplified forms one for one), another one is an
    edit's replacement and maps as a whole to `edits`' raw range (`raw_ends[i]` is where that range ends).
    """

    document: str
    text: str
    edits: tuple[Edit, ...]
    clean_starts: tuple[int, ...]
    raw_starts: tuple[int, ...]
    raw_ends: tuple[int, ...]
    kept: tuple[bool, ...]
    inner: tuple[Edit, ...] = ()
    unconverted: str = ""
    conversions: tuple[tuple[str, str, str], ...] = ()

    def changes(self) -> tuple[Edit, ...]:
        """The edits that, applied to the raw text, give `text`: ordered, not overlapping."""
        if not self.unconverted:
            return self.edits
        return tuple(sorted((*self.edits, *self._converted()), key=lambda edit: (edit.start, edit.end)))

    def repairs(self) -> tuple[Edit, ...]:
        """Every edit that was made, in the order of the raw text, with those inside a larger one."""
        return tuple(sorted((*self.changes(), *self.inner), key=lambda edit: (edit.start, -edit.end)))

    def _converted(self) -> list[Edit]:
        """The conversions of single characters, a run of changed characters each."""
        edits = []
        pieces = zip(self.clean_starts, (*self.clean_starts[1:], len(self.text)), self.raw_starts, self.kept, strict=True)
        for start, end, raw, kept in pieces:
            before, after = self.unconverted[start:end], self.text[start:end]
            if kept and before != after:
                changed = compress(count(), map(ne, before, after))
                for first, last in self._runs(before, list(changed)):
                    step, reason = self._kind(before[first])
                    edits.append(Edit(raw + first, raw + last, before[first:last], after[first:last], step, reason))
        return edits

    def _runs(self, before: str, changed: list[int]) -> Iterator[tuple[int, int]]:
        """Changed positions as half-open runs, each of one kind of conversion."""
        first = last = changed[0]
        for index in changed[1:]:
            if index != last + 1 or self._kind(before[index]) != self._kind(before[last]):
                yield first, last + 1
                first = index
            last = index
        yield first, last + 1

    def _kind(self, char: str) -> tuple[str, str]:
        """Step and reason of the conversion that changed a raw character."""
        for step, reason, marks in self.conversions:
            if not marks or char in marks:
                return step, reason
        return self.conversions[-1][:2]

    def to_raw(self, span: Span) -> Span:
        """The smallest raw range whose cleaning covers `span` (characters of the clean text).

        A replaced piece is taken whole. Raises `ValueError` for a span outside the text.
        """
        start, end = span
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}–{end} is outside the clean text of {self.document} (0–{len(self.text)})")
        if not self.clean_starts:
            return Span(0, 0)
        starts, kept = self.clean_starts, self.kept
        first = bisect_right(starts, start) - 1
        raw_start = self.raw_starts[first] + (start - starts[first] if kept[first] else 0)
        if start == end:
            return Span(raw_start, raw_start)
        last = bisect_right(starts, end - 1, first) - 1
        raw_end = self.raw_starts[last] + (end - starts[last]) if kept[last] else self.raw_ends[last]
        return Span(raw_start, raw_end)


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a document. Spans count characters of the clean text.

    `span` covers title and body; `body` the body alone. `published` is the page's own date, `written`
    the date the text speaks from (ISO 8601, as precise as can be shown), with `written_basis` saying
    where it comes from and `written_inferred` whether it is only inferred. `kind`, `origin` and
    `grade` follow gold/SPEC.md and briefing.md; `grade_reason` says why. `same_as` is the id
    ("name#number") of the article that this one reposts or nearly repeats, else None.
    """

    document: str
    number: int
    span: Span
    body: Span
    title: str | None
    published: str | None
    written: str | None
    written_basis: str
    written_inferred: bool
    publisher: str | None
    kind: str
    origin: str
    grade: str
    grade_reason: str
    label: str | None = None
    restates: str | None = None
    same_as: str | None = None
    traces: tuple[str, ...] = ()
    damaged: tuple[Span, ...] = ()

    @property
    def id(self) -> str:
        """"name#number", unique in a run."""
        return f"{self.document}#{self.number}"

    @property
    def reposted(self) -> bool:
        """Whether the copy is not the original, printed as 转 beside the grade."""
        return self.origin in ("repost", "aggregator")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Which place something is about. `district` is None where undecided; then `candidates` holds two or more ids.

    `basis` names the evidence in words (meeting line, head of district, city, neighbours …).
    """

    district: str | None
    candidates: tuple[str, ...] = ()
    basis: str = ""


@quick
@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A stretch of a statement (characters of the clean text) and the place it is about."""

    span: Span
    attribution: Attribution


def _end(place: PlaceSpan) -> int:
    return place.span.end


@quick
@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, heading or line of an article, with the place of each of its stretches.

    `places` cover `span` from end to end in order; usually there is one. `kind` is "sentence",
    "heading" or "title".
    """

    span: Span
    kind: str
    places: tuple[PlaceSpan, ...]

    def place_at(self, offset: int) -> Attribution:
        """The attribution that holds at a character of the clean text."""
        places = self.places
        if len(places) == 1:
            return places[0].attribution
        behind = bisect_right(places, offset, key=_end)
        return places[min(behind, len(places) - 1)].attribution


@dataclass(frozen=True, slots=True)
class AttributedArticle:
    """An article, the place it is about as a whole, and its statements in order."""

    article: Article
    attribution: Attribution
    statements: tuple[Statement, ...] = field(default=())
