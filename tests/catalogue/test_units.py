"""Units: magnitudes, dimensions, units of two parts, measure words, and a project's own units."""

from __future__ import annotations

import pickle
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.catalogue.units import load_units
from reportgen.errors import ConfigError

UNITS = load_units()


@pytest.mark.parametrize(
    ("value", "unit", "base", "dimension"),
    [
        ("2.5", "亿元", "250000000", "元"),
        ("1.4", "万亿元", "1400000000000", "元"),
        ("3", "亿元/平方公里", "300", "元/平方米"),
        ("3.7", "万份", "37000", "count"),
        ("5", "千瓦时", "5", "千瓦时"),
        ("5", "亿千瓦时", "500000000", "千瓦时"),
        ("2", "公里", "2000", "米"),
        ("3", "‰", "0.3", "%"),
        ("0.5", "个百分点", "0.5", "%"),
        ("12", "盏灯", "12", "盏灯"),
        ("1", "平方公里", "1000000", "平方米"),
    ],
)
def test_base(value: str, unit: str, base: str, dimension: str) -> None:
    found, name = UNITS.base(Decimal(value), unit)
    assert (found, name) == (Decimal(base), dimension)


def test_measure_words_compare_with_each_other_and_not_with_money() -> None:
    assert UNITS.base(Decimal(5), "家")[1] == UNITS.base(Decimal(5), "个")[1]
    assert UNITS.base(Decimal(5), "家")[1] != UNITS.base(Decimal(5), "元")[1]


@pytest.mark.parametrize(
    ("unit", "name"),
    [("亿元", "money-cny"), ("亿美元", "money-usd"), ("%", "percent"), ("万人次", "visits"), ("名", "people"), ("瓣", "count")],
)
def test_class(unit: str, name: str) -> None:
    assert UNITS.unit_class(unit) == name
    assert UNITS.unit_class(unit) == name, "the class is remembered, not changed"


def test_longest_unit_at_a_place() -> None:
    assert UNITS.at("个百分点。", 0) == "个百分点"
    assert UNITS.at("平方公里", 0) == "平方公里"
    assert UNITS.at("人次", 0) == "人次"
    assert UNITS.at("的", 0) == ""


def test_units_travel_between_processes() -> None:
    assert pickle.loads(pickle.dumps(UNITS)).base(Decimal(1), "万元") == (Decimal(10000), "元")


def test_own_units_go_first(tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text('[[unit]]\nsymbol = "间房"\nclass = "count"\ndimension = "count"\n', encoding="utf-8")
    units = load_units(tmp_path)
    assert units.at("间房源", 0) == "间房"
    assert units.at("亿元", 1) == "元"


def test_a_broken_unit_is_named(tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text('[[unit]]\nsymbol = "间房"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="间房"):
        load_units(tmp_path)
