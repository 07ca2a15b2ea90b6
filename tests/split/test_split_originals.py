"""The originals come out as their gold clean texts and gold articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.clean import clean
from reportgen.model.document import Span
from reportgen.read import read_folder
from reportgen.split import split

pytestmark = pytest.mark.acceptance

# The gold texts keep the small-form semicolon; cleaning writes it as the mark it stands for, since it ends clauses.
KNOWN_DIFFERENCES = str.maketrans({"﹔": "；"})


def bare(text: str) -> str:
    return "".join(text.split())


def test_clean_texts_equal_gold(originals: Path) -> None:
    documents = list(read_folder(originals / "seeds"))
    assert len(documents) == 5
    for document in documents:
        expected = (originals / "gold" / "clean" / document.name).read_text(encoding="utf-8")
        text, issues = clean(document)
        assert bare(text.text) == bare(expected).translate(KNOWN_DIFFERENCES), document.name
        assert not [issue for issue in issues if issue.level == "skipped"]


def test_articles_equal_gold(originals: Path) -> None:
    lines = (originals / "gold" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    expected = [json.loads(line) for line in lines]
    found = [article for document in read_folder(originals / "seeds") for article in split(document, clean(document)[0])[0]]
    keys = ("title", "published", "written", "publisher", "kind", "origin")
    assert [{"doc": a.document, "article": a.number, **{key: getattr(a, key) for key in keys}} for a in found] == [
        {key: record[key] for key in ("doc", "article", *keys)} for record in expected
    ]


def test_repairs_are_counted(originals: Path) -> None:
    counts = {}
    for document in read_folder(originals / "seeds"):
        steps = [edit.step for edit in clean(document)[0].repairs()]
        counts[document.name[:3]] = {step: steps.count(step) for step in set(steps)}
    assert counts["004"]["lost-byte"] == 4
    assert counts["004"]["pinyin"] == 429
    assert counts["002"]["pinyin"] == 212
    assert counts["002"]["advertising"] == 1
    assert "lost-byte" not in counts["001"] and "lost-byte" not in counts["003"]


def test_nothing_is_changed_inside_the_articles_of_the_aggregator(originals: Path) -> None:
    document = next(d for d in read_folder(originals / "seeds") if d.name.startswith("003"))
    text, _ = clean(document)
    for article in split(document, text)[0]:
        raw = text.to_raw(Span(*article.span))
        assert document.text[raw.start : raw.end] == text.text[article.span.start : article.span.end]
        assert not [edit for edit in text.edits if edit.start < raw.end and edit.end > raw.start]


def test_grades_follow_kind_and_origin(originals: Path) -> None:
    grades = {}
    for document in read_folder(originals / "seeds"):
        for article in split(document, clean(document)[0])[0]:
            grades[f"{article.document[:3]}#{article.number}"] = article.grade + ("·转" if article.reposted else "")
    assert grades == {
        "000#1": "C·转", "001#1": "D", "002#1": "C·转", "003#1": "B·转", "003#2": "B·转",
        "003#3": "E", "003#4": "E", "003#5": "E", "003#6": "E·转", "004#1": "C·转",
    }  # fmt: skip
