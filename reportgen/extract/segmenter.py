"""jieba, loaded at first need: instances of its own, with a private cache and no word on the terminal.

jieba keeps its compiled dictionary in the system's temporary folder under a fixed name, where another
user's file may lie; each user's own cache folder is used instead, and where that cannot be written the
dictionary is compiled anew.
"""

from __future__ import annotations

import contextlib
from typing import Any


def new_segmenter() -> Any:
    """A `jieba.Tokenizer` that shares nothing with others."""
    import logging

    import jieba
    from platformdirs import user_cache_path

    jieba.setLogLevel(logging.CRITICAL)
    segmenter = jieba.Tokenizer()
    folder = user_cache_path("reportgen") / "jieba"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    segmenter.tmp_dir = str(folder)
    return segmenter
