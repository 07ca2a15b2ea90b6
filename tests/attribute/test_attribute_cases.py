"""Documents of our own: same names, several districts on a page, tables, reports of cities and provinces."""

from __future__ import annotations

import pytest
from attribution_cases import Case, read_cases

from reportgen.attribute import attribute
from reportgen.catalogue.places import load_places

CASES = [pytest.param(case, id=("held-" if case.held else "") + case.id) for case in read_cases()]


@pytest.mark.parametrize("case", CASES)
def test_each_figure_is_under_its_place(case: Case) -> None:
    places = load_places()
    (found,), _ = attribute((case.article,), case.clean, places)
    assert found.attribution.district == case.district
    assert case.candidates <= set(found.attribution.candidates)
    for expected in case.expected:
        assert expected.place is None or expected.place in places
        statement = next(s for s in found.statements if s.span.start <= expected.offset < s.span.end)
        got = statement.place_at(expected.offset)
        assert got.district == expected.place, f"{expected.words}: {got}"


@pytest.mark.parametrize("case", CASES)
def test_statements_cover_the_text_in_order(case: Case) -> None:
    (found,), _ = attribute((case.article,), case.clean, load_places())
    text, at = case.clean.text, case.article.span.start
    for statement in found.statements:
        assert statement.span.start >= at
        assert not text[at : statement.span.start].strip()
        assert statement.places[0].span.start == statement.span.start
        assert statement.places[-1].span.end == statement.span.end
        for one, other in zip(statement.places, statement.places[1:], strict=False):
            assert one.span.end == other.span.start
        for place in statement.places:
            assert place.span.start < place.span.end
            # An unknown zone of a city has that city for its one candidate; nothing else is open with a single one.
            one = place.attribution.district is None and len(place.attribution.candidates) == 1
            assert not one or found.attribution.district in (None, *place.attribution.candidates)
        at = statement.span.end
    assert not text[at : case.article.span.end].strip()
