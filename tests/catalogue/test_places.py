"""The catalogue of places: ids, names, labels, and what must not be confused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.catalogue.matching import PlainMatcher, build_matcher
from reportgen.catalogue.places import Places, load_places
from reportgen.errors import ConfigError

PLACES = load_places()


def test_every_county_level_unit_has_one_id() -> None:
    units = [p for p in PLACES.districts() if p.kind == "district"]
    assert len(units) == 2845
    assert len({p.id for p in units}) == 2845
    assert len({p.code for p in units}) == 2845
    assert len(set(PLACES.ids())) == len(PLACES.ids())


def test_ids_are_plain_and_stable() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+){0,2}", i) for i in PLACES.ids())
    wanted = {
        "310101": "huangpu-sh", "440112": "huangpu-gz", "310104": "xuhui-sh", "310115": "pudong-sh",
        "622901": "linxia-shi-lx", "622921": "linxia-xian-lx", "371722": "shanxian-hz", "429004": "xiantao-hb",
        "440113": "panyu-gz", "350200": "xm", "500000": "cq", "310000": "sh", "440100": "gz", "320500": "suzhou-jiangsu",
        "341300": "suzhou-anhui", "610000": "shaanxi", "140000": "shanxi", "632500": "hainan-zhou",
    }
    by_code = {PLACES.get(i).code: i for i in PLACES.ids() if PLACES.get(i).code}
    assert {code: by_code[code] for code in wanted} == wanted


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("长子县", "zhangzi-cz"), ("渑池县", "mianchi-smx"), ("荥阳市", "xingyang-zz"), ("六合区", "luhe-nj"),
        ("蔚县", "yuxian-zjk"), ("乐清市", "yueqing-wz"), ("乐亭县", "laoting-ts"), ("黄陂区", "huangpi-wh"),
        ("闵行区", "minhang-sh"), ("郫都区", "pidu-cd"), ("涡阳县", "guoyang-bz"), ("歙县", "shexian-hs"),
        ("大埔县", "dabu-mz"), ("鄞州区", "yinzhou-nb"), ("什邡市", "shifang-dy"), ("监利市", "jianli-jz"),
        ("红寺堡区", "hongsibu-wz"), ("天长市", "tianchang-cz"), ("吴堡县", "wubu-yl"), ("绿园区", "lvyuan-cc"),
    ],
)
def test_ids_follow_the_local_reading(name: str, place_id: str) -> None:
    assert PLACES.get(place_id).name == name


def test_labels_name_the_city() -> None:
    assert PLACES.label("huangpu-sh") == "上海黄浦区"
    assert PLACES.label("huangpu-gz") == "广州黄埔区"
    assert PLACES.label("lingang-sh") == "上海临港新片区"
    assert PLACES.label("xiantao-hb") == "湖北仙桃市"
    assert PLACES.label("gongyeyuanqu-sz") == "苏州工业园区"
    assert PLACES.label("sh") == "上海市"
    assert PLACES.short_label("huangpu-sh") == "黄浦区"


def test_parents() -> None:
    assert PLACES.city_of("huangpu-gz") == "gz"
    assert PLACES.province_of("huangpu-gz") == "guangdong"
    assert PLACES.city_of("sh") == PLACES.province_of("sh") == "sh"
    assert PLACES.city_of("xiantao-hb") is None
    assert PLACES.province_of("xiantao-hb") == "hubei"
    assert PLACES.city_of("lingang-sh") == "sh"
    assert PLACES.city_of("cn") is PLACES.province_of("cn") is None


def test_only_districts_and_areas_get_a_briefing() -> None:
    assert PLACES.is_briefable("huangpu-sh") and PLACES.is_briefable("lingang-sh") and PLACES.is_briefable("yubei-cq")
    assert not any(PLACES.is_briefable(i) for i in ("sh", "cn", "guangdong", "huangpu-customs", "luwan-sh", "no-such"))


def test_unknown_ids_get_the_nearest() -> None:
    assert set(PLACES.nearest("huangpu", 2)) == {"huangpu-sh", "huangpu-gz"}
    assert PLACES.nearest("徐汇区", 1) == ("xuhui-sh",)
    assert PLACES.nearest("Lingang", 1) == ("lingang-sh",)
    assert PLACES.nearest("上海黄浦区", 1) == ("huangpu-sh",)
    assert PLACES.nearest("@@@") == ()


def test_shared_names_keep_all_candidates() -> None:
    assert set(PLACES.names()["鼓楼区"].candidates) == {"gulou-nj", "gulou-xz", "gulou-fz", "gulou-kf"}
    assert set(PLACES.names()["朝阳区"].candidates) == {"chaoyang-bj", "chaoyang-cc"}
    shared = {word for word, name in PLACES.names().items() if name.kind == "district" and len(name.candidates) > 1}
    assert len(shared) >= 28


def test_what_only_sounds_like_a_district_is_none() -> None:
    names = PLACES.names()
    assert names["黄埔海关"].kind == "customs"
    assert names["黄埔海关"].candidates == ("huangpu-customs",)
    assert names["黄浦江"].kind == "not-a-place"
    assert names["广州开发区"].candidates == ("huangpu-gz",)
    assert names["广州科学城"].kind == "part"
    assert set(PLACES.sound_alikes("huangpu-sh")) == {"huangpu-gz"}


def test_no_bare_short_name() -> None:
    names = PLACES.names()
    assert not {"黄浦", "黄埔", "徐汇", "资源", "合作", "新建", "和平"} & set(names)
    assert PLACES.short_names_in("sh")["黄浦"] == "huangpu-sh"
    assert PLACES.short_names_in("gz")["黄埔"] == "huangpu-gz"
    assert PLACES.is_common("资源") and not PLACES.is_common("黄浦")


def test_old_names_lead_to_today() -> None:
    names = PLACES.names()
    assert names["富阳市"].candidates == ("fuyang-hz",)
    assert names["户县"].candidates == ("huyi-xa",)
    assert names["卢湾区"].candidates == ("luwan-sh",)
    assert PLACES.get("luwan-sh").within == ("huangpu-sh",)


def test_shipped_catalogue_is_clean() -> None:
    assert PLACES.check() == ()


def write(folder: Path, text: str) -> Places:
    (folder / "places.toml").write_text(text, encoding="utf-8")
    return load_places(folder)


def test_overlay_adds_areas_and_aliases(tmp_path: Path) -> None:
    places = write(tmp_path, '[[area]]\nid = "test-wh"\nname = "试验新城"\ncity = "wh"\n[aliases]\nhuangpu-sh = ["申黄浦"]\n')
    assert places.label("test-wh") == "武汉试验新城"
    assert places.names()["申黄浦"].candidates == ("huangpu-sh",)
    assert "test-wh" not in PLACES


def test_overlay_faults_are_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere-xx"):
        write(tmp_path, '[aliases]\nnowhere-xx = ["某处"]\n')
    load_places.cache_clear()
    with pytest.raises(ConfigError, match="lacks the key"):
        write(tmp_path, '[[area]]\nid = "a-sh"\n')
    load_places.cache_clear()
    with pytest.raises(ConfigError, match=r"places\.toml"):
        write(tmp_path, "[[area]\n")


def test_linter_finds_an_alias_of_two_and_a_common_word(tmp_path: Path) -> None:
    load_places.cache_clear()
    places = write(
        tmp_path,
        '[aliases]\nhuangpu-sh = ["外滩片", "资源"]\nxuhui-sh = ["外滩片", "产业"]\npudong-sh = ["黄埔区"]\n',
    )
    found = "\n".join(places.check())
    assert "外滩片" in found and "huangpu-sh" in found and "xuhui-sh" in found
    assert "资源" in found and "产业" in found
    assert "黄埔区" in found


@pytest.mark.parametrize("text", ["上海市黄浦区和广州市黄埔区", "黄浦江畔的浦东新区", "", "x" * 1000, "黄埔海关黄埔区"])
def test_plain_matcher_finds_the_same(text: str) -> None:
    words = tuple(PLACES.names())
    assert PlainMatcher(words).find(text) == [tuple(hit) for hit in build_matcher(words).find(text)]


def test_matcher_takes_the_longest() -> None:
    words = ("浦东", "浦东新区", "新区")
    assert PlainMatcher(words).find("在浦东新区") == [(1, 1, 5)]
    assert list(build_matcher(words).find("在浦东新区")) == [(1, 1, 5)]


def test_parts_lie_inside_their_district() -> None:
    assert "知识城" in PLACES.parts("huangpu-gz")
    assert PLACES.parts("huangpu-customs") == ()
    assert PLACES.with_short_name("松江") == ("songjiang-sh",)
    assert len(PLACES.with_short_name("鼓楼")) == 4
