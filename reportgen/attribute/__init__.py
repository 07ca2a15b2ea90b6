"""Which place each statement of an article is about, from evidence inside the text.

The page's own tag counts least. What cannot be decided stays undecided, with its candidates.
"""

from __future__ import annotations

from collections import Counter

from reportgen.attribute.marks import COMMON_SIBLING, SIBLING, Mark, Resolver
from reportgen.attribute.mentions import find_shorts, load_lexicon
from reportgen.attribute.selves import bears_own_name, own_marks
from reportgen.attribute.sentences import split_sentences
from reportgen.attribute.tables import SEPARATOR
from reportgen.attribute.vote import Ballot, vote
from reportgen.attribute.walk import OWN_VOICE, Note, Walker
from reportgen.attribute.zones import settle_zones
from reportgen.catalogue.places import DISTRICT, WIDE, Places
from reportgen.catalogue.width import narrow
from reportgen.errors import Issue
from reportgen.model import Article, AttributedArticle, Attribution, CleanText, PlaceSpan, Span, Statement

__all__ = ["attribute", "trail"]


def attribute(
    articles: tuple[Article, ...], clean: CleanText, places: Places
) -> tuple[tuple[AttributedArticle, ...], tuple[Issue, ...]]:
    """The place of every article and statement of one document. Spans count characters of `clean.text`."""
    done, issues = [], []
    for article in articles:
        attributed, found = _attribute(article, clean, places)
        done.append(attributed)
        issues.extend(found)
    return tuple(done), tuple(issues)


def _attribute(article: Article, clean: CleanText, places: Places) -> tuple[AttributedArticle, list[Issue]]:
    ballot = vote(article, narrow(clean.text), load_lexicon(places))
    return AttributedArticle(article, ballot.attribution, _walked(article, clean, places, ballot, None)), _issues(article, ballot, places)


def _walked(
    article: Article, clean: CleanText, places: Places, ballot: Ballot, notes: list[Note] | None
) -> tuple[Statement, ...]:
    """The statements of an article; `notes` takes the reasons, where they are asked for."""
    text, home = narrow(clean.text), ballot.attribution
    marks = _marks(article, text, places, ballot)
    tabular = SEPARATOR.search(text, article.body.start, article.body.end) is not None
    walker = Walker(text, places, home, article.kind in OWN_VOICE, tabular, notes=notes)
    return (*_title(article, clean.text, home), *_body(article, text, walker, marks))


def trail(article: Article, clean: CleanText, places: Places, at: int) -> tuple[str, ...]:
    """Why the character at `at` of the clean text has the place that it has, as lines for a screen.

    First the votes for the article, then what the sentence says, name by name.
    """
    text, notes = narrow(clean.text), list[Note]()
    ballot = vote(article, text, load_lexicon(places))
    statements = _walked(article, clean, places, ballot, notes)
    lines = [f"article   {_said(ballot.attribution)}: {ballot.attribution.basis}"]
    ranked = sorted(ballot.tally.votes.items(), key=lambda vote: (-vote[1], vote[0]))
    lines += [f"  votes   {'/'.join(ids)} {weight:.1f}: {ballot.tally.reasons(ids)}" for ids, weight in ranked[:4]]
    found = next((s for s in statements if s.span.start <= at < s.span.end), None)
    if found is None:
        return tuple(lines)
    said = [n for n in notes if found.span.start <= n.start < found.span.end] or [Note(at, at, "the article's place")]
    lines += [f"  {text[n.start : n.end] or found.kind:8} {n.why}" for n in said]
    for place in found.places:
        here = "→" if place.span.start <= at < place.span.end else " "
        lines.append(f"{here} {_said(place.attribution)}: {clean.text[slice(*place.span)]}")
    return tuple(lines)


def _said(attribution: Attribution) -> str:
    return attribution.district or "undecided (" + ", ".join(attribution.candidates) + ")"


def _marks(article: Article, text: str, places: Places, ballot: Ballot) -> list[Mark]:
    home = ballot.attribution
    wides = {m.ids[0] for m in ballot.mentions if m.kind == WIDE and len(m.ids) == 1}
    cities = frozenset(i for i in wides if places.get(i).kind == "city")
    words = [m.word[-1] for m in ballot.mentions if m.kind == DISTRICT and home.district is not None and m.ids == (home.district,)]
    present = places.get(home.district).name[-1] if home.district else ""
    # 宁乡市 told of beside the former 宁乡县 is 宁乡市.
    own_kind = present if present in words else Counter(words).most_common(1)[0][0] if words else ""
    start, end = article.body
    resolver = Resolver(places, home, cities, own_kind, ballot.named, text.find("地区生产总值", start, end) >= 0)
    introduced = {m.ids[0] for m in ballot.mentions if m.kind == DISTRICT and len(m.ids) == 1}
    if home.district:
        introduced.add(home.district)
    shorts: dict[str, str] = {}
    for place_id in sorted(introduced, key=lambda i: (i == home.district, i)):
        place = places.get(place_id)
        short, narrow = place.short, place.district_like or place.kind == "customs"
        if narrow and len(short) > 1 and not places.is_common(short) and short not in places.names():
            shorts[short] = place_id
    over = places.city_of(home.district) if home.district else None
    near = {s: i for s, i in places.short_names_in(over).items() if s not in shorts} if over else {}
    if over and places.is_common(places.get(over).short):
        near[places.get(over).short] = over
    near = {s: i for s, i in near.items() if len(s) > 1 and i != home.district and s not in places.names()}
    siblings = [
        m._replace(kind=COMMON_SIBLING if places.is_common(m.word) else SIBLING) for m in find_shorts(text, start, end, near)
    ]
    mentions = settle_zones(text, (start, end), home, places, ballot.mentions)
    if resolver.place is not None:
        mentions = [m for m in mentions if not bears_own_name(text, places, resolver.place, m)]
    found = resolver.marks(mentions, find_shorts(text, start, end, shorts), siblings)
    return own_marks(text, article.kind, resolver.place, found) if found else found


def _title(article: Article, text: str, home: Attribution) -> list[Statement]:
    if not article.title:
        return []
    at = text.find(article.title, article.span.start, article.body.start)
    if at < 0:
        return []
    span = Span(at, at + len(article.title))
    return [Statement(span, "title", (PlaceSpan(span, home),))]


def _body(article: Article, text: str, walker: Walker, marks: list[Mark]) -> list[Statement]:
    statements = []
    at, count, last = 0, len(marks), article.body.start
    for start, end, kind, fresh in split_sentences(text, article.body.start, article.body.end):
        if start > last and fresh and text.find("\n", last, start) >= 0:
            walker.new_line()
            if not SEPARATOR.search(text, start, end):
                walker.table.close()
        first = at
        while at < count and marks[at].start < end:
            at += 1
        statements.append(walker.statement(start, end, kind, fresh, marks[first:at]))
        last = end
    return statements


def _issues(article: Article, ballot: Ballot, places: Places) -> list[Issue]:
    home = ballot.attribution
    found = []
    if home.district and ballot.label_ids and home.district not in ballot.label_ids:
        named = "、".join(places.label(i) for i in ballot.label_ids)
        found.append(Issue(
            "attribute", "label-overruled", article.document,
            f"第{article.number}篇的页面标签“{ballot.label}”指{named},正文依据({home.basis})指{places.label(home.district)},以正文为准。",
            "如正文判断有误,请在裁定文件中指定本篇所属地区。", "doubt", (article.span.start, article.span.end),
        ))
    if home.district is None:
        named = "、".join(places.label(i) for i in home.candidates) or "无"
        found.append(Issue(
            "attribute", "district-undecided", article.document,
            f"第{article.number}篇不能确定所属地区(候选:{named}):{home.basis}。", "请在裁定文件中指定本篇所属地区。", "doubt", (article.span.start, article.span.end),
        ))
    return found
