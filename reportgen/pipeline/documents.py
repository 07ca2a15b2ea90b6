"""From a folder of files to attributed articles and records, document by document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.attribute import attribute
from reportgen.catalogue.bundle import Catalogue, load_catalogue
from reportgen.clean import clean
from reportgen.errors import Issue, UsageError
from reportgen.extract import ALL_KINDS, extract
from reportgen.model import AttributedArticle, CleanText, Extraction, SourceDocument
from reportgen.pipeline.digests import program_digest, rules_digest
from reportgen.read import read_file, read_folder
from reportgen.split import link_reposts, split
from reportgen.store import Cache, digest_of

Tick = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """One document through every stage up to extraction. `issues` are those of all its stages."""

    document: SourceDocument
    clean: CleanText
    articles: tuple[AttributedArticle, ...]
    extraction: Extraction
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents of a folder, in order of name. `issues` also hold those of files that gave no document."""

    results: tuple[DocumentResult, ...]
    issues: tuple[Issue, ...] = field(default=())


def process(document: SourceDocument, catalogue: Catalogue, kinds: frozenset[str] = ALL_KINDS) -> DocumentResult:
    """Clean, split, attribute and extract one document. Pure: the same document gives the same result."""
    text, clean_issues = clean(document)
    articles, split_issues = split(document, text)
    attributed, place_issues = attribute(articles, text, catalogue.places)
    extraction, extract_issues = extract(attributed, text, catalogue, kinds)
    issues = (*clean_issues, *split_issues, *place_issues, *extract_issues)
    return DocumentResult(document, text, attributed, extraction, issues)


def _work(document: SourceDocument, overlay: Path | None, cache_root: Path | None) -> DocumentResult:
    """`process` with its result kept; runs in a worker process."""
    if cache_root is None:
        return process(document, load_catalogue(overlay))
    cache = Cache(cache_root)
    key = _result_key(document, overlay)
    kept = cache.get(key)
    if isinstance(kept, DocumentResult):
        return kept
    result = process(document, load_catalogue(overlay))
    cache.put(key, result)
    return result


def read_corpus(
    folder: Path,
    overlay: Path | None = None,
    cache_root: Path | None = None,
    executor: Executor | None = None,
    tick: Tick = lambda name: None,
) -> Corpus:
    """Every document of a folder through every stage, in parallel where an executor is given.

    The order of the results is that of the names, whatever the order in which workers finish.
    """
    issues: list[Issue] = []
    results: list[DocumentResult | Future[DocumentResult]] = []
    for document in _documents(folder, issues):
        if executor is None:
            results.append(_work(document, overlay, cache_root))
            tick(document.name)
        else:
            results.append(executor.submit(_work, document, overlay, cache_root))
    done = [_wait(result, tick) for result in results]
    done = _linked(sorted(done, key=lambda result: result.document.name))
    return Corpus(tuple(done), (*issues, *(issue for result in done for issue in result.issues)))


def keep_source(cache: Cache, document: SourceDocument) -> None:
    """Keep a document as received, so that a later run can read it again with other rules."""
    cache.put(_source_key(document.name, source_digest(document)), document)


def source_digest(document: SourceDocument) -> str:
    """What a document says: its bytes and what its user states about it."""
    return digest_of(document.sha256, document.meta)


def read_again(cache: Cache, names: Mapping[str, str], overlay: Path | None) -> Corpus | None:
    """Kept documents (name → `source_digest`) through today's stages; None where one is not kept any more."""
    kept = [cache.get(_source_key(name, digest)) for name, digest in sorted(names.items())]
    documents = [document for document in kept if isinstance(document, SourceDocument)]
    if len(documents) < len(kept):
        return None
    return Corpus(tuple(_linked([_work(document, overlay, cache.root) for document in documents])))


def kept_keys(cache: Cache, names: Mapping[str, str], overlay: Path | None) -> Iterator[str]:
    """Under which keys documents (name → `source_digest`) and what today's rules read in them are kept."""
    for name, digest in sorted(names.items()):
        source = _source_key(name, digest)
        yield source
        document = cache.get(source)
        if isinstance(document, SourceDocument):
            yield _result_key(document, overlay)


def _source_key(name: str, digest: str) -> str:
    return digest_of("source", name, digest)


def _result_key(document: SourceDocument, overlay: Path | None) -> str:
    return digest_of("document", document.name, document.sha256, document.meta, program_digest(), rules_digest(overlay))


def _linked(results: list[DocumentResult]) -> list[DocumentResult]:
    """The results with each repost pointing to its origin, across documents."""
    pairs = [(placed.article, result.clean.text[slice(*placed.article.span)])
             for result in results for placed in result.articles]
    linked = iter(link_reposts(pairs))
    return [
        replace(result, articles=tuple(replace(placed, article=next(linked)) for placed in result.articles))
        for result in results
    ]


def process_paths(
    paths: tuple[Path, ...], overlay: Path | None, kinds: frozenset[str]
) -> tuple[tuple[DocumentResult, ...], tuple[Issue, ...]]:
    """Files and folders named on a command line, in the order given, through every stage.

    Raises `UsageError` for a path that is not there.
    """
    catalogue = load_catalogue(overlay)
    results: list[DocumentResult] = []
    issues: list[Issue] = []
    for path in paths:
        if path.is_dir():
            documents = tuple(_documents(path, issues))
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


def _wait(result: DocumentResult | Future[DocumentResult], tick: Tick) -> DocumentResult:
    if isinstance(result, DocumentResult):
        return result
    done = result.result()
    tick(done.document.name)
    return done
