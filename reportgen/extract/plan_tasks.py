"""Main tasks of a plan and their parts (gold/SPEC.md, PlanTask), in the order in which the text lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.events_clauses import trim
from reportgen.extract.plan_sections import Section
from reportgen.extract.words_article import Reading
from reportgen.model import PlanTask

PACKAGE, FILE = "reportgen.extract", "plan_tasks.toml"
ORDINALS = "一二三四五六七八九十"
ORDINAL = re.compile(rf"(?:(?<=^)|(?<=[:。;\n ])|(?<=任务)|(?<=方面)|(?<=工作))[ \u3000]*(?P<number>[{ORDINALS}]{{1,2}})是(?!否)")
PLAN = re.compile(r"十[一二三四五六七八]五")
# The verbs and adverbs with which the text after a heading begins, where the page lost the line break between them.
OPENERS = re.compile(
    "坚持|坚决|贯彻|践行|实施|率先|大力|更加|健全|深入|全面|紧紧|围绕|聚焦|牢固|树立|始终|积极|认真|切实|持续|按照|立足|以(?!来|上)|把|加快|加强|推进|推动|开工"
    "|启动|启用|出台|建成|完成|落实|完善|培育|建立|抓好|做好|强化|深化|新建|开展|举办|制定|引进|支持"
)
LONGEST_NAME = 60
SUBHEADING = re.compile(r"(?=[^\n]{6,24}$)[^,;:。!?\n、]{2,}(?:、[^,;:。!?\n、]{2,})?")
SUBHEADING_VERB = re.compile(
    "深|加|强|推|打|构|壮|激|集|提|全|持|优|完|扩|夯|切|扎|精|大|高|着|聚|实|繁|建|做|健|统|坚|守|织|落|抓|培|增|畅|促|拓|改|创|办|兜|厚|筑|发|塑|久|驰|传|引|支|纵|系|更"
)


@dataclass(frozen=True, slots=True)
class Task:
    """A task's name at `[start, end)`; its text goes on to `stop`."""

    start: int
    end: int
    stop: int
    rule: str


def task_rules(scope: str) -> tuple[Rule, ...]:
    """The rules of one scope of `plan_tasks.toml`."""
    return tuple(rule for rule in load_rules(PACKAGE, FILE) if rule.extra["scope"] == scope)


def find_tasks(reading: Reading) -> tuple[PlanTask, ...]:
    """The tasks of the plans that an article lists, each followed by its parts. `plan` is 十四五, or 2021年 for a year's."""
    found: list[PlanTask] = []
    for plan, tasks in _lists(reading):
        for order, task in enumerate(tasks, 1):
            name = _name(reading, task.start, task.end)
            found.append(_record(reading, plan, task.start, task.end, None, order, task.rule))
            for place, (a, b, rule) in enumerate(_parts(reading, task), 1):
                found.append(_record(reading, plan, a, b, name, place, rule))
    return tuple(found)


def _name(reading: Reading, start: int, end: int) -> str:
    a, b = trim(reading.text, start, end)
    return re.sub(r"\s+", "", reading.text[a:b])


def _record(reading: Reading, plan: str, start: int, end: int, parent: str | None, order: int, rule: str) -> PlanTask:
    head = reading.head("plan-task", rule, start, end, name=parent or "")
    return PlanTask(
        head.id, head.district, head.candidates, head.evidence, head.rule, head.place_basis,
        plan=plan, name=_name(reading, start, end), parent=parent, order=order,
    )


def _lists(reading: Reading) -> Iterator[tuple[str, tuple[Task, ...]]]:
    """The lists of tasks: numbered sub-headings of a plan, or 一是… 二是… under words that announce tasks."""
    sections = reading.sections.items
    for index, section in enumerate(sections):
        if section.mode not in ("span", "plan"):
            continue
        stop = next((s.start for s in sections[index + 1 :] if s.level <= max(section.level, 1)), reading.end)
        plan = _plan(reading, section, stop)
        if plan is None:
            continue
        if section.level == 1:
            tasks = _by_headings(reading, index, stop, section)
        elif section.level == 2 and _announces(section.label):
            tasks = _by_ordinals(reading, section.start, stop)
        else:
            continue
        if len(tasks) >= 2:
            yield plan, tasks


def _plan(reading: Reading, section: Section, stop: int) -> str | None:
    named = PLAN.search(section.label)
    if section.mode == "plan":
        return f"{section.year}年" if section.year else None
    if named:
        return named.group()
    opening = PLAN.search(reading.text, section.start, min(section.start + 200, stop))
    if opening:
        return opening.group()
    return "今后五年" if re.search("(?:今后|未来)五年", section.label) else None


def _announces(words: str) -> bool:
    return any(rule.search(words) for rule in task_rules("intro"))


def _by_headings(reading: Reading, index: int, stop: int, section: Section) -> tuple[Task, ...]:
    """(一) (二) … below a heading; in a plan of several years only where tasks are announced before the first."""
    items = [s for s in reading.sections.items[index + 1 :] if s.start < stop and s.level == 2]
    if not items:
        return _by_ordinals(reading, section.start, stop) if _announces(section.label[:24]) else ()
    before = reading.text[max(section.start, items[0].start - 60) : items[0].start]
    if section.mode == "span" and not (_announces(re.sub(r"[ (][^((]{0,4}$", "", before)) or _announces(section.label[:24])):
        return ()
    ends = [*(s.start for s in items[1:]), stop]
    tasks = []
    for item, end in zip(items, ends, strict=True):
        name_end = heading_end(reading.text, item.start, end)
        tasks.append(Task(item.start, name_end, end, "task-heading"))
    return tuple(tasks)


def heading_end(text: str, start: int, stop: int) -> int:
    """Where a heading's words end: at its line's or sentence's end, else before the verb that opens the text glued to it."""
    limit = min(stop, start + LONGEST_NAME + 20)
    line = re.compile(r"[\n。]").search(text, start, limit)
    if line and line.start() - start <= LONGEST_NAME and not _glued(text, start, line.start()):
        return line.start()
    end = line.start() if line else limit
    place = start
    for clause in re.split(r"(?<=[,;])", text[start:end]):
        cut = OPENERS.search(clause, 4)
        if cut:
            return place + cut.start()
        place += len(clause)
        if place - start > LONGEST_NAME - 20:
            break
    return place - 1 if place > start and text[place - 1] in ",,;;" else place


def _glued(text: str, start: int, end: int) -> bool:
    """Whether a heading and a sentence run together: a second verb opens anew in the middle of a clause."""
    if text[end : end + 1] == "\n":
        return False
    return any(OPENERS.search(clause, 5) for clause in re.split("[,;]", text[start:end]))


def _by_ordinals(reading: Reading, start: int, stop: int) -> tuple[Task, ...]:
    """一是… 二是… in order from one; the name is the first sentence of each."""
    marks: list[re.Match[str]] = []
    for match in ORDINAL.finditer(reading.text, start, stop):
        if len(match["number"]) == 1 and ORDINALS.index(match["number"]) == len(marks):
            marks.append(match)
    if not marks:
        return ()
    ends = [*(m.start() for m in marks[1:]), stop]
    tasks = []
    for mark, end in zip(marks, ends, strict=True):
        name = re.compile(r"[。;\n]").search(reading.text, mark.end(), end)
        tasks.append(Task(mark.end(), min(name.start() if name else end, mark.end() + LONGEST_NAME), end, "task-ordinal"))
    return tuple(tasks)


def _parts(reading: Reading, task: Task) -> list[tuple[int, int, str]]:
    """The parts that the text counts out (包括…等四个方面重点任务); else the short sentences that head its paragraphs."""
    for rule in task_rules("subtasks"):
        match = rule.search(reading.text, task.end, task.stop)
        if match:
            return [(a, b, rule.id) for a, b in listed(reading.text, *match.span("list"))]
    if task.rule != "task-heading":
        return []
    return _paragraph_heads(reading, task)


def listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The members of a list, split at 、 and commas outside quotation marks and brackets."""
    cuts, depth = [], 0
    for mark in re.compile(r"[、,;“”《》()]").finditer(text, start, end):
        if mark.group() in "“《((":
            depth += 1
        elif mark.group() in "”》))":
            depth = max(depth - 1, 0)
        elif depth == 0:
            cuts.append(mark.start())
    parts = zip([start, *(c + 1 for c in cuts)], [*cuts, end], strict=True)
    return [trim(text, a, b) for a, b in parts if b > a]


def _paragraph_heads(reading: Reading, task: Task) -> list[tuple[int, int, str]]:
    """Sentences without a comma, of 6 to 22 characters, that begin with a verb and are followed by longer ones."""
    clauses = reading.clauses
    found = []
    first = clauses.sentence_at(task.end)
    last = first - 1
    for index in range(first + 1, len(clauses.sentence_starts)):
        a, b = clauses.sentence_starts[index], clauses.sentence_ends[index]
        if b > task.stop:
            break
        following = index + 1 < len(clauses.sentence_starts) and clauses.sentence_starts[index + 1] < task.stop
        longer = following and clauses.sentence_ends[index + 1] - clauses.sentence_starts[index + 1] > b - a
        heads = SUBHEADING.fullmatch(reading.text[a:b]) and SUBHEADING_VERB.match(reading.text, a)
        if longer and heads and last != index - 1:
            last = index
            found.append((a, b, "task-paragraph"))
    return found
