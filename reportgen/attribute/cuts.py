"""Where in a sentence the place changes: (offset, the place from there on), in order."""

from __future__ import annotations

from reportgen.attribute.cues import CLOSING
from reportgen.attribute.roles import LONGEST
from reportgen.model import Attribution, PlaceSpan, Span

Cut = tuple[int, Attribution]


def cut(cuts: list[Cut], at: int, place: Attribution) -> None:
    """From `at` on it is about `place`; a later cut never reaches back over an earlier one's start."""
    while len(cuts) > 1 and cuts[-1][0] >= at:
        cuts.pop()
    if cuts[-1][0] >= at:
        cuts[-1] = (at, place)
    elif cuts[-1][1] != place:
        cuts.append((at, place))


def close_brackets(text: str, end: int, cuts: list[Cut]) -> list[Cut]:
    """(全市900亿元) is over at its closing bracket: then it is again about what it was about before."""
    out = [cuts[0]]
    outside = cuts[0][1]
    for number, (at, place) in enumerate(cuts[1:], 1):
        back = max(out[0][0], at - LONGEST)
        opened = text.rfind("(", back, at)
        inside = opened >= 0 and not CLOSING.search(text, opened, at)
        outside = outside if inside else place
        out.append((at, place))
        closed = CLOSING.search(text, at, min(end, at + LONGEST)) if inside else None
        following = cuts[number + 1][0] if number + 1 < len(cuts) else end
        if closed is not None and closed.end() < following:
            out.append((closed.end(), outside))
    return out


def spans(start: int, end: int, cuts: list[Cut]) -> tuple[PlaceSpan, ...]:
    """The stretches of `[start, end)`, the first of which begins at `start`."""
    if len(cuts) == 1:
        return (PlaceSpan(Span(start, end), cuts[0][1]),)
    ends = [at for at, _ in cuts[1:]] + [end]
    return tuple(PlaceSpan(Span(at, stop), place) for (at, place), stop in zip(cuts, ends, strict=True))
