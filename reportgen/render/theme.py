"""Colours, sizes and line widths of a template, read from its `theme.toml`; pages and charts share them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from reportgen.errors import ConfigError

_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Theme:
    """`ink` is the accent, `text` body text, `muted` secondary text, `faint` marks of lesser weight, `rule` hairlines,
    `wash` backgrounds, `alert` what a person must look at. `chart_width` in points is that of the type area;
    chart text sizes and line widths are points.
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

    def css(self) -> str:
        """The colours as custom properties of the root element."""
        names = ("ink", "text", "muted", "faint", "rule", "wash", "alert")
        return ":root { " + " ".join(f"--{name}: {getattr(self, name)};" for name in names) + " }"


def load_theme(path: Path) -> Theme:
    """Read `theme.toml`. Raises `ConfigError` naming the key that is missing or broken."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}", "Restore the file or correct the TOML at the place named.") from error
    values: dict[str, Any] = {**table.get("colour", {}), **table.get("chart", {})}
    names = {field.name for field in fields(Theme)}
    if odd := sorted(names ^ set(values)):
        raise ConfigError(f"{path}: missing or unknown: {', '.join(odd)}", "Name each key of the shipped theme.toml once.")
    values["series"] = tuple(values["series"])
    for name, value in values.items():
        _require(path, name, value)
    return Theme(**values)


def _require(path: Path, name: str, value: Any) -> None:
    if name in ("chart_width", "chart_text", "chart_small", "line", "hairline"):
        good = isinstance(value, int | float) and value > 0
    elif name == "series":
        good = bool(value) and all(_COLOUR.fullmatch(str(colour)) for colour in value)
    else:
        good = _COLOUR.fullmatch(str(value)) is not None
    if not good:
        raise ConfigError(f"{path}: {name}: {value!r}", "Colours are written #rrggbb, sizes are numbers of points.")
