"""Work begun in a forked child while the parent goes on: charts are drawn while WeasyPrint is imported."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

R = TypeVar("R")


class Ahead(Generic[R]):
    """`work()` in a child process, or at `result()` where a fork is not safe (other threads) or not there.

    A child that fails says nothing: the work is then done again here, where its exception is seen.
    """

    def __init__(self, work: Callable[[], R]) -> None:
        self._work = work
        self._child = self._pipe = 0
        if sys.platform == "linux" and threading.active_count() == 1:
            self._start()

    def _start(self) -> None:
        self._pipe, writing = os.pipe()
        self._child = os.fork()
        if self._child:
            os.close(writing)
            return
        status = 1
        try:
            os.close(self._pipe)
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(self._work(), pipe)
            status = 0
        finally:
            os._exit(status)

    def result(self) -> R:
        """What the work gave. To be called once."""
        if self._child:
            with os.fdopen(self._pipe, "rb") as pipe:
                data = pipe.read()
            _, status = os.waitpid(self._child, 0)
            self._child = 0
            if status == 0:
                made: R = pickle.loads(data)  # noqa: S301 - our own child's words
                return made
        return self._work()
