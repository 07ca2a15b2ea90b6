"""A project's rulings, all the way: applied in findings and briefing, told where they are stale, refused where they are broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpuskit import AS_OF, DISTRICT, NEWS, REPORT, write

from reportgen.catalogue.bundle import load_catalogue
from reportgen.catalogue.places import load_places
from reportgen.catalogue.project import Project
from reportgen.errors import ConfigError
from reportgen.model import Findings
from reportgen.pipeline.answers import findings_of, read_rulings, ruling_issues
from reportgen.pipeline.build import BuildRequest, build
from reportgen.pipeline.corpus import read_corpus

HEAD = "by: 赵某, date: 2026-05-06, why: 已向统计部门核对"


class Office:
    """A project with the report, the news on it, and rulings."""

    def __init__(self, folder: Path) -> None:
        self.project = Project(folder, configured=True)
        self.seeds = write(folder / "seeds", report=REPORT, news=NEWS)

    def rule(self, *entries: str) -> tuple[Findings, list[str]]:
        """The findings under the entries, and what is said of them."""
        self.project.rulings.write_text("\n".join(f"- {{{entry}, {HEAD}}}" for entry in entries), encoding="utf-8")
        with read_corpus(self.seeds) as corpus:
            found, issues = findings_of(self.project, corpus, DISTRICT, AS_OF)
        return found, [issue.message for issue in issues if issue.stage == "reconcile"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def finding(found: Findings, indicator: str, measure: str = "level"):
    return next(item for item in found.findings if item.question.indicator == indicator and item.question.measure == measure)


def value(found: Findings, indicator: str) -> tuple[int | None, str]:
    item = finding(found, indicator)
    return int(item.adopted.value) if item.adopted else None, item.rule  # type: ignore[arg-type]


def test_the_better_source_until_a_person_rules(office: Office) -> None:
    """Adopt: the report's figure first, then the one that was adopted; the other stays beside it."""
    found, said = office.rule()
    assert value(found, "gdp") == (1660, "来源等级高者优先") and not said
    (conflict,) = finding(found, "gdp").conflicts
    found, said = office.rule(f"id: r1, decision: adopt, district: {DISTRICT}, fact: {conflict.fact.id}")
    assert value(found, "gdp") == (1702, "人工核定") and not said
    assert [(item.fact.value, item.reason) for item in finding(found, "gdp").conflicts] == [(1660, "ruling")]
    assert [(note.by, note.on, note.why, note.stale) for note in found.rulings] == [("赵某", "2026-05-06", "已向统计部门核对", False)]


def test_a_source_that_is_never_used(office: Office) -> None:
    """For one indicator, and for all of them."""
    found, said = office.rule("id: r1, decision: exclude, document: report.txt, indicator: gdp")
    assert value(found, "gdp")[0] == 1702 and value(found, "regional-hq")[0] == 21 and not said
    found, said = office.rule('id: r1, decision: exclude, document: report.txt, indicator: "*"')
    assert {item.adopted.evidence.document for item in found.findings if item.adopted} == {"news.txt"} and not said


def test_two_names_of_one_indicator(office: Office) -> None:
    """By words, or by a name that the catalogue knows."""
    found, said = office.rule("id: r1, decision: same, indicators: [跨国公司地区总部, 外企总部]")
    assert [item.fact.value for item in finding(found, "regional-hq").conflicts] == [26] and not said


def test_an_accepted_doubt(office: Office) -> None:
    """It carries the ruling and leaves the list of what is to be settled."""
    found, _ = office.rule()
    doubt = next(item for item in found.doubts if item.code == "sources-conflict")
    found, said = office.rule(f"id: r7, decision: accept, district: {DISTRICT}, doubt: {doubt.id}")
    assert next(item for item in found.doubts if item.id == doubt.id).ruling == "r7" and not said


@pytest.mark.parametrize(
    "entry",
    [
        f"id: r1, decision: adopt, district: {DISTRICT}, fact: f000000000000",
        f"id: r1, decision: accept, district: {DISTRICT}, doubt: q000000000000",
        "id: r1, decision: exclude, document: gone.txt, indicator: gdp",
        "id: r1, decision: exclude, document: report.txt, indicator: 没有的指标",
        "id: r1, decision: same, indicators: [跨国公司地区总部, 没有的指标]",
        "id: r1, decision: adopt, district: xuhui-sh, fact: f000000000000",
    ],
)
def test_a_ruling_that_decides_nothing_is_told(office: Office, entry: str) -> None:
    """By the whole run once; by the district that it names, and by that one alone."""
    found, said = office.rule(entry)
    rulings = read_rulings(office.project, load_places(None))
    with read_corpus(office.seeds) as corpus:
        (issue,) = ruling_issues(rulings, corpus, load_catalogue(), AS_OF)
    assert issue.document == "rulings.yaml" and "ruling r1" in issue.message and issue.remedy
    assert [note.stale for note in found.rulings] == ([True] if DISTRICT in entry else [])
    assert len(said) == (0 if "xuhui" in entry else 1)


def test_rulings_against_each_other_are_told(office: Office) -> None:
    found, _ = office.rule()
    item = finding(found, "gdp")
    pair = (item.adopted.id, item.conflicts[0].fact.id)  # type: ignore[union-attr]
    _, said = office.rule(*(f"id: r{n}, decision: adopt, district: {DISTRICT}, fact: {fact}" for n, fact in enumerate(pair)))
    assert len(said) == 1 and "rulings r0 and r1" in said[0]


def test_a_broken_file(office: Office) -> None:
    """An unknown district names the nearest; a file that is not UTF-8 says so."""
    with pytest.raises(ConfigError, match=r"rulings\.yaml: ruling r1: unknown district “huqiu”") as caught:
        office.rule("id: r1, decision: adopt, district: huqiu, fact: f1")
    assert "huqiu-sz" in caught.value.remedy
    office.project.rulings.write_bytes("- 采用".encode("gbk"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        read_rulings(office.project, load_places(None))


def test_the_briefing_shows_what_was_decided(office: Office) -> None:
    """Who, when, why, and what has become stale; the same is told on the terminal, and the adopted figure is printed."""
    import pypdfium2

    found, _ = office.rule()
    (conflict,) = finding(found, "gdp").conflicts
    office.rule(f"id: r1, decision: adopt, district: {DISTRICT}, fact: {conflict.fact.id}",
                f"id: r2, decision: accept, district: {DISTRICT}, doubt: q000000000000")
    request = BuildRequest(office.project, office.seeds, office.project.folder / "build", AS_OF, ("briefing",), districts=(DISTRICT,))
    report = build(request, lambda: "2026-11-21T00:00:00+00:00")
    assert [issue.code for issue in report.notes if issue.document == "rulings.yaml"] == ["stale-ruling"]
    document = pypdfium2.PdfDocument(report.outcomes[0].pdfs[0])
    text = "".join("".join(page.get_textpage().get_text_bounded() for page in document).split())
    for words in ("人工核定记录", "赵某", "2026-05-06", "已向统计部门核对", "有效", "已失效", "1702亿元"):
        assert words in text, words
