"""The original documents, all the way: four briefings, nothing of another place, every figure with its evidence."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from reportgen.catalogue.project import Project
from reportgen.pipeline.build import BuildReport, BuildRequest, build
from reportgen.pipeline.verify import verify

pytestmark = pytest.mark.acceptance
DISTRICTS = ["huangpu-gz", "huangpu-sh", "lingang-sh", "xuhui-sh"]


@pytest.fixture(scope="module")
def run(originals: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    folder = tmp_path_factory.mktemp("originals")
    project = Project(folder, configured=False)
    request = BuildRequest(project, originals / "seeds", folder / "build", "2026-11-21", ("briefing",))
    return folder / "build", build(request, lambda: "2026-11-21T00:00:00+00:00")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def printed_facts(folder: Path) -> set[str]:
    """Ids of the facts that a figure of the PDF states, or that an entry of its evidence table proves."""
    expected = (folder / "latest/manifest.json").read_text(encoding="utf-8")
    return set(re.findall(r"\bf[0-9a-f]{12}\b", expected))


def test_the_four_districts_are_built_and_no_other(run: tuple[Path, BuildReport]) -> None:
    build_folder, report = run
    assert [(outcome.district, outcome.state) for outcome in report.outcomes] == [(name, "built") for name in DISTRICTS]
    for name in DISTRICTS:
        assert verify(build_folder / name / "latest/briefing.pdf") == ()


def test_huangpu_sh_holds_its_facts_and_none_of_another_place(run: tuple[Path, BuildReport], originals: Path) -> None:
    sys.path.insert(0, str(originals / "gold"))
    import score

    folder = run[0] / "huangpu-sh"
    gold = [row for row in rows(originals / "gold/facts.jsonl") if row["district"] == "huangpu-sh"]
    own = rows(folder / "latest/facts.jsonl")
    pairs, _, _ = score.match(gold, own, score.weigh_fact, 0.0)
    pairs = [(g, p) for g, p in pairs if g["doc"] == p["doc"]]
    assert {row["district"] for row in own} == {"huangpu-sh"}
    stated = printed_facts(folder)
    assert len([p for _, p in pairs if p["id"] in stated]) >= 60
    places = {row["id"]: row["district"] for name in DISTRICTS for row in rows(run[0] / name / "latest/facts.jsonl")}
    figures = json.loads((folder / "latest/manifest.json").read_text(encoding="utf-8"))["expected"]["briefing"]["blocks"]
    compared = {"huangpu-sh"}
    for block in figures:
        for part in block["parts"]:
            for figure in part["figures"]:
                assert places.get(figure["fact"], "huangpu-sh") in compared or block["compares"], part["text"]


def test_huangpu_sh_names_its_figures_goals_tasks_policies_and_shortcomings(run: tuple[Path, BuildReport]) -> None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(run[0] / "huangpu-sh/latest/briefing.pdf")
    pages = [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in pdf]
    body = "".join(pages[:9])
    for words in ("2617亿元左右", "83家", "53家(推算)".replace("(", "（").replace(")", "）"), "74家"):
        assert words in body, words
    assert "地区生产总值2617亿元左右" in pages[0] and "跨国公司地区总部83家" in pages[0]
    for policy in ("外滩金融18条", "外滩金融科技10条", "黄浦投资促进26条", "黄浦促进外商投资20条", "黄浦抗疫惠企10条"):
        assert policy in "".join(pages), policy
    for task in ("四大功能", "文化引领", "一带双核三区", "保障改善民生", "城区治理现代化", "重点领域改革"):
        assert task in body, task
    for goal in ("2025年：", "2035年：", "短板与挑战"):
        assert goal in body, goal


def test_lingang_sh_has_no_figure_and_a_short_honest_briefing(run: tuple[Path, BuildReport]) -> None:
    folder = run[0] / "lingang-sh/latest"
    assert rows(folder / "facts.jsonl") == []
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["place"] == "上海临港新片区"
    assert any(row["record"] == "measure" and row["due"] == "2026" for row in rows(folder / "records.jsonl"))


def test_every_record_leads_to_its_quote_and_to_the_raw_text(run: tuple[Path, BuildReport], originals: Path) -> None:
    from reportgen.clean import clean
    from reportgen.model import Span
    from reportgen.read import read_file

    texts = {}
    for path in sorted((originals / "seeds").glob("*.txt")):
        (document,), _ = read_file(path, path.name)
        texts[path.name] = (document, clean(document)[0])
    for name in DISTRICTS:
        for kind in ("facts", "events", "records"):
            for row in rows(run[0] / name / f"latest/{kind}.jsonl"):
                document, text = texts[row["doc"]]
                assert text.text[row["start"] : row["end"]] == row["quote"]
                assert text.to_raw(Span(row["start"], row["end"])) == (row["raw_start"], row["raw_end"])
                assert document.text[row["raw_start"] : row["raw_end"]]
