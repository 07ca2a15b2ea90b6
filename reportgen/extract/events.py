"""Bounded acts with their dates (gold/SPEC.md, Event): rules decide, over one pass of trigger words.

The rules are in `events.toml`; sections come from `plan_sections`, dates from `events_dates`. Reads
neither clock nor environment, loads no segmenter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.catalogue.width import narrow
from reportgen.extract.events_evidence import Places, cite
from reportgen.extract.events_reader import Told, read_acts
from reportgen.extract.events_wording import word
from reportgen.model import AttributedArticle, CleanText, Event, record_id

if TYPE_CHECKING:
    from reportgen.catalogue.bundle import Catalogue


# Lines without an end mark, right above or right below a line, so far at the most.
LINE_REACH = 160
LINE = r"[^\n]{1,60}[^\n。!?;:]\n"
LINE_ABOVE, PAIR_ABOVE = re.compile(rf"(?:^|\n){LINE}$"), re.compile(rf"(?:^|\n){LINE}{LINE}$")
LINE_BELOW = re.compile(rf"[^\n]*\n{LINE}")


def extract_events(article: AttributedArticle, clean: CleanText, catalogue: Catalogue | None) -> tuple[Event, ...]:
    """The events of an article in order of place. Undated acts and continuing effort are left out."""
    places = Places(article, catalogue)
    told, text = read_acts(article, clean.text), narrow(clean.text)
    return tuple(_event(article, clean, places, text, item) for item in told if _stands_in_text(text, places, item))


def _stands_in_text(text: str, places: Places, told: Told) -> bool:
    """A heading repeats what the text tells; only the line of the assembly is an act of its own."""
    return told.act.rule.extra["class"] == "meeting-line" or not places.heading_at(text, told.act.trigger) or _in_a_list(text, told.act.trigger)


def _in_a_list(text: str, offset: int) -> bool:
    """Whether the line stands between, or below, lines of its own kind: on a page of such lines each tells its own thing."""
    start = text.rfind("\n", 0, offset) + 1
    reach = max(start - LINE_REACH, 0)
    if PAIR_ABOVE.search(text, reach, start):
        return True
    return LINE_ABOVE.search(text, reach, start) is not None and LINE_BELOW.match(text, offset) is not None


def _event(article: AttributedArticle, clean: CleanText, places: Places, text: str, told: Told) -> Event:
    act = told.act
    what, start = word(text, act.start, act.end, act.trigger, act.rule.extra["class"] == "meeting-line")
    evidence = cite(clean, article, start, act.end)
    place = places.of_act(text, act.start, act.end, act.trigger, str(act.rule.extra["class"]))
    return Event(
        id=record_id("event", evidence.article_id, evidence.span.start, told.date, told.act.rule.id),
        district=place.district,
        candidates=place.candidates,
        evidence=evidence,
        rule=told.act.rule.id,
        place_basis=place.basis,
        date=told.date,
        what=what,
        status=told.status,
        date_basis=told.basis,
    )
