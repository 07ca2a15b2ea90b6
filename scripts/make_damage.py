"""Give clean texts the faults of pages as they are found: Traditional script, pinyin notes, lost bytes, advertising.

    python scripts/make_damage.py [--check]

Makes the seeds of `RECIPES` from the clean texts in tests/seeds/clean; with --check it only says whether
they would come out as they stand (exit status 1 where not). The front matter passes through unchanged.

A lost byte is made as it happens: the page's bytes are GBK, one lead byte A1 (of 。 or of an ideographic
space) becomes "?", the decoder pairs the following bytes one off until an ASCII byte puts it in step
again, and a later step turns full-width marks and letters into half-width ones.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import opencc
from pypinyin import Style, pinyin

ROOT = Path(__file__).resolve().parent.parent
CLEAN = ROOT / "tests" / "seeds" / "clean"
SEEDS = ROOT / "seeds"
FULL_WIDTH = {ord(half): ord(half) + 0xFEE0 for half in ",:;!?()"}
# The forms that newspapers set where the conversion prefers others, and names that it takes for words.
FORMS = str.maketrans("爲羣衆啓裏佈週紮着", "為群眾啟裡布周扎著")
NAMES = {"黃衝": "黃沖", "範睿思": "范睿思", "集中籤約": "集中簽約"}
BETTING_TAIL = "Kaiyun平臺 官方網站\n本文為原創文章,由開雲編輯部整理。轉載須經同意,並附本頁鏈接。"

SHARE_BUTTONS = "\n相關鏈接:\n分享讓更多人看到\n- 評論\n- 關注"


@dataclass(frozen=True)
class Recipe:
    """`annotate`: Traditional characters that carry their reading; `lose`: texts at whose first character
    (。 or an ideographic space) a byte is lost; `small`: semicolons become ﹔; `tail` is set behind the text."""

    name: str
    annotate: str = ""
    lose: tuple[str, ...] = ()
    small: bool = False
    tail: str = ""


RECIPES = (
    Recipe("huangpu-sh_interview_2024", small=True, tail=SHARE_BUTTONS),
    Recipe(
        "lingang-sh_press-conference_2024",
        annotate="創業發區應領據設務貿導產構礎數轉學強驗節優關監復統續內養經權質",
        tail=BETTING_TAIL,
    ),
    Recipe(
        "xuhui-sh_commendation_2025",
        annotate="經濟點環標準務實現業產導創強勁數領獻獎樓機構關團營優質區學會專線網際識權護計項級車間錦",
        lose=("。“我", "。現", "。”優", "\u3000（"),
    ),
)


def split_front_matter(text: str) -> tuple[str, str]:
    """The front matter with its closing line, and the text behind it."""
    end = text.index("\n---\n", 4) + 5
    return text[:end], text[end:]


def traditional(text: str) -> str:
    """Traditional characters, one for one, with 著 for the particle 着 as such pages have it."""
    made = opencc.OpenCC("s2t").convert(text).translate(FORMS)
    for wrong, right in NAMES.items():
        made = made.replace(wrong, right)
    if len(made) != len(text):
        raise ValueError("the conversion changed the length of the text")
    return made


def annotated(simplified: str, shown: str, chosen: str) -> str:
    """`shown` with the reading behind each of the `chosen` characters; readings are taken in context."""
    readings = pinyin(list(simplified), style=Style.TONE)
    for start, word in _words(simplified):
        for offset, reading in enumerate(pinyin(word, style=Style.TONE)):
            readings[start + offset] = reading
    return "".join(f"{char}({readings[i][0]})" if char in chosen else char for i, char in enumerate(shown))


def _words(text: str) -> list[tuple[int, str]]:
    found, start = [], None
    for i, char in enumerate(text + " "):
        han = "\u4e00" <= char <= "\u9fff"
        if han and start is None:
            start = i
        elif not han and start is not None:
            found.append((start, text[start:i]))
            start = None
    return found


def misread(text: str) -> str:
    """`text` as GBK bytes without their first one, read by a decoder that starts out of step."""
    data = text.encode("gbk")[1:]
    read, at = ["?"], 0
    while at < len(data):
        if data[at] < 0x80:
            return "".join(read) + data[at:].decode("gbk")
        pair = data[at : at + 2]
        try:
            read.append(pair.decode("gbk"))
        except UnicodeDecodeError:
            read.append("?")
        at += 2
        if pair[-1] < 0x80:
            return "".join(read) + data[at:].decode("gbk")
    return "".join(read)


def lose_byte(line: str, place: str) -> str:
    """The line after the lead byte of the first character of `place` was lost."""
    at = line.index(place)
    return line[:at] + misread(line[at:])


def half_width(text: str) -> str:
    """Full-width marks and letters as half-width ones, as the last step of such a page's tool chain does."""
    return "".join(unicodedata.normalize("NFKC", char) if "\uff01" <= char <= "\uff5e" else char for char in text)


def damaged(text: str, recipe: Recipe) -> str:
    """The clean text of a seed with the faults of its recipe."""
    shown = traditional(text)
    if recipe.small:
        return shown.replace(";", "﹔").rstrip("\n") + recipe.tail + "\n"
    lines = []
    for simplified, line in zip(text.split("\n"), shown.split("\n"), strict=True):
        if recipe.lose:
            line = line.translate(FULL_WIDTH)
        line = annotated(simplified, line, recipe.annotate)
        for place in recipe.lose:
            if place in line:
                line = lose_byte(line, place)
        lines.append(half_width(line) if recipe.lose else line)
    made = "\n".join(lines).rstrip("\n")
    return f"{made}{recipe.tail}\n"


def make(recipe: Recipe) -> str:
    """The whole seed: front matter as it is, then the damaged text."""
    head, text = split_front_matter((CLEAN / f"{recipe.name}.txt").read_text(encoding="utf-8"))
    return head + damaged(text, recipe)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; say which seeds would change")
    check = parser.parse_args().check
    changed = []
    for recipe in RECIPES:
        target, made = SEEDS / f"{recipe.name}.txt", make(recipe)
        if not target.is_file() or target.read_text(encoding="utf-8") != made:
            changed.append(target.name)
            if not check:
                target.write_text(made, encoding="utf-8")
    print("\n".join(changed) or "nothing to change")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
