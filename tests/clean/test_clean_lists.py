"""Line breaks that a page lost between the items of a list."""

from __future__ import annotations

from reportgen.clean import spacing


def test_items_of_a_list_get_their_line_breaks_back() -> None:
    text = "要点 - 签约9个 [1] - 开工6个 [2] 政策 - 奖励5万元 [3] - 产值2亿元 [4]"
    changed = spacing.lost_breaks(text)
    assert [text[change.start : change.end] for change in changed] == [" "] * 5
    draft = list(text)
    for change in changed:
        draft[change.start] = "\n"
    assert "".join(draft).split("\n") == ["要点", "- 签约9个 [1]", "- 开工6个 [2]", "政策", "- 奖励5万元 [3]", "- 产值2亿元 [4]"]


def test_a_dash_between_words_is_no_item() -> None:
    assert spacing.lost_breaks("中国 - 东盟博览会 [1] - 说明,2020 - 2022年") == []
