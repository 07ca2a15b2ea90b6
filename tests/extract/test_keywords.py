"""Keywords tell one source from another: no words of every report, no place, no halves of a term."""

from __future__ import annotations

from reportgen.extract.keywords import keywords

TEXT = "江州发展氢能源汽车，氢能源汽车示范线开通，氢能源汽车企业创新发展，江州建设加氢站，加氢站二期创新推进建设。"


def test_common_words_and_places_are_no_keywords() -> None:
    found = keywords(TEXT, (), dull=("江州",))
    assert not {"发展", "创新", "建设", "推进"} & set(found) and not any("江州" in word for word in found)


def test_pieces_of_one_term_stand_together() -> None:
    text = "脑机接口研究。脑机接口中心成立。脑机接口方案出台，脑机接口集聚。"
    assert keywords(text, ())[0] == "脑机接口"
