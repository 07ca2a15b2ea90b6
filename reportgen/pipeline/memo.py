"""A memo of a published issue: the issue is looked up, its PDF compared with what passed the checks, its words told."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.catalogue.places import Places
from reportgen.check import from_json
from reportgen.check.expected import compact
from reportgen.deliver.addresses import checked_text, mailboxes, printed_name
from reportgen.deliver.memo import NOTE, IssueTold, memo_of
from reportgen.deliver.memo_docx import memo_docx
from reportgen.deliver.memo_eml import memo_eml
from reportgen.deliver.office import office_name
from reportgen.errors import ReportgenError, UsageError
from reportgen.store.inquiry import Shelved, latest_of, read_issue_json, shelved

FORMATS = ("docx", "eml")


@dataclass(frozen=True, slots=True)
class MemoRequest:
    """What the user asked for. `issue` and `template` are None for the latest and its first face; `subject` None for ours."""

    out: Path
    district: str
    format: str
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str | None = None
    issue: int | None = None
    template: str | None = None
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class MadeMemo:
    """A memo's file name for an office, and its bytes."""

    name: str
    data: bytes


def make_memo(request: MemoRequest, places: Places) -> MadeMemo:
    """The memo as a Word file or an e-mail draft; the same issue and words give the same bytes.

    Raises `UsageError` for an unknown format, issue or face, an address that is none, a text of more than a line;
    `ReportgenError` where the PDF is not the one that passed its checks.
    """
    if request.format not in FORMATS:
        raise UsageError(f"--format {request.format}: unknown", f"Choose one of {', '.join(FORMATS)}.")
    subject = checked_text("--subject", request.subject) if request.subject is not None else None
    to, cc = (tuple(checked_text(option, text) for text in texts) for option, texts in (("--to", request.to), ("--cc", request.cc)))
    issue = told_issue(request, places)
    name = f"{Path(issue.name).stem}.{request.format}"
    if request.format == "docx":
        return MadeMemo(name, memo_docx(memo_of(issue, [printed_name(text) for text in to], [printed_name(text) for text in cc], subject)))
    boxes, copies = mailboxes("--to", to), mailboxes("--cc", cc)
    named = [box.name for box in boxes if box.name]
    return MadeMemo(name, memo_eml(memo_of(issue, named, (), subject, "greeting"), issue, boxes, copies))


def told_issue(request: MemoRequest, places: Places) -> IssueTold:
    """What a memo tells of the issue asked for, its PDF proved by the hash in the manifest."""
    issue = _chosen(request)
    manifest = read_issue_json(issue, "manifest.json")
    try:
        face = _face(request, tuple(manifest["expected"]))
        return IssueTold(
            district=issue.district, title=manifest["title"], number=issue.number, as_of=issue.as_of, cutoff=manifest["cutoff"],
            status=manifest["status"], conclusions=_printed(manifest, face),
            name=_name_of(issue, f"{face}.pdf", places),
            pdf=_proved(issue.folder / f"{face}.pdf", manifest["files"][f"{face}.pdf"]), organisation=request.organisation,
        )
    except KeyError as error:
        raise ReportgenError(
            f"{issue.folder / 'manifest.json'}: says nothing of {error}", "Build the district anew with `reportgen build --always`."
        ) from error


def _chosen(request: MemoRequest) -> Shelved:
    if request.issue is None:
        issue = latest_of(request.out, request.district)
        if issue is None:
            raise UsageError(
                f"{request.district}: no issue in {request.out}", f"Build it first: `reportgen build --district {request.district}`."
            )
        return issue
    issues = {issue.number: issue for issue in shelved(request.out, request.district)}
    if request.issue not in issues:
        there = ", ".join(map(str, issues)) or "none"
        raise UsageError(f"{request.district}: issue {request.issue} is not in {request.out}", f"There: {there}.")
    return issues[request.issue]


def _face(request: MemoRequest, faces: Sequence[str]) -> str:
    """The face asked for; else the briefing, else the only one there is."""
    wanted = request.template or ("briefing" if "briefing" in faces else next(iter(faces), "briefing"))
    if wanted not in faces:
        raise UsageError(f"the issue has no face “{wanted}”", f"It has {', '.join(faces)}; `reportgen build --template {wanted}` adds one.")
    return wanted


def _proved(pdf: Path, digest: str) -> bytes:
    try:
        data = pdf.read_bytes()
    except OSError as error:
        raise ReportgenError(f"{pdf}: cannot be read ({os.strerror(error.errno or 0)})", "Build anew with --always.") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise ReportgenError(
            f"{pdf}: is not the file that passed its checks (its hash is not the manifest's)",
            "Nothing was written. Put the published file back, or build anew with --always.",
        )
    return data


def _printed(manifest: dict[str, Any], face: str) -> tuple[str, ...]:
    """The conclusions that stand on the face's first page, as its read-back found them there."""
    expected = from_json(manifest["expected"][face])
    there = {
        compact(NOTE.sub("", part.text)) for block in expected.blocks if block.group == "conclusions" for part in block.parts
    }
    return tuple(text for text in manifest["conclusions"] if compact(NOTE.sub("", text)) in there)


def _name_of(issue: Shelved, pdf: str, places: Places) -> str:
    """The office's name of a PDF: that of the link to it; where a copy of the folder lost its links, made anew."""
    links = (path.name for path in sorted(issue.folder.iterdir()) if path.is_symlink() and os.readlink(path) == pdf)
    return next(links, None) or office_name(places, issue.district, issue.as_of, issue.number)
