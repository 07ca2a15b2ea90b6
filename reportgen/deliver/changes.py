"""What changed from one issue to the next, kept in the issue's own folder (changes.json)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from reportgen.deliver.findings import value_text
from reportgen.model import Change

Row = dict[str, Any]


def changes_json(changes: Iterable[Change] | None, before_as_of: str | None) -> bytes:
    """The changes against the issue of `before_as_of`; on a first issue both are None and the list is empty."""
    rows = [change_row(change) for change in changes or ()]
    return (json.dumps({"since": before_as_of, "changes": rows}, ensure_ascii=False, indent=1) + "\n").encode()


def change_row(change: Change) -> Row:
    """A change as a row: what happened, its cause, the statement now and before, and where it stands.

    `statement` of a withdrawn fact is what no source says any more; `before` is the former value of a corrected one.
    """
    fact = change.fact
    statement = change.text if fact is None or change.what == "due" else f"{fact.period} {fact.indicator} {value_text(fact)}"
    return {
        "what": change.what,
        "cause": change.cause,
        "statement": statement,
        "before": change.text if change.what == "corrected" else None,
        "fact": fact.id if fact else None,
        "document": fact.evidence.document if fact else None,
    }
