"""From findings and records to a worded briefing: chosen, ordered and worded here; templates only set it."""

from reportgen.brief.compose import compose
from reportgen.brief.inputs import Material, Options, SourceWords
from reportgen.brief.plain import plain

__all__ = ["Material", "Options", "SourceWords", "compose", "plain"]
