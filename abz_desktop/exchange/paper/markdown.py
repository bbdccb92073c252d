"""A document as Markdown: plain text that every program opens and that reads well as it is."""

import re
from collections.abc import Iterable, Iterator

from abz_desktop.exchange.paper.document import Block, Cell, Document, Heading, Labelled, Small, Table, Text
from abz_desktop.exchange.rich import Para, Run

_SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|"})
_START = re.compile(r"^(\d+)([.)])(?=\s)|^([-+])(?=\s)")


def markdown(document: Document) -> str:
    """The document as Markdown; every mark that people typed is text."""
    if document.hidden:
        return ""
    lines = [f"# {escaped(document.title)}", ""]
    if document.lead:
        lines += [f"**{document.lead_label}:** {escaped(document.lead)}", ""]
    lines += [f"- {escaped(label)}: {escaped(text)}" for label, text in document.facts]
    lines += [""] if document.facts else []
    for section in document.sections:
        lines += [f"## {escaped(section.heading)}", ""]
        for block in section.blocks:
            lines += _block(block)
    lines += ["---", "", *(f"*{escaped(note)}*  " for note in document.notes), escaped(document.foot), ""]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Text from people, so that no mark in it becomes Markdown."""
    plain = " ".join(text.split()).translate(_SPECIAL)
    return _START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", plain)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        number = f"{block.number}. " if block.number else ""
        aside = f" ({escaped(block.aside)})" if block.aside else ""
        yield f"{'#' * (block.level + 1)} {number}{escaped(block.text)}{aside}"
    elif isinstance(block, Text):
        yield from _paras(block.paras)
    elif isinstance(block, Small):
        yield f"*{escaped(block.text)}*"
    elif isinstance(block, Labelled):
        first, *rest = block.paras or (Para(()),)
        yield f"**{escaped(block.label)}:** {_runs(first.runs)}"
        if rest:
            yield ""
            yield from _paras(rest)
    else:
        yield from _table(block)
    yield ""


def _paras(paras: Iterable[Para]) -> Iterator[str]:
    before = ""
    for para in paras:
        listed = para.style in ("bullet", "number")
        if before and not (listed and before in ("bullet", "number")):
            yield ""
        before = para.style
        text = _runs(para.runs)
        if listed:
            mark = para.mark if para.style == "number" else "-"
            yield f"{'   ' * para.level}{mark} {text}"
        elif para.style == "quote":
            yield f"> {text}"
        elif para.style == "code":
            yield f"    {para.text}"
        else:
            yield f"**{text}**" if para.style == "heading" else text


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = run.text.translate(_SPECIAL)
    core = text.strip()
    if not core:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    marks = "**" * run.bold + "*" * run.italic
    core = f"[{core}](<{run.url.translate({60: '%3C', 62: '%3E'})}>)" if run.url else core
    return f"{before}{marks}{core}{marks[::-1]}{after}"


def _table(table: Table) -> Iterator[str]:
    yield _row(escaped(one) for one in table.head)
    yield _row("---" for _ in table.head)
    for row in table.rows:
        yield _row(map(_cell, row))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    parts = (f"{para.mark} {_runs(para.runs)}" if para.mark else _runs(para.runs) for para in cell)
    return "<br>".join(parts) or " "
