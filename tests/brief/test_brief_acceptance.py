"""The four briefings on the gold records of the original documents, where they are beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest
from goldkit import gold_corpus

from reportgen.brief import Material, compose, plain
from reportgen.catalogue.bundle import load_catalogue
from reportgen.model import Chart, Timeline
from reportgen.reconcile import compare, reconcile

pytestmark = pytest.mark.acceptance
DISTRICTS = ("huangpu-sh", "huangpu-gz", "xuhui-sh", "lingang-sh")


@pytest.fixture(scope="module")
def made(originals: Path):
    corpus, catalogue = gold_corpus(originals), load_catalogue()
    found = {
        district: reconcile(district, corpus.extractions, corpus.articles, catalogue, "2026-11-21", (), corpus.texts)[0]
        for district in DISTRICTS
    }
    briefings = {}
    for district in DISTRICTS:
        compared = compare((found[district], *(found[other] for other in DISTRICTS if other != district)), catalogue.indicators)
        briefings[district] = compose(
            Material(district, found[district], corpus.extractions, corpus.articles, "2026-11-21", 1, corpus.texts, comparison=compared),
            catalogue)
    return briefings, corpus


def test_key_figures_of_the_rich_district(made) -> None:
    """GDP about 2617 and 83 headquarters are among them, chosen by weight."""
    tiles = {tile.label: "".join(run.text for run in tile.figure) + tile.unit for tile in made[0]["huangpu-sh"].key_figures}
    assert tiles["地区生产总值"] == "2617亿元左右" and tiles["跨国公司地区总部"] == "83家" and len(tiles) <= 6


def test_at_least_sixty_gold_facts_and_none_of_another_place(made) -> None:
    """All facts of the district are printed somewhere, none of another outside the comparison."""
    briefing, corpus = made[0]["huangpu-sh"], made[1]
    gold = {fact.id: fact.district for one in corpus.extractions for fact in one.facts}
    cited = {record for note in briefing.notes for record in note.record_ids}
    assert sum(gold.get(record) == "huangpu-sh" for record in cited) >= 60
    strangers = {note.place for note in briefing.notes if any(gold.get(record, "huangpu-sh") != "huangpu-sh" for record in note.record_ids)}
    assert strangers <= {"上海徐汇区", "广州黄埔区"}
    assert "上海黄浦区" not in strangers


def test_charts_are_the_allowed_ones(made) -> None:
    """The headquarters line, the drawn timeline, nothing else."""
    drawn = [block for section in made[0]["huangpu-sh"].sections for block in section.blocks if isinstance(block, Chart | Timeline)]
    assert [getattr(block, "kind", "timeline") for block in drawn] == ["line", "timeline"]
    assert len(list(drawn[1].items)) >= 4


def test_goals_tasks_policies_and_problems(made) -> None:
    """2025 and 2035, six main tasks, the policies of 2020 by name, the shortcomings that the report names."""
    text = plain(made[0]["huangpu-sh"]).split("## 附件")[0]
    for words in ("2025年：“", "2035年：“", "六 | 深化重点领域改革", "“外滩金融18条”", "“黄浦促进外商投资20条”", "短板与挑战"):
        assert words in text
    assert "首期，无对比" in text and "推算" in text


def test_refusals_are_printed(made) -> None:
    """83 against 167, and GDP of two years."""
    text = plain(made[0]["huangpu-sh"])
    assert "83家" in text and "167家" in text and "口径不同，不予比较" in text and "时期不同，不予比较" in text


def test_the_sparse_district(made) -> None:
    """No figure, no empty table: measures, promises with their state, a timeline, the gaps."""
    briefing = made[0]["lingang-sh"]
    assert briefing.sparse and not briefing.key_figures
    assert [section.id for section in briefing.sections] == ["material", "measures", "promises", "times"]
    assert "到期待核" in plain(briefing) and "未到期" in plain(briefing)


@pytest.mark.parametrize("district", DISTRICTS)
def test_nothing_machine_written_enters(made, district: str) -> None:
    """Articles 3 to 5 of the aggregator page feed no briefing."""
    assert not {(note.document[:3], note.article) for note in made[0][district].notes} & {("003", 3), ("003", 4), ("003", 5)}


@pytest.mark.parametrize("district", DISTRICTS)
def test_composing_twice_gives_the_same(made, district: str) -> None:
    """Pure: the same records, the same words."""
    briefings, corpus = made
    catalogue = load_catalogue()
    again = reconcile(district, corpus.extractions, corpus.articles, catalogue, "2026-11-21", (), corpus.texts)[0]
    one = compose(Material(district, again, corpus.extractions, corpus.articles, "2026-11-21", 1, corpus.texts), catalogue)
    two = compose(Material(district, again, corpus.extractions, corpus.articles, "2026-11-21", 1, corpus.texts), catalogue)
    assert one == two
