"""The words around a quantity that name what is counted: where they begin and end, and the verb that governs them.

Chinese is written without spaces and needs none here: adverbs and particles are stripped from the edges,
a verb from a list divides subject and object, and what the catalogue knows (固定资产投资) is never
divided. Offsets count characters of the clean text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.extract.lexicon import Lexicon, Verb

ETC = re.compile(r"(?<![高中平同均初上下优何对甲乙丙特一二三])等(?![级级于候待同号次奖])")
CLOSING = frozenset(")")
LONGEST_REMARK = 42
BRACKETS = re.compile(r"\([^()]{0,40}\)$")
SECOND_ACTS = frozenset({"投产", "投用", "投运", "启用", "运营", "达产", "入库", "开业", "落地"})
AIM = re.compile(r"力争|确保|争取(?!到)|预计|有望")
WHEN = re.compile(r"[^,。;、0-9]{2,14}?(?:时|之初|初期|伊始|之际|前夕|后)(?=全[区县市镇乡]|辖|下辖|共|仅|只有|有|总人口|人口|总面积)")
"""建县时辖7个乡: when it was so is no part of the name."""
WHEN_ENDS = re.compile("[时初期始际夕后](?=[全辖下共仅只有总人])")
SHORTEST_WHEN = 3
BOUNDS = re.compile("(?P<at>起(?:施行|实施|执行|生效)的?)|半?(?:之前|以前|前|之内|以内|内|以来|来|起)")
OVERLAPPING = 4
"""How many known indicators can begin inside one another."""
EACH = "各"
LONG_ENOUGH = 4


@dataclass(slots=True)
class Phrase:
    """What stands before a quantity: `[start, end)` in all, a subject, a verb and an object, each perhaps empty.

    `verb` is None where none governs. `subject` and `object` are half-open ranges. `place` is what stands before a time
    that is left out: 滨江产业园|去年|完成产值.
    """

    start: int
    end: int
    subject: tuple[int, int]
    verb: Verb | None
    object: tuple[int, int]
    place: tuple[int, int] = (0, 0)

    @property
    def empty(self) -> bool:
        """Whether it names nothing."""
        return self.subject[0] >= self.subject[1] and self.object[0] >= self.object[1]


def strip_front(words: Lexicon, text: str, start: int, end: int, own: re.Pattern[str] | None, spans: Spans) -> int:
    """Where the phrase begins, without adverbs, particles, times and the district's own name."""
    front = words.front
    while start < end:
        skip = spans.time_end(start)
        if skip:
            start = _after_time(words, text, min(skip, end), end)
            continue
        match = own.match(text, start, end) if own is not None else None
        match = match or front.match(text, start, end)
        if match is None or match.end() == start or match.re is not own and spans.place_at(text, start, match.end()):
            break
        if match.end() == end and match.end() - match.start() > 1 and spans.known(start, end) or text[start] != EACH and spans.known_past(start, match.end()):
            break
        start = match.end()
    return start


def _after_time(words: Lexicon, text: str, start: int, end: int) -> int:
    """Past what only bounds a time that ends at `start`: 年底|前|建成, 两年|内|筹集, 3月|起施行的."""
    bound = BOUNDS.match(text, start, end)
    if bound is None or bound["at"] is None and words.verb_at(text, bound.end(), end) is None:
        return start
    return bound.end()


def strip_back(words: Lexicon, text: str, start: int, end: int) -> int:
    """Where the phrase ends, without what links it with its value, and without a closing bracket's remark."""
    while end > start:
        link = words.back.before(text, start, end)
        if link >= 0:
            end = link
            continue
        if text[end - 1] not in CLOSING:
            break
        bracket = BRACKETS.search(text, max(start, end - LONGEST_REMARK), end)
        if bracket is None or bracket.start() <= start:
            break
        end = bracket.start()
    return end


def _before_times(words: Lexicon, text: str, start: int, end: int, spans: Spans) -> int:
    """Where the phrase ends, without the times behind it: 产值|去年|首次."""
    end = strip_back(words, text, start, end)
    while spans.time_starts.get(end, start) > start:
        end = strip_back(words, text, start, spans.time_starts[end])
    return end


class Spans:
    """What is known inside a sentence: the catalogue's indicators and the times, by place."""

    __slots__ = ("hits", "_hit_starts", "_breaks", "_places", "_rates", "_times", "time_starts")

    def __init__(
        self,
        hits: list[tuple[int, int, str]],
        times: dict[int, int],
        time_starts: dict[int, int],
        breaks: list[tuple[int, int]],
        places: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.hits = hits
        self._places = places
        self._hit_starts = {hit[0]: hit for hit in hits}
        self._times = times
        self.time_starts = time_starts
        self._breaks = breaks
        self._rates: frozenset[int] | None = None

    def time_end(self, offset: int) -> int:
        """Where the time that begins at `offset` ends; 0 where none begins there."""
        return self._times.get(offset, 0)

    def first_time_in(self, start: int, end: int) -> int:
        """Where the first time that begins in `[start, end)` begins; `end` where there is none."""
        return next((at for at in range(start, end) if at in self._times), end)

    def place_at(self, text: str, start: int, end: int) -> bool:
        """Whether the name of a place begins at `start` and reaches past `end`: 和|平区."""
        return any(len(name) > end - start and text.startswith(name, start) for name in self._places.get(text[start], ()))

    def rates(self, text: str) -> frozenset[int]:
        """Where known indicators whose name ends in 增长率 end."""
        if self._rates is None:
            self._rates = frozenset(hit[1] for hit in self.hits if text.endswith("增长率", hit[0], hit[1]))
        return self._rates

    def last_time_end(self, start: int, end: int) -> int:
        """Where the last time inside `[start, end)` ends; `start` where there is none."""
        found = bisect_right(self._breaks, end, key=_stop) - 1
        return self._breaks[found][1] if found >= 0 and self._breaks[found][0] > start else start

    def known(self, start: int, end: int) -> bool:
        """Whether a known indicator begins at `start` and ends by `end`."""
        hit = self._hit_starts.get(start)
        return hit is not None and hit[1] <= end

    def known_past(self, start: int, at: int) -> bool:
        """Whether a known indicator begins at `start` and reaches past `at`: 全社会|用电量."""
        hit = self._hit_starts.get(start)
        return hit is not None and at < hit[1]

    def covering(self, offset: int) -> tuple[int, int, str] | None:
        """The known indicator with `offset` inside it, not at its beginning."""
        begun = bisect_left(self.hits, offset, key=_start)
        near = self.hits[max(begun - OVERLAPPING, 0) : begun]
        return next((hit for hit in near if offset < hit[1]), None)


def _start(hit: tuple[int, int, str]) -> int:
    return hit[0]


def _stop(span: tuple[int, int]) -> int:
    return span[1]


def left_phrase(
    words: Lexicon, text: str, start: int, end: int, own: re.Pattern[str] | None, spans: Spans
) -> Phrase:
    """The phrase before a quantity, in `text[start:end]`."""
    end = _before_times(words, text, start, end, spans)
    start = strip_front(words, text, start, end, own, spans)
    time = spans.last_time_end(start, end)
    place = (0, 0)
    if time > start and end - time >= LONG_ENOUGH:
        place = start, spans.time_starts.get(time, start)
        start = strip_front(words, text, time, end, own, spans)
    when = WHEN.match(text, start, end) if end - start > SHORTEST_WHEN and WHEN_ENDS.search(text, start, end) else None
    if when is not None:
        start = strip_front(words, text, when.end(), end, own, spans)
    if AIM.search(text, start, end):
        aim = max(match.end() for match in AIM.finditer(text, start, end))
        behind = strip_front(words, text, aim, end, own, spans) if aim < end else start
        reach = words.verb_at(text, behind, end)
        start = start if reach is not None and reach.use == "drop" and reach.end == end else behind
    begin = start
    verb = None if spans.known(start, end) else words.verb_at(text, start, end)
    if verb is None:
        verb = _verb_inside(words, text, start, end, spans)
        if verb is None:
            return Phrase(begin, end, (start, start), None, (start, end), place)
    subject = (start, strip_back(words, text, start, verb.start))
    last = verb
    at = verb.end
    while at < end:
        join = at + 1 if text[at] in "、并和及" else at
        following = None if spans.known(join, end) else words.verb_at(text, join, end)
        if following is None or following.end >= end and join == at and text[at:end] not in SECOND_ACTS:
            break
        last, at = following, following.end
    use = "new" if verb.use == "new" or last.use == "new" and verb.use in ("drop", "cause") else last.use if verb.use in ("drop", "cause") else verb.use
    whole = Verb(verb.start, at, use, verb.rule)
    while at < end and text[at] in "了着过":
        at += 1
    return Phrase(begin, end, subject, whole, (strip_front(words, text, at, end, own, spans), end), place)


def _verb_inside(words: Lexicon, text: str, start: int, end: int, spans: Spans) -> Verb | None:
    at = start
    while at < end:
        verb = words.verb_in(text, at, end)
        if verb is None:
            return None
        hit = spans.covering(verb.start + 1)
        if hit is None and not (text[verb.start - 1 : verb.start] in "“‘未" and verb.start > start):
            return verb
        at = hit[1] if hit is not None else verb.end
    return None


def after_etc(text: str, start: int, end: int) -> int:
    """Where the noun begins behind "A、B等"; `start` where there is no such list."""
    if text.find("等", start, end) < 0:
        return start
    last = start
    for match in ETC.finditer(text, start, end):
        if match.end() < end:
            last = match.end()
    return last


def right_phrase(words: Lexicon, text: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """`(noun, predicate)` behind a quantity, in `text[start:end]`: 个|事项|实现网办. Either may be empty."""
    while start < end and text[start] in " 的":
        start += 1
    close = text.find("”", start, end)
    if close >= 0 and text.rfind("“", start, close) < 0:
        end = close
    besides = text.find("及其", start + 1, end)
    if besides > 0:
        end = besides
    stop = words.predicate_in(text, start, end)
    noun_end = _strip_right(words, text, start, stop)
    predicate_end = _strip_right(words, text, stop, end)
    return (start, noun_end), (stop, predicate_end)


def _strip_right(words: Lexicon, text: str, start: int, end: int) -> int:
    while end > start:
        loose = words.right_back.before(text, start, end)
        if loose < 0:
            break
        end = loose
    return end
