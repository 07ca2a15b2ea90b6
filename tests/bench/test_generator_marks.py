"""One text with full-width or half-width marks, or in Traditional characters, states the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.catalogue.bundle import load_catalogue
from reportgen.catalogue.places import load_places
from reportgen.pipeline.documents import process
from reportgen.read import read_file
from scripts.bench.dress import dressed
from scripts.bench.generator import choose_districts, make_document

SAME = 0.98
"""The part of the facts that must be alike; only a change that says so may lower it."""


def statements(folder: Path, text: str, form: str) -> set[tuple[str, ...]]:
    """District, value, unit, period, status and measure of every fact of a text in a form."""
    data, used = dressed(text, form, "marks")
    assert used == form
    path = folder / f"{form}.txt"
    path.write_bytes(data)
    (document,), _ = read_file(path, path.name)
    facts = process(document, load_catalogue(), frozenset({"facts"})).extraction.facts
    return {(str(f.district), str(f.value), f.unit, f.period, f.status, f.measure) for f in facts}


@pytest.mark.parametrize("form", ["half-width", "traditional"])
def test_the_form_changes_no_statement(tmp_path: Path, form: str) -> None:
    places = load_places()
    same = total = 0
    for index, place in enumerate(choose_districts(4, 1, places)):
        for number in (0, 1, 2):
            made = make_document(place, places, index, number, 1)
            plain, other = (statements(tmp_path, made.text, name) for name in ("plain", form))
            same += len(plain & other)
            total += max(len(plain), len(other))
    assert same >= SAME * total, (same, total)


@pytest.mark.parametrize("form", ["half-width", "traditional"])
def test_the_form_moves_no_figure_to_another_district(tmp_path: Path, form: str) -> None:
    places = load_places()
    moved = []
    for index, place in enumerate(choose_districts(4, 1, places)):
        made = make_document(place, places, index, 0, 1)
        plain, other = (statements(tmp_path, made.text, name) for name in ("plain", form))
        where = {row[1:]: row[0] for row in plain}
        moved += [(place.id, row, where[row[1:]]) for row in other if where.get(row[1:], row[0]) != row[0]]
    assert not moved
