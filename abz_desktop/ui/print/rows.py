"""Lists that people work from as lines: patterns and boxes at the left, rows in rows, tracks side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from abz_desktop.library.documents import BOX, Row, Rows
from abz_desktop.ui.print.ink import GREY, Fill, Ink, Patch, Rule
from abz_desktop.ui.print.lines import Line, shifted
from abz_desktop.ui.print.prose import Type, flowing
from abz_desktop.ui.print.tables import WHOLE, Grid, grid_of, head_of, lowered, merged, ruled

STRIP, INDENT = 0.85, 1.15
"""How wide the strip for marks is, and how far what lies in something is indented, in sizes of the text."""


@dataclass(frozen=True, slots=True)
class _List:
    """Makes the lines of one list in a width."""

    made: Rows
    width: float
    type: Type
    tint: str
    grid: Grid
    inner: bool = False

    def lines(self) -> Iterator[Line]:
        """All rows, the head first."""
        lefts = [self.type.size * (STRIP + 0.5) * marked for marked in self.made.marked]
        head = head_of(self.made.head, self.grid, self.width, self.type, lefts, strong=self.inner)
        yield from head
        marked, over = self.made.marked, head
        last = len(self.made.rows) - 1
        for number, row in enumerate(self.made.rows):
            found = [replace(line, head=line.head or over) for line in self._row(row, marked, over)]
            held = row.strong and row.beside is None and number < last
            if held or (number == last - 1 and len(found) <= WHOLE):  # the last row does not come on a page of its own
                found[-1] = replace(found[-1], keep=True)
            yield from found

    def _row(self, row: Row, marked: Sequence[bool], over: tuple[Line, ...]) -> Iterator[Line]:
        air, size = self.grid.air, self.type.size
        found = list(self._cells(row, marked)) or [Line(size * self.type.leading)]
        indent = self.grid.places[0] + size * (STRIP + 0.5) * marked[0] + size * INDENT * row.depth
        small = replace(self.type, face=replace(self.type.face, size=size * 0.95))
        found += shifted(flowing(row.below, self.width - indent, small), indent)
        found = [replace(lowered(line, line.gap if number else air), gap=0) for number, line in enumerate(found)]
        found[-1] = replace(found[-1], height=found[-1].height + air)
        end = len(found) - 1
        found = [
            replace(
                line,
                inks=(*self._ground(row, line), *self._marks(row, marked, line, first=number == 0), *line.inks),
                keep=number < end and (len(found) <= WHOLE or number in (0, end - 1)),
            )
            for number, line in enumerate(found)
        ]
        if row.beside is None:
            found[-1] = ruled(found[-1], 0, self.width)
            yield from found
            return
        found[-1] = replace(found[-1], keep=True)
        yield from found
        timed = not row.beside.head[0]  # else it has no times of its own, and stands below the words of its row
        yield from self._beside(row.beside, indent if timed else self.grid.places[self.made.tree], over)

    def _beside(self, made: Rows, indent: float, over: tuple[Line, ...]) -> Iterator[Line]:
        """Tracks as a list in the list, with a line below it."""
        width = self.width - indent
        inner = _List(made, width, self.type, self.tint, grid_of(made.shares, width, self.type.size), inner=True)
        found = list(inner.lines())
        for number, line in enumerate(found):
            (moved,) = shifted((line,), indent)
            moved = replace(moved, head=(*over, *shifted(line.head, indent)))
            yield moved if number < len(found) - 1 else ruled(moved, self.grid.air, self.width)

    def _cells(self, row: Row, marked: Sequence[bool]) -> Iterator[Line]:
        size, cells = self.type.size, []
        for place, cell in enumerate(row.cells):
            left = size * (STRIP + 0.5) * marked[place] + size * INDENT * row.depth * (place == self.made.tree)
            made = flowing(cell, self.grid.widths[place] - left, replace(self.type, air=0.12))
            cells.append(shifted(made, left))
        return merged(cells, self.grid)

    def _ground(self, row: Row, line: Line) -> Iterator[Ink]:
        if row.strong:
            yield Fill(0, 0, self.width, line.height, self.tint)

    def _marks(self, row: Row, marked: Sequence[bool], line: Line, *, first: bool) -> Iterator[Ink]:
        size = self.type.size
        for place, mark in enumerate(row.marks):
            x = self.grid.places[place]
            if mark == BOX and first:
                yield from _box(x, self.grid.air + size * 0.28, size * 0.8)
            elif mark and mark != BOX and marked[place]:
                yield Patch(x, 0, size * STRIP, line.height, mark)


def rows(made: Rows, width: float, type_: Type, tint: str) -> tuple[Line, ...]:
    """The lines of a list in a width; rows that hold others stand on a tint."""
    found = list(_List(made, width, type_, tint, grid_of(made.shares, width, type_.size)).lines())
    if found:
        found[0] = replace(found[0], gap=type_.size * 0.6)
    return tuple(found)


def _box(x: float, y: float, size: float) -> Iterator[Ink]:
    """An empty square."""
    yield Rule(x, y, size, 0, GREY, 0.7)
    yield Rule(x, y + size, size, 0, GREY, 0.7)
    yield Rule(x, y, 0, size, GREY, 0.7)
    yield Rule(x + size, y, 0, size, GREY, 0.7)
