"""The time that is left of a running day divided anew: within tracks up to their end, then over the rest of the day.

What runs shares with what is left of it, unless somebody gave it minutes by hand. Locked starts, fixed lengths and the end that
was promised stay. Who is ahead shares out what was won, up to where the rest was to end anyway. What is given comes in whole
minutes and never makes the end later.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from abz_desktop.core.meeting.clock import Clock
from abz_desktop.core.meeting.course import MAIN, Course, Leg
from abz_desktop.core.meeting.divide import divide
from abz_desktop.core.meeting.run_state import State, due, forecast, leg_at, lost, running
from abz_desktop.core.meeting.schedule import length, schedule_day
from abz_desktop.core.meeting.sheet import SEQUENCE, Block, Day

_NOW, _FREE = "\0now", "\0free"
"""Keys that no block has: for what is over, and for time that stays free before a locked start."""


def divided(course: Course, state: State) -> State:
    """The state with the time that is left divided anew, and with when each block is to end from now on.

    Where locked starts inside tracks would make the end later that way, every block keeps its length.
    """
    done = state
    for row in reversed(running(course, state)):
        dividing = _Dividing(course, done, forecast(course, done, done.now))
        done = replace(done, lengths={**done.lengths, **dividing.row(row)})
    last = course.rows[MAIN][-1:]
    before, after = (forecast(course, one, one.now) for one in (state, done))
    if any(key in after and after[key][1] > max(before[key][1], state.ends[key]) for key in last):
        done, after = state, before
    return replace(done, ends={**done.ends, **{key: end for key, (_, end) in after.items()}})


@dataclass(frozen=True, slots=True)
class _Dividing:
    """Divides what is left, in whole minutes from the first that has not begun."""

    course: Course
    state: State
    ahead: Mapping[str, tuple[float, float]]

    @property
    def begin(self) -> int:
        return math.ceil(self.state.now / 60)

    def row(self, row: str) -> Mapping[str, float]:
        """The lengths, in seconds, of what a row is at and has before it, as far as they change."""
        state, current = self.state, leg_at(self.course, self.state, row)
        if current is None:
            return {}
        keys = self.course.rows[row][state.spots[row].at + 1 :]
        planned = state.ends[keys[-1] if keys else current.key]
        ahead = max(state.now, due(self.course, state, row, state.now)) < state.ends[current.key]
        end = min(self._end(row), planned) if ahead else self._end(row)
        blocks = (
            Block(_NOW, minutes=0),
            *self._current(row),
            *self._following(keys, state.ends[current.key] if ahead else None),
        )
        rest = Day(MAIN, Clock(0), math.floor(end / 60) - self.begin, blocks)
        done = divide(schedule_day(rest), 0, _NOW, stretch=ahead)
        before, after = _minutes(rest.blocks), _minutes(done.day.blocks)
        changed = {key: minutes for key, minutes in after.items() if minutes != before[key] and key in self.course.legs}
        return {key: self._seconds(key, minutes) for key, minutes in changed.items()}

    def _end(self, row: str) -> float:
        """Up to where a row has time: for a track what its parallel was given, for the day the end."""
        holder = self.course.holder(row)
        if holder is None:
            return self.course.end
        return self._begun(holder) + self.state.lengths[holder.key]

    def _begun(self, leg: Leg) -> float:
        """The moment from which the length of what runs counts, as if it had run without a break until now."""
        spot = self.state.spots[leg.row]
        return spot.began + lost(self.state, self.state.now) - spot.base - spot.before

    def _runs(self, leg: Leg) -> bool:
        return leg.row in running(self.course, self.state) and leg_at(self.course, self.state, leg.row) is leg

    def _seconds(self, key: str, minutes: int) -> float:
        leg = self.course.legs[key]
        return 60.0 * (self.begin + minutes) - self._begun(leg) if self._runs(leg) else 60.0 * minutes

    def _current(self, row: str) -> tuple[Block, ...]:
        """What is left of what a row is at; nothing where its time is up."""
        leg = leg_at(self.course, self.state, row)
        if leg is None:
            return ()
        left = math.ceil((due(self.course, self.state, row, self.state.now) - 60.0 * self.begin) / 60)
        if left <= 0:
            return ()
        if not leg.tracks or self._locked_inside(leg):
            fixed = leg.fixed or leg.key in self.state.held or self._locked_inside(leg)
            return (Block(leg.key, minutes=left, fixed=fixed),)
        tracks = tuple(self._track(track, self._left(track)) for track in leg.tracks)
        frame = left if leg.block.minutes is not None else None
        return (Block(leg.key, leg.block.type, minutes=frame, fixed=leg.fixed, inside=tracks),)

    def _left(self, track: str) -> tuple[Block, ...]:
        keys = self.course.rows[track][self.state.spots[track].at + 1 :]
        return (*self._current(track), *(self._block(self.course.legs[key]) for key in keys))

    def _following(self, keys: tuple[str, ...], last: float | None) -> list[Block]:
        """The legs that are left. Who is ahead leaves what was free before a locked start free: `last` is the end before."""
        found: list[Block] = []
        for key in keys:
            leg = self.course.legs[key]
            lock = leg.lock if leg.lock is not None and leg.lock >= self.begin * 60 else None
            if last is not None and lock is not None and lock > last:
                found.append(Block(f"{_FREE}{key}", minutes=round((lock - last) / 60), fixed=True))
            locked = None if lock is None else round(lock / 60) - self.begin
            found.append(self._block(leg, locked))
            last = self.state.ends[key] if last is not None else None
        return found

    def _block(self, leg: Leg, locked: int | None = None) -> Block:
        minutes = round(self.state.lengths[leg.key] / 60)
        if self._locked_inside(leg):
            start, end = self.ahead[leg.key]
            return Block(leg.key, minutes=math.ceil((end - start) / 60), locked=locked, fixed=True)
        if not leg.tracks:
            return Block(leg.key, minutes=minutes, locked=locked, fixed=leg.fixed)
        rows = self.course.rows
        tracks = tuple(
            self._track(track, tuple(self._block(self.course.legs[key]) for key in rows[track])) for track in leg.tracks
        )
        frame = minutes if leg.block.minutes is not None else None
        return Block(leg.key, leg.block.type, minutes=frame, locked=locked, fixed=leg.fixed, inside=tracks)

    def _locked_inside(self, leg: Leg) -> bool:
        """Whether a locked start in a track decides how long a parallel takes: such a one is left as it is."""
        legs = [self.course.legs[key] for track in leg.tracks for key in self.course.rows[track]]
        return any(one.lock is not None or self._locked_inside(one) for one in legs)

    def _track(self, track: str, inside: tuple[Block, ...]) -> Block:
        return Block(f"\0{track}", SEQUENCE, inside=inside)


def _minutes(blocks: tuple[Block, ...]) -> dict[str, int]:
    return {one.key: length(one) for block in blocks for one in block.walk()}
