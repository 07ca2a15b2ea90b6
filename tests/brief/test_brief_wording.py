"""Words of a source in our sentences: by rules with examples and rejects."""

from __future__ import annotations

import pytest

from reportgen.brief.wording import absolute, in_quotes, is_body, praises, telling, unfit
from reportgen.catalogue.rules import read_toml

DATA = read_toml("reportgen.brief", "wording.toml")
TIMES = [(row, text) for row in DATA["time"] for text in row["examples"]]


@pytest.mark.parametrize(("row", "text"), TIMES, ids=lambda value: value if isinstance(value, str) else value["id"])
def test_relative_time_becomes_absolute(row, text: str) -> None:
    """今年 of a text of 2025 is 2025年; what names no time goes."""
    before, after = text.split(" => ")
    assert absolute(before, "2025-02-14") == after
    assert absolute(before, "") == before


@pytest.mark.parametrize("row", DATA["time"], ids=lambda row: row["id"])
def test_other_words_of_time_stay(row) -> None:
    """Each rule has an example and a reject, and leaves the reject alone."""
    assert row["examples"] and row["rejects"]
    for text in row["rejects"]:
        assert absolute(text, "2025-02-14") == text


@pytest.mark.parametrize(("table", "test"), [("praise", praises), ("unfit", unfit)])
def test_patterns_of_words(table: str, test) -> None:
    """Examples are caught, rejects are not."""
    assert DATA[table]["examples"] and DATA[table]["rejects"]
    assert all(test(text) for text in DATA[table]["examples"])
    assert not any(test(text) for text in DATA[table]["rejects"])


def test_names_of_bodies() -> None:
    """A piece of a sentence is no name."""
    assert all(is_body(name) for name in DATA["bodies"]["examples"])
    assert not any(is_body(name) for name in DATA["bodies"]["rejects"])


@pytest.mark.parametrize("row", DATA["telling"], ids=lambda row: row["id"])
def test_points_of_measures(row) -> None:
    """What a rule gives or takes, its example gets and its reject does not."""
    import re

    assert all(re.search(row["pattern"], text) for text in row["examples"])
    assert not any(re.search(row["pattern"], text) for text in row["rejects"])


def test_the_concrete_comes_before_the_vague() -> None:
    """A founded body weighs more than a strengthened effort."""
    assert telling("建立外资工作议事协调机制") > telling("进一步加强政策研究")


def test_quotations_inside_quotations() -> None:
    """GB/T 15834: single marks inside double ones."""
    assert in_quotes("推出“免申即享”服务") == "“推出‘免申即享’服务”"
