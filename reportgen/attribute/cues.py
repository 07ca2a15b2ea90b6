"""What the walk through a sentence looks for beside the names: joints, verbs before and after, headings, clause ends."""

from __future__ import annotations

import re

JOIN = re.compile(r"\s*(?:、|和|与|及|以及|,|暨|、和)\s*")
DIGIT = re.compile(r"\d")
COMITATIVE = frozenset("与和同")
DISTRIBUTES = re.compile(r"[^。;]{0,40}?分别")
QUANTITY = re.compile(r"[约近超]?\d[\d,,.]*\s*[^\d、,。;和及与]{0,8}")
SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)")
VISITED = re.compile(r"(?:调研|考察|视察|走访|来到|莅临|赴|到|出席)$")
LOCATED = re.compile(r"(?:在|位于|落户|落在|集聚于|布局在)$")
# 从全区看,…; 以我区为例,…: the clause is the setting of what follows.
SEEN_FROM = frozenset("从就以")
SEEN = re.compile(r"[^,。;:、]{0,10}?(?:来看|来说|来讲|看|而言|为例)(?=[,:])")
CLAUSE_ENDS = ("", ",", "。", ";", "、", "!", ")")
ONLY_COLON = re.compile(r"[\s:]*")
CLOSING = re.compile(r"\)")
RANKS = (re.compile(r"第[一二三四五六七八九十\d]{1,3}[章部编篇]"), re.compile(r"[一二三四五六七八九十]{1,3}、"),
         re.compile(r"\([一二三四五六七八九十]{1,3}\)"), re.compile(r"\d{1,2}[、.]"))
DELEGATED = re.compile(r"(?:支持|推动|助力|将|把|批复|同意|授予|在|由|对|给予|赋予)$")
OWNING = re.compile(r"的(?!是)")  # 把甲市的事… says nothing of 甲市
# 全县 of another county is only related to where it is compared with, visited or helped.
RELATED = re.compile(r"(?:与|同|和|比|较|对|向|给|赴|到|在|占|于|帮扶|支援|援助|助力|服务|带动)$")
RELATED_REACH = 2
AGAINST = re.compile(r"(?:占到?|[比较]|高于|低于|高出|超过?|快于|慢于|领先|落后|位居|居|列)$")
# The next of a list has a label that names no known place: …甲市68个、乙示范区15个.
UNKNOWN_ITEM = re.compile(
    r"[^\d、,。;:()]{0,6}\d[\d.]*[^\d、,。;:]{0,6}、(?=[^\d,。;:、()]{0,8}"
    r"(?:[区市县州盟旗镇乡园直港]|新城|街道|本级|其他|其余|集团|部门|基地)\d)"
)
ITEM_AFTER = re.compile(r"(?:有|占|为|达|新增|增长|下降|完成|实现|入选|获评|共|[约近超]|\d)")


# 某市北部的本区: the city only says where the district lies.
LYING = re.compile(r"(?:的|[东西南北中]{1,3}部的?|[下所]?辖区?内?的?|境内的?)")
# 全部120个公园中有9个在本区; 30个名额中,本区占4个: the whole is wider than the district.
WHOLE = re.compile(r"\d[\d,.]*[^\d,。;:]{1,12}?(?:之?中|当中|里),?(?:(?:就|共)?有[约近超]?\d[^,。;:]{0,6}(?:在|位于|来自|属于|落户))?$")
ITS_PART = re.compile(r"(?:就|独|共)?(?:有|占)[了约近超]{0,2}\d|[,。;、!)]|$")
# 某中心在本区设分部: what is told from here on is the district's.
SET_UP = re.compile(r"(?:设|落户|落地|建[成立设]|布局|投资|开[设工业]|成立|挂牌|投产|启[动用]|揭牌|扎根)")


def heads_line(text: str, at: int) -> bool:
    """Whether only spaces stand between the line's beginning and `at`."""
    while at > 0 and text[at - 1] in " \u3000\t":
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def rank_of(text: str, start: int) -> int:
    """The rank of a heading by its number: 1 for 第一章, 2 for 一、, 3 for (一), 4 for 1., 5 without one."""
    for rank, pattern in enumerate(RANKS, 1):
        if pattern.match(text, start):
            return rank
    return len(RANKS) + 1


def clause_end(text: str, at: int, end: int) -> int:
    """Where the clause around `at` ends."""
    while at < end and text[at] not in ",。;:!?":
        at += 1
    return at
