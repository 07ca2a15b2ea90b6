"""What the server of worker processes does before it forks: imports the heavy libraries, reads rules and dictionaries, once."""

import contextlib
import gc

from reportgen.errors import ReportgenError

with contextlib.suppress(ReportgenError, ImportError, OSError):
    import matplotlib.figure  # noqa: F401
    import pandas  # noqa: F401

    import reportgen.pipeline.work  # noqa: F401
    from reportgen.catalogue.bundle import load_catalogue
    from reportgen.pipeline.digests import program_digest, rules_digest
    from reportgen.render.engine import weasyprint

    weasyprint()
    load_catalogue(None)
    program_digest()
    rules_digest(None)

gc.freeze()
