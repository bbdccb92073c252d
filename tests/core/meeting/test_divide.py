"""Time divided anew: what is left is shared in proportion, exactly, and nothing that is locked, fixed or past moves."""

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.meeting.divide import divide, extended, is_fixed, share
from abz_desktop.core.meeting.schedule import length, schedule_day
from abz_desktop.core.meeting.sheet import PARALLEL, SEQUENCE, Day
from tests.core.meeting.making import block, day, days, held


@given(st.integers(-5, 600), st.lists(st.integers(0, 300), max_size=12))
def test_shares_add_up_and_follow_their_weights(total: int, weights: list[int]) -> None:
    found = share(total, weights)
    assert sum(found) == (max(0, total) if weights else 0)
    assert all(one >= (1 if total >= len(weights) else 0) for one in found)
    for one, got in zip(weights, found, strict=True):
        assert all(got <= other + 1 for weight, other in zip(weights, found, strict=True) if one < weight)


def test_a_block_that_took_twenty_minutes_too_long_is_paid_for_by_the_rest() -> None:
    sheet = day(block("a", 30), block("b", 30), block("c", 40), block("d", 20), target=11 * 60)
    late = divide(schedule_day(sheet), now=80, going="b")
    assert late.short == 0
    assert [length(one) for one in late.day.blocks] == [30, 30, 27, 13]
    assert sum(length(one) for one in late.day.blocks[2:]) == 40


def test_locked_and_fixed_stay_and_only_the_stretch_before_the_lock_gives_way() -> None:
    sheet = day(
        block("a", 30), block("b", 20), block("lunch", 20, fixed=True), block("c", 30, locked=11 * 60), block("d", 30),
        target=12 * 60,
    )  # fmt: skip
    late = divide(schedule_day(sheet), now=95, going="a")
    assert [length(one) for one in late.day.blocks] == [30, 5, 20, 30, 30]
    assert divide(schedule_day(sheet), now=110, going="a").short == 10


def test_tracks_shrink_with_their_parallel() -> None:
    left = held("l", SEQUENCE, block("l1", 20), block("l2", 20))
    sheet = day(block("a", 20), held("p", PARALLEL, left, block("r", 20)), block("z", 20), target=540 + 80)
    late = divide(schedule_day(sheet), now=50, going="a")
    plan = schedule_day(late.day)
    assert [length(one) for one in late.day.blocks] == [20, 20, 10]
    assert plan.by_key["l1"].minutes == plan.by_key["l2"].minutes == plan.by_key["r"].minutes == 10


def test_who_is_ahead_grows_only_when_asked() -> None:
    sheet = day(block("a", 30), block("b", 20), block("c", 40), target=540 + 90)
    plan = schedule_day(sheet)
    assert divide(plan, now=15, going="a").day == sheet
    assert [length(one) for one in divide(plan, now=15, going="a", stretch=True).day.blocks] == [30, 25, 50]


def test_five_minutes_more() -> None:
    plan = schedule_day(day(block("a", 30), block("b", 20)))
    assert extended(plan, "a", 5).end == 55
    assert extended(plan, "a", -40).end == 20


@given(days(), st.integers(0, 900))
def test_dividing_moves_nothing_that_may_not_move(any_day: Day, now: int) -> None:
    plan = schedule_day(any_day)
    done = divide(plan, now)
    after = schedule_day(done.day)
    kept = {one.key: one for one in done.day.walk()}
    for slot in plan.slots:
        assert kept[slot.block.key].locked == slot.block.locked
        if slot.start < now and not slot.track:
            assert kept[slot.block.key] == slot.block
        if is_fixed(slot.block) and not slot.block.inside:
            assert kept[slot.block.key].minutes == slot.block.minutes
    assert {slot.block.key for slot in after.slots} == {slot.block.key for slot in plan.slots}


@given(st.lists(st.integers(1, 90), min_size=2, max_size=8), st.integers(0, 200), st.booleans())
def test_what_is_left_fits_exactly(minutes: list[int], late: int, stretch: bool) -> None:
    """Flat and free: after the first block ended `late`, the rest fills what there is, or keeps its length where it fits."""
    whole = sum(minutes)
    sheet = day(*(block(f"b{number}", one) for number, one in enumerate(minutes)), target=540 + whole)
    done = divide(schedule_day(sheet), now=minutes[0] + late, going="b0", stretch=stretch)
    rest = sum(length(one) for one in done.day.blocks[1:])
    assert rest == max(0, whole - minutes[0] - late)
    assert done.short == max(0, minutes[0] + late - whole)
