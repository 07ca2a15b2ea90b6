"""A briefing from records: what enters, what stays out, and that everything printed is tied and cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from goldkit import article, facts, identity, text_of

from reportgen.brief import Editions, Material, Options, compose, editions, plain
from reportgen.brief.plan import HERITAGE
from reportgen.brief.topics import topic_of_words, topics
from reportgen.catalogue.bundle import load_catalogue
from reportgen.model import (
    Briefing,
    BulletList,
    Change,
    Chart,
    ComparedValue,
    Comparison,
    ComparisonRow,
    Extraction,
    Measure,
    Paragraph,
    Table,
    Text,
    record_id,
)
from reportgen.reconcile import reconcile

CATALOGUE = load_catalogue()
RICH = " & ".join((
    "地区生产总值|2617|亿元|about|level|2020|actual|全年实现地区生产总值2617亿元左右",
    "地区生产总值|1.5|%|exact|yoy|2020|actual|可比增长1.5%",
    "跨国公司地区总部|30|家|exact|new|2021/2025|actual|新增跨国公司地区总部30家",
    "跨国公司地区总部|83|家|exact|level|2025|actual|累计达到83家",
    "跨国公司地区总部|74|家|exact|level|2023|actual|跨国公司地区总部达74家",
    "合同利用外资|12~15|亿美元|range|level|2021|target|合同利用外资12亿到15亿美元",
    "高新技术企业|500|家|over|level|2020|actual|高新技术企业超500家",
))


def briefing(rows: str = RICH, options: Options | None = None, **more: object) -> Briefing:
    return compose(material_of(rows, **more), CATALOGUE, options)


def tighter(rows: str) -> Editions:
    return editions(material_of(rows), CATALOGUE)


def material_of(rows: str, **more: object) -> Material:
    made = facts(rows) if rows else ()
    text = text_of(made) or "一段没有数字的正文。"
    shown = article(text=text, title=None, **{k: v for k, v in more.items() if k in ("grade", "kind", "origin", "written")})
    measures = tuple(more.get("measures", ()))  # type: ignore[call-overload]
    extraction = Extraction("a.txt", made, measures=measures)
    findings, _ = reconcile("huangpu-sh", (extraction,), (shown,), CATALOGUE, "2026-11-21", (), (identity("a.txt", text),))
    return Material(
        "huangpu-sh", findings, (extraction,), (shown,), "2026-11-21", 1, (identity("a.txt", text),),
        changes=more.get("changes"))  # type: ignore[arg-type]


def texts(made: Briefing) -> Iterator[Text]:
    """Every text that is set."""
    yield from (*made.conclusions, *made.changes, *made.to_settle, *(tile.figure for tile in made.key_figures))
    blocks = [block for part in (*made.sections, *made.annexes) for block in part.blocks]
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, BulletList):
            yield from block.items
        elif isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row)


def loose_numbers(text: Text) -> list[str]:
    """Numbers that stand in no figure's run and are no date, ordinal, name or quotation."""
    words = "".join("□" if run.figure or run.note is not None else run.text for run in text)
    words = re.sub(r"《[^》]*》|“[^”]*”|[（(]?(?:19|20)\d\d年?[—至]?(?:(?:19|20)?\d\d)?年?(?:\d{1,2}月)?(?:\d{1,2}日)?|来源\d+|\d{1,2}月|20\d\d-\d\d-\d\d", "", words)
    return re.findall(r"(?<![A-Za-z\d.])\d[\d.]*", words)


def test_every_printed_figure_is_tied_and_every_note_exists() -> None:
    """No loose number, no dead note, no unused one; figures of facts that are there."""
    made = briefing()
    ids = {record for note in made.notes for record in note.record_ids}
    numbers = {note.number for note in made.notes}
    cited = {run.note for text in texts(made) for run in text if run.note is not None}
    cited |= {tile.note for tile in made.key_figures}
    assert cited == numbers
    quotes = " ".join(note.quote for note in made.notes)
    for text in texts(made):
        assert all(number in quotes for number in loose_numbers(text)), "".join(run.text for run in text)
        for run in text:
            if run.figure is not None:
                assert run.figure.printed == run.text or run.figure.printed in run.text
                assert run.figure.fact in ids


def test_notes_hold_the_quotation() -> None:
    """附件1 quotes verbatim, with place and grade."""
    made = briefing(kind="work-report", origin="aggregator")
    note = next(note for note in made.notes if "83家" in note.statement)
    assert note.quote == "累计达到83家" and note.grade == "B·转" and note.place == "上海黄浦区" and not note.restated


def test_restatements_say_so() -> None:
    """转述 is printed with the grade and in the sources."""
    made = briefing(origin="restatement")
    assert all(note.restated and note.grade == "B·转述" for note in made.notes)
    assert "转述，非原文" in made.sources[0].origin and "转述" in plain(made)


def test_the_headquarters_line_is_drawn_with_its_computed_point() -> None:
    """Three comparable values make the line; the computed one is hollow and says how; no other chart is drawn."""
    made = briefing()
    charts = [block for section in made.sections for block in section.blocks if hasattr(block, "series")]
    (chart,) = charts
    points = {(point.x, point.style): point.y for point in chart.series[0].points}  # type: ignore[union-attr]
    assert points == {("2020年", "derived"): 53, ("2023年", "actual"): 74, ("2025年", "actual"): 83}
    assert "83 − 30 = 53" in chart.subtitle and "推算" in chart.subtitle  # type: ignore[union-attr]


def test_first_page() -> None:
    """Key figures by the catalogue's weight; a first issue has nothing to compare."""
    made = briefing()
    tiles = {tile.label: tile for tile in made.key_figures}
    figure = "".join(run.text for run in tiles["地区生产总值"].figure) + tiles["地区生产总值"].unit
    assert figure == "2617亿元左右" and tiles["地区生产总值"].change == "+1.5%"
    assert tiles["跨国公司地区总部"].change == "+9家"
    assert plain(made).count("首期，无对比") == 1 and 3 <= len(made.conclusions) <= 5
    assert made.title == "上海黄浦区招商引资专报" and made.status_line == "机器生成 · 待人工核定"


def test_changes_are_counted_and_the_weightiest_told() -> None:
    """Kinds in numbers, corrections before news."""
    fact = facts(RICH)[3]
    made = briefing(changes=(Change("new", "来源变化", "2025 跨国公司地区总部 83家", fact), Change("corrected", "规则变化", "82家", fact)))
    shown = ["".join(run.text for run in text) for text in made.changes]
    assert shown[0] == "新增1项、更正1项、撤回0项、到期0项。" and shown[1].startswith("更正（规则变化）：2025年")
    assert "83家" in shown[1] and "前期为“82家”" in shown[1]


def test_targets_are_never_worded_as_done() -> None:
    """No verb of achievement touches a figure that is only planned."""
    for text in texts(briefing()):
        for index, run in enumerate(text):
            if run.figure is not None and run.figure.status == "target":
                assert not re.search("(?:达到|完成|实现)$", "".join(piece.text for piece in text[max(0, index - 2) : index]))


def test_no_relative_time_and_full_width_marks() -> None:
    """Nothing of this year or lately, and no half-width mark beside Chinese."""
    for text in texts(briefing()):
        words = "".join(run.text for run in text)
        assert not re.search("今年|去年|近日|目前", re.sub("“[^”]*”", "", words))
        assert not re.search(r"[\u4e00-\u9fff][,;:()]|[,;:()][\u4e00-\u9fff]", words), words


def test_a_sparse_district_gets_a_short_honest_briefing() -> None:
    """Without a figure: material, measures, promises, timeline; nothing empty, and what withdrew is said."""
    what = "湖畔学校2027年开办"
    promise = Measure(record_id("measure", what), "huangpu-sh", (), facts("x|1|个|exact|level|2020|actual|一段没有")[0].evidence, "", "", what, "教育", "planned", "2027")
    made = briefing("", measures=(promise,))
    assert made.sparse and not made.key_figures
    assert [section.id for section in made.sections] == ["material", "promises", "times"]
    assert any(line.startswith("主要举措") for line in made.withdrawn)
    assert "没有经济数据" in plain(made)


def test_other_places_undecided_ones_and_machines_stay_out() -> None:
    """Facts of another district or of none are nowhere; a machine-written article gives nothing."""
    made = facts(RICH)
    stray = replace(made[0], id="fstray", district="huangpu-gz")
    lost = replace(made[1], id="flost", district=None, candidates=("huangpu-sh", "huangpu-gz"))
    robot = facts("高新技术企业|9999|家|exact|level|2024|actual|高新技术企业9999家", "m.txt")
    items = (article(text=text_of(made)), article("m.txt", text_of(robot), origin="machine-written", grade="E"))
    extractions = (Extraction("a.txt", (*made, stray, lost)), Extraction("m.txt", robot))
    findings, _ = reconcile("huangpu-sh", extractions, items, CATALOGUE, "2026-11-21")
    result = compose(Material("huangpu-sh", findings, extractions, items, "2026-11-21"), CATALOGUE)
    printed = {run.figure.fact for text in texts(result) for run in text if run.figure}
    assert not printed & {"fstray", "flost", robot[0].id} and "9999" not in plain(result)
    assert [entry.used for entry in result.sources] == [True, False]


def test_an_office_may_leave_sections_out_and_name_itself() -> None:
    """Left-out sections leave no gap in the numbers."""
    made = briefing(options=Options(organisation="某投促办", leave_out=("plan",)))
    assert made.organisation == "某投促办"
    assert [section.number for section in made.sections] == ["一、", "二、", "三、"][: len(made.sections)]
    assert "plan" not in [section.id for section in made.sections]


def test_what_does_not_fit_moves_to_the_annexes() -> None:
    """A tighter briefing prints the same facts, fewer of them in the chapters."""
    rows = " & ".join(f"指标{n}产业规模|{n}|亿元|exact|level|2020|actual|指标{n}产业规模{n}亿元" for n in range(10, 60))
    ample, *_, tight = tighter(rows).briefings

    def printed(made: Briefing, parts: str) -> set[str]:
        blocks = [block for part in getattr(made, parts) for block in part.blocks]
        found: set[str] = set()
        for block in blocks:
            runs = block.text if isinstance(block, Paragraph) else [
                run for row in getattr(block, "rows", ()) for cell in row for run in cell.text]
            runs = [*runs, *(run for item in getattr(block, "items", ()) if isinstance(item, tuple) for run in item)]
            found |= {run.figure.fact for run in runs if run.figure}
        return found

    assert len(printed(tight, "sections")) < len(printed(ample, "sections"))
    for made in (ample, tight):
        assert len(printed(made, "sections") | printed(made, "annexes")) == 50


def test_a_sentence_has_one_number_in_every_edition() -> None:
    """What faces of one issue print as 〔n〕 leads to one entry of the evidence page, whichever is the tighter."""
    rows = " & ".join(f"指标{n}产业规模|{n}|亿元|exact|level|2020|actual|指标{n}产业规模{n}亿元" for n in range(10, 60))
    made = tighter(rows)
    assert len(made.briefings) == 5
    assert [note.number for note in made.notes] == list(range(1, len(made.notes) + 1))
    known = {note.number: (note.document, note.article, note.place) for note in made.notes}
    spans = {note.number: (note.start, note.end) for note in made.notes}
    for edition in made.briefings:
        assert edition.notes
        for note in edition.notes:
            assert known[note.number] == (note.document, note.article, note.place)
            assert note.start <= spans[note.number][0] and spans[note.number][1] <= note.end


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.id)
def test_topics(topic) -> None:
    """Each topic claims its examples and none of its rejects."""
    assert topic.examples and topic.rejects
    for words in topic.examples:
        assert topic_of_words(words) == topic.id
    for words in topic.rejects:
        assert topic_of_words(words) != topic.id


def test_every_topic_has_its_place_in_what_the_plan_before_left() -> None:
    assert {topic.id for topic in topics()} | {"other"} == set(HERITAGE)


def test_districts_are_compared_by_what_they_state_in_whatever_magnitude() -> None:
    """1.53亿美元 is more than 9860万美元, on the chart and in its title; a fall stands in the table as one."""
    rows = " & ".join((
        "实际利用外资|9860|万美元|exact|level|2023|actual|实际利用外资9860万美元",
        "实际利用外资|1.53|亿美元|exact|level|2023|actual|实际利用外资1.53亿美元",
        "实际利用外资|7420|万美元|exact|level|2023|actual|实际利用外资7420万美元",
        "实际利用外资|-3.2|%|exact|yoy|2023|actual|实际利用外资下降3.2%",
    ))
    material = material_of(rows)
    one, other, third, fall = material.extractions[0].facts
    places = ("huangpu-sh", "xuhui-sh", "changning-sh")
    values = tuple(ComparedValue(place, replace(item, district=place), "A") for place, item in zip(places, (one, other, third), strict=True))
    falls = tuple(ComparedValue(place, replace(fall, district=place), "A") for place in places[:2])
    table = (ComparisonRow("实际利用外资", "2023", "", "万美元", values), ComparisonRow("实际利用外资", "2023", "", "%", falls, "yoy"))
    made = compose(replace(material, comparison=Comparison(places, table, ())), CATALOGUE)
    blocks = [block for section in made.sections for block in section.blocks]
    (chart,) = [block for block in blocks if isinstance(block, Chart) and block.kind == "dot"]
    points = {point.label: point.y for point in chart.series[0].points}
    assert points == {"9860万美元": 98_600_000, "1.53亿美元": 153_000_000, "7420万美元": 74_200_000}
    assert "上海徐汇区最高" in chart.title and chart.subtitle == "单位：万美元、亿美元"
    cells = ["".join(run.text for run in cell.text) for block in blocks if isinstance(block, Table) for row in block.rows for cell in row]
    assert any(cell.startswith("下降3.2%") for cell in cells) and not any(cell.startswith("3.2%") for cell in cells)


def test_what_a_project_costs_is_no_goal_of_a_year() -> None:
    rows = "封测基地计划投资|25|亿元|exact|level|2024|target|封测基地计划投资25亿元 & 地区生产总值|6|%|exact|yoy|2024|target|地区生产总值增长6%"
    made = compose(material_of(rows, written="2024-01-20"), CATALOGUE)
    tables = [block for section in made.sections for block in section.blocks if isinstance(block, Table) and block.id == "table-yearly"]
    named = ["".join(run.text for run in row[1].text) for table in tables for row in table.rows]
    assert named == ["地区生产总值"]
    assert "计划投资计划" not in plain(made) and "计划投资为25亿元" in plain(made).replace(" ", "")


def test_an_indicator_known_by_its_average_growth_alone_leaves_no_empty_conclusion() -> None:
    rows = "地区生产总值|538.6|亿元|exact|level|2020|actual|地区生产总值538.6亿元 & 实际利用外资|14.2|%|exact|cagr|2016/2020|actual|实际利用外资年均增长14.2%"
    said = ["".join(run.text for run in text) for text in compose(material_of(rows), CATALOGUE).conclusions]
    assert said and all(len(text) > 2 for text in said), said
