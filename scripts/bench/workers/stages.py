"""What one changed document costs by its own stages: reading it, and an issue of each district named, one after the other in this process.

    python stages.py SEEDS STATE DISTRICT...        STATE is a copy of a build folder's .state/ from before the change
"""

from __future__ import annotations

import sys
from pathlib import Path

AS_OF = "2025-11-30"


def main(seeds: str, state: str, *districts: str) -> int:
    from reportgen.catalogue.bundle import load_catalogue
    from reportgen.catalogue.project import Project
    from reportgen.pipeline.corpus import read_corpus
    from reportgen.pipeline.issue import make_issue
    from reportgen.pipeline.stale import neighbours
    from reportgen.pipeline.work import IssueOrder, plan_of

    places = load_catalogue().places
    with read_corpus(Path(seeds).resolve(), state=Path(state).resolve()) as corpus:
        near = neighbours(corpus.briefable(places), places)
        for district in districts:
            order = IssueOrder(
                desk=corpus.desk, own=corpus.rows(district), peers=tuple(map(corpus.rows, near.of(district))),
                project=Project(Path(state), configured=False), faces=("briefing",), as_of=AS_OF, number=2, parts={}, reasons=())
            made = make_issue(plan_of(order, corpus.cache))
            if made.error:
                print(*made.error)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
