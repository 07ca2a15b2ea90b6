"""Five keywords of a source for 来源目录, by jieba's TF-IDF. Loaded lazily: no fact or event passes here."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from reportgen.extract.segmenter import new_segmenter


@lru_cache(maxsize=1)
def _tagger(words: tuple[str, ...]) -> Any:
    """jieba's TF-IDF over a segmenter that knows the catalogue's words, so that they are not cut up."""
    from jieba.analyse import TFIDF

    tagger = TFIDF()
    tagger.tokenizer = new_segmenter()
    for word in words:
        tagger.tokenizer.add_word(word, tag="nz")
    return tagger


def keywords(text: str, words: Iterable[str], count: int = 5) -> tuple[str, ...]:
    """The `count` weightiest words of a text, at least two characters long, weightiest first.

    `words` are added to the dictionary (names of places and indicators). Ties fall in jieba's order,
    which depends on the text alone.
    """
    found = _tagger(tuple(words)).extract_tags(text, topK=4 * count)
    return tuple(word for word in found if len(word) > 1 and not word.isascii())[:count]
