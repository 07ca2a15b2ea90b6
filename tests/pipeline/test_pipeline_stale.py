"""Each reason for a new issue, told in its own words; and nothing told where nothing changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.pipeline.districts import DistrictRows
from reportgen.pipeline.stale import Common, Neighbours, common_parts, parts_of, reasons
from reportgen.reconcile import Ruling
from reportgen.store import DocumentRow, IssueRow

OWN = DistrictRows("huqiu-sz", (DocumentRow("a.txt", "a.txt", "s1", "k1"), DocumentRow("b.txt", "b.txt", "s2", "k2")))
PEER = DistrictRows("wuzhong-sz", (DocumentRow("c.txt", "c.txt", "s3", "k3"),))
COMMON = Common("rules", "program", {"template:briefing": "t", "template:evidence": "e"}, "fonts", "options", ())
SAID = {"huqiu-sz": {"gdp": "1"}, "wuzhong-sz": {"gdp": "2", "fdi": "3"}}
RULING = Ruling("r1", "adopt", "科长", "2026-01-01", "核对", district="huqiu-sz", fact="f1")


def parts(own: DistrictRows = OWN, common: Common = COMMON, said: dict[str, dict[str, str]] = SAID) -> dict[str, str]:
    return parts_of(own, (PEER,), common, said.__getitem__)


def documents(*rows: DocumentRow) -> DistrictRows:
    return DistrictRows("huqiu-sz", rows)


A, B = OWN.documents
CHANGES: dict[str, Callable[[], dict[str, str]]] = {
    "new document c.txt": lambda: parts(documents(A, B, DocumentRow("c.txt", "c.txt", "s3", "k3"))),
    "document withdrawn b.txt": lambda: parts(documents(A)),
    "document changed b.txt": lambda: parts(documents(A, replace(B, source="s9"))),
    "an article's original changed": lambda: parts(documents(A, replace(B, copies=((1, "a.txt#1"),)))),
    "ruling changed": lambda: parts(common=replace(COMMON, rulings=(RULING,))),
    "rule or catalogue changed": lambda: parts(common=replace(COMMON, rules="other")),
    "template changed": lambda: parts(common=replace(COMMON, faces={**COMMON.faces, "template:briefing": "t2"})),
    "program changed": lambda: parts(common=replace(COMMON, program="other")),
    "font changed": lambda: parts(common=replace(COMMON, fonts="other")),
    "option changed": lambda: parts(common=replace(COMMON, options="other")),
    "a compared district changed": lambda: parts(said={**SAID, "wuzhong-sz": {"gdp": "9", "fdi": "3"}}),
}


@pytest.mark.parametrize("words", CHANGES)
def test_each_reason_is_told_alone_in_its_words(words: str) -> None:
    assert reasons(IssueRow("huqiu-sz", 1, "2026-01-01", "", parts(), None), CHANGES[words](), "2026-01-02") == (words,)


NOTHING: dict[str, Callable[[], dict[str, str]]] = {
    "the same": parts,
    "a ruling on another district": lambda: parts(common=replace(COMMON, rulings=(replace(RULING, district="wujiang-sz"),))),
    "a neighbour's figure that is not compared": lambda: parts(said={**SAID, "wuzhong-sz": {"gdp": "2", "fdi": "9"}}),
    "the same documents processed anew": lambda: parts(documents(replace(A, key="k9"), B)),
}


@pytest.mark.parametrize("change", NOTHING)
def test_what_does_not_touch_the_briefing_makes_no_issue(change: str) -> None:
    assert reasons(IssueRow("huqiu-sz", 1, "2026-01-01", "", parts(), None), NOTHING[change](), "2026-01-02") == ()


def test_the_first_issue_and_a_due_date_are_reasons() -> None:
    assert reasons(None, parts(), "2026-01-02") == ("first issue",)
    last = IssueRow("huqiu-sz", 1, "2026-01-01", "", parts(), "2026-07-01")
    assert reasons(last, parts(), "2026-06-30") == ()
    assert reasons(last, parts(), "2026-07-01") == ("due date 2026-07-01 has passed",)


def test_the_common_parts_follow_the_files(tmp_path: Path) -> None:
    """A template's, a project's catalogue's and an option's change reach the parts that name them."""
    template, overlay = tmp_path / "template", tmp_path / "catalogue"
    for folder in (template, overlay):
        folder.mkdir()
        (folder / "file.toml").write_text("a = 1")
    first = common_parts(overlay, {"briefing": (template,)}, "fonts", ("x",), ())
    assert common_parts(overlay, {"briefing": (template,)}, "fonts", ("x",), ()) == first
    assert common_parts(overlay, {"briefing": (template,)}, "fonts", ("y",), ()).options != first.options
    (template / "file.toml").write_text("a = 2")
    assert common_parts(overlay, {"briefing": (template,)}, "fonts", ("x",), ()).faces != first.faces
    assert common_parts(None, {"briefing": (template,)}, "fonts", ("x",), ()).rules != first.rules


@pytest.mark.parametrize("cities", [1, 300, 3000])
def test_no_district_stands_beside_many(cities: int) -> None:
    names = [f"d{number:04d}" for number in range(3000)]
    near = Neighbours(names, lambda name: (f"c{int(name[1:]) % cities}", f"p{int(name[1:]) % 30}"))
    beside = [other for name in names for other in near.of(name)]
    assert len(beside) == 3 * len(names)
    assert max(Counter(beside).values()) <= 6
