"""From a `Briefing` to one checked-ready PDF: HTML by Jinja2, charts by matplotlib, pages by WeasyPrint.

Nothing heavy is imported with this package; `render_pdf` imports what it needs when it is called.
"""

from reportgen.render.pdf import Attached, RenderedPdf, render_pdf
from reportgen.render.templates import template_folders

__all__ = ["Attached", "RenderedPdf", "render_pdf", "template_folders"]
