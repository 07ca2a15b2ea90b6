"""A smaller file of the same content: structure elements that say nothing are left out of the tag tree.

WeasyPrint makes a Span of every piece of a line and a NonStruct of every anonymous box: two thirds of all objects of a
briefing. Neither has a meaning of its own (ISO 32000-1, 14.8.4): their content goes to the element around them,
and the reading order stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

MEANINGLESS = ("/Span", "/NonStruct")
PLAIN_KEYS = frozenset({"Type", "S", "K", "Pg", "P"})
_REFERENCE = re.compile(rb"(\d+) 0 R")


def slim(pdf: Any) -> None:
    """Take the meaningless elements out of a `pydyf.PDF` that is otherwise finished, and number what is left anew."""
    gone = _gone(pdf)
    if not gone:
        return
    objects = pdf.objects
    for number, item in enumerate(objects):
        if number not in gone and isinstance(item, dict) and item.get("Type") == "/StructElem":
            item["K"][:] = _kids(item["K"], gone, objects)
            item["P"] = _owner(item["P"], gone, objects)
    root = objects[_number(pdf.catalog["StructTreeRoot"])]
    for value in objects[_number(root["ParentTree"])]["Nums"]:
        if isinstance(value, list):
            value[:] = [_owner(element, gone, objects) for element in value]
    _renumber(pdf, gone)


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
    left = [number for number in range(len(pdf.objects)) if number not in gone and number not in references]
    fresh = {old: new for new, old in enumerate(left)}
    pdf.objects[:] = [pdf.objects[number] for number in left]
    for number, item in enumerate(pdf.objects):
        item.number = number
        _follow(item, fresh)
        _follow(getattr(item, "extra", None), fresh)


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
