"""The files that stand beside an issue's PDF."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from reportgen import __version__
from reportgen.deliver.findings import findings_row
from reportgen.deliver.rows import event_row, json_lines, rows_of
from reportgen.deliver.tables import fact_frame, facts_xlsx, over_time, word_frame
from reportgen.model import Briefing, Extraction, Findings
from reportgen.render.fonts import FontSet

MANIFEST_VERSION = 1

JOINED = ("parts", "files", "expected")
"""What grows where a further face joins an issue."""


def exports(records: Extraction, findings: Findings, as_of: str) -> dict[str, bytes]:
    """facts.xlsx, JSON lines of facts, events and what is said in words, and the findings."""
    words = [row for kind in ("measures", "policies", "organisations", "plan", "problems") for row in rows_of(records, kind)]
    sheets = {
        "指标": fact_frame(records.facts),
        "时间序列": over_time(records.facts),
        "事件": word_frame([event_row(event) for event in records.events]),
    }
    return {
        "facts.xlsx": facts_xlsx(sheets, as_of),
        "facts.jsonl": json_lines(rows_of(records, "facts")).encode(),
        "events.jsonl": json_lines(rows_of(records, "events")).encode(),
        "records.jsonl": json_lines(words).encode(),
        "findings.json": _json(findings_row(findings)),
    }


def manifest(
    district: str,
    briefing: Briefing,
    parts: Mapping[str, str],
    next_due: str | None,
    expected: Mapping[str, Any],
    files: Mapping[str, bytes],
    faces: FontSet,
) -> bytes:
    """What the issue is, what it was made from, its files with their hashes, and what its PDF must hold.

    `expected` holds `Expectations.to_json()` of the read-back, by name of the template.
    """
    return _json({
        "manifest": MANIFEST_VERSION,
        "reportgen": __version__,
        "district": district,
        "place": briefing.place,
        "title": briefing.title,
        "issue": briefing.issue,
        "as_of": briefing.as_of,
        "cutoff": briefing.cutoff,
        "status": briefing.status_line,
        "conclusions": ["".join(run.text for run in text if run.note is None) for text in briefing.conclusions],
        "parts": dict(sorted(parts.items())),
        "next_due": next_due,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
        "fonts": {
            "fallback": faces.fallback,
            "digest": faces.digest,
            "faces": [f"{face.family} {face.weight}" for face in faces.faces],
        },
        "expected": expected,
    })


def joined(published: bytes, added: bytes) -> bytes:
    """The manifest of an issue that further faces have joined: all that it said, and what `added` says of them.

    Raises `ValueError` where the published manifest is no JSON object of this kind.
    """
    held, new = json.loads(published), json.loads(added)
    if not isinstance(held, dict) or not all(isinstance(held.get(name), dict) for name in JOINED):
        raise ValueError("not a manifest")
    return _json({**held, **{name: dict(sorted({**new[name], **held[name]}.items())) for name in JOINED}})


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
