"""Which clauses tell a bounded act: the rules of `events.toml`, called up by their trigger words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.catalogue.words import WordMatcher
from reportgen.extract.events_dates import NAMED
from reportgen.model.quick import quick

PACKAGE, FILE = "reportgen.extract", "events.toml"
# Around a trigger no more of a clause is looked at: text without punctuation stays linear.
REACH, REACH_BEHIND = 110, 70
# A date that opens a clause: what must stand at the start of a clause may stand behind it.
OPENING_DATE = re.compile(
    r"(?:(?:力争|确保)?(?:[上下]半年|[一二三四]季度|年内|年底前)|(?:早在|于|自|到|至)?(?:公元\d{3,4}年|[^,;()]{1,14}\(\d{3,4}年[^()]{0,6}\)|\d{4}年|[今去前明同次翌当]年|\d{1,2}月)(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:份|年?[初底末]|[上中下]旬|[上下]午|[上下]半年|[一二三四]季度|[春夏秋冬]季|以?前|起)*)(?:,\s*)?"
)


@dataclass(frozen=True, slots=True)
class ActRules:
    """The rules of `events.toml`, the vetoes that some rule is spared, and the word matcher that calls the rules up."""

    acts: dict[str, tuple[Rule, ...]]
    head: tuple[Rule, ...]
    glued_head: tuple[Rule, ...]
    tail: tuple[Rule, ...]
    clause: tuple[Rule, ...]
    spared: frozenset[str]
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
        frozenset(veto for rule in rules for veto in rule.extra.get("despite", ())),
        WordMatcher({word: word for word in by_trigger}),
    )


@quick
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
        # Speech goes on over many clauses (“今年,二期…): only a mark that is closed in the clause makes a name.
        if head.count("“") > head.count("”") and text.find("”", stop, right) >= 0:
            return None
    barring = holding(rules.glued_head if glued else rules.head, head)
    if barring and barring not in rules.spared:
        return None
    speech = text.find("“", stop, right)
    if speech >= 0 and text.find("”", speech, right) < 0:
        right = speech
    clause = text[left:right]
    opening = OPENING_DATE.match(clause)
    skip = opening.end() if opening and opening.end() <= at - left else 0
    for rule in rules.acts[word]:
        if barring and barring not in rule.extra.get("despite", ()):
            continue
        match, shift = rule.pattern.search(clause), 0
        if match is None and skip:
            match, shift = rule.pattern.search(clause[skip:]), skip
        if match is None or not match.start() <= at - left - shift < match.end():
            continue
        if rule.unless and rule.unless.search(clause):
            continue
        if (word[-1] != "的" and holding(rules.tail, text[stop:right])) or holding(_vetoes_of(rule, rules), clause):
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


def holding(rules: tuple[Rule, ...], words: str) -> str:
    """The id of the first rule of `rules` that is found in `words` and whose `unless` is not; "" where none is."""
    for rule in rules:
        if rule.pattern.search(words) and not (rule.unless and rule.unless.search(words)):
            return rule.id
    return ""
