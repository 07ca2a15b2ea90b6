"""From what was rendered to what must be found in the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.check.expected import Block, Expectations, Figure, Label, Part, Sketch, Stated, compact
from reportgen.model.briefing import (
    Annex,
    Briefing,
    BulletList,
    Chart,
    FigureRef,
    KeyFigure,
    Paragraph,
    Section,
    SourceEntry,
    Subheading,
    Table,
    Text,
    Timeline,
)
from reportgen.model.briefing import Block as PageBlock
from reportgen.model.finding import Derived, as_numbers
from reportgen.model.record import Fact
from reportgen.render.fonts import FontSet
from reportgen.render.page import annex_list, printed_date
from reportgen.render.pdf import Attached, RenderedPdf

TILE_GAP, NOTE_GAP, SOURCE_GAP = 12, 14, 16
"""How many characters a template may put between the parts of a key figure, a note or a source."""

OWN_WORDS = ("含义",)
"""Columns that hold the catalogue's words on what an indicator is; a number there (per 100 people) states nothing."""

LEAST_NAME = 4
"""A name of fewer characters accounts for no digit."""

COMPARING = ("比较", "疑点")
"""Words in the title of a section that may print other districts' figures."""


def expectations(
    rendered: RenderedPdf,
    template: str,
    faces: FontSet,
    attachments: Sequence[Attached] = (),
    facts: Iterable[Fact | Derived] = (),
    names: Iterable[str] = (),
) -> Expectations:
    """What `rendered.data` must hold; `facts` are those that its figures may state (none: not compared), `names` what
    indicators may be called: a digit in a name (3岁以下) states nothing.
    """
    briefing = rendered.briefing
    facts = tuple(facts)
    blocks = tuple(_blocks(briefing))
    return Expectations(
        template=template,
        district=briefing.district,
        place=briefing.place,
        title=compact(briefing.title),
        as_of=briefing.as_of,
        front=tuple(map(compact, _front(briefing))),
        blocks=blocks,
        sketches=tuple(_sketches(rendered)),
        headings=tuple(_headings(briefing)),
        notes=tuple(note.number for note in briefing.notes),
        families=tuple(dict.fromkeys(face.family for face in faces.faces)),
        attached=tuple((item.name, hashlib.sha256(item.data).hexdigest()) for item in attachments),
        facts=tuple((fact.id, _stated(fact)) for fact in facts),
        running=tuple(words for words in map(compact, (briefing.organisation, briefing.header, briefing.footer)) if words),
        names=_printed_names(blocks, (*names, *(fact.indicator for fact in facts if isinstance(fact, Fact)))),
    )


def _printed_names(blocks: tuple[Block, ...], names: Iterable[str]) -> tuple[str, ...]:
    """Those of `names` with a digit that stand in the blocks, longest first."""
    digits = {compact(name) for name in names if any(character.isdecimal() for character in name)}
    texts = {part.text for block in blocks for part in block.parts}
    printed = {name for name in digits if len(name) >= LEAST_NAME and any(name in text for text in texts)}
    return tuple(sorted(printed, key=lambda name: (-len(name), name)))


def _stated(fact: Fact | Derived) -> Stated:
    numbers = tuple(f"{number:f}" for number in as_numbers(fact.value))
    status = fact.status if isinstance(fact, Fact) else "derived"
    return Stated(numbers, fact.unit, fact.period, status, fact.district or "")


def _front(briefing: Briefing) -> tuple[str, ...]:
    return (
        briefing.title,
        printed_date(briefing.as_of),
        printed_date(briefing.cutoff),
        f"第{briefing.issue}期",
        f"{briefing.source_count}篇",
        briefing.status_line,
    )


def _headings(briefing: Briefing) -> Iterator[str]:
    for section in briefing.sections:
        yield compact(section.number + section.title)
    for number, title, _ in annex_list(briefing):
        yield compact(f"附件{number}{title}")


def _blocks(briefing: Briefing) -> Iterator[Block]:
    yield from _items("conclusions", "首页要点", briefing.conclusions, numbered=True)
    for tile in briefing.key_figures:
        yield _tile(tile)
    yield from _items("changes", "首页本期变化", briefing.changes)
    yield from _items("settle", "首页需要核定", briefing.to_settle)
    for section in briefing.sections:
        heading = section.number + section.title
        yield Block("body", (Part(compact(heading), heading, "label"),))
        yield from _page_blocks("body", heading, section)
    for line in briefing.withdrawn:
        yield Block("body", (Part(compact(line), "未设章节", "quote"),))
    yield from _annexes(briefing)


def _items(group: str, where: str, texts: tuple[Text, ...], numbered: bool = False) -> Iterator[Block]:
    for number, text in enumerate(texts, 1):
        yield Block(group, (_part(text, f"{where}第{number}条", number if numbered else 0),))


def _part(text: Text, where: str, number: int = 0) -> Part:
    """The words and figures of a text, references included."""
    words, figures = "", []
    for run in text:
        printed = compact(run.text or (f"〔{run.note}〕" if run.note is not None else ""))
        if run.figure is not None:
            figures.append(replace(_figure(run.figure, len(words)), end=len(words) + len(printed)))
        words += printed
    return Part(words, where, "prose", tuple(figures), number)


def _tile(tile: KeyFigure) -> Block:
    where = f"首页关键数字“{tile.label}”"
    figure = _part(tile.figure, where)
    unit = [tile.unit] if tile.unit and tile.unit not in "".join(run.text for run in tile.figure) else []
    texts = [*unit, tile.period, tile.status, tile.change, tile.grade, f"〔{tile.note}〕"]
    rest = [Part(compact(words), where, "label") for words in texts if compact(words)]
    return Block("tiles", (Part(compact(tile.label), where, "label"), figure, *rest), TILE_GAP)


def _page_blocks(group: str, heading: str, holder: Section | Annex) -> Iterator[Block]:
    compares = any(word in holder.title for word in COMPARING)
    for block in holder.blocks:
        yield from _page_block(group, heading, block, compares)


def _page_block(group: str, heading: str, block: PageBlock, compares: bool) -> Iterator[Block]:
    setting = (compact(heading),)
    if isinstance(block, Paragraph):
        yield Block(group, (_part(block.text, heading),), setting=setting, compares=compares)
    elif isinstance(block, Subheading):
        yield Block(group, (Part(compact(block.text), heading, "label"),))
    elif isinstance(block, BulletList):
        for number, item in enumerate(block.items, 1):
            part = _part(item, f"{heading}第{number}条", number if block.ordered else 0)
            yield Block(group, (part,), setting=setting, compares=compares)
    elif isinstance(block, Table):
        yield from _table(group, heading, block, compares)
    elif isinstance(block, Chart | Timeline):
        yield Block(group, tuple(_titles(block)), gap=2)
        if isinstance(block, Chart) and block.notes:
            notes = "".join(f"〔{number}〕" for number in block.notes)
            yield Block(group, (Part(notes, f"图“{block.title}”", "label"),))


def _titles(block: Chart | Timeline) -> Iterator[Part]:
    refs = block.figures if isinstance(block, Chart) else ()
    for words in (compact(block.title), compact(block.subtitle)):
        figures = tuple(
            _figure(ref, words.index(compact(ref.printed))) for ref in refs if compact(ref.printed) in words
        )
        if words:
            yield Part(words, f"图“{block.title}”", "finding", figures)


def _figure(ref: FigureRef, start: int) -> Figure:
    printed = compact(ref.printed)
    words = (ref.fact, printed, compact(ref.indicator), compact(ref.unit), compact(ref.period), ref.status, ref.district)
    return Figure(start, start + len(printed), *words, tuple(map(compact, ref.context)))


def _table(group: str, heading: str, table: Table, compares: bool) -> Iterator[Block]:
    name = f"{heading}“{table.caption or '表'}”"
    head = compact("".join(table.columns))
    if table.caption:
        yield Block(group, (Part(compact(table.caption), name, "label"),))
    yield Block(group, (Part(head, name, "label"),))
    for number, row in enumerate(table.rows, 1):
        parts = []
        for column, cell in zip(table.columns, row, strict=False):
            part = _part(cell.text, f"{name}第{number}行“{column}”")
            if part.text:
                parts.append(replace(part, kind="label") if column in OWN_WORDS else part)
        words = compact("".join(part.text for part in parts))
        yield Block(group, tuple(parts), 0, head, (compact(heading), compact(table.caption), head, words), compares)
    if table.foot:
        yield Block(group, (_part(table.foot, name),), setting=(compact(heading),), compares=compares)


def _annexes(briefing: Briefing) -> Iterator[Block]:
    for number, title, _ in annex_list(briefing):
        heading = f"附件{number}　{title}"
        group = f"annex{number}"
        yield Block(group, (Part(compact(f"附件{number}"), heading, "label"), Part(compact(title), heading, "label")), gap=2)
        for annex in briefing.annexes:
            if annex.number == number:
                yield from _page_blocks(group, heading, annex)
        if number == 1:
            yield from _notes(briefing)
        elif number == 2:
            yield from _sources(briefing)


def _notes(briefing: Briefing) -> Iterator[Block]:
    head = "编号陈述原文来源级别日期地区"
    for note in briefing.notes:
        where = f"附件1〔{note.number}〕"
        restated = ["转述，非原文"] if note.restated else []
        words = [f"〔{note.number}〕", note.statement, note.printed, *restated, f"来源{note.source}", note.grade, note.date, note.place]
        parts = tuple(Part(compact(text), where, "quote") for text in words if compact(text))
        yield Block("annex1", parts, NOTE_GAP, head)


def _sources(briefing: Briefing) -> Iterator[Block]:
    for entry in briefing.sources:
        where = f"附件2来源{entry.number}"
        words = (
            *(f"来源{entry.number}", entry.title, entry.grade, entry.publisher, printed_date(entry.published)),
            *(printed_date(entry.written), entry.kind, entry.origin, entry.file, *_place(entry), entry.grade_reason, entry.repairs),
            "、".join(entry.keywords),
        )
        yield Block("annex2", tuple(Part(compact(text), where, "quote") for text in words if compact(text)), SOURCE_GAP)


def _place(entry: SourceEntry) -> tuple[str, ...]:
    return (f"第{entry.article}篇",) if entry.article > 1 else ()


def _sketches(rendered: RenderedPdf) -> Iterator[Sketch]:
    drawn = {drawing.id: drawing for drawing in rendered.drawings}
    briefing = rendered.briefing
    blocks = [block for section in briefing.sections for block in section.blocks]
    for block in (*blocks, *(block for annex in briefing.annexes for block in annex.blocks)):
        if isinstance(block, Chart | Timeline):
            drawing = drawn[block.id]
            labels = tuple(
                Label(compact(word.text), round(word.x, 2), round(word.y, 2), word.align) for word in drawing.words
            )
            size = (drawing.width, round(drawing.height, 2))
            yield Sketch(f"图“{block.title}”", compact(block.title), *size, labels, drawing.marks, block.alt)
