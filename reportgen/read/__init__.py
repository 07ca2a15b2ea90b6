"""Reading: files of any of the known formats and encodings as `SourceDocument`s; what cannot be read, as issues.

The only stage that opens source files. No exception leaves it for a file's sake: an unreadable, broken
or hostile file is an `Issue` of level "skipped" with a remedy, and the others go on.
"""

from __future__ import annotations

from reportgen.read.files import read_file
from reportgen.read.folder import FoundFile, duplicate, list_folder, read_folder
from reportgen.read.sources import sources_at

__all__ = ["FoundFile", "duplicate", "list_folder", "read_file", "read_folder", "sources_at"]
