"""Run the real pipeline over invented documents and compare (`python -m scripts.bench.recall`)."""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from reportgen.catalogue.bundle import load_catalogue
from reportgen.model import Event
from reportgen.pipeline.documents import DocumentResult, process
from reportgen.read import read_file
from scripts.bench.generator import Made, make_corpus
from scripts.bench.judge import Judgement, judge_document

KINDS = frozenset({"facts", "events"})


def run(districts: int, documents: int, seed: int) -> tuple[Judgement, list[tuple[Made, DocumentResult]]]:
    """Make documents, put their bytes through reading to extraction, and judge the facts."""
    catalogue = load_catalogue()
    judgement = Judgement()
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for made in make_corpus(districts, documents, seed):
            path = Path(folder) / made.name
            path.write_bytes(made.data)
            read, _ = read_file(path, made.name)
            for document in read:
                result = process(document, catalogue, KINDS)
                judge_document(made.name, made.facts, result.extraction.facts, judgement)
                results.append((made, result))
    return judgement, results


def missed_events(results: list[tuple[Made, DocumentResult]]) -> tuple[int, list[tuple[str, str, str]]]:
    """How many events were planted, and those not found: document, date, quote."""
    planted, missed = 0, []
    for made, result in results:
        for item in made.events:
            planted += 1
            date, text = item.record["date"], item.record["quote"]
            if not any(_is_event(event, date, text) for event in result.extraction.events):
                missed.append((made.name, date, text))
    return planted, missed


def _is_event(event: Event, date: str, text: str) -> bool:
    quote = event.evidence.quote
    return date.startswith(event.date) and (text in quote or quote in text or text[-8:] in quote)


def report(judgement: Judgement, results: list[tuple[Made, DocumentResult]], examples: int) -> str:
    """What was found, and by shape what was not."""
    lines = [
        f"planted {judgement.planted}, found {judgement.found}, invented {len(judgement.invented)}; "
        f"recall {judgement.recall:.3f}, precision {judgement.precision:.3f}",
        "agree: " + ", ".join(f"{name} {count / judgement.asked[name]:.3f}" for name, count in judgement.agree.items()),
    ]
    forms = sorted({made.form for made, _ in results})
    lines.append("missed by form: " + ", ".join(f"{form} {_missed(form, judgement, results):.3f}" for form in forms))
    articles = Counter(len(result.articles) for _, result in results)
    lines.append(f"articles a document: {dict(articles)}")
    planted, missed = missed_events(results)
    lines.append(f"events planted {planted}, missed {len(missed)}: {missed[:examples]}")
    shapes = judgement.by_shape()
    for shape in sorted(shapes, key=lambda name: -shapes[name].total()):
        lines.append(f"{shape}: {dict(shapes[shape])}")
        lines += [f"    missed  {_planted(p.record)}" for _, p in judgement.missed if p.shape == shape][:examples]
        wrong = [(p, f, names) for _, p, f, names in judgement.wrong if p.shape == shape]
        seen: set[tuple[str, ...]] = set()
        for planted_fact, fact, names in wrong:
            if names not in seen:
                seen.add(names)
                lines.append(f"    {','.join(names)}  wanted {_planted(planted_fact.record)}\n        given {_given(fact)}")
    lines += [f"invented {name} {_given(fact)}" for name, fact in judgement.invented[: examples * 20]]
    return "\n".join(lines)


def _missed(form: str, judgement: Judgement, results: list[tuple[Made, DocumentResult]]) -> float:
    names = {made.name: len(made.facts) for made, _ in results if made.form == form}
    return sum(name in names for name, _ in judgement.missed) / max(1, sum(names.values()))


def _planted(record: object) -> str:
    assert isinstance(record, dict)
    return " ".join(str(record[key]) for key in ("district", "indicator", "value", "unit", "modifier", "measure", "period", "status", "quote"))


def _given(fact: object) -> str:
    names = ("district", "indicator", "value", "unit", "modifier", "measure", "period", "status")
    return " ".join(str(getattr(fact, name)) for name in names) + f" “{fact.evidence.quote}” ({fact.rule})"  # type: ignore[attr-defined]


def main() -> None:
    parser = argparse.ArgumentParser(description="Are planted facts found, and none invented?")
    parser.add_argument("--districts", type=int, default=6)
    parser.add_argument("--documents", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=2)
    options = parser.parse_args()
    print(report(*run(options.districts, options.documents, options.seed), options.examples))


if __name__ == "__main__":
    main()
