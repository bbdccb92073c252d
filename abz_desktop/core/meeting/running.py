"""The run of one day as a value: what has happened is a list of events, and where one stands follows from it.

`fold(course, events)` gives the state, `advance` brings it to a later moment: nothing is counted by ticks, so a program that
was stopped, or a lid that was closed, comes back at the right moment. All times are seconds since the moment at which the day
was to start; events carry theirs as such too, and one that lies before the last counts as happening with it.

Nothing here raises: an event that makes no sense where it stands changes nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from abz_desktop.core.meeting.course import MAIN, Course
from abz_desktop.core.meeting.run_divide import divided
from abz_desktop.core.meeting.run_moves import back, finish, jump, onward
from abz_desktop.core.meeting.run_state import (
    State,
    drift,
    first_due,
    last_begun,
    leg_at,
    lost,
    running,
    spent,
    turning,
)

START, NEXT, BACK, PAUSE, RESUME = "start", "next", "back", "pause", "resume"
EXTEND, SKIP, JUMP, DIVIDE, STOP = "extend", "skip", "jump", "divide", "stop"
AUTOMATIC, SHARING = "automatic", "sharing"
"""What can happen. AUTOMATIC: goes to the next block when time is up; SHARING: divides anew by itself when behind."""
WORTH_SHARING = 60.0
"""Seconds behind from which time is divided anew by itself."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done during a run.

    `row` is the track that it is for, None for whichever it concerns; `key` the block of JUMP; `minutes` those of EXTEND,
    and 1 or 0 for the on or off of AUTOMATIC and SHARING.
    """

    at: float
    kind: str
    row: str | None = None
    key: str = ""
    minutes: int = 0


def ready(course: Course) -> State:
    """A day that has not begun."""
    lengths = {key: leg.seconds for key, leg in course.legs.items()}
    ends = {key: leg.end for key, leg in course.legs.items()}
    return State(float("-inf"), lengths, ends)


def fold(course: Course, events: Iterable[Event]) -> State:
    """Where one stands right after the last event."""
    state = ready(course)
    for event in events:
        state = apply(course, state, event)
    return state


def apply(course: Course, state: State, event: Event) -> State:
    """Where one stands after an event."""
    state = advance(course, state, event.at)
    act = _ACTS.get(event.kind)
    if act is None or (event.kind not in _ALWAYS and not state.going):
        return state
    if state.paused is not None and event.kind in _MOVES:
        state = _resume(course, state, event)
    return act(course, state, event)


def advance(course: Course, state: State, now: float) -> State:
    """Where one stands at a later moment: what runs by itself has gone on when its time was up."""
    now = max(now, state.now)
    while state.automatic and state.going and state.paused is None:
        at, row = min(
            ((turning(course, state, row), row) for row in reversed(running(course, state))), default=(now, MAIN)
        )
        if at > now or not state.going:
            break
        then = replace(state, now=max(at, state.now))
        state = _shared(course, onward(course, then, row, by_hand=False), row)
    return replace(state, now=now)


def _start(course: Course, state: State, event: Event) -> State:
    if state.started is not None or not course.rows[MAIN]:
        return state
    begun = replace(state, started=state.now)
    return jump(course, begun, course.rows[MAIN][0])


def _next(course: Course, state: State, event: Event, *, skipped: bool = False) -> State:
    asked = first_due(course, state) if event.row is None else [event.row]
    begun = state.spots[MAIN].at
    for row in asked:
        if row in running(course, state):
            state = onward(course, state, row, skipped=skipped)
    return _shared(course, state, MAIN) if state.spots[MAIN].at != begun else state


def _skip(course: Course, state: State, event: Event) -> State:
    return _next(course, state, event, skipped=True)


def _back(course: Course, state: State, event: Event) -> State:
    """Also from the end: the last block then goes on."""
    if state.started is None:
        return state
    if state.ended is not None:
        return back(course, replace(state, ended=None), MAIN)
    for row in last_begun(course, state) if event.row is None else [event.row]:
        if row in state.spots:
            state = back(course, state, row)
    return state


def _jump(course: Course, state: State, event: Event) -> State:
    return _shared(course, jump(course, state, event.key), MAIN) if event.key in course.legs else state


def _pause(course: Course, state: State, event: Event) -> State:
    return replace(state, paused=state.now) if state.paused is None else state


def _resume(course: Course, state: State, event: Event) -> State:
    return replace(state, paused=None, lost=lost(state, state.now))


def _extend(course: Course, state: State, event: Event) -> State:
    """More or fewer minutes from now, or from when time is up; no fewer than were spent."""
    lengths, held = dict(state.lengths), set(state.held)
    rows = running(course, state)
    for row in rows if event.row is None else [row for row in rows if row == event.row]:
        leg = leg_at(course, state, row)
        if leg is None or (leg.tracks and leg.block.minutes is None):
            continue
        used = spent(state, row, state.now)
        over = max(0.0, used - lengths[leg.key]) if event.minutes > 0 else 0.0
        wanted = lengths[leg.key] + over + 60.0 * event.minutes
        lengths[leg.key] = max(wanted, min(used, lengths[leg.key]))
        held.add(leg.key)
    return replace(state, lengths=lengths, held=frozenset(held))


def _divide(course: Course, state: State, event: Event) -> State:
    return divided(course, state)


def _stop(course: Course, state: State, event: Event) -> State:
    return finish(course, _resume(course, state, event))


def _automatic(course: Course, state: State, event: Event) -> State:
    return replace(state, automatic=event.minutes != 0)


def _sharing(course: Course, state: State, event: Event) -> State:
    return replace(state, sharing=event.minutes != 0)


def _shared(course: Course, state: State, row: str) -> State:
    """By choice, divided anew whenever the day goes on to its next block and is behind."""
    if state.sharing and row == MAIN and state.going and drift(course, state, state.now) >= WORTH_SHARING:
        return divided(course, state)
    return state


_ALWAYS = (START, BACK, AUTOMATIC, SHARING)
_MOVES = (NEXT, BACK, SKIP, JUMP)
_ACTS: Mapping[str, Callable[[Course, State, Event], State]] = {
    START: _start,
    NEXT: _next,
    BACK: _back,
    PAUSE: _pause,
    RESUME: _resume,
    EXTEND: _extend,
    SKIP: _skip,
    JUMP: _jump,
    DIVIDE: _divide,
    STOP: _stop,
    AUTOMATIC: _automatic,
    SHARING: _sharing,
}
