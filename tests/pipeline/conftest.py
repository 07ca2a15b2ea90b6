"""One small corpus and one build of it for the tests of this folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from project_desk import Desk, make_desk


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Desk:
    """A project built once; tests that change it copy it first."""
    desk = make_desk(tmp_path_factory.mktemp("desk"), root)
    report = desk.run()
    assert [outcome.state for outcome in report.outcomes] == ["built"], report.outcomes
    return desk


@pytest.fixture
def desk(built: Desk, tmp_path: Path) -> Desk:
    """A copy of the built project."""
    shutil.copytree(built.folder, tmp_path / "copy", symlinks=True)
    return Desk(tmp_path / "copy")
