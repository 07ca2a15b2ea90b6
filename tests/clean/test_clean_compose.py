"""Edits of several steps compose exactly, and every span leads back to raw text that cleans to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.clean.compose import Change, Draft
from reportgen.model.document import CleanText, Edit, Span

ALPHABET = "招商引资区市年月0123,。(a) \n"


def applied(raw: str, edits: tuple[Edit, ...], start: int = 0, end: int | None = None) -> str:
    """`raw[start:end]` after the edits that lie inside it."""
    end = len(raw) if end is None else end
    parts, position = [], start
    for edit in edits:
        if edit.start >= position and edit.end <= end:
            parts += (raw[position : edit.start], edit.after)
            position = edit.end
    return "".join([*parts, raw[position:end]])


@st.composite
def steps(draw: st.DrawFn) -> tuple[str, list[list[Change]]]:
    """A text and several steps of changes, each in the coordinates of what the step before it left."""
    raw = draw(st.text(ALPHABET, min_size=1, max_size=40))
    draft = Draft(raw)
    done: list[list[Change]] = []
    for number in range(draw(st.integers(1, 4))):
        cuts = sorted(draw(st.lists(st.integers(0, len(draft.text)), min_size=2, max_size=8)))
        changes, position = [], -1
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            if start > position and end > start:
                changes.append(Change(start, end, draw(st.text(ALPHABET, max_size=3)), f"step{number}", "because"))
                position = end
        draft.apply(changes)
        done.append(changes)
    return raw, done


def run(raw: str, done: list[list[Change]]) -> tuple[str, CleanText]:
    """The text by plain replacement, and the record by composition."""
    draft, plain = Draft(raw), raw
    for changes in done:
        draft.apply(changes)
        for change in reversed(changes):
            plain = plain[: change.start] + change.after + plain[change.end :]
    return plain, draft.finish("made")


@given(steps())
def test_composed_edits_give_the_text_that_step_by_step_replacement_gives(case: tuple[str, list[list[Change]]]) -> None:
    raw, done = case
    plain, clean = run(raw, done)
    assert clean.text == plain
    assert applied(raw, clean.changes()) == plain


@given(steps())
def test_edits_are_ordered_apart_and_quote_the_raw_text(case: tuple[str, list[list[Change]]]) -> None:
    raw, done = case
    _, clean = run(raw, done)
    position = 0
    for edit in clean.changes():
        assert position <= edit.start <= edit.end
        assert raw[edit.start : edit.end] == edit.before
        position = edit.end


@given(steps(), st.data())
def test_every_span_maps_to_raw_text_that_cleans_to_it(case: tuple[str, list[list[Change]]], data: st.DataObject) -> None:
    raw, done = case
    _, clean = run(raw, done)
    start = data.draw(st.integers(0, len(clean.text)))
    end = data.draw(st.integers(start, len(clean.text)))
    back = clean.to_raw(Span(start, end))
    assert 0 <= back.start <= back.end <= len(raw)
    if end > start:
        assert back.end > back.start or not raw
        assert clean.text[start:end] in applied(raw, clean.changes(), back.start, back.end)


@given(st.text(ALPHABET, max_size=30))
def test_without_changes_every_character_maps_to_itself(raw: str) -> None:
    clean = Draft(raw).finish("made")
    assert clean.text == raw
    for index in range(len(raw)):
        assert clean.to_raw(Span(index, index + 1)) == Span(index, index + 1)


def test_a_conversion_keeps_positions_and_is_listed_run_by_run() -> None:
    draft = Draft("黃埔區發展")
    draft.convert("黄埔区发展", "script", "to Simplified")
    clean = draft.finish("made")
    assert clean.edits == ()
    assert [(e.start, e.before, e.after) for e in clean.changes()] == [(0, "黃", "黄"), (2, "區發", "区发")]
    assert clean.to_raw(Span(1, 3)) == Span(1, 3)


def test_a_conversion_that_changes_the_length_is_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        Draft("著名").convert("着", "script", "wrong")


def test_overlapping_changes_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        Draft("招商引资").apply([Change(0, 2, "", "a", ""), Change(1, 3, "", "a", "")])


def test_an_edit_inside_a_later_deletion_is_still_listed_as_a_repair() -> None:
    draft = Draft("正文。開云(yún)入口")
    draft.apply([Change(5, 10, "", "pinyin", "reading of 云")])
    draft.apply([Change(3, 7, "", "advertising", "tail")])
    clean = draft.finish("made")
    assert clean.text == "正文。"
    assert [edit.step for edit in clean.edits] == ["advertising"]
    assert [edit.step for edit in clean.repairs()] == ["advertising", "pinyin"]


def test_two_neighbouring_repairs_keep_their_own_labels() -> None:
    draft = Draft("甲?乙yōu)丙")
    draft.apply([Change(1, 3, "。優(", "lost-byte", "found")])
    draft.apply([Change(3, 8, "", "pinyin", "reading of 優")])
    clean = draft.finish("made")
    assert clean.text == "甲。優丙"
    assert [(e.step, e.before, e.after) for e in clean.edits] == [("lost-byte", "?乙", "。優"), ("pinyin", "yōu)", "")]


def test_a_span_outside_the_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="outside"):
        Draft("区").finish("made").to_raw(Span(0, 2))
