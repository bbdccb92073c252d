"""What stands in the picture: the record in the middle and one place for every neighbour and every "more", laid out."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF

from abz_desktop.library.neighbours import Group, Neighbour, Neighbourhood, Tie
from abz_desktop.ui.relations.layout import Box, Layout, Size, layout
from abz_desktop.ui.relations.painting import GAP, MIDDLE, node_sizes
from abz_desktop.ui.shared.theme import Theme


@dataclass(frozen=True, slots=True)
class Spot:
    """One place in the picture: a neighbour with the tie that is shown, or (`rest`) those of a group without a place."""

    tie: Tie
    neighbour: Neighbour | None = None
    rest: tuple[Neighbour, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything to paint, and where it stands."""

    found: Neighbourhood
    spots: tuple[Spot, ...]
    laid: Layout

    @property
    def centre(self) -> QPointF:
        """The middle of the picture, from its upper left corner."""
        return QPointF(self.laid.size.width / 2, self.laid.size.height / 2)

    def box(self, number: int) -> Box:
        """Where a spot stands."""
        return self.laid.places[number]


def spots_of(groups: tuple[Group, ...], hidden: frozenset[str]) -> tuple[Spot, ...]:
    """A place for everything, group by group."""
    found: list[Spot] = []
    for group in groups:
        found += [Spot(_shown(one, hidden), one) for one in group.shown]
        if group.rest:
            found.append(Spot(_shown(group.rest[0], hidden), rest=group.rest))
    return tuple(found)


def _shown(one: Neighbour, hidden: frozenset[str]) -> Tie:
    return next(tie for tie in one.ties if tie.kind not in hidden)


def scene(found: Neighbourhood, groups: tuple[Group, ...], hidden: frozenset[str], room: Size, theme: Theme) -> Scene:
    """The picture of these groups in a room."""
    spots = spots_of(groups, hidden)
    middle = Size(theme.px(MIDDLE.width), theme.px(MIDDLE.height))
    made = [layout(len(spots), room, size, middle, theme.px(GAP)) for size in node_sizes(theme, room.width)]
    fitting = next((one for one in made if one.size == room), made[-1])
    return Scene(found, spots, fitting)
