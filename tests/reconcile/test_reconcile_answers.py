"""Which statement is adopted, and why the others are not."""

from __future__ import annotations

from pathlib import Path

from corpuskit import REPORT, findings, write
from goldkit import article, fact

from reportgen.catalogue.bundle import load_catalogue
from reportgen.model import Extraction
from reportgen.reconcile import parse_rulings, reconcile
from reportgen.reconcile.answers import RULES

CATALOGUE = load_catalogue()
ROW = "跨国公司地区总部|{}|家|{}|level|2023|actual|跨国公司地区总部{}家"


def run(*pairs, rulings=()):
    articles = tuple(item for item, _ in pairs)
    extractions = tuple(Extraction(item.article.document, made) for item, made in pairs)
    return reconcile("huangpu-sh", extractions, articles, CATALOGUE, "2026-01-01", rulings)


def stated(value: str, document: str, modifier: str = "exact", at: int = 0):
    return fact(ROW.format(value, modifier, value), document, at)


def test_grade_decides_before_recency() -> None:
    """A work report of 2024 beats an advertisement of 2025; the loser is kept with the rule."""
    (finding,), _ = run(
        (article("old.txt", grade="B", written="2024-01-10"), (stated("74", "old.txt"),)),
        (article("new.txt", grade="E", written="2025-06-01", kind="promotion"), (stated("90", "new.txt"),)),
    )[0].findings, None
    assert finding.adopted is not None and finding.adopted.value == 74
    assert [conflict.reason for conflict in finding.conflicts] == ["grade"]
    assert finding.rule == RULES["grade"] and finding.grade == "B"


def test_original_beats_its_copy_and_recency_decides_last() -> None:
    """Of one grade the original comes before the copy; between equals the later text wins."""
    found, _ = run(
        (article("copy.txt", origin="repost", written="2025-01-01"), (stated("75", "copy.txt"),)),
        (article("own.txt", written="2024-01-01"), (stated("74", "own.txt"),)),
    )
    assert found.findings[0].adopted is not None and found.findings[0].adopted.value == 74
    later, _ = run(
        (article("a.txt", written="2024-01-01"), (stated("74", "a.txt"),)),
        (article("b.txt", written="2025-01-01"), (stated("75", "b.txt"),)),
    )
    assert later.findings[0].adopted is not None and later.findings[0].adopted.value == 75
    assert later.findings[0].conflicts[0].reason == "recency"


def test_undecidable_stays_open_until_a_person_rules() -> None:
    """Two values in one text: none is adopted, the doubt is listed, and a ruling settles it visibly."""
    pair = (article("a.txt"), (stated("74", "a.txt"), stated("75", "a.txt", at=50)))
    found, _ = run(pair)
    assert found.findings[0].adopted is None and found.findings[0].rule == RULES["open"]
    assert [doubt.code for doubt in found.doubts] == ["one-source"]
    text = f"""
    - {{id: r1, decision: adopt, district: huangpu-sh, fact: {pair[1][1].id}, by: 王某, date: 2026-01-01, why: 已向业务科室核对}}
    - {{id: r2, decision: adopt, district: huangpu-sh, fact: f000000000000, by: 王某, date: 2026-01-01, why: 已撤下}}
    """
    ruled, issues = run(pair, rulings=parse_rulings(text))
    assert ruled.findings[0].adopted is not None and ruled.findings[0].adopted.value == 75
    assert ruled.findings[0].rule == RULES["ruling"]
    assert [(note.id, note.stale) for note in ruled.rulings] == [("r1", False), ("r2", True)]
    assert [issue.code for issue in issues] == ["stale-ruling"]


def test_excluding_a_source_and_joining_names() -> None:
    """A ruling keeps a document away from an indicator; another makes two names one."""
    pairs = (
        (article("a.txt"), (stated("74", "a.txt"),)),
        (article("b.txt", grade="E"), (stated("90", "b.txt"), fact("外企总部|70|家|over|level|2023|actual|外企总部超70家", "b.txt", 60))),
    )
    text = """
    rulings:
      - {id: r1, decision: exclude, document: b.txt, indicator: regional-hq, by: 李某, date: 2026-01-01, why: 推广稿}
      - {id: r2, decision: same, indicators: [regional-hq, 外企总部], by: 李某, date: 2026-01-01, why: 同指一事}
    """
    found, _ = run(*pairs, rulings=parse_rulings(text))
    (finding,) = found.findings
    assert finding.adopted is not None and finding.adopted.value == 74
    assert [item.how for item in finding.support] == ["bound"] and not finding.conflicts


def test_a_copy_counts_once_with_its_origin() -> None:
    """A repost is support of its origin, not a second voice; another source is."""
    found, _ = run(
        (article("own.txt"), (stated("74", "own.txt"),)),
        (article("copy.txt", origin="repost", same_as="own.txt#1"), (stated("74", "copy.txt"),)),
        (article("other.txt", grade="D", kind="news", written="2024-02-01"), (stated("74", "other.txt"),)),
    )
    assert [item.how for item in found.findings[0].support] == ["repost", "independent"]


def test_different_definitions_are_different_questions() -> None:
    """Contracted and actual capital, headquarters with and without research centres never meet."""
    rows = ("合同利用外资|15|亿美元|exact|level|2020|actual|合同利用外资15亿美元", "实际利用外资|6|亿美元|exact|level|2020|actual|实际利用外资6亿美元",
            "跨国公司地区总部|40|家|exact|level|2020|actual|跨国公司地区总部40家",
            "跨国公司地区总部和外资研发中心|80|家|exact|level|2020|actual|跨国公司地区总部和外资研发中心80家")
    found, _ = run((article("a.txt"), tuple(fact(row, "a.txt", at * 40) for at, row in enumerate(rows))))
    assert len(found.findings) == 4 and not any(item.conflicts for item in found.findings)


def test_one_text_tells_two_things_apart_by_name() -> None:
    """Two names with two values in one text are two things, even where the catalogue has one indicator for both."""
    one = fact("区级容貌示范社区|28|个|exact|level|2020|actual|容貌示范社区28个", "a.txt")
    other = fact("示范社区|24|个|exact|level|2020|actual|示范社区24个", "a.txt", 40)
    from dataclasses import replace

    same = replace(other, indicator_id=one.indicator_id)
    found, _ = run((article("a.txt"), (one, same)))
    assert len(found.findings) == 2 and not found.doubts


def test_other_places_and_undecided_ones_stay_out() -> None:
    """A fact of another district, or of none, answers no question of this one."""
    own = stated("74", "a.txt")
    from dataclasses import replace

    other = replace(own, id="f2", district="xuhui-sh")
    nowhere = replace(own, id="f3", district=None, candidates=("huangpu-sh", "huangpu-gz"))
    found, _ = run((article("a.txt"), (own, other, nowhere)))
    assert len(found.findings) == 1 and not found.findings[0].support


def test_what_one_sentence_counts_twice_is_named_by_what_stands_before(tmp_path: Path) -> None:
    """小学学位 and 幼儿园学位 are two things, not a contradiction; without such words the question stays open."""
    found = findings(write(tmp_path, report=REPORT.replace("新增跨国公司地区总部4家", "新建小学2所,新增学位900个,新建幼儿园3所,新增学位300个")))
    places = {item.label: item.adopted.value for item in found.findings if "学位" in item.label and item.adopted}
    assert places == {"小学学位": 900, "幼儿园学位": 300}


def test_a_number_past_a_stop_is_less_direct() -> None:
    """12家 is the total; the 2 of “比去年底多2家” and the 7 past the semicolon set no total aside."""
    rows = ("跨国公司地区总部|12|家|exact|level|2023|actual|地区总部12家", "跨国公司地区总部|2|家|exact|level|2023|actual|地区总部12家,比去年底多了2家",
            "跨国公司地区总部|7|家|exact|level|2023|actual|地区总部12家;外资研发中心7家")
    found, _ = run((article("a.txt"), tuple(fact(row, "a.txt") for row in rows)))
    (finding,) = found.findings
    assert finding.adopted is not None and finding.adopted.value == 12 and finding.rule == RULES["directness"]
    assert not [doubt for doubt in found.doubts if doubt.code == "one-source"]


def test_a_stock_within_the_year_is_asked_for_its_month() -> None:
    """83家 at the end of June contradicts no 90家 at the end of the year; neither is a rate of the half-year the year's."""
    rows = ("跨国公司地区总部|83|家|exact|level|2023-01/2023-06|actual|地区总部83家", "跨国公司地区总部|90|家|exact|level|2023|actual|地区总部90家",
            "地区生产总值|6|%|exact|yoy|2023-01/2023-06|actual|生产总值增长6%")
    found, _ = run((article("a.txt"), tuple(fact(row, "a.txt", at * 40) for at, row in enumerate(rows))))
    assert {item.question.period for item in found.findings} == {"2023-06", "2023", "2023-01/2023-06"}
    assert not any(item.conflicts for item in found.findings)
