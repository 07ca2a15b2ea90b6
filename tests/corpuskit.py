"""Invented documents through all stages, from file to findings."""

from __future__ import annotations

from pathlib import Path

from reportgen.catalogue.bundle import load_catalogue
from reportgen.model import Fact, Findings
from reportgen.pipeline.answers import reconciled
from reportgen.pipeline.corpus import Corpus, read_corpus
from reportgen.reconcile import Ruling

AS_OF = "2026-11-21"
DISTRICT = "huqiu-sz"

REPORT = """2022年苏州市虎丘区政府工作报告

2022年1月10日在苏州市虎丘区第十届人民代表大会第一次会议上

一、2021年工作回顾

2021年,全区实现地区生产总值1660亿元,同比增长9.2%。引进内资210亿元。新增跨国公司地区总部3家,累计达到21家。合同利用外资12.5亿美元。

二、2022年主要任务

2022年,全区计划引进内资230亿元,新增跨国公司地区总部4家,合同利用外资13亿到15亿美元。2023年建成枫桥科技馆。
"""

RETOLD = """---
origin: restatement
restates: 2022年苏州市虎丘区政府工作报告
kind: work-report
---
虎丘区政府工作报告摘要

2022年1月10日在苏州市虎丘区第十届人民代表大会第一次会议上,区长报告了工作。

2021年,虎丘区地区生产总值1660亿元,增长9.2%;引进内资210亿元;新增跨国公司地区总部3家,总数21家;合同利用外资12.5亿美元,来自33个国家。

2022年,计划引进内资230亿元。
"""


def write(folder: Path, **texts: str) -> Path:
    """The texts as `<name>.txt` in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def findings(folder: Path, district: str = DISTRICT, as_of: str = AS_OF, rulings: tuple[Ruling, ...] = ()) -> Findings:
    """A district's findings of the documents in a folder."""
    with read_corpus(folder) as corpus:
        return findings_of(corpus, district, as_of, rulings)


def findings_of(corpus: Corpus, district: str, as_of: str = AS_OF, rulings: tuple[Ruling, ...] = ()) -> Findings:
    return reconciled(corpus.of(district), load_catalogue(), as_of, rulings)[0]


def adopted(found: Findings, indicator: str) -> dict[tuple[str, str, str], object]:
    """Adopted values of the whole district by measure, period and status."""
    return {
        (item.question.measure, item.question.period, item.status): item.adopted.value
        for item in found.findings if item.question.indicator == indicator and item.adopted is not None and not item.question.scope
    }


def fact_with(found: Findings, quote: str) -> Fact:
    """The adopted fact whose quotation holds the words."""
    return next(item.adopted for item in found.findings if item.adopted is not None and quote in item.adopted.evidence.quote)


NEWS = """苏州市虎丘区开展招商活动

2022年3月5日 来源:某某日报

2021年,苏州市虎丘区实现地区生产总值1702亿元,引进内资210亿元。全区外企总部26家。
"""
"""Other figures on the report's questions, of a lower grade."""
