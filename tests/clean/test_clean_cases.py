"""The cases of cases.toml: seen in practice, made, negative, known failures."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportgen.clean import clean
from reportgen.model.document import SourceDocument

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))


def listed(kind: str) -> list[Any]:
    return [pytest.param(case["raw"], case["clean"], id=case["why"]) for case in CASES[kind]]


def cleaned(raw: str) -> str:
    return clean(SourceDocument("case.txt", "0" * 64, len(raw), "txt", raw, "utf-8", "made"))[0].text


@pytest.mark.parametrize(("raw", "text"), [*listed("seen"), *listed("made")])
def test_damage_is_repaired(raw: str, text: str) -> None:
    assert raw != text
    assert cleaned(raw) == text


@pytest.mark.parametrize(("raw", "text"), listed("negative"))
def test_what_is_no_damage_is_not_touched(raw: str, text: str) -> None:
    assert raw == text
    assert cleaned(raw) == text


@pytest.mark.parametrize(("raw", "text"), listed("known_failure"))
@pytest.mark.xfail(strict=True, reason="not repaired yet")
def test_known_failures(raw: str, text: str) -> None:
    assert cleaned(raw) == text
