"""Evidence and place of a stretch of an article: the verbatim quote, the way back to the raw text, the district."""

from __future__ import annotations

import re
from bisect import bisect_right

from reportgen.extract.events_clauses import trim
from reportgen.model import AttributedArticle, Attribution, CleanText, Evidence, Span

# 2018年12月 …, 2018-12-05: …: the date of a chronicle's entry, with a space or a colon behind it.
CHRONICLE = re.compile(
    r"\s*(?:[·•●◆■▪*—-]\s*)?(?:(?:19|20)\d\d(?:年(?:\d{1,2}月)?(?:\d{1,2}日)?|[-./]\d{1,2}(?:[-./]\d{1,2})?)\s*[\s::,,—-]"
    r"|(?:\d{1,2}月)?\d{1,2}日起?[ \u3000::]|[^\s::,。]{1,8}[::](?:[今去]年|(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日)?,)"
)


def cite(clean: CleanText, article: AttributedArticle, start: int, end: int) -> Evidence:
    """Evidence for `clean.text[start:end]`, white space trimmed. Raises `ValueError` outside the text."""
    start, end = trim(clean.text, start, end)
    span = Span(start, end)
    about = article.article
    return Evidence(about.document, about.number, span, clean.to_raw(span), clean.text[start:end])


class Places:
    """Looks up the place, and the kind of statement, at a character of the clean text."""

    __slots__ = ("_article", "_starts")

    def __init__(self, article: AttributedArticle) -> None:
        self._article = article
        self._starts = [statement.span.start for statement in article.statements]

    def at(self, offset: int) -> Attribution:
        """The attribution that holds at `offset`: the statement's, else the article's."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or not self._article.statements[index].places:
            return self._article.attribution
        return self._article.statements[index].place_at(offset)

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
