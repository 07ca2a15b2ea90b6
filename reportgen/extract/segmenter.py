"""jieba, loaded at first need: instances of its own, with a private cache and no word on the terminal.

jieba keeps its compiled dictionary in the system's temporary folder under a fixed name, where another
user's file may lie; each user's own cache folder is used instead, and where that cannot be written the
dictionary is compiled anew.
"""

from __future__ import annotations

import contextlib
from functools import cache
from typing import Any


def new_segmenter() -> Any:
    """A `jieba.Tokenizer` that shares nothing with others but the words' own strings: what it is taught stays its own."""
    import jieba

    segmenter, known = jieba.Tokenizer(), _untaught()
    segmenter.FREQ, segmenter.total, segmenter.initialized = dict(known.FREQ), known.total, True
    return segmenter


@cache
def _untaught() -> Any:
    """The dictionary as jieba brings it, read once a process: half a million words."""
    import logging

    import jieba
    from platformdirs import user_cache_path

    jieba.setLogLevel(logging.CRITICAL)
    segmenter = jieba.Tokenizer()
    folder = user_cache_path("reportgen") / "jieba"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    segmenter.tmp_dir = str(folder)
    segmenter.initialize()
    return segmenter
