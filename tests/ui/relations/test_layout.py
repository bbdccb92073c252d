"""The places of a picture: no two overlap, the same for the same input, within reach of the arrow keys."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.ui.relations.layout import Box, Size, layout, nearest

NODE, SMALL, MIDDLE, GAP = Size(176, 60), Size(150, 56), Size(188, 64), 10.0
ROOMS = st.builds(Size, st.integers(200, 2200), st.integers(160, 1300))
NODES = st.builds(Size, st.integers(60, 220), st.integers(30, 90))


@given(st.integers(0, 36), ROOMS, NODES)
def test_nothing_overlaps_and_all_is_within_the_picture(number: int, room: Size, node: Size) -> None:
    made = layout(number, room, node, MIDDLE, GAP)
    assert len(made.places) == number
    for one, other in combinations((made.middle, *made.places), 2):
        assert not one.overlaps(other, GAP - 1)
    for box in made.places:
        assert abs(box.x) + box.width / 2 <= made.size.width / 2 + 1
        assert abs(box.y) + box.height / 2 <= made.size.height / 2 + 1
    assert made.size.width >= room.width
    assert made.size.height >= room.height


@given(st.integers(0, 30), ROOMS)
def test_the_same_input_gives_the_same_picture(number: int, room: Size) -> None:
    assert layout(number, room, NODE, MIDDLE, GAP) == layout(number, room, NODE, MIDDLE, GAP)


@pytest.mark.parametrize(("number", "node"), [(1, NODE), (4, NODE), (9, NODE), (16, NODE), (22, NODE), (24, SMALL)])
def test_a_large_room_is_not_outgrown(number: int, node: Size) -> None:
    room = Size(1160, 620)
    assert layout(number, room, node, MIDDLE, GAP).size == room


@given(st.integers(1, 30), ROOMS)
def test_every_neighbour_is_reached_by_arrow_keys_from_the_middle(number: int, room: Size) -> None:
    made = layout(number, room, NODE, MIDDLE, GAP)
    boxes = (made.middle, *made.places)
    reached, todo = {0}, [0]
    while todo:
        here = boxes[todo.pop()]
        steps = (nearest(boxes, here, dx, dy) for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)))
        fresh = {one for one in steps if one >= 0} - reached
        reached |= fresh
        todo += fresh
    assert reached == set(range(len(boxes)))


def test_what_is_straight_ahead_is_nearest() -> None:
    boxes = [Box(100, 0, 10, 10), Box(60, 50, 10, 10), Box(-40, 0, 10, 10)]
    here = Box(0, 0, 10, 10)
    assert nearest(boxes, here, 1, 0) == 0
    assert nearest(boxes, here, -1, 0) == 2
    assert nearest(boxes, here, 0, 1) == 1
    assert nearest(boxes, here, 0, -1) == -1
