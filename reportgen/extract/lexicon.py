"""The rules of verbs.toml, phrases.toml and measures.toml, compiled for use at a place of a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.edges import Ending, Spotter, by_edge
from reportgen.model.quick import quick

PACKAGE = "reportgen.extract"
COMPOUND = frozenset("率额量度值价费者品")
"""After one of these a verb is the front of a noun: 出口额, 入驻率."""
EDGE_REACH = 8
SAYS_REACH = 12


@quick
@dataclass(frozen=True, slots=True)
class Verb:
    """A verb at `[start, end)` of a text; `use` and `rule` as in verbs.toml."""

    start: int
    end: int
    use: str
    rule: str


def _union(rules: list[Rule]) -> Spotter:
    return Spotter("|".join(f"(?P<r{i}>{rule.pattern.pattern})" for i, rule in enumerate(rules)))


class Lexicon:
    """Compiled rules. One for the process; it holds no text.

    `front` and `back` strip the edges of a phrase before a quantity, `right_back` the end of one behind it;
    `predicate` finds what the things counted did; `says` are the words of measures.toml by rule id,
    `says_at` those ids by the characters that the words can end with.
    """

    __slots__ = (
        "_anywhere", "_anywhere_rules", "_start", "_start_rules", "back", "front", "predicate", "predicate_rule",
        "right_back", "says", "says_at",
    )  # fmt: skip

    def __init__(self) -> None:
        verbs = load_rules(PACKAGE, "verbs.toml")
        self._start_rules = [rule for rule in verbs if rule.extra.get("place") not in ("end", "right")]
        self._anywhere_rules = [rule for rule in verbs if rule.extra.get("place") not in ("end", "right", "start")]
        self._start = _union(self._start_rules)
        self._anywhere = _union(self._anywhere_rules)
        self.predicate_rule = next(rule for rule in verbs if rule.extra.get("place") == "right")
        self.predicate = Spotter(self.predicate_rule.pattern)
        sides: dict[str, list[str]] = {}
        for rule in load_rules(PACKAGE, "phrases.toml"):
            sides.setdefault(str(rule.extra["side"]), []).append(rule.pattern.pattern)
        self.front = Spotter("|".join(sides["front"]))
        self.back = Ending("|".join(sides["back"]), EDGE_REACH)
        self.right_back = Ending("|".join(sides["right"]), EDGE_REACH)
        self.says = {
            rule.id: Ending(rule.pattern.pattern, SAYS_REACH) for rule in load_rules(PACKAGE, "measures.toml")
        }
        self.says_at = by_edge((name, ending.last) for name, ending in self.says.items())

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
        if text[match.end() : match.end() + 1] in COMPOUND and match.end() < end:
            return self.verb_in(text, match.end(), end)
        rule = self._anywhere_rules[int((match.lastgroup or "r0")[1:])]
        return Verb(match.start(), match.end(), str(rule.extra["use"]), rule.id)

    def predicate_in(self, text: str, start: int, end: int) -> int:
        """Where the first predicate behind `start` begins; `end` where there is none."""
        at = start + 1
        unless = self.predicate_rule.unless
        while True:
            match = self.predicate.search(text, at, end)
            if match is None:
                return end
            if unless is None or not unless.match(text, match.start(), end):
                return match.start()
            at = match.end()


@cache
def lexicon() -> Lexicon:
    """The one lexicon of the process."""
    return Lexicon()
