"""What a clause is about though it doesn't say: the park, project, school or firm that one before it, or the line, began with."""

from __future__ import annotations

import re
from bisect import bisect_left

from reportgen.extract.edges import first_chars
from reportgen.extract.naming import Name, tidy
from reportgen.extract.patterns import closing, pattern
from reportgen.extract.phrases import strip_front
from reportgen.extract.state import State

THING = closing("named-thing")
LISTED = closing("listed-thing")
GOES_ON = pattern("named-thing-goes-on")
ENDS = re.compile("[,:]")
HEAD = r"(?:项目|产业园|科技园|园区?|基地|平台|中心|综合体|大厦|广场|公司|集团|总部|驿站|食堂|市场|酒店|小镇|街区|街道|小区|医院|学校|镇)"
FIRM_DOES = re.compile(r"(公司|集团)(?=员工|职工|现有|今年|去年|计划|将|拟|年|总部|研发|产品|营业|营收|销售|产值|主营|目前|已|从业|占地)")
POINTS = re.compile(rf"(?:该|这个|这一)({HEAD})")
OPENS = re.compile(r"(?:据悉,|据介绍,|目前,)?(项目|园区|基地|公司)(?=[^,。;]{0,4}(?:总投资|占地|总建筑|建成|达产|投产|总规划|规划|现有|主要|由))")
LEAVES = re.compile(r"[,。;:、!?\n\"“”()]|(?<=[\u4e00-\u9fff])(?:的|在|由|了|是|与|和|及|到|为|对)(?=[\u4e00-\u9fffA-Za-z0-9])")
MARK = re.compile(r"[0-9]{1,3}[、.](?![0-9])|\([0-9一二三四五六七八九十]{1,3}\)|[●■◆▲★·]|——")
SENTENCE_END = re.compile(r"[。!?][”\"’]?")
ALL_OF_IT = re.compile(r"[^,。]{0,12}?全[国省市区县]|[^,。]{0,12}?我[市区县]|[“\"]?我们?(?![市区县])")
PART_OF_IT = re.compile(r"[一二三四首]期|该|这家|(?:项目|园区|基地|公司|企业|中心|学校|医院)(?!家)")
LEAD = re.compile(
    r"[0-9]{1,2}[.、](?![0-9])|【[^】]{1,16}】|\([0-9一二三四五六七八九十]{1,2}\)|[ \u3000、,“”:;—·》.●■◆▲★]+|[①-⑳]|同时|此外|另外|另有|其中|目前|当前|截[至止]|如今|现在|近年来"
    r"|[到至在自从](?=[0-9]{4}年)|当[天日](?=,)|同日|日前|近日|随后|尤其是|特别是|其次|首先|以及|还有|例如|比如|据悉|据了解|据介绍|[一二三四五六七八九十]是|(?:年内|月底|年底)前?"
)
AT = re.compile(r"在|走进|走入|来到|位于")
RUN = re.compile(r"(?![全该本各这其每某多0-9“])[\u4e00-\u9fffA-Za-z0-9·()“”—]{4,}")
SIZED = re.compile(r"(?:计划|协议)?总?投资(?:超过?|约|近|达|逾)?[0-9.]+(?:多|余)?[亿万]+(?:元|美元)(?:人民币)?的")
"""总投资9亿元的…: what stands before the thing's own name."""
JOINED = re.compile("[0-9]年|[、和与及等的撤是了]|[0-9一二两三四五六七八九十][条个座家栋项处所]|实施|推进|引进|签约|新增|开工|一批|[列作]为|重点项目|重大项目|实事|^(?:发挥|依托|用好|利用|借助|围绕|通过|抓住|聚焦|服务|支持|加强|加大)")
FOUNDED = re.compile("(?:建成|设立|成立|打造|组建|启用|建起)(?:了)?(?=[\u4e00-\u9fff]{4})")
"""某区率先设立服务平台,…: what was set up is what the next clause is of."""
REACH, NAME_SHORTEST, NAME_LONGEST, CLAUSES_BACK = 160, 4, 18, 9
LONGEST_ENTITY = 26


def _candidate() -> re.Pattern[str]:
    """Where a name can end: the last character of one, before the first of what goes on."""
    chars = THING.last, LISTED.last, first_chars(GOES_ON.pattern)
    if chars[0] is None or chars[1] is None or chars[2] is None:
        raise ValueError("named-thing, listed-thing and named-thing-goes-on must end and begin with known characters")
    return re.compile(f"[{re.escape(''.join(sorted(chars[0] | chars[1])))}](?=[{re.escape(''.join(sorted(chars[2])))}])")


CANDIDATE = _candidate()


def about(state: State) -> Name | None:
    """What the clause is about though it doesn't say: the place or project that 该园 points at, or that an earlier clause began with."""
    start, at = state.statement.span.start, state.clause[0]
    if state.about_at == at:
        return state.about
    state.about_at, state.about = at, state.item
    cuts, text = state.cuts, state.text
    index = bisect_left(cuts, at) - 1
    for _ in range(CLAUSES_BACK):
        found = state.entities[at] if at in state.entities else _pointed(state, at) or _entity(state, at, state.statement.span.end)
        state.entities[at] = found
        if found is not None:
            state.about = found
            break
        if at <= start or text[at - 1] in ";。":
            break
        index -= 1
        at = max(cuts[index] + 1, start) if index >= 0 else start
    return state.about


def spoken_of(state: State) -> Name | None:
    """What the sentence right before this one, in its paragraph, is about; None where either speaks of something else or of the whole district."""
    text, start = state.text, state.statement.span.start
    own = strip_front(state.words, text, start, state.clause[0], None, state.spans)
    verb = state.words.verb_at(text, own, state.clause[0])
    of_it = own >= state.clause[0] or PART_OF_IT.match(text, own) is not None or verb is not None and verb.use == "drop"
    if not of_it or ALL_OF_IT.match(text, start, state.clause[1]) is not None:
        return None
    low = max(text.rfind("\n", 0, start) + 1, start - REACH, state.context.article.article.body.start)
    before = _sentences(text, low, start)[0]
    found = _entity(state, before, start) if ALL_OF_IT.match(text, before, start) is None else None
    return Name(found.text, start, start, found.noun) if found is not None else None


def _sentences(text: str, low: int, start: int) -> list[int]:
    """Where the sentences in `[low, start)` begin, the nearest first."""
    return [low, *(end for match in SENTENCE_END.finditer(text, low, start) if (end := match.end()) < start)][::-1]


def _entity(state: State, at: int, end: int) -> Name | None:
    """The park, project or the like that the clause at `at` begins with; None where it begins with something else."""
    text = state.text
    marked = MARK.match(text, at, end) is not None
    ends, goes_on = (LISTED, ENDS) if marked else (THING, GOES_ON)
    sized = SIZED.match(text, at)
    at = sized.end() if sized is not None else at
    begin = _lead(state, at, end)
    where = AT.match(text, begin, end)
    begin = where.end() if where is not None else begin
    run = RUN.match(text, begin, min(begin + LONGEST_ENTITY, end))
    if run is None:
        return None
    for last in CANDIDATE.finditer(text, begin + NAME_SHORTEST - 1, run.end() + 1):
        stop = last.end()
        if goes_on.match(text, stop, end) is not None and ends.search(text, begin, stop) is not None:
            return _named(state, begin, stop)
    return None


def _lead(state: State, at: int, end: int) -> int:
    """Past the times, marks and words that link sentences; a name may begin with any other (达, 自, 和)."""
    while at < end:
        time, word = state.spans.time_end(at), LEAD.match(state.text, at, end)
        stop = max(time, word.end() if word is not None else 0)
        if stop <= at:
            break
        at = stop
    return at


def _named(state: State, begin: int, end: int) -> Name | None:
    founded = FOUNDED.search(state.text, begin + 2, end)
    begin = founded.end() if founded is not None else begin
    words = tidy(state.text[begin:end])
    if JOINED.search(words) is not None or len(words) < NAME_SHORTEST or words.count("(") != words.count(")"):
        return None
    return Name(words, begin, end, words) if state.words.verb_at(state.text, begin, end) is None else None


def _pointed(state: State, at: int) -> Name | None:
    """The thing that 该项目, or a bare 项目 at the beginning of a sentence, points at: named last before, in its paragraph."""
    text, start = state.text, state.statement.span.start
    told = OPENS.match(text, at)
    if told is not None and at > start and strip_front(state.words, text, start, at, None, state.spans) < at:
        told = None
    told = told or FIRM_DOES.match(text, at) or POINTS.match(text, at)
    if told is None:
        return None
    head = told.group(1)[-2:] if told.group(1)[-1] != "园" else "园"
    low = max(text.rfind("\n", 0, start), start - REACH, state.context.article.article.body.start)
    stop = told.start(1)
    for begin in _sentences(text, low, start):
        thing = _entity(state, begin, start) if told.re is not POINTS else None
        if thing is not None and head in thing.text:
            return Name(thing.text, told.start(1), told.end(1), thing.noun)
    while True:
        found = text.rfind(head, low, stop)
        if found < 0:
            return None
        stop = found
        cuts = [match.end() for match in LEAVES.finditer(text, max(low, found - NAME_LONGEST), found)]
        begin = cuts[-1] if cuts else max(low, found - NAME_LONGEST)
        verb = state.words.verb_at(text, begin, found)
        begin = verb.end if verb is not None else begin
        words = tidy(text[begin : found + len(head)])
        if NAME_SHORTEST <= len(words) <= NAME_LONGEST and not any(c.isdigit() for c in words) and words[0] not in "该这本个等":
            return Name(words, told.start(1), told.end(1), words)
