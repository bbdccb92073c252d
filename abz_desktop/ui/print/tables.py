"""Tables as lines: cells beside each other, rows that stay whole where they can, a head that is repeated on every page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from abz_desktop.library.documents import Cell, Table
from abz_desktop.ui.print.ink import BLACK, GREY, LABEL_FACE, PALE, Face, Ink, Rule
from abz_desktop.ui.print.lines import Line, Span, lines, shifted
from abz_desktop.ui.print.prose import Type, flowing

WHOLE = 16
"""A row of at most this many lines is not broken."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of a table lie, and the air in its cells."""

    places: tuple[float, ...]
    widths: tuple[float, ...]
    air: float


def table(made: Table, width: float, type_: Type) -> tuple[Line, ...]:
    """The lines of a table in a width."""
    grid = grid_of(made.shares, width, type_.size)
    head = head_of(made.head, grid, width, type_)
    found: list[Line] = list(head)
    for number, row in enumerate(made.rows):
        lined = _row(row, grid, width, type_, head)
        if number == len(made.rows) - 2 and len(lined) <= WHOLE:  # the last row does not come on a page of its own
            lined[-1] = replace(lined[-1], keep=True)
        found += lined
    if found:
        found[0] = replace(found[0], gap=type_.size * 0.6)
    return tuple(found)


def grid_of(shares: Sequence[int], width: float, size: float) -> Grid:
    """Columns with these shares of a width, for text of this size."""
    between, whole = size * 0.9, sum(shares)
    room = width - between * (len(shares) - 1)
    widths = tuple(room * share / whole for share in shares)
    places = tuple(sum(widths[:number]) + between * number for number in range(len(widths)))
    return Grid(places, widths, size * 0.36)


def head_of(
    words: Sequence[str], grid: Grid, width: float, type_: Type, lefts: Sequence[float] = (), *, strong: bool = False
) -> tuple[Line, ...]:
    """The lines of a head with the line below it; none where it has no words. `lefts`: how far words are indented.

    A `strong` one has names that are read like the text below them.
    """
    if not any(words):
        return ()
    face = Face(type_.size, LABEL_FACE, 700) if strong else Face(type_.size * 0.82, LABEL_FACE, 600)
    colour = BLACK if strong else GREY
    cells = [
        shifted(lines([Span(word, face, colour)], size - left, 1.3), left)
        for word, size, left in zip(words, grid.widths, lefts or [0.0] * len(words), strict=True)
    ]
    found = list(merged(cells, grid))
    bottom = found[-1]
    rule = Rule(0, bottom.height + grid.air, width, 0, GREY, 0.7)
    found[-1] = replace(bottom, height=bottom.height + grid.air, inks=(*bottom.inks, rule))
    return tuple(replace(line, keep=True, gap=0) for line in found)


def _row(row: Sequence[Cell], grid: Grid, width: float, type_: Type, head: tuple[Line, ...]) -> list[Line]:
    cells = [flowing(cell, size, replace(type_, air=0.12)) for cell, size in zip(row, grid.widths, strict=True)]
    found = list(merged(cells, grid)) or [Line(type_.size * type_.leading)]
    found[0] = lowered(found[0], grid.air)
    found[-1] = ruled(found[-1], grid.air, width)
    whole, end = len(found) <= WHOLE, len(found) - 1
    return [
        replace(line, gap=0, head=head, keep=number < end and (whole or number in (0, end - 1)))
        for number, line in enumerate(found)
    ]


def lowered(line: Line, air: float) -> Line:
    """The line with air above it that does not fall away at the top of a page."""
    return replace(line, height=line.height + air, inks=shifted_down(line.inks, air))


def ruled(line: Line, air: float, width: float) -> Line:
    """The line with air and a hairline below it."""
    rule = Rule(0, line.height + air, width, 0, PALE, 0.5)
    return replace(line, height=line.height + air, inks=(*line.inks, rule))


def merged(cells: Sequence[Sequence[Line]], grid: Grid) -> Iterator[Line]:
    """The lines of cells beside each other; the n-th lines of all cells are one."""
    for number in range(max((len(cell) for cell in cells), default=0)):
        beside = [
            shifted([cell[number]], place)[0]
            for cell, place in zip(cells, grid.places, strict=True)
            if number < len(cell)
        ]
        gap = max(line.gap for line in beside) if number else 0
        height = max(line.height for line in beside) + gap
        yield Line(height, tuple(ink for line in beside for ink in shifted_down(line.inks, gap)))


def shifted_down(inks: Sequence[Ink], by: float) -> tuple[Ink, ...]:
    """The same ink, lower."""
    return tuple(replace(ink, y=ink.y + by) for ink in inks)
