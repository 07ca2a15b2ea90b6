"""Every district of the catalogue in a text of its own: no name in the country lends another place's figure to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gold_articles import clean_text, make_article

from reportgen.attribute import attribute
from reportgen.catalogue.places import Place, Places, load_places
from reportgen.model import Span


def told(places: Places, place: Place, siblings: list[Place]) -> Iterator[tuple[str, tuple[str | None, ...]]]:
    """Sentences about a district and its neighbours, each with the places that it may be given."""
    province, city = places.get(place.province or ""), places.get(place.city) if place.city else None
    own = next(unit for unit in "县旗市区" if place.unit.endswith(unit))
    yield f"{place.name}新增企业12家。", (place.id,)
    yield f"我{own}新增企业13家,全{own}新增企业14家。", (place.id,)
    if siblings:
        yield f"{siblings[0].name}新增企业30家。", (siblings[0].id, None)
    if city is not None:
        yield f"{city.name}新增企业900家。", (city.id,)
        if city.short != place.short:
            yield f"{city.short}新增企业901家。", (city.id, None)
            yield f"{city.short}地铁3号线新增站点5座。", (place.id, None)
            yield f"{city.short}银行新增网点6家。", (place.id, None)
            yield f"{city.short}国际机场新增航线7条。", (place.id, None)
        if own != "市" and city.unit in ("市", "盟", "自治州"):
            yield f"全{city.unit[-1]}新增企业902家。", (city.id,)
    if province.id != place.city:
        yield f"{province.name}新增企业9000家。", (province.id,)
    yield "全国新增企业8家。", ("cn",)


def test_no_figure_is_under_the_wrong_place() -> None:
    places = load_places()
    districts = [place for place in places.districts() if place.kind == "district"]
    cities: dict[str | None, list[Place]] = defaultdict(list)
    for place in districts:
        cities[place.city].append(place)
    wrong = []
    for number, place in enumerate(districts):
        siblings = [other for other in cities[place.city] if other.id != place.id and place.city]
        sentences = list(told(places, place, siblings[number % max(1, len(siblings)) :]))
        title = f"{places.get(place.city or place.province or '').name}{place.name}2024年工作情况"
        text = "\n".join([title, *(sentence for sentence, _ in sentences)])
        article = make_article("a.txt", 1, Span(0, len(text)), Span(len(title) + 1, len(text)), title)
        (found,), _ = attribute((article,), clean_text("a.txt", text), places)
        if found.attribution.district != place.id:
            wrong.append((place.id, title, found.attribution.district))
        for sentence, allowed in sentences:
            at = text.index(sentence) + len(sentence) - 2
            statement = next(s for s in found.statements if s.span.start <= at < s.span.end)
            if statement.place_at(at).district not in allowed:
                wrong.append((place.id, sentence, statement.place_at(at).district))
    assert wrong == []
