"""The command line. Nothing else knows of the terminal or the clock.

Results go to standard output, diagnostics to standard error. Exit codes: 0 good; 1 something failed
or was newly skipped, the rest is published; 2 the command is wrong.
"""

from __future__ import annotations

import sys
from typing import NoReturn

from reportgen.cli import build, documents, inspect, memo, nights, preview, results
from reportgen.cli.app import app, tell
from reportgen.errors import EXIT_FAILED, EXIT_INTERRUPTED, EXIT_USAGE, ReportgenError

__all__ = ["app", "build", "documents", "inspect", "main", "memo", "nights", "preview", "results"]


def main() -> NoReturn:
    """Entry point: a user's mistake is told in two lines and an exit code, never as a traceback."""
    try:
        code = app(standalone_mode=False)
    except ReportgenError as error:
        tell(f"error: {error.cause}\n       {error.remedy}")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        tell("interrupted; what was published before is untouched")
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(EXIT_FAILED)
    except Exception as error:
        if not (hasattr(error, "show") and hasattr(error, "exit_code")):
            raise
        error.show()
        sys.exit(EXIT_USAGE)
    sys.exit(code if isinstance(code, int) else 0)
