"""Notes 〔n〕 numbered by first use, and the catalogue of sources that they refer to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from reportgen.brief.typeset import fullwidth
from reportgen.model import Article, AttributedArticle, CleanText, Evidence, Note, Run, SourceEntry, Span

KINDS = {
    "work-report": "政府工作报告", "statistical-bulletin": "统计公报", "plan": "规划文本", "official-release": "官方发布",
    "press-conference": "新闻发布会", "interview": "访谈", "news": "新闻报道", "promotion": "推广稿",
}
ORIGINS = {
    "original": "原文", "repost": "转载", "aggregator": "聚合转载", "machine-written": "疑为机器生成", "restatement": "转述，非原文",
}
STEPS = {
    "pinyin": "删除拼音注音", "script": "繁体转简体", "lost-byte": "标记乱码", "mojibake": "修复乱码", "furniture": "删除网页部件",
    "advertising": "删除广告", "encoding": "修复编码", "width": "统一字宽", "duplicate": "删除重复段落",
}


MOST_STATEMENTS = 4
LONGEST_LEAD = 10
_STRAY = "，。；：、”’》）"
_LETTERS = re.compile(r"\d[\d.]*|\w")
MOST_JOINED = 110
"""A note's quotation holds the statements of one sentence; it does not grow longer than this many characters by joining them."""


@dataclass
class _Entry:
    number: int
    evidence: Evidence
    place: str
    span: Span
    statements: list[str] = field(default_factory=list)
    records: list[str] = field(default_factory=list)


class NoteBook:
    """Hands out note numbers: one a sentence and place, however many statements rest on pieces of it."""

    def __init__(self, sources: tuple[SourceEntry, ...], texts: tuple[CleanText, ...] = ()) -> None:
        self._sources = {(entry.file, entry.article): entry for entry in sources}
        self._texts = {text.document: text.text for text in texts}
        self._entries: list[_Entry] = []
        self._by_sentence: dict[tuple[str, int, int, str], list[_Entry]] = {}
        self._cited: set[str] = set()
        self._spans: dict[tuple[str, int], list[Span]] = {}

    def followed(self) -> NoteBook:
        """A book for another edition: it knows the numbers handed out so far, and nothing has been cited in it."""
        book = NoteBook((), ())
        book._sources, book._texts = self._sources, self._texts
        for key, held in self._by_sentence.items():
            book._by_sentence[key] = [replace(entry, statements=[], records=[]) for entry in held]
        book._entries = sorted((entry for held in book._by_sentence.values() for entry in held), key=lambda entry: entry.number)
        return book

    def cite(self, evidence: Evidence, record: str, statement: str, place: str) -> Run:
        """The run 〔n〕 for a statement about `place` that rests on `evidence`."""
        entry = self._entry(evidence, place)
        if statement and statement not in entry.statements:
            entry.statements.append(statement)
        if record not in entry.records:
            entry.records.append(record)
        self._cited.add(record)
        self._spans.setdefault((evidence.document, evidence.article), []).append(evidence.span)
        return Run(f"〔{entry.number}〕", note=entry.number)

    def _entry(self, evidence: Evidence, place: str) -> _Entry:
        key = (evidence.document, evidence.article, self._sentence(evidence), place)
        held = self._by_sentence.setdefault(key, [])
        for entry in held:
            if entry.span.start <= evidence.span.start and evidence.span.end <= entry.span.end:
                return entry
        for entry in held:
            start, end = min(entry.span.start, evidence.span.start), max(entry.span.end, evidence.span.end)
            longest = max(MOST_JOINED, entry.span.end - entry.span.start, evidence.span.end - evidence.span.start)
            if evidence.document in self._texts and end - start <= longest:
                entry.span = Span(start, end)
                return entry
        entry = _Entry(len(self._entries) + 1, evidence, place, evidence.span)
        held.append(entry)
        self._entries.append(entry)
        return entry

    def _sentence(self, evidence: Evidence) -> int:
        """Where the sentence begins in which a piece of evidence stands; where its own text begins if that is not at hand."""
        text = self._texts.get(evidence.document, "")
        found = [text.rfind(mark, 0, evidence.span.start) for mark in "。！!？?\n"] if text else []
        return max(found, default=evidence.span.start)

    def covers(self, evidence: Evidence) -> bool:
        """Whether something that has been cited rests on words of this evidence."""
        spans = self._spans.get((evidence.document, evidence.article), ())
        return any(span.start < evidence.span.end and evidence.span.start < span.end for span in spans)

    def has(self, record: str) -> bool:
        """Whether a record has been cited so far."""
        return record in self._cited

    def notes(self) -> tuple[Note, ...]:
        """The entries of 附件1 that were cited, in order of number."""
        return tuple(self._note(entry) for entry in self._entries if entry.records)

    def used_sources(self) -> frozenset[tuple[str, int]]:
        return frozenset((entry.evidence.document, entry.evidence.article) for entry in self._entries if entry.records)

    def _note(self, entry: _Entry) -> Note:
        evidence, text = entry.evidence, self._texts.get(entry.evidence.document, "")
        quote = text[entry.span.start : entry.span.end] if text else evidence.quote
        source = self._sources[evidence.document, evidence.article]
        return Note(
            entry.number, _statements(entry.statements), quote, source.number, source.title, source.written,
            entry.place, source.grade, source.origin == ORIGINS["restatement"], tuple(entry.records),
            evidence.document, evidence.article, entry.span.start, entry.span.end, fullwidth(quote.lstrip(_STRAY)),
        )


def _statements(statements: list[str]) -> str:
    """What rests on a quotation, the first few of it: the quotation beside it says the rest."""
    told = _gathered([one for at, one in enumerate(statements) if not any(
        _says(other, one) and (other_at < at or not _says(one, other)) for other_at, other in enumerate(statements) if other_at != at)])
    more = "等" if len(told) > MOST_STATEMENTS else ""
    return "；".join(told[:MOST_STATEMENTS]) + more


def _says(one: str, other: str) -> bool:
    """Whether one statement has every letter and number of another: 出台“甲”“乙” says what “甲”出台 says."""
    return not Counter(_LETTERS.findall(other)) - Counter(_LETTERS.findall(one))


def _gathered(statements: list[str]) -> list[str]:
    """Statements with one lead as one: 引进：甲 and 引进：乙 become 引进：甲、乙."""
    groups: dict[str, list[str]] = {}
    for statement in statements:
        lead, colon, rest = statement.partition("：")
        short = bool(colon) and len(lead) <= LONGEST_LEAD
        groups.setdefault(lead if short else statement, []).append(rest if short else "")
    return [f"{lead}：{_first(rests)}" if rests[0] else lead for lead, rests in groups.items()]


def _first(names: list[str]) -> str:
    return "、".join(names[:MOST_STATEMENTS]) + ("等" if len(names) > MOST_STATEMENTS else "")


def grade_label(article: Article) -> str:
    """The grade as printed: B, B·转 for a copy, B·转述 for a restatement."""
    mark = "·转述" if article.origin == "restatement" else "·转" if article.reposted else ""
    return article.grade + mark


def title_of(article: Article) -> str:
    """The title; a text without one is named by its date and kind."""
    if article.title:
        return fullwidth(article.title)
    return f"（无标题）{KINDS.get(article.kind, article.kind)}"


def marked_title(article: Article) -> str:
    """The title in a sentence: 《…》, or in quotation marks where it has title marks of its own; "（无标题）…" stays bare."""
    title = title_of(article)
    if not article.title:
        return title
    return f"“{title}”" if "《" in title else f"《{title}》"


def source_entries(
    articles: tuple[AttributedArticle, ...], texts: tuple[CleanText, ...], keywords: dict[str, tuple[str, ...]]
) -> tuple[SourceEntry, ...]:
    """附件2 in order of the documents; `used` is filled in when the notes are known."""
    by_name = {text.document: text for text in texts}
    return tuple(
        _source(number, item.article, by_name.get(item.article.document), keywords.get(item.article.id, ()))
        for number, item in enumerate(articles, 1)
    )


def _source(number: int, article: Article, text: CleanText | None, keywords: tuple[str, ...]) -> SourceEntry:
    origin = ORIGINS.get(article.origin, article.origin)
    if article.restates:
        origin = ORIGINS["restatement"]
    return SourceEntry(
        number, title_of(article), article.document, article.number, KINDS.get(article.kind, article.kind),
        article.publisher or "未注明", article.published or "", article.written or "", grade_label(article),
        fullwidth(article.grade_reason), origin, repairs(article, text) if text else "", keywords, True,
    )


def repairs(article: Article, text: CleanText) -> str:
    """What cleaning did inside the article, each kind of repair once, with how often."""
    raw = text.to_raw(article.span)
    counts: dict[str, int] = {}
    for edit in text.edits:
        if edit.start < raw.end and edit.end > raw.start:
            counts[edit.step] = counts.get(edit.step, 0) + 1
    return "、".join(f"{STEPS.get(step, step)}{count}处" for step, count in counts.items())
