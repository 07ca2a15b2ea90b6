"""The rules of `words.toml`: words that decide what may be computed from a statement."""

from __future__ import annotations

import re
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules


@cache
def rule(key: str) -> Rule:
    """The rule of that id."""
    return next(one for one in load_rules("reportgen.reconcile", "words.toml") if one.id == key)


def is_gross(text: str) -> bool:
    """Whether an increase counts what came and not what went (新登记), so that it is no difference of two stocks."""
    gross = rule("gross-flow")
    return gross.search(text) is not None and not _net().search(text)


@cache
def _net() -> re.Pattern[str]:
    return re.compile(str(rule("gross-flow").extra["net"]))
