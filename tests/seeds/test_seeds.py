"""The five documents in seeds/: restatements that say so, with their originals' difficulties and figures."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.clean import clean
from reportgen.model import SourceDocument
from reportgen.read import read_file

NAMES = (
    "huangpu-sh_interview_2024.txt",
    "huangpu-sh_reform-news_2025.txt",
    "investment-page_six-articles_2025.txt",
    "lingang-sh_press-conference_2024.txt",
    "xuhui-sh_commendation_2025.txt",
)
CLEANED = ("huangpu-sh_interview_2024.txt", "lingang-sh_press-conference_2024.txt", "xuhui-sh_commendation_2025.txt")
KEPT = re.compile(r"[^0-9A-Za-z㐀-鿿]")
ANNOTATION = re.compile(r"[一-鿿]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}\)")
LONGEST = 30


def text_of(root: Path, name: str) -> str:
    return (root / "seeds" / name).read_text(encoding="utf-8")


def body_of(text: str) -> str:
    return text[text.index("\n---\n", 4) + 5 :]


def read(root: Path, name: str) -> SourceDocument:
    documents, issues = read_file(root / "seeds" / name, name)
    assert issues == () and len(documents) == 1
    return documents[0]


def test_there_are_these_five(root: Path) -> None:
    assert tuple(sorted(path.name for path in (root / "seeds").iterdir())) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_it_restates(root: Path, name: str) -> None:
    meta = read(root, name).meta
    assert meta.origin == "restatement"
    assert meta.restates is not None and re.search(r"20\d\d年", meta.restates)


@pytest.mark.parametrize("name", ["huangpu-sh_interview_2024.txt", "lingang-sh_press-conference_2024.txt", "xuhui-sh_commendation_2025.txt"])
def test_what_the_text_does_not_say_is_stated(root: Path, name: str) -> None:
    meta = read(root, name).meta
    assert meta.title and meta.written and meta.kind


def test_the_news_is_a_repost_with_furniture_and_a_repeated_abstract(root: Path) -> None:
    lines = body_of(text_of(root, "huangpu-sh_reform-news_2025.txt")).splitlines()
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d", lines[2])
    abstract = next(line for line in lines if line.startswith("摘要:"))
    assert abstract.removeprefix("摘要:") in lines
    assert "相关推荐" in lines and "来源:上海黄浦" in lines


def test_the_interview_is_traditional_with_small_semicolons_and_the_particle(root: Path) -> None:
    body = body_of(text_of(root, "huangpu-sh_interview_2024.txt"))
    assert body.count("﹔") >= 9 and ";" not in body and "；" not in body
    assert body.count("著") >= 5 and "着" not in body
    assert body.count("黃浦區") >= 5 and "黄浦区" not in body


@pytest.mark.parametrize("name", ["lingang-sh_press-conference_2024.txt", "xuhui-sh_commendation_2025.txt"])
def test_annotated_characters_are_annotated_throughout(root: Path, name: str) -> None:
    body = body_of(text_of(root, name))
    noted = {match.group()[0] for match in ANNOTATION.finditer(body)}
    assert len(ANNOTATION.findall(body)) >= 100 and len(noted) >= 20
    damaged = 1 if name.startswith("xuhui") else 0
    tail = body.rindex("Kaiyun") if "Kaiyun" in body else len(body)
    bare = [char for char in noted for _ in re.finditer(re.escape(char) + r"(?!\()", body[:tail])]
    assert len(bare) <= damaged * 4


def test_the_press_conference_ends_in_betting_advertising(root: Path) -> None:
    document = read(root, "lingang-sh_press-conference_2024.txt")
    assert document.text.rstrip().splitlines()[-2].endswith("官方網站") and "Kaiyun" in document.text
    cleaned, _ = clean(document)
    assert "aiyun" not in cleaned.text and "开云" not in cleaned.text


def test_four_bytes_were_lost_in_the_xuhui_news(root: Path) -> None:
    body = body_of(text_of(root, "xuhui-sh_commendation_2025.txt"))
    assert [body.count(run) for run in ("?!拔", "?!眱?yōu)", "?,F(xiàn)", "?。▉碓矗荷虾P靺R")] == [1, 1, 1, 1]
    assert body.count("?") == 5


def test_the_page_holds_six_articles_under_a_wrong_tag(root: Path) -> None:
    lines = body_of(text_of(root, "investment-page_six-articles_2025.txt")).splitlines()
    assert lines.count("-") == 6
    assert sum(bool(re.fullmatch(r"\d{4}-\d\d-\d\d", line)) for line in lines) == 6
    assert sum(line.startswith("【") and "黄埔区招商】" in line for line in lines) == 3
    tagged = lines.index("【黄埔区招商】黄浦区政府工作报告(2021年)")
    assert "上海市黄浦区二届人大" in lines[tagged + 1] and "广州" not in lines[tagged + 1]
    assert "弱化" in lines[lines.index("AEO认证企业增加,黄埔海关助力招商引资") + 1]


@pytest.mark.parametrize("name", CLEANED)
def test_cleaning_gives_back_the_text_that_the_damage_was_made_from(root: Path, name: str) -> None:
    cleaned, _ = clean(read(root, name))
    meant = (root / "tests" / "seeds" / "clean" / name).read_text(encoding="utf-8")
    assert cleaned.text.strip("\n").replace("；", ";") == body_of(meant).strip("\n")


def test_the_script_still_makes_the_damaged_seeds(root: Path) -> None:
    made = subprocess.run([sys.executable, "scripts/make_damage.py", "--check"], cwd=root, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout


@pytest.mark.acceptance
def test_no_passage_of_the_originals_stands_in_the_seeds(originals: Path, root: Path) -> None:
    grams: set[str] = set()
    for path in (*(originals / "seeds").glob("*.txt"), *(originals / "gold" / "clean").glob("*.txt")):
        kept = KEPT.sub("", path.read_text(encoding="utf-8", errors="ignore"))
        grams.update(kept[i : i + LONGEST] for i in range(len(kept) - LONGEST + 1))
    for path in (*(root / "seeds").glob("*.txt"), *(root / "tests" / "seeds").rglob("*.txt")):
        kept = KEPT.sub("", path.read_text(encoding="utf-8"))
        shared = [kept[i : i + LONGEST] for i in range(len(kept) - LONGEST + 1) if kept[i : i + LONGEST] in grams]
        assert shared == [], path.name


RESTATED = {
    "000": "huangpu-sh_reform-news_2025.txt",
    "001": "huangpu-sh_interview_2024.txt",
    "002": "lingang-sh_press-conference_2024.txt",
    "003": "investment-page_six-articles_2025.txt",
    "004": "xuhui-sh_commendation_2025.txt",
}
IN_WORDS = {
    "1": "一|首位|首|居首|零的", "2": "二|两", "4": "四", "3": "三", "5": "五", "50": "半", "0": "零", "10": "1/10|十",
    "100": "百", "1000": "千", "10000": "万", "66.67": "2/3", "40": "4成", "-20": "20",
}  # fmt: skip


def held(value: float, text: str) -> bool:
    """Whether a figure stands in the text, in digits or in one of the words that the originals use for it."""
    digits = f"{value:g}"
    words = IN_WORDS.get(digits, "")
    return bool(re.search(rf"(?<![\d.]){re.escape(digits)}(?![\d.]*\d)" + (f"|{words}" if words else ""), text))


@pytest.mark.acceptance
def test_every_figure_of_the_originals_is_restated(originals: Path, root: Path) -> None:
    texts = {key: clean(read(root, name))[0].text for key, name in RESTATED.items()}
    missing = []
    for line in (originals / "gold" / "facts.jsonl").read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        values = fact["value"] if isinstance(fact["value"], list) else [fact["value"]]
        if not all(held(value, texts[fact["doc"][:3]]) for value in values):
            missing.append(f"{fact['doc'][:3]}-{fact['article']} {fact['indicator']} {fact['value']}{fact['unit']}")
    assert missing == []


@pytest.mark.parametrize(
    ("heads", "count"),
    [
        ("强化“四大功能”", 4), ("实施文化引领|推进文化引领", 5), ("优化区域功能", 5), ("保障改善民生", 6), ("推进治理现代化", 6),
        ("重点领域改革", 4),
    ],
)  # fmt: skip
def test_the_plan_has_its_tasks_with_all_their_parts(root: Path, heads: str, count: int) -> None:
    text = text_of(root, "investment-page_six-articles_2025.txt")
    found = re.search(rf"[一二三四五六]是(?:{heads})[^。]*。包括([^。]*?)等[四五六]个方面的?重点任务。", text)
    assert found is not None
    assert len(found.group(1).replace("“一网通办”“一网统管”", "").split("、")) == count
