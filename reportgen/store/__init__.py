"""What outlives a run: content-addressed stage results, the ledger of issues, atomic publishing."""

from reportgen.store.cache import Cache, digest_of
from reportgen.store.ledger import IssueRow, Ledger, RunRow
from reportgen.store.publish import (
    BuildFolder,
    check_writable,
    hold_lock,
)

__all__ = ["BuildFolder", "Cache", "IssueRow", "Ledger", "RunRow", "check_writable", "digest_of", "hold_lock"]
