"""三、产业、平台与项目: the economy, sectors, carriers and parks, named bodies, acts."""

from __future__ import annotations

from reportgen.brief.charts import series_chart
from reportgen.brief.desk import Desk
from reportgen.brief.limits import Limits
from reportgen.brief.sentences import by_indicator, paragraph_of
from reportgen.brief.topics import topics
from reportgen.brief.words import bodies_text, events_text, measures_text
from reportgen.model import Block, Paragraph, Subheading


def industry(desk: Desk, limits: Limits) -> tuple[Block, ...]:
    """The chapter's blocks, topic by topic; () where there is nothing."""
    blocks: list[Block] = []
    for topic in (topic for topic in topics() if topic.section == "industry"):
        facts = sorted((fact for fact in desk.facts if desk.topic(fact) == topic.id), key=lambda fact: -desk.salience(fact))
        groups = by_indicator(facts)[: limits.sentences]
        part: list[Block] = [Paragraph(paragraph_of(desk, groups))] if groups else []
        part.extend(chart for group in groups if (chart := series_chart(desk, group)) is not None)
        part.extend(measures_text(desk, topic.id, limits.measures))
        events = [event for event in desk.events if desk.topic(event) == topic.id and not desk.notes.covers(event.evidence)]
        part.extend(events_text(desk, sorted(events, key=lambda event: event.date), limits.events // 2))
        if part:
            blocks += [Subheading(topic.title, f"topic-{topic.id}"), *part]
    bodies = bodies_text(desk, desk.organisations, limits.bodies)
    if bodies:
        blocks += [Subheading("企业与机构", "topic-bodies"), *bodies]
    return tuple(blocks)
