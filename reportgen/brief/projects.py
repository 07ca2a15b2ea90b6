"""The project funnel: signed, begun, in production, money arrived; stages without a source say so."""

from __future__ import annotations

import re
from functools import cache

from reportgen.brief.dates import year_of
from reportgen.brief.desk import Desk
from reportgen.catalogue.rules import read_toml
from reportgen.model import Block, Chart, ChartPoint, ChartSeries, Fact, Paragraph, Run
from reportgen.model.finding import as_numbers


@cache
def stages() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The stages in order, each with the pattern of its indicators."""
    return tuple((row["title"], re.compile(row["pattern"])) for row in read_toml("reportgen.brief", "funnel.toml")["stage"])


def funnel_blocks(desk: Desk, facts: list[Fact]) -> list[Block]:
    """A chart where one year has three stages or more, and the line of stages that no source gives."""
    counts = [fact for fact in facts if fact.status == "actual" and fact.measure == "level" and fact.unit in ("个", "项")]
    by_year: dict[str, dict[str, Fact]] = {}
    for fact in counts:
        for title, pattern in stages():
            if pattern.search(fact.indicator):
                by_year.setdefault(fact.period, {}).setdefault(title, fact)
                break
    known = {title for found in by_year.values() for title in found} | _money(facts)
    blocks: list[Block] = []
    full = [(year_of(period), period, found) for period, found in by_year.items() if len(found) >= 3]
    if full:
        _, period, found = max(full, key=lambda item: item[0])
        blocks.append(_chart(desk, period, found))
    missing = [title for title, _ in stages() if title not in known]
    if missing and len(missing) < len(stages()):
        blocks.append(Paragraph((Run(f"项目各环节中，{'、'.join(missing)}：未收录。"),)))
    elif missing:
        blocks.append(Paragraph((Run("项目签约、开工、投产、到位资金各环节：未收录。"),)))
    return blocks


def _money(facts: list[Fact]) -> set[str]:
    return {title for fact in facts for title, pattern in stages() if title == "到位资金" and pattern.search(fact.indicator)}


def _chart(desk: Desk, period: str, found: dict[str, Fact]) -> Chart:
    ordered = [(title, found[title]) for title, _ in stages() if title in found]
    points = tuple(
        ChartPoint(fact.indicator, float(index), float(as_numbers(fact.value)[0]), f"{as_numbers(fact.value)[0]}{fact.unit}", "actual", fact.id)
        for index, (_, fact) in enumerate(ordered)
    )
    notes = tuple(dict.fromkeys(run.note for _, fact in ordered if (run := desk.cite(fact)).note is not None))
    alt = "；".join(f"{point.x}{point.label}" for point in points)
    return Chart(
        "chart-funnel", "funnel", f"{period}年项目推进各环节", "单位：个；各环节为不同项目，不表示转化率", "个",
        (ChartSeries("项目数", points),), notes, f"横条图：{alt}",
    )
