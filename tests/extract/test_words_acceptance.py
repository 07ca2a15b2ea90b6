"""The original documents: every act of the gold, and what a full reading of the plan holds in words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from words_helper import gold_articles

from reportgen.extract.words import WordRecords, extract_words

pytestmark = pytest.mark.acceptance
PARTS = (4, 5, 5, 6, 6, 4)


@cache
def _records(shared: Path) -> dict[tuple[str, int], WordRecords]:
    return {
        (article.article.document[:3], article.article.number): extract_words(article, clean, None)
        for article, clean, _ in gold_articles(shared)
    }


@pytest.fixture
def records(originals: Path) -> dict[tuple[str, int], WordRecords]:
    return _records(originals)


def test_the_plan_has_its_goals_tasks_and_parts(records: dict[tuple[str, int], WordRecords]) -> None:
    report = records["003", 2]
    assert {goal.horizon for goal in report.plan_goals} == {"2021", "2025", "2035"}
    main = [task for task in report.plan_tasks if task.plan == "十四五" and task.parent is None]
    assert tuple(sum(t.parent == m.name for t in report.plan_tasks) for m in main) == PARTS
    assert [task.order for task in main] == [1, 2, 3, 4, 5, 6]


def test_the_other_report_has_its_five_directions(records: dict[tuple[str, int], WordRecords]) -> None:
    main = [t for t in records["003", 1].plan_tasks if t.plan == "十四五" and t.parent is None]
    assert len(main) == 5 and all(task.name.count(",") == 1 for task in main)


def test_shortcomings_are_those_that_are_named(records: dict[tuple[str, int], WordRecords]) -> None:
    assert [len(records["003", n].problems) for n in (1, 2)] == [5, 4]
    assert not any(found.problems for key, found in records.items() if key not in {("003", 1), ("003", 2)})


@pytest.mark.parametrize(
    ("key", "name", "status", "date"),
    [
        (("000", 1), "脑机接口专项行动方案", "planned", "2025"),
        (("001", 1), "数字产业12条", "issued", None),
        (("003", 1), "稳企6条", "issued", "2020"),
        (("003", 2), "外滩金融科技10条", "issued", "2020"),
        (("003", 2), "黄浦促进外商投资20条", "issued", "2020"),
        (("003", 2), "老字号振兴发展行动方案", "in-force", None),
        (("003", 2), "第八轮环保三年行动计划", "planned", "2021"),
        (("004", 1), "徐汇区优化营商环境行动方案8.0", "issued", None),
    ],
)
def test_policies_are_named_with_status_and_year(
    records: dict[tuple[str, int], WordRecords], key: tuple[str, int], name: str, status: str, date: str | None
) -> None:
    found = [p for p in records[key].policies if p.name == name]
    assert len(found) == 1 and found[0].status == status
    assert date is None or found[0].date == date


def test_the_short_name_of_a_policy_is_its_alias(records: dict[tuple[str, int], WordRecords]) -> None:
    policy = next(p for p in records["003", 2].policies if p.name == "外滩金融18条")
    assert policy.aliases == ("外滩18条",)


@pytest.mark.parametrize(
    ("key", "role", "names"),
    [
        (("003", 2), "settled", ("亚德诺", "友邦人寿", "中电创智", "星展证券", "信银理财", "空中云汇", "诚通股权投资基金")),
        (("003", 2), "honoured", ("思南公馆", "九院黄浦分院")),
        (("004", 1), "signed", ("SmartDeer", "华冷智加", "蓝色光标")),
        (("004", 1), "honoured", ("亿滋食品", "露露乐蒙")),
        (("002", 1), "planned", ("中德科技大学", "上海滴水湖学校")),
        (("003", 1), "planned", ("华天封测", "广州海事博物馆")),
    ],
)
def test_bodies_are_named_with_what_became_of_them(
    records: dict[tuple[str, int], WordRecords], key: tuple[str, int], role: str, names: tuple[str, ...]
) -> None:
    found = {o.name for o in records[key].organisations if o.role == role}
    assert found.issuperset(names), set(names) - found


def test_promises_with_a_year_are_commitments(records: dict[tuple[str, int], WordRecords]) -> None:
    due = {(m.due, m.sector) for m in records["002", 1].measures if m.due}
    assert {("2025", "教育"), ("2026", "教育")} <= due
    assert all(m.status == "planned" for m in records["002", 1].measures if m.due)


def test_every_record_stands_where_it_says(originals: Path) -> None:
    for article, clean, _ in gold_articles(originals):
        words = extract_words(article, clean, None)
        for record in (r for kind in words.__slots__ for r in getattr(words, kind)):
            start, end = record.evidence.span
            assert clean.text[start:end] == record.evidence.quote
            assert article.article.body.start <= start < end <= article.article.body.end
