"""The evidence page: one file, driven as a reader would."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "render")]

import chromium  # noqa: E402
import example_briefing  # noqa: E402

from reportgen.deliver.evidence import evidence_page  # noqa: E402
from reportgen.model import (  # noqa: E402
    Article,
    AttributedArticle,
    Attribution,
    CleanText,
    Conflict,
    Edit,
    Evidence,
    Extraction,
    Fact,
    Finding,
    Findings,
    Question,
    SourceDocument,
    Span,
    Support,
)
from reportgen.render.templates import template_folders  # noqa: E402

FIRST = "云溪区2024年地区生产总值实现3128亿元左右。<script>alert(1)</script>\n"
SECOND = "全区共有总部91家，另一处称83家。\n"
DISTRICT = example_briefing.DISTRICT


@dataclass(frozen=True)
class Read:
    document: SourceDocument
    clean: CleanText
    articles: tuple[AttributedArticle, ...]


def read(name: str, raw: str, edits: tuple[Edit, ...] = ()) -> Read:
    """A document of one article, with its clean text made from the edits."""
    text, starts, raws, ends, kept, at = "", [], [], [], [], 0
    for edit in (*edits, None):
        end = edit.start if edit else len(raw)
        for piece, raw_start, raw_end, is_kept in ((raw[at:end], at, end, True), (edit.after if edit else "", end, edit.end if edit else end, False)):
            if piece:
                starts.append(len(text))
                raws.append(raw_start)
                ends.append(raw_end)
                kept.append(is_kept)
                text += piece
        at = edit.end if edit else at
    document = SourceDocument(name, "0" * 64, len(raw), "txt", raw, "utf-8", "test")
    clean = CleanText(name, text, edits, tuple(starts), tuple(raws), tuple(ends), tuple(kept))
    article = Article(
        name, 1, Span(0, len(text)), Span(0, len(text)), f"标题{name}", "2025-01-14", "2025-01-14", "", False, "云溪发布", "news", "original", "B", "政府账号"
    )
    return Read(document, clean, (AttributedArticle(article, Attribution(DISTRICT)),))


def fact(key: str, document: Read, quote: str, value: str, unit: str, status: str = "actual", period: str = "2024") -> Fact:
    start = document.clean.text.index(quote)
    span = Span(start, start + len(quote))
    evidence = Evidence(document.document.name, 1, span, document.clean.to_raw(span), quote)
    return Fact(key, DISTRICT, (), evidence, "r", "", "指标" + key, None, "", Decimal(value), unit, "", "level", period, status, "")


PINYIN = Edit(3, 8, "(qū)", "", "pinyin", "删去拼音注音")
ONE = read("a.txt", "云溪区" + "(qū)x" + FIRST[3:], (PINYIN, Edit(9, 10, "0", "0", "lost-byte", "补回丢失的字节")))
TWO = read("b.txt", SECOND)
GDP, HQ, OTHER = fact("f1", ONE, "地区生产总值实现3128亿元左右", "3128", "亿元"), fact("f2", TWO, "总部91家", "91", "家", period="2025"), fact("f3", TWO, "另一处称83家", "83", "家", "target")


def page(facts: tuple[Fact, ...] = (GDP, HQ, OTHER)) -> bytes:
    note = example_briefing.notes(1)[0]
    noted = replace(
        note, statement="2024年地区生产总值", quote=GDP.evidence.quote, record_ids=("f1",), document="a.txt",
        start=GDP.evidence.span.start, end=GDP.evidence.span.end,
    )
    briefing = replace(example_briefing.single(), notes=(noted,))
    question = Question(DISTRICT, "hq", "2025", "level", "", "家")
    finding = Finding(question, "总部", "actual", HQ, "B", (Support(GDP, "independent"),), (Conflict(OTHER, "级别较低"),), "grade")
    findings = Findings(DISTRICT, (finding,), (), (), (), (), ())
    return evidence_page(briefing, (ONE, TWO), Extraction("", facts=facts), findings, template_folders("evidence"))


@pytest.fixture(scope="module")
def web() -> Iterator[chromium.Browser]:
    with chromium.browser() as started:
        yield started


@pytest.fixture
def opened(web: chromium.Browser, tmp_path: Path) -> chromium.Browser:
    (tmp_path / "evidence.html").write_bytes(page())
    web.open(tmp_path / "evidence.html")
    return web


LIT = "document.querySelector('#text mark')?.textContent"
SELECTED = "document.querySelector('#list [aria-selected=true]')?.id"


def test_the_page_is_one_file_and_the_same_every_time() -> None:
    text = page().decode()
    assert page().decode() == text
    assert not re.search(r"""(?:src|href)=["']|url\(|@import|https?://""", text)


def test_source_text_cannot_become_markup() -> None:
    """The source's script is carried as data, and the content policy would stop it anyway."""
    text = page().decode()
    assert "<script>alert" not in text and "\\u003cscript\\u003ealert" in text
    assert text.count("</script>") == 2
    assert "default-src 'none'" in html.unescape(text)


def test_a_click_lights_the_sentence_in_its_document(opened: chromium.Browser) -> None:
    opened.click("#n1")
    assert opened.run(LIT) == GDP.evidence.quote
    assert "a.txt" in opened.run("document.getElementById('where').textContent")
    visible = opened.run("(() => { const m = document.querySelector('#text mark').getBoundingClientRect(), b = document.getElementById('text').getBoundingClientRect(); return m.top >= b.top && m.bottom <= b.bottom; })()")
    assert visible is True
    opened.click("#f2")
    assert opened.run(LIT) == "总部91家"
    assert "b.txt" in opened.run("document.getElementById('where').textContent")


def test_repairs_are_underlined_with_what_stood_there(opened: chromium.Browser) -> None:
    opened.click("#n1")
    titles = opened.run("[...document.querySelectorAll('#text .repair')].map(e => e.title)")
    assert any("(qū)" in title and "删去" in title for title in titles) and any("原作" in title for title in titles)


def test_the_raw_text_stands_behind_a_toggle(opened: chromium.Browser) -> None:
    opened.click("#n1")
    assert "(qū)" not in opened.run("document.getElementById('text').textContent")
    opened.click("#raw")
    assert "(qū)" in opened.run("document.getElementById('text').textContent")
    assert opened.run(LIT) == GDP.evidence.quote
    assert opened.run("document.getElementById('raw').getAttribute('aria-pressed')") == "true"


def test_other_sources_and_conflicts_are_told_and_lead_on(opened: chromium.Browser) -> None:
    opened.click("#f2")
    told = opened.run("document.getElementById('detail').textContent")
    assert "其他来源" in told and "独立来源" in told and "不同说法" in told and "级别较低" in told
    opened.click("#detail .contested button")
    assert opened.run(SELECTED) == "f3" and opened.run(LIT) == "另一处称83家"


def test_filters_by_words_period_status_and_source(opened: chromium.Browser) -> None:
    shown = "[...document.querySelectorAll('#list li:not([hidden])')].map(e => e.id)"
    opened.click("#words")
    opened.type("总部")
    assert opened.run(shown) == ["f2"]
    opened.run("document.getElementById('words').value = ''; document.getElementById('status').value = '目标'; document.getElementById('status').dispatchEvent(new Event('input', {bubbles: true}))")
    assert opened.run(shown) == ["f3"]
    assert opened.run("document.getElementById('count').textContent") == "1 / 3 条"
    opened.run("document.getElementById('status').value = ''; document.getElementById('period').value = '2025年'; document.getElementById('period').dispatchEvent(new Event('input', {bubbles: true}))")
    assert opened.run(shown) == ["f2"]
    opened.run("document.getElementById('period').value = ''")
    opened.click("#noted")
    assert opened.run(shown) == ["n1"]


def test_everything_works_from_the_keyboard(opened: chromium.Browser) -> None:
    opened.press("ArrowDown")
    assert opened.run(SELECTED) == "n1"
    opened.press("ArrowDown")
    assert opened.run(SELECTED) == "f2" and opened.run(LIT) == "总部91家"
    opened.press("ArrowUp")
    assert opened.run(SELECTED) == "n1"
    opened.press("r")
    assert "(qū)" in opened.run("document.getElementById('text').textContent")
    opened.press("/")
    assert opened.run("document.activeElement.id") == "words"
    opened.type("83")
    opened.press("ArrowDown")
    assert opened.run(SELECTED) == "f3"
    opened.press("Enter")
    assert opened.run("document.activeElement.id") == "text"
    opened.press("Escape")
    assert opened.run("document.activeElement.id") == "list"


def test_an_address_opens_its_note(web: chromium.Browser, tmp_path: Path) -> None:
    (tmp_path / "evidence.html").write_bytes(page())
    web.open(tmp_path / "evidence.html", "#n1")
    assert web.run(SELECTED) == "n1" and web.run(LIT) == GDP.evidence.quote


def test_five_thousand_facts_stay_usable(web: chromium.Browser, tmp_path: Path) -> None:
    """All are listed, the last is reached by one key, and a filter finds one of them."""
    facts = tuple(replace(HQ, id=f"g{number}", indicator=f"指标{number}号") for number in range(5000))
    (tmp_path / "evidence.html").write_bytes(page((GDP, *facts)))
    web.open(tmp_path / "evidence.html")
    assert web.run("document.querySelectorAll('#list li').length") == 5001
    web.press("End")
    assert web.run(SELECTED) == "g999"
    web.click("#words")
    web.type("指标4321号")
    assert web.run("[...document.querySelectorAll('#list li:not([hidden])')].map(e => e.id)") == ["g4321"]
