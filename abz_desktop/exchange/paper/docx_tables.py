"""Tables of a document for a word processor: as wide as the text, heads that repeat, rows that are not broken."""

from collections.abc import Iterable, Sequence
from typing import Any

from abz_desktop.core.meeting.patterns import pattern
from abz_desktop.exchange.paper.document import BOX, Cell, Row, Rows, Table
from abz_desktop.exchange.paper.docx_pieces import Word, add_runs, node, plain, shade
from abz_desktop.exchange.rich import Para

AIR = 50
"""Above and below the text of a cell, in twentieths of a point."""
STRIP = 300
"""How wide the strip for marks is, in the same."""
WHOLE = 8
"""A list of at most this many rows is not broken over two pages."""
ROW = "Row"
"""The style of what stands in a list that people work from."""
_SHADES = {
    "rising": "diagStripe",
    "level": "horzStripe",
    "dots": "pct25",
    "grid": "diagCross",
    "falling": "reverseDiagStripe",
    "upright": "vertStripe",
}
"""The patterns of categories as a word processor names them."""


def add_table(word: Word, table: Table, *, noted: bool = False) -> None:
    """A table; the last row of a `noted` one stays with the line below it."""
    grid = _grid(word.made, word, [word.width * share // 100 for share in table.shares])
    if any(table.head):
        _head(word, grid, [plain(one, bold=True) for one in table.head])
    for row in table.rows:
        _fill(word, grid, row)
    air = word.made.add_paragraph(style="Small").paragraph_format
    air.space_after, air.keep_with_next = 0, noted or None
    for paragraph in (one for place in grid.rows[-1].cells for one in place.paragraphs) if noted else ():
        paragraph.paragraph_format.keep_with_next = True


def add_rows(word: Word, made: Rows) -> None:
    """A list that people work from: patterns and boxes in strips of their own, tracks as a table in a cell."""
    _rows(word.made, word, made, word.width)
    word.made.add_paragraph(style="Small").paragraph_format.space_after = 0


def _rows(holder: Any, word: Word, made: Rows, width: int) -> None:
    marked = made.marked
    room, whole = width - STRIP * sum(marked), sum(made.shares)
    widths = [
        part for on, share in zip(marked, made.shares, strict=True) for part in _strips(room * share // whole, on=on)
    ]
    grid = _grid(holder, word, widths)
    if any(made.head):
        _head(word, grid, _with_strips(marked, [plain(one, bold=True) for one in made.head]))
    for row in made.rows:
        _row(word, grid, made, row, width)
    if len(made.rows) <= WHOLE:
        _keep([place for line in grid.rows[:-1] for place in line.cells])


def _strips(width: int, *, on: bool) -> tuple[int, ...]:
    return (STRIP, width) if on else (width,)


def _with_strips(marked: Sequence[bool], cells: Sequence[Cell]) -> list[Cell]:
    return [part for on, cell in zip(marked, cells, strict=True) for part in (((), cell) if on else (cell,))]


def _row(word: Word, grid: Any, made: Rows, row: Row, width: int) -> None:
    marked = made.marked
    line = _fill(word, grid, _with_strips(marked, row.cells), ROW)
    at = 0
    for place, on in enumerate(marked):
        if on:
            _mark(word, line.cells[at], row.marks[place] if place < len(row.marks) else "")
        at += 1 + on
        if row.strong:
            shade(line.cells[at - 1]._tc.get_or_add_tcPr(), word.pale)
        if place == made.tree and row.depth:
            _indent(line.cells[at - 1], row.depth)
    if row.below or row.beside is not None:
        _more(word, grid, row, width)


def _mark(word: Word, place: Any, mark: str) -> None:
    """A box to tick, or the pattern of a category."""
    if mark == BOX:
        place.paragraphs[0].add_run("\u2610")
    elif mark:
        shade(place._tc.get_or_add_tcPr(), "FFFFFF", _SHADES.get(pattern(mark), "clear"), word.ink)


def _indent(place: Any, depth: int) -> None:
    from docx.shared import Pt

    for paragraph in place.paragraphs:
        paragraph.paragraph_format.left_indent = Pt(11 * depth)


def _more(word: Word, grid: Any, row: Row, width: int) -> None:
    """What is said of a row over the whole width, and what runs side by side in it; it stays with its row."""
    _keep(grid.rows[-1].cells)
    line = _fill(word, grid, [() for _ in grid.columns])
    whole = line.cells[0].merge(line.cells[-1])
    whole._tc.get_or_add_tcPr().append(_no_line_above())
    indent = 220 * (row.depth + 1)
    _words(word, whole, row.below, ROW)
    _indent(whole, row.depth + 1)
    if row.beside is not None:
        _rows(whole, word, row.beside, width - indent - 120)
        whole.add_paragraph(style="Small").paragraph_format.space_after = 0
        if not row.below:
            whole._tc.remove(whole.paragraphs[0]._p)


def _keep(places: Iterable[Any]) -> None:
    """Keep what stands in these cells on the page of what follows."""
    for place in places:
        for paragraph in place.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _no_line_above() -> Any:
    borders = node("w:tcBorders")
    borders.append(node("w:top", val="nil"))
    return borders


# Both ---------------------------------------------------------------------------------------------------------------


def _grid(holder: Any, word: Word, widths: Sequence[int]) -> Any:
    from docx.shared import Twips

    grid = holder.add_table(rows=0, cols=len(widths))
    grid.autofit = False
    for place, width in enumerate(widths):
        grid.columns[place].width = Twips(width)
    _lines(grid._tbl.tblPr)
    return grid


def _head(word: Word, grid: Any, cells: Sequence[Cell]) -> None:
    line = _fill(word, grid, cells, style="Small")
    line._tr.get_or_add_trPr().append(node("w:tblHeader"))


def _fill(word: Word, grid: Any, cells: Sequence[Cell], style: str = "Normal") -> Any:
    """A row with these cells, which is not broken."""
    line = grid.add_row()
    line._tr.get_or_add_trPr().append(node("w:cantSplit"))
    for column, place, cell in zip(grid.columns, line.cells, cells, strict=True):
        place.width = column.width
        _words(word, place, cell, style)
    return line


def _words(word: Word, place: Any, cell: Cell, style: str) -> None:
    """The paragraphs of a cell; the usual style is not named, and looking one up by name would take most of the time."""
    from docx.shared import Pt

    paragraph = place.paragraphs[0]
    for number, para in enumerate(cell or (Para(()),)):
        paragraph = paragraph if number == 0 else place.add_paragraph()
        if style != "Normal":
            paragraph._p.style = style
        paragraph.paragraph_format.space_after = Pt(1)
        if para.mark:
            paragraph.add_run(f"{para.mark} ")
        add_runs(paragraph, para.runs, word.ink)


def _lines(properties: Any) -> None:
    borders = node("w:tblBorders")
    for side in ("w:top", "w:bottom", "w:insideH"):
        borders.append(node(side, val="single", sz="4", space="0", color="BBBBBB"))
    properties.append(borders)
    margins = node("w:tblCellMar")
    for side, width in (("w:top", AIR), ("w:left", 0), ("w:bottom", AIR), ("w:right", 120)):
        margins.append(node(side, w=str(width), type="dxa"))
    properties.append(margins)
