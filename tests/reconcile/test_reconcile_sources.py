"""What is set aside before anything is answered."""

from __future__ import annotations

from goldkit import article, facts, text_of

from reportgen.catalogue.bundle import load_catalogue
from reportgen.model import Extraction
from reportgen.reconcile import reconcile

ROWS = " & ".join(
    f"{name}|{value}|家|exact|level|2020|actual|{name}{value}家"
    for name, value in (("跨国公司地区总部", 40), ("高新技术企业", 300), ("上市企业", 12), ("持牌金融机构", 80), ("瞪羚企业", 9))
)


def run(*pairs):
    return reconcile(
        "huangpu-sh", tuple(Extraction(item.article.document, made) for item, made in pairs),
        tuple(item for item, _ in pairs), load_catalogue(), "2026-01-01")[0]


def test_machine_written_articles_speak_in_no_briefing() -> None:
    """No figure of a machine-written article is answered with."""
    found = run((article("m.txt", origin="machine-written", grade="E", kind="promotion"), facts(ROWS, "m.txt")))
    assert not found.findings
    assert [item.why for item in found.left_out] == ["machine-written"]


def test_a_restatement_withdraws_beside_its_original_and_speaks_alone_without() -> None:
    """Same kind, day and place: the restatement changes nothing but the list of sources."""
    original = (article("o.txt"), facts(ROWS, "o.txt"))
    retold = (article("r.txt", origin="restatement", grade="B"), facts(ROWS, "r.txt"))
    both, alone = run(original, retold), run(original)
    assert both.findings == alone.findings and both.derived == alone.derived and both.doubts == alone.doubts
    assert [(item.article, item.original) for item in both.left_out] == [("r.txt#1", "o.txt#1")]
    assert all(item.grade == "B·转述" for item in run(retold).findings)


def test_a_restatement_of_another_text_stays() -> None:
    """Another day and other figures: not the original."""
    other = (article("o.txt", written="2022-01-12"), facts("跨国公司地区总部|50|家|exact|level|2021|actual|跨国公司地区总部50家", "o.txt"))
    retold = (article("r.txt", origin="restatement"), facts(ROWS, "r.txt"))
    assert not run(other, retold).left_out


def test_a_restatement_is_known_by_its_figures_where_the_day_is_not_known() -> None:
    """Written dates less precise than a day: most figures agree, so it retells that text."""
    original = (article("o.txt", written="2021"), facts(ROWS, "o.txt"))
    retold = (article("r.txt", origin="restatement", written="2021"), facts(ROWS, "r.txt"))
    assert run(original, retold).left_out
    assert text_of(original[1]).count("。") == 5
