"""How a text speaks of a place that it names: as somewhere else or as where it is from, by the rules of `elsewhere.toml`."""

from __future__ import annotations

from reportgen.attribute.mentions import Mention
from reportgen.catalogue.places import WIDE
from reportgen.catalogue.rules import load_rules

BEFORE, BEHIND = 10, 24  # characters around a name that rules see
SILENT, THERE, HERE = "silent", "there", "here"


def stance(text: str, mention: Mention) -> str:
    """`SILENT`, `THERE` or `HERE`; "" where the words around the name do not say."""
    alone = mention.end - mention.start == len(mention.word)
    letter = "W" if mention.kind == WIDE else "B" if alone else "D"
    around = f"{text[max(0, mention.start - BEFORE) : mention.start]}«{letter}»{text[mention.end : mention.end + BEHIND]}"
    rules = load_rules("reportgen.attribute", "elsewhere.toml")
    return next((str(rule.extra["says"]) for rule in rules if rule.search(around)), "")


def silent(text: str, mention: Mention) -> bool:
    """Whether the name is so far from the subject that it does not speak for the article."""
    return stance(text, mention) == SILENT
