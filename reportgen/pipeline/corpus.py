"""All documents of a folder: read where they changed, kept in the store, asked through the index, loaded one at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen.catalogue.places import Places
from reportgen.errors import Issue
from reportgen.pipeline.districts import DistrictInput, DistrictRows, load_district
from reportgen.pipeline.documents import Desk, DocumentResult, ReadOrder, load, read_files
from reportgen.pipeline.isolate import READING, Limits
from reportgen.pipeline.workers import Crew, here
from reportgen.read import FoundFile, duplicate, sources_at
from reportgen.split import repeats
from reportgen.store import Cache, FileCard, Index

Tick = Callable[[int, int], None]
"""Called with how many files have been read, and how many there are to read."""

LIMITS = Limits(seconds=180, megabytes=3072, image=READING)
BATCH_FILES, BATCH_BYTES = 16, 1 << 20
"""An order to read holds at most so many files, and no second one beyond so many bytes."""

SHARES = 3
"""Each who works gets at least so many orders to read where there are files enough: none waits long for the last one."""

RACY = 2_000_000_000
"""A file touched less than so many nanoseconds before it was listed may change again within the file system's tick of
time, and keep its stamp: it is read again by the next run (git does the same). FAT counts in two seconds."""

HELD = frozenset({"changing", "unreadable", "crashed"})
"""Reasons for which a file that is still there could not be read this time: what it said is neither confirmed nor withdrawn."""


class Corpus:
    """The documents of a folder. `issues` are what the reading had to say of its files, `read` how many were read anew."""

    def __init__(self, desk: Desk, index: Index, learn: Callable[[tuple[FileCard, ...]], None] | None = None) -> None:
        """`learn` is told of what was read before the index keeps it: a run that makes issues has it, and its documents are weighed."""
        self.desk = desk
        self.learn = learn
        self.index = index
        self.cache = Cache(desk.store)
        self.stages = desk.stages
        self.issues: tuple[Issue, ...] = ()
        self.read = 0
        self._text = lru_cache(maxsize=32)(self._text_of)

    def refresh(self, crew: Callable[[int], Crew], tick: Tick = lambda done, total: None) -> None:
        """Read what is new or changed since the index was written, forget what is gone, and find the copies.

        `crew` is asked for only where there is something to read, with the number of files.
        """
        issues, wanted = self._compare()
        self.read = len(wanted)
        if wanted:
            issues += self._read(crew(len(wanted)), wanted, tick)
        self.index.link(self._repeats)
        kept = [*self.index.issues(), *(duplicate(name, first) for name, first in self.index.twins())]
        self.issues = tuple(sorted((*issues, *kept), key=lambda issue: (issue.document, issue.code)))

    def held(self) -> dict[str, Issue]:
        """Places of which a document speaks that could not be read this time, with the reason."""
        found: dict[str, Issue] = {}
        for issue in self.issues:
            if issue.level == "skipped" and issue.code in HELD:
                found |= {place: issue for place in self.index.districts_in(issue.document) if place not in found}
        return found

    def results(self) -> Iterator[DocumentResult]:
        """Every document, in order of name, one at a time."""
        for row in self.index.documents():
            yield load(row, self.desk, self.cache)

    def rows(self, district: str) -> DistrictRows:
        """The documents that speak of a district, by reference."""
        return DistrictRows(district, tuple(self.index.documents(district)))

    def of(self, district: str) -> DistrictInput:
        """The records attributed to a district, with their documents."""
        return load_district(self.rows(district), self.desk, self.cache)

    def briefable(self, places: Places) -> tuple[str, ...]:
        """Every county-level unit or functional area with at least one fact, event or measure, in order of id."""
        return tuple(row[0] for row in self.index.districts() if places.is_briefable(row[0]))

    def _compare(self) -> tuple[list[Issue], list[tuple[FoundFile, str]]]:
        """The folder beside the index, both in the order of names: issues of the listing, and files to be read with their stamps."""
        now = time.time_ns()
        issues: list[Issue] = []
        wanted: list[tuple[FoundFile, str]] = []
        gone: list[str] = []
        known = self.index.stamps(self.stages)
        name, stamp = next(known, (None, ""))
        for found in sources_at(self.desk.seeds).listed():
            if isinstance(found, Issue):
                issues.append(found)
                continue
            while name is not None and name.encode() < found.name.encode():
                gone.append(name)
                name, stamp = next(known, (None, ""))
            if name != found.name or stamp != found.stamp:
                wanted.append((found, found.stamp if found.touched < now - RACY else ""))
            if name == found.name:
                name, stamp = next(known, (None, ""))
        gone += [] if name is None else [name, *(row[0] for row in known)]
        shut = tuple(issue.document for issue in issues if issue.code in HELD)
        self.index.forget([name for name in gone if not any(name == place or name.startswith(place + "/") for place in shut)])
        return issues, wanted

    def _read(self, crew: Crew, wanted: list[tuple[FoundFile, str]], tick: Tick) -> list[Issue]:
        stamps = {found.name: stamp for found, stamp in wanted}
        issues: list[Issue] = []
        done, broken = 0, []
        for order, ended in crew.each(read_files, self._orders(wanted, crew.width), LIMITS):
            if ended.result is None:
                broken += [self._order((name,)) for name in order.names]
                continue
            issues += self._record(ended.result, stamps)
            done += len(order.names)
            tick(done, len(wanted))
        for order, ended in crew.each(read_files, broken, LIMITS):
            done += 1
            tick(done, len(wanted))
            if ended.result is None:
                issues.append(_crashed(order.names[0], ended.failure))
            else:
                issues += self._record(ended.result, stamps)
        return issues

    def _record(self, cards: tuple[FileCard, ...], stamps: dict[str, str]) -> list[Issue]:
        """Keep what was read; a file that could not be read this time stays as it was known, and will be tried again."""
        held = [issue for card in cards for issue in card.issues if issue.code in HELD and issue.document == card.name]
        names = {issue.document for issue in held}
        kept = tuple(card for card in cards if card.name not in names)
        if self.learn is not None:
            self.learn(kept)
        self.index.record([(card, stamps[card.name]) for card in kept], self.stages)
        return held

    def _order(self, names: Iterable[str]) -> ReadOrder:
        return ReadOrder(self.desk, tuple(names), weigh=self.learn is not None)

    def _orders(self, wanted: list[tuple[FoundFile, str]], width: int) -> Iterator[ReadOrder]:
        most = min(BATCH_FILES, -(-len(wanted) // (SHARES * width)))
        names: list[str] = []
        size = 0
        for found, _ in wanted:
            if names and (len(names) == most or size + found.size > BATCH_BYTES):
                yield self._order(names)
                names, size = [], 0
            names.append(found.name)
            size += found.size
        if names:
            yield self._order(names)

    def _repeats(self, first: tuple[str, int, int], second: tuple[str, int, int]) -> bool:
        return repeats(*(self._text(name)[start:stop] for name, start, stop in (first, second)))

    def _text_of(self, name: str) -> str:
        return load(self.index.document(name), self.desk, self.cache).clean.text


@contextmanager
def read_corpus(seeds: Path | str, overlay: Path | None = None, state: Path | None = None) -> Iterator[Corpus]:
    """The documents of a folder, for a command that asks and builds nothing.

    `state` is a build folder's `.state/`, whose results are used and added to; its index is left to the builds. Without
    it results live as long as the context. Raises `UsageError` where there is no such folder.
    """
    with TemporaryDirectory(prefix="reportgen-") as name:
        own = Path(name)
        index = Index.copied(state / "index.sqlite", own / "index.sqlite") if state else Index.opened(own / "index.sqlite")
        try:
            corpus = Corpus(Desk(seeds, overlay, state / "cache" if state else own / "cache"), index)
            with here() as crew:
                corpus.refresh(lambda files: crew)
            yield corpus
        finally:
            index.close()


def _crashed(name: str, failure: str) -> Issue:
    lines = failure.splitlines()
    return Issue("read", "crashed", name, f"the work on it {lines[-1] if lines else 'failed'}", "Take the file out of the folder if this happens again.", level="skipped")
