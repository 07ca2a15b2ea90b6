"""From a clean text to its articles, with everything that can be said of each from the text and the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.catalogue.width import narrow
from reportgen.errors import Issue
from reportgen.model.document import Article, CleanText, SourceDocument, SourceMeta, Span
from reportgen.split.contradictions import contradictions
from reportgen.split.dates import Dates, dates_of
from reportgen.split.kinds import HEAD, damage_rules, grade_of, is_official, kind_of, publisher_of, traces_of
from reportgen.split.lines import Line, boundary_rules, lines_of
from reportgen.split.page import Page, page_of
from reportgen.split.titles import Title, title_of
from reportgen.split.units import DATES, Unit, units

SEVERAL = 3  # weak traces that convict an article alone; each may stand in honest text
CREDIT_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before its siblings on the page are taken into account."""

    number: int
    unit: Unit
    title: Title
    span: Span
    body: Span
    dates: Dates
    publisher: str | None
    official: bool
    strong: tuple[str, ...]
    weak: tuple[str, ...]


def split(document: SourceDocument, clean: CleanText) -> tuple[tuple[Article, ...], tuple[Issue, ...]]:
    """The articles of a document in order, and what is doubtful about them. Spans count in the clean text."""
    found = units(lines_of(clean))
    page = page_of(document, clean, found)
    drafts = [_draft(document, clean, unit, number, len(found)) for number, unit in enumerate(found, 1)]
    siblings = any(draft.strong for draft in drafts)
    if len(drafts) > 1 and any(draft.strong or draft.weak for draft in drafts):
        drafts = _contradicting(clean, drafts)
    articles = tuple(_article(document, clean, draft, page, siblings) for draft in drafts)
    for article in articles:
        assert 0 <= article.span.start <= article.body.start <= article.body.end <= article.span.end <= len(clean.text)
    return articles, tuple(_issues(document, articles))


def _draft(document: SourceDocument, clean: CleanText, unit: Unit, number: int, total: int) -> Draft:
    meta = document.meta if total == 1 else _of_the_page(document.meta)
    title = title_of(unit.lines, meta.title)
    span = Span(unit.lines[0].start, _last(unit.lines).end)
    rest = [line for line in unit.lines[title.lines :] if line.kind not in DATES]
    body = Span(rest[0].start, max(rest[-1].end, rest[0].start)) if rest else Span(span.end, span.end)
    text = narrow(clean.text)[body.start : body.end]
    credit_lines = credits_of(unit.lines)
    datelines = [line.text for line in unit.lines if line.kind == "dateline"]
    dates = dates_of(narrow(title.text or "") or None, text, unit.lines, meta)
    publisher = meta.publisher or publisher_of(datelines, credit_lines, text[:600])
    strong, weak = traces_of(text)
    return Draft(number, unit, title, span, body, dates, publisher, is_official(publisher, [*credit_lines, meta.restates or ""]), strong, weak)


def _contradicting(clean: CleanText, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that show weak traces, with their contradictions to articles of the same page and day as further ones."""
    result = list(drafts)
    for day in {draft.dates.published for draft in drafts}:
        same = [index for index, draft in enumerate(drafts) if draft.dates.published == day]
        texts = [narrow(clean.text)[drafts[index].body.start : drafts[index].body.end] for index in same]
        for index, found in zip(same, contradictions(texts), strict=True):
            if drafts[index].strong or drafts[index].weak:
                result[index] = replace(drafts[index], weak=(*drafts[index].weak, *found))
    return result


def credits_of(lines: Sequence[Line]) -> list[str]:
    """The lines of sources and authors, and the last short lines in parentheses, which name newspapers."""
    rule = boundary_rules()["credit"]
    ends = [line.text for line in lines[-3:] if len(line.text) < 60 and line.text.startswith("(")]
    return [line.text for line in lines if len(line.text) < CREDIT_LONGEST and rule.search(line.text)] + ends


def _of_the_page(meta: SourceMeta) -> SourceMeta:
    """What a statement about a file says of each of several articles on it: not its title, kind or date."""
    return SourceMeta(publisher=meta.publisher, url=meta.url, origin=meta.origin, restates=meta.restates)


def _last(lines: Sequence[Line]) -> Line:
    """The last line of the article itself: a date line below it is the page's."""
    return next((line for line in reversed(lines) if line.kind not in DATES), lines[-1])


def _article(document: SourceDocument, clean: CleanText, draft: Draft, page: Page, siblings: bool) -> Article:
    meta = document.meta if page.single else _of_the_page(document.meta)
    head = narrow(clean.text)[draft.span.start : min(draft.body.end, draft.body.start + HEAD)]
    machine = bool(draft.strong) or len(draft.weak) >= SEVERAL or (bool(draft.weak) and siblings)
    kind, _ = kind_of(narrow(draft.title.text or ""), head, promotional=page.promotional or machine)
    if meta.kind:
        kind = meta.kind
    origin = meta.origin or ("machine-written" if machine else page.origin)
    grade, reason = grade_of(kind, origin, draft.publisher, draft.official)
    traces = (*draft.strong, *draft.weak)
    if origin == "machine-written" and traces:
        reason += f",文中有“{traces[0].partition(': ')[2]}”"
    return Article(
        document=document.name,
        number=draft.number,
        span=draft.span,
        body=draft.body,
        title=draft.title.text,
        published=draft.dates.published,
        written=draft.dates.written,
        written_basis=draft.dates.basis,
        written_inferred=draft.dates.inferred,
        publisher=draft.publisher,
        kind=kind,
        origin=origin,
        grade=grade,
        grade_reason=reason,
        label=draft.title.label,
        restates=meta.restates,
        traces=traces,
        damaged=damaged_of(clean.text, draft.span),
    )


def damaged_of(text: str, span: Span) -> tuple[Span, ...]:
    """Where characters are silently missing, in order, merged where they touch."""
    found = sorted(
        (match.start(), match.end())
        for rule in damage_rules()
        for match in rule.pattern.finditer(text, span.start, span.end)
        if not (rule.unless and rule.unless.search(match.group()))
    )
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def _issues(document: SourceDocument, articles: Sequence[Article]) -> list[Issue]:
    """Doubts about dates, damage and machine writing, in the words that lists of sources print."""
    issues = []
    for article in articles:
        which = f"第{article.number}篇"
        if article.written is None:
            message, remedy = f"{which}写作时间不明,“今年”等无从推算", "请在文件头写明 written。"
            issues.append(Issue("split", "undated", document.name, message, remedy, span=article.span))
        for span in article.damaged:
            message = f"{which}此处缺字,不予引用"
            issues.append(Issue("split", "damaged", document.name, message, "请换用完好的文本。", span=span))
        if article.origin == "machine-written":
            words = article.traces[0].partition(": ")[2] if article.traces else "用户注明"
            issues.append(Issue("split", "machine-written", document.name, f"{which}疑为机器生成:“{words}”", "请改用官方原文。", span=article.span))
    return issues
