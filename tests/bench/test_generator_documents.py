"""The invented documents: the same every time, about real districts, and their records say what their texts say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from reportgen.catalogue.places import load_places
from scripts.bench.dress import FORMS, dressed, traditional
from scripts.bench.generator import choose_districts, gold_rows, make_corpus, make_document
from scripts.bench.shapes import load_shapes

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def test_same_numbers_give_the_same_bytes() -> None:
    first, second = list(make_corpus(2, 10)), list(make_corpus(2, 10))
    assert [made.data for made in first] == [made.data for made in second]
    assert [gold_rows(made) for made in first] == [gold_rows(made) for made in second]
    assert first[0].data != next(iter(make_corpus(2, 10, seed=2))).data


def test_a_document_does_not_depend_on_how_many_are_made() -> None:
    few = {made.name: made.data for made in make_corpus(1, 3)}
    many = {made.name: made.data for made in make_corpus(1, 5)}
    assert few == {name: data for name, data in many.items() if name in few}


def test_a_new_version_of_a_document_keeps_its_name_and_changes_its_figures() -> None:
    places = load_places()
    place = choose_districts(1, 1)[0]
    old, new = (make_document(place, places, 0, 0, 1, version=version) for version in (0, 1))
    assert old.name == new.name
    assert old.text != new.text


def test_quotes_are_verbatim_and_hold_the_value() -> None:
    for made in make_corpus(4, 10):
        for fact in made.facts:
            quote = fact.record["quote"]
            assert quote in made.text
            assert len(quote) <= 60
            values = fact.record["value"] if isinstance(fact.record["value"], list) else [fact.record["value"]]
            stated = {Decimal(number.replace(",", "")) for number in NUMBER.findall(quote)}
            digits = all(Decimal(str(abs(value))) in stated for value in values)
            assert digits or re.search("[一两二三四五六七八九十百千万半首番]", quote), (fact.shape, quote)


def test_records_name_places_of_the_catalogue() -> None:
    places = load_places()
    for made in make_corpus(4, 10):
        assert {fact.record["district"] for fact in made.facts} <= set(places.ids())
        assert places.is_briefable(made.district)


def test_every_shape_is_drawn_and_traps_state_nothing() -> None:
    drawn = {fact.shape for made in make_corpus(12, 10) for fact in made.facts}
    stating = {shape.id for shape in load_shapes() if shape.facts}
    assert stating <= drawn
    assert not any(shape.facts for shape in load_shapes() if shape.id.startswith(("trap-", "plain-")))


def test_forms_lead_back_to_the_text() -> None:
    text = "黄浦区实现地区生产总值3000亿元，同比增长5%。"
    for form in FORMS:
        data, used = dressed(text, form, "seed")
        assert used == form
        assert data
    assert traditional(text) != text
    assert dressed(text, "gbk", "seed")[0].decode("gbk") == text
    assert dressed(text, "utf-16", "seed")[0].decode("utf-16") == text


def test_a_form_that_loses_characters_becomes_plain() -> None:
    data, used = dressed("犇\U00020000", "big5", "seed")
    assert used == "plain"
    assert data.decode("utf-8") == "犇\U00020000"


def test_the_hash_seed_changes_nothing(root: Path) -> None:
    code = (
        "import hashlib; from scripts.bench.generator import make_corpus; "
        "print(hashlib.sha256(b''.join(made.data for made in make_corpus(2, 10))).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
