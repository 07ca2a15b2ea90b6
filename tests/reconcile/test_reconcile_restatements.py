"""A restatement beside its original changes nothing but the list of sources."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from corpuskit import DISTRICT, REPORT, RETOLD, findings, findings_of, write

from reportgen.pipeline.corpus import Corpus, read_corpus
from reportgen.pipeline.issue import speaking
from reportgen.reconcile import ledger_changes

DISTRICTS = ("huangpu-sh", "huangpu-gz", "xuhui-sh", "lingang-sh")


@pytest.mark.parametrize("name", ["a_retold", "z_retold"])
def test_invented(tmp_path: Path, name: str) -> None:
    """Whichever file comes first; what the restatement adds of its own (33个国家) is not taken either."""
    alone = findings(write(tmp_path / "one", report=REPORT))
    beside = findings(write(tmp_path / "two", report=REPORT, **{name: RETOLD}))
    assert [(item.article, item.why, item.original) for item in beside.left_out] == [(f"{name}.txt#1", "restated", "report.txt#1")]
    assert replace(beside, left_out=()) == alone and alone.findings and alone.derived and alone.progress


def test_it_speaks_where_it_is_alone(tmp_path: Path) -> None:
    found = findings(write(tmp_path, retold=RETOLD))
    assert not found.left_out and {item.grade for item in found.findings} == {"B·转述"}


def test_it_is_no_change_of_the_record(tmp_path: Path) -> None:
    """Neither its coming beside the original nor its going is told as 来源变化."""
    one, two = write(tmp_path / "one", report=REPORT), write(tmp_path / "two", report=REPORT, retold=RETOLD)
    with read_corpus(one) as alone, read_corpus(two) as beside:
        assert changes(alone, beside, DISTRICT) == changes(beside, alone, DISTRICT) == ()


def changes(before: Corpus, now: Corpus, district: str) -> tuple[object, ...]:
    facts = [speaking(corpus.of(district).records, findings_of(corpus, district)).facts for corpus in (before, now)]
    return ledger_changes(*facts)


@pytest.mark.acceptance
@pytest.mark.parametrize("first", [False, True])
def test_the_originals_and_the_restatements_of_them(originals: Path, root: Path, tmp_path: Path, first: bool) -> None:
    """The project's own seeds beside the originals, named before or after them: the same findings, no change of the record."""
    for path in (originals / "seeds").glob("*.txt"):
        shutil.copy(path, tmp_path)
    for path in (root / "seeds").glob("*.txt"):
        shutil.copy(path, tmp_path / (f"-{path.name}" if first else path.name))
    with read_corpus(originals / "seeds") as alone, read_corpus(tmp_path) as both:
        for district in DISTRICTS:
            found = findings_of(both, district)
            assert any(item.why == "restated" for item in found.left_out)
            assert replace(found, left_out=()) == replace(findings_of(alone, district), left_out=())
            assert changes(alone, both, district) == ()
