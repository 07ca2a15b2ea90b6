"""A week of nights, worked out by hand: what is added, changed, withdrawn, broken, due, and what becomes of it.

| night | as of      | what happened that day                                     | 玄武 | 拱墅 | exit |
| ----- | ---------- | ---------------------------------------------------------- | ---- | ---- | ---- |
| Mon   | 2026-06-29 | the first document                                         | 1    |      | 0    |
| Tue   | 2026-06-30 | nothing; the promise of “6月底前” may still be kept        | 1    |      | 0    |
| Wed   | 2026-07-01 | nothing, but June is over                                  | 2    |      | 0    |
| Thu   | 2026-07-02 | a document added; another one arrives broken               | 3    |      | 1    |
| Fri   | 2026-07-03 | a figure of the first document is corrected                | 4    |      | 0    |
| Sat   | 2026-07-04 | Thursday's documents withdrawn; the first one of 拱墅区    | 5    | 1    | 0    |
| Sun   | 2026-07-05 | the project's catalogue learns an indicator                | 6    | 2    | 0    |

The broken file makes the night of its arrival end with 1 and no other. What 拱墅区 says stands beside 玄武区 from
Saturday on, so that it is one more reason for that issue.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reportgen.catalogue.places import load_places
from reportgen.pipeline.status import Status, status_of

XUANWU, GONGSHU = "xuanwu-nj", "gongshu-hz"

REPORT = """玄武区2025年国民经济和社会发展情况
来源：南京市玄武区人民政府
发布日期：2026年2月10日

2025年，南京市玄武区实现地区生产总值{gdp}亿元，比上年增长4.8%。全年实际使用外资5.4亿美元，茶馆营收达到2.4亿元。
红山创新广场确保2026年6月底前建成。
"""
BULLETIN = """玄武区外资工作简报
来源：南京市玄武区商务局
发布日期：2026年3月5日

截至2025年底，南京市玄武区累计引进跨国公司地区总部18家。
"""
NEIGHBOUR = """拱墅区2025年经济运行情况
来源：杭州市拱墅区统计局
发布日期：2026年2月3日

2025年，杭州市拱墅区实现地区生产总值980.6亿元，比上年增长5.2%。
"""
TEA = """
[[indicator]]
id = "tea-houses"
name = "茶馆经济规模"
aliases = ["茶馆营收"]
unit_class = ["money-cny"]
section = "industry"
definition = "本地茶馆经营取得的收入"
"""


def monday(folder: Path) -> None:
    (folder / "seeds").mkdir()
    (folder / "reportgen.toml").write_text("jobs = 2\n", encoding="utf-8")
    (folder / "seeds/report.txt").write_text(REPORT.format(gdp="1310.5"), encoding="utf-8")


def nothing(folder: Path) -> None:
    pass


def thursday(folder: Path) -> None:
    (folder / "seeds/bulletin.txt").write_text(BULLETIN, encoding="utf-8")
    (folder / "seeds/annex.docx").write_bytes(b"PK\x03\x04 cut off in the mail")


def friday(folder: Path) -> None:
    (folder / "seeds/report.txt").write_text(REPORT.format(gdp="1301.5"), encoding="utf-8")


def saturday(folder: Path) -> None:
    (folder / "seeds/bulletin.txt").unlink()
    (folder / "seeds/annex.docx").unlink()
    (folder / "seeds/neighbour.txt").write_text(NEIGHBOUR, encoding="utf-8")


def sunday(folder: Path) -> None:
    (folder / "catalogue").mkdir()
    (folder / "catalogue/indicators.toml").write_text(TEA, encoding="utf-8")


Change = tuple[str, str, str]


@dataclass(frozen=True)
class Night:
    """A line of the table. `states` and `reasons` by district; `changes` of an issue: what, cause, statement."""

    as_of: str
    day: Callable[[Path], None]
    states: dict[str, tuple[str, int]]
    reasons: dict[str, list[str]]
    changes: dict[str, set[Change]]
    skipped: list[tuple[str, bool]]
    exit_code: int = 0


NIGHTS = [
    Night("2026-06-29", monday, {XUANWU: ("built", 1)}, {XUANWU: ["first issue"]}, {XUANWU: set()}, []),
    Night("2026-06-30", nothing, {XUANWU: ("current", 1)}, {XUANWU: []}, {}, []),
    Night("2026-07-01", nothing, {XUANWU: ("built", 2)}, {XUANWU: ["due date 2026-07-01 has passed"]},
          {XUANWU: {("due", "期限已过", "红山创新广场建成(承诺时限2026-06)")}}, []),
    Night("2026-07-02", thursday, {XUANWU: ("built", 3)}, {XUANWU: ["new document bulletin.txt"]},
          {XUANWU: {("new", "来源变化", "2025 跨国公司地区总部 18家")}}, [("annex.docx", True)], 1),
    Night("2026-07-03", friday, {XUANWU: ("built", 4)}, {XUANWU: ["document changed report.txt"]},
          {XUANWU: {("corrected", "来源变化", "2025 地区生产总值 1301.5亿元")}}, [("annex.docx", False)]),
    Night("2026-07-04", saturday, {GONGSHU: ("built", 1), XUANWU: ("built", 5)},
          {GONGSHU: ["first issue"], XUANWU: ["document withdrawn bulletin.txt", "a compared district changed"]},
          {GONGSHU: set(), XUANWU: {("withdrawn", "来源变化", "2025 跨国公司地区总部 18家")}}, []),
    Night("2026-07-05", sunday, {GONGSHU: ("built", 2), XUANWU: ("built", 6)},
          {GONGSHU: ["rule or catalogue changed"], XUANWU: ["rule or catalogue changed"]},
          # Known by its own words until Saturday, by the catalogue from Sunday on: one answer goes, another comes.
          {GONGSHU: set(), XUANWU: {(what, "规则变化", "2025 茶馆营收 2.4亿元") for what in ("withdrawn", "new")}}, []),
]


def run(folder: Path, *words: str) -> tuple[int, Any]:
    command = [str(Path(sys.executable).parent / "reportgen"), *words, "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)


@dataclass(frozen=True)
class Week:
    """The project after its week, and what each night answered: exit code and summary of `build`, then the status."""

    folder: Path
    builds: list[tuple[int, Any]]
    statuses: list[Status]


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Week:
    found = Week(tmp_path_factory.mktemp("week"), [], [])
    for night in NIGHTS:
        night.day(found.folder)
        found.builds.append(run(found.folder, "build", "--as-of", night.as_of))
        found.statuses.append(status_of(found.folder / "build", load_places(), runs=5))
    return found


NUMBERED = list(enumerate(NIGHTS))
IDS = [night.as_of for night in NIGHTS]


@pytest.mark.parametrize(("at", "night"), NUMBERED, ids=IDS)
def test_each_night_builds_what_is_stale_and_says_why(week: Week, at: int, night: Night) -> None:
    code, told = week.builds[at]
    assert {row["district"]: (row["state"], row["issue"]) for row in told["districts"]} == night.states
    assert {row["district"]: row["reasons"] for row in told["districts"]} == night.reasons
    assert [(row["document"], row["new"]) for row in told["skipped"]] == night.skipped
    assert code == told["exit_code"] == night.exit_code


@pytest.mark.parametrize(("at", "night"), NUMBERED, ids=IDS)
def test_status_says_after_each_night_how_it_went(week: Week, at: int, night: Night) -> None:
    told = week.statuses[at]
    assert told.exit_code == night.exit_code
    assert (told.runs[0].as_of, told.runs[0].exit_code, len(told.runs)) == (night.as_of, night.exit_code, min(at + 1, 5))
    assert {row.district: (row.state, row.issue) for row in told.districts} == night.states
    assert {row.checks for row in told.districts} == {"passed"}
    assert [name for name, _ in told.skipped] == [name for name, _ in night.skipped]


@pytest.mark.parametrize("district", [XUANWU, GONGSHU])
def test_history_has_an_issue_for_each_night_that_built(week: Week, district: str) -> None:
    _, told = run(week.folder, "history", "--district", district)
    worked_out = [
        (night.states[district][1], night.as_of, night.reasons[district]) for night in NIGHTS if night.states.get(district, ("",))[0] == "built"
    ]
    assert [(row["issue"], row["as_of"], row["reasons"]) for row in told] == worked_out
    on_disk = sorted(path.name for path in (week.folder / "build" / district / "issues").iterdir())
    assert on_disk == [f"{as_of}_{number:03d}" for number, as_of, _ in worked_out]


def test_the_changes_of_the_week_are_those_of_its_nights(week: Week) -> None:
    _, told = run(week.folder, "changes", "--district", XUANWU, "--since", "1")
    for night in NIGHTS[2:]:
        number = night.states[XUANWU][1]
        assert {
            (row["what"], row["cause"], row["statement"]) for row in told["changes"] if row["issue"] == number
        } == night.changes[XUANWU], night.as_of
    (corrected,) = [row for row in told["changes"] if row["what"] == "corrected"]
    assert (corrected["before"], corrected["document"]) == ("1310.5亿元", "report.txt")
    assert run(week.folder, "changes", "--district", GONGSHU)[1]["changes"] == []


def printed(week: Week, name: str) -> str:
    """The text of a PDF without blanks."""
    import pypdfium2

    document = pypdfium2.PdfDocument(week.folder / "build" / XUANWU / "issues" / name / "briefing.pdf")
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def test_what_is_due_and_what_changed_stands_in_print(week: Week) -> None:
    assert "首期，无对比" in printed(week, "2026-06-29_001")
    assert "期限已过" in printed(week, "2026-07-01_002")
    assert "更正（来源变化）" in printed(week, "2026-07-03_004")
    assert "撤回（来源变化）" in printed(week, "2026-07-04_005")
    assert "新增（规则变化）" in printed(week, "2026-07-05_006")


def test_at_the_end_of_the_week_all_is_whole_and_old_nights_can_go(week: Week) -> None:
    command = [str(Path(sys.executable).parent / "reportgen"), "verify"]
    assert subprocess.run(command, cwd=week.folder, capture_output=True, check=False).returncode == 0
    _, told = run(week.folder, "prune", "--keep", "2d", "--as-of", "2026-07-05", "--dry-run")
    assert [(row["district"], row["issue"]) for row in told["issues"]] == [(XUANWU, number) for number in (1, 2, 3)]
