"""How a run that does not come through is told: to its user with a remedy, and to the ledger for the morning."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reportgen.errors import EXIT_FAILED, EXIT_INTERRUPTED, ReportgenError, SetupError
from reportgen.pipeline.isolate import NO_ROOM
from reportgen.store import Ledger


@contextmanager
def disk_told(out: Path) -> Iterator[None]:
    """Tells a full or closed disk with its remedy."""
    remedy = "Free space, or make the folder writable, then run again: what is published stays, and what is done is kept."
    try:
        yield
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise SetupError(f"{out}: the results cannot be written: {os.strerror(error.errno or 0)}", remedy) from error
    except sqlite3.OperationalError as error:
        raise SetupError(f"{out}: the ledger cannot be written: {error}", remedy) from error


@contextmanager
def end_told(ledger: Ledger, run: int, now: Callable[[], str]) -> Iterator[None]:
    """Has the ledger say what ended the run, as far as there is room for it. A run that is killed says nothing: that is how it is known."""
    try:
        yield
    except BaseException as error:
        code, words = _ended_by(error)
        with suppress(sqlite3.Error):
            ledger.fail_run(run, now(), code, words)
        raise


def _ended_by(error: BaseException) -> tuple[int, str]:
    if isinstance(error, ReportgenError):
        return error.exit_code, error.cause
    if isinstance(error, KeyboardInterrupt):
        return EXIT_INTERRUPTED, "interrupted"
    return EXIT_FAILED, f"{type(error).__name__}: {error}"
