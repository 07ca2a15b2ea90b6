"""Tables in running text: rows of cells divided by tabs, strokes or wide spaces, under a head that names the columns.

A row's first words are what is counted, its unit stands in a column of units, in brackets behind the name,
in the head of the column or in a line 单位:… above the table. A column's head gives measure and period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.context import Context
from reportgen.extract.naming import Name, standard_name, tidy
from reportgen.extract.numerals import arabic
from reportgen.extract.quantities import Quantity

DIVIDER = re.compile(r"[\t|│]| {2,}|\u3000{1,}")
MARKS = ("\t", "|", "│", "   ", "\u3000")
CELL = re.compile(r"[^\t|│\uff5c]+")
SPACED = re.compile(r"(?:[^ \u3000]|[ ](?! ))+")
NUMBER = re.compile(
    r"(?P<least>[≥>] ?|不低于|超过|大于)?(?P<most>[≤<] ?|不高于|小于)?(?P<about>约|≈)?(?P<value>[-+\u2212]?[0-9][0-9,]*(?:\.[0-9]+)?)"
    r"(?P<percent>%?)(?P<near>左右)?(?P<over>以上)?(?P<under>以[下内])?"
)
BOUNDS = {"least": "over", "over": "over", "most": "under", "under": "under", "about": "about", "near": "about"}
NARROW = re.compile(
    r"^[^\s。,;0-9][^\s。,;]{1,29}(?: [^\s。,;0-9-]{1,8}(?= )|(?= \S+ ))(?: (?:[-+\u2212]?[0-9][0-9,]*(?:\.[0-9]+)?%?|[-—]{1,2}))+$", re.MULTILINE
)
"""A row whose cells single spaces divide, as the text layer of a PDF gives it: 建筑业总产值 亿元 39.8 -3.6."""
NARROW_HEAD = re.compile(r"[^\s。,;]{1,12}(?: [^\s。,;]{1,16})+")
WORD = re.compile("[^ ]+")
RULE_LINE = re.compile(r":?-{2,}:?")
YEAR_ALONE = re.compile(r"20[0-9]{2}")
FALL_OVER_YEARS = re.compile(r"(?:五年|累计)[^,。]{0,6}?(?:降低|下降|减少|削减)(?:率|幅度)?$")
OF_ALL_ROWS = re.compile(r"(?:增加值|总产值|产值|营业收入|销售额|固定资产投资|投资额?|税收(?:收入)?)(?=[^\u3400-\u9fff]*$|情况|完成情况|及增速|构成)")
"""What a table's title says that all its rows are of: 分行业增加值."""
BRACKETED = re.compile(r"\(([^()]{1,12})\)\s*$")
UNIT_LINE = re.compile(r"单位:\s*([^\s,、;)]{1,8})")
NUMBERING = re.compile(r"^(?:[#★*·\-\s]|其中:?|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十0-9]{1,2}\)|[0-9]{1,2}[.、](?![0-9]))+")
PERCENT_HEAD = re.compile(r"%|‰|百分点")
EMPTY = frozenset({"", "-", "—", "——", "--", "/", "…", "*"})
WIDEST = 400
LONGEST_TITLE = 40
YEAR = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: `[start, end)` of the clean text, its words without white space at the edges."""

    start: int
    end: int
    text: str


OF_THE_VALUE = frozenset({"change", "share", "done", "rank"})


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, by its head. `period` is None where the head names none, `unit` "" likewise."""

    says: str
    period: str | None
    unit: str
    head: str


@dataclass(frozen=True, slots=True)
class TableFact:
    """A value of a table, ready to become a record."""

    quantity: Quantity
    name: Name
    measure: str
    period: str | None
    status: str | None


@cache
def _heads() -> tuple[Rule, ...]:
    return load_rules("reportgen.extract", "tables.toml")


def column_says(head: str) -> str:
    """What a column's head says (tables.toml), "" where no rule matches."""
    for rule in _heads():
        if rule.search(head):
            return str(rule.extra["says"])
    return ""


def cells_of(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a line; one where nothing divides it."""
    pattern = CELL if DIVIDER.search(text, start, end) and re.search(r"[\t|│]", text[start:end]) else SPACED
    found = []
    for match in pattern.finditer(text, start, end):
        words = match.group().strip(" \u3000")
        if words:
            at = text.index(words, match.start())
            found.append(Cell(at, at + len(words), words))
    return found


def tables(text: str, start: int, end: int) -> Iterator[tuple[list[list[Cell]], str, str]]:
    """The tables in `text[start:end]`: rows of cells, the unit that the line above states ("" for none), and that line."""
    if not any(text.find(mark, start, end) >= 0 for mark in MARKS) and NARROW.search(text, start, end) is None:
        return
    rows: list[list[Cell]] = []
    unit = title = ""
    before: list[Cell] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        cells = cells_of(text, at, stop) if stop - at <= WIDEST else []
        if len(cells) < 2 and NARROW.match(text, at, stop):
            cells = _narrow(text, at, stop)
            rows = rows or ([before] if len(before) == len(cells) else [])
        if len(cells) >= 2:
            if not all(RULE_LINE.fullmatch(cell.text) for cell in cells):
                rows.append(cells)
        elif text[at:stop].strip():
            if _is_table(rows):
                yield rows, unit, title
            rows = []
            before = _narrow(text, at, stop) if NARROW_HEAD.fullmatch(text, at, stop) else []
            title = title if before else text[at:stop] if stop - at <= LONGEST_TITLE else ""
            stated = UNIT_LINE.search(text, at, stop)
            unit = stated.group(1) if stated else unit if before else ""
        at = stop + 1
    if _is_table(rows):
        yield rows, unit, title


def _narrow(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a line that single spaces divide."""
    return [Cell(match.start(), match.end(), match.group()) for match in WORD.finditer(text, start, end)]


def _is_table(rows: list[list[Cell]]) -> bool:
    """Two rows or more, of which one at least is a name with numbers behind it."""
    return len(rows) >= 2 and any(_values(row) for row in rows)


def _values(row: list[Cell]) -> list[Cell]:
    """The cells that hold values; a row of years alone is a head."""
    return [cell for cell in row[1:] if NUMBER.fullmatch(cell.text) and not YEAR_ALONE.fullmatch(cell.text)]


def table_facts(context: Context, start: int, end: int) -> Iterator[tuple[list[TableFact], tuple[int, int]]]:
    """The values of each table in `[start, end)` of the clean text, and the range that the table covers."""
    for rows, unit, title in tables(context.text, start, end):
        head = next((i for i, row in enumerate(rows) if _values(row)), 0)
        width = max(len(row) for row in rows)
        columns = _columns(context, rows[head - 1] if head else [], width, rows[0][0].start)
        shared = OF_ALL_ROWS.search(title)
        of = shared.group() if shared is not None else ""
        facts = [fact for row in rows[head:] for fact in _row_facts(context, row, columns, unit, of)]
        yield facts, (rows[0][0].start, rows[-1][-1].end)


def _columns(context: Context, head: list[Cell], width: int, at: int) -> list[Column]:
    columns = []
    for cell in head:
        said = column_says(cell.text)
        stated = BRACKETED.search(cell.text)
        unit = stated.group(1) if stated else ("%" if PERCENT_HEAD.search(cell.text) else "")
        named = [m.iso for m in context.timeline.between(cell.start, cell.end) if m.iso and m.role != "base"] or YEAR_ALONE.findall(cell.text)
        columns.append(Column(said or "value", named[-1] if named else None, unit, cell.text))
    years = sorted({column.period for column in columns if column.period is not None and len(column.period) == YEAR})
    if len(years) > 1:
        span = f"{int(years[0]) + 1}/{years[-1]}"
        columns = [replace(column, period=span) if column.says == "average" and column.period is None else column for column in columns]
    columns = [_as_before(columns, number) for number in range(len(columns))]
    while len(columns) < width:
        columns.append(Column("value" if columns else "name", None, "", ""))
    return columns


def _as_before(columns: list[Column], number: int) -> Column:
    """A rise, share or rank without a year is of the year whose values stand before it: 2021年 | 2022年 | 增速."""
    column = columns[number]
    if column.says not in OF_THE_VALUE or column.period is not None:
        return column
    stated = [before.period for before in columns[:number] if before.says == "value" and before.period is not None and len(before.period) == YEAR]
    return replace(column, period=stated[-1]) if stated else column


def _row_facts(context: Context, row: list[Cell], columns: list[Column], unit: str, of: str) -> Iterator[TableFact]:
    first = next((i for i, cell in enumerate(row) if not NUMBER.fullmatch(cell.text)), None)
    if first is None or first > 1:
        return
    label = row[first]
    name, own_unit = _row_name(context, label, of)
    offset = len(columns) - len(row) if len(row) < len(columns) else 0
    row_unit = own_unit
    for i, cell in enumerate(row):
        column = columns[min(i + (offset if i > first else 0), len(columns) - 1)]
        if i == first or column.says in ("skip", "name"):
            continue
        if column.says == "unit" or i == first + 1 and not NUMBER.fullmatch(cell.text) and cell.text not in EMPTY:
            row_unit = cell.text if context.catalogue.units.get(context.catalogue.units.split(cell.text.partition("/")[0])[1]) else row_unit
            continue
        if NUMBER.fullmatch(cell.text) and len(name.text) > 1:
            fact = _value(cell, column, name, row_unit or column.unit or unit)
            if fact is not None:
                yield fact


def _row_name(context: Context, label: Cell, of: str) -> tuple[Name, str]:
    words = NUMBERING.sub("", label.text)
    unit = ""
    stated = BRACKETED.search(words)
    if stated is not None:
        inside = stated.group(1)
        if context.catalogue.units.get(context.catalogue.units.split(inside.partition("/")[0])[1]):
            unit, words = inside, words[: stated.start()]
    words = tidy(words)
    if of and context.catalogue.indicators.by_name(words + of) is not None:
        words += of
    known = context.catalogue.indicators.by_name(words)
    text = standard_name(known, words) if known is not None else words
    return Name(text, label.start, label.end, words, known.id if known else None), unit


def _value(cell: Cell, column: Column, name: Name, unit: str) -> TableFact | None:
    number = NUMBER.fullmatch(cell.text)
    value = arabic(number["value"].replace("\u2212", "-").lstrip("+")) if number is not None else None
    if number is None or value is None:
        return None
    percent = number["percent"]
    modifier = next((says for group, says in BOUNDS.items() if number[group]), "exact")
    period = column.period
    says, measure, status = column.says, "level", None
    if says == "change":
        unit, measure = ("个百分点" if "百分点" in column.head else "%"), "yoy"
    elif says == "average":
        unit, measure = "%", "cagr"
    elif says in ("share", "done"):
        unit, measure = "%", "share" if says == "share" else "level"
    elif says == "rank":
        unit, measure = "位", "rank"
    elif says == "target":
        status = "target"
    if percent:
        unit = "%"
    if unit == "%" and period and len(period) == YEAR and measure == "level" and FALL_OVER_YEARS.search(name.text):
        measure, value, period = "growth", -abs(value), f"{int(period) - 4}/{period}"
    if not unit:
        return None
    quantity = Quantity(cell.start, cell.end, cell.start, cell.end, Decimal(value), unit, modifier, "amount", "table")
    named = replace(name, text=name.text + ("排名" if says == "rank" else "完成进度" if says == "done" else ""))
    return TableFact(quantity, named, measure, period, status)
