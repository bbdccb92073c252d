"""A run: nothing overlaps, locked starts and the promised end stay, all time is accounted for, whatever is pressed when."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from abz_desktop.core.meeting import running as run
from abz_desktop.core.meeting.course import MAIN, Course, course_of
from abz_desktop.core.meeting.run_state import State, drift, due, forecast, leg_at, lost, running
from abz_desktop.core.meeting.running import Event, advance, fold
from abz_desktop.core.meeting.schedule import schedule_day
from abz_desktop.core.meeting.sheet import PARALLEL, SEQUENCE, Block, Day
from tests.core.meeting.making import block, day, days, held

M = 60.0


def course(*blocks: Block, target: int | None = None) -> Course:
    return course_of(schedule_day(day(*blocks, target=target)))


def at(minute: float, kind: str, **more: object) -> Event:
    return replace(Event(minute * M, kind), **more)  # type: ignore[arg-type]


def here(made: Course, state: State) -> list[str]:
    return [leg.key for row in running(made, state) if (leg := leg_at(made, state, row))]


def length_of(state: State, *keys: str) -> list[float]:
    return [state.lengths[key] / M for key in keys]


LATE = (at(0, run.START), at(30, run.NEXT), at(80, run.NEXT), at(80, run.DIVIDE))


def test_a_block_that_took_twenty_minutes_too_long() -> None:
    """Block 2 of thirty minutes takes fifty: the rest gives up twenty, and the end is when it was promised."""
    made = course(block("a", 30), block("b", 30), block("c", 40), block("d", 20), target=11 * 60)
    late = fold(made, LATE[:-1])
    assert drift(made, late, late.now) == 20 * M
    done = fold(made, LATE)
    assert length_of(done, "c", "d") == [27, 13]
    assert drift(made, done, done.now) == 0
    assert forecast(made, done, done.now)["d"][1] == made.end == 120 * M


def test_what_runs_too_long_is_said_before_it_is_left() -> None:
    made = course(block("a", 30), block("b", 30), target=10 * 60)
    state = fold(made, (at(0, run.START),))
    assert due(made, state, MAIN, 0) == 30 * M
    over = advance(made, state, 42 * M)
    assert here(made, over) == ["a"]
    assert drift(made, over, 42 * M) == 12 * M
    assert forecast(made, over, 42 * M)["b"] == (42 * M, 72 * M)


def test_by_itself_it_goes_on_at_the_second_and_waits_for_a_locked_start() -> None:
    made = course(block("a", 30), block("b", 20, locked=10 * 60), block("c", 10))
    state = fold(made, (at(0, run.START), at(0, run.AUTOMATIC, minutes=1)))
    assert here(made, advance(made, state, 59.9 * M)) == ["a"]
    assert drift(made, advance(made, state, 59 * M), 59 * M) == 0
    assert here(made, advance(made, state, 60 * M)) == ["b"]
    over = advance(made, state, 500 * M)
    assert over.ended == 90 * M
    assert [over.times[key].seconds / M for key in "abc"] == [60, 20, 10]


def test_a_locked_start_ends_what_stands_before_it() -> None:
    made = course(block("a", 30), block("b", 20), block("c", 10, locked=10 * 60))
    state = fold(made, (at(0, run.START), at(20, run.EXTEND, minutes=25)))
    assert forecast(made, state, 20 * M)["c"][0] == 60 * M
    assert due(made, state, MAIN, 20 * M) == 55 * M
    more = fold(made, (at(0, run.START), at(20, run.EXTEND, minutes=45)))
    assert due(made, more, MAIN, 20 * M) == 60 * M


def test_five_more_minutes_count_from_now_once_time_is_up() -> None:
    made = course(block("a", 30), block("b", 20))
    state = fold(made, (at(0, run.START), at(40, run.EXTEND, minutes=5)))
    assert due(made, state, MAIN, 40 * M) == 45 * M
    less = fold(made, (at(0, run.START), at(10, run.EXTEND, minutes=-50)))
    assert due(made, less, MAIN, 10 * M) == 10 * M


def test_a_pause_takes_nothing_from_the_block_and_moves_what_follows() -> None:
    made = course(block("a", 30), block("b", 20))
    events = (at(0, run.START), at(0, run.AUTOMATIC, minutes=1), at(10, run.PAUSE), at(25, run.RESUME))
    paused = advance(made, fold(made, events[:-1]), 25 * M)
    assert due(made, paused, MAIN, 25 * M) == 45 * M
    state = advance(made, fold(made, events), 200 * M)
    assert [state.times[key].seconds / M for key in "ab"] == [30, 20]
    assert (state.times["b"].began, state.ended, state.lost) == (45 * M, 65 * M, 15 * M)


def test_back_is_as_if_it_was_never_left() -> None:
    made = course(block("a", 30), block("b", 20), block("c", 5))
    state = fold(made, (at(0, run.START), at(10, run.NEXT), at(12, run.BACK)))
    assert here(made, state) == ["a"]
    assert due(made, state, MAIN, state.now) == 30 * M
    again = fold(made, (at(0, run.START), at(10, run.NEXT), at(12, run.BACK), at(31, run.NEXT)))
    assert again.times["a"].seconds == 31 * M
    ended = fold(made, (at(0, run.START), at(10, run.STOP), at(11, run.BACK)))
    assert here(made, ended) == ["a"]
    assert ended.going


def test_skipped_and_passed_over() -> None:
    made = course(block("a", 30), block("b", 20), block("c", 5), block("d", 5))
    state = fold(made, (at(0, run.START), at(10, run.SKIP), at(12, run.JUMP, key="d"), at(13, run.JUMP, key="gone")))
    assert here(made, state) == ["d"]
    assert state.times["a"].skipped
    assert "c" not in state.times
    twice = fold(made, (at(0, run.START), at(10, run.NEXT), at(15, run.JUMP, key="a"), at(18, run.NEXT)))
    assert twice.times["a"].seconds == 13 * M
    assert due(made, twice, MAIN, twice.now) == 33 * M


def breakout() -> Course:
    red = held("red", SEQUENCE, block("r1", 20), block("r2", 20))
    blue = held("blue", SEQUENCE, block("b1", 40))
    return course(block("a", 10), held("p", PARALLEL, red, blue), block("z", 30), target=540 + 80)


def test_tracks_run_side_by_side_and_one_key_goes_on_where_time_is_up() -> None:
    made = breakout()
    events = [at(0, run.START), at(10, run.NEXT)]
    assert here(made, fold(made, events)) == ["p", "r1", "b1"]
    events.append(at(30, run.NEXT))
    assert here(made, fold(made, events)) == ["p", "r2", "b1"]
    events.append(at(50, run.NEXT))
    assert here(made, fold(made, events)) == ["z"]
    events.append(at(51, run.BACK))
    assert here(made, fold(made, events)) == ["p"]
    events.append(at(52, run.BACK))
    assert here(made, fold(made, events)) == ["p", "r2", "b1"]
    state = fold(made, [*events, at(60, run.NEXT)])
    assert [state.times[key].seconds / M for key in ("r1", "r2", "b1", "p")] == [20, 30, 50, 50]


def test_a_track_by_itself_and_a_track_that_waits() -> None:
    made = breakout()
    events = [
        at(0, run.START),
        at(10, run.NEXT),
        at(15, run.NEXT, row="blue"),
        at(16, run.EXTEND, row="red", minutes=5),
    ]
    state = fold(made, events)
    assert here(made, state) == ["p", "r1"]
    assert due(made, state, MAIN, state.now) == 55 * M
    alone = fold(made, [*events, at(16, run.AUTOMATIC, minutes=1)])
    assert here(made, advance(made, alone, 54.9 * M)) == ["p", "r2"]
    assert here(made, advance(made, alone, 55 * M)) == ["z"]


def test_time_is_divided_within_tracks_and_after_them() -> None:
    """Red is ten over at its first: its second gives way up to the end of the breakout, so nothing after it has to."""
    made = breakout()
    events = [at(0, run.START), at(10, run.NEXT), at(40, run.NEXT, row="red"), at(40, run.DIVIDE)]
    done = fold(made, [*events[:2], at(40, run.DIVIDE)])
    assert length_of(done, "r2", "z") == [10, 30]
    assert forecast(made, done, 40 * M)["z"] == (50 * M, 80 * M)
    begun = fold(made, events)
    assert length_of(begun, "r1", "r2", "z") == [20, 10, 30]
    assert drift(made, begun, 40 * M) == drift(made, begun, 40 * M, "red") == 0


def test_by_choice_time_is_divided_whenever_the_day_goes_on() -> None:
    made = course(block("a", 30), block("b", 30), block("c", 60), target=11 * 60)
    state = fold(made, (at(0, run.START), at(0, run.SHARING, minutes=1), at(50, run.NEXT)))
    assert length_of(state, "b", "c") == [23, 47]
    assert forecast(made, state, state.now)["c"][1] == 120 * M


def test_who_is_ahead_shares_out_what_was_won() -> None:
    made = course(block("a", 30), block("b", 20), block("c", 20, locked=10 * 60), block("d", 10), target=12 * 60)
    state = fold(made, (at(0, run.START), at(20, run.DIVIDE), at(20, run.NEXT), at(20, run.DIVIDE)))
    assert length_of(state, "b", "c", "d") == [30, 20, 10]
    first = fold(made, (at(0, run.START), at(20, run.EXTEND, minutes=-10), at(20, run.DIVIDE)))
    assert length_of(first, "b", "c", "d") == [30, 20, 10]


def test_eight_hours_of_ticks_come_out_on_the_second() -> None:
    """The clock is asked, never counted: a tick that comes late or not at all changes nothing."""
    made = course(*(block(f"b{number}", 24) for number in range(20)), target=17 * 60)
    ticked = whole = fold(made, (Event(0.0, run.START), Event(0.0, run.AUTOMATIC, minutes=1)))
    now = 0.0
    for number in range(4_000):
        now += 7.1 + number % 3 * 0.0137
        ticked = advance(made, ticked, now)
    once = advance(made, whole, now)
    assert (ticked.spots, ticked.times, ticked.now) == (once.spots, once.times, once.now)
    late = advance(made, ticked, 9 * 3600)
    assert late.ended is not None
    assert abs(late.ended - 8 * 3600) < 0.001


EVENTS = st.builds(
    Event,
    st.floats(0, 600, allow_nan=False).map(lambda minute: minute * M),
    st.sampled_from(
        (run.NEXT, run.NEXT, run.BACK, run.PAUSE, run.RESUME, run.EXTEND, run.SKIP, run.JUMP, run.DIVIDE, run.DIVIDE,
         run.AUTOMATIC, run.SHARING, "unheard-of")
    ),
    st.sampled_from((None, None, None, MAIN, "b0.0", "b1.0", "b1.1")),
    st.sampled_from(("b0", "b1", "b2", "b1.0", "b1.1")),
    st.sampled_from((-5, 0, 1, 5)),
)  # fmt: skip
RUNS = st.lists(EVENTS, max_size=12).map(lambda found: sorted(found, key=lambda one: one.at))


@settings(max_examples=60)
@given(days(), RUNS, st.booleans())
def test_whatever_is_pressed(any_day: Day, events: list[Event], automatic: bool) -> None:
    made = course_of(schedule_day(any_day))
    begun = [Event(0.0, run.START), Event(0.0, run.AUTOMATIC, minutes=int(automatic))]
    state = fold(made, [*begun, *events])
    _nothing_overlaps(made, state)
    _nothing_moved(made, state)
    stopped = run.apply(made, state, Event(state.now + 30, run.STOP))
    if stopped.started is not None and stopped.ended is not None:
        took = sum(stopped.times[key].seconds for key in made.rows[MAIN] if key in stopped.times)
        assert abs(took - (stopped.ended - stopped.started - stopped.lost)) < 0.001
        assert lost(stopped, stopped.now) == stopped.lost
    assert all(one.seconds >= 0 for one in stopped.times.values())
    assert all(seconds >= 0 for seconds in stopped.lengths.values())


def _nothing_overlaps(made: Course, state: State) -> None:
    ahead = forecast(made, state, state.now)
    for row, keys in made.rows.items():
        spans = [ahead[key] for key in keys if key in ahead]
        assert all(start <= end for start, end in spans), row
        assert all(one[1] <= two[0] + 0.001 for one, two in pairwise(spans)), row


def _nothing_moved(made: Course, state: State) -> None:
    """What is locked and still to come starts when it must, or at once where that moment is over."""
    ahead = forecast(made, state, state.now)
    at_now = {leg.key for row in running(made, state) if (leg := leg_at(made, state, row))}
    for key, (start, _) in ahead.items():
        lock = made.legs[key].lock
        if lock is not None and key not in at_now and lock >= state.now and made.legs[key].row == MAIN:
            assert start == lock


@settings(max_examples=60)
@given(days(), RUNS)
def test_dividing_never_makes_the_end_later_than_it_was_to_be(any_day: Day, events: list[Event]) -> None:
    made = course_of(schedule_day(any_day))
    state = fold(made, [Event(0.0, run.START), *events])
    done = run.apply(made, state, Event(state.now, run.DIVIDE))
    before, after = (_end(made, one) for one in (state, done))
    planned = max([state.ends[key] for key in made.rows[MAIN]], default=0.0)
    assert after <= max(before, planned) + 0.001
    for key, leg in made.legs.items():
        if leg.fixed and not leg.tracks:
            assert done.lengths[key] == state.lengths[key]
    _nothing_overlaps(made, done)
    _nothing_moved(made, done)


def _end(made: Course, state: State) -> float:
    return max((forecast(made, state, state.now)[key][1] for key in made.rows[MAIN][-1:] if state.going), default=0.0)


@settings(max_examples=40)
@given(st.lists(st.integers(1, 90), min_size=2, max_size=8), st.integers(0, 7), st.floats(0, 60))
def test_the_promised_end_is_kept_unless_that_is_impossible(minutes: list[int], turns: int, late: float) -> None:
    whole = sum(minutes)
    made = course(*(block(f"b{number}", one) for number, one in enumerate(minutes)), target=540 + whole)
    events, now = [Event(0.0, run.START)], 0.0
    for number in range(min(turns, len(minutes) - 1)):
        now += minutes[number] * M
        events.append(Event(now, run.NEXT))
    now += late * M
    done = fold(made, [*events, Event(now, run.DIVIDE)])
    end = forecast(made, done, now)[made.rows[MAIN][-1]][1]
    here_until = max(now, due(made, done, MAIN, now))
    assert end <= max(made.end, here_until) + 0.001
    assert end > made.end - M or late == 0 or here_until >= made.end - M
