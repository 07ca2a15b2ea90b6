"""Shortcomings and risks that a district names itself (gold/SPEC.md, Problem), item by item as its list has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.catalogue.width import narrow
from reportgen.extract.events_clauses import trim
from reportgen.extract.words_article import Reading
from reportgen.model import Problem

PACKAGE, FILE = "reportgen.extract", "words_problems.toml"
LONGEST = 3000
SHORTEST_ITEM = 6
# What a list's last item ends with: marks, and the number of the heading that follows.
TAIL = re.compile(r"[。;,、:\s]*(?:(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]+(?:章|部分))?[。;,、:\s]*)$")


def problem_rules(scope: str) -> tuple[Rule, ...]:
    """The rules of one scope of `words_problems.toml`."""
    return tuple(rule for rule in load_rules(PACKAGE, FILE) if rule.extra["scope"] == scope)


def find_problems(reading: Reading) -> tuple[Problem, ...]:
    """The problems of an article in order; `order` counts from 1 within each list."""
    found = []
    for start, end, rule in _lists(reading):
        for order, (a, b) in enumerate(_items(reading.text, start, end), 1):
            head = reading.head("problem", rule, a, b)
            found.append(
                Problem(
                    head.id, head.district, head.candidates, head.evidence, head.rule, head.place_basis,
                    text=re.sub(r"\s*\n\s*", "", narrow(head.evidence.quote)), order=order, date=reading.written,
                )
            )
    return tuple(found)


def _lists(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Where each list of problems stands: after its opening words, to its closing ones or the next heading."""
    done = reading.start
    for index, section in enumerate(reading.sections.items):
        if section.start < done:
            continue
        stop = _next_heading(reading, index)
        if section.mode == "problems" and section.level == 3:
            opened = _opened(reading.text, section.start, stop)
        else:
            opened = _heading(reading, section.start, section.level, section.label)
        if opened is None:
            continue
        start, rule = opened
        end = min([start + LONGEST, stop, *(_first(r, reading.text, start, stop) for r in problem_rules("close"))])
        done = end
        yield start, end, rule


def _next_heading(reading: Reading, index: int) -> int:
    level = reading.sections.items[index].level
    later = (s.start for s in reading.sections.items[index + 1 :] if s.level <= min(level, 2))
    return next(later, reading.end)


def _first(rule: Rule, text: str, start: int, end: int) -> int:
    match = rule.search(text, start, end)
    return match.start() if match else end


def _opened(text: str, start: int, stop: int) -> tuple[int, str] | None:
    """Behind the opening words, up to the colon or the mark that begins the list."""
    for rule in problem_rules("open"):
        match = rule.search(text, start, min(start + 160, stop))
        if match:
            colon = re.compile(r":|(?=一是)|[。;\n]|,(?=主要(?!表现|是|体现))").search(text, match.end(), min(match.end() + 40, stop))
            return (colon.end() if colon else match.end()), rule.id
    return None


def _heading(reading: Reading, start: int, level: int, label: str) -> tuple[int, str] | None:
    if level > 2:
        return None
    for rule in problem_rules("heading"):
        if rule.search(label):
            line = reading.text.find("\n", start, start + 60)
            stop = reading.text.find("。", start, start + 60)
            ends = [p for p in (line, stop) if p >= 0]
            return (min(ends) + 1 if ends else start + len(label)), rule.id
    return None


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items: by their numbers, else by semicolons, else sentence by sentence, else comma by comma."""
    marks = [m for rule in problem_rules("item") for m in rule.pattern.finditer(text, start, end)]
    if len(marks) >= 2:
        points = [*(m.end() for m in marks)]
        stops = [*(m.start() for m in marks[1:]), end]
        return _kept(text, zip(points, stops, strict=True))
    for sign in (";;", "。!", ",,"):
        parts = _split(text, start, end, sign)
        if len(parts) >= 2:
            return _kept(text, parts)
    return _kept(text, [(start, end)])


def _split(text: str, start: int, end: int, signs: str) -> list[tuple[int, int]]:
    cuts = [m.start() for m in re.compile(f"[{signs}\n]").finditer(text, start, end)]
    return list(zip([start, *(c + 1 for c in cuts)], [*cuts, end], strict=True))


def _kept(text: str, parts: Iterator[tuple[int, int]] | zip[tuple[int, int]] | list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept = []
    for start, end in parts:
        a, b = trim(text, start, end)
        b = a + len(TAIL.sub("", text[a:b]))
        if b - a >= SHORTEST_ITEM:
            kept.append((a, b))
    return kept
