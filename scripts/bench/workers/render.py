"""Rendering tasks of the program's own, each in a process of its own.

    python render.py example FOLDER                 the invented rich district of the tests as a briefing model
    python render.py compose FOLDER SEEDS DISTRICT  a district of a folder of documents as a briefing model
    python render.py source FOLDER                  page, pictures and other typesetters' sources of the model
    python render.py cold FOLDER                    briefing model to checked PDF/A, charts included
    python render.py warm FOLDER COUNT              the same COUNT times in one process: prints the processor seconds of each
"""

from __future__ import annotations

import json
import pickle
import re
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def make(briefing: Any, names: tuple[str, ...]) -> Any:
    """The PDF of a briefing, read back, and how many faults the read-back found; `names` are the indicators'."""
    from reportgen.check import check_pdf, expectations
    from reportgen.render import render_pdf, template_folders
    from reportgen.render.fonts import load_faces

    faces = load_faces()
    rendered = render_pdf(briefing, template_folders("briefing"), faces)
    faults = check_pdf(rendered.data, expectations(rendered, "briefing", faces, names=names))
    return rendered, len(faults)


def example(folder: Path) -> None:
    sys.path.insert(0, str(HERE.parents[2] / "tests" / "render"))
    from example_briefing import rich

    keep(folder, rich(note_count=75))


def compose(folder: Path, seeds: str, district: str) -> None:
    from reportgen.brief import Material, Options
    from reportgen.brief import compose as compose_briefing
    from reportgen.catalogue.bundle import load_catalogue
    from reportgen.pipeline.corpus import read_corpus
    from reportgen.reconcile import reconcile

    catalogue = load_catalogue()
    with read_corpus(Path(seeds)) as corpus:
        source = corpus.of(district)
    extractions = tuple(result.extraction for result in source.documents)
    articles = tuple(article for result in source.documents for article in result.articles)
    texts = tuple(result.clean for result in source.documents)
    findings, _ = reconcile(district, extractions, articles, catalogue, "2025-11-30", (), texts)
    material = Material(
        district=district, findings=findings, extractions=extractions, articles=articles, as_of="2025-11-30", issue=1, texts=texts)
    briefing = compose_briefing(material, catalogue, Options(organisation="招商服务中心"))
    keep(folder, briefing)


def keep(folder: Path, briefing: Any) -> None:
    """The model and the catalogue's names, which the pipeline has at hand when it sets a page."""
    from reportgen.catalogue.bundle import load_catalogue

    names = tuple(indicator.name for indicator in load_catalogue().indicators.all())
    (folder / "briefing.pickle").write_bytes(pickle.dumps((briefing, names)))


def load(folder: Path) -> Any:
    """The briefing model, as composing would hand it on, and the indicators' names."""
    return pickle.loads((folder / "briefing.pickle").read_bytes())


def cold(folder: Path) -> None:
    (folder / "own.pdf").write_bytes(make(*load(folder))[0].data)


def warm(folder: Path, count: str) -> None:
    seconds = []
    for _ in range(int(count)):
        started = time.process_time()
        make(*load(folder))
        seconds.append(time.process_time() - started)
    print(json.dumps({"cpu": seconds}))


def source(folder: Path) -> None:
    """Write what the peers set: the page with its pictures as files, a Typst and a LaTeX source."""
    sys.path.insert(0, str(HERE))
    import typesetting

    from reportgen.render.fonts import load_faces

    briefing, names = load(folder)
    rendered, faults = make(briefing, names)
    pictures = folder / "pictures"
    pictures.mkdir(exist_ok=True)
    for drawing in rendered.drawings:
        (pictures / f"{drawing.id}.svg").write_bytes(drawing.svg if isinstance(drawing.svg, bytes) else drawing.svg.encode())
    html = re.sub(r'src="chart:([^"]+)"', r'src="pictures/\1.svg"', rendered.html)
    (folder / "page.html").write_text(html, encoding="utf-8")
    (folder / "page.typ").write_text(typesetting.typst(briefing, pictures), encoding="utf-8")
    fonts = load_faces().faces[0].path.parent
    (folder / "page.tex").write_text(typesetting.latex(briefing, pictures, fonts), encoding="utf-8")
    print(json.dumps({"pages": rendered.pages, "drawings": len(rendered.drawings), "faults": faults, "fonts": str(fonts)}))


if __name__ == "__main__":
    {"example": example, "compose": compose, "source": source, "cold": cold, "warm": warm}[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
