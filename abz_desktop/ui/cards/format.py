"""The sizes of cards: how large, how much room around the text, and the range of type in which a text is fitted."""

import re
from dataclasses import dataclass
from functools import lru_cache

from abz_desktop.ui.print.ink import Box
from abz_desktop.ui.print.paper import MM, Grid
from abz_desktop.ui.shared.theme import mix, read_theme

SMALLEST = 7.5
"""No type on a card is smaller than this, in points."""


@dataclass(frozen=True, slots=True)
class Format:
    """A size of card. `sizes` are those of the text on its back, largest first, `front` those on its front;
    `columns` are those of the text on its back.
    """

    key: str
    grid: Grid
    edge: float
    margin: float
    front: tuple[float, ...]
    sizes: tuple[float, ...]
    columns: int = 1

    @property
    def size(self) -> tuple[float, float]:
        return self.grid.size

    @property
    def wide(self) -> bool:
        """Whether the card is wider than it is high."""
        return self.size[0] > self.size[1]

    @property
    def foot(self) -> float:
        """The size of the line at the foot."""
        return max(SMALLEST, self.sizes[0] * 0.66)

    @property
    def panel(self) -> Box:
        """Everything that a printer can be trusted to print: nothing stands outside it."""
        return Box(0, 0, *self.size).inset(self.edge)

    @property
    def inside(self) -> Box:
        """Where text stands."""
        return Box(0, 0, *self.size).inset(self.margin)


def _sizes(largest: float, smallest: float) -> tuple[float, ...]:
    return tuple(largest - step / 4 for step in range(round((largest - smallest) * 4) + 1))


FORMATS = (
    Format("a6", Grid(2, 2), 5.5 * MM, 8.5 * MM, _sizes(11, SMALLEST), _sizes(9.5, SMALLEST)),
    Format("a5", Grid(1, 2), 6 * MM, 10 * MM, _sizes(12.5, 8), _sizes(11, 8), columns=2),
    Format("a4", Grid(1, 1), 9 * MM, 16 * MM, _sizes(17, 10), _sizes(14, 10)),
)


def format_of(key: str) -> Format:
    """The format with this key, the smallest where there is none."""
    return next((one for one in FORMATS if one.key == key), FORMATS[0])


_UNIT = re.compile(r"(?<=[\d×]) (?=\w)|(?<=\w) (?=\*)")
_SHORT = 24


def together(text: str) -> str:
    """A text in which a number and its unit stay on one line; all of it does where it is short."""
    return text.replace(" ", "\u00a0") if len(text) <= _SHORT else _UNIT.sub("\u00a0", text)


@dataclass(frozen=True, slots=True)
class Colours:
    """The colour of a kind and a tint of it, as on paper."""

    ink: str
    tint: str


@lru_cache
def colours(kind: str) -> Colours:
    """The colours of a kind, the same as in the light window."""
    theme = read_theme("light")
    ink = theme.color(kind)
    return Colours(ink.name(), mix(ink, theme.color("surface"), 0.08).name())
