"""The libraries that the user chose do real work: each of these fails where its library is taken out."""

from __future__ import annotations

import subprocess
import sys

import pytest

KEYWORDS = (
    "from reportgen.extract.keywords import keywords\n"
    "text = '静海区今年引进融资租赁企业12家。融资租赁企业在静海落户,融资租赁成为招商重点。' * 3\n"
    "assert keywords(text, ('融资租赁企业',))[0] == '融资租赁企业'"
)
NAMES = (
    "from reportgen.extract.segmenter import new_segmenter\n"
    "assert '招商引资' in new_segmenter().lcut('全区招商引资取得进展')"
)
TABLES = (
    "from reportgen.deliver.tables import fact_frame, over_time\n"
    "assert list(over_time([]).columns)[:2] == ['indicator', 'definition']"
)


@pytest.mark.parametrize(("library", "work"), [("jieba", KEYWORDS), ("jieba", NAMES), ("pandas", TABLES)])
def test_the_work_is_done_and_not_without_the_library(library: str, work: str) -> None:
    def run(before: str) -> int:
        return subprocess.run([sys.executable, "-c", before + work], capture_output=True, check=False).returncode

    assert run("") == 0
    assert run(f"import sys; sys.modules['{library}'] = None\n") != 0
