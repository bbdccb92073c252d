"""From one block to another while a session runs: on, back, to any other, and the end; what was spent on each is kept."""

from collections.abc import Iterator
from dataclasses import replace

from abz_desktop.core.meeting.course import MAIN, Course, Leg
from abz_desktop.core.meeting.run_state import Real, Spot, State, leg_at, lost, running, spent


def onward(course: Course, state: State, row: str, *, skipped: bool = False, by_hand: bool = True) -> State:
    """To what follows in a row. By hand, a parallel whose last track is done is left as well."""
    leg = leg_at(course, state, row)
    if leg is None:
        return state
    state = _enter(course, _left(course, state, leg, skipped=skipped), row, state.spots[row].at + 1)
    holder = course.holder(row)
    if by_hand and holder is not None and not any(leg_at(course, state, track) for track in holder.tracks):
        return onward(course, state, holder.row)
    return state


def back(course: Course, state: State, row: str) -> State:
    """To what stood before in a row, as if it had never been left: the time since then counts as its own."""
    spot, keys = state.spots[row], course.rows[row]
    if spot.at == 0:
        return state
    before = course.legs[keys[spot.at - 1]]
    real = state.times.get(before.key)
    if real is None:
        return jump(course, state, before.key)
    dropped = {before.key, *_inside(course, before, real)}
    if (leg := leg_at(course, state, row)) is not None:
        dropped |= {leg.key, *(key for track in leg.tracks for key in _all(course, track))}
    times = {key: one for key, one in state.times.items() if key not in dropped}
    if leg is not None and spot.before and leg.key in state.times:
        times[leg.key] = state.times[leg.key]
    return replace(state, times=times, spots={**state.spots, **real.inside, row: real.visit})


def jump(course: Course, state: State, key: str) -> State:
    """To any other leg; what was spent on either is kept. Tracks begin at their first."""
    target = course.legs[key]
    holder = course.holder(target.row)
    if holder is not None and target.row not in _rows(course, state):
        state = jump(course, state, holder.key)
    leg = leg_at(course, state, target.row)
    if leg is target:
        return state
    if leg is not None:
        state = _left(course, state, leg)
    return _enter(course, state, target.row, course.rows[target.row].index(key))


def finish(course: Course, state: State) -> State:
    """The end, wherever one is: what was not reached stays without a time."""
    leg = leg_at(course, state, MAIN)
    if leg is None:
        return state
    state = _left(course, state, leg)
    return replace(
        state,
        ended=state.now,
        spots={**state.spots, MAIN: Spot(state.spots[MAIN].at + 1, state.now, lost(state, state.now))},
    )


def _rows(course: Course, state: State) -> list[str]:
    """The rows that run or are done within what runs."""
    found = running(course, state)
    return found + [track for row in found if (leg := leg_at(course, state, row)) for track in leg.tracks]


def _enter(course: Course, state: State, row: str, at: int) -> State:
    """A row begins a leg, and the tracks in it begin; after the last the row is done, and the day with it."""
    keys = course.rows[row]
    known = state.times.get(keys[at]) if at < len(keys) else None
    spot = Spot(at, state.now, lost(state, state.now), known.seconds if known is not None else 0.0)
    state = replace(state, spots={**state.spots, row: spot})
    if at >= len(keys):
        return replace(state, ended=state.now) if row == MAIN else state
    for track in course.legs[keys[at]].tracks:
        state = _enter(course, state, track, 0)
    return state


def _left(course: Course, state: State, leg: Leg, *, skipped: bool = False) -> State:
    """What a row was at is left, with all that runs in it; where its tracks stood is kept."""
    rows = [row for track in leg.tracks for row in _tracks_in(course, track)]
    inside = {row: state.spots[row] for row in rows if row in state.spots}
    for track in leg.tracks:
        if (inner := leg_at(course, state, track)) is not None:
            state = _left(course, state, inner)
            state = replace(state, spots={**state.spots, track: Spot(len(course.rows[track]), state.now)})
    spot, known = state.spots[leg.row], state.times.get(leg.key)
    began = known.began if known is not None else spot.began
    real = Real(began, spent(state, leg.row, state.now), spot, skipped, inside)
    return replace(state, times={**state.times, leg.key: real})


def _tracks_in(course: Course, row: str) -> Iterator[str]:
    yield row
    for key in course.rows[row]:
        for track in course.legs[key].tracks:
            yield from _tracks_in(course, track)


def _all(course: Course, row: str) -> Iterator[str]:
    for one in _tracks_in(course, row):
        yield from course.rows[one]


def _inside(course: Course, leg: Leg, real: Real) -> Iterator[str]:
    """The legs that were current in the tracks when a parallel was left: their time goes on."""
    for row, spot in real.inside.items():
        if spot.at < len(course.rows[row]):
            yield course.rows[row][spot.at]
