"""A change in a district set beside another makes a new issue only where something that is printed of it changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from project_desk import Desk

from reportgen.pipeline.stale import only_others

OWN, OTHER = "xuanwu-nj", "gongshu-hz"
REPORT = """{place}2025年经济运行情况
来源：{city}{place}统计局
发布日期：2026年2月3日

2025年，{city}{place}实现地区生产总值{gdp}亿元，比上年增长5.2%。
"""
NEWS = """{place}经济工作会议召开
来源：{city}日报
发布日期：2026年3月9日

会上介绍，2025年，{city}{place}实现地区生产总值{gdp}亿元。
"""


def write(folder: Path, name: str, text: str, gdp: str, place: str = "拱墅区", city: str = "杭州市") -> None:
    (folder / "seeds" / name).write_text(text.format(place=place, city=city, gdp=gdp), encoding="utf-8")


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, tuple[str, int | None, tuple[str, ...]]]]:
    """Four nights of two districts: both new; the other one's figure told again by a newspaper; nothing; that figure corrected."""
    desk = Desk(tmp_path_factory.mktemp("beside"))
    (desk.folder / "seeds").mkdir()
    write(desk.folder, "own.txt", REPORT, "1310.5", "玄武区", "南京市")
    write(desk.folder, "other.txt", REPORT, "980.6")
    found = [run(desk)]
    write(desk.folder, "news.txt", NEWS, "980.6")
    found += [run(desk), run(desk)]
    write(desk.folder, "other.txt", REPORT, "981.6")
    return [*found, run(desk)]


def run(desk: Desk) -> dict[str, tuple[str, int | None, tuple[str, ...]]]:
    return {outcome.district: (outcome.state, outcome.issue, outcome.reasons) for outcome in desk.run(jobs=2).outcomes}


def test_what_is_not_printed_makes_no_issue(nights: list[dict[str, tuple[str, int | None, tuple[str, ...]]]]) -> None:
    assert nights[0] == {OWN: ("built", 1, ("first issue",)), OTHER: ("built", 1, ("first issue",))}
    assert nights[1][OWN] == ("current", 1, ("a compared district changed",))
    assert nights[1][OTHER] == ("built", 2, ("new document news.txt",))


def test_it_is_looked_into_once(nights: list[dict[str, tuple[str, int | None, tuple[str, ...]]]]) -> None:
    assert nights[2] == {OWN: ("current", 1, ()), OTHER: ("current", 2, ())}


def test_what_is_printed_makes_one(nights: list[dict[str, tuple[str, int | None, tuple[str, ...]]]]) -> None:
    assert nights[3][OWN] == ("built", 2, ("a compared district changed",))


def test_any_other_reason_makes_one_unasked() -> None:
    assert only_others(("a compared district changed",))
    assert not only_others(("a compared district changed", "font changed")) and not only_others(())
