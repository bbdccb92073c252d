"""A run sheet in time: by hand, and whatever is put in it, nothing overlaps, locks hold and the sums are right."""

from itertools import pairwise

from hypothesis import given

from abz_desktop.core.meeting.schedule import DayPlan, length, schedule_day
from abz_desktop.core.meeting.sheet import AFTER, BEFORE, PARALLEL, SEQUENCE, Day
from tests.core.meeting.making import block, day, days, held


def times(plan: DayPlan) -> dict[str, tuple[int, int]]:
    return {slot.block.key: (slot.start, slot.end) for slot in plan.slots}


def test_blocks_follow_each_other_and_tracks_run_side_by_side() -> None:
    left, right = held("l", SEQUENCE, block("l1", 20), block("l2", 15)), block("r", 50)
    plan = schedule_day(day(block("a", 30), held("p", PARALLEL, left, right), block("z", 5), target=11 * 60))
    assert times(plan) == {
        "a": (0, 30), "p": (30, 80), "l": (30, 65), "l1": (30, 50), "l2": (50, 65), "r": (30, 80), "z": (80, 85)
    }  # fmt: skip
    assert (plan.buffer, plan.cut) == (35, 0)
    assert plan.wall(plan.by_key["z"]) == (10 * 60 + 20, 10 * 60 + 25)


def test_what_stands_before_a_locked_start_gives_way_and_says_how_much() -> None:
    plan = schedule_day(day(block("a", 40), block("b", 40), block("c", 10, locked=600), block("d", 10, locked=660)))
    assert times(plan) == {"a": (0, 40), "b": (40, 60), "c": (60, 70), "d": (120, 130)}
    assert plan.by_key["b"].cut == 20
    assert plan.by_key["d"].gap == 50


def test_a_lock_before_an_earlier_one_is_none_and_says_so() -> None:
    plan = schedule_day(day(block("a", 10, locked=600), block("b", 10, locked=560), block("c", 10, locked=500)))
    assert times(plan) == {"a": (60, 70), "b": (70, 80), "c": (80, 90)}
    assert [slot.too_early for slot in plan.slots] == [False, True, True]


def test_a_frame_is_kept_whether_what_is_in_it_needs_less_or_more() -> None:
    short = schedule_day(day(held("s", SEQUENCE, block("a", 10), minutes=30), block("b", 5)))
    assert times(short)["b"] == (30, 35)
    long = schedule_day(day(held("s", SEQUENCE, block("a", 25), block("c", 25), minutes=30), block("b", 5)))
    assert times(long) == {"s": (0, 30), "a": (0, 25), "c": (25, 30), "b": (30, 35)}
    assert long.by_key["c"].cut == 20


def test_before_and_after_take_no_time_and_an_evening_goes_on_past_midnight() -> None:
    evening = day(
        block("w", 60, type=BEFORE), block("a", 300), block("n", 10, locked=30), block("h", 9, type=AFTER), start=1200
    )
    plan = schedule_day(evening)
    assert times(plan) == {"a": (0, 270), "n": (270, 280)}
    assert [one.key for one in plan.outside] == ["w", "h"]


@given(days())
def test_nothing_overlaps_locks_hold_and_sums_are_right(any_day: Day) -> None:
    plan = schedule_day(any_day)
    held_in = {inside.key: one for one in any_day.walk() for inside in one.inside}
    tracks: dict[str, list[tuple[int, int]]] = {}
    for slot in plan.slots:
        assert 0 <= slot.start <= slot.end
        assert slot.gap >= 0
        assert slot.cut >= 0
        if slot.locked:
            assert slot.block.locked is not None
            assert slot.start == any_day.clock.elapsed(slot.block.locked)
        if not slot.block.inside:
            assert slot.minutes + slot.cut == length(slot.block)
        parent = held_in.get(slot.block.key)
        if parent is not None:
            around = plan.by_key[parent.key]
            assert around.start <= slot.start
            assert slot.end <= around.end
        if parent is None or parent.type != PARALLEL:
            tracks.setdefault(slot.track, []).append((slot.start, slot.end))
    for row in tracks.values():
        assert all(before[1] <= after[0] for before, after in pairwise(row))
    timed = [one for one in any_day.blocks if one.in_time]
    tops = [slot for slot in plan.slots if not slot.track]
    assert len(tops) == len(timed)
    assert plan.end == sum(slot.minutes + slot.gap for slot in tops)
