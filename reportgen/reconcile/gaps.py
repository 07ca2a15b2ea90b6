"""The standard indicators of a district's briefing that no source gives, with who usually issues them and when."""

from __future__ import annotations

from reportgen.catalogue.indicators import Indicators
from reportgen.model import Finding, Gap


def gaps(findings: tuple[Finding, ...], indicators: Indicators) -> tuple[Gap, ...]:
    """Heaviest first. An indicator of which only a target or a growth rate is known is still a gap, and says so."""
    known: dict[str, set[str]] = {}
    for finding in findings:
        kind = "target" if finding.status == "target" else finding.question.measure
        known.setdefault(finding.question.indicator, set()).add(kind)
    found = []
    for indicator in sorted((item for item in indicators if item.standard), key=lambda item: -item.weight):
        kinds = known.get(indicator.id, set())
        if kinds & {"level", "new", "share", "rank"}:
            continue
        note = "(只有增速)" if kinds & {"yoy", "cagr", "growth"} else "(只有目标)" if kinds else ""
        found.append(Gap(indicator.id, indicator.name + note, indicator.issuer, indicator.released))
    return tuple(found)
