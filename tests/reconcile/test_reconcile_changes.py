"""The ledger's changes, and who made them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from goldkit import facts

from reportgen.model import Commitment
from reportgen.reconcile import due_changes, ledger_changes
from reportgen.reconcile.changes import EITHER, RULES, SOURCES, TIME

OLD = facts("跨国公司地区总部|74|家|exact|level|2023|actual|总部74家 & 合同利用外资|15|亿美元|exact|level|2020|actual|合同外资15亿美元")


def brief(changes):
    return [(item.what, item.cause) for item in changes]


def test_a_new_document_a_changed_figure_and_a_withdrawn_one() -> None:
    """Each gives exactly one change, made by the sources."""
    added = facts("上市企业|63|家|exact|level|2020|actual|上市企业63家", "b.txt")
    assert brief(ledger_changes(OLD, (*OLD, *added))) == [("new", SOURCES)]
    changed = (replace(OLD[0], value=Decimal(75)), OLD[1])
    (change,) = ledger_changes(OLD, changed)
    assert (change.what, change.cause, change.text) == ("corrected", SOURCES, "74家")
    assert change.fact is not None and change.fact.value == 75
    assert brief(ledger_changes(OLD, OLD[:1])) == [("withdrawn", SOURCES)]


def test_a_rule_is_told_apart_from_a_source() -> None:
    """What the new rules find in the old inputs was done by the rules."""
    rerun = (replace(OLD[0], indicator="地区总部", indicator_id=None), OLD[1])
    assert brief(ledger_changes(OLD, rerun, rerun)) == [("new", RULES), ("withdrawn", RULES)]
    fresh = facts("上市企业|63|家|exact|level|2020|actual|上市企业63家", "b.txt")
    assert brief(ledger_changes(OLD, (*rerun, *fresh), rerun)) == [("new", RULES), ("withdrawn", RULES), ("new", SOURCES)]


def test_where_the_old_inputs_are_lost_the_cause_stays_open() -> None:
    """Rules have changed and nothing is left to run them on: a guess would blame the sources."""
    assert brief(ledger_changes(OLD, OLD[:1], apart=False)) == [("withdrawn", EITHER)]


def test_a_moved_or_repeated_statement_is_no_change() -> None:
    """The same words further down, or in a second source, say nothing new."""
    moved = facts("跨国公司地区总部|74|家|exact|level|2023|actual|总部74家", "c.txt")
    assert ledger_changes(OLD, (moved[0], OLD[1])) == () and ledger_changes(OLD, (*OLD, *moved)) == ()


def test_what_came_due() -> None:
    """A promise is reported once, in the issue after its due date."""
    before = Commitment("建成公园", "2025", "open", OLD[0], None)
    now = replace(before, state="overdue")
    assert brief(due_changes((before,), (now,))) == [("due", TIME)]
    assert due_changes((now,), (now,)) == ()
