"""Where a run stands, and what follows from it: the block of each track, when its time is up, and when all will end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from abz_desktop.core.meeting.course import MAIN, Course, Leg

TOGETHER = 30.0
"""Tracks whose time is up within as many seconds of each other go on together."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one row stands: the number of its leg (all of them: done), since when, and the seconds spent on it before.

    `base` is how long everything had stood still by then: pauses take no time of a block.
    """

    at: int
    began: float
    base: float = 0.0
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Real:
    """How a leg went: when it first began, the seconds it took, and whether it was skipped. `visit` is the last time at it.

    `inside` is where the tracks of a parallel stood when it was left.
    """

    began: float
    seconds: float
    visit: Spot
    skipped: bool = False
    inside: Mapping[str, Spot] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class State:
    """A run at a moment. `lengths`: seconds each leg is given; `ends`: when each is to end, as the day was last divided.

    `paused`: since when everything stands still; `lost`: how long it did before that. `held`: what was given its minutes by
    hand, and keeps them.
    """

    now: float
    lengths: Mapping[str, float] = field(hash=False)
    ends: Mapping[str, float] = field(hash=False)
    started: float | None = None
    ended: float | None = None
    paused: float | None = None
    lost: float = 0.0
    automatic: bool = False
    sharing: bool = False
    spots: Mapping[str, Spot] = field(default_factory=dict, hash=False)
    times: Mapping[str, Real] = field(default_factory=dict, hash=False)
    held: frozenset[str] = frozenset()

    @property
    def going(self) -> bool:
        """Whether it has begun and not ended; also while it stands still."""
        return self.started is not None and self.ended is None


def lost(state: State, now: float) -> float:
    """Seconds that everything has stood still by then."""
    return state.lost + (max(0.0, now - state.paused) if state.paused is not None else 0.0)


def spent(state: State, row: str, now: float) -> float:
    """Seconds spent on what a row is at, pauses left out."""
    spot = state.spots[row]
    return spot.before + max(0.0, now - spot.began - (lost(state, now) - spot.base))


def leg_at(course: Course, state: State, row: str) -> Leg | None:
    """What a row is at; None where it is done or not begun."""
    spot, keys = state.spots.get(row), course.rows[row]
    return course.legs[keys[spot.at]] if spot is not None and spot.at < len(keys) else None


def next_leg(course: Course, state: State, row: str) -> Leg | None:
    """What a row does after that; None where there is nothing more."""
    spot, keys = state.spots.get(row), course.rows[row]
    return course.legs[keys[spot.at + 1]] if spot is not None and spot.at + 1 < len(keys) else None


def running(course: Course, state: State) -> list[str]:
    """The rows that are not done: the day, and the tracks of what it is at, outer ones first."""
    return list(_running(course, state, MAIN)) if state.going else []


def _running(course: Course, state: State, row: str) -> Iterator[str]:
    leg = leg_at(course, state, row)
    if leg is not None:
        yield row
        for track in leg.tracks:
            yield from _running(course, state, track)


def inmost(course: Course, state: State) -> list[str]:
    """The rows that are at something in which no track still runs."""
    rows = running(course, state)
    return [row for row in rows if not _open(leg_at(course, state, row), rows)]


def _open(leg: Leg | None, rows: list[str]) -> bool:
    return leg is not None and any(track in rows for track in leg.tracks)


def first_due(course: Course, state: State) -> list[str]:
    """The inmost rows whose time is up, or else up first; those of about the same moment go together."""
    dues = {row: due(course, state, row, state.now) for row in inmost(course, state)}
    first = min(dues.values(), default=0.0)
    return [row for row, moment in dues.items() if moment <= max(first, state.now) + TOGETHER]


def last_begun(course: Course, state: State) -> list[str]:
    """The rows that last went on to something, inner ones before outer ones; the day itself where none did."""
    tracks = [track for row in running(course, state) for track in _tracks(leg_at(course, state, row))]
    moved = {row: state.spots[row].began for row in tracks if state.spots[row].at > 0}
    return [row for row, began in moved.items() if began == max(moved.values())] or [MAIN]


def _tracks(leg: Leg | None) -> tuple[str, ...]:
    return leg.tracks if leg is not None else ()


def due(course: Course, state: State, row: str, now: float) -> float:
    """When the time of what a row is at is up; a locked start further on ends it too. Of a done row: when it was done."""
    leg, spot = leg_at(course, state, row), state.spots[row]
    if leg is None:
        return spot.began
    stood = lost(state, now) - spot.base
    moment = spot.began + stood + max(0.0, state.lengths[leg.key] - spot.before)
    if leg.tracks:
        ends = [_row_end(course, state, track, now) for track in leg.tracks]
        moment = max([*ends, moment] if leg.block.minutes is not None else ends)
    limit = cap(course, state, row)
    return moment if limit is None else min(moment, limit)


def cap(course: Course, state: State, row: str) -> float | None:
    """The next locked start after what a row is at that can still be kept, its own or that of the row it is a track in."""
    spot = state.spots[row]
    later = (course.legs[key].lock for key in course.rows[row][spot.at + 1 :])
    own = next((lock for lock in later if lock is not None and lock >= spot.began), None)
    holder = course.holder(row)
    outer = cap(course, state, holder.row) if holder is not None else None
    return min((one for one in (own, outer) if one is not None), default=None)


def turning(course: Course, state: State, row: str) -> float:
    """When a row that runs by itself goes on: its time is up, and a locked start that follows has come."""
    moment, following = due(course, state, row, state.now), next_leg(course, state, row)
    return moment if following is None or following.lock is None else max(moment, following.lock)


def drift(course: Course, state: State, now: float, row: str = MAIN) -> float:
    """Seconds behind how the day was last divided, negative for ahead. Time that was free before a locked start is not lost."""
    leg = leg_at(course, state, row)
    if leg is None or not state.going:
        return 0.0
    arrival, planned = max(now, due(course, state, row, now)), state.ends[leg.key]
    following = next_leg(course, state, row)
    free = following.lock if following is not None else course.end if row == MAIN and course.promised else None
    if free is not None and free > planned and arrival > planned:
        return max(0.0, arrival - free)
    return arrival - planned


def forecast(course: Course, state: State, now: float) -> dict[str, tuple[float, float]]:
    """Start and end of every leg that runs or is still to come, if nothing more changes; before the start: as planned."""
    found: dict[str, tuple[float, float]] = {}
    if state.started is None:
        spread(course, state.lengths, course.rows[MAIN], 0.0, None, found)
    elif state.ended is None:
        _ahead(course, state, MAIN, now, found)
    return found


def _row_end(course: Course, state: State, row: str, now: float) -> float:
    return _ahead(course, state, row, now, {})


def _ahead(course: Course, state: State, row: str, now: float, found: dict[str, tuple[float, float]]) -> float:
    """What a running row still does, into `found`; answers when it is done."""
    leg, spot = leg_at(course, state, row), state.spots[row]
    if leg is None:
        return spot.began
    for track in leg.tracks:
        _ahead(course, state, track, now, found)
    at = max(now, due(course, state, row, now))
    found[leg.key] = (spot.began, at)
    holder = course.holder(row)
    limit = cap(course, state, holder.row) if holder is not None else None
    return spread(course, state.lengths, course.rows[row][spot.at + 1 :], at, limit, found)


def spread(
    course: Course,
    lengths: Mapping[str, float],
    keys: tuple[str, ...],
    at: float,
    limit: float | None,
    found: dict[str, tuple[float, float]],
) -> float:
    """Lay legs one after another from `at`: locked starts are kept, and what stands before one gets no more than there is."""
    locks = [(number, lock) for number, key in enumerate(keys) if (lock := _lock(course, key, limit)) is not None]
    turn = 0
    for number, key in enumerate(keys):
        leg = course.legs[key]
        if turn < len(locks) and locks[turn][0] == number:
            at = max(at, locks[turn][1])
        while turn < len(locks) and (locks[turn][0] <= number or locks[turn][1] < at):
            turn += 1
        until = locks[turn][1] if turn < len(locks) else limit
        end = _end(course, lengths, leg, at, until, found)
        found[key] = (at, end)
        at = end
    return at


def _lock(course: Course, key: str, limit: float | None) -> float | None:
    lock = course.legs[key].lock
    return None if lock is None or (limit is not None and lock > limit) else lock


def _end(
    course: Course,
    lengths: Mapping[str, float],
    leg: Leg,
    at: float,
    until: float | None,
    found: dict[str, tuple[float, float]],
) -> float:
    end = at + lengths[leg.key]
    if leg.tracks:
        ends = [spread(course, lengths, course.rows[track], at, until, found) for track in leg.tracks]
        end = max([*ends, end] if leg.block.minutes is not None else ends)
    return end if until is None else max(at, min(end, until))
