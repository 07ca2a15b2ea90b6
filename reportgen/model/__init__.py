"""The frozen records that cross stages. Standard library only; nothing here touches files or clocks.

Those of findings and briefings are loaded when first asked for: reading and extracting know nothing of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from reportgen.model.document import (
    Article,
    AttributedArticle,
    Attribution,
    CleanText,
    Edit,
    PlaceSpan,
    SourceDocument,
    SourceMeta,
    Span,
    Statement,
)
from reportgen.model.record import (
    Event,
    Evidence,
    Extraction,
    Fact,
    Measure,
    Organisation,
    PlanGoal,
    PlanTask,
    Policy,
    Problem,
    Record,
    record_id,
)

if TYPE_CHECKING:
    from reportgen.model.briefing import (
        Annex,
        Block,
        Briefing,
        BulletList,
        Cell,
        Chart,
        ChartPoint,
        ChartSeries,
        FigureRef,
        KeyFigure,
        Note,
        Paragraph,
        Run,
        Section,
        SourceEntry,
        Subheading,
        Table,
        Text,
        Timeline,
        TimelineItem,
    )
    from reportgen.model.finding import (
        Change,
        Commitment,
        ComparedValue,
        Comparison,
        ComparisonRow,
        Conflict,
        Derived,
        Doubt,
        Finding,
        Findings,
        Gap,
        LeftOut,
        PlanProgress,
        Question,
        Refusal,
        RulingNote,
        Support,
    )

__all__ = [
    "Annex", "Article", "AttributedArticle", "Attribution", "Block", "Briefing", "BulletList", "Cell", "Change",
    "Chart", "ChartPoint", "ChartSeries", "CleanText", "Commitment", "ComparedValue", "Comparison", "ComparisonRow", "Conflict", "Derived", "Doubt", "Edit",
    "Event", "Evidence", "Extraction", "Fact", "FigureRef", "Finding", "Findings", "Gap", "KeyFigure", "LeftOut", "Measure",
    "Note", "Organisation", "Paragraph", "PlaceSpan", "PlanGoal", "PlanProgress", "PlanTask", "Policy", "Problem",
    "Question", "Record", "Refusal", "RulingNote", "Run", "Section", "SourceDocument", "SourceEntry", "SourceMeta", "Span", "Statement",
    "Subheading", "Support", "Table", "Text", "Timeline", "TimelineItem", "record_id",
]

LATER = ("reportgen.model.briefing", "reportgen.model.finding")


def __getattr__(name: str) -> object:
    for module in LATER if name in __all__ else ():
        found = getattr(import_module(module), name, None)
        if found is not None:
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
