"""The tag tree without what says nothing: elements without a meaning, pieces of one line kept apart, heads named twice.

WeasyPrint makes a Span of every piece of a line and a NonStruct of every anonymous box: two thirds of all objects of a
briefing. Neither has a meaning of its own (ISO 32000-1, 14.8.4): their content goes to the element around them,
and the reading order stays as it is. Heads of tables say whether they head a row or a column (Scope, ISO 14289-1, 7.5)
instead of being listed in each cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

MEANINGLESS = ("/Span", "/NonStruct")
PLAIN_KEYS = frozenset({"Type", "S", "K", "Pg", "P"})
_REFERENCE = re.compile(rb"(\d+) 0 R")


class Tree:
    """The structure tree of a `pydyf.PDF`. To be finished once, after the pages have said what became of their marks."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._gone = _gone(pdf)
        objects = pdf.objects
        self._elements = [
            item for number, item in enumerate(objects)
            if number not in self._gone and isinstance(item, dict) and item.get("Type") == "/StructElem"
        ]  # fmt: skip
        for item in self._elements:
            item["K"][:] = list(_kids(item["K"], self._gone, objects))
            item["P"] = _owner(item["P"], self._gone, objects)
        nums = objects[_number(objects[_number(pdf.catalog["StructTreeRoot"])]["ParentTree"])]["Nums"]
        for value in nums:
            if isinstance(value, list):
                value[:] = [_owner(element, self._gone, objects) for element in value]
        self._holders = {page: holders for page, holders in zip(nums[::2], nums[1::2], strict=True) if isinstance(holders, list)}
        self._marks: dict[bytes, dict[int, int]] = {}

    def follows(self, page: int, mark: int, other: int) -> bool:
        """Whether the content `other` comes right after `mark` in the same element of a page."""
        holders = self._holders.get(page, [])
        if max(mark, other) >= len(holders) or holders[mark] != holders[other]:
            return False
        kids = self._pdf.objects[_number(holders[mark])]["K"]
        return mark in kids and kids[kids.index(mark) + 1 : kids.index(mark) + 2] == [other]

    def renumber(self, page: int, marks: Mapping[int, int]) -> None:
        """Content of a page has new numbers, by old ones; several old ones may have become one."""
        holders = self._holders.get(page)
        if holders is None:
            return
        self._marks[self._pdf.page_references[page]] = dict(marks)
        fresh: dict[int, bytes] = {}
        for old, new in marks.items():
            fresh.setdefault(new, holders[old])
        holders[:] = [fresh[new] for new in sorted(fresh)]

    def finish(self) -> None:
        """Write what is known now into the elements, leave out what can be inferred, and number all objects anew."""
        _scopes(self._pdf.objects, self._elements)
        for item in self._elements:
            item["K"][:] = _once(item["K"], self._marks.get(item.get("Pg", b""), {}))
        _renumber(self._pdf, self._gone)
        for item in self._elements:
            _shorten(item)
        for item in self._pdf.objects:
            if isinstance(item, dict) and item.get("Type") == "/Annot":
                del item["Type"]
                item["Rect"][:] = [round(place, 2) for place in item["Rect"]]
        for place in self._pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])[1::2]:
            place[2:4] = [round(place[2], 2), round(place[3], 2)]


def _once(kids: list[Any], marks: Mapping[int, int]) -> Iterator[Any]:
    """The kids with their new marks, each mark once."""
    told: set[int] = set()
    for kid in kids:
        if not isinstance(kid, int):
            yield kid
        elif (mark := marks.get(kid, kid)) not in told:
            told.add(mark)
            yield mark


def _scopes(objects: list[Any], elements: list[Any]) -> None:
    """Heads named by the cells of their own row head that row, the others their column."""
    named: dict[bytes, set[str]] = {}
    for item in elements:
        for head in item.get("A", {}).pop("Headers", ()):
            named.setdefault(item["P"], set()).add(head.string)
    for item in elements:
        if (key := item.pop("ID", None)) is not None:
            item["A"]["Scope"] = "/Row" if key.string in named.get(item["P"], ()) else "/Column"
        if set(item.get("A", ())) == {"O"}:
            del item["A"]


def _shorten(item: Any) -> None:
    """Take away entries that need not be said (ISO 32000-1, tables 323 and 325)."""
    del item["Type"]
    if not any(isinstance(kid, int | dict) for kid in item["K"]):
        item.pop("Pg", None)
    for kid in item["K"]:
        if isinstance(kid, dict):
            kid.pop("Pg", None)


def _gone(pdf: Any) -> frozenset[int]:
    """The numbers of elements without meaning whose content their parent can hold: both on one page."""
    found = set()
    for number, item in enumerate(pdf.objects):
        if isinstance(item, dict) and item.get("S") in MEANINGLESS and item.get("Type") == "/StructElem" and set(item) <= PLAIN_KEYS:
            parent = pdf.objects[_number(item["P"])]
            if parent.get("Pg") == item["Pg"] and parent.get("Type") == "/StructElem":
                found.add(number)
    return frozenset(found)


def _kids(kids: list[Any], gone: frozenset[int], objects: list[Any]) -> Iterator[Any]:
    for kid in kids:
        number = _number(kid)
        if number in gone:
            yield from _kids(objects[number]["K"], gone, objects)
        elif number and objects[number].get("Type") == "/OBJR":
            yield objects[number]
        else:
            yield kid


def _owner(element: bytes, gone: frozenset[int], objects: list[Any]) -> bytes:
    """A reference to what holds an element's content now."""
    while _number(element) in gone:
        element = objects[_number(element)]["P"]
    return element


def _number(value: Any) -> int:
    """The object that a reference leads to, 0 for anything else."""
    match = _REFERENCE.fullmatch(value) if isinstance(value, bytes) else None
    return int(match[1]) if match else 0


def _renumber(pdf: Any, gone: frozenset[int]) -> None:
    """Leave out `gone` and the object references that stand in their elements now; every reference follows."""
    references = {number for number, item in enumerate(pdf.objects) if isinstance(item, dict) and item.get("Type") == "/OBJR"}
    left = [number for number in range(1, len(pdf.objects)) if number not in gone and number not in references]
    left = [0, *sorted(left, key=lambda number: _place(pdf.objects[number]))]
    fresh = {old: new for new, old in enumerate(left)}
    pdf.objects[:] = [pdf.objects[number] for number in left]
    for number, item in enumerate(pdf.objects):
        item.number = number
        _follow(item, fresh)
        _follow(getattr(item, "extra", None), fresh)


def _place(item: Any) -> int:
    """Objects of a kind side by side pack best: streams, the file's own, links, the tree."""
    if not isinstance(item, dict):
        return 0
    return {"/Annot": 2, "/StructElem": 3}.get(str(item.get("Type")), 1)


def _follow(value: Any, fresh: dict[int, int]) -> None:
    """Turn the references inside an object to the new numbers, in place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, bytes):
                value[key] = _renamed(inner, fresh)
            else:
                _follow(inner, fresh)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            if isinstance(inner, bytes):
                value[at] = _renamed(inner, fresh)
            elif inner == "R" and at >= 2:
                value[at - 2] = fresh[value[at - 2]]
            else:
                _follow(inner, fresh)


def _renamed(value: bytes, fresh: dict[int, int]) -> bytes:
    return _REFERENCE.sub(lambda match: b"%d 0 R" % fresh[int(match[1])], value)
