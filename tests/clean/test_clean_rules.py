"""The examples of every rule of cleaning are its tests."""

from __future__ import annotations

import pytest

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.clean import clean
from reportgen.clean.furniture import Line, match_line, tail_of
from reportgen.model.document import SourceDocument

TEXT = "2023年,南山区新引进总部企业26家。区里发布产业用地清单,推出服务专员制度,企业开办时间压缩到半天以内。"
RULES = load_rules("reportgen.clean", "furniture.toml")


def fires(rule: Rule, text: str) -> bool:
    if rule.extra["where"] == "tail":
        found = tail_of(Line(0, len(text), text))
        return found is not None
    return rule.search(text) is not None and match_line(text, rule.extra["where"]) is not None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_has_examples_and_rejects_and_keeps_to_them(rule: Rule) -> None:
    assert rule.why and rule.examples and rule.rejects
    assert rule.extra["step"] in ("furniture", "advertising")
    for example in rule.examples:
        assert fires(rule, example), example
    for reject in rule.rejects:
        assert not fires(rule, reject), reject


CREDITS = "记者 / 李某\n编辑 / 王某\n图片 / 某区资料图\n转载请注明来自某区官方微信\n来源:某区发布"


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        (f"{TEXT}\n{CREDITS}\n相关推荐", f"{TEXT}\n{CREDITS}"),
        (f"{TEXT}\n编辑:王某", TEXT),
        (f"{TEXT}\n(来源:某区发布 文稿:区商务局、李某)", f"{TEXT}\n(来源:某区发布 文稿:区商务局、李某)"),
        (f"题目在此处\n摘要:{TEXT[:30]}……\n{TEXT}", f"题目在此处\n{TEXT}"),
        (f"题目在此处\n【摘要】\n{TEXT}\n{TEXT}", f"题目在此处\n{TEXT}"),
        (f"题目在此处\n{TEXT}\n{TEXT}", f"题目在此处\n{TEXT}"),
        (f"题目在此处\n摘要:本文另有所指,与下文不同。\n{TEXT}", f"题目在此处\n摘要:本文另有所指,与下文不同。\n{TEXT}"),
        (f"某区召开大会-某某网\n首页 > 要闻\n某区召开大会\n{TEXT}", f"某区召开大会\n{TEXT}"),
        (f"相关阅读\n某区新政来了\n某区地铁开通\n下一篇的题目\n{TEXT}", f"下一篇的题目\n{TEXT}"),
        (f"题目\n2023-05-06 10:20 来源:某某晚报\n{TEXT}", f"题目\n{TEXT}"),
        (f"{TEXT}\n2023-05-06 10:20在区政府召开会议,来源广泛。", f"{TEXT}\n2023-05-06 10:20在区政府召开会议,来源广泛。"),
    ],
)
def test_what_stands_around_an_article_goes_and_what_belongs_to_it_stays(page: str, kept: str) -> None:
    document = SourceDocument("a.txt", "0" * 64, len(page), "txt", page, "utf-8", "made")
    assert clean(document)[0].text.rstrip("\n") == kept
