"""A briefing as the source of other typesetters: the same words, tables, pictures and notes, for comparison alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reportgen.model.briefing import (
    Briefing,
    BulletList,
    Chart,
    Paragraph,
    Subheading,
    Table,
    Text,
    Timeline,
)

Words = Callable[[Text], str]

TYPST_HEAD = """#set document(title: "{title}")
#set page(paper: "a4", margin: (x: 25mm, y: 25mm), header: [{place}], footer: context align(center)[#counter(page).display("1 / 1", both: true)])
#set text(font: ("Reportgen Serif", "Reportgen Sans"), lang: "zh", region: "cn", size: 10.5pt)
#set par(justify: true, first-line-indent: 2em, leading: 0.8em)
#show heading: set text(font: "Reportgen Sans")
#set table(stroke: 0.4pt)
"""
LATEX_HEAD = r"""\documentclass[UTF8,a4paper,fontset=none]{ctexart}
\usepackage[margin=25mm]{geometry}\usepackage{graphicx,longtable,array,booktabs,xcolor,colortbl,fancyhdr,lastpage}
\setmainfont[Path=FONTS/,BoldFont=ReportgenSerif-700.ttf]{ReportgenSerif-400.ttf}
\setsansfont[Path=FONTS/,BoldFont=ReportgenSans-700.ttf]{ReportgenSans-400.ttf}
\setCJKmainfont[Path=FONTS/,BoldFont=ReportgenSerif-700.ttf]{ReportgenSerif-400.ttf}
\setCJKsansfont[Path=FONTS/,BoldFont=ReportgenSans-700.ttf]{ReportgenSans-400.ttf}
\newCJKfontfamily\titleface[Path=FONTS/]{ReportgenSerif-900.ttf}
\ctexset{section={format=\Large\sffamily\bfseries},subsection={format=\large\sffamily\bfseries}}
\usepackage[colorlinks,linkcolor=blue!50!black,bookmarksnumbered]{hyperref}
\hypersetup{pdftitle={TITLE},pdfauthor={reportgen}}
\pagestyle{fancy}\fancyhf{}\lhead{PLACE}\rhead{\leftmark}\cfoot{\thepage/\pageref{LastPage}}
\newcommand\note[1]{\ifcsname seen#1\endcsname\else\expandafter\gdef\csname seen#1\endcsname{}\label{r#1}\fi
  \hyperlink{n#1}{\textsuperscript{〔#1〕}}}
\begin{document}
"""


def typst(briefing: Briefing, pictures: Path) -> str:
    """The whole briefing as a Typst source; `pictures` holds an SVG for each chart."""
    lines = [TYPST_HEAD.format(title=briefing.title, place=briefing.place)]
    lines += [f"#align(center)[#text(22pt, weight: 700)[{_typst(briefing.title)}]]", f"#align(center)[{briefing.as_of}　{briefing.status_line}]"]
    lines += ["+ " + _typst_text(text) for text in briefing.conclusions]
    tiles = "".join(f"[{_typst(tile.label)} \\ {_typst_text(tile.figure)} \\ {_typst(tile.period)}]," for tile in briefing.key_figures)
    lines.append(f"#grid(columns: 4, gutter: 8pt, {tiles})")
    lines += ["- " + _typst_text(text) for text in (*briefing.changes, *briefing.to_settle)]
    lines += ["#pagebreak()", "#outline(title: [目录])"]
    for section in briefing.sections:
        lines.append(f"= {section.number}{section.title}")
        lines += [part for block in section.blocks for part in _typst_block(block, pictures)]
    for annex in briefing.annexes:
        lines += ["#pagebreak()", f"= 附件{annex.number}　{annex.title}"]
        lines += [part for block in annex.blocks for part in _typst_block(block, pictures)]
    lines += ["#pagebreak()", "= 附件1　依据表"]
    lines += [f"*〔{n.number}〕* {_typst(n.statement)}：“{_typst(n.quote)}”，{_typst(n.source_title)}，{n.date}，{n.grade} <note-{n.number}>\n" for n in briefing.notes]
    lines += ["= 附件2　来源目录"]
    lines += [f"{s.number}. {_typst(s.title)}，{_typst(s.file)}，{s.kind}，{s.published}，{s.grade}，{'、'.join(s.keywords)}\n" for s in briefing.sources]
    return "\n\n".join(lines)


def _typst(text: str) -> str:
    return "".join("\\" + char if char in "\\#$*_`<>@[]=+-/~" else char for char in text)


def _typst_text(text: Text) -> str:
    return "".join(
        f"#link(<note-{run.note}>)[#super[〔{run.note}〕]]" if run.note is not None
        else f"*{_typst(run.text)}*" if run.style == "strong" else _typst(run.text)
        for run in text
    )  # fmt: skip


def _typst_block(block: object, pictures: Path) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _typst_text(text)
        case Subheading(text, _):
            yield f"== {_typst(text)}"
        case BulletList(items, ordered):
            yield "\n".join(("+ " if ordered else "- ") + _typst_text(item) for item in items)
        case Table():
            head = "".join(f"[*{_typst(name)}*]," for name in block.columns)
            rows = "\n".join("".join(f"[{_typst_text(cell.text)}]," for cell in row) for row in block.rows)
            widths = ", ".join(f"{width}fr" for width in block.widths) or ", ".join("1fr" for _ in block.columns)
            yield f"*{_typst(block.caption)}*\n#table(columns: ({widths}), table.header({head}),\n{rows})"
        case Chart() | Timeline():
            yield f'*{_typst(block.title)}*\n\n#image("{pictures.name}/{block.id}.svg", width: 100%, alt: "{block.alt}")'


def latex(briefing: Briefing, pictures: Path, fonts: Path) -> str:
    """The whole briefing for XeLaTeX: five faces, contents, links both ways, repeated heads; `pictures` holds a PDF for each chart."""
    lines = [LATEX_HEAD.replace("FONTS", str(fonts)).replace("PLACE", briefing.place).replace("TITLE", _latex(briefing.title))]
    lines += [rf"\begin{{center}}\LARGE\titleface {_latex(briefing.title)}\end{{center}}"]
    lines += [r"\begin{enumerate}", *(r"\item " + _latex_text(text) for text in briefing.conclusions), r"\end{enumerate}"]
    cells = [rf"\sffamily {_latex(tile.label)} \newline \textbf{{{_latex_text(tile.figure)}}} \newline {_latex(tile.period)}" for tile in briefing.key_figures]
    lines += _latex_table("", ("",) * 3, [cells[at : at + 3] + [""] * (3 - len(cells[at : at + 3])) for at in range(0, len(cells), 3)], (33, 33, 33))
    lines += [_latex_text(text) + "\n" for text in (*briefing.changes, *briefing.to_settle)]
    lines += [r"\clearpage\tableofcontents"]
    for section in briefing.sections:
        lines.append(_latex_heading(f"{section.number}{_latex(section.title)}"))
        lines += [part for block in section.blocks for part in _latex_block(block, pictures)]
    for annex in briefing.annexes:
        lines.append(r"\clearpage" + _latex_heading(f"附件{annex.number}　{_latex(annex.title)}"))
        lines += [part for block in annex.blocks for part in _latex_block(block, pictures)]
    lines += [r"\clearpage" + _latex_heading("附件1　依据表")]
    rows = [
        (
            rf"\hypertarget{{n{n.number}}}{{}}〔{n.number}〕\newline 见\pageref{{r{n.number}}}页",
            _latex(n.statement), _latex(n.quote), f"来源{n.source}\\newline {_latex(n.grade)}", rf"{n.date}\newline {_latex(n.place)}",
        )
        for n in briefing.notes
    ]  # fmt: skip
    lines += _latex_table("", ("编号", "陈述", "原文", "来源级别", "日期地区"), rows, (11, 27, 38, 9, 15))
    lines += [_latex_heading("附件2　来源目录")]
    lines += [f"{s.number}. {_latex(s.title)}，{_latex(s.file)}，{s.kind}，{s.published}，{s.grade}\n" for s in briefing.sources]
    return "\n".join([*lines, r"\end{document}", ""])


def _latex_heading(title: str) -> str:
    return rf"\section*{{{title}}}\markright{{{title}}}\addcontentsline{{toc}}{{section}}{{{title}}}"


def _latex_table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> list[str]:
    """A table over pages in the heading face, its head repeated, its rows kept whole."""
    shares = [width / 100 for width in widths] or [1 / len(head)] * len(head)
    columns = "".join(rf"p{{\dimexpr{share * 0.98:.3f}\textwidth-2\tabcolsep}}" for share in shares)
    heads = " & ".join(rf"\textbf{{{name}}}" for name in head)
    lines = [" & ".join(row) + r" \\ \hline" for row in rows]
    named = [rf"\noindent\textbf{{{caption}}}\par"] if caption else []
    return [
        *named, rf"{{\small\sffamily\begin{{longtable}}{{{columns}}}\hline\rowcolor{{black!5}}{heads} \\ \hline\endhead", *lines,
        r"\end{longtable}}",
    ]  # fmt: skip


def _latex_note(number: int) -> str:
    return rf"\note{{{number}}}"


def _latex(text: str) -> str:
    for char, safe in (("\\", r"\textbackslash "), ("&", r"\&"), ("%", r"\%"), ("#", r"\#"), ("_", r"\_"), ("$", r"\$"), ("{", r"\{"), ("}", r"\}"), ("~", r"\textasciitilde "), ("^", r"\^{}")):
        text = text.replace(char, safe)
    return text


def _latex_text(text: Text) -> str:
    return "".join(
        _latex_note(run.note) if run.note is not None
        else rf"\textbf{{{_latex(run.text)}}}" if run.style == "strong" else _latex(run.text)
        for run in text
    )  # fmt: skip


def _latex_block(block: object, pictures: Path) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _latex_text(text) + "\n"
        case Subheading(text, _):
            yield rf"\subsection*{{{_latex(text)}}}"
        case BulletList(items, ordered):
            name = "enumerate" if ordered else "itemize"
            yield "\n".join([rf"\begin{{{name}}}", *(r"\item " + _latex_text(item) for item in items), rf"\end{{{name}}}"])
        case Table():
            rows = [[_latex_text(cell.text) for cell in row] for row in block.rows]
            yield from _latex_table(_latex(block.caption), tuple(map(_latex, block.columns)), rows, block.widths)
        case Chart() | Timeline():
            yield rf"\noindent\textbf{{{_latex(block.title)}}}\par\noindent\includegraphics[width=\textwidth]{{{pictures.name}/{block.id}.pdf}}"
