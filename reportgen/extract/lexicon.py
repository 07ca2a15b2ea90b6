"""The rules of verbs.toml, phrases.toml and measures.toml, compiled for use at a place of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules

PACKAGE = "reportgen.extract"
COMPOUND = frozenset("率额量度值价费者品")
"""After one of these a verb is the front of a noun: 出口额, 入驻率."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb at `[start, end)` of a text; `use` and `rule` as in verbs.toml."""

    start: int
    end: int
    use: str
    rule: str


def _union(rules: list[Rule]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<r{i}>{rule.pattern.pattern})" for i, rule in enumerate(rules)))


class Lexicon:
    """Compiled rules. One for the process; it holds no text."""

    __slots__ = ("_anywhere", "_anywhere_rules", "_start", "_start_rules", "back", "front", "predicate", "right_back", "says")

    def __init__(self) -> None:
        verbs = load_rules(PACKAGE, "verbs.toml")
        self._start_rules = [rule for rule in verbs if rule.extra.get("place") not in ("end", "right")]
        self._anywhere_rules = [rule for rule in verbs if rule.extra.get("place") not in ("end", "right", "start")]
        self._start = _union(self._start_rules)
        self._anywhere = _union(self._anywhere_rules)
        self.predicate = next(rule for rule in verbs if rule.extra.get("place") == "right")
        sides: dict[str, list[str]] = {}
        for rule in load_rules(PACKAGE, "phrases.toml"):
            sides.setdefault(str(rule.extra["side"]), []).append(rule.pattern.pattern)
        self.front = re.compile(f"(?:{'|'.join(sides['front'])})")
        self.back = re.compile(f"(?:{'|'.join(sides['back'])})$")
        self.right_back = re.compile(f"(?:{'|'.join(sides['right'])})$")
        self.says = {
            rule.id: re.compile(f"(?:{rule.pattern.pattern})$") for rule in load_rules(PACKAGE, "measures.toml")
        }

    def verb_at(self, text: str, start: int, end: int) -> Verb | None:
        """The verb with which `text[start:end]` begins."""
        match = self._start.match(text, start, end)
        if match is None:
            return None
        rule = self._start_rules[int((match.lastgroup or "r0")[1:])]
        if rule.unless is not None and rule.unless.match(text, start, end):
            return None
        if text[match.end() : match.end() + 1] in COMPOUND and match.end() < end:
            return None
        return Verb(match.start(), match.end(), str(rule.extra["use"]), rule.id)

    def verb_in(self, text: str, start: int, end: int) -> Verb | None:
        """The first verb in `text[start:end]`, of those that are verbs wherever they stand."""
        match = self._anywhere.search(text, start, end)
        if match is None:
            return None
        rule = self._anywhere_rules[int((match.lastgroup or "r0")[1:])]
        return Verb(match.start(), match.end(), str(rule.extra["use"]), rule.id)


@cache
def lexicon() -> Lexicon:
    """The one lexicon of the process."""
    return Lexicon()
