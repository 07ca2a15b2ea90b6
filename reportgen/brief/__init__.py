"""From findings and records to a worded briefing: chosen, ordered and worded here; templates only set it."""

from reportgen.brief.compose import Editions, compose, editions, section_ids
from reportgen.brief.inputs import Material, Options, SourceWords
from reportgen.brief.plain import plain

__all__ = ["Editions", "Material", "Options", "SourceWords", "compose", "editions", "plain", "section_ids"]
