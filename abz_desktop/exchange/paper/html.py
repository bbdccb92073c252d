"""A document as one page of HTML that needs nothing from elsewhere: no script, no font, no picture."""

from collections.abc import Iterable, Iterator
from html import escape

from abz_desktop.core.vocabulary import PHASES
from abz_desktop.exchange.html import web
from abz_desktop.exchange.paper import html_rows
from abz_desktop.exchange.paper.document import Block, Cell, Document, Heading, Labelled, Rows, Small, Table, Text
from abz_desktop.exchange.rich import Para, Run
from abz_desktop.wording import say

_STYLE = """
body{max-width:44rem;margin:2.5rem auto;padding:0 1.25rem;font-family:Literata,Georgia,serif;line-height:1.5;color:#111}
header{border-top:6px solid var(--ink);padding-top:1rem}
h1{font-size:2.1rem;line-height:1.15;margin:.2rem 0 1rem}
h2{font-size:1.45rem;margin:2.2rem 0 .6rem;border-bottom:1px solid #bbb;padding-bottom:.2rem}
h3{font-size:1.15rem;margin:1.6rem 0 .3rem;color:var(--ink)}
h4{font-size:1.05rem;margin:1.1rem 0 .2rem;display:flex;gap:.5rem;justify-content:space-between}
.kind,.small,dt,th,nav,footer,h4 .aside{font-family:Inter,Helvetica,Arial,sans-serif}
.kind{color:var(--ink);font-weight:600;font-size:.9rem;margin:0}
.lead{background:var(--pale);border-left:4px solid var(--ink);padding:.7rem 1rem;margin:1rem 0;font-size:1.1rem}
.lead b,.why b,p.label b{font-family:Inter,Helvetica,Arial,sans-serif;font-size:.85rem;color:var(--ink)}
.why{background:var(--pale);padding:.5rem .8rem;margin:.4rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:1rem 0}dt{color:#4a4a4a;font-size:.85rem}dd{margin:0}
table{border-collapse:collapse;width:100%;margin:.6rem 0}th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid #ccc}
th{font-size:.8rem;color:#4a4a4a}td p{margin:0}.small,footer{color:#4a4a4a;font-size:.85rem}
.dots{letter-spacing:.15em;color:var(--ink)}nav ol,nav ul{list-style:none;padding-left:1rem}nav>ul{padding:0}a{color:var(--ink)}
footer{border-top:1px solid #bbb;margin-top:2.5rem;padding-top:.6rem}ol.numbers,ul{padding-left:1.4rem}
@media print{body{margin:0;max-width:none}h2,h3,h4{break-after:avoid}tr{break-inside:avoid}}
"""


def html(document: Document) -> str:
    """The document as a whole page; empty where its audience may not see it."""
    if document.hidden:
        return ""
    parts = [*_head(document), *_contents(document)]
    for section in document.sections:
        heading = f"<h2>{escape(section.heading)}</h2>" if section.heading else ""
        parts.append(f'<section id="{escape(section.key)}">\n{heading}')
        parts += [made for block in section.blocks for made in _block(block)]
        parts.append("</section>")
    notes = "".join(f"<p>{escape(note)}</p>" for note in document.notes)
    parts.append(f"<footer>{notes}<p>{escape(document.foot)}</p></footer>")
    title = escape(document.title)
    top = f'<!doctype html>\n<html lang="{document.lang}">\n<head><meta charset="utf-8">'
    top += f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_colours(document)}{_STYLE}{html_rows.STYLE}</style></head>\n'
    return f"{top}<body>\n" + "\n".join(parts) + "\n</body>\n</html>\n"


def _colours(document: Document) -> str:
    """The accent of the document; one on its side has longer lines."""
    ink, pale = document.ink
    return f":root{{--ink:#{ink};--pale:#{pale}}}" + ("body{max-width:64rem!important}" if document.wide else "")


def _head(document: Document) -> Iterator[str]:
    yield "<header>"
    yield f'<p class="kind">{escape(document.kind[:1].upper() + document.kind[1:])}</p><h1>{escape(document.title)}</h1>'
    if document.lead:
        yield f'<div class="lead"><b>{escape(document.lead_label)}</b><br>{escape(document.lead)}</div>'
    if document.facts:
        rows = (f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in document.facts)
        yield f"<dl>{''.join(rows)}</dl>"
    yield "</header>"


def _contents(document: Document) -> Iterator[str]:
    entries = list(document.contents())
    if len(entries) < 3:
        return
    yield f"<nav><h2>{escape(say('document.contents', document.lang))}</h2><ul>"
    for level, text, anchor in entries:
        indent = ' style="margin-left:1.2rem"' if level > 1 else ""
        yield f'<li{indent}><a href="#{escape(anchor)}">{escape(text)}</a></li>'
    yield "</ul></nav>"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield _heading(block)
    elif isinstance(block, Text):
        yield from _paras(block.paras)
    elif isinstance(block, Small):
        yield f'<p class="small">{escape(block.text)}</p>'
    elif isinstance(block, Labelled):
        first, *rest = block.paras or (Para(()),)
        style = "why" if block.strong else "label"
        yield f'<p class="{style}"><b>{escape(block.label)}:</b> {_runs(first.runs)}</p>'
        yield from _paras(rest)
    elif isinstance(block, Rows):
        yield from html_rows.rows(block, _words)
    else:
        yield from _table(block)


def _heading(block: Heading) -> str:
    tag = f"h{block.level + 1}"
    number = f"{block.number}. " if block.number else ""
    anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
    aside = f' <span class="aside small">{escape(block.aside)}</span>' if block.aside else ""
    signs = "".join("●" if phase in block.phases else "○" for phase in PHASES)
    dots = f' <span class="dots" aria-hidden="true">{signs}</span>' if block.phases else ""
    return f"<{tag}{anchor}><span>{number}{escape(block.text)}</span>{dots}{aside}</{tag}>"


def _paras(paras: Iterable[Para]) -> Iterator[str]:
    """Paragraphs; lists are opened and closed around their items, as deep as they lie."""
    depth = 0
    for para in paras:
        wanted = para.level + 1 if para.style in ("bullet", "number") else 0
        if wanted > depth:
            yield "<ul>" * (wanted - depth)
        elif wanted < depth:
            yield "</ul>" * (depth - wanted)
        depth = wanted
        yield _para(para)
    if depth:
        yield "</ul>" * depth


def _para(para: Para) -> str:
    text = _runs(para.runs)
    if para.style == "bullet":
        return f"<li>{text}</li>"
    if para.style == "number":
        return f'<li style="list-style:none">{escape(para.mark)} {text}</li>'
    tags = {"quote": "blockquote", "code": "pre", "heading": "h5"}
    tag = tags.get(para.style, "p")
    return f"<{tag}>{text}</{tag}>"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = escape(run.text)
    text = f"<strong>{text}</strong>" if run.bold else text
    text = f"<em>{text}</em>" if run.italic else text
    return f'<a href="{escape(run.url)}">{text}</a>' if web(run.url) else text


def _table(table: Table) -> Iterator[str]:
    head = "".join(
        f'<th style="width:{share}%">{escape(one)}</th>' for one, share in zip(table.head, table.shares, strict=True)
    )
    yield f"<table><thead><tr>{head}</tr></thead><tbody>"
    for row in table.rows:
        yield f"<tr>{''.join(map(_cell, row))}</tr>"
    yield "</tbody></table>"


def _cell(cell: Cell) -> str:
    return f"<td>{_words(cell)}</td>"


def _words(cell: Cell) -> str:
    """The paragraphs of a cell."""
    return "".join(
        f"<p>{escape(para.mark)} {_runs(para.runs)}</p>" if para.mark else f"<p>{_runs(para.runs)}</p>" for para in cell
    )
