"""Shared fixtures. The original documents stand beside the checkout on some machines and are never committed."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def originals() -> Path:
    """The folder with the original documents (`seeds/`) and the gold records (`gold/`)."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip(f"the original documents are not at {SHARED}; acceptance on them is skipped")
    return SHARED


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT
