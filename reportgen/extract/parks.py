"""Pages about one park: what they state without naming a place is of the park, not of the whole district."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.extract.naming import SCOPE, Name
from reportgen.extract.parts import PART, STAFF
from reportgen.extract.patterns import pattern
from reportgen.extract.quantities import Quantity
from reportgen.extract.state import State

ITSELF = re.compile(r"^(?:该|本|全)?(?:园区|开发区|高新区|经开区|园内|区内|基地)")
WHOLE = re.compile(r"(?:全|我|本|该)[国省市县区州](?!级)|[省市县区]内(?!设)|世界|全球")
SIZE_ALONE = pattern("size")


def of_park(state: State, q: Quantity, name: Name) -> Name:
    """The name as the park's own, where the article is about one; unchanged where the clause speaks of another place."""
    park = state.context.park
    if not park or name.scope or park in name.text:
        return name
    here = state.statement.place_at(q.start).district
    if here != state.context.article.attribution.district or WHOLE.search(state.text, state.clause[0], q.lead) is not None:
        return name
    if ITSELF.match(name.text) is not None or SCOPE.match(name.text) is not None:
        return replace(name, scope=park)
    alone = name.known is None and (STAFF.match(name.text) or PART.match(name.text) or SIZE_ALONE.match(name.text))
    return replace(name, text=park + name.text if alone else name.text, scope=park)
