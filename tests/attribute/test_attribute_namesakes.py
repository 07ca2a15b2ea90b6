"""Every name that several units bear, in texts that name the other one's city: no figure goes to the unit that is not meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from gold_articles import clean_text, make_article

from reportgen.attribute import attribute
from reportgen.catalogue.places import Place, load_places
from reportgen.model import Span

PLACES = load_places()


class Told:
    """A unit, its city, and another unit of the name (or sound) with its city."""

    def __init__(self, unit: Place, other: Place) -> None:
        self.name, self.short, self.other = unit.name, unit.short, other.name
        city, far = PLACES.get(unit.city or ""), PLACES.get(other.city or "")
        self.city, self.here, self.far, self.there = city.name, city.short, far.name, far.short


def namesakes() -> Iterator[tuple[Place, Place]]:
    """Each unit with the next one of its name in another city, and with those that sound alike."""
    named: dict[str, list[Place]] = defaultdict(list)
    for place in PLACES.districts():
        if place.city:
            named[place.name].append(place)
    for units in named.values():
        for number, unit in enumerate(units):
            other = units[(number + 1) % len(units)]
            if other.city != unit.city:
                yield unit, other
    for place in PLACES.districts():
        for other in map(PLACES.get, PLACES.sound_alikes(place.id)):
            if place.city and other.city and other.city != place.city and other.name != place.name and other.briefable:
                yield place, other


# Title and text; whether what is known suffices to decide.
TEXTS: dict[str, tuple[Callable[[Told], tuple[str, str]], bool]] = {
    "report": (lambda t: (f"{t.name}工作报告", f"在{t.city}{t.name}第九届人民代表大会上\n全年新增企业800家。"), True),
    "bulletin": (lambda t: (f"{t.name}统计公报", f"{t.city}{t.name}统计局\n全年新增企业800家。"), True),
    "label": (lambda t: (f"【{t.there}{t.other}招商】{t.name}产业", f"{t.name}位于{t.city}东部,新增企业800家。"), False),
    "travels": (lambda t: (f"{t.name}赴{t.there}招商", f"{t.name}代表团赴{t.there}推介。{t.name}新增企业800家。"), False),
    "travels-from": (lambda t: (f"{t.name}赴{t.there}招商", f"{t.city}{t.name}代表团赴{t.far}推介。{t.name}新增企业800家。"), True),
    "meets": (lambda t: (f"{t.name}推介会签约", f"{t.name}在{t.far}举办推介会。{t.name}新增企业800家。"), False),
    "guests": (lambda t: (f"{t.name}营商环境", f"来自{t.there}的客商落户{t.name}。{t.there}某科技公司投资。{t.name}新增企业800家。"), False),
    "learns": (lambda t: (f"{t.name}改革", f"对标{t.there}先进经验,{t.name}新增企业800家。"), False),
    "compares": (lambda t: (f"{t.name}工业", f"{t.name}增速高于{t.far}平均。与{t.there}相比有差距。{t.name}新增企业800家。"), False),
    "reaches": (lambda t: (f"{t.name}概况", f"{t.name}高铁直达{t.there}。{t.name}新增企业800家。"), False),
    "joins": (lambda t: (f"{t.name}开放", f"{t.name}融入{t.there}都市圈。{t.name}新增企业800家。"), False),
    "brings": (lambda t: (f"{t.name}引资", f"{t.name}引进{t.there}智造项目,素有“小{t.there}”之称。{t.name}新增企业800家。"), False),
    "hears": (lambda t: (f"{t.name}要闻", f"{t.there}消息:新政出台。{t.name}居民收看{t.there}某某赛事。{t.name}新增企业800家。"), False),
    "governed": (lambda t: (f"{t.name}要闻", f"{t.city}委部署后,{t.name}赴{t.there}招商。{t.name}新增企业800家。"), False),
    "zone": (lambda t: (f"{t.name}项目建设", f"{t.name}新增企业800家。\n" + "全年工作稳步推进。" * 50 + f"\n{t.here}综合保税区二期启用,第三届中国({t.here})博览会举办。"), False),
}


@pytest.mark.parametrize("form", TEXTS)
def test_the_unit_meant_or_none(form: str) -> None:
    write, sure = TEXTS[form]
    wrong = []
    for unit, other in namesakes():
        if form in ("brings", "hears") and PLACES.names()[unit.name].weak:
            continue  # 城区 beside 晋城 may be the quarters of that city
        title, body = write(Told(unit, other))
        text = f"{title}\n{body}"
        article = make_article("a.txt", 1, Span(0, len(text)), Span(len(title) + 1, len(text)), title)
        (found,), _ = attribute((article,), clean_text("a.txt", text), PLACES)
        at = text.index("800家")
        statement = next(s for s in found.statements if s.span.start <= at < s.span.end)
        got = (found.attribution.district, statement.place_at(at).district)
        if not set(got) <= ({unit.id} if sure else {unit.id, None}):
            wrong.append((unit.id, got, text[:60]))
    assert wrong == []
