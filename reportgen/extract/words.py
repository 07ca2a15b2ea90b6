"""The records that hold words, not numbers (gold/SPEC.md): goals, tasks, measures, policies, organisations, problems."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.extract.names_edges import user_dictionary
from reportgen.extract.names_orgs import find_organisations
from reportgen.extract.names_policies import find_policies
from reportgen.extract.plan_goals import find_goals
from reportgen.extract.plan_tasks import find_tasks
from reportgen.extract.words_article import Reading
from reportgen.extract.words_measures import find_measures
from reportgen.extract.words_problems import find_problems
from reportgen.model import (
    AttributedArticle,
    CleanText,
    Measure,
    Organisation,
    PlanGoal,
    PlanTask,
    Policy,
    Problem,
)

if TYPE_CHECKING:
    from reportgen.catalogue.bundle import Catalogue
    from reportgen.catalogue.places import Places


@dataclass(frozen=True, slots=True)
class WordRecords:
    """The records of one article, each kind in order of place (parts of a task after the task)."""

    measures: tuple[Measure, ...] = ()
    policies: tuple[Policy, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    plan_goals: tuple[PlanGoal, ...] = ()
    plan_tasks: tuple[PlanTask, ...] = ()
    problems: tuple[Problem, ...] = ()


def extract_words(article: AttributedArticle, clean: CleanText, catalogue: Catalogue | None) -> WordRecords:
    """All records of an article that hold words, not numbers."""
    taught = _taught(catalogue.places) if catalogue is not None else ()
    reading = Reading(article, clean, _names_of(article, catalogue), taught)
    return WordRecords(
        measures=find_measures(reading),
        policies=find_policies(reading),
        organisations=find_organisations(reading),
        plan_goals=find_goals(reading),
        plan_tasks=find_tasks(reading),
        problems=find_problems(reading),
    )


@lru_cache(maxsize=2)
def _taught(places: Places) -> tuple[str, ...]:
    """The segmenter's user dictionary, from the catalogue's names; one for all articles of a run."""
    return user_dictionary(places.names())


def _names_of(article: AttributedArticle, catalogue: Catalogue | None) -> tuple[str, ...]:
    """The district's name and short name, for bodies that are called by it."""
    district = article.attribution.district
    if catalogue is None or district is None or district not in catalogue.places:
        return ()
    place = catalogue.places.get(district)
    return tuple(dict.fromkeys(name for name in (place.name, place.short) if len(name) >= 2))
