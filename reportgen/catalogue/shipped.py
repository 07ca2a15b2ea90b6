"""The data files that lie beside the modules of a package."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path


def shipped(package: str, name: str) -> Path:
    """A file or folder inside an installed package.

    `importlib.resources` gives the same for packages in archives too, which takes a twentieth of the whole start.
    """
    return Path(import_module(package).__path__[0], name)


def shipped_text(package: str, name: str) -> str:
    """The text of a shipped file."""
    return shipped(package, name).read_text(encoding="utf-8")
