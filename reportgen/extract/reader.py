"""Reads one sentence from left to right and makes a fact of each quantity that states something."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.extract import status as statuses
from reportgen.extract.context import Context
from reportgen.extract.lexicon import lexicon
from reportgen.extract.lists import coordinate, deal_out, insured
from reportgen.extract.measure import Tail, read_tail
from reportgen.extract.naming import Name, known_name, noun_range, tidy
from reportgen.extract.periods import Period
from reportgen.extract.phrases import Phrase, Spans, left_phrase, right_phrase
from reportgen.extract.quantities import Quantity
from reportgen.extract.quote import evidence
from reportgen.extract.uncounted import uncounted
from reportgen.model import Fact, Statement, record_id

CLAUSE_END = re.compile(r"[,\uff0c;\uff1b:\uff1a﹔。!?\uff01\uff1f\n]")
NO_NOUN = frozenset("、,\uff0c;\uff1b。和与及以)\uff09”\n:\uff1a/|·")
NOT_NOUN = re.compile(r"(?:以上|左右|以下|以内|增长|增加|下降|提高|同比|居|占|排|位|比上|较|达|为|于|到|至|多|余|且|并|,|以及|而|其中|是|,)")
LIST_JOIN = re.compile(r"^[、和与及以 ]*$")
PART_WORDS = re.compile(r"^(?:总数|总量|总额|总投资|投资总额|总面积|面积|规模|总规模|产值|产业规模|增速|增幅|数量|金额|注册资本|营收|营业收入|税收|均价|单价|人均|平均|占比|比重|受益|惠及|其中|余额|销售额|成交额|交易额|增量|到位资金|计划投资|协议投资|合同金额|涉及)")
PRIZE = re.compile(r"(?:[特一二三]等奖|[金银铜]奖)$")
STREAK_TELLS = re.compile(r"(?:保持|获|荣|入选|居|位居|位列|列|名列|稳居|排名|排|下降|增长|上升|实现|超|突破|被评|评为|蝉联|在|跻身|领跑|达标|正增长|夺|零|[“\"《]?[^,\uff0c。]{0,12}(?:排名|居|获|第一))")
OUTCOME = re.compile(r"获评|获得|获批|荣获|入选|入围|上市|落户|投产|签约|开工|建成|命名|认定|挂牌|创成|通过|新增|引进|投用|启用|竣工|揭牌|落地|荣膺|中标|斩获|夺得|运营")
TIME_TELLS = re.compile(r"(?:压缩|缩短|提速|用时|仅|仅需|只需|平均|时间|时限|时长|周期|寿命|缩减|减少|控制|最长|不超过|直达|可达|办结|审批|达|为|至|到)[^,\uff0c。]{0,6}$")
FROM_END = re.compile(r"(?:由|从)[^,\uff0c。;\uff1b]{0,12}$")


@dataclass(slots=True)
class Draft:
    """A fact in the making."""

    quantity: Quantity
    name: Name
    measure: str
    period: str
    basis: str
    status: str
    value: object
    unit: str
    modifier: str
    quote: tuple[int, int]
    rule: str


class SentenceReader:
    """One sentence. What was named last is kept, so that what follows can refer to it."""

    def __init__(self, context: Context, statement: Statement, quantities: list[Quantity]) -> None:
        self.context = context
        self.text = context.clean.text
        self.statement = statement
        self.start, self.end = statement.span
        self.words = lexicon()
        self.quantities = quantities
        self.spans = Spans(context.hits_in(self.start, self.end), context.time_ends)
        self.said = statuses.marks(self.text, self.start, self.end)
        self.last: Name | None = None
        self.last_measure = ""
        self.verb: str = ""
        self.verb_text = ""
        self.facts: list[Fact] = []
        self.clause = (self.start, self.end)

    def read(self) -> list[Fact]:
        """The facts of the sentence in order of place."""
        quantities = self._without_conditions(self.quantities)
        clauses = self._clauses(quantities)
        for clause_start, clause_end, inside in clauses:
            self.clause = (clause_start, clause_end)
            self.verb = self.verb_text = ""
            self._read_clause(clause_start, clause_end, inside)
        return self.facts

    def _clauses(self, quantities: list[Quantity]) -> list[tuple[int, int, list[Quantity]]]:
        cuts = [self.start]
        index = 0
        for match in CLAUSE_END.finditer(self.text, self.start, self.end):
            at = match.start()
            while index < len(quantities) and quantities[index].end <= at:
                index += 1
            if index < len(quantities) and quantities[index].start < at:
                continue
            cuts.append(match.end())
        cuts.append(self.end + 1)
        out = []
        index = 0
        for a, b in zip(cuts, cuts[1:], strict=False):
            inside = []
            while index < len(quantities) and quantities[index].start < b:
                inside.append(quantities[index])
                index += 1
            if inside:
                out.append((a, min(b - 1, self.end), inside))
        return out

    def _without_conditions(self, quantities: list[Quantity]) -> list[Quantity]:
        """Without amounts that only say which things are counted (3亿元以上项目21个)."""
        kept = []
        for i, q in enumerate(quantities):
            following = quantities[i + 1] if i + 1 < len(quantities) else None
            if following is not None and self._is_condition(q, following):
                continue
            kept.append(q)
        return kept

    def _is_condition(self, q: Quantity, following: Quantity) -> bool:
        between = self.text[q.end : following.lead]
        if q.form != "amount" or not between or CLAUSE_END.search(between) or "、" in between or len(between) > 24:
            return False
        if q.modifier not in ("over", "under") or self._class(following) not in ("count", "people") or self._class(q) == "count":
            return False
        return between.strip()[:1] not in NO_NOUN and not NOT_NOUN.match(between.strip())

    def _class(self, q: Quantity) -> str:
        if q.form == "rank":
            return "rank"
        return self.context.catalogue.units.unit_class(q.unit)

    # One clause.

    def _read_clause(self, start: int, end: int, quantities: list[Quantity]) -> None:
        previous = start
        dealt: list[Name] = []
        for i, q in enumerate(quantities):
            following = quantities[i + 1] if i + 1 < len(quantities) else None
            stop = following.lead if following is not None else end
            if dealt and LIST_JOIN.match(self.text[previous : q.lead]):
                self._deal(q, dealt.pop(0), previous)
                previous = q.end
                continue
            before = len(self.facts)
            dealt = self._read_quantity(q, previous, stop, end, quantities[i + 1 :]) or []
            if len(self.facts) > before or q.form not in ("streak",):
                previous = q.end

    def _read_quantity(
        self, q: Quantity, left: int, stop: int, clause_end: int, rest: list[Quantity]
    ) -> list[Name] | None:
        if q.form == "rank":
            self._rank(q, left)
            return None
        if q.form == "streak":
            self._streak(q, left, clause_end)
            return None
        if q.form in ("bare", "ratio"):
            return None
        kind = self._class(q)
        if uncounted(self.text, q, kind, left, stop) or not self._worth(q, kind, left, clause_end):
            return None
        tail = read_tail(self.words, self.text, left, q.lead, kind)
        return self._amount(q, kind, tail, left, stop, clause_end, rest)

    def _worth(self, q: Quantity, kind: str, left: int, clause_end: int) -> bool:
        if q.form == "count-word":
            window = self.text[max(self.clause[0], q.start - 16) : min(q.end + 24, clause_end)]
            return bool(OUTCOME.search(window)) and self.text[q.start - 1 : q.start] not in "第“一二三四五六七八九十"
        if q.unit == "年":
            return False
        if kind == "time":
            return bool(TIME_TELLS.search(self.text[left : q.lead])) or q.modifier == "under" or self._reaches(q, clause_end)
        if q.form == "open":
            return bool(self.words.verb_at(self.text, left, q.lead)) or bool(self.words.verb_in(self.text, left, q.lead))
        return True

    def _reaches(self, q: Quantity, clause_end: int) -> bool:
        return bool(re.match(r"(?:直达|可达|到达|办结|内直达)", self.text[q.end : clause_end]))

    def _amount(
        self, q: Quantity, kind: str, tail: Tail, left: int, stop: int, clause_end: int, rest: list[Quantity]
    ) -> list[Name] | None:
        phrase = left_phrase(self.words, self.text, left, tail.end, self.context.own, self.spans)
        listed = bool(LIST_JOIN.match(self.text[left : phrase.start])) and left > self.clause[0]
        if phrase.verb is not None:
            self.verb, self.verb_text = phrase.verb.use, self.text[phrase.verb.start : phrase.verb.end]
        elif not listed:
            self.verb = self.verb_text = ""
        names = self._names(q, kind, tail, phrase, stop, clause_end)
        if not names:
            return None
        measure = self._measure(q, kind, tail, phrase, names[0])
        if tail.each and len(names) > 1:
            needed = [r for r in rest if self._class(r) == kind]
            if needed:
                self._emit(q, names[0], measure, tail, left)
                self._dealt = (measure, tail, left)
                return names[1:]
        if len(names) > 1 and not tail.each and measure in ("level", "new") and kind not in ("percent",):
            names = [self._joined(names)]
        for name in names:
            self._emit(q, name, measure, tail, left)
        return None

    _dealt: tuple[str, Tail, int] = ("level", Tail(0), 0)

    def _deal(self, q: Quantity, name: Name, left: int) -> None:
        measure, tail, _ = self._dealt
        self._emit(q, name, measure, tail, left)

    def _joined(self, names: list[Name]) -> Name:
        return replace(names[0], text=tidy(self.text[names[0].start : names[-1].end]), end=names[-1].end, known=None)

    # Names.

    def _names(
        self, q: Quantity, kind: str, tail: Tail, phrase: Phrase, stop: int, clause_end: int
    ) -> list[Name]:
        if tail.whole is not None:
            return self._share_names(tail, phrase)
        changes = tail.change or tail.to or tail.gap
        if not changes and kind not in ("percent", "multiple"):
            right = self._right_names(q, kind, phrase, stop, clause_end)
            if right:
                return right
        if kind == "percent" and not changes and self.text[q.end : q.end + 1] == "的":
            right = self._part_of_right(q, stop)
            if right:
                return right
        if phrase.empty:
            return self._inherited(q, kind)
        return self._left_names(kind, tail, phrase)

    def _inherited(self, q: Quantity, kind: str) -> list[Name]:
        if self.last is None:
            return []
        return [self.last]

    def _left_names(self, kind: str, tail: Tail, phrase: Phrase) -> list[Name]:
        text = self.text
        counted = kind not in ("percent", "money-cny", "money-usd", "multiple")
        start, end = noun_range(text, phrase, counted)
        part = PART_WORDS.match(text[start:end])
        subject = phrase.subject
        many = coordinate(text, start, end, self.spans.hits, kind == "percent" or tail.each)
        insurance = insured(text[start:end])
        if insurance and kind == "percent":
            return [Name(words, start, end, words) for words in insurance]
        if len(many) > 1:
            return [self._named(words, a, b, kind) for words, a, b in many]
        noun = tidy(text[start:end])
        if part and self.last is not None and not (subject[0] < subject[1]):
            return [self._part_name(noun, start, end)]
        prize = PRIZE.search(noun)
        if prize and len(noun) <= 3 and self.last is not None and PRIZE.search(self.last.text):
            return [Name(PRIZE.sub(noun, self.last.text), start, end, noun)]
        return [self._left_name(phrase, start, end, noun, tail)]

    def _part_name(self, noun: str, start: int, end: int) -> Name:
        assert self.last is not None
        words = re.sub(r"^(?:其中|总数|总量|数量)", "", noun)
        return Name(self.last.text + words, self.last.start, end, self.last.noun + words)

    def _left_name(self, phrase: Phrase, start: int, end: int, noun: str, tail: Tail) -> Name:
        text = self.text
        name, known, scope = known_name(self.context.catalogue.indicators, noun, self.spans.hits, start, end)
        use = phrase.verb.use if phrase.verb is not None else self.verb
        begin = phrase.start
        subject = tidy(text[slice(*phrase.subject)]) if phrase.object[0] < phrase.object[1] else ""
        if use == "keep" and known is None:
            verb = text[phrase.verb.start : phrase.verb.end] if phrase.verb is not None else self.verb_text
            name = tidy(subject + verb + name) if len(subject) <= 12 else tidy(verb + name)
        elif subject and len(subject) <= 12:
            if known is not None:
                scope = scope or subject
            name = tidy(subject + name)
        if subject and len(subject) > 12:
            begin = phrase.verb.start if phrase.verb else begin
        return Name(name, begin, end, noun, known, scope)

    def _named(self, words: str, start: int, end: int, kind: str) -> Name:
        name, known, scope = known_name(self.context.catalogue.indicators, words, self.spans.hits, start, end)
        if known is None:
            indicator = self.context.catalogue.indicators.by_name(words)
            if indicator is not None:
                name, known = indicator.name, indicator.id
        return Name(tidy(name), start, end, tidy(words), known, scope)

    def _share_names(self, tail: Tail, phrase: Phrase) -> list[Name]:
        assert tail.whole is not None
        whole = tidy(self.text[slice(*tail.whole)])
        whole = re.sub(r"(?:比重|比例|的)$", "", whole)
        if phrase.empty:
            if self.last is None:
                return []
            text, start = self.last.noun or self.last.text, self.last.start
        else:
            start, end = phrase.start, phrase.end
            noun_start, noun_end = noun_range(self.text, phrase, False)
            text = tidy(self.text[noun_start:noun_end])
            if text in ("总数", "总量", "数量", "") and self.last is not None:
                text, start = self.last.noun or self.last.text, self.last.start
        known = self.context.catalogue.indicators.by_name(text + "占" + whole + "比重")
        if whole:
            name = text + "占" + whole + "比重"
        else:
            name = text if text.endswith(("比重", "比例", "份额")) else text + "占比"
        return [Name(name, start, max(tail.whole[1], tail.end), text, known.id if known else None)]

    def _part_of_right(self, q: Quantity, stop: int) -> list[Name]:
        (a, b), _ = right_phrase(self.words, self.text, q.end, stop)
        noun = tidy(self.text[a:b])
        if not noun:
            return []
        if self.last is not None:
            who = re.sub(r"占.*比重$", "", self.last.text)
            return [Name(who + noun + "占比", q.lead, b, noun)]
        return [Name(noun + "占比", q.lead, b, noun)]

    def _right_names(self, q: Quantity, kind: str, phrase: Phrase, stop: int, clause_end: int) -> list[Name]:
        text = self.text
        after = text[q.end : q.end + 1]
        if not after or after in NO_NOUN or NOT_NOUN.match(text, q.end, stop):
            return []
        if kind in ("time", "money-cny", "money-usd") and not phrase.empty and phrase.verb is None:
            return []
        limit = clause_end if stop < clause_end and self._ranks_next(stop) else stop
        (a, b), (c, d) = right_phrase(self.words, text, q.end, limit)
        noun = tidy(text[a:b])
        predicate = tidy(text[c:d])
        if not noun:
            return []
        name, known, scope = known_name(self.context.catalogue.indicators, noun, self.spans.hits, a, b)
        front = self._front_words(phrase)
        use = phrase.verb.use if phrase.verb is not None else self.verb
        verb = (text[phrase.verb.start : phrase.verb.end] if phrase.verb is not None else self.verb_text) if use == "keep" else ""
        full = verb + front + name
        if predicate and use not in ("new", "keep") and len(predicate) <= 20:
            full = predicate + ("的" if len(predicate) > 3 else "") + front + name
            known = None
        elif verb or front:
            known = None if front else known
        if kind == "area" and not name.endswith(("面积", "用地", "地")):
            full += "面积"
        begin = phrase.verb.start if phrase.verb is not None else (phrase.start if front else q.lead)
        return [Name(tidy(full), begin, d if predicate and use not in ("new", "keep") else b, noun, known, scope)]

    def _ranks_next(self, stop: int) -> bool:
        return any(r.lead == stop and r.form == "rank" for r in self.quantities)

    def _front_words(self, phrase: Phrase) -> str:
        """Words before the number that belong to the name behind it: 防疫物资出口|61个|国家."""
        text = self.text
        start, end = phrase.object if phrase.object[0] < phrase.object[1] else phrase.subject
        words = text[start:end]
        if not words or words.endswith("等") or "等" in words[-2:] or phrase.verb is not None and phrase.object[0] >= phrase.object[1]:
            return ""
        return tidy(words) if len(words) <= 14 else ""

    # Ranks and streaks.

    def _rank(self, q: Quantity, left: int) -> None:
        text = self.text
        window = text[left : q.lead]
        verb = None
        for match in RANK_VERB.finditer(window):
            verb = match
        field = window[verb.end() :] if verb is not None else ""
        head_end = left + (verb.start() if verb is not None else 0)
        if verb is None or not field:
            scope = RANK_FIELD.search(window)
            if scope is None and verb is None:
                return
            if scope is not None and verb is None:
                field, head_end = scope.group(), left + scope.start()
        if q.rule == "rank-ordinal" and not field and not re.search(r"排名|位次|位居|升|列|居|排", window):
            return
        if field and not FIELD_END.search(field) and q.rule == "rank-ordinal" and not text[q.start : q.core_end].endswith(("位", "名")):
            return
        field = re.sub(r"^(?:在|由|从)|的$", "", field)
        if re.match(r"^[0-9]{4}年", field):
            field = ""
        phrase = left_phrase(self.words, text, left, head_end, self.context.own, self.spans)
        for name in self._rank_names(phrase, field, q):
            self._emit(q, name, "rank", Tail(head_end), left)

    def _rank_names(self, phrase: Phrase, field: str, q: Quantity) -> list[Name]:
        field = tidy(field)
        if phrase.empty or PART_WORDS.fullmatch(tidy(self.text[phrase.start : phrase.end])):
            if self.last is None:
                return []
            part = "" if phrase.empty else tidy(self.text[phrase.start : phrase.end])
            part = "" if part in ("总量", "总数", "数量", "规模") else part
            base = self.last.text
            if not part and self.last_measure in ("yoy", "growth", "cagr"):
                base += "增速"
            if self.last_measure == "rank":
                base = re.sub(r"[^,]{2,8}排名$", "", base)
            return [Name(base + part + field + "排名", self.last.start, q.start, base)]
        start, end = noun_range(self.text, phrase, False)
        if phrase.verb is not None:
            start = phrase.subject[0] if phrase.subject[0] < phrase.subject[1] else start
        many = coordinate(self.text, start, end, self.spans.hits, True)
        return [
            Name((words if words.endswith("排名") else words + field + "排名"), a if len(many) > 1 else phrase.start, b, words)
            for words, a, b in many
        ]

    def _streak(self, q: Quantity, left: int, clause_end: int) -> None:
        text = self.text
        after = text[q.end : clause_end]
        if not STREAK_TELLS.match(after):
            return
        phrase = left_phrase(self.words, text, left, q.start, self.context.own, self.spans)
        subject = tidy(text[slice(*noun_range(text, phrase, False))])
        told = tidy(after)[:40]
        name = f"{subject}连续{told}{'次数' if q.unit == '次' else q.unit.replace('个', '') + '数'}"
        start = phrase.start if subject else q.start
        self._emit(q, Name(name, start, clause_end, subject or told), "level", Tail(left), left, remember=False)

    # The rest of the record.

    def _measure(self, q: Quantity, kind: str, tail: Tail, phrase: Phrase, name: Name) -> str:
        use = phrase.verb.use if phrase.verb is not None else self.verb
        if tail.whole is not None or q.form == "share" and not tail.change:
            return "share"
        if tail.to:
            return "level"
        if kind == "percent" and not tail.change and name.text.endswith("占比"):
            return "share"
        if tail.change or q.rule == "doubling":
            if kind in ("percent", "multiple"):
                return "cagr" if tail.average else "change"
            return "new" if kind not in ("money-cny", "money-usd") and tail.change > 0 else "growth"
        if kind == "multiple":
            return "growth" if tail.base or q.form == "multiple" else "level"
        if use == "new":
            return "new"
        return "level"

    def _emit(self, q: Quantity, name: Name, measure: str, tail: Tail, left: int, remember: bool = True) -> None:
        if not name.text or len(name.text) < 2:
            return
        period = self._period(q, measure, tail, left)
        iso = period.iso
        if measure == "change":
            measure = self._change(iso, tail, period)
        if measure == "cagr" and "/" not in iso:
            iso = self._span_for(iso, q)
        if q.form == "streak" and "/" in iso:
            iso = iso.split("/")[1]
        stated = period.mention is not None and period.mention.span.start >= self.start
        section = self.context.timeline.section_at(q.start).status
        status, status_rule = statuses.decide(self.said, q.end, self.clause[0], iso, stated, section, self.context.written)
        value = q.value
        if tail.change < 0 and isinstance(value, Decimal) and measure in ("yoy", "growth", "cagr", "change"):
            value = -abs(value)
        if remember:
            self.last = name
            self.last_measure = measure
        fact = self._fact(q, name, measure, iso, period.basis, status, value, status_rule)
        if fact is not None:
            self.facts.append(fact)

    def _change(self, iso: str, tail: Tail, period: Period) -> str:
        if tail.same_period:
            return "yoy"
        if tail.base is not None:
            bases = [m for m in self.context.timeline.between(*tail.base) if m.iso]
            year = iso.split("/")[-1][:4]
            if bases and year.isdigit() and bases[0].iso[:4].isdigit() and int(year) - int(bases[-1].iso.split("/")[-1][:4]) == 1:
                return "yoy"
            return "growth"
        return "growth" if "/" in iso and len(iso) == 9 else "yoy"

    def _span_for(self, iso: str, q: Quantity) -> str:
        section = self.context.timeline.section_at(q.start).period or ""
        if "/" in section and section.endswith("/" + iso[:4]):
            return section
        year = int(iso[:4]) if iso[:4].isdigit() else 0
        return f"{year - 4}/{year}" if year % 5 == 0 and year else iso

    def _period(self, q: Quantity, measure: str, tail: Tail, left: int) -> Period:
        timeline = self.context.timeline
        period = timeline.at(q.start, self.start)
        if q.form == "rank" or tail.to or measure == "level":
            window = self.text[max(left, q.lead - 20) : q.lead]
            if FROM_END.search(window):
                named = [m for m in timeline.between(left, q.start) if m.role == "from" and m.iso]
                if named:
                    return Period(named[-1].iso, "stated")
                if period.iso and re.match(r"[^,\uff0c。;\uff1b]{0,12}(?:至|到)", self.text[q.end : q.end + 14]):
                    return Period(str(int(period.iso[:4]) - 1), period.basis)
        if period.mention is not None and period.mention.precision == "month" and period.mention.rule.endswith(("year-end", "end-after-year")):
            return Period(period.iso[:4], period.basis, period.mention)
        return period

    def _fact(
        self, q: Quantity, name: Name, measure: str, iso: str, basis: str, status: str, value: object, status_rule: str
    ) -> Fact | None:
        found = evidence(self.context, self.statement, name, q, self.clause)
        if found is None:
            return None
        place = self.statement.place_at(q.start)
        rule = f"{q.rule}/{measure}/{status_rule}"
        shown = Decimal(str(value)) if isinstance(value, Decimal) else value
        return Fact(
            id=record_id("fact", found.article_id, q.start, name.text, measure),
            district=place.district,
            candidates=place.candidates,
            evidence=found,
            rule=rule,
            place_basis=place.basis,
            indicator=name.text,
            indicator_id=name.known,
            definition=name.definition,
            value=shown,  # type: ignore[arg-type]
            unit=q.unit,
            modifier=q.modifier,
            measure=measure,
            period=iso,
            status=status,
            period_basis=basis,
            scope=name.scope,
        )


RANK_VERB = re.compile(r"(?:排名|位居|位列|名列|居于|跃居|跃升至?|上升至|提升至|升至|稳居|稳列|保持在?|排在|居|列|排|荣获|获|取得|进入|跻身|重返|蝉联|高居)(?:到|至|在|了)?")
RANK_FIELD = re.compile(r"(?:全[市国省区球县州][^,\uff0c。、的]{0,6}|[^,\uff0c。、的]{0,6}(?:城区|经开区|高新区|各区|区县|郊区|地区|同类|行业|系统))$")
FIELD_END = re.compile(r"(?:[市国省区县镇州球界业]|系统|地区|同类|首批|榜|组|城市|园区|类)$")
