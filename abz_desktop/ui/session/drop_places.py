"""Where something dropped between two lines of a run sheet can come: in the day, or deeper in what holds others. Without Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from abz_desktop.core.meeting.arrange import Place
from abz_desktop.ui.session.sheet_rows import SheetRow


@dataclass(frozen=True, slots=True)
class Drop:
    """A place and how deep it stands."""

    place: Place
    depth: int


def drops(rows: Sequence[SheetRow], number: int, day: str) -> tuple[Drop, ...]:
    """All places before line `number` (as many as there are lines: below the last), the shallowest first.

    Before the first line is the start of the day. Below a line: in it where it holds others and is open, right after it,
    and right after what holds it as long as nothing more of that follows.
    """
    below = rows[number] if 0 <= number < len(rows) else None
    above = rows[number - 1] if 0 < number <= len(rows) else None
    found = {} if below is None else {below.depth: Place(day, below.holder, below.at)}
    if above is not None:
        found |= _after(rows, above, day, least=below.depth if below is not None else 0)
    return tuple(Drop(place, depth) for depth, place in sorted(found.items())) or (Drop(Place(day), 0),)


def _after(rows: Sequence[SheetRow], above: SheetRow, day: str, least: int) -> dict[int, Place]:
    found: dict[int, Place] = {}
    if above.block.holds and not above.block.folded and not above.block.inside:
        found[above.depth + 1] = Place(day, above.key, 0)
    elif above.block.holds and not above.block.folded:
        return found  # the line below is its first block, and says the place
    at: SheetRow | None = above
    while at is not None and at.depth >= least:
        found.setdefault(at.depth, Place(day, at.holder, at.at + 1))
        holder = at.holder
        at = next((row for row in rows if row.key == holder), None)
    return found


def nearest(places: Sequence[Drop], depth: float) -> Drop:
    """The place whose depth is nearest to where something is held."""
    return min(places, key=lambda one: (abs(one.depth - depth), one.depth))
