"""Where columns and cards lie: nothing overlaps, every point leads to a place, every arrow stays on the board."""

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.steps import Step, in_order
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.library.approaches import StepRow
from abz_desktop.ui.approach import columns
from abz_desktop.ui.approach.columns import Layout, Sizes
from abz_desktop.ui.approach.model import StepModel, lines_of

SIZES = Sizes()
ARROWS: tuple[columns.Step, ...] = ("up", "down", "left", "right", "first", "last")


def laid_out(phases: list[str], room: int, high: int = 100) -> Layout:
    steps = in_order(Step(f"s{number}", phase) for number, phase in enumerate(phases))
    lines = lines_of([StepRow(step, step.key, "", None, newer=False) for step in steps])
    return columns.lay_out(lines, lambda line, _: high + line.number * 7, room, SIZES)


boards = st.builds(laid_out, st.lists(st.sampled_from(PHASES), max_size=14), st.integers(200, 2400))


@given(st.lists(st.booleans(), min_size=6, max_size=6), st.integers(0, 3000))
def test_columns_are_never_too_narrow_and_use_the_room(filled: list[bool], room: int) -> None:
    found = columns.widths(filled, room, SIZES)
    least = [SIZES.least if one and any(filled) else SIZES.folded for one in filled]
    assert all(width >= small for width, small in zip(found, least, strict=True))
    assert all(width <= SIZES.most for width in found)
    free = room - 7 * SIZES.gap
    assert sum(found) <= max(free, sum(least))
    if any(filled) and sum(found) < free:
        assert all(width == (SIZES.most if one else SIZES.least) for width, one in zip(found, filled, strict=True))


@given(boards)
def test_nothing_lies_over_anything(layout: Layout) -> None:
    boxes = layout.boxes
    for number, one in enumerate(boxes):
        assert one.x >= 0
        assert one.x + one.width <= layout.width
        assert one.y + one.height <= layout.height
        for other in boxes[number + 1 :]:
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y
    assert all(layout.row_at(box.x, box.y) == row for row, box in enumerate(boxes))


@given(boards, st.integers(-50, 2500), st.integers(-50, 3000))
def test_a_drop_anywhere_is_shown_where_it_comes(layout: Layout, x: int, y: int) -> None:
    row = columns.drop_row(layout, x, y)
    model = StepModel()
    model.show_steps([line.step for line in layout.lines if line.step is not None])
    phase, place = model.target(row, -1)
    column = layout.columns[layout.column_at(x)]
    assert phase == PHASES[layout.column_at(x)]
    shown = columns.insertion(layout, row, SIZES)
    assert (shown.x, shown.width) == (column.x, column.width)
    above = [box for at in layout.rows_of(layout.column_at(x))[:-1] if (box := layout.boxes[at]).y < shown.y]
    assert place == len(above)


@given(boards, st.data())
def test_arrows_lead_through_the_board(layout: Layout, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(layout.boxes) - 1))
    arrow = data.draw(st.sampled_from(ARROWS))
    after = columns.neighbour(layout, row, arrow)
    assert 0 <= after < len(layout.boxes)
    before_column, after_column = (
        next(number for number in range(6) if one in layout.rows_of(number)) for one in (row, after)
    )
    assert abs(after_column - before_column) == (1 if arrow in ("left", "right") and after != row else 0)


@given(boards)
def test_every_line_is_reached_going_down_and_to_the_right(layout: Layout) -> None:
    seen: list[int] = []
    for column in range(6):
        row = layout.rows_of(column)[0]
        seen.append(row)
        while (after := columns.neighbour(layout, row, "down")) != row:
            row = after
            seen.append(row)
    assert sorted(seen) == list(range(len(layout.boxes)))
