"""`validate` for tests: what `scripts/verapdf.py` finds in a PDF, by profile. Import: `from verapdf import validate`.

Without a JDK or the library a test that validates is skipped with the line that brings them; where CI is "true" it
fails instead, for there a skip would hide that nobody looked.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "verapdf.py"
_spec = importlib.util.spec_from_file_location("verapdf_script", _SCRIPT)
assert _spec and _spec.loader
script = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(script)


def validate(pdf: Path) -> dict[str, list[str]]:
    """The failed rules of PDF/A-3A ("PDFA-3A") and PDF/UA-1 ("PDFUA-1"), as "clause-test ×times message"."""
    if lacking := script.lacking():
        message = f"the PDF is not validated: {lacking}"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    found: dict[str, list[str]] = script.validate(pdf)
    return found
