"""One file that is both PDF/A-3A and PDF/UA-1, and whose faces the strictest reader draws without a complaint."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import example_briefing
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import verapdf  # noqa: E402

from reportgen.render import RenderedPdf  # noqa: E402


@pytest.mark.parametrize("template", ["briefing", "gongwen"])
@pytest.mark.parametrize("name", ["rich", "sparse"])
def test_both_standards_hold(render: Callable[..., RenderedPdf], tmp_path: Path, name: str, template: str) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(render(getattr(example_briefing, name)(), template).data)
    assert verapdf.validate(path) == {"PDFA-3A": [], "PDFUA-1": []}


def test_every_glyph_is_drawn_by_mupdf(rich: RenderedPdf, tmp_path: Path) -> None:
    if shutil.which("mutool") is None:
        pytest.skip("mutool (Debian mupdf-tools) is not installed")
    path = tmp_path / "made.pdf"
    path.write_bytes(rich.data)
    done = subprocess.run(["mutool", "draw", "-F", "txt", str(path)], capture_output=True, text=True, check=True)
    assert "glyph" not in done.stderr.lower() and "error" not in done.stderr.lower()
