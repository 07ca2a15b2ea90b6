"""From statements to answers: one answer a question, targets and outcomes, derived values, doubts, promises, gaps."""

from reportgen.reconcile.changes import due_changes, ledger_changes
from reportgen.reconcile.compare import as_peer, comparable, compare, printed
from reportgen.reconcile.rulings import RULINGS, Ruling, holds, parse_rulings, stale_ruling
from reportgen.reconcile.run import reconcile

__all__ = [
    "RULINGS", "Ruling", "as_peer", "comparable", "compare", "due_changes", "holds", "ledger_changes", "parse_rulings", "printed",
    "reconcile", "stale_ruling",
]
