"""What the page as a whole says about how its articles got here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.model.document import CleanText, SourceDocument
from reportgen.split.kinds import publisher_of
from reportgen.split.lines import boundary_rules
from reportgen.split.units import Unit

ANNOTATED = 5  # machine annotations that make a page a scraper's
PROMOTIONAL = re.compile(r"招商(?:网|平台|部|中心|服务)?$|投资(?:网|指南)$|园区招商|注册公司")
OWN_ACCOUNT = re.compile(r"本(?:报|网|台|刊)(?:讯|记者)")


@dataclass(frozen=True, slots=True)
class Page:
    """`origin` of its articles unless one of them shows another; whether it is there to advertise places, and holds one."""

    origin: str
    promotional: bool
    reason: str
    single: bool = True


def page_of(document: SourceDocument, clean: CleanText, found: Sequence[Unit]) -> Page:
    """Origin and purpose of a page, by its articles and by what cleaning took off it."""
    labels = [match.group("label") for unit in found for line in unit.lines[:1] if (match := boundary_rules()["label"].search(line.text))]
    promotional = any(PROMOTIONAL.search(label) for label in labels)
    if len(found) > 1:
        return Page("aggregator", promotional, f"{len(found)} articles on one page", single=False)
    if promotional:
        return Page("aggregator", True, f"tagged {labels[0]}")
    return Page(*_single(document, clean, found))


def _single(document: SourceDocument, clean: CleanText, found: Sequence[Unit]) -> tuple[str, bool, str]:
    """A page of one article: the original, or a copy that shows itself as one."""
    steps = [edit.step for edit in (*clean.edits, *clean.inner)]
    if "advertising" in steps:
        return "repost", False, "carries another site's advertising"
    if steps.count("pinyin") >= ANNOTATED or "lost-byte" in steps:
        return "repost", False, "annotated or damaged by a machine that copied it"
    credit_lines = [line.text for unit in found for line in unit.lines if boundary_rules()["credit"].search(line.text)]
    datelines = [line.text for unit in found for line in unit.lines if line.kind == "dateline"]
    named = publisher_of(datelines, credit_lines, "")
    if named and document.meta.publisher != named:
        return "repost", False, f"names its source: {named}"
    return "original", False, "nothing shows it to be a copy"
