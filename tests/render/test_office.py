"""What an office sets about its pages: name, logo, words on every page, templates of its own."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import example_briefing
import pypdf
import pytest

from reportgen.check import check_pdf, expectations
from reportgen.errors import ConfigError, GateError
from reportgen.render import RenderedPdf, render_pdf, template_folders
from reportgen.render.fonts import FontSet

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="9" fill="#1b3a5c"/>{more}</svg>'


def words(made: RenderedPdf) -> list[str]:
    """The text of each page without blanks: setting puts gaps between Han and Latin."""
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(made.data)).pages]


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.svg"
    path.write_text(SVG.format(more=""), encoding="utf-8")
    return path


@pytest.mark.parametrize("template", ["briefing", "gongwen"])
def test_words_stand_on_every_page_and_pass_the_read_back(template: str, faces: FontSet, logo: Path) -> None:
    """Also with digits in them, which nothing else accounts for."""
    briefing = replace(
        example_briefing.rich(), organisation="云溪区招商中心", header="内部资料5号", footer="电话61234567", logo="云溪区招商中心标识")
    made = render_pdf(briefing, template_folders(template), faces, logo=logo)
    pages = words(made)
    assert all("内部资料5号" in page and "电话61234567" in page for page in pages)
    assert "云溪区招商中心" in pages[0]
    expected = expectations(made, template, faces)
    assert expected.running == ("云溪区招商中心", "内部资料5号", "电话61234567")
    assert check_pdf(made.data, expected) == ()
    other = check_pdf(made.data, replace(expected, running=(expected.running[0], "内部资料6号", expected.running[2])))
    assert {fault.code for fault in other} == {"unexplained"}


def test_the_logo_has_its_alternative_text(faces: FontSet, logo: Path) -> None:
    made = render_pdf(replace(example_briefing.single(), logo="云溪区标识"), template_folders("briefing"), faces, logo=logo)
    stack, found = [pypdf.PdfReader(io.BytesIO(made.data)).trailer["/Root"]["/StructTreeRoot"]], []
    while stack:
        element = stack.pop().get_object()
        if isinstance(element, dict):
            found.append((element.get("/S"), element.get("/Alt")))
            kids = element.get("/K", [])
            stack.extend(kids if isinstance(kids, list) else [kids])
    assert ("/Figure", "云溪区标识") in found


def test_a_logo_loads_nothing_else(faces: FontSet, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    path = tmp_path / "logo.svg"
    path.write_text(SVG.format(more=f'<image href="{secret.as_uri()}" width="9" height="9"/>'), encoding="utf-8")
    with pytest.raises(GateError, match="asks for a file outside of it"):
        render_pdf(replace(example_briefing.single(), logo="标识"), template_folders("briefing"), faces, logo=path)


def own(folder: Path, **files: str) -> tuple[Path, ...]:
    """A template `mine` of a project of one's own; names of files have `_` for the point."""
    home = folder / "templates" / "mine"
    home.mkdir(parents=True)
    for name, text in files.items():
        (home / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return template_folders("mine", folder)


def test_a_template_is_derived_from_ours_by_what_differs(tmp_path: Path, faces: FontSet) -> None:
    """A block replaced, a colour, a rule of style: all else comes from the shipped briefing, and the read-back holds."""
    page = '{% extends "briefing.html" %}{% block masthead %}<h1>{{ briefing.title }}</h1><p class="meta">{{ briefing.as_of | date }} ' \
           '{{ briefing.cutoff | date }} 第{{ briefing.issue }}期 {{ briefing.source_count }}篇 {{ briefing.status_line }} 自制</p>{% endblock %}'
    folders = own(tmp_path, mine_html=page, theme_toml='based_on = "briefing"\n[colour]\nink = "#225522"\n', own_css="h1 { font-size: 30pt }\n")
    made = render_pdf(example_briefing.rich(), folders, faces)
    assert "自制" in words(made)[0] and "#225522" in "".join(drawing.svg.decode() for drawing in made.drawings)
    assert check_pdf(made.data, expectations(made, "mine", faces)) == ()


def test_a_folder_with_rules_of_style_alone_is_a_template(tmp_path: Path, faces: FontSet) -> None:
    plain = render_pdf(example_briefing.single(), template_folders("briefing"), faces)
    made = render_pdf(example_briefing.single(), own(tmp_path, own_css="h1 { font-size: 30pt }\n"), faces)
    assert words(made) == words(plain) and made.data != plain.data


def test_a_template_may_be_based_on_the_other_face(tmp_path: Path, faces: FontSet) -> None:
    folders = own(tmp_path, theme_toml='based_on = "gongwen"\n')
    assert render_pdf(example_briefing.single(), folders, faces).pages == render_pdf(
        example_briefing.single(), template_folders("gongwen"), faces).pages


def test_templates_in_a_ring_are_told(tmp_path: Path) -> None:
    (tmp_path / "templates" / "other").mkdir(parents=True)
    (tmp_path / "templates" / "other" / "theme.toml").write_text('based_on = "mine"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="based on itself"):
        own(tmp_path, theme_toml='based_on = "other"\n')


def test_a_page_limit_is_kept_by_the_first_briefing_that_fits(faces: FontSet, render: Callable[..., RenderedPdf]) -> None:
    """Of ever tighter briefings; the last one is set where none fits, and a face with small pages counts more of them."""
    rich = example_briefing.rich()
    tight = replace(rich, sections=rich.sections[:1])
    ample = render_pdf((rich, tight), template_folders("briefing"), faces, page_limit=render(rich).body_pages)
    assert len(ample.briefing.sections) == len(rich.sections)
    fitted = render_pdf((rich, tight), template_folders("briefing"), faces, page_limit=2)
    assert len(fitted.briefing.sections) == 1
    pages = render(rich, "gongwen").body_pages
    assert len(render_pdf((rich, tight), template_folders("gongwen"), faces, page_limit=pages / 2).briefing.sections) > 1
