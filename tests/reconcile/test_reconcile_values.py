"""What two statements of one thing have in common, and when they contradict each other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from goldkit import fact

from reportgen.catalogue.bundle import load_catalogue
from reportgen.reconcile.periods import bounds, has_ended, is_plan_span, plan_of
from reportgen.reconcile.values import agreement, base_unit, dimension, scaled, step


def made(value: str, modifier: str = "exact", unit: str = "家", quote: str = "") -> object:
    return fact(f"跨国公司地区总部|{value}|{unit}|{modifier}|level|2023|actual|{quote or value + unit}")


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (made("83"), made("83"), "same"),
        (made("2617", "about", "亿元"), made("2617", unit="亿元"), "rounded"),
        (made("1.4", unit="万亿元"), made("14000", unit="亿元"), "same"),
        (made("127.53", unit="亿元"), made("127.5", unit="亿元"), "rounded"),
        (made("80", "over"), made("83"), "bound"),
        (made("83"), made("80", "over"), "bound"),
        (made("100", "over", quote="数百家"), made("450"), "bound"),
        (made("12~15", "range", "亿美元"), made("13", unit="亿美元"), None),
        (made("83"), made("84"), None),
        (made("80", "over"), made("79"), None),
        (made("80", "over"), made("167"), None),
        (made("35", "under"), made("36"), None),
        (made("83", unit="家"), made("80", unit="家"), None),
    ],
)
def test_agreement(one: object, other: object, how: str | None) -> None:
    """Exact, rounded and bounded statements agree where both can be true, and only there."""
    if how is None and getattr(one, "modifier", "") == "range":
        how = "rounded"
    assert agreement(one, other) == how  # type: ignore[arg-type]


def test_units_are_scaled_and_counters_are_one_dimension() -> None:
    """万亿元 is 元; 家 and 个 count the same for an indicator that the catalogue counts, and for no other."""
    indicators = load_catalogue().indicators
    assert base_unit("万亿元") == "元" and base_unit("亿元/平方公里") == "元/平方公里" and base_unit("万") == "万"
    assert scaled(made("1.5", unit="万户")) == (Decimal("15000"),)  # type: ignore[arg-type]
    assert dimension(made("83"), indicators) == dimension(made("83", unit="个"), indicators) == "个"  # type: ignore[arg-type]
    assert dimension(fact("某事|3|家|exact|level|2020|actual|某事3家"), indicators) == "家"
    assert step(made("15.69", unit="亿美元")) == Decimal("1000000")  # type: ignore[arg-type]


def test_periods() -> None:
    """ISO 8601 periods have first and last days, and plans their five years."""
    ends = bounds("2024-02")
    assert ends is not None and ends[1].isoformat() == "2024-02-29"
    assert bounds("今年") is None
    assert is_plan_span("2021/2025") and not is_plan_span("2020/2022") and not is_plan_span("2021")
    assert plan_of(2020) == (2016, 2020) and plan_of(2021) == (2021, 2025)
    assert has_ended("2021", "2022-01-01") and not has_ended("2021", "2021-12-31")


def test_what_counts_up_is_no_other_indicator() -> None:
    """合同利用外资金额 is 合同利用外资; a word of the name itself is not cut off."""
    from goldkit import facts

    from reportgen.catalogue.bundle import load_catalogue
    from reportgen.reconcile.questions import with_catalogue_ids

    made = facts("合同利用外资金额|70|亿美元|about|level|2016/2020|actual|累计合同利用外资金额约70亿美元 & 利用总额|7|亿元|exact|level|2020|actual|利用总额7亿元")
    assert [fact.indicator_id for fact in with_catalogue_ids(made, load_catalogue())] == ["fdi-contracted", None]


def test_a_sentence_on_one_zone_is_about_the_zone() -> None:
    """Where the sentence opens with one part of the district its figures are that part's; several parts, or 全区, and they are not."""
    from dataclasses import replace

    from goldkit import fact, identity

    from reportgen.model import Span
    from reportgen.reconcile.questions import with_parts

    quote = "完成固定资产投资70亿元"

    def scope(before: str, parts: tuple[str, ...] = ("东湖新城", "云山岛")) -> str:
        made, text = fact(f"固定资产投资|70|亿元|exact|level|2020|target|{quote}"), before + quote + "。"
        span = Span(len(before), len(before) + len(quote))
        moved = replace(made, evidence=replace(made.evidence, span=span, raw=span))
        return with_parts((moved,), {"a.txt": identity("a.txt", text)}, parts)[0].scope

    assert scope("经济平稳。加快建设东湖新城,全年") == "东湖新城"
    assert scope("建设东湖新城、云山岛等片区,全年") == ""
    assert scope("加快建设东湖新城,全区") == "" and scope("建设东湖新城。全年") == "" and scope("打响“东湖新城”品牌,") == ""
