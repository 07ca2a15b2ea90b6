"""Facts of an article: every quantity that states something about a place, with what, when, where and how sure."""

from __future__ import annotations

from reportgen.catalogue.bundle import Catalogue
from reportgen.extract.context import Context, prepare
from reportgen.extract.reader import read_sentence
from reportgen.extract.topics import Topics
from reportgen.extract.naming import Name
from reportgen.model import AttributedArticle, CleanText, Fact


def extract_facts(
    article: AttributedArticle, clean: CleanText, catalogue: Catalogue, context: Context | None = None
) -> tuple[Fact, ...]:
    """The facts of one article in order of place. `context` saves work where the caller has prepared it."""
    context = context or prepare(article, clean, catalogue)
    facts: list[Fact] = []
    topics = Topics(clean.text)
    carried: Name | None = None
    end = article.article.span.start
    for statement in article.statements:
        if statement.kind != "sentence":
            continue
        quantities = context.quantities_in(statement.span.start, statement.span.end)
        if quantities:
            if "\n" in clean.text[end : statement.span.start + 1]:
                carried = None
            state = read_sentence(context, statement, quantities, topics.before(statement), carried)
            facts.extend(state.facts)
            carried, end = state.first or carried, statement.span.end
        else:
            topics.see(statement)
    return tuple(facts)
