"""The original documents: every gold fact and event is under its gold district."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from gold_articles import gold_documents

from reportgen.attribute import attribute
from reportgen.catalogue.places import load_places

pytestmark = pytest.mark.acceptance


@pytest.fixture(scope="module")
def attributed(originals: Path):  # type: ignore[no-untyped-def]
    out = {}
    for name, (clean, articles, _) in gold_documents(originals / "gold").items():
        found, issues = attribute(articles, clean, load_places())
        out[name] = (clean, found, issues)
    return out


def test_articles_are_under_their_district(originals: Path, attributed) -> None:  # type: ignore[no-untyped-def]
    for name, (_, _, districts) in gold_documents(originals / "gold").items():
        assert tuple(a.attribution.district for a in attributed[name][1]) == districts


def test_wrong_label_is_overruled(attributed) -> None:  # type: ignore[no-untyped-def]
    codes = [(i.document[:3], i.code) for _, _, issues in attributed.values() for i in issues]
    assert codes == [("003", "label-overruled")]


@pytest.mark.parametrize(("kind", "least"), [("facts", 386), ("events", 124)])
def test_quotes_are_under_their_district(kind: str, least: int, originals: Path, attributed) -> None:  # type: ignore[no-untyped-def]
    wrong, seen = [], 0
    for line in (originals / "gold" / f"{kind}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        clean, articles, _ = attributed[row["doc"]]
        article = articles[row["article"] - 1]
        at = clean.text.find(row["quote"], article.article.span.start, article.article.span.end)
        assert at >= 0
        seen += 1
        for offset in (at, at + len(row["quote"]) - 1):
            statement = next(s for s in article.statements if s.span.start <= offset < s.span.end)
            if statement.place_at(offset).district != row["district"]:
                wrong.append((row["district"], statement.place_at(offset), row["quote"]))
    assert wrong == []
    assert seen >= least
