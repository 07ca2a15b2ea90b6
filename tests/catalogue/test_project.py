"""reportgen.toml: what an office may choose, and what is said where it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.catalogue.project import Project, find_project
from reportgen.errors import ConfigError

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def read(folder: Path, text: str) -> Project:
    (folder / "reportgen.toml").write_text(text, encoding="utf-8")
    return find_project(folder)


def test_every_choice_is_read(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    made = read(tmp_path, (
        'organisation = "某区招商中心"\nlogo = "logo.png"\nheader = "内部资料"\nfooter = "请勿外传"\nleave_out = ["times"]\n'
        'page_limit = 6\ntemplate = ["briefing", "gongwen"]\nseeds = "in"\nout = "out"\njobs = 2\n'))
    assert (made.organisation, made.header, made.footer) == ("某区招商中心", "内部资料", "请勿外传")
    assert (made.template, made.leave_out, made.page_limit) == (("briefing", "gongwen"), ("times",), 6)
    assert made.logo_file == tmp_path / "logo.png" and made.logo_words == "某区招商中心标识"
    assert read(tmp_path, 'template = "gongwen"').template == ("gongwen",)


def test_what_the_briefing_looks_like_is_part_of_what_it_is_made_from(tmp_path: Path) -> None:
    """Another logo of the same name makes issues stale, another folder of sources does not."""
    logo = tmp_path / "logo.png"
    logo.write_bytes(PNG)
    text = 'logo = "logo.png"\nlogo_alt = "标识"\n'
    before = read(tmp_path, text).choices
    assert read(tmp_path, text + 'seeds = "elsewhere"\n').choices == before
    logo.write_bytes(PNG + b"1")
    assert read(tmp_path, text).choices != before
    assert read(tmp_path, text + 'footer = "页脚"\n').choices != read(tmp_path, text).choices


@pytest.mark.parametrize(
    ("text", "cause", "remedy"),
    [
        ("colour = 1", "unknown key “colour”", "organisation"),
        ("page_limit = 1", "page_limit = 1", "2 or more"),
        ("page_limit = true", "page_limit = True", "2 or more"),
        ('header = "' + "长" * 41 + '"', "header", "40 characters"),
        ('footer = "一\\n二"', "footer", "one line"),
        ("template = []", "template", "list of some"),
        ('logo = "none.png"\nlogo_alt = "标识"', "none.png", "beside reportgen.toml"),
        ('logo = "../logo.png"\nlogo_alt = "标识"', "outside", "beside reportgen.toml"),
        ('logo = "text.svg"\nlogo_alt = "标识"', "neither PNG nor SVG", "PNG or SVG"),
        ('logo = "logo.png"', "what the logo shows", "logo_alt"),
        ("seeds = ", "not valid TOML", "place named"),
    ],
)
def test_what_cannot_be_used_is_told_with_a_remedy(tmp_path: Path, text: str, cause: str, remedy: str) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    for path in (folder / "logo.png", tmp_path / "logo.png"):
        path.write_bytes(PNG)
    (folder / "text.svg").write_text("no picture", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read(folder, text)
    assert "reportgen.toml" in caught.value.cause and cause in caught.value.cause
    assert remedy in caught.value.remedy
