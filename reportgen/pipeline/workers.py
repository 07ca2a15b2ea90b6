"""Who does the work: an executor of the standard interface, over one machine or a cluster, and one way to give it orders.

A task of the executor starts the work as a process of its own with limits (`isolate.run_limited`), so that a kill
breaks neither a pool nor a cluster's worker, and what a piece of work took is gone with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from reportgen.errors import ReportgenError, SetupError
from reportgen.pipeline.isolate import Ended, Limits, run_limited

A = TypeVar("A")
R = TypeVar("R")

AHEAD = 2
"""Orders given for each that can be worked on at a time: memory stays independent of how many there are."""


@dataclass(frozen=True, slots=True)
class Crew:
    """An executor, how many orders it works on at a time, and how it carries one out."""

    executor: Executor
    width: int
    run: Callable[[Callable[[Any], Any], Any, Limits], Ended[Any]] = run_limited

    def each(self, work: Callable[[A], R], orders: Iterable[A], limits: Limits) -> Iterator[tuple[A, Ended[R]]]:
        """Every order with how it ended, in the order of ending. `work`, orders and results must pickle and be small.

        Raises `SetupError` where there is no room for results: then no later order could succeed either.
        """
        source = iter(orders)
        pending: dict[Future[Ended[R]], A] = {}

        def feed() -> None:
            while len(pending) < AHEAD * self.width:
                for order in source:
                    pending[self.executor.submit(self.run, work, order, limits)] = order
                    break
                else:
                    return

        feed()
        try:
            while pending:
                done, _ = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    yield pending.pop(future), _ending(future)
                feed()
        finally:
            for future in pending:
                future.cancel()


def _ending(future: Future[Ended[R]]) -> Ended[R]:
    """What a task gave. The executor's own troubles (a worker lost too often) are a failure of this order alone."""
    try:
        ended = future.result()
    except ReportgenError:
        raise
    except Exception as error:
        return Ended(None, f"was lost by the executor ({type(error).__name__}: {error})")
    if ended.no_room:
        raise SetupError(f"the results cannot be written: {ended.no_room}", "Free space, or make the folder writable, then run again: what is done is kept.")
    return ended


@contextmanager
def machine(jobs: int) -> Iterator[Crew]:
    """This machine: `jobs` processes at a time."""
    with ThreadPoolExecutor(jobs, "order") as executor:
        try:
            yield Crew(executor, jobs)
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def here() -> Iterator[Crew]:
    """This process itself, for a few documents that the user waits for."""
    yield Crew(_Here(), 1, _run_here)


class _Here(Executor):
    """Does what it is given at once."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def _run_here(work: Callable[[A], R], order: A, limits: Limits) -> Ended[R]:
    return Ended(work(order))
