"""Wordings of acts that stand alone: without what leads in, without the time that the record tells beside them, with a subject.

Words are only left out, or taken from the same sentence; nothing is added but 召开 and 举行, where the text names a
meeting in passing. Offsets count in the clean text.
"""

from __future__ import annotations

import re
from functools import cache

LIMIT = 60
# A time of any form, and the words of intent or order around it.
TIME = (
    r"(?:(?:(?:19|20)\d\d|[今去明前后同次翌当本])年(?!度)(?:年?[底初末内]|[上下]半年|第?[一二三四]季度|[春夏秋冬]季)?(?:\d{1,2}月)?(?:\d{1,2}[日号])?"
    r"|\d{1,2}月(?:\d{1,2}[日号])?|[上下]半年|第?[一二三四]季度|年[内底末初]|[本上下]?月底|[昨今][日天](?:\(\d{1,2}月\d{1,2}日\))?|本月\d{1,2}日|“?(?:国庆|五一|元旦|春节|七一)”?(?:节|假期|期间)?)"
    r"(?:份|[上中下]旬|[底初末]|以?前|起|开始|[上下]午|晚)*"
)
LEAD = (
    rf"^(?:{TIME}(?:[上下]午|晚)?,?|[一二三四五六七八九十]是|例如|比如|首先|其次|第一时间|成功|顺利|圆满|积极|全力|率先|高质量|高标准|同时|此外|其中"
    r"|并|以及|还|也|又|而|要|专门|早在|就|现场|会上|确保|本次大会|此次活动|大会还|会上还|活动还|我们|区里)(?=.{4})"
)
INTENT = "(?:即将|还将|将|还(?=赴|举|启|开|在|于)|拟|预计|计划|力争|确保|争取|有望|还要|要|也|已经|已|就|可|于|自|到|至|料|本)"
# What may stand between a time and the verb that it dates.
LINK = (
    r"(?:正式|全面|全部|全线|整体|集中|同步|顺利|成功|圆满|隆重|如期|陆续|相继|先后|率先|提前|首次|重新|竣工|建成|完工|改造后|全容量"
    r"|主体(?:结构)?|点火|实现|完成|对外|再|在[^,;]{2,16}|由[^,;]{2,12}|经[^,;]{2,14}批准|与[^,;]{2,16})"
)
OPENING_TIME = rf"^(?:早在|于|在|从|再?到)?{TIME}(?:[至到—-](?:\d{{1,2}}月)?\d{{1,2}}[日号])?,?\s*(?=.{{2}})"
TIMED = rf"(?:{INTENT}|在)*{TIME}(?:{INTENT}|,)*(?={LINK}*$)"
PRAISED = rf"(?:顺利|隆重|盛大|圆满|成功|如期|胜利)+(?={LINK}*$)"
INTENDED = rf"{INTENT}+(?={LINK}*$)"
OPENING_INTENT = r"^(?:预计|计划|力争|争取|有望|即将|将|拟|已经?|可)+(?=.{2})"
# How much it costs, how large it is and under what theme it is held goes before a name and is no part of it.
APPOSED = (
    r"(?:总?投资(?:额)?|首期投资|占地(?:面积)?|总?建筑面积|总规模|规划面积)(?:约|超|达|近|过)?[\d.]+[余多]?[百千万亿]*(?:元|美元|欧元|亩|平方米|平方公里)(?:以上)?的|^以“[^”]{2,40}”为主题的"
)
BRACKET = r"\((?:以下|下称|简称)[^()]*\)|\([^()]*〔[^()]*\)"
FOUNDED = rf"^((?:始建|创建|创办|创立|成立|组建|设立|建成|落成|投产|开业|竣工|开馆|建))于{TIME}.*$"
MEETING = rf"(?s)^[\s(—-]*(?:{TIME})?,?在?(?P<name>[^,;()]{{4,50}}?会议)(?:上|(?P<then>批准|审议通过)).*$"
HELD = rf"^在?(?P<who>[^,;]{{2,20}}?)(?:{TIME}|\(\d{{1,2}}月\d{{1,2}}日\))+(?P<verb>举行|召开|举办)的(?P<what>[^,;]{{2,40}}?(?:会|会议|论坛|仪式|活动))(?:上.*)?$"
ISSUED = rf"^(?:{TIME})?(?:正式)?(?P<verb>施行|实施|印发|出台|发布|公布)的(?P<what>《[^》]+》).*$"
# A clause that says only what was done: its subject stands before it.
DONE = "投入|建成|投产|竣工|开工|动工|开建|通车|贯通|开园|开馆|开业|开学|开诊|开放|挂牌|揭牌|施行|实施|到期|启用|投用|投运|封顶|满产|达产|交付|完工|奠基|试生产|试运营|通水|并网|首航|使用|运营|印发|合龙|启动|生效"
SINCE = rf"^((?:{DONE}|成立|设立|获批|建园|建校|批准)+)(?:以来|后|[一两]年[多来]*)(?:.*)$"
# What a park or a school became.
RISEN = "升格|升级|晋升|更名|获批|获评|入选|荣获|被[^,;]{0,12}(?:批准|认定|评为|列入|列为|授予|命名|确定)"
BARE = re.compile(rf"(?:(?:全部|全面|如期)*完成|(?:全部|全面|全线|整体|正式|同步|完成|一并)*(?:主体(?:结构)?)?(?:{DONE})+(?:{DONE}|验收)*|[一二三四五六]期[^,;]{{0,6}}(?:{DONE})+|(?:经[^,;]{{2,14}}(?:批准|批复|同意))?(?:{RISEN})[^,;]{{2,}})")
NOMINAL = re.compile(
    r"(?:项目|工程|[园校院厂馆区站港镇城库渠]|基地|中心|公司|集团|线|铁路|公路|高速|大?道|快速路|桥|隧道|机场|码头|广场|街区?|大厦|楼|平台|实验室|产线|小区|公寓|住房|市场|管廊|电站|牧场"
    r"|办法|条例|政策|措施|规定|细则|规划|方案|纲要|[一二三四五六]期|[》”])$"
)
LED = re.compile(rf"[\s“]*(?:{TIME},?)?(?:其中,)?")
# What is said of a work between its name and what is done with it.
ATTRIBUTE = re.compile(
    rf"[,:\s]*(?:{TIME})?(?:其中|计划|预计|项目)*(?:总?投资|占地|总?建筑面积|规划|年产|达产|可|将|拟|建成|用地|设计|设置|分[两三四]期|涉及|主要|由|位于|是|为|含|包括|新增|全长|总长|{DONE}|{RISEN}|经|采用|配套)"
)
SUBJECT_REACH, LONGEST_SUBJECT = 160, 34
SUBJECT_STOP = re.compile(rf"(?:{INTENT}|在)*{TIME}|(?:计划|预计|总)*投资|占地|位于|由|规划|建筑面积|自(?=\d)|(?:正式|已经?|将|在[^,;]{{2,14}}|与[^,;]{{2,14}}|主体(?:结构)?(?:工程)?)*(?:签约|签署|成立|创建|始建|创办|设立|{DONE}|{RISEN})")
NO_SUBJECT = re.compile("^(?:[该此其这经获荣被与和在对以为将把]|项目|公司|园区|全[区县市]|入选|通过|成功|完成|建成|出台|举办|引进|启动|开工)|选址|来自|拟|将|已|实现|完成|签订|举行|召开|推进|加快|打造|推动|[是为有](?!限|机)")
BEGUN = re.compile("(?:启动|开始|开展|实施|推进)(?P<work>[^,;。]{2,14}),")
SENTENCE_END = re.compile(r"[。!?;:\n]")


@cache
def _re(pattern: str) -> re.Pattern[str]:
    """A pattern of this module, compiled when the first event is worded: who imports facts alone does not wait for it."""
    return re.compile(pattern)


def word(text: str, start: int, end: int, trigger: int, line: bool = False) -> tuple[str, int]:
    """The act at `[start, end)` with its verb at `trigger` in words of its own, and where its evidence begins.

    That is `start`, or where its subject stands, if the clause has none and the sentence tells one within reach.
    `line`: it is the line below a report's title, which names the assembly.
    """
    if line:
        named = _re(MEETING).match(text[start:end].strip())
        return (named["name"] + (named["then"] or "召开") if named else shorten(text[start:end])), start
    words = _re(OPENING_TIME).sub("", _bare_of_time(text[start:trigger], text[trigger:end]))
    if BARE.fullmatch(words):
        subject, at = _subject(text, start)
        if subject and words.endswith("完成"):  # 老工业区2018年启动整体搬迁,2020年完成: what was begun is what was completed
            begun = BEGUN.search(text, at, start)
            return (shorten(subject + begun["work"] + words), at) if begun else (shorten(words), start)
        if subject:
            return shorten(subject + words), at
    return shorten(words), start


def _bare_of_time(head: str, tail: str) -> str:
    """The clause without the time that dates it and without what is apposed to a name."""
    whole = head + tail
    for pattern, order in ((HELD, "{who}{verb}{what}"), (ISSUED, "{what}{verb}")):
        match = _re(pattern).match(whole)
        if match:
            return order.format(**match.groupdict())
    head = _re(PRAISED).sub("", _re(INTENDED).sub("", _re(TIMED).sub("", _re(TIMED).sub("", head)))) if _open_marks(head) == 0 else head
    tail = _re(SINCE).sub(r"\1", _re(FOUNDED).sub(r"\1", tail))
    head = head.lstrip("“ \u3000") if _open_marks(whole) > 0 else head
    return _re(OPENING_INTENT).sub("", _re(BRACKET).sub("", _re(APPOSED).sub("", head + tail)).lstrip(",—- \u3000"))


def _open_marks(words: str) -> int:
    """How many quotations and titles are open where `words` end: a time within a name is part of it."""
    return words.count("“") - words.count("”") + words.count("《") - words.count("》")


def _subject(text: str, start: int) -> tuple[str, int]:
    """The subject that the sentence names before `start`, and where it stands; "" where none is plain."""
    reach = max(start - SUBJECT_REACH, 0)
    ends = [match.end() for match in SENTENCE_END.finditer(text, reach, start)]
    if not ends and reach > 0:
        return "", start
    opening = ends[-1] if ends else reach
    led = LED.match(text, opening, start)
    at = led.end() if led else opening
    clause, *between = re.split(",", _re(APPOSED).sub("", text[at:start]).rstrip(", "))
    for words in reversed(between):
        if words.startswith("其中"):
            clause, at = words[2:], text.rindex("其中", at, start) + 2
            break
        if not ATTRIBUTE.match(words):
            return "", start
    stop = SUBJECT_STOP.search(clause)
    named = clause[: stop.start()] if stop else clause
    plain = 2 < len(named) <= LONGEST_SUBJECT and NOMINAL.search(named) and not NO_SUBJECT.search(named)
    return (named, at) if plain and not _open_marks(named) else ("", start)


def shorten(text: str) -> str:
    """The clause without its lead-in, at most `LIMIT` characters; a longer list keeps its first members and 等."""
    words = re.sub(r"\s*\n\s*", "", text.strip())
    while True:
        match = _re(LEAD).match(words)
        if not match or not match.end():
            break
        words = words[match.end() :].lstrip(" \u3000,")
    return words if len(words) <= LIMIT else _cut(words)


def _cut(words: str) -> str:
    listed = re.match(r"(?P<head>[^、]{2,24}(?:、[^、]{2,24}){1,2})(?:、[^、]+)+?等(?P<tail>.{2,})$", words)
    if listed and len(listed["head"]) + len(listed["tail"]) < LIMIT:
        return f"{listed['head']}等{listed['tail']}"
    for mark in (",", ";", "、"):
        place = words.rfind(mark, 12, LIMIT)
        if place > 0:
            return words[:place]
    return words[:LIMIT]
