"""A rendered example with its expectations, and a way to build the file that someone tampered with."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "render"))

import example_briefing  # noqa: E402

from reportgen.check import Expectations, Fault, check_pdf, expectations, from_json  # noqa: E402
from reportgen.model.briefing import Briefing  # noqa: E402
from reportgen.render import Attached, RenderedPdf, render_pdf, template_folders  # noqa: E402
from reportgen.render.fonts import FontSet, load_faces  # noqa: E402

ATTACHED = (Attached("facts.csv", "指标,值\n".encode(), "指标数据"),)


@pytest.fixture(scope="session")
def faces() -> FontSet:
    return load_faces()


@pytest.fixture(scope="session")
def render(faces: FontSet) -> Callable[..., RenderedPdf]:
    def make(briefing: Briefing, template: str = "briefing") -> RenderedPdf:
        return render_pdf(briefing, template_folders(template), faces, attachments=ATTACHED)

    return make


@pytest.fixture(scope="session")
def true_pdf(render: Callable[..., RenderedPdf]) -> RenderedPdf:
    return render(example_briefing.rich())


@pytest.fixture(scope="session")
def manifest(true_pdf: RenderedPdf, faces: FontSet) -> Expectations:
    """The expectations after a way through JSON, as the manifest keeps them."""
    made = expectations(true_pdf, "briefing", faces, ATTACHED)
    return from_json(json.loads(json.dumps(made.to_json(), ensure_ascii=False)))


@pytest.fixture(scope="session")
def verdict(render: Callable[..., RenderedPdf], manifest: Expectations) -> Callable[[Briefing], tuple[Fault, ...]]:
    """Render an altered briefing and judge it by the true one's manifest."""

    def judge(altered: Briefing) -> tuple[Fault, ...]:
        return check_pdf(render(altered).data, manifest)

    return judge
