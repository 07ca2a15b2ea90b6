"""Facts as clauses, by the sentence templates of `phrases.toml`. Nothing is worded that the templates don't hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportgen.brief.dates import span
from reportgen.brief.surface import Surface, direction, fall, plain, surface
from reportgen.brief.typeset import fullwidth
from reportgen.catalogue.indicators import Indicators
from reportgen.catalogue.rules import read_toml
from reportgen.errors import ConfigError
from reportgen.model import Fact, FigureRef, Run, Text
from reportgen.model.finding import as_numbers

_HOLES = re.compile(r"\{(\w+)\}")
_LINK = re.compile(r"(?:为|达到)\{figure\}")
_PLAN = re.compile(r"(?<!“)十[一二三四五六]五(?!”)")
_PLANNED = re.compile(r"计划|规划|预计|目标")
"""The name itself says that it is planned: 计划投资为25亿元."""
_RISE = re.compile(r"提高|上升|增长")
_ADDED = re.compile(r"新开办|新开业|新开工|新设立|新建|新招聘|新设|新批|新注册|新登记|净增|增设|新增")
_AGAINST = re.compile(r"可比|同比|较上届|比上届|较上年|比上年")
_AHEAD = re.compile("提前[一两二三四五半\\d]{1,2}年")
_CLAUSE = re.compile("[,，;；。]")
QUOTED = "quoted"
MOST_QUOTED, LEAST_QUOTED = 45, 6
STATUS_WORDS = {"target": "计划", "expected": "预计", "actual": ""}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence template with the conditions under which it is taken."""

    id: str
    status: str
    measure: str
    text: str
    short: str
    name: re.Pattern[str] | None
    quote: re.Pattern[str] | None
    figure: str
    stock: bool | None
    sign: str
    verb: bool
    examples: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words chosen by the first pattern that fits."""

    rows: tuple[tuple[re.Pattern[str], str], ...]

    def find(self, text: str) -> str:
        return next((word for pattern, word in self.rows if pattern.search(text)), "")


@cache
def phrases() -> tuple[Phrase, ...]:
    """The templates in order. Raises `ConfigError` for one that lacks a key or has a broken pattern."""
    return tuple(_phrase(table) for table in read_toml("reportgen.brief", "phrases.toml")["phrase"])


@cache
def word_table(name: str) -> WordTable:
    """The table `modal` or `verb`."""
    rows = read_toml("reportgen.brief", "phrases.toml")[name]
    return WordTable(tuple((re.compile(row["pattern"]), row["word"]) for row in rows))


def _phrase(table: dict[str, Any]) -> Phrase:
    try:
        patterns = {key: re.compile(table[key]) if key in table else None for key in ("name", "quote")}
        return Phrase(
            table["id"], table["status"], table["measure"], table["text"], table["short"], patterns["name"],
            patterns["quote"], table.get("figure", ""), table.get("stock"), table.get("sign", ""),
            table.get("verb", False), tuple(table.get("examples", ())), tuple(table.get("rejects", ())),
        )
    except (KeyError, re.error) as error:
        raise ConfigError(f"phrases.toml: {table.get('id', '?')}: {error!r}", "Add the key or correct the pattern.") from error


@dataclass(frozen=True, slots=True)
class Clause:
    """A fact in words: the pieces of its template and its figure."""

    fact: Fact
    pieces: tuple[tuple[str, str], ...]
    figure: Surface
    phrase: str

    @property
    def words(self) -> str:
        return "".join(piece for _, piece in self.pieces)

    def runs(self) -> Text:
        """The clause as runs, its figure tied to the fact by the words that stand around it; a quotation stands by itself."""
        if self.phrase == QUOTED:
            return (Run(self.words),)
        context = tuple(piece for name, piece in self.pieces if name != "figure" and piece.strip(",。"))
        runs = []
        for name, piece in self.pieces:
            if name == "figure":
                runs.append(figure_run(self.fact, self.figure, context))
            elif piece:
                runs.append(Run(piece))
        return tuple(runs)


def figure_run(fact: Fact, shown: Surface, context: tuple[str, ...] = ()) -> Run:
    """The figure tied to its fact; what the source writes in words (近半数) is proved by its quotation alone."""
    return Run(shown.text, figure_ref(fact, shown.text, context) if shown.numeral else None)


def figure_ref(fact: Fact, printed: str, context: tuple[str, ...] = ()) -> FigureRef:
    """The tie from a printed figure to its fact."""
    return FigureRef(
        fact.id, printed, fact.indicator, fact.unit, fact.period, fact.status, fact.district or "", context
    )


def clause(fact: Fact, indicators: Indicators, written: str = "", short: bool = False, period: str | None = None) -> Clause:
    """The fact worded. `written` is its article's date, `period` other words for its time ("" for none)."""
    shown = surface(fact)
    own = own_words(fact)
    if own:
        time = span(fact.period, written) if period is None else period
        return Clause(fact, (("", fullwidth(time)), ("", STATUS_WORDS.get(fact.status, "")), ("", f"“{own}”")), shown, QUOTED)
    for phrase in phrases():
        values = _fits(phrase, fact, shown, indicators)
        if values is not None:
            time = span(fact.period, written) if period is None else period
            values |= {"period": fullwidth(time), "figure": shown.text}
            template = phrase.short if short else phrase.text
            if shown.before:
                template = _LINK.sub("{figure}", template)
            pieces = _fill(template, values)
            return Clause(fact, pieces, shown, phrase.id)
    return _bare(fact, shown, written, period)


def own_words(fact: Fact) -> str:
    """The clause of the quotation that holds the figure, where the indicator's words do not stand in it in their order.

    A name put together from pieces (集聚区地标性夜生活 of 5个地标性夜生活集聚区) fits no template, and a date inside the
    statement (提前一年实现比2010年翻一番) is lost in one: both are printed as they were said. A name that has words from
    elsewhere in the text would lose its subject that way; templates do for it, and "" is given.
    """
    quote, name = fact.evidence.quote, fact.indicator
    ahead = fact.measure == "growth" and _AHEAD.search(quote) is not None
    if not ahead and (fact.indicator_id or _in_order(name, quote) or fact.measure in ("share", "rank")):
        return ""
    stated = plain(abs(as_numbers(fact.value)[0]))
    pieces = [piece for piece in _CLAUSE.split(quote) if piece]
    held = [piece for piece in pieces if re.search(rf"(?<![\d.]){re.escape(stated)}(?![\d.])", piece)] or pieces[:1] * ahead
    if not held or not LEAST_QUOTED <= len(held[-1]) <= MOST_QUOTED or not (ahead or set(name) <= set(held[-1])):
        return ""
    return _closed(fullwidth(held[-1].strip()).replace("“", "‘").replace("”", "’"))


def _closed(text: str) -> str:
    """Inner quotation marks in pairs: one that a cut has left alone is closed, or taken away where it only closes."""
    if text.count("‘") > text.count("’"):
        return text + "’"
    return text.replace("’", "", 1) if text.count("’") > text.count("‘") else text


def _in_order(name: str, quote: str) -> bool:
    """Whether the letters of a name stand in the quotation one after the other, with others between them."""
    at = -1
    for char in name:
        at = quote.find(char, at + 1)
        if at < 0:
            return False
    return True


def _bare(fact: Fact, shown: Surface, written: str, period: str | None) -> Clause:
    time = span(fact.period, written) if period is None else period
    word = STATUS_WORDS.get(fact.status, "")
    pieces = (("period", fullwidth(time)), ("name", name_of(fact) + word), ("", direction(fact)), ("figure", shown.text))
    return Clause(fact, pieces, shown, "bare")


def _fits(phrase: Phrase, fact: Fact, shown: Surface, indicators: Indicators) -> dict[str, str] | None:
    """The words that fill the template, or None where it is not for this fact."""
    measure = "level" if fact.measure == "share" else fact.measure
    if phrase.status != fact.status or phrase.measure != measure:
        return None
    name = name_of(fact)
    named = phrase.name.search(name) if phrase.name else None
    quoted = phrase.quote.search(fact.evidence.quote) if phrase.quote else None
    if (phrase.name and not named) or (phrase.quote and not quoted):
        return None
    if phrase.figure and phrase.figure != ("hedged" if shown.before else "plain"):
        return None
    known = indicators.get(fact.indicator_id) if fact.indicator_id else None
    if phrase.stock is not None and (known is None or known.stock is not phrase.stock or fact.modifier != "exact"):
        return None
    if phrase.sign and phrase.sign != _sign(fact):
        return None
    verb = word_table("verb").find(name)
    if phrase.verb and not verb:
        return None
    found = {**(named.groupdict() if named else {}), **(quoted.groupdict() if quoted else {})}
    return {**found, "name": name, "verb": verb, **_words(fact)}


def _words(fact: Fact) -> dict[str, str]:
    quote = fact.evidence.quote
    against, added, rise = _AGAINST.search(quote), _ADDED.search(quote), _RISE.search(quote)
    return {
        "change": direction(fact),
        "rise": rise[0] if rise and not fall(fact) else direction(fact),
        "against": against[0] if against else "",
        "added": added[0] if added else "新增",
        "modal": "" if _PLANNED.search(fact.indicator) else word_table("modal").find(quote),
    }


def _sign(fact: Fact) -> str:
    low = as_numbers(fact.value)[0]
    return "-" if low < 0 else "0" if low == 0 else "+"


def _fill(template: str, values: dict[str, str]) -> tuple[tuple[str, str], ...]:
    pieces, at = [], 0
    for match in _HOLES.finditer(template):
        if match.start() > at:
            pieces.append(("", fullwidth(template[at : match.start()])))
        pieces.append((match[1], values.get(match[1], "")))
        at = match.end()
    if at < len(template):
        pieces.append(("", fullwidth(template[at:])))
    return tuple(pieces)


def name_of(fact: Fact) -> str:
    """The indicator's words, with the part of the district that they are about."""
    name = fact.indicator if not fact.scope or fact.scope in fact.indicator else fact.scope + fact.indicator
    return fullwidth(_PLAN.sub(lambda match: f"“{match[0]}”", name))
