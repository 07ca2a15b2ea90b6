"""The name of what is counted: the catalogue's where it knows it, else the text's own words, complete in themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.catalogue.indicators import Indicators
from reportgen.extract.phrases import Phrase, after_etc

QUOTES = str.maketrans("", "", "“”\"‘’'《》「」\u3000 \n")
DEFINITIONS = re.compile(r"合同|实际|实到|区级|全口径|规模以上|规上|限额以上|限上|可比|现价|地方")
DEFINITION_NAMES = {"规上": "规模以上", "限上": "限额以上", "实到": "实际"}
COUNT_TAIL = re.compile(r"(?:总数量?|总量|数量|总数|个数|家数|户数|人数(?=$)|累计)$")
SCOPES = re.compile(r"^[\u4e00-\u9fff]{2,10}(?:城|岛|园|港|片区|新区|开发区|高新区|经开区|保税区|示范区|街道|镇|乡|湾|谷|组团|功能区|度假区|集聚区|商务区|自贸区)$")


@dataclass(slots=True)
class Name:
    """What is counted. `text` is the indicator; `[start, end)` the words of the text that it was made from.

    `noun` is the thing itself without the verb, for what follows to refer to. `known` is the catalogue's id.
    """

    text: str
    start: int
    end: int
    noun: str
    known: str | None = None
    scope: str = ""

    @property
    def definition(self) -> str:
        """The 口径 that the name states, "" for none."""
        words = [DEFINITION_NAMES.get(word, word) for word in DEFINITIONS.findall(self.text)]
        return "、".join(dict.fromkeys(word for word in words if word not in ("地方", "可比", "现价")))


def tidy(text: str) -> str:
    """A name without quotation marks and spaces."""
    return text.translate(QUOTES).strip("、,,的和与及:")


def known_name(indicators: Indicators, noun: str, hits: list[tuple[int, int, str]], start: int, end: int) -> tuple[str, str | None, str]:
    """`(name, id, scope)` of the words `[start, end)`: the standard name where they are one of its names."""
    for hit in reversed(hits):
        if hit[1] != end or hit[0] < start:
            continue
        indicator = indicators.get(hit[2])
        if indicator is None:
            break
        if hit[0] == start:
            return indicator.name, indicator.id, ""
        front = noun[: len(noun) - (end - hit[0])] if len(noun) == end - start else ""
        if front and SCOPES.match(tidy(front)):
            return tidy(front) + indicator.name, indicator.id, tidy(front)
        return noun, None, ""
    return noun, None, ""


def noun_range(text: str, phrase: Phrase, counted: bool) -> tuple[int, int]:
    """The words that name the thing in a phrase before a quantity: its object, else its subject, behind "A、B等"."""
    start, end = phrase.object if phrase.object[0] < phrase.object[1] else phrase.subject
    if counted:
        start = after_etc(text, start, end)
    return start, end
