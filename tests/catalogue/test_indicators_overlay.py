"""A project's own indicators laid over the shipped ones, and what the check says of faulty ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.catalogue.indicators import Indicator, Indicators, load_indicators
from reportgen.errors import ConfigError

NEW = """
[[indicator]]
id = 'tea-houses'
name = '茶馆经济规模'
aliases = ['茶馆营收']
unit_class = ['money-cny']
section = 'industry'
definition = '本地茶馆经营取得的收入'
"""


def write(folder: Path, text: str, name: str = "indicators.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_a_file_of_the_project_adds_an_indicator(tmp_path: Path) -> None:
    found = load_indicators(write(tmp_path, NEW)).scan("茶馆营收达到2亿元")
    assert [hit.id for hit in found] == ["tea-houses"]


def test_the_project_may_use_a_folder_too(tmp_path: Path) -> None:
    item = load_indicators(write(tmp_path, NEW, "indicators/own.toml")).get("tea-houses")
    assert item is not None and item.field == "own"


def test_an_entry_with_a_known_id_changes_only_what_it_names(tmp_path: Path) -> None:
    laid = load_indicators(write(tmp_path, "[[indicator]]\nid = 'gdp'\nweight = 7\n")).get("gdp")
    shipped = load_indicators().get("gdp")
    assert laid is not None and shipped is not None
    assert laid.weight == 7 and shipped.weight == 100
    assert (laid.name, laid.aliases, laid.definition) == (shipped.name, shipped.aliases, shipped.definition)


def test_remove_drops_an_indicator(tmp_path: Path) -> None:
    laid = load_indicators(write(tmp_path, "[[indicator]]\nid = 'gdp'\nremove = true\n"))
    assert laid.get("gdp") is None and laid.by_name("GDP") is None
    assert len(laid) == len(load_indicators()) - 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[indicator]\n", "indicators.toml"),
        ("[[indicator]]\nname = '甲'\n", "without an id"),
        ("[[indicator]]\nid = 'a'\nname = '甲'\n", "no unit_class, section, definition"),
        ("[[indicator]]\nid = 'gdp'\ncolour = 'red'\n", "unknown key colour"),
        ("[[indicator]]\nid = 'gdp'\naliases = 'GDP'\n", "aliases"),
        ("[[indicator]]\nid = 'gdp'\nplausible = [1, 2]\n", "plausible"),
        ("[[indicator]]\nid = 'gdp'\nweight = 'high'\n", "weight"),
    ],
)
def test_a_broken_file_is_named_with_entry_and_remedy(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_indicators(write(tmp_path, text))
    assert said in caught.value.cause
    assert caught.value.remedy


def indicator(key: str = "one", **values: object) -> Indicator:
    base: dict[str, object] = {
        "id": key, "name": f"{key}总额", "unit_class": ("count",), "section": "economy", "definition": f"{key}的数",
    }
    return Indicator(**(base | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ((indicator("one", aliases=("同名甲",)), indicator("two", aliases=("同名 甲",))), "shared-name"),
        ((indicator("one", definition="同一句"), indicator("two", definition="同一句")), "shared-definition"),
        ((indicator(definition=" "),), "no-definition"),
        ((indicator(aliases=("教师",)),), "inside-word"),
        ((indicator(unit_class=("apples",)),), "unit-class"),
        ((indicator(unit_class=()),), "unit-class"),
        ((indicator(section="elsewhere"),), "section"),
        ((indicator(direction="left"),), "direction"),
        ((indicator(related=("nobody",)),), "related"),
        ((indicator(bare=("别名",)),), "bare"),
        ((indicator(standard=True),), "standard"),
        ((indicator(concept="甲"),), "basis"),
        ((indicator("one", concept="甲", basis="乙"), indicator("two", concept="甲", basis="乙")), "basis"),
        ((indicator(examples=("没有它",)),), "example"),
        ((indicator(rejects=("one总额3家",)),), "reject"),
    ],
)
def test_check_names_the_fault(items: tuple[Indicator, ...], code: str) -> None:
    assert {issue.code for issue in Indicators(items).check()} == {code}


def test_a_good_catalogue_passes_the_check() -> None:
    items = (indicator("one", aliases=("教师",), unless=("教师节",), bare=("教师",)), indicator("two"))
    assert Indicators(items).check() == ()


def test_a_word_of_unless_hides_the_name() -> None:
    items = Indicators((indicator(aliases=("教师",), unless=("教师节",)),))
    assert [(hit.start, hit.end) for hit in items.scan("教师节表彰教师")] == [(5, 7)]
