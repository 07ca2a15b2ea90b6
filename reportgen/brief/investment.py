"""一、招商引资: the table as offices write it, then capital, headquarters, projects, enterprises, policies, environment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.brief.charts import series_chart
from reportgen.brief.dates import day, is_plan, short_span, year_of
from reportgen.brief.desk import Desk
from reportgen.brief.limits import Limits
from reportgen.brief.phrases import name_of
from reportgen.brief.projects import funnel_blocks
from reportgen.brief.sentences import by_indicator, key_of, paragraph_of
from reportgen.brief.surface import plain
from reportgen.brief.tables import cell, dash, figure_text, note_cell, row_context, slim
from reportgen.brief.topics import OTHER, topic_of_words, topics
from reportgen.brief.typeset import fullwidth
from reportgen.brief.wording import in_quotes, praises
from reportgen.brief.words import measures_text
from reportgen.model import (
    Block,
    Cell,
    Fact,
    Paragraph,
    Policy,
    Run,
    Subheading,
    Table,
    Text,
)
from reportgen.model.finding import as_numbers

POLICY_STATUS = {"issued": "出台", "revised": "修订", "in-force": "施行", "planned": "计划出台"}
LEAST_TABLED = 15
BEYOND_DOUBT = 1000  # percent
COLUMNS = ("指标", "时期", "完成值", "目标", "完成率", "上年同期", "同比", "依据")
WIDTHS = (22, 19, 15, 20, 8, 14, 13, 10)
OPTIONAL_RATE = 4
OPTIONAL = (3, OPTIONAL_RATE, 5, 6)
TABLED = ("capital", "headquarters", "projects", "enterprises")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: an indicator in one period, what was reached, wanted, had the year before, and the rate."""

    reached: Fact | None
    target: Fact | None
    before: Fact | None
    rate: Fact | None

    @property
    def head(self) -> Fact:
        found = self.reached or self.target or self.rate
        assert found is not None
        return found

    @property
    def facts(self) -> list[Fact]:
        return [fact for fact in (self.reached, self.target, self.before, self.rate) if fact is not None]


def investment(desk: Desk, limits: Limits) -> tuple[Block, ...]:
    """The chapter's blocks; () where no source says anything of it."""
    facts = {topic.id: [fact for fact in desk.facts if desk.topic(fact) == topic.id] for topic in topics()}
    blocks: list[Block] = []
    tabled = [fact for topic in TABLED for fact in facts[topic] if desk.weight(fact) >= LEAST_TABLED]
    lines = table_lines(desk, tabled)[: limits.table_rows]
    if len(lines) >= limits.least_rows:
        blocks.append(_table(desk, lines))
    for topic in (topic for topic in topics() if topic.section == "investment"):
        blocks.extend(_topic(desk, topic.id, topic.title, facts[topic.id], limits, lines))
        if topic.id == "enterprises":
            blocks.extend(policies(desk, limits))
    return tuple(blocks)


def _topic(desk: Desk, topic: str, title: str, facts: list[Fact], limits: Limits, lines: list[Line]) -> list[Block]:
    tabled = {fact.id for line in lines for fact in line.facts}
    told = facts if topic in ("capital", "headquarters") else [fact for fact in facts if fact.id not in tabled]
    blocks: list[Block] = []
    groups = by_indicator(sorted(told, key=lambda fact: -desk.salience(fact)))[: limits.sentences]
    if groups:
        blocks.append(Paragraph(paragraph_of(desk, groups)))
    if topic == "projects":
        blocks.extend(funnel_blocks(desk, facts))
    blocks.extend(chart for group in groups if (chart := series_chart(desk, group)) is not None)
    blocks.extend(measures_text(desk, topic, limits.measures))
    return [Subheading(title, f"topic-{topic}"), *blocks] if blocks else []


def table_lines(desk: Desk, facts: list[Fact]) -> list[Line]:
    """Facts of one indicator and period brought into one line, the heaviest indicator first, the latest period first."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        kind = "new" if fact.measure == "new" else "level"
        groups.setdefault((*key_of(fact), fact.period, kind), []).append(fact)
    lines = [line for group in groups.values() if (line := _line(group, facts)) is not None]
    heaviest: dict[tuple[object, ...], int] = {}
    for line in lines:
        key = (key_of(line.head)[0], line.head.scope)
        heaviest[key] = max(heaviest.get(key, 0), desk.weight(line.head))
    return sorted(lines, key=lambda line: (
        -heaviest[key_of(line.head)[0], line.head.scope], key_of(line.head), -year_of(line.head.period), is_plan(line.head.period)))


def _line(group: list[Fact], facts: list[Fact]) -> Line | None:
    def first(status: tuple[str, ...], measures: tuple[str, ...]) -> Fact | None:
        return next((fact for fact in group if fact.status in status and fact.measure in measures), None)

    reached = first(("actual",), ("level", "new", "share")) or first(("expected",), ("level", "new", "share"))
    target, rate = first(("target",), ("level", "new", "share")), first(("actual", "expected"), ("yoy",))
    wanted_rate = first(("target",), ("yoy",))
    if reached is None and target is None and rate is None and wanted_rate is None:
        return None
    head = reached or target
    before = None
    if head is not None and head.period.isdigit():
        before = next(
            (fact for fact in facts
             if key_of(fact) == key_of(head) and fact.measure == head.measure and fact.status == "actual"
             and fact.period == str(int(head.period) - 1)), None)
    return Line(reached, target or wanted_rate, before, rate)


def _table(desk: Desk, lines: list[Line]) -> Table:
    rows = tuple(_row(desk, line) for line in lines)
    rated = any(row[OPTIONAL_RATE] != dash() for row in rows)
    rate = "完成率为推算，按完成值÷目标，仅在两者均为同口径确数时计算；" if rated else ""
    made = slim(Table("table-investment", "招商引资主要指标", COLUMNS, rows, WIDTHS), OPTIONAL)
    dashes = "—表示来源没有给出；" if any(cell == dash() for row in made.rows for cell in row) else ""
    return replace(made, foot=(Run(f"注：{dashes}{rate}不同口径不互算。"),))


def _row(desk: Desk, line: Line) -> tuple[Cell, ...]:
    context = row_context(line.head)
    reached = cell(figure_text(desk, line.reached, context)) if line.reached else dash()
    target = cell(_target(desk, line.target, context)) if line.target else dash()
    before = cell(figure_text(desk, line.before, context)) if line.before else dash()
    rate = cell(figure_text(desk, line.rate, context)) if line.rate else dash()
    return (
        cell(name_of(line.head), header=True), cell(short_span(line.head.period)), reached, target,
        _completion(desk, line), before, rate, note_cell(desk, line.facts),
    )


def _target(desk: Desk, fact: Fact, context: tuple[str, ...]) -> Text:
    text = figure_text(desk, fact, (*context, "计划"))
    return (Run("计划"), *text)


def _completion(desk: Desk, line: Line) -> Cell:
    """Reached against wanted, only where both are exact, of one unit and measure; the column says computed.

    Ten times the goal and more is no rate of completion: the two count different things.
    """
    one, other = line.reached, line.target
    if one is None or other is None or one.status != "actual" or one.modifier != "exact" or other.modifier != "exact":
        return dash()
    if one.unit != other.unit or one.measure != other.measure or other.measure not in ("level", "new"):
        return dash()
    wanted = as_numbers(other.value)[0]
    if not wanted:
        return dash()
    share = (as_numbers(one.value)[0] / wanted * 100).quantize(Decimal("0.1"))
    return cell(plain(share) + "%") if 0 <= share < BEYOND_DOUBT else dash()


def policies(desk: Desk, limits: Limits) -> list[Block]:
    """The district's policies by name with date and one line of what is known, the latest first; those of one note share a row."""
    named: dict[str, Policy] = {}
    for policy in desk.policies:
        held = named.get(policy.name)
        if held is None or (policy.date or "") > (held.date or ""):
            named[policy.name] = policy
    known = [policy for policy in named.values() if policy.status != "in-force" or policy.date]
    rest = [policy for policy in named.values() if policy not in known]
    chosen = sorted((known or rest)[: limits.policies * 2], key=_policy_order)[: limits.policies]
    if not chosen:
        return []
    rows = tuple(_policy_row(desk, group) for group in _together(chosen))
    blocks: list[Block] = [Subheading("政策", "topic-policies"), Table("table-policies", "", ("时间", "状态", "政策"), rows, (15, 12, 73))]
    if known and rest:
        blocks.append(_in_force(desk, rest[: limits.policies]))
    return blocks


def _together(policies: list[Policy]) -> list[list[Policy]]:
    """Policies of one year and state together; those on investment or industry of which more is known stand by themselves."""
    groups: dict[tuple[object, ...], list[Policy]] = {}
    for policy in policies:
        quote = "" if topic_of_words(policy.name) == OTHER or not _tells(policy) else policy.evidence.quote
        groups.setdefault((policy.date, policy.status, policy.evidence.article_id, quote), []).append(policy)
    return list(groups.values())


def _in_force(desk: Desk, policies: list[Policy]) -> Paragraph:
    """Policies that a source only mentions as carried out, without a date."""
    runs = [Run("来源提及贯彻或实施的其他政策：")]
    notes = [desk.cite(policy, f"提及{_policy_name(policy)}") for policy in policies]
    for policy, note, following in zip(policies, notes, [*notes[1:], None], strict=True):
        runs.append(Run(_policy_name(policy)))
        if note != following:  # names in marks that stand side by side need no 、 (GB/T 15834, 4.5.3.5)
            runs += [note, Run("、" if following else "。")]
    return Paragraph(tuple(runs))


def _policy_name(policy: Policy) -> str:
    """In title marks where the source sets them (GB/T 15834, 4.15), else in quotation marks."""
    name = policy.name.strip("《》")
    if f"《{name}》" not in policy.evidence.quote and not policy.name.startswith("《"):
        return in_quotes(name)
    return f"《{fullwidth(name).replace('《', '〈').replace('》', '〉')}》"


def _policy_order(policy: Policy) -> tuple[bool, int, bool, str]:
    """Dated before undated, the latest first, on investment and industry before others."""
    return policy.date is None, -year_of(policy.date or "0"), topic_of_words(policy.name) == OTHER, policy.evidence.quote


def _policy_row(desk: Desk, group: list[Policy]) -> tuple[Cell, ...]:
    first = group[0]
    status = POLICY_STATUS.get(first.status, first.status)
    runs: list[Run] = []
    for index, policy in enumerate(group):
        note = desk.cite(policy, f"{_policy_name(policy)}{status}")
        runs.append(Run(_policy_name(policy)))
        if index + 1 == len(group) or group[index + 1].evidence.span != policy.evidence.span:
            runs.append(note)
    together = len({policy.evidence.quote for policy in group}) == 1 and topic_of_words(first.name) != OTHER
    said = first.about if together and _tells(first) else ""
    about = (Run("："), *desk.tied(said, first)) if said else ()
    return cell(day(first.date) if first.date else "未注明"), cell(status), Cell((*runs, *about))


def _tells(policy: Policy) -> bool:
    """Whether what is known of a policy is more than its own sentence, and no praise."""
    return bool(policy.about) and policy.name not in policy.about and policy.about != policy.evidence.quote and not praises(policy.about)
