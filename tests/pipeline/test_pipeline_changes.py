"""Issue after issue: a document added, a figure changed, a document deleted and a rule changed are each told as what they are."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from corpuskit import AS_OF, DISTRICT, NEWS, REPORT, RETOLD, write

from reportgen.catalogue.project import Project
from reportgen.pipeline.build import BuildRequest, build

SIGNINGS = "狮山湖创新区招商成果\n\n2023年,狮山湖创新区签约重点项目12个。\n"
"""Nobody knows where the zone is until the project's own catalogue says so."""


class Office:
    """A project that builds night after night."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def night(self, as_of: str = AS_OF) -> list[dict[str, Any]]:
        """Build, and give the changes of the issue; [] where none was made."""
        project = Project(self.folder, configured=True)
        request = BuildRequest(project, self.folder / "seeds", self.folder / "build", as_of, ("briefing",), districts=(DISTRICT,))
        (outcome,) = build(request, lambda: "2026-11-21T00:00:00+00:00").outcomes
        assert outcome.state in ("built", "current"), outcome.message
        if outcome.state == "current":
            return []
        return json.loads((self.folder / "build" / DISTRICT / "latest/changes.json").read_text(encoding="utf-8"))["changes"]


def told(changes: list[dict[str, Any]]) -> list[tuple[str, str, str, str | None]]:
    return sorted((item["what"], item["cause"], item["statement"], item["before"]) for item in changes)


def test_each_change_is_told_as_what_it_is(tmp_path: Path) -> None:
    """A first issue has none. The alias of a zone is a rule; the document that names it has been there all the time."""
    office = Office(tmp_path)
    seeds = write(tmp_path / "seeds", report=REPORT, signings=SIGNINGS)
    assert office.night() == []
    write(seeds, news=NEWS, retold=RETOLD)
    assert told(office.night()) == [
        ("new", "来源变化", "2021 地区生产总值 1702亿元", None), ("new", "来源变化", "2021 外企总部 26家", None)]
    write(seeds, news=NEWS.replace("1702", "1703"))
    assert told(office.night()) == [("corrected", "来源变化", "2021 地区生产总值 1703亿元", "1702亿元")]
    (seeds / "news.txt").unlink()
    assert told(office.night()) == [
        ("withdrawn", "来源变化", "2021 地区生产总值 1703亿元", None), ("withdrawn", "来源变化", "2021 外企总部 26家", None)]
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue/places.toml").write_text(f'[aliases]\n{DISTRICT} = ["狮山湖创新区"]\n', encoding="utf-8")
    changes = told(office.night())
    assert changes and {(what, cause) for what, cause, *_ in changes} == {("new", "规则变化")}
    assert all("项目 12个" in statement for _, _, statement, _ in changes)
    assert office.night() == []


def test_a_lost_or_pruned_cache_makes_no_news_of_what_a_rule_finds(tmp_path: Path) -> None:
    office = Office(tmp_path)
    write(tmp_path / "seeds", report=REPORT, signings=SIGNINGS)
    office.night()
    shutil.rmtree(tmp_path / "build/.state/cache")
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue/places.toml").write_text(f'[aliases]\n{DISTRICT} = ["狮山湖创新区"]\n', encoding="utf-8")
    assert {(what, cause) for what, cause, *_ in told(office.night())} == {("new", "规则变化")}


def test_without_the_ledger_the_cause_is_open(tmp_path: Path) -> None:
    office = Office(tmp_path)
    seeds = write(tmp_path / "seeds", report=REPORT, signings=SIGNINGS)
    office.night()
    for path in (tmp_path / "build/.state").glob("ledger*"):
        path.unlink()
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue/places.toml").write_text(f'[aliases]\n{DISTRICT} = ["狮山湖创新区"]\n', encoding="utf-8")
    write(seeds, news=NEWS)
    assert {(what, cause) for what, cause, *_ in told(office.night())} == {("new", "来源或规则变化")}


def test_a_rule_and_a_source_in_one_night(tmp_path: Path) -> None:
    office = Office(tmp_path)
    seeds = write(tmp_path / "seeds", report=REPORT, signings=SIGNINGS)
    office.night()
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue/places.toml").write_text(f'[aliases]\n{DISTRICT} = ["狮山湖创新区"]\n', encoding="utf-8")
    write(seeds, report=REPORT.replace("地区生产总值1660", "地区生产总值1661"))
    causes = {(what, cause) for what, cause, *_ in told(office.night())}
    assert causes == {("new", "规则变化"), ("corrected", "来源变化")}


def test_what_came_due_is_told_once(tmp_path: Path) -> None:
    """The promise of 2023 is open in its year and told when that has passed."""
    office = Office(tmp_path)
    write(tmp_path / "seeds", report=REPORT)
    assert office.night("2023-06-01") == []
    assert [(what, statement) for what, _, statement, _ in told(office.night("2024-01-01"))] == [("due", "建成枫桥科技馆(承诺时限2023)")]
    assert office.night("2024-01-02") == []
