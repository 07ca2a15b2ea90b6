"""六、数据疑点: each doubt with its quotes, what is adopted and by what rule; then what is to be known of the sources."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.brief.dates import day
from reportgen.brief.desk import Desk
from reportgen.brief.limits import Limits
from reportgen.brief.notes import grade_label, marked_title
from reportgen.brief.ties import tied_to
from reportgen.brief.typeset import fullwidth, sentence
from reportgen.brief.words import quoted
from reportgen.model import Block, BulletList, Cell, Doubt, Paragraph, Run, Subheading, Table, Text


def doubting(desk: Desk, limits: Limits) -> tuple[Block, ...]:
    """The chapter's blocks; () where there is nothing to doubt and nothing to know."""
    blocks: list[Block] = []
    doubts = desk.material.findings.doubts[: limits.doubts]
    if doubts:
        blocks.append(doubt_table(desk, doubts, "table-doubts"))
    remarks = _remarks(desk)
    if remarks and not doubts:
        blocks.append(Paragraph((Run("没有发现数据疑点；来源的情况如下。"),)))
    if remarks:
        blocks += [Subheading("来源说明", "source-remarks"), BulletList(remarks)]
    return tuple(blocks)


def doubt_table(desk: Desk, doubts: Sequence[Doubt], anchor: str) -> Table:
    """疑点 | 原文 | 本专报采用 | 须核定."""
    rows = tuple(_row(desk, doubt) for doubt in doubts)
    return Table(anchor, "", ("疑点", "原文", "本专报采用", "须核定"), rows, (23, 41, 19, 17))


def _row(desk: Desk, doubt: Doubt) -> tuple[Cell, ...]:
    quotes: list[Run] = []
    for evidence in doubt.evidence:
        quotes.append(Run("；")) if quotes else None
        quotes.append(Run(quoted(evidence.quote)))
        quotes.append(desk.cite_evidence(evidence, doubt.id, doubt.title))
    settled = f"（已核定：{doubt.ruling}）" if doubt.ruling else ""
    head = (*tied_to(doubt.title, doubt.facts, desk.district), *([Run(settled)] if settled else []))
    return Cell(head, header=True), Cell(tuple(quotes)), Cell((Run(fullwidth(doubt.adopted)),)), Cell((Run(fullwidth(doubt.settle)),))


def settle_line(desk: Desk, doubt: Doubt) -> Text:
    """One line of 需要核定: what is doubtful, the first two values of it, and what to check."""
    runs: list[Run] = [*tied_to(doubt.title, (), desk.district)]
    for index, fact in enumerate(doubt.facts[:2]):
        runs += [Run("，" if index else "（"), *desk.worded(fact, True), desk.cite(fact)]
    if doubt.facts:
        runs.append(Run("）"))
    else:
        runs += [desk.cite_evidence(evidence, doubt.id, doubt.title) for evidence in doubt.evidence[:2]]
    return (*runs, Run("。"), Run(sentence(doubt.settle)))


def _remarks(desk: Desk) -> tuple[Text, ...]:
    """Copies, restatements that stand alone, weak and machine-written sources, a line each.

    A restatement beside its original is named in 来源目录 alone: it changes nothing else.
    """
    items: list[Text] = []
    numbers = {(entry.file, entry.article): entry.number for entry in desk.sources}
    left = {item.article: item for item in desk.material.findings.left_out}
    for found in (item for item in desk.articles if item in desk.speaking or item.attribution.district == desk.district):
        article = found.article
        if article.id in left and left[article.id].why == "restated":
            continue
        number = numbers[article.document, article.number]
        named = f"来源{number}{marked_title(article)}"
        if article.written_inferred and article.written and article.id not in left:
            items.append((Run(f"{named}的成文日期（{day(article.written)}）由文中线索推定：{fullwidth(article.written_basis)}。"),))
        if article.id in left:
            items.append((Run(f"{named}疑为机器生成，未采用其中任何数据。"),))
        elif article.origin == "restatement":
            items.append((Run(f"{named}为转述，非原文，引用时须核对原文。"),))
        elif article.grade == "E":
            items.append((Run(f"{named}级别{grade_label(article)}，为推广稿或来历不明的转载，所载数据未经其他来源证实的，不用于评级。"),))
        elif article.same_as:
            items.append((Run(f"{named}与另一来源相同，按一处计。"),))
    return tuple(items)
