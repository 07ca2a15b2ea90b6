"""Several invented districts in one folder are all built: what compares them passes its own read-back."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.catalogue.project import find_project
from reportgen.pipeline.build import BuildRequest, build
from scripts.bench.generator import write_corpus


@pytest.mark.parametrize(("districts", "documents"), [(3, 3), (6, 2)])
def test_every_district_of_a_generated_folder_is_built(tmp_path: Path, root: Path, districts: int, documents: int) -> None:
    made = write_corpus(tmp_path / "seeds", districts, documents, portion=0.3, others=False)
    request = BuildRequest(find_project(root), tmp_path / "seeds", tmp_path / "out", "2025-11-30", ("briefing",), jobs=2)
    report = build(request, lambda: "2025-11-30T08:00:00+00:00")
    assert {outcome.district for outcome in report.outcomes} == {document.district for document in made}
    assert [(outcome.district, outcome.message) for outcome in report.outcomes if outcome.state != "built"] == []
