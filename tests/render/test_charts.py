"""Charts and timeline: real text in the page's face, marks told apart by form, legible with five and sixty nodes."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import example_briefing
import pytest

from reportgen.errors import ConfigError
from reportgen.model.briefing import Chart, ChartPoint, ChartSeries
from reportgen.render.charts import Drawing, draw_chart, draw_timeline
from reportgen.render.charts.canvas import text_width
from reportgen.render.fonts import FontSet
from reportgen.render.templates import find_file, template_folders
from reportgen.render.theme import Theme, load_theme

CHARTS = ("hq_chart", "bullet_chart", "funnel_chart", "dot_chart", "stack_chart", "step_chart")


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme(template_folders("briefing"))


def boxes(drawing: Drawing, size: float) -> list[tuple[float, float, float, float, str]]:
    shift = {"left": 0.0, "center": 0.5, "right": 1.0}
    made = []
    for word in drawing.words:
        left = word.x - text_width(word.text, size) * shift[word.align]
        made.append((left, word.y - size * 0.15, left + text_width(word.text, size), word.y + size * 0.8, word.text))
    return made


def overlapping(drawing: Drawing, size: float) -> list[tuple[str, str]]:
    return [
        (a[4], b[4])
        for a, b in combinations(boxes(drawing, size), 2)
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
    ]


@pytest.mark.parametrize("name", CHARTS)
def test_every_point_is_written_and_nothing_overlaps(name: str, theme: Theme, faces: FontSet) -> None:
    chart: Chart = getattr(example_briefing, name)()
    drawing = draw_chart(chart, theme, faces, own=example_briefing.PLACE)
    words = " ".join(word.text for word in drawing.words)
    assert all(point.label in words for series in chart.series for point in series.points)
    assert overlapping(drawing, 8) == []
    assert all(left >= -1 and right <= theme.chart_width + 6 for left, _, right, _, _ in boxes(drawing, 8))
    assert drawing.marks > 0


@pytest.mark.parametrize("name", CHARTS)
def test_text_stays_text_in_the_prepared_face(name: str, theme: Theme, faces: FontSet) -> None:
    svg = draw_chart(getattr(example_briefing, name)(), theme, faces).svg.decode()
    families = set(re.findall(r"font-family: ([^;\"]+)", svg))
    first = faces.stack("heading").split(",")[0].strip('" ')
    assert families and all(family.split(",")[0].strip("' ") == first for family in families)
    assert all(float(size) >= 8 for size in re.findall(r"font-size: ([\d.]+)px", svg))


def test_the_same_data_give_the_same_bytes(theme: Theme, faces: FontSet) -> None:
    chart = example_briefing.hq_chart()
    assert draw_chart(chart, theme, faces).svg == draw_chart(chart, theme, faces).svg


def test_marks_differ_by_form_not_by_colour_alone(theme: Theme, faces: FontSet) -> None:
    """Filled, hollow, hatched: three different drawings of one point, also without their colours."""
    shapes = set()
    for style in ("actual", "derived", "target", "expected"):
        points = (ChartPoint("2020年", 2020, 1, "1", "actual", "a"), ChartPoint("2021年", 2021, 2, "2", style, "b"))
        chart = replace(example_briefing.hq_chart(), series=(ChartSeries("", points),))
        svg = draw_chart(chart, theme, faces).svg.decode()
        shapes.add(re.sub(r"#[0-9a-f]{6}", lambda m: "light" if m.group() == "#ffffff" else "dark", svg))
    assert len(shapes) == 4


def test_line_labels_stand_over_their_own_period(theme: Theme, faces: FontSet) -> None:
    chart = example_briefing.hq_chart()
    at = {word.text: word.x for word in draw_chart(chart, theme, faces).words}
    for point in chart.series[0].points:
        assert at[point.label] == pytest.approx(at[point.x], abs=0.5)


def test_the_own_district_is_marked_by_form(theme: Theme, faces: FontSet) -> None:
    chart = example_briefing.dot_chart()
    assert draw_chart(chart, theme, faces, own=example_briefing.PLACE).svg != draw_chart(chart, theme, faces).svg


def test_what_falls_stands_left_of_the_line_and_touches_no_name(theme: Theme, faces: FontSet) -> None:
    rates = (("江州云溪区", 12.0, "12%"), ("江州青浦塘区", 4.1, "4.1%"), ("江州北固区", -9.0, "下降9%"))
    series = tuple(ChartSeries(name, (ChartPoint(name, i, value, label, "actual", f"d{i}"),)) for i, (name, value, label) in enumerate(rates))
    drawing = draw_chart(replace(example_briefing.dot_chart(), series=series), theme, faces)
    assert overlapping(drawing, 8) == []
    names = [word for word in drawing.words if word.align == "right"]
    assert len({word.x for word in names}) == 1 and names[0].x < drawing.width / 2


def test_an_unknown_kind_is_a_bug(theme: Theme, faces: FontSet) -> None:
    with pytest.raises(ValueError, match="pie"):
        draw_chart(replace(example_briefing.hq_chart(), kind="pie"), theme, faces)


@pytest.mark.parametrize("count", [1, 5, 12, 60])
def test_timeline_stays_legible(count: int, theme: Theme, faces: FontSet) -> None:
    """Every year has words, nothing overlaps, and it fits one page."""
    timeline = example_briefing.timeline(count)
    drawing = draw_timeline(timeline, theme, faces)
    words = [word.text for word in drawing.words]
    for year in {item.date[:4] for item in timeline.items}:
        assert year in words
    assert overlapping(drawing, 9) == []
    assert drawing.height < 600
    shown = sum(item.text in words for item in timeline.items)
    assert shown == count if count <= 12 else shown >= 20
    if count == 60:
        assert sum(int(match[1]) for word in words if (match := re.fullmatch(r"另(\d+)项见表", word))) == 60 - 24


def test_a_long_text_is_cut_on_the_drawing_only(theme: Theme, faces: FontSet) -> None:
    timeline = example_briefing.timeline(3)
    item = replace(timeline.items[0], text="很长的事项" * 20)
    words = [word.text for word in draw_timeline(replace(timeline, items=(item,)), theme, faces).words]
    assert any(word.endswith("…") for word in words)


def test_a_broken_theme_is_named(tmp_path: Path) -> None:
    text = find_file(template_folders("briefing"), "theme.toml").read_text(encoding="utf-8")
    broken = tmp_path / "theme.toml"
    broken.write_text(text.replace('ink = "#1b3a5c"', 'ink = "blue"'), encoding="utf-8")
    with pytest.raises(ConfigError, match="ink"):
        load_theme((tmp_path,))
    broken.write_text(text.replace('ink = "#1b3a5c"', ""), encoding="utf-8")
    with pytest.raises(ConfigError, match="missing or unknown: ink"):
        load_theme((tmp_path,))
    broken.write_text("[colour]\nink = #1b3a5c", encoding="utf-8")
    with pytest.raises(ConfigError, match="line 2"):
        load_theme((tmp_path,))


def test_a_theme_of_ones_own_names_only_what_differs(tmp_path: Path) -> None:
    (tmp_path / "theme.toml").write_text('[colour]\nink = "#005500"', encoding="utf-8")
    made, shipped = load_theme((tmp_path, *template_folders("briefing"))), load_theme(template_folders("briefing"))
    assert made == replace(shipped, ink="#005500") != shipped
