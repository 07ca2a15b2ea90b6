"""All that a template may see. Everything is chosen, ordered and worded; a template only sets it.

Printed text is a `Text` of `Run`s so that each figure on the page stays tied to the fact it states
and each statement to its note 〔n〕. The finished PDF is read back against these ties.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FigureRef:
    """What a printed figure states. `fact` is the id of the Fact or Derived; `printed` is set as it stands on the page.

    `context` are the words that must stand with it (indicator, period, status verb, unit), in the
    order of the page; the read-back looks for them around the figure.
    """

    fact: str
    printed: str
    indicator: str
    unit: str
    period: str
    status: str
    district: str
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text. `figure` ties it to a fact; `note` makes it a reference 〔note〕; `style`: "", "strong", "mark"."""

    text: str
    figure: FigureRef | None = None
    note: int | None = None
    style: str = ""


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A tile of the strip on the first page. `change` is against the previous comparable value, or "—"."""

    label: str
    figure: Text
    unit: str
    period: str
    status: str
    grade: str
    change: str
    note: int


@dataclass(frozen=True, slots=True)
class Cell:
    text: Text
    align: str = "left"
    header: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    style: str = ""


@dataclass(frozen=True, slots=True)
class Subheading:
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Text, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are the headings; `widths` are percentages or () for automatic ones. `caption` stands above."""

    id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    foot: Text = ()


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """`x` is the printed category or period, `order` its place on the axis (years as numbers), `y` the value.

    `style`: "actual", "derived" (hollow), "target" (hatched) or "expected".
    """

    x: str
    order: float
    y: float
    label: str
    style: str
    fact: str
    y_high: float | None = None


@dataclass(frozen=True, slots=True)
class ChartSeries:
    name: str
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`kind`: line, step, bullet, funnel, dot or stack (briefing.md, Charts). `title` states the finding,
    `subtitle` unit and period, `notes` the evidence numbers, `alt` the alternative text.

    A bullet chart has a series for each indicator, with one point of style "target" and one of another;
    `mark` is the share of the plan's time that has passed (0–1). In a dot plot each point's `x` is a
    district's full name. `figures` are those that `title` and `subtitle` state beyond the points' labels.
    """

    id: str
    kind: str
    title: str
    subtitle: str
    unit: str
    series: tuple[ChartSeries, ...]
    notes: tuple[int, ...]
    alt: str
    mark: float | None = None
    figures: tuple[FigureRef, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """`date` ISO 8601 as precise as the source, `printed` the same in Chinese. `state`: done, planned or overdue."""

    date: str
    printed: str
    text: str
    state: str
    note: int
    weight: int


@dataclass(frozen=True, slots=True)
class Timeline:
    id: str
    title: str
    subtitle: str
    items: tuple[TimelineItem, ...]
    alt: str


Block = Paragraph | Subheading | BulletList | Table | Chart | Timeline


@dataclass(frozen=True, slots=True)
class Section:
    """`number` as printed (一、二、…); `id` is the anchor."""

    id: str
    number: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    number: int
    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """An entry of 附件1 依据表. `record_ids` are the records it proves; `source` is the number in 来源目录.

    `quote` is the source's text to the letter, `printed` the same as it is set on paper (full-width marks, GB/T 15834).
    """

    number: int
    statement: str
    quote: str
    source: int
    source_title: str
    date: str
    place: str
    grade: str
    restated: bool
    record_ids: tuple[str, ...]
    document: str
    article: int
    start: int
    end: int
    printed: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """An entry of 附件2 来源目录."""

    number: int
    title: str
    file: str
    article: int
    kind: str
    publisher: str
    published: str
    written: str
    grade: str
    grade_reason: str
    origin: str
    repairs: str
    keywords: tuple[str, ...]
    used: bool


@dataclass(frozen=True, slots=True)
class Briefing:
    """`place` is city and district in words (上海黄浦区). `issue` counts from 1; dates are ISO 8601.

    `withdrawn` lists sections left out with the reason, as printed. 附件1 依据表 and 附件2 来源目录 are set
    from `notes` and `sources`; `annexes` holds the others, numbered from 3. Every figure that is printed in
    `conclusions`, `key_figures`, `changes`, `to_settle`, `sections` and `annexes` stands in a run of its own with
    its `figure`; `organisation`, `header`, `footer` and `logo` (its alternative text, "" for none) are the office's; a number without one is a date, an ordinal, part of a name in 《》 or of a quotation in “”.
    """

    district: str
    place: str
    title: str
    subtitle: str
    as_of: str
    cutoff: str
    issue: int
    source_count: int
    status_line: str
    conclusions: tuple[Text, ...]
    key_figures: tuple[KeyFigure, ...]
    changes: tuple[Text, ...]
    to_settle: tuple[Text, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    notes: tuple[Note, ...]
    sources: tuple[SourceEntry, ...]
    withdrawn: tuple[str, ...]
    sparse: bool
    organisation: str = ""
    header: str = ""
    footer: str = ""
    logo: str = ""
