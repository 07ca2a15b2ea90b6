"""Finds articles that repost or nearly repeat another, across documents, by MinHash.

Shingles are runs of Han characters, letters and digits, so that punctuation and layout do not matter.
Candidates found by locality-sensitive hashing are confirmed by their real overlap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.model.document import Article

SHINGLE = 8  # characters
PERMUTATIONS = 128
BANDS = 32  # of 4 rows: pairs with a similarity of 0.5 are found with a probability of 0.87
SAME = 0.5  # share of the shorter text's shingles that the longer one has too
SHORTEST = 60  # characters below which a text says too little to be called a copy
WORDS = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]+")
ORDER = {"original": 0, "repost": 1, "aggregator": 2, "machine-written": 3, "restatement": 4}


def link_reposts(articles: Sequence[tuple[Article, str]]) -> tuple[Article, ...]:
    """The articles in the order given, each with `same_as` set where another is its origin.

    Each pair is an article and its text (the clean text of its span). Of articles that repeat each other
    the origin is the one that is an original, else the one published first, else the first by id. A
    restatement is never a copy: it says the same in other words.
    """
    from rensa import RMinHash, RMinHashLSH

    shingled = {index: shingles(text) for index, (_, text) in enumerate(articles)}
    index_of = RMinHashLSH(SAME, PERMUTATIONS, BANDS)
    sketches = {}
    for index, found in shingled.items():
        if len(found) < SHORTEST or articles[index][0].origin == "restatement":
            continue
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(sorted(found))
        index_of.insert(index, sketch)
        sketches[index] = sketch
    parent = {index: index for index in sketches}
    for index, sketch in sketches.items():
        for other in index_of.query(sketch):
            if other != index and _overlap(shingled[index], shingled[other]) >= SAME:
                _join(parent, index, other)
    return _linked(articles, parent)


def shingles(text: str) -> frozenset[str]:
    """The runs of `SHINGLE` characters of a text without punctuation and space."""
    plain = WORDS.sub("", text)
    return frozenset(plain[start : start + SHINGLE] for start in range(len(plain) - SHINGLE + 1))


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / max(1, min(len(first), len(second)))


def _root(parent: dict[int, int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _join(parent: dict[int, int], first: int, second: int) -> None:
    parent[_root(parent, first)] = _root(parent, second)


def _linked(articles: Sequence[tuple[Article, str]], parent: dict[int, int]) -> tuple[Article, ...]:
    """`same_as` for all but the origin of each group."""
    groups: dict[int, list[int]] = {}
    for index in parent:
        groups.setdefault(_root(parent, index), []).append(index)
    result = [article for article, _ in articles]
    for members in groups.values():
        origin = min(members, key=lambda index: _rank(result[index]))
        for index in members:
            if index != origin:
                result[index] = replace(result[index], same_as=result[origin].id)
    return tuple(result)


def _rank(article: Article) -> tuple[int, str, str]:
    return ORDER.get(article.origin, 9), article.published or "9999", article.id
