"""Tables for people: facts as CSV and XLSX, an indicator over time, districts side by side (pandas).

Cells that a spreadsheet would take for a formula are neutralised (OWASP, CSV injection); numbers stay
numbers. An XLSX holds no clock time: it is the same bytes for the same facts and date.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportgen.deliver.package import dated
from reportgen.deliver.rows import Row, fact_row
from reportgen.model import Fact

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: Mapping[str, str] = {
    "id": "编号",
    "district": "地区",
    "indicator": "指标",
    "definition": "口径",
    "value": "数值",
    "value_high": "数值上限",
    "unit": "单位",
    "modifier": "限定",
    "measure": "度量",
    "period": "时期",
    "status": "状态",
    "quote": "原文",
    "doc": "来源文件",
    "article": "篇",
    "start": "起",
    "end": "止",
    "raw_start": "原始起",
    "raw_end": "原始止",
    "rule": "规则",
}
FORMULA = re.compile(r"^[=+\-@\t\r]")


def safe_cell(value: Any) -> Any:
    """A text cell that begins like a formula gets a leading apostrophe; anything else stays as it is."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def fact_frame(facts: Iterable[Fact]) -> pd.DataFrame:
    """One row a fact, columns as `COLUMNS`, ordered by indicator, period and place in the text."""
    import pandas as pd

    rows = [_flat(fact_row(fact)) for fact in facts]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.sort_values(["indicator", "period", "doc", "start", "id"], kind="stable", ignore_index=True)


def _flat(row: Row) -> dict[str, Any]:
    value = row["value"]
    low, high = value if isinstance(value, list) else (value, None)
    return {name: row.get(name) for name in COLUMNS} | {"value": low, "value_high": high}


def facts_csv(facts: Iterable[Fact]) -> bytes:
    """CSV as RFC 4180 in UTF-8 with a byte-order mark, which Excel and WPS need to see Chinese."""
    frame = fact_frame(facts).map(safe_cell).rename(columns=COLUMNS)
    return b"\xef\xbb\xbf" + frame.to_csv(index=False, lineterminator="\r\n").encode("utf-8")


def word_frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Any rows as a frame; lists are joined by a semicolon."""
    import pandas as pd

    flat = [{name: ";".join(map(str, cell)) if isinstance(cell, list) else cell for name, cell in row.items()}
            for row in rows]
    return pd.DataFrame(flat, dtype=object)


def rows_csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """Any rows as CSV text; lists are joined by a semicolon, cells that look like a formula neutralised."""
    return word_frame(rows).reindex(columns=list(columns)).map(safe_cell).to_csv(index=False)


def facts_xlsx(sheets: Mapping[str, pd.DataFrame], as_of: str) -> bytes:
    """A workbook with one sheet a frame. `as_of` (ISO date) is its only date."""
    import pandas as pd

    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, engine="openpyxl") as writer:
        for name, frame in sheets.items():
            frame.map(safe_cell).to_excel(writer, sheet_name=name, index=False)
            _set_widths(writer.sheets[name], frame)
    return dated(buffer.getvalue(), as_of)


def _set_widths(sheet: Any, frame: pd.DataFrame) -> None:
    sheet.freeze_panes = "A2"
    for letter, name in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", frame.columns, strict=False):
        longest = max([len(str(name)), *(len(str(cell)) for cell in frame[name].head(200))], default=8)
        sheet.column_dimensions[letter].width = min(60, 2 + 2 * longest)


def over_time(facts: Sequence[Fact]) -> pd.DataFrame:
    """An indicator over time: a row per indicator, period, measure, status and definition, newest source last."""
    frame = fact_frame(facts)
    frame["printed"] = [
        f"{low:g}" if high is None or high != high else f"{low:g}~{high:g}"
        for low, high in zip(frame["value"], frame["value_high"], strict=True)
    ]
    keys = ["indicator", "definition", "measure", "period", "status"]
    return frame[[*keys, "printed", "unit", "modifier", "doc", "quote", "id"]].sort_values(keys, kind="stable")
