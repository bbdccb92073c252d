"""What stands on a page as plain values, in points from its top left corner: the same for the preview, the PDF and tests."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

BLACK, GREY, PALE = "#000000", "#4A4A4A", "#B9B9B9"
"""Ink on paper: text, text that steps back, hairlines."""
TEXT_FACE, LABEL_FACE = "Literata", "Inter"


@dataclass(frozen=True, slots=True)
class Face:
    """A font: `size` in points, `weight` from 400 to 700."""

    size: float
    family: str = TEXT_FACE
    weight: int = 400
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def holds(self, other: "Box", slack: float = 0.01) -> bool:
        """Whether another rectangle lies inside this one."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def inset(self, by: float) -> "Box":
        """The rectangle that is this much smaller on every side."""
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


@dataclass(frozen=True, slots=True)
class Text:
    """Words on a baseline `y`; `width`, `ascent` and `descent` say how much room they take; `url` is where they lead."""

    x: float
    y: float
    text: str
    face: Face
    colour: str
    width: float
    ascent: float
    descent: float
    url: str = ""

    @property
    def box(self) -> Box:
        return Box(self.x, self.y - self.ascent, self.width, self.ascent + self.descent)


@dataclass(frozen=True, slots=True)
class Fill:
    """A rectangle full of a colour, with round corners of `radius`."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    radius: float = 0

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle with the pattern of a category of blocks in its colour, white where there is none."""

    x: float
    y: float
    width: float
    height: float
    category: str

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of `thick` points from (x, y), `across` to the right and `down` downwards."""

    x: float
    y: float
    across: float
    down: float
    colour: str = PALE
    thick: float = 0.5

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, self.across, self.down)


@dataclass(frozen=True, slots=True)
class Dots:
    """The six phases as dots of `size`, filled for those named, from x on and around the line y."""

    x: float
    y: float
    size: float
    filled: tuple[str, ...]
    colour: str

    @property
    def box(self) -> Box:
        return Box(self.x, self.y - self.size / 2, self.size * 8.5, self.size)


@dataclass(frozen=True, slots=True)
class Disc:
    """A round spot around (x, y), full or only its edge."""

    x: float
    y: float
    radius: float
    colour: str
    full: bool = True

    @property
    def box(self) -> Box:
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon of the program, drawn in a colour."""

    x: float
    y: float
    size: float
    name: str
    colour: str

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, self.size, self.size)


Ink: TypeAlias = Text | Fill | Patch | Rule | Dots | Disc | Icon


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in points and all that is on it, in the order of painting; `name` says what it is."""

    width: float
    height: float
    inks: tuple[Ink, ...]
    name: str = ""

    @property
    def box(self) -> Box:
        return Box(0, 0, self.width, self.height)


def moved(inks: Iterable[Ink], dx: float, dy: float) -> Iterator[Ink]:
    """The same ink elsewhere."""
    for one in inks:
        yield replace(one, x=one.x + dx, y=one.y + dy)


def words(inks: Iterable[Ink]) -> str:
    """All words, in the order of painting."""
    return " ".join(one.text for one in inks if isinstance(one, Text))
