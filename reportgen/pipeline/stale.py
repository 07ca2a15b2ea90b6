"""Why a briefing must be built again, from what the last issue was made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen.pipeline.digests import file_digest, folders_digest, program_digest, rules_digest
from reportgen.pipeline.districts import DistrictInput
from reportgen.pipeline.documents import source_digest
from reportgen.store import IssueRow, digest_of

NAMES = {
    "rules": "rule or catalogue changed",
    "program": "program changed",
    "fonts": "font changed",
    "rulings": "ruling changed",
    "options": "option changed",
    "others": "a compared district changed",
}


FACE = "template:"
EVIDENCE = FACE + "evidence"


def parts_of(
    source: DistrictInput, *, overlay: Path | None, faces: Mapping[str, Sequence[Path]], evidence: Sequence[Path],
    fonts: str, rulings: Path, options: object, others: str,
) -> dict[str, str]:
    """What an issue is made from: a digest per part; documents are named `doc:NAME`, templates `template:NAME`."""
    parts = {f"doc:{result.document.name}": source_digest(result.document) for result in source.documents}
    parts |= {FACE + name: folders_digest(folders) for name, folders in faces.items()}
    return parts | {
        EVIDENCE: folders_digest(evidence),
        "rules": rules_digest(overlay),
        "program": program_digest(),
        "fonts": fonts,
        "rulings": file_digest(rulings),
        "options": digest_of(options),
        "others": others,
    }


def reasons(last: IssueRow | None, parts: Mapping[str, str], as_of: str) -> tuple[str, ...]:
    """Why the district is stale, in words; empty where its last issue is current."""
    if last is None:
        return ("first issue",)
    found = [_document_change(name, last.parts, parts) for name in sorted({*last.parts, *parts}) if name[:4] == "doc:"]
    found += [words for name, words in NAMES.items() if last.parts.get(name) != parts.get(name)]
    if any(name[: len(FACE)] == FACE and last.parts.get(name, digest) != digest for name, digest in parts.items()):
        found.append("template changed")
    if last.next_due is not None and as_of >= last.next_due:
        found.append(f"due date {last.next_due} has passed")
    return tuple(reason for reason in found if reason)


def faces_missing(last: IssueRow, parts: Mapping[str, str]) -> tuple[str, ...]:
    """The faces asked for that the last issue does not have."""
    return tuple(name[len(FACE) :] for name in parts if name[: len(FACE)] == FACE and name not in last.parts)


def rules_changed(last: IssueRow, parts: Mapping[str, str]) -> bool:
    """Whether today's rules or program may read the same documents otherwise than the last issue did."""
    return any(last.parts.get(name) != parts[name] for name in ("rules", "program"))


def documents_of(last: IssueRow) -> dict[str, str]:
    """The documents that an issue was made from: name → digest."""
    return {name[4:]: digest for name, digest in last.parts.items() if name[:4] == "doc:"}


def _document_change(name: str, before: Mapping[str, str], now: Mapping[str, str]) -> str:
    if name not in before:
        return f"new document {name[4:]}"
    if name not in now:
        return f"document withdrawn {name[4:]}"
    return f"document changed {name[4:]}" if before[name] != now[name] else ""
