"""Finds articles that repost or nearly repeat another, across documents, by MinHash.

Shingles are runs of Han characters, letters and digits, so that punctuation and layout do not matter.
Candidates found by locality-sensitive hashing (bands of a MinHash that two texts share) are confirmed by their
real overlap. The steps can be taken apart: bands may be kept, so that a new article is compared with its candidates alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
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

    Each pair is an article and its text (the clean text of its span).
    """
    met: dict[bytes, list[int]] = {}
    pairs: list[tuple[str, str]] = []
    for index, (article, text) in enumerate(articles):
        own = bands(article, text)
        known = {other for band in own for other in met.get(band, ())}
        pairs += [(article.id, articles[other][0].id) for other in sorted(known) if repeats(text, articles[other][1])]
        for band in own:
            met.setdefault(band, []).append(index)
    origin_of = origins(pairs, {article.id: rank(article) for article, _ in articles})
    return tuple(replace(article, same_as=origin_of.get(article.id)) for article, _ in articles)


def bands(article: Article, text: str) -> tuple[bytes, ...]:
    """What an article is looked up by: two that repeat each other nearly always share one.

    Empty for a text too short to tell, and for a restatement, which is never a copy: it says the same in other words.
    """
    from rensa import RMinHash

    found = shingles(text)
    if len(found) < SHORTEST or article.origin == "restatement":
        return ()
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update(sorted(found))
    values = sketch.digest()
    rows = PERMUTATIONS // BANDS
    packed = [repr((band, values[band * rows : (band + 1) * rows])).encode() for band in range(BANDS)]
    return tuple(hashlib.blake2b(one, digest_size=8).digest() for one in packed)


def repeats(first: str, second: str) -> bool:
    """Whether the shorter text is for the greater part in the longer one."""
    return _overlap(shingles(first), shingles(second)) >= SAME


def rank(article: Article) -> tuple[int, str, str]:
    """The lowest of a group is its origin: an original, else the one published first, else the first by id."""
    return ORDER.get(article.origin, 9), article.published or "9999", article.id


def origins(pairs: Iterable[tuple[str, str]], ranks: Mapping[str, tuple[int, str, str]]) -> dict[str, str]:
    """Article id → id of the origin of its group, for all but the origins. `pairs` are ids of articles that repeat each other."""
    parent: dict[str, str] = {}
    for first, second in pairs:
        parent[_root(parent, first)] = _root(parent, second)
    groups: dict[str, list[str]] = {}
    for member in list(parent):
        groups.setdefault(_root(parent, member), []).append(member)
    found = {}
    for members in groups.values():
        origin = min(members, key=lambda member: ranks[member])
        found.update({member: origin for member in members if member != origin})
    return found


def shingles(text: str) -> frozenset[str]:
    """The runs of `SHINGLE` characters of a text without punctuation and space."""
    plain = WORDS.sub("", text)
    return frozenset(plain[start : start + SHINGLE] for start in range(len(plain) - SHINGLE + 1))


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / max(1, min(len(first), len(second)))


def _root(parent: dict[str, str], member: str) -> str:
    parent.setdefault(member, member)
    while parent[member] != member:
        parent[member] = parent[parent[member]]
        member = parent[member]
    return member
