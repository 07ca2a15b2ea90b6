"""The documents in seeds/ come out as their golden clean texts and articles, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from make_golden import GOLDEN, ROOT, golden

from reportgen.model.document import SourceDocument, Span
from reportgen.read import read_file

NAMES = sorted(path.name for path in GOLDEN.glob("*.txt"))


def read(name: str) -> SourceDocument:
    documents, issues = read_file(ROOT / "seeds" / name, name)
    assert not issues
    return documents[0]


def test_there_is_a_golden_text_for_every_seed() -> None:
    assert sorted(path.name for path in Path(ROOT / "seeds").glob("*.txt")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_comes_out_as_its_golden_text_and_articles(name: str) -> None:
    text, rows = golden(read(name))
    assert text == (GOLDEN / name).read_text(encoding="utf-8")
    assert rows == (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_of_a_seed_leads_back_to_its_raw_text(name: str) -> None:
    from reportgen.clean import clean

    document = read(name)
    text, _ = clean(document)
    position = 0
    for sentence in text.text.replace("\n", "。").split("。"):
        end = position + len(sentence)
        raw = text.to_raw(Span(position, end))
        inside = [edit for edit in text.changes() if edit.start >= raw.start and edit.end <= raw.end]
        parts, at = [], raw.start
        for edit in inside:
            parts += (document.text[at : edit.start], edit.after)
            at = edit.end
        assert sentence in "".join([*parts, document.text[at : raw.end]])  # a repair is taken whole
        position = end + 1
