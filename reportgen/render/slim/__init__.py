"""A smaller file of the same content, made of a `pydyf.PDF` that is otherwise finished.

- `tree`: structure elements that say nothing are left out, table cells find their heads by scope;
- `content`: pages say the same in fewer operators;
- `glyphs`: subsets of faces without gaps and without tables that no reader of a PDF asks for;
- `writing`: objects packed so that their places cost little.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportgen.render.slim.content import Pages, streams
from reportgen.render.slim.glyphs import pack_fonts
from reportgen.render.slim.tree import Tree
from reportgen.render.slim.writing import raw, write_into


def slim(pdf: Any, fonts: Iterable[Any]) -> None:
    """Make `pdf` smaller in place; `fonts` are the engine's fonts of the document. The same bytes for the same input."""
    tree = Tree(pdf)
    codes = pack_fonts(pdf, fonts, map(raw, streams(pdf)))
    Pages(pdf, codes, tree).pack()
    tree.finish()
    pdf.write = write_into(pdf)


__all__ = ["slim"]
