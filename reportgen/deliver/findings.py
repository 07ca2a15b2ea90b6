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
        "left_out": [{"article": item.article, "why": item.why, "original": item.original} for item in found.left_out],
        "rulings": [
            {"id": note.id, "decision": note.decision, "text": note.text, "by": note.by, "date": note.on, "why": note.why,
             "stale": note.stale}
            for note in found.rulings
        ],
    }


def findings_table(found: Findings) -> list[TablePart]:
    """Tables for a terminal: answers, derived values, targets, doubts, commitments, gaps, articles set aside, rulings.

    The ids that a ruling needs stand in them: of facts in the answers, of doubts in the doubts.
    """
    parts: list[TablePart] = [
        ("Findings", ["indicator", "period", "measure", "status", "adopted", "grade", "support", "against", "rule", "fact"],
         [_finding_line(finding) for finding in found.findings]),
        ("Derived", ["indicator", "period", "value", "formula", "inputs"],
         [[value.label, value.period, f"{value.value}{value.unit}", value.formula,
           "; ".join(_quoted(fact.evidence) for fact in value.inputs)] for value in found.derived]),
        ("Targets and outcomes", ["indicator", "target", "latest", "rating", "reason"],
         [_progress_line(line) for line in found.progress]),
        ("Doubts", ["doubt", "what", "quotes", "adopted", "to settle", "ruling"],
         [[doubt.id, doubt.title, "; ".join(_quoted(piece) for piece in doubt.evidence), doubt.adopted,
           doubt.settle, doubt.ruling or ""] for doubt in found.doubts]),
        ("Commitments", ["what", "due", "state", "source", "settled by"],
         [[line.what, line.due, line.state, line.source.evidence.article_id,
           _quoted(line.settled_by.evidence) if line.settled_by else ""]
          for line in found.commitments]),
        ("Gaps", ["indicator", "usual issuer", "released"],
         [[gap.label, gap.issuer, gap.released] for gap in found.gaps]),
        ("Set aside", ["article", "why", "original"], [[item.article, item.why, item.original] for item in found.left_out]),
        ("Rulings", ["id", "ruling", "by", "date", "why", "state"],
         [[note.id, note.text, note.by, note.on, note.why, "stale" if note.stale else "in force"] for note in found.rulings]),
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
        "; ".join(_also(support.fact, support.how) for support in finding.support),
        "; ".join(_also(conflict.fact, conflict.fact.id) for conflict in finding.conflicts), finding.rule,
        finding.adopted.id if finding.adopted else "",
    ]


def _quoted(evidence: Evidence) -> str:
    return f"“{evidence.quote}” {evidence.article_id}"


def _also(fact: Fact, note: str) -> str:
    """Another statement on the question: its value, its article, and how it supports or by what id it can be adopted."""
    return f"{value_text(fact)} {fact.evidence.article_id} ({note})"


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
