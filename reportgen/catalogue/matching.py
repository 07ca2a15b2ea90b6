"""Longest-match search for many fixed words at once, with ahocorasick-rs or in pure Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

try:
    import ahocorasick_rs as _ahocorasick
except ImportError:  # the compiled package is missing on this platform
    _ahocorasick = None  # type: ignore[assignment,unused-ignore]


class Matcher(Protocol):
    """Finds words. `find` gives (index of the word, start, end), in order, not overlapping, leftmost-longest."""

    def find(self, text: str) -> list[tuple[int, int, int]]: ...


class CompiledMatcher:
    """An Aho-Corasick automaton; linear in the text whatever the number of words."""

    def __init__(self, words: Sequence[str]) -> None:
        kind = _ahocorasick.MatchKind.LeftmostLongest
        self._automaton: Any = _ahocorasick.AhoCorasick(words, matchkind=kind)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(text)
        return found


class PlainMatcher:
    """The same result without the compiled package: words by their first two characters, longest first."""

    def __init__(self, words: Sequence[str]) -> None:
        self._single = {word: index for index, word in enumerate(words) if len(word) == 1}
        heads: dict[str, list[tuple[str, int]]] = {}
        for index, word in enumerate(words):
            if len(word) > 1:
                heads.setdefault(word[:2], []).append((word, index))
        self._heads = {head: sorted(found, key=lambda f: -len(f[0])) for head, found in heads.items()}

    def find(self, text: str) -> list[tuple[int, int, int]]:
        found = []
        heads, single, at, end = self._heads, self._single, 0, len(text)
        while at < end:
            for word, index in heads.get(text[at : at + 2], ()):
                if text.startswith(word, at):
                    found.append((index, at, at + len(word)))
                    at += len(word)
                    break
            else:
                if text[at] in single:
                    found.append((single[text[at]], at, at + 1))
                at += 1
        return found


def build_matcher(words: Sequence[str]) -> Matcher:
    """A matcher for `words` (no empty ones, each once)."""
    return CompiledMatcher(words) if _ahocorasick is not None else PlainMatcher(words)
