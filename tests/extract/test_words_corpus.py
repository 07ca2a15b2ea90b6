"""Documents of our own, of districts that do not exist: what two careful readings of them put down is found.

Three lots were kept aside while rules were written and looked at only after they had been scored: at first sight
events were found with F1 0.85 (then 0.91), 0.81 and 0.77, dates and status of those found were all right. The last
lot still bears `held_`. Expectations stand beside each text; the floors are what is reached now, and only a
deliberate change may lower them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from words_helper import attributed, clean_text

from reportgen.catalogue.width import narrow
from reportgen.extract.events import extract_events
from reportgen.extract.names_edges import left_edge, user_dictionary
from reportgen.extract.words import WordRecords, extract_words
from reportgen.model import Event

FOLDER = Path(__file__).parent / "corpus_words"
FILES = sorted(FOLDER.glob("*.toml"))


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def events_of(document: dict[str, Any]) -> tuple[Event, ...]:
    article = attributed(document["text"], kind=document["kind"], written=document["written"])
    return extract_events(article, clean_text(document["text"]), None)


def words_of(document: dict[str, Any]) -> WordRecords:
    article = attributed(document["text"], kind=document["kind"], written=document["written"])
    return extract_words(article, clean_text(document["text"]), None)


def matched(expected: list[dict[str, str]], found: tuple[Event, ...]) -> tuple[int, int]:
    """(found, found with the same date and status): one to one, by date and overlapping quotes."""
    free, hits, strict = list(found), 0, 0
    for want in expected:
        pairs = [(overlap(want["quote"], e.evidence.quote), e) for e in free if agree(want["date"], e.date)]
        weight, best = max(pairs, key=lambda p: p[0], default=(0.0, None))
        if best is not None and weight >= 0.34:
            free.remove(best)
            hits += 1
            strict += best.date == want["date"] and best.status == want["status"]
    return hits, strict


def agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def overlap(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size / min(len(one), len(other))


@pytest.mark.parametrize(("group", "floor", "strict_floor"), [("dev_", 0.97, 0.99), ("held_", 0.94, 0.99)])
def test_events_are_found_with_date_and_status(group: str, floor: float, strict_floor: float) -> None:
    hits = strict = wanted = given = 0
    for path in FILES:
        if path.name.startswith(group):
            document = load(path)
            found = events_of(document)
            one, two = matched(document.get("event", []), found)
            hits, strict, wanted, given = hits + one, strict + two, wanted + len(document.get("event", [])), given + len(found)
    f1 = 2 * hits / (wanted + given)
    assert f1 >= floor
    assert strict / hits >= strict_floor


def policy(records: WordRecords, name: str, status: str, date: str = "", alias: str = "") -> bool:
    return any(
        name in p.name and p.status == status and (not date or p.date == date) and (not alias or alias in p.aliases)
        for p in records.policies
    )


def organisation(records: WordRecords, name: str, role: str) -> bool:
    return any(name in o.name and (not role or o.role == role) for o in records.organisations)


def goal(records: WordRecords, horizon: str, text: str) -> bool:
    return any(g.horizon == horizon and text in g.text for g in records.plan_goals)


def task(records: WordRecords, plan: str, words: str) -> bool:
    name, _, parent = words.partition("<")
    return any(t.plan == plan and t.name == name and (t.parent or "") == parent for t in records.plan_tasks)


def problem(records: WordRecords, text: str) -> bool:
    return any(text in p.text for p in records.problems)


def measure(records: WordRecords, text: str, status: str, due: str) -> bool:
    return any(text in m.evidence.quote and m.status == status and (not due or m.due == due) for m in records.measures)


CHECKS: dict[str, tuple[Callable[..., bool], float]] = {
    "policies": (policy, 1.0),
    "organisations": (organisation, 0.93),
    "goals": (goal, 1.0),
    "tasks": (task, 1.0),
    "problems": (problem, 1.0),
    "measures": (measure, 0.93),
}


@pytest.mark.parametrize("kind", CHECKS)
def test_records_that_hold_words_are_found(kind: str) -> None:
    check, floor = CHECKS[kind]
    missed, total = [], 0
    for path in FILES:
        document = load(path)
        records = words_of(document)
        for entry in document["words"][kind]:
            total += 1
            if not check(records, *entry.split("|")):
                missed.append(f"{path.stem}: {entry}")
    assert total and 1 - len(missed) / total >= floor, missed


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_record_quotes_the_text_it_stands_on(path: Path) -> None:
    document = load(path)
    text = document["text"]
    article = attributed(text, kind=document["kind"], written=document["written"])
    clean = clean_text(text)
    words = extract_words(article, clean, None)
    records = [*extract_events(article, clean, None), *(r for kind in words.__slots__ for r in getattr(words, kind))]
    assert records
    for record in records:
        span = record.evidence.span
        assert text[span.start : span.end] == record.evidence.quote != ""
        assert record.evidence.raw == span
        assert record.rule and record.district == "linhe-nj"
    ids = [record.id for record in records]
    assert len(ids) == len(set(ids))


def test_problems_are_no_measures_and_no_events() -> None:
    document = load(FOLDER / "dev_linhe_report.toml")
    records, events = words_of(document), events_of(document)
    spans = [p.evidence.span for p in records.problems]
    assert len(spans) == 4
    for record in (*records.measures, *events):
        assert not any(a.start <= record.evidence.span.start < a.end for a in spans)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_marks_of_either_width_give_the_same_records(path: Path) -> None:
    document = load(path)
    wide = dict(document, text=document["text"].translate(str.maketrans(",;:()?", "\uff0c\uff1b\uff1a\uff08\uff09\uff1f")))
    assert [(e.date, e.status, e.evidence.span) for e in events_of(wide)] == [
        (e.date, e.status, e.evidence.span) for e in events_of(document)
    ]
    small, broad = words_of(document), words_of(wide)
    assert [p.name for p in broad.policies] == [p.name for p in small.policies]
    assert [(o.name, o.role) for o in broad.organisations] == [(o.name, o.role) for o in small.organisations]
    assert [m.what for m in broad.measures] == [m.what for m in small.measures]


def test_a_name_with_a_particle_in_it_is_kept_whole() -> None:
    taught = user_dictionary(["和平区", "东湖区", "于洪区"])
    assert taught == ("于洪区", "和平区")
    text = "临河区与和平区创新中心"
    assert text[left_edge(text, 0, len(text), taught) :] == "和平区创新中心"


def test_straight_quotation_marks_are_paired_in_place() -> None:
    assert narrow('出台"科创12条",\n落单"。') == '出台“科创12条”,\n落单"。'
    assert len(narrow("（１２，「三」）")) == 8 and narrow("（１２，「三」）") == "(12,“三”)"
