"""Figures and clauses: as stated, with unit and period, in proper Chinese."""

from __future__ import annotations

import re

import pytest
from goldkit import fact

from reportgen.brief.dates import day, plan_name, short_span, span
from reportgen.brief.phrases import clause, phrases
from reportgen.brief.surface import direction, surface
from reportgen.brief.typeset import fullwidth, sentence
from reportgen.catalogue.bundle import load_catalogue

INDICATORS = load_catalogue().indicators
EXAMPLES = [(phrase.id, text) for phrase in phrases() for text in phrase.examples]
REJECTS = [(phrase.id, text) for phrase in phrases() for text in phrase.rejects]


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_example(rule: str, text: str) -> None:
    """The template words the fact as its example says."""
    row, wanted = text.split(" => ")
    made = clause(fact(row), INDICATORS)
    assert (made.phrase, made.words) == (rule, wanted)


@pytest.mark.parametrize(("rule", "text"), REJECTS)
def test_reject(rule: str, text: str) -> None:
    """Another template words it."""
    assert clause(fact(text), INDICATORS).phrase != rule


def test_every_template_has_an_example_and_a_reject() -> None:
    """A template without both is no rule."""
    assert all(phrase.examples and phrase.rejects for phrase in phrases())


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        ("总部|80|家|over|level|2023|actual|总部累计超80家", "超80家"),
        ("总部|80|家|over|level|2023|target|总部80家以上", "80家以上"),
        ("总部|80|家|over|level|2023|actual|总部达80余家", "80余家"),
        ("合同利用外资|83|亿美元|about|level|2025|actual|合同外资约83亿美元", "约83亿美元"),
        ("税收|5|%|about|yoy|2021|target|税收增长5%左右", "5%左右"),
        ("合同利用外资|12~15|亿美元|range|level|2021|target|合同外资12亿到15亿美元", "12亿～15亿美元"),
        ("税收|5~8|%|range|yoy|2021|target|税收增长5%至8%", "5%～8%"),
        ("地区生产总值|4000|亿元|over|level|2021|expected|预计突破 4000 亿元", "突破4000亿元"),
        ("经济密度|120.5|亿元/平方公里|exact|level|2020|actual|经济密度每平方公里120.5亿元", "每平方公里120.5亿元"),
        ("PM2.5浓度|35|微克/立方米|under|level|2021|target|低于每立方米35微克", "低于每立方米35微克"),
        ("人工智能企业|1000|家|over|level|2025|actual|人工智能企业上千家", "上千家"),
        ("获奖企业|100|家|over|level|2025|actual|百余家企业获奖", "百余家"),
        ("产值|1000|亿元|about|level|2025|actual|产值近千亿", "近千亿元"),
        ("市场主体|2|倍|exact|growth|2016/2020|actual|市场主体翻一番", "翻一番"),
        ("占全市比重|50|%|about|share|2020|actual|占全市近半数", "近半数"),
        ("占全省比重|66.67|%|exact|share|2020|actual|占全省2/3", "2/3"),
        ("占全省比重|10|%|exact|share|2020|actual|占全省1/10", "1/10"),
        ("幅度|1|倍|about|growth|2016/2020|actual|超目标近一倍", "近1倍"),
        ("出口|-3.5|%|exact|yoy|2020|actual|出口下降3.5%", "3.5%"),
        ("人口自然增长率|-2.1|‰|exact|level|2020|actual|自然增长率为-2.1‰", "−2.1‰"),
        ("租金|-12~-10|%|range|yoy|2020|actual|租金下降10%至12%", "10%～12%"),
        ("期限|3|个月|under|level|2020|actual|最长3个月", "不超过3个月"),
        ("项目|6|个|over|level|2022|target|项目不少于 6 个", "不少于6个"),
        ("示范点|4|个|exact|level|2020|actual|四个街道获评", "4个"),
    ],
)
def test_figures_are_printed_as_stated(row: str, printed: str) -> None:
    """Hedges stay where they stand, ranges share their magnitude, words that are not numerals stay words."""
    assert surface(fact(row)).text == printed


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("出口|3.5|%|exact|yoy|2020|actual|出口增长3.5%", "增长"),
        ("出口|-3.5|%|exact|yoy|2020|actual|出口下降3.5%", "下降"),
        ("户数|-12|家|exact|new|2020|actual|减少12家", "减少"),
        ("能耗|-3|%|exact|cagr|2016/2020|actual|年均下降3%", "年均下降"),
        ("人口自然增长率|-2.1|‰|exact|level|2020|actual|自然增长率为-2.1‰", ""),
    ],
)
def test_the_word_before_a_change_says_which_way(row: str, word: str) -> None:
    assert direction(fact(row)) == word


@pytest.mark.parametrize("status", ["actual", "target", "expected"])
@pytest.mark.parametrize("measure", ["yoy", "cagr", "growth", "new"])
def test_no_fall_is_told_as_a_rise(status: str, measure: str) -> None:
    """Whatever the status: a goal of falling energy use is no goal of growth."""
    said = clause(fact(f"单位能耗|-13|%|exact|{measure}|2021/2025|{status}|单位能耗累计13%"), INDICATORS).words
    assert re.search("下降|减少", said) and not re.search("增长|新增", said)
    said = clause(fact(f"单位能耗|13|%|exact|{measure}|2021/2025|{status}|单位能耗累计13%"), INDICATORS).words
    assert re.search("增长|新增", said) and not re.search("下降|减少", said)


@pytest.mark.parametrize("row", [text.split(" => ")[0] for _, text in EXAMPLES])
def test_no_verb_of_achievement_on_a_target(row: str) -> None:
    """计划, 力争 or 预计 stands with what is not done, and 达到, 完成, 实现 never does."""
    made = fact(row)
    words = clause(made, INDICATORS).words
    if made.status == "actual":
        assert not re.search("计划|力争|预计|预期", words)
    else:
        assert re.search("计划|力争|预计|规划", words) and not re.search("达到|完成|实现", words.replace(made.indicator, ""))


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("row", [text.split(" => ")[0] for _, text in EXAMPLES])
def test_every_figure_is_a_run_of_its_own(row: str, short: bool) -> None:
    """The run is tied to the fact, by what is printed and the words that stand around it, in order."""
    made = fact(row)
    runs = clause(made, INDICATORS, short=short).runs()
    if not surface(made).numeral:
        assert not any(run.figure for run in runs)
        return
    (figure,) = [run for run in runs if run.figure]
    assert figure.figure is not None and figure.figure.fact == made.id and figure.figure.printed == figure.text
    words = "".join(run.text for run in runs)
    at = 0
    for piece in figure.figure.context:
        at = words.index(piece, at)
    assert "为约" not in words and "达到超" not in words


def test_periods_in_words() -> None:
    """Plans by name, a running plan with its cut-off, other spans from year to year."""
    assert span("2021/2025", "2025-08-31") == "“十四五”期间（截至2025年8月31日）"
    assert span("2021/2025", "2021-01-12") == "“十四五”期间" and span("2020/2024") == "2020年至2024年"
    assert span("2024-01/2024-03") == "2024年一季度" and span("2024-01/2024-06") == "2024年上半年" and span("2024-01/2024-10") == "2024年1月至10月"
    assert span("2023-11/2024-02") == "2023年11月至2024年2月"
    assert span("2025-04-08") == "2025年4月8日" and day("2025-04") == "2025年4月" and short_span("2016/2020") == "2016—2020年"
    assert [plan_name(year) for year in (1996, 2001, 2016, 2021, 2026)] == ["九五", "十五", "十三五", "十四五", "十五五"]


def test_marks_are_full_width_beside_chinese() -> None:
    """Numbers and Latin words keep theirs."""
    assert fullwidth("产值3,000万元,增长(可比)5%;时间10:30") == "产值3,000万元\uff0c增长\uff08可比\uff095%\uff1b时间10:30"
    assert sentence("完成改造,") == "完成改造。" and fullwidth("突破 4000 亿元") == "突破4000亿元"
