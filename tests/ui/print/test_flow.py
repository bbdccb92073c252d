"""Breaking lines into frames and laying parts on a sheet: nothing is lost, nothing is too high, backs lie behind fronts."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.ui.print.flow import filled, largest, placed
from abz_desktop.ui.print.ink import Fill
from abz_desktop.ui.print.lines import Line
from abz_desktop.ui.print.paper import A4, MARK, MM, Grid

HEIGHTS = st.floats(1, 40, allow_nan=False)
GRIDS = (Grid(2, 2), Grid(1, 2), Grid(1, 1), Grid(2, 4))


def numbered(count: int, heights: list[float], gaps: list[float], kept: list[bool]) -> tuple[Line, ...]:
    """Lines that can be told apart by the width of what is on them."""
    return tuple(
        Line(heights[number], (Fill(0, 0, number, heights[number], "#000000"),), gaps[number], kept[number])
        for number in range(count)
    )


@st.composite
def streams(draw: Callable[[st.SearchStrategy[object]], object]) -> tuple[Line, ...]:
    count = draw(st.integers(0, 60))
    assert isinstance(count, int)
    sized: list[list[object]] = [
        draw(st.lists(one, min_size=count, max_size=count))  # type: ignore[misc]
        for one in (HEIGHTS, st.floats(0, 12, allow_nan=False), st.booleans())
    ]
    heights, gaps, kept = sized
    return numbered(count, heights, gaps, kept)  # type: ignore[arg-type]


@given(streams(), st.floats(20, 200, allow_nan=False))
def test_every_line_stands_in_one_frame_in_order_and_no_frame_is_too_high(lines: tuple[Line, ...], room: float) -> None:
    frames = filled(lines, lambda _: room)
    assert [line for frame in frames for line in frame] == list(lines)
    for frame in frames:
        assert frame
        height = sum(line.height + (line.gap if number else 0) for number, line in enumerate(frame))
        assert height <= room + 0.01 or len(frame) == 1


@given(streams(), st.floats(20, 200, allow_nan=False))
def test_a_frame_ends_where_it_may_be_broken_if_it_can(lines: tuple[Line, ...], room: float) -> None:
    frames = filled(lines, lambda _: room)
    for frame in frames[:-1]:
        assert not frame[-1].keep or all(line.keep for line in frame)


@given(streams())
def test_what_is_placed_lies_below_each_other(lines: tuple[Line, ...]) -> None:
    inks = placed(lines, 5, 7)
    assert [one.box.width for one in inks] == list(range(len(lines)))
    bottom = 7.0
    for one in inks:
        assert one.x == 5
        assert one.y >= bottom - 0.001
        bottom = one.box.bottom


@given(st.integers(0, 12), st.lists(st.integers(0, 100), min_size=1, max_size=12, unique=True))
def test_the_largest_that_fits_is_the_largest_that_fits(limit: int, sizes: list[int]) -> None:
    ordered = sorted((float(size) for size in sizes), reverse=True)
    fitting = [size for size in ordered if size <= limit]
    assert largest(ordered, lambda size: size <= limit) == (fitting[0] if fitting else None)


@pytest.mark.parametrize("grid", GRIDS)
def test_after_turning_over_the_long_edge_every_back_lies_behind_its_front(grid: Grid) -> None:
    for number in range(grid.places):
        front, back = grid.place(number), grid.place(number, back=True)
        assert A4[0] - front.right == pytest.approx(back.x)
        assert (front.y, front.width, front.height) == (back.y, back.width, back.height)


@pytest.mark.parametrize("grid", GRIDS)
def test_the_parts_fill_the_sheet_without_lying_over_each_other(grid: Grid) -> None:
    places = [grid.place(number) for number in range(grid.places)]
    assert sum(place.width * place.height for place in places) == pytest.approx(A4[0] * A4[1])
    assert len({(round(place.x, 3), round(place.y, 3)) for place in places}) == grid.places


def test_four_on_a_sheet_are_cut_in_the_middle_of_both_sides() -> None:
    marks = list(Grid(2, 2).marks())
    ends = [one for one in marks if max(one.across, one.down) == MARK]
    assert sorted((round(one.x / MM, 2), round(one.y / MM, 2), one.across > 0) for one in ends) == [
        (0.0, 148.5, True),
        (105.0, 0.0, False),
        (105.0, 289.0, False),
        (202.0, 148.5, True),
    ]
    assert all(one.box.right <= A4[0] + 0.01 and one.box.bottom <= A4[1] + 0.01 for one in marks)
    assert not list(Grid(1, 1).marks())
