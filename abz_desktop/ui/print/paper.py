"""Paper: sizes in points, and where things lie on a sheet that is cut up, also on its back; pure arithmetic."""

from collections.abc import Iterator
from dataclasses import dataclass

from abz_desktop.ui.print.ink import BLACK, Box, Rule

MM = 72 / 25.4
"""Points in a millimetre."""
A4 = (210 * MM, 297 * MM)
MARK = 8 * MM
"""How long a cut mark is: longer than the edge that printers leave white."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of A4 that is cut in equal parts: how many beside and how many below each other."""

    across: int
    down: int

    @property
    def places(self) -> int:
        return self.across * self.down

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of one part."""
        return A4[0] / self.across, A4[1] / self.down

    def place(self, number: int, *, back: bool = False) -> Box:
        """Where the part with this number lies, row by row from the top left.

        On the `back` the rows run from the right, so that after turning over the long edge it lies behind its front.
        """
        row, column = divmod(number, self.across)
        if back:
            column = self.across - 1 - column
        width, height = self.size
        return Box(column * width, row * height, width, height)

    def marks(self) -> Iterator[Rule]:
        """Where to cut: at both ends of every cut, and a small cross where cuts meet."""
        for column in range(1, self.across):
            x = column * A4[0] / self.across
            for y in (0.0, A4[1] - MARK):
                yield Rule(x, y, 0, MARK, BLACK, 0.4)
        for row in range(1, self.down):
            y = row * A4[1] / self.down
            for x in (0.0, A4[0] - MARK):
                yield Rule(x, y, MARK, 0, BLACK, 0.4)
        yield from self._crosses()

    def _crosses(self) -> Iterator[Rule]:
        arm = MARK / 4
        for column in range(1, self.across):
            for row in range(1, self.down):
                x, y = column * A4[0] / self.across, row * A4[1] / self.down
                yield Rule(x - arm, y, 2 * arm, 0, BLACK, 0.4)
                yield Rule(x, y - arm, 0, 2 * arm, BLACK, 0.4)
