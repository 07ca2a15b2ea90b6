"""Findings for people and machines: `findings.json` and the tables of `reportgen findings`."""

from __future__ import annotations

from typing import Any

from reportgen.deliver.rows import Row, event_row, fact_row, number, word_row
from reportgen.model import Commitment, Derived, Doubt, Event, Evidence, Fact, Finding, Findings, PlanProgress

TablePart = tuple[str, list[str], list[list[str]]]
MODIFIER_SIGNS = {"about": "≈", "over": ">", "under": "<"}


def findings_row(found: Findings) -> Row:
    """Everything reconciled for a district as one JSON object; facts are rows as in `facts.jsonl`."""
    return {
        "district": found.district,
        "findings": [_finding(finding) for finding in found.findings],
        "derived": [_derived(value) for value in found.derived],
        "progress": [_progress(line) for line in found.progress],
        "doubts": [_doubt(doubt) for doubt in found.doubts],
        "commitments": [_commitment(line) for line in found.commitments],
        "gaps": [
            {"indicator": gap.indicator, "label": gap.label, "issuer": gap.issuer, "released": gap.released}
            for gap in found.gaps
        ],
        "left_out": [{"article": item.article, "why": item.why} for item in found.left_out],
    }


def findings_table(found: Findings) -> list[TablePart]:
    """Tables of a terminal's width: answers, derived values, targets, doubts, commitments, gaps."""
    parts: list[TablePart] = [
        ("Findings", ["indicator", "period", "measure", "status", "adopted", "grade", "support", "against", "rule"],
         [_finding_line(finding) for finding in found.findings]),
        ("Derived", ["indicator", "period", "value", "formula"],
         [[value.label, value.period, f"{value.value}{value.unit}", value.formula] for value in found.derived]),
        ("Targets and outcomes", ["indicator", "target", "latest", "rating", "reason"],
         [_progress_line(line) for line in found.progress]),
        ("Doubts", ["code", "doubt", "adopted", "to settle"],
         [[doubt.code, doubt.text or doubt.title, doubt.adopted, doubt.settle] for doubt in found.doubts]),
        ("Commitments", ["what", "due", "state"], [[line.what, line.due, line.state] for line in found.commitments]),
        ("Gaps", ["indicator", "usual issuer", "released"],
         [[gap.label, gap.issuer, gap.released] for gap in found.gaps]),
    ]
    return [part for part in parts if part[2]]


def value_text(fact: Fact) -> str:
    """A value with its sign and unit as a line of a table: ≈2617亿元, 12~15亿美元."""
    low, *high = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    printed = "~".join(str(number(value)) for value in (low, *high))
    return f"{MODIFIER_SIGNS.get(fact.modifier, '')}{printed}{fact.unit}"


def _finding(finding: Finding) -> Row:
    question = finding.question
    return {
        "indicator": question.indicator,
        "label": finding.label,
        "period": question.period,
        "measure": question.measure,
        "definition": question.definition,
        "dimension": question.dimension,
        "scope": question.scope,
        "status": finding.status,
        "adopted": fact_row(finding.adopted) if finding.adopted else None,
        "grade": finding.grade,
        "rule": finding.rule,
        "support": [{"how": support.how, "fact": fact_row(support.fact)} for support in finding.support],
        "conflicts": [{"reason": conflict.reason, "fact": fact_row(conflict.fact)} for conflict in finding.conflicts],
        "outcome_of": finding.outcome_of,
    }


def _finding_line(finding: Finding) -> list[str]:
    question = finding.question
    return [
        finding.label, question.period, question.measure, finding.status,
        value_text(finding.adopted) if finding.adopted else "open", finding.grade,
        str(len(finding.support)), "; ".join(value_text(conflict.fact) for conflict in finding.conflicts), finding.rule,
    ]


def _derived(value: Derived) -> Row:
    return {
        "id": value.id, "indicator": value.indicator, "label": value.label, "value": number(value.value),
        "unit": value.unit, "period": value.period, "measure": value.measure, "definition": value.definition,
        "formula": value.formula, "inputs": [fact.id for fact in value.inputs],
    }


def _progress(line: PlanProgress) -> Row:
    def given(fact: Fact | None) -> Row | None:
        return fact_row(fact) if fact else None

    return {
        "label": line.label, "target": fact_row(line.target), "base": given(line.base), "latest": given(line.latest),
        "outcome": given(line.outcome), "rating": line.rating, "reason": line.reason,
        "time_progress": str(line.time_progress) if line.time_progress is not None else None,
        "progress": str(line.progress) if line.progress is not None else None,
    }


def _progress_line(line: PlanProgress) -> list[str]:
    latest = line.outcome or line.latest
    return [
        line.label, f"{line.target.period} {value_text(line.target)}",
        f"{latest.period} {value_text(latest)}" if latest else "—", line.rating, line.reason,
    ]


def _doubt(doubt: Doubt) -> Row:
    return {
        "id": doubt.id, "code": doubt.code, "title": doubt.title, "text": doubt.text, "adopted": doubt.adopted,
        "settle": doubt.settle, "weight": doubt.weight, "ruling": doubt.ruling,
        "quotes": [_quote(evidence) for evidence in doubt.evidence], "facts": [fact.id for fact in doubt.facts],
    }


def _quote(evidence: Evidence) -> Row:
    return {"doc": evidence.document, "article": evidence.article, "quote": evidence.quote,
            "start": evidence.span.start, "end": evidence.span.end}


def _commitment(line: Commitment) -> Row:
    source: Any = line.source
    row = fact_row(source) if isinstance(source, Fact) else event_row(source) if isinstance(source, Event) else word_row(source)
    return {"what": line.what, "due": line.due, "state": line.state, "source": row,
            "settled_by": line.settled_by.id if line.settled_by else None}
