"""Which topic of the briefing a record belongs to, by the patterns of `topics.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.indicators import Indicators
from reportgen.catalogue.rules import read_toml
from reportgen.model import Event, Fact, Measure, Organisation

OTHER = "other"
_STREAK = re.compile("(?:年数|次数|用时)$|^出席|^参会|^与会|人数$")
_NO_SUBJECT = re.compile("^(?:超|达|占|比|较)")
_BY_SECTION = {"investment": "enterprises", "economy": "economy", "industry": "industries"}


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, the section it stands in, its printed title and what it takes."""

    id: str
    section: str
    title: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    rejects: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, in the order in which they claim records."""
    return tuple(
        Topic(row["id"], row["section"], row["title"], re.compile(row["pattern"]), tuple(row["examples"]), tuple(row["rejects"]))
        for row in read_toml("reportgen.brief", "topics.toml")["topic"]
    )


@cache
def sectors() -> dict[str, str]:
    """Topics of measures by sector, for the sectors that decide by themselves."""
    return dict(read_toml("reportgen.brief", "topics.toml")["sectors"])


def topic_of_words(words: str) -> str:
    """The id of the first topic whose pattern is found, else "other"."""
    return next((topic.id for topic in topics() if topic.pattern.search(words)), OTHER)


def topic_of_fact(fact: Fact, indicators: Indicators) -> str:
    """Facts on people's livelihood, the city and its government stand in no chapter, whatever words they hold, nor do streaks
    (连续…年数) and heads counted at a meeting.
    """
    known = indicators.get(fact.indicator_id) if fact.indicator_id else None
    if _STREAK.search(fact.indicator) or not has_subject(fact):
        return OTHER
    if known is not None and known.section not in _BY_SECTION:
        return OTHER
    found = topic_of_words(fact.scope + fact.indicator)
    if found == OTHER and known is not None:
        return _BY_SECTION[known.section]
    return found


def has_subject(fact: Fact) -> bool:
    """Whether the indicator's words say what is counted (超规划目标 says only how far)."""
    return _NO_SUBJECT.search(fact.indicator) is None


def topic_of_record(record: Measure | Event | Organisation) -> str:
    """By sector and words of a measure, by what an event was, by the name of a body.

    A measure's own words go before its sector where they are about investment.
    """
    if isinstance(record, Measure):
        found = topic_of_words(record.what)
        by_sector = sectors().get(record.sector)
        named = {topic.id for topic in topics() if topic.section == "investment"} - {"enterprises"}
        return by_sector if by_sector is not None and (by_sector == OTHER or found not in named) else found
    return topic_of_words(record.what if isinstance(record, Event) else record.name)
