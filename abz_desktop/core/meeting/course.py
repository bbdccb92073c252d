"""A day as it is run: what is done in one go, one after another in each track, and when the plan has it begin and end.

Sequences are taken apart into what they hold, a folded one is done as one. A parallel is one leg of its row, and its tracks
are rows of their own. All times are seconds since the moment at which the day was to start.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from abz_desktop.core.meeting.schedule import DayPlan, Slot
from abz_desktop.core.meeting.sheet import PARALLEL, SEQUENCE, Block

MAIN = ""
"""The key of the row of the day itself; that of another is the key of the block that is the track."""


@dataclass(frozen=True, slots=True)
class Leg:
    """What is done in one go: a block, with its start and end as planned. `lock`: the start that must be kept.

    `tracks` are the keys of the rows that run side by side in it; `row` is that of the row it stands in.
    """

    block: Block
    row: str
    start: float
    end: float
    lock: float | None = None
    fixed: bool = False
    tracks: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.block.key

    @property
    def seconds(self) -> float:
        """How long the plan gives it."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Course:
    """A day to be run. `rows` are the keys of the legs of each track in order; `heads` the blocks that are the tracks.

    `end` is what was promised, or else what the plan comes to; `promised` says which.
    """

    plan: DayPlan
    end: float
    promised: bool
    legs: Mapping[str, Leg] = field(hash=False)
    rows: Mapping[str, tuple[str, ...]] = field(hash=False)
    heads: Mapping[str, Block] = field(hash=False)
    holders: Mapping[str, str] = field(hash=False)

    def holder(self, row: str) -> Leg | None:
        """The parallel that a row is a track of; None for the day itself."""
        key = self.holders.get(row)
        return None if key is None else self.legs[key]


def course_of(plan: DayPlan) -> Course:
    """The course of a planned day; one without blocks has an empty row."""
    making = _Making(plan, {}, {}, {})
    making.row(MAIN, plan.day.blocks)
    target = plan.day.minutes
    end = plan.end if target is None else target
    holders = {track: leg.key for leg in making.legs.values() for track in leg.tracks}
    return Course(plan, end * 60.0, target is not None, making.legs, making.rows, making.heads, holders)


@dataclass(frozen=True, slots=True)
class _Making:
    plan: DayPlan
    legs: dict[str, Leg]
    rows: dict[str, tuple[str, ...]]
    heads: dict[str, Block]

    def row(self, key: str, blocks: tuple[Block, ...], *, fixed: bool = False) -> None:
        found = tuple(leg for block in blocks if block.in_time for leg in self._legs(block, key, fixed=fixed))
        self.rows[key] = tuple(leg.key for leg in found)
        self.legs.update({leg.key: leg for leg in found})

    def _legs(self, block: Block, row: str, *, fixed: bool) -> Iterator[Leg]:
        slot, inside = self.plan.by_key[block.key], tuple(one for one in block.inside if one.in_time)
        fixed = fixed or block.fixed
        if block.type == SEQUENCE and inside and not block.folded:
            yield from self._sequence(slot, inside, row, fixed=fixed)
            return
        tracks: tuple[str, ...] = ()
        if block.type == PARALLEL:
            tracks = tuple(one.key for one in inside)
            for one in inside:
                self.heads[one.key] = one
                self.row(one.key, (one,), fixed=fixed)
        lock = slot.start * 60.0 if slot.locked else None
        yield Leg(block, row, slot.start * 60.0, slot.end * 60.0, lock, fixed, tracks)

    def _sequence(self, slot: Slot, inside: tuple[Block, ...], row: str, *, fixed: bool) -> Iterator[Leg]:
        """What a sequence holds: its locked start is that of the first, what its frame has to spare goes to the last."""
        found = [leg for one in inside for leg in self._legs(one, row, fixed=fixed)]
        if not found:
            return
        if slot.locked:
            found[0] = replace(found[0], lock=slot.start * 60.0)
        found[-1] = replace(found[-1], end=max(found[-1].end, slot.end * 60.0))
        yield from found
