"""Rendered examples, each made once a run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import example_briefing
import pytest

from reportgen.model.briefing import Briefing
from reportgen.render import Attached, RenderedPdf, render_pdf, template_folders
from reportgen.render.fonts import FontSet, load_faces

ATTACHED = (Attached("facts.csv", "指标,值\n".encode(), "指标数据"),)


@pytest.fixture(scope="session")
def faces() -> FontSet:
    return load_faces()


@pytest.fixture(scope="session")
def render(faces: FontSet) -> Callable[..., RenderedPdf]:
    """Render a briefing with a shipped template."""

    def make(briefing: Briefing, template: str = "briefing") -> RenderedPdf:
        return render_pdf(briefing, template_folders(template), faces, attachments=ATTACHED)

    return make


@pytest.fixture(scope="session")
def rich(render: Callable[..., RenderedPdf]) -> RenderedPdf:
    return render(example_briefing.rich())


@pytest.fixture(scope="session")
def sparse(render: Callable[..., RenderedPdf]) -> RenderedPdf:
    return render(example_briefing.sparse())


@pytest.fixture
def template_copy(tmp_path: Path) -> Path:
    """A copy of the shipped templates that a test may spoil; the folder of the template `briefing`."""
    import shutil

    from reportgen.render.templates import shipped_templates

    shutil.copytree(shipped_templates(), tmp_path / "templates")
    return tmp_path / "templates" / "briefing"
