"""五、与其他区比较: only where indicator, period and definition agree; each refusal is one printed line."""

from __future__ import annotations

from reportgen.brief.charts import compared_label, dot_chart
from reportgen.brief.dates import short_span
from reportgen.brief.desk import Desk
from reportgen.brief.limits import Limits
from reportgen.brief.phrases import clause, figure_run
from reportgen.brief.surface import fall, surface
from reportgen.brief.tables import cell, dash
from reportgen.model import (
    Block,
    BulletList,
    Cell,
    ComparedValue,
    ComparisonRow,
    Paragraph,
    Refusal,
    Run,
    Subheading,
    Table,
    Text,
)


def comparing(desk: Desk, limits: Limits) -> tuple[Block, ...]:
    """The chapter's blocks; () without a comparison, a row or a refusal."""
    comparison = desk.material.comparison
    if comparison is None or not (comparison.rows or comparison.refusals):
        return ()
    blocks: list[Block] = []
    if comparison.rows:
        present = {value.district for row in comparison.rows for value in row.values}
        districts = tuple(district for district in comparison.districts if district in present)
        names = tuple(desk.catalogue.places.label(district) for district in districts)
        rows = tuple(_row(desk, row, districts) for row in comparison.rows)
        blocks.append(Table("table-comparison", "", ("指标", "时期", *names), rows))
        blocks.extend(chart for number, row in enumerate(comparison.rows, 1) if (chart := dot_chart(desk, row, number)) is not None)
    else:
        blocks.append(Paragraph((Run("没有指标、时期、口径都相同的数据，不作比较。"),)))
    refused = comparison.refusals[: limits.refusals]
    if refused:
        blocks += [Subheading("不予比较的数据", "refused"), BulletList(tuple(_refusal(desk, item) for item in refused))]
    return tuple(blocks)


def _row(desk: Desk, row: ComparisonRow, districts: tuple[str, ...]) -> tuple[Cell, ...]:
    values = {item.district: item for item in row.values}
    cells = tuple(
        Cell((*_value(desk, values[district]), Run(f"（{values[district].grade}）")), "right") if district in values else dash()
        for district in districts
    )
    return cell(compared_label(row), header=True), cell(short_span(row.period)), *cells


def _value(desk: Desk, item: ComparedValue) -> Text:
    down = fall(item.fact)
    figure = figure_run(item.fact, surface(item.fact), (down,) if down else ())
    return (*((Run(down),) if down else ()), figure, desk.cite(item.fact))


def _refusal(desk: Desk, item: Refusal) -> Text:
    """上海黄浦区跨国公司地区总部2025年83家〔1〕,上海徐汇区…2025年167家:口径不同,不予比较。"""
    runs: list[Run] = []
    for index, value in enumerate((item.one, item.other)):
        runs.append(Run("，")) if index else None
        place = desk.catalogue.places.label(value.district)
        runs.append(Run(place))
        runs.extend(clause(value.fact, desk.indicators, desk.written(value.fact)).runs())
        runs.append(desk.cite(value.fact))
    reason = {"definition": "口径不同", "period": "时期不同", "unit": "计量单位不同"}.get(item.reason, "口径不同")
    return (*runs, Run(f"：{reason}，不予比较。"))
