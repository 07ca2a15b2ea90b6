"""`quick` changes how fast a record is made, and nothing else of it."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from decimal import Decimal

import pytest

from reportgen.model import Event, Evidence, Fact, Finding, PlaceSpan, Span, Statement
from reportgen.model.quick import quick

EVIDENCE = Evidence("a.txt", 1, Span(3, 12), Span(4, 15), "新增总部企业5家")
FACT = Fact(
    "f1", "xuhui-sh", (), EVIDENCE, "rule", "title", "总部企业", None, "", Decimal(5), "家", "exact", "new", "2023",
    "actual", "stated",
)


def test_a_record_is_what_its_dataclass_says() -> None:
    assert FACT == replace(FACT, scope="") != replace(FACT, scope="滨江")
    assert hash(FACT) == hash(pickle.loads(pickle.dumps(FACT)))
    assert type(FACT) is Fact
    assert [getattr(FACT, item.name) for item in fields(Fact)][6:8] == ["总部企业", None]
    assert repr(EVIDENCE).startswith("Evidence(document='a.txt', article=1")
    assert Event.__init__.__qualname__ == "Event.__init__"


@pytest.mark.parametrize("record", [FACT, EVIDENCE, Statement(Span(0, 1), "sentence", ()), PlaceSpan(Span(0, 1), None)])
def test_a_record_cannot_be_changed(record: object) -> None:
    name = fields(record)[0].name  # type: ignore[arg-type]
    with pytest.raises(FrozenInstanceError):
        setattr(record, name, "other")
    with pytest.raises(FrozenInstanceError):
        delattr(record, name)
    with pytest.raises(TypeError, match="__init__"):
        type(record)()


def test_only_plain_fields_are_taken() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        items: list[int] = field(default_factory=list)

    with pytest.raises(TypeError, match="Listed"):
        quick(Listed)


def test_records_of_later_stages_are_there_when_asked_for() -> None:
    assert Finding.__module__ == "reportgen.model.finding"
    with pytest.raises(ImportError):
        from reportgen.model import Nothing  # type: ignore[attr-defined]  # noqa: F401
