"""A district of which little is known: what the material is, what it proposes, what it promises. Short and honest."""

from __future__ import annotations

from reportgen.brief.dates import day
from reportgen.brief.desk import Desk
from reportgen.brief.limits import Limits
from reportgen.brief.notes import KINDS, ORIGINS, marked_title
from reportgen.brief.sentences import SEMICOLON, STOP, by_indicator, paragraph_of
from reportgen.brief.times import note_on_dates, promise_table
from reportgen.brief.wording import telling
from reportgen.brief.words import measure_words, tellable
from reportgen.model import Article, Block, BulletList, Measure, Paragraph, Run, SourceEntry, Text

TOO_VAGUE = -3
LEADS = {"planned": "计划推进的举措", "under-way": "推进中的举措", "done": "已实施的举措"}


def material_blocks(desk: Desk) -> tuple[Block, ...]:
    """What the sources are, one line each."""
    lines = [_line(entry, item.article) for entry, item in zip(desk.sources, desk.articles, strict=True) if item in desk.speaking]
    return (BulletList(tuple(lines)),) if lines else ()


def _line(entry: SourceEntry, article: Article) -> Text:
    parts = [f"来源{entry.number}：{marked_title(article)}", *([KINDS.get(article.kind, article.kind)] if article.title else [])]
    if article.written:
        parts.append(f"成文于{day(article.written)}")
    parts += [ORIGINS.get(article.origin, article.origin), f"级别{entry.grade}"]
    return (Run("，".join(parts) + STOP),)


def figure_blocks(desk: Desk) -> tuple[Block, ...]:
    """The one or two figures that there are, whatever they are about."""
    groups = by_indicator(desk.facts)
    return (Paragraph(paragraph_of(desk, groups)),) if groups else ()


def measure_blocks(desk: Desk, limits: Limits) -> tuple[Block, ...]:
    """Stated directions by sector, each with its note."""
    groups: dict[tuple[str, str], list[Measure]] = {}
    for item in sorted(desk.measures, key=lambda item: -telling(item.what)):
        if item.due is None and tellable(item) and telling(item.what) > TOO_VAGUE:
            groups.setdefault((item.status, item.sector), []).append(item)
    blocks: list[Block] = []
    for status in ("planned", "under-way", "done"):
        chosen = [(sector, items) for (found, sector), items in groups.items() if found == status]
        if chosen:
            blocks.append(Paragraph((Run(f"{LEADS[status]}："),)))
            blocks.append(BulletList(tuple(_sector(desk, sector, items[: limits.measures]) for sector, items in chosen)))
    return tuple(blocks)


def _sector(desk: Desk, sector: str, items: list[Measure]) -> Text:
    runs: list[Run] = [Run(f"{sector}：", style="strong")] if sector else []
    for index, item in enumerate(items):
        runs.append(Run(SEMICOLON)) if index else None
        runs.extend(measure_words(desk, item))
        runs.append(desk.cite(item, item.what))
    return (*runs, Run(STOP))


def promise_blocks(desk: Desk) -> tuple[Block, ...]:
    """All promises with their state."""
    blocks = promise_table(desk, "承诺事项", "promises", list(desk.material.findings.commitments))
    return (*blocks[1:], note_on_dates(desk, desk.material.findings.commitments)) if blocks else ()
