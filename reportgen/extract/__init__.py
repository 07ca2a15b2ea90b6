"""Statements to records: facts, events and what is said in words. Rules stand beside the code, each with its examples."""

from reportgen.extract.run import ALL_KINDS, extract

__all__ = ["ALL_KINDS", "extract"]
