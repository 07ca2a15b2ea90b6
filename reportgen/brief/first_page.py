"""首页: conclusions, key figures, what changed and what a person should settle. It stands alone."""

from __future__ import annotations

from collections import Counter

from reportgen.brief.dates import chinese, day, is_plan, short_span, year_of
from reportgen.brief.desk import Desk, joined
from reportgen.brief.doubting import settle_line
from reportgen.brief.notes import KINDS, ORIGINS, grade_label
from reportgen.brief.phrases import figure_ref, name_of
from reportgen.brief.plan import main_tasks, of_plan, plan_years
from reportgen.brief.sentences import STOP, by_indicator, sentence_of
from reportgen.brief.surface import direction, plain, surface
from reportgen.brief.times import overdue_by_year
from reportgen.brief.topics import OTHER
from reportgen.brief.wording import in_quotes, telling
from reportgen.model import Change, Derived, Event, Fact, FigureRef, KeyFigure, Measure, Run, Text
from reportgen.model.finding import as_numbers

MOST_LINES = 3
"""So many of the conclusions have one indicator each; the next two indicators share one."""
SHORT = 28
MOST_CONCLUSIONS, MOST_FIGURES, MOST_SETTLE, MOST_CHANGES = 5, 6, 3, 4
LEAST_WEIGHT = 40
LEAST_SETTLE_WEIGHT = 45
"""Doubts below this weight are for information; nobody needs to settle them."""
CHANGE_WORDS = {"new": "新增", "corrected": "更正", "withdrawn": "撤回", "due": "到期"}


def key_figures(desk: Desk) -> tuple[KeyFigure, ...]:
    """Four to six figures: the heaviest indicators, the latest outcome of each, weak sources only where nothing else is."""
    chosen = [_best(desk, group) for group in by_indicator(desk.facts)]
    facts = [fact for fact in chosen if fact is not None and desk.weight(fact) >= LEAST_WEIGHT]
    facts.sort(key=lambda fact: (desk.grade(fact) == "E", -desk.weight(fact)))
    strong = [fact for fact in facts if desk.grade(fact) != "E" and fact.id not in desk.undated]
    picked = strong if len(strong) >= 4 else facts
    return tuple(_tile(desk, fact) for fact in _one_a_concept(desk, picked)[:MOST_FIGURES])


def _one_a_concept(desk: Desk, facts: list[Fact]) -> list[Fact]:
    """One definition of a concept: two would invite a comparison that is none."""
    seen: set[str] = set()
    found = []
    for fact in facts:
        known = desk.indicators.get(fact.indicator_id) if fact.indicator_id else None
        concept = (known.concept or known.id) if known else fact.indicator
        if concept not in seen:
            seen.add(concept)
            found.append(fact)
    return found


def _best(desk: Desk, group: list[Fact]) -> Fact | None:
    """The latest outcome: a level before an increase before a rate; no part of the district, no average of years."""
    order = {"level": 0, "share": 0, "new": 1, "yoy": 2}
    usable = [fact for fact in group if fact.status == "actual" and fact.measure in order and desk.leads(fact)]
    if not usable:
        return None
    return min(usable, key=lambda fact: (desk.grade(fact) == "E", fact.id in desk.undated, order[fact.measure], -year_of(fact.period), is_plan(fact.period)))


def _tile(desk: Desk, fact: Fact) -> KeyFigure:
    figure, unit = surface(fact).tile
    word = direction(fact)
    label, period = name_of(fact), short_span(fact.period)
    reference = FigureRef(
        fact.id, figure, fact.indicator, fact.unit, fact.period, fact.status, desk.district,
        (label, *((word,) if word else ())),
    )
    runs = (*((Run(word),) if word else ()), Run(figure, reference))
    grade = desk.finding_of[fact.id].grade
    return KeyFigure(label, runs, unit, period, _status(desk, fact), grade, _change(desk, fact), desk.cite(fact).note or 0)


def _status(desk: Desk, fact: Fact) -> str:
    """达到 for what holds at a date, 完成 for what was done in a period, 实际 for a rate."""
    known = desk.indicators.get(fact.indicator_id) if fact.indicator_id else None
    if fact.measure != "level":
        return "实际"
    return "达到" if known is not None and known.stock else "完成"


def _change(desk: Desk, fact: Fact) -> str:
    """Against the previous comparable value: a computed difference, else the stated yearly rate, else —."""
    for item in desk.material.findings.derived:
        if item.measure == "difference" and fact in item.inputs and item.period.endswith(f"/{fact.period}"):
            return f"{'+' if item.value > 0 else '−'}{plain(abs(item.value))}{item.unit}"
    for other in desk.facts:
        same = (other.indicator_id, other.definition, other.period) == (fact.indicator_id, fact.definition, fact.period)
        if same and other.measure == "yoy" and other.status == "actual" and other is not fact and fact.indicator_id:
            sign = "−" if as_numbers(other.value)[0] < 0 else "+"
            return f"{sign}{surface(other).text}"
    return "—"


def conclusions(desk: Desk) -> tuple[Text, ...]:
    """Three to five sentences, each with its evidence: the leading lines, the plan, what has come due."""
    groups = [group for group in _leading(desk) if _telling(desk, group)]
    if not groups:
        return _sparse(desk)
    lines = [_line(desk, group) for group in groups[:MOST_LINES]]
    rest = joined((sentence_of(desk, _telling(desk, group)[:2])[:-1] for group in groups[MOST_LINES : MOST_LINES + 2]), "；")
    closing = joined((_plan_line(desk), _due_line(desk)), "；")
    return (*lines, *((*text, Run(STOP)) for text in (rest, closing) if text))


def _line(desk: Desk, group: list[Fact]) -> Text:
    """What is told of one indicator, and what follows from it for an earlier year."""
    told = _telling(desk, group)
    reached = [fact for fact in told if fact.status == "actual"]
    ahead = sentence_of(desk, [fact for fact in told if fact.status != "actual"])[:-1]
    return (*joined((sentence_of(desk, reached)[:-1], _derived(desk, told), ahead), "；"), Run(STOP))


def _derived(desk: Desk, told: list[Fact]) -> Text:
    """据此推算2020年末为53家（83 − 30 = 53）: the base that two printed values give."""
    for item in desk.material.findings.derived:
        if item.measure == "level" and all(fact in told for fact in item.inputs):
            statement = f"推算{item.period}年末{item.label}：{item.formula}"
            notes = (desk.cite_evidence(fact.evidence, item.id, statement) for fact in item.inputs)
            return (
                Run(f"据此推算{item.period}年末为"), desk.derived_run(item, f"{plain(item.value)}{item.unit}"),
                Run("（"), *_formula(desk, item), Run("）"), *dict.fromkeys(notes),
            )
    return ()


def _formula(desk: Desk, item: Derived) -> Text:
    """The formula with each of its numbers tied to what states it."""
    runs: list[Run] = []
    numbers = {plain(as_numbers(fact.value)[0]): fact for fact in item.inputs}
    for word in item.formula.split(" "):
        fact = numbers.get(word)
        tie = desk.derived_run(item, word) if word == plain(item.value) else (Run(word, figure_ref(fact, word)) if fact else Run(word))
        runs += [Run(" "), tie] if runs else [tie]
    return tuple(runs)


def _leading(desk: Desk) -> list[list[Fact]]:
    """The heaviest indicators, but for those that only weak sources, targets or doubtful periods speak of; one a concept."""
    groups = [[fact for fact in group if desk.leads(fact)] for group in by_indicator(desk.facts)]
    groups = [group for group in groups if any(f.status == "actual" and desk.grade(f) != "E" for f in group)]
    groups = [group for group in groups if desk.weight(group[0]) >= LEAST_WEIGHT]
    heads = _one_a_concept(desk, [group[0] for group in groups])
    return sorted((group for group in groups if group[0] in heads), key=lambda group: -desk.weight(group[0]))


def _telling(desk: Desk, group: list[Fact]) -> list[Fact]:
    """Of one indicator the statements that tell most: outcomes of good sources, the plan's span among them, then what is expected
    and a yearly target.
    """
    first, last = plan_years(desk)
    actual = [fact for fact in group if fact.status == "actual" and desk.grade(fact) != "E" and fact.measure != "cagr"]
    dated = [fact for fact in actual if fact.id not in desk.undated] or actual
    spans = [fact for fact in dated if is_plan(fact.period)][:1]
    newest = max((year_of(fact.period) for fact in dated), default=0)
    near = [fact for fact in dated if fact not in spans and year_of(fact.period) == newest] or [f for f in dated if f not in spans]
    others = [fact for fact in actual if fact not in near and fact not in spans and fact.measure == "level"][:1]
    expected = [fact for fact in group if fact.status == "expected" and fact.measure == "level"][:1]
    target = [fact for fact in group if fact.status == "target" and not of_plan(desk, fact, first, last)][:1]
    return [*near[:2], *spans, *(others if len(near) < 2 and not spans else []), *expected, *target]


def _plan_line(desk: Desk) -> Text:
    """The plan's targets and that no rating is given, or that the sources hold its tasks and no targets."""
    first, last = plan_years(desk)
    entries = [
        item for item in desk.material.findings.progress
        if of_plan(desk, item.target, first, last) and desk.weight(item.target) >= LEAST_WEIGHT
    ]
    entries.sort(key=lambda item: -desk.weight(item.target))
    if entries:
        rated = [item for item in entries if item.progress is not None]
        text = sentence_of(desk, [item.target for item in entries[:2]])[:-1]
        tail = f"，评级：{rated[0].rating}" if rated else "，来源没有同口径的终期或进展数据，不作评级"
        return (*text, Run(tail))
    tasks = main_tasks(desk)
    if not tasks:
        return ()
    count = chinese(len(tasks))
    notes = (desk.cite(tasks[0], f"主要任务：{tasks[0].name}"), desk.cite(tasks[-1], f"主要任务：{tasks[-1].name}"))
    return (Run(f"“{tasks[0].plan}”规划提出{count}项主要任务"), *notes, Run(f"，来源没有{last}年的量化目标，不作进度评级"))


def _due_line(desk: Desk) -> Text:
    """What has come due without a word, with the notes of the first two."""
    past = [item for items in overdue_by_year(desk).values() for item in items]
    if not past:
        return ()
    past.sort(key=lambda item: (len(item.what) <= SHORT, desk.topic(item.source) != OTHER, telling(item.what), item.due))
    years = sorted({item.due[:4] for item in past})
    span = f"{years[0]}年" if len(years) == 1 else f"{years[0]}年至{years[-1]}年"
    named = "".join(in_quotes(desk.told(item.what, item.source)) for item in past[-2:])
    notes = tuple(desk.cite(item.source, item.what) for item in past[-2:])
    more = "等事项" if len(past) > 2 else ""
    return (Run(f"{span}到期的{named}{more}"), *notes, Run("，来源没有说明结果，待核"))


def _sparse(desk: Desk) -> tuple[Text, ...]:
    """Without a figure: what the material is, what it proposes, what it promises."""
    found: list[Text] = []
    if desk.speaking:
        article = desk.speaking[0].article
        kind, origin = KINDS.get(article.kind, "材料"), ORIGINS.get(article.origin, "")
        when = day(article.written) if article.written else "日期不详"
        held = [event for event in desk.events if event.date == article.written]
        told: list[Measure | Event] = [*held[:1], *desk.measures[:1], *desk.events[:1]]
        note = tuple(desk.cite(item, item.what) for item in told[:1])
        found.append((Run(f"现有来源为{when}的{kind}（{origin}，级别{grade_label(article)}），{_standing(desk)}"), *note, Run("。")))
    found.extend(_sectors(desk))
    for item in desk.material.findings.commitments[:2]:
        state = {"done": "已完成", "open": "尚未到期", "overdue": "时限已过，来源没有说明结果"}[item.state]
        due = "" if item.due in item.what else f"，承诺时限{day(item.due)}"
        found.append((*desk.tied(item.what, item.source), Run(due), desk.cite(item.source, item.what), Run(f"，{state}。")))
    return tuple(found[:MOST_CONCLUSIONS])


def _standing(desk: Desk) -> str:
    """What the figures that there are may be used for, where none of them leads."""
    if not desk.facts:
        return "没有经济数据"
    unproved = any(fact.status == "actual" and desk.grade(fact) == "E" for fact in desk.facts)
    return "所载完成数据未经其他来源证实，只列不评" if unproved else "没有可采用的完成数据"


def _sectors(desk: Desk) -> tuple[Text, ...]:
    """Which fields the measures are about, each field with the note of its most telling measure."""
    counted = Counter(item.sector for item in desk.measures if item.sector and item.sector != "综合")
    runs: list[Run] = []
    for sector, _ in counted.most_common(6):
        item = max((item for item in desk.measures if item.sector == sector), key=lambda item: telling(item.what))
        runs += [Run("、" if runs else "提出的举措涉及"), Run(sector), desk.cite(item, item.what)]
    return ((*runs, Run(STOP)),) if runs else ()


def changes(desk: Desk) -> tuple[Text, ...]:
    """首期,无对比 on a first issue; else how many of each kind, and the weightiest in words."""
    found = told_changes(desk)
    if found is None:
        return ((Run("首期，无对比。"),),)
    if not found:
        return ((Run("与上期相比，数据没有变化。"),),)
    counts = [f"{word}{sum(change.what == what for change in found)}项" for what, word in CHANGE_WORDS.items()]
    lines: list[Text] = [(Run("、".join(counts) + STOP),)]
    order = {"corrected": 0, "withdrawn": 1, "due": 2, "new": 3}
    heavy = sorted(found, key=lambda change: (order[change.what], -(desk.weight(change.fact) if change.fact else 0)))
    for change in heavy[: MOST_CHANGES - 1]:
        lines.append((Run(f"{CHANGE_WORDS[change.what]}（{change.cause}）："), *change_words(desk, change), Run(STOP)))
    return tuple(lines)


def told_changes(desk: Desk) -> tuple[Change, ...] | None:
    """The changes that concern what may be printed; None on a first issue."""
    found = desk.material.changes
    if found is None:
        return None
    return tuple(change for change in found if change.fact is None or change.fact.evidence.article_id not in desk.silent)


def change_words(desk: Desk, change: Change) -> Text:
    """A statement of today with its note, and what stood before in quotation marks; what is gone is quoted alone."""
    if change.fact is None or change.what in ("withdrawn", "due") or not desk.knows(change.fact):
        return (Run(in_quotes(change.text)),)
    before = (Run(f"，前期为{in_quotes(change.text)}"),) if change.what == "corrected" else ()
    return (*desk.worded(change.fact), desk.cite(change.fact), *before)


def to_settle(desk: Desk) -> tuple[Text, ...]:
    """At most three doubts that a person should settle, the heaviest that nobody has ruled on."""
    open_doubts = [
        doubt for doubt in desk.material.findings.doubts if doubt.ruling is None and doubt.weight >= LEAST_SETTLE_WEIGHT
    ]
    return tuple(settle_line(desk, doubt) for doubt in open_doubts[:MOST_SETTLE])
