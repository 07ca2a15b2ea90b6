"""One piece of work in a process of its own, with limits of time and memory.

The processes are forked from a server that has the heavy libraries imported already (multiprocessing's
forkserver), so a district pays for its own work only, its memory is gone when it ends, and killing it
breaks neither the run nor a cluster's worker. There are two servers, by what their processes need: one with rules
and dictionaries for the reading, one with what renders for the issues. The second starts while the first serves.
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
from multiprocessing import current_process, forkserver, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from multiprocessing.forkserver import ForkServer
from threading import Lock
from typing import Generic, TypeVar

A = TypeVar("A")
R = TypeVar("R")

READING, ISSUES = "reportgen.pipeline.warm_reading", "reportgen.pipeline.warm_issues"
"""What a server imports before its first fork."""

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG})
"""Errors of writing that the next try would meet too."""

CONTEXT = get_context("forkserver")
_STARTING = Lock()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take: wall-clock seconds and MiB of address space; `tries` includes the first.

    `image` is what its process has imported from the start: READING or ISSUES.
    """

    seconds: float = 300.0
    megabytes: int = 4096
    tries: int = 2
    image: str = ISSUES


@dataclass(frozen=True, slots=True)
class Ended(Generic[R]):
    """How the work ended: with a `result`, or with a `failure` in words; `no_room` says why a result could not be written."""

    result: R | None
    failure: str = ""
    no_room: str = ""


@cache
def server(image: str) -> ForkServer:
    """The server with an image, started at the first need."""
    found = ForkServer()
    found.set_forkserver_preload(["__main__", image])
    return found


def warm_up(image: str) -> None:
    """Start a server now: it imports while the caller goes on."""
    server(image).ensure_running()


def close(image: str) -> None:
    """End a server whose processes have all ended: what it holds is gone. The next need starts it anew."""
    server(image)._stop()  # type: ignore[attr-defined]  # no public way: a server else ends with the process that started it


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
    receiver, sender = CONTEXT.Pipe(duplex=False)
    process = _started(limits.image, _child, (sender, work, argument, limits.megabytes))
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


def _started(image: str, target: Callable[..., None], arguments: tuple[object, ...]) -> ForkServerProcess:
    """A process, also from one that multiprocessing marked as a daemon, as a cluster keeps its workers.

    The mark forbids children because they would outlive a daemon that is ended; ours end with their pipe.
    multiprocessing forks from one server of its own; for the moment of the start ours takes that one's place.
    """
    marks = current_process()._config  # type: ignore[attr-defined]
    with _STARTING:
        daemon = marks.pop("daemon", None)
        usual = forkserver.connect_to_new_process
        try:
            process = CONTEXT.Process(target=target, args=arguments)
            forkserver.connect_to_new_process = server(image).connect_to_new_process
            process.start()
        finally:
            forkserver.connect_to_new_process = usual
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
