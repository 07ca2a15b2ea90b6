"""Companies, institutions, parks and projects by name (gold/SPEC.md, Organisation), with what became of them.

Names come from lists (甲、乙、丙等…企业), from the subject or object of a verb of settling, and from
their endings; rules say what is no name. One record a name in an article, with the weightiest role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.catalogue.rules import Rule, load_rules, read_toml
from reportgen.extract.names_edges import behind_lead, behind_verb, left_edge
from reportgen.extract.names_policies import unquoted
from reportgen.extract.plan_tasks import listed
from reportgen.extract.words_article import Reading
from reportgen.model import Organisation

PACKAGE, FILE = "reportgen.extract", "names_orgs.toml"
COUNT = r"(?:\d+(?:余|多)?(?:个|家|所|项|名|位|条|处|大)?|[一二三四五六七八九十两数百]+(?:余|多)?(?:个|家|所|项|批|大)|一大批|一批)?"
LISTED = re.compile(r"(?P<list>[^,。;:!?\n]{2,160}?)等(?P<head>" + COUNT + r"[^,。;、!?\n]{0,18})")
EXAMPLE = re.compile(r"以(?P<list>[^,。;“”]{2,50}?)为代表")
PERSON = re.compile(
    r"(?:[企业公司]{2}代表)?(?P<name>[^,。、;“”!?\n]{2,18}?)的?(?:CEO|首席执行官|董事长|总裁|总经理|创始人)[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff]{0,2}会)"
)
SUBJECT = re.compile(
    r"(?P<list>[^,。;!?\n]{2,90}?)(?:(?:已|也|均)?(?:成功|正式|顺利|相继|先后|集中|陆续|签约|双双|同步|成为|(?:被|获)[^,。]{0,10}?)*)"
    r"(?P<verb>成立|登陆|落户(?!首选|名额|政策|指标|额度|地)|入驻|选址|揭牌|启用|开业|落地(?!见效|生根|实施|转化|落实)|获评|荣获|入选|被评为|被授予|评为|成为[^,。]{0,8}(?:首批|首个|唯一)|在[^,。]{2,10}启用|投入运营|完成[^,。]{2,8}并重新开放)"
)
MONEY = re.compile(r"总投资(?:额)?(?:超过|超|达到|达|约|近)?(?P<a>\d[\d.]*[十百千万亿]+(?:元|美元))|(?P<b>\d[\d.]*[百千万]?亿(?:元|美元)?)$")
# What is striven for is a title, not a body: 打造…示范区.
STRIVEN = re.compile("(?:打造|建成|创建|争创|成为)(?:全国|全省|全市|国家级?)?$")
DATE_BEHIND = re.compile(r"(?:(?:20\d\d|今|明|去)年)?(?:\d{1,2}月)?(?:[底末上下]?半?年?)?(?:前|内)?$(?<=[年月底末前内])")
# What stands behind the last of several names and is no part of it.
WORDS_BEHIND = re.compile(
    r"(?:即将|均|都|也|尽快|早日|如期|已经?|推动|争取|确保|力争|加快|全部|正式|成功|顺利|相继|先后|共同?|累计|将)+$"
    r"|(?:[两二三四五六七八九十]|\d+)(?:个|家|所|大)[^,]{0,12}$"
)
# 甲产业园和乙中心: the second is a name of its own.
AND_INSIDE = re.compile(r"[^和与及]{2,}(?:园|区|中心|城|院|校|馆|基地|公司|集团|港|谷)[和与及]")
# A common name counts where the next words say that the body came into being.
BEGUN_BEHIND = re.compile("(?:正式|成功|顺利|相继|先后)?(?:揭牌|挂牌|成立|启用|落户|开业|开园|开馆|投用|投入使用|竣工|建成)")
# In a talk of what is to come, what has already happened.
PAST = re.compile("成功|已经|已|去年|上年|累计|新签约")
# Where something is held, or where others settle, is only named.
HELD_AT = re.compile("在$|在[^,]{0,4}$")
SETTLED_IN = re.compile("(?:落户|入驻|选址|落地|迁入)(?:于|在)?$")
ROLE_ORDER = ("settled", "signed", "honoured", "planned", "named")


@dataclass(frozen=True, slots=True)
class Named:
    """A name at `[start, end)` of the clean text, what it is and by which rule."""

    start: int
    end: int
    kind: str
    rule: str


@cache
def org_rules(scope: str) -> tuple[Rule, ...]:
    """The rules of one scope of `names_orgs.toml`."""
    return tuple(rule for rule in load_rules(PACKAGE, FILE) if rule.extra["scope"] == scope)


def find_organisations(reading: Reading) -> tuple[Organisation, ...]:
    """The bodies that an article names, in order of first mention."""
    best: dict[str, Organisation] = {}
    for named in _names(reading):
        record = _record(reading, named)
        known = best.get(record.name)
        if known is None or ROLE_ORDER.index(record.role) < ROLE_ORDER.index(known.role):
            best[record.name] = record
    return tuple(best.values())


def is_name(words: str) -> bool:
    """Whether words can be a body's name: not a kind of thing, a quantity or a phrase."""
    return not generic().fullmatch(words.strip("“”")) and could_be_name(words)


def could_be_name(words: str) -> bool:
    """As `is_name`, but made up of common words alone: enough where others of its list are names."""
    if not 2 <= len(words) <= 28 or words.count("“") != words.count("”") or re.search(r"[,。;:!?\n]|[^“]“[^”]*”$", words):
        return False
    return not any(r.pattern.search(words) and not (r.unless and r.unless.search(words)) for r in org_rules("not-name"))


@cache
def generic() -> re.Pattern[str]:
    """Matches words that are made up of kinds of things alone."""
    words = sorted(set(read_toml(PACKAGE, FILE)["generic"]), key=lambda w: (-len(w), w))
    return re.compile("(?:" + "|".join(map(re.escape, words)) + ")+")


def _names(reading: Reading) -> list[Named]:
    """All names, the ones from lists first where they overlap; in order of place."""
    taken: list[Named] = []
    for named in (*_from_lists(reading), *_from_subjects(reading), *_from_endings(reading)):
        if not any(named.start < t.end and t.start < named.end for t in taken[-400:]):
            taken.append(named)
    return sorted(taken, key=lambda n: n.start)


def _from_lists(reading: Reading) -> Iterator[Named]:
    text = reading.text
    for start, end in _clauses(reading):
        for match in LISTED.finditer(text, start, end):
            rule = _head_rule(match["head"])
            if rule:
                yield from _members(reading, *match.span("list"), str(rule.extra["kind"]), rule.id)
        for match in EXAMPLE.finditer(text, start, end):
            yield from _members(reading, *match.span("list"), "company", "list-example")
        for match in PERSON.finditer(text, start, end):
            a = left_edge(text, match.start("name"), match.end("name"), reading.taught, listed=True)
            a = max(a, text.rfind("代表", a, match.end("name")) + 2 if "代表" in text[a : match.end("name")] else a)
            if is_name(text[a : match.end("name")]):
                yield Named(a, match.end("name"), "company", "person-of")


def _head_rule(head: str) -> Rule | None:
    """The rule for the noun after 等 (and its number), or None where the list is of something else."""
    words = re.sub("^" + COUNT, "", head)
    found = [(m.end(), r) for r in org_rules("head") if (m := r.pattern.match(words))]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _clauses(reading: Reading) -> Iterator[tuple[int, int]]:
    yield from zip(reading.clauses.starts, reading.clauses.ends, strict=True)


def _members(reading: Reading, start: int, end: int, kind: str, rule: str) -> Iterator[Named]:
    text = reading.text
    parts = listed(text, start, end)
    if parts:
        first = left_edge(text, parts[0][0], parts[0][1], reading.taught, listed=True)
        parts[0] = (first, parts[0][1])
    members = []
    for a, b in (piece for part in parts for piece in _joined(text, *part)):
        tail = DATE_BEHIND.search(text[a:b]) or WORDS_BEHIND.search(text[a:b])
        b = a + tail.start() if tail and tail.start() else b
        a = _behind_amount(text, behind_lead(text, behind_verb(text, a, b), b), b)
        if could_be_name(text[a:b]):
            members.append((a, b, is_name(text[a:b])))
    if any(sure for *_, sure in members):
        for a, b, sure in members:
            if sure or b - a >= 3:
                yield Named(a, b, _kind(text[a:b], kind), rule)


def _joined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """甲和乙 as two, where both are long enough to be names; “甲”“乙” likewise."""
    between = text.find("”“", start, end)
    if between >= 0:
        return [(start, between + 1), (between + 1, end)]
    match = re.compile(r"[^和与及]{2,}(?P<and>以及|和|与|及)(?=[^和与及]{2,}$)").match(text[start:end])
    if match and not re.search(r"[(“]", text[start:end]):
        return [(start, start + match.start("and")), (start + match.end("and"), end)]
    return [(start, end)]


def _behind_amount(text: str, start: int, end: int) -> int:
    """Behind an amount or a grade that stands before a name (600亿国家…基金)."""
    match = re.compile(r"(?:\d[\d.]*[十百千万亿]*(?:平方公里|亿元|万元|亿|个|家|所)|[一二三四五六七八九十]+(?:个|家|所))+").match(text, start, end)
    return match.end() if match and match.end() <= end else start


def _kind(name: str, listed_as: str) -> str:
    """The kind that the name's own ending shows, else that of its list."""
    for rule in org_rules("suffix"):
        if any(m.end() == len(name) for m in rule.pattern.finditer(name)):
            return str(rule.extra["kind"])
    return listed_as


def _from_subjects(reading: Reading) -> Iterator[Named]:
    text = reading.text
    for start, end in _clauses(reading):
        match = SUBJECT.match(text, start, end)
        if not match:
            continue
        a, b = match.span("list")
        kind = "company" if re.match("落户|入驻|选址", match["verb"]) else "project"
        stop = text.rfind("等", a, b)
        if 0 < b - stop <= 18 and stop > a:
            rule = _head_rule(text[stop + 1 : b])
            if rule is None and re.search(r"[\u4e00-\u9fff]{2}", re.sub("^" + COUNT, "", text[stop + 1 : b])):
                continue
            b, kind = stop, str(rule.extra["kind"]) if rule else kind
        of = text.rfind("的", a, b) + 1
        a = of if a < of < b - 3 else a
        if b - a >= 4:
            yield from _members(reading, a, b, kind, "subject-of-verb")


def _from_endings(reading: Reading) -> Iterator[Named]:
    """Names by their endings; of two that begin alike the longer, so that 某某开发区医院 is no 开发区."""
    found = []
    for rule in org_rules("suffix"):
        for match in rule.pattern.finditer(reading.text, reading.start, reading.end):
            named = _by_ending(reading, rule, match)
            if named:
                found.append(named)
    found.sort(key=lambda n: (n.start, -n.end))
    yield from found


def _by_ending(reading: Reading, rule: Rule, match: re.Match[str]) -> Named | None:
    text, end = reading.text, match.end()
    clause_start, clause_end = reading.clause(match.start())
    if not clause_start <= match.start() < clause_end:
        return None
    start = _behind_amount(text, left_edge(text, clause_start, match.start(), reading.taught), match.start())
    quoted = text.rfind("“", clause_start, match.start())
    in_quotes = quoted > text.rfind("”", clause_start, match.start())
    start = max(start, quoted + 1) if in_quotes else start
    joined = AND_INSIDE.match(text, start, end - 3)
    start = joined.end() if joined else start
    name = text[start:end]
    stem = name[: len(name) - len(match.group())]
    if (len(stem) < 2 and stem not in ("区", "市", "省", "县")) or name[0] in "“”及和与":
        return None
    specific = len(name) >= 6 and BEGUN_BEHIND.match(text, end) is not None
    specific = specific or rule.id == "suffix-park" and match.group() in ("产业园", "创新港", "科学城", "邮轮城") and len(name) >= 7
    if not is_name(name) and not (specific and could_be_name(name)) and not (rule.id == "suffix-company" and len(name) >= 6 and "的" not in name and "等" not in name):
        return None
    if STRIVEN.search(text[max(clause_start, start - 8) : start]) and re.search("(?:示范|先行|引领|试验|标杆|集聚)区$", name):
        return None
    whole = in_quotes and start == quoted + 1 and text[end : end + 1] == "”"
    if rule.extra["strong"] or whole or _speaks_for_a_name(reading, name, clause_start, clause_end):
        return Named(start, end, str(rule.extra["kind"]), rule.id)
    return None


def _speaks_for_a_name(reading: Reading, name: str, start: int, end: int) -> bool:
    """A place, Latin letters or a quotation in the name, or a clause that says it settles, opens or is built."""
    if re.search(r"[A-Za-z“]", name) or any(short in name for short in place_words(reading)):
        return True
    clause = reading.text[start:end]
    return len(name) >= 8 or len(name) >= 5 and any(
        rule.pattern.search(clause) and not (rule.unless and rule.unless.search(clause)) and
        ("modes" not in rule.extra or reading.mode(start) in rule.extra["modes"])
        for rule in org_rules("role")
    )


def place_words(reading: Reading) -> tuple[str, ...]:
    """The cities and regions that names begin with, and the article's own district."""
    return (*PLACE_WORDS, *reading.names)


PLACE_WORDS = (
    "上海", "北京", "天津", "重庆", "广州", "深圳", "南京", "杭州", "苏州", "武汉", "成都", "西安", "长沙", "郑州", "济南", "青岛", "大连", "沈阳",
    "厦门", "福州", "宁波", "合肥", "无锡", "东莞", "佛山", "昆明", "贵阳", "南宁", "海口", "太原", "哈尔滨", "长春", "石家庄", "南昌", "粤港澳",
    "长三角", "京津冀", "中国", "国家", "中国(", "香港", "澳门", "中新", "中德", "中以", "中欧", "中日", "广东", "江苏", "浙江", "山东", "华南", "华东", "亚洲",
)


def _record(reading: Reading, named: Named) -> Organisation:
    start, end = reading.clause(named.start)
    name = re.sub(r"\s+", " ", unquoted(reading.text[named.start : named.end]))
    role = _role(reading, named, start, end)
    head = reading.head("organisation", named.rule, start, max(end, named.end), at=named.start, name=name)
    return Organisation(
        head.id, head.district, head.candidates, head.evidence, head.rule, head.place_basis,
        name=name, what=named.kind, role=role, amount=_amount(reading, named, start, end), date=_date(reading, named, role),
    )


def _role(reading: Reading, named: Named, start: int, end: int) -> str:
    before = reading.clauses.at(start) - 1
    if before >= 0 and re.match("以及|及|和", reading.text[start:end]):
        start = reading.clauses.starts[before]
    clause, mode = reading.text[start:end], reading.mode(named.start)
    if HELD_AT.search(reading.text[start : named.start]) and not re.search("落户|入驻|签约|启用", clause):
        return "named"
    if named.kind == "park" and SETTLED_IN.search(reading.text[start : named.start]):
        return "named"
    section = reading.section(named.start)
    if mode == "plan" and section is not None and section.year is None and PAST.search(clause):
        mode = "none"
    for rule in org_rules("role"):
        if "modes" in rule.extra and mode not in rule.extra["modes"]:
            continue
        if mode in ("review", "span") and rule.extra["role"] == "planned" and not re.search("即将|拟", clause):
            continue
        if rule.pattern.search(clause) and not (rule.unless and rule.unless.search(clause)):
            return str(rule.extra["role"])
    return "named"


def _amount(reading: Reading, named: Named, start: int, end: int) -> str | None:
    before = MONEY.search(reading.text[start : named.start])
    if before and before["b"]:
        return before["b"]
    if re.search("[、和]", reading.text[max(start, named.start - 1) : min(named.end + 1, end)]):
        return None
    stop = reading.sentence(named.start)[1]
    after = MONEY.search(reading.text, named.end, min(stop, named.end + 60))
    return after["a"] if after and after["a"] else None


def _date(reading: Reading, named: Named, role: str) -> str | None:
    if role == "named":
        return None
    told = reading.act(named.start)
    if told is not None:
        return told.date
    start, _ = reading.sentence(named.start)
    own = [d for d in reading.dates(start, reading.clause(named.start)[1]) if not d.weak]
    if own:
        return own[-1].iso
    section = reading.section(named.start)
    return f"{section.year:04d}" if section is not None and section.year is not None else None
