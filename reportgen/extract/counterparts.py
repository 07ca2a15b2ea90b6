"""Names that are cut short because the one before said the rest: 存款余额…,贷款余额…; 其中城镇居民…."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.extract.naming import Name
from reportgen.extract.quantities import Quantity
from reportgen.extract.state import State

PAIRS = (("存款", "贷款"), ("内资", "外资"), ("收入", "支出"), ("进口", "出口"), ("男性", "女性"), ("申请", "授权"), ("出生", "死亡"), ("施工", "竣工"), ("迁入", "迁出"))
"""Of two that are told together the second leaves out what the first began with."""
OTHER = dict((*PAIRS, *(pair[::-1] for pair in PAIRS)))
RESIDENTS = re.compile(r"(?:城镇|农村|城市|乡村)(?:常住)?(?:居民)?")
INCOME = re.compile(r"(?:全体|全区|城乡|城镇|农村)?(?:常住)?居民(人均(?:可支配|纯)?(?:收入|消费(?:性)?支出))")
CLASSES = re.compile(r"[\u4e00-\u9fff、]{2,14}类(?:商品)?")
CLASS_HEADS = (("居民消费价格", "居民消费价格"), ("零售额", "零售额"), ("零售总额", "零售额"), ("价格指数", "价格"))
SUM_HEAD = re.compile("(?:投资|收入|支出|产值|增加值|销售额|零售额|税收|贷款|存款|用电量|吞吐量|货运量|客运量|发电量|产量|亩产|面积)$")
CONTAINS = re.compile("(?:\\((?:其中)?(?:含|包括|包含)?|其中[,:]?)$")
BESIDE = re.compile("[0-9万亿](?:吨|公斤|千克|斤|亩|公顷|平方米|平方公里|千瓦时|标箱|标准箱)、$")
"""早稻亩产500公斤、|晚稻: the next of a list in the same unit."""
NO_HEAD = re.compile("[额量率值比重入资金款费数类]$|面积$")
OF_LEVEL = re.compile("(?:[本区县市省]级|地方)(?=收入|支出|财力)")
CONTAINS_REACH, SHORT_PART = 6, 6
MAGNITUDES = "十百千万亿"
SIZES = re.compile(r"^(?:规模以上|限额以上|规上|限上)")
TRADE = re.compile(r"[\u4e00-\u9fff]{2,8}业[\u4e00-\u9fff]*")


def completed(state: State, name: Name, q: Quantity) -> Name:
    """The name with what the one before it in the sentence, or the sentence before, said for both."""
    before = state.last or state.carried
    if before is None or len(name.text) > 14:
        return name
    words = (
        counterpart(before.text, name.text)
        or _of_residents(state, name.text, q.kind)
        or _of_class(state, name.text, q.kind)
        or _of_which(state, before.text, name, q)
    )
    if not words or words == name.text:
        return name
    known = state.context.catalogue.indicators.by_name(words)
    return replace(name, text=words, known=known.id if known is not None else None)


def _of_which(state: State, before: str, name: Name, q: Quantity) -> str:
    """固定资产投资90亿元(含技改8亿元), 吞吐量5亿吨,其中矿石2亿吨: the part is of the same kind; "" where it is not told as a part."""
    if name.known is None and SIZES.fullmatch(name.text) is not None and SIZES.match(before) is None and state.last is not None:
        return name.text + before
    inside = CONTAINS.search(state.text, max(name.start - CONTAINS_REACH, 0), name.start) is not None
    level = OF_LEVEL.match(name.text) if inside else None
    if level is not None and before.endswith(name.text[level.end() :]) and state.last is not None:
        return level.group() + before.removesuffix(name.text[level.end() :]).removesuffix("总") + name.text[level.end() :]
    head = SUM_HEAD.search(before)
    if head is None or name.known is not None or len(name.text) > SHORT_PART or NO_HEAD.search(name.text) is not None:
        return ""
    told = inside or BESIDE.search(state.text, max(name.start - CONTAINS_REACH, 0), name.start) is not None
    if not told or not same_unit(state, q) or SUM_HEAD.search(name.text) is not None:
        return ""
    shared = next((size for size in (2, 1) if name.text.endswith(head.group()[:size])), 0)
    return name.text + head.group()[shared:]


def same_unit(state: State, q: Quantity) -> bool:
    """Whether the amount told last, changes left out, is in the unit of this one, whatever its magnitude."""
    units = (fact.unit for fact in reversed(state.facts) if fact.unit != "%")
    return next(units, "").lstrip(MAGNITUDES) == q.unit.lstrip(MAGNITUDES)


def counterpart(before: str, words: str) -> str:
    """施工面积 → 竣工面积 with the front of the name told before; "" where the two are no pair."""
    other = OTHER.get(words[:2])
    if other is None:
        return ""
    full = other + words[2:]
    if not before.endswith(full) or before == full or before.endswith(("进" + full, "总" + full)):
        return ""
    return before.removesuffix(full) + words


def _of_residents(state: State, words: str, kind: str) -> str:
    if kind not in ("money-cny", "percent") or RESIDENTS.fullmatch(words) is None:
        return ""
    for name in (state.first, state.carried):
        told = INCOME.search(name.text) if name is not None else None
        if told is not None:
            return words.removesuffix("居民") + "居民" + told.group(1)
    return ""


def _of_class(state: State, words: str, kind: str) -> str:
    if kind not in ("money-cny", "percent") or CLASSES.fullmatch(words) is None:
        return ""
    for name in (state.first, state.carried):
        for told, head in CLASS_HEADS if name is not None else ():
            if name is not None and told in name.text:
                return words + head
    return ""


def with_sizes(items: list[str]) -> list[str]:
    """限额以上批发业、零售业销售额: the size is said once for all the trades."""
    size = SIZES.match(items[0])
    if size is None or not all(TRADE.fullmatch(item) for item in items[1:]):
        return items
    return [items[0], *(size.group() + item for item in items[1:])]
