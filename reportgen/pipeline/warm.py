"""What the server of worker processes imports before it forks: the heavy libraries, once."""

import contextlib
import gc

from reportgen.errors import ReportgenError

with contextlib.suppress(ReportgenError, ImportError, OSError):
    import matplotlib.figure  # noqa: F401
    import pandas  # noqa: F401

    from reportgen.render.engine import weasyprint

    weasyprint()

gc.freeze()
