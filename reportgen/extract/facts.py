"""Facts of an article: every quantity that states something about a place, with what, when, where and how sure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.catalogue.bundle import Catalogue
from reportgen.extract.context import Context, prepare
from reportgen.extract.naming import Name
from reportgen.extract.reader import read_sentence
from reportgen.extract.record import table_record
from reportgen.extract.state import State
from reportgen.extract.tables import table_facts
from reportgen.extract.topics import LONGEST, Topics
from reportgen.model import AttributedArticle, CleanText, Fact, Span, Statement

GOES_ON = frozenset(";")
LIST_OF_LINES = 3
ITEM_MARKS = ("- ", "• ", "· ")
LONGEST_SENTENCE = 1500
COUNTED = re.compile(r"(?<!附件)\((?:共|计|合计|约)*[0-9]+(?:个|项|家|件|条|处|所|宗)[^()]{0,40}\)$")
"""(一)制造业项目(41个,…): what a heading counts in brackets is told nowhere else."""
CUTS = (";", ",", "、")


def extract_facts(
    article: AttributedArticle, clean: CleanText, catalogue: Catalogue, context: Context | None = None
) -> tuple[Fact, ...]:
    """The facts of one article in order of place. `context` saves work where the caller has prepared it."""
    context = context or prepare(article, clean, catalogue)
    facts, covered = tabular(article, context)
    for _, state in readings(article, context, covered):
        facts += state.facts
    facts.sort(key=lambda fact: (fact.evidence.span.start, fact.evidence.span.end))
    return tuple(facts)


def tabular(article: AttributedArticle, context: Context) -> tuple[list[Fact], list[tuple[int, int]]]:
    """The facts of the article's tables, and where the tables stand."""
    facts: list[Fact] = []
    covered: list[tuple[int, int]] = []
    for found, span in table_facts(context, *article.article.body):
        facts += [fact for item in found if (fact := table_record(context, item)) is not None]
        covered.append(span)
    return facts, covered


def readings(
    article: AttributedArticle, context: Context, covered: list[tuple[int, int]]
) -> Iterator[tuple[Statement, State]]:
    """The sentences that hold quantities, each read with what the one before it was about; not the tables at `covered`."""
    text = context.text
    topics = Topics(text)
    carried: Name | None = None
    previous: Name | None = None
    end = article.article.span.start
    for statement in sentences(article, context, topics):
        start = statement.span.start
        if covered and any(a <= start < b for a, b in covered):
            continue
        if "\n" in text[end : start + 1]:
            carried = previous = None
        quantities = context.quantities_in(start, statement.span.end)
        state = read_sentence(context, statement, quantities, topics.before(statement), carried, previous, topics.item)
        yield statement, state
        carried, previous, end = state.first or carried, state.last or previous, statement.span.end


def sentences(article: AttributedArticle, context: Context, topics: Topics) -> Iterator[Statement]:
    """The statements that hold quantities, with what a semicolon or 其中 goes on with joined: one verb, one aim.

    Headings are left out: they repeat. Three lines or more without a full stop, one right after another, are a
    list and no headings. `topics` sees the short sentences in between.
    """
    text, starts = context.text, context.starts
    lines = _listed(article.statements, text)
    held: list[Statement] = []
    last = index = 0
    for i, statement in enumerate(article.statements):
        if statement.kind != "sentence" and i not in lines:
            continue
        start, stop = statement.span
        while index < len(starts) and starts[index] < start:
            index += 1
        goes_on = bool(held) and _joined(text, last, start)
        if held and not goes_on:
            yield from _pieces(_one(held), text)
            held = []
        last = stop
        if held or index < len(starts) and starts[index] < stop or text[stop - 1 : stop] in GOES_ON:
            held.append(statement)
        elif stop - start <= LONGEST:
            topics.see(statement)
    if held:
        yield from _pieces(_one(held), text)


def _joined(text: str, end: int, start: int) -> bool:
    """Whether what begins at `start` goes on with the sentence that ended at `end`, in the same line."""
    return (text[end - 1] in GOES_ON or text.startswith("其中", start)) and text.find("\n", end - 1, start) < 0


def _pieces(statement: Statement, text: str) -> Iterator[Statement]:
    """A sentence in pieces that can be read at once: text without punctuation must not cost more than its length."""
    start, end = statement.span
    while end - start > LONGEST_SENTENCE:
        cut = max(text.rfind(mark, start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE) for mark in CUTS)
        cut = cut + 1 if cut >= 0 else start + LONGEST_SENTENCE
        yield Statement(Span(start, cut), statement.kind, statement.places)
        start = cut
    yield Statement(Span(start, end), statement.kind, statement.places) if start > statement.span.start else statement


def _one(statements: list[Statement]) -> Statement:
    if len(statements) == 1:
        return statements[0]
    places = tuple(place for statement in statements for place in statement.places)
    return Statement(Span(statements[0].span.start, statements[-1].span.end), "sentence", places)


def _counts(statement: Statement, text: str) -> bool:
    """Whether a heading ends with a count in brackets."""
    start, end = statement.span
    return statement.kind == "heading" and text.endswith(")", start, end) and COUNTED.search(text, start, end) is not None


def _listed(statements: tuple[Statement, ...], text: str) -> set[int]:
    """The indices of headings that are read: items of a list, by the mark they begin with or in a run of lines, and those that count."""
    found = {i for i, statement in enumerate(statements) if text.startswith(ITEM_MARKS, statement.span.start) or _counts(statement, text)}
    run: list[int] = []
    for i in [i for i, statement in enumerate(statements) if statement.kind == "heading"]:
        if run and (i != run[-1] + 1 or text[statements[run[-1]].span.end : statements[i].span.start].strip()):
            if len(run) >= LIST_OF_LINES:
                found.update(run)
            run = []
        run.append(i)
    if len(run) >= LIST_OF_LINES:
        found.update(run)
    return found
