"""Whether a text speaks of a place that it names as somewhere else, by the rules of `elsewhere.toml`."""

from __future__ import annotations

from reportgen.attribute.mentions import Mention
from reportgen.catalogue.places import WIDE
from reportgen.catalogue.rules import load_rules

BEFORE, BEHIND = 10, 24  # characters around a name that rules see


def elsewhere(text: str, mention: Mention) -> bool:
    """Whether somebody only goes there, comes from there or is compared with it."""
    return _rule(text, mention, "D" if mention.end - mention.start > len(mention.word) else "", False)


def silent(text: str, mention: Mention) -> bool:
    """Whether the name is so far from the subject that it speaks for no article either."""
    return _rule(text, mention, "D" if mention.end - mention.start > len(mention.word) else "B", True)


def _rule(text: str, mention: Mention, letter: str, only_silent: bool) -> bool:
    letter = "W" if mention.kind == WIDE else letter
    if not letter:
        return False
    around = f"{text[max(0, mention.start - BEFORE) : mention.start]}«{letter}»{text[mention.end : mention.end + BEHIND]}"
    rules = load_rules("reportgen.attribute", "elsewhere.toml")
    return any(rule.search(around) for rule in rules if rule.extra["silent"] or not only_silent)
