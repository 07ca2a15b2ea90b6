"""Exports: rows lead back to their records, spreadsheets run nothing and hold no clock."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl

from reportgen.deliver.rows import fact_from_row, fact_row, json_lines
from reportgen.deliver.tables import COLUMNS, fact_frame, facts_csv, facts_xlsx, over_time, rows_csv
from reportgen.model import Evidence, Fact, Span

EVIDENCE = Evidence("a.txt", 1, Span(3, 12), Span(4, 15), "新增总部企业5家")
FACT = Fact(
    id="f1", district="xuhui-sh", candidates=(), evidence=EVIDENCE, rule="quantity", place_basis="title",
    indicator="总部企业", indicator_id=None, definition="", value=Decimal("5"), unit="家", modifier="exact",
    measure="new", period="2023", status="actual", period_basis="stated",
)


def test_a_row_leads_back_to_its_fact() -> None:
    ranged = replace(FACT, value=(Decimal("12"), Decimal("15.5")), modifier="range", definition="合同", scope="滨江")
    for fact in (FACT, ranged):
        assert fact_from_row(json.loads(json_lines([fact_row(fact)]))) == fact


def test_numbers_are_written_as_stated() -> None:
    assert fact_row(FACT)["value"] == 5
    assert fact_row(replace(FACT, value=Decimal("15.69")))["value"] == 15.69
    assert '"value": 5,' in json_lines([fact_row(FACT)])


def test_text_that_looks_like_a_formula_is_neutralised_and_numbers_stay_numbers() -> None:
    evil = replace(FACT, indicator="=HYPERLINK(1)", value=Decimal("-3.2"))
    text = facts_csv([evil]).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert ",-3.2," in text
    book = openpyxl.load_workbook(io.BytesIO(facts_xlsx({"指标": fact_frame([evil])}, "2026-11-21")))
    row = [cell.value for cell in next(book["指标"].iter_rows(min_row=2))]
    assert row[list(COLUMNS).index("value")] == -3.2
    assert str(row[list(COLUMNS).index("indicator")]).startswith("'=")
    assert "'@x" in rows_csv(["a"], [{"a": "@x"}])


def test_a_workbook_has_the_date_of_the_issue_and_no_other() -> None:
    first, second = (facts_xlsx({"指标": fact_frame([FACT])}, "2026-11-21") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(2026, 11, 21)}
        assert b"2026-11-21T00:00:00Z" in archive.read("docProps/core.xml")


def test_an_indicator_over_time_is_ordered_by_period() -> None:
    facts = [replace(FACT, id=year, period=year, value=Decimal(number)) for year, number in (("2025", 9), ("2021", 5))]
    frame = over_time(facts)
    assert list(frame["period"]) == ["2021", "2025"]
    assert list(frame["printed"]) == ["5", "9"]


def test_a_line_is_what_the_standard_library_writes() -> None:
    values = ["a\"b\\c\n\x1f“全角”%s", "", 0, -3, 10**30, 2.5, 1e-7, True, None, [1, 2.5], ["x%", None], {"k": "v"}]
    rows: list[dict[str, object]] = [{"100%": value, "名": "x"} for value in values]
    assert json_lines(rows) == "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    assert json_lines([]) == ""
