"""A preview: sources are read once, a save sets the face again, a fault is told and ends nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from project_desk import AS_OF, Desk, make_desk

from reportgen.catalogue.project import find_project
from reportgen.pipeline import preview as preview_module
from reportgen.pipeline.preview import Preview


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Desk:
    desk = make_desk(tmp_path / "own", root)
    (desk.folder / "reportgen.toml").write_text('organisation = "某区招商中心"\n', encoding="utf-8")
    shutil.copytree(root / "templates" / "briefing", desk.folder / "templates" / "briefing")
    return desk


def opened(desk: Desk) -> Preview:
    return Preview(find_project(desk.folder), desk.folder / "seeds", desk.folder / "build", "lingang-sh", AS_OF)


def test_a_face_is_shown_without_being_published(project: Desk) -> None:
    shown = opened(project).show("briefing", read_back=True)
    assert (shown.error, shown.remarks) == (None, ())
    assert shown.pdf == project.folder / "build/preview/lingang-sh/briefing.pdf"
    assert shown.pdf.read_bytes().startswith(b"%PDF") and shown.pdf.with_name("evidence.html").is_file()
    assert not project.latest.exists()


def test_the_last_issue_is_what_changes_are_told_against(desk: Desk) -> None:
    """The next issue as it would be: its number and its changes, not those of a first one."""
    shown = opened(desk)
    assert shown.plan.number == 2 and shown.plan.before is not None and shown.material.changes is not None


def test_a_fault_of_the_template_names_file_and_line_and_ends_nothing(project: Desk) -> None:
    shown = opened(project)
    page = project.folder / "templates/briefing/briefing.html"
    good = page.read_text(encoding="utf-8")
    page.write_text(good.replace("<h1>{{ briefing.title }}", "<h1>{{ briefing.titel }}"), encoding="utf-8")
    line = 1 + good[: good.index("<h1>")].count("\n")
    error = shown.show("briefing").error
    assert error is not None and f"{page}:{line}" in error.cause and "titel" in error.cause
    page.write_text(good, encoding="utf-8")
    assert shown.show("briefing").error is None


def test_a_fault_of_a_stylesheet_names_file_and_line(project: Desk) -> None:
    style = project.folder / "templates/briefing/style.css"
    style.write_text(style.read_text(encoding="utf-8") + "h1 { colour: red }\n", encoding="utf-8")
    line = style.read_text(encoding="utf-8").count("\n")
    (remark,) = opened(project).show("briefing").remarks
    assert remark.startswith(f"{style}:{line}: ") and "colour" in remark


def test_the_configuration_is_read_again_and_told_where_it_is_broken(project: Desk) -> None:
    shown = opened(project)
    file = project.folder / "reportgen.toml"
    file.write_text('organisation = "另一中心"\nleave_out = ["times"]\n', encoding="utf-8")
    assert shown.show("briefing").error is None
    assert shown.project.organisation == "另一中心"
    file.write_text('leave_out = ["tims"]\n', encoding="utf-8")
    error = shown.show("briefing").error
    assert error is not None and "tims" in error.cause and "times" in error.remedy


def test_sources_are_not_read_again(project: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = opened(project)
    monkeypatch.setattr(preview_module, "read_corpus", None)
    shutil.rmtree(project.folder / "seeds")
    assert shown.show("briefing").error is None


def test_a_save_is_seen_once_it_is_quiet(project: Desk) -> None:
    """An editor that empties and then writes a file makes one change of it; a file of its own beside it makes none."""
    shown = opened(project)
    style = project.folder / "templates/briefing/style.css"
    steps = iter([lambda: style.write_text(""), lambda: style.write_text("p {}"), lambda: None, lambda: None])
    changes = shown.changes(sleep=lambda seconds: next(steps)())
    assert next(changes) == (str(style),)
    (style.parent / ".style.css.swp").write_text("x")
    steps = iter([lambda: None, lambda: (project.folder / "reportgen.toml").write_text("jobs = 1"), lambda: None])
    assert next(changes) == (str(project.folder / "reportgen.toml"),)
