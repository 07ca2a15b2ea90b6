"""Splitting: the articles of a clean text, with title, dates, publisher, kind, origin and grade."""

from __future__ import annotations

from reportgen.split.articles import split
from reportgen.split.reposts import link_reposts

__all__ = ["link_reposts", "split"]
