"""The statements of the evidence page: every note of the briefing, then every other record of the district."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.model import Briefing, Extraction, Fact, Findings, Note
from reportgen.model.finding import as_numbers
from reportgen.model.record import Record
from reportgen.render.page import printed_date

STATUS = {
    "actual": "实际", "target": "目标", "expected": "预计", "done": "已完成", "under-way": "推进中", "planned": "计划",
    "issued": "已出台", "revised": "已修订", "in-force": "施行中",
}
KINDS = {
    "fact": "数据", "event": "事件", "measure": "举措", "policy": "政策", "organisation": "机构",
    "plan-goal": "规划目标", "plan-task": "规划任务", "problem": "短板",
}
HOW = {
    "same": "一致", "rounded": "约数一致", "bound": "界限一致", "repost": "转载", "restatement": "转述", "independent": "独立来源",
}

Related = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A statement and where it stands (`start`, `end` count characters of the document's clean text).

    `note` is its number in the briefing, 0 where the briefing does not refer to it. `support` and `conflicts`
    are pairs of another item's id and how it relates.
    """

    id: str
    note: int
    kind: str
    statement: str
    quote: str
    document: str
    article: int
    start: int
    end: int
    indicator: str = ""
    period: str = ""
    status: str = ""
    source: str = ""
    grade: str = ""
    restated: bool = False
    support: Related = ()
    conflicts: Related = ()


def items(briefing: Briefing, records: Extraction, findings: Findings) -> Iterator[Item]:
    """Notes in order of number, then the records that no note speaks of, in order of document and place."""
    support, conflicts = _relations(findings)
    known = {record.id: record for record in _records(records)}
    titles = {(entry.file, entry.article): (entry.title, entry.grade) for entry in briefing.sources}
    ids: dict[str, str] = {}
    for note in briefing.notes:
        for record_id in note.record_ids:
            ids.setdefault(record_id, f"n{note.number}")
    for note in briefing.notes:
        fact = next((known[key] for key in note.record_ids if key in known), None)
        related = _named(_joined(support, note.record_ids), ids), _named(_joined(conflicts, note.record_ids), ids)
        yield _noted(note, fact, *related)
    for record in known.values():
        if record.id not in ids:
            title, grade = titles.get((record.evidence.document, record.evidence.article), ("", ""))
            related = _named(support.get(record.id, ()), ids), _named(conflicts.get(record.id, ()), ids)
            yield replace(_recorded(record), source=title, grade=grade, support=related[0], conflicts=related[1])


def _records(records: Extraction) -> list[Record]:
    kinds: tuple[tuple[Record, ...], ...] = (
        records.facts, records.events, records.measures, records.policies,
        records.organisations, records.plan_goals, records.plan_tasks, records.problems,
    )
    found = [record for kind in kinds for record in kind]
    return sorted(found, key=lambda record: (record.evidence.document, record.evidence.span, record.id))


def _noted(note: Note, record: Record | None, support: Related, conflicts: Related) -> Item:
    base = _recorded(record) if record is not None else None
    return Item(
        id=f"n{note.number}", note=note.number, kind=base.kind if base else "依据", statement=note.statement,
        quote=note.quote, document=note.document, article=note.article, start=note.start, end=note.end,
        indicator=base.indicator if base else "", period=base.period if base else "", status=base.status if base else "",
        source=note.source_title, grade=note.grade, restated=note.restated, support=support, conflicts=conflicts,
    )


def _recorded(record: Record) -> Item:
    evidence = record.evidence
    return Item(
        id=record.id, note=0, kind=KINDS.get(record.kind, record.kind), statement=_statement(record),
        quote=evidence.quote, document=evidence.document, article=evidence.article, start=evidence.span.start,
        end=evidence.span.end, indicator=str(getattr(record, "indicator", "")), period=_period(record),
        status=STATUS.get(str(getattr(record, "status", "")), ""),
    )


def _statement(record: Record) -> str:
    if isinstance(record, Fact):
        numbers = "～".join(f"{number:f}" for number in as_numbers(record.value))
        return f"{printed_date(record.period)}{record.indicator}：{numbers}{record.unit}{record.modifier}"
    for name in ("what", "name", "text"):
        if words := getattr(record, name, ""):
            return str(words)
    return record.evidence.quote


def _period(record: Record) -> str:
    for name in ("period", "date", "due", "horizon"):
        if value := getattr(record, name, None):
            return printed_date(str(value))
    return ""


def _relations(findings: Findings) -> tuple[Mapping[str, Related], Mapping[str, Related]]:
    """For each fact the facts that say the same and those that say otherwise, both ways."""
    support: dict[str, list[tuple[str, str]]] = defaultdict(list)
    conflicts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for finding in findings.findings:
        if finding.adopted is None:
            continue
        adopted = finding.adopted.id
        for backing in finding.support:
            if backing.fact.id != adopted:
                support[adopted].append((backing.fact.id, HOW.get(backing.how, backing.how)))
                support[backing.fact.id].append((adopted, "本专报采用"))
        for contrary in finding.conflicts:
            conflicts[adopted].append((contrary.fact.id, contrary.reason))
            conflicts[contrary.fact.id].append((adopted, "本专报采用"))
    return (
        {key: tuple(value) for key, value in support.items()},
        {key: tuple(value) for key, value in conflicts.items()},
    )


def _joined(relations: Mapping[str, Related], ids: tuple[str, ...]) -> Related:
    return tuple(pair for key in ids for pair in relations.get(key, ()))


def _named(related: Related, ids: Mapping[str, str]) -> Related:
    """The same with the ids under which the other items stand on the page."""
    return tuple(dict.fromkeys((ids.get(key, key), how) for key, how in related))
