"""Which place an article as a whole is about, by votes of everything inside the text that names one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from reportgen.attribute.elsewhere import silent
from reportgen.attribute.marks import VAGUE
from reportgen.attribute.mentions import BARE_ZONE, Lexicon, Mention, find_mentions, find_shorts
from reportgen.attribute.namesakes import UNVOTED, Source, choose, support
from reportgen.attribute.unlisted import unless_district, unless_office, unless_zone
from reportgen.catalogue.places import CUSTOMS, DISTRICT, PART, WIDE, Places
from reportgen.catalogue.rules import load_rules
from reportgen.catalogue.width import narrow
from reportgen.model import Article, Attribution

HEAD = 400  # characters of the body that count as its head
TITLE_VOTE, HEAD_VOTE, BODY_VOTE, BODY_CAP = 8.0, 3.0, 1.0, 10.0
WIDE_TITLE_VOTE, WIDE_HEAD_VOTE, WIDE_BODY_VOTE, WIDE_BODY_CAP = 5.0, 1.0, 0.1, 2.0
PART_SHARE = 0.4
PUBLISHER_VOTE = 6.0
NEEDED, LEAD = 3.0, 1.5
NEEDED_WIDE = 1.5  # where the text names no district at all
LISTED = 3.0  # a district named less than so many times as often as the next is one of a list
OFTEN = 3  # bare short names that speak for a district where only its city is named
BEFORE, BEHIND = 40, 24  # characters around a name that rules see
LEADING = re.compile(r"^[\d年\s]+")
OWN_VOICE = re.compile(r"我区|本区|全区(?![域间])|我县|全县|区委|区政府|县委|县政府")
OWN_NEEDED = 2
LABEL = re.compile(r"^\s*[【\[]([^】\]]*)[】\]]")
# Where somebody goes or sends something to is not what speaks: 甲区代表团赴乙县.
BOUND_FOR = re.compile(r"(?:赴|前往|走进|到访|对口支援|对口帮扶|帮扶|支援|援助|驰援|结对|对接|携手|牵手|走访|拜访)$")
LED = re.compile(r"(?:带队|率队|率团|组团|一行)(?:赴|前往|走进|走访|拜访|到访)$")
# 珠海这个区, 成都又一区: the title speaks of a district that it does not name.
A_PART_OF_IT = re.compile(r"市?(?:的)?(?:这个|这一|这座|该|某|又一个?|一个?|首个|最[^,。]{1,6}的?)(?:区|县|城区|新区|开发区)(?![域块别])")
# 甲区代表团来我区考察: who comes is not who speaks.
GUEST = re.compile(r"[^,。:;]{0,14}(?:来|到|赴|莅临|走进|走访|入驻)(?:访)?[我本](?:区|县|市|旗)")
IN_A_LIST = re.compile(r"[、和及]$")


@dataclass(slots=True)
class Tally:
    """Votes by candidate group (a tuple of ids), with the strongest reasons."""

    votes: dict[tuple[str, ...], float] = field(default_factory=dict)
    basis: dict[tuple[str, ...], list[tuple[float, str]]] = field(default_factory=dict)

    def add(self, ids: tuple[str, ...], weight: float, basis: str) -> None:
        if weight <= 0 or not ids:
            return
        self.votes[ids] = self.votes.get(ids, 0.0) + weight
        self.basis.setdefault(ids, []).append((weight, basis))

    def reasons(self, ids: tuple[str, ...]) -> str:
        found: list[str] = []
        for _, basis in sorted(self.basis.get(ids, ()), key=lambda b: -b[0]):
            if basis not in found:
                found.append(basis)
        return "、".join(found[:3])


@dataclass(frozen=True, slots=True)
class Ballot:
    """The result for an article: its attribution, the mentions of title and body, what the label said, the votes, and the units that title
    or body name beyond doubt."""

    attribution: Attribution
    mentions: list[Mention]
    label: str | None
    label_ids: tuple[str, ...]
    tally: Tally
    named: frozenset[str] = frozenset()


def split_label(article: Article) -> tuple[str | None, str]:
    """The page's own tag (【…】) and the title without it."""
    title = narrow(article.title or "")
    match = LABEL.match(title)
    label = article.label or (match.group(1) if match else None)
    return label, title[match.end() :] if match else title


def vote(article: Article, text: str, lexicon: Lexicon) -> Ballot:
    """Weigh the evidence. `text` is the clean text of the document as rules read it; mentions count in it."""
    places = lexicon.places
    label, title = split_label(article)
    body = text[article.body.start : article.body.end]
    at = article.body.start
    mentions = [Mention(a + at, b + at, kind, ids, word, sure) for a, b, kind, ids, word, sure in find_mentions(body, lexicon)]
    title_mentions = find_mentions(title, lexicon)
    publisher = find_mentions(article.publisher or "", lexicon)
    everything = (*title_mentions, *mentions, *publisher)
    mentions = _with_their_city(places, mentions, everything)
    title_mentions = _with_their_city(places, title_mentions, everything)
    tally = Tally()
    visited = _visited(title, title_mentions)
    speaking = [m for m in title_mentions if m.ids not in visited]
    titled = any(m.kind in (DISTRICT, CUSTOMS) for m in title_mentions) or _by_short(places, title, mentions)
    _vote_title(tally, title, speaking, titled)
    _vote_body(tally, text, article.body.start, mentions, titled, visited)
    for mention in publisher:
        weight = PUBLISHER_VOTE if mention.kind == DISTRICT else 1.0
        if mention.kind not in UNVOTED:
            tally.add(mention.ids, weight, f"发布者“{article.publisher}”")
    label_ids = _label_ids(label or "", lexicon)
    if article.publisher and not any(m.kind == DISTRICT for m in publisher):
        tally.add(_leading_short(places, article.publisher), PUBLISHER_VOTE, f"发布者“{article.publisher}”")
    name = article.publisher or ""
    sources = (Source(title, title_mentions, len(title)), Source(name, publisher, len(name)), Source(text, mentions, at + HEAD, False))
    resolved = _resolve(tally, places, sources)
    _vote_city_shorts(resolved, places, title, text, article)
    _vote_shorts(resolved, places, title, text, article)
    _vote_zone_shorts(resolved, places, title_mentions, mentions)
    own = len(OWN_VOICE.findall(body)) if label_ids else 0
    if not titled and any(m.kind == WIDE and not silent(title, m) for m in title_mentions):
        _drop_listed(resolved, places)
    attribution = _decide(resolved, places, label, label_ids, own)
    if attribution.district is None or places.get(attribution.district).kind == "city":
        attribution = unless_zone(attribution, title_mentions, title)
    attribution = unless_district(unless_office(attribution, title_mentions, title), places, body)
    named = frozenset(m.ids[0] for m in (*title_mentions, *mentions) if m.kind == DISTRICT and len(m.ids) == 1)
    return Ballot(attribution, mentions, label, label_ids, resolved, named)


def _with_their_city(places: Places, mentions: list[Mention], everything: tuple[Mention, ...]) -> list[Mention]:
    """Without landmarks whose city the article never names: 未来科技城 and 知识城 stand in many cities."""
    if not any(m.kind == PART for m in mentions):
        return mentions
    known = {places.city_of(i) for m in everything if m.kind in (DISTRICT, WIDE, CUSTOMS) for i in m.ids} - {None}

    def fits(mention: Mention) -> bool:
        city = places.city_of(mention.ids[0])
        # 松江经开区 needs no city, unless the article names others only: 双桥经开区 is Chongqing's in an article from there.
        own = len(mention.ids) == 1 and mention.word == places.get(mention.ids[0]).short and not known
        return own or city is None or city in known or mention.word.startswith(places.get(city).short)

    return [m for m in mentions if m.kind != PART or fits(m)]


def _by_short(places: Places, title: str, mentions: list[Mention]) -> bool:
    """Whether the title begins with the bare short name of a district that the body names in full (长宁首幢楼宇…)."""
    full = {places.get(m.ids[0]).short for m in mentions if m.kind == DISTRICT and len(m.ids) == 1}
    plain = (short for short in full if len(short) > 1 and short not in places.names() and not places.is_common_at(short, title, 0))
    return any(title.startswith(short) for short in plain)


def _visited(title: str, mentions: list[Mention]) -> frozenset[tuple[str, ...]]:
    """The places that a title only sends somebody to, beside another that it names first or 带队 and the like, or guests' places."""
    found: list[Mention] = []
    for number, mention in enumerate(mentions):
        if mention.kind == DISTRICT and GUEST.match(title, mention.end):
            found.append(mention)
            continue
        listed = bool(found) and found[-1] is mentions[number - 1] and IN_A_LIST.search(title, found[-1].end, mention.start)
        sent = number > 0 or LED.search(title, 0, mention.start) is not None
        if listed or (sent and BOUND_FOR.search(title, 0, mention.start)):
            found.append(mention)
    return frozenset(mention.ids for mention in found)


def _leading_short(places: Places, text: str) -> tuple[str, ...]:
    """The districts whose short name a publisher or label begins with: 徐汇发布, 黄浦招商."""
    text = LEADING.sub("", text)
    for length in (4, 3, 2):
        short = text[:length]
        ids = places.with_short_name(short)
        if ids and len(text) > length and not places.is_common(short) and short not in places.names():
            return ids
    return ()


def _label_ids(label: str, lexicon: Lexicon) -> tuple[str, ...]:
    named = [i for m in find_mentions(label, lexicon) if m.kind == DISTRICT for i in m.ids]
    return tuple(dict.fromkeys(named)) or _leading_short(lexicon.places, label)


def _vote_city_shorts(tally: Tally, places: Places, title: str, text: str, article: Article) -> None:
    """A text that names no district in full may still speak of one by its short name, if it names the city."""
    if any(_narrow(places, i) for ids in tally.votes for i in ids):
        return
    for city in [ids[0] for ids in tally.votes if len(ids) == 1 and places.get(ids[0]).kind == "city"]:
        shorts = {s: i for s, i in places.short_names_in(city).items() if not places.is_common(s) and s not in places.names()}
        titled = {m.ids for m in find_shorts(title, 0, len(title), shorts)}
        counts = Counter(m.ids for m in find_shorts(text, article.body.start, article.body.end, shorts))
        for ids in titled | set(counts):
            weight = TITLE_VOTE / 2 * (ids in titled) + min(BODY_CAP, counts[ids])
            if counts[ids] >= (1 if ids in titled else OFTEN):
                tally.add(ids, weight, f"简称及城市“{places.get(city).name}”")


def _vote_title(tally: Tally, title: str, mentions: list[Mention], named: bool) -> None:
    """`named`: the title names a district, beside which a city says little."""
    for mention in mentions:
        if mention.kind in UNVOTED or silent(title, mention):
            continue
        if mention.kind == WIDE:
            hinted = named or A_PART_OF_IT.match(title, mention.end) is not None
            tally.add(mention.ids, 1.0 if hinted else WIDE_TITLE_VOTE, "标题")
        else:
            tally.add(mention.ids, TITLE_VOTE * (PART_SHARE if mention.kind == PART else 1.0), "标题")
            if mention.kind == CUSTOMS and mention is mentions[0]:
                # A customs district that acts in the title works for districts that are named after it.
                tally.add(mention.ids, TITLE_VOTE, "标题")
        _vote_rules(tally, title, mention)


def _vote_rules(tally: Tally, text: str, mention: Mention, titled: bool = False) -> None:
    around = f"{text[max(0, mention.start - BEFORE):mention.start]}«»{text[mention.end:mention.end + BEHIND]}"
    for rule in load_rules("reportgen.attribute", "votes.toml"):
        if not (titled and rule.extra.get("untitled")) and rule.search(around):
            weight = float(rule.extra["wide" if mention.kind == WIDE else "district"])
            word = text[mention.start : mention.end]
            tally.add(mention.ids, weight, f"{rule.extra['basis']}“{word}”")
            return


def _vote_body(
    tally: Tally, text: str, start: int, mentions: list[Mention], titled: bool, visited: frozenset[tuple[str, ...]]
) -> None:
    """`titled`: the title names a district, so that an assembly of the whole city says nothing.

    `visited`: places whose heads are introduced because they receive visitors.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    in_head: Counter[tuple[str, ...]] = Counter()
    wide_body: dict[tuple[str, ...], float] = {}
    for mention in mentions:
        if mention.kind in UNVOTED or mention.word in VAGUE or silent(text, mention):
            continue
        share = PART_SHARE if mention.kind == PART else 1.0
        wide = mention.kind == WIDE
        if mention.start - start < HEAD:
            if not (wide and titled) and mention.ids not in visited:
                _vote_rules(tally, text, mention, titled)
            if in_head[mention.ids] < 2:
                in_head[mention.ids] += 1
                tally.add(mention.ids, (WIDE_HEAD_VOTE if wide else HEAD_VOTE) * share, "首段")
                continue
        if wide:
            wide_body[mention.ids] = min(WIDE_BODY_CAP, wide_body.get(mention.ids, 0.0) + WIDE_BODY_VOTE)
        elif seen[mention.ids] < BODY_CAP:
            seen[mention.ids] += 1
            tally.add(mention.ids, BODY_VOTE * share, "正文地名")
    for ids, weight in wide_body.items():
        tally.add(ids, weight, "正文地名")


def _vote_shorts(tally: Tally, places: Places, title: str, text: str, article: Article) -> None:
    """Bare short names count for districts that the article has named in full already."""
    for ids in list(tally.votes):
        if len(ids) != 1 or not _narrow(places, ids[0]):
            continue
        short = places.get(ids[0]).short
        if len(short) < 2 or short in places.names() or tally.votes[ids] < 1:
            continue  # 南昌 is the city and not 南昌县
        shorts = {short: ids[0]}
        if places.is_common(short):
            if tally.votes[ids] >= HEAD_VOTE and find_shorts(title, 0, len(title), shorts):
                tally.add(ids, TITLE_VOTE / 2, "标题简称")
            continue
        if find_shorts(title, 0, len(title), shorts):
            tally.add(ids, TITLE_VOTE / 2, "标题简称")
        count = len(find_shorts(text, article.body.start, article.body.end, shorts))
        tally.add(ids, min(5.0, count * 0.25), "正文简称")


def _vote_zone_shorts(tally: Tally, places: Places, title: list[Mention], body: list[Mention]) -> None:
    """经开区 in a text under the title 西安经开区… speaks for that zone."""
    for mention in title:
        if mention.kind == DISTRICT and len(mention.ids) == 1 and places.get(mention.ids[0]).kind == "area":
            names = (mention.word, *places.aliases(mention.ids[0]))
            count = sum(m.kind == BARE_ZONE and any(name.endswith(m.word) for name in names) for m in body)
            tally.add(mention.ids, min(BODY_CAP, count * BODY_VOTE / 2), "正文简称")


def _narrow(places: Places, place_id: str) -> bool:
    place = places.get(place_id)
    return place.district_like or place.kind == "customs"


def _resolve(tally: Tally, places: Places, sources: tuple[Source, ...]) -> Tally:
    """Names of several units (鼓楼区) go to the one whose city, province or neighbours the article names."""
    if all(len(ids) == 1 for ids in tally.votes):
        return tally
    known = support(places, sources)
    out = Tally()
    for ids, weight in tally.votes.items():
        chosen, how = choose(places, ids, known)
        out.votes[chosen] = out.votes.get(chosen, 0.0) + weight
        out.basis.setdefault(chosen, []).extend(tally.basis[ids])
        if how:
            out.basis[chosen].append((weight, how))
    return out


def _by_label(tally: Tally, places: Places, label: str | None, ids: tuple[str, ...], own: int) -> Attribution | None:
    """我区 and 全区 in a text that names only a city speak for the district of the page's tag, if it lies in that city."""
    narrow = [i for group in tally.votes for i in group if _narrow(places, i)]
    if own < OWN_NEEDED or len(ids) != 1 or narrow or (places.city_of(ids[0]),) not in tally.votes:
        return None
    city = places.get(places.city_of(ids[0]) or ids[0]).name
    return Attribution(ids[0], (), f"文中“我区”“全区”及城市“{city}”与页面标签“{label}”一致")


def _drop_listed(tally: Tally, places: Places) -> None:
    """Under a title that names a city or province, districts named about equally often are a list, not the subject."""
    narrow = [ids for ids in tally.votes if _narrow(places, ids[0])]
    weights = sorted((tally.votes[ids] for ids in narrow), reverse=True)
    if len(weights) > 1 and weights[0] < LISTED * weights[1]:
        for ids in narrow:
            del tally.votes[ids]


def _decide(
    tally: Tally, places: Places, label: str | None, label_ids: tuple[str, ...], own: int
) -> Attribution:
    cities = {places.city_of(i) for ids in tally.votes for i in ids if len(ids) == 1}
    fitting = tuple(i for i in label_ids if places.city_of(i) in cities)
    labelled = _by_label(tally, places, label, fitting, own)
    if labelled is not None:
        return labelled
    ranked = sorted(tally.votes.items(), key=lambda item: (-item[1], item[0]))
    needed = NEEDED if any(_narrow(places, i) for ids in tally.votes for i in ids) else NEEDED_WIDE
    ranked = [item for item in ranked if item[1] >= needed]
    if not ranked:
        weak = tuple(dict.fromkeys(i for ids, _ in sorted(tally.votes.items(), key=lambda v: (-v[1], v[0]))[:3] for i in ids))
        return Attribution(None, tuple(dict.fromkeys((*weak, *label_ids))), "文中没有足够的地点依据")
    ids, weight = ranked[0]
    rivals = [(other, w) for other, w in ranked[1:] if w * LEAD > weight]
    if len(ids) > 1 or rivals:
        candidates = tuple(dict.fromkeys((*ids, *(i for other, _ in rivals for i in other))))
        return Attribution(None, candidates, "依据不足以区分:" + tally.reasons(ids))
    basis = tally.reasons(ids)
    if label_ids and ids[0] not in label_ids:
        basis += f";页面标签“{label}”与正文不符,不采"
    return Attribution(ids[0], (), basis)
