"""A briefing as one PDF that is both PDF/A-3A and PDF/UA-1, the same bytes for the same inputs."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reportgen.errors import GateError
from reportgen.model.briefing import Briefing
from reportgen.render.ahead import Ahead
from reportgen.render.charts import Drawing, draw_all
from reportgen.render.cjk import squeeze_in
from reportgen.render.flow import Hole, holes, postponed
from reportgen.render.fonts import FontSet
from reportgen.render.page import BODY, FRONT, WHOLE, annex_list, page_html, stylesheets
from reportgen.render.slim import slim
from reportgen.render.theme import load_theme

VARIANT = "pdf/a-3a"
FITS = ("", "tight", "tight tighter")
"""Classes of the body that are tried until the first page stands alone."""

OPEN, OPEN_BELOW = "open", 0.7
"""The class with which the text goes on below a first page whose own content ends above this share of its height."""

EVIDENCE_SCHEME, EVIDENCE_FILE = "evidence:", "evidence.html"

FILLS = 2
"""How often figures are set later to close holes; each try is one more layout of the body."""

_UA_MARK = b"""<rdf:Description rdf:about="" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""
"""The mark of PDF/UA-1 and the extension schema by which PDF/A-3 allows it (ISO 19005-3, 6.6.2.3)."""

_FATAL = (
    (re.compile(r"\.notdef glyph"), "a character has no glyph"),
    (re.compile(r"No anchor #"), "a link has no target"),
    (re.compile(r"Failed to load (image|font)"), "a file cannot be loaded"),
    (re.compile(r"Failed to render SVG"), "a picture cannot be drawn, or asks for a file outside of it"),
    (re.compile(r"has no required alt"), "a picture has no alternative text"),
)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the PDF: its data belong to the pages (relationship Data, ISO 19005-3)."""

    name: str
    data: bytes
    description: str


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """The finished file, the HTML it was made from, and what the engine grumbled about without harm.

    `briefing` is what was set: figures may stand one block later than they were given. `drawings` are the
    charts and the timeline in order of the page as given. `body_pages` is how many pages stand before the annexes.
    """

    data: bytes
    html: str
    pages: int
    warnings: tuple[str, ...]
    briefing: Briefing
    drawings: tuple[Drawing, ...]
    body_pages: int


@dataclass(frozen=True, slots=True)
class _Settled:
    """What the layouts without annexes decided: the order of blocks, the fit of the first page, the anchors' pages."""

    briefing: Briefing
    fit: str
    pages: dict[str, int]
    body_pages: int


Layout = Callable[[Briefing, str, str, dict[str, int] | None], tuple[str, Any]]
"""Lays a briefing out with a fit and as far as a part goes; the whole needs the anchors' pages. Gives HTML and document."""


def render_pdf(
    briefing: Briefing | Sequence[Briefing],
    template: Path | Sequence[Path],
    faces: FontSet,
    *,
    attachments: Sequence[Attached] = (),
    logo: Path | None = None,
    page_limit: float | None = None,
) -> RenderedPdf:
    """Set `briefing` with a template folder (or the folders of `template_folders`) and write the PDF.

    Of several briefings, ever tighter ones, the first whose pages before the annexes keep to `page_limit` is set, else the
    last; the limit counts pages of the shipped briefing, of which another template's hold `pages_for_one`.
    All dates inside are `briefing.as_of`. Raises `ConfigError` for a fault of the template, `GateError` for a
    missing glyph, picture or link target, `SetupError` where the engine is not installed.
    """
    from reportgen.render.engine import collected_log, font_configuration, weasyprint
    from reportgen.render.fetcher import closed_fetcher, refused_as_config_error

    first, *tighter = (briefing,) if isinstance(briefing, Briefing) else tuple(briefing)
    given = (template, template.parent / "common") if isinstance(template, Path) else tuple(template)
    folders = tuple(folder.resolve() for folder in given)
    theme = load_theme(folders)
    drawing = Ahead(lambda: draw_all(first, theme, faces))
    engine = weasyprint()
    drawn = drawing.result()
    squeeze_in(frozenset({faces.stack("heading").split(",")[0].strip(' "')}))

    with _no_collection(), refused_as_config_error(), collected_log() as log:
        fonts = font_configuration(faces)
        fetcher = closed_fetcher(folders, faces, {block.id: made for block, made in drawn.items()}, logo)
        sheets = _sheets(engine, folders, stylesheets(folders, theme, faces), fetcher, fonts, log)
        about_style = tuple(log)
        lay_out = _layout(engine, folders, sheets, fetcher, fonts)
        room = None if page_limit is None else page_limit * theme.pages_for_one
        settled = _settled(lay_out, first, room if tighter else None)
        for at, content in enumerate(tighter, 1):
            if room is None or settled.body_pages <= room:
                break
            drawn = draw_all(content, theme, faces, drawn)
            fetcher = closed_fetcher(folders, faces, {block.id: made for block, made in drawn.items()}, logo)
            lay_out = _layout(engine, folders, sheets, fetcher, fonts)
            settled = _settled(lay_out, content, room if at < len(tighter) else None)
        del log[:]  # the layouts without annexes complain of links to them
        html, document = _complete(lay_out, settled)
        pages, data = len(document.pages), _write(engine, document, settled.briefing, attachments)
        del document
    gc.collect(0)
    return RenderedPdf(
        data, html, pages, _judged((*about_style, *log), folders[0]), settled.briefing, tuple(drawn.values()), settled.body_pages
    )


def _sheets(
    engine: Any, folders: Sequence[Path], styles: Sequence[tuple[str, str]], fetcher: Any, fonts: Any, log: list[str]
) -> list[Any]:
    """The stylesheets as the engine reads them; what it grumbles about them is told with file and line."""
    base = folders[0].as_uri() + "/"
    sheets = []
    for file, rules in styles:
        said = len(log)
        sheets.append(engine.CSS(string=rules, base_url=base, url_fetcher=fetcher, font_config=fonts))
        log[said:] = [_placed(line, file) for line in log[said:]]
    return sheets


def _placed(line: str, file: str) -> str:
    """A complaint about a stylesheet, its "at 12:3" put in front: style.css:12: …"""
    match = re.search(r" at (\d+):\d+", line)
    return f"{file}: {line}" if match is None else f"{file}:{match[1]}: {line[: match.start()]}{line[match.end() :]}"


def _layout(engine: Any, folders: Sequence[Path], sheets: list[Any], fetcher: Any, fonts: Any) -> Layout:
    """A way to lay out with one reading of stylesheets, faces and drawings for all tries."""
    base = folders[0].as_uri() + "/"
    pictures: dict[str, Any] = {}

    def lay_out(content: Briefing, fit: str, part: str, pages: dict[str, int] | None) -> tuple[str, Any]:
        gc.collect(0)  # what the try before left: all that was made since then is young
        html = page_html(content, folders, fit, pages, part)
        source = engine.HTML(string=html, url_fetcher=fetcher, base_url=base)
        return html, source.render(font_config=fonts, stylesheets=sheets, cache=pictures, pdf_variant=VARIANT)

    return lay_out


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the collector of cycles: pages are made of cycles that live to the end, and looking at them costs a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _settled(lay_out: Layout, briefing: Briefing, room: float | None) -> _Settled:
    """Fit and order whose first page stands alone and whose figures leave the fewest holes.

    What needs a page more than `room` is not put in order: that saves less than a page, and tighter content will be set.
    The annexes follow the body and change nothing in it, so that it is tried without them; their back
    references then get page numbers that are known, and no page has to be made twice.
    """
    fit = _fit(lay_out, briefing)
    best, found = _body(lay_out, briefing, fit)
    for _ in range(FILLS if room is None or best.body_pages < room + 1 else 0):
        content = postponed(best.briefing, frozenset(hole.figure for hole in found))
        if content is best.briefing:
            break
        tried, left = _body(lay_out, content, fit)
        if _emptiness(left) >= _emptiness(found):
            break
        best, found = tried, left
    return best


def _body(lay_out: Layout, briefing: Briefing, fit: str) -> tuple[_Settled, tuple[Hole, ...]]:
    """The pages before the annexes and their holes; the layout itself is let go."""
    _, document = lay_out(briefing, fit, BODY, None)
    return _Settled(briefing, fit, _pages_of(document), len(document.pages)), holes(document)


def _fit(lay_out: Layout, briefing: Briefing) -> str:
    """The class by which the first page holds its own content, found by setting nothing else."""
    for fit in FITS:
        _, document = lay_out(briefing, fit, FRONT, None)
        ends = [(number, page.anchors["cover-end"][1] / page.height) for number, page in enumerate(document.pages) if "cover-end" in page.anchors]
        del document
        if not ends or [number for number, _ in ends] == [0]:
            break
    return OPEN if fit == FITS[0] and ends and ends[0][1] < OPEN_BELOW else fit


def _pages_of(document: Any) -> dict[str, int]:
    """The page (from 1) of every anchor."""
    pages: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            pages.setdefault(anchor, number)
    return pages


def _complete(lay_out: Layout, settled: _Settled) -> tuple[str, Any]:
    """The whole document, made again only if an anchor of the body came to lie on another page than without annexes."""
    html, document = lay_out(settled.briefing, settled.fit, WHOLE, settled.pages)
    real = _pages_of(document)
    if any(real.get(anchor, page) != page for anchor, page in settled.pages.items()):
        del document
        html, document = lay_out(settled.briefing, settled.fit, WHOLE, real)
    return html, document


def _emptiness(found: tuple[Hole, ...]) -> float:
    return sum(hole.share for hole in found)


def _write(engine: Any, document: Any, briefing: Briefing, attachments: Sequence[Attached]) -> bytes:
    made = datetime.fromisoformat(briefing.as_of).replace(tzinfo=UTC)
    titles = {section.id: section.number + section.title for section in briefing.sections}
    titles |= {anchor: f"附件{number}　{title}" for number, title, anchor in annex_list(briefing)}
    metadata, generate = document.metadata, document.metadata.generate_rdf_metadata
    metadata.generate_rdf_metadata = lambda *args: generate(*args).replace(b"</rdf:RDF>", _UA_MARK)
    data = document.write_pdf(
        finisher=_finished(titles),
        pdf_variant=VARIANT,
        attachments=[
            engine.Attachment(
                string=item.data,
                name=item.name,
                description=item.description,
                relationship="Data",
                created=made,
                modified=made,
            )
            for item in attachments
        ],
    )
    return bytes(data)


def _finished(titles: Mapping[str, str]) -> Callable[[Any, Any], None]:
    """What is done with the file before it is written; `titles` are those of the anchors of sections and annexes."""

    def finish(document: Any, pdf: Any) -> None:
        for item in pdf.objects:
            if isinstance(item, dict) and item.get("Subtype") == "/Link":
                _describe(item, titles)
        slim(pdf, document.fonts.values())

    return finish


def _describe(link: Any, titles: Mapping[str, str]) -> None:
    """Say in words where a link leads (PDF/UA, 7.18.5), and lead `evidence:ID` to the page beside the PDF.

    The engine itself would make such an address absolute.
    """
    action = link.get("A")
    address = getattr(action.get("URI"), "string", "") if action is not None else ""
    if address.startswith(EVIDENCE_SCHEME):
        anchor = address.removeprefix(EVIDENCE_SCHEME)
        action["URI"].string = f"{EVIDENCE_FILE}#{anchor}"
        link["Contents"].string = f"原文：{_where(anchor, titles)}"
    elif hasattr(target := link.get("Dest"), "string"):
        link["Contents"].string = _where(target.string, titles)


def _where(anchor: str, titles: Mapping[str, str]) -> str:
    """An anchor in words: its entry of the evidence, its source, a place that refers to it, or a heading."""
    match = re.fullmatch(r"(n|source|r)(\d+)(?:-\d+)?", anchor)
    if match is None:
        return titles.get(anchor, anchor)
    kind, number = match.groups()
    return {"n": f"依据〔{number}〕", "source": f"来源{number}", "r": f"引用〔{number}〕处"}[kind]


def _judged(log: Sequence[str], template: Path) -> tuple[str, ...]:
    """The harmless lines of the log. Raises for the others."""
    harmless = []
    for line in dict.fromkeys(log):
        for pattern, meaning in _FATAL:
            if pattern.search(line):
                raise GateError(f"{template.name}: {meaning}: {line}", "The PDF was not written; mend what is named.")
        harmless.append(line)
    return tuple(harmless)
