"""What the page says of given measurements."""

from __future__ import annotations

from scripts.bench.measure import Taken
from scripts.bench.part_nightly import Night, nights_text
from scripts.bench.tables import number, ratio, table


def taken(wall: float, cpu: float, built: int, failed: int = 0) -> Taken:
    return Taken(wall, cpu, 400.0, 0, f"20 documents, {built} built, 0 current, {failed} failed\n")


def night(districts: int, cold: float, failed: int = 0) -> Night:
    built = districts - failed
    return Night(
        districts, taken(cold, cold * 1.8, built, failed), taken(1.0, 1.0, 0), taken(6.0, 7.0, 1), 1, taken(cold * 1.9, cold * 1.8, built), taken(8.0, 6.0, 1),
        taken(5.0, 6.0, 1), ((900.0, 80.0, 340.0), (910.0, 81.0, 340.0), (905.0, 82.0, 341.0)),
    )


def test_ratios_and_projection_of_two_nights() -> None:
    text = nights_text([night(50, 200.0), night(200, 800.0)], 2)
    assert "| 200: one job against 2 (wall clock) | 1.9× |" in text
    assert "| 200: nothing changed against one cold district (processor) | 0.17× |" in text
    assert "| 50: one document changed in 1: districts rebuilt; looked into and found to print the same | 1; 0 |" in text
    assert "| … the run against its own stages in one process (processor; wall clock) | 1.2×; 1.2× |" in text
    assert "| … processor time of a rebuilt district against one of the cold run | 0.97× |" in text
    assert "| 200: peak while each third was built, MB: server (RSS) | 340; 340; 341 |" in text
    assert "on 64 cores like these about 5.4 min" in text
    assert "growth from 50 to 200 districts (4.0×): processor | 4.0×" in text
    assert "(4.00 s cold, 0 s unchanged): 3.16 h cold" in text


def test_failed_districts_give_no_ratio_and_no_projection() -> None:
    text = nights_text([night(50, 200.0, failed=3)], 2)
    assert "| 50: districts that failed, so that no ratio is given | 3 |" in text
    assert "No projection" in text
    assert "47 built, 0 current, 3 failed" in text


def test_a_command_that_does_not_run_is_not_available() -> None:
    broken = Taken(0.1, 0.1, 10.0, 1, "reportgen: no such command\n")
    assert nights_text([Night(5, broken, broken, broken, 1, None, None)], 2) == "not available: reportgen: no such command"


def test_numbers_and_tables_as_printed() -> None:
    assert [number(value) for value in (0.00912, 0.5, 12.34, 1234.5, 0, None)] == ["0.0091", "0.50", "12", "1,234", "0", "–"]
    assert ratio(3, 2) == "1.5×"
    assert ratio(3, None) == "–"
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | ---: |\n| 1 | 2 |"
