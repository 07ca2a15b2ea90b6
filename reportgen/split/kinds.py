"""What a text is, who publishes it, how it got here, and the grade that follows.

Kinds and origins are gold/SPEC.md's, grades briefing.md's: A bulletins and plans, B reports of government,
C official releases and press conferences, D media of record, E unknown reposts, promotion, machine-written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules, read_toml

BY_KIND = {
    "statistical-bulletin": ("A", "统计公报"),
    "plan": ("A", "规划文本"),
    "work-report": ("B", "政府工作报告"),
    "official-release": ("C", "官方发布"),
    "press-conference": ("C", "新闻发布会,文中自明"),
    "promotion": ("E", "推广稿"),
}
KIND_WORDS = {"interview": "访谈", "news": "报道"}
HEAD = 500  # characters of a body that tell its kind
MEDIA_CENTRE = re.compile("融媒|报社|日报|电视台")  # run by a district, and media all the same


def kind_of(title: str | None, head: str, *, promotional: bool) -> tuple[str, str]:
    """The kind and the rule that decided. `head` is what stands above the body and the body's first characters.

    `promotional`: the page is there to advertise places.
    """
    where = {"title": title or "", "head": head}
    for rule in load_rules("reportgen.split", "kinds.toml"):
        if rule.search(where[rule.extra["where"]]) and not (rule.unless and rule.unless.search(where["title"])):
            return rule.extra["kind"], rule.id
    if promotional:
        return "promotion", "page of promotion"
    return "news", "no other kind fits"


def names_a_kind(title: str) -> bool:
    """Whether a title says of itself what kind of text it heads."""
    rules = (rule for rule in load_rules("reportgen.split", "kinds.toml") if rule.extra["where"] == "title")
    return any(rule.search(title) and not (rule.unless and rule.unless.search(title)) for rule in rules)


def publisher_of(datelines: Sequence[str], credit_lines: Sequence[str], head: str) -> str | None:
    """The publisher that the page or the text names, or None."""
    for rule in load_rules("reportgen.split", "publishers.toml"):
        places = {"credit": [*credit_lines, *datelines], "dateline": datelines, "head": [head]}[rule.extra["where"]]
        for text in places:
            match = rule.search(text)
            if match:
                return match.group("name").strip("“”\"'《》")
    return None


@cache
def _looks(kind: str) -> re.Pattern[str]:
    return re.compile(read_toml("reportgen.split", "publishers.toml")[kind]["pattern"])


def is_official(publisher: str | None, said: Sequence[str]) -> bool:
    """Whether the publisher is an authority: by its name, or by what the lines `said` call it."""
    if publisher is None:
        return False
    if _looks("government").search(publisher) and not MEDIA_CENTRE.search(publisher):
        return True
    return any(re.search(re.escape(publisher) + r"[^\s,]{0,4}官方", line) for line in said)


def is_media(publisher: str | None) -> bool:
    """Whether the publisher is a newspaper, broadcaster or news site, by its name."""
    return publisher is not None and bool(_looks("media").search(publisher))


def grade_of(kind: str, origin: str, publisher: str | None, official: bool) -> tuple[str, str]:
    """Grade and reason, in the words that the briefing prints. A copy keeps its grade where the text itself shows where it comes from."""
    if origin == "machine-written":
        return "E", "机器生成"
    if kind in BY_KIND:
        grade, reason = BY_KIND[kind]
    elif official:
        grade, reason = "C", f"官方机构发布({publisher})"
    elif is_media(publisher):
        grade, reason = "D", f"媒体{KIND_WORDS.get(kind, '稿件')}({publisher})"
    elif publisher is not None:
        grade, reason = "D", f"署名{KIND_WORDS.get(kind, '稿件')}({publisher}),未识别为官方或官媒"
    else:
        grade, reason = "E", "来历不明"
    if origin in ("repost", "aggregator") and grade != "E":
        reason += ";转载,原出处文中自明"
    if origin == "restatement":
        reason += ";转述,非原文"
    return grade, reason


def traces_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Strong and weak traces of machine writing, each with the words that gave it away."""
    strong: list[str] = []
    weak: list[str] = []
    for rule in load_rules("reportgen.split", "traces.toml"):
        match = rule.search(text)
        if match:
            (strong if rule.extra["strong"] else weak).append(f"{rule.id}: {match.group()[:30]}")
    return tuple(strong), tuple(weak)


def damage_rules() -> tuple[Rule, ...]:
    """The rules for characters that are silently missing."""
    return load_rules("reportgen.split", "damage.toml")
