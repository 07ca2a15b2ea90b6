"""What a short sentence announces for those that follow: 实施城市更新行动。 … 建成3个项目 are projects of 城市更新."""

from __future__ import annotations

import re

from reportgen.extract.lexicon import lexicon
from reportgen.extract.naming import Name, tidy
from reportgen.extract.patterns import closing, pattern
from reportgen.model import Statement

LONGEST = 32
MARK = re.compile(r"[,;:、]")
VERB = re.compile(r"实施|推进|推动|开展|深化|加强|强化|抓好|提升|完善|优化|建设|构建|促进")
ADVERB = re.compile(r"强势|高效|协同|深度|有力|成效")
STOP = re.compile(r"(?:持续|不断|更加|全面|稳步|显著|进一步|加快|提速|有序|更(?!新)|取得|成效|行动|工程|工作|攻坚战?|力度|步伐|[。!?])")
TRADE = re.compile(r"(?:[0-9]{1,2}[、.]|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|[●■◆▲★·] ?)?(?P<trade>[\u4e00-\u9fff]{2,8}?(?:产业|业|制造|信息|医药|能源|材料|经济|装备|农业|旅游|物流|金融|电子|食品|化工|汽车|零部件)(?:集群)?)。?")
"""A list item that names a trade and nothing else: 2、装备制造。"""
ITEM = re.compile(r"(?:[0-9]{1,3}[、.]|\([0-9一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|[●■◆▲★·]) ?(?P<thing>(?![一二三四五六七八九十]是)[^,;:、。!?0-9][^,;:。!?]{1,26})。")
"""A marked item of a list that names one thing and nothing else: 3. 某产业园二期。"""
LISTED = closing("listed-thing")
SLOGAN = pattern("slogan")
SHORTEST = 3


class Topics:
    """Remembers the last announcement of a paragraph, and the project that heads its line (`item`)."""

    __slots__ = ("_end", "_text", "_topic", "item")

    def __init__(self, text: str) -> None:
        self._text = text
        self._topic = ""
        self._end = 0
        self.item: Name | None = None

    def see(self, statement: Statement) -> None:
        """Take note of a sentence without quantities, no longer than `LONGEST`."""
        start, end = statement.span
        if "\n" in self._text[self._end : start]:
            self._topic, self.item = "", None
        self._end = end
        words = self._text[start:end].strip()
        trade = TRADE.fullmatch(words)
        if trade is not None:
            self._topic = trade["trade"]
        named = ITEM.fullmatch(words) if trade is None and words.endswith("。") else None
        if named is not None and LISTED.search(named["thing"]) is not None and SLOGAN.search(named["thing"]) is None and lexicon().verb_at(named["thing"], 0, len(named["thing"])) is None:
            at = self._text.index(named["thing"], start)
            self.item = Name(tidy(named["thing"]), at, at + len(named["thing"]), tidy(named["thing"]))
            return
        if trade is not None or len(words) > LONGEST or MARK.search(words):
            return
        lead = VERB.search(words)
        rest = words[lead.end() :] if lead else ""
        stop = STOP.search(rest)
        rest = "" if rest.startswith("的") else rest
        topic = tidy(rest[: stop.start()] if stop else rest)
        good = SHORTEST <= len(topic) <= 10 and not VERB.search(topic) and not ADVERB.match(topic) and lexicon().verb_at(topic, 0, len(topic)) is None
        self._topic = topic if good else ""

    def before(self, statement: Statement) -> str:
        """The topic that holds for a sentence, "" for none."""
        if "\n" in self._text[self._end : statement.span.start]:
            self._topic, self.item = "", None
        self._end = statement.span.end
        return self._topic
