"""The whole catalogue in one record, with a project's own `catalogue/` laid over the shipped files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportgen.catalogue.indicators import Indicators, load_indicators
from reportgen.catalogue.places import Places, load_places
from reportgen.catalogue.units import Units, load_units


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Places, indicators and units, as the stages read them."""

    places: Places
    indicators: Indicators
    units: Units


@cache
def load_catalogue(overlay: Path | None = None) -> Catalogue:
    """Read the shipped catalogue; `overlay` is a project's `catalogue/` folder, laid over it where it exists.

    Raises `ConfigError` naming file and entry where a file cannot be used.
    """
    return Catalogue(load_places(overlay), load_indicators(overlay), load_units(overlay))
