"""Dated promises: done where a later source says so, else open, else 到期待核 once the due date has passed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.model import Commitment, Event, Measure
from reportgen.reconcile.periods import bounds, has_ended
from reportgen.reconcile.sources import Sources

_HAN = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]")
_ACTS = re.compile(
    r"^(?:将|并|全面|加快|力争|确保|计划|年内|继续)*(?:建成(?:启用|运营)?|开办|开业|启用|启动(?:实施|运营)?|出台|发布|完成|成立|实现|开工(?:建设)?|竣工|投产|举办|设立|建立|引进|推出)?"
    r"|(?:建成|开办|开业|启用|出台|发布|完成|成立|开工|竣工|投产|开放|落户|动工|落地)$"
)
_DATES = re.compile(r"(?:19|20)\d\d年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|前|内)?")
_ORDINALS = re.compile(r"第?[一二三四五六七八九十0-9]+(?:轮|期|批|届|号线|家|个|项|条|所|座|年)")
_FINISHING = re.compile(r"建成|开办|开业|启用|出台|发布|完成|成立|竣工|投产|开放|实现|举办|设立|建立|引进|推出|落户|运营|挂牌")
_STARTING = re.compile(r"启动|开工|动工|奠基")
SAME_SHARE = 0.6
LEAST_NAMED = 2
"""Characters that must be left of a promise without its act: 建成 alone says nothing that could be found done."""


def commitments(
    measures: Iterable[Measure], events: Iterable[Event], sources: Sources, as_of: str
) -> tuple[Commitment, ...]:
    """Promises of measures with a due date and of planned events, once each, in order of due date.

    A measure that names no bounded act (重点布局…) promises nothing that could be found done.
    """
    events = tuple(events)
    done = [event for event in events if event.status == "actual"]
    found: list[Commitment] = []
    promised: list[tuple[str, Event | Measure]] = [(event.date, event) for event in events if event.status == "target"]
    promised += [
        (measure.due, measure) for measure in measures
        if measure.due and measure.status != "done" and (_FINISHING.search(measure.what) or _STARTING.search(measure.what))
    ]
    for due, source in promised:
        what = source.what
        if len(core(what)) < LEAST_NAMED or any(_same_promise(what, source, earlier) for earlier in found):
            continue
        settled = _settled(what, source, done, sources)
        state = "done" if settled else "overdue" if has_ended(due, as_of) else "open"
        found.append(Commitment(what, due, state, source, settled))
    return tuple(sorted(found, key=lambda item: (_end(item.due), item.source.evidence.document, item.source.evidence.span)))


def _end(due: str) -> str:
    ends = bounds(due)
    return ends[1].isoformat() if ends else due


def _same_promise(what: str, source: Event | Measure, earlier: Commitment) -> bool:
    mine, theirs = source.evidence, earlier.source.evidence
    overlap = mine.document == theirs.document and mine.span.start < theirs.span.end and theirs.span.start < mine.span.end
    return overlap and alike(what, earlier.what) or core(what) == core(earlier.what)


def _settled(what: str, source: Event | Measure, done: list[Event], sources: Sources) -> Event | None:
    """The first event, reported by a later article, that says the promise was kept."""
    promised = _written(source, sources)
    for event in done:
        if event.evidence.article_id == source.evidence.article_id or _written(event, sources) <= promised:
            continue
        ends = bounds(event.date)
        if ends is not None and ends[1].isoformat() >= promised and fulfils(event.what, what):
            return event
    return None


def fulfils(event: str, promise: str) -> bool:
    """Whether an event keeps a promise: the same thing, and finished where finishing was promised (开工 is not 建成)."""
    if not alike(promise, event):
        return False
    if _STARTING.search(promise) and not _FINISHING.search(promise):
        return bool(_STARTING.search(event) or _FINISHING.search(event))
    return bool(_FINISHING.search(event)) and not (_STARTING.search(event) and not _FINISHING.search(event))


def _written(record: Event | Measure, sources: Sources) -> str:
    found = sources.by_id.get(record.evidence.article_id)
    return (found.article.written or "") if found else ""


def core(what: str) -> str:
    """What is acted on, without the act: 启动第八轮环保三年行动计划 → 第八轮环保三年行动计划."""
    return _ACTS.sub("", _DATES.sub("", _HAN.sub("", what)))


def alike(one: str, other: str) -> bool:
    """Whether two descriptions name the same thing: most character pairs agree, and no ordinal or count differs."""
    left, right = core(one), core(other)
    if not left or not right or set(_ORDINALS.findall(left)) ^ set(_ORDINALS.findall(right)):
        return False
    if min(len(left), len(right)) >= 4 and (left in right or right in left):
        return True
    pairs, others = _pairs(left), _pairs(right)
    return len(pairs & others) >= SAME_SHARE * max(1, min(len(pairs), len(others))) and min(len(left), len(right)) >= 4


def _pairs(text: str) -> set[str]:
    return {text[index : index + 2] for index in range(len(text) - 1)}
