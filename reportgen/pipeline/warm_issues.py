"""What the server of the processes that make issues does before it forks: imports what renders, reads catalogue and faces, once.

No dictionary of words: keywords are weighed where documents are read, and half of what a process holds stays away.
"""

import contextlib
import gc

from reportgen.errors import ReportgenError


def warm() -> None:
    """Load what making an issue loads, as far as this machine has it."""
    import matplotlib.figure  # noqa: F401
    import pandas  # noqa: F401

    import reportgen.pipeline.work  # noqa: F401
    from reportgen.catalogue.bundle import load_catalogue
    from reportgen.check import check_pdf  # noqa: F401
    from reportgen.pipeline.digests import program_digest, rules_digest
    from reportgen.render.engine import weasyprint
    from reportgen.render.fonts import load_faces

    load_catalogue(None)
    program_digest()
    rules_digest(None)
    weasyprint()
    load_faces()


with contextlib.suppress(ReportgenError, ImportError, OSError, IndexError):
    warm()

gc.freeze()
