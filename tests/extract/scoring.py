"""The gold scorer as a library, and articles built from gold files, so that extraction can be scored alone."""

from __future__ import annotations

import importlib.util
import json
import re
import types
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.catalogue.bundle import load_catalogue
from reportgen.extract.facts import extract_facts
from reportgen.model import Article, AttributedArticle, Attribution, CleanText, Fact, PlaceSpan, Span, Statement

SENTENCE = re.compile(r"[^。!?\uff01\uff1f\n]*[。!?\uff01\uff1f\n]?")


def load_scorer(path: Path) -> types.ModuleType:
    """`score.py` as a module."""
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def identity(document: str, text: str) -> CleanText:
    """A clean text that is its own raw text."""
    return CleanText(document, text, (), (0,), (0,), (len(text),), (True,))


def statements(text: str, body: Span, district: str | None, candidates: tuple[str, ...] = ()) -> tuple[Statement, ...]:
    """Sentences and headings of a body: a line without a full stop and with less than 60 characters is a heading."""
    place = Attribution(district, candidates, "test")
    found = []
    for match in SENTENCE.finditer(text, body.start, body.end):
        if not match.group().strip():
            continue
        span = Span(match.start(), match.end())
        line_end = match.group().endswith("\n") or match.end() == body.end
        line_start = match.start() == body.start or text[match.start() - 1] == "\n"
        stripped = match.group().strip()
        heading = line_start and line_end and len(stripped) < 60 and stripped[-1] not in "。!?;:,)" and "\t" not in stripped and "|" not in stripped
        found.append(Statement(span, "heading" if heading else "sentence", (PlaceSpan(span, place),)))
    return tuple(found)


@dataclass(frozen=True)
class GoldArticle:
    """An article of a gold file, as the attributing stage would hand it on."""

    record: dict[str, Any]
    article: AttributedArticle
    clean: CleanText


def gold_articles(folder: Path, prefix_of: Any = lambda doc: doc) -> list[GoldArticle]:
    """The articles of `articles.jsonl` and `clean/*.txt`."""
    rows = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines() if line]
    by_doc: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_doc[row["doc"]].append(row)
    out = []
    for doc, group in by_doc.items():
        text = (folder / "clean" / doc).read_text(encoding="utf-8")
        clean = identity(doc, text)
        starts, at = [], 0
        for row in group:
            at = text.index(row["title"], at) if len(group) > 1 else 0
            starts.append(at)
            at += 1
        for i, row in enumerate(group):
            stop = starts[i + 1] if i + 1 < len(group) else len(text)
            stop = starts[i] + len(re.sub(r"\n20\d\d-\d\d-\d\d(\n-)?\s*$", "", text[starts[i] : stop].rstrip()))
            title = row["title"]
            begin = starts[i] + len(title) if title and text.startswith(title, starts[i]) else starts[i]
            body = Span(begin, stop)
            article = Article(
                doc, row["article"], Span(starts[i], stop), body, title, row["published"], row["written"], "gold", False,
                row["publisher"], row["kind"], row["origin"], "B", "",
            )  # fmt: skip
            place = Attribution(row["district"], (), "test")
            out.append(GoldArticle(row, AttributedArticle(article, place, statements(text, body, row["district"])), clean))
    return out


def row_of(fact: Fact) -> dict[str, Any]:
    """A fact in the form of `facts.jsonl`."""
    value = [float(v) for v in fact.value] if isinstance(fact.value, tuple) else float(fact.value)
    return {
        "doc": fact.evidence.document, "article": fact.evidence.article, "district": fact.district,
        "indicator": fact.indicator, "value": value, "unit": fact.unit, "modifier": fact.modifier,
        "measure": fact.measure, "period": fact.period, "status": fact.status, "quote": fact.evidence.quote,
        "rule": fact.rule, "basis": fact.period_basis, "id": fact.indicator_id, "start": fact.evidence.span.start,
        "end": fact.evidence.span.end,
    }  # fmt: skip


def predict(articles: Iterable[GoldArticle]) -> list[dict[str, Any]]:
    """The extractor's facts of gold articles as rows."""
    catalogue = load_catalogue()
    return [row_of(fact) for item in articles for fact in extract_facts(item.article, item.clean, catalogue)]


def score(scorer: Any, gold: list[dict[str, Any]], pred: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures of `score.py facts`, with the lists of missed, extra and wrong."""
    groups: dict[Any, tuple[list[Any], list[Any]]] = defaultdict(lambda: ([], []))
    for g in gold:
        groups[g["doc"], g["article"]][0].append(g)
    for p in pred:
        groups[p["doc"], p["article"]][1].append(p)
    pairs, missed, extra = [], [], []
    for key in sorted(groups, key=str):
        x, m, e = scorer.match(*groups[key], scorer.weigh_fact, 0.0)
        pairs += x
        missed += m
        extra += [p for p in e if not scorer.restates(p, x)]
    agree: Counter[str] = Counter()
    wrong, strict = [], 0
    for g, p in pairs:
        bad = [name for name, ok in scorer.FIELDS.items() if not ok(g, p)]
        for name in scorer.FIELDS:
            agree[name] += name not in bad
        strict += not [name for name in bad if name != "modifier"]
        if bad:
            wrong.append((bad, g, p))
    predicted = len(pairs) + len(extra)
    return {
        "found": scorer.prf(len(pairs), predicted, len(gold)),
        "strict": scorer.prf(strict, predicted, len(gold)),
        "agree": {name: round(agree[name] / len(pairs), 4) if pairs else 0.0 for name in scorer.FIELDS},
        "missed": missed, "extra": extra, "wrong": wrong, "gold": len(gold), "pred": predicted,
    }  # fmt: skip


def load_rows(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def corpus(folder: Path) -> tuple[list[GoldArticle], list[dict[str, Any]]]:
    """The documents of a folder of this project's own corpus, and their gold rows.

    `name.txt` is the clean text, `name.facts` its records, one a line (indicator | value unit | modifier |
    measure | period | status | quote) below a head of "# key: value" lines.
    """
    articles, rows = [], []
    for path in sorted(folder.glob("*.facts")):
        lines = path.read_text(encoding="utf-8").splitlines()
        head = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# "))
        text = path.with_suffix(".txt").read_text(encoding="utf-8").rstrip()
        title = None if head["title"] == "null" else head["title"]
        body = Span(len(title) if title and text.startswith(title) else 0, len(text))
        article = Article(
            path.stem, 1, Span(0, len(text)), body, title, None, head["written"], "gold", False, None, head["kind"],
            "original", "B", "",
        )  # fmt: skip
        place = Attribution("test-district", (), "test")
        attributed = AttributedArticle(article, place, statements(text, body, "test-district"))
        articles.append(GoldArticle(head, attributed, identity(path.stem, text)))
        rows += [_corpus_row(path.stem, line) for line in lines if line and not line.startswith("# ")]
    return articles, rows


def _corpus_row(name: str, line: str) -> dict[str, Any]:
    parts = [part.strip(" ") for part in line.split(" | ", 6)]
    indicator, amount, modifier, measure, period, status, quote = parts
    number, _, unit = amount.partition(" ")
    return {
        "doc": name, "article": 1, "district": "test-district", "indicator": indicator, "value": json.loads(number),
        "unit": unit, "modifier": modifier, "measure": measure, "period": period, "status": status, "quote": quote,
    }  # fmt: skip
