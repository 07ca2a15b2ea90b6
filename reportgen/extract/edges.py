"""Which characters a match of a regular expression can begin or end with, so that most places need no attempt.

Trying thirty alternatives at each character of a text is what costs time; looking one character up in a
set does not. The sets are worked out from the parsed expression; where that cannot be done (a class that is
negated, a construct not known here) the answer is None, and every place is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from reportgen.catalogue.rules import Rule

try:
    from re import _parser as sre  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - another implementation of re
    sre = None

WIDEST_RANGE = 256
SKIPPED = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})

Chars = frozenset[str] | None
T = TypeVar("T")


def first_chars(pattern: str) -> Chars:
    """The characters that a match can begin with; None for any."""
    return _edge(pattern, last=False)


def last_chars(pattern: str) -> Chars:
    """The characters that a match can end with; None for any."""
    return _edge(pattern, last=True)


def _edge(pattern: str, last: bool) -> Chars:
    if sre is None:  # pragma: no cover
        return None
    chars, empty = _of(sre.parse(pattern), last)
    return None if empty or chars is None else frozenset(chars)


def _of(items: Any, last: bool) -> tuple[set[str] | None, bool]:
    """`(characters, whether the empty string matches)` of a sequence."""
    found: set[str] = set()
    for op, arg in reversed(list(items)) if last else list(items):
        name = str(op)
        if name in SKIPPED:
            continue
        chars, empty = _one(name, arg, last)
        if chars is None:
            return None, False
        found |= chars
        if not empty:
            return found, False
    return found, True


def _one(name: str, arg: Any, last: bool) -> tuple[set[str] | None, bool]:
    if name == "LITERAL":
        return {chr(arg)}, False
    if name == "IN":
        return _class(arg), False
    if name == "SUBPATTERN":
        return _of(arg[3], last)
    if name == "ATOMIC_GROUP":
        return _of(arg, last)
    if name == "BRANCH":
        return _branch(arg[1], last)
    if name in REPEATS:
        chars, empty = _of(arg[2], last)
        return chars, empty or arg[0] == 0
    return None, False


def _branch(branches: Any, last: bool) -> tuple[set[str] | None, bool]:
    found: set[str] = set()
    any_empty = False
    for branch in branches:
        chars, empty = _of(branch, last)
        if chars is None:
            return None, False
        found |= chars
        any_empty = any_empty or empty
    return found, any_empty


def _class(items: Any) -> set[str] | None:
    found: set[str] = set()
    for op, arg in items:
        name = str(op)
        if name == "LITERAL":
            found.add(chr(arg))
        elif name == "RANGE" and arg[1] - arg[0] < WIDEST_RANGE:
            found.update(chr(code) for code in range(arg[0], arg[1] + 1))
        else:
            return None
    return found


ANY = "\0"
"""Stands for any character in a prefix."""
MOST_PREFIXES = 20_000


def prefixes(pattern: str) -> frozenset[str] | None:
    """The first two characters of every match ("\\0" for any; one character where a match can end there); None for any."""
    if sre is None:  # pragma: no cover
        return None
    found = _prefixes(sre.parse(pattern))
    return None if found is None or any(not item or item[0] == ANY for item in found) else frozenset(found)


def _prefixes(items: Any) -> set[str] | None:
    found = {""}
    for op, arg in items:
        name = str(op)
        if name in SKIPPED:
            continue
        if all(len(item) == 2 for item in found):
            break
        following = _prefixes_of(name, arg)
        if following is None:
            following = {ANY + ANY}
        found = {item if len(item) == 2 else (item + more)[:2] for item in found for more in following}
        if len(found) > MOST_PREFIXES:
            return None
    return found


def _prefixes_of(name: str, arg: Any) -> set[str] | None:
    if name == "LITERAL":
        return {chr(arg)}
    if name == "IN":
        chars = _class(arg)
        return chars if chars is not None else {ANY}
    if name == "SUBPATTERN":
        return _prefixes(arg[3])
    if name == "ATOMIC_GROUP":
        return _prefixes(arg)
    if name == "BRANCH":
        branches = [_prefixes(branch) for branch in arg[1]]
        return None if any(b is None for b in branches) else {item for b in branches if b is not None for item in b}
    if name in REPEATS:
        once = _prefixes(arg[2])
        if once is None:
            return None
        twice = {(item + more)[:2] for item in once for more in once} if arg[1] > 1 else set()
        if arg[0] == 0:
            return once | twice | {""}
        return twice if arg[0] > 1 else once | twice
    return {ANY} if name in ("ANY", "NOT_LITERAL") else None


def by_edge(items: Iterable[tuple[T, Chars]]) -> dict[str, tuple[T, ...]]:
    """What is to be tried at a character: the items, in order, by the characters that their matches begin (or end) with.

    Raises `ValueError` for an item that may have any.
    """
    found: dict[str, list[T]] = {}
    for item, chars in items:
        if chars is None:
            raise ValueError(f"{item}: its pattern must begin and end with known characters")
        for char in chars:
            found.setdefault(char, []).append(item)
    return {char: tuple(listed) for char, listed in found.items()}


def scanner_of(starts: Iterable[str]) -> re.Pattern[str]:
    """An expression that finds where one of these prefixes stands, and takes up its first character only."""
    seconds: dict[str, set[str]] = {}
    for start in starts:
        seconds.setdefault(start[0], set()).add(start[1:] or ANY)
    parts = []
    for char in sorted(seconds):
        following = seconds[char]
        look = "" if ANY in following else f"(?=[{''.join(re.escape(c) for c in sorted(following))}])"
        parts.append(re.escape(char) + look)
    return re.compile("|".join(parts))


class Spotter:
    """A regular expression that is tried only where the first two characters of a match can stand."""

    __slots__ = ("_first", "_scanner", "pattern")

    def __init__(self, pattern: str | re.Pattern[str]) -> None:
        self.pattern = re.compile(pattern)
        self._first = first_chars(self.pattern.pattern)
        starts = prefixes(self.pattern.pattern)
        self._scanner = scanner_of(starts) if starts is not None else None

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        if self._first is not None and (start >= end or text[start : start + 1] not in self._first):
            return None
        return self.pattern.match(text, start, end)

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        if self._scanner is None:
            return self.pattern.search(text, start, end)
        match = self.pattern.match
        for hit in self._scanner.finditer(text, start, end):
            found = match(text, hit.start(), end)
            if found is not None:
                return found
        return None

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        if self._scanner is None:
            yield from self.pattern.finditer(text, start, end)
            return
        reach = start
        for hit in self._scanner.finditer(text, start, end):
            if hit.start() < reach:
                continue
            found = self.pattern.match(text, hit.start(), end)
            if found is not None:
                reach = found.end()
                yield found


class Ending:
    """A regular expression that must end where a stretch of text ends, tried only after a fitting last character.

    `reach` is how many characters back it can begin; `last` are the characters it can end with, None for any.
    """

    __slots__ = ("_reach", "last", "pattern")

    def __init__(self, pattern: str, reach: int) -> None:
        self.pattern = re.compile(f"(?:{pattern})$")
        self.last = last_chars(pattern)
        self._reach = reach

    def before(self, text: str, floor: int, end: int) -> int:
        """Where the longest match that ends at `end` begins, no further back than `floor`; -1 for none."""
        if end <= floor or self.last is not None and text[end - 1] not in self.last:
            return -1
        found = self.pattern.search(text, max(floor, end - self._reach), end)
        return found.start() if found is not None and found.start() < end else -1


class Closing:
    """A regular expression that ends in `$`, tried only where the text ends with a character that a match can end with."""

    __slots__ = ("last", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        last = last_chars(pattern.pattern)
        self.last = None if last is None else last | {"\n"}  # `$` also stands before a line break at the end

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        end = len(text) if end is None else end
        if end <= start or self.last is not None and text[end - 1] not in self.last:
            return None
        return self.pattern.search(text, start, end)


class Dispatch:
    """Rules by the character that their matches begin with: the text is scanned once for all of them."""

    __slots__ = ("by_char", "scanner")

    def __init__(self, rules: Iterable[Rule]) -> None:
        lists: dict[str, list[Rule]] = {}
        starts: set[str] = set()
        for rule in rules:
            found = prefixes(rule.pattern.pattern)
            if found is None:
                raise ValueError(f"rule {rule.id}: its pattern must begin with a known character")
            starts |= found
            for char in {start[0] for start in found}:
                lists.setdefault(char, []).append(rule)
        self.by_char = {char: tuple(listed) for char, listed in lists.items()}
        self.scanner = scanner_of(starts)

    def places(self, text: str, start: int, end: int) -> list[int]:
        """The offsets where a rule may match, in order."""
        return [match.start() for match in self.scanner.finditer(text, start, end)]
