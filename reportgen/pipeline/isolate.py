"""One piece of work in a process of its own, with limits of time and memory.

The processes are forked from a server that has the heavy libraries imported already (multiprocessing's
forkserver), so a district pays for its own work only, its memory is gone when it ends, and killing it
breaks neither the run nor a cluster's worker. The server starts importing while documents are read.
"""

from __future__ import annotations

import errno
import os
import resource
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from threading import Lock
from typing import Generic, TypeVar

A = TypeVar("A")
R = TypeVar("R")

PRELOAD = ["__main__", "reportgen.pipeline.warm"]
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG})
"""Errors of writing that the next try would meet too."""

_STARTING = Lock()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take: wall-clock seconds and MiB of address space; `tries` includes the first."""

    seconds: float = 300.0
    megabytes: int = 4096
    tries: int = 2


@dataclass(frozen=True, slots=True)
class Ended(Generic[R]):
    """How the work ended: with a `result`, or with a `failure` in words; `no_room` says why a result could not be written."""

    result: R | None
    failure: str = ""
    no_room: str = ""


@cache
def context() -> ForkServerContext:
    """The server's context, with what it imports before the first fork."""
    found = get_context("forkserver")
    found.set_forkserver_preload(PRELOAD)
    return found


def warm_up() -> None:
    """Start the server now: it imports while the caller goes on."""
    from multiprocessing import forkserver

    context()
    forkserver.ensure_running()


def run_limited(work: Callable[[A], R], argument: A, limits: Limits) -> Ended[R]:
    """Run `work(argument)` in a process of its own; a death or a time-out is tried again, then told.

    `work`, `argument` and the result must pickle. An exception of `work` itself is its author's business:
    it counts as a death and its text is the failure.
    """
    failure = ""
    for _ in range(limits.tries):
        ended = _once(work, argument, limits)
        if not ended.failure or ended.no_room:
            return ended
        failure = ended.failure
    return Ended(None, failure)


def _once(work: Callable[[A], R], argument: A, limits: Limits) -> Ended[R]:
    receiver, sender = context().Pipe(duplex=False)
    process = _started(_child, (sender, work, argument, limits.megabytes))
    sender.close()
    try:
        if not receiver.poll(limits.seconds):
            return Ended(None, f"took longer than {limits.seconds:g} s and was stopped")
        answer: Ended[R] = receiver.recv()
        return answer
    except EOFError:
        process.join(10)
        return Ended(None, _death(process.exitcode))
    finally:
        receiver.close()
        process.kill()
        process.join()


def _started(target: Callable[..., None], arguments: tuple[object, ...]) -> ForkServerProcess:
    """A process, also from one that multiprocessing marked as a daemon, as a cluster keeps its workers.

    The mark forbids children because they would outlive a daemon that is ended; ours end with their pipe.
    """
    marks = current_process()._config  # type: ignore[attr-defined]
    with _STARTING:
        daemon = marks.pop("daemon", None)
        try:
            process = context().Process(target=target, args=arguments)
            process.start()
        finally:
            if daemon is not None:
                marks["daemon"] = daemon
    return process


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        return f"was killed by {signal.Signals(-code).name}"
    return f"ended with code {code} without a result"


def _child(sender: Connection, work: Callable[[A], R], argument: A, megabytes: int) -> None:
    import traceback

    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    try:
        answer = Ended(work(argument))
    except MemoryError:
        answer = Ended(None, f"needed more than {megabytes} MiB")
    except OSError as error:
        full = error.errno in NO_ROOM
        answer = Ended(None, traceback.format_exc().strip(), os.strerror(error.errno or 0) if full else "")
    except Exception:
        answer = Ended(None, traceback.format_exc().strip())
    with suppress(BrokenPipeError):  # the run that asked is gone
        sender.send(answer)
    sender.close()
