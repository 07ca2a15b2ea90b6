"""Promises: kept, open, or due without a word."""

from __future__ import annotations

import pytest
from goldkit import article

from reportgen.model import Event, Evidence, Measure, Span, record_id
from reportgen.reconcile.commitments import alike, commitments, fulfils
from reportgen.reconcile.sources import Sources


def event(what: str, date: str, status: str, document: str = "a.txt", at: int = 0) -> Event:
    span = Span(at, at + len(what))
    return Event(record_id("event", document, what), "lingang-sh", (), Evidence(document, 1, span, span, what), "", "", date, what, status, "")


def measure(what: str, due: str | None, document: str = "a.txt", at: int = 100, status: str = "planned") -> Measure:
    span = Span(at, at + len(what))
    return Measure(record_id("measure", document, what), "lingang-sh", (), Evidence(document, 1, span, span, what), "", "", what, "", status, due)


SOURCES = Sources((article("a.txt", written="2024-08-27"), article("b.txt", written="2026-01-10")), ())


def test_states_follow_the_day() -> None:
    """Open until the last day of the due period, overdue from the next."""
    promise = event("湖畔学校开办", "2025", "target")
    assert [item.state for item in commitments([], [promise], SOURCES, "2025-12-31")] == ["open"]
    assert [item.state for item in commitments([], [promise], SOURCES, "2026-01-01")] == ["overdue"]


def test_a_later_source_settles_a_promise() -> None:
    """Only a later article can keep it, and it is named."""
    promise, kept = event("湖畔学校开办", "2025", "target"), event("湖畔学校正式开办", "2025-09-01", "actual", "b.txt")
    (item,) = commitments([], [promise, kept], SOURCES, "2026-02-01")
    assert item.state == "done" and item.settled_by is kept
    early = event("湖畔学校正式开办", "2025-09-01", "actual", "a.txt", 50)
    assert [item.state for item in commitments([], [promise, early], SOURCES, "2026-02-01")] == ["overdue"]


def test_one_promise_told_twice_is_one() -> None:
    """An event and a measure about the same thing and time are one promise; a measure without a date is none."""
    found = commitments(
        [measure("湖畔学校2025年开办", "2025", at=0), measure("优化服务", None)], [event("湖畔学校开办", "2025", "target")], SOURCES, "2025-01-01")
    assert len(found) == 1


@pytest.mark.parametrize(
    ("promise", "event_", "kept"),
    [
        ("建成滨水公园", "滨水公园竣工开放", True),
        ("建成滨水公园", "滨水公园开工建设", False),
        ("启动第八轮环保三年行动计划", "完成第七轮环保三年行动计划", False),
        ("启动老旧住房卫生设施改造", "老旧住房卫生设施改造启动", True),
        ("东海学校开办", "西山学校开办", False),
    ],
)
def test_only_the_same_thing_finished_keeps_a_promise(promise: str, event_: str, kept: bool) -> None:
    """Another round, another school or a mere start is not what was promised."""
    assert fulfils(event_, promise) is kept


def test_alike_needs_a_name() -> None:
    """Two acts without a thing in common are not alike."""
    assert not alike("完成改造", "完成建设") and alike("数字海关建成", "建成数字海关")
