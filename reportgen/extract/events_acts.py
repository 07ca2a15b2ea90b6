"""Which clauses tell a bounded act: the rules of `events.toml`, called up by their trigger words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.catalogue.words import WordMatcher
from reportgen.extract.events_dates import NAMED

PACKAGE, FILE = "reportgen.extract", "events.toml"
# Around a trigger no more of a clause is looked at: text without punctuation stays linear.
REACH, REACH_BEHIND = 110, 70


@dataclass(frozen=True, slots=True)
class ActRules:
    """The rules of `events.toml`, and the word matcher that calls them up."""

    acts: dict[str, tuple[Rule, ...]]
    head: tuple[Rule, ...]
    glued_head: tuple[Rule, ...]
    tail: tuple[Rule, ...]
    clause: tuple[Rule, ...]
    matcher: WordMatcher


@cache
def act_rules() -> ActRules:
    """Load the rules once in a process."""
    rules = load_rules(PACKAGE, FILE)
    by_trigger: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in rule.extra.get("triggers", ()):
            by_trigger.setdefault(word, []).append(rule)
    vetoes = {where: tuple(r for r in rules if r.extra.get("where") == where) for where in ("head", "tail", "clause")}
    return ActRules(
        {word: tuple(found) for word, found in by_trigger.items()},
        vetoes["head"],
        tuple(r for r in vetoes["head"] if not r.pattern.pattern.startswith("^")),
        vetoes["tail"],
        vetoes["clause"],
        WordMatcher({word: word for word in by_trigger}),
    )


@dataclass(frozen=True, slots=True)
class Act:
    """A clause that tells a bounded act: where it stands (clean text) and which rule says so."""

    start: int
    end: int
    trigger: int
    rule: Rule


def find_act(text: str, start: int, end: int, hit: tuple[int, int, str], glued: bool = False) -> Act | None:
    """The act that `text[start:end]`, a clause with a trigger word at `hit`, tells, or None.

    `glued`: the clause may begin with a heading (优化营商环境出台…), so that a verb at its start vetoes nothing.
    """
    rules = act_rules()
    at, stop, word = hit
    left, right = max(start, at - REACH), min(end, stop + REACH_BEHIND)
    head = text[left:at]
    if "“" in head or "《" in head:
        head = masked(head)
        if head.count("“") > head.count("”"):
            return None
    if any_holds(rules.glued_head if glued else rules.head, head):
        return None
    clause = text[left:right]
    for rule in rules.acts[word]:
        match = rule.pattern.search(clause)
        if match is None or not match.start() <= at - left < match.end():
            continue
        if rule.unless and rule.unless.search(clause):
            continue
        if (word[-1] != "的" and any_holds(rules.tail, text[stop:right])) or any_holds(_vetoes_of(rule, rules), clause):
            continue
        return Act(left, right, at, rule)
    return None


def _vetoes_of(rule: Rule, rules: ActRules) -> tuple[Rule, ...]:
    """The vetoes on a whole clause that hold for an act: those that its rule names in `despite` do not."""
    despite = rule.extra.get("despite", ())
    return tuple(veto for veto in rules.clause if veto.id not in despite) if despite else rules.clause


def masked(words: str) -> str:
    """The words with titles and quotations blanked: 《优化营商环境方案》 is no effort to improve anything."""
    return NAMED.sub(lambda m: m.group()[0] + "某" * (len(m.group()) - 2) + m.group()[-1], words)


def any_holds(rules: tuple[Rule, ...], words: str) -> bool:
    """Whether a rule of `rules` is found in `words` and its `unless` is not."""
    for rule in rules:  # noqa: SIM110 - a generator costs more than the search, and this runs for each trigger
        if rule.pattern.search(words) and not (rule.unless and rule.unless.search(words)):
            return True
    return False
