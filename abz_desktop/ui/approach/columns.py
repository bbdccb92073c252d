"""Where the columns and cards of the board lie: plain arithmetic on pixels, without Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from abz_desktop.core.vocabulary import PHASES
from abz_desktop.ui.approach.model import Line

Heights: TypeAlias = Callable[[Line, int], int]
"""How high a line is at a width: a card, or for a heading the spot where a step is added."""
Step: TypeAlias = Literal["up", "down", "left", "right", "first", "last"]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Measures in pixels: a column with steps is `least` to `most` wide, an empty one `folded` where room is scarce.

    `gap` lies between columns and around them, `link` between cards (the line that says what is known of the two).
    """

    least: int = 208
    most: int = 300
    folded: int = 116
    gap: int = 12
    link: int = 24
    top: int = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int

    def has(self, x: int, y: int) -> bool:
        """Whether a point lies in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns (one per phase) and the lines of the model in them, from the upper left corner of the whole board."""

    columns: tuple[Box, ...] = ()
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    width: int = 0
    height: int = 0
    _of: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    def rows_of(self, column: int) -> tuple[int, ...]:
        """The lines of a column from top to bottom: its steps, and last the spot where one is added."""
        if column not in self._of:
            mine = [row for row, line in enumerate(self.lines) if line.phase == PHASES[column]]
            self._of[column] = (*mine[1:], *mine[:1])
        return self._of[column]

    def row_at(self, x: int, y: int) -> int:
        """The line at a point; -1 for none."""
        return next((row for row, box in enumerate(self.boxes) if box.has(x, y)), -1)

    def column_at(self, x: int) -> int:
        """The column nearest to a place from left to right; -1 where there are none."""
        near = (max(box.x - x, x - box.x - box.width) for box in self.columns)
        return min(enumerate(near), key=lambda one: max(0, one[1]), default=(-1, 0))[0]


def widths(filled: Sequence[bool], room: int, sizes: Sizes) -> tuple[int, ...]:
    """How wide the columns are in `room`: none narrower than it must be, and what is left goes to those with steps first."""
    if not filled:
        return ()
    free = room - sizes.gap * (len(filled) + 1)
    if not any(filled):
        return _even(len(filled), max(sizes.folded * len(filled), min(free, sizes.most * len(filled))))
    found = [sizes.least if one else sizes.folded for one in filled]
    for which, most in ((True, sizes.most), (False, sizes.least)):
        mine = [place for place, one in enumerate(filled) if one is which]
        spare = max(0, free - sum(found))
        grown = _even(len(mine), min(spare, sum(most - found[place] for place in mine)))
        for place, more in zip(mine, grown, strict=True):
            found[place] += more
    return tuple(found)


def _even(parts: int, total: int) -> tuple[int, ...]:
    """`total` in so many whole parts that differ by one at most."""
    return tuple(total * (number + 1) // parts - total * number // parts for number in range(parts))


def lay_out(lines: Sequence[Line], heights: Heights, room: int, sizes: Sizes) -> Layout:
    """The board for these lines in a room this wide; it is wider itself where the columns need that."""
    counts = {line.phase: line.count for line in lines if line.step is None}
    columns, x = [], sizes.gap
    for phase, width in zip(PHASES, widths([counts.get(phase, 0) > 0 for phase in PHASES], room, sizes), strict=True):
        columns.append((phase, x, width))
        x += width + sizes.gap
    boxes: dict[int, Box] = {}
    bottoms = []
    for phase, left, width in columns:
        mine = [row for row, line in enumerate(lines) if line.phase == phase]
        y = sizes.top
        for row in (*mine[1:], *mine[:1]):
            y += sizes.link if lines[row].step is not None else sizes.gap
            boxes[row] = Box(left, y, width, heights(lines[row], width))
            y += boxes[row].height
        bottoms.append(y + sizes.gap)
    height = max(bottoms, default=0)
    placed = tuple(Box(left, 0, width, height) for _, left, width in columns)
    return Layout(placed, tuple(boxes[row] for row in range(len(lines))), tuple(lines), x, height)


def drop_row(layout: Layout, x: int, y: int) -> int:
    """The line before which something dropped at a point comes (the number of lines for the very end)."""
    column = layout.column_at(x)
    if column < 0:
        return 0
    rows = layout.rows_of(column)
    for row in rows[:-1]:
        box = layout.boxes[row]
        if y < box.y + box.height // 2:
            return row
    return rows[-1] + len(rows)


def insertion(layout: Layout, row: int, sizes: Sizes) -> Box:
    """The line that shows where something dropped before `row` comes."""
    column = next((number for number in range(len(PHASES)) if row in layout.rows_of(number)[:-1]), -1)
    if column >= 0:
        box = layout.boxes[row]
        return Box(box.x, box.y - sizes.link // 2 - 2, box.width, 4)
    column = next(number for number in range(len(PHASES)) if _end(layout, number) == row)
    box = layout.boxes[layout.rows_of(column)[-1]]
    return Box(box.x, box.y - sizes.gap // 2 - 2, box.width, 4)


def _end(layout: Layout, column: int) -> int:
    rows = layout.rows_of(column)
    return rows[-1] + len(rows)


def neighbour(layout: Layout, row: int, step: Step) -> int:
    """The line that an arrow leads to; the same where there is none. Beside a card is the one nearest in height."""
    column = next((number for number in range(len(PHASES)) if row in layout.rows_of(number)), -1)
    if column < 0:
        return layout.rows_of(0)[0] if layout.lines else row
    rows = layout.rows_of(column)
    at = rows.index(row)
    if step in ("up", "down"):
        return rows[max(0, min(len(rows) - 1, at + (1 if step == "down" else -1)))]
    if step in ("first", "last"):
        return rows[0] if step == "first" else rows[-1]
    beside = column + (1 if step == "right" else -1)
    if not 0 <= beside < len(PHASES):
        return row
    box = layout.boxes[row]
    middle = box.y + min(box.height, 40) // 2
    return min(layout.rows_of(beside), key=lambda one: (abs(_middle(layout.boxes[one]) - middle), one))


def _middle(box: Box) -> int:
    return box.y + min(box.height, 40) // 2
