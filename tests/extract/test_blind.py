"""Documents of other districts that were written and annotated by someone who had not seen the rules.

Their figures are invented, their shape is that of real reports, bulletins, news and plans. Those in
`seen` were read once when rules were mended; those in `unseen` are kept aside: rules must never be
written from them, and nobody should read their records to mend one. The floors are what the scorer
printed when they were set; only a change that says so may lower one.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from scoring import load_rows, load_scorer

from reportgen.deliver.rows import rows_of
from reportgen.pipeline.documents import process_paths

pytestmark = pytest.mark.acceptance
FOLDER = Path(__file__).parent / "blind"
FLOORS = {
    ("seen", "facts"): (0.97, 0.89),
    ("unseen", "facts"): (0.98, 0.785),
    # How many projects were signed or brought in during a year is a quantity and no event, whoever annotated it as one.
    ("seen", "events"): (0.97, 0.93),
    ("unseen", "events"): (0.77, 0.71),
}
"""(half, kind) → F1 of finding, F1 of the whole record."""


@pytest.mark.parametrize(("half", "kind"), FLOORS)
def test_floor(half: str, kind: str, originals: Path) -> None:
    scorer = load_scorer(originals / "gold/score.py")
    weigh = scorer.weigh_fact if kind == "facts" else scorer.weigh_event
    fields = scorer.FIELDS if kind == "facts" else scorer.EVENT_FIELDS
    gold = load_rows(FOLDER / half / f"{kind}.jsonl")
    results, _ = process_paths(tuple(sorted((FOLDER / half).glob("*.txt"))), None, frozenset({kind}))
    found = whole = predicted = 0
    for result in results:
        name = result.document.name
        mine = [dict(row) for row in rows_of(result.extraction, kind)]
        pairs, _, extra = scorer.match([row for row in gold if row["doc"] == name], mine, weigh, 0.0)
        if kind == "facts":
            extra = [row for row in extra if not scorer.restates(row, pairs)]
        found += len(pairs)
        predicted += len(pairs) + len(extra)
        whole += sum(all(same(g, p) for field, same in fields.items() if field != "modifier") for g, p in pairs)
    floors = FLOORS[half, kind]
    figures = tuple(2 * right / (predicted + len(gold)) for right in (found, whole))
    assert figures >= floors, f"{half} {kind}: found {figures[0]:.3f}, whole record {figures[1]:.3f}, floors {floors}"
    assert figures[1] >= floors[1], f"{half} {kind}: whole record {figures[1]:.3f}, floor {floors[1]}"
