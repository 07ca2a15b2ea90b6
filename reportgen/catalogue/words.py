"""Leftmost-longest search of many words in a text: compiled where ahocorasick_rs is there, else plain Python."""

from __future__ import annotations

from collections.abc import Mapping

try:
    import ahocorasick_rs as compiled_part
except ImportError:  # the compiled part is optional: the plain search finds the same, some ten times slower
    compiled_part = None  # type: ignore[assignment]

FEW = 500
"""Fewer words than these make a deterministic automaton: half as long to search, ten times as large."""


class WordMatcher:
    """Finds words in texts. `words` maps each word to its key; a word with the key None wins its place and yields nothing.

    Of overlapping words the leftmost wins, of those the longest. A word that begins or ends with an
    ASCII letter or digit is not found inside a longer ASCII word (GDP not in GDPR). `compiled=False`
    takes the plain search, which finds the same.
    """

    __slots__ = ("_automaton", "_edges", "_keys", "_starts", "_words")

    def __init__(self, words: Mapping[str, str | None], compiled: bool = True) -> None:
        self._words = tuple(sorted(word for word in words if word))
        self._keys = tuple(words[word] for word in self._words)
        self._edges = frozenset(i for i, word in enumerate(self._words) if _ascii(word[0]) or _ascii(word[-1]))
        self._starts: dict[str, list[int]] = {}
        self._automaton = None
        if compiled and compiled_part is not None and self._words:
            kind = compiled_part.MATCHKIND_LEFTMOST_LONGEST
            form = compiled_part.Implementation.DFA if len(self._words) < FEW else None
            self._automaton = compiled_part.AhoCorasick(list(self._words), matchkind=kind, implementation=form)
        else:
            for index in sorted(range(len(self._words)), key=lambda i: -len(self._words[i])):
                self._starts.setdefault(self._words[index][:2], []).append(index)

    def scan(self, text: str) -> list[tuple[int, int, str]]:
        """`(start, end, key)` of each word found, in order; offsets count characters."""
        hits = self._automaton.find_matches_as_indexes(text) if self._automaton is not None else self._plain(text)
        keys, edges = self._keys, self._edges
        found = []
        for index, start, end in hits:
            key = keys[index]
            if key is not None and (index not in edges or not _inside(text, start, end)):
                found.append((start, end, key))
        return found

    def _plain(self, text: str) -> list[tuple[int, int, int]]:
        hits, at, size = [], 0, len(text)
        starts, words = self._starts, self._words
        while at < size:
            for index in (*starts.get(text[at : at + 2], ()), *starts.get(text[at], ())):
                if text.startswith(words[index], at):
                    hits.append((index, at, at + len(words[index])))
                    at += len(words[index]) - 1
                    break
            at += 1
        return hits


def _ascii(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _inside(text: str, start: int, end: int) -> bool:
    before = start > 0 and _ascii(text[start]) and _ascii(text[start - 1])
    return before or (end < len(text) and _ascii(text[end - 1]) and _ascii(text[end]))
