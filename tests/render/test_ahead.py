"""Work begun ahead gives the same as work done here, and hides no failure."""

from __future__ import annotations

import os
import threading

import pytest

from reportgen.render.ahead import Ahead


def test_the_result_comes_from_another_process_where_that_is_safe() -> None:
    assert Ahead(os.getpid).result() != os.getpid() or threading.active_count() > 1


def test_with_other_threads_it_is_done_here() -> None:
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert Ahead(os.getpid).result() == os.getpid()
    finally:
        stop.set()
        other.join()


def test_a_failure_is_seen_here() -> None:
    def fail() -> None:
        raise ValueError("the chart")

    with pytest.raises(ValueError, match="the chart"):
        Ahead(fail).result()


def test_a_killed_child_costs_nothing_but_time() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return "done"

    assert Ahead(work).result() == "done"
