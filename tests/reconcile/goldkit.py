"""Records built from the gold files beside the checkout, and small records by hand, for tests of what follows extraction."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reportgen.catalogue.bundle import Catalogue, load_catalogue
from reportgen.model import (
    Article,
    AttributedArticle,
    Attribution,
    CleanText,
    Event,
    Evidence,
    Extraction,
    Fact,
    Measure,
    Organisation,
    PlanGoal,
    PlanTask,
    Policy,
    Problem,
    Span,
    record_id,
)

GRADES = {
    "work-report": "B", "statistical-bulletin": "A", "plan": "A", "official-release": "C", "press-conference": "C",
    "interview": "D", "news": "D", "promotion": "E",
}


@dataclass(frozen=True)
class Corpus:
    texts: tuple[CleanText, ...]
    articles: tuple[AttributedArticle, ...]
    extractions: tuple[Extraction, ...]

    def of(self, document: str) -> Extraction:
        return next(item for item in self.extractions if item.document.startswith(document))


def identity(name: str, text: str) -> CleanText:
    """A text that needed no cleaning."""
    return CleanText(name, text, (), (0,), (0,), (len(text),), (True,))


def gold_corpus(shared: Path) -> Corpus:
    """The gold records of the original documents; words records by hand where gold has none."""
    gold = shared / "gold"
    catalogue = load_catalogue()
    texts = {path.name: identity(path.name, path.read_text(encoding="utf-8")) for path in sorted((gold / "clean").glob("*.txt"))}
    articles = _articles(_lines(gold / "articles.jsonl"), texts)
    spans = {item.article.id: item.article.span for item in articles}
    facts = [_fact(row, texts, spans, catalogue) for row in _lines(gold / "facts.jsonl")]
    events = [_event(row, texts, spans) for row in _lines(gold / "events.jsonl")]
    extractions = []
    for name, clean in texts.items():
        own = Extraction(
            name,
            tuple(sorted((f for f in facts if f.evidence.document == name), key=lambda f: f.evidence.span)),
            tuple(sorted((e for e in events if e.evidence.document == name), key=lambda e: e.evidence.span)),
        )
        extractions.append(_with_words(own, clean, spans))
    return Corpus(tuple(texts.values()), articles, tuple(extractions))


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _articles(rows: list[dict], texts: dict[str, CleanText]) -> tuple[AttributedArticle, ...]:
    found = []
    for index, row in enumerate(rows):
        text = texts[row["doc"]].text
        title = row["title"]
        start = text.find(title) if title and row["article"] > 1 or row["doc"].startswith("003") else 0
        after = rows[index + 1] if index + 1 < len(rows) and rows[index + 1]["doc"] == row["doc"] else None
        end = text.find(after["title"], start + len(title)) if after and title else len(text)
        body = start + len(title) if title and text.startswith(title, start) else start
        official = row["publisher"] in ("上海黄浦", "上海徐汇官方微信")
        grade = "C" if official else GRADES[row["kind"]]
        label = title[1 : title.find("】")] if title and title.startswith("【") else None
        article = Article(
            row["doc"], row["article"], Span(start, end), Span(body, end), title, row["published"], row["written"],
            "stated", False, row["publisher"], row["kind"], row["origin"], grade, "gold", label,
        )
        found.append(AttributedArticle(article, Attribution(row["district"], (), "gold")))
    return tuple(found)


def _evidence(row: dict, texts: dict[str, CleanText], spans: dict[str, Span]) -> Evidence:
    text, span = texts[row["doc"]].text, spans[f"{row['doc']}#{row['article']}"]
    at = text.find(row["quote"], span.start, span.end)
    assert at >= 0, row["quote"]
    place = Span(at, at + len(row["quote"]))
    return Evidence(row["doc"], row["article"], place, place, row["quote"])


def _fact(row: dict, texts: dict[str, CleanText], spans: dict[str, Span], catalogue: Catalogue) -> Fact:
    value = row["value"]
    number = tuple(Decimal(str(v)) for v in value) if isinstance(value, list) else Decimal(str(value))
    known = catalogue.indicators.by_name(row["indicator"])
    evidence = _evidence(row, texts, spans)
    key = record_id("fact", row["doc"], row["article"], row["indicator"], row["value"], row["measure"], row["period"], evidence.span)
    return Fact(
        key, row["district"], (), evidence, "gold", "gold", row["indicator"], known.id if known else None,
        row.get("definition", ""), number, row["unit"], row["modifier"], row["measure"], row["period"], row["status"], "stated",
    )


def _event(row: dict, texts: dict[str, CleanText], spans: dict[str, Span]) -> Event:
    evidence = _evidence(row, texts, spans)
    key = record_id("event", row["doc"], row["article"], row["what"], row["date"])
    return Event(key, row["district"], (), evidence, "gold", "gold", row["date"], row["what"], row["status"], "stated")


class _Words:
    """Cuts words records out of a text between two short markers."""

    def __init__(self, clean: CleanText, spans: dict[str, Span], article: int, district: str) -> None:
        self.clean, self.article, self.district = clean, article, district
        self.span = spans[f"{clean.document}#{article}"]
        self.at = self.span.start

    def cut(self, begin: str, end: str, keep_end: bool = False) -> Evidence:
        text = self.clean.text
        start = text.find(begin, self.at, self.span.end)
        assert start >= 0, begin
        stop = text.find(end, start + len(begin), self.span.end)
        assert stop >= 0, end
        stop += len(end) if keep_end else 0
        return Evidence(self.clean.document, self.article, Span(start, stop), Span(start, stop), text[start:stop])

    def head(self, kind: str, evidence: Evidence) -> tuple:
        return record_id(kind, evidence.document, evidence.span), self.district, (), evidence, "hand", "hand"


def _with_words(own: Extraction, clean: CleanText, spans: dict[str, Span]) -> Extraction:
    if clean.document.startswith("002"):
        return _conference(own, _Words(clean, spans, 1, "lingang-sh"))
    if clean.document.startswith("003"):
        return _report(own, _Words(clean, spans, 2, "huangpu-sh"))
    return own


TASKS = (
    ("着力强化“四大功能”", ("强化全球资源配置功能", "强化开放门户枢纽功能")),
    ("实施文化引领发展", ("全面提升城区文明程度", "推动文化融合发展", "提升公共文体服务效能")),
    ("优化提升区域功能", ("推动“双核”聚能升级", "推进“三区”联动发展", "加快重大项目建设")),
    ("切实保障改善民生", ("加速推进旧区改造", "构建高位优质的教育体系")),
    ("推进城区治理现代化", ("提升精细化管理水平", "坚守城区公共安全底线")),
    ("深化重点领域改革", ("持续深化国资国企改革", "加快建设国际一流营商环境")),
)
POLICIES = (
    ("外滩金融18条", "issued"), ("外滩金融科技10条", "issued"), ("黄浦投资促进26条", "issued"),
    ("黄浦促进外商投资20条", "issued"), ("鼓励跨国公司设立地区总部实施细则", "revised"), ("黄浦抗疫惠企10条", "issued"),
)


def _report(own: Extraction, words: _Words) -> Extraction:
    goals = (
        PlanGoal(*words.head("plan-goal", e := words.cut("全面建成具有世界影响力", "。")), "2035", e.quote),
        PlanGoal(*words.head("plan-goal", e := words.cut("到2025年,服务上海", "。")), "2025", e.quote),
    )
    tasks = []
    for order, (name, parts) in enumerate(TASKS, 1):
        words.at = clean_at(words, name)
        e = words.cut(name, ",")
        tasks.append(PlanTask(*words.head("plan-task", e), "十四五", name, None, order))
        for number, part in enumerate(parts, 1):
            piece = exact(words, part)
            tasks.append(PlanTask(*words.head("plan-task", piece), "十四五", part, name, number))
    words.at = words.span.start
    policies = tuple(
        Policy(*words.head("policy", exact(words, name)), name, (), None, status, "2020", "") for name, status in POLICIES
    )
    problems = tuple(
        Problem(*words.head("problem", e := words.cut(begin, end)), e.quote[2:], number, "2021-01-12")
        for number, (begin, end) in enumerate(
            (("一是城区能级", ";"), ("二是创新驱动引领", ";"), ("三是区域资源", ";"), ("四是现代化超大", "。")), 1)
    )
    words.at = clean_at(words, "三、全力以赴做好")
    measures = (
        Measure(*words.head("measure", exact(words, "建立外资工作议事协调机制")), "建立外资工作议事协调机制", "招商引资", "planned", "2021"),
        Measure(*words.head("measure", exact(words, "突出“产业链、价值链、生态链”为主的精准招商")), "突出“产业链、价值链、生态链”为主的精准招商", "招商引资", "planned", None),
        Measure(*words.head("measure", exact(words, "完善企业诉求快速响应机制")), "完善企业诉求快速响应机制", "营商环境", "planned", None),
    )
    words.at = words.span.start
    firms = tuple(
        Organisation(*words.head("organisation", exact(words, name)), name, "company", "settled", None, "2020")
        for name in ("信银理财", "国家绿色发展基金", "友邦人寿")
    )
    return Extraction(
        own.document, own.facts, own.events, measures, policies, firms, goals, tuple(tasks), problems
    )


def _conference(own: Extraction, words: _Words) -> Extraction:
    rows = (
        ("按照“负面清单+正面指引”的形式", "为国家", "制度创新"), ("高水平建设滴水湖金融湾", "。", "金融"),
        ("争取落地建设国家航贸数字化应用试点", "。", "航运"), ("推动建设“数字海关”", ",", "航运"),
        ("加快建设高性能算力中心", ",", "数字经济"), ("积极筹建中德科技大学", "。", "教育"),
    )
    measures = [
        Measure(*words.head("measure", e := words.cut(begin, end)), e.quote.rstrip(","), sector, "planned", None)
        for begin, end, sector in rows
    ]
    for name, due in (("上海滴水湖学校2025年开办", "2025"), ("耀中外籍人员子女学校2026年建成", "2026")):
        measures.append(Measure(*words.head("measure", exact(words, name)), name, "教育", "planned", due))
    return Extraction(own.document, own.facts, own.events, tuple(measures))


def clean_at(words: _Words, marker: str) -> int:
    at = words.clean.text.find(marker, words.at, words.span.end)
    assert at >= 0, marker
    return at


def exact(words: _Words, name: str) -> Evidence:
    at = clean_at(words, name)
    span = Span(at, at + len(name))
    return Evidence(words.clean.document, words.article, span, span, name)


# ---- small records by hand -------------------------------------------------------------------------------------------


def article(
    name: str = "a.txt", text: str = "", number: int = 1, district: str | None = "huangpu-sh", grade: str = "B",
    written: str | None = "2021-01-12", kind: str = "work-report", origin: str = "original", title: str | None = None, **more: object,
) -> AttributedArticle:
    values = {"published": None, "publisher": None, **more}
    start = len(title) if title and text.startswith(title) else 0
    made = Article(
        name, number, Span(0, len(text)), Span(start, len(text)), title, values.pop("published"), written, "stated", False,  # type: ignore[arg-type]
        values.pop("publisher"), kind, origin, grade, "by hand", **values,  # type: ignore[arg-type]
    )
    return AttributedArticle(made, Attribution(district, (), "by hand"))


def fact(row: str, document: str = "a.txt", at: int = 0, district: str = "huangpu-sh", number: int = 1, **more: object) -> Fact:
    """A fact from "indicator|value|unit|modifier|measure|period|status|quote"; a range is written 12~15."""
    indicator, value, unit, modifier, measure, period, status, quote = (part.strip() for part in row.split("|"))
    amount = tuple(Decimal(part) for part in value.split("~"))
    known = load_catalogue().indicators.by_name(indicator)
    span = Span(at, at + len(quote))
    values = {"definition": "", "scope": "", "period_basis": "stated", **more}
    key = record_id("fact", document, number, row, at)
    return Fact(
        key, district, (), Evidence(document, number, span, span, quote), "hand", "hand", indicator,
        known.id if known else None, str(values["definition"]), amount if len(amount) == 2 else amount[0], unit, modifier,
        measure, period, status, str(values["period_basis"]), str(values["scope"]),
    )


def facts(rows: str, document: str = "a.txt", **more: object) -> tuple[Fact, ...]:
    """Several facts joined by " & ", one after the other in the text."""
    found, at = [], 0
    for row in rows.split(" & "):
        made = fact(row, document, at, **more)  # type: ignore[arg-type]
        at = made.evidence.span.end + (not made.evidence.quote.endswith("、"))
        found.append(made)
    return tuple(found)


def text_of(made: tuple[Fact, ...]) -> str:
    """A text in which each fact's quote stands where its evidence says; one that ends in 、 goes on in the sentence."""
    return "".join(item.evidence.quote + ("" if item.evidence.quote.endswith("、") else "。") for item in made)
