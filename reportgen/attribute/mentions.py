"""Every place that a text names: longest match, then city and district that stand together read as one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from reportgen.catalogue.matching import Matcher, build_matcher
from reportgen.catalogue.places import CUSTOMS, DISTRICT, NOT_A_PLACE, PART, WIDE, Places
from reportgen.catalogue.rules import read_toml

SCOPE = "scope"
NATION = "nation"
SOURCE = "source"
ZONE = "zone"
ZONE_WORD = "zone-word"
BARE_ZONE = "bare-zone"
WEAK = "weak"
COLLECTIVE = "collective"
OFFICE = "office"
NATIONAL = "national"

# What may follow a bare short name without making another name of it (黄浦江, 黄埔东路, 徐汇中学 are not the district).
NOT_AFTER_SHORT = re.compile(
    r"[东西南北中]?(?:路(?![网面桥])|街(?![道区])|大街|大道|弄|里弄|江(?![东西南北])|河(?![道长])|湖(?![区])|山(?!区)|"
    r"海关|军校|中学|小学|大学|学校|医院|站(?![点位稳在])|大桥|隧道|古镇|码头|港(?![区澳]))"
)
# What stands behind a title's subject: 徐州鼓楼:… is the district although 鼓楼 is a common word.
ALONE = frozenset(":|丨·")
# A port is the city's, or one of its district's, and 学校 and 医院 may be all of the city's: they may not be taken for nothing.
NOT_AFTER_CITY = re.compile(r"(?!港(?!汇)|医院|学校)" + NOT_AFTER_SHORT.pattern)
# An institution that is named after a landmark lies elsewhere (深圳湾实验室).
INSTITUTION = re.compile(r"[^,。;:、]{0,2}(?:实验室|大学|学院|医院|中学|小学|公司|集团|银行|研究院|论坛)")
# A name of two characters (范县, 和县, 高县) ends many common words (示范县, 市和县, 提高县域): something must stand before it.
SHORTEST = 2
BEFORE_SHORTEST = frozenset("在赴是为对与同、原")
# 东方市场 is no city, and 新建区域 no district.
BROKEN = re.compile(r"(?<=市)[场值面]|(?<=区)[域块间划别段位]")
# What makes sure that a common noun (新城区) is meant as the unit.
UNIT_AFTER = re.compile(r"(?:人民政府|人大|政协|区委|政府工作报告|人民代表大会|统计局|委员会)")


class Mention(NamedTuple):
    """A place named at `[start, end)`. `ids` are its candidates; () for not-a-place, a scope word or a source.

    `kind` is the catalogue's, or "scope", "nation", "source", "zone" (a zone that the catalogue does not know, with the
    city it is named after), "bare-zone" (高新区 alone) or "weak" (a district's name that may be a common word here: it says something only where the
    article is about that district on other evidence); `word` is the scope's key, the word itself otherwise.
    `sure` is set where the city stands with it or the name is unique.
    """

    start: int
    end: int
    kind: str
    ids: tuple[str, ...]
    word: str
    sure: bool


IN_BRACKETS = re.compile(r"[ \u3000]?\([^()]{0,4}")
LIES_IN = re.compile(r",?(?:是|为|属|隶属于?|位于|地处)[^,。;]{0,8}")
UNDER = re.compile(r"(?:市)?(?:的)?(?:下辖|所?辖|辖|东部|西部|南部|北部|中部|中心|境内|[东西南北中]部?的)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words to look for, in the order of the matcher, and what each means."""

    places: Places
    matcher: Matcher
    meanings: tuple[tuple[str, tuple[str, ...], str, bool], ...]


@cache
def load_lexicon(places: Places) -> Lexicon:
    """Names of the catalogue and the words of `words.toml`, as one matcher."""
    words: dict[str, tuple[str, tuple[str, ...], str, bool]] = {}
    for word, name in places.names().items():
        words[word] = (name.kind, name.candidates, word, name.weak)
    data = read_toml("reportgen.attribute", "words.toml")
    for key, scoped in data["scope"].items():
        for word in scoped:
            words[word] = (SCOPE, (), key, False)
    for word in data[COLLECTIVE]["words"]:
        words.setdefault(word, (COLLECTIVE, (), word, False))
    for kind in (NATION, SOURCE):
        for word in data[kind]["words"]:
            words[word] = (kind, ("cn",), word, False)
    for word in data["traps"]["words"]:
        words[word] = (NOT_A_PLACE, (), word, False)
    for word in data["zone"]["words"]:
        words.setdefault(word, (ZONE_WORD, (), word, False))
    for word in data[OFFICE]["words"]:
        words.setdefault(word, (OFFICE, (), word, False))
    for word in data[NATIONAL]["words"]:
        words[word] = (NATIONAL, ("cn",), word, False)
    for word, city in data["facility"].items():
        words.setdefault(word, (ZONE, (city,), word, False))
    return Lexicon(places, build_matcher(tuple(words)), tuple(words.values()))


def find_mentions(text: str, lexicon: Lexicon) -> list[Mention]:
    """All mentions in order. Common nouns and traps are dropped; 江苏省南京市鼓楼区 is one mention of one district."""
    found: list[Mention] = []
    meanings, places = lexicon.meanings, lexicon.places
    hits = lexicon.matcher.find(text)
    count, at = len(hits), 0
    while at < count:
        index, start, end = hits[at]
        at += 1
        kind, ids, word, weak = meanings[index]
        if kind == WIDE:
            head = Mention(start, end, WIDE, ids, word, True)
            at, mention = _chain(text, lexicon, hits, at, head)
            if mention is head and _of_another_name(text, places, head):
                continue
            found.append(mention)
        elif kind == ZONE_WORD:
            zone = _zone_of_district(text, places, start, end)
            found.append(zone or Mention(start, end, BARE_ZONE, (), word, False))
        elif kind == OFFICE:
            office = _zone_of_district(text, places, start, end)
            found += [office._replace(kind=ZONE)] if office is not None else []
        elif kind == NOT_A_PLACE:
            continue
        else:
            landmark = kind == PART and INSTITUTION.match(text, end) is not None
            kind = WEAK if kind in (DISTRICT, PART) and (landmark or _doubtful(text, start, end, places, word, weak)) else kind
            found.append(Mention(start, end, kind, ids, word, len(ids) == 1))
    return _explained(text, places, found)


def _explained(text: str, places: Places, found: list[Mention]) -> list[Mention]:
    """市中区 (枣庄市), 市中区是山东省枣庄市下辖的区: the city that is named behind says which unit of that name is meant."""
    for number, (mention, behind) in enumerate(zip(found, found[1:], strict=False)):
        if len(mention.ids) < 2 or mention.kind not in (DISTRICT, WEAK) or behind.kind != WIDE:
            continue
        between = text[mention.end : behind.start]
        if not IN_BRACKETS.fullmatch(between) and not (LIES_IN.fullmatch(between) and UNDER.match(text, behind.end)):
            continue
        inside = tuple(i for i in mention.ids if places.city_of(i) in behind.ids or places.province_of(i) in behind.ids)
        if len(inside) == 1:
            found[number] = mention._replace(kind=DISTRICT, ids=inside, sure=True)
    return found


def _of_another_name(text: str, places: Places, head: Mention) -> bool:
    """Whether a city's or province's bare short name goes on to another name (南京路, 上海中学)."""
    return head.word == places.get(head.ids[0]).short and NOT_AFTER_CITY.match(text, head.end) is not None


def _doubtful(text: str, start: int, end: int, places: Places, word: str, weak: bool) -> bool:
    if weak:
        return UNIT_AFTER.match(text, end) is None
    if end - start == SHORTEST and start:
        before = text[start - 1]
        if "\u4e00" <= before <= "\u9fff" and before not in BEFORE_SHORTEST:
            return True
    broken = BROKEN.match(text, end)
    return broken is not None and (word[-1] == "市" or places.is_common(word[:-1]))


def _chain(
    text: str, lexicon: Lexicon, hits: list[tuple[int, int, int]], at: int, head: Mention
) -> tuple[int, Mention]:
    """Joins what follows a province or city without a gap and lies inside it. Gives the next hit's number."""
    places = lexicon.places
    while True:
        if at < len(hits) and hits[at][1] == head.end:
            index, _, end = hits[at]
            kind, ids, word, _ = lexicon.meanings[index]
            if kind == NOT_A_PLACE:
                return at, head
            if kind in (ZONE_WORD, OFFICE):
                return at + 1, head._replace(end=end, kind=ZONE)
            joined = _join(places, head, kind, ids, Mention(head.start, end, kind, ids, word, True))
            if joined is None:
                return at, head
            at, head = at + 1, joined
            if joined.kind != WIDE:
                return at, head
            continue
        short = _short_after(text, places, head) or _shared_character(text, places, head)
        if short is None:
            return at, head
        while at < len(hits) and hits[at][1] < short.end:
            at += 1
        return at, short


def _join(places: Places, head: Mention, kind: str, ids: tuple[str, ...], joined: Mention) -> Mention | None:
    if kind == CUSTOMS:
        return joined
    if kind not in (WIDE, DISTRICT, PART):
        return None
    over = set(head.ids)
    if over & {"cn", "world"}:
        return joined if kind == WIDE else joined._replace(sure=len(ids) == 1)
    inside = tuple(i for i in ids if places.city_of(i) in over or places.province_of(i) in over)
    if inside:
        return joined._replace(ids=inside, sure=len(inside) == 1)
    if kind == DISTRICT:
        return _mismatch(places, over, joined)
    return None


def _mismatch(places: Places, over: set[str], joined: Mention) -> Mention | None:
    """广州市黄浦区: the city contradicts the district. Both readings are kept, so that nothing is decided."""
    alike = [
        other
        for place_id in joined.ids
        for other in places.sound_alikes(place_id)
        if places.city_of(other) in over or places.province_of(other) in over
    ]
    if not alike:
        # 某市甲区, 甲区 being elsewhere: a unit of that city that is no longer or not yet in the catalogue.
        other = joined.word[-1] != "区" or joined.word.endswith("新区") or places.names()[joined.word].weak
        return None if other or any(places.get(i).kind != "city" for i in over) else joined._replace(kind=ZONE, ids=tuple(sorted(over)), sure=False)
    return joined._replace(ids=(*joined.ids, *alike), sure=False)


def _short_after(text: str, places: Places, head: Mention) -> Mention | None:
    """上海黄浦: a short name that follows its city, unless it goes on to another name (上海黄浦江)."""
    for over in head.ids:
        shorts = places.short_names_in(over)
        for length in (4, 3, 2):
            place_id = shorts.get(text[head.end : head.end + length])
            if place_id is None:
                continue
            end = head.end + length
            short = text[head.end : end]
            alone = head.start == 0 and text[end : end + 1] in ALONE
            if (places.is_common(short) and not alone) or NOT_AFTER_SHORT.match(text, end):
                return None
            return Mention(head.start, end, DISTRICT, (place_id,), short, True)
    return None


def _shared_character(text: str, places: Places, head: Mention) -> Mention | None:
    """济南市中区 is 市中区 of 济南: the character that two names share is written once."""
    word = head.word[-1] + text[head.end : head.end + 2]
    name = places.names().get(word)
    if name is None or len(head.word) < 3 or name.kind != DISTRICT:
        return None
    inside = tuple(i for i in name.candidates if places.city_of(i) in head.ids)
    return Mention(head.start, head.end + 2, DISTRICT, inside, word, True) if len(inside) == 1 else None


def _zone_of_district(text: str, places: Places, start: int, end: int) -> Mention | None:
    """松江经开区: a zone named after a district by its short name lies in it.

    A city whose name is a common word too (安康) is met here and nowhere else: its zone is one that may lie anywhere in it.
    """
    for length in (4, 3, 2):
        short = text[max(0, start - length) : start]
        city = places.city_with_short_name(short)
        if city is not None:
            return Mention(start - length, end, ZONE, (city,), short, True)
        ids = places.with_short_name(short)
        if ids and not places.is_common_at(short, text, start - length):
            return Mention(start - length, end, PART, ids, short, len(ids) == 1)
    return None


def find_shorts(text: str, start: int, end: int, shorts: dict[str, str]) -> list[Mention]:
    """Bare short names that the article itself has introduced (`shorts`: short name -> id), in order; of two at a place the longer.

    Each is looked for by itself: they are few and other ones in each article, so that compiling them costs more than the search.
    """
    places = []
    for word in shorts:
        at = text.find(word, start, end)
        while at >= 0:
            places.append((at, -len(word), word))
            at = text.find(word, at + 1, end)
    places.sort()
    found, reach = [], start
    for at, _, word in places:
        if at < reach:
            continue
        reach = at + len(word)
        if not NOT_AFTER_SHORT.match(text, reach):
            found.append(Mention(at, reach, DISTRICT, (shorts[word],), word, True))
    return found
