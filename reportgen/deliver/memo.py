"""A memo that goes with an issue: its words, for the Word file and for the e-mail draft alike."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportgen.brief.dates import chinese, day
from reportgen.catalogue.rules import read_toml

NOTE = re.compile(r"〔\d+〕")
"""A reference to the evidence table of the PDF, which a memo does without."""


@dataclass(frozen=True, slots=True)
class IssueTold:
    """What a memo says of an issue: dates are ISO 8601, `conclusions` as printed on its first page.

    `name` is the file name under which the PDF is attached, `pdf` its bytes; `organisation` signs.
    """

    district: str
    title: str
    number: int
    as_of: str
    cutoff: str
    status: str
    conclusions: tuple[str, ...]
    name: str
    pdf: bytes
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo, line by line. `to` and `cc` are lines or ""; `date` is printed, `as_of` ISO 8601."""

    subject: str
    to: str
    opening: str
    conclusions: tuple[str, ...]
    closing: str
    annex: str
    signature: str
    date: str
    cc: str
    as_of: str

    def lines(self) -> tuple[str, ...]:
        """All of it as plain text, without the subject; an empty line stands between the parts."""
        parts = [[self.to], [self.opening, *self.conclusions, self.closing], [self.annex], [self.signature, self.date], [self.cc]]
        kept = [[line for line in part if line] for part in parts]
        return tuple(line for part in kept if part for line in (*part, ""))[:-1]


def memo_of(
    issue: IssueTold, to: Sequence[str] = (), cc: Sequence[str] = (), subject: str | None = None, nobody: str = "nobody"
) -> Memo:
    """The memo of an issue. `to` and `cc` are names as they are to stand in it; without `to` the words `nobody` do."""
    words: Mapping[str, str] = memo_rules()["words"]
    said = {
        "title": issue.title, "issue": str(issue.number), "as_of": day(issue.as_of), "cutoff": day(issue.cutoff),
        "status": issue.status, "name": issue.name,
    }
    chosen = issue.conclusions[: memo_rules()["conclusions"]["most"]]
    return Memo(
        subject=subject or words["subject"].format(**said),
        to=words["to"].format(to="、".join(to)) if to else words[nobody],
        opening=words["opening" if issue.cutoff[:1].isdigit() else "undated"].format(**said),
        conclusions=tuple(
            words["conclusion"].format(number=chinese(number), text=NOTE.sub("", text)) for number, text in enumerate(chosen, 1)
        ),
        closing=words["closing"].format(**said),
        annex=words["annex"].format(**said),
        signature=issue.organisation,
        date=day(issue.as_of),
        cc=words["cc"].format(cc="、".join(cc)) if cc else "",
        as_of=issue.as_of,
    )


@cache
def memo_rules() -> dict[str, Any]:
    """memo.toml."""
    return read_toml("reportgen.deliver", "memo.toml")
