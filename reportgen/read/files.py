"""One file, or one archive of files, as documents and issues."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from reportgen.errors import Issue
from reportgen.model.document import SourceDocument, SourceMeta
from reportgen.read.archives import members
from reportgen.read.formats import FORMATS, Extracted, UnreadableError, extract
from reportgen.read.metadata import front_matter, merge, parse

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read; memory is bounded by it."""

TRIES = 3
"""How often a file is read that changes meanwhile."""

SIDECAR = ".meta.yaml"
KNOWN = ", ".join(sorted({*FORMATS, ".zip"}))

Read = tuple[tuple[SourceDocument, ...], tuple[Issue, ...]]


def read_file(path: Path, name: str) -> Read:
    """The documents of a file (a zip holds several) and what is wrong with it.

    `name` is what the file is called in every record: its path inside the source folder. A sidecar
    `NAME.meta.yaml` beside the file is read with it. Never raises for the file's sake.
    """
    return read_content(name, lambda: _with_sidecar(path))


def read_content(name: str, content: Callable[[], tuple[bytes, bytes]]) -> Read:
    """The documents of a file, whose bytes and whose sidecar's `content` gives, wherever they lie."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix != ".zip" and suffix not in FORMATS:
        return (), (skipped(name, "format", f"{suffix or 'a file without a suffix'} is not read", f"Known formats: {KNOWN}."),)
    try:
        data, stated = content()
    except UnreadableError as error:
        return (), (skipped(name, error.code, error.message, error.remedy),)
    except OSError as error:
        return (), (skipped(name, "unreadable", f"the file cannot be read: {error.strerror or error}", "Check its permissions and the disk."),)
    return _archive(data, name) if suffix == ".zip" else read_bytes(data, name, stated)


def _with_sidecar(path: Path) -> tuple[bytes, bytes]:
    sidecar = path.with_name(path.name + SIDECAR)
    return _whole(path), sidecar.read_bytes() if sidecar.is_file() else b""


def _whole(path: Path) -> bytes:
    """The bytes of an ordinary file, as they were at one moment. Raises `UnreadableError` for one that is being written."""
    for _ in range(TRIES):
        with open(path, "rb", opener=_patiently) as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise UnreadableError("format", "it is not an ordinary file", "Put a copy of the document there.")
            if before.st_size > LARGEST:
                raise UnreadableError(
                    "too-large", f"the file has {before.st_size / 1e6:.0f} MB, more than {LARGEST // 1048576} MiB",
                    "Split it, or take the text out of it.")
            data = file.read(LARGEST + 1)
            after = os.fstat(file.fileno())
        if len(data) == after.st_size and (before.st_mtime_ns, before.st_ctime_ns) == (after.st_mtime_ns, after.st_ctime_ns):
            return data
    raise UnreadableError("changing", "the file was written to while it was read", "Run again when it is complete.")


def _patiently(path: str, flags: int) -> int:
    """Opens a pipe without waiting for its writer, so that it can be told from a file."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_bytes(data: bytes, name: str, sidecar: bytes = b"") -> Read:
    """The document that a file's bytes hold, by the suffix of its name, with the sidecar's statements."""
    media = FORMATS[PurePosixPath(name).suffix.lower()]
    try:
        extracted = extract(data, media)
    except UnreadableError as error:
        return (), (skipped(name, error.code, error.message, error.remedy),)
    meta, length, issues = _stated(extracted, name, media, sidecar)
    document = SourceDocument(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media=media,
        text=extracted.text,
        encoding=extracted.encoding,
        encoding_basis=extracted.basis,
        page_starts=extracted.page_starts,
        meta=meta,
        front_matter=length,
    )
    return (document,), (*issues, *_damage(extracted, name))


def _stated(extracted: Extracted, name: str, media: str, sidecar: bytes) -> tuple[SourceMeta, int, tuple[Issue, ...]]:
    """Sidecar over front matter over what the format says."""
    meta, length = SourceMeta(), 0
    issues: tuple[Issue, ...] = ()
    if media in ("txt", "md"):
        meta, length, issues = front_matter(extracted.text, name)
    if sidecar:
        beside, more = parse(sidecar.decode("utf-8", "replace"), name + SIDECAR)
        meta, issues = merge(beside, meta), (*issues, *more)
    return merge(meta, extracted.meta), length, issues


def _damage(extracted: Extracted, name: str) -> tuple[Issue, ...]:
    if not extracted.damaged:
        return ()
    message = f"{extracted.damaged} places of the file could not be decoded as {extracted.encoding}"
    return (Issue("read", "undecodable", name, message, "Get a better copy if a figure near them matters."),)


def _archive(data: bytes, name: str) -> Read:
    documents: list[SourceDocument] = []
    issues: list[Issue] = []
    report: Callable[[str, UnreadableError], None] = lambda inner, error: issues.append(  # noqa: E731
        skipped(f"{name}/{inner}" if inner else name, error.code, error.message, error.remedy)
    )
    for inner, content, sidecar in members(data, report):
        found, more = read_bytes(content, f"{name}/{inner}", sidecar)
        documents += found
        issues += more
    return tuple(documents), tuple(issues)


def skipped(name: str, code: str, message: str, remedy: str) -> Issue:
    """The issue for a file that was left out."""
    return Issue(stage="read", code=code, document=name, message=message, remedy=remedy, level="skipped")
