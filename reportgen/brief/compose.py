"""One district's records to its briefing: chapters by stated minimums, at most eight pages before the annexes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace

from reportgen.brief.annexes import annexes
from reportgen.brief.citing import block_once, once
from reportgen.brief.comparing import comparing
from reportgen.brief.dates import plan_name
from reportgen.brief.desk import Desk
from reportgen.brief.doubting import doubting
from reportgen.brief.first_page import changes, conclusions, key_figures, to_settle
from reportgen.brief.industry import industry
from reportgen.brief.inputs import Material, Options
from reportgen.brief.investment import investment, policies
from reportgen.brief.limits import Limits, levels, pages
from reportgen.brief.notes import NoteBook
from reportgen.brief.plan import main_tasks, plan, plan_years
from reportgen.brief.sparse import figure_blocks, material_blocks, measure_blocks, promise_blocks
from reportgen.brief.times import times
from reportgen.catalogue.bundle import Catalogue
from reportgen.model import Annex, Block, Briefing, KeyFigure, Note, Section, Text

STATUS_LINE = "机器生成 · 待人工核定"
LEAST_FACTS = 3
"""With fewer adopted facts a district is sparse: its briefing says what the material is instead."""
TIGHTER = (1, 2, 4, 8)
"""How many levels further each next edition goes: little first, then enough."""
NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: what writes it, and what is missing where it writes nothing."""

    id: str
    title: str
    write: Callable[[Desk, Limits], tuple[Block, ...]]
    missing: str


@dataclass(frozen=True, slots=True)
class Editions:
    """Briefings of one content, ever tighter, and all notes of any of them in order of number."""

    briefings: tuple[Briefing, ...]
    notes: tuple[Note, ...]

    @property
    def ample(self) -> Briefing:
        """The most ample one, with the notes of all."""
        return replace(self.briefings[0], notes=self.notes)


@dataclass(frozen=True, slots=True)
class _Draft:
    desk: Desk
    conclusions: tuple[Text, ...]
    key_figures: tuple[KeyFigure, ...]
    changes: tuple[Text, ...]
    to_settle: tuple[Text, ...]
    sections: tuple[Section, ...]
    withdrawn: tuple[str, ...]


def compose(material: Material, catalogue: Catalogue, options: Options | None = None) -> Briefing:
    """The most ample briefing of `material.district`. Pure: the same records give the same briefing."""
    options = options or Options()
    return _briefing(_fitting(Desk(material, catalogue), options)[1], options)


def editions(material: Material, catalogue: Catalogue, options: Options | None = None) -> Editions:
    """The briefing ever tighter, the most ample first, for a caller that sees the set pages run over the limit.

    A sentence has one number 〔n〕 in all of them, so that every face of an issue leads to the same evidence.
    """
    options = options or Options()
    desk = Desk(material, catalogue)
    at, draft = _fitting(desk, options)
    found = [_briefing(draft, options)]
    last = len(levels()) - 1
    for level in sorted({min(at + step, last) for step in TIGHTER} - {at}):
        draft = _draft(desk.cleared(draft.desk.notes.followed()), levels()[level], options)
        found.append(_briefing(draft, options))
    return Editions(tuple(found), _all_notes(found))


def _all_notes(briefings: list[Briefing]) -> tuple[Note, ...]:
    """Every note of any edition in order of number, worded as in the most ample edition that has it."""
    notes: dict[int, Note] = {}
    for briefing in briefings:
        for note in briefing.notes:
            notes.setdefault(note.number, note)
    return tuple(notes[number] for number in sorted(notes))


def _briefing(draft: _Draft, options: Options) -> Briefing:
    desk = draft.desk
    more: tuple[Annex, ...] = annexes(desk)
    used = desk.notes.used_sources()
    entries = tuple(replace(entry, used=(entry.file, entry.article) in used) for entry in desk.sources)
    return Briefing(
        district=desk.district, place=desk.place, title=f"{desk.place}招商引资专报", subtitle=_subtitle(desk),
        as_of=desk.material.as_of, cutoff=_cutoff(desk), issue=desk.material.issue, source_count=len(desk.speaking),
        status_line=STATUS_LINE, conclusions=draft.conclusions, key_figures=draft.key_figures, changes=draft.changes,
        to_settle=draft.to_settle, sections=draft.sections, annexes=more, notes=desk.notes.notes(), sources=entries,
        withdrawn=draft.withdrawn, sparse=_is_sparse(desk), organisation=options.organisation,
        header=options.header, footer=options.footer, logo=options.logo,
    )


def _fitting(desk: Desk, options: Options) -> tuple[int, _Draft]:
    """The most ample level whose draft is thought to keep within the page limit, and that draft.

    What a level takes never grows from one to the next, so that halving finds it.
    """
    drafts: dict[int, _Draft] = {}

    def fits(level: int) -> bool:
        drafts[level] = _draft(desk.cleared(NoteBook(desk.sources, desk.material.texts)), levels()[level], options)
        return 1 + pages(drafts[level].sections) <= options.page_limit

    last = len(levels()) - 1
    at = 0 if fits(0) else bisect_left(range(last), True, 1, key=fits)
    if at not in drafts:
        fits(at)
    return at, drafts[at]


def _draft(desk: Desk, limits: Limits, options: Options) -> _Draft:
    front = (
        tuple(map(once, conclusions(desk))), key_figures(desk), tuple(map(once, changes(desk))), tuple(map(once, to_settle(desk))),
    )
    sections: list[Section] = []
    withdrawn: list[str] = []
    for chapter in _chapters(desk):
        if chapter.id in options.leave_out:
            continue
        blocks = chapter.write(desk, limits)
        if blocks:
            sections.append(Section(chapter.id, f"{NUMBERS[len(sections)]}、", chapter.title, tuple(map(block_once, blocks))))
        else:
            withdrawn.append(f"{chapter.title}：{chapter.missing}")
    return _Draft(desk, *front, tuple(sections), tuple(withdrawn))


def _chapters(desk: Desk) -> tuple[Chapter, ...]:
    first, _ = plan_years(desk)
    name = plan_name(first)
    if _is_sparse(desk):
        return (*_sparse(f"“{name}”目标与任务" if main_tasks(desk) else "目标与任务"), *_closing())
    return (*_full(f"“{name}”目标与进展"), *_closing())


def _full(plan_title: str) -> tuple[Chapter, ...]:
    return (
        Chapter("investment", "招商引资", investment, "来源没有招商引资的数据与举措"),
        Chapter("plan", plan_title, plan, "来源没有规划目标、任务与指标"),
        Chapter("industry", "产业、平台与项目", industry, "来源没有产业、平台与项目的内容"),
    )


def _sparse(plan_title: str) -> tuple[Chapter, ...]:
    return (
        Chapter("material", "材料概况", lambda desk, limits: material_blocks(desk), "没有来源"),
        Chapter("figures", "收录数据", lambda desk, limits: figure_blocks(desk), "来源没有可采用的数据"),
        Chapter("plan", plan_title, plan, "来源没有规划目标与任务"),
        Chapter("policies", "政策", lambda desk, limits: tuple(policies(desk, limits)[1:]), "来源没有提到政策"),
        Chapter("measures", "主要举措", measure_blocks, "来源没有提出举措"),
        Chapter("promises", "承诺事项", lambda desk, limits: promise_blocks(desk), "来源没有带时限的承诺"),
    )


def _closing() -> tuple[Chapter, ...]:
    return (
        Chapter("times", "时间线", times, "来源没有注明日期的事项"),
        Chapter("comparison", "与其他区比较", comparing, "没有可比的其他区数据"),
        Chapter("doubts", "数据疑点", doubting, "没有发现疑点"),
    )


def section_ids() -> tuple[str, ...]:
    """The ids of all sections, of any kind of district."""
    return tuple(dict.fromkeys(chapter.id for chapter in (*_full(""), *_sparse(""), *_closing())))


def _is_sparse(desk: Desk) -> bool:
    return len(desk.facts) < LEAST_FACTS


def _subtitle(desk: Desk) -> str:
    if _is_sparse(desk):
        return "举措、承诺与时间线"
    first, _ = plan_years(desk)
    return f"招商引资与“{plan_name(first)}”进展"


def _cutoff(desk: Desk) -> str:
    """The newest date that a speaking source was written on; a page's later date is no news."""
    dates = [item.article.written for item in desk.speaking if item.article.written]
    return max(dates, default=desk.material.as_of)
