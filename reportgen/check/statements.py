"""What a figure says against the fact it states: its words, its unit, its verb, its district, its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.catalogue.rules import load_rules
from reportgen.check.expected import Block, Expectations, Fault, Figure, Part, Stated

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ACHIEVED = re.compile(r"完成(?!率)|实现|达到|达成")
_INTENDED = re.compile(r"目标|计划|力争|预期|预计|规划|拟|将|争取|要求|到20\d\d年")
_FALL = re.compile(r"[−-]|下降|下跌|下滑|下调|降低|降至|降到|降幅|减少|减至|净减|回落|收窄|缩减|缩短|压减|压降|负增长|流失|低于|跌")
_REFERENCE = re.compile(r"〔\d+〕")
_CLAUSE = re.compile(r"[，。；：！？]")
_SENTENCE = re.compile(r"[。！？]")


def check_statements(expected: Expectations, pages: dict[int, int]) -> Iterator[Fault]:
    """Every figure and every other number of the expected text. `pages` gives a part's page by its `id()`."""
    facts = dict(expected.facts)
    labels, quoted = _label_numbers(expected), _quoted_numbers(expected)
    for block in expected.blocks:
        for part in block.parts:
            page = pages.get(id(part), 0)
            for figure in part.figures:
                for code, message in _figure_faults(figure, part, block, expected.district, facts):
                    yield Fault(page, code, f"{part.where}：“{figure.printed}”{message}")
            for number in _bare_numbers(part, block, labels, quoted, expected.names):
                yield Fault(page, "unaccounted", f"{part.where}：数字“{number}”没有对应的事实")


def _figure_faults(
    figure: Figure, part: Part, block: Block, district: str, facts: dict[str, Stated]
) -> Iterator[tuple[str, str]]:
    if part.text[figure.start : figure.end] != figure.printed:
        yield "printed", f"印作“{part.text[figure.start : figure.end]}”"
    if figure.district != district and not block.compares:
        yield "district", f"属于{figure.district}，不属于本区"
    if figure.status == "target" and part.kind == "prose" and _claims_achievement(part.text, figure):
        yield "status", "是目标，却用了表示完成的动词"
    fact = facts.get(figure.fact)
    if fact and fact.falls and not _says_fall(figure, part, block):
        yield "direction", "是下降，旁边没有表示下降的词"
    missing = _missing_context(figure, part, block)
    if missing:
        yield "context", f"旁边缺“{missing}”"
    if facts:
        yield from _against_fact(figure, fact)


def _claims_achievement(text: str, figure: Figure) -> bool:
    """Whether the figure's clause has a verb of achievement and no word of intention."""
    start = max((match.end() for match in _CLAUSE.finditer(text, 0, figure.start)), default=0)
    after = _CLAUSE.search(text, figure.end)
    clause = text[start : after.start() if after else len(text)]
    return bool(_ACHIEVED.search(clause)) and not _INTENDED.search(clause)


def _says_fall(figure: Figure, part: Part, block: Block) -> bool:
    """Whether a value below zero is printed with its sign or beside a word of falling, in its sentence or its row."""
    start = max((match.end() for match in _SENTENCE.finditer(part.text, 0, figure.start)), default=0)
    after = _SENTENCE.search(part.text, figure.end)
    sentence = part.text[start : after.start() if after else len(part.text)]
    around = (other.text for other in block.parts if other is not part)
    return any(_FALL.search(words) for words in (sentence, *block.setting, *around))


def _missing_context(figure: Figure, part: Part, block: Block) -> str:
    """The first word of the context that does not stand, in order, in the setting and the part up to its sentence's end."""
    after = _SENTENCE.search(part.text, figure.end)
    around = "\n".join((*block.setting, *(other.text for other in block.parts if other is not part)))
    spoken = part.text[: after.end() if after else len(part.text)]
    at = 0
    for word in figure.context:
        place = spoken.find(word, at)
        if place >= 0:
            at = place + len(word)
        elif word not in around:
            return word
    return ""


def _against_fact(figure: Figure, fact: Stated | None) -> Iterator[tuple[str, str]]:
    if fact is None:
        yield "fact", f"所指事实{figure.fact}不存在"
        return
    printed = [_plain(number) for number in _NUMBER.findall(figure.printed)]
    wanted = [_plain(number.lstrip("-")) for number in fact.numbers]
    if any(number not in printed for number in wanted):
        yield "value", f"与事实的数值{'～'.join(fact.numbers)}不符"
    if fact.unit and fact.unit not in figure.printed and fact.unit != figure.unit:
        yield "unit", f"与事实的单位{fact.unit}不符"
    if figure.status not in (fact.status, "derived") and fact.status:
        yield "status", f"与事实的状态{fact.status}不符"
    if fact.district and fact.district != figure.district:
        yield "district", f"与事实的地区{fact.district}不符"


def _plain(number: str) -> str:
    """A decimal without grouping and trailing zeros."""
    bare = number.replace(",", "")
    return bare.rstrip("0").rstrip(".") if "." in bare else bare


def _label_numbers(expected: Expectations) -> dict[str, frozenset[str]]:
    """The numbers that a chart's own labels show, by its title."""
    return {
        sketch.where: frozenset(_plain(number) for label in sketch.labels for number in _NUMBER.findall(label.text))
        for sketch in expected.sketches
    }


def _quoted_numbers(expected: Expectations) -> dict[str, frozenset[str]]:
    """The numbers of each note's statement and quotation, by its reference 〔n〕."""
    return {
        block.parts[0].text: frozenset(
            _plain(number) for part in block.parts[1:] for number in _NUMBER.findall(part.text)
        )
        for block in expected.blocks
        if block.group == "annex1" and _REFERENCE.fullmatch(block.parts[0].text)
    }


def _bare_numbers(
    part: Part, block: Block, labels: dict[str, frozenset[str]], quoted: dict[str, frozenset[str]], names: tuple[str, ...]
) -> Iterator[str]:
    """Numbers of a part that nothing accounts for: no figure, no indicator's name, no rule, no quotation of a note that stands with it."""
    if part.kind not in ("prose", "finding"):
        return
    text = part.text
    for figure in part.figures:
        text = text[: figure.start] + " " * (figure.end - figure.start) + text[figure.end :]
    for name in names:
        text = text.replace(name, " " * len(name))
    for rule in load_rules("reportgen.check", "numbers.toml"):
        text = rule.pattern.sub(lambda match: " " * len(match.group()), text)
    known = set(labels.get(part.where, ())) if part.kind == "finding" else set()
    for other in block.parts:
        for reference in _REFERENCE.findall(other.text):
            known |= quoted.get(reference, frozenset())
    for match in _NUMBER.finditer(text):
        if _plain(match.group()) not in known:
            yield match.group()
