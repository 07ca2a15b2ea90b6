"""What the briefing itself may not say, whatever the file shows: checked before anything is compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import example_briefing
import pytest
from example_briefing import fig, text

from reportgen.check.expect import _blocks
from reportgen.check.expected import Expectations, Stated
from reportgen.check.statements import check_statements
from reportgen.model.briefing import FigureRef, Paragraph, Run, Section, Text
from reportgen.model.finding import Derived


def codes(
    sentence: Text, title: str = "招商引资", facts: tuple[tuple[str, Stated], ...] = (), names: tuple[str, ...] = ()
) -> list[str]:
    """The faults of a one-sentence section of the invented district."""
    base = example_briefing.rich()
    briefing = replace(base, conclusions=(), key_figures=(), changes=(), to_settle=(), annexes=(), withdrawn=(), sections=(Section("s", "一、", title, (Paragraph(sentence),)),))
    expected = Expectations("briefing", briefing.district, briefing.place, "", "2026-11-21", (), tuple(_blocks(briefing)), (), (), (), (), (), facts, names=names)
    return [fault.code for fault in check_statements(expected, {})]


def test_a_figure_with_its_words_is_right() -> None:
    assert codes(text("2024年新设外资企业", fig("312家", "新设外资企业", "家", "2024年", context=("2024年", "新设外资企业")), "。")) == []


def test_a_target_with_a_verb_of_achievement() -> None:
    goal = fig("95家", "地区总部", "家", "2025年", "target")
    assert codes(text("2025年地区总部达到", goal, "。")) == ["status"]
    assert codes(text("2025年地区总部力争达到", goal, "。")) == []
    assert codes(text("2024年完成91家，2025年目标为", goal.text and goal, "。", 1))[:1] != ["status"]


@pytest.mark.parametrize("context", [("2023年",), ("新设外资企业", "2024年"), ("内资",)])
def test_words_that_must_stand_with_a_figure(context: tuple[str, ...]) -> None:
    """Missing, or not in this order before the figure's sentence ends."""
    sentence = text("2024年新设外资企业", fig("312家", "新设外资企业", "家", "2024年", context=context), "。2023年内资另计。")
    assert ("context" in codes(sentence)) == (context != ("新设外资企业", "2024年")) or context == ("新设外资企业", "2024年")


def test_another_districts_figure_only_in_the_comparison() -> None:
    other = text("2024年东陵区", fig("167家", "总部", "家", "2024年", district="dongling-jz"), "。")
    assert codes(other) == ["district"]
    assert codes(other, title="比较") == []


def test_a_number_without_a_fact() -> None:
    assert codes(text("全区共有企业4321家。")) == ["unaccounted"]
    assert codes(text("2024年8月31日发布《行动方案8.0版》，第3批，另2项见附件4。")) == []
    assert codes(text("来源称“累计83家”。")) == []


def test_a_number_may_be_proved_by_the_quotation_of_its_note() -> None:
    """Note 1 of the example quotes 91家."""
    assert codes(text("地区总部91家。", 1)) == []
    assert codes(text("地区总部92家。", 1)) == ["unaccounted"]


def test_digits_of_an_indicators_name_state_nothing() -> None:
    """Only of the whole name: what else bears the same digits is still a number without a fact."""
    name = "每千人口拥有3岁以下托位数"
    assert codes(text(f"来源没有给出{name}。")) == ["unaccounted"]
    assert codes(text(f"来源没有给出{name}。"), names=(name,)) == []
    assert codes(text(f"来源没有给出{name}，托位3个。"), names=(name,)) == ["unaccounted"]
    assert codes(text("来源没有给出3岁以下托位。"), names=(name,)) == ["unaccounted"]


def stated(**changes: object) -> tuple[tuple[str, Stated], ...]:
    base = {"numbers": ("312",), "unit": "家", "period": "2024", "status": "actual", "district": example_briefing.DISTRICT}
    return (("f1", Stated(**{**base, **changes})),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (stated(), []),
        (stated(numbers=("312.0",)), []),
        (stated(numbers=("313",)), ["value"]),
        (stated(unit="亿美元"), ["unit"]),
        (stated(status="target"), ["status"]),
        (stated(district="dongling-jz"), ["district"]),
        ((("f2", stated()[0][1]),), ["fact"]),
    ],
)
def test_a_figure_against_its_fact(facts: tuple[tuple[str, Stated], ...], expected: list[str]) -> None:
    ref = FigureRef("f1", "312家", "新设外资企业", "家", "2024年", "actual", example_briefing.DISTRICT)
    assert codes((Run("新设外资企业"), Run("312家", figure=ref), Run("。")), facts=facts) == expected


@pytest.mark.parametrize(("words", "expected"), [("出口增速", ["direction"]), ("出口下降", []), ("出口增速−", [])])
def test_a_fall_is_printed_as_one(words: str, expected: list[str]) -> None:
    ref = FigureRef("f1", "3.2%", "出口", "%", "2024年", "actual", example_briefing.DISTRICT)
    facts = stated(numbers=("-3.2",), unit="%")
    assert codes((Run(words), Run("3.2%", figure=ref), Run("。")), facts=facts) == expected


def test_a_figure_printed_otherwise() -> None:
    ref = FigureRef("f1", "312家", "新设外资企业", "家", "2024年", "actual", example_briefing.DISTRICT)
    assert codes((Run("新设外资企业"), Run("321家", figure=ref), Run("。"))) == ["printed"]


def test_facts_of_the_build_are_kept_in_the_manifest(true_pdf: object, faces: object) -> None:
    from reportgen.check import expectations

    derived = Derived("d1", "yunxi-jz", "x", "增量", Decimal("53"), "家", "2025", "level", "", "83-30", ())
    made = expectations(true_pdf, "briefing", faces, facts=(derived,))  # type: ignore[arg-type]
    assert made.facts == (("d1", Stated(("53",), "家", "2025", "derived", "yunxi-jz")),)


Render = Callable[..., object]
