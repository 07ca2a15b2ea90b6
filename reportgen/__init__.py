"""reportgen: from messy Chinese documents about city districts to a briefing with its evidence."""

__version__ = "0.1.0"
