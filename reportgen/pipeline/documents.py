"""One document through every stage up to its records, and what is kept of it."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.attribute import attribute
from reportgen.catalogue.bundle import Catalogue, load_catalogue
from reportgen.clean import clean
from reportgen.errors import Issue, ReportgenError, UsageError
from reportgen.extract import ALL_KINDS, extract
from reportgen.model import AttributedArticle, CleanText, Extraction, SourceDocument
from reportgen.pipeline.digests import program_digest, rules_digest
from reportgen.read import read_file, read_folder, sources_at
from reportgen.reconcile import comparable
from reportgen.split import bands, link_reposts, rank, split
from reportgen.store import ArticleCard, Cache, Card, DocumentRow, FileCard, Spoken, digest_of


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """One document through every stage up to extraction. `issues` are those of all its stages.

    `weighty` are the words that the keywords of each article are chosen from, None where nobody asked for them.
    """

    document: SourceDocument
    clean: CleanText
    articles: tuple[AttributedArticle, ...]
    extraction: Extraction
    issues: tuple[Issue, ...]
    weighty: tuple[tuple[str, ...], ...] | None = None


def stages_of(program: str, rules: str) -> str:
    """The digest of the program and the rules that read a document, from theirs."""
    return digest_of(program, rules)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a run works: the sources, the project's catalogue and the store of results. Sources and store are a folder or an address."""

    seeds: Path | str
    overlay: Path | None
    store: Path | str

    @property
    def stages(self) -> str:
        """The program and the rules that read a document."""
        return stages_of(program_digest(), rules_digest(self.overlay))


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """Files to be read and processed, by name; `weigh` where issues are to be made of them."""

    desk: Desk
    names: tuple[str, ...]
    weigh: bool = False


def process(document: SourceDocument, catalogue: Catalogue, kinds: frozenset[str] = ALL_KINDS) -> DocumentResult:
    """Clean, split, attribute and extract one document. Pure: the same document gives the same result."""
    text, clean_issues = clean(document)
    articles, split_issues = split(document, text)
    attributed, place_issues = attribute(articles, text, catalogue.places)
    extraction, extract_issues = extract(attributed, text, catalogue, kinds)
    issues = (*clean_issues, *split_issues, *place_issues, *extract_issues)
    return DocumentResult(document, text, attributed, extraction, issues)


def read_files(order: ReadOrder) -> tuple[FileCard, ...]:
    """Read files, keep the results of their documents and tell what a run must know of them."""
    cache = Cache(order.desk.store)
    cards, sources = [], sources_at(order.desk.seeds)
    for name in order.names:
        documents, issues = sources.read(name)
        cards.append(FileCard(name, tuple(_card(document, order, cache) for document in documents), issues))
    return tuple(cards)


def load(row: DocumentRow, desk: Desk, cache: Cache) -> DocumentResult:
    """A document's result with its copies marked. One that is lost from the store is made again from the file.

    Raises `ReportgenError` where the file is no longer what the run has seen.
    """
    found = cache.get(row.key)
    if not isinstance(found, DocumentResult):
        documents, _ = sources_at(desk.seeds).read(row.file)
        document = next((one for one in documents if one.name == row.name and _key(one, desk) == row.key), None)
        if document is None:
            raise ReportgenError(f"{row.name}: the file changed while the run was going on", "Run again: the next run reads it as it is now.")
        found = _processed(document, desk, cache)
    if not row.copies:
        return found
    same = dict(row.copies)
    articles = (replace(one, article=replace(one.article, same_as=same.get(one.article.number))) for one in found.articles)
    return replace(found, articles=tuple(articles))


def source_digest(document: SourceDocument) -> str:
    """What a document says: its bytes and what its user states about it."""
    return digest_of(document.sha256, document.meta)


def read_again(desk: Desk, cache: Cache, names: Mapping[str, str]) -> tuple[DocumentResult, ...] | None:
    """Documents of an earlier issue (name → `source_digest`) through today's stages; None where one is not kept any more."""
    kept = [cache.get(_source_key(name, digest)) for name, digest in sorted(names.items())]
    documents = [document for document in kept if isinstance(document, SourceDocument)]
    if len(documents) < len(kept):
        return None
    results = []
    for document in documents:
        found = cache.get(_key(document, desk))
        results.append(found if isinstance(found, DocumentResult) else _processed(document, desk, cache))
    return _linked(results)


def kept_keys(cache: Cache, names: Mapping[str, str], desk: Desk) -> Iterator[str]:
    """Under which keys documents (name → `source_digest`) and what today's rules read in them are kept."""
    for name, digest in sorted(names.items()):
        source = _source_key(name, digest)
        yield source
        document = cache.get(source)
        if isinstance(document, SourceDocument):
            yield _key(document, desk)
            yield _card_key(_key(document, desk))


def _card_key(key: str) -> str:
    return digest_of("card", key)


def _key(document: SourceDocument, desk: Desk) -> str:
    return _key_under(document, desk.stages)


def _key_under(document: SourceDocument, stages: str) -> str:
    return digest_of("document", document.name, document.sha256, document.meta, stages)


def _source_key(name: str, digest: str) -> str:
    return digest_of("source", name, digest)


def weighed(result: DocumentResult, catalogue: Catalogue) -> DocumentResult:
    """The result with its weighty words. They are found where a document is read, so that a process that renders needs no dictionary."""
    from reportgen.extract.keywords import weighty

    words = sorted({indicator.name for indicator in catalogue.indicators.all()})
    return replace(result, weighty=tuple(weighty(result.clean.text[slice(*placed.article.body)], words) for placed in result.articles))


def _processed(document: SourceDocument, desk: Desk, cache: Cache, *, weigh: bool = False) -> DocumentResult:
    catalogue = load_catalogue(desk.overlay)
    result = process(document, catalogue)
    result = weighed(result, catalogue) if weigh else result
    cache.put(_key(document, desk), result)
    return result


def _card(document: SourceDocument, order: ReadOrder, cache: Cache) -> Card:
    """The card of a document, whose result and whose text as received are kept."""
    desk = order.desk
    key, source = _key(document, desk), source_digest(document)
    known = cache.get(_card_key(key))
    if isinstance(known, Card) and cache.has(key):
        return known
    result = _processed(document, desk, cache, weigh=order.weigh)
    cache.put(_source_key(document.name, source), document)
    articles = tuple(_article_card(placed, result.clean) for placed in result.articles)
    card = Card(document.name, document.sha256, source, key, articles, tuple(_spoken(result, load_catalogue(desk.overlay))))
    cache.put(_card_key(key), card)
    return card


def _article_card(placed: AttributedArticle, text: CleanText) -> ArticleCard:
    article = placed.article
    order, published, _ = rank(article)
    return ArticleCard(article.number, (order, published), (article.span.start, article.span.end), bands(article, text.text[slice(*article.span)]))


def _spoken(result: DocumentResult, catalogue: Catalogue) -> Iterator[Spoken]:
    """What a document says of each place that it speaks of."""
    extraction = result.extraction
    kinds = (extraction.facts, extraction.events, extraction.measures, extraction.policies)
    places = {record.district for records in kinds for record in records}
    places |= {placed.attribution.district for placed in result.articles}
    for place in sorted(place for place in places if place is not None):
        counts = [sum(record.district == place for record in records) for records in kinds[:3]]
        said = comparable(place, extraction.facts, result.articles, catalogue)
        yield Spoken(place, counts[0], counts[1], counts[2], {key: digest_of(value)[:16] for key, value in said.items()})


def _linked(results: Sequence[DocumentResult]) -> tuple[DocumentResult, ...]:
    """The results with each repost among them pointing to its origin."""
    pairs = [(placed.article, result.clean.text[slice(*placed.article.span)])
             for result in results for placed in result.articles]
    linked = iter(link_reposts(pairs))
    return tuple(
        replace(result, articles=tuple(replace(placed, article=next(linked)) for placed in result.articles))
        for result in results
    )


def process_paths(
    paths: tuple[Path, ...], overlay: Path | None, kinds: frozenset[str]
) -> tuple[tuple[DocumentResult, ...], tuple[Issue, ...]]:
    """Files and folders named on a command line, in the order given, through every stage.

    Raises `UsageError` for a path that is not there.
    """
    catalogue = load_catalogue(overlay)
    gc.freeze()  # the catalogue stays to the end: the collector need not walk it for every few documents
    results: list[DocumentResult] = []
    issues: list[Issue] = []
    for path in paths:
        if path.is_dir():
            documents: Iterable[SourceDocument] = _documents(path, issues)
        elif path.exists():
            documents, found = read_file(path, path.name)
            issues.extend(found)
        else:
            raise UsageError(f"{path}: no such file or folder", "Name documents, or folders of them.")
        results.extend(process(document, catalogue, kinds) for document in documents)
    return tuple(results), tuple(issues)


def _documents(folder: Path, issues: list[Issue]) -> Iterator[SourceDocument]:
    for found in read_folder(folder):
        if isinstance(found, Issue):
            issues.append(found)
        else:
            yield found
