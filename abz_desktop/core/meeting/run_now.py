"""What there is to see of a running session at a moment: per track what goes on, what follows, and how much time is left."""

from dataclasses import dataclass

from abz_desktop.core.meeting.course import MAIN, Course, Leg
from abz_desktop.core.meeting.run_divide import divided
from abz_desktop.core.meeting.run_state import State, cap, drift, due, forecast, leg_at, spent
from abz_desktop.core.meeting.sheet import Block

WORTH_OFFERING = 120.0
"""Seconds behind from which dividing anew is offered."""


@dataclass(frozen=True, slots=True)
class TrackNow:
    """One row. `leg` is None where it is done (or not begun). `left`: seconds, negative for over time; `length`: all of them.

    `until`: the locked start that is waited for, where time is up and it is not there yet. `wait`: the seconds until then, or
    until the first block before it has begun. `limit`: the locked start that ends it before its own length does. `ahead` is
    what is still to come, with when each starts and ends.
    """

    row: str
    head: Block | None
    leg: Leg | None
    left: float = 0.0
    length: float = 0.0
    until: float | None = None
    wait: float = 0.0
    limit: float | None = None
    drift: float = 0.0
    ahead: tuple[tuple[Leg, float, float], ...] = ()

    @property
    def following(self) -> Leg | None:
        return self.ahead[0][0] if self.ahead else None


@dataclass(frozen=True, slots=True)
class Now:
    """The whole at a moment. `end`: when all will be over; `late`: seconds after the end that was promised or planned.

    `tracks` are those that run side by side, empty for none. `offered`: dividing anew would bring the end nearer.
    """

    state: State
    main: TrackNow
    tracks: tuple[TrackNow, ...]
    end: float
    late: float
    drift: float
    offered: bool


def now_of(course: Course, state: State) -> Now:
    """What there is to see at the moment of the state."""
    ahead = forecast(course, state, state.now)
    main = _track(course, state, MAIN, ahead)
    leg = main.leg
    tracks = tuple(_track(course, state, row, ahead) for row in leg.tracks) if leg is not None else ()
    last = course.rows[MAIN][-1] if course.rows[MAIN] else ""
    end = ahead[last][1] if last in ahead else state.ended if state.ended is not None else course.end
    return Now(state, main, tracks, end, end - course.end, main.drift, _offered(course, state, main.drift, end, ahead))


def _track(course: Course, state: State, row: str, ahead: dict[str, tuple[float, float]]) -> TrackNow:
    leg, keys = leg_at(course, state, row), course.rows[row]
    if leg is None or not state.going:
        rest = _laid(course, keys if state.started is None else (), ahead)
        wait = rest[0][1] - state.now if rest else 0.0
        return TrackNow(row, course.heads.get(row), None, wait=wait, ahead=rest)
    moment, limit = due(course, state, row, state.now), cap(course, state, row)
    following = keys[state.spots[row].at + 1 :]
    lock = course.legs[following[0]].lock if following else None
    waits = lock if lock is not None and moment <= state.now < lock else None
    return TrackNow(
        row,
        course.heads.get(row),
        leg,
        moment - state.now,
        moment - state.now + spent(state, row, state.now),
        waits,
        waits - state.now if waits is not None else 0.0,
        limit if limit is not None and moment == limit else None,
        drift(course, state, state.now, row),
        _laid(course, following, ahead),
    )


def _laid(
    course: Course, keys: tuple[str, ...], ahead: dict[str, tuple[float, float]]
) -> tuple[tuple[Leg, float, float], ...]:
    return tuple((course.legs[key], *ahead[key]) for key in keys if key in ahead)


def _offered(course: Course, state: State, behind: float, end: float, ahead: dict[str, tuple[float, float]]) -> bool:
    """Whether it is worth it: behind, and what is left can give way."""
    if behind < WORTH_OFFERING:
        return False
    done = divided(course, state)
    return any(abs(done.lengths[key] - state.lengths[key]) >= 60 for key in ahead)
