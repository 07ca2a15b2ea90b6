"""Each rule of doubts raises its examples and none of its rejects."""

from __future__ import annotations

import pytest
from goldkit import article, facts, identity, text_of

from reportgen.catalogue.bundle import load_catalogue
from reportgen.model import Extraction
from reportgen.reconcile import reconcile
from reportgen.reconcile.doubts import CHECKERS, rules

CATALOGUE = load_catalogue()
PROSE = {"slogan-target", "percent-against-itself", "growth-against-change", "parts-do-not-add-up", "share-of-what"}
CASES = [
    (rule.id, text, wanted)
    for rule in rules().values()
    for wanted, texts in ((True, rule.examples), (False, rule.rejects))
    for text in texts
]


def raised(code: str, case: str) -> list[str]:
    """Codes of the doubts that a case raises, set up as its rule asks for."""
    title, made, text, more = None, (), "", {}
    district = "huangpu-sh"
    if code in PROSE:
        text = case + "。"
    elif code == "heading-overclaims":
        title, _, rest = case.partition(" & ")
        made = facts(rest)
    elif code == "heading-first":
        title, _, text = case.partition(" & ")
    elif code == "page-label":
        title, text = case.split("&")[0].strip(), "黄浦区第三届人民代表大会会议。"
    elif code == "old-matter":
        published, written = (part.strip() for part in case.split("&"))
        text, more = f"{published}。正文一段。", {"published": published, "written": written}
    elif code == "old-figures":
        origin, published, year = (part.strip() for part in case.split("&"))
        made = facts(f"高新技术企业|50|家|exact|level|{year}|actual|{year}年高新技术企业50家")
        more = {"origin": origin, "published": published, "written": published}
    elif code == "machine-made":
        text, more = "一段正文。", {"origin": case}
    else:
        made = facts(case)
    text = (title + "\n" if title else "") + (text or text_of(made))
    shift = len(title) + 1 if title else 0
    made = tuple(_moved(item, shift) for item in made)
    item = article(text=text, title=title, **{"district": district, **more})
    found, _ = reconcile(district, (Extraction("a.txt", made),), (item,), CATALOGUE, "2026-01-01", (), (identity("a.txt", text),))
    for doubt in found.doubts:
        assert all(piece.quote == text[piece.span.start : piece.span.end] for piece in doubt.evidence)
        assert "{" not in doubt.title + doubt.text + doubt.adopted + doubt.settle
    return [doubt.code for doubt in found.doubts]


def _moved(item, shift):
    from dataclasses import replace

    from reportgen.model import Span

    span = Span(item.evidence.span.start + shift, item.evidence.span.end + shift)
    return replace(item, evidence=replace(item.evidence, span=span, raw=span))


@pytest.mark.parametrize(("code", "case", "wanted"), CASES)
def test_rule(code: str, case: str, wanted: bool) -> None:
    """The example is a doubt of this code; the reject is none."""
    assert (code in raised(code, case)) is wanted


def test_every_rule_has_a_checker_an_example_and_a_reject() -> None:
    """The conflict between sources has its cases in the tests of answers."""
    assert set(CHECKERS) == set(rules())
    assert all(rule.examples and rule.rejects for rule in rules().values() if rule.id != "sources-conflict")


def test_two_sources_that_differ_are_one_doubt_with_both_quotes() -> None:
    """Both values are printed, and by what rule one was adopted."""
    row = "高新技术企业|{}|家|exact|level|2019|actual|高新技术企业{}家"
    one, other = facts(row.format(310, 310), "a.txt"), facts(row.format(350, 350), "b.txt")
    found, _ = reconcile(
        "huangpu-sh", (Extraction("a.txt", one), Extraction("b.txt", other)),
        (article("a.txt"), article("b.txt", grade="D", kind="news")), CATALOGUE, "2026-01-01")
    (doubt,) = found.doubts
    assert doubt.code == "sources-conflict" and len(doubt.evidence) == 2 and "来源等级" in doubt.adopted


def test_an_accepted_doubt_carries_its_ruling() -> None:
    """A person's word closes a doubt without hiding it."""
    from reportgen.reconcile import parse_rulings

    rows = "引进内资|880|亿元|exact|level|2019|actual|引进内资880亿元 & 引进内资|120|亿元|exact|level|2020|target|计划120亿元"
    made = facts(rows)
    arguments = ("huangpu-sh", (Extraction("a.txt", made),), (article(),), CATALOGUE, "2026-01-01")
    (doubt,) = reconcile(*arguments)[0].doubts
    ruling = parse_rulings(f"- {{id: r9, decision: accept, district: huangpu-sh, doubt: {doubt.id}, by: 赵某, date: 2026-01-01, why: 口径已调整}}")
    assert reconcile(*arguments, ruling)[0].doubts[0].ruling == "r9"


@pytest.mark.parametrize(("days", "basis", "raised"), [
    (("2025-03-01", "2025-09-01"), "written", 0), (("2025-03-01", "2025-03-01"), "written", 1), (("2025-03-01", "2025-09-01"), "stated", 1),
])
def test_what_held_on_two_days_of_a_year_is_no_contradiction(days: tuple[str, str], basis: str, raised: int) -> None:
    """68 towers in March and 71 in September, neither dated but by its page, are no doubt; two totals of one year are."""
    row = "税收亿元楼|{}|幢|exact|level|2025|actual|税收亿元楼{}幢"
    one, other = (facts(row.format(n, n), name, period_basis=basis) for n, name in ((68, "a.txt"), (71, "b.txt")))
    found, _ = reconcile(
        "huangpu-sh", (Extraction("a.txt", one), Extraction("b.txt", other)),
        (article("a.txt", written=days[0]), article("b.txt", grade="D", kind="news", written=days[1])), CATALOGUE, "2026-01-01")
    assert len(found.doubts) == raised and len(found.findings[0].conflicts) == 1
