"""Where the neighbours of a record stand: on rings around the middle, without overlaps, the same for the same input."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import copysign, cos, hypot, pi, sin, sqrt
from typing import TypeAlias

STEPS, DENSE = 360, 2_880
"""Points on a ring at which a box may stand, and those from which they are chosen."""
TURNS, FINE = 6, 12
"""Ways in which a ring is turned, and halvings by which its boxes are spread, to find the best."""
ALONE = STEPS // 4
"""One box alone stands at the right where it can."""
Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plan:
    """A way to fill a room: the rings from within, as parts of its width and height, and how square they are (2: ovals)."""

    rings: tuple[tuple[float, float], ...]
    square: float = 2.0


_ONE, _TWO, _FLAT = ((1.0, 1.0),), ((0.5, 0.5), (1.0, 1.0)), ((0.55, 0.48), (1.0, 1.0))
PLANS = (Plan(_ONE), Plan(_ONE, 3), Plan(_ONE, 8), Plan(_TWO), Plan(_FLAT), Plan(_TWO, 3), Plan(_FLAT, 3))
"""The ways that are tried, the calmest first: one oval, a squarer one, one within another."""


@dataclass(frozen=True, slots=True)
class Size:
    """A width and a height in pixels."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its middle, in pixels from the middle of the picture."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box", gap: float = 0) -> bool:
        """Whether two boxes come nearer to each other than `gap`."""
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2 + gap
            and abs(self.y - other.y) < (self.height + other.height) / 2 + gap
        )

    def crossed_by(self, x: float, y: float) -> bool:
        """Whether the line from the middle of the picture to this point passes through the box."""
        steps = max(2, int(hypot(x, y) / 12))
        points = ((x * one / steps, y * one / steps) for one in range(1, steps))
        return any(abs(self.x - px) < self.width / 2 and abs(self.y - py) < self.height / 2 for px, py in points)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands: the middle, the neighbours in the given order, and how large the picture is."""

    middle: Box
    places: tuple[Box, ...]
    size: Size


def layout(number: int, room: Size, node: Size, middle: Size, gap: float) -> Layout:
    """Places for `number` neighbours in a room, near to the middle: on ovals, or where it is narrow beside and above it.

    Where the room is too small the picture is larger.
    """
    centre = Box(0, 0, middle.width, middle.height)
    width = min(room.width, max(node.width * (2.2 + 1.1 * sqrt(number)), middle.width + 2 * node.width + 4 * gap))
    height = min(room.height, node.height * (4 + 1.5 * sqrt(number)))
    for plan in PLANS:
        places = _try(number, plan, Size(width, height), node, centre, gap)
        if places is not None:
            return Layout(centre, places, room)
    return _framed(number, room, node, centre, gap)


def _framed(number: int, room: Size, node: Size, centre: Box, gap: float) -> Layout:
    """Two columns beside the middle; what is over stands above and below it. Clockwise from the top."""
    step = node.height + gap
    free = (centre.height + gap) / 2
    rows = max(1, int((room.height - gap) // step))
    while 2 * rows + 2 * _above(rows, step, free) < number:
        rows += 1
    side = min(rows, (number + 1) // 2)
    over = number - 2 * side if number > 2 * side else 0
    left, right = number - over - side, side
    top, bottom = (over + 1) // 2, over // 2
    x = (max(centre.width, node.width) + node.width) / 2 + gap
    places = [
        *(Box(0, -free - gap / 2 - (one + 0.5) * step, node.width, node.height) for one in reversed(range(top))),
        *(Box(x, (one - (right - 1) / 2) * step, node.width, node.height) for one in range(right)),
        *(Box(0, free + gap / 2 + (one + 0.5) * step, node.width, node.height) for one in range(bottom)),
        *(Box(-x, (one - (left - 1) / 2) * step, node.width, node.height) for one in reversed(range(left))),
    ]
    width = 2 * x + node.width + 2 * gap
    height = max(2 * (abs(box.y) + node.height / 2 + gap) for box in (*places, centre))
    return Layout(centre, tuple(places), Size(max(width, room.width), max(height, room.height)))


def _above(rows: int, step: float, free: float) -> int:
    """How many fit above the middle where the columns beside it have so many rows."""
    return max(0, int((rows * step / 2 - free) // step))


def _try(number: int, plan: Plan, room: Size, node: Size, centre: Box, gap: float) -> tuple[Box, ...] | None:
    """The places as a plan has them; None where they would overlap."""
    outer = ((room.width - node.width - gap) / 2, (room.height - node.height - gap) / 2)
    if number > 2 and outer[0] < (centre.width + node.width) / 2 + gap:
        return None
    ovals = [_oval(outer[0] * a, outer[1] * b, plan.square) for a, b in plan.rings]
    held = [len(_walk(oval, node, gap, 1.0, 0)) for oval in ovals]
    if sum(held) < number:
        return None
    found: list[Box] = []
    for oval, count in zip(ovals, _dealt(number, held), strict=True):
        placed = _least_crossed(oval, count, node, (centre, *found), gap)
        if placed is None:
            return None
        found += placed
    return tuple(found)


def _dealt(number: int, held: Sequence[int]) -> list[int]:
    """How many go on each ring: the outer ones are filled first, so that few stand in the way of their lines."""
    dealt = [0] * len(held)
    for ring in reversed(range(len(held))):
        dealt[ring] = min(held[ring], number - sum(dealt))
    return dealt


def _least_crossed(oval: Sequence[Point], count: int, node: Size, inner: Sequence[Box], gap: float) -> list[Box] | None:
    """The ring turned so that nothing overlaps and its lines pass through few boxes; None where it cannot be.

    `inner` are the boxes within, the middle first, which all lines come from.
    """
    turns = [ALONE, *range(0, STEPS, STEPS // TURNS)] if count == 1 else range(0, STEPS, STEPS // TURNS)
    best: list[Box] | None = None
    least = 0
    for turn in turns:
        ring = _spread(oval, count, node, gap, turn)
        if ring is None or any(one.overlaps(other, gap) for one in ring for other in inner):
            continue
        crossed = sum(box.crossed_by(one.x, one.y) for one in ring for box in inner[1:])
        if best is None or crossed < least:
            best, least = ring, crossed
        if not least:
            break
    return best if 3 * least <= count else None


def _spread(oval: Sequence[Point], count: int, node: Size, gap: float, start: int) -> list[Box] | None:
    """So many boxes as far apart as can be, clockwise from a point of the oval; None where it does not hold them."""
    if not count:
        return []
    if len(_walk(oval, node, gap, 1.0, start)) < count:
        return None
    low, high = 1.0, float(STEPS)
    for _ in range(FINE):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if len(_walk(oval, node, gap, middle, start)) >= count else (low, middle)
    return [Box(*at, node.width, node.height) for at in _walk(oval, node, gap, low, start)[:count]]


def _walk(oval: Sequence[Point], node: Size, gap: float, space: float, start: int) -> list[Point]:
    """The points at which boxes fit one after another, each with `space` times its own size to itself."""
    across, down = (node.width + gap) * space, (node.height + gap) * space
    first = last = oval[start]
    found = [first]
    for step in range(1, len(oval)):
        at = oval[(start + step) % len(oval)]
        if _apart(at, last, across, down) and (_apart(at, first, across, down)):
            found.append(at)
            last = at
    return found


def _apart(one: Point, other: Point, across: float, down: float) -> bool:
    return abs(one[0] - other[0]) >= across or abs(one[1] - other[1]) >= down


@lru_cache(maxsize=256)
def _oval(a: float, b: float, square: float) -> tuple[Point, ...]:
    """Points of an oval with these half axes, equally far apart, clockwise from the top; the larger `square`, the more of
    a rectangle it is.
    """
    angles = (2 * pi * step / DENSE - pi / 2 for step in range(DENSE + 1))
    dense = [(_on(a, cos(angle), square), _on(b, sin(angle), square)) for angle in angles]
    lengths = [0.0]
    for one, other in pairwise(dense):
        lengths.append(lengths[-1] + hypot(other[0] - one[0], other[1] - one[1]))
    found = (dense[bisect_left(lengths, lengths[-1] * step / STEPS)] for step in range(STEPS))
    return tuple((round(x, 1) + 0.0, round(y, 1) + 0.0) for x, y in found)


def _on(axis: float, part: float, square: float) -> float:
    return copysign(axis * abs(part) ** (2 / square), part)


def nearest(boxes: Iterable[Box], here: Box, dx: int, dy: int) -> int:
    """The box that one comes to from `here` in a direction (dx, dy: -1, 0 or 1); -1 where there is none.

    What lies straight ahead goes before what lies aside.
    """
    best, least = -1, float("inf")
    for number, box in enumerate(boxes):
        ahead = (box.x - here.x) * dx + (box.y - here.y) * dy
        aside = abs((box.x - here.x) * dy) + abs((box.y - here.y) * dx)
        if ahead > 0.5 and ahead + 2 * aside < least:
            best, least = number, ahead + 2 * aside
    return best
