"""When a value holds: the time that tells it, and the span that its measure needs."""

from __future__ import annotations

import re

from reportgen.extract.calendar import REPORTS, number
from reportgen.extract.measure import Tail
from reportgen.extract.naming import Name
from reportgen.extract.patterns import pattern
from reportgen.extract.periods import Period
from reportgen.extract.quantities import Quantity
from reportgen.extract.state import State
from reportgen.extract.times import TimeMention

FROM = re.compile(r"(?:由|从)[^,。;]{0,12}$")
AVERAGE_OF = re.compile(r"([两二三四五六七八九十]|[2-9])年平均")
AVERAGE_REACH = 12
BY_NOW = re.compile(r"(?<![早而业])已(?!故)|累计|目前|至今")
TO = re.compile(r"[^,。;]{0,12}(?:至|到|(?:调整|降|优化|提高|提升|转变|演变|变|改善|下降|上升)为)")
TOLD_NOW = re.compile(r"(?<![早而业])已(?!故)|目前|至今")
ALREADY = re.compile("已(?:经)?(?:突破|达到?|超过?|增至|发展到|有)")
ALL_SO_FAR = re.compile(r"[^,。;、0-9]{2,}累计(?:达到?|共|有|已)?$|累计(?:建成|培育|认定|集聚|聚集)")
RISES_LATER = re.compile("届时|(?<![即必])将[由从]|(?:完工|建成|投产|达产|投用|投运|通车|改造)后")
FROM_NOW = re.compile(r"(?:由|从)(?:现在|目前|当前|现有|如今)的?(?:约|近|不足|不到)?$")
DONE = re.compile(r"(?:[底初末]?前?)?[^,。;0-9]{0,6}(?:投产|竣工|建成(?:投用|投产)?|达产|满产|投用|投运|完工|投入使用|交付|(?:试)?运行|启用|开诊|通水|开馆)")
ADDS = re.compile(",将?(?:新增|增加|增设|床位由)")
FULL = re.compile("[达满]产后")
STANDS = re.compile(r"\)(?:预计|计划|将于|拟于)?((?:19|20)[0-9]{2}) ?年[底末初]?(?:建成|竣工|投产|投用|投运|完工|启用)")
"""二期(3万吨/日)2016年建成: the year behind the brackets."""
YIELDS = re.compile(r",(?:全部|全面|项目)?(?:(?:建成|竣工|投产|达产|投用|运营)(?:投产|达产)?后|年(?:产|营|税|纳税|收入|销售|利润|接待|处理)|可(?:年|实现|解决|带动|提供|容纳|新增))")
PLAN_SETS = re.compile("(?:纲要|规划)》?[^。;]{0,24}?(?:设置|设定|确定|提出|安排|谋划|明确|部署|列出)")
OF_A_PLAN = re.compile("指标|项目|工程|任务")
GRANT = pattern("grant")
DECADES = 5
"""The years from a founding to an anniversary: 2010/2025 begins with its base year, 2021/2025 behind it."""
TIME_BEHIND = 16
THING = re.compile(r"(?!的)[^,。;:、()0-9]{1,12}")
DONE_BEHIND = pattern("done-behind")
ONCE_BUILT = re.compile("[达满投]产后|[建落]成后|投[用运]后|落地后|完工后")
QUOTED = re.compile("“[^”]{0,40}”")
GATHERED = re.compile("举行|召开|举办|签约|仪式|[大展赛推介洽博]会|论坛|活动|开[工业幕园]|启动")
RECURS = re.compile("每[年月季天日]|[年月日]均")
PROPERTY = re.compile(r"(?:规模|投资|占地|面积|[总全]长|资本|库容|用地)[^,。;、0-9]{0,4}$")
LONGEST_DATE = len("2021-07-01")
STOCKS = frozenset({"level", "share"})
LED_TO = ("达", "达到", "至", "到", "为")
LOOK_BACK, FAR_BACK = 160, 400
"""How far back words are looked for, so that text without punctuation stays linear."""
MONTH = len("2021-07")
YEAR_START = re.compile("[年期]初|[去上]年年?[末底]")
CUMULATED = re.compile(r"累计(?!新增|建成|完成)[^,。;0-9]{0,12}$")


def period_of(state: State, q: Quantity, name: Name, measure: str, tail: Tail, left: int) -> Period:
    timeline = state.context.timeline
    state.start_value = False
    at = tail.base[0] if tail.base is not None else q.start
    period = timeline.at(at, state.statement.span.start)
    if tail.to and state.rose_to:
        iso, state.rose_to = state.rose_to, ""
        return Period(iso, "last date named")
    if state.goal:
        near = state.text[max(q.lead - 10, 0) : q.lead]
        return Period(period.iso[:4] if "全年" in near or "年度" in near else period.iso, period.basis)
    if measure in ("rank", "level", "share") or tail.rate:
        start = _start_value(state, q, left, period)
        state.start_value = start is not None
        if start is not None:
            return start
    if period.mention is not None and period.mention.span.start < state.statement.span.start and _grants(state, q, period):
        return Period(str(state.context.written), "written")
    if measure == "new" and state.context.assessed and period.mention is None and period.basis == "written":
        return Period(state.context.assessed, "stated")
    if measure == "level" and _set_by_plan(state, q, name):
        return Period(state.context.plan, "title")
    behind = _told_behind(state, q, period)
    if behind is not None:
        return behind
    done = _once_done(state, q)
    if done is not None:
        return done
    return _by_mention(state, q, name, measure, tail, period)


def _set_by_plan(state: State, q: Quantity, name: Name) -> bool:
    """《纲要》设置主要指标24项、重大项目90个: how many a plan sets is of the plan's years; how many of them are reached is not."""
    if not state.context.plan or q.kind != "count" or OF_A_PLAN.search(name.text) is None:
        return False
    begin = max(state.statement.span.start, state.text.rfind(";", 0, q.start), q.start - LOOK_BACK)
    sets = PLAN_SETS.search(state.text, begin, q.start)
    return sets is not None and state.text.find("中,", sets.end(), q.start) < 0


def _by_mention(state: State, q: Quantity, name: Name, measure: str, tail: Tail, period: Period) -> Period:
    """What the mention that names a period makes of it for a value of this kind."""
    mention = period.mention
    if mention is not None and mention.precision == "year" and not mention.frame:
        whole = _whole_span(state, q, mention)
        if whole is not None:
            return whole
    if mention is not None and _since_then(state, mention, q):
        section_period = state.context.timeline.section_at(q.start).period
        return Period(section_period, "section") if section_period else Period(str(state.context.written), "written")
    if mention is not None and mention.role == "since" and mention.precision in ("day", "month"):
        return Period(period.iso[:4], period.basis, mention)
    if mention is not None and mention.rule.endswith(("year-end", "end-after-year")):
        return Period(period.iso[:4], period.basis, mention)
    if mention is not None and mention.role == "period" and _outlasts(state, q, mention):
        return Period(period.iso[:4], period.basis, mention)
    if measure == "level" and len(period.iso) > LONGEST_DATE and _adds_up(state, q, mention):
        return Period(period.iso[:4], period.basis, mention)
    led_to = state.measure == "new" or state.measure == "growth" and state.text.endswith(LED_TO, 0, q.lead)
    if measure in STOCKS and name is state.last and led_to and len(period.iso) == 9:
        return Period(period.iso[5:], period.basis, mention)
    if measure == "share" and state.measure == "level" and state.facts and len(period.iso) == 9:
        before = state.facts[-1]
        if before.period == period.iso[5:] and before.evidence.span.start <= name.start:
            return Period(before.period, period.basis, mention)
    return period


def base_year(state: State, tail: Tail) -> int | None:
    """The year that a change is measured against, None where the words name none. The tail must have a base."""
    assert tail.base is not None
    named = [m.iso for m in state.context.timeline.between(*tail.base) if m.iso]
    return int(named[-1][:4]) if named and "/" not in named[-1] else None


def span_of(state: State, q: Quantity, measure: str, tail: Tail, period: Period) -> str:
    """The period as the measure needs it: a span for an average, its last year for a streak, from the base on for growth."""
    iso = period.iso
    if len(iso) == 2 * MONTH + 1 and iso[5:MONTH] != "01" and CUMULATED.search(state.text, state.clause[0], q.lead):
        return f"{iso[:5]}01/{iso[MONTH + 1:]}"
    if measure == "cagr":
        iso = _between_values(state, q) or iso
    if measure == "cagr" and ("/" not in iso or _some_years(state, q)) and iso[:4].isdigit():
        return _average_span(state, q, iso, period)
    if tail.total and measure == "growth" and len(iso) == 4:
        return _average_span(state, q, iso, period)
    if q.rule == "doubling" and measure == "growth" and tail.base is None and len(iso) == 4:
        section = state.context.timeline.section_at(q.start).period or ""
        return section if section.endswith("/" + iso) else iso
    if measure in ("new", "growth") and YEAR_START.search(state.text, tail.end, q.lead) and len(iso) >= MONTH and "/" not in iso:
        return f"{iso[:4]}-01/{iso[:MONTH]}"
    if q.form == "streak" and len(iso) == 9 and "/" in iso:
        return iso.split("/")[1]
    if measure == "growth" and tail.base is not None and len(iso.split("/")[-1]) == 4:
        base = base_year(state, tail)
        if base is not None and base < int(iso.split("/")[-1]):
            return f"{base}/{iso.split('/')[-1]}"
    if measure == "growth" and tail.base is not None and len(iso) > LONGEST_DATE:
        base = base_year(state, tail)
        if base is not None and base < int(iso[:4]) - 1:
            return f"{base}/{iso[:4]}"
    return iso


def _between_values(state: State, q: Quantity) -> str:
    """由2020年的…增加到2024年的…,年均增长: the years between the two values, "" where there are no two."""
    found = state.context.timeline.between(state.statement.span.start, q.start)
    if len(found) < 2 or found[-1].role != "value" or found[-2].role != "from":
        return ""
    first, last = found[-2].iso, found[-1].iso
    return f"{int(first[:4]) + 1}/{last}" if len(first) == len(last) == 4 and first < last else ""


def _some_years(state: State, q: Quantity) -> re.Match[str] | None:
    """两年平均: an average over so many years up to the one spoken of."""
    return AVERAGE_OF.search(state.text, max(q.lead - AVERAGE_REACH, 0), q.lead)


def _average_span(state: State, q: Quantity, iso: str, period: Period) -> str:
    """The years of an average: from the year after the base, of the section, of what held before, else of the plan."""
    timeline = state.context.timeline
    year = int(iso.split("/")[-1][:4])
    told = _some_years(state, q)
    if told is not None:
        return f"{year - number(told.group(1)) + 1}/{year}"
    bases = [m for m in timeline.between(state.statement.span.start, q.start) if m.role in ("base", "from") and m.iso]
    if bases and int(bases[-1].iso.split("/")[-1][:4]) < year:
        return f"{int(bases[-1].iso.split('/')[-1][:4]) + 1}/{year}"
    section = timeline.section_at(q.start).period or ""
    frame = timeline.frame_at(state.statement.span.start - 1).iso
    for span in (section, frame):
        if len(span) == 9 and int(span[:4]) <= year <= int(span[5:]):
            return f"{span[:4]}/{year}"
    return f"{year - 4}/{year}" if year % 5 == 0 else iso


def _grants(state: State, q: Quantity, period: Period) -> bool:
    """对新落户企业奖励10万元 behind what was told of last year: a policy in words without a time holds when it is told."""
    written = state.context.written
    if written is None or not period.iso[:4].isdigit() or int(period.iso.split("/")[-1][:4]) >= written:
        return False
    return state.context.article.article.kind not in REPORTS and GRANT.search(state.text, max(state.statement.span.start, q.start - LOOK_BACK), min(q.end + 12, state.clause[1])) is not None


def _told_behind(state: State, q: Quantity, period: Period) -> Period | None:
    """3座桥2021年通车: the time right behind the thing counted, where none stands before it in the clause."""
    if q.kind == "percent" or period.mention is not None and period.mention.span.start >= state.clause[0]:
        return None
    found = state.context.timeline.between(q.end, min(q.end + TIME_BEHIND, state.clause[1]))
    if not found or found[0].role != "period" or not found[0].iso or THING.fullmatch(state.text, q.end, found[0].span.start) is None:
        return None
    return Period(found[0].iso, found[0].basis, found[0]) if DONE_BEHIND.match(state.text, found[0].span.end) is not None else None


def _outlasts(state: State, q: Quantity, mention: TimeMention) -> bool:
    """Whether a value is not of the month or day that its sentence names.

    5月设立规模3亿元的基金,每年投入2亿元: a size, what comes again and again, what a thing yields later, and what followed from
    an act of that month.
    """
    if mention.precision not in ("day", "month"):
        return False
    if mention.precision == "month" and state.text[q.end : q.end + 1] == "的" and PROPERTY.search(state.text, mention.span.end, q.lead):
        return True
    clause, near = state.clause[0], max(mention.span.end, q.lead - LOOK_BACK)
    between = state.text[mention.span.end : min(clause, mention.span.end + LOOK_BACK)].strip(", ")
    if ONCE_BUILT.search(state.text, near, q.lead) or between and RECURS.search(state.text, max(clause, near), q.lead):
        return True
    if not between:
        return False
    if mention.precision == "day" or state.text[mention.span.end - 1] in "末底":
        return False
    return GATHERED.search(between) is None and not any(c.isdigit() for c in QUOTED.sub("", between)) and "," in state.text[mention.span.end : clause].rstrip(",")


def _once_done(state: State, q: Quantity) -> Period | None:
    """预计2026年6月竣工,建成后年产值…: what a thing yields is of the year in which it will stand; of 达产 no year is told there."""
    written = state.context.written
    stands = STANDS.match(state.text, q.end)
    if stands is not None:
        return Period(stands[1], "stated", next((m for m in state.context.timeline.between(q.end, stands.end())), None))
    for m in reversed(state.context.timeline.between(max(state.statement.span.start, q.start - FAR_BACK), q.start)):
        done = DONE.match(state.text, m.span.end) if m.role in ("period", "by") and m.iso else None
        if done is None and m.role == "by" and m.span.start >= state.clause[0]:
            return None
        if done is None or written is None or int(m.iso[:4]) < written:
            continue
        if ADDS.match(state.text, done.end()) is not None and state.text.find(";", done.end(), q.start) < 0:
            return Period(m.iso, m.basis, m)
        if FULL.search(state.text, done.end(), q.lead) is not None and "产" not in done.group().removesuffix("投产"):
            return Period(str(written), "written")
        return Period(m.iso[:4], m.basis, m) if YIELDS.search(state.text, done.end(), q.end) is not None else None
    return None


def _whole_span(state: State, q: Quantity, mention: TimeMention, rose: bool = False) -> Period | None:
    """五年来,A到2021年达3亿元;B累计9亿元: a total behind a semicolon is of the whole span that is spoken of."""
    frame = state.context.timeline.frame_at(mention.span.start)
    iso = frame.iso
    if len(iso) != 9 or not iso[:4] <= mention.iso <= iso[5:]:
        return None
    behind = state.text.rfind(";", mention.span.end, q.start)
    return frame if behind >= 0 and (rose or "累计" in state.text[behind : q.start]) else None


def _adds_up(state: State, q: Quantity, mention: TimeMention | None) -> bool:
    """上市公司累计35家 in a report of nine months: all there are by now, not those of the months."""
    if q.kind not in ("count", "area") or mention is not None and mention.span.start >= state.clause[0]:
        return False
    return ALL_SO_FAR.search(state.text, state.clause[0], q.lead) is not None


def _since_then(state: State, mention: TimeMention, q: Quantity) -> bool:
    """去年底设立基金,已为300家企业…: what has come of it by now, not on the day."""
    if mention.role != "period" or state.context.written is None:
        return False
    if mention.precision == "year":
        return _stands_now(state, mention, q)
    if mention.precision not in ("day", "month"):
        return False
    return mention.span.end < state.clause[0] and BY_NOW.search(state.text, mention.span.end, q.start) is not None


def _stands_now(state: State, mention: TimeMention, q: Quantity) -> bool:
    """2022年产值…;园区已引进项目9个 in the news: a past year does not hold for what has come about by now.

    Behind a semicolon or in a later sentence; accounts of a year (reports) speak of that year all along.
    """
    if state.context.article.article.kind in REPORTS or mention.iso >= str(state.context.written):
        return False
    text, start = state.text, state.statement.span.start
    if mention.span.start < start:
        return q.kind == "count" and ALREADY.search(text, max(state.clause[0], q.lead - LOOK_BACK), q.start) is not None
    begin = text.rfind(";", mention.span.end, q.start)
    if begin < 0:
        return False
    stop = text.find(";", q.end, state.statement.span.end)
    return TOLD_NOW.search(text, begin, min(stop if stop >= 0 else state.statement.span.end, begin + LOOK_BACK)) is not None


def _start_value(state: State, q: Quantity, left: int, period: Period) -> Period | None:
    """The period of a value that something rose or fell from (由4名增加至28名): before the span began."""
    window = state.text[max(left, q.lead - 20) : q.lead]
    if not FROM.search(window) or "年初" in window or "期初" in window:
        return None
    if FROM_NOW.search(window) and state.context.written is not None:
        return Period(str(state.context.written), "written")
    named = [m for m in state.context.timeline.between(left, q.start) if m.role == "from" and m.iso]
    if named:
        year_end = named[-1].rule.endswith(("year-end", "end-after-year"))
        return Period(named[-1].iso[:4] if year_end else named[-1].iso, "stated", named[-1])
    pair = state.context.timeline.between(state.statement.span.start, q.start)[-2:]
    if [m.role for m in pair] == ["from", "value"] and TO.match(state.text, q.end):
        state.rose_to = pair[1].iso
        return Period(pair[0].iso, "last date named")
    if not period.iso[:4].isdigit() or TO.match(state.text, q.end) is None:
        return None
    return _before_rise(state, q, period)


def _before_rise(state: State, q: Quantity, period: Period) -> Period:
    """When a value held that is told with no time of its own, and from which something rose.

    In the year that the sentence measures other changes from, before the span that it speaks of, else in the year before; by
    now where the rise is still to come.
    """
    written = state.context.written
    mention = period.mention
    named = state.context.timeline.between(state.statement.span.start, q.start)
    bases = [m.iso for m in named if m.role in ("from", "base") and len(m.iso) == len("2020") and m.iso < period.iso[:4]]
    if bases:
        return Period(bases[-1], "last date named")
    if state.context.assessed and period.iso <= state.context.assessed[8:12]:
        return Period(str(int(state.context.assessed[:4]) - 1), "stated")
    ahead = written is not None and (int(period.iso[:4]) > written or RISES_LATER.search(state.text, state.clause[0], q.start) or _once_done(state, q) is not None)
    if ahead:
        return Period(str(written), "written")
    if mention is not None and mention.precision == "year" and not mention.frame:
        period = _whole_span(state, q, mention, rose=True) or period
    spans = [fact.period for fact in state.facts if len(fact.period) == 9 and fact.period.endswith("/" + period.iso)]
    section = state.context.timeline.section_at(q.start).period or ""
    spoken = section if mention is not None and mention.precision in ("day", "month") and len(section) == 9 else period.iso
    spoken = spans[-1] if spans else spoken
    founded = mention is not None and mention.role == "since" and mention.rule == "year" or len(spoken) == 9 and (int(spoken[5:]) - int(spoken[:4])) % DECADES == 0
    return Period(str(int(spoken[:4]) - (not founded)), period.basis)
