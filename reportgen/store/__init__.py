"""What outlives a run: stage results, the index of the sources, the ledger of issues, atomic publishing."""

from reportgen.store.cache import Cache, digest_of
from reportgen.store.index import ArticleCard, Card, DocumentRow, FileCard, Index, Spoken
from reportgen.store.ledger import IssueRow, Ledger, RunRow
from reportgen.store.publish import (
    BuildFolder,
    check_writable,
    hold_lock,
)

__all__ = [
    "ArticleCard", "BuildFolder", "Cache", "Card", "DocumentRow", "FileCard", "Index", "IssueRow", "Ledger", "RunRow",
    "Spoken", "check_writable", "digest_of", "hold_lock",
]
