"""What an event is told as: the clause without its date and without the space that stood behind it."""

from __future__ import annotations

import pytest

from reportgen.extract.events_wording import shorten


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("2012年6月　某某小区奠基开工", "某某小区奠基开工"),
        ("2012年6月3日, 某某小区奠基开工", "某某小区奠基开工"),
        ("成功引进某某研究院落户", "引进某某研究院落户"),
        ("某某小区奠基开工", "某某小区奠基开工"),
    ],
)
def test_an_event_is_told_without_its_date(clause: str, words: str) -> None:
    assert shorten(clause) == words
