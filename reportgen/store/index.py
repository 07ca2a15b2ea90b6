"""The index: what each file of the source folder held when it was last read (SQLite). Losing it costs time, never a result.

It answers what a run asks of all documents without loading any: which files changed, which districts a document
speaks of, what another district would be compared by, which articles repeat each other. Its cost is that of what changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from reportgen.errors import Issue
from reportgen.split import origins

FORMAT = 1
SCHEMA = """
create table file (name text primary key, stamp text not null, stages text not null, issues text not null) without rowid;
create table document (name text primary key, file text not null, sha256 text not null, source text not null, key text not null,
                       twin text) without rowid;
create index document_file on document (file);
create index document_sha256 on document (sha256);
create table speaks (district text not null, document text not null, facts integer not null, events integer not null,
                     measures integer not null, compared text not null, primary key (district, document)) without rowid;
create index speaks_document on speaks (document);
create table article (id integer primary key, document text not null, number integer not null, origin integer not null,
                      published text not null, start integer not null, stop integer not null, bands blob not null,
                      fresh integer not null, unique (document, number));
create table band (value blob not null, article integer not null, primary key (value, article)) without rowid;
create table pair (first integer not null, second integer not null, primary key (first, second)) without rowid;
create index pair_second on pair (second);
create table copy (document text not null, number integer not null, origin text not null, primary key (document, number)) without rowid;
create table dirty (what text primary key) without rowid;
"""
Place = tuple[str, int, int]
"""An article by document, start and end in its clean text."""

BAND = 8
"""Bytes of a band's value."""


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article as repetition is looked for: `rank` orders the possible origins of a group, `bands` are what it is found by."""

    number: int
    rank: tuple[int, str]
    span: tuple[int, int]
    bands: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one document says of one district: counts of records, and a digest of what is compared for each key of comparison."""

    district: str
    facts: int
    events: int
    measures: int
    compared: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Card:
    """What a run must know of a document without loading it. `source` is the digest of what was received, `key` that of the result."""

    name: str
    sha256: str
    source: str
    key: str
    articles: tuple[ArticleCard, ...]
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class FileCard:
    """One file as read: its documents and what the reading had to say of it."""

    name: str
    documents: tuple[Card, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A reference to a processed document. `copies` are (article number, id of the article that it repeats)."""

    name: str
    file: str
    source: str
    key: str
    copies: tuple[tuple[int, str], ...] = ()


class Index:
    """One SQLite file, opened by the coordinator alone; `Index.copied` gives others one of their own."""

    def __init__(self, path: Path | str) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("pragma journal_mode=wal")
        self._db.execute("pragma synchronous=normal")
        if self._db.execute("pragma user_version").fetchone()[0] == 0:
            self._db.executescript(f"begin; {SCHEMA} pragma user_version={FORMAT}; commit;")

    @classmethod
    def opened(cls, path: Path) -> Index:
        """The index at `path`; one that is damaged or of another format is made anew."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with sqlite3.connect(path) as db:
                usable = db.execute("pragma user_version").fetchone()[0] in (0, FORMAT)
            db.close()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            usable = False
        if not usable:
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        return cls(path)

    @classmethod
    def copied(cls, path: Path, target: Path) -> Index:
        """A copy of the index at `path` as it is now, or an empty one where there is none that can be read."""
        if path.is_file():
            try:
                with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as source, sqlite3.connect(target) as db:
                    source.backup(db)
                return cls.opened(target)
            except sqlite3.DatabaseError:
                target.unlink(missing_ok=True)
        return cls.opened(target)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _together(self) -> Iterator[None]:
        self._db.execute("begin immediate")
        try:
            yield
            self._db.execute("commit")
        except BaseException:
            self._db.execute("rollback")
            raise

    # Files.

    def stamps(self, stages: str) -> Iterator[tuple[str, str]]:
        """(name, stamp) of every known file, in the order of the names' bytes; the stamp is "" where other rules read it."""
        yield from self._db.execute("select name, case when stages=? then stamp else '' end from file order by name", (stages,))

    def record(self, files: Iterable[tuple[FileCard, str]], stages: str) -> None:
        """Keep what was read, with each file's stamp, instead of what was known of the files; one transaction."""
        with self._together():
            for card, stamp in files:
                known = {(name, key) for name, key in self._db.execute("select name, key from document where file=?", (card.name,))}
                if known != {(item.name, item.key) for item in card.documents}:
                    self._forget(card.name)
                    for item in card.documents:
                        self._add(item, card.name)
                    self._db.execute("insert or ignore into dirty values ('copies')")
                issues = json.dumps([asdict(issue) for issue in card.issues], ensure_ascii=False)
                self._db.execute("insert or replace into file values (?,?,?,?)", (card.name, stamp, stages, issues))

    def forget(self, names: Iterable[str]) -> None:
        """Files that are gone, with their documents."""
        with self._together():
            for name in names:
                self._forget(name)
                self._db.execute("delete from file where name=?", (name,))
                self._db.execute("insert or ignore into dirty values ('copies')")

    def _add(self, card: Card, file: str) -> None:
        run = self._db.execute
        run("insert or replace into document values (?,?,?,?,?,null)", (card.name, file, card.sha256, card.source, card.key))
        self._db.executemany("insert into speaks values (?,?,?,?,?,?)", [
            (item.district, card.name, item.facts, item.events, item.measures, json.dumps(dict(item.compared), ensure_ascii=False))
            for item in card.spoken])
        for item in card.articles:
            values = b"".join(item.bands)
            row = (card.name, item.number, *item.rank, *item.span, values)
            cursor = run("insert into article (document, number, origin, published, start, stop, bands, fresh) values (?,?,?,?,?,?,?,1)", row)
            self._db.executemany("insert or ignore into band values (?,?)", [(band, cursor.lastrowid) for band in item.bands])

    def _forget(self, file: str) -> None:
        run = self._db.execute
        for (document,) in run("select name from document where file=?", (file,)).fetchall():
            for article, values in run("select id, bands from article where document=?", (document,)).fetchall():
                self._db.executemany("delete from band where value=? and article=?", [(band, article) for band in _cut(values)])
                run("delete from pair where first=?1 or second=?1", (article,))
            run("delete from article where document=?", (document,))
            run("delete from speaks where document=?", (document,))
        run("delete from document where file=?", (file,))

    # Copies.

    def link(self, repeats: Callable[[Place, Place], bool]) -> None:
        """Find out which articles repeat which, for those that are new; nothing where no document changed.

        `repeats` compares two articles, each given as (document, start, stop).
        """
        if self._db.execute("select 1 from dirty").fetchone() is None:
            return
        self._mark_twins()
        fresh = self._db.execute("select id, document, start, stop, bands from article where fresh=1 order by document, number").fetchall()
        with self._together():
            for article, document, start, stop, values in fresh:
                for other, place in self._candidates(article, values):
                    if repeats((document, start, stop), place):
                        self._db.execute("insert or ignore into pair values (?,?)", (min(article, other), max(article, other)))
            self._db.execute("update article set fresh=0 where fresh=1")
            self._group()
            self._db.execute("delete from dirty")

    def _candidates(self, article: int, values: bytes) -> list[tuple[int, Place]]:
        found: set[int] = set()
        for band in _cut(values):
            found.update(row[0] for row in self._db.execute("select article from band where value=?", (band,)))
        known = {first + second - article for first, second in self._db.execute("select first, second from pair where first=?1 or second=?1", (article,))}
        asked = "select document, start, stop from article where id=?"
        return [(other, self._db.execute(asked, (other,)).fetchone()) for other in sorted(found - known - {article})]

    def _mark_twins(self) -> None:
        """Of documents with the same bytes only the first by name counts."""
        with self._together():
            self._db.execute("update document set twin=null where twin is not null")
            self._db.execute(
                "update document set twin=(select min(one.name) from document one where one.sha256=document.sha256)"
                " where sha256 in (select sha256 from document group by sha256 having count(*)>1)")
            self._db.execute("update document set twin=null where twin=name")

    def _group(self) -> None:
        rows = self._db.execute(
            "select a.document||'#'||a.number, a.origin, a.published, b.document||'#'||b.number, b.origin, b.published from pair"
            " join article a on a.id=first join document c on c.name=a.document and c.twin is null"
            " join article b on b.id=second join document d on d.name=b.document and d.twin is null order by 1, 4").fetchall()
        ranks = {one[0]: (one[1], one[2], one[0]) for row in rows for one in (row[:3], row[3:])}
        found = origins([(row[0], row[3]) for row in rows], ranks)
        self._db.execute("delete from copy")
        self._db.executemany("insert into copy values (?,?,?)", [
            (name.rpartition("#")[0], int(name.rpartition("#")[2]), origin) for name, origin in sorted(found.items())])

    # Documents and districts.

    def count(self) -> int:
        """How many documents there are, those with the same bytes counted once."""
        return int(self._db.execute("select count(*) from document where twin is null").fetchone()[0])

    def documents(self, district: str | None = None) -> Iterator[DocumentRow]:
        """References to the documents that speak of a district, or to all, in the order of their names."""
        rows = self._db.execute(
            "select name, file, source, key from document where twin is null and (?1 is null or name in"
            " (select document from speaks where district=?1)) order by name", (district,))
        for name, file, source, key in rows:
            copies = self._db.execute("select number, origin from copy where document=? order by number", (name,)).fetchall()
            yield DocumentRow(name, file, source, key, tuple(copies))

    def document(self, name: str) -> DocumentRow:
        """The reference to one document, without its copies. Raises `KeyError`."""
        row = self._db.execute("select name, file, source, key from document where name=?", (name,)).fetchone()
        if row is None:
            raise KeyError(name)
        return DocumentRow(*row)

    def districts(self) -> tuple[tuple[str, int, int, int], ...]:
        """(place, facts, events, measures) of every place with at least one of these, in order of id."""
        return tuple(self._db.execute(
            "select district, sum(facts), sum(events), sum(measures) from speaks join document on document.name=document"
            " where twin is null group by district having sum(facts+events+measures)>0 order by district"))

    def districts_in(self, file: str) -> tuple[str, ...]:
        """The places that a file, or any file of a folder, is known to speak of."""
        return tuple(row[0] for row in self._db.execute(
            "select distinct district from speaks join document on document.name=document where file=?1 or substr(file, 1, length(?1)+1)=?1||'/'"
            " order by district", (file,)))

    def compared(self, district: str) -> dict[str, str]:
        """Key of comparison → the digests of all documents that say something of it."""
        found: dict[str, str] = {}
        for (text,) in self._db.execute(
                "select compared from speaks join document on document.name=document where district=? and twin is null order by document",
                (district,)):
            for key, digest in json.loads(text).items():
                found[key] = found.get(key, "") + digest
        return found

    def issues(self) -> Iterator[Issue]:
        """What the reading said of the files, and which documents are only copies of another by their bytes."""
        for (text,) in self._db.execute("select issues from file where issues<>'[]' order by name"):
            for fields in json.loads(text):
                yield Issue(**{**fields, "span": tuple(fields["span"]) if fields["span"] else None})

    def twins(self) -> tuple[tuple[str, str], ...]:
        """(document, the first one with the same bytes)."""
        return tuple(self._db.execute("select name, twin from document where twin is not null order by name"))


def _cut(values: bytes) -> list[bytes]:
    return [values[start : start + BAND] for start in range(0, len(values), BAND)]
