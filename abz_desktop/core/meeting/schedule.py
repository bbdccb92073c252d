"""When each block starts and ends: computed from durations, locked starts, sequences and parallel tracks, day by day.

Rules, each of which a property test holds against random sheets:

1. Blocks follow each other; in a parallel all tracks start together and it lasts as long as the longest of them.
2. A locked start is kept. What stands before it gets no more time than there is until then: the rest is its `cut`.
   Time left before it is a `gap`. A lock that would lie before an earlier one (or before the start) is no lock: `too_early`.
3. A block that holds others and has minutes of its own is a frame: what is inside gets no more than that, and where it
   needs less the frame still lasts.
4. Within a track nothing overlaps, and `minutes` planned = time given + cut.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from abz_desktop.core.meeting.sheet import PARALLEL, Block, Day, Sheet


@dataclass(frozen=True, slots=True)
class Slot:
    """A block in time, in minutes since the start of its day. `gap`: free minutes right before it, up to a locked start.

    `cut`: minutes that were planned and are not there; `track`: the key of the block it stands directly in, "" for the day.
    """

    block: Block
    start: int
    end: int
    cut: int = 0
    gap: int = 0
    locked: bool = False
    too_early: bool = False
    track: str = ""

    @property
    def minutes(self) -> int:
        """How long it takes here."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class DayPlan:
    """A day in time: its slots in the order of the sheet (holders before what they hold).

    `outside` are the blocks of before and after the session. `buffer`: minutes between the end and what was promised,
    negative for running over, None where nothing was promised. `spare`: minutes of blocks that may be dropped.
    """

    day: Day
    slots: tuple[Slot, ...]
    outside: tuple[Block, ...]
    by_key: Mapping[str, Slot] = field(hash=False, default_factory=dict)

    @property
    def end(self) -> int:
        """Minutes from the start to the end of the last block."""
        return max((slot.end for slot in self.slots), default=0)

    @property
    def cut(self) -> int:
        """Minutes that were planned and are not there, inside holders once."""
        return sum(slot.cut for slot in self.slots if not slot.block.inside)

    @property
    def buffer(self) -> int | None:
        target = self.day.minutes
        return None if target is None else target - self.end

    @property
    def spare(self) -> int:
        return sum(slot.minutes for slot in self.slots if slot.block.optional and not slot.track)

    def wall(self, slot: Slot) -> tuple[int, int]:
        """Start and end as the clock on the wall shows them, in minutes since midnight."""
        return self.day.clock.wall(slot.start), self.day.clock.wall(slot.end)


def schedule(sheet: Sheet) -> tuple[DayPlan, ...]:
    """All days in time; the same sheet gives the same plan, and no sheet can raise."""
    return tuple(schedule_day(day) for day in sheet.days)


def schedule_day(day: Day) -> DayPlan:
    """One day in time."""
    timed = tuple(block for block in day.blocks if block.in_time)
    slots = tuple(_Placing(day).row(timed, 0, None, ""))
    outside = tuple(block for block in day.blocks if not block.in_time)
    return DayPlan(day, slots, outside, {slot.block.key: slot for slot in slots})


def length(block: Block) -> int:
    """Minutes that a block wants, locked starts inside it left aside."""
    if not block.inside:
        return block.minutes or 0
    inside = [length(one) for one in block.inside if one.in_time]
    needed = max(inside, default=0) if block.type == PARALLEL else sum(inside)
    return max(needed, block.minutes or 0)


@dataclass(frozen=True, slots=True)
class _Placing:
    """Places the blocks of one day."""

    day: Day

    def row(self, blocks: tuple[Block, ...], start: int, limit: int | None, track: str) -> Iterator[Slot]:
        """Blocks one after another from `start`; nothing goes on after `limit`."""
        locks = self._locks(blocks, start, limit)
        at = start
        for number, block in enumerate(blocks):
            lock = locks.get(number)
            begin = at if lock is None else lock
            until = min((one for key, one in locks.items() if key > number), default=limit)
            placed = list(self._one(block, begin, until, track, begin - at, locked=lock is not None))
            yield from placed
            at = placed[0].end

    def _locks(self, blocks: tuple[Block, ...], start: int, limit: int | None) -> dict[int, int]:
        """The locked starts that can be kept, by the number of the block."""
        found: dict[int, int] = {}
        earliest = start
        for number, block in enumerate(blocks):
            lock = self.day.clock.elapsed(block.locked) if block.locked is not None else None
            if lock is not None and lock >= earliest and (limit is None or lock <= limit):
                found[number] = earliest = lock
        return found

    def _one(
        self, block: Block, begin: int, limit: int | None, track: str, gap: int, *, locked: bool
    ) -> Iterator[Slot]:
        """A block and all that is in it, from `begin`."""
        frame = limit
        if block.inside and block.minutes is not None:
            frame = begin + block.minutes if limit is None else min(limit, begin + block.minutes)
        inside = tuple(self._inside(block, begin, frame))
        needed = max((slot.end for slot in inside), default=begin)
        wanted = max(begin + length(block), needed)
        end = wanted if limit is None else min(wanted, limit)
        if block.inside and block.minutes is not None:
            end = frame if frame is not None else end
        early = block.locked is not None and not locked
        yield Slot(block, begin, end, max(0, wanted - end), gap, locked, early, track)
        yield from inside

    def _inside(self, block: Block, begin: int, limit: int | None) -> Iterator[Slot]:
        timed = tuple(one for one in block.inside if one.in_time)
        if block.type != PARALLEL:
            yield from self.row(timed, begin, limit, block.key)
            return
        for one in timed:
            yield from self.row((one,), begin, limit, block.key)
