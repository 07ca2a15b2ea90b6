"""Policies by name (gold/SPEC.md, Policy): one record for each in an article, its other names joined to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.events_wording import shorten
from reportgen.extract.names_edges import document_edge, edges, left_edge
from reportgen.extract.words_article import Reading
from reportgen.model import Policy

PACKAGE, FILE = "reportgen.extract", "names_policies.toml"
TITLE = re.compile(r"《(?P<name>[^《》\n]{2,70})》")
CALLED = re.compile(r"\(?(?:以下)?(?:简称|统称|即|又称):?[《“]?(?P<name>[^《》“”,。]{2,30}(?:\([^()]{1,8}\))?)[》”]")
# Titles that only repeat the end of a longer one named before (《纲要(草案)》, 《建议》).
SHORT_TITLES = frozenset(
    ("纲要草案", "规划纲要草案", "规划纲要", "纲要", "建议", "意见", "规划", "方案", "办法", "条例", "措施", "行动计划")
)
RANK = {"issued": 0, "revised": 1, "planned": 2, "in-force": 3}
ARTICLES = re.compile(r"(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})条$")
PURPOSE = re.compile(r"^(?:着力|支持|帮助|促进|构建|涵盖|聚焦|鼓励|推动|为|以|加快|助力|全力|引导|覆盖|围绕|旨在|从|有效|缓解|打造)")
ISSUER = re.compile(
    r"(?P<who>国务院|中共中央|(?:[\u4e00-\u9fff]{1,6})?(?:省|市|区|县)(?:委(?:深改委|办公?室?)?|政府(?:办公?室?)?|人大(?:常委会)?)"
    r"|[\u4e00-\u9fff]{2,8}(?:海关|管委会|委员会|部|总局|发改委|商务委|科委|经委|金融局|投促办))"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A policy's name at `[start, end)` of the clean text."""

    start: int
    end: int
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with what its clause says of it."""

    mention: Mention
    status: str
    date: str | None
    issuer: str | None
    about: str


def policy_rules(scope: str) -> tuple[Rule, ...]:
    """The rules of one scope of `names_policies.toml`."""
    return tuple(rule for rule in load_rules(PACKAGE, FILE) if rule.extra["scope"] == scope)


def find_policies(reading: Reading) -> tuple[Policy, ...]:
    """The policies of an article, in order of their first mention; evidence is the mention that says most."""
    groups: list[list[Told]] = []
    for mention in mentions(reading):
        told = _told(reading, mention)
        group = next((g for g in groups if any(same_policy(mention.name, t.mention.name) for t in g)), None)
        if group is None:
            groups.append([told])
        else:
            group.append(told)
    called = _called(reading)
    return tuple(_policy(reading, group, called) for group in _joined(groups, called))


def _joined(groups: list[list[Told]], called: list[tuple[int, str]]) -> list[list[Told]]:
    """Groups that the text itself joins (以下简称…) become one."""
    for at, short in called:
        long = next((g for g in groups if any(0 <= at - t.mention.end <= 2 for t in g)), None)
        same = next((g for g in groups if g is not long and any(plain(t.mention.name) == plain(short) for t in g)), None)
        if long is not None and same is not None:
            long.extend(same)
            groups.remove(same)
    return groups


def mentions(reading: Reading) -> Iterator[Mention]:
    """Every mention of a policy's name, in order; a name inside another is not counted."""
    found = [*_titles(reading), *_quoted(reading), *_plain(reading)]
    found.sort(key=lambda m: (m.start, -m.end))
    done = reading.start
    for mention in found:
        if mention.start >= done:
            done = mention.end
            yield mention


def _titles(reading: Reading) -> Iterator[Mention]:
    rules = policy_rules("title")
    for match in TITLE.finditer(reading.text, reading.start, reading.end):
        rule = next((r for r in rules if r.search(match["name"]) and not (r.unless and r.unless.search(match["name"]))), None)
        if rule:
            yield Mention(match.start(), match.end(), match["name"], rule.id)


def _quoted(reading: Reading) -> Iterator[Mention]:
    for rule in (*policy_rules("quoted"), *policy_rules("coded")):
        for match in rule.pattern.finditer(reading.text, reading.start, reading.end):
            if rule.unless and rule.unless.search(match.group()):
                continue
            group = next(k for k, v in match.groupdict().items() if v)
            name, start = match[group], match.start(group)
            if rule.id == "policy-articles-short":
                start = left_edge(reading.text, reading.clause(start)[0], start + name.index("“"), reading.taught)
                name = reading.text[start : match.end(group)]
            yield Mention(start, match.end(group), name.strip(), rule.id)


def _plain(reading: Reading) -> Iterator[Mention]:
    """Names without title marks: from the verb that governs them, or from the quotation mark, to the kind of document."""
    found = [(m.start(), -m.end(), rule, m) for rule in policy_rules("plain") for m in rule.pattern.finditer(reading.text, reading.start, reading.end)]
    done = reading.start
    for _, _, rule, match in sorted(found, key=lambda f: f[:2]):
        clause = reading.clause(match.start())[0]
        around = reading.text[clause : match.start()]
        if match.start() < done or around.rfind("《") > around.rfind("》") or (rule.unless and rule.unless.search(match.group())):
            continue
        if "verb" in rule.extra and not getattr(edges(), rule.extra["verb"]).search(around):
            continue
        start, end = _stretch(reading, max(clause, done), match)
        name = unquoted(reading.text[start:end])
        if 6 <= len(name) <= 40 and not any(g.search(name) for g in policy_rules("generic")):
            done = match.end()
            yield Mention(start, end, name, rule.id)


def _stretch(reading: Reading, clause: int, match: re.Match[str]) -> tuple[int, int]:
    text, end = reading.text, match.end()
    section = reading.section(match.start())
    if section is not None and clause < section.start < match.start():
        clause = section.start
    closed = max(text.rfind("》", clause, match.start()), text.rfind("、", clause, match.start()) if _ends_list(text, clause, match) else -1)
    quoted = text.rfind("“", clause, match.start())
    if quoted > text.rfind("”", clause, match.start()):
        return quoted, end + (text[end : end + 1] == "”")
    return document_edge(text, max(clause, closed + 1), match.start()), end


def _ends_list(text: str, clause: int, match: re.Match[str]) -> bool:
    """Whether the 、 before a name parts it from another document (…行动计划、…实施方案)."""
    mark = text.rfind("、", clause, match.start())
    return mark > 0 and re.search(r"(?:计划|方案|办法|细则|意见|措施|条例|规划|”|》)$", text[clause:mark]) is not None


def _told(reading: Reading, mention: Mention) -> Told:
    start, end = reading.clause(mention.start)
    before, after = reading.text[start : mention.start], reading.text[mention.end : end]
    status, date = _status(reading, mention, before, after)
    return Told(mention, status, date, _issuer(reading, mention, before, after), _about(reading, start, end))


def _status(reading: Reading, mention: Mention, before: str, after: str) -> tuple[str, str | None]:
    words = f"{before} {after}"
    section = reading.section(mention.start)
    words = re.sub(r"“[^“”]*”|《[^《》]*》", "", words)
    for rule in policy_rules("status"):
        if not rule.pattern.search(words):
            continue
        status = str(rule.extra["status"])
        told = reading.act(mention.start)
        if told is not None and told.act.rule.extra["class"] == "issue" and status in ("issued", "revised"):
            return ("planned" if told.status == "target" else status), told.date
        if section is not None and section.mode == "plan" and (status != "in-force" or re.search("启动|开启", words)):
            status = "planned"
        stated = (d for d in reading.dates(*reading.sentence(mention.start)) if not d.weak)
        own = [d for d in stated if status == "planned" or d.start < mention.end + len(after)]
        if own and status != "in-force":
            return status, own[-1].iso
        dated = section is not None and section.year is not None and status != "in-force"
        return status, f"{section.year:04d}" if dated and section else None
    return "in-force", None


def _issuer(reading: Reading, mention: Mention, before: str, after: str) -> str | None:
    own = re.match(r"(中共[\u4e00-\u9fff]{2,10}?委(?:员会)?)", mention.name)
    if own:
        return own.group(1)
    passive = re.match(r"(?:也|已|正式)?(?:获|经|由)(?P<who>[\u4e00-\u9fff]{2,12}?)(?:正式)?(?:印发|批复|批准|通过|发布|出台)", after)
    if passive:
        return passive["who"]
    subject = re.search(rf"^{ISSUER.pattern}[^,]{{0,10}}(?:出台|印发|发布|批复|制定|推出|颁布|通过)", before)
    return subject["who"] if subject else None


def _about(reading: Reading, start: int, end: int) -> str:
    """What the sentence goes on to say of it, where it says what for; else the clause itself."""
    following = reading.clauses.at(start) + 1
    clauses = reading.clauses
    if following < len(clauses.starts) and clauses.sentences[following] == clauses.sentences[following - 1]:
        words = reading.text[clauses.starts[following] : clauses.ends[following]]
        if PURPOSE.match(words):
            return shorten(words)
    return shorten(reading.text[start:end])


def same_policy(one: str, other: str) -> bool:
    """Whether two names mean one policy: equal, or of one number of articles and one the abbreviation of the other."""
    a, b = sorted((plain(one), plain(other)), key=len)
    if a == b:
        return True
    if re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return False
    codes = re.findall(r"“([^“”]+)”", one), re.findall(r"“([^“”]+)”", other)
    if codes[0] and codes[0] == codes[1] and "政策" in one and "政策" in other:
        return True
    ends = ARTICLES.search(a), ARTICLES.search(b)
    if ends[0] and ends[1]:
        return ends[0]["count"] == ends[1]["count"] and _abbreviates(a[: ends[0].start()], b[: ends[1].start()])
    prefix = b[: -len(a)]
    return b.endswith(a) and (a in SHORT_TITLES or (len(a) >= 6 and len(prefix) <= 4 and "第" not in prefix))


def unquoted(name: str) -> str:
    """The name without the quotation marks that hold the whole of it, or only one of a pair."""
    whole = name.startswith("“") and name.endswith("”") and name.count("“") == 1
    if whole:
        return name[1:-1]
    return re.sub("[“”]", "", name) if name.count("“") != name.count("”") else name


def plain(name: str) -> str:
    """The name without marks and spaces."""
    return re.sub(r"[\s“”《》()·.—-]", "", name)


def _abbreviates(short: str, long: str) -> bool:
    """Whether `short` keeps the first character of `long` and some of the rest, in order (外滩 of 外滩金融)."""
    if len(short) < 2 or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(char in rest for char in short)


def _follows_verb(text: str, mention: Mention) -> bool:
    """Whether the verb stands right before the name, or before the names it is listed with."""
    before = re.sub(r"[“《][^“”《》]*[”》][、和]?", "", text[max(mention.start - 60, 0) : mention.start])
    return re.search(r"(?:出台|印发|发布|制定|制订|修订|推出|颁布|公布|首推)了?[“《]?$", before) is not None


def _called(reading: Reading) -> list[tuple[int, str]]:
    """Short names that the text gives (以下简称…), with the place where they stand."""
    return [(m.start(), m["name"]) for m in CALLED.finditer(reading.text, reading.start, reading.end)]


def _policy(reading: Reading, group: list[Told], called: list[tuple[int, str]]) -> Policy:
    best = min(group, key=lambda t: (RANK[t.status], not _follows_verb(reading.text, t.mention), t.mention.start))
    name = max((t.mention.name for t in group), key=lambda n: (len(plain(n)), n))
    names = [t.mention.name for t in group]
    names += [short for at, short in called for t in group if 0 <= at - t.mention.end <= 2]
    aliases = tuple(dict.fromkeys(n for n in names if plain(n) != plain(name)))
    start, end = reading.clause(best.mention.start)
    section = reading.section(best.mention.start)
    start = section.start if section is not None and start < section.start <= best.mention.start else start
    head = reading.head("policy", best.mention.rule, start, max(end, best.mention.end), at=best.mention.start, name=name)
    issuer = next((t.issuer for t in group if t.issuer), None)
    date = best.date or next((t.date for t in group if t.date and t.status == best.status), None)
    return Policy(
        head.id, head.district, head.candidates, head.evidence, head.rule, head.place_basis,
        name=name, aliases=aliases, issuer=issuer, status=best.status, date=date, about=best.about,
    )
