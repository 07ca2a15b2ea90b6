"""Both faces belong to one issue, whenever they are asked for."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path

import pytest
from project_desk import AS_OF, Desk, make_desk

from reportgen.pipeline.verify import verify
from reportgen.store import BuildFolder, Ledger

BOTH = ("briefing", "gongwen")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.is_symlink()}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Desk:
    desk = make_desk(tmp_path_factory.mktemp("both"), root)
    (outcome,) = desk.run(templates=BOTH).outcomes
    assert [Path(pdf).name for pdf in outcome.pdfs] == ["briefing.pdf", "gongwen.pdf"], outcome
    return desk


def test_one_issue_holds_both_faces_and_verify_knows_both(both: Desk) -> None:
    manifest = json.loads((both.latest / "manifest.json").read_text())
    assert set(manifest["expected"]) == set(BOTH)
    for face in BOTH:
        assert verify(both.latest / f"{face}.pdf") == ()
        data = (both.latest / f"{face}.pdf").read_bytes()
        assert manifest["files"][f"{face}.pdf"] == hashlib.sha256(data).hexdigest()


def test_a_number_leads_to_the_same_sentence_from_either_face(both: Desk) -> None:
    """The words of a note's entry stand alike in both, and the one evidence page has its anchor."""
    expected = json.loads((both.latest / "manifest.json").read_text())["expected"]
    entries = [
        {block["parts"][0]["text"]: block["parts"][2]["text"] for block in expected[face]["blocks"]
         if block["group"] == "annex1" and re.fullmatch(r"〔\d+〕", block["parts"][0]["text"])}
        for face in BOTH
    ]
    shared = entries[0].keys() & entries[1].keys()
    assert shared and all(entries[0][number] == entries[1][number] for number in shared)
    page = (both.latest / "evidence.html").read_text(encoding="utf-8")
    anchors = set(re.findall(r'"id":"n(\d+)"', page))
    assert {number.strip("〔〕") for found in entries for number in found} <= anchors


def test_a_face_asked_for_later_joins_the_issue(desk: Desk) -> None:
    """All that was published keeps its bytes; the date is the issue's, not that of the later run."""
    before = contents(desk.latest)
    (outcome,) = desk.run(as_of="2026-11-25", templates=BOTH).outcomes
    assert (outcome.state, outcome.issue, outcome.reasons) == ("built", 1, ("gongwen joins the issue",))
    assert [Path(pdf).name for pdf in outcome.pdfs] == ["gongwen.pdf"]
    after = contents(desk.latest)
    assert set(after) == {*before, "gongwen.pdf"}
    assert all(after[name] == data for name, data in before.items() if name != "manifest.json")
    assert json.loads(after["manifest.json"])["as_of"] == AS_OF
    assert verify(desk.latest / "briefing.pdf") == verify(desk.latest / "gongwen.pdf") == ()
    for templates in (BOTH, ("gongwen",), ("briefing",)):
        assert desk.run(as_of="2026-11-25", templates=templates).outcomes[0].state == "current"


def test_a_joined_face_is_what_a_build_of_both_would_have_made(desk: Desk, both: Desk) -> None:
    desk.run(templates=BOTH)
    assert contents(desk.latest) == contents(both.latest)


def test_both_faces_bear_the_names_that_an_office_files(desk: Desk) -> None:
    desk.run(templates=BOTH)
    links = {path.name: os.readlink(path) for path in desk.latest.iterdir() if path.is_symlink()}
    assert sorted(links.values()) == ["briefing.pdf", "gongwen.pdf"]
    assert all(len(name.encode()) <= 60 for name in links)


def test_a_later_issue_is_joined_against_the_issue_before_it(desk: Desk) -> None:
    """Issue 2 tells its changes against issue 1, in the face that joins it too."""
    (path,) = (desk.folder / "seeds").iterdir()
    path.write_text(path.read_text(encoding="utf-8").replace("2026年", "2027年"), encoding="utf-8")
    assert desk.run(as_of="2026-11-22").outcomes[0].issue == 2
    (outcome,) = desk.run(as_of="2026-11-23", templates=("gongwen",)).outcomes
    assert (outcome.state, outcome.issue) == ("built", 2), outcome
    expected = json.loads((desk.latest / "manifest.json").read_text())["expected"]
    changes = [[block["parts"] for block in expected[face]["blocks"] if block["group"] == "changes"] for face in BOTH]
    assert changes[0] == changes[1]


def test_a_kill_between_face_and_manifest_is_mended_by_the_next_run(desk: Desk) -> None:
    """A face without a word of it in the manifest does not count; a ledger that heard nothing of it takes it up."""
    (desk.latest / "gongwen.pdf").write_bytes(b"half")
    (outcome,) = desk.run(templates=BOTH).outcomes
    assert (outcome.state, outcome.issue) == ("built", 1)
    for path in (desk.folder / "build/.state").glob("ledger*"):
        path.unlink()
    assert desk.run(templates=BOTH).outcomes[0].state == "current"
    assert verify(desk.latest / "gongwen.pdf") == ()


def test_no_face_joins_an_issue_whose_files_were_changed(desk: Desk) -> None:
    path = desk.latest / "facts.csv"
    path.write_bytes(path.read_bytes() + b"more")
    (outcome,) = desk.run(templates=BOTH).outcomes
    assert outcome.state == "failed"
    assert "facts.csv" in outcome.message and "--always" in outcome.remedy
    assert not (desk.latest / "gongwen.pdf").exists()


def test_a_face_that_cannot_join_gets_an_issue_of_its_own(desk: Desk) -> None:
    """The issue before the last is gone, so that nothing says what has changed since."""
    (path,) = (desk.folder / "seeds").iterdir()
    path.write_text(path.read_text(encoding="utf-8").replace("2026年", "2027年"), encoding="utf-8")
    desk.run(as_of="2026-11-22")
    first = BuildFolder(desk.folder / "build").issue_folder("lingang-sh", AS_OF, 1)
    (first / "facts.jsonl").unlink()
    (outcome,) = desk.run(as_of="2026-11-23", templates=BOTH).outcomes
    assert (outcome.state, outcome.issue, len(outcome.pdfs)) == ("built", 3, 2)


def test_a_changed_template_of_any_face_asked_for_makes_a_new_issue(desk: Desk) -> None:
    """Only the faces asked for count: the other's template says nothing about them."""
    desk.run(templates=BOTH)
    ledger = Ledger(desk.folder / "build/.state/ledger.sqlite")
    assert {"template:briefing", "template:gongwen", "template:evidence"} <= set(ledger.issues("lingang-sh")[0].parts)
    ledger.close()
    (desk.folder / "reportgen.toml").write_text("", encoding="utf-8")
    own = desk.folder / "templates/gongwen"
    own.mkdir(parents=True)
    (own / "note.txt").write_text("changed", encoding="utf-8")
    assert desk.run(templates=("briefing",)).outcomes[0].state == "current"
    (outcome,) = desk.run(templates=BOTH).outcomes
    assert (outcome.issue, outcome.reasons) == (2, ("template changed",))
