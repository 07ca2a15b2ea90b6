"""Statements of an article in order, each with the place of each of its stretches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from reportgen.attribute.cues import (
    AGAINST,
    CLAUSE_ENDS,
    COMITATIVE,
    DELEGATED,
    DIGIT,
    DISTRIBUTES,
    ITEM_AFTER,
    ITS_PART,
    JOIN,
    LOCATED,
    LYING,
    ONLY_COLON,
    OWNING,
    QUANTITY,
    RELATED,
    RELATED_REACH,
    SECTION,
    SEEN,
    SEEN_FROM,
    SET_UP,
    UNKNOWN_ITEM,
    VISITED,
    WHOLE,
    clause_end,
    heads_line,
    rank_of,
)
from reportgen.attribute.cuts import Cut, close_brackets, cut, spans
from reportgen.attribute.marks import HOME, Mark
from reportgen.attribute.roles import LONGEST, Role, clause_start, is_opener, role_of, widen
from reportgen.attribute.tables import SEPARATOR, Table
from reportgen.catalogue.places import Places
from reportgen.model import Attribution, PlaceSpan, Span, Statement

OWN_VOICE = frozenset({"work-report", "statistical-bulletin", "plan"})
AT_HOME = frozenset("HA")
DOUBTFUL_FOR = 2  # sentences without a subject after one about another place


class Note(NamedTuple):
    """Why a place holds at `[start, end)`, in English words, for whoever asks; taken only where `Walker.notes` is a list."""

    start: int
    end: int
    why: str


@dataclass(slots=True)
class Walker:
    """Walks the statements of one article. `home` is the article's own attribution.

    `own_voice`: a report or plan of the place itself, where a sentence that names no place is about it; `tabular`: the
    text may hold tables.
    """

    text: str
    places: Places
    home: Attribution
    own_voice: bool
    tabular: bool = False
    topic: Attribution | None = None
    level: int = 0
    line: Attribution | None = None
    carried: Attribution | None = None
    doubt: int = 0
    last: dict[str, str] = field(default_factory=dict)
    known: dict[tuple[str, ...], Attribution] = field(default_factory=dict)
    table: Table = field(default_factory=Table)
    notes: list[Note] | None = None

    def statement(self, start: int, end: int, kind: str, fresh: bool, marks: list[Mark]) -> Statement:
        """One statement. `fresh` says that a new sentence begins; `marks` are those inside `[start, end)`."""
        if not marks and self.carried is None and self.line is None and self.topic is None and not self.tabular:
            span = Span(start, end)  # by far the most
            return Statement(span, kind, (PlaceSpan(span, self.home),))
        if fresh and SECTION.match(self.text, start):
            self.new_line()
        if kind == "heading":
            self._heading(start, end, marks)
        came = self.carried
        base = self._base(fresh)
        span = Span(start, end)
        if self.notes is not None:
            self._note(start, start, self._why(base, came))
        if self.tabular and SEPARATOR.search(self.text, start, end):
            row = self._row(start, end, marks)
            if row is not None:
                self._note(start, end, "row of a table: the places of its cells")
                return Statement(span, kind, row)
        if not marks or base is self.home and {mark[2] for mark in marks} <= AT_HOME and self.text.find("中", start, end) < 0:
            if marks:
                self.doubt, self.carried = 0, None
            else:
                self.carried = base if base is not self.home else None
            return Statement(span, kind, (PlaceSpan(span, base),))
        cuts = self._cuts(start, end, base, marks)
        if any(mark.kind == HOME for mark in marks):
            self.line = None
        elif fresh:
            self._line_topic(start, marks, cuts)
        self._carry(cuts[-1][1])
        return Statement(span, kind, spans(start, end, cuts))

    def _note(self, start: int, end: int, why: str) -> None:
        if self.notes is not None:
            self.notes.append(Note(start, end, why))

    def _why(self, base: Attribution, came: Attribution | None) -> str:
        if came is not None and base != self._ground():
            return "carried over from the sentence before"
        return "its line's place" if self.line else "its section's place" if self.topic else "the article's place"

    def new_line(self) -> None:
        """A line ends: what was said of another place does not reach over it."""
        self.carried, self.doubt, self.line = None, 0, None

    def _ground(self) -> Attribution:
        """The place of a sentence that names none."""
        return self.line or self.topic or self.home

    def _heading(self, start: int, end: int, marks: list[Mark]) -> None:
        """A heading that is a place's name gives its section to the place, until one of its rank or above."""
        level = rank_of(self.text, start)
        if self.topic is not None and level <= self.level:
            self.topic = None
        if not marks or marks[0].kind not in "HDWwB" or not is_opener(self.text, start, marks[0].start):
            return
        alone = ONLY_COLON.fullmatch(self.text, marks[0].end, end) is not None
        if alone or (not self._narrow_home() and self.text[marks[0].end] == ":"):
            place = self._of(marks[0])
            self.topic, self.level = (None if place == self.home else place), level

    def _narrow_home(self) -> bool:
        return self.home.district is not None and self.places.get(self.home.district).district_like

    def _line_topic(self, start: int, marks: list[Mark], cuts: list[Cut]) -> None:
        """甲区:… at the head of a line, or a line of a round-up that starts with a district, is about it to its end."""
        if marks[0].kind == "D" and cuts[0][0] == start and cuts[0][1].district == marks[0].ids[0]:
            after = self.text[marks[0].end : marks[0].end + 1]
            if heads_line(self.text, start) and (after == ":" or not self._narrow_home()):
                self.line = cuts[0][1]

    def _row(self, start: int, end: int, marks: list[Mark]) -> tuple[PlaceSpan, ...] | None:
        settled = [(m, self._of(m)) for m in (self._settle(mark, self.home) for mark in marks) if m and m.kind not in "GOY"]
        city = self.places.city_of(self.home.district) if self.home.district else None
        narrow = city is not None and city != self.home.district
        total = self._either(self.home, self._about((city,))) if city and narrow else self.home
        return self.table.row(self.text, start, end, settled, self._ground(), total)

    def _base(self, fresh: bool) -> Attribution:
        ground = self._ground()
        if self.carried is None:
            return ground
        if not fresh:
            if self.home.district in self.carried.candidates and self._narrow_home():
                self.carried = None  # the next item of a list: one item's doubt is not the others'
                return ground
            return self.carried
        if self.own_voice or self.doubt <= 0 or self.carried == ground:
            self.carried = None
            return ground
        self.doubt -= 1
        return self._either(ground, self.carried)

    def _carry(self, last: Attribution) -> None:
        ground = self._ground()
        self.carried = None if last == ground else last
        self.doubt = DOUBTFUL_FOR if last.district is not None and self.carried is not None else 0

    def _cuts(self, start: int, end: int, base: Attribution, marks: list[Mark]) -> list[Cut]:
        cuts = [(start, base)]
        index = 0
        while index < len(marks):
            index = self._step(start, end, marks, index, cuts)
        return close_brackets(self.text, end, cuts) if len(cuts) > 1 else cuts

    def _step(self, start: int, end: int, marks: list[Mark], index: int, cuts: list[Cut]) -> int:
        mark = self._settle(marks[index], cuts[-1][1])
        if mark is None:
            return index + 1
        behind = marks[index + 1] if index + 1 < len(marks) else None
        if behind is not None and behind.kind == HOME and mark.kind in "WwS" and LYING.fullmatch(self.text, mark.end, behind.start):
            return index + 1
        group = self._group(marks, index)
        if group > 1 and is_opener(self.text, clause_start(self.text, start, mark.start), mark.start):
            self._note(mark.start, marks[index + group - 1].end, "several subjects")
            return self._take_group(start, end, marks, index, group, cuts)
        if mark.kind == HOME:
            self._note(mark.start, mark.end, "the article's own place")
            self._home(start, end, mark, cuts)
            return index + 1
        role = role_of(self.text, start, end, mark)
        if role.effect == "keep" and marks[index].kind in "AT" and mark.kind == "D":
            role = role._replace(effect="keep" if RELATED.search(self.text, max(start, mark.start - RELATED_REACH), mark.start) else "either")
        self._note(mark.start, mark.end, f"{role.effect} [{role.rule}]")
        self._apply(role, mark, cuts, end)
        return index + 1

    def _settle(self, mark: Mark, current: Attribution) -> Mark | None:
        """该区, 该市 and 全区 in a stretch about another place, by what was named last."""
        if mark.kind == "A":
            other = current.district if current.district != self.home.district else None
            meant = other is not None and self._is_unit(other, self.text[mark.end - 1])
            return mark._replace(kind="T", ids=(other,)) if other and meant else mark._replace(kind=HOME)
        if mark.kind == "S" and self._means_other(mark, current):
            return mark._replace(ids=(current.district or "", *mark.ids))  # 全市 after a county-level city of elsewhere
        if mark.kind != "T":
            self._remember(mark)
            return mark
        named = self.last.get(mark.ids[0])
        if named is None:
            fits = self._fits(mark.ids[0])
            return mark._replace(kind=HOME, ids=self._own()) if fits else mark._replace(kind="U", ids=())
        own = named == self.home.district
        return mark._replace(kind=HOME if own else "D", ids=(named,))

    def _means_other(self, mark: Mark, current: Attribution) -> bool:
        """Whether 全市 or 全省 can mean the other place that the stretch is about."""
        if current.district in (None, self.home.district) or self.text[mark.start] != "全":
            return False
        other = self.places.get(current.district or "")
        return other.district_like and other.name.endswith(self.text[mark.end - 1])

    def _is_unit(self, place_id: str, word: str) -> bool:
        """Whether 全区, 全县 … (`word`: the last character) can mean a place that a stretch is about."""
        place = self.places.get(place_id)
        return place.district_like and (word == "区" or (self._narrow_home() and place.name.endswith(word)))

    def _own(self) -> tuple[str, ...]:
        return (self.home.district,) if self.home.district else self.home.candidates

    def _fits(self, unit: str) -> bool:
        return self.home.district is not None and self.places.get(self.home.district).name.endswith(unit)

    def _remember(self, mark: Mark) -> None:
        if len(mark.ids) == 1 and mark.kind in "HDWw":
            self.last[self.places.get(mark.ids[0]).name[-1]] = mark.ids[0]

    def _group(self, marks: list[Mark], index: int) -> int:
        """How many names stand joined by 、 or 和 from `index` on."""
        count = 1
        while index + count < len(marks):
            before, after = marks[index + count - 1], marks[index + count]
            if after.kind not in "HDWwPSCB" or JOIN.fullmatch(self.text, before.end, after.start) is None:
                break
            count += 1
        return count

    def _take_group(
        self, start: int, end: int, marks: list[Mark], index: int, count: int, cuts: list[Cut]
    ) -> int:
        """Several subjects: 分别 gives each its figure; otherwise the statement is about none of them alone."""
        group = marks[index : index + count]
        ids = tuple(dict.fromkeys(i for mark in group for i in (mark.ids if mark.kind != HOME else ())))
        at_home = any(mark.kind == HOME for mark in group)
        clause = widen(self.text, start, clause_start(self.text, start, group[0].start))
        for mark in group:
            self._remember(mark)
        if not ids:
            cut(cuts, clause, self.home)
            return index + count
        if group[0].kind == HOME and self.text[group[1].start - 1] in COMITATIVE and count == 2:
            cut(cuts, clause, self.home)
            return index + count
        after = group[-1].end
        own = self._own() if at_home else ()
        joint = Attribution(None, tuple(dict.fromkeys((*own, *ids))), "并列的几个地方")
        cut(cuts, clause, joint if len(joint.candidates) > 1 else self._about(ids))
        match = DISTRIBUTES.match(self.text, after, min(end, after + LONGEST))
        if match is not None:
            self._distribute(match.end(), end, group, cuts, joint)
        elif ITEM_AFTER.match(self.text, after) and self.text[after : after + 1].isdigit():
            cut(cuts, group[-1].start, self._of(group[-1]))
        return index + count

    def _distribute(
        self, at: int, end: int, group: list[Mark], cuts: list[Cut], joint: Attribution
    ) -> None:
        """甲区、乙区分别新增10家、8家: the figures go round in the order of the names."""
        found = list(QUANTITY.finditer(self.text, at, clause_end(self.text, at, end)))
        if not found or len(found) != len(group):
            return
        for match, mark in zip(found, group, strict=True):
            cut(cuts, match.start(), self._of(mark))
        cut(cuts, found[-1].end(), joint)

    def _home(self, start: int, end: int, mark: Mark, cuts: list[Cut]) -> None:
        current = cuts[-1][1]
        if self._of_a_whole(start, mark, cuts) or current == self.home:
            return
        clause = clause_start(self.text, start, mark.start)
        if is_opener(self.text, clause, mark.start):
            cut(cuts, widen(self.text, start, clause), self.home)
        elif self._whole_clause(clause, mark, current):
            cut(cuts, clause, self.home)
        elif current.district is not None and AGAINST.search(self.text, clause, mark.start):
            return  # 甲区实现…,占全市9%
        elif current.district is None and self.home.district in current.candidates and RELATED.search(self.text, clause, mark.start) and not (
            self.text[mark.start - 1] == "在" and SET_UP.match(self.text, mark.end)
        ):
            return  # 甲区某镇等6个与本县…: it stays open which of the two is told of
        elif self.home.district is None or current.district is None or self._turns_home(clause, mark):
            cut(cuts, mark.start, self.home)
        else:
            cut(cuts, mark.start, self._either(self.home, current))

    def _of_a_whole(self, start: int, mark: Mark, cuts: list[Cut]) -> bool:
        """千园之城的900个公园中有80个在本区: the 900 are of the city or wider."""
        whole = WHOLE.search(self.text, max(start, mark.start - LONGEST), mark.start) if self.text[mark.start - 1] in "中里,在于自属户" else None
        city = self.places.city_of(self.home.district) if self.home.district else None
        if whole is None or not city or ITS_PART.match(self.text, mark.end) is None:
            return False
        if cuts[-1][1] == self.home:
            cut(cuts, clause_start(self.text, start, whole.start()), self._either(self.home, self._about((city,))))
        cut(cuts, self.text.index("中" if "中" in whole.group() else "里", whole.start()), self.home)
        return True

    def _whole_clause(self, clause: int, mark: Mark, current: Attribution) -> bool:
        """…调研本区, or …家在本区: what the clause says is said of the district, although its name comes last."""
        if current.district is None and VISITED.search(self.text, clause, mark.start):
            return True
        if mark.start - clause == 1 and self.text[clause] in SEEN_FROM and SEEN.match(self.text, mark.end):
            return True
        ends = self.text[mark.end : mark.end + 1] in CLAUSE_ENDS
        return ends and LOCATED.search(self.text, clause, mark.start) is not None

    def _turns_home(self, clause: int, mark: Mark) -> bool:
        if ITEM_AFTER.match(self.text, mark.end) is not None:
            return True
        if OWNING.match(self.text, mark.end):
            return False
        return DELEGATED.search(self.text, clause, mark.start) is not None

    def _apply(self, role: Role, mark: Mark, cuts: list[Cut], end: int) -> None:
        if role.effect == "keep":
            return
        if role.effect == "collective":
            if cuts[-1][1] != self.home:
                cut(cuts, role.clause, self._either(self.home, cuts[-1][1]))
            return
        place = self._of(mark)
        if role.effect in ("value", "bracket"):
            before, opened = cuts[-1][1], role.effect == "bracket"
            cut(cuts, mark.end + 1 if opened else mark.start, place)
            stop = self.text.find(")", mark.end, end) if opened else clause_end(self.text, mark.end, end)
            if 0 <= stop < end:
                cut(cuts, stop, before)
            return
        if role.effect == "source":
            customs = self.home.district is not None and self.places.get(self.home.district).kind == "customs"
            place = place if customs or self.home.district is None else self._either(self.home, place)
        elif role.effect in ("undecided", "either", "aside"):
            place = self._either(self.home, place)
        if role.effect in ("aside", "scope"):
            self._only_here(role, mark, place, cuts, end)
            return
        cut(cuts, mark.start if role.effect in ("item", "either") else role.clause, place)
        unknown = UNKNOWN_ITEM.match(self.text, mark.end, end) if role.effect in ("item", "switch") else None
        if unknown is not None:
            cut(cuts, unknown.end(), self._either(self.home, place))

    def _only_here(self, role: Role, mark: Mark, place: Attribution, cuts: list[Cut], end: int) -> None:
        """The clause alone, or its last item where a list has figures of its own before."""
        before, stop = cuts[-1][1], clause_end(self.text, mark.end, end)
        listed = self.text.rfind("、", role.clause, mark.start)
        last = role.effect == "scope" and DIGIT.search(self.text, role.clause, max(role.clause, listed)) is not None
        cut(cuts, listed + 1 if last else role.clause, place)
        if stop < end:
            cut(cuts, stop, before)

    def _of(self, mark: Mark) -> Attribution:
        return self.home if mark.kind == HOME else self._about(mark.ids)

    def _about(self, ids: tuple[str, ...]) -> Attribution:
        found = self.known.get(ids)
        if found is None:
            if len(ids) == 1:
                found = Attribution(ids[0], (), f"句中主语“{self.places.get(ids[0]).name}”")
            else:
                found = Attribution(None, ids, "同名的几个地方")
            self.known[ids] = found
        return found

    def _either(self, one: Attribution, other: Attribution) -> Attribution:
        both = [(place.district,) if place.district else place.candidates for place in (one, other)]
        key = ("?", *dict.fromkeys((*both[0], *both[1])))
        if key not in self.known:
            self.known[key] = Attribution(None, key[1:], "句中未说明是哪一处")
        return self.known[key]
