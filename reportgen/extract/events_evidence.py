"""Evidence and place of a stretch of an article: the verbatim quote, the way back to the raw text, the district."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.extract.events_clauses import trim
from reportgen.model import AttributedArticle, Attribution, CleanText, Evidence, Span

if TYPE_CHECKING:
    from reportgen.catalogue.bundle import Catalogue

# 2018年12月 …, 2018-12-05: …: the date of a chronicle's entry, with a space or a colon behind it.
CHRONICLE = re.compile(
    r"\s*(?:[·•●◆■▪*—-]\s*)?(?:(?:19|20)\d\d(?:年(?:\d{1,2}月)?(?:\d{1,2}日)?|[-./]\d{1,2}(?:[-./]\d{1,2})?)\s*[\s::,,—-]"
    r"|(?:\d{1,2}月)?\d{1,2}日起?[ \u3000::]|[^\s::,。]{1,8}[::](?:[今去]年|(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日)?,)"
)

# What is begun, finished, opened or founded stands somewhere: told by a district, in that district, whatever its name bears.
LOCAL_CLASSES = frozenset({"start", "finish", "open", "found", "settle"})
# Lines, ports and great meetings of a whole city, and what a government does, may be anywhere in it.
CITY_WIDE = re.compile("峰会|博览会|论坛|大会|运动会|机场|轨道交通|地铁|铁路|高铁|高速|航线|政府|全[市省国]")
LOCAL_BASIS = "本文所述地方的工程或机构,名称中带上级地名"


def cite(clean: CleanText, article: AttributedArticle, start: int, end: int) -> Evidence:
    """Evidence for `clean.text[start:end]`, white space trimmed. Raises `ValueError` outside the text."""
    start, end = trim(clean.text, start, end)
    span = Span(start, end)
    about = article.article
    return Evidence(about.document, about.number, span, clean.to_raw(span), clean.text[start:end])


class Places:
    """Looks up the place, and the kind of statement, at a character of the clean text."""

    __slots__ = ("_above", "_article", "_city", "_starts")

    def __init__(self, article: AttributedArticle, catalogue: Catalogue | None = None) -> None:
        self._article = article
        self._above: frozenset[str | None] = frozenset()
        self._city = ""
        home = article.attribution.district
        if catalogue is not None and home is not None and home in catalogue.places:
            places = catalogue.places
            self._above = frozenset((places.city_of(home), places.province_of(home)))
            self._city = places.get(places.city_of(home) or home).short
        self._starts = [statement.span.start for statement in article.statements]

    def at(self, offset: int) -> Attribution:
        """The attribution that holds at `offset`: the statement's, else the article's."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or not self._article.statements[index].places:
            return self._article.attribution
        return self._article.statements[index].place_at(offset)

    def of_act(self, text: str, start: int, end: int, trigger: int, kind: str) -> Attribution:
        """The place of an act of class `kind` at `[start, end)`.

        Where it is open whether the article's own district is meant or the city or province above it, because a name
        bears theirs (临江综合保税区), works and bodies are the district's; so are those of elsewhere that say of the
        city that they stand in it (外埠电机临江基地).
        """
        place, home = self.at(trigger), self._article.attribution
        if place.district is not None or home.district not in place.candidates or kind not in LOCAL_CLASSES:
            return place
        foreign = any(one != home.district and one not in self._above for one in place.candidates)
        if foreign and not (self._city and text.find(self._city, start, end) >= 0) or CITY_WIDE.search(text, start, end):
            return place
        return replace(home, basis=LOCAL_BASIS)

    def heading_at(self, text: str, offset: int) -> bool:
        """Whether `offset` stands in a heading or a title, which only repeats what the text tells.

        A line that begins with its date, as an entry of a chronicle does, tells and is no heading.
        """
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return False
        statement = self._article.statements[index]
        if statement.kind == "sentence" or offset >= statement.span.end:
            return False
        return statement.kind == "title" or CHRONICLE.match(text, statement.span.start) is None
