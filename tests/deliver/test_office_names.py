"""Office names: short enough for mail and disks, and never the same for two districts."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.catalogue.places import Places, load_places
from reportgen.deliver.office import office_name, office_rules, shared_names

AS_OF = "2026-11-21"


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(None)


def test_the_name_says_city_district_kind_date_and_issue(places: Places) -> None:
    assert office_name(places, "huangpu-sh", AS_OF, 12) == "上海黄浦区招商引资专报_20261121_第12期.pdf"
    assert office_name(places, "huangpu-gz", AS_OF, 12, ".eml") == "广州黄埔区招商引资专报_20261121_第12期.eml"


@pytest.mark.parametrize("example", office_rules().examples)
def test_the_examples_of_the_rules_hold(example: str, places: Places) -> None:
    district, _, stem = example.partition(" => ")
    assert office_name(places, district, AS_OF, 12) == f"{stem}_20261121_第12期.pdf"


@pytest.mark.parametrize("number", [1, 12, 999, 10000])
def test_no_two_districts_share_a_name_and_none_is_longer_than_sixty_bytes(number: int, places: Places) -> None:
    names = {place.id: office_name(places, place.id, AS_OF, number) for place in places.districts()}
    assert len(names) > 2800
    assert len(set(names.values())) == len(names)
    assert all(len(name.encode()) <= 60 for name in names.values())


def test_a_district_keeps_its_name_from_issue_to_issue(places: Places) -> None:
    for place in places.districts():
        stems = {office_name(places, place.id, AS_OF, number).split("_")[0] for number in (1, 10, 100, 1000)}
        assert len(stems) == 1


def test_every_name_tells_city_and_district(places: Places) -> None:
    for place in places.districts():
        stem = office_name(places, place.id, AS_OF, 1).split("_")[0]
        over = places.get(place.city or place.province or "cn")
        assert stem.startswith(over.short) and place.short.removeprefix(over.short) in stem, stem


OVERLAY = """
[[area]]
id = "{id}"
name = "{name}"
short = "{name}"
city = "sh"
briefable = true
"""


def overlaid(folder: Path, *areas: tuple[str, str]) -> Places:
    (folder / "places.toml").write_text("".join(OVERLAY.format(id=id_, name=name) for id_, name in areas), encoding="utf-8")
    return load_places(folder)


def test_a_name_of_any_length_is_shortened_to_an_id(tmp_path: Path) -> None:
    long = overlaid(tmp_path, ("pilot-sh", "国际一流" * 6 + "示范区"), ("p" * 70, "长三角一体化" * 4 + "合作区"))
    assert office_name(long, "pilot-sh", AS_OF, 1) == "pilot-sh专报_20261121_第1期.pdf"
    assert len(office_name(long, "p" * 70, AS_OF, 1).encode()) <= 60


def test_a_catalogue_with_two_places_of_one_name_is_told(tmp_path: Path, places: Places) -> None:
    assert list(shared_names(places)) == []
    (line,) = shared_names(overlaid(tmp_path, ("one-sh", "示范区"), ("two-sh", "示范区")))
    assert "one-sh" in line and "two-sh" in line and "上海示范区" in line
