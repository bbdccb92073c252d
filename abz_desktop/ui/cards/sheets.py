"""Lays the sides of cards on sheets of A4, also back to back, with marks for cutting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from abz_desktop.ui.cards.format import Format
from abz_desktop.ui.cards.making import Made
from abz_desktop.ui.print.ink import Ink, Sheet, moved
from abz_desktop.ui.print.paper import A4

One = TypeVar("One")
TWO_SIDED, ONE_SIDED = "two", "one"
SIDES = (TWO_SIDED, ONE_SIDED)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A card as it lies in the hand: its front and its back, which may be empty."""

    front: Sheet
    back: Sheet | None


def leaves(made: Sequence[Made]) -> tuple[Leaf, ...]:
    """The cards as they lie in the hand, further ones behind the first of each record."""
    found: list[Leaf] = []
    for one in made:
        for number in range(0, len(one.sides), 2):
            back = one.sides[number + 1] if number + 1 < len(one.sides) else None
            found.append(Leaf(one.sides[number], back))
    return tuple(found)


def sheets(made: Sequence[Made], shape: Format, sides: str) -> tuple[Sheet, ...]:
    """The pages to print: fronts and backs in turn for both sides of the paper, or side after side on one."""
    if sides == ONE_SIDED:
        return tuple(_sheet(group, shape) for group in _groups([side for one in made for side in one.sides], shape))
    found: list[Sheet] = []
    for group in _groups(leaves(made), shape):
        found.append(_sheet([leaf.front for leaf in group], shape))
        found.append(_sheet([leaf.back for leaf in group], shape, back=True))
    return tuple(found)


def _groups(things: Sequence[One], shape: Format) -> Iterator[Sequence[One]]:
    for start in range(0, len(things), shape.grid.places):
        yield things[start : start + shape.grid.places]


def _sheet(sides: Sequence[Sheet | None], shape: Format, *, back: bool = False) -> Sheet:
    inks: list[Ink] = list(shape.grid.marks())
    for number, side in enumerate(sides):
        if side is not None:
            place = shape.grid.place(number, back=back)
            inks.extend(moved(side.inks, place.x, place.y))
    return Sheet(*A4, tuple(inks), ", ".join(dict.fromkeys(side.name for side in sides if side is not None)))
