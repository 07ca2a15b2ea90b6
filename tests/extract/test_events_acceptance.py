"""The gold events: found, dated and told as actual or planned no worse than this."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from words_helper import gold_articles

from reportgen.extract.events import extract_events

pytestmark = pytest.mark.acceptance


def test_gold_events(originals: Path, tmp_path: Path) -> None:
    rows = [
        {
            "doc": event.evidence.document,
            "article": event.evidence.article,
            "district": event.district,
            "date": event.date,
            "status": event.status,
            "quote": event.evidence.quote,
        }
        for article, clean, _ in gold_articles(originals)
        for event in extract_events(article, clean, None)
    ]
    predicted = tmp_path / "events.jsonl"
    predicted.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    gold = originals / "gold"
    command = [sys.executable, str(gold / "score.py"), "events", str(gold / "events.jsonl"), "--pred", str(predicted)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    score = json.loads(printed.strip().splitlines()[-1])
    assert score["found"]["f1"] >= 0.96
    assert score["agree"]["date"] >= 0.97 and score["agree"]["status"] >= 0.97
