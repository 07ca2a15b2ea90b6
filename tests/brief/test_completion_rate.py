"""The rate of completion: computed where it can be one, left out where the two numbers cannot be of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace

import pytest

from reportgen.brief.investment import Line, _completion


@dataclass
class Stated:
    value: Decimal
    unit: str = "家"
    measure: str = "level"
    status: str = "actual"
    modifier: str = "exact"


@pytest.mark.parametrize(("reached", "wanted", "shown"), [("83", "80", "103.8%"), ("11", "1", "—"), ("12", "0", "—")])
def test_ten_times_the_goal_is_no_rate_of_completion(reached: str, wanted: str, shown: str) -> None:
    line = Line(Stated(Decimal(reached)), Stated(Decimal(wanted), status="target"), None, None)  # type: ignore[arg-type]
    made = _completion(SimpleNamespace(), line)  # type: ignore[arg-type]
    assert "".join(getattr(run, "text", "") for run in made.text) == shown
