"""The word search: leftmost, longest, whole ASCII words; compiled and plain find the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.catalogue.words import WordMatcher


@pytest.mark.parametrize("compiled", [True, False])
def test_leftmost_longest_and_silent_words(compiled: bool) -> None:
    words = WordMatcher({"外资": "a", "实到外资": "b", "实到": "c", "外资银行": None, "银行": "d"}, compiled)
    assert words.scan("实到外资与外资银行及银行") == [(0, 4, "b"), (10, 12, "d")]


@pytest.mark.parametrize("compiled", [True, False])
def test_latin_names_are_whole_words(compiled: bool) -> None:
    words = WordMatcher({"GDP": "gdp", "PM2.5": "pm"}, compiled)
    assert words.scan("GDPR、AGDP、GDP、PM2.5浓度、PM2.55") == [(10, 13, "gdp"), (14, 19, "pm")]


def test_an_empty_word_list_finds_nothing() -> None:
    assert WordMatcher({}).scan("任何文字") == []


LETTERS = st.sampled_from("甲乙丙Ab1")


@given(st.dictionaries(st.text(LETTERS, min_size=1, max_size=4), st.sampled_from(["x", "y", None])), st.text(LETTERS))
def test_plain_search_equals_the_compiled_one(words: dict[str, str | None], text: str) -> None:
    assert WordMatcher(words, compiled=False).scan(text) == WordMatcher(words).scan(text)
