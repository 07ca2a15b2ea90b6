"""Work in a process of its own: limits hold, a death is tried again and told, the caller lives on."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from reportgen.pipeline.isolate import ISSUES, READING, Limits, close, run_limited


def double(number: int) -> int:
    return 2 * number


def die(counter: str) -> str:
    path = Path(counter)
    path.write_text(path.read_text() + "x" if path.exists() else "x")
    if len(path.read_text()) < 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return "second try"


def always_die(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang(_: int) -> None:
    time.sleep(600)


def devour(_: int) -> int:
    return len(bytearray(8 << 30))


def fail(_: int) -> None:
    raise RuntimeError("a bug")


def loaded(_: int) -> tuple[bool, bool]:
    return "jieba" in sys.modules, "weasyprint" in sys.modules


def test_what_renders_holds_no_dictionary_and_what_reads_no_typesetting() -> None:
    assert run_limited(loaded, 0, Limits(image=READING)).result == (True, False)
    assert run_limited(loaded, 0, Limits(image=ISSUES)).result == (False, True)


def test_a_server_that_was_closed_is_started_at_the_next_need() -> None:
    first = run_limited(server, 0, Limits(image=READING)).result
    assert run_limited(server, 0, Limits(image=READING)).result == first
    close(READING)
    assert first is not None and not Path(f"/proc/{first}").exists()
    assert run_limited(server, 0, Limits(image=READING)).result not in (None, first)


def server(_: int) -> int:
    return os.getppid()


def test_the_result_comes_back() -> None:
    assert run_limited(double, 21, Limits()).result == 42


def test_a_killed_process_is_tried_once_more(tmp_path: Path) -> None:
    assert run_limited(die, str(tmp_path / "tries"), Limits()).result == "second try"


def test_what_dies_every_time_is_told() -> None:
    assert run_limited(always_die, 0, Limits()).failure == "was killed by SIGKILL"


def test_what_takes_too_long_is_stopped() -> None:
    assert "longer than 0.5 s" in run_limited(hang, 0, Limits(seconds=0.5, tries=1)).failure


def test_what_needs_too_much_memory_is_stopped() -> None:
    assert run_limited(devour, 0, Limits(megabytes=2048, tries=1)).failure == "needed more than 2048 MiB"


def test_a_bug_is_told_with_its_trace() -> None:
    assert "RuntimeError: a bug" in run_limited(fail, 0, Limits(tries=1)).failure
