"""Support that a policy grants: to whom or on what condition, and what (补助比例, 奖励, 上限, 期限)."""

from __future__ import annotations

import re

from reportgen.extract.naming import Name, tidy
from reportgen.extract.patterns import pattern
from reportgen.extract.phrases import Phrase, strip_front
from reportgen.extract.quantities import Quantity
from reportgen.extract.state import State

GIVEN = pattern("given")
GIVING = pattern("giving")
MOST = pattern("granted-at-most")
RECIPIENT = pattern("recipient")
CONDITION = pattern("condition-of-support")
TERM = re.compile(r"(?:奖励|补助|补贴|资助|扶持|奖补|享受)(?:时间|期限|期|年限)$")
FUNDS = re.compile(r"(?:奖补|奖励|补助|补贴|扶持|资助|支持)(?:资金|总额|金额)$")
KIND = re.compile(r"(?:奖励|补助|补贴|资助|扶持|奖补|贴息)(?:资金|金)?$")
ENDS = re.compile(r"(?:奖励|补助|补贴|资助|扶持|奖补|贴息)(?:资金|金)?(?:比例|上限|期限|时间|年限)?$")
BY = re.compile(r"按照?(?!期|时|揭|需)")
TERMS = re.compile(r"(?:连续|分|给予)?[一二两三四五六1-9]年(?:内|期)?|连续|给予|可|每年|分期|最高")
HERE = re.compile(r"(?:可|可以)?(?:享受|申领|领取|获得?|给予|奖励|最高|每(?:[月年日天]|人每?[月年]?))+$")
NOBODY = re.compile("^(?:每|分|连续|合计|一次性|单|再|另|同|按|对|给予|累计|最高|其中|购房|租房|企业)")
SHORTEST, SHORT_NAME = 2, 10
LEVELED = re.compile("(?P<level>国家级|省级|市级|区级|县级)的?(?:再|给予)?(?:奖励|补助|补贴|资助)?")
LEVELS = re.compile("国家级|省级|市级|区级|县级")
ENDED = re.compile("(?:比例|上限|期限)$")
PLAIN = pattern("recipient-without-a-word")
LONGEST_KIND = 2
LOOK_AHEAD = 3
LONGEST = 32


def granted(state: State, q: Quantity, kind: str, phrase: Phrase, clause_end: int) -> Name | None:
    """What is granted by the amount, the percentage or the length of time; None where none of it is support."""
    money, percent = kind.startswith("money"), kind == "percent"
    if not (money or percent or kind == "time"):
        return None
    words = tidy(state.text[phrase.start : phrase.end])
    if kind == "time":
        return _term(state, q, phrase, words)
    behind = GIVEN.match(state.text, q.end, clause_end)
    if percent:
        return _rate(state, q, phrase, behind)
    if behind is not None:
        front = "" if behind["kind"] == behind["what"] else behind["what"].removesuffix(behind["kind"])
        return _name(state, q, phrase, front + behind["kind"] + _limit(q), words)
    before = GIVING.fullmatch(words)
    if before is not None:
        return _name(state, q, phrase, (before["each"] or "") + before["kind"] + _limit(q))
    if q.modifier == "under" and FUNDS.search(words) is not None:
        return Name(tidy(state.text[slice(*phrase.place)]) + words + "上限", phrase.start, phrase.end, words)
    last = state.last
    level = LEVELED.fullmatch(words)
    if level is not None and last is not None and LEVELS.search(last.text) is not None and is_support(last.text):
        return Name(LEVELS.sub(level["level"], last.text), last.start, phrase.end, last.noun)
    if q.modifier == "under" and KIND.search(words) is not None and len(words) > LONGEST_KIND:
        return Name(words + "上限", phrase.start, phrase.end, words)
    most = MOST.fullmatch(words)
    if q.modifier != "under" or last is None or last.base is None or most is None or GIVEN.fullmatch(last.noun) is None:
        return None
    each = most["each"] or ""
    if q.unit.endswith("/年"):
        q.unit, each = q.unit.removesuffix("/年"), "年"
    return Name(last.base.text + each + last.noun + "上限", last.start, phrase.end, last.noun, base=last.base)


def _term(state: State, q: Quantity, phrase: Phrase, words: str) -> Name | None:
    """补贴期限不超过3年; 期限最长2年 of what was named before."""
    if TERM.search(words) is not None:
        return _name(state, q, phrase, words)
    last = state.last
    if words not in ("期限", "年限", "最长") or last is None or not is_support(last.text):
        return None
    return Name(ENDED.sub("", last.text) + "期限", last.start, phrase.end, last.noun, base=last.base)


def _rate(state: State, q: Quantity, phrase: Phrase, behind: re.Match[str] | None) -> Name | None:
    """按年租金的40%给予补贴; 贴息按利率的50%执行."""
    by = BY.search(state.text, phrase.start, phrase.end)
    if by is None:
        return None
    who = tidy(TERMS.sub("", state.text[phrase.start : by.start()])).removeprefix("对")
    if behind is not None:
        return _name(state, q, phrase, behind["kind"] + "比例", who=who)
    kind = KIND.search(who)
    return Name(who + "比例", phrase.start, phrase.end, who) if kind is not None and len(who) > LONGEST_KIND else None


def is_support(name: str) -> bool:
    """Whether a name ends with what is granted: it says nothing of an increase, though who is supported may be new."""
    return ENDS.search(name) is not None


def _limit(q: Quantity) -> str:
    return "上限" if q.modifier == "under" else ""


def _name(state: State, q: Quantity, phrase: Phrase, what: str, words: str = "", who: str = "") -> Name:
    """Who is supported and `what` it is; `words` stand right before the amount and name the thing where nothing else does."""
    own = (who, phrase.start) if len(who) >= SHORTEST else _named_here(words, phrase)
    who, start = own or _supported(state)
    if not who and state.last is not None and state.last.base is not None and GIVEN.fullmatch(state.last.noun):
        who, start = state.last.base.text, state.last.start
    if not who:
        who, start = re.sub(r"^对|(?:按[^,。]*|分[一二三四五六两]年)?给予.*$", "", words), phrase.start
    noun = what.removesuffix("上限").removesuffix("比例")
    kind = KIND.search(noun)
    noun = kind.group() if kind is not None else noun
    return Name(who + what, start, max(phrase.end, q.end), noun, base=Name(who, start, phrase.end, who) if who else None)


def _named_here(words: str, phrase: Phrase) -> tuple[str, int] | None:
    """硕士每月1500元租房补贴: who gets it stands right before the amount."""
    who = HERE.sub("", words)
    return (who, phrase.start) if who != words and SHORTEST <= len(who) <= SHORT_NAME and NOBODY.match(who) is None else None


def _supported(state: State) -> tuple[str, int]:
    """Who is supported, and on what condition, by the clauses before this one, and where they begin; "" for nobody."""
    begin, end = state.statement.span.start, state.clause[0]
    told = [found for rule in (RECIPIENT, PLAIN) if (found := _last(state, rule, begin, end)) is not None]
    recipient = max(told, key=_where) if told else None
    condition = _last(state, CONDITION, begin, end)
    cut = max(state.text.rfind(";", begin, end), begin)
    if condition is not None and (condition[1] >= cut or recipient is None) and (recipient is None or condition[1] > recipient[1]):
        both = recipient[0] + condition[0] if recipient is not None else condition[0]
        return (both, recipient[1]) if recipient is not None and len(both) <= LONGEST else condition
    return recipient or ("", begin)


def _where(found: tuple[str, int]) -> int:
    return found[1]


def _last(state: State, rule: re.Pattern[str], begin: int, end: int) -> tuple[str, int] | None:
    found = list(rule.finditer(state.text, max(begin - 1, 0), end + LOOK_AHEAD))
    if not found:
        return None
    start, stop = found[-1].span("who")
    start = strip_front(state.words, state.text, start, stop, state.own, state.spans)
    words = tidy(state.text[start:stop])
    return (words, start) if words else None
