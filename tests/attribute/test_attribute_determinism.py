"""The same result without the compiled matcher and under any hash seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from attribution_cases import read_cases

from reportgen.attribute import attribute
from reportgen.attribute.mentions import Lexicon, find_mentions, load_lexicon
from reportgen.catalogue.matching import PlainMatcher
from reportgen.catalogue.places import load_places

DUMP = """
import hashlib
from attribution_cases import read_cases
from reportgen.attribute import attribute
from reportgen.catalogue.places import load_places
print(hashlib.sha256(repr([attribute((c.article,), c.clean, load_places()) for c in read_cases()]).encode()).hexdigest())
"""


def test_plain_matcher_gives_the_same_mentions() -> None:
    lexicon = load_lexicon(load_places())
    plain = Lexicon(lexicon.places, PlainMatcher(tuple(meaning[2] for meaning in lexicon.meanings)), lexicon.meanings)
    words = {meaning[2] for meaning in lexicon.meanings if meaning[0] != "scope"}
    for case in read_cases():
        wanted = [m for m in find_mentions(case.clean.text, lexicon) if m.kind != "scope"]
        got = [m for m in find_mentions(case.clean.text, plain) if m.kind != "scope"]
        assert [m for m in got if m.word in words] == [m for m in wanted if m.word in words]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_hash_seed_changes_nothing(seed: str) -> None:
    places = load_places()
    here = repr([attribute((c.article,), c.clean, places) for c in read_cases()])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run([sys.executable, "-c", DUMP], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hashlib.sha256(here.encode()).hexdigest()
