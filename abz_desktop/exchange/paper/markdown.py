"""A document as Markdown: plain text that every program opens and that reads well as it is."""

import re
from collections.abc import Iterable, Iterator

from abz_desktop.exchange.paper.document import (
    BOX,
    Block,
    Cell,
    Document,
    Heading,
    Labelled,
    Row,
    Rows,
    Small,
    Table,
    Text,
)
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
        lines += [f"## {escaped(section.heading)}", ""] if section.heading else []
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
    elif isinstance(block, Rows):
        yield from _rows(block)
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


# Lists that people work from ----------------------------------------------------------------------------------------


def _rows(made: Rows) -> Iterator[str]:
    """A table; how deep a row lies is said by dashes, what is said of it stands below its title, tracks on rows below it."""
    yield _row(escaped(one) or " " for one in made.head)
    yield _row("---" for _ in made.head)
    for row in made.rows:
        yield _row(_in_row(made, row, place) for place in range(len(row.cells)))
        for inner in row.beside.rows if row.beside is not None else ():
            yield _row(_of_tracks(made, row.beside, inner, place) for place in range(len(row.cells)))


def _in_row(made: Rows, row: Row, place: int) -> str:
    mark = "\u2610 " if place < len(row.marks) and row.marks[place] == BOX else ""
    said = _cell((*row.cells[place], *row.below) if place == made.tree else row.cells[place])
    dashes = "\u2013 " * row.depth if place == made.tree else ""
    return f"{mark}{dashes}{said}"


def _of_tracks(made: Rows, tracks: "Rows | None", inner: Row, place: int) -> str:
    """Tracks that run side by side: their time in the first column, what they do where the titles stand."""
    if tracks is None:
        return " "
    bare = not any(inner.cells)
    named = [(head, cell) for head, cell in zip(tracks.head, inner.cells, strict=True) if cell or bare]
    said = "<br>".join(f"{escaped(head)}: {_cell(cell)}" if cell else escaped(head) for head, cell in named if head)
    times = "<br>".join(_cell(cell) for head, cell in named if not head)
    if place == made.tree:
        return said or " "
    return times if place == 0 and times else " "
