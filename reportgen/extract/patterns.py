"""The patterns of patterns.toml by id."""

from __future__ import annotations

import re
from functools import cache

from reportgen.catalogue.rules import load_rules
from reportgen.extract.edges import Closing


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {rule.id: rule.pattern for rule in load_rules("reportgen.extract", "patterns.toml")}


def pattern(name: str) -> re.Pattern[str]:
    """The compiled pattern of a rule. Raises `KeyError` for an unknown id."""
    return _patterns()[name]


def closing(name: str) -> Closing:
    """The pattern of a rule that ends in `$`, for searching. Raises `KeyError` for an unknown id."""
    return Closing(pattern(name))
