"""A briefing as plain text, to be read as its reader will read it."""

from __future__ import annotations

from reportgen.model import Block, Briefing, BulletList, Chart, Paragraph, Subheading, Table, Text, Timeline


def plain(briefing: Briefing) -> str:
    """The whole briefing, page by page as it will be set, without its looks."""
    lines = [
        f"{briefing.title}(第{briefing.issue}期)", briefing.subtitle,
        f"编制日期 {briefing.as_of} 数据截止 {briefing.cutoff} 来源 {briefing.source_count}篇 {briefing.status_line}", "", "【要点】",
    ]
    lines += [f"{number}. {words(text)}" for number, text in enumerate(briefing.conclusions, 1)]
    lines += ["【关键数据】"]
    lines += [
        f"  {tile.label}: {words(tile.figure)}{tile.unit} | {tile.period} | {tile.status} | {tile.grade} | {tile.change} 〔{tile.note}〕"
        for tile in briefing.key_figures
    ]
    lines += ["【本期变化】", *(f"  {words(text)}" for text in briefing.changes)]
    lines += ["【需要核定】", *(f"  {words(text)}" for text in briefing.to_settle)]
    for section in briefing.sections:
        lines += ["", f"## {section.number}{section.title}", *(_block(block) for block in section.blocks)]
    lines += ["", "未设章节:", *(f"  {line}" for line in briefing.withdrawn)]
    for annex in briefing.annexes:
        lines += ["", f"## 附件{annex.number} {annex.title}", *(_block(block) for block in annex.blocks)]
    lines += ["", "## 附件1 依据表"]
    lines += [
        f"〔{note.number}〕{note.statement} | “{note.quote}” | 来源{note.source} | {note.date} | {note.place} | {note.grade}"
        for note in briefing.notes
    ]
    lines += ["", "## 附件2 来源目录"]
    lines += [
        f"{entry.number}. {entry.title} | {entry.kind} | {entry.publisher} | 发布{entry.published} 成文{entry.written} | {entry.grade}"
        f" | {entry.origin} | {entry.repairs} | {'、'.join(entry.keywords)} | {'采用' if entry.used else '未采用'}"
        for entry in briefing.sources
    ]
    return "\n".join(lines) + "\n"


def words(text: Text) -> str:
    """A text's runs one after the other."""
    return "".join(run.text for run in text)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return words(block.text)
        case Subheading():
            return f"### {block.text}"
        case BulletList():
            return "\n".join(f"- {words(item)}" for item in block.items)
        case Table():
            rows = [" | ".join(block.columns), *(" | ".join(words(cell.text) for cell in row) for row in block.rows)]
            return "\n".join([f"[表] {block.caption}", *rows, words(block.foot)])
        case Chart():
            points = "; ".join(f"{point.x} {point.label} {point.style}" for series in block.series for point in series.points)
            return f"[图 {block.kind}] {block.title} / {block.subtitle} / {points} / 依据{block.notes}"
        case Timeline():
            return "\n".join([f"[时间线] {block.title}", *(f"  {item.state} {item.printed} {item.text} 〔{item.note}〕" for item in block.items)])
