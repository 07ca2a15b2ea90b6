"""Rules as data: TOML files beside the stage that uses them, each rule with its examples and rejects.

A rules file holds `[[rule]]` tables: `id`, `pattern` (a regular expression), optional `unless` (a
regular expression that vetoes a match), `why`, `examples` and `rejects`; a stage may read further keys
from `extra`. Examples and rejects are checked by the tests, so they are the rule's specification.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportgen.catalogue.shipped import shipped_text
from reportgen.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a rules file. `examples` and `rejects` are as in the file: strings or tables with a `text`."""

    id: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    why: str
    examples: tuple[Any, ...]
    rejects: tuple[str, ...]
    extra: Mapping[str, Any]

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in `text[start:end]` that `unless` does not veto (tested on the matched text)."""
        for match in self.pattern.finditer(text, start, len(text) if end is None else end):
            if self.unless is None or not self.unless.search(match.group()):
                return match
        return None


OWN_KEYS = {"id", "pattern", "unless", "why", "examples", "rejects"}


def read_toml(package: str, name: str) -> dict[str, Any]:
    """A TOML file shipped inside `package`. Raises `ConfigError` naming the file where it is broken."""
    try:
        return tomllib.loads(shipped_text(package, name))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{package}/{name}: {error}", "Correct the TOML at the place named.") from error


@cache
def load_rules(package: str, name: str) -> tuple[Rule, ...]:
    """The rules of a rules file in order. Raises `ConfigError` for a broken pattern or a missing key."""
    rules = []
    for table in read_toml(package, name).get("rule", []):
        try:
            rules.append(
                Rule(
                    id=table["id"],
                    pattern=re.compile(table["pattern"]),
                    unless=re.compile(table["unless"]) if table.get("unless") else None,
                    why=table["why"],
                    examples=tuple(table.get("examples", ())),
                    rejects=tuple(table.get("rejects", ())),
                    extra={key: value for key, value in table.items() if key not in OWN_KEYS},
                )
            )
        except (KeyError, re.error) as error:
            raise ConfigError(
                f"{package}/{name}: rule {table.get('id', '?')}: {error!r}", "Add the key or correct the pattern."
            ) from error
    return tuple(rules)
