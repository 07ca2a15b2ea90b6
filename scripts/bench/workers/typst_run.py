"""Set a Typst source with the faces of a folder alone: PDF/A-3a and PDF/UA-1, or pictures from SVG to PDF.

    python typst_run.py SOURCE OUT.pdf FONTFOLDER [plain]
"""

import sys

import typst

source, out, fonts = sys.argv[1:4]
standards = [] if sys.argv[4:] else ["a-3a", "ua-1"]
typst.compile(source, output=out, font_paths=[fonts], ignore_system_fonts=True, pdf_standards=standards)
