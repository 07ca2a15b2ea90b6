"""Traditional → Simplified (OpenCC t2s), only where the text is Traditional, with what t2s leaves undone.

t2s changes characters one for one, so the map to the raw text needs no edits of its own length. `tw2s`
would damage 显著 and `tw2sp` would rewrite words; neither is used.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from reportgen.catalogue.rules import read_toml
from reportgen.clean.compose import Draft

STEP = "script"
REASON = "Traditional → Simplified (OpenCC t2s, 著 as a particle → 着)"


@cache
def _data() -> tuple[re.Pattern[str], float, re.Pattern[str], dict[int, str], str]:
    """Markers of Traditional text, the share that decides, the particle 著, small forms."""
    data = read_toml("reportgen.clean", "script.toml")
    kept: dict[str, Any] = data["zhu"]
    particle = re.compile(f"(?<![{kept['before']}])著(?![{kept['after']}])")
    forms = data["small_forms"]["map"]
    markers = re.compile(f"[{data['traditional']['markers']}]")
    return markers, data["traditional"]["share"], particle, str.maketrans(forms), "".join(forms)


@cache
def _converter() -> Any:
    from opencc import OpenCC  # 8 MB of dictionaries: only for a document that needs them

    return OpenCC("t2s")


def is_traditional(text: str) -> bool:
    """Whether the text as a whole is written in Traditional characters; one quoted name does not make it so."""
    markers, share, _, _, _ = _data()
    han = len(text) - text.count("\n")
    return sum(1 for _ in markers.finditer(text)) > max(2, han * share)


def to_simplified(text: str) -> str:
    """A short text in Simplified characters, of the same length."""
    converted: str = _converter().convert(text)
    return converted


def simplify(draft: Draft) -> None:
    """Convert the draft in place where it is Traditional."""
    if not is_traditional(draft.text):
        return
    _, _, particle, _, _ = _data()
    text = _converter().convert(draft.text)
    draft.convert(particle.sub("着", text), STEP, REASON)


def widen_small_forms(draft: Draft) -> None:
    """﹔ and its family (U+FE50–FE6B) to the marks they stand for; they end clauses that rules read."""
    _, _, _, forms, marks = _data()
    if any(mark in draft.text for mark in marks):
        draft.convert(draft.text.translate(forms), "punctuation", "small form of a mark → the mark", marks)
