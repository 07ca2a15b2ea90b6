"""Bare short names are found one by one, and yet as one search from left to right would find them."""

from __future__ import annotations

from reportgen.attribute.mentions import find_shorts


def names(text: str, *shorts: str) -> list[tuple[int, str]]:
    return [(found.start, found.word) for found in find_shorts(text, 0, len(text), {short: short for short in shorts})]


def test_names_come_in_the_order_of_the_text() -> None:
    assert names("西岭先行,东港跟上,西岭再进", "东港", "西岭") == [(0, "西岭"), (5, "东港"), (10, "西岭")]


def test_of_two_at_a_place_the_longer_is_meant() -> None:
    assert names("东港口迎来新船", "东港", "东港口") == [(0, "东港口")]


def test_what_a_name_has_taken_is_no_part_of_another() -> None:
    assert names("甲乙丙三地", "甲乙", "乙丙") == [(0, "甲乙")]


def test_a_name_that_goes_on_to_a_street_still_takes_its_characters() -> None:
    assert names("乙丙路施工", "乙丙", "丙路") == []
