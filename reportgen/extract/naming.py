"""The name of what is counted: the catalogue's where it knows it, else the text's own words, complete in themselves."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from reportgen.catalogue.indicators import Indicator, Indicators

QUOTES = str.maketrans("", "", "“”\"‘’'《》「」\u3000 \n\t")
EDGES = re.compile(
    r"^(?:[、,的:]|和(?![平谐睦顺田])|与(?!会)|及(?![格第时]))+|(?:[、,的:]|(?<![饱温总缓])和|(?<![参给])与|(?<![惠涉普波])及)+$"
)
DEFINITIONS = re.compile(r"合同|实际|实到|区级|全口径|规模以上|规上|限额以上|限上")
DEFINITION_NAMES = {"规上": "规模以上", "限上": "限额以上", "实到": "实际"}
NEW = re.compile(r"新增|新建(?![、,和及改扩])|新开办|新认定|新招聘|新设立?|新注册|新登记|新引进|增设|净增")
SCOPE = re.compile(
    r"^[\u4e00-\u9fff]{2,12}(?:城|岛|园|港|片区|新区|开发区|高新区|经开区|保税区|示范区|街道|镇|乡|湾|谷|组团|功能区|度假区|集聚区|商务区|自贸区)$"
)
FIRM = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9()]{2,16}(?:基地|公司|集团|工厂|项目|大厦|广场|市场|景区|大学|医院|车站|机场|码头|口岸|博物馆|图书馆|银行|街区|小镇|综合体)$")
WHEN = re.compile(r"(?:年末|年底|期末|全年|年内|当年|全[区县市])+")
USED_FOR = re.compile(r"用于(.{2,10})的(支出|资金|投入|财力)")
IN_ALL = re.compile(
    "(?<=.{3})合计(?=.{2})|(?<=[\u4e00-\u9fff)”]{2})(?:累计(?=[\u4e00-\u9fff]{2})|(?:已经?|(?<![公一总])共)(?=收到|签约|接待|投入|引进|集聚|入驻|覆盖|建成|惠及|培育|开通|完成))"
)
IN_ALL_CHARS = frozenset("计已共")
LIKENESS = 0.5


@dataclass(slots=True)
class Name:
    """What is counted. `text` is the indicator; `[start, end)` the words of the text that it was made from.

    `noun` is the thing itself without the verb, for what follows to refer to. `known` is the catalogue's id;
    `new` is set where the words themselves say that it is an increase. `scope` is a part of the district; `base`
    the thing that this is a part of (总投资 of a project).
    """

    text: str
    start: int
    end: int
    noun: str
    known: str | None = None
    scope: str = ""
    new: bool = False
    base: Name | None = None

    @property
    def definition(self) -> str:
        """The 口径 that the name states, "" for none."""
        return definition(self.text)


@lru_cache(maxsize=4096)
def definition(name: str) -> str:
    """The 口径 that a name states, "" for none."""
    found = DEFINITIONS.findall(name)
    return "、".join(dict.fromkeys(DEFINITION_NAMES.get(word, word) for word in found)) if found else ""


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """A name without quotation marks, spaces, footnote marks and loose particles at its edges."""
    words = EDGES.sub("", text.translate(QUOTES))
    words = IN_ALL.sub("", words) if not IN_ALL_CHARS.isdisjoint(words) else words
    used = USED_FOR.fullmatch(words) if words.startswith("用于") else None
    return used.group(1) + used.group(2) if used is not None else words


@lru_cache(maxsize=4096)
def likeness(a: str, b: str) -> float:
    """Dice's coefficient over pairs of characters: 1 for equal names, 0 for nothing in common."""
    x, y = Counter(a[i : i + 2] for i in range(len(a) - 1)), Counter(b[i : i + 2] for i in range(len(b) - 1))
    total = sum(x.values()) + sum(y.values())
    return 2 * sum((x & y).values()) / total if total else 0.0


def standard_name(indicator: Indicator, words: str) -> str:
    """The standard name, where a reader would see at once that it is what the words say; else the words.

    市场主体 is the catalogue's 经营主体, but a reader who looks for the quoted words must find them: `indicator_id`
    joins the two. An abbreviation (GDP, 社零) always takes the standard name.
    """
    if not words or words[0].isascii() and words[0].isalpha() or len(words) <= 2:
        return indicator.name
    alike = likeness(indicator.name, words)
    return indicator.name if alike > LIKENESS or not alike and indicator.standard else words


def name_words(
    indicators: Indicators, text: str, hits: list[tuple[int, int, str]], start: int, end: int
) -> Name:
    """The name that the words `[start, end)` give: known to the catalogue as a whole, as a part of it, or not."""
    words = tidy(text[start:end])
    for hit in reversed(hits):
        if hit[1] != end or hit[0] < start:
            continue
        indicator = indicators.get(hit[2])
        if indicator is None:
            break
        if hit[0] == start or not tidy(text[start : hit[0]]):
            return _known(indicators, indicator, words, start, end)
        front = tidy(text[start : hit[0]])
        if SCOPE.match(front):
            inner = _known(indicators, indicator, tidy(text[hit[0] : end]), hit[0], end)
            return Name(front + inner.text, start, end, words, inner.known, front, inner.new)
        break
    # A longer name that ends here (年末常住人口) hides the shorter one in the scan.
    hidden = any(hit[1] == end and hit[0] < start and WHEN.fullmatch(text, hit[0], start) for hit in hits)
    whole = indicators.by_name(words) if words and hidden else None
    return Name(words, start, end, words) if whole is None else _known(indicators, whole, words, start, end)


def _known(indicators: Indicators, indicator: Indicator, words: str, start: int, end: int) -> Name:
    new = NEW.match(words)
    if new:
        rest = words[new.end() :]
        stock = indicators.by_name(rest) if len(rest) > 1 else None
        if stock is not None:
            return Name(standard_name(stock, rest), start, end, rest, stock.id, new=True)
        return Name(standard_name(indicator, words), start, end, words, indicator.id, new=True)
    return Name(standard_name(indicator, words), start, end, words, indicator.id)
