"""Splitting: the articles of a clean text, with title, dates, publisher, kind, origin and grade."""

from __future__ import annotations

from reportgen.split.articles import split
from reportgen.split.reposts import bands, link_reposts, origins, rank, repeats

__all__ = ["bands", "link_reposts", "origins", "rank", "repeats", "split"]
