"""What the user states about a file: a YAML block at the start of a text, or a sidecar `NAME.meta.yaml`."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from typing import Any

from reportgen.errors import Issue
from reportgen.model.document import SourceMeta

BLOCK = re.compile(r"\A\s*---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
LONGEST = 20_000
KEYS = tuple(field.name for field in fields(SourceMeta))
KINDS = ("work-report", "statistical-bulletin", "plan", "official-release", "press-conference", "interview", "news", "promotion")
ORIGINS = ("original", "repost", "aggregator", "machine-written", "restatement")
EMPTY = ("", "~", "null")
ISO_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")
REMEDY = "Correct the front matter; its keys are " + ", ".join(KEYS) + "."


def front_matter(text: str, name: str) -> tuple[SourceMeta, int, tuple[Issue, ...]]:
    """The statements of a front-matter block, the length of the block in `text`, and what is wrong with it.

    A block that is not a YAML mapping with at least one known key is text, not front matter.
    """
    match = BLOCK.match(text, 0, LONGEST)
    if not match or not re.search(rf"(?m)^(?:{'|'.join(KEYS)})\s*:", match.group(1)):
        return SourceMeta(), 0, ()
    meta, issues = parse(match.group(1), name)
    return meta, match.end(), issues


def parse(block: str, name: str) -> tuple[SourceMeta, tuple[Issue, ...]]:
    """The known keys of a YAML mapping. Unknown keys and values out of range are issues, not errors."""
    import yaml

    try:
        stated = yaml.load(block, Loader=yaml.BaseLoader)  # every scalar as text: no dates, no numbers, no objects
    except (yaml.YAMLError, RecursionError) as error:
        reason = str(error).partition("\n")[0] or "nested too deep"
        return SourceMeta(), (_issue(name, f"front matter is not YAML: {reason}"),)
    if not isinstance(stated, dict):
        return SourceMeta(), (_issue(name, "front matter is not a list of keys and values"),)
    issues = [_issue(name, f"front matter has an unknown key: {key}") for key in stated if key not in KEYS]
    values: dict[str, str | None] = {}
    for key in KEYS:
        value, problem = _value(key, stated.get(key))
        values[key] = value
        if problem:
            issues.append(_issue(name, problem))
    return SourceMeta(**values), tuple(issues)


def merge(first: SourceMeta, second: SourceMeta) -> SourceMeta:
    """`first`, completed by `second`."""
    return SourceMeta(**{key: getattr(first, key) or getattr(second, key) for key in KEYS})


def _value(key: str, stated: Any) -> tuple[str | None, str | None]:
    """A value as text, and what is wrong with it."""
    if not isinstance(stated, str | None):
        return None, f"front matter: {key} is not a single value"
    text = (stated or "").strip()
    if text.lower() in EMPTY:
        return None, None
    if key in ("published", "written") and not _is_date(text):
        return None, f"front matter: {key} is not a date like 2024, 2024-05 or 2024-05-16: {text}"
    if key == "kind" and text not in KINDS:
        return None, f"front matter: kind is not one of {', '.join(KINDS)}: {text}"
    if key == "origin" and text not in ORIGINS:
        return None, f"front matter: origin is not one of {', '.join(ORIGINS)}: {text}"
    return text, None


def _is_date(text: str) -> bool:
    if not ISO_DATE.match(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _issue(name: str, message: str) -> Issue:
    return Issue(stage="read", code="front-matter", document=name, message=message, remedy=REMEDY)
