"""Regenerates the three tables that cleaning reads. Run by hand when pypinyin or jieba's word list changes.

    python tests/clean/make_tables.py

characters.txt: Chinese characters in descending frequency (jieba's word list, MIT), each Simplified one
followed by its Traditional variants (OpenCC, Apache-2.0); the rank is what plausibility is judged by.
traditional.txt: the characters that only Traditional text has (OpenCC changes them, GB2312 lacks them).
readings.txt: a line per toneless Mandarin syllable with the characters that have it as a reading (pypinyin, MIT).
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path

import opencc
import pypinyin

ROOT = Path(__file__).resolve().parents[2] / "reportgen"
KEPT = 6000


def encodable(char: str) -> bool:
    """Whether a legacy page could hold the character."""
    return any(char.encode(codec, "ignore") for codec in ("gbk", "big5"))


def characters() -> str:
    to_simplified = opencc.OpenCC("t2s")
    counts: Counter[str] = Counter()
    for line in resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        for char in word:
            if "\u4e00" <= char <= "\u9fff":
                counts[to_simplified.convert(char)] += int(count)
    variants: dict[str, list[str]] = defaultdict(list)
    for point in range(0x4E00, 0xA000):
        simplified = to_simplified.convert(chr(point))
        if simplified != chr(point) and encodable(chr(point)):
            variants[simplified].append(chr(point))
    ordered = sorted(counts, key=lambda char: (-counts[char], char))[:KEPT]
    return "".join(char + "".join(variants[char]) for char in ordered)


def traditional() -> str:
    to_simplified = opencc.OpenCC("t2s")
    found = [chr(point) for point in range(0x4E00, 0xA000) if encodable(chr(point))]
    return "".join(char for char in found if to_simplified.convert(char) != char and not char.encode("gb2312", "ignore"))


def toneless(reading: str) -> str:
    """"chuàng" → "chuang"; ü is written v."""
    decomposed = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    plain = "".join(mark for mark in decomposed if unicodedata.category(mark) != "Mn" or mark == "\u0308")
    return plain.replace("u\u0308", "v")


def readings() -> str:
    found: dict[str, list[str]] = defaultdict(list)
    for point in [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]:
        if not encodable(chr(point)):
            continue
        for reading in pypinyin.pinyin(chr(point), heteronym=True, errors="ignore")[:1]:
            for syllable in sorted({toneless(r) for r in reading}):
                found[syllable].append(chr(point))
    return "".join(f"{syllable} {''.join(found[syllable])}\n" for syllable in sorted(found))


if __name__ == "__main__":
    ranked = "\n".join(textwrap.wrap(characters(), 60)) + "\n"
    (ROOT / "catalogue" / "characters.txt").write_text(ranked, encoding="utf-8")
    marked = "\n".join(textwrap.wrap(traditional(), 60)) + "\n"
    (ROOT / "clean" / "traditional.txt").write_text(marked, encoding="utf-8")
    (ROOT / "clean" / "readings.txt").write_text(readings(), encoding="utf-8")
