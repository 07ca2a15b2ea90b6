"""Colours, sizes and line widths of a template, read from its `theme.toml`; pages and charts share them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from reportgen.errors import ConfigError
from reportgen.render.templates import read_theme

_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Theme:
    """`ink` is the accent, `text` body text, `muted` secondary text, `faint` marks of lesser weight, `rule` hairlines,
    `wash` backgrounds, `alert` what a person must look at. `chart_width` in points is that of the type area;
    chart text sizes and line widths are points. `pages_for_one` is how many pages of this template hold what one page of the
    briefing holds: a limit of pages counts so many.
    """

    ink: str
    text: str
    muted: str
    faint: str
    rule: str
    wash: str
    alert: str
    series: tuple[str, ...]
    chart_width: float
    chart_text: float
    chart_small: float
    line: float
    hairline: float
    pages_for_one: float

    def css(self) -> str:
        """The colours as custom properties of the root element."""
        names = ("ink", "text", "muted", "faint", "rule", "wash", "alert")
        return ":root { " + " ".join(f"--{name}: {getattr(self, name)};" for name in names) + " }"


def load_theme(folders: Sequence[Path]) -> Theme:
    """The theme of a template's folders. Raises `ConfigError` naming the key that is missing or broken."""
    path, values = read_theme(folders)
    names = {field.name for field in fields(Theme)}
    if odd := sorted(names ^ set(values)):
        raise ConfigError(f"{path}: missing or unknown: {', '.join(odd)}", "Name each key of the shipped theme.toml once.")
    values["series"] = tuple(values["series"])
    for name, value in values.items():
        _require(path, name, value)
    return Theme(**values)


def _require(path: Path, name: str, value: Any) -> None:
    if name in ("chart_width", "chart_text", "chart_small", "line", "hairline", "pages_for_one"):
        good = isinstance(value, int | float) and value > 0
    elif name == "series":
        good = bool(value) and all(_COLOUR.fullmatch(str(colour)) for colour in value)
    else:
        good = _COLOUR.fullmatch(str(value)) is not None
    if not good:
        raise ConfigError(f"{path}: {name}: {value!r}", "Colours are written #rrggbb, sizes are numbers of points.")
