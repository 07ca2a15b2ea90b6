"""The checks of a finished PDF, run again later: against the manifest that lies beside it."""

from __future__ import annotations

import json
from pathlib import Path

from reportgen.check import Fault, check_pdf, from_json
from reportgen.errors import UsageError


def verify(pdf: Path) -> tuple[Fault, ...]:
    """All faults of a published PDF, by page.

    The office name, a link, may be given too. The file's hash plays no part: what is printed is compared with what the manifest says must be
    printed. Raises `UsageError` where the file or its manifest is not there or cannot be read.
    """
    if not pdf.is_file():
        raise UsageError(f"{pdf}: no such file", "Name a PDF in an issue's folder, beside its manifest.json.")
    if pdf.is_symlink():
        pdf = pdf.with_name(pdf.resolve().name)
    path = pdf.parent / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        expected = from_json(manifest["expected"][pdf.stem])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{path}: no manifest that speaks of {pdf.name}", "Keep the PDF in its issue's folder, beside manifest.json."
        ) from error
    return check_pdf(pdf.read_bytes(), expected)
