"""The outer forms in which one text reaches a reader: encodings, scripts, annotations, punctuation, furniture."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

HALF_WIDTH = str.maketrans("，：；（）？！", ",:;()?!")
FORMS = ("plain", "gbk", "half-width", "traditional", "plain", "annotated", "utf-8-bom", "big5", "plain", "utf-16", "furniture", "gbk")
FURNITURE_HEAD = "首页 > 资讯 > 招商动态\n"
FURNITURE_TAIL = "\n责任编辑：{person}\n相关推荐\n点我投稿\n版权所有 未经许可不得转载\n"


def form_of(district: int, document: int) -> str:
    """The form of a document: every district has most of them, each kind of document in every form."""
    return FORMS[(district * 5 + document) % len(FORMS)]


def dressed(text: str, form: str, seed: str) -> tuple[bytes, str]:
    """The bytes of a file and the form that was used: a form that would lose characters becomes "plain"."""
    try:
        return _FORMS[form](text, random.Random(f"{seed}/dress")), form
    except (UnicodeError, ValueError):
        return text.encode("utf-8"), "plain"


@cache
def _converter(name: str) -> Callable[[str], str]:
    from opencc import OpenCC

    convert = OpenCC(name).convert
    return lambda text: str(convert(text))


def traditional(text: str) -> str:
    """The text in Traditional characters. Raises `ValueError` where they would not lead back to it."""
    converted = _converter("s2t")(text)
    back = _converter("t2s")(converted).replace("着", "著")
    if back != text.replace("着", "著"):
        raise ValueError("the Traditional form does not lead back")
    return converted


def annotated(text: str, rng: random.Random) -> str:
    """The text with readings behind certain characters, always or never behind each, as machine-made pages have them."""
    from pypinyin import Style, lazy_pinyin

    chosen = {char for char in sorted(set(text)) if "\u4e00" <= char <= "\u9fff" and rng.random() < 0.08}
    readings = {char: lazy_pinyin(char, style=Style.TONE)[0] for char in sorted(chosen)}
    return "".join(f"{char}({readings[char]})" if char in readings else char for char in text)


def _furnished(text: str, rng: random.Random) -> bytes:
    person = rng.choice(("周明远", "林安澜", "方既明"))
    return (FURNITURE_HEAD + text + FURNITURE_TAIL.format(person=person)).encode("utf-8")


_FORMS: dict[str, Callable[[str, random.Random], bytes]] = {
    "plain": lambda text, rng: text.encode("utf-8"),
    "gbk": lambda text, rng: text.encode("gbk"),
    "half-width": lambda text, rng: text.translate(HALF_WIDTH).encode("utf-8"),
    "traditional": lambda text, rng: traditional(text).encode("utf-8"),
    "annotated": lambda text, rng: annotated(traditional(text), rng).encode("utf-8"),
    "utf-8-bom": lambda text, rng: text.encode("utf-8-sig"),
    "big5": lambda text, rng: traditional(text).encode("big5"),
    "utf-16": lambda text, rng: text.encode("utf-16"),
    "furniture": _furnished,
}
