"""What is wrong with a catalogue of indicators, in words for the person who edits it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from reportgen.catalogue.indicators import DIRECTIONS, SECTIONS, UNIT_CLASSES, Indicator, Indicators, normalise
from reportgen.catalogue.wordlist import word_list
from reportgen.errors import Issue

COMMON_WORD_FREQUENCY = 3


def check_indicators(indicators: Indicators) -> tuple[Issue, ...]:
    """Every fault found, none for a good catalogue; `Issue.document` is the indicator's id.

    Reads jieba's word list for the names that would be found inside common words.
    """
    issues: list[Issue] = []
    for item in indicators:
        issues.extend(_entry(item, indicators))
        issues.extend(_examples(item, indicators))
    issues.extend(_shared_names(indicators))
    issues.extend(_shared_definitions(indicators))
    issues.extend(_concepts(indicators))
    issues.extend(_inside_words(indicators))
    return tuple(issues)


def _issue(item: str, code: str, message: str, remedy: str) -> Issue:
    return Issue("catalogue", code, item, message, remedy)


def _entry(item: Indicator, indicators: Indicators) -> Iterator[Issue]:
    if not item.definition.strip():
        yield _issue(item.id, "no-definition", f"{item.name} has no definition", "Say in own words what it counts.")
    for unit in item.unit_class:
        if unit not in UNIT_CLASSES:
            yield _issue(item.id, "unit-class", f"unknown unit class {unit}", f"Take of {', '.join(sorted(UNIT_CLASSES))}.")
    if not item.unit_class:
        yield _issue(item.id, "unit-class", "no unit class", "Name at least one.")
    if item.section not in SECTIONS:
        yield _issue(item.id, "section", f"unknown section {item.section}", f"Take one of {', '.join(SECTIONS)}.")
    if item.direction not in DIRECTIONS:
        yield _issue(item.id, "direction", f"unknown direction {item.direction}", f"Take one of {', '.join(DIRECTIONS)}.")
    for other in item.related:
        if other not in indicators or other == item.id:
            yield _issue(item.id, "related", f"related names {other}", "Name ids of other indicators.")
    for name in item.bare:
        if name not in item.names:
            yield _issue(item.id, "bare", f"bare names {name}, which is no name of it", "Add it to the aliases or drop it.")
    if item.standard and not (item.issuer and item.released):
        yield _issue(item.id, "standard", "a standard indicator without issuer or month", "Name both.")
    if item.plausible is not None and item.plausible.low >= item.plausible.high:
        yield _issue(item.id, "plausible", "the plausible range is empty", "Write [low, high, 'unit'].")


def _examples(item: Indicator, indicators: Indicators) -> Iterator[Issue]:
    for text in item.examples:
        if all(hit.id != item.id for hit in indicators.scan(text)):
            yield _issue(item.id, "example", f"is not found in its example: {text}", "Add the alias or mend the example.")
    for text in item.rejects:
        if any(hit.id == item.id for hit in indicators.scan(text)):
            yield _issue(item.id, "reject", f"is found where it must not be: {text}", "Add the longer word to `unless`.")


def _shared_names(indicators: Indicators) -> Iterator[Issue]:
    owners: dict[str, list[str]] = defaultdict(list)
    for item in indicators:
        for name in item.names:
            owners[normalise(name)].append(item.id)
    for name, ids in owners.items():
        if len(set(ids)) > 1:
            message = f"{name} is a name of {' and '.join(dict.fromkeys(ids))}"
            yield _issue(ids[-1], "shared-name", message, "Leave it with one of them.")


def _shared_definitions(indicators: Indicators) -> Iterator[Issue]:
    owners: dict[str, str] = {}
    for item in indicators:
        first = owners.setdefault(normalise(item.definition), item.id)
        if first != item.id:
            yield _issue(item.id, "shared-definition", f"has the definition of {first}", "Say what tells them apart.")


def _concepts(indicators: Indicators) -> Iterator[Issue]:
    bases: dict[tuple[str, str], str] = {}
    for item in indicators:
        if bool(item.concept) != bool(item.basis):
            yield _issue(item.id, "basis", "concept and basis stand together or not at all", "Name both or neither.")
        elif item.concept:
            first = bases.setdefault((item.concept, item.basis), item.id)
            if first != item.id:
                yield _issue(item.id, "basis", f"same concept and basis as {first}", "Tell the definitions apart.")


def _inside_words(indicators: Indicators) -> Iterator[Issue]:
    """Names that stand at the head or in the middle of a common word (a name at its end is its head noun)."""
    names = {name for item in indicators for name in item.names}
    words = sorted(word for word in _common_words() if word not in names)
    text = "\n".join(words)
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    at = 0
    for hit in indicators.scan(text):
        while starts[at + 1] <= hit.start:
            at += 1
        name, word = text[hit.start : hit.end], words[at]
        if hit.end < starts[at] + len(word):
            remedy = f"Add {word} to `unless`, or {name} to `bare`."
            yield _issue(hit.id, "inside-word", f"{name} is found inside the common word {word}", remedy)


def _common_words() -> Iterable[str]:
    return (word for word, count, _ in word_list() if len(word) > 2 and count >= COMMON_WORD_FREQUENCY)
