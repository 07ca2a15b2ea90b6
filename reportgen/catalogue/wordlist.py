"""The list of ordinary words that jieba carries (MIT), read without importing jieba itself."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from reportgen.errors import SetupError


def word_list() -> Iterator[tuple[str, int, str]]:
    """Each word of the list with its count in running text and its class (jieba's tags), in the file's order.

    Raises `SetupError` where jieba is not installed.
    """
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SetupError("The package jieba is not installed.", "Run `make setup`.")
    for line in Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        yield word, int(count), tag
