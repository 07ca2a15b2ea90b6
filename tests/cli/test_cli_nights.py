"""`status`, `history`, `changes` and `prune` as a user types them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_cli_commands import run

if TYPE_CHECKING:
    from ..conftest import Shelf

NEW = {"what": "new", "cause": "来源变化", "statement": "2024 地区生产总值 900亿元", "before": None, "fact": "f1", "document": "a.txt"}
RULE = NEW | {"what": "corrected", "cause": "规则变化", "before": "90亿元"}
DUE = {"what": "due", "cause": "期限已过", "statement": "建成公园(承诺时限2025)", "before": None, "fact": None, "document": None}


@pytest.fixture
def nights(shelf: Shelf) -> Path:
    """Two issues of one district; the last run failed on another. The project's folder."""
    shelf.issue("huangpu-sh", 1, "2026-07-01")
    shelf.issue("huangpu-sh", 2, "2026-11-20", changes=[NEW, RULE, DUE])
    shelf.run("2026-11-21", {"huangpu-sh": {"state": "current"}, "xuhui-sh": {"state": "failed", "message": "no room"}}, 1)
    return shelf.out.parent


def test_status_in_lines_and_as_json(nights: Path) -> None:
    done = run("status", cwd=nights)
    assert done.returncode == 1
    assert "huangpu-sh\t上海黄浦区\t2\t2026-11-20\t2026-11-21 02:00\tcurrent\tpassed" in done.stdout
    assert "failed: xuhui-sh (上海徐汇区): no room" in done.stderr
    found = json.loads(run("status", "--json", "--runs", "1", cwd=nights).stdout)
    assert [item["as_of"] for item in found["runs"]] == ["2026-11-21"]
    assert found["exit_code"] == 1
    assert [(item["district"], item["issue"], item["checks"]) for item in found["districts"]] == [
        ("huangpu-sh", 2, "passed"), ("xuhui-sh", None, "failed")]


def test_changes_of_sources_and_of_rules_stand_apart(nights: Path) -> None:
    text = run("changes", "--district", "huangpu-sh", cwd=nights).stdout
    assert text.splitlines() == [
        "issue\twhat\tstatement\tbefore\tdocument",
        "2\tnew\t2024 地区生产总值 900亿元\t\ta.txt",
        "issue\twhat\tstatement\tbefore\tdocument",
        "2\tcorrected\t2024 地区生产总值 900亿元\t90亿元\ta.txt",
        "issue\tstatement",
        "2\t建成公园(承诺时限2025)",
    ]
    found = json.loads(run("changes", "--district", "huangpu-sh", "--since", "1", "--json", cwd=nights).stdout)
    assert [(row["issue"], row["cause"]) for row in found["changes"]] == [(2, "来源变化"), (2, "规则变化"), (2, "期限已过")]


def test_history_and_prune(nights: Path) -> None:
    rows = json.loads(run("history", "--district", "huangpu-sh", "--json", cwd=nights).stdout)
    assert [(row["issue"], row["changes"]) for row in rows] == [(1, {}), (2, {"来源变化": 1, "规则变化": 1, "期限已过": 1})]
    words = ("prune", "--keep", "90d", "--as-of", "2026-11-21")
    dry = run(*words, "--dry-run", cwd=nights)
    assert dry.stdout.startswith("would remove: huangpu-sh, issue 1 of 2026-07-01: ")
    assert (nights / "build/huangpu-sh/issues/2026-07-01_001").is_dir()
    found = json.loads(run(*words, "--json", cwd=nights).stdout)
    assert [(item["district"], item["issue"]) for item in found["issues"]] == [("huangpu-sh", 1)]
    assert not (nights / "build/huangpu-sh/issues/2026-07-01_001").exists()
    assert "removed; first issue" in run("history", "--district", "huangpu-sh", cwd=nights).stdout
    done = run("changes", "--district", "huangpu-sh", "--since", "2", cwd=nights)
    assert (done.stdout, done.returncode) == ("issue 2 is the newest\n", 0)


MISTAKES = {
    "nothing built": (("status", "--out", "nowhere"), 2, "reportgen build"),
    "no issue": (("history", "--district", "hongkou-sh"), 2, "reportgen status"),
    "unknown district": (("changes", "--district", "huangpu-sg"), 2, "huangpu-sh"),
    "unknown issue": (("changes", "--district", "huangpu-sh", "--since", "7"), 2, "1, 2"),
    "no span": (("prune", "--keep", "soon"), 2, "90d"),
    "beyond the calendar": (("prune", "--keep", "999999d"), 2, "90d"),
    "bad date": (("prune", "--keep", "9d", "--as-of", "yesterday"), 2, "YYYY-MM-DD"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_about_the_nights_is_told_without_a_trace(name: str, nights: Path) -> None:
    words, code, said = MISTAKES[name]
    done = run(*words, cwd=nights)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
