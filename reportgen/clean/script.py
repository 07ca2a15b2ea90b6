"""Traditional → Simplified (OpenCC t2s), only where the text is Traditional, with what t2s leaves undone.

t2s changes characters one for one, so the map to the raw text needs no edits of its own length. `tw2s`
would damage 显著 and `tw2sp` would rewrite words; neither is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportgen.catalogue.rules import read_toml
from reportgen.catalogue.shipped import shipped_text
from reportgen.clean.compose import Draft

STEP = "script"
REASON = "Traditional → Simplified (OpenCC t2s, 著 as a particle → 着)"


@dataclass(frozen=True, slots=True)
class Data:
    """Rules of script.toml: the characters that only Traditional text has, how many of them decide, the particle
    著, small forms of marks and what they stand for."""

    traditional: re.Pattern[str]
    share: float
    fewest: int
    particle: re.Pattern[str]
    small_forms: Mapping[str, str]


@cache
def _data() -> Data:
    rules = read_toml("reportgen.clean", "script.toml")
    characters = shipped_text("reportgen.clean", "traditional.txt")
    kept: dict[str, str] = rules["zhu"]
    forms: dict[str, str] = rules["small_forms"]["map"]
    return Data(
        traditional=re.compile(f"[{''.join(characters.split())}]"),
        share=rules["traditional"]["share"],
        fewest=rules["traditional"]["fewest"],
        particle=re.compile(f"(?<![{kept['before']}])著(?![{kept['after']}])"),
        small_forms=forms,
    )


@cache
def _converter() -> Any:
    from opencc import OpenCC  # 8 MB of dictionaries: only for a document that needs them

    return OpenCC("t2s")


def is_traditional(text: str) -> bool:
    """Whether a text is written in Traditional characters; one quoted name does not make it so."""
    data = _data()
    return len(data.traditional.findall(text)) >= max(data.fewest, len(text) * data.share)


def to_simplified(text: str) -> str:
    """A short text in Simplified characters, of the same length."""
    converted: str = _converter().convert(text)
    return converted


def simplify(draft: Draft) -> None:
    """Convert the draft in place where it is Traditional; of a mixed page the Traditional lines alone."""
    data = _data()
    count = len(data.traditional.findall(draft.text))
    if count < data.fewest:
        return
    if count >= len(draft.text) * data.share:
        draft.convert(_simplified(draft.text), STEP, REASON)
    else:
        lines = draft.text.split("\n")
        draft.convert("\n".join(_simplified(line) if is_traditional(line) else line for line in lines), STEP, REASON)


def _simplified(text: str) -> str:
    return _data().particle.sub("着", to_simplified(text))


def widen_small_forms(draft: Draft) -> None:
    """﹔ and its family (U+FE50–FE6B) to the marks they stand for; they end clauses that rules read."""
    data = _data()
    text = draft.text
    for mark, meant in data.small_forms.items():
        if mark in text:
            text = text.replace(mark, meant)
    draft.convert(text, "punctuation", "small form of a mark → the mark", "".join(data.small_forms))
