"""The rules of goals, tasks, measures, policies, bodies and problems hold on their examples and keep off their rejects."""

from __future__ import annotations

import pytest

from reportgen.catalogue.rules import Rule, load_rules
from reportgen.extract.words_measures import is_measure

FILES = ("words_problems.toml", "words_measures.toml", "plan_goals.toml", "plan_tasks.toml", "names_policies.toml", "names_orgs.toml")
AT_START = {"plan_goals.toml", "head", "act"}


def rules() -> list[pytest.ParameterSet]:
    return [pytest.param(name, rule, id=f"{name}:{rule.id}") for name in FILES for rule in load_rules("reportgen.extract", name)]


def fires(name: str, rule: Rule, words: str) -> bool:
    at_start = name in AT_START or rule.extra.get("scope") in AT_START
    found = rule.pattern.match(words) if at_start else rule.pattern.search(words)
    return bool(found) and not (rule.unless and rule.unless.search(words))


@pytest.mark.parametrize(("name", "rule"), rules())
def test_rule_fires_on_its_examples_only(name: str, rule: Rule) -> None:
    assert rule.examples and rule.rejects and rule.why
    for example in rule.examples:
        assert fires(name, rule, example), example
    for reject in rule.rejects:
        assert not fires(name, rule, reject), reject


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for name in (*FILES, "events.toml", "plan_sections.toml") for rule in load_rules("reportgen.extract", name)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "clause",
    ["推进老旧小区加装电梯", "把南岸软件园建设成为数据开放基地", "东湖实验学校2026年建成", "为企业提供全程帮办服务"],
)
def test_a_clause_of_doing_is_a_measure(clause: str) -> None:
    assert is_measure(clause) is not None


@pytest.mark.parametrize(
    "clause", ["坚持稳中求进工作总基调", "取得积极成效", "完成固定资产投资320亿元", "新增高新技术企业80家", "科技创新是第一动力"]
)
def test_resolve_outcome_and_quantity_are_no_measures(clause: str) -> None:
    assert is_measure(clause) is None
