"""Marks in full width and in half mean the same: every document of our own gives the same answer in both."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from reportgen.catalogue.bundle import load_catalogue
from reportgen.catalogue.width import NARROW, narrow
from reportgen.deliver.rows import rows_of
from reportgen.model import SourceDocument
from reportgen.pipeline.documents import DocumentResult, process

TESTS = Path(__file__).parent.parent
WIDER = {half: full for full, half in NARROW.items() if half in ",;:()!?%" and ord(full) >= 0xFF00}
MARK = re.compile(r"[,;:()!?%]")
IN_NUMBER = re.compile(r"(?<=[0-9A-Za-z])[,:](?=[0-9A-Za-z])")
DAMAGE = "damage.toml"  # it tells a mark that a lost byte left from one that was written


def own_documents() -> list[object]:
    """Texts of the corpora and of the attribution's cases, with a name each."""
    found = [(path.name, path.read_text("utf-8")) for path in sorted((TESTS / "extract/corpus").rglob("*.txt"))]
    for path in sorted((TESTS / "extract/corpus_words").glob("*.toml")):
        found.append((path.name, tomllib.loads(path.read_text("utf-8"))["text"]))
    for path in sorted((TESTS / "attribute/cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            text = re.sub(r"⟦[^|⟧]+\|([^⟧]+)⟧", r"\1", case["text"])
            found.append((case["id"], f"{case['title']}\n\n{text}"))
    return [pytest.param(text, id=name) for name, text in found]


def widened(text: str) -> str:
    """The text with its marks in full width, save those inside a number."""
    kept = {match.start() for match in IN_NUMBER.finditer(text)}
    return MARK.sub(lambda m: m.group() if m.start() in kept else WIDER[m.group()], text)


def result_of(text: str) -> DocumentResult:
    return process(SourceDocument("page.txt", "0" * 64, len(text), "txt", text, "utf-8", "made"), load_catalogue())


def places_of(result: DocumentResult) -> list[object]:
    return [(s.span, s.kind, s.places) for article in result.articles for s in article.statements]


def articles_of(result: DocumentResult) -> list[object]:
    return [
        (a.span, a.body, narrow(a.title or ""), a.written, a.published, a.kind, a.publisher, placed.attribution)
        for placed in result.articles
        for a in [placed.article]
    ]


def records_of(result: DocumentResult) -> list[dict[str, object]]:
    kinds = ("facts", "events", "measures", "policies", "organisations", "plan", "problems")
    rows = [row for kind in kinds for row in rows_of(result.extraction, kind)]
    return [{k: narrow(v) if isinstance(v, str) else v for k, v in row.items() if k != "id"} for row in rows]


@pytest.mark.parametrize("text", own_documents())
def test_same_answer_in_both_widths(text: str) -> None:
    half = narrow(text)
    full = widened(half)
    one, other = result_of(half), result_of(full)
    assert articles_of(one) == articles_of(other)
    assert places_of(one) == places_of(other)
    assert records_of(one) == records_of(other)


def test_quotes_stay_as_they_are_written() -> None:
    text = "某区情况\n\n2024年，上海市徐汇区新增企业１２０家（其中外资30家）；增长５．２％。"
    result = result_of(text)
    facts = result.extraction.facts
    assert [(str(fact.value), fact.district) for fact in facts] == [("120", "xuhui-sh"), ("30", "xuhui-sh"), ("5.2", "xuhui-sh")]
    for fact in facts:
        assert result.clean.text[slice(*fact.evidence.span)] == fact.evidence.quote
    assert "５．２％" in facts[-1].evidence.quote


def test_narrow_keeps_every_character_in_its_place() -> None:
    text = "「甲」，（乙）：１２．５％；\"丙\"！﹔丁？　戊\n\"odd"
    assert narrow(text) == "“甲”,(乙):12.5%;“丙”!;丁?　戊\n\"odd"
    assert len(narrow(text * 100)) == len(text * 100)
    assert narrow(f"{text}\n" * 100) == f"{narrow(text)}\n" * 100


@pytest.mark.parametrize("package", ["reportgen.split", "reportgen.attribute", "reportgen.extract"])
def test_patterns_know_one_width(package: str) -> None:
    """Rules read narrow text: a full-width mark in one would never be met, and a rule with that alone never fire."""
    wide = re.compile("[" + "".join(sorted(set(NARROW) - set("「」『』､｡"))) + "]")
    for item in resources.files(package).iterdir():
        if item.name.endswith((".toml", ".py")) and item.name != DAMAGE:
            found = [line for line in item.read_text(encoding="utf-8").splitlines() if wide.search(line)]
            assert found == [], item.name
